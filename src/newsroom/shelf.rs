//! Where the files of a release lie in a newsroom.
//!
//! From records of its editions to paths.
//!
//! Invariant: what is only for those who agreed to keep an embargo has no place; two files never have the same one.

use std::collections::BTreeMap;

use crate::archive::{FileRecord, Form, Record, Role};
use crate::lang::Lang;

/// The files of a release in all its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Paths below the newsroom, by language and path in the edition.
    paths: BTreeMap<Lang, BTreeMap<String, String>>,
    /// All languages and pictures in one file.
    pub bundle: String,
}

impl Shelf {
    /// Finds a place for every file of some editions of one release; `bundle` is the name of the file that holds all of them.
    #[must_use]
    pub fn new(slug: &str, editions: &[(Lang, &Record)], bundle: &str) -> Self {
        let folder = format!("files/{slug}");
        // Languages share their pictures. Those of an older version may have another picture of the same name, and keep it apart.
        let mut newest: Vec<&(Lang, &Record)> = editions.iter().collect();
        newest.sort_by_key(|(lang, record)| (std::cmp::Reverse(record.version), lang.clone()));
        let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
        let mut paths: BTreeMap<Lang, BTreeMap<String, String>> = BTreeMap::new();
        for (lang, record) in newest {
            let own = paths.entry(lang.clone()).or_default();
            for file in record.files.iter().filter(|file| is_open(file)) {
                let first = taken.entry(&file.path).or_insert(&file.sha256);
                let path = if *first == file.sha256 {
                    format!("{folder}/{}", file.path)
                } else {
                    format!("{folder}/{lang}/{}", file.path)
                };
                own.insert(file.path.clone(), path);
            }
        }
        Self {
            paths,
            bundle: format!("{folder}/{bundle}"),
        }
    }

    /// The path of a file below the newsroom; `None` where it has no place there.
    #[must_use]
    pub fn path(&self, lang: &Lang, file: &str) -> Option<&str> {
        self.paths.get(lang)?.get(file).map(String::as_str)
    }
}

/// The file of a record that is something, in the form for everyone.
pub(super) fn open_file(record: &Record, role: Role) -> Option<&FileRecord> {
    let mut files = record.files.iter();
    files.find(|file| file.role == role && is_open(file))
}

/// Whether a file is for everyone.
fn is_open(file: &FileRecord) -> bool {
    file.form != Some(Form::UnderEmbargo)
}
