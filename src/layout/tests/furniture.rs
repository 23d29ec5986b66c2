//! Masthead, notices and foot.

use super::read::{artifact_words, elements, page_words, run_with, runs_in, texts, words_in};
use super::*;
use crate::frame::{Artifact, Role};

#[test]
fn the_masthead_stands_on_the_first_page_with_both_sides_flush() {
    let pages = pages(&document(vec![lines(60)]));
    let (left, right) = (100.0, THEME.page.size.width.0 - 100.0);
    for (words, at_start) in [
        ("CNES", true),
        ("Press release", false),
        ("Paris, 19 April 2016", true),
        ("PR071", false),
    ] {
        let seen = texts(&pages).find(|seen| seen.run.text == words).unwrap();
        assert_eq!(seen.page, 0);
        let (from, to) = seen.extent().unwrap();
        if at_start {
            assert!((from - left).abs() < 0.01, "{words}");
        } else {
            assert!((to - right).abs() < 0.05, "{words}");
        }
    }
    let words = page_words(&pages, 1);
    assert!(!words.contains(&"PR071".to_owned()));
}

/// The masthead of a house: sizes of its name's runs, from where to where its lines and the kind stand, and what was found.
fn masthead(name: &str) -> (Vec<f64>, Vec<f64>, f64, Vec<&'static str>) {
    let mut document = document(vec![lines(3)]);
    document.furniture.organisation = whole(name);
    document.furniture.kind = Text::plain("Kind of release");
    let (pages, codes) = pages_and_codes(&document);
    let kind = run_with(&pages, "Kind of release").run.origin.y.0;
    let own = texts(&pages).filter(|seen| {
        seen.page == 0 && !seen.run.text.trim().is_empty() && name.contains(seen.run.text.trim())
    });
    let own: Vec<_> = own
        .map(|seen| (seen.run.size.0, seen.run.origin.y.0))
        .collect();
    let (sizes, mut lines): (Vec<f64>, Vec<f64>) = own.into_iter().unzip();
    lines.dedup();
    (sizes, lines, kind, codes)
}

#[test]
fn a_masthead_gives_way_on_two_lines_and_then_in_size() {
    let full = THEME.styles.wordmark.text.size.0;
    // One line each.
    let (sizes, lines, kind, codes) = masthead("Médecins Sans Frontières Grande Bretagne");
    assert_eq!((sizes[0], lines.len(), codes), (full, 1, vec![]));
    assert!(kind > lines[0]);
    // Two lines, the kind beside or below the second.
    let name = "Comité international olympique et paralympique d’hiver des Alpes";
    let (sizes, lines, kind, codes) = masthead(name);
    assert_eq!((sizes[0], lines.len(), codes), (full, 2, vec![]));
    assert!(kind >= lines[1]);
    // Smaller.
    let name = "Organisation internationale de coopération et de recherche pour la protection \
                des ressources naturelles et culturelles";
    let (sizes, lines, _, codes) = masthead(name);
    assert!(sizes[0] < full && sizes[0] > full * 0.6);
    assert_eq!((lines.len(), codes), (2, vec![]));
    let (sizes, _, _, codes) = masthead(&prose(60));
    assert!((sizes[0] - full * 0.6).abs() < 0.01);
    assert_eq!(codes, ["masthead-too-wide"]);
}

#[test]
fn notices_are_read_once_and_stand_on_every_page() {
    let pages = pages(&document(vec![lines(120)]));
    let first = elements(&pages.structure, Role::P)[0];
    assert_eq!(words_in(&pages, first), "Specimen");
    for page in 1..pages.pages.len() {
        let head = artifact_words(&pages, page, Artifact::Header);
        assert_eq!(head, ["Specimen", "Second notice"]);
    }
}

#[test]
fn too_many_notices_are_found() {
    let mut document = document(Vec::new());
    document.furniture.notices = (0..7)
        .map(|index| Text::plain(format!("Notice {index}")))
        .collect();
    let mut report = Report::new();
    let pages = typeset(&document, &THEME, &FONTS, &mut report).unwrap();
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(report.diagnostics()[0].code, "notices-too-high");
}

#[test]
fn the_folio_has_the_digits_of_its_language() {
    let mut document = document(vec![lines(60)]);
    document.furniture.folio.digits = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    let pages = pages(&document);
    let foot = artifact_words(&pages, 1, Artifact::Footer);
    assert_eq!(foot, ["CNES running line", "Page c of c"]);
}

#[test]
fn a_running_line_too_long_is_shortened_and_noted_once() {
    let mut document = document(vec![lines(100)]);
    document.furniture.running = Text::plain(prose(60));
    let (pages, codes) = pages_and_codes(&document);
    assert_eq!(codes, ["running-line-shortened"]);
    for page in 0..pages.pages.len() {
        let foot = artifact_words(&pages, page, Artifact::Footer);
        assert!(foot[0].ends_with('…'), "{foot:?}");
    }
}

#[test]
fn a_title_is_bookmarked_and_its_lines_are_even() {
    let words = "A headline of such a length that it takes two lines of the title";
    let pages = pages(&document(vec![
        Block::Title {
            level: 1,
            title: Text::plain(words),
            subtitle: Some(Text::plain("A line below")),
        },
        Block::Lead(Text::plain(prose(40))),
    ]));
    assert_eq!(pages.outline[0].title, words);
    assert_eq!(pages.outline[0].level, 1);
    let title = elements(&pages.structure, Role::Heading(1))[0];
    let widths: Vec<f64> = runs_in(&pages, title)
        .iter()
        .map(|seen| seen.run.width().0)
        .collect();
    assert_eq!(widths.len(), 2);
    assert!((widths[0] - widths[1]).abs() < 60.0, "{widths:?}");
}

#[test]
fn words_wider_than_their_measure_are_found_wherever_they_stand() {
    let long = "Superintercontinental".repeat(9);
    let text = || Text::plain(long.as_str());
    let mut contact = contacts_without(1);
    if let Block::Contacts { people, .. } = &mut contact {
        people[0].lines[0] = text();
    }
    let mut wide = table(rows(short_rows(3)));
    wide.groups[0].rows[1].cells[2].text = text();
    let title = Block::Title {
        level: 1,
        title: text(),
        subtitle: None,
    };
    let mut head = table(rows(short_rows(3)));
    head.columns[1].head = text();
    for block in [
        title,
        heading(2, &long),
        Block::Lead(text()),
        paragraph(long.as_str()),
        Block::List(bullets(vec![item("•", &[&long], None)])),
        quote(&[&long], None),
        contact,
        Block::Table(wide),
        Block::Table(head),
    ] {
        let (_, codes) = pages_and_codes(&document(vec![block.clone()]));
        assert!(codes.contains(&"overfull-line"), "{codes:?} of {block:?}");
    }
}

#[test]
fn a_family_that_is_not_there_is_an_error() {
    let mut theme = THEME.clone();
    theme.styles.body.text.family = "Nowhere Sans".to_owned();
    let mut report = Report::new();
    let pages = typeset(&document(vec![lines(1)]), &theme, &FONTS, &mut report);
    assert!(pages.is_err());
    assert_eq!(report.diagnostics()[0].code, "unknown-family");
}
