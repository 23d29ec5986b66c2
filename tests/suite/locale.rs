//! A translator's way: add a language, see a proof, translate, follow the source, sign.

use std::fs;

use serde_json::Value;

use crate::support::{Project, root, written};

/// The base project with German added and wholly translated.
fn german() -> Project {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    let translated = [
        (
            "headline = A new star in the city",
            "headline = Ein neuer Stern in der Stadt",
        ),
        (
            "    .subtitle = The Orion museum opens its observatory",
            "    .subtitle = Das Museum eröffnet seine Sternwarte",
        ),
        ("lead = The museum opens on", "lead = Das Museum öffnet am"),
        (
            "rooms tell how stars are born. Tickets:",
            "Räume erzählen, wie Sterne entstehen. Karten:",
        ),
        ("timeline = The dates of", "timeline = Die Termine"),
        (
            "first-day = The doors open",
            "first-day = Die Türen öffnen sich",
        ),
        (
            "    .note = Free entry on the first day.",
            "    .note = Am ersten Tag freier Eintritt.",
        ),
        (
            "tour = The *night tour* begins",
            "tour = Die *Nachtführung* beginnt",
        ),
        (
            "words = We wanted a place that looks up.",
            "words = Wir wollten einen Ort, der nach oben schaut.",
        ),
    ];
    let file = "locales/de/releases/nova.ftl";
    for (from, to) in translated {
        project.replace(file, from, to);
    }
    for file in [file, "locales/de/organisation.ftl"] {
        let text = String::from_utf8(project.read(file)).unwrap();
        project.write(file, text.replace("# ", ""));
    }
    project
        .replace("locales/de/organisation.ftl", "Great Hall", "Große Halle")
        .replace(
            "locales/de/organisation.ftl",
            "director of the Orion museum",
            "Direktor des Museums Orion",
        );
    project
}

#[test]
fn adding_a_language_writes_every_message_as_a_comment() {
    let project = Project::base();
    let run = project.run(&["locale", "add", "de"]).success();
    assert_eq!(
        run.stdout,
        "locales/de/organisation.ftl\nlocales/de/releases/nova.ftl\n"
    );
    for known in [
        "15.\u{a0}März 2016",
        "1.234.567,89",
        "one, other",
        "„…“",
        "come with the program",
    ] {
        assert!(run.stderr.contains(known), "{known}: {}", run.stderr);
    }
    let text = String::from_utf8(project.read("locales/de/releases/nova.ftl")).unwrap();
    assert!(
        text.contains("# headline = A new star in the city\n#     .subtitle = The Orion museum")
    );
    // Nothing is translated yet, so nothing is a message.
    assert!(
        text.lines()
            .all(|line| line.is_empty() || line.starts_with('#'))
    );
}

#[test]
fn adding_again_appends_only_what_is_new_and_leaves_the_rest_alone() {
    let project = german();
    let file = "locales/de/releases/nova.ftl";
    let before = String::from_utf8(project.read(file)).unwrap() + "\n# my own remark\n";
    project.write(file, &before);
    let again = project.run(&["locale", "add", "de"]).success();
    assert_eq!(again.stdout, "");
    assert!(again.stderr.contains("nothing to add"), "{}", again.stderr);
    let source = String::from_utf8(project.read("locales/en/releases/nova.ftl")).unwrap();
    project.write(
        "locales/en/releases/nova.ftl",
        source + "\nnew-one = A new message\n",
    );
    project.run(&["locale", "add", "de"]).success();
    let after = String::from_utf8(project.read(file)).unwrap();
    assert_eq!(after, before + "\n# new-one = A new message\n");
}

#[test]
fn a_language_whose_wider_tag_has_every_message_is_begun_all_the_same() {
    let project = Project::base();
    let run = project.run(&["build", "nova", "--lang", "fr-CH", "--out", "o"]);
    assert!(
        run.stderr.contains("`presskit locale add fr-CH nova`"),
        "{}",
        run.stderr
    );
    let added = project.run(&["locale", "add", "fr-CH", "nova"]).success();
    assert_eq!(added.stdout, "locales/fr-CH/releases/nova.ftl\n");
    for command in [
        &["build", "nova", "--lang", "fr-CH", "--out", "o"][..],
        &["check", "nova", "--lang", "fr-CH"],
        &["status", "nova", "--lang", "fr-CH"],
    ] {
        project.run(command).success();
    }
    let again = project.run(&["locale", "add", "fr-CH", "nova"]).success();
    assert!(again.stderr.contains("nothing to add"), "{}", again.stderr);
}

#[test]
fn drafts_are_told_and_follow_their_source_unless_they_were_touched() {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    let again = project.run(&["locale", "add", "de"]).success();
    assert_eq!(again.stdout, "");
    let said = "7 comments in `locales/de/releases/nova.ftl` from before";
    assert!(again.stderr.contains(said), "{}", again.stderr);
    assert!(!again.stderr.contains("nothing to add"), "{}", again.stderr);
    let (source, target) = (
        "locales/en/releases/nova.ftl",
        "locales/de/releases/nova.ftl",
    );
    project
        .replace(target, "# words = We wanted", "# words = Wir wollten")
        .replace(source, "The *night tour* begins", "The *day tour* begins")
        .replace(
            source,
            "A new star in the city",
            "A new star\n    .note = In town",
        )
        .replace(source, "We wanted a place", "We wanted a house");
    let run = project.run(&["locale", "add", "de"]).success();
    assert_eq!(run.stdout, "locales/de/releases/nova.ftl\n");
    assert!(
        run.stderr.contains("2 comments were updated"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("warning[stale-draft]: the draft of `words`"),
        "{}",
        run.stderr
    );
    let text = String::from_utf8(project.read(target)).unwrap();
    assert!(
        text.contains("\n# tour = The *day tour* begins\n"),
        "{text}"
    );
    assert!(
        text.contains("\n# headline = A new star\n#     .note = In town\n"),
        "{text}"
    );
    assert!(text.contains("# words = Wir wollten a place"), "{text}");
}

#[test]
fn a_file_keeps_its_line_ends() {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    let (source, target) = (
        "locales/en/releases/nova.ftl",
        "locales/de/releases/nova.ftl",
    );
    let text = String::from_utf8(project.read(target)).unwrap();
    project.write(target, text.replace('\n', "\r\n"));
    let text = String::from_utf8(project.read(source)).unwrap();
    project
        .write(
            source,
            text + "\nnew-one = A new message\n    .note = Two lines\n",
        )
        .replace(source, "The *night tour*", "The *day tour*");
    project.run(&["locale", "add", "de"]).success();
    let text = String::from_utf8(project.read(target)).unwrap();
    assert!(
        text.contains("\r\n# tour = The *day tour* begins\r\n"),
        "{text}"
    );
    assert!(text.ends_with("\r\n# new-one = A new message\r\n#     .note = Two lines\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn status_counts_what_a_check_finds() {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    project.replace(
        "locales/fr/releases/nova.ftl",
        "*visite nocturne*",
        "<b>visite</b> -- [x](y)",
    );
    for lang in ["de", "fr"] {
        let json = |args: &[&str]| -> Value {
            let all = [args, &["--lang", lang, "--format", "json"]].concat();
            serde_json::from_str(&project.run(&all).stdout).unwrap()
        };
        let checked = json(&["check"]);
        let count = |severity: &str| {
            let found = checked["findings"].as_array().unwrap().iter();
            found.filter(|found| found["severity"] == severity).count()
        };
        let kit = &json(&["status", "--check"])["releases"][0]["languages"][0]["words"];
        assert!(count("error") > 1);
        assert_eq!(kit["errors"], count("error"), "{lang}");
        assert_eq!(kit["warnings"], count("warning"), "{lang}");
    }
}

#[test]
fn a_proof_shows_the_source_where_words_are_missing() {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    assert_eq!(project.run(&["build", "--lang", "de"]).code, 1);
    let run = project.run(&["build", "--lang", "de", "--proof"]).success();
    assert_eq!(run.stdout, written("dist/orion-nova-de-proof"));
    assert!(
        run.stderr.contains("11 of `de` stand in from `en`"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_translated_language_builds_and_is_fresh() {
    let project = german();
    project
        .run(&["check", "--strict", "--lang", "de"])
        .success();
    let status = project.run(&["status", "--lang", "de", "--format", "json"]);
    let status: Value = serde_json::from_str(&status.success().stdout).unwrap();
    let kit = &status["releases"][0]["languages"][0]["words"];
    assert_eq!(kit["total"], 23);
    assert_eq!(kit["missing"], serde_json::json!([]));
    assert_eq!(
        (&kit["unverified"], &kit["complete"]),
        (&0.into(), &true.into())
    );
}

#[test]
fn a_change_of_the_source_makes_a_translation_stale_until_it_is_accepted() {
    let project = german();
    project
        .run(&["sign", "de", "--by", "Erika Mustermann"])
        .success();
    let signed = project.run(&["status", "--lang", "de"]).success();
    assert!(
        signed.stdout.contains("Erika Mustermann"),
        "{}",
        signed.stdout
    );
    project.replace("locales/en/releases/nova.ftl", "looks up", "looks far up");
    let status = project.run(&["status", "--lang", "de", "--format", "json"]);
    assert_eq!(status.code, 1);
    let status: Value = serde_json::from_str(&status.stdout).unwrap();
    let german = &status["releases"][0]["languages"][0];
    assert_eq!(german["words"]["stale"], serde_json::json!(["words"]));
    let lapsed = (&german["signed"]["by"], &german["signed"]["lapsed"]);
    assert_eq!(lapsed, (&"Erika Mustermann".into(), &true.into()));
    let check = project.run(&["check", "--lang", "de"]).success();
    assert!(
        check
            .stderr
            .contains("the source of `words` has changed since it was translated")
    );
    let diff = project
        .run(&["diff", "--since", "translated", "--lang", "de"])
        .success();
    assert_eq!(
        diff.stdout,
        "nova de: words\nwords = We wanted a place that looks {+far +}up.\n\n"
    );
    let refused = project.run(&["sign", "de", "--by", "Erika Mustermann"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("0 missing, 1 stale, 0 errors"),
        "{}",
        refused.stderr
    );
    project.run(&["locale", "accept", "de", "words"]).success();
    let unsigned = project.run(&["check", "--strict", "--lang", "de"]);
    let said = "`nova` has changed in `de` since Erika Mustermann signed it: `words` has other words in `en`";
    assert!(unsigned.stderr.contains(said), "{}", unsigned.stderr);
    project
        .run(&["sign", "de", "--by", "Erika Mustermann"])
        .success();
    project
        .run(&["check", "--strict", "--lang", "de"])
        .success();
    let unknown = project.run(&["locale", "accept", "de", "wrods"]);
    assert!(
        unknown.stderr.contains("no kit uses a message `wrods`"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn who_signs_accepts_every_message() {
    let project = Project::base();
    project.run(&["sign", "fr", "--by", "A"]).success();
    project.replace("locales/en/releases/nova.ftl", "looks up", "looks far up");
    let status = project.run(&["status", "--lang", "fr"]);
    assert_eq!(status.code, 1);
    assert!(
        status.stdout.contains("no longer by A"),
        "{}",
        status.stdout
    );
    let diff = project
        .run(&["diff", "nova", "--since", "translated", "--lang", "fr"])
        .success();
    assert!(diff.stdout.contains("{+far +}"), "{}", diff.stdout);
    let check = project.run(&["check", "--lang", "fr"]).success();
    assert!(check.stderr.contains("warning[stale]"), "{}", check.stderr);
    project.run(&["locale", "accept", "fr"]).success();
    let nobody = project.run(&["sign", "fr", "--by", " "]);
    assert_eq!(nobody.code, 2);
}

#[test]
fn the_source_is_no_translation() {
    let project = Project::base();
    let run = project.run(&["locale", "accept", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("translated from"), "{}", run.stderr);
}

#[test]
fn old_line_ends_and_a_message_without_text_are_understood() {
    let project = Project::base();
    let file = "locales/fr/releases/nova.ftl";
    let text = String::from_utf8(project.read(file)).unwrap();
    project.write(file, text.replace('\n', "\r"));
    project.run(&["check", "--lang", "fr"]).success();
    let start = text.find("tour = ").unwrap();
    let end = text[start..].find('\n').unwrap() + start;
    let bare = format!("{}tour =\n    .note = Rien{}", &text[..start], &text[end..]);
    project.write(file, bare);
    let run = project.run(&["check", "--lang", "fr"]);
    assert!(
        run.stderr.contains("has attributes and no text of its own"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_language_copied_by_hand_is_unverified_and_no_worse() {
    let project = Project::base();
    let unverified = || {
        let run = project.run(&["status", "--lang", "fr", "--format", "json"]);
        let status: Value = serde_json::from_str(&run.success().stdout).unwrap();
        let words = &status["releases"][0]["languages"][0]["words"];
        assert_eq!(
            (&words["total"], &words["complete"]),
            (&23.into(), &true.into())
        );
        words["unverified"].clone()
    };
    assert_eq!(unverified(), 11);
    project.run(&["locale", "accept", "fr"]).success();
    assert_eq!(unverified(), 0);
}

#[test]
fn keys_of_plural_forms_are_not_translated() {
    for (forms, said) in [
        (
            "[eins] Raum\n       *[other] Räume",
            "keys are not translated: write [one]",
        ),
        (
            "[eins] Raum\n       *[andere] Räume",
            "keys are not translated: numbers of `de` take [one], [other]",
        ),
    ] {
        let project = german();
        let choice = format!("{{ $rooms ->\n        {forms}\n    }}");
        project.replace("locales/de/releases/nova.ftl", "{ $rooms } Räume", &choice);
        let run = project.run(&["check", "--lang", "de"]);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn what_a_translation_loses_or_leaves_is_said() {
    for (from, to, said) in [
        (
            "    .note = Am ersten Tag freier Eintritt.\n",
            "",
            "error[missing-attribute]: `first-day` lacks `.note`, which its source has",
        ),
        (
            "{ $rooms } Räume",
            "Viele Räume",
            "warning[dropped-variable]: `opening` does not use `$rooms`",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms } von { $halls } Räume",
            "`opening` uses `$halls`",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms ->\n    [few] { $rooms } Räume\n   *[other] { $rooms } Räume\n} Räume",
            "warning[plural-form]: `opening` has no form [one] for numbers of `de`",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms ->\n    [one] { $rooms } Raum\n    [few] { $rooms } Räume\n   *[other] { $rooms } Räume\n} Räume",
            "has a form [few] that no number of `de` takes",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms ->\n   *[other] { $rooms } Räume\n} Räume",
            "`opening` has no form [one] for numbers of `de`",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms ->\n    [One] { $rooms } Raum\n   *[other] { $rooms } Räume\n} Räume",
            "help: did you mean [one]?",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms ->\n    [one] { $rooms } Raum\n    [one] { $rooms } R\n   *[other] { $rooms } Räume\n} Räume",
            "`opening` has the form [one] twice",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms ->\n    [one] { $rooms } Raum \u{2603}\n   *[other] { $rooms } Räume\n} Räume",
            "error[missing-glyph]: `opening`: no font has `☃` (U+2603 SNOWMAN)",
        ),
        (
            "{ $rooms } Räume",
            "{ $rooms ->\n    [one] { $rooms } <b>Raum</b>\n   *[other] { $rooms } Räume\n} Räume",
            "error[unsupported-markdown]",
        ),
        (
            "Wir wollten einen Ort, der nach oben schaut.",
            "We wanted a place that looks up.",
            "warning[untranslated]: `words` says the same as its source",
        ),
        (
            "    .subtitle = Das Museum eröffnet seine Sternwarte",
            "    .subtitle = The Orion museum opens its observatory",
            "warning[untranslated]: `headline.subtitle` says the same as its source",
        ),
        (
            "tour = ",
            "tuor = x\ntour = ",
            "warning[obsolete-message]: `tuor` is not in the source language's files",
        ),
    ] {
        let project = german();
        project.replace("locales/de/releases/nova.ftl", from, to);
        let run = project.run(&["check", "--strict", "--lang", "de"]);
        assert_eq!(run.code, 1, "{said}");
        assert!(run.stderr.contains(said), "{said} not in: {}", run.stderr);
    }
}

#[test]
fn pseudo_languages_build_from_any_release() {
    let project = Project::sample();
    let run = project.run(&["build", "--lang", "en-XA,ar-XB"]).success();
    let kits = [
        "apollo-soyuz-1975-ar-XB",
        "apollo-soyuz-1975-en-XA",
        "pr071-2016-ar-XB",
        "pr071-2016-en-XA",
    ];
    let files = kits.map(|kit| written(&format!("dist/cnes-{kit}")));
    assert_eq!(run.stdout, files.concat());
    assert_eq!(run.stderr, "4 kits written\n");
}

#[test]
fn labels_that_come_with_the_program_have_every_form_of_their_language() {
    let project = Project::base();
    let words = project.read("locales/en/releases/nova.ftl");
    let shared = project.read("locales/en/organisation.ftl");
    for lang in [
        "ar", "de", "es", "fr", "it", "ja", "pt", "pt-PT", "ru", "uk", "zh",
    ] {
        let labels = fs::read(root().join(format!("locales/{lang}/kit.ftl"))).unwrap();
        project.write(&format!("locales/{lang}/kit.ftl"), labels);
        project.write(&format!("locales/{lang}/organisation.ftl"), &shared);
        project.write(&format!("locales/{lang}/releases/nova.ftl"), &words);
        let run = project.run(&["check", "--lang", lang]);
        for code in [
            "plural-form",
            "unknown-variable",
            "missing-message",
            "obsolete",
        ] {
            assert!(!run.stderr.contains(code), "{lang}: {}", run.stderr);
        }
    }
}

#[test]
fn a_faulty_folder_stops_no_other_language() {
    let project = Project::base();
    fs::create_dir_all(project.path("locales/en-gb/releases")).unwrap();
    fs::create_dir_all(project.path("locales/nl/releases/nova.ftl")).unwrap();
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("orion-nova-en.pdf"), "{}", run.stdout);
    for said in [
        "should be written `en-GB`",
        "`locales/nl/releases/nova.ftl` is not a regular file",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_back_to_itself_is_told_and_followed_nowhere() {
    let project = Project::base();
    for link in ["locales/fr/loop", "locales/fr/releases/loop"] {
        std::os::unix::fs::symlink(".", project.path(link)).unwrap();
    }
    let run = project.run(&["check"]).success();
    for link in ["locales/fr/loop", "locales/fr/releases/loop"] {
        let said = format!("warning[locale-file]: no words are read from the folder `{link}`");
        assert!(run.stderr.contains(&said), "{}", run.stderr);
    }
}

#[test]
fn a_tag_is_one_that_is_known() {
    let project = Project::base();
    let run = project.run(&["locale", "add", "iw"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("should be written `he`"),
        "{}",
        run.stderr
    );
    for (tag, said) in [
        ("zzz", "there is no language `zzz`"),
        ("jp", "did you mean `ja`?"),
    ] {
        let run = project.run(&["locale", "add", tag]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(!project.path(&format!("locales/{tag}")).exists());
    }
    // By agreement among those who exchange files.
    project.replace(
        "content/organisation.yaml",
        "formats: { en: en-GB }",
        "formats: { en: en-GB, qaa: de }",
    );
    project.run(&["locale", "add", "qaa"]).success();
    let run = project.run(&["locale", "add", "de"]).success();
    assert!(
        run.stderr.contains("hyphenation   where a theme asks"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_message_that_was_left_indented_is_told_so() {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    let file = "locales/de/releases/nova.ftl";
    let text = String::from_utf8(project.read(file)).unwrap();
    project.write(file, text.replace("\n# ", "\n "));
    let run = project.run(&["check", "--lang", "de"]);
    assert_eq!(run.code, 1);
    let told = run.stderr.matches("this message is indented").count();
    assert!(told > 3, "{told}: {}", run.stderr);
    assert!(!run.stderr.contains("begins with `.`"), "{}", run.stderr);
}

#[test]
fn a_draft_keeps_what_the_source_explains() {
    let project = Project::base();
    let file = "locales/en/releases/nova.ftl";
    let source = String::from_utf8(project.read(file)).unwrap();
    let explained = "## On the opening\n\n# The day is a fact.\n\n# Keep it short.\nlead = ";
    project.write(file, source.replacen("lead = ", explained, 1));
    project.run(&["locale", "add", "de"]).success();
    let draft = String::from_utf8(project.read("locales/de/releases/nova.ftl")).unwrap();
    let expected = "\n## On the opening\n\n# The day is a fact.\n\n# Keep it short.\n# lead = ";
    assert!(draft.contains(expected), "{draft}");
}

#[test]
fn a_translation_keeps_the_structure_of_its_source() {
    let text = |body: &str| format!("\n    {}", body.replace('\n', "\n    ").trim_end());
    let source = "## Rooms\n\nTwo rooms:\n\n- one\n- two\n\n## Tickets\n\nHere: [Buy](https://a.example/buy)";
    for (from, to, said) in [
        (
            "- one\n- two",
            "1. one\n2. two",
            "`opening` has 2 numbered items, its source has 0",
        ),
        (
            "## Tickets",
            "### Tickets",
            "`opening` has headings of other levels",
        ),
        (
            "a.example/buy",
            "a.example/bye",
            "leads to `https://a.example/bye`, its source to `https://a.example/buy`",
        ),
    ] {
        let project = Project::base();
        let words = |lang: &str| format!("locales/{lang}/releases/nova.ftl");
        let line = |lang: &str| {
            let file = String::from_utf8(project.read(&words(lang))).unwrap();
            let at = file.find("opening =").unwrap();
            let end = file[at..].find('\n').map_or(file.len(), |end| at + end);
            (file[..at].to_owned(), file[end..].to_owned())
        };
        for (lang, body) in [("en", source.to_owned()), ("fr", source.replace(from, to))] {
            let (before, after) = line(lang);
            let body = text(&body);
            project.write(&words(lang), format!("{before}opening ={body}{after}"));
        }
        let run = project.run(&["check", "-v", "--lang", "fr"]);
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}
