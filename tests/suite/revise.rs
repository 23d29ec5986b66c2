//! Later versions of a release: what changed is told and marked, and the old version stays as it was.

use serde_json::Value;

use crate::support::{Project, Run};

const SLUG: &str = "pr071-2016";
const FACTS: &str = "content/releases/pr071-2016/release.yaml";
const V1: &str = "content/releases/pr071-2016/issued/v1";
const WHY: &str = "The Galileo satellites go up on 26 May, not on 24 May.";

fn sign(project: &Project) {
    for lang in ["fr", "ru"] {
        let sign = ["sign", lang, "--by", "Ada", "--release", SLUG];
        project.run(&sign).success();
    }
}

/// A sample whose first version is issued.
fn issued() -> Project {
    let project = Project::sample();
    sign(&project);
    project.run(&["issue", SLUG]).success();
    project
}

fn reissue(project: &Project, kind: &str) -> Run {
    let args = [
        "revise", SLUG, "--kind", kind, "--why", WHY, "--issued", "2016-04-21",
    ];
    project.run(&args)
}

/// A sample whose second version is ready to be issued: one row is moved, two languages are translated.
fn corrected(kind: &str) -> Project {
    let project = issued();
    reissue(&project, kind).success();
    project.replace(FACTS, "when: 2016-05-24", "when: 2016-05-26");
    for (lang, words) in [
        (
            "fr",
            "Les satellites Galileo partiront le 26 mai et non le 24 mai.",
        ),
        ("ru", "Спутники «Галилео» стартуют 26 мая, а не 24 мая."),
    ] {
        let path = format!("locales/{lang}/releases/{SLUG}.ftl");
        let text = String::from_utf8(project.read(&path)).unwrap();
        project.write(&path, format!("{text}\nchanged-v2 = {words}\n"));
    }
    project
}

fn text(project: &Project, path: &str) -> String {
    String::from_utf8(project.read(path)).unwrap()
}

#[test]
fn there_is_nothing_to_revise_before_a_version_is_issued() {
    let project = Project::sample();
    let before = project.read(FACTS);
    let run = reissue(&project, "update");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[not-issued]"), "{}", run.stderr);
    assert_eq!(project.read(FACTS), before);
}

#[test]
fn a_reissue_raises_the_version_and_asks_for_translations() {
    let project = issued();
    let run = reissue(&project, "correction").success();
    assert!(
        run.stderr
            .contains("translate `changed-v2` into `fr`, `ru`"),
        "{}",
        run.stderr
    );
    let facts = text(&project, FACTS);
    let lines = "version: 2\nrevision: { kind: correction, why: changed-v2, of: 2016-04-19 }\n";
    assert!(
        facts.contains(lines) && facts.contains("\nissued: 2016-04-21\n"),
        "{facts}"
    );
    assert!(
        facts.starts_with("# Facts of the sample release."),
        "{facts}"
    );
    let words = text(&project, &format!("locales/en/releases/{SLUG}.ftl"));
    assert!(
        words.ends_with(&format!("\nchanged-v2 = {WHY}\n")),
        "{words}"
    );
    // Neither can be issued: two languages lack the reason.
    let run = project.run(&["issue", SLUG]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("error[incomplete-translation]"),
        "{}",
        run.stderr
    );
    // A second one has no version to follow.
    assert!(
        reissue(&project, "update")
            .stderr
            .contains("error[not-issued]")
    );
}

#[test]
fn a_later_version_is_not_issued_before_the_first() {
    let project = issued();
    let args = [
        "revise", SLUG, "--kind", "update", "--why", WHY, "--issued", "2016-04-18",
    ];
    let run = project.run(&args);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("`2016-04-18` is before the day of the version"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_changed_is_told_first_and_marked_in_every_output() {
    let project = corrected("correction");
    project.run(&["build", SLUG, "--lang", "en,fr"]).success();
    let says = |lang: &str, ending: &str| {
        let words = text(&project, &format!("dist/cnes-{SLUG}-{lang}.{ending}"));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let line = format!("Correction to version 1 of 19 April 2016: {WHY}");
    for ending in ["txt", "md", "html"] {
        let words = says("en", ending);
        let told = words
            .find(&line)
            .unwrap_or_else(|| panic!("{ending}: {words}"));
        let headline = words.rfind("partners in space").unwrap();
        assert!(told < headline, "{ending}");
        assert_eq!(words.matches("changed").count(), 1, "{ending}: {words}");
    }
    assert!(says("fr", "txt").contains("Rectificatif à la version 1 du 19 avril 2016 : Les"));
    assert!(
        says("fr", "md").contains("| 26 mai<br>modifié |"),
        "{}",
        says("fr", "md")
    );
    let inspect = ["inspect", SLUG, "--lang", "en", "--stage", "tags"];
    let tags = project.run(&inspect).success().stdout;
    assert!(tags.contains("Correction to version 1"), "{tags}");
    assert!(tags.contains("changed"), "{tags}");
}

#[test]
fn an_old_version_stays_and_is_marked_superseded() {
    let project = corrected("update");
    let before = project.read(&format!("{V1}/fr/SHA256SUMS"));
    sign(&project);
    project.run(&["issue", SLUG]).success();
    assert_eq!(project.read(&format!("{V1}/fr/SHA256SUMS")), before);
    let run = project.run(&["verify", V1]).success();
    assert!(
        run.stderr.contains("warning[superseded]: version 1 of `pr071-2016` is superseded by version 2 (update) of 2016-04-21"),
        "{}",
        run.stderr
    );
    let v2 = V1.replace("v1", "v2");
    let run = project.run(&["verify", &v2]).success();
    assert!(!run.stderr.contains("superseded"), "{}", run.stderr);
    let record = project.read(&format!("{v2}/en/record.json"));
    let record: Value = serde_json::from_slice(&record).unwrap();
    assert_eq!(record["revision"]["kind"], "update");
    assert_eq!(record["first_issued"], "2016-04-19");
    assert_eq!(record["rows"].as_array().unwrap().len(), 7);
    // A file of the old version, wherever it is, is told to be superseded.
    let name = format!("cnes-{SLUG}-en.txt");
    project.write(&name, project.read(&format!("{V1}/en/{name}")));
    let run = project.run(&["verify", &name]).success();
    assert!(run.stderr.contains("warning[superseded]"), "{}", run.stderr);
}

#[test]
fn a_version_that_does_not_say_what_changed_is_not_issued() {
    let project = issued();
    project.replace(FACTS, "version: 1", "version: 2");
    let run = project.run(&["issue", SLUG]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[no-revision]"), "{}", run.stderr);
}

#[test]
fn a_withdrawal_says_so_on_every_page_and_nothing_else() {
    let project = corrected("withdrawal");
    project.run(&["build", SLUG, "--lang", "en"]).success();
    let words = text(&project, &format!("dist/cnes-{SLUG}-en.txt"));
    assert!(words.starts_with("Specimen: "), "{words}");
    for said in [
        "Withdrawn: not to be used",
        "Withdrawal of version 1 of",
        "Press contacts",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(
        !words.contains("Galileo satellites\n") && !words.contains("Komarov"),
        "{words}"
    );
}

#[test]
fn a_withdrawn_kit_with_a_cover_has_none() {
    let project = Project::sample();
    let facts = "content/releases/apollo-soyuz-1975/release.yaml";
    let revision = "version: 2\nrevision: { kind: withdrawal, why: kit-title, of: 2025-07-01 }";
    project.replace(facts, "version: 1", revision);
    let run = project.run(&["build", "apollo-soyuz-1975", "--lang", "en", "-v"]);
    assert!(
        run.stderr.contains("warning[version-before]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("en: 1 page,"), "{}", run.stderr);
}

#[test]
fn faults_of_a_revision_are_told() {
    let project = Project::sample();
    let revision = "version: 1\nrevision: { kind: corection, why: headline, of: 2016-04-19 }";
    project.replace(FACTS, "version: 1", revision);
    let run = project.run(&["check", SLUG, "--lang", "en"]);
    assert!(
        run.stderr.contains("`corection` is not a kind of revision"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("did you mean `correction`?"),
        "{}",
        run.stderr
    );
    project.replace(
        FACTS,
        "corection, why: headline, of: 2016-04-19",
        "update, why: headline, of: 2016-05-19",
    );
    let run = project.run(&["check", SLUG, "--lang", "en"]);
    assert!(
        run.stderr.contains("a first version revises nothing"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("issued before the one that it revises"),
        "{}",
        run.stderr
    );
}

#[test]
fn words_of_a_reason_are_no_fluent() {
    let project = issued();
    let why = "*Not* {24} May";
    project
        .run(&["revise", SLUG, "--kind", "update", "--why", why])
        .success();
    let run = project
        .run(&["build", SLUG, "--lang", "en", "--only", "txt"])
        .success();
    assert_eq!(run.stdout.lines().count(), 1);
    let words = text(&project, &format!("dist/cnes-{SLUG}-en.txt"));
    assert!(
        words.contains("Not {24} May") || words.contains("*Not* {24} May"),
        "{words}"
    );
}
