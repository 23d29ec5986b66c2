//! What lies in a project's folders and is not what it should be: nothing of it is lost in silence, and one fault hides no other.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::Project;

/// What a check says of a project.
fn said(project: &Project) -> String {
    project.run(&["check"]).stderr
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of many names")]
fn a_name_that_nothing_reads_is_told_with_what_was_meant() {
    for (path, from, told) in [
        (
            "locales/fr/releases/no_va.ftl",
            Some("locales/fr/releases/nova.ftl"),
            "error[stray-file]: `locales/fr/releases/no_va.ftl` belongs to nothing",
        ),
        (
            "locales/fr/releases/NOVA.ftl",
            Some("locales/fr/releases/nova.ftl"),
            "did you mean `nova.ftl`?",
        ),
        (
            "locales/fr/releases/nova.ftl.txt",
            Some("locales/fr/releases/nova.ftl"),
            "did you mean `nova.ftl`?",
        ),
        (
            "locales/fr/releases/nov\u{430}.ftl",
            Some("locales/fr/releases/nova.ftl"),
            "a Cyrillic small letter a (U+0430)",
        ),
        (
            "locales/fr/releases/nova (1).ftl",
            None,
            "warning[stray-file]: `locales/fr/releases/nova (1).ftl` belongs to nothing",
        ),
        ("locales/fr/kits.ftl", None, "did you mean `kit.ftl`?"),
        (
            "locales/fr/nova.ftl",
            None,
            "`locales/fr/nova.ftl` belongs to nothing",
        ),
        (
            "locales/en_GB.ftl",
            None,
            "`locales/en_GB.ftl` belongs to nothing",
        ),
        (
            "content/releases/nova/release.yml",
            Some("content/releases/nova/release.yaml"),
            "did you mean `content/releases/nova/release.yml`?",
        ),
        (
            "content/organization.yaml",
            Some("content/organisation.yaml"),
            "did you mean `content/organization.yaml`?",
        ),
        (
            "content/themes/plain.yml",
            None,
            "`content/themes/plain.yml` belongs to nothing",
        ),
        (
            "content/notes.docx",
            None,
            "`content/notes.docx` belongs to nothing",
        ),
        (
            "content/release/nova/release.yaml",
            None,
            "the folder `content/release` belongs to nothing",
        ),
        (
            "content/releases/nova/image/a.png",
            None,
            "the folder `content/releases/nova/image` belongs to nothing",
        ),
        (
            "content/releases/nova/images/a.webp",
            None,
            "`content/releases/nova/images/a.webp` belongs to nothing",
        ),
        (
            "content/releases/spring.yaml",
            None,
            "`content/releases/spring.yaml` belongs to nothing",
        ),
        (
            "fonts/noto/a.woff9",
            None,
            "`fonts/noto/a.woff9` belongs to nothing",
        ),
    ] {
        let project = Project::plain();
        match from {
            Some(from) => fs::rename(project.path(from), project.path(path)).unwrap(),
            None => drop(project.write(path, "a = b\n")),
        }
        let said = said(&project);
        assert!(said.contains(told), "{path}: {said}");
    }
}

#[test]
fn what_systems_and_editors_leave_behind_is_passed_over() {
    let project = Project::plain();
    for path in [
        "content/.DS_Store",
        "content/releases/nova/release.yaml~",
        "content/releases/Thumbs.db",
        "content/README.md",
        "locales/fr/releases/nova.ftl.bak",
        "locales/fr/.nova.ftl.swp",
        "locales/l10n.toml",
        "locales/README.md",
        "fonts/noto/OFL.txt",
        "fonts/README.md",
        "content/releases/nova/issued/.gitkeep",
    ] {
        project.write(path, "x");
    }
    let run = project.run(&["check", "--strict"]).success();
    assert_eq!(run.stderr, "2 kits checked\n");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_folder_is_an_error_and_never_an_absence() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let nowhere = "is a link that leads nowhere";
    for (path, told) in [
        ("locales", nowhere),
        ("locales/fr", nowhere),
        ("locales/fr/releases", nowhere),
        ("locales/fr/releases/nova.ftl", "is not a regular file"),
        ("content/releases", nowhere),
        ("content/releases/nova/release.yaml", nowhere),
        ("content/releases/nova/images", nowhere),
        ("content/releases/nova/issued", nowhere),
        ("content/themes", nowhere),
        ("fonts", nowhere),
        ("fonts/noto", nowhere),
    ] {
        let project = Project::plain();
        let own = project.path(path);
        if own.is_dir() {
            fs::remove_dir_all(&own).unwrap();
        } else if own.exists() {
            fs::remove_file(&own).unwrap();
        }
        fs::create_dir_all(own.parent().unwrap()).unwrap();
        symlink("nowhere", &own).unwrap();
        let run = project.run(&["check"]);
        assert_eq!(run.code, 1, "{path}: {}", run.stderr);
        assert!(
            run.stderr.contains(&format!("`{path}` {told}")),
            "{path}: {}",
            run.stderr
        );
    }
    let project = Project::plain();
    let path = project.path("content/releases/nova/release.yaml");
    fs::remove_file(&path).unwrap();
    let _socket = UnixListener::bind(&path).unwrap();
    assert!(said(&project).contains("is a socket, not a regular file"));
    let project = Project::plain();
    fs::remove_dir_all(project.path("locales/fr")).unwrap();
    project.write("locales/fr", "not a folder");
    assert!(said(&project).contains("`locales/fr` is not a folder"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_told_once_and_stops_its_language_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::plain();
    let fr = project.path("locales/fr");
    let allow = |mode| fs::set_permissions(&fr, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o000);
    // An administrator may read everything.
    if fs::read_dir(&fr).is_err() {
        let run = project.run(&["build"]);
        assert_eq!(run.code, 1);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
        assert!(run.stdout.contains("nova-en.pdf"), "{}", run.stdout);
    }
    allow(0o755);
}

#[test]
fn a_picture_has_one_name_composed_and_decomposed() {
    let project = Project::base();
    let images = "content/releases/nova/images";
    fs::copy(
        project.path(&format!("{images}/rgb.jpg")),
        project.path(&format!("{images}/e\u{301}te\u{301}.jpg")),
    )
    .unwrap();
    let part = "  - figure: { image: été.jpg, words: pic }\n  - contacts";
    project.replace("content/releases/nova/release.yaml", "  - contacts", part);
    let words = "\npic = A\n    .alt = A\n    .credit = B\n    .terms = C\n";
    for lang in ["en", "fr"] {
        let path = format!("locales/{lang}/releases/nova.ftl");
        let text = String::from_utf8(project.read(&path)).unwrap();
        project.write(&path, text + words);
    }
    let run = project.run(&["check", "--lang", "en"]).success();
    assert!(!run.stderr.contains("missing-picture"), "{}", run.stderr);
    assert!(!run.stderr.contains("unused-picture"), "{}", run.stderr);
}

#[test]
fn a_file_of_comments_is_no_language_yet() {
    let project = Project::base();
    project.run(&["locale", "add", "hu"]).success();
    let run = project.run(&["check", "--strict"]).success();
    assert_eq!(run.stderr, "2 kits checked\n");
    // Its state is shown, and a proof of it can be made.
    assert!(project.run(&["status"]).stdout.contains("hu"));
    project.run(&["build", "--lang", "hu", "--proof"]);
    assert!(project.path("dist/orion-nova-hu-proof.pdf").is_file());
    let run = project.run(&["build", "--lang", "en"]).success();
    assert_eq!(run.stderr, "1 kit written\n");
}

#[test]
fn one_languages_missing_name_leaves_the_covers_of_others() {
    let project = Project::base();
    project.replace(
        "content/releases/nova/release.yaml",
        "kit:\n",
        "kit:\n  - cover: {}\n",
    );
    project.run(&["locale", "add", "hu"]).success();
    project.replace(
        "locales/hu/releases/nova.ftl",
        "# headline = ",
        "headline = ",
    );
    let run = project.run(&["build"]);
    assert!(
        run.stdout.contains("nova-en.pdf") && run.stdout.contains("nova-fr.pdf"),
        "{}",
        run.stderr
    );
    assert!(
        !run.stderr.contains("before the headline"),
        "{}",
        run.stderr
    );
    assert!(
        !run.stderr.contains("missing-language-name"),
        "{}",
        run.stderr
    );
}

#[test]
fn errors_in_facts_hide_no_faults_of_words_or_of_other_releases() {
    let release = "content/releases/nova/release.yaml";
    let words = "locales/fr/releases/nova.ftl";
    let project = Project::base();
    project
        .replace(release, "issued: 2026-03-02", "issued: soon")
        .replace(words, "headline = ", "headline = {\u{a0}$x } ");
    let told = said(&project);
    for said in [
        "`soon` is not a date",
        "column 13 is a no-break space (U+00A0)",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(!told.contains("unknown-variable"), "{told}");
    project.replace(
        "content/organisation.yaml",
        "zone: Europe/Paris",
        "zone: Europe/Pariss",
    );
    let told = said(&project);
    for said in [
        "Europe/Pariss",
        "`soon` is not a date",
        "column 13 is a no-break space (U+00A0)",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn many_alike_are_counted_and_programs_get_all() {
    let project = Project::base();
    let many = (0..400).map(|n| format!("spare-{n} = {{ $none\n"));
    let many = many.collect::<Vec<_>>().concat();
    let path = "locales/en/releases/nova.ftl";
    let text = String::from_utf8(project.read(path)).unwrap();
    project.write(path, text + &many);
    let run = project.run(&["check", "--lang", "en"]);
    assert!(
        run.stderr
            .contains("and 395 more of this kind in `locales/en/releases/nova.ftl`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.len() < 10_000, "{}", run.stderr.len());
    let run = project.run(&["check", "--lang", "en", "--format", "json"]);
    assert!(run.stdout.matches("fluent-syntax").count() >= 400);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_told() {
    let project = Project::base();
    for args in [
        &["build"][..],
        &["check", "--format", "json"],
        &["fonts"],
        &["status"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_presskit"))
            .args(args)
            .current_dir(project.path(""))
            .stdout(Stdio::from(full))
            .output()
            .unwrap();
        let stderr = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(1), "{args:?}");
        assert!(
            stderr.contains("the output cannot be written"),
            "{args:?}: {stderr}"
        );
    }
}

#[test]
fn a_wrong_year_is_told_at_its_row() {
    let project = Project::base();
    let release = "content/releases/nova/release.yaml";
    project.replace(release, "when: 2026-09", "when: 2062-09");
    let told = said(&project);
    assert!(told.contains("error[several-years]: the title `timeline` tells one `$year`, and the rows lie in several: 2026, 2062"), "{told}");
    assert!(
        told.contains(" --> content/releases/nova/release.yaml:15:"),
        "{told}"
    );
    assert_eq!(told.matches("error[").count(), 1, "{told}");
}

#[test]
fn an_offset_that_the_zone_has_not_is_an_error() {
    let project = Project::base();
    let release = "content/releases/nova/release.yaml";
    project.replace(
        release,
        "place: paris",
        "place: paris\nembargo: 2026-04-20T10:00+01:00",
    );
    let told = said(&project);
    assert!(told.contains("error[wrong-offset]: `embargo` has the offset +01:00, and clocks in Europe/Paris have +02:00 then"), "{told}");
    for fine in ["+02:00", "Z"] {
        project.replace(
            release,
            "embargo: 2026-04-20T10:00",
            "embargo: 2026-04-20T10:00",
        );
        let text = String::from_utf8(project.read(release)).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with("embargo"))
            .unwrap()
            .to_owned();
        project.write(
            release,
            text.replace(&line, &format!("embargo: 2026-04-20T10:00{fine}")),
        );
        assert!(!said(&project).contains("wrong-offset"), "{fine}");
    }
}

#[test]
fn a_fault_of_the_source_alone_is_told_at_the_source() {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    let fr = String::from_utf8(project.read("locales/fr/releases/nova.ftl")).unwrap();
    project.write("locales/de/releases/nova.ftl", fr);
    let en = "locales/en/releases/nova.ftl";
    project.replace(en, "<https://orion.example/tickets>", "at the door");
    let told = said(&project);
    assert!(
        told.contains("warning[structure]: `opening` has 0 links, its translations have 1"),
        "{told}"
    );
    assert!(told.contains(" --> locales/en/releases/nova.ftl"), "{told}");
    assert!(!told.contains("its source has"), "{told}");
}

#[test]
fn a_release_that_was_copied_with_its_archive_is_refused() {
    let project = Project::base();
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.run(&["issue", "nova"]).success();
    let copy = |from: &str, to: &str| {
        let mut folders = vec![String::new()];
        while let Some(below) = folders.pop() {
            for entry in fs::read_dir(project.path(from).join(&below)).unwrap() {
                let entry = entry.unwrap();
                let path = format!("{below}{}", entry.file_name().to_str().unwrap());
                if entry.path().is_dir() {
                    folders.push(format!("{path}/"));
                } else {
                    project.write(&format!("{to}/{path}"), fs::read(entry.path()).unwrap());
                }
            }
        }
    };
    copy("content/releases/nova", "content/releases/comet");
    for lang in ["en", "fr"] {
        let words = project.read(&format!("locales/{lang}/releases/nova.ftl"));
        project.write(&format!("locales/{lang}/releases/comet.ftl"), words);
    }
    let told = "error[copied-release]: what is issued in `content/releases/comet/issued` was issued as `nova`: it was copied";
    for args in [
        &["check", "comet"][..],
        &["build", "comet"],
        &["issue", "comet"],
    ] {
        let run = project.run(args);
        assert_eq!(run.code, 1, "{args:?}");
        assert!(run.stderr.contains(told), "{args:?}: {}", run.stderr);
    }
    // The release itself goes on, and once the archive is deleted the copy does.
    project.run(&["build", "nova"]).success();
    fs::remove_dir_all(project.path("content/releases/comet/issued")).unwrap();
    project.run(&["check", "comet"]).success();
}

#[test]
fn markdown_lies_beside_its_pictures() {
    let project = Project::sample();
    project
        .run(&["build", "pr071-2016", "--lang", "en"])
        .success();
    let text = String::from_utf8(project.read("dist/cnes-pr071-2016-en.md")).unwrap();
    let mut shown = 0;
    for (at, _) in text.match_indices("](<") {
        let path = text[at + 3..].split('>').next().unwrap();
        if !path.contains(':') {
            assert!(project.path("dist").join(path).is_file(), "{path}");
            shown += 1;
        }
    }
    let has_pictures = text.contains("![");
    assert_eq!(shown > 0, has_pictures);
}
