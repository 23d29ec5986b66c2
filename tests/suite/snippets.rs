//! The examples of the documentation for authors and translators are true: they check clean, and print what is said of them.

use std::fs;

use crate::support::{Project, root};

/// The blocks of a language in a file of documentation.
fn blocks<const N: usize>(file: &str, language: &str) -> [String; N] {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let begin = format!("```{language}\n");
    let found = text.split(&begin).skip(1);
    let found: Vec<String> = found
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect();
    let count = found.len();
    let told = format!("{file} has {count} blocks of {language}, each of which needs a test");
    found.try_into().unwrap_or_else(|_| panic!("{told}"))
}

const RELEASE: &str = "content/releases/nova/release.yaml";
const WORDS: &str = "locales/en/releases/nova.ftl";

/// A project of one release: what stands before its parts, its parts, and its words.
fn project(head: &str, parts: &str, words: &str) -> Project {
    let project = Project::plain();
    fs::remove_dir_all(project.path("locales/fr")).unwrap();
    let kit = format!("{head}kit:\n  - headline: headline\n{parts}");
    project
        .write(RELEASE, kit)
        .write(WORDS, format!("headline = H\n{words}"));
    project
}

const HEAD: &str =
    "reference: { number: \"007\", year: \"2026\" }\nissued: 2026-03-02\nplace: paris\n";

/// Messages that say anything.
fn anything(ids: &[&str]) -> String {
    format!("{} = Some words\n", ids.join(" = Some words\n"))
}

/// Insists that nothing is found, and returns the text of the kit.
fn printed(project: &Project) -> String {
    project.run(&["check", "--strict"]).success();
    project.run(&["build", "--only", "txt"]).success();
    let text = String::from_utf8(project.read("dist/orion-nova-en.txt")).unwrap();
    text.replace('\u{a0}', " ")
}

#[test]
fn examples_of_facts_check_clean() {
    let [organisation, mail, release, timeline, countdown, pictures] =
        blocks("content/README.md", "yaml");

    let kit = "  - quote: { words: words, by: le-gall }\n  - contacts: [bresson]\n";
    let own = project(HEAD, kit, "words = Some words\n");
    own.write("content/organisation.yaml", organisation);
    for lang in ["en", "fr", "ru"] {
        let words = "headline = H\nwords = Some words\nparis = P\nreference = N{ $number }\nrole-president = R\n";
        own.write(&format!("locales/{lang}/releases/nova.ftl"), words);
    }
    own.run(&["check", "--strict"]).success();

    let own = project(HEAD, "", "");
    let before = String::from_utf8(own.read("content/organisation.yaml")).unwrap();
    own.write("content/organisation.yaml", before + &mail);
    own.run(&["check", "--strict"]).success();

    let own = project("", "", &anything(&["lead", "origins", "review"]));
    own.write(RELEASE, release);
    own.run(&["check", "--strict"]).success();

    let ids = [
        "timeline", "exomars", "proton", "pesquet", "soyuz", "head-crew", "crew-50",
    ];
    let text = printed(&project(HEAD, &timeline, &anything(&ids)));
    assert!(text.contains("planned"), "{text}");

    let (facts, parts) = countdown.split_once("kit:\n").unwrap();
    let title = parts
        .split("title: ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let ids = [title, "roll-out", "on-board-power", "liftoff", "separation"];
    let text = printed(&project(&format!("{HEAD}{facts}"), parts, &anything(&ids)));
    assert!(text.contains("T−00:03:00"), "{text}");

    let words: String = ["soyuz", "launch-pad", "crew"]
        .map(|id| {
            format!("{id} = Some words\n    .alt = What is seen\n    .credit = C\n    .terms = T\n")
        })
        .concat();
    let own = project(HEAD, &pictures, &(words + "views = Views\n"));
    for name in ["soyuz", "launch-pad", "crew"] {
        let image = fs::read(root().join("tests/base/content/releases/nova/images/wide.jpg"));
        own.write(
            &format!("content/releases/nova/images/{name}.jpg"),
            image.unwrap(),
        );
    }
    printed(&own);
}

#[test]
fn examples_of_words_print_what_is_said_of_them() {
    let [file, case, plural, ordinal, dates, months, picture] = blocks("locales/README.md", "ftl");

    let facts = format!("{HEAD}facts: {{ years: 50, meeting: 2016-04-18 }}\n");
    let parts = "  - lead: lead\n  - text: [origins]\n";
    let own = project(&facts, parts, "");
    own.write(WORDS, format!("-cnes = CNES\n{file}"));
    let text = printed(&own);
    for said in [
        "On 18 April, CNES marks 50 years of cooperation.",
        "Fifty years of shared success",
        "The story began long ago.\n\nA blank line",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }

    let text = printed(&project(HEAD, "  - lead: lead\n", &case));
    assert!(
        text.contains("с главой агентства Игорем Комаровым …"),
        "{text}"
    );

    for (rooms, said) in [("1", "One room"), ("1200", "1,200 rooms")] {
        let head = format!("{HEAD}facts: {{ rooms: {rooms} }}\n");
        let text = printed(&project(&head, "  - lead: rooms\n", &plural));
        assert!(text.contains(said), "{text}");
    }

    for (n, said) in [("1", "1st"), ("12", "12th"), ("22", "22nd"), ("53", "53rd")] {
        let head = format!("{HEAD}facts: {{ n: {n} }}\n");
        let text = printed(&project(&head, "  - lead: anniversary\n", &ordinal));
        assert!(text.contains(&format!("{said} anniversary")), "{text}");
    }

    let head = format!("{HEAD}facts: {{ meeting: 2016-04-18 }}\n");
    for line in dates.lines() {
        let (value, said) = line.split_once("}  ").unwrap();
        let own = project(
            &head,
            "  - lead: lead\n",
            &format!("lead = On {value}}}.\n"),
        );
        let said = format!("On {}.", said.trim());
        let text = printed(&own);
        assert!(text.contains(&said), "{line}: {text}");
    }

    let text = printed(&project(&head, "  - lead: lead\n", &months));
    assert!(text.contains("V ponedeljek, 18 aprila …"), "{text}");

    let own = project(HEAD, "  - figure: { image: soyuz.jpg, words: soyuz }\n", "");
    own.write(WORDS, format!("headline = H\n-cnes = CNES\n{picture}"));
    let image = fs::read(root().join("tests/base/content/releases/nova/images/wide.jpg"));
    own.write("content/releases/nova/images/soyuz.jpg", image.unwrap());
    let text = printed(&own);
    assert!(
        text.contains("The crew of Soyuz MS-03 before the launch"),
        "{text}"
    );
    assert!(
        text.contains("Free for reporting; no changes, no"),
        "{text}"
    );
}

#[test]
fn labels_that_may_be_overridden_are_listed() {
    let labels = fs::read_to_string(root().join("locales/en/kit.ftl")).unwrap();
    let lines: Vec<&str> = labels.lines().collect();
    let marked = lines
        .windows(2)
        .filter(|pair| pair[0] == "# May be overridden.");
    let mut marked: Vec<String> = marked
        .map(|pair| format!("`{}`", pair[1].split(" =").next().unwrap()))
        .collect();
    marked.sort();
    let told = fs::read_to_string(root().join("locales/README.md")).unwrap();
    let list = told
        .split("of the program, and no others:\n\n")
        .nth(1)
        .unwrap();
    let list = list.split("\n\n").next().unwrap().replace('\n', " ");
    assert_eq!(list, marked.join(", "));
}
