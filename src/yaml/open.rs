//! A file as text, before any parser sees it.

use super::text::decoded;
use crate::diag::{Diagnostic, Failed, Report, Source};
use crate::disk::Folder;

/// Files larger than this are refused: no release has so many facts.
const LARGEST: u64 = 4 << 20;

/// Brackets nested deeper than this are refused.
const DEEPEST: usize = 64;

/// Reads a file's text: UTF-8, a byte-order mark is passed over.
pub fn open(folder: &Folder, path: &str, report: &mut Report) -> Result<Source, Failed> {
    let bytes = match folder.read(path, LARGEST) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let message = format!("there is no file `{path}`");
            let found = Diagnostic::error("unreadable-file", message);
            return Err(report.error(found.hint("write it; `content/README.md` shows how")));
        }
        Err(fault) => return Err(report.error(fault.finding())),
    };
    let text = decoded(path, bytes).map_err(|found| report.error(found))?;
    let source = Source::new(path, text);
    match forbidden(&source).or_else(|| too_deep(&source)) {
        Some(found) => Err(report.error(found)),
        None => Ok(source),
    }
}

/// Characters that must not reach a page: controls, and those that override the direction of writing.
fn forbidden(source: &Source) -> Option<Diagnostic> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || ('\u{202a}'..='\u{202e}').contains(&c)
    };
    let (at, c) = source.text.char_indices().find(|(_, c)| bad(*c))?;
    let message = format!(
        "the character U+{:04X} must not stand in a text",
        u32::from(c)
    );
    let found = Diagnostic::error("forbidden-character", message);
    Some(found.at(source.at(at..at + c.len_utf8())).hint("delete it"))
}

/// Brackets nested deeper than any author's: the parser would take a very long time over them.
fn too_deep(source: &Source) -> Option<Diagnostic> {
    let mut depth = 0_usize;
    for (at, c) in source.text.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let message = format!("brackets are nested more than {DEEPEST} deep");
            let found = Diagnostic::error("too-deep", message);
            return Some(found.at(source.at(at..at + 1)).hint("close them"));
        }
    }
    None
}
