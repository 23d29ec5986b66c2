//! Signatures: what they cover, what clears them, how locks are read and merged.

use std::fs;

use serde_json::Value;

use crate::support::Project;

const RELEASE: &str = "content/releases/nova/release.yaml";
const HOUSE: &str = "content/organisation.yaml";
const SOURCE: &str = "locales/en/releases/nova.ftl";
const WORDS: &str = "locales/fr/releases/nova.ftl";
const NAMES: &str = "locales/fr/organisation.ftl";
const LOCK: &str = "locales/fr/.lock";

/// The base project, signed in French.
fn signed() -> Project {
    let project = Project::base();
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project
}

/// How the release stands in French.
fn standing(project: &Project) -> Value {
    let run = project.run(&["status", "--lang", "fr", "--format", "json"]);
    let status: Value = serde_json::from_str(&run.stdout).unwrap();
    let mut releases = status["releases"].as_array().unwrap().iter();
    let nova = releases.find(|one| one["release"] == "nova").unwrap();
    let french = &nova["languages"][0];
    assert_eq!(french["language"], "fr", "{status}");
    let mut standing = french["words"].clone();
    standing["signed_by"] = french["signed"]["by"].clone();
    standing["lapsed"] = french["signed"]["lapsed"].clone();
    standing
}

fn lapsed(project: &Project) -> bool {
    let standing = standing(project);
    assert_eq!(standing["signed_by"], "Ada", "{standing}");
    standing["lapsed"].as_bool().unwrap()
}

fn text(project: &Project, file: &str) -> String {
    String::from_utf8(project.read(file)).unwrap()
}

/// Changes of a file, and what is said of each.
const CHANGES: &[(&str, &str, &str, &str)] = &[
    (RELEASE, "rooms: 12", "rooms: 13", "`rooms` was 12, is 13"),
    (
        RELEASE,
        "rooms: 12",
        "rooms: \"12\"",
        "`rooms` was the number 12, is the text `12`",
    ),
    (
        RELEASE,
        "opening-day: 2026-05-01",
        "opening-day: 2026-05-02",
        "`opening-day` was 2026-05-01, is 2026-05-02",
    ),
    (
        RELEASE,
        "rooms: 12,",
        "rooms: 12, halls: 3,",
        "`halls` is new",
    ),
    (
        RELEASE,
        "number: \"007\"",
        "number: \"008\"",
        "`number` was `007`, is `008`",
    ),
    (
        RELEASE,
        "when: 2026-09,",
        "when: 2026-10,",
        "`tour` was `2026-09 planned`, is `2026-10 planned`",
    ),
    (
        RELEASE,
        "certainty: planned",
        "certainty: tentative",
        "`tour` was `2026-09 planned`, is `2026-09 tentative`",
    ),
    (
        RELEASE,
        "place: hall",
        "place: paris",
        "`first-day` was `2026-05-01 place=hall`, is `2026-05-01 place=paris`; `hall` is gone",
    ),
    (
        RELEASE,
        "issued: 2026-03-02",
        "issued: 2026-03-03",
        "`issued` was `2026-03-02`, is `2026-03-03`",
    ),
    (
        RELEASE,
        "  - quote: { words: words, by: costa }\n",
        "",
        "the kit has other parts; `costa` is gone; `role-director` is gone; and 1 more",
    ),
    (
        HOUSE,
        "name: Rui Costa",
        "name: Rui da Costa",
        "`costa` was `Rui Costa, role-director`, is `Rui da Costa, role-director`",
    ),
    (HOUSE, "00 00 01", "00 00 02", "`weiss` was `+33"),
    (
        HOUSE,
        "name: Orion",
        "name: Orion Paris",
        "`house` was `Orion`, is `Orion Paris`",
    ),
    (
        HOUSE,
        "formats: { en: en-GB }",
        "formats: { en: en-GB, fr: fr-CA }",
        "`formats` was `fr`, is `fr-CA`",
    ),
    (
        WORDS,
        "vers le haut",
        "tout en haut",
        "`words` has other words",
    ),
    (
        WORDS,
        "    .note = Entrée libre le premier jour.",
        "    .note = Entrée gratuite.",
        "`first-day` has other words",
    ),
    (
        NAMES,
        "directeur du musée",
        "patron du musée",
        "`role-director` has other words",
    ),
    (
        NAMES,
        "reference = N{",
        "costa = Rui de la Côte\nreference = N{",
        "`costa` is new",
    ),
    (
        NAMES,
        "reference = N{",
        "contacts = Vos contacts\nreference = N{",
        "`contacts` is new",
    ),
    (
        NAMES,
        "reference = N{",
        "date-day = { $day }ème\nreference = N{",
        "`date-day` is new",
    ),
];

#[test]
fn what_a_reader_would_see_clears_a_signature_and_is_named() {
    for (file, from, to, said) in CHANGES {
        let project = signed();
        assert!(!lapsed(&project));
        project.replace(file, from, to);
        assert!(lapsed(&project), "{to}");
        let check = project.run(&["check", "--lang", "fr"]).success();
        let warned = format!(
            "warning[unsigned-translation]: `nova` has changed in `fr` since Ada signed it: {said}"
        );
        assert!(check.stderr.contains(&warned), "{said}: {}", check.stderr);
        let status = project.run(&["status", "--lang", "fr"]);
        let told = format!("no longer by Ada: {said}");
        assert!(status.stdout.contains(&told), "{said}: {}", status.stdout);
        let issue = project.run(&["issue", "nova", "--lang", "fr"]);
        assert_eq!(issue.code, 1, "{said}");
        assert!(issue.stderr.contains(said), "{said}: {}", issue.stderr);
        project.run(&["sign", "fr", "--by", "Ada"]).success();
        assert!(!lapsed(&project));
    }
}

#[test]
fn a_source_that_changed_clears_the_signatures_of_its_translations() {
    for (file, from, to) in [
        (SOURCE, "looks up", "looks far up"),
        ("locales/en/organisation.ftl", "director of", "head of"),
    ] {
        let project = signed();
        project.replace(file, from, to);
        assert!(lapsed(&project), "{to}");
        let standing = standing(&project);
        assert_eq!(standing["stale"].as_array().unwrap().len(), 1);
        // What is up to date again is not signed again by that.
        project.run(&["locale", "accept", "fr"]).success();
        assert!(lapsed(&project), "{to}");
        let issue = project.run(&["issue", "nova"]);
        assert!(
            issue.stderr.contains("has other words in `en`"),
            "{}",
            issue.stderr
        );
        // It is the words that count, and not when they were written.
        project.replace(file, to, from);
        project.run(&["locale", "accept", "fr"]).success();
        assert!(!lapsed(&project), "{to}");
    }
}

#[test]
fn a_term_and_what_only_a_translation_says_are_covered() {
    let project = Project::base();
    project
        .replace(NAMES, "paris =", "-museum = musée\n-ville = Paris\nparis =")
        .replace(
            "locales/en/organisation.ftl",
            "paris =",
            "-museum = museum\nparis =",
        )
        .replace(SOURCE, "The museum opens", "The { -museum } opens")
        .replace(
            WORDS,
            "Le musée ouvre",
            "Le { -museum } de { -ville } ouvre",
        );
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.replace(NAMES, "-ville = Paris", "-ville = Lyon");
    assert!(lapsed(&project));
    project.replace(NAMES, "-ville = Lyon", "-ville = Paris");
    assert!(!lapsed(&project));
    project.replace(
        "locales/en/organisation.ftl",
        "-museum = museum",
        "-museum = house",
    );
    assert!(lapsed(&project));
}

/// A change of a file.
type Edit<'e> = (&'e str, &'e dyn Fn(&str) -> String);

#[test]
fn what_no_reader_would_see_leaves_a_signature() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let bom = |text: &str| format!("\u{feff}{text}");
    let turned = |text: &str| {
        let start = text.find("words = ").unwrap();
        format!("{}\n# Moved.\n{}", &text[start..], &text[..start])
    };
    let spelt = |text: &str| {
        text.replace("{ $rooms }", "{$rooms}")
            .replace("tour = ", "tour =\n    ")
            .replace(
                "day: \"numeric\", month: \"long\"",
                "month: \"long\",   day:\"numeric\"",
            )
    };
    let edits: [Edit; 12] = [
        (WORDS, &crlf),
        (SOURCE, &crlf),
        (WORDS, &bom),
        (WORDS, &turned),
        (SOURCE, &turned),
        (WORDS, &spelt),
        (SOURCE, &spelt),
        (RELEASE, &|text| {
            text.replace("issued:", "embargo: 2026-03-02T11:00+01:00\nissued:")
        }),
        (RELEASE, &|text| format!("{text}\nspecimen: true\n")),
        (RELEASE, &|text| {
            format!("# On the opening.\n{}", crlf(text))
        }),
        (HOUSE, &|text| {
            text.replace("people:", "people:\n  late: { name: Too Late }")
        }),
        (HOUSE, &|text| {
            text.replace("web:", "newsroom: https://news.orion.example\nweb:")
        }),
    ];
    for (file, edit) in edits {
        let project = signed();
        let before = text(&project, file);
        project.write(file, edit(&before));
        assert_ne!(text(&project, file), before);
        assert!(!lapsed(&project), "{}", text(&project, file));
    }
    // Words into other files: layers are looked through.
    let project = signed();
    let names = text(&project, NAMES);
    project
        .write(WORDS, text(&project, WORDS) + &names)
        .write(NAMES, "");
    assert!(!lapsed(&project));
    // Labels that the kit does not use, names of others, and other releases.
    project.write(
        "locales/fr/kit.ftl",
        "heading-glossary = Mots\ndraft = Brouillon\nzone-asia-tokyo = Tôkyô\n",
    );
    project.run(&["new", "release", "other"]).success();
    assert!(!lapsed(&project));
}

#[test]
fn another_picture_under_the_same_name_clears_a_signature() {
    let project = Project::base();
    project.replace(
        RELEASE,
        "  - contacts",
        "  - figure: { image: rgb.jpg, words: photo }\n  - contacts",
    );
    for file in [SOURCE, WORDS] {
        let photo = "\nphoto = A room\n    .alt = A hall\n    .credit = © Ada\n    .terms = Free\n";
        project.write(file, text(&project, file) + photo);
    }
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    let images = "content/releases/nova/images";
    let wide = project.read(&format!("{images}/wide.jpg"));
    project.write(&format!("{images}/rgb.jpg"), wide);
    assert!(lapsed(&project));
    let check = project.run(&["check", "--lang", "fr"]);
    let said = "since Ada signed it: `rgb.jpg` is another picture";
    assert!(check.stderr.contains(said), "{}", check.stderr);
}

#[test]
fn a_later_version_of_the_same_words_stays_signed_and_embargo_labels_are_covered_without_one() {
    let project = Project::base();
    project.write(
        "locales/fr/kit.ftl",
        "embargo = Sous embargo : { $until }\n",
    );
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.replace(RELEASE, "version: 1", "version: 2");
    assert!(!lapsed(&project));
    project.replace(
        RELEASE,
        "issued:",
        "embargo: 2026-03-02T11:00+01:00\nissued:",
    );
    assert!(!lapsed(&project));
    project.replace("locales/fr/kit.ftl", "Sous embargo", "Secret");
    assert!(lapsed(&project));
}

/// A lock of this program, as a later one will find it: it must hold there too, whatever is new in its labels and its data on dates.
#[test]
fn a_later_program_keeps_signatures() {
    let project = signed();
    let written = text(&project, LOCK);
    let kept = include_str!("../fixtures/signed.lock");
    assert_eq!(written, kept);
    project.write(LOCK, kept);
    assert!(!lapsed(&project));
    for label in ["page-of", "dateline", "timeline-place"] {
        assert!(!kept.contains(&format!("words {label} ")), "{label}");
    }
}

#[test]
fn the_source_may_be_signed_too_and_needs_not_be() {
    let project = signed();
    project.run(&["issue", "nova"]).success();
    let project = signed();
    project.run(&["sign", "en", "--by", "Bea"]).success();
    project.replace(RELEASE, "rooms: 12", "rooms: 13");
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    let quiet = project
        .run(&["check", "--strict", "--lang", "en"])
        .success();
    assert!(!quiet.stderr.contains("signed"), "{}", quiet.stderr);
    let noted = project.run(&["check", "-v", "--lang", "en"]).success();
    let said = "note[unsigned-translation]: `nova` has changed in `en` since Bea signed it: `rooms` was 12, is 13";
    assert!(noted.stderr.contains(said), "{}", noted.stderr);
    project.run(&["issue", "nova"]).success();
    // What is issued stays signed: nothing is asked for any more.
    let issued = project.run(&["check", "-v", "--lang", "en"]).success();
    assert!(!issued.stderr.contains("signed"), "{}", issued.stderr);
}

#[test]
fn nothing_is_said_of_signatures_where_nobody_signs() {
    let project = Project::base();
    let run = project.run(&["check", "-v"]).success();
    assert!(!run.stderr.contains("sign"), "{}", run.stderr);
    project.run(&["sign", "en", "--by", "Ada"]).success();
    let run = project.run(&["check", "-v", "--strict"]).success();
    let said = "note[unsigned-translation]: nobody has signed `nova` in `fr`";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
fn what_is_incomplete_is_not_signed_and_all_that_lacks_is_named() {
    let project = signed();
    project
        .replace(SOURCE, "looks up", "looks far up")
        .replace("locales/en/organisation.ftl", "director of", "head of")
        .replace(NAMES, "hall = Grande Halle\n", "");
    for command in [
        ["sign", "fr", "--by", "Ada"].as_slice(),
        &["issue", "nova", "--lang", "fr"],
    ] {
        let run = project.run(command);
        assert_eq!(run.code, 1);
        for said in [
            "error[incomplete-translation]: `nova` is not complete in `fr`: 1 missing, 2 stale, 1 error",
            "missing: `hall`",
            "stale: `words`, `role-director`",
        ] {
            assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        }
    }
}

#[test]
fn one_release_leaves_the_others_to_be_signed() {
    let project = Project::base();
    let copy = |from: &str, to: &str| project.write(to, project.read(from));
    copy(RELEASE, "content/releases/second/release.yaml");
    for lang in ["en", "fr"] {
        let words = |slug: &str| format!("locales/{lang}/releases/{slug}.ftl");
        copy(&words("nova"), &words("second"));
    }
    // A release without French, one that lacks a message, one that cannot be read.
    project.run(&["new", "release", "third"]).success();
    project.replace("locales/fr/releases/second.ftl", "tour = ", "other-tour = ");
    project.write("content/releases/fourth/release.yaml", "issued: never\n");
    project.write("locales/en/releases/fourth.ftl", "a = b\n");
    project.write("locales/fr/releases/fourth.ftl", "a = b\n");
    let run = project.run(&["sign", "fr", "--by", "Ada"]);
    assert_eq!(run.code, 1);
    for said in [
        "`second` is not complete in `fr`",
        "fourth/release.yaml",
        "1 release signed in `fr` by Ada",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(!run.stderr.contains("third"), "{}", run.stderr);
    assert!(!lapsed(&project));
    let status = project.run(&["status"]);
    assert_eq!(status.code, 1);
    assert_eq!(status.stdout.lines().count(), 8, "{}", status.stdout);
    let none = project.run(&["sign", "de", "--by", "Ada"]);
    assert_eq!(none.code, 1);
    assert!(
        none.stderr.contains("no release has words in `de`"),
        "{}",
        none.stderr
    );
}

#[test]
fn a_name_or_an_unused_message_of_the_source_is_not_missing() {
    let project = Project::base();
    let en = "locales/en/organisation.ftl";
    let names = text(&project, en) + "\nweiss = Ada Weiss, PhD\norion = Orion Museum\n";
    project.write(en, names);
    let words = text(&project, SOURCE) + "\nlater = For another day\n";
    project.write(SOURCE, words);
    project.run(&["check"]).success();
    let standing = standing(&project);
    assert_eq!(standing["missing"], serde_json::json!([]));
    assert_eq!(standing["total"], 23);
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.run(&["issue", "nova"]).success();
}

#[test]
fn a_stale_term_keeps_a_release_from_being_signed() {
    let project = Project::base();
    let en = "locales/en/organisation.ftl";
    project
        .replace(en, "paris =", "-museum = museum\nparis =")
        .replace(SOURCE, "The museum opens", "The { -museum } opens")
        .replace(NAMES, "paris =", "-museum = musée\nparis =")
        .replace(WORDS, "Le musée ouvre", "Le { -museum } ouvre");
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.replace(en, "-museum = museum", "-museum = house of stars");
    let check = project.run(&["check"]).success();
    assert!(
        check.stderr.contains("the source of `-museum` has changed"),
        "{}",
        check.stderr
    );
    let hint = "`presskit locale accept fr -- -museum`";
    assert!(check.stderr.contains(hint), "{}", check.stderr);
    assert_eq!(standing(&project)["stale"], serde_json::json!(["-museum"]));
    for command in [
        ["sign", "fr", "--by", "Ada"].as_slice(),
        &["issue", "nova", "--lang", "fr"],
    ] {
        let run = project.run(command);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("stale: `-museum`"), "{}", run.stderr);
    }
    project
        .run(&["locale", "accept", "fr", "--", "-museum"])
        .success();
    assert_eq!(standing(&project)["stale"], serde_json::json!([]));
}

#[test]
fn a_term_that_a_translation_writes_out_makes_its_messages_stale() {
    let project = Project::base();
    let en = "locales/en/organisation.ftl";
    project
        .replace(en, "paris =", "-museum = museum\nparis =")
        .replace(SOURCE, "The museum opens", "The { -museum } opens");
    project.run(&["locale", "accept", "fr"]).success();
    assert_eq!(standing(&project)["stale"], serde_json::json!([]));
    project.replace(en, "-museum = museum", "-museum = house of stars");
    assert_eq!(standing(&project)["stale"], serde_json::json!(["lead"]));
    let check = project.run(&["check"]).success();
    let said = "`-museum`, which the source of `lead` uses, has changed since it was translated";
    assert!(check.stderr.contains(said), "{}", check.stderr);
    let diff = project.run(&["diff", "--since", "translated"]).success();
    assert!(
        diff.stdout.contains("nova fr: -museum\n-museum = "),
        "{}",
        diff.stdout
    );
    project.run(&["locale", "accept", "fr", "lead"]).success();
    assert_eq!(standing(&project)["stale"], serde_json::json!([]));
}

#[test]
fn a_name_in_facts_that_changed_makes_stale_what_translations_call_it() {
    let project = Project::base();
    project.replace(NAMES, "paris =", "costa = Rui de la Côte\nparis =");
    assert_eq!(standing(&project)["unverified"], 12);
    project.run(&["locale", "accept", "fr"]).success();
    assert_eq!(standing(&project)["unverified"], 0);
    project.replace(HOUSE, "name: Rui Costa", "name: Rui Silva");
    assert_eq!(standing(&project)["stale"], serde_json::json!(["costa"]));
    let diff = project.run(&["diff", "--since", "translated"]).success();
    assert_eq!(
        diff.stdout,
        "nova fr: costa\ncosta = Rui [-Costa-]{+Silva+}\n\n"
    );
    let check = project.run(&["check"]).success();
    let said = "the source of `costa` has changed since it was translated";
    assert!(check.stderr.contains(said), "{}", check.stderr);
    project.run(&["locale", "accept", "fr", "costa"]).success();
    project.run(&["check", "--strict"]).success();
}

#[test]
fn labels_of_newsroom_and_mail_are_counted_where_the_house_has_them() {
    let project = Project::base();
    let words = text(&project, WORDS);
    project.write("locales/xh/releases/nova.ftl", &words);
    project.write("locales/xh/organisation.ftl", text(&project, NAMES));
    let labels = |project: &Project| {
        let run = project.run(&["check", "--lang", "xh", "--format", "json"]);
        let found: Value = serde_json::from_str(&run.stdout).unwrap();
        let found = found["findings"].as_array().unwrap().clone();
        let messages = found.iter().map(|found| found["message"].to_string());
        let outward =
            |message: &String| message.contains("`newsroom-") || message.contains("`mail-");
        messages.filter(outward).collect::<Vec<_>>()
    };
    assert_eq!(labels(&project), [""; 0]);
    // A language whose own labels are all there, but for these.
    let kit = fs::read_to_string(crate::support::root().join("locales/en/kit.ftl")).unwrap();
    let mut labels_of_kit = String::new();
    let mut is_outward = false;
    for line in kit.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            // Nor the mark of drafts, which English stands in for.
            let left_out = ["newsroom-", "mail-", "draft ="];
            is_outward = left_out.iter().any(|label| line.starts_with(label));
        }
        if !is_outward {
            labels_of_kit.push_str(line);
            labels_of_kit.push('\n');
        }
    }
    project.write("locales/xh/kit.ftl", labels_of_kit);
    project.run(&["check", "--lang", "xh"]).success();
    let text = text(&project, HOUSE)
        + "newsroom: https://news.orion.example\nmail: { from: press@orion.example }\n";
    project.write(HOUSE, text);
    let missing = labels(&project);
    assert!(missing.len() > 10, "{missing:?}");
    let run = project.run(&["status", "--lang", "xh", "--format", "json"]);
    let status: Value = serde_json::from_str(&run.stdout).unwrap();
    let counted = status["releases"][0]["languages"][0]["words"]["missing"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(counted, missing.len());
}

#[test]
fn a_renamed_message_is_known_by_its_words() {
    let project = signed();
    project.replace(SOURCE, "tour = ", "night-tour = ").replace(
        RELEASE,
        "event: tour",
        "event: night-tour",
    );
    let check = project.run(&["check"]);
    assert_eq!(check.code, 1);
    for said in [
        "`fr` has no message `night-tour`",
        "`tour` was renamed to `night-tour` in the source: rename it in `locales/fr/releases/nova.ftl` too",
        "warning[renamed-message]: `tour` was renamed to `night-tour` in the source",
    ] {
        assert!(check.stderr.contains(said), "{said}: {}", check.stderr);
    }
    assert!(
        !check.stderr.contains("obsolete-message"),
        "{}",
        check.stderr
    );
    let add = project.run(&["locale", "add", "fr"]).success();
    assert!(
        add.stderr.contains("`tour` was renamed to `night-tour`"),
        "{}",
        add.stderr
    );
    assert!(!text(&project, WORDS).contains("# night-tour"));
    project.replace(WORDS, "tour = ", "night-tour = ");
    let standing = standing(&project);
    assert_eq!(
        (&standing["unverified"], &standing["stale"]),
        (&0.into(), &serde_json::json!([]))
    );
    project.run(&["locale", "accept", "fr", "words"]).success();
    let lock = text(&project, LOCK);
    assert!(lock.contains("nova.ftl night-tour "), "{lock}");
    assert!(!lock.contains("nova.ftl tour "), "{lock}");
    let check = project.run(&["check"]).success();
    assert!(
        check.stderr.contains("`tour` was renamed to `night-tour`"),
        "{}",
        check.stderr
    );
}

#[test]
fn a_draft_follows_the_new_id_of_its_message() {
    let project = Project::base();
    project.run(&["locale", "add", "de"]).success();
    project.replace(SOURCE, "tour = ", "night-tour = ").replace(
        RELEASE,
        "event: tour",
        "event: night-tour",
    );
    project.run(&["locale", "add", "de"]).success();
    let draft = text(&project, "locales/de/releases/nova.ftl");
    assert_eq!(draft.matches("night-tour = ").count(), 1, "{draft}");
    assert!(!draft.contains("# tour = "), "{draft}");
}

#[test]
fn a_lock_of_the_first_programs_is_read_and_written_anew() {
    let project = Project::base();
    let json = r#"{
  "translated": {
    "releases/nova.ftl words": {
      "fingerprint": "00000000",
      "source": "words = We wanted a place that looks down.\n"
    },
    "releases/nova.ftl tour": {
      "fingerprint": "00000000",
      "source": "tour = The *night tour* begins\n"
    }
  },
  "signed": {
    "nova": {
      "by": "Ada",
      "fingerprint": "00000000"
    }
  }
}
"#;
    project.write(LOCK, json);
    let before = standing(&project);
    assert_eq!(before["stale"], serde_json::json!(["words"]));
    assert_eq!(before["unverified"], 9);
    assert_eq!(
        (&before["signed_by"], &before["lapsed"]),
        (&"Ada".into(), &true.into())
    );
    project.run(&["locale", "accept", "fr", "words"]).success();
    let lock = text(&project, LOCK);
    assert!(
        lock.contains("\ntranslated releases/nova.ftl tour "),
        "{lock}"
    );
    assert!(
        lock.contains("\nsignature nova words by \"Ada\"\n"),
        "{lock}"
    );
    let after = standing(&project);
    assert_eq!(after["stale"], serde_json::json!([]));
    assert_eq!(
        (&after["signed_by"], &after["unverified"]),
        (&"Ada".into(), &9.into())
    );
}

#[test]
fn a_merge_conflict_in_a_lock_is_named_as_one() {
    let project = signed();
    let lock = text(&project, LOCK);
    let (head, rest) = lock.split_once("signature").unwrap();
    let conflict = format!(
        "{head}<<<<<<< HEAD\nsignature{rest}=======\nsignature{}>>>>>>> translators\n",
        rest.replace("Ada", "Bea")
    );
    project.write(LOCK, &conflict);
    let lines = conflict.lines().count();
    for command in [
        ["check"].as_slice(),
        &["status"],
        &["diff", "--since", "translated"],
        &["locale", "accept", "fr"],
        &["sign", "fr", "--by", "Ada"],
        &["issue", "nova"],
    ] {
        let run = project.run(command);
        assert_eq!(run.code, 1, "{command:?}");
        let said = format!(
            "error[merge-conflict]: `locales/fr/.lock` holds a merge conflict that is not resolved: lines 2 to {lines}"
        );
        assert!(run.stderr.contains(&said), "{command:?} {}", run.stderr);
        assert!(
            run.stderr.contains("keep both sides' lines"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(text(&project, LOCK), conflict);
    // The way out.
    let marks = ["<<<<<<<", "=======", ">>>>>>>"];
    let kept = conflict
        .lines()
        .filter(|line| !marks.iter().any(|mark| line.starts_with(mark)));
    let kept: Vec<&str> = kept.collect();
    project.write(LOCK, kept.join("\n"));
    assert_eq!(standing(&project)["lapsed"], false);
    project.run(&["check", "--strict"]).success();
}

#[test]
fn what_branches_say_of_different_messages_merges() {
    let project = Project::base();
    project.run(&["locale", "accept", "fr", "lead"]).success();
    let ours = text(&project, LOCK);
    fs::remove_file(project.path(LOCK)).unwrap();
    project.run(&["locale", "accept", "fr", "words"]).success();
    let theirs = text(&project, LOCK);
    project.write(LOCK, ours + &theirs);
    assert_eq!(standing(&project)["unverified"], 9);
    project.run(&["check", "--strict"]).success();
}

#[test]
fn a_lock_that_cannot_be_read_is_an_error_and_not_an_absence() {
    let project = signed();
    fs::remove_file(project.path(LOCK)).unwrap();
    fs::create_dir(project.path(LOCK)).unwrap();
    for command in [
        ["check"].as_slice(),
        &["status"],
        &["sign", "fr", "--by", "Ada"],
    ] {
        let run = project.run(command);
        assert_eq!(run.code, 1, "{command:?}");
        let said = "error[unreadable-file]: `locales/fr/.lock` is a folder, not a regular file";
        assert!(run.stderr.contains(said), "{command:?} {}", run.stderr);
    }
    fs::remove_dir(project.path(LOCK)).unwrap();
    project.write(LOCK, "translated lead\n");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("line 1 of `locales/fr/.lock` cannot be read"),
        "{}",
        run.stderr
    );
    project.write(LOCK, [0xff, 0xfe, 0]);
    assert_eq!(project.run(&["check"]).code, 1);
}

#[test]
fn the_former_name_of_sign_says_where_it_went() {
    let project = Project::base();
    for rest in [
        ["fr", "--by", "Ada"].as_slice(),
        &["fr", "--by", "Ada", "--release", "nova"],
        &[],
        &["--help"],
    ] {
        let run = project.run(&[&["locale", "ready"], rest].concat());
        assert_eq!(run.code, 2, "{rest:?}");
        let said = "`presskit locale ready` is now `presskit sign`";
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    let help = project.run(&["locale", "--help"]).success();
    assert!(!help.stdout.contains("ready"), "{}", help.stdout);
}
