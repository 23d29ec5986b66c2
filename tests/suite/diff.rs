//! `presskit diff`: what changed since a version was issued, or in the source since it was translated.

use std::fs;

use serde_json::{Value, json};

use crate::support::Project;

const FACTS: &str = "content/releases/nova/release.yaml";
const WORDS: &str = "locales/en/releases/nova.ftl";

/// A project whose release is issued in English and French.
fn issued() -> Project {
    let project = Project::plain();
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.run(&["issue", "nova"]).success();
    project
}

fn json(project: &Project, args: &[&str]) -> Value {
    let all = [&["diff", "--format", "json"], args].concat();
    serde_json::from_str(&project.run(&all).success().stdout).unwrap()
}

#[test]
fn nothing_has_changed_just_after_an_issue() {
    let project = issued();
    let run = project.run(&["diff", "nova"]).success();
    assert_eq!(run.stdout, "");
    assert_eq!(
        run.stderr,
        "nothing has changed in `nova` since version 1 was issued\n"
    );
    // Another spelling is no change.
    let words = String::from_utf8(project.read(WORDS)).unwrap();
    project.write(
        WORDS,
        format!("# A remark\n{}", words.replace('\n', "\r\n")),
    );
    assert_eq!(project.run(&["diff", "nova"]).success().stdout, "");
}

#[test]
fn facts_dates_rows_and_words_are_told() {
    let project = issued();
    project
        .replace(FACTS, "rooms: 12", "rooms: 13")
        .replace(FACTS, "when: 2026-05-01, event", "when: 2026-05-02, event")
        .replace(WORDS, "looks up", "looks far up")
        .replace("content/organisation.yaml", "Rui Costa", "Rui da Costa");
    let run = project.run(&["diff", "nova", "v1"]).success();
    for said in [
        "Facts\n  `rooms`: 12 → 13\n",
        "Dates\n  `first-day`: 2026-05-01 → 2026-05-02\n",
        "In `en`\n",
        "`words`: We wanted a place that looks {+far +}up.",
        "`costa`: Rui {+da +}Costa",
        "new or changed row: 2\u{a0}May",
        "1 row of version 1 was removed or changed",
        "In `fr`\n",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    let told = json(&project, &["nova", "--lang", "fr"]);
    let told = &told["differences"];
    assert_eq!(told["since"], 1);
    assert_eq!(
        told["facts"],
        json!([{
            "name": "rooms",
            "before": { "kind": "number", "value": "12" },
            "now": { "kind": "number", "value": "13" },
        }])
    );
    let langs = told["languages"].as_array().unwrap();
    assert_eq!(langs.len(), 1);
    assert_eq!(langs[0]["language"], "fr");
    assert_eq!(langs[0]["rows_gone"], 1);
}

#[test]
fn renamed_messages_and_new_languages_are_told_as_such() {
    let project = issued();
    project
        .replace(WORDS, "words = ", "we-wanted = ")
        .replace("locales/fr/releases/nova.ftl", "words = ", "we-wanted = ")
        .replace(FACTS, "words: words", "words: we-wanted");
    project.run(&["locale", "add", "de"]).success();
    // A file of comments is no language yet.
    let run = project.run(&["diff", "nova"]).success();
    assert!(!run.stdout.contains("`de`"), "{}", run.stdout);
    project.replace(
        "locales/de/releases/nova.ftl",
        "# headline = ",
        "headline = ",
    );
    let run = project.run(&["diff", "nova"]).success();
    for said in ["`words` was renamed to `we-wanted`", "`de` is new"] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("is gone"), "{}", run.stdout);
}

#[test]
fn a_release_with_errors_can_be_compared() {
    let project = issued();
    let words = String::from_utf8(project.read(WORDS)).unwrap();
    let start = words.find("tour = ").unwrap();
    let end = words[start..].find('\n').unwrap() + start + 1;
    project.write(WORDS, format!("{}{}", &words[..start], &words[end..]));
    let run = project.run(&["diff", "nova", "--lang", "en"]).success();
    assert!(
        run.stdout
            .contains("`tour` is gone: [-The *night tour* begins-]"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_version_that_is_not_issued_is_refused() {
    let project = issued();
    let run = project.run(&["diff", "nova", "v3"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("version 3 of `nova` is not issued"));
    assert!(run.stderr.contains("issued are: v1"), "{}", run.stderr);
    assert_eq!(project.run(&["diff", "nova", "first"]).code, 2);
    assert_eq!(project.run(&["diff"]).code, 2);
}

#[test]
fn without_an_issue_the_changes_since_translation_are_shown() {
    let project = Project::base();
    project.run(&["locale", "accept", "fr"]).success();
    project.replace(WORDS, "looks up", "looks far up");
    let said = "nova fr: words\nwords = We wanted a place that looks {+far +}up.\n\n";
    for args in [&["diff", "nova"][..], &["diff", "--since", "translated"]] {
        let run = project.run(args).success();
        assert_eq!(run.stdout, said);
        assert_eq!(run.stderr, "1 message changed since translated\n");
    }
    let told = json(&project, &["--since", "translated"]);
    assert_eq!(told["since"], "translated");
    assert_eq!(told["changes"][0]["message"], "words");
}

#[test]
fn a_flat_version_says_what_cannot_be_told() {
    let project = issued();
    // As early programs kept it: an index, and files of all languages beside it.
    let folder = "content/releases/nova/issued/v1";
    let record = |lang: &str| -> Value {
        serde_json::from_slice(&project.read(&format!("{folder}/{lang}/record.json"))).unwrap()
    };
    let index = json!({
        "release": "nova", "version": 1, "issued": "2026-03-02", "revision": null, "embargo": null,
        "languages": [{ "language": "en", "title": "Nova" }],
        "rows": { "en": record("en")["rows"] }, "files": [],
    });
    fs::remove_dir_all(project.path(folder)).unwrap();
    project.write(&format!("{folder}/kit.json"), index.to_string());
    project.write(&format!("{folder}/SHA256SUMS"), "");
    project.replace(FACTS, "when: 2026-05-01, event", "when: 2026-05-02, event");
    let run = project.run(&["diff", "nova"]).success();
    for said in [
        "Unknown\n  what changed in facts and words in `en`",
        "new or changed row: 2\u{a0}May",
        "`fr` is new",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
}
