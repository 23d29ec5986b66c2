//! Bundles, checksums and issued versions, as the real program makes them.

use std::fs;

use base64::Engine as _;
use presskit::distribute::{Sums, digest};
use serde_json::Value;

use crate::support::Project;

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

#[test]
fn a_bundle_holds_every_language_with_pictures_and_checksums() {
    let project = Project::sample();
    let run = project.run(&["bundle", "apollo-soyuz-1975"]).success();
    let folder = "dist/cnes-apollo-soyuz-1975";
    assert_eq!(run.stdout, format!("{folder}\n{folder}.zip\n"));
    let picture = project.read(&format!("{folder}/images/ring.svg"));
    assert_eq!(
        picture,
        project.read("content/releases/apollo-soyuz-1975/images/ring.svg")
    );
    let captions = project.read(&format!(
        "{folder}/images/cnes-apollo-soyuz-1975-fr-captions.txt"
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
    let record: Value = serde_json::from_slice(&project.read("dist/orion-nova/kit.json")).unwrap();
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
        project.read(&format!("{out}/cnes-{SLUG}.zip"))
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
    project.write(&format!("dist/cnes-{SLUG}/mine.txt"), "mine");
    let run = project.run(&["bundle", SLUG]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("unwritable-file"), "{}", run.stderr);
    assert_eq!(project.read(&format!("dist/cnes-{SLUG}/mine.txt")), b"mine");
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
    assert!(stdout.ends_with("-embargo.zip\n"), "{stdout}");
    let run = project.run(&["bundle", SLUG, "--at", "2016-04-19T08:00:00Z"]);
    assert_eq!(
        run.success().stdout,
        format!("dist/cnes-{SLUG}\ndist/cnes-{SLUG}.zip\n")
    );
}

#[test]
fn verify_names_what_differs_is_missing_or_extra() {
    let project = Project::sample();
    project.run(&["bundle", SLUG]).success();
    let folder = format!("dist/cnes-{SLUG}");
    let run = project.run(&["verify", &folder]).success();
    assert_eq!(run.stderr, "13 files verified\n");
    let (text, page) = (
        format!("{folder}/cnes-{SLUG}-fr.txt"),
        format!("{folder}/cnes-{SLUG}-fr.html"),
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
    let list = format!("dist/cnes-{SLUG}/SHA256SUMS");
    let name = format!("cnes-{SLUG}-en.pdf");
    project.write(
        &format!("mail/{name}"),
        project.read(&format!("dist/cnes-{SLUG}/{name}")),
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
fn an_issued_version_stays_as_it_is() {
    let project = signed();
    let run = project.run(&["issue", SLUG]).success();
    let folder = format!("content/releases/{SLUG}/issued/v1");
    assert_eq!(run.stdout, format!("{folder}\n"));
    project.run(&["verify", &folder]).success();
    project.run(&["build", SLUG]).success();
    project.run(&["bundle", SLUG]).success();
    let bundled = project.read(&format!("dist/cnes-{SLUG}.zip"));
    let again = project.run(&["issue", SLUG]);
    assert!(
        again.code == 1 && again.stderr.contains("issued already"),
        "{}",
        again.stderr
    );

    // Words that all releases share change.
    let made = project.read(&format!("dist/cnes-{SLUG}-fr.pdf"));
    let kept = project.read(&format!("{folder}/cnes-{SLUG}-fr.pdf"));
    assert!(made == kept, "the issued file is the one that was made");
    project.replace("locales/fr/kit.ftl", "\nkind = ", "\nkind = Nouveau ");
    let run = project.run(&["build", SLUG]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("`cnes-pr071-2016-fr.pdf`, `cnes-pr071-2016-fr.txt`"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("cnes-pr071-2016-en"), "{}", run.stderr);
    assert!(
        project.read(&format!("dist/cnes-{SLUG}-fr.pdf")) == made,
        "nothing was written"
    );
    project.run(&["verify", &folder]).success();
    project.write("people.csv", "email\nada@desk.example\n");
    project.replace(
        "content/organisation.yaml",
        "\nid: cnes\n",
        "\nid: cnes\nmail: { from: press@cnes.example }\n",
    );
    let run = project.run(&["send", SLUG, "--to", "people.csv", "--eml", "mails"]);
    assert!(
        run.code == 1
            && run
                .stderr
                .contains("would be others now: `cnes-pr071-2016-fr.txt`"),
        "{}",
        run.stderr
    );
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
    let folder = format!("content/releases/{SLUG}/issued/v1");
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
    let told = "would be others now: `cnes-pr071-2016-fr.pdf`, `cnes-pr071-2016-fr.html`";
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
    let attached = project.read(&format!("{folder}/cnes-{SLUG}-en.pdf"));
    let attached = base64::engine::general_purpose::STANDARD.encode(attached);
    assert!(mail.contains(&attached), "the PDF that was issued");
}

#[test]
fn a_forged_issued_version_is_not_bundled() {
    let project = signed();
    project.run(&["issue", SLUG]).success();
    let file = format!("content/releases/{SLUG}/issued/v1/cnes-{SLUG}-fr.txt");
    project.write(&file, "forged");
    let run = project.run(&["bundle", SLUG]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("are not those that were issued"),
        "{}",
        run.stderr
    );
}
