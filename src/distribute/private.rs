//! The private folder of a project: lists of people, and who is not to be written to.
//!
//! From a project folder to [`Private`].
//!
//! Invariant: the folder and its files are for their owner alone and are ignored by git. Of who objects to mail, a salted hash stays
//! and nothing else, so that they stay off whatever list names them again.

use std::io;
use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, Trim};
use serde::Serialize;

use super::recipients::{delimiter, key};
use crate::diag::{Diagnostic, Failed, Report};
use crate::digest::sha256;
use crate::disk::{self, Access, Existing, PRIVATE};

/// Lists of more bytes are not read.
const LARGEST: u64 = 64 << 20;

/// Bytes that make hashes of addresses worthless to whoever has a list of addresses.
const SALT: usize = 32;

/// The private folder of a project.
#[derive(Debug)]
pub struct Private {
    folder: PathBuf,
    salt: Vec<u8>,
}

/// Something that is stored about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// The file, below the project folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub words: String,
}

impl Private {
    /// Opens the folder of a project, and makes it where it is not there yet.
    pub fn open(root: &Path, report: &mut Report) -> Result<Self, Failed> {
        let opened =
            disk::private_folder(root).and_then(|folder| Ok((salt(&folder.join("salt"))?, folder)));
        match opened {
            Ok((salt, folder)) => Ok(Self { folder, salt }),
            Err(error) => {
                let shown = root.join(PRIVATE);
                let message = format!("`{}` cannot be used: {error}", shown.display());
                let found = Diagnostic::error("private-folder", message);
                Err(report.error(found.hint("it must be a folder that you may read and write")))
            }
        }
    }

    /// Where something of the folder lies.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What stays of an address: the SHA-256 of the salt and its [`key`], in hexadecimal digits.
    #[must_use]
    pub fn hash(&self, email: &str) -> String {
        sha256(&[self.salt.as_slice(), key(email).as_bytes()].concat())
    }

    /// The hashes of those who are not to be written to.
    ///
    /// # Errors
    ///
    /// When the file is there and cannot be read.
    pub fn suppressed(&self) -> io::Result<Vec<String>> {
        let text = read_text(&self.path("suppressed"))?.unwrap_or_default();
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// Notes that somebody is not to be written to; says whether that is news.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written.
    pub fn suppress(&self, email: &str) -> io::Result<bool> {
        let mut hashes = self.suppressed()?;
        let hash = self.hash(email);
        if hashes.contains(&hash) {
            return Ok(false);
        }
        hashes.push(hash);
        // Sorted, so that the file does not tell who came when.
        hashes.sort();
        write_private(
            &self.path("suppressed"),
            (hashes.join("\n") + "\n").as_bytes(),
        )?;
        Ok(true)
    }

    /// Deletes the rows of a person from all lists in the folder; returns what is gone. The hash of the address stays.
    ///
    /// # Errors
    ///
    /// When a list cannot be read or written.
    pub fn forget(&self, email: &str) -> io::Result<Vec<Trace>> {
        let mut gone = Vec::new();
        for path in self.lists()? {
            let text = read_text(&path)?.unwrap_or_default();
            let rows = rows(&text, email);
            if rows.is_empty() {
                continue;
            }
            let mut kept = String::with_capacity(text.len());
            let mut end = 0;
            for (span, _) in &rows {
                kept.push_str(&text[end..span.start]);
                end = span.end;
            }
            kept.push_str(&text[end..]);
            write_private(&path, kept.as_bytes())?;
            gone.extend(
                rows.into_iter()
                    .map(|(span, line)| trace(&path, &text[span], line)),
            );
        }
        Ok(gone)
    }

    /// All that the lists in the folder say of a person.
    ///
    /// # Errors
    ///
    /// When a list cannot be read.
    pub fn traces(&self, email: &str) -> io::Result<Vec<Trace>> {
        let mut traces = Vec::new();
        for path in self.lists()? {
            let text = read_text(&path)?.unwrap_or_default();
            let rows = rows(&text, email).into_iter();
            traces.extend(rows.map(|(span, line)| trace(&path, &text[span], line)));
        }
        Ok(traces)
    }

    /// The lists in the folder, in order of name.
    fn lists(&self) -> io::Result<Vec<PathBuf>> {
        let mut lists = Vec::new();
        for name in disk::names(&self.folder).map_err(io::Error::other)? {
            let path = self.folder.join(name);
            if path.extension().is_some_and(|ending| ending == "csv") {
                lists.push(path);
            }
        }
        lists.sort();
        Ok(lists)
    }
}

fn trace(path: &Path, words: &str, line: usize) -> Trace {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Trace {
        file: format!("{PRIVATE}/{name}"),
        line,
        words: words.trim_end().to_owned(),
    }
}

/// The rows of a list that hold an address, with their line ends: bytes and line.
fn rows(text: &str, email: &str) -> Vec<(std::ops::Range<usize>, usize)> {
    let wanted = key(email);
    let mut found = Vec::new();
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let Some(begins) = record.position() else {
            continue;
        };
        let offset = |byte: u64| usize::try_from(byte).unwrap_or(text.len()).min(text.len());
        // A row ends with its line end, of which the reader may have taken half.
        let past = |at: usize| text.len() - text[at..].trim_start_matches(['\r', '\n']).len();
        let span = past(offset(begins.byte()))..past(offset(reader.position().byte()));
        let holds = |field: &str| key(field.trim_start_matches('\u{feff}')) == wanted;
        if record.iter().any(holds) {
            let line = text[..span.start].matches('\n').count() + 1;
            found.push((span, line));
        }
    }
    found
}

/// The salt of a project, made once.
fn salt(path: &Path) -> io::Result<Vec<u8>> {
    match disk::read(path, LARGEST).map_err(io::Error::other)? {
        Some(salt) if salt.len() == SALT => return Ok(salt),
        // Another salt would forget who is not to be written to.
        Some(_) => return Err(io::Error::other("its file `salt` is damaged: restore it")),
        None => {}
    }
    let mut salt = vec![0; SALT];
    getrandom::fill(&mut salt).map_err(io::Error::other)?;
    write_private(path, &salt)?;
    Ok(salt)
}

/// Writes a file for its owner alone.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    disk::write(path, bytes, Access::Owner, Existing::Replace)
}

/// Reads a text of the folder; `None` where there is none.
fn read_text(path: &Path) -> io::Result<Option<String>> {
    let bytes = disk::read(path, LARGEST).map_err(io::Error::other)?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}
