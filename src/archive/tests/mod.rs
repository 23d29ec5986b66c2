//! Issued once, read back as it was, and told apart from what would be made now.

mod golden;

use std::fs;
use std::sync::{Arc, Barrier};
use std::thread;

use tempfile::TempDir;

use super::sample::{add, edition, under_embargo};
use super::*;
use crate::diag::Report;
use crate::disk::{Folder, names};
use crate::lang::Lang;

struct Project {
    folder: TempDir,
    archive: Archive,
}

fn project() -> Project {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::new(Arc::new(Folder::new(folder.path())));
    Project { folder, archive }
}

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap()
}

impl Project {
    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    /// Issues editions; the message of the first error.
    fn freeze(&self, editions: &[Edition]) -> Result<(), String> {
        let mut report = Report::new();
        let done = self.archive.freeze(editions, &mut report);
        let message = report
            .diagnostics()
            .first()
            .map(|found| found.message.clone());
        done.map_err(|_| message.unwrap_or_default())
    }

    fn versions(&self) -> Vec<(u32, String, Layout)> {
        let versions = self.archive.versions("nova").unwrap().into_iter();
        versions
            .map(|version| {
                let langs: Vec<_> = version.langs.iter().map(Lang::as_str).collect();
                (version.number, langs.join(" "), version.layout)
            })
            .collect()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A version of one language as early programs kept it.
    fn write_flat(&self, embargo: &str) {
        let index = format!(
            r#"{{"release": "nova", "version": 1, "issued": "2026-03-02", "revision": null, "embargo": {embargo}, "languages": [{{"language": "en", "title": "Nova"}}], "rows": {{"en": ["00000000000000ff"]}}, "files": []}}"#
        );
        let mut sums = Sums::default();
        let files = [
            ("kit.json", index.as_str()),
            ("orion-nova-en.pdf", "words as pdf"),
            ("orion-nova-en.txt", "words as txt"),
        ];
        for (name, text) in files {
            self.write(&format!("{V1}/{name}"), text);
            sums.add(name, crate::digest::sha256(text.as_bytes()));
        }
        self.write(&format!("{V1}/SHA256SUMS"), &sums.text());
    }
}

const V1: &str = "content/releases/nova/issued/v1";

#[test]
fn what_is_issued_is_read_back_as_it_was() {
    let project = project();
    let (fr, en) = (
        edition("nova", 1, "fr", "mots"),
        under_embargo("nova", 1, "en", "words"),
    );
    assert_eq!(project.versions(), []);
    project.freeze(&[fr.clone(), en.clone()]).unwrap();
    project
        .freeze(&[edition("nova", 2, "fr", "autres")])
        .unwrap();
    project
        .freeze(&[edition("nova", 10, "fr", "autres")])
        .unwrap();
    let by_language = Layout::ByLanguage;
    assert_eq!(
        project.versions(),
        [
            (1, "en fr".to_owned(), by_language),
            (2, "fr".to_owned(), by_language),
            (10, "fr".to_owned(), by_language)
        ]
    );
    for made in [&fr, &en] {
        let lang = lang(&made.record.language);
        let record = project.archive.record("nova", 1, &lang).unwrap();
        assert_eq!(record.as_ref(), Some(&made.record));
        let read = project.archive.edition("nova", 1, &lang).unwrap();
        assert_eq!(read.as_ref(), Some(made));
        assert_eq!(project.archive.verdict(made).unwrap(), Verdict::Same);
    }
    assert_eq!(
        project.archive.record("nova", 1, &lang("ru")).unwrap(),
        None
    );
    assert_eq!(
        project.archive.edition("nova", 3, &lang("fr")).unwrap(),
        None
    );
    let stamps = project.archive.stamps("nova", 1, &lang("fr")).unwrap();
    let paths: Vec<_> = stamps.keys().map(String::as_str).collect();
    assert_eq!(paths.len(), 6);
    assert!(paths.contains(&"record.json") && paths.contains(&"SHA256SUMS"));
    let attributes = fs::read(project.path("content/releases/nova/issued/.gitattributes"));
    assert_eq!(attributes.unwrap(), b"* -text\n");
}

#[test]
fn a_language_that_is_issued_is_not_issued_again() {
    let project = project();
    let first = edition("nova", 1, "fr", "mots");
    project.freeze(std::slice::from_ref(&first)).unwrap();
    let again = [
        edition("nova", 1, "en", "words"),
        edition("nova", 1, "fr", "autres"),
    ];
    assert_eq!(
        project.freeze(&again).unwrap_err(),
        format!(
            "version 1 of `nova` in `fr` is issued already, in `{V1}/fr`, on 2026-03-02, signed by Ada"
        )
    );
    // All are asked before the first is written.
    assert!(!project.path(&format!("{V1}/en")).exists());
    let read = project.archive.edition("nova", 1, &lang("fr")).unwrap();
    assert_eq!(read, Some(first));
    // A language that joins later is another matter.
    project.freeze(&again[..1]).unwrap();
}

#[test]
fn of_two_at_once_one_issues() {
    let project = project();
    let barrier = Barrier::new(2);
    let one = |words: &'static str| {
        let (project, barrier) = (&project, &barrier);
        move || {
            let made = [edition("nova", 1, "fr", words)];
            barrier.wait();
            project.freeze(&made)
        }
    };
    let done = thread::scope(|scope| {
        let threads = ["eins", "zwei"].map(|words| scope.spawn(one(words)));
        threads.map(|thread| thread.join().unwrap())
    });
    let failed: Vec<_> = done.iter().filter_map(|done| done.as_ref().err()).collect();
    assert!(
        failed.len() == 1 && failed[0].contains("is issued already"),
        "{failed:?}"
    );
    let winner = if done[0].is_ok() { "eins" } else { "zwei" };
    let read = project.archive.edition("nova", 1, &lang("fr")).unwrap();
    assert_eq!(read, Some(edition("nova", 1, "fr", winner)));
}

#[test]
fn what_a_dead_run_left_is_no_version_and_is_swept() {
    let project = project();
    project.write(&format!("{V1}/.presskit-dead/new/record.json"), "half");
    assert_eq!(project.versions(), []);
    project.freeze(&[edition("nova", 1, "fr", "mots")]).unwrap();
    assert_eq!(names(&project.path(V1)).unwrap(), ["fr"]);
}

#[test]
fn a_folder_in_the_way_is_left_alone() {
    let project = project();
    project.write(&format!("{V1}/fr/mine.txt"), "mine");
    assert_eq!(
        project
            .freeze(&[edition("nova", 1, "fr", "mots")])
            .unwrap_err(),
        format!("`{V1}/fr` is there, and is not an issued edition")
    );
    assert_eq!(
        fs::read(project.path(&format!("{V1}/fr/mine.txt"))).unwrap(),
        b"mine"
    );
}

#[test]
fn files_that_are_not_those_of_the_record_are_not_issued() {
    let project = project();
    let mut forged = edition("nova", 1, "fr", "mots");
    forged.files[0].bytes = b"forged"[..].into();
    assert!(
        project
            .freeze(&[forged])
            .unwrap_err()
            .contains("are not those of its record")
    );
    let mut stray = edition("nova", 1, "fr", "mots");
    add(&mut stray, "../stray.txt", Role::Txt, None, "stray");
    assert!(project.freeze(&[stray]).is_err());
    assert_eq!(project.versions(), []);
}

#[test]
fn altered_missing_and_added_files_are_named() {
    let project = project();
    project.freeze(&[edition("nova", 1, "fr", "mots")]).unwrap();
    let folder = format!("{V1}/fr");
    // What systems leave behind is nobody's.
    project.write(&format!("{folder}/.DS_Store"), "");
    assert!(project.archive.edition("nova", 1, &lang("fr")).is_ok());
    project.write(&format!("{folder}/orion-nova-fr.txt"), "forged");
    project.write(&format!("{folder}/more.txt"), "more");
    fs::remove_file(project.path(&format!("{folder}/orion-nova-fr.md"))).unwrap();
    let fault = project.archive.edition("nova", 1, &lang("fr")).unwrap_err();
    assert_eq!(
        fault.message,
        "the files of version 1 of `nova` in `fr` are not those that were issued: \
         `more.txt` was added, `orion-nova-fr.md` is missing, `orion-nova-fr.txt` differs"
    );
    // The record alone is still what it was.
    assert!(
        project
            .archive
            .record("nova", 1, &lang("fr"))
            .unwrap()
            .is_some()
    );
}

#[test]
fn a_record_that_is_not_the_issued_one_is_refused() {
    let project = project();
    project.freeze(&[edition("nova", 1, "fr", "mots")]).unwrap();
    let path = format!("{V1}/fr/record.json");
    let text = fs::read_to_string(project.path(&path)).unwrap();
    let fault = || project.archive.record("nova", 1, &lang("fr")).unwrap_err();
    project.write(&path, &text.replace("Nova flies", "Nova sinks"));
    assert_eq!(
        fault().message,
        format!("`{path}` is not the file that was issued")
    );
    project.write(&path, &text.replace("\"version\": 1,", "\"version\": x,"));
    let found = fault();
    let place = found.place.unwrap();
    assert_eq!(found.code, "damaged-record");
    assert_eq!(
        place.source.line_column(place.span.start).0,
        5,
        "{}",
        found.message
    );
    project.write(&path, &text.replace("\"format\": 1,", "\"format\": 2,"));
    let found = fault();
    assert_eq!(
        (found.code, found.hints),
        ("newer-record", vec!["update presskit".to_owned()])
    );
    fs::remove_file(project.path(&path)).unwrap();
    assert_eq!(fault().message, format!("there is no `{path}`"));
    assert_eq!(
        project.versions(),
        [(1, "fr".to_owned(), Layout::ByLanguage)]
    );
    assert!(project.freeze(&[edition("nova", 1, "fr", "mots")]).is_err());
}

#[test]
fn an_edition_in_the_folder_of_another_is_refused() {
    let project = project();
    project.freeze(&[edition("nova", 1, "fr", "mots")]).unwrap();
    fs::rename(
        project.path(&format!("{V1}/fr")),
        project.path(&format!("{V1}/en")),
    )
    .unwrap();
    let fault = project.archive.record("nova", 1, &lang("en")).unwrap_err();
    assert!(
        fault
            .message
            .ends_with("is the record of version 1 of `nova` in `fr`")
    );
}

#[test]
fn the_verdict_tells_looks_from_words() {
    let project = project();
    let mut issued = edition("nova", 1, "fr", "mots");
    add(&mut issued, "images/a.jpg", Role::Picture, None, "picture");
    assert_eq!(
        project.archive.verdict(&issued).unwrap(),
        Verdict::NotIssued
    );
    project.freeze(std::slice::from_ref(&issued)).unwrap();
    let judged = |change: &dyn Fn(&mut Edition)| {
        let mut made = issued.clone();
        change(&mut made);
        project.archive.verdict(&made).unwrap()
    };
    let looks = |made: &mut Edition| {
        add(
            made,
            "orion-nova-fr.pdf",
            Role::Pdf,
            Some(Form::Open),
            "blue",
        );
    };
    let pdf = "orion-nova-fr.pdf".to_owned();
    assert_eq!(judged(&looks), Verdict::LooksOnly(vec![pdf.clone()]));
    let words = judged(&|made| {
        looks(made);
        add(
            made,
            "orion-nova-fr.txt",
            Role::Txt,
            Some(Form::Open),
            "autres",
        );
    });
    assert_eq!(
        words,
        Verdict::Words(vec![pdf.clone(), "orion-nova-fr.txt".to_owned()])
    );
    // A picture that is another, or gone, is no matter of looks.
    let picture = Verdict::Words(vec!["images/a.jpg".to_owned()]);
    assert_eq!(
        judged(&|made| add(made, "images/a.jpg", Role::Picture, None, "other")),
        picture
    );
    assert_eq!(
        judged(&|made| made.record.files.retain(|file| file.role != Role::Picture)),
        picture
    );
    // Of some files, only those are judged.
    let mut some = issued.clone();
    looks(&mut some);
    some.record.files.retain(|file| file.path == pdf);
    let verdict = project
        .archive
        .verdict_of_files("nova", 1, &lang("fr"), || some.record.files);
    assert_eq!(verdict.unwrap(), Verdict::LooksOnly(vec![pdf]));
}

#[test]
fn the_highest_version_takes_the_place_of_all_others() {
    let project = project();
    for version in [1, 2, 4] {
        project
            .freeze(&[edition("nova", version, "fr", "mots")])
            .unwrap();
    }
    let successor = project.archive.superseded_by("nova", 1).unwrap().unwrap();
    let told = (
        successor.number,
        successor.kind.as_str(),
        successor.day.as_str(),
    );
    assert_eq!(told, (4, "correction", "2026-03-05"));
    assert_eq!(
        project.archive.superseded_by("nova", 3).unwrap(),
        Some(successor)
    );
    assert_eq!(project.archive.superseded_by("nova", 4).unwrap(), None);
    assert_eq!(project.archive.superseded_by("other", 1).unwrap(), None);
}

#[test]
fn a_version_of_an_early_program_is_recognised() {
    let project = project();
    project.write_flat("null");
    project.write("content/releases/nova/issued/v1.superseded.txt", "told");
    assert_eq!(project.versions(), [(1, "en".to_owned(), Layout::Flat)]);
    assert_eq!(
        project.archive.record("nova", 1, &lang("en")).unwrap(),
        None
    );
    let flat = project.archive.flat("nova", 1).unwrap().unwrap();
    assert_eq!(flat.index.rows["en"], ["00000000000000ff"]);
    assert_eq!(flat.files.len(), 4);
    let mut made = edition("nova", 1, "en", "words");
    made.record
        .files
        .retain(|file| matches!(file.role, Role::Txt | Role::Pdf));
    add(
        &mut made,
        "orion-nova-en.txt",
        Role::Txt,
        Some(Form::Open),
        "words as txt",
    );
    let verdict = project.archive.verdict(&made).unwrap();
    assert_eq!(
        verdict,
        Verdict::LooksOnly(vec!["orion-nova-en.pdf".to_owned()])
    );
    // A language of its own beside it is no part of it.
    project.freeze(&[edition("nova", 1, "fr", "mots")]).unwrap();
    assert_eq!(project.versions(), [(1, "en fr".to_owned(), Layout::Flat)]);
    assert_eq!(project.archive.flat("nova", 1).unwrap(), Some(flat));
    project
        .freeze(&[edition("nova", 1, "en", "words")])
        .unwrap();
    assert_eq!(
        project.versions(),
        [(1, "en fr".to_owned(), Layout::ByLanguage)]
    );
    project.write(&format!("{V1}/orion-nova-en.txt"), "forged");
    let fault = project.archive.flat("nova", 1).unwrap_err();
    assert!(
        fault.message.ends_with("`orion-nova-en.txt` differs"),
        "{}",
        fault.message
    );
}

#[test]
fn an_early_version_under_embargo_had_the_form_with_the_notice_alone() {
    let project = project();
    project.write_flat("1772539200");
    let mut made = under_embargo("nova", 1, "en", "words");
    add(
        &mut made,
        "orion-nova-en-embargo.txt",
        Role::Txt,
        Some(Form::UnderEmbargo),
        "words as txt",
    );
    made.record
        .files
        .retain(|file| matches!(file.role, Role::Txt | Role::Pdf));
    let verdict = project.archive.verdict(&made).unwrap();
    let looks = vec!["orion-nova-en-embargo.pdf".to_owned()];
    assert_eq!(verdict, Verdict::LooksOnly(looks));
}

#[test]
fn a_damaged_early_record_is_not_taken_for_none() {
    let project = project();
    project.write_flat("null");
    project.write(&format!("{V1}/kit.json"), "{\n  broken");
    assert_eq!(project.versions(), [(1, String::new(), Layout::Flat)]);
    let fault = project.archive.flat("nova", 1).unwrap_err();
    let place = fault.place.unwrap();
    assert_eq!(place.source.line_column(place.span.start).0, 2);
    assert!(
        project
            .archive
            .verdict(&edition("nova", 1, "en", "words"))
            .is_err()
    );
}

#[test]
fn what_cannot_be_read_is_not_taken_for_not_issued() {
    let project = project();
    project.write(
        "content/releases/nova/issued",
        "a file where a folder should be",
    );
    assert!(project.archive.versions("nova").is_err());
    assert!(project.freeze(&[edition("nova", 1, "fr", "mots")]).is_err());
}

#[test]
fn a_release_that_was_renamed_keeps_its_old_name_in_what_was_issued() {
    let project = project();
    let made = edition("nova", 1, "fr", "mots");
    project.freeze(std::slice::from_ref(&made)).unwrap();
    fs::rename(
        project.path("content/releases/nova"),
        project.path("content/releases/opening"),
    )
    .unwrap();
    let fr = lang("fr");
    let read = project.archive.edition("opening", 1, &fr).unwrap().unwrap();
    assert_eq!(read, made);
    let now = edition("opening", 1, "fr", "mots");
    assert_eq!(project.archive.verdict(&now).unwrap(), Verdict::Same);
    let other = edition("opening", 1, "fr", "autres");
    assert!(matches!(
        project.archive.verdict(&other).unwrap(),
        Verdict::Words(_)
    ));
    // The place tells version and language.
    let elsewhere = project.path("content/releases/opening/issued/v2");
    fs::rename(
        project.path("content/releases/opening/issued/v1"),
        elsewhere,
    )
    .unwrap();
    assert!(project.archive.record("opening", 2, &fr).is_err());
}
