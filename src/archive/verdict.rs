//! The one verdict: whether what would be made now is what was issued.
//!
//! From an [`Edition`] made now, or some of its files, to a [`Verdict`].
//!
//! Invariant: nobody else decides this.

use std::collections::BTreeMap;

use super::Edition;
use super::place::version_folder;
use super::record::{FileRecord, Form, Record};
use super::store::Archive;
use crate::diag::Diagnostic;
use crate::lang::Lang;

/// What would be made now against what is issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is not issued.
    NotIssued,
    /// All its files are the same.
    Same,
    /// It says the same and looks different: another theme, or a newer program. The files that would change.
    LooksOnly(Vec<String>),
    /// It says something else. The files that would change, those of looks too.
    Words(Vec<String>),
}

impl Verdict {
    /// What is to be told where something else than what is issued would be made: an error where it says something else, a warning where
    /// it looks different. Only files that `is_asked` holds for are named; nothing is told where there are none.
    pub fn finding(
        &self,
        (slug, version, lang): (&str, u32, &Lang),
        is_asked: impl Fn(&str) -> bool,
    ) -> Option<Diagnostic> {
        let (Self::LooksOnly(files) | Self::Words(files)) = self else {
            return None;
        };
        let asked: Vec<&str> = files
            .iter()
            .map(String::as_str)
            .filter(|file| is_asked(file))
            .collect();
        if asked.is_empty() {
            return None;
        }
        let message = format!(
            "version {version} of `{slug}` is issued in `{lang}`; building it now would change: `{}`",
            asked.join("`, `")
        );
        let folder = version_folder(slug, version);
        Some(match self {
            Self::LooksOnly(_) => Diagnostic::warning("issued-version", message).hint(format!(
                "it says the same and looks different; `bundle`, `send` and `publish` take what was issued, from `{folder}`"
            )),
            _ => Diagnostic::error("issued-version", message).hint(format!(
                "what was issued stays as it is, in `{folder}`; `presskit revise {slug} --kind update --why SENTENCE` begins version {}",
                version + 1
            )),
        })
    }
}

impl Archive {
    /// Holds an edition that was made now against the issued one, where there is one: all its files, and no others.
    ///
    /// # Errors
    ///
    /// When what is issued cannot be read.
    pub fn verdict(&self, made: &Edition) -> Result<Verdict, Diagnostic> {
        let record = &made.record;
        let lang = Lang::parse(&record.language);
        let lang = lang.map_err(|fault| Diagnostic::error("record", fault))?;
        let (slug, version) = (&record.release, record.version);
        let Some(issued) = self.issued_sums(slug, version, &lang)? else {
            return Ok(Verdict::NotIssued);
        };
        let mut others = changed(&issued, &record.files);
        if issued.is_whole {
            let is_made = |path: &String| record.files.iter().any(|file| file.path == *path);
            let gone = issued.sums.keys().filter(|path| !is_made(path));
            others.extend(gone.map(|path| (path.clone(), Kind::Words)));
        }
        Ok(judged(others))
    }

    /// Holds some files of an edition against the issued ones; what was not made is not judged. `made` is called where the edition is
    /// issued.
    ///
    /// # Errors
    ///
    /// When what is issued cannot be read.
    pub fn verdict_of_files(
        &self,
        slug: &str,
        version: u32,
        lang: &Lang,
        made: impl FnOnce() -> Vec<FileRecord>,
    ) -> Result<Verdict, Diagnostic> {
        let issued = self.issued_sums(slug, version, lang)?;
        Ok(issued.map_or(Verdict::NotIssued, |issued| {
            judged(changed(&issued, &made()))
        }))
    }

    /// The checksums of what is issued; `None` where the version is not issued in that language.
    fn issued_sums(
        &self,
        slug: &str,
        version: u32,
        lang: &Lang,
    ) -> Result<Option<Issued>, Diagnostic> {
        if let Some(record) = self.record(slug, version, lang)? {
            let renamed = |path: String| named_now(&record, slug, path);
            let sums = record.files.iter();
            let sums = sums.map(|file| (renamed(file.path.clone()), file.sha256.clone()));
            return Ok(Some(Issued {
                sums: sums.collect(),
                is_whole: true,
                only: None,
            }));
        }
        let Some(flat) = self.flat_index(slug, version)? else {
            return Ok(None);
        };
        if !flat
            .languages
            .iter()
            .any(|own| own.language == lang.as_str())
        {
            return Ok(None);
        }
        let sums = self.sums(&version_folder(slug, version))?;
        let is_embargoed = flat.embargo.is_some();
        let named = |path: &str| match path.split_once('.') {
            // Then there was one form only, with the notice, and its name did not say so.
            Some((stem, ending)) if is_embargoed && !path.contains('/') => {
                format!("{stem}-embargo.{ending}")
            }
            _ => path.to_owned(),
        };
        let sums = sums.paths().map(|path| {
            let digest = sums.get(path).unwrap_or_default();
            (named(path), digest.to_owned())
        });
        Ok(Some(Issued {
            sums: sums.collect(),
            is_whole: false,
            only: is_embargoed.then_some(Form::UnderEmbargo),
        }))
    }
}

/// What is issued.
struct Issued {
    /// Checksums by path.
    sums: BTreeMap<String, String>,
    /// Whether these are the files of this edition and of no other.
    is_whole: bool,
    /// The form that was issued, where it is one of two.
    only: Option<Form>,
}

/// The path that a file of an edition would have now: where the release was renamed since, its name stands in it.
fn named_now(record: &Record, slug: &str, path: String) -> String {
    let stem = |slug: &str| format!("{}-{slug}-{}", record.organisation, record.language);
    let (folder, name) = match path.split_once('/') {
        Some((folder, name)) => (format!("{folder}/"), name),
        None => (String::new(), path.as_str()),
    };
    match name.strip_prefix(&stem(&record.release)) {
        Some(rest) if record.release != slug => format!("{folder}{}{rest}", stem(slug)),
        _ => path,
    }
}

/// In what a file differs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Looks,
    Words,
}

/// The files that differ from the issued ones.
fn changed(issued: &Issued, made: &[FileRecord]) -> Vec<(String, Kind)> {
    let is_judged = |file: &&FileRecord| match (issued.only, file.form) {
        (Some(only), Some(form)) => only == form,
        _ => true,
    };
    let is_other = |file: &&FileRecord| issued.sums.get(&file.path) != Some(&file.sha256);
    let others = made.iter().filter(is_judged).filter(is_other);
    let kind = |file: &FileRecord| match (file.role.is_look(), issued.sums.contains_key(&file.path))
    {
        (true, true) => Kind::Looks,
        _ => Kind::Words,
    };
    others.map(|file| (file.path.clone(), kind(file))).collect()
}

fn judged(mut others: Vec<(String, Kind)>) -> Verdict {
    others.sort_by(|a, b| a.0.cmp(&b.0));
    let is_look = others.iter().all(|(_, kind)| *kind == Kind::Looks);
    let others: Vec<String> = others.into_iter().map(|(path, _)| path).collect();
    match (others.is_empty(), is_look) {
        (true, _) => Verdict::Same,
        (false, true) => Verdict::LooksOnly(others),
        (false, false) => Verdict::Words(others),
    }
}
