//! A bundle: all that belongs to a release in one folder, with an index and checksums, and the same as a ZIP.
//!
//! From finished [`Edition`]s to the whole set of files.
//!
//! Invariant: the same editions make the same bytes: order, times and the way to compress are fixed, and the index is derived from the
//! records alone. Of a release under embargo there is one form of the kit in a bundle, never both.
//!
//! See: PKWARE APPNOTE 4.4 (names, times); Microsoft, "Naming Files, Paths, and Namespaces" (names that Windows keeps for itself).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};
use std::sync::Arc;

use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::archive::{Artefact, Edition, Flat, Form, INDEX, Record, Role, SUMS, Sums};
use crate::diag::Diagnostic;
use crate::digest::sha256;
use crate::when::When;

/// Names that Windows does not give to files, whatever their ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// Files of these kinds are compressed already: deflating them again takes most of the time and saves next to nothing.
const COMPRESSED: &[&str] = &["pdf", "jpg", "jpeg", "png"];

/// A release in one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// What the folder is called: `cnes-pr071-2016`, `cnes-pr071-2016-embargo`.
    pub name: String,
    /// Its files with the index and the checksums, sorted by path.
    pub files: Vec<Artefact>,
    /// The day of issue: year, month, day.
    day: (u16, u8, u8),
}

impl Bundle {
    /// The bundle of a release in its languages, in one form of the kit.
    ///
    /// # Errors
    ///
    /// When there is no edition, or a record tells dates that are none.
    pub fn new(editions: &[Edition], form: Form) -> Result<Self, Diagnostic> {
        let Some(first) = editions.first() else {
            let message = "there is no edition to be bundled";
            return Err(Diagnostic::error("nothing-to-bundle", message));
        };
        let record = &first.record;
        // Of a release without an embargo there is one form only.
        let form = record.embargo.as_ref().map_or(Form::Open, |_| form);
        let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
        for edition in editions {
            let record = &edition.record;
            let forms = record.files.iter().map(|file| (file.form, file.role));
            for ((own, role), file) in forms.zip(&edition.files) {
                if own.is_none_or(|own| own == form) {
                    let path = shelved(&files, file, role, &record.language);
                    files.insert(path, Arc::clone(&file.bytes));
                }
            }
        }
        let artefact = |(path, bytes)| Artefact { path, bytes };
        let mut files: Vec<Artefact> = files.into_iter().map(artefact).collect();
        files.push(Artefact {
            path: INDEX.to_owned(),
            bytes: index(editions, &files)?.into_bytes().into(),
        });
        let mut sums = Sums::default();
        for file in &files {
            sums.add(file.path.as_str(), sha256(&file.bytes));
        }
        files.push(Artefact {
            path: SUMS.to_owned(),
            bytes: sums.text().into_bytes().into(),
        });
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self {
            name: bundle_name(&record.release, record, form),
            day: day(&record.issued),
            files,
        })
    }

    /// The bundle of a version that an early program issued: its files as they are. `form` is what the name tells.
    #[must_use]
    pub fn flat(slug: &str, flat: Flat, form: Form) -> Self {
        let index = &flat.index;
        let langs = index.languages.iter();
        let ends = langs.map(|lang| format!("-{slug}-{}.pdf", lang.language));
        let ends: Vec<String> = ends.collect();
        let house = flat.files.iter().find_map(|file| {
            let mut ends = ends.iter();
            ends.find_map(|end| file.path.strip_suffix(end.as_str()))
        });
        let name = house.map_or_else(|| slug.to_owned(), |house| format!("{house}-{slug}"));
        let mark = match (form, index.embargo) {
            (Form::UnderEmbargo, Some(_)) => "-embargo",
            _ => "",
        };
        Self {
            name: format!("{name}{mark}"),
            day: day(&index.issued),
            files: flat.files,
        }
    }

    /// The files as a ZIP, in a folder of their own, all of the day of issue.
    ///
    /// # Errors
    ///
    /// When they cannot be packed.
    pub fn zip(&self) -> Result<Vec<u8>, Diagnostic> {
        let (year, month, day) = self.day;
        // ZIP knows no day before 1980.
        let time = DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default();
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(time)
            .unix_permissions(0o644);
        let deflated = stored
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6));
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let fault = |error: &dyn std::error::Error| {
            let message = format!("the files cannot be packed: {error}");
            Diagnostic::error("unpackable", message)
        };
        for file in &self.files {
            let options = if is_compressed(&file.path) {
                stored
            } else {
                deflated
            };
            let name = format!("{}/{}", self.name, file.path);
            let started = writer.start_file(name, options);
            started.map_err(|error| fault(&error))?;
            let written = writer.write_all(&file.bytes);
            written.map_err(|error| fault(&error))?;
        }
        let packed = writer.finish().map_err(|error| fault(&error))?;
        Ok(packed.into_inner())
    }
}

fn is_compressed(path: &str) -> bool {
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| COMPRESSED.contains(&ending.as_str()))
}

/// What a bundle is called, by one of its editions: as its files are, without the language. Drafts say so in the names of their
/// files. `slug` is what the release is called now.
#[must_use]
pub fn bundle_name(slug: &str, record: &Record, form: Form) -> String {
    let house = &record.organisation;
    let with_lang = format!("{house}-{}-{}", record.release, record.language);
    let mut files = record.files.iter();
    let pdf = files.find(|file| file.role == Role::Pdf && file.form == Some(form));
    let stem = pdf.and_then(|file| file.path.strip_suffix(".pdf"));
    let marks = stem.and_then(|stem| stem.strip_prefix(&with_lang));
    format!("{house}-{slug}{}", marks.unwrap_or_default())
}

/// The path of a file in a bundle. Languages share their pictures; where one has another under the same name, its own says so.
fn shelved(files: &BTreeMap<String, Arc<[u8]>>, file: &Artefact, role: Role, lang: &str) -> String {
    let is_other = files
        .get(&file.path)
        .is_some_and(|bytes| *bytes != file.bytes);
    match file.path.rsplit_once('.') {
        Some((stem, ending)) if is_other && role == Role::Picture => {
            format!("{stem}-{lang}.{ending}")
        }
        _ => file.path.clone(),
    }
}

/// Year, month and day of what `issued:` writes.
fn day(issued: &str) -> (u16, u8, u8) {
    let date = match When::parse(issued) {
        Ok(When::Instant(instant)) => Some(instant.date),
        Ok(When::Calendar(calendar)) => Some(calendar.first_day()),
        _ => None,
    };
    date.map_or((0, 0, 0), |date| {
        (
            u16::try_from(date.year).unwrap_or_default(),
            date.month,
            date.day,
        )
    })
}

/// The index: what programs read to know what is in a bundle.
fn index(editions: &[Edition], files: &[Artefact]) -> Result<String, Diagnostic> {
    let records: Vec<&Record> = editions.iter().map(|edition| &edition.record).collect();
    let [first, ..] = records.as_slice() else {
        return Ok(String::new());
    };
    let embargo = match first.embargo.as_deref().map(When::parse) {
        Some(Ok(When::Instant(end))) => Some(end.seconds()),
        None => None,
        Some(_) => {
            let message = format!(
                "the record of `{}` tells no moment for its embargo",
                first.release
            );
            return Err(Diagnostic::error("record", message));
        }
    };
    let languages = records.iter();
    let languages =
        languages.map(|record| json!({ "language": record.language, "title": record.said.title }));
    let rows = records
        .iter()
        .map(|record| (&record.language, &record.rows));
    let inputs = records.iter().flat_map(|record| &record.inputs);
    let inputs: BTreeSet<_> = inputs.map(|input| (&input.path, &input.sha256)).collect();
    let inputs = inputs.iter();
    let inputs = inputs.map(|(path, sha256)| json!({ "path": path, "sha256": sha256 }));
    let files = files.iter().map(|file| {
        json!({ "path": file.path, "bytes": file.bytes.len(), "sha256": sha256(&file.bytes) })
    });
    let (year, month, day) = day(&first.issued);
    let index = json!({
        "tool": first.tool,
        "release": first.release,
        "version": first.version,
        "issued": format!("{year:04}-{month:02}-{day:02}"),
        "revision": first.revision.as_ref().map(|revision| &revision.kind),
        "specimen": first.specimen,
        "embargo": embargo,
        "languages": languages.collect::<Vec<_>>(),
        "rows": rows.collect::<BTreeMap<_, _>>(),
        "inputs": inputs.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    });
    Ok(format!("{index:#}\n"))
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

    use crate::archive::sample;

    fn paths(bundle: &Bundle) -> Vec<&str> {
        bundle.files.iter().map(|file| file.path.as_str()).collect()
    }

    fn text<'b>(bundle: &'b Bundle, path: &str) -> &'b str {
        let file = bundle.files.iter().find(|file| file.path == path);
        std::str::from_utf8(&file.unwrap().bytes).unwrap()
    }

    fn add_picture(edition: &mut Edition, words: &str) {
        sample::add(edition, "images/a.jpg", Role::Picture, None, words);
    }

    #[test]
    fn a_bundle_has_an_index_and_checksums_of_all_but_themselves() {
        let mut editions = ["en", "fr"].map(|lang| sample::edition("nova", 2, lang, "words"));
        for edition in &mut editions {
            add_picture(edition, "picture");
        }
        let bundle = Bundle::new(&editions, Form::UnderEmbargo).unwrap();
        assert_eq!(bundle.name, "orion-nova");
        let own = paths(&bundle);
        assert_eq!(own.len(), 11);
        assert_eq!(own[..2], ["SHA256SUMS", "images/a.jpg"]);
        let sums = Sums::parse(text(&bundle, SUMS)).unwrap();
        assert!(sums.paths().eq(own[1..].iter().copied()));
        let index: serde_json::Value = serde_json::from_str(text(&bundle, INDEX)).unwrap();
        assert_eq!(index["issued"], "2026-03-03");
        assert_eq!(index["revision"], "correction");
        assert_eq!(index["embargo"], serde_json::Value::Null);
        assert_eq!(
            index["languages"][1],
            json!({ "language": "fr", "title": "Nova (fr)" })
        );
        assert_eq!(index["files"][0]["sha256"], sha256(b"picture"));
        assert_eq!(index["rows"]["en"], json!(["00000000000000ff"]));
        assert_eq!(index["inputs"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn a_bundle_has_one_form_of_a_kit() {
        let editions = [sample::under_embargo("nova", 1, "en", "words")];
        for (form, name, stem) in [
            (Form::Open, "orion-nova", "orion-nova-en"),
            (
                Form::UnderEmbargo,
                "orion-nova-embargo",
                "orion-nova-en-embargo",
            ),
        ] {
            let bundle = Bundle::new(&editions, form).unwrap();
            assert_eq!(bundle.name, name);
            let kit = ["html", "md", "pdf", "txt"].map(|ending| format!("{stem}.{ending}"));
            let mut expected = vec![SUMS, INDEX];
            expected.extend(kit.iter().map(String::as_str));
            assert_eq!(paths(&bundle), expected);
            let index: serde_json::Value = serde_json::from_str(text(&bundle, INDEX)).unwrap();
            assert_eq!(index["embargo"], 1_772_539_200);
        }
    }

    #[test]
    fn languages_with_other_pictures_keep_their_own() {
        let mut editions = ["en", "fr"].map(|lang| sample::edition("nova", 1, lang, "words"));
        add_picture(&mut editions[0], "picture");
        add_picture(&mut editions[1], "image");
        let bundle = Bundle::new(&editions, Form::Open).unwrap();
        assert_eq!(text(&bundle, "images/a.jpg"), "picture");
        assert_eq!(text(&bundle, "images/a-fr.jpg"), "image");
    }

    #[test]
    fn the_same_files_make_the_same_zip() {
        let packed = |version| {
            let bundle = Bundle::new(
                &[sample::edition("nova", version, "en", "words")],
                Form::Open,
            );
            bundle.unwrap().zip().unwrap()
        };
        assert_eq!(packed(1), packed(1));
        assert!(packed(1).starts_with(b"PK\x03\x04"));
        assert_ne!(packed(1), packed(2));
    }

    #[test]
    fn a_day_is_that_of_a_moment_where_it_is_written() {
        assert_eq!(day("2026-03-02T23:30-05:00"), (2026, 3, 2));
        assert_eq!(day("2026-03-02"), (2026, 3, 2));
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
