//! A file before the parser sees it: without what must not stand in it.
//!
//! From a [`Source`] to a [`Repaired`] text, and to findings about its characters.
//!
//! Invariant: whatever is changed keeps its place.

use std::ops::Range;

use super::outline::{self, Outline};
use super::repair::Repaired;
use super::text::conflict;
use crate::characters;
use crate::diag::{Diagnostic, Failed, Report, Severity, Source};

/// A text that is ready for the parser.
pub(super) struct Prepared {
    pub(super) text: Repaired,
    /// The proof, where anything is wrong with its characters.
    pub(super) failed: Option<Failed>,
    /// What is told of characters unless they turn out to be the cause of an error.
    pub(super) warnings: Vec<Diagnostic>,
}

/// The text of a file, ready for the parser: without what must not stand in it and with plain spaces in its syntax; with the proof of
/// failure where something of that kind was found. Nothing is read of a file that two people have changed, or that is nested too deeply.
pub(super) fn prepared(source: &Source, report: &mut Report) -> Result<Prepared, Failed> {
    if let Some(found) = conflict(source) {
        return Err(report.error(found));
    }
    let mut failed = None;
    let (mut told, mut warnings) = (Vec::new(), Vec::new());
    // Isolates are judged value by value.
    let is_isolate = |c: char| ('\u{2066}'..='\u{2069}').contains(&c);
    for found in characters::unfit(&source.text) {
        match found.severity {
            Severity::Error if is_isolate(found.c) => {}
            Severity::Error => {
                told.push(found.at..found.at + found.c.len_utf8());
                failed = Some(report.error(found.at(source)));
            }
            Severity::Warning | Severity::Note => warnings.push(found.at(source)),
        }
    }
    let clean = characters::replaced(&source.text);
    let outline = Outline::of(&clean);
    if let Some(at) = outline.too_deep {
        let message = format!("brackets are nested more than {} deep", outline::DEEPEST);
        let found = Diagnostic::error("too-deep", message).at(source.at(at..at + 1));
        return Err(report.error(found.hint("close them")));
    }
    let is_told = |range: &Range<usize>| told.iter().any(|told| told.start == range.start);
    let mut outline = outline;
    outline.strays.retain(|range| !is_told(range));
    for range in &outline.strays {
        told.push(range.clone());
        failed = Some(report.error(characters::stray(source, range.clone())));
    }
    let told = told.into_iter().map(|range| reach(source, range)).collect();
    Ok(Prepared {
        text: Repaired::new(source, &clean, &outline, told),
        failed,
        warnings,
    })
}

/// How far a character in the syntax leads the parser astray: what moves a line makes it a part of the line above.
fn reach(source: &Source, range: Range<usize>) -> Range<usize> {
    let text = &source.text;
    let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    if !text[start..range.start].trim().is_empty() {
        return range;
    }
    let above = start.saturating_sub(1);
    let above = text[..above].rfind('\n').map_or(0, |end| end + 1);
    above
        ..text[range.end..]
            .find('\n')
            .map_or(text.len(), |end| range.end + end)
}
