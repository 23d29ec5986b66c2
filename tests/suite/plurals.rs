//! Facts that messages choose a plural form by, and languages of which nothing is known.

use crate::support::{Project, root};

/// A project whose messages choose a form by the fact `days`, in two languages.
fn with_fact(line: &str) -> Project {
    let project = Project::plain();
    let release = "content/releases/nova/release.yaml";
    let facts = format!("facts:\n  rooms: 12\n  opening-day: 2026-05-01\n  {line}\n");
    project.replace(
        release,
        "facts: { rooms: 12, opening-day: 2026-05-01 }\n",
        &facts,
    );
    for lang in ["en", "fr"] {
        let lead =
            "lead =\n    { $days ->\n        [one] A day.\n       *[other] { $days } days.\n    } ";
        project.replace(
            &format!("locales/{lang}/releases/nova.ftl"),
            "lead = ",
            lead,
        );
    }
    project
}

#[test]
fn a_number_that_is_text_is_told_once_with_the_fix() {
    for (line, fix) in [
        ("days: \"118\"", "write `days: 118`, without quotes"),
        ("days: \"1\"", "write `days: 1`, without quotes"),
        (
            "days: \"1,250\"",
            "write `days: 1250` or `days: 1.250`, without quotes",
        ),
        ("days: some", "write a number behind `days:`"),
        ("days: \"yes\"", "write a number behind `days:`"),
    ] {
        let project = with_fact(line);
        for command in [&["check"][..], &["build", "--out", "o"]] {
            let run = project.run(command);
            assert_eq!(run.code, 1, "{line}: {}", run.stderr);
            let told = run.stderr.matches("error[choice-by-text]").count();
            assert_eq!(told, 1, "{line}: {}", run.stderr);
            for said in [
                fix,
                "content/releases/nova/release.yaml:",
                "`lead` chooses by it, in `locales/en/releases/nova.ftl`, line ",
            ] {
                assert!(run.stderr.contains(said), "{line}: {said}: {}", run.stderr);
            }
        }
    }
    with_fact("days: 118")
        .run(&["build", "--out", "o"])
        .success();
}

#[test]
fn a_language_without_data_is_an_error_of_its_kits_alone() {
    let project = Project::plain();
    for lang in ["gsw", "kk-Latn", "kr"] {
        let run = project.run(&["locale", "add", lang]);
        assert_eq!(run.code, 1, "{lang}");
        assert!(
            run.stderr.contains("error[language-data]"),
            "{}",
            run.stderr
        );
        assert!(!project.path(&format!("locales/{lang}")).exists());
    }
    for name in ["organisation.ftl", "releases/nova.ftl"] {
        let words = project.read(&format!("locales/en/{name}"));
        project.write(&format!("locales/kr/{name}"), words);
    }
    let labels = std::fs::read(root().join("locales/en/kit.ftl")).unwrap();
    project.write("locales/kr/kit.ftl", labels);
    for command in [
        &["check"][..],
        &["build", "--out", "o"],
        &["status", "--check"],
        &["sign", "kr", "--by", "A"],
    ] {
        let run = project.run(command);
        assert_eq!(run.code, 1, "{command:?}: {}", run.stderr);
        let said = "there are no data on how `kr` writes dates and numbers";
        assert!(run.stderr.contains(said), "{command:?}: {}", run.stderr);
        assert!(run.stderr.contains("did you mean `ko`?"), "{}", run.stderr);
        assert!(!run.stderr.contains("plural-form"), "{}", run.stderr);
    }
    assert!(project.path("o/orion-nova-fr.pdf").exists());
    assert!(!project.path("o/orion-nova-kr.pdf").exists());
    project.replace(
        "content/organisation.yaml",
        "formats: { en: en-GB }",
        "formats: { en: en-GB, kr: de }",
    );
    let run = project
        .run(&["build", "--lang", "kr", "--out", "o"])
        .success();
    assert!(
        project.path("o/orion-nova-kr.pdf").exists(),
        "{}",
        run.stderr
    );
}

#[test]
fn a_tag_that_is_no_language_is_told_by_every_command() {
    let project = Project::plain();
    for (country, meant) in [
        ("cz", "cs"),
        ("gr", "el"),
        ("jp", "ja"),
        ("ua", "uk"),
        ("dk", "da"),
    ] {
        let words = project.read("locales/en/releases/nova.ftl");
        project.write(&format!("locales/{country}/releases/nova.ftl"), words);
        let said = format!("there is no language `{country}`; did you mean `{meant}`?");
        for command in [
            &["check"][..],
            &["build", "--out", "o"],
            &["status"],
            &["locale", "add", country],
            &["build", "--lang", country],
        ] {
            let run = project.run(command);
            assert_ne!(run.code, 0, "{command:?}");
            assert!(run.stderr.contains(&said), "{command:?}: {}", run.stderr);
        }
        std::fs::remove_dir_all(project.path(&format!("locales/{country}"))).unwrap();
    }
    project.replace(
        "content/organisation.yaml",
        "source: en\n",
        "source: en\nrequired: [en, cz]\n",
    );
    let run = project.run(&["check"]);
    assert!(run.stderr.contains("did you mean `cs`?"), "{}", run.stderr);
}
