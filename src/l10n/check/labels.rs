//! Labels of the program, and which of them a house or a release may replace.
//!
//! From the marks in the English label file to [`Labels`], and to findings about messages that replace another one.
//!
//! Invariant: a language's own `kit.ftl` may replace any label; other files only those that are marked.
//!
//! See: `locales/README.md`, which lists the marked ones.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::Entry;
use fluent_syntax::parser;

use super::overrides;
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::layer::{Home, Layer};

/// The comment of a label that a release or `organisation.ftl` may replace.
const MARK: &str = "May be overridden.";

/// The labels of the program.
#[derive(Clone, Debug, Default)]
pub(in crate::l10n) struct Labels(BTreeMap<String, Label>);

/// Who may replace a label of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A release, `organisation.ftl` and a language's `kit.ftl`.
    Open,
    /// A language's `kit.ftl` alone.
    Kept,
}

impl Labels {
    /// What a label file with its comments says.
    pub(in crate::l10n) fn of(text: &str) -> Self {
        // What cannot be read of the program's own file would fail its tests.
        let resource = match parser::parse(text) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let messages = resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        });
        let labels = messages.map(|message| {
            let comment = message.comment.iter().flat_map(|comment| &comment.content);
            let is_open = comment.into_iter().any(|line| line.trim() == MARK);
            let label = if is_open { Label::Open } else { Label::Kept };
            (message.id.name.to_owned(), label)
        });
        Self(labels.collect())
    }

    /// Who may replace a label; none where the program has none of this id.
    pub(in crate::l10n) fn get(&self, id: &str) -> Option<Label> {
        let known = self.0.get(id).copied();
        // Patterns that CLDR serves are no messages of the program until somebody writes one.
        known.or_else(|| overrides::is_override(id).then_some(Label::Open))
    }

    /// The ids of the labels that a release may replace.
    fn open(&self) -> impl Iterator<Item = &str> {
        let open = self.0.iter().filter(|(_, label)| **label == Label::Open);
        open.map(|(id, _)| id.as_str())
    }
}

/// Messages of a release or of the house that would take the place of a label that is not theirs to replace. Where a language has no such
/// label, they give it one.
pub(in crate::l10n) fn replaced(
    layers: &[Layer],
    labels: &Labels,
    faulty: &mut BTreeSet<String>,
    report: &mut Report,
) -> Result<(), Failed> {
    let mut result = Ok(());
    for (index, layer) in layers.iter().enumerate() {
        if layer.home == Home::Labels {
            continue;
        }
        for entry in layer.resource.entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name;
            let farther = layers[index + 1..].iter();
            let mut farther = farther.filter(|other| other.home == Home::Labels);
            if labels.get(id) != Some(Label::Kept)
                || !farther.any(|other| other.message(id).is_some())
            {
                continue;
            }
            let text =
                format!("`{id}` is a label of the program, which this message would replace");
            let found = Diagnostic::error("label-replaced", text).at(layer.place_of(id));
            let here = match layer.home {
                Home::Release => "give it another id, here and in `release.yaml`",
                Home::Organisation | Home::Labels => {
                    "give it another id, here and in the content files that name it"
                }
            };
            let open: Vec<&str> = labels.open().collect();
            let found = found.hint(here).hint(format!(
                "if the label is meant, write it into `kit.ftl` of the language; a release or `organisation.ftl` may only have {}",
                open.join(", ")
            ));
            faulty.insert(id.to_owned());
            result = Err(report.error(found));
        }
    }
    result
}
