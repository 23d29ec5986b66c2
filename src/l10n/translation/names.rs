//! Entries that stand in no file of words: names out of facts, and the text that a lock remembers.

use super::draft::with_message;
use super::entries::Entries;
use crate::diag::{Report, Source};
use crate::l10n::layer::{self, Home};

/// Names by id out of a file of facts, each as a message.
#[must_use]
pub fn names<'n>(file: &str, names: impl Iterator<Item = (&'n str, &'n str)>) -> Entries {
    let text = names.fold(String::new(), |text, (id, name)| {
        with_message(&text, id, name)
    });
    read(file, text)
}

/// The fingerprint of the one entry of a text, if it can be read.
pub(super) fn fingerprint(text: &str) -> Option<String> {
    let entries = read("", text.to_owned());
    let entry = entries.iter().next();
    entry.map(super::Entry::fingerprint)
}

fn read(file: &str, text: String) -> Entries {
    // Names are quoted, and what a lock remembers was read before.
    let clean = (text.clone(), Home::Labels);
    let layer = layer::parse(Source::new(file, text), clean, &mut Report::new());
    Entries::of(&[layer])
}
