//! Messages and terms of several files, the nearest file's of each.
//!
//! From [`Layer`]s to syntax trees, found by their id.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Pattern};

use super::layer::{Home, Layer};
use super::walk;
use crate::diag::Place;

/// Messages and terms by id, terms with their hyphen.
#[derive(Debug, Default)]
pub(super) struct Messages {
    layers: Vec<Layer>,
    /// The layer and the entry in it.
    entries: BTreeMap<String, (usize, usize)>,
}

impl Messages {
    /// Joins layers, the nearer first.
    pub(super) fn new(layers: &[Layer]) -> Self {
        let mut entries = BTreeMap::new();
        for (layer, file) in layers.iter().enumerate() {
            for (index, entry) in file.resource.entries().enumerate() {
                if let Some((id, _)) = name(entry) {
                    // What a nearer layer has wins; two of one layer were refused when it was read.
                    entries.entry(id).or_insert((layer, index));
                }
            }
        }
        Self {
            layers: layers.to_vec(),
            entries,
        }
    }

    fn entry(&self, id: &str) -> Option<(&Layer, &Entry<&str>)> {
        let (layer, index) = self.entries.get(id)?;
        let layer = self.layers.get(*layer)?;
        Some((layer, layer.resource.get_entry(*index)?))
    }

    /// The text of a message or term, or of its attribute.
    pub(super) fn pattern(&self, id: &str, attribute: Option<&str>) -> Option<&Pattern<&str>> {
        let (_, entry) = self.entry(id)?;
        let (value, attributes) = walk::parts(entry);
        match attribute {
            Some(name) => attributes
                .iter()
                .find(|attribute| attribute.id.name == name)
                .map(|attribute| &attribute.value),
            None => value,
        }
    }

    /// Where the id of a message or term stands.
    pub(super) fn place(&self, id: &str) -> Option<Place> {
        let (layer, entry) = self.entry(id)?;
        Some(layer.place_of(name(entry)?.1))
    }

    /// Whose words a message or term is.
    pub(super) fn home(&self, id: &str) -> Option<Home> {
        Some(self.entry(id)?.0.home)
    }

    /// Whether a message or term has attributes.
    pub(super) fn has_attributes(&self, id: &str) -> bool {
        let entry = self.entry(id);
        entry.is_some_and(|(_, entry)| !walk::parts(entry).1.is_empty())
    }

    /// All ids, sorted.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}

/// The id of an entry, a term's with its hyphen, and the slice of the file that holds it.
pub(super) fn name<'s>(entry: &Entry<&'s str>) -> Option<(String, &'s str)> {
    match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), message.id.name)),
        Entry::Term(term) => Some((format!("-{}", term.id.name), term.id.name)),
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    }
}
