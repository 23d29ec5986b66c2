//! Bundles, checksums and issued versions, as the real program makes them.

use std::fs;

use base64::Engine as _;
use presskit::archive::{SUMS, Sums};
use presskit::distribute::digest;
use serde_json::{Value, json};

use crate::support::{Project, is_a, root};

/// A sample with every language of the release signed.
fn signed() -> Project {
    let project = Project::sample();
    for lang in ["fr", "ru"] {
        let sign = ["sign", lang, "--by", "Ada", "--release", SLUG];
        project.run(&sign).success();
    }
    project
}

const SLUG: &str = "pr071-2016";
const V1: &str = "content/releases/pr071-2016/issued/v1";

#[test]
fn a_bundle_holds_every_language_with_pictures_and_checksums() {
    let project = Project::sample();
    let run = project.run(&["bundle", "apollo-soyuz-1975"]).success();
    let folder = "dist/cnes-apollo-soyuz-1975-draft";
    assert_eq!(run.stdout, format!("{folder}\n{folder}.zip\n"));
    // The outlines of the drawing, and nothing else of its file.
    let picture = project.read(&format!("{folder}/images/ring.svg"));
    assert!(picture.starts_with(b"<svg xmlns=") && picture.ends_with(b"</svg>\n"));
    let captions = project.read(&format!(
        "{folder}/images/cnes-apollo-soyuz-1975-fr-draft-captions.txt"
    ));
    let captions = String::from_utf8(captions).unwrap();
    assert!(captions.contains("Libre pour la presse"), "{captions}");
    let record: Value =
        serde_json::from_slice(&project.read(&format!("{folder}/kit.json"))).unwrap();
    assert_eq!(record["languages"].as_array().unwrap().len(), 3);
    let sums = String::from_utf8(project.read(&format!("{folder}/SHA256SUMS"))).unwrap();
    let sums = Sums::parse(&sums).unwrap();
    for path in sums.paths() {
        assert!(path.is_ascii());
        let bytes = project.read(&format!("{folder}/{path}"));
        assert_eq!(sums.get(path), Some(digest(&bytes).as_str()));
    }
    let inputs = record["inputs"].as_array().unwrap();
    let input = |path: &str| inputs.iter().find(|input| input["path"] == path);
    let facts = "content/releases/apollo-soyuz-1975/release.yaml";
    assert_eq!(
        input(facts).unwrap()["sha256"],
        digest(&project.read(facts))
    );
    assert!(input("locales/ru/releases/pr071-2016.ftl").is_none());
}

#[test]
fn a_bundle_names_what_it_was_made_from_and_nothing_else() {
    let project = Project::base();
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 1\"><path d=\"M0 0h4v1H0z\"/></svg>";
    project.write("content/mark.svg", logo);
    project.replace(
        "content/organisation.yaml",
        "theme: plain",
        "theme: plain\nlogo: mark.svg",
    );
    for other in [
        "content/other.svg",
        "content/themes/other.yaml",
        "content/releases/other/release.yaml",
        "locales/fr/releases/other.ftl",
        "locales/de/organisation.ftl",
        "locales/fr-CA/kit.ftl",
    ] {
        project.write(other, "other = Other\n");
    }
    project.write("locales/fr/notes.ftl", "unread = Unread\n");
    project.run(&["bundle", "nova"]).success();
    let record: Value =
        serde_json::from_slice(&project.read("dist/orion-nova-draft/kit.json")).unwrap();
    let inputs = record["inputs"].as_array().unwrap();
    let paths: Vec<&str> = inputs
        .iter()
        .map(|input| input["path"].as_str().unwrap())
        .filter(|path| !path.contains("/images/"))
        .collect();
    assert_eq!(
        paths,
        [
            "content/mark.svg",
            "content/organisation.yaml",
            "content/releases/nova/release.yaml",
            "content/themes/plain.yaml",
            "locales/en/organisation.ftl",
            "locales/en/releases/nova.ftl",
            "locales/fr/organisation.ftl",
            "locales/fr/releases/nova.ftl",
        ]
    );
}

#[test]
fn the_same_release_makes_the_same_zip() {
    let project = Project::sample();
    let zip = |out: &str| {
        project.run(&["bundle", SLUG, "--out", out]).success();
        project.read(&format!("{out}/cnes-{SLUG}-draft.zip"))
    };
    assert!(zip("one") == zip("two"), "the second ZIP differs");
    assert!(
        zip("one") == zip("two"),
        "a bundle over an older one differs"
    );
}

#[test]
fn a_bundle_takes_no_folder_of_others() {
    let project = Project::sample();
    project.write(&format!("dist/cnes-{SLUG}-draft/mine.txt"), "mine");
    let run = project.run(&["bundle", SLUG]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("unwritable-file"), "{}", run.stderr);
    let mine = project.read(&format!("dist/cnes-{SLUG}-draft/mine.txt"));
    assert_eq!(mine, b"mine");
}

#[test]
fn a_bundle_waits_for_its_embargo() {
    let project = Project::sample();
    let facts = format!("content/releases/{SLUG}/release.yaml");
    project.replace(
        &facts,
        "specimen: true",
        "specimen: true\nembargo: 2016-04-19T10:00+02:00",
    );
    let before = ["--at", "2016-04-19T07:59:59Z"];
    let run = project.run(&[&["bundle", SLUG][..], &before].concat());
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr.contains("2016-04-19T08:00:00Z"),
        "{}",
        run.stderr
    );
    assert!(!project.path("dist").exists());
    let run = project.run(&[&["bundle", SLUG, "--under-embargo"][..], &before].concat());
    let stdout = run.success().stdout;
    assert!(stdout.ends_with("-draft-embargo.zip\n"), "{stdout}");
    let run = project.run(&["bundle", SLUG, "--at", "2016-04-19T08:00:00Z"]);
    assert_eq!(
        run.success().stdout,
        format!("dist/cnes-{SLUG}-draft\ndist/cnes-{SLUG}-draft.zip\n")
    );
}

#[test]
fn verify_names_what_differs_is_missing_or_extra() {
    let project = Project::sample();
    project.run(&["bundle", SLUG]).success();
    let folder = format!("dist/cnes-{SLUG}-draft");
    let run = project.run(&["verify", &folder]).success();
    assert_eq!(run.stderr, "13 files verified\n");
    let (text, page) = (
        format!("{folder}/cnes-{SLUG}-fr-draft.txt"),
        format!("{folder}/cnes-{SLUG}-fr-draft.html"),
    );
    project
        .write(&text, "forged")
        .write(&format!("{folder}/more.txt"), "more");
    fs::remove_file(project.path(&page)).unwrap();
    let run = project.run(&["verify", &folder]);
    assert_eq!(run.code, 1);
    for (code, path) in [
        ("file-differs", text.as_str()),
        ("file-missing", page.as_str()),
        ("file-extra", &format!("{folder}/more.txt")),
    ] {
        let told = format!("error[{code}]: `{path}`");
        assert!(run.stderr.contains(&told), "{told}: {}", run.stderr);
    }
    assert!(
        run.stderr.ends_with("11 files verified, 3 errors\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn verify_holds_a_file_from_anywhere_against_a_list() {
    let project = Project::sample();
    project.run(&["bundle", SLUG]).success();
    let list = format!("dist/cnes-{SLUG}-draft/SHA256SUMS");
    let name = format!("cnes-{SLUG}-en-draft.pdf");
    project.write(
        &format!("mail/{name}"),
        project.read(&format!("dist/cnes-{SLUG}-draft/{name}")),
    );
    let mail = format!("mail/{name}");
    project
        .run(&["verify", &mail, "--against", &list])
        .success();
    assert_eq!(
        project.run(&["verify", &mail]).code,
        1,
        "there is no list beside it"
    );
    project.write("notes.pdf", "notes");
    let run = project.run(&["verify", "notes.pdf", "--against", &list]);
    assert!(run.stderr.contains("file-extra"), "{}", run.stderr);
}

#[test]
fn only_what_is_signed_is_issued() {
    let project = Project::sample();
    let run = project.run(&["issue", SLUG]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("nobody has signed `pr071-2016` in `fr`"),
        "{}",
        run.stderr
    );
    assert!(
        !project
            .path(&format!("content/releases/{SLUG}/issued"))
            .exists()
    );
    let project = signed();
    let words = format!("locales/ru/releases/{SLUG}.ftl");
    project.replace(&words, "Полвека", "Пятьдесят лет");
    let run = project.run(&["issue", SLUG]);
    assert!(
        run.stderr
            .contains("has changed in `ru` since Ada signed it"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_version_is_kept_in_a_folder_for_each_language() {
    let project = signed();
    let run = project.run(&["issue", SLUG]).success();
    assert_eq!(run.stdout, format!("{V1}\n"));
    assert!(
        run.stderr
            .contains("is issued in `en`, `fr`, `ru`: 18 files; commit them"),
        "{}",
        run.stderr
    );
    let record = |lang: &str| -> Value {
        serde_json::from_slice(&project.read(&format!("{V1}/{lang}/record.json"))).unwrap()
    };
    assert_eq!(record("fr")["signature"]["by"], "Ada");
    assert_eq!(record("en")["signature"], Value::Null);
    assert_eq!(record("ru")["files"].as_array().unwrap().len(), 4);
    let attributes = project.read(&format!("content/releases/{SLUG}/issued/.gitattributes"));
    assert_eq!(attributes, b"* -text\n");
}

#[test]
fn both_forms_of_a_kit_under_embargo_are_issued_and_one_is_bundled() {
    let project = signed();
    project.replace(
        &format!("content/releases/{SLUG}/release.yaml"),
        "specimen: true",
        "specimen: true\nembargo: 2016-04-19T10:00+02:00",
    );
    for lang in ["fr", "ru"] {
        let sign = ["sign", lang, "--by", "Ada", "--release", SLUG];
        project.run(&sign).success();
    }
    project.run(&["issue", SLUG]).success();
    let says = |path: &str| String::from_utf8(project.read(path)).unwrap();
    let open = says(&format!("{V1}/fr/cnes-{SLUG}-fr.txt"));
    let embargoed = says(&format!("{V1}/fr/cnes-{SLUG}-fr-embargo.txt"));
    let notice = "10:00";
    assert!(embargoed.contains("embargo") || embargoed.contains(notice));
    assert_ne!(open, embargoed);
    let before = ["--at", "2016-04-19T07:59:59Z"];
    let run = project.run(&[&["bundle", SLUG][..], &before].concat());
    assert_eq!(run.code, 3, "{}", run.stderr);
    let run = project.run(&[&["bundle", SLUG, "--under-embargo"][..], &before].concat());
    let folder = format!("dist/cnes-{SLUG}-embargo");
    assert_eq!(run.success().stdout, format!("{folder}\n{folder}.zip\n"));
    let kits = |folder: &str| {
        let names = fs::read_dir(project.path(folder)).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| is_a("txt", name)).collect();
        names.sort();
        names
    };
    let named = |end: &str| ["en", "fr", "ru"].map(|lang| format!("cnes-{SLUG}-{lang}{end}.txt"));
    assert_eq!(kits(&folder), named("-embargo"));
    let after = ["bundle", SLUG, "--at", "2016-04-19T08:00:00Z"];
    project.run(&after).success();
    assert_eq!(kits(&format!("dist/cnes-{SLUG}")), named(""));
}

#[test]
fn an_issued_version_stays_as_it_is() {
    let project = signed();
    project.run(&["issue", SLUG]).success();
    project.run(&["verify", V1]).success();
    project.run(&["build", SLUG]).success();
    project.run(&["bundle", SLUG]).success();
    let bundled = project.read(&format!("dist/cnes-{SLUG}.zip"));
    let again = project.run(&["issue", SLUG]);
    assert!(
        again.code == 1
            && again
                .stderr
                .contains("is issued already in `en`, `fr`, `ru`"),
        "{}",
        again.stderr
    );

    // Words that all releases share change.
    let made = project.read(&format!("dist/cnes-{SLUG}-fr.pdf"));
    let kept = project.read(&format!("{V1}/fr/cnes-{SLUG}-fr.pdf"));
    assert!(made == kept, "the issued file is the one that was made");
    project.replace("locales/fr/kit.ftl", "\nkind = ", "\nkind = Nouveau ");
    let run = project.run(&["build", SLUG]);
    assert_eq!(run.code, 1);
    for told in [
        "is issued in `fr`; building it now would change: ",
        "`cnes-pr071-2016-fr.pdf`, `cnes-pr071-2016-fr.txt`",
        "`presskit revise pr071-2016 --kind update --why SENTENCE` begins version 2",
    ] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    assert!(!run.stderr.contains("cnes-pr071-2016-en"), "{}", run.stderr);
    assert!(
        project.read(&format!("dist/cnes-{SLUG}-fr.pdf")) == made,
        "nothing was written"
    );
    project.run(&["verify", V1]).success();
    project.run(&["bundle", SLUG]).success();
    assert!(
        project.read(&format!("dist/cnes-{SLUG}.zip")) == bundled,
        "a bundle is of what was issued"
    );

    // Another version may say something else.
    let facts = format!("content/releases/{SLUG}/release.yaml");
    let text = String::from_utf8(project.read(&facts)).unwrap();
    project.write(
        &facts,
        format!("version: 2\n{}", text.replace("version: 1\n", "")),
    );
    project.run(&["build", SLUG]).success();
}

#[test]
fn a_new_look_is_told_of_and_what_was_issued_goes_out() {
    let project = signed();
    project.run(&["issue", SLUG]).success();
    project.write("people.csv", "email\nada@desk.example\n");
    project.replace(
        "content/organisation.yaml",
        "\nid: cnes\n",
        "\nid: cnes\nmail: { from: press@cnes.example }\n",
    );
    project.replace(
        "content/organisation.yaml",
        "theme: agency",
        "theme: studio",
    );
    let run = project.run(&["build", SLUG]).success();
    let told = "would change: `cnes-pr071-2016-fr.html`, `cnes-pr071-2016-fr.pdf`";
    assert!(
        run.stderr.contains("warning[issued-version]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert!(!project.path("dist").exists(), "nothing was written");
    let send = ["send", SLUG, "--to", "people.csv", "--eml", "mails"];
    project.run(&send).success();
    let mails = fs::read_dir(project.path("mails")).unwrap();
    let mails: Vec<_> = mails.map(|entry| entry.unwrap().path()).collect();
    let mail = fs::read_to_string(&mails[0]).unwrap().replace("\r\n", "");
    let attached = project.read(&format!("{V1}/en/cnes-{SLUG}-en.pdf"));
    let attached = base64::engine::general_purpose::STANDARD.encode(attached);
    assert!(mail.contains(&attached), "the PDF that was issued");
}

#[test]
fn a_forged_issued_version_is_not_bundled() {
    let project = signed();
    project.run(&["issue", SLUG]).success();
    let file = format!("{V1}/fr/cnes-{SLUG}-fr.txt");
    project.write(&file, "forged");
    let run = project.run(&["bundle", SLUG]);
    assert_eq!(run.code, 1);
    let told = format!("are not those that were issued: `cnes-{SLUG}-fr.txt` differs");
    assert!(run.stderr.contains(&told), "{}", run.stderr);
}

#[test]
fn verify_knows_issued_files_wherever_they_are() {
    let project = signed();
    project.run(&["issue", SLUG]).success();
    for folder in [
        V1,
        &format!("{V1}/fr"),
        &format!("content/releases/{SLUG}/issued"),
    ] {
        project.run(&["verify", folder]).success();
    }
    let run = project.run(&["verify", V1]).success();
    assert_eq!(run.stderr, "15 files verified\n");
    let name = format!("cnes-{SLUG}-fr.pdf");
    let kept = project.read(&format!("{V1}/fr/{name}"));
    project.write(&format!("downloads/{name}"), kept);
    let run = project
        .run(&["verify", &format!("downloads/{name}")])
        .success();
    let told = format!("{name}`: version 1 of `{SLUG}` in `fr`\n1 file verified\n");
    assert!(run.stderr.contains(&told), "{}", run.stderr);
    project.write(&format!("downloads/{name}"), "forged");
    let run = project.run(&["verify", &format!("downloads/{name}")]);
    assert!(run.stderr.contains("error[file-differs]"), "{}", run.stderr);
    // What lies beside the languages was not issued.
    project.write(&format!("{V1}/stray.txt"), "stray");
    project.write(&format!("{V1}/fr/stray.txt"), "stray");
    let run = project.run(&["verify", V1]);
    assert_eq!(
        run.stderr.matches("error[file-extra]").count(),
        2,
        "{}",
        run.stderr
    );
}

#[test]
fn only_required_languages_hold_the_others_and_one_joins_later() {
    let project = Project::sample();
    project.replace(
        "content/organisation.yaml",
        "required: [fr, en, ru]",
        "required: [fr, en]",
    );
    let sign = |lang: &str| {
        let sign = ["sign", lang, "--by", "Ada", "--release", SLUG];
        project.run(&sign).success();
    };
    sign("fr");
    let run = project.run(&["issue", SLUG]).success();
    assert!(
        run.stderr.contains("`ru` is left out: nobody has signed"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("is issued in `en`, `fr`: 12 files"),
        "{}",
        run.stderr
    );
    assert!(!project.path(&format!("{V1}/ru")).exists());
    // Named, it is an error.
    let run = project.run(&["issue", SLUG, "--lang", "ru"]);
    assert!(
        run.code == 1 && run.stderr.contains("error[unsigned"),
        "{}",
        run.stderr
    );
    sign("ru");
    // It may not say something else than the others do.
    let facts = format!("content/releases/{SLUG}/release.yaml");
    let text = project.read(&facts);
    project.replace(&facts, "when: 2016-05-24", "when: 2016-05-26");
    sign("ru");
    let run = project.run(&["issue", SLUG, "--lang", "ru"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("rows of a table have changed"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("`presskit revise pr071-2016 --kind update --why SENTENCE`"),
        "{}",
        run.stderr
    );
    project.write(&facts, &text);
    let words = format!("locales/en/releases/{SLUG}.ftl");
    let text = project.read(&words);
    project.replace(&words, "partners in space", "partners in orbit");
    let accept = ["locale", "accept", "ru", "--release", SLUG];
    project.run(&accept).success();
    sign("ru");
    let run = project.run(&["issue", SLUG, "--lang", "ru"]);
    assert!(
        run.stderr.contains("`headline` has changed"),
        "{}",
        run.stderr
    );
    project.write(&words, &text);
    project.run(&accept).success();
    sign("ru");
    // A comment in the release's file is no change of what it says.
    let text = String::from_utf8(project.read(&facts)).unwrap();
    project.write(&facts, format!("{text}\n# Nothing new.\n"));
    let before = project.read(&format!("{V1}/fr/SHA256SUMS"));
    let run = project.run(&["issue", SLUG, "--lang", "ru"]).success();
    assert!(
        run.stderr.contains("is issued in `ru`: 6 files"),
        "{}",
        run.stderr
    );
    assert_eq!(project.read(&format!("{V1}/fr/SHA256SUMS")), before);
    project.run(&["verify", V1]).success();
}

#[test]
fn a_required_language_that_is_not_ready_holds_all() {
    let project = Project::sample();
    let run = project.run(&["issue", SLUG]);
    assert_eq!(run.code, 1);
    // All that is missing is told at once.
    for lang in ["fr", "ru"] {
        let told = format!("nobody has signed `pr071-2016` in `{lang}`");
        assert!(run.stderr.contains(&told), "{told}: {}", run.stderr);
    }
    assert!(!project.path(V1).exists());
}

/// Puts the files of a version that is issued language by language into one folder with one record, as early programs did.
fn flatten(project: &Project) {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut rows = serde_json::Map::new();
    let mut langs = Vec::new();
    for lang in ["en", "fr", "ru"] {
        let folder = format!("{V1}/{lang}");
        let record: Value =
            serde_json::from_slice(&project.read(&format!("{folder}/record.json"))).unwrap();
        for file in record["files"].as_array().unwrap() {
            let path = file["path"].as_str().unwrap();
            files.push((path.to_owned(), project.read(&format!("{folder}/{path}"))));
        }
        rows.insert(lang.to_owned(), record["rows"].clone());
        langs.push(json!({ "language": lang, "title": record["said"]["title"] }));
        fs::remove_dir_all(project.path(&folder)).unwrap();
    }
    let index = json!({
        "tool": "presskit 0.0.1", "release": SLUG, "version": 1, "issued": "2016-04-19", "revision": null,
        "specimen": true, "embargo": null, "languages": langs, "rows": rows, "inputs": [], "files": [],
    });
    files.push(("kit.json".to_owned(), index.to_string().into_bytes()));
    // The program of then set another PDF.
    for (path, bytes) in &mut files {
        if is_a("pdf", path) {
            bytes.extend(b"% early\n");
        }
    }
    let mut sums = Sums::default();
    for (path, bytes) in files {
        sums.add(path.as_str(), digest(&bytes));
        project.write(&format!("{V1}/{path}"), bytes);
    }
    project.write(&format!("{V1}/{SUMS}"), sums.text());
}

#[test]
fn a_version_of_an_early_program_is_used_as_it_is_and_gets_its_records() {
    let project = signed();
    project.run(&["issue", SLUG]).success();
    flatten(&project);
    let run = project.run(&["verify", V1]).success();
    assert_eq!(run.stderr, "13 files verified\n");
    let run = project.run(&["build", SLUG]).success();
    let told = "would change: `cnes-pr071-2016-fr.pdf`";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    project.run(&["bundle", SLUG]).success();
    let sums = project.read(&format!("{V1}/{SUMS}"));
    assert_eq!(project.read(&format!("dist/cnes-{SLUG}/{SUMS}")), sums);

    // Other words get no record.
    project.replace("locales/fr/kit.ftl", "\nkind = ", "\nkind = Nouveau ");
    let run = project.run(&["issue", SLUG]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("says something else now"),
        "{}",
        run.stderr
    );
    assert!(!project.path(&format!("{V1}/en")).exists());
    project.replace("locales/fr/kit.ftl", "\nkind = Nouveau ", "\nkind = ");
    project.run(&["issue", SLUG]).success();
    for lang in ["en", "fr", "ru"] {
        let name = format!("cnes-{SLUG}-{lang}.pdf");
        let then = project.read(&format!("{V1}/{name}"));
        assert!(
            project.read(&format!("{V1}/{lang}/{name}")) == then,
            "{lang}"
        );
    }
    assert_eq!(project.read(&format!("{V1}/{SUMS}")), sums);
    let run = project.run(&["verify", V1]).success();
    assert_eq!(run.stderr, "28 files verified\n");
    assert_eq!(project.run(&["issue", SLUG]).code, 1);
    project.run(&["bundle", SLUG]).success();
    let bundled = project.read(&format!("dist/cnes-{SLUG}/cnes-{SLUG}-fr.pdf"));
    assert!(bundled.ends_with(b"% early\n"));
}

#[test]
fn a_golden_edition_is_verified() {
    let project = Project::empty();
    let golden = root().join("tests/fixtures/archive/project/content/releases/nova/issued/v2");
    let run = project.run(&["verify", golden.to_str().unwrap()]).success();
    assert_eq!(run.stderr, "11 files verified\n");
}
