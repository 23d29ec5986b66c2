//! What a sentence makes of the values in it: a capital at its beginning, and one full stop at its end.
//!
//! From the pieces of a message to pieces that read as if one hand had written them.
//!
//! Invariant: what an author typed stays as it is, but for a full stop right behind a value that ends in one.

use super::pieces::{self, Formatted, Piece, PieceOrigin};
use crate::lang::Lang;

/// Languages in which `i` has a capital of its own.
const DOTTED: [&str; 2] = ["tr", "az"];

/// Gives a date a capital, where what stands before it has it begin a sentence.
pub(super) fn begin(before: &[Piece], date: &mut [Formatted], lang: &Lang) {
    if let Some(first) = date.first_mut()
        && begins_sentence(&pieces::plain(before))
    {
        first.text = capitalized(&first.text, lang.primary());
    }
}

/// Takes the full stop away that a message has behind a value that ends in one.
pub(super) fn end(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        if ends_in_point(&pieces[at - 1], &pieces[at])
            && let Piece::Markup { text, .. } = &mut pieces[at]
        {
            let inner = text.trim_start_matches(['*', '_']);
            let point = text.len() - inner.len();
            if inner.starts_with('.') && !inner[1..].starts_with('.') {
                text.remove(point);
            }
        }
    }
}

/// Whether what follows begins a sentence, a paragraph or an item of a list.
fn begins_sentence(before: &str) -> bool {
    let is_opening =
        |c: char| "*_«“„‘\"'([¿¡\u{2068}\u{2067}\u{2066}".contains(c) || c.is_whitespace();
    let kept = before.trim_end_matches(is_opening);
    let skipped = &before[kept.len()..];
    if kept.is_empty() || skipped.contains("\n\n") {
        return true;
    }
    let line = kept.rsplit('\n').next().unwrap_or(kept);
    let number = line.trim_start().trim_end_matches('.');
    let is_numbered =
        line.ends_with('.') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    if matches!(line.trim(), "-" | "+" | ">" | "#" | "##" | "###") || is_numbered {
        return true;
    }
    if !skipped.contains(char::is_whitespace) {
        return false;
    }
    let closed = kept.trim_end_matches(['»', '”', '’', ')', '"', '\'']);
    match closed.chars().next_back() {
        Some('!' | '?' | '…') => true,
        // A short word before a point may be an abbreviation.
        Some('.') => {
            let word = closed[..closed.len() - 1]
                .rsplit(|c: char| !c.is_alphabetic())
                .next();
            word.is_some_and(|word| word.chars().count() > 3)
        }
        _ => false,
    }
}

fn capitalized(text: &str, language: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some('i') if DOTTED.contains(&language) => format!("İ{}", letters.as_str()),
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Whether what was put in before a text of the message ends in a point: `г.`, `p.m.`, `Inc.`; an ellipsis is none.
fn ends_in_point(before: &Piece, after: &Piece) -> bool {
    let Piece::Markup { origin, .. } = after else {
        return false;
    };
    let mut shown = pieces::plain(std::slice::from_ref(before));
    if let Piece::Markup { origin: from, .. } = before {
        if from == origin || *from == PieceOrigin::Own && *origin == PieceOrigin::Own {
            return false;
        }
        shown.truncate(shown.trim_end_matches(['*', '_']).len());
        // `[Example Inc.](https://example.com)`
        if shown.ends_with(')')
            && let Some((label, _)) = shown.rsplit_once("](")
        {
            shown.truncate(label.len());
        }
    }
    shown.ends_with('.') && !shown.ends_with("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_where_nothing_or_its_end_is_before() {
        for before in [
            "",
            "*",
            "«",
            "Fin du match. ",
            "Ah ! ",
            "x\n\n",
            "- ",
            "a\n- ",
            "1. ",
            "## ",
            "“Vraiment ?” ",
        ] {
            assert!(begins_sentence(before), "{before:?}");
        }
        for before in [
            "Le ",
            "env. ",
            "au plus tard : ",
            "A (",
            "Fin.",
            "x, ",
            "le 1. et ",
        ] {
            assert!(!begins_sentence(before), "{before:?}");
        }
    }
}
