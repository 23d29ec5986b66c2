//! What is issued, read back.
//!
//! From `content/releases/<slug>/issued/` to [`Version`]s, [`Record`]s and [`Edition`]s.
//!
//! Invariant: nothing is handed out that is not what was issued; what cannot be read is never taken for what was not issued.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::place::{RECORD_FILE, RELEASES, edition_folder, shelf, version_folder, version_of};
use super::record::{FORMAT, Record};
use super::sums::{Mismatch, SUMS, Sums};
use super::{Artefact, Edition};
use crate::diag::{Diagnostic, Source};
use crate::digest::sha256;
use crate::disk::{Folder, Kind, Stamp, Unreadable};
use crate::lang::Lang;

/// Files of an edition have at most so many bytes.
pub(super) const LARGEST: u64 = 1 << 30;

/// Records have at most so many bytes.
pub(super) const LARGEST_RECORD: u64 = 64 << 20;

/// The issued editions of a project.
#[derive(Clone, Debug)]
pub struct Archive {
    pub(super) disk: Arc<Folder>,
}

/// An issued version of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// The languages in which it is issued, sorted.
    pub langs: Vec<Lang>,
    /// How it is kept.
    pub layout: Layout,
}

/// How an issued version is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A folder with a record for each language.
    ByLanguage,
    /// As early programs did: files of all languages in one folder. At least one language has no record.
    Flat,
}

/// An issued file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The release.
    pub slug: String,
    /// The version.
    pub version: u32,
    /// The language; nothing for a file of a version in the flat layout.
    pub lang: Option<Lang>,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// The version that takes the place of an older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// Its number.
    pub number: u32,
    /// What it is to the one before it: `update`, `correction` or `withdrawal`.
    pub kind: String,
    /// Day or moment of its issue, as `issued:` writes it.
    pub day: String,
}

impl Archive {
    /// The archive of a project folder.
    #[must_use]
    pub fn new(disk: Arc<Folder>) -> Self {
        Self { disk }
    }

    /// The issued versions of a release, ascending; none where nothing is issued.
    ///
    /// # Errors
    ///
    /// When a folder or an early record is there and cannot be read.
    pub fn versions(&self, slug: &str) -> Result<Vec<Version>, Unreadable> {
        let mut versions = Vec::new();
        for entry in self.disk.entries(&shelf(slug))?.unwrap_or_default() {
            let number = version_of(&entry.name).filter(|_| entry.kind == Kind::Folder);
            let Some(number) = number else { continue };
            versions.extend(self.version(slug, number)?);
        }
        versions.sort_by_key(|version| version.number);
        Ok(versions)
    }

    /// One version of a release; `None` where it is not issued in any language.
    ///
    /// # Errors
    ///
    /// As for [`versions`](Self::versions).
    pub fn version(&self, slug: &str, number: u32) -> Result<Option<Version>, Unreadable> {
        let folder = version_folder(slug, number);
        let mut langs = Vec::new();
        for entry in self.disk.entries(&folder)?.unwrap_or_default() {
            if entry.kind == Kind::Folder
                && let Ok(lang) = Lang::parse(&entry.name)
                && self.is_edition(&format!("{folder}/{lang}"))?
            {
                langs.push(lang);
            }
        }
        let mut layout = Layout::ByLanguage;
        for lang in self.flat_languages(slug, number)? {
            if !langs.contains(&lang) {
                layout = Layout::Flat;
                langs.push(lang);
            }
        }
        langs.sort();
        Ok(
            (!langs.is_empty() || self.is_flat(slug, number)?).then_some(Version {
                number,
                layout: if langs.is_empty() {
                    Layout::Flat
                } else {
                    layout
                },
                langs,
            }),
        )
    }

    /// The record of an edition, as it was issued; `None` where the version is not issued in that language, or has no record since an
    /// early program issued it ([`Layout::Flat`]). Reads no other file of the edition.
    ///
    /// # Errors
    ///
    /// When the record is damaged, is not the one that was issued, or was written by a newer program.
    pub fn record(
        &self,
        slug: &str,
        version: u32,
        lang: &Lang,
    ) -> Result<Option<Record>, Diagnostic> {
        Ok(self.listed(slug, version, lang)?.map(|(record, _)| record))
    }

    /// An edition with all its files, as it was issued; `None` where [`record`](Self::record) has none.
    ///
    /// # Errors
    ///
    /// As for the record, and when files are missing, added or altered.
    pub fn edition(
        &self,
        slug: &str,
        version: u32,
        lang: &Lang,
    ) -> Result<Option<Edition>, Diagnostic> {
        let Some((record, sums)) = self.listed(slug, version, lang)? else {
            return Ok(None);
        };
        let folder = edition_folder(slug, version, lang);
        let (found, mut files) = self.read_folder(&folder)?;
        let what = format!("version {version} of `{slug}` in `{lang}`");
        faults(&what, &folder, &sums.compare(&found))?;
        files.retain(|file| file.path != RECORD_FILE);
        if !is_told(&record, &files, &sums) {
            let message = format!("the record of {what} tells of other files than `{SUMS}`");
            return Err(altered(message, &folder));
        }
        Ok(Some(Edition { record, files }))
    }

    /// Size and time of the last change of every file of an edition, by path, for trust without reading; none where it is not issued.
    ///
    /// # Errors
    ///
    /// When that cannot be known.
    pub fn stamps(
        &self,
        slug: &str,
        version: u32,
        lang: &Lang,
    ) -> Result<BTreeMap<String, Stamp>, Unreadable> {
        let folder = edition_folder(slug, version, lang);
        let mut stamps = BTreeMap::new();
        for path in self.disk.files_below(&folder)? {
            if let Some(stamp) = self.disk.stamp(&path)? {
                stamps.insert(below(&folder, &path), stamp);
            }
        }
        Ok(stamps)
    }

    /// The version that takes the place of another: the highest that is issued, where that is higher.
    ///
    /// # Errors
    ///
    /// When a folder or its record cannot be read.
    pub fn superseded_by(&self, slug: &str, version: u32) -> Result<Option<Successor>, Diagnostic> {
        let versions = self.versions(slug).map_err(|fault| fault.finding())?;
        let Some(last) = versions.last().filter(|last| last.number > version) else {
            return Ok(None);
        };
        let number = last.number;
        for lang in &last.langs {
            if let Some(record) = self.record(slug, number, lang)? {
                return Ok(Some(successor(
                    number,
                    record.revision.map(|it| it.kind),
                    record.issued,
                )));
            }
        }
        let flat = self.flat_index(slug, number)?;
        Ok(flat.map(|flat| successor(number, flat.revision, flat.issued)))
    }

    /// What a release is called in public: as in its first issued record, whatever its folder is called since.
    ///
    /// # Errors
    ///
    /// When a folder or a record cannot be read.
    pub fn public_name(&self, slug: &str) -> Result<String, Diagnostic> {
        let versions = self.versions(slug).map_err(|fault| fault.finding())?;
        for version in versions {
            for lang in &version.langs {
                if let Some(record) = self.record(slug, version.number, lang)? {
                    return Ok(record.release);
                }
            }
        }
        Ok(slug.to_owned())
    }

    /// The release that what is issued under a name was copied from: it was issued under another name, and stands there too. A release that
    /// was renamed stands nowhere else.
    ///
    /// # Errors
    ///
    /// When a folder or a record cannot be read.
    pub fn copied_from(&self, slug: &str) -> Result<Option<String>, Diagnostic> {
        let public = self.public_name(slug)?;
        if public == slug {
            return Ok(None);
        }
        let versions = self.versions(slug).map_err(|fault| fault.finding())?;
        for version in versions {
            for lang in &version.langs {
                let list = |slug: &str| {
                    let folder = edition_folder(slug, version.number, lang);
                    let list = self.disk.read(&format!("{folder}/{SUMS}"), LARGEST_RECORD);
                    list.map_err(|fault| fault.finding())
                };
                if let (Some(own), Some(other)) = (list(slug)?, list(&public)?) {
                    return Ok((own == other).then_some(public));
                }
            }
        }
        Ok(None)
    }

    /// Refuses what is issued under a name if it was copied from another release.
    ///
    /// # Errors
    ///
    /// That it was copied, or why that cannot be known.
    pub fn refuse_copy(&self, slug: &str) -> Result<(), Diagnostic> {
        let Some(public) = self.copied_from(slug)? else {
            return Ok(());
        };
        let folder = shelf(slug);
        let message =
            format!("what is issued in `{folder}` was issued as `{public}`: it was copied");
        let found = Diagnostic::error("copied-release", message);
        Err(found.hint(format!("delete `{folder}`, and the keys `version` and `revision` of `{RELEASES}/{slug}/release.yaml`")))
    }

    /// Digests of what the rows of a version say, by language; `None` where it is not issued.
    ///
    /// # Errors
    ///
    /// When a record cannot be read.
    pub fn rows(
        &self,
        slug: &str,
        version: u32,
    ) -> Result<Option<BTreeMap<String, BTreeSet<u64>>>, Diagnostic> {
        let found = self.version(slug, version);
        let Some(found) = found.map_err(|fault| fault.finding())? else {
            return Ok(None);
        };
        let mut rows = self
            .flat_index(slug, version)?
            .map_or_else(BTreeMap::new, |flat| flat.rows);
        for lang in &found.langs {
            if let Some(record) = self.record(slug, version, lang)? {
                rows.insert(record.language, record.rows);
            }
        }
        let number = |row: &String| u64::from_str_radix(row, 16).ok();
        let numbers = |rows: Vec<String>| rows.iter().filter_map(number).collect();
        let rows = rows.into_iter().map(|(lang, rows)| (lang, numbers(rows)));
        Ok(Some(rows.collect()))
    }

    /// The issued files of all releases that have a name, in whatever folder of their edition.
    ///
    /// # Errors
    ///
    /// When a folder or a list of checksums cannot be read.
    pub fn known_as(&self, name: &str) -> Result<Vec<Known>, Diagnostic> {
        let mut known = Vec::new();
        let releases = self.disk.entries(RELEASES);
        for release in releases
            .map_err(|fault| fault.finding())?
            .unwrap_or_default()
        {
            let slug = release.name;
            let versions = self.versions(&slug);
            for version in versions.map_err(|fault| fault.finding())? {
                let number = version.number;
                let mut lists = Vec::new();
                if self
                    .is_flat(&slug, number)
                    .map_err(|fault| fault.finding())?
                {
                    lists.push((None, version_folder(&slug, number)));
                }
                for lang in version.langs {
                    let folder = edition_folder(&slug, number, &lang);
                    if self.is_edition(&folder).map_err(|fault| fault.finding())? {
                        lists.push((Some(lang), folder));
                    }
                }
                for (lang, folder) in lists {
                    let sums = self.sums(&folder)?;
                    let is_named = |path: &&str| path.rsplit('/').next() == Some(name);
                    let digests = sums.paths().filter(is_named);
                    known.extend(
                        digests
                            .filter_map(|path| sums.get(path))
                            .map(|digest| Known {
                                slug: slug.clone(),
                                version: number,
                                lang: lang.clone(),
                                sha256: digest.to_owned(),
                            }),
                    );
                }
            }
        }
        Ok(known)
    }

    /// Whether a folder is that of an edition, damaged or not.
    fn is_edition(&self, folder: &str) -> Result<bool, Unreadable> {
        for name in [RECORD_FILE, SUMS] {
            if self.disk.kind(&format!("{folder}/{name}"))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The record of an edition with its checksums.
    fn listed(
        &self,
        slug: &str,
        version: u32,
        lang: &Lang,
    ) -> Result<Option<(Record, Sums)>, Diagnostic> {
        let folder = edition_folder(slug, version, lang);
        let path = format!("{folder}/{RECORD_FILE}");
        let bytes = self.disk.read(&path, LARGEST_RECORD);
        let Some(bytes) = bytes.map_err(|fault| fault.finding())? else {
            if self.is_edition(&folder).map_err(|fault| fault.finding())? {
                return Err(altered(format!("there is no `{path}`"), &folder));
            }
            return Ok(None);
        };
        let record = Record::read(&path, &bytes)?;
        let sums = self.sums(&folder)?;
        if sums.get(RECORD_FILE) != Some(sha256(&bytes).as_str()) {
            let message = format!("`{path}` is not the file that was issued");
            return Err(altered(message, &folder));
        }
        // A release that was renamed keeps its old name in what was issued before: the place counts.
        if (record.version, record.language.as_str()) != (version, lang.as_str()) {
            let message = format!(
                "`{path}` is the record of version {} of `{}` in `{}`",
                record.version, record.release, record.language
            );
            return Err(altered(message, &folder));
        }
        Ok(Some((record, sums)))
    }

    /// The checksums in a folder of the archive.
    pub(super) fn sums(&self, folder: &str) -> Result<Sums, Diagnostic> {
        let path = format!("{folder}/{SUMS}");
        let bytes = self.disk.read(&path, LARGEST_RECORD);
        let bytes = bytes.map_err(|fault| fault.finding())?;
        let bytes = bytes.ok_or_else(|| altered(format!("there is no `{path}`"), folder))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Sums::parse(&text).map_err(|line| {
            let source = Source::new(path.as_str(), text.as_str());
            let found = altered(
                format!("line {line} of `{path}` is not a checksum, or a second one of a file"),
                folder,
            );
            found.at(source.at(source.line_span(line)))
        })
    }

    /// The files below a folder but for the list of checksums, by their paths in it, and their checksums; hidden files, which systems
    /// leave behind, are passed over.
    pub(super) fn read_folder(&self, folder: &str) -> Result<(Sums, Vec<Artefact>), Diagnostic> {
        let (mut sums, mut files) = (Sums::default(), Vec::new());
        let paths = self.disk.files_below(folder);
        for path in paths.map_err(|fault| fault.finding())? {
            let name = below(folder, &path);
            if name == SUMS {
                continue;
            }
            let bytes = self.disk.read(&path, LARGEST);
            if let Some(bytes) = bytes.map_err(|fault| fault.finding())? {
                sums.add(name.as_str(), sha256(&bytes));
                files.push(Artefact {
                    path: name,
                    bytes: bytes.into(),
                });
            }
        }
        Ok((sums, files))
    }
}

impl Record {
    /// Reads a record; `path` is what its file is called in findings.
    ///
    /// # Errors
    ///
    /// When it was written by a newer program, or is not a record.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        #[derive(serde::Deserialize)]
        struct Only {
            format: u32,
        }
        let damaged = |error: &serde_json::Error| {
            let source = Source::new(path, String::from_utf8_lossy(bytes));
            let line = source.line_span(error.line().max(1));
            let at = (line.start + error.column().saturating_sub(1)).min(line.end);
            Diagnostic::error("damaged-record", format!("`{path}` is damaged: {error}"))
                .at(source.at(at..line.end))
                .hint("get it back from where the project is kept")
        };
        let Only { format } = serde_json::from_slice(bytes).map_err(|error| damaged(&error))?;
        if format > FORMAT {
            let message = format!(
                "`{path}` was written by a newer presskit: its format is {format}, this program reads up to {FORMAT}"
            );
            return Err(Diagnostic::error("newer-record", message).hint("update presskit"));
        }
        serde_json::from_slice(bytes).map_err(|error| damaged(&error))
    }

    /// The record as the text of its file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

fn successor(number: u32, kind: Option<String>, day: String) -> Successor {
    Successor {
        number,
        kind: kind.unwrap_or_else(|| "update".to_owned()),
        day,
    }
}

/// A path below a folder, as it is called in it.
fn below(folder: &str, path: &str) -> String {
    let name = path.strip_prefix(folder).unwrap_or(path);
    name.trim_start_matches('/').to_owned()
}

/// Whether a record tells of these very files.
fn is_told(record: &Record, files: &[Artefact], sums: &Sums) -> bool {
    let told = record.files.iter();
    let told: BTreeMap<_, _> = told
        .map(|file| (file.path.as_str(), file.sha256.as_str()))
        .collect();
    let is_told = |file: &Artefact| told.get(file.path.as_str()).copied() == sums.get(&file.path);
    told.len() == files.len() && files.iter().all(is_told)
}

/// The finding where files are not those that were issued.
pub(super) fn faults(
    what: &str,
    folder: &str,
    faults: &[(String, Mismatch)],
) -> Result<(), Diagnostic> {
    if faults.is_empty() {
        return Ok(());
    }
    let faults = faults.iter().map(|(path, fault)| match fault {
        Mismatch::Differs => format!("`{path}` differs"),
        Mismatch::Missing => format!("`{path}` is missing"),
        Mismatch::Extra => format!("`{path}` was added"),
    });
    let faults: Vec<String> = faults.collect();
    let message = format!(
        "the files of {what} are not those that were issued: {}",
        faults.join(", ")
    );
    Err(altered(message, folder))
}

/// An error about an edition that is not as it was issued.
pub(super) fn altered(message: String, folder: &str) -> Diagnostic {
    let hint =
        format!("get `{folder}` back from where the project is kept, such as with `git checkout`");
    Diagnostic::error("altered-issue", message).hint(hint)
}
