//! What lists say of a person.
//!
//! From the private folder, and the project around it, to rows that hold an address.
//!
//! Invariant: every file of the private folder that may be a list is looked into, whatever it is called; one that cannot be looked into is
//! named. Rows are deleted in the private folder alone; those elsewhere are named.

use std::io;
use std::ops::Range;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Trim};
use serde::Serialize;

use super::book::LARGEST;
use super::identity::{address, key};
use super::recipients::{body, delimiter};
use crate::disk::{self, Access, Existing, FolderEntry, Kind, PRIVATE};

/// Something that is stored about a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Trace {
    /// The file, below the project folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub words: String,
}

/// What a look for a person has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Rows in lists of the private folder.
    pub(super) own: Vec<Trace>,
    /// Rows in lists of the project, and mails in files.
    pub(super) elsewhere: Vec<Trace>,
    /// Files of the private folder that cannot be looked into.
    pub(super) unseen: Vec<String>,
}

/// What becomes of the rows in the private folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    Keep,
    Delete,
}

/// Folders of a project in which no lists lie.
const PASSED_OVER: [&str; 4] = [PRIVATE, ".git", "target", "node_modules"];

/// Looks for a person in all lists of a project.
pub(super) fn look(root: &Path, email: &str, rows: Rows) -> io::Result<Found> {
    let mut found = Found::default();
    for path in files(root, PRIVATE)?
        .into_iter()
        .filter(|path| may_be_list(path))
    {
        match text(&root.join(&path))? {
            Some(text) => found.own.extend(in_list(root, &path, &text, email, rows)?),
            None => found.unseen.push(path),
        }
    }
    for path in files(root, "")? {
        let ending = ending(&path);
        let is_mail = ending == "eml";
        if !is_mail && !["csv", "tsv", "txt", "tab"].contains(&ending.as_str()) {
            continue;
        }
        let Some(text) = text(&root.join(&path))? else {
            continue;
        };
        found.elsewhere.extend(if is_mail {
            in_mail(&path, &text, email)
        } else {
            in_list(root, &path, &text, email, Rows::Keep)?
        });
    }
    Ok(found)
}

/// All regular files below a folder of the project, sorted; of the project itself, without folders in which no lists lie.
fn files(root: &Path, below: &str) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![below.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = disk::entries(&root.join(&folder));
        for FolderEntry { name, kind } in entries.map_err(io::Error::other)?.unwrap_or_default() {
            let path = match folder.as_str() {
                "" => name.clone(),
                folder => format!("{folder}/{name}"),
            };
            match kind {
                Kind::File => files.push(path),
                Kind::Folder
                    if !PASSED_OVER.contains(&name.as_str()) && !root.join(&path).is_symlink() =>
                {
                    folders.push(path);
                }
                Kind::Folder | Kind::Other => {}
            }
        }
    }
    files.sort();
    Ok(files)
}

fn ending(path: &str) -> String {
    let ending = Path::new(path).extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}

/// Whether a file of the private folder may be a list: all but what presskit itself keeps there.
fn may_be_list(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_own = ["salt", "suppressed", "lock"].contains(&name)
        || ["ledger", "sending.db", "."]
            .iter()
            .any(|own| name.starts_with(own));
    !is_own && ending(name) != "json"
}

/// The text of a file; `None` where it holds none, or too much.
fn text(path: &Path) -> io::Result<Option<String>> {
    let fits = disk::stamp(path).map_err(io::Error::other)?;
    if fits.is_none_or(|stamp| stamp.size > LARGEST) {
        return Ok(None);
    }
    let bytes = disk::read(path, LARGEST).map_err(io::Error::other)?;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(text.filter(|text| !text.contains('\0')))
}

/// The rows of a list that hold an address.
fn in_list(root: &Path, path: &str, text: &str, email: &str, then: Rows) -> io::Result<Vec<Trace>> {
    let rows = rows(text, email);
    if then == Rows::Delete && !rows.is_empty() {
        let mut kept = String::with_capacity(text.len());
        let mut end = 0;
        for (span, _) in &rows {
            kept.push_str(&text[end..span.start]);
            end = span.end;
        }
        kept.push_str(&text[end..]);
        disk::write(
            &root.join(path),
            kept.as_bytes(),
            Access::Owner,
            Existing::Replace,
        )?;
    }
    let trace = |(span, line): (Range<usize>, usize)| Trace {
        file: path.to_owned(),
        line,
        words: text[span].trim_end().to_owned(),
    };
    Ok(rows.into_iter().map(trace).collect())
}

/// Where a mail in a file names a person.
fn in_mail(path: &str, text: &str, email: &str) -> Vec<Trace> {
    let Some(address) = address(email) else {
        return Vec::new();
    };
    let address = address.to_string().to_lowercase();
    let head = text.lines().take_while(|line| !line.is_empty());
    let names = |(_, line): &(usize, &str)| line.to_lowercase().contains(&address);
    let found = head.enumerate().find(names);
    found
        .map(|(at, line)| Trace {
            file: path.to_owned(),
            line: at + 1,
            words: line.trim().to_owned(),
        })
        .into_iter()
        .collect()
}

/// The rows of a list that hold an address, with their line ends: bytes and line.
fn rows(text: &str, email: &str) -> Vec<(Range<usize>, usize)> {
    let wanted = key(email);
    let mut found = Vec::new();
    let begin = body(text);
    let text_of = &text[begin..];
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text_of.as_bytes());
    let mut record = StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let Some(begins) = record.position() else {
            continue;
        };
        let offset = |byte: u64| {
            let at = usize::try_from(byte).unwrap_or(text.len());
            (begin + at).min(text.len())
        };
        // A row ends with its line end, of which the reader may have taken half.
        let past = |at: usize| text.len() - text[at..].trim_start_matches(['\r', '\n']).len();
        let span = past(offset(begins.byte()))..past(offset(reader.position().byte()));
        if record.iter().any(|field| key(field) == wanted) {
            let line = text[..span.start].matches('\n').count() + 1;
            found.push((span, line));
        }
    }
    found
}
