//! One id, one role: labels of the program, names of people and of the house, and words of a release do not take each other's place.

use std::fs;

use crate::support::{Project, root};

const RELEASE: &str = "content/releases/nova/release.yaml";
const WORDS: &str = "locales/en/releases/nova.ftl";
const HOUSE: &str = "locales/en/organisation.ftl";

/// Lets words follow in a file.
fn add(project: &Project, file: &str, words: &str) {
    let before = String::from_utf8(project.read(file)).unwrap();
    project.write(file, format!("{before}\n{words}\n"));
}

/// Labels of the program: those that a release may replace, and the others.
fn labels() -> (Vec<String>, Vec<String>) {
    let text = fs::read_to_string(root().join("locales/en/kit.ftl")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let (mut open, mut kept) = (Vec::new(), Vec::new());
    for pair in lines.windows(2) {
        let Some((id, _)) = pair[1].split_once(" =") else {
            continue;
        };
        if id.contains([' ', '#', '.']) {
            continue;
        }
        let list = if pair[0] == "# May be overridden." {
            &mut open
        } else {
            &mut kept
        };
        list.push(id.to_owned());
    }
    (open, kept)
}

#[test]
fn a_label_is_replaced_in_the_label_file_alone() {
    let (open, kept) = labels();
    assert!(open.len() > 10 && kept.len() > 30);
    for file in [WORDS, HOUSE] {
        let project = Project::plain();
        let words = format!("{} = Words", kept.join(" = Words\n"));
        add(&project, file, &words);
        let run = project.run(&["check", "--lang", "en"]);
        assert_eq!(run.code, 1);
        for id in &kept {
            let said =
                format!("`{id}` is a label of the program, which this message would replace");
            assert!(run.stderr.contains(&said), "{file}: {id}");
        }
        assert!(run.stderr.contains("may only have certainty-done, "));
    }
    let project = Project::plain();
    project.write(
        "locales/en/kit.ftl",
        "telephone = Call\nversion = Edition { $version }\n",
    );
    add(&project, HOUSE, "kind = Press kit\nend-mark = ###");
    project.run(&["check", "--lang", "en"]).success();
    project.run(&["build", "--lang", "en"]).success();
    let text = String::from_utf8(project.read("dist/orion-nova-en.txt")).unwrap();
    assert!(
        text.contains("Press kit\n") && text.contains("Call +33"),
        "{text}"
    );
}

/// Changes to the project, and what is said of them.
type Case<'a> = (&'a [(&'a str, &'a str, &'a str)], &'a str, &'a str);

#[test]
fn one_id_has_one_role() {
    let text = "text: [opening]";
    let cases: &[Case<'_>] = &[
        (
            &[(RELEASE, text, "text: [opening, weiss]")],
            "weiss = Ada Weiss leads the museum.",
            "the message `weiss` is the name of the person `weiss`, and cannot be `text` as well",
        ),
        (
            &[(RELEASE, text, "glossary: [{ term: orion, says: opening }]")],
            "orion = Orion",
            "the message `orion` is the name of the house, and cannot be `term` as well",
        ),
        (
            &[
                ("content/organisation.yaml", "costa: {", "hall: {"),
                (RELEASE, "by: costa", "by: hall"),
            ],
            "",
            "the message `hall` is the name of the person `hall`, and cannot be `place` as well",
        ),
        (
            &[
                ("content/organisation.yaml", "costa: {", "role-director: {"),
                (RELEASE, "by: costa", "by: role-director"),
            ],
            "",
            "the message `role-director` is the name of the person `role-director`, and cannot be `role` as well",
        ),
        (
            &[(RELEASE, text, "text: [opening, reference]")],
            "reference = See the list.",
            "the message `reference` is the reference on the first page, and cannot be `text` as well",
        ),
        (
            &[(RELEASE, text, "text: [opening, zone-europe-paris]")],
            "zone-europe-paris = A zone of rest.",
            "the message `zone-europe-paris` is the name of the zone `Europe/Paris`, and cannot be `text` as well",
        ),
        (
            &[(RELEASE, text, "text: [opening, kind]")],
            "kind = A kind of magic.",
            "the message `kind` is a label of the program, and cannot be `text` as well",
        ),
        (
            &[(RELEASE, text, "text: [opening, telephone]")],
            "",
            "the message `telephone` is a label of the program, and cannot be `text` as well",
        ),
        (
            &[
                (RELEASE, "columns: [place]", "columns: [place, past]"),
                (RELEASE, "place: hall }", "place: hall, past: hall }"),
            ],
            "",
            "the message `timeline-past` is a label of the program, and cannot be `head` as well",
        ),
        (
            &[],
            "weiss = Ada Weiss leads the museum.",
            "this message has the id of the person `weiss`, and would be the name in this release",
        ),
    ];
    for (changes, words, said) in cases {
        let project = Project::plain();
        fs::remove_dir_all(project.path("locales/fr")).unwrap();
        for (file, from, to) in *changes {
            project.replace(file, from, to);
        }
        if words.starts_with("reference") {
            project.replace(HOUSE, "reference =", "# reference =");
        }
        add(&project, WORDS, words);
        let run = project.run(&["check"]);
        assert_eq!(run.code, 1, "{said}");
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
    }
}

#[test]
fn a_translation_of_one_file_names_people_but_never_by_a_caption() {
    let project = Project::plain();
    let words = "locales/fr/releases/nova.ftl";
    add(&project, words, "weiss = Ada Weiß");
    project.run(&["check", "--strict"]).success();
    project.run(&["build", "--lang", "fr"]).success();
    let text = String::from_utf8(project.read("dist/orion-nova-fr.txt")).unwrap();
    assert!(text.contains("Ada Weiß\n"), "{text}");
    add(&project, words, "    .alt = Portrait");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("has the id of the person `weiss`"),
        "{}",
        run.stderr
    );
}

#[test]
fn people_and_houses_may_have_the_ids_of_labels() {
    let project = Project::plain();
    project
        .replace("content/organisation.yaml", "weiss: {", "kind: {")
        .replace("content/organisation.yaml", "id: orion", "id: proof")
        .replace(RELEASE, "[weiss]", "[kind]");
    project
        .run(&["check", "--strict", "--lang", "en"])
        .success();
    project.run(&["build", "--lang", "en"]).success();
    let text = String::from_utf8(project.read("dist/proof-nova-en.txt")).unwrap();
    assert!(text.starts_with("Orion\nPress release\n"), "{text}");
    assert!(text.contains("Ada Weiss\n"), "{text}");
}
