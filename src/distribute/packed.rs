//! A release as a newsroom takes it, made now.
//!
//! From finished files to the whole set of them.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use serde::Deserialize;
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::archive::{Artefact, INDEX, SUMS, Sums};
use crate::digest::sha256 as digest;

/// A file that the release was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its path below the project folder, with `/`.
    pub path: String,
    /// Its SHA-256, in hexadecimal digits.
    pub digest: String,
}

/// What a bundle was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The release.
    pub slug: String,
    /// Its version.
    pub version: u32,
    /// Its day of issue: year, month, day.
    pub issued: (i32, u8, u8),
    /// Whether it only shows what the program does.
    pub is_specimen: bool,
    /// Not to be published before: seconds since 1970 began.
    pub embargo: Option<i64>,
    /// Languages and titles.
    pub languages: Vec<(String, String)>,
    /// What it is to the version before it: `correction`.
    pub revision: Option<&'static str>,
    /// Digests of what the rows of its tables say, by language.
    pub rows: BTreeMap<String, Vec<u64>>,
    /// What it was made from.
    pub inputs: Vec<Input>,
}

/// The files of a bundle with its record and its checksums, sorted by path.
#[must_use]
pub fn complete(origin: &Origin, mut files: Vec<Artefact>) -> Vec<Artefact> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let record = record(origin, &files);
    let record = Artefact {
        path: INDEX.to_owned(),
        bytes: record.into_bytes().into(),
    };
    files.push(record);
    let mut sums = Sums::default();
    for file in &files {
        sums.add(file.path.as_str(), digest(&file.bytes));
    }
    files.push(Artefact {
        path: SUMS.to_owned(),
        bytes: sums.text().into_bytes().into(),
    });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn record(origin: &Origin, files: &[Artefact]) -> String {
    let (year, month, day) = origin.issued;
    let languages = origin.languages.iter();
    let languages: Vec<_> = languages
        .map(|(lang, title)| json!({ "language": lang, "title": title }))
        .collect();
    // A number of JSON does not hold all of them.
    let rows = origin.rows.iter().map(|(lang, rows)| {
        let rows = rows.iter().map(|row| format!("{row:016x}"));
        (lang, rows.collect::<Vec<_>>())
    });
    let rows: BTreeMap<_, _> = rows.collect();
    let inputs = origin.inputs.iter();
    let inputs: Vec<_> = inputs
        .map(|input| json!({ "path": input.path, "sha256": input.digest }))
        .collect();
    let files: Vec<_> = files
        .iter()
        .map(|file| {
            json!({ "path": file.path, "bytes": file.bytes.len(), "sha256": digest(&file.bytes) })
        })
        .collect();
    let record = json!({
        "tool": concat!("presskit ", env!("CARGO_PKG_VERSION")),
        "release": origin.slug,
        "version": origin.version,
        "issued": format!("{year:04}-{month:02}-{day:02}"),
        "revision": origin.revision,
        "specimen": origin.is_specimen,
        "embargo": origin.embargo,
        "languages": languages,
        "rows": rows,
        "inputs": inputs,
        "files": files,
    });
    format!("{record:#}\n")
}

/// Digests of the files that a release was made from, by path, from its record; none where the record tells nothing of them.
#[must_use]
pub fn recorded_inputs(record: &str) -> BTreeMap<String, String> {
    #[derive(Deserialize)]
    struct Record {
        #[serde(default)]
        inputs: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        path: String,
        sha256: String,
    }
    let Ok(Record { inputs }) = serde_json::from_str(record) else {
        return BTreeMap::new();
    };
    let inputs = inputs.into_iter();
    inputs
        .map(|Entry { path, sha256 }| (path, sha256))
        .collect()
}

/// Files as a ZIP, in a folder of their own, all of one day.
///
/// # Errors
///
/// What the files cannot be packed for, as a sentence.
pub fn zip(
    folder: &str,
    (year, month, day): (i32, u8, u8),
    files: &[Artefact],
) -> Result<Vec<u8>, String> {
    let year = u16::try_from(year).unwrap_or_default();
    // ZIP knows no day before 1980.
    let time = DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(time)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let said = |error: &dyn std::error::Error| format!("the files cannot be packed: {error}");
    for file in files {
        let name = format!("{folder}/{}", file.path);
        writer
            .start_file(name, options)
            .map_err(|error| said(&error))?;
        writer
            .write_all(&file.bytes)
            .map_err(|error| said(&error))?;
    }
    let packed = writer.finish().map_err(|error| said(&error))?;
    Ok(packed.into_inner())
}
