//! A locale's file as text, before any parser sees it.
//!
//! From bytes to a [`Source`] in UTF-8, without what must not reach a parser or a page.

use crate::diag::{Diagnostic, Source};
use crate::yaml;

/// Files larger than this are refused: twenty thousand rows of a timeline take half of it.
pub(super) const LARGEST: u64 = 8 << 20;

/// Braces and brackets nested deeper than this are refused: Fluent's parser calls itself for each, and would run out of
/// stack.
const DEEPEST: usize = 32;

/// The text of a file, or why it has none.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<Source, Diagnostic> {
    if bytes.len() as u64 > LARGEST {
        let message = format!(
            "`{path}` has {} bytes; at most {LARGEST} are read",
            bytes.len()
        );
        return Err(Diagnostic::error("file-too-large", message)
            .hint("keep the words of each release in a file of its own"));
    }
    let text = yaml::decoded(path, bytes)?;
    // Lines that end in a carriage return alone, as very old programs write them.
    let text = if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n")
    } else {
        text
    };
    let source = Source::new(path, text);
    let refused = yaml::conflict(&source).or_else(|| too_deep(&source));
    refused.map_or(Ok(source), Err)
}

/// Braces, and the brackets of calls inside them, that are nested too deeply.
fn too_deep(source: &Source) -> Option<Diagnostic> {
    let mut offset = 0;
    let mut depth = 0_usize;
    for line in source.text.split_inclusive('\n') {
        // An entry begins anew: braces left open before it are that entry's fault alone.
        if begins_entry(line) {
            depth = 0;
        }
        let mut quoted = false;
        let mut escaped = false;
        for (at, c) in line.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' if depth > 0 => quoted = !quoted,
                _ if quoted => {}
                '{' => depth += 1,
                '(' if depth > 0 => depth += 1,
                ')' if depth > 1 => depth -= 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                let message = format!("braces are nested more than {DEEPEST} deep");
                let found = Diagnostic::error("braces-too-deep", message);
                let place = source.at(offset + at..offset + at + 1);
                return Some(found.at(place).hint("close them"));
            }
        }
        offset += line.len();
    }
    None
}

/// Whether a line begins a message or a term: `id =`.
pub(super) fn begins_entry(line: &str) -> bool {
    let id = line.split_once('=').map(|(id, _)| id.trim_end_matches(' '));
    id.is_some_and(|id| is_id(id.strip_prefix('-').unwrap_or(id)))
}

/// Whether a line begins an attribute: `.name =`.
pub(super) fn begins_attribute(line: &str) -> bool {
    let name = line.strip_prefix('.').and_then(|line| line.split_once('='));
    name.is_some_and(|(name, _)| is_id(name.trim_end_matches(' ')))
}

/// Whether a word can name a message, a term, an attribute or a value.
pub(super) fn is_id(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
