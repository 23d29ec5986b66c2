//! `presskit rename`: a release gets another name, before and after it is issued.

use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::Project;

const MAIL: &str =
    "theme: plain\nmail: { from: press@orion.example, unsubscribe: stop@orion.example }";

fn text(project: &Project, path: &str) -> String {
    String::from_utf8(project.read(path)).unwrap()
}

#[test]
fn folder_words_and_locks_move_and_signatures_hold() {
    let project = Project::plain();
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    let lock = text(&project, "locales/fr/.lock");
    let run = project.run(&["rename", "nova", "opening"]).success();
    assert_eq!(
        run.stdout,
        "content/releases/nova -> content/releases/opening\n\
         locales/en/releases/nova.ftl -> locales/en/releases/opening.ftl\n\
         locales/fr/releases/nova.ftl -> locales/fr/releases/opening.ftl\n"
    );
    for said in [
        "`nova` is now `opening`",
        "rewritten: `locales/fr/.lock`",
        "git add -A content/releases locales",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(!project.path("content/releases/nova").exists());
    assert!(!project.path(".presskit/rename.json").exists());
    let moved = lock
        .replace("releases/nova.ftl", "releases/opening.ftl")
        .replace("signature nova ", "signature opening ")
        .replace("signed nova ", "signed opening ");
    assert_eq!(text(&project, "locales/fr/.lock"), moved);
    project.run(&["check", "--strict"]).success();
    let status = project.run(&["status", "--format", "json"]).success();
    let status: Value = serde_json::from_str(&status.stdout).unwrap();
    let fr = &status["releases"][0]["languages"][1];
    assert_eq!(
        fr["signed"],
        json!({ "by": "Ada", "lapsed": false, "changed": [] })
    );
    assert_eq!(fr["words"]["unverified"], 0);
    let built = project.run(&["build", "--only", "txt"]).success();
    assert!(built.stdout.contains("dist/orion-opening-fr.txt"));
    project.run(&["issue", "opening"]).success();
}

#[test]
fn a_name_that_is_taken_or_none_is_refused_and_nothing_moves() {
    let project = Project::plain();
    let facts = project.read("content/releases/nova/release.yaml");
    project.write("content/releases/vega/release.yaml", &facts);
    for (new, code, said) in [
        (
            "vega",
            1,
            "there is a folder `content/releases/vega` already",
        ),
        ("nova", 1, "`nova` is called so already"),
        ("Nova", 2, "`Nova`"),
    ] {
        let run = project.run(&["rename", "nova", new]);
        assert_eq!(run.code, code, "{}", run.stderr);
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    project.write("locales/fr/releases/lyra.ftl", "headline = Lyra\n");
    let run = project.run(&["rename", "nova", "lyra"]);
    let said = "there is a file `locales/fr/releases/lyra.ftl` already";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    let run = project.run(&["rename", "novae", "opening"]);
    assert!(
        run.stderr.contains("did you mean `nova`?"),
        "{}",
        run.stderr
    );
    assert!(project.path("content/releases/nova/release.yaml").exists());
    assert!(project.path("locales/fr/releases/nova.ftl").exists());
    assert!(!project.path(".presskit/rename.json").exists());
}

#[test]
fn what_is_issued_keeps_its_name_and_is_the_same() {
    let project = Project::plain();
    project.replace("content/organisation.yaml", "theme: plain", MAIL);
    project.write(
        "people.csv",
        "email,languages\nada@desk.example,fr\nbob@desk.example,fr\n",
    );
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.run(&["issue", "nova"]).success();
    let plan = [
        "send",
        "nova",
        "--to",
        "people.csv",
        "--at",
        "2026-03-02T12:00:00Z",
    ];
    let planned = project.run(&plan).success();
    assert!(
        planned.stderr.contains("2 mails planned"),
        "{}",
        planned.stderr
    );
    // Ada has hers already.
    let salt = project.read(".presskit/salt");
    let person = sha256(&[salt.as_slice(), b"ada@desk.example"].concat());
    let ledger = Connection::open(project.path(".presskit/ledger.db")).unwrap();
    ledger
        .execute_batch(&format!(
            "INSERT INTO mail VALUES ('nova', 1, '{person}', 'fr', 'sent', '', 1);"
        ))
        .unwrap();
    drop(ledger);
    let folder = "issued/v1/fr/orion-nova-fr.pdf";
    let pdf = project.read(&format!("content/releases/nova/{folder}"));
    let run = project.run(&["rename", "nova", "opening"]).success();
    for said in [
        "1 mail in the ledger renamed",
        "issued versions (v1) keep their file names and records; the public address stays that of `nova`",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    // Genuine as before.
    assert_eq!(
        project.read(&format!("content/releases/opening/{folder}")),
        pdf
    );
    project
        .run(&["verify", "content/releases/opening/issued/v1/fr"])
        .success();
    // The same when it is built again, but for its name.
    let built = project.run(&["build", "opening"]).success();
    assert!(!built.stderr.contains("issued-version"), "{}", built.stderr);
    assert_eq!(project.read("dist/orion-opening-fr.pdf"), pdf);
    project.run(&["bundle", "opening"]).success();
    assert_eq!(project.run(&["diff", "opening"]).success().stdout, "");
    // Who has it gets it once.
    let plan = [
        "send",
        "opening",
        "--to",
        "people.csv",
        "--at",
        "2026-03-02T12:00:00Z",
    ];
    let planned = project.run(&plan).success();
    assert!(
        planned.stderr.contains("1 mail planned"),
        "{}",
        planned.stderr
    );
    let status = project.run(&["status", "--format", "json"]).success();
    let status: Value = serde_json::from_str(&status.stdout).unwrap();
    let opening = &status["releases"][0];
    assert_eq!(opening["mails"]["1"]["sent"], 1);
    assert_eq!(opening["languages"][1]["issued"]["edited"], false);
    assert_eq!(opening["languages"][1]["signed"]["by"], "Ada");
    // The next version is told apart from it.
    project
        .run(&[
            "revise", "opening", "--kind", "update", "--why", "One more room",
        ])
        .success();
    project.run(&["check", "opening", "--lang", "en"]).success();
}

#[test]
fn the_address_in_a_newsroom_stays() {
    let project = Project::plain();
    let newsroom = "theme: plain\nnewsroom: https://room.example";
    project.replace("content/organisation.yaml", "theme: plain", newsroom);
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.run(&["issue", "nova"]).success();
    project.run(&["publish"]).success();
    let page = "dist/newsroom/fr/nova.html";
    let pdf = "dist/newsroom/files/nova/orion-nova-fr.pdf";
    let before = (project.read(page), project.read(pdf));
    project.run(&["rename", "nova", "opening"]).success();
    let published = || {
        let status = project.run(&["status", "--format", "json"]);
        let status: Value = serde_json::from_str(&status.stdout).unwrap();
        status["releases"][0]["published"].clone()
    };
    assert_eq!(published(), json!({ "en": 1, "fr": 1 }));
    project.run(&["publish"]).success();
    assert_eq!(published(), json!({ "en": 1, "fr": 1 }));
    assert_eq!((project.read(page), project.read(pdf)), before);
    // A later version too, whose files have the new name.
    project
        .run(&[
            "revise", "opening", "--kind", "update", "--why", "One more room",
        ])
        .success();
    project.run(&["issue", "opening", "--lang", "en"]).success();
    project.run(&["publish"]).success();
    assert!(text(&project, "dist/newsroom/en/nova.html").contains("One more room"));
    assert!(!project.path("dist/newsroom/en/opening.html").exists());
    let pdf = "dist/newsroom/files/nova/orion-opening-en.pdf";
    assert!(project.path(pdf).exists());
    assert_eq!(published(), json!({ "en": 2, "fr": 1 }));
}

#[test]
fn other_words_than_issued_are_told_under_the_new_name_too() {
    let project = Project::plain();
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    project.run(&["issue", "nova"]).success();
    project.run(&["rename", "nova", "opening"]).success();
    project.replace(
        "locales/en/releases/opening.ftl",
        "looks up",
        "looks far up",
    );
    let built = project.run(&["build", "opening", "--lang", "en"]);
    assert_eq!(built.code, 1);
    assert!(built.stderr.contains("issued-version"), "{}", built.stderr);
}

#[test]
fn an_interrupted_rename_is_told_and_finished_by_the_same_command() {
    let project = Project::plain();
    project.run(&["sign", "fr", "--by", "Ada"]).success();
    // As a run leaves it that was killed between two moves.
    project.write(
        ".presskit/rename.json",
        r#"{"before":"nova","now":"opening"}"#,
    );
    let words =
        |lang: &str, slug: &str| project.path(&format!("locales/{lang}/releases/{slug}.ftl"));
    fs::rename(words("en", "nova"), words("en", "opening")).unwrap();
    let check = project.run(&["check"]);
    assert!(
        check
            .stderr
            .contains("the rename of `nova` to `opening` was interrupted"),
        "{}",
        check.stderr
    );
    let other = project.run(&["rename", "nova", "vega"]);
    assert_eq!(other.code, 1);
    assert!(
        other
            .stderr
            .contains("`presskit rename nova opening` finishes it"),
        "{}",
        other.stderr
    );
    project.run(&["rename", "nova", "opening"]).success();
    assert!(words("fr", "opening").exists() && !words("fr", "nova").exists());
    project.run(&["check", "--strict"]).success();
    // One that was killed at the very end.
    project.write(
        ".presskit/rename.json",
        r#"{"before":"nova","now":"opening"}"#,
    );
    project.run(&["rename", "nova", "opening"]).success();
    assert!(!project.path(".presskit/rename.json").exists());
}

/// SHA-256, in hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    presskit::digest::sha256(bytes)
}
