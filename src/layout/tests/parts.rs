//! Parts of a press kit: cover, contents, facts, glossary, lines.

use super::read::{elements, page_words, pages_of, rects, run_with, runs_in, texts, words_in};
use super::*;
use crate::document::{Cover, LineKind, Pair};
use crate::frame::{Role, Target};

const LEFT: f64 = 100.0;

fn right() -> f64 {
    THEME.page.size.width.0 - 100.0
}

fn pair(label: &str, text: &str) -> Pair {
    Pair {
        label: Text::plain(label),
        text: Text::plain(text),
        said: 0,
    }
}

fn line(kind: LineKind, words: &str) -> Block {
    let text = Text::plain(words);
    Block::Line { kind, text }
}

fn cover(title: &str) -> Block {
    Block::Cover(Box::new(Cover {
        title: Text::plain(title),
        subtitle: Some(Text::plain("Subtitle")),
        languages: Text::plain("Languages: English"),
        picture: None,
    }))
}

fn title(level: u8, words: &str) -> Block {
    Block::Title {
        level,
        title: Text::plain(words),
        subtitle: None,
    }
}

/// A kit of several pages with contents.
fn kit() -> Vec<Block> {
    let mut blocks = vec![
        cover("KIT"),
        heading(2, "CONTENTS"),
        Block::Contents { depth: 3 },
        title(2, "RELEASE"),
    ];
    for section in 0..6 {
        blocks.push(heading(2, &format!("SECTION{section}")));
        blocks.push(paragraph(prose(200)));
        blocks.push(heading(3, &format!("PART{section}")));
        blocks.push(paragraph(prose(100)));
        blocks.push(heading(4, &format!("DETAIL{section}")));
        blocks.push(paragraph(prose(20)));
    }
    blocks
}

#[test]
fn contents_lead_to_the_headings_they_name() {
    let pages = pages(&document(kit()));
    let links: Vec<_> = pages.pages.iter().flat_map(|page| &page.links).collect();
    let named: Vec<_> = pages
        .outline
        .iter()
        .filter(|entry| matches!(entry.level, 2 | 3) && entry.title != "CONTENTS")
        .collect();
    assert_eq!(links.len(), named.len());
    for (link, entry) in links.iter().zip(&named) {
        assert_eq!(link.description, entry.title);
        let (page, y) = (entry.page, entry.y);
        assert_eq!(link.target, Target::Spot { page, y });
        let said = words_in(&pages, link.element);
        assert_eq!(said, format!("{} {}", entry.title, page + 1));
    }
    assert!(named.last().unwrap().page > 3);
}

#[test]
fn numbers_of_contents_stand_at_the_end_side() {
    for (lang, at_right) in [("en", true), ("he", false)] {
        let pages = pages(&document_in(lang, kit()));
        for item in elements(&pages.structure, Role::TOCI) {
            let runs = runs_in(&pages, item);
            let (from, to) = runs.last().unwrap().extent().unwrap();
            let off = if at_right { to - right() } else { from - LEFT };
            assert!(off.abs() < 0.1, "{lang}: {from} to {to}");
        }
    }
}

#[test]
fn a_cover_fills_the_first_page_and_the_release_begins_on_its_own() {
    let pages = pages(&document(kit()));
    assert_eq!(pages.outline[0].title, "KIT");
    let first = page_words(&pages, 0);
    assert!(
        first.contains(&"Languages: English".to_owned()),
        "{first:?}"
    );
    assert!(!first.contains(&"CONTENTS".to_owned()), "{first:?}");
    let release = elements(&pages.structure, Role::Heading(2))[1];
    assert_eq!(words_in(&pages, release), "RELEASE");
    assert_eq!(pages_of(&pages, release), [2]);
    // The masthead's word mark stands on the cover alone.
    assert_eq!(
        texts(&pages).filter(|seen| seen.run.text == "CNES").count(),
        1
    );
}

#[test]
fn an_embargo_line_goes_with_the_title_to_its_page() {
    let blocks = vec![
        cover("KIT"),
        paragraph("BEFORE"),
        line(LineKind::Embargo, "EMBARGO"),
        title(2, "RELEASE"),
    ];
    let pages = pages(&document(blocks));
    assert_eq!(run_with(&pages, "BEFORE").page, 1);
    assert_eq!(run_with(&pages, "EMBARGO").page, 2);
    assert_eq!(run_with(&pages, "RELEASE").page, 2);
}

#[test]
fn a_title_that_is_too_long_pushes_the_foot_of_a_cover_down() {
    let words = prose(60);
    let pages = pages(&document(vec![cover(&words), title(2, "RELEASE")]));
    assert_eq!(pages.pages.len(), 2);
}

#[test]
fn names_take_a_third_of_the_measure_at_most() {
    let measure = right() - LEFT;
    let long = "a name that is much longer than any name ought to be";
    for (name, widest) in [("name", 0.15), (long, 0.34)] {
        for block in [
            Block::Facts(vec![pair(name, "VALUE")]),
            Block::Glossary(vec![pair(name, "VALUE")]),
        ] {
            let left = pages(&document(vec![block.clone()]));
            let (from, _) = run_with(&left, "VALUE").extent().unwrap();
            let gap = THEME.table.gap.0;
            assert!(from - LEFT < measure * widest + gap + 1.0, "{from}");
            let mirrored = pages(&document_in("he", vec![block]));
            let (_, to) = run_with(&mirrored, "VALUE").extent().unwrap();
            assert!((right() - to - (from - LEFT)).abs() < 0.5, "{to}");
        }
    }
}

#[test]
fn facts_stay_together_and_have_row_heads() {
    let facts: Vec<Pair> = (0..6)
        .map(|index| pair(&format!("N{index}"), &format!("V{index}")))
        .collect();
    for before in 0..60 {
        let blocks = vec![lines(before), Block::Facts(facts.clone())];
        let pages = pages(&document(blocks));
        let table = elements(&pages.structure, Role::Table)[0];
        assert_eq!(pages_of(&pages, table).len(), 1, "behind {before} lines");
        let heads = elements(&pages.structure, Role::TH);
        assert_eq!(heads.len(), 6);
        assert!(rects(&pages).count() >= 8);
    }
}

#[test]
fn an_end_mark_stands_in_the_middle_on_the_page_of_what_it_ends() {
    for before in 30..60 {
        let blocks = vec![
            lines(before),
            paragraph("LAST"),
            line(LineKind::End, "ENDS"),
        ];
        let pages = pages(&document(blocks));
        let end = run_with(&pages, "ENDS");
        let (from, to) = end.extent().unwrap();
        assert!(((from - LEFT) - (right() - to)).abs() < 0.1);
        assert_eq!(end.page, run_with(&pages, "LAST").page);
    }
}

#[test]
fn a_name_stays_with_its_role_and_two_lines() {
    for before in 30..60 {
        let blocks = vec![
            lines(before),
            heading(3, "NAME"),
            line(LineKind::Role, "ROLE"),
            paragraph(prose(80)),
        ];
        let pages = pages(&document(blocks));
        let name = run_with(&pages, "NAME").page;
        assert_eq!(run_with(&pages, "ROLE").page, name);
        let text = *elements(&pages.structure, Role::P).last().unwrap();
        let first: Vec<_> = runs_in(&pages, text).iter().map(|seen| seen.page).collect();
        assert_eq!((first[0], first[1]), (name, name), "behind {before} lines");
    }
}
