//! A column beside the text: dates stand in it, what happens then stands with the text.

use super::read::run_with;
use super::*;
use crate::document::Extent;
use crate::geom::Pt;
use crate::theme::Marginal;

/// Left and right end of some words.
fn extent(lang: &str, words: &str) -> (f64, f64) {
    extent_beside(ColumnKind::Date, lang, words)
}

/// The same where the first column is of a kind.
fn extent_beside(kind: ColumnKind, lang: &str, words: &str) -> (f64, f64) {
    let mut table = table(rows(short_rows(3)));
    table.columns[0].kind = kind;
    let mut theme = THEME.clone();
    theme.page.marginal = Marginal {
        width: Pt(90.0),
        gap: Pt(20.0),
    };
    let document = document_in(
        lang,
        vec![
            heading(2, "HEAD"),
            Block::Table(table),
            pictures::figure(3000, 2000, Extent::Full),
            paragraph(prose(3)),
        ],
    );
    let mut report = Report::new();
    let pages = typeset(&document, &theme, &FONTS, &mut report).unwrap();
    assert_eq!(report.diagnostics(), []);
    run_with(&pages, words).extent().unwrap()
}

#[test]
fn dates_stand_in_the_margin_and_events_with_the_text() {
    let margin = THEME.page.margins.left.0;
    let left = |words: &str| extent("en", words).0;
    assert!((left("Date") - margin).abs() < 0.1);
    let text = left("HEAD");
    assert!((text - margin - 110.0).abs() < 0.1);
    assert!((left("event 1") - text).abs() < 0.1);
    let beside_clock = extent_beside(ColumnKind::Clock, "en", "event 1").0;
    assert!((beside_clock - text).abs() < 0.1);
    assert!((left("A caption") - margin).abs() < 0.1);
}

#[test]
fn it_stands_at_the_right_where_lines_run_from_there() {
    let margin = (THEME.page.size.width - THEME.page.margins.right).0;
    let right = |words: &str| extent("he", words).1;
    assert!((right("Date") - margin).abs() < 0.1);
    assert!((right("HEAD") - margin + 110.0).abs() < 0.1);
    assert!((right("event 1") - right("HEAD")).abs() < 0.1);
    assert!((right("A caption") - margin).abs() < 0.1);
}
