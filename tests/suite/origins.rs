//! Where words come from: what `inspect --origins` shows, and what findings about pages say of their page, part and message.

use crate::support::Project;

/// The base project with a term, another message, and text of several paragraphs.
fn project() -> Project {
    let project = Project::plain();
    project.replace(
        "locales/en/organisation.ftl",
        "paris = Paris\n",
        "-dome = the *dome*\nparis = Paris\n",
    );
    project.replace(
        "locales/en/releases/nova.ftl",
        "opening = { $rooms } rooms tell how stars are born. Tickets: <https://orion.example/tickets>.\n",
        "opening =\n    { $rooms ->\n        [one] One room\n       *[other] { $rooms } rooms\n    } under { -dome } of { hall }!\n\n    - First\n    - Second\n\n    Much more.\n",
    );
    project
}

/// What `inspect --origins` shows of a stage.
fn origins(project: &Project, stage: &str) -> String {
    let inspect = [
        "inspect", "nova", "--lang", "en", "--stage", stage, "--origins",
    ];
    project.run(&inspect).success().stdout
}

#[test]
fn every_text_of_a_document_says_where_it_comes_from() {
    let dump = origins(&project(), "document");
    let nova = "locales/en/releases/nova.ftl";
    let release = "content/releases/nova/release.yaml";
    for line in [
        "organisation: content/organisation.yaml:2 facts".to_owned(),
        "reference: locales/en/organisation.ftl:5 reference = words \"N\" + fact number \"007\" + words \"/\" + fact year \"2026\"".to_owned(),
        format!("running line: {nova}:1 headline = fact \"Orion\" + words \"  ·  \" + reference reference \"N\" + fact number \"007\" + reference reference \"/\" + fact year \"2026\" + words \"  ·  A new star in the city\""),
        format!("subtitle: {nova}:2 headline.subtitle"),
        format!("lead: {nova}:3 lead = words \"The museum opens on \" + fact opening-day \"1⍽May\" + words \".\""),
        format!("paragraph: {nova}:4 opening = fact rooms \"12\" + words \"⍽rooms under \" + term dome \"the dome\" + words \" of \" + reference hall \"Great Hall\" + words \"!\""),
        format!("item 1: {nova}:10 opening"),
        format!("item 2: {nova}:11 opening"),
        format!("paragraph: {nova}:13 opening"),
        format!("row 1: {release}:14 facts"),
        format!("row 1: {nova}:15 first-day"),
        format!("row 1: {nova}:16 first-day.note"),
        "row 1: locales/en/organisation.ftl:3 hall".to_owned(),
        "contact 1: content/organisation.yaml:9 facts".to_owned(),
    ] {
        let line = format!("  @ {line}\n");
        assert!(dump.contains(&line), "{line} not in:\n{dump}");
    }
    assert!(dump.contains(" page-of\n"), "{dump}");
    assert!(!dump.contains("nowhere"), "{dump}");
}

#[test]
fn every_text_on_a_page_says_where_it_comes_from() {
    let project = project();
    let dump = origins(&project, "frames");
    let texts = dump.lines().filter(|line| line.starts_with("  text "));
    for line in texts {
        assert!(line.contains(" @ "), "{line}");
    }
    let note =
        "\"Free entry on the first day.\" @ locales/en/releases/nova.ftl:16 first-day.note\n";
    assert!(dump.contains(note), "{dump}");
    // Nothing of it is shown unasked, and nothing of it is in the file.
    let plain = ["inspect", "nova", "--lang", "en", "--stage", "frames"];
    let plain = project.run(&plain).success().stdout;
    assert!(!plain.contains(" @ "), "{plain}");
}

#[test]
fn a_finding_about_a_page_names_page_part_and_message() {
    let project = project();
    let rows: Vec<String> = (1..=60)
        .map(|row| {
            let (month, day) = (row % 12 + 1, row % 28 + 1);
            format!("        - {{ when: 2027-{month:02}-{day:02}, event: row-{row} }}\n")
        })
        .collect();
    let rows = rows.concat();
    let words: Vec<String> = (1..=60)
        .map(|row| format!("row-{row} = Row {row}\n"))
        .collect();
    let words = words.concat();
    let release = "content/releases/nova/release.yaml";
    project.replace(
        release,
        "  - quote:",
        &format!("  - timeline:\n      title: key-dates\n      rows:\n{rows}  - quote:"),
    );
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsvorsitzendenstellvertreterinnen";
    let nova = "locales/en/releases/nova.ftl";
    project.replace(
        nova,
        "words =",
        &format!("key-dates = Key dates\n{words}words ="),
    );
    project.replace(nova, "words = ", &format!("words = {long}{long} "));
    project.replace(nova, "row-47 = Row 47\n", &format!("row-47 = {long}\n"));
    project.replace(nova, "    Much more.\n", "    Much ☃ more.\n");
    let run = project.run(&["check", "nova", "--lang", "en"]);
    let text = String::from_utf8(project.read(nova)).unwrap();
    let line = 1 + text
        .lines()
        .position(|line| line.starts_with("row-47"))
        .unwrap();
    let found = |code: &str| {
        let mut lines = run.stderr.lines().skip_while(|line| !line.contains(code));
        let told = lines.next().unwrap_or_default();
        let place = lines.next().unwrap_or_default().trim_start();
        format!("{told}\n{place}")
    };
    let wide = found("column-too-narrow");
    assert!(
        wide.contains("page 3, row 59 of *Key dates*, `row-47`: the column "),
        "{}",
        run.stderr
    );
    assert!(wide.contains(&format!("--> {nova}:{line}:1")), "{wide}");
    let overfull = found("overfull-line");
    assert!(
        overfull.contains("page 3, quotation of *Key dates*, `words`: `Donau"),
        "{}",
        run.stderr
    );
    let missing = found("missing-glyph");
    assert!(
        missing
            .contains("page 1, paragraph 2 of *A new star in the city*, `opening`: no font has "),
        "{missing}"
    );
    assert!(missing.contains(&format!("--> {nova}:13:10")), "{missing}");
}
