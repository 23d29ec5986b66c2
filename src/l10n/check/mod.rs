//! What can be seen wrong in files of words before anything is formatted.
//!
//! From the syntax tree of each layer to findings: doubles, unknown functions, options, terms and messages.
//!
//! Invariant: Fluent would pass over each of these in silence, at least in some place.

mod labels;
mod overrides;
mod references;
mod terms;

pub use labels::Label;
pub(super) use labels::{Labels, replaced};
pub(super) use overrides::is_override;
pub(super) use references::references;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Attribute, Entry, PatternElement};

use super::file;
use super::functions::FUNCTIONS;
use super::layer::Layer;
use crate::diag::{Diagnostic, Failed, Place, Report};

/// What a comment begins with whose message only holds a place for the words to come.
const TODO: &str = "TODO";

/// Doubles inside one layer, and messages that take a function's name.
pub(super) fn entries(layer: &Layer, report: &mut Report) -> Result<(), Failed> {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    let mut result = Ok(());
    for (id, place) in layer.places() {
        if FUNCTIONS.iter().any(|(name, _)| *name == id) {
            let found = Diagnostic::error("reserved-name", format!("`{id}` is a function's name"));
            result = Err(report.error(found.at(place.clone()).hint("give the message another id")));
        }
        if let Some(first) = seen.get(&id) {
            let (line, _) = first.source.line_column(first.span.start);
            let message = format!(
                "`{id}` stands twice in this file; Fluent would keep the first and drop this one"
            );
            let found = Diagnostic::error("duplicate-message", message).at(place);
            result = Err(report
                .error(found.hint(format!("delete one of them; the other is in line {line}"))));
        } else {
            seen.insert(id, place);
        }
    }
    for entry in layer.resource.entries() {
        let checked = match entry {
            Entry::Message(message) => {
                attributes(layer, message.id.name, &message.attributes, report)
            }
            Entry::Term(term) => {
                let id = format!("-{}", term.id.name);
                attributes(layer, &id, &term.attributes, report)
            }
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => Ok(()),
        };
        result = checked.and(result);
        indented_entries(layer, entry, report);
    }
    unwritten(layer, report);
    overrides::check(layer, report).and(result)
}

fn attributes(
    layer: &Layer,
    id: &str,
    attributes: &[Attribute<&str>],
    report: &mut Report,
) -> Result<(), Failed> {
    let mut seen = BTreeSet::new();
    let mut result = Ok(());
    for attribute in attributes {
        let name = attribute.id.name;
        if !seen.insert(name) {
            let message = format!("`{id}` has the attribute `.{name}` twice");
            let found = Diagnostic::error("duplicate-attribute", message).at(layer.place_of(name));
            result = Err(report.error(found.hint("delete one of them")));
        }
    }
    result
}

/// Words that only hold a place for others, by a line `# TODO …` right above their message.
fn unwritten(layer: &Layer, report: &mut Report) {
    let text = &layer.source.text;
    for (id, place) in layer.places() {
        let before = &text[..place.span.start];
        let above = &before[..before.rfind('\n').map_or(0, |end| end + 1)];
        let mut comment = above.lines().rev().map_while(|line| line.strip_prefix('#'));
        if comment.any(|line| line.trim_start().starts_with(TODO)) {
            let message = format!("the words of `{id}` are still to be written");
            let found = Diagnostic::warning("unwritten-message", message).at(place);
            let hint = format!("write them, and delete the line `# {TODO}` above");
            report.add(found.hint(hint));
        }
    }
}

/// A line inside a text that looks like a message: Fluent makes it part of the text above.
fn indented_entries(layer: &Layer, entry: &Entry<&str>, report: &mut Report) {
    let value = match entry {
        Entry::Message(message) => message.value.as_ref(),
        Entry::Term(term) => Some(&term.value),
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    };
    let elements = value.map_or(&[][..], |pattern| pattern.elements.as_slice());
    for element in elements.iter().skip(1) {
        let PatternElement::TextElement { value } = element else {
            continue;
        };
        let place = layer.place_of(value);
        let before = layer.source.text[..place.span.start].trim_end_matches(' ');
        if before.ends_with('\n') && file::begins_entry(value) {
            let id = value.split('=').next().unwrap_or(value).trim_end();
            let message =
                format!("the line `{id} = …` is indented, so it is part of the text above");
            let found = Diagnostic::warning("indented-message", message).at(place);
            report.add(found.hint("if it is a message of its own, begin it in the first column"));
        }
    }
}
