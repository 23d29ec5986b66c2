//! The archive of issued editions: a release in a language, frozen with its files and its record.
//!
//! From finished editions to `content/releases/<slug>/issued/v<version>/<language>/`, and back.
//!
//! Invariant: what is issued is never changed; whether something is issued, and whether what would be made now is still the same, is
//! decided here and nowhere else.

mod flat;
mod freeze;
mod place;
mod record;
#[cfg(test)]
pub(crate) mod sample;
mod store;
mod sums;
mod template;
#[cfg(test)]
mod tests;
mod verdict;

pub use flat::{Flat, FlatFile, FlatIndex, FlatLanguage, INDEX};
pub use place::{RECORD_FILE, edition_folder, version_folder};
pub use record::{
    EventRecord, FORMAT, FactRecord, FileRecord, Form, InputRecord, MailForm, MailRecord, Record,
    RevisionRecord, Role, Said, SignatureRecord,
};
pub use store::{Archive, Known, Layout, Successor, Version};
pub use sums::{Mismatch, SUMS, Sums};
pub use template::{ADDRESS, FIRST, LAST, PICTURE, Segment, Template};
pub use verdict::Verdict;

use std::sync::Arc;

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Its path in the folder of its edition or bundle, ASCII, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

/// A release in a language, finished: issued, or a draft of what could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// What is known of it.
    pub record: Record,
    /// Its files, those that [`Record::files`] names.
    pub files: Vec<Artefact>,
}
