//! Versions as early programs kept them: files of all languages in one folder, with one record for all, `kit.json`.
//!
//! From `content/releases/<slug>/issued/v1/kit.json` to what that says, and to the files beside it.
//!
//! Invariant: such a version is read and never written; folders of languages in it are no part of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Artefact;
use super::place::version_folder;
use super::store::{Archive, LARGEST_RECORD, altered, faults};
use super::sums::{Mismatch, SUMS};
use crate::diag::{Diagnostic, Source};
use crate::disk::Unreadable;
use crate::lang::Lang;

/// The file that holds the record of all languages; also the index of a bundle.
pub const INDEX: &str = "kit.json";

/// A version with its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flat {
    /// What its record says.
    pub index: FlatIndex,
    /// All its files, the record and the checksums too, sorted by path.
    pub files: Vec<Artefact>,
}

/// What the record of such a version says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FlatIndex {
    /// Its day of issue: `2016-04-19`.
    pub issued: String,
    /// What it is to the version before it.
    #[serde(default)]
    pub revision: Option<String>,
    /// Not to be published before: seconds since 1970 began.
    #[serde(default)]
    pub embargo: Option<i64>,
    /// Its languages.
    pub languages: Vec<FlatLanguage>,
    /// Digests of what the rows of its tables say, by language.
    #[serde(default)]
    pub rows: BTreeMap<String, Vec<String>>,
    /// Its files but for the record and the checksums.
    #[serde(default)]
    pub files: Vec<FlatFile>,
}

/// A language of such a version.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FlatLanguage {
    /// Its tag.
    pub language: String,
}

/// A file of such a version.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FlatFile {
    /// Its path in the folder of the version.
    pub path: String,
}

impl Flat {
    /// A file by its path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&Artefact> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl Archive {
    /// What the record of a version of the flat layout says; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When it is damaged.
    pub fn flat_index(&self, slug: &str, version: u32) -> Result<Option<FlatIndex>, Diagnostic> {
        let folder = version_folder(slug, version);
        let path = format!("{folder}/{INDEX}");
        let bytes = self.disk.read(&path, LARGEST_RECORD);
        let Some(bytes) = bytes.map_err(|fault| fault.finding())? else {
            return Ok(None);
        };
        let index = serde_json::from_slice(&bytes).map_err(|error| {
            let source = Source::new(path.as_str(), String::from_utf8_lossy(&bytes));
            let place = source.at(source.line_span(error.line().max(1)));
            altered(format!("`{path}` is damaged: {error}"), &folder).at(place)
        })?;
        Ok(Some(index))
    }

    /// A version of the flat layout with its files, as it was issued; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When files are missing, added or altered.
    pub fn flat(&self, slug: &str, version: u32) -> Result<Option<Flat>, Diagnostic> {
        let Some(index) = self.flat_index(slug, version)? else {
            return Ok(None);
        };
        let folder = version_folder(slug, version);
        let sums = self.sums(&folder)?;
        let (found, mut files) = self.read_folder(&folder)?;
        let own = self
            .version(slug, version)
            .map_err(|fault| fault.finding())?;
        let langs: BTreeSet<Lang> = own.into_iter().flat_map(|version| version.langs).collect();
        let is_foreign = |path: &str| {
            let first = path.split_once('/').map(|(first, _)| first);
            first.is_some_and(|first| langs.iter().any(|lang| lang.as_str() == first))
        };
        let mut wrong = sums.compare(&found);
        wrong.retain(|(path, fault)| *fault != Mismatch::Extra || !is_foreign(path));
        faults(&format!("version {version} of `{slug}`"), &folder, &wrong)?;
        files.retain(|file| sums.get(&file.path).is_some());
        files.push(Artefact {
            path: SUMS.to_owned(),
            bytes: sums.text().into_bytes().into(),
        });
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Some(Flat { index, files }))
    }

    /// Whether a version is kept in the flat layout, damaged or not.
    pub(super) fn is_flat(&self, slug: &str, version: u32) -> Result<bool, Unreadable> {
        let folder = version_folder(slug, version);
        for name in [INDEX, SUMS] {
            if self.disk.kind(&format!("{folder}/{name}"))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The languages of a version of the flat layout; none where it is none, or its record is damaged.
    pub(super) fn flat_languages(&self, slug: &str, version: u32) -> Result<Vec<Lang>, Unreadable> {
        let path = format!("{}/{INDEX}", version_folder(slug, version));
        let Some(bytes) = self.disk.read(&path, LARGEST_RECORD)? else {
            return Ok(Vec::new());
        };
        let index: Option<FlatIndex> = serde_json::from_slice(&bytes).ok();
        let langs = index.into_iter().flat_map(|index| index.languages);
        Ok(langs
            .filter_map(|lang| Lang::parse(&lang.language).ok())
            .collect())
    }
}
