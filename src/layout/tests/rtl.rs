//! Documents of a right-to-left language: everything stands mirrored.

use super::read::{elements, lines_in, rects, run_with, runs_in, texts};
use super::*;
use crate::frame::Role;

const LEFT: f64 = 100.0;

fn right() -> f64 {
    THEME.page.size.width.0 - 100.0
}

/// Words of a language that is written from right to left may be of any script; the fonts at hand have Latin.
fn hebrew(blocks: Vec<Block>) -> PagedDocument {
    pages(&document_in("he", blocks))
}

fn right_end(pages: &PagedDocument, words: &str) -> f64 {
    run_with(pages, words).extent().unwrap().1
}

#[test]
fn lines_end_flush_at_the_right() {
    let pages = hebrew(vec![paragraph(prose(60)), heading(2, "HEAD")]);
    let last = elements(&pages.structure, Role::P).pop().unwrap();
    for y in lines_in(&pages, last) {
        let ends = runs_in(&pages, last).into_iter();
        let end = ends
            .filter(|seen| (seen.run.origin.y.0 - y.1).abs() < 0.01)
            .filter_map(|seen| Some(seen.extent()?.1))
            .fold(0.0, f64::max);
        assert!((end - right()).abs() < 0.05);
    }
    assert!((right_end(&pages, "HEAD") - right()).abs() < 0.05);
}

#[test]
fn labels_of_a_list_stand_at_the_right() {
    let inner = bullets(vec![item("–", &["inner"], None)]);
    let pages = hebrew(vec![Block::List(bullets(vec![item(
        "•",
        &["outer"],
        Some(inner),
    )]))]);
    assert!((right_end(&pages, "•") - right()).abs() < 0.05);
    let left = |words| run_with(&pages, words).extent().unwrap().0;
    assert!(left("•") > right_end(&pages, "outer"));
    assert!((right_end(&pages, "–") - right_end(&pages, "outer")).abs() < 0.05);
    assert!(left("–") > right_end(&pages, "inner"));
}

#[test]
fn columns_of_a_table_run_from_the_right() {
    let pages = hebrew(vec![Block::Table(table(rows(short_rows(70))))]);
    for page in 0..2 {
        let end = |words: &str| {
            let found = texts(&pages).find(|seen| seen.page == page && seen.run.text == words);
            found.unwrap().extent().unwrap().1
        };
        assert!((end("Date") - right()).abs() < 0.1);
        assert!(end("Event") < end("Date") && end("Site") < end("Event"));
    }
    let continued = texts(&pages).find(|seen| seen.run.text == "continued");
    let start = continued.unwrap().extent().unwrap().0;
    assert!((start - LEFT).abs() < 0.1);
}

#[test]
fn the_bar_of_a_quotation_and_the_first_contact_stand_at_the_right() {
    let pages = hebrew(vec![quote(&["QUOTE"], None), contacts(2, 1)]);
    let bar = rects(&pages)
        .map(|(_, rect)| rect)
        .find(|rect| rect.size.width == THEME.quote.bar.width)
        .unwrap();
    assert!(((bar.origin.x + bar.size.width).0 - right()).abs() < 0.01);
    let end = right_end(&pages, "QUOTE");
    assert!((end - (right() - THEME.quote.indent.0)).abs() < 0.05);
    assert!((right_end(&pages, "Person 0") - right()).abs() < 0.05);
    assert!(right_end(&pages, "Person 1") < right() - 150.0);
}

#[test]
fn masthead_and_foot_are_mirrored() {
    let pages = hebrew(Vec::new());
    assert!((right_end(&pages, "Paris") - right()).abs() < 0.05);
    let reference = run_with(&pages, "PR071").extent().unwrap().0;
    assert!((reference - LEFT).abs() < 0.05);
    assert!((right_end(&pages, "running") - right()).abs() < 0.05);
    let folio = texts(&pages).find(|seen| seen.run.text.contains("of"));
    assert!(folio.unwrap().extent().unwrap().1 < right() - 200.0);
}
