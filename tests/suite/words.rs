//! Words of a release: what was typed is printed as it was meant, or told.

use crate::support::Project;

const RELEASE: &str = "content/releases/nova/release.yaml";
const WORDS: &str = "locales/en/releases/nova.ftl";

/// The base project in its source language, with these words for `opening`, and more of them.
fn project(words: &str) -> Project {
    let project = Project::plain();
    std::fs::remove_dir_all(project.path("locales/fr")).unwrap();
    let before = String::from_utf8(project.read(WORDS)).unwrap();
    let kept = before.lines().filter(|line| !line.starts_with("opening ="));
    let kept: Vec<&str> = kept.collect();
    project.write(WORDS, format!("{}\n{words}\n", kept.join("\n")));
    project
}

/// What a kit says in a format.
fn said(project: &Project, ending: &str) -> String {
    String::from_utf8(project.read(&format!("dist/orion-nova-en.{ending}"))).unwrap()
}

#[test]
fn every_part_of_a_list_item_is_in_every_output() {
    let project = project(
        "opening =\n    They agreed:\n\n    - Launchers\n      - FIRST-A\n      - FIRST-B\n\n      BETWEEN\n\n      1. SECOND-A\n      2. SECOND-B\n    - Science",
    );
    project.run(&["check", "--strict"]).success();
    project.run(&["build"]).success();
    let tags = project
        .run(&["inspect", "nova", "--lang", "en", "--stage", "tags"])
        .success();
    for text in [
        said(&project, "txt"),
        said(&project, "md"),
        said(&project, "html"),
        tags.stdout,
    ] {
        let order = [
            "Launchers", "FIRST-A", "FIRST-B", "BETWEEN", "SECOND-A", "SECOND-B", "Science",
        ];
        let found = order.map(|word| text.find(word).unwrap_or_else(|| panic!("{word}: {text}")));
        assert!(found.is_sorted(), "{text}");
    }
}

#[test]
fn what_is_nearly_markdown_is_told_at_its_place() {
    for (words, said, place) in [
        (
            "opening = See the [press site](https://x.example/a b).",
            "error[broken-link]: this link cannot be read: its address holds a space or a bracket",
            "nova.ftl:9:19",
        ),
        (
            "opening = Four seasons.[^1]",
            "error[unsupported-markdown]: a footnote cannot stand in the text of a kit",
            "nova.ftl:9:24",
        ),
        (
            "opening =\n    Parts:\n\n    • the ice\n    • the sea",
            "warning[typed-bullet]: `•` begins no item of a list",
            "nova.ftl:12:5",
        ),
        (
            "opening = Some words\nleft-out = A paragraph that nobody prints.",
            "warning[unused-message]: nothing uses the message `left-out`",
            "nova.ftl:10:1",
        ),
        (
            "opening =\n    ## Two\n\n    Words\n\n    #### Four",
            "warning[heading-level]: the heading *Four* of level 4 follows one of level 2",
            "nova.ftl:14:10",
        ),
        (
            "opening = One ' word",
            "warning[typography]: this `'` has no partner, and is printed straight",
            "nova.ftl:9:15",
        ),
    ] {
        let run = project(words).run(&["check", "--strict"]);
        assert_eq!(run.code, 1, "{said}");
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        assert!(run.stderr.contains(place), "{place}: {}", run.stderr);
        let found = run.stderr.matches("error[").count() + run.stderr.matches("warning[").count();
        assert_eq!(found, 1, "{}", run.stderr);
    }
}

#[test]
fn a_skipped_level_is_told_once_and_of_the_source() {
    let project = Project::plain();
    for lang in ["en", "fr"] {
        project.replace(
            &format!("locales/{lang}/releases/nova.ftl"),
            "opening =",
            "opening =\n    ## Two\n\n    #### Four\n\n   ",
        );
    }
    let run = project.run(&["check"]);
    assert_eq!(
        run.stderr.matches("heading-level").count(),
        1,
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("other levels"), "{}", run.stderr);
}

#[test]
fn bare_addresses_are_links_in_every_output() {
    let project =
        project("opening = See https://x.example/a_b?c=1&d=2, www.y.example or press@z.example.");
    project.run(&["check", "--strict"]).success();
    project.run(&["build"]).success();
    let html = said(&project, "html");
    let marked = said(&project, "md");
    let inspected = project.run(&["inspect", "nova", "--lang", "en", "--stage", "document"]);
    let document = inspected.success().stdout;
    for target in [
        "https://x.example/a_b?c=1&d=2",
        "https://www.y.example",
        "mailto:press@z.example",
    ] {
        let escaped = target.replace('&', "&amp;");
        assert!(html.contains(&format!("href=\"{escaped}\"")), "{html}");
        assert!(marked.contains(&format!("](<{target}>)")), "{marked}");
        assert!(document.contains(&format!("]({target})")), "{document}");
    }
    let text = said(&project, "txt");
    assert!(
        text.contains("https://x.example/a_b?c=1&d=2, www.y.example or press@z.example."),
        "{text}"
    );
}

#[test]
fn names_of_the_data_are_set_like_words() {
    let project = project("opening = Some words");
    project
        .replace(
            "content/organisation.yaml",
            "name: Orion",
            "name: \"Children's \\\"Orion\\\"\"",
        )
        .replace("content/organisation.yaml", "Ada Weiss", "Ada O'Weiss");
    project.run(&["check", "--strict"]).success();
    project.run(&["build", "--only", "txt"]).success();
    let text = said(&project, "txt");
    assert!(text.starts_with("Children’s “Orion”\n"), "{text}");
    assert!(text.contains("Ada O’Weiss\n"), "{text}");
}

#[test]
fn a_message_is_used_by_labels_heads_mails_and_other_messages() {
    let project = project(
        "opening = Some { other } words\nother = more\nkind = Press kit\npicture-terms = Free\nweiss-role = Head",
    );
    project.replace(WORDS, "weiss-role = Head\n", "");
    project.run(&["check", "--strict"]).success();
    project.replace(RELEASE, "version: 1", "version: 1\nspecimen: true");
    project.run(&["check", "--strict"]).success();
}

#[test]
fn a_name_may_be_the_same_in_two_languages() {
    let project = Project::plain();
    for lang in ["en", "fr"] {
        let path = format!("locales/{lang}/organisation.ftl");
        let mut text = String::from_utf8(project.read(&path)).unwrap();
        text.push_str("weiss = Dr Ada Maria Teresa Weiss\n");
        project.write(&path, text);
    }
    let run = project.run(&["check"]).success();
    assert!(!run.stderr.contains("untranslated"), "{}", run.stderr);
}
