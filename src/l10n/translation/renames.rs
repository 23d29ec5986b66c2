//! Messages of the source that have another id now, known by their words.
//!
//! From a lock and the source as it is to [`Renames`].
//!
//! Invariant: a rename is told only where one message went and one with the same words came.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Entries, Entry};
use super::lock::{Lock, key};

/// Messages by their old and new ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renames {
    by_now: BTreeMap<String, Rename>,
}

/// A message with another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// Its file, below the folder of a locale.
    pub file: String,
    /// Its id when it was translated.
    pub before: String,
    /// Its id now.
    pub now: String,
}

impl Renames {
    /// What was renamed in the source since it was translated.
    #[must_use]
    pub fn of(lock: &Lock, source: &Entries) -> Self {
        let mut renames = Self::default();
        if lock.knows_nothing() {
            return renames;
        }
        let files: BTreeSet<&str> = source.iter().map(|entry| key(entry).0).collect();
        for file in files {
            let mut gone: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
            let mut known = BTreeSet::new();
            for (id, fingerprint) in lock.translated(file) {
                known.insert(id);
                if source.get(id).is_none() {
                    gone.entry(fingerprint).or_default().insert(id);
                }
            }
            if gone.is_empty() {
                continue;
            }
            let is_new =
                |entry: &&Entry| key(entry).0 == file && !known.contains(entry.id.as_str());
            let mut come: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
            for entry in source.iter().filter(is_new) {
                come.entry(entry.fingerprint()).or_default().push(entry);
            }
            for (fingerprint, before) in gone {
                let before: Vec<&str> = before.into_iter().collect();
                if let ([before], Some([entry])) =
                    (before.as_slice(), come.get(fingerprint).map(Vec::as_slice))
                    && before.starts_with('-') == entry.is_term()
                {
                    let rename = Rename {
                        file: file.to_owned(),
                        before: (*before).to_owned(),
                        now: entry.id.clone(),
                    };
                    renames.by_now.insert(rename.now.clone(), rename);
                }
            }
        }
        renames
    }

    /// The id that a message had when it was translated, if it had another.
    #[must_use]
    pub fn before(&self, now: &str) -> Option<&str> {
        Some(self.by_now.get(now)?.before.as_str())
    }

    /// All of them, in order of the new ids.
    pub fn iter(&self) -> impl Iterator<Item = &Rename> {
        self.by_now.values()
    }
}
