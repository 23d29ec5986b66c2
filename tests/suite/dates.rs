//! Dates and numbers as a reader meets them: in sentences, tables and facts, in every output.

use crate::support::{Project, is_a};

const RELEASE: &str = "content/releases/nova/release.yaml";

/// A release that says its dates in a text and in a timeline.
fn project(facts: &str, rows: &[&str], words: &[(&str, &str)]) -> Project {
    let project = Project::plain();
    let events: Vec<String> = (0..rows.len()).map(|n| format!("event-{n}")).collect();
    let rows = rows.iter().zip(&events);
    let rows = rows.map(|(when, event)| format!("        - {{ when: {when}, event: {event} }}\n"));
    let timeline = format!("  - timeline:\n      rows:\n{}", rows.collect::<String>());
    let timeline = if events.is_empty() {
        String::new()
    } else {
        timeline
    };
    project.write(
        RELEASE,
        format!(
            "issued: 2026-03-02\nplace: paris\nfacts: {{ {facts} }}\nkit:\n  - headline: headline\n  - lead: lead\n{timeline}  - contacts: [weiss]\n"
        ),
    );
    for (lang, lead) in words {
        let events: Vec<String> = events
            .iter()
            .map(|event| format!("{event} = x\n"))
            .collect();
        let events = events.concat();
        project.write(
            &format!("locales/{lang}/releases/nova.ftl"),
            format!("headline = Orion\nlead = {lead}\n{events}"),
        );
    }
    project
}

/// What the plain text of a kit says, line ends as spaces.
fn text(project: &Project, lang: &str) -> String {
    let run = project.run(&[
        "build", "nova", "--lang", lang, "--only", "txt", "--out", "out",
    ]);
    let run = run.success();
    let path = run.stdout.lines().chain(run.stderr.lines());
    let mut path = path.filter(|line| is_a("txt", line));
    let path = path.next_back().unwrap().trim().to_owned();
    let text = String::from_utf8(project.read(&path)).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_range_keeps_both_its_ends_in_text_and_tables() {
    let lead = "A { $ab } | B { DATERANGE($a, $c, dateStyle: \"long\") } | C { DATERANGE($a, $b, dateStyle: \"short\") } | \
        D { DATERANGE($a, $b, dateStyle: \"full\") } | E { DATERANGE($a, $b, day: \"numeric\") }";
    let project = project(
        "a: 2027-03-15, b: 2027-04-15, c: 2028-04-15, ab: 2027-03-15/2027-04-15",
        &[
            "2027-03-15/2027-04-15",
            "2027-03-15/2028-03-15",
            "2027-06/2028-06",
            "2027-Q1/2028-Q1",
        ],
        &[("en", lead), ("fr", lead)],
    );
    let english = text(&project, "en");
    for said in [
        "A 15 March – 15 April 2027 | B 15 March 2027 – 15 April 2028 | C 15/03/2027 – 15/04/2027 | \
         D Monday, 15 March – Thursday, 15 April 2027 | E 15 March – 15 April",
        "15 March – 15 April x",
        "15 March 2027 – 15 March 2028 x",
        "June 2027 – June 2028 x",
        "Q1 2027 – Q1 2028 x",
    ] {
        assert!(english.contains(said), "{said} not in {english}");
    }
    let french = text(&project, "fr");
    for said in [
        "A 15 mars – 15 avril 2027 | B 15 mars 2027 – 15 avril 2028 | C 15/03/2027 – 15/04/2027 | \
         D lundi 15 mars – jeudi 15 avril 2027 | E 15 mars – 15 avril",
        "1er trimestre 2027 – 1er trimestre 2028 x",
        "juin 2027 – juin 2028 x",
    ] {
        assert!(french.contains(said), "{said} not in {french}");
    }
}

#[test]
fn a_sentence_begins_with_a_capital_and_ends_with_one_point() {
    let french = "{ DATETIME($d, weekday: \"long\", day: \"numeric\", month: \"long\") }, l’exposition ouvre en { DATETIME($j, month: \"short\") }.";
    let project = project(
        "d: 2016-06-20, j: 2016-07",
        &[],
        &[("en", "x"), ("fr", french)],
    );
    let shown = text(&project, "fr");
    assert!(
        shown.contains("Lundi 20 juin, l’exposition ouvre en juil. "),
        "{shown}"
    );
    for output in ["html", "md"] {
        let run = project.run(&[
            "build", "nova", "--lang", "fr", "--only", output, "--out", "out",
        ]);
        let _ = run.success();
        let path = format!("out/orion-nova-fr.{output}");
        let shown = String::from_utf8(project.read(&path)).unwrap();
        assert!(
            shown.contains("juil.") && !shown.contains("juil.."),
            "{shown}"
        );
    }
}

#[test]
fn a_house_names_its_calendar() {
    let rows = ["2016-03-15", "2016-03-25", "2016-06"];
    let project = project("d: 2016-03-15", &rows, &[("en", "On { $d }."), ("fr", "x")]);
    project.replace(
        "content/organisation.yaml",
        "{ en: en-GB }",
        "{ en: en-u-ca-persian }",
    );
    let shown = text(&project, "en");
    for said in ["Esfand 25, 1394", "Farvardin 6, 1395", "June 2016"] {
        assert!(shown.contains(said), "{said} not in {shown}");
    }
    project.replace("content/organisation.yaml", "persian", "mayan");
    let told = project.run(&["check"]);
    assert_eq!(told.code, 1);
    let message = "`en-u-ca-mayan`: dates cannot be shown in the calendar `mayan`";
    assert!(told.stderr.contains(message), "{}", told.stderr);
}

#[test]
fn facts_that_are_nearly_dates_or_numbers_are_errors_with_a_way_out() {
    for (fact, hint) in [
        (
            "30/06/1966",
            "write 1966-06-30; put it in quotes if it is meant as text: \"30/06/1966\"",
        ),
        (
            "1 250",
            "write 1250; put it in quotes if it is meant as text: \"1 250\"",
        ),
    ] {
        let project = project(
            &format!("d: {fact}"),
            &[],
            &[("en", "On { $d }."), ("fr", "x { $d }")],
        );
        let told = project.run(&["check"]);
        assert_eq!(told.code, 1, "{}", told.stderr);
        assert!(told.stderr.contains(hint), "{}", told.stderr);
        project.replace(RELEASE, fact, &format!("\"{fact}\""));
        assert!(text(&project, "en").contains(&format!("On {fact}.")));
    }
    let project = project(
        "n: 12345678901234567890.50",
        &[],
        &[("en", "All { $n }."), ("fr", "x { $n }")],
    );
    assert!(text(&project, "en").contains("All 12,345,678,901,234,567,890.50."));
}
