//! The fonts that are installed on the machine, for those who ask for them.
//!
//! From the folders where the system keeps fonts to files.
//!
//! Invariant: sorted by path, so that one machine always gives the same. A file that cannot be read is passed over.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;

use fontdb::{Database, Source};

use crate::fonts::FontFile;

/// Every font file of the machine; of a collection, its first face.
pub(super) fn files() -> Vec<FontFile> {
    let mut database = Database::new();
    database.load_system_fonts();
    let paths: BTreeSet<_> = database
        .faces()
        .filter_map(|face| match &face.source {
            Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
            Source::Binary(_) => None,
        })
        .collect();
    paths
        .into_iter()
        .filter_map(|path| {
            let data = fs::read(&path).ok()?;
            Some(FontFile {
                path: path.display().to_string(),
                data: Cow::Owned(data),
            })
        })
        .collect()
}
