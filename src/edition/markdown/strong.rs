//! Strong text that was meant and is none.
//!
//! From what the parser took for text to a finding.

use super::{VALUE_BASE, place_in};
use crate::diag::Diagnostic;
use crate::l10n::Message;

/// Asterisks that the parser left as they are, in `words`: strong text that was not closed, or is not begun by a word. `rest` is
/// what was typed from there.
pub(super) fn left_over(message: &Message, words: &str, rest: &str) -> Option<Diagnostic> {
    // The parser hands each out by itself where it took them for a mark at first.
    let behind = rest.strip_prefix(words)?;
    let is_split = words.ends_with('*') && behind.starts_with('*');
    let at = words.find("**").or(is_split.then(|| words.len() - 1))?;
    let line = rest[at..].lines().next().unwrap_or_default();
    let typed = line.split(|c: char| u32::from(c) >= VALUE_BASE).next();
    let place = place_in(message, typed.unwrap_or("**")).map(|place| {
        let is_found = place.source.text[place.span.clone()].starts_with("**");
        let end = place.span.start + 2;
        if is_found {
            place.source.at(place.span.start..end)
        } else {
            place
        }
    });
    let text = "this `**` has no partner, so that it is printed as it stands";
    let found = Diagnostic::warning("unclosed-strong", text).at(place);
    let hint = "write `**words**`, closed in the same paragraph and without spaces inside";
    Some(
        found
            .hint(hint)
            .hint("for asterisks themselves, write `\\*\\*`"),
    )
}
