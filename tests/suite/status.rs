//! `presskit status`: all releases in one table, for people and for programs.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::Project;

fn json(project: &Project, args: &[&str]) -> Value {
    let all = [&["status", "--format", "json"], args].concat();
    serde_json::from_str(&project.run(&all).stdout).unwrap()
}

/// A project with two releases.
fn two() -> Project {
    let project = Project::plain();
    let facts = project.read("content/releases/nova/release.yaml");
    project.write("content/releases/vega/release.yaml", facts);
    for lang in ["en", "fr"] {
        let words = project.read(&format!("locales/{lang}/releases/nova.ftl"));
        project.write(&format!("locales/{lang}/releases/vega.ftl"), words);
    }
    project
}

#[test]
fn one_table_shows_every_release_in_every_language() {
    let project = two();
    project.run(&["locale", "add", "de", "nova"]).success();
    project
        .run(&["sign", "fr", "--release", "vega", "--by", "Ada"])
        .success();
    let run = project.run(&["status"]).success();
    let rows: Vec<Vec<&str>> = run
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows.len(), 6, "{}", run.stdout);
    assert_eq!(rows[1][..5], ["nova", "1", "2026-03-02", "de", "52"]);
    assert_eq!(rows[2][..4], ["en", "(source)", "100", "%"]);
    assert_eq!(rows[4][..3], ["vega", "1", "2026-03-02"]);
    assert!(rows[5].contains(&"Ada"), "{}", run.stdout);
    // What is nobody's is no column.
    for head in ["embargo", "published", "sent", "errors", "fault"] {
        assert!(!rows[0].contains(&head), "{}", run.stdout);
    }
    let verbose = project.run(&["status", "-v"]).success();
    assert!(
        verbose
            .stdout
            .contains("nova de: missing: headline, lead, opening"),
        "{}",
        verbose.stdout
    );
}

#[test]
fn a_release_that_is_named_is_checked() {
    let project = two();
    project.replace(
        "locales/fr/releases/nova.ftl",
        "*visite nocturne*",
        "<b>visite</b> -- [x](y)",
    );
    let glance = json(&project, &[]);
    assert_eq!(
        glance["releases"][0]["languages"][1]["words"]["errors"],
        Value::Null
    );
    for args in [&["nova"][..], &["--check"]] {
        let told = json(&project, args);
        let words = &told["releases"][0]["languages"][1]["words"];
        let checked = project.run(&["check", "nova", "--lang", "fr", "--format", "json"]);
        let checked: Value = serde_json::from_str(&checked.stdout).unwrap();
        let count = |severity: &str| {
            let found = checked["findings"].as_array().unwrap().iter();
            found.filter(|found| found["severity"] == severity).count()
        };
        assert!(count("error") > 1);
        assert_eq!(words["errors"], count("error"));
        assert_eq!(words["warnings"], count("warning"));
        assert_eq!(words["complete"], false);
    }
}

#[test]
fn a_broken_release_is_a_row_and_hides_no_other() {
    let project = two();
    project.replace(
        "content/releases/nova/release.yaml",
        "version: 1",
        "version: x",
    );
    let run = project.run(&["status"]);
    assert_eq!(run.code, 1);
    let nova = run.stdout.lines().nth(1).unwrap();
    assert!(nova.starts_with("nova     ?"), "{}", run.stdout);
    assert!(run.stdout.contains("vega     1"), "{}", run.stdout);
    let told = json(&project, &[]);
    assert!(told["releases"][0]["fault"].is_string());
    assert_eq!(told["releases"][1]["fault"], Value::Null);
    assert_eq!(told["releases"][1]["languages"][1]["words"]["total"], 23);
}

#[test]
fn a_required_language_that_is_behind_ends_with_1() {
    let project = two();
    project.run(&["locale", "add", "de", "nova"]).success();
    // Nobody requires German.
    project.run(&["status"]).success();
    assert_eq!(project.run(&["status", "--lang", "de"]).code, 1);
    project.replace(
        "content/organisation.yaml",
        "required: [en]",
        "required: [en, de]",
    );
    assert_eq!(project.run(&["status"]).code, 1);
    let told = json(&project, &[]);
    let vega = &told["releases"][1]["languages"][0];
    assert_eq!(vega["language"], "de");
    assert_eq!(vega["words"]["complete"], false);
}

#[test]
fn what_is_issued_is_finished_until_its_files_change() {
    let project = two();
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.run(&["issue", "nova"]).success();
    let told = json(&project, &[]);
    let fr = &told["releases"][0]["languages"][1];
    assert_eq!(
        fr["issued"],
        json!({ "version": 1, "superseded": false, "edited": false })
    );
    assert_eq!(
        (&fr["words"], &fr["signed"]["by"]),
        (&Value::Null, &json!("Ada"))
    );
    let run = project.run(&["status"]).success();
    assert!(run.stdout.contains("Ada     v1"), "{}", run.stdout);
    project.replace("locales/fr/releases/nova.ftl", "visite", "promenade");
    let told = json(&project, &[]);
    assert_eq!(
        told["releases"][0]["languages"][0]["issued"]["edited"],
        false
    );
    assert_eq!(
        told["releases"][0]["languages"][1]["issued"]["edited"],
        true
    );
    // A later version in one language alone.
    project.replace("locales/fr/releases/nova.ftl", "promenade", "visite");
    project
        .run(&[
            "revise", "nova", "--kind", "update", "--why", "One more room",
        ])
        .success();
    project.run(&["issue", "nova", "--lang", "en"]).success();
    let told = json(&project, &[]);
    let fr = &told["releases"][0]["languages"][1];
    assert_eq!(fr["issued"]["superseded"], true);
    assert_eq!(fr["words"]["missing"], json!(["changed-v2"]));
}

#[test]
fn mails_are_counted_and_no_private_folder_is_made() {
    let project = two();
    json(&project, &[]);
    assert!(!project.path(".presskit").exists());
    project
        .run(&["recipients", "who", "a@desk.example"])
        .success();
    let ledger = Connection::open(project.path(".presskit/ledger.db")).unwrap();
    ledger
        .execute_batch(
            "INSERT INTO mail VALUES ('nova', 1, 'a', 'fr', 'sent', '', 1), ('nova', 1, 'b', 'fr', 'sent', '', 1),
                 ('nova', 1, 'c', 'fr', 'unknown', '', 1), ('nova', 1, 'd', 'en', 'refused', 'no', 1);",
        )
        .unwrap();
    let told = json(&project, &[]);
    assert_eq!(
        told["releases"][0]["mails"],
        json!({ "1": { "sent": 2, "in_doubt": 1, "refused": 1, "deferred": 0 } })
    );
    // In doubt and refused are told until somebody settles them.
    let run = project.run(&["status"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    for said in ["in doubt", "2 (v1)"] {
        assert!(run.stdout.contains(said), "{}", run.stdout);
    }
    let said = "mails of version 1 of `nova` are not settled: 1 in doubt, 1 refused";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    ledger
        .execute("UPDATE mail SET state = 'sent'", [])
        .unwrap();
    project.run(&["status"]).success();
}

#[test]
fn published_is_what_the_manifests_of_newsrooms_tell() {
    let project = two();
    assert_eq!(json(&project, &[])["releases"][0]["published"], Value::Null);
    let manifest = |status: &str, version: u32| {
        let stories = json!([{ "lang": "fr", "version": version }]);
        let releases = json!({ "nova": { "known": [], "post": { "files": "", "key": "", "stories": stories } } });
        json!({ "format": 1, "files": {}, "kept": { "status": status, "releases": releases } })
    };
    project.write(".presskit/made-1.json", manifest("issued", 1).to_string());
    project.write(".presskit/made-2.json", manifest("drafts", 2).to_string());
    let told = json(&project, &[]);
    assert_eq!(told["releases"][0]["published"], json!({ "fr": 1 }));
    assert_eq!(told["releases"][1]["published"], json!({}));
}

#[test]
fn a_language_that_is_not_there_has_no_status() {
    let run = Project::base().run(&["status", "--lang", "xh"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("no release has words in `xh`"),
        "{}",
        run.stderr
    );
}

#[test]
fn former_commands_say_where_they_went() {
    let project = Project::base();
    for (args, said) in [
        (&["locale", "status", "nova"][..], "`presskit status`"),
        (
            &["locale", "diff", "--lang", "fr"],
            "`presskit diff --since translated`",
        ),
    ] {
        let run = project.run(args);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}
