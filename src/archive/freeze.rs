//! Issuing: an edition becomes what was issued.
//!
//! From finished [`Edition`]s to their folders in the archive.
//!
//! Invariant: a language of a version is written whole or not at all, and once: nothing in the archive is ever replaced.

use std::io;

use super::place::{ATTRIBUTES, RECORD_FILE, edition_folder, is_plain, shelf};
use super::record::Record;
use super::store::Archive;
use super::sums::{SUMS, Sums};
use super::{Artefact, Edition};
use crate::diag::{Diagnostic, Failed, Report};
use crate::digest::sha256;
use crate::disk::{self, Access, Existing, Lock, Staging};
use crate::lang::Lang;

impl Archive {
    /// Issues editions. All are checked before the first is written; each is whole or not there, whatever happens.
    ///
    /// # Errors
    ///
    /// When one is issued already, its files are not those of its record, another command changes the project, or the disk refuses.
    pub fn freeze(&self, editions: &[Edition], report: &mut Report) -> Result<(), Failed> {
        report.stage(|report| {
            let _lock = Lock::acquire(self.disk.root(), report)?;
            for edition in editions {
                if let Err(found) = self.acceptable(edition) {
                    report.error(found);
                }
            }
            report.so_far()?;
            for edition in editions {
                if let Err(found) = self.write(edition) {
                    report.error(found);
                }
            }
            report.so_far()
        })
    }

    /// Refuses an edition that is issued already or is not whole.
    fn acceptable(&self, edition: &Edition) -> Result<(), Diagnostic> {
        let record = &edition.record;
        let lang = lang_of(record)?;
        let folder = edition_folder(&record.release, record.version, &lang);
        let there = self.disk.entries(&folder);
        let there = there.map_err(|fault| fault.finding())?;
        if there.is_some_and(|entries| !entries.is_empty()) {
            return Err(self.issued_already(record, &lang));
        }
        let told = record.files.iter();
        let told = told.map(|file| (file.path.as_str(), file.bytes, file.sha256.clone()));
        let made = edition.files.iter();
        let made = made.map(|file| {
            let bytes = file.bytes.len() as u64;
            (file.path.as_str(), bytes, sha256(&file.bytes))
        });
        let is_whole = told.eq(made) && edition.files.iter().all(|file| is_plain(&file.path));
        if is_whole {
            return Ok(());
        }
        let message = format!(
            "the files of version {} of `{}` in `{lang}` are not those of its record",
            record.version, record.release
        );
        let hint = "this is a fault of presskit: please report it";
        Err(Diagnostic::error("record", message).hint(hint))
    }

    /// The finding where an edition is issued already: which, where, and who signed it.
    fn issued_already(&self, record: &Record, lang: &Lang) -> Diagnostic {
        let (slug, version) = (&record.release, record.version);
        let folder = edition_folder(slug, version, lang);
        let message =
            format!("version {version} of `{slug}` in `{lang}` is issued already, in `{folder}`");
        let message = match self.record(slug, version, lang) {
            Ok(Some(Record {
                issued, signature, ..
            })) => {
                let signed = signature.map(|signature| format!(", signed by {}", signature.by));
                format!("{message}, on {issued}{}", signed.unwrap_or_default())
            }
            Ok(None) => {
                let message = format!("`{folder}` is there, and is not an issued edition");
                let found = Diagnostic::error("issued-version", message);
                return found.hint("move it away: the edition is to be kept there");
            }
            Err(found) => return found,
        };
        let hint = format!(
            "`presskit revise {slug} --kind update --why SENTENCE` begins the next version"
        );
        Diagnostic::error("issued-version", message).hint(hint)
    }

    fn write(&self, edition: &Edition) -> Result<(), Diagnostic> {
        let record = &edition.record;
        let lang = lang_of(record)?;
        let attributes = format!("{}/{ATTRIBUTES}", shelf(&record.release));
        let attributes = self.disk.path(&attributes);
        match disk::write(&attributes, b"* -text\n", Access::Everyone, Existing::Keep) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => written.map_err(|error| disk::unwritable(&attributes, &error))?,
        }
        let folder = edition_folder(&record.release, record.version, &lang);
        let place = self.disk.path(&folder);
        let staged = || -> io::Result<()> {
            let mut staging = Staging::new(&place)?;
            let mut sums = Sums::default();
            let own = Artefact {
                path: RECORD_FILE.to_owned(),
                bytes: record.text().into_bytes().into(),
            };
            for file in edition.files.iter().chain([&own]) {
                staging.write(&file.path, &file.bytes)?;
                sums.add(file.path.as_str(), sha256(&file.bytes));
            }
            staging.write(SUMS, sums.text().as_bytes())?;
            staging.finish(Existing::Keep)
        };
        staged().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => self.issued_already(record, &lang),
            _ => disk::unwritable(&place, &error),
        })
    }
}

/// The language of a record.
fn lang_of(record: &Record) -> Result<Lang, Diagnostic> {
    Lang::parse(&record.language).map_err(|fault| Diagnostic::error("record", fault))
}
