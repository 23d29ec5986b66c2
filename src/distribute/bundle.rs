//! A bundle: all that belongs to a release in one folder, with a record and checksums, and the same as a ZIP.
//!
//! From finished files to the whole set of them.
//!
//! Invariant: the same files make the same bytes: order, times and the way to compress are fixed.
//!
//! See: PKWARE APPNOTE 4.4 (names, times); Microsoft, "Naming Files, Paths, and Namespaces" (names that Windows keeps for itself).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use serde::Deserialize;
use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::archive::{SUMS, Sums};
use crate::digest::sha256 as digest;

/// The name of the record.
pub const RECORD: &str = "kit.json";

/// Names that Windows does not give to files, whatever their ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Its path in the bundle, ASCII, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

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
        path: RECORD.to_owned(),
        bytes: record.into_bytes(),
    };
    files.push(record);
    let mut sums = Sums::default();
    for file in &files {
        sums.add(file.path.as_str(), digest(&file.bytes));
    }
    files.push(Artefact {
        path: SUMS.to_owned(),
        bytes: sums.text().into_bytes(),
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

/// Digests of what the rows of a release said, by language, from its record; none where the record tells nothing of them.
#[must_use]
pub fn recorded_rows(record: &str) -> BTreeMap<String, BTreeSet<u64>> {
    #[derive(Deserialize)]
    struct Record {
        #[serde(default)]
        rows: BTreeMap<String, Vec<String>>,
    }
    let Ok(Record { rows }) = serde_json::from_str(record) else {
        return BTreeMap::new();
    };
    let number = |row: &String| u64::from_str_radix(row, 16).ok();
    let rows = rows
        .into_iter()
        .map(|(lang, rows)| (lang, rows.iter().filter_map(number).collect()));
    rows.collect()
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

/// Where a version is kept once it is issued, below the project folder.
#[must_use]
pub fn issued_folder(slug: &str, version: u32) -> String {
    format!("content/releases/{slug}/issued/v{version}")
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

/// Names for files that every system takes: ASCII, none like another but for capitals, each like the one it is for.
#[must_use]
pub fn safe_names(names: &[String]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut safe = Vec::with_capacity(names.len());
    for name in names {
        let name = safe_name(name);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let numbered = (2..).map(|number: u32| format!("{stem}-{number}.{ending}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            .find(|name| taken.insert(name.to_ascii_lowercase()));
        safe.push(free.unwrap_or_default());
    }
    safe
}

fn safe_name(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let letters = name
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let mut safe = String::new();
    for c in letters {
        match (plain(c), safe.ends_with('-')) {
            (true, _) => safe.push(c),
            (false, false) => safe.push('-'),
            (false, true) => {}
        }
    }
    let stem = safe
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_port = |port: &str| {
        let number = stem.strip_prefix(port);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    if RESERVED.contains(&stem.as_str()) || is_port("com") || is_port("lpt") {
        safe.insert_str(0, "picture-");
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> Origin {
        Origin {
            slug: "nova".to_owned(),
            version: 2,
            issued: (2026, 3, 2),
            is_specimen: true,
            embargo: None,
            languages: vec![("en".to_owned(), "Title".to_owned())],
            revision: Some("update"),
            rows: BTreeMap::from([("en".to_owned(), vec![7, u64::MAX])]),
            inputs: Vec::new(),
        }
    }

    fn file(path: &str, text: &str) -> Artefact {
        Artefact {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_bundle_has_a_record_and_checksums_of_all_but_themselves() {
        let files = complete(&origin(), vec![file("b.txt", "b"), file("a.txt", "a")]);
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, [SUMS, "a.txt", "b.txt", RECORD]);
        let sums = Sums::parse(std::str::from_utf8(&files[0].bytes).unwrap()).unwrap();
        assert_eq!(sums.paths().collect::<Vec<_>>(), ["a.txt", "b.txt", RECORD]);
        let record: serde_json::Value = serde_json::from_slice(&files[3].bytes).unwrap();
        assert_eq!(record["issued"], "2026-03-02");
        assert_eq!(record["files"][0]["sha256"], digest(b"a"));
        let rows = recorded_rows(std::str::from_utf8(&files[3].bytes).unwrap());
        assert_eq!(rows["en"], BTreeSet::from([7, u64::MAX]));
        assert!(recorded_rows("{").is_empty() && recorded_rows("{}").is_empty());
        let inputs = recorded_inputs(std::str::from_utf8(&files[3].bytes).unwrap());
        assert_eq!(inputs.len(), origin().inputs.len());
        assert!(recorded_inputs("{").is_empty() && recorded_inputs("{}").is_empty());
    }

    #[test]
    fn the_same_files_make_the_same_zip() {
        let files = complete(&origin(), vec![file("a.txt", "a")]);
        let packed = zip("nova", (2026, 3, 2), &files).unwrap();
        assert_eq!(zip("nova", (2026, 3, 2), &files).unwrap(), packed);
        assert!(packed.starts_with(b"PK\x03\x04"));
        assert_ne!(zip("nova", (1969, 3, 2), &files).unwrap(), packed);
    }

    #[test]
    fn names_are_such_as_windows_takes() {
        let names = [
            "Soyouz à quai.jpg",
            "soyouz-a-quai.JPG",
            "con.png",
            "Союз.jpg",
            "LPT1",
            "a:b?.png",
        ];
        let names = names.map(str::to_owned);
        assert_eq!(
            safe_names(&names),
            [
                "Soyouz-a-quai.jpg",
                "soyouz-a-quai-2.JPG",
                "picture-con.png",
                "-.jpg",
                "picture-LPT1",
                "a-b-.png"
            ]
        );
    }
}
