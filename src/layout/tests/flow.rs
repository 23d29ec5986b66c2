//! Pages filled: the grid, widows and orphans, empty and long documents.

use super::read::{elements, lines_in, of_size, run_with, runs_in, texts, words_in};
use super::*;
use crate::frame::Role;
use crate::layout::slabs::baseline;
use crate::theme::BlockStyle;

/// Lines of a body paragraph that a page holds, as the tests' theme has it: (841.89 - 80 - 90) / 14.
const PAGE_LINES: usize = 47;

#[test]
fn an_empty_document_is_a_page_with_its_masthead() {
    let pages = pages(&document(Vec::new()));
    assert_eq!(pages.pages.len(), 1);
    assert!(pages.outline.is_empty());
}

#[test]
fn a_document_without_any_words_is_a_page_without_content() {
    let mut bare = document(Vec::new());
    let furniture = &mut bare.furniture;
    furniture.notices.clear();
    for text in [
        &mut furniture.organisation,
        &mut furniture.kind,
        &mut furniture.dateline,
        &mut furniture.reference,
    ] {
        *text = Text::default();
    }
    let pages = pages(&bare);
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(pages.structure.elements().len(), 1);
}

#[test]
fn blocks_without_words_leave_no_trace() {
    let blocks = vec![
        paragraph("before"),
        paragraph(""),
        Block::List(bullets(Vec::new())),
        quote(&["words"], None),
        Block::List(bullets(Vec::new())),
        quote(&[], None),
        contacts_without(0),
        paragraph("after"),
    ];
    let with = pages(&document(blocks));
    let some = vec![
        paragraph("before"),
        quote(&["words"], None),
        paragraph("after"),
    ];
    let without = pages(&document(some));
    assert!(with == without);
}

#[test]
fn the_same_document_gives_the_same_pages() {
    let document = document(vec![
        heading(2, "Dates"),
        introduction("These are the dates:"),
        Block::Table(table(rows(short_rows(60)))),
        paragraph(prose(300)),
    ]);
    assert!(pages(&document) == pages(&document));
}

#[test]
fn thirty_pages_are_numbered_and_each_is_full() {
    let blocks = (0..190).map(|index| paragraph(prose(60 + index % 80)));
    let pages = pages(&document(blocks.collect()));
    assert!(pages.pages.len() >= 30, "{}", pages.pages.len());
    let bottom = THEME.page.size.height - THEME.page.margins.bottom;
    for (index, _) in pages.pages.iter().enumerate().skip(1).rev().skip(1) {
        let size = THEME.styles.body.text.size;
        let lowest = of_size(&pages, size)
            .iter()
            .filter(|seen| seen.page == index)
            .map(|seen| seen.run.origin.y.0)
            .fold(0.0, f64::max);
        // A lone line moves on, and so may a short paragraph of three.
        assert!(
            bottom.0 - lowest < 14.0 * 4.0,
            "page {index} ends at {lowest}"
        );
    }
}

#[test]
fn text_after_other_leading_stands_on_the_grid_again() {
    let pages = pages(&document(vec![
        quote(
            &["A quotation on a leading of its own", "of two paragraphs"],
            Some("Somebody"),
        ),
        paragraph("after a quotation"),
        Block::Table(table(rows(short_rows(3)))),
        paragraph("after a table"),
        contacts(1, 2),
        paragraph("after contacts"),
        heading(3, "Smaller"),
        paragraph("after a heading"),
        Block::List(bullets(vec![
            item("•", &["an item"], None),
            item("•", &["another"], None),
        ])),
        paragraph("after a list"),
    ]));
    // `sound` looked at each; here only that they were there to be looked at.
    assert!(of_size(&pages, THEME.styles.body.text.size).len() >= 5);
}

#[test]
fn a_page_begins_at_its_head_with_no_space_above() {
    let mut blocks: Vec<Block> = (0..30).map(|_| lines(4)).collect();
    blocks.insert(14, heading(2, "A heading with space above"));
    let pages = pages(&document(blocks));
    for page in 1..pages.pages.len() {
        let first = texts(&pages)
            .find(|seen| seen.page == page && matches!(seen.mark, crate::frame::Mark::Content(_)))
            .unwrap();
        let styles = &THEME.styles;
        let style = [&styles.body, &styles.heading]
            .into_iter()
            .find(|style| style.text.size == first.run.size)
            .unwrap();
        let expected = THEME.page.margins.top + baseline(&style.text);
        assert!((first.run.origin.y - expected).0.abs() < 0.01);
    }
}

#[test]
fn no_page_end_leaves_one_line_of_a_paragraph_alone() {
    let mut numbers = Numbers(2016);
    let mut parted = 0;
    for _ in 0..60 {
        let blocks = (0..12).map(|_| lines(1 + numbers.below(9))).collect();
        let pages = pages(&document(blocks));
        for element in elements(&pages.structure, Role::P) {
            parted += usize::from(at_least_two_lines_each_side(&pages, element));
        }
    }
    assert!(parted > 10, "only {parted} paragraphs were parted");
}

#[test]
fn no_page_end_leaves_one_line_of_prose_alone() {
    let mut numbers = Numbers(71);
    let mut parted = 0;
    for _ in 0..20 {
        let blocks = (0..24).map(|index| {
            let words = prose(5 + numbers.below(120));
            match index % 5 {
                4 => Block::List(bullets(vec![item("•", &[&words, &prose(40)], None)])),
                _ => paragraph(words),
            }
        });
        let pages = pages(&document(blocks.collect()));
        for element in elements(&pages.structure, Role::P) {
            parted += usize::from(at_least_two_lines_each_side(&pages, element));
        }
    }
    assert!(parted > 4, "only {parted} paragraphs were parted");
}

/// Whether a paragraph stands on two pages, and then with two lines at least on each.
fn at_least_two_lines_each_side(pages: &PagedDocument, element: crate::frame::ElementId) -> bool {
    let lines = lines_in(pages, element);
    let (first, last) = (lines[0].0, lines[lines.len() - 1].0);
    for page in first..=last {
        let here = lines.iter().filter(|line| line.0 == page).count();
        assert!(
            first == last || here >= 2,
            "`{}` leaves {here} line on page {page}",
            words_in(pages, element)
        );
    }
    first != last
}

#[test]
fn a_paragraph_of_three_pages_is_parted_and_read_once() {
    let pages = pages(&document(vec![lines(PAGE_LINES * 3)]));
    assert_eq!(pages.pages.len(), 4);
    let last = elements(&pages.structure, Role::P).pop().unwrap();
    assert_eq!(lines_in(&pages, last).len(), PAGE_LINES * 3);
}

#[test]
fn every_line_on_a_page_is_as_far_from_the_next_as_the_grid_says() {
    let pages = pages(&document(vec![lines(PAGE_LINES * 2)]));
    let last = elements(&pages.structure, Role::P).pop().unwrap();
    let lines = lines_in(&pages, last);
    for pair in lines.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        assert!((pair[1].1 - pair[0].1 - 14.0).abs() < 1e-6);
    }
    let on_second = lines.iter().filter(|line| line.0 == 1).count();
    assert_eq!(on_second, PAGE_LINES);
}

#[test]
fn a_list_of_lines_is_tight_and_one_of_paragraphs_is_not() {
    let distance = |words: &str| {
        let items = ["first", words, "last"].map(|words| item("•", &[words], None));
        let pages = pages(&document(vec![Block::List(bullets(items.to_vec()))]));
        let lines = lines_in(&pages, elements(&pages.structure, Role::L)[0]);
        lines[1].1 - lines[0].1
    };
    assert!((distance("second") - 14.0).abs() < 1e-6);
    assert!((distance(&prose(40)) - 21.0).abs() < 1e-6);
}

#[test]
fn a_short_quotation_has_even_lines() {
    let words = "This cooperation is a constant of the space policy of the country and of all of \
        Europe.";
    let pages = pages(&document(vec![quote(&[words], None)]));
    let quote = elements(&pages.structure, Role::BlockQuote)[0];
    let widths: Vec<f64> = runs_in(&pages, quote)
        .iter()
        .map(|seen| seen.run.width().0)
        .collect();
    assert_eq!(widths.len(), 2);
    assert!((widths[0] - widths[1]).abs() < 60.0, "{widths:?}");
}

#[test]
fn the_larger_of_two_spaces_counts_between_blocks() {
    let pages = pages(&document(vec![
        paragraph("before"),
        heading(2, "HEAD"),
        paragraph("after"),
    ]));
    let y = |words| run_with(&pages, words).run.origin.y;
    let styles = &THEME.styles;
    let line = |style: &BlockStyle| style.text.leading - baseline(&style.text);
    let above = line(&styles.body) + styles.heading.above + baseline(&styles.heading.text);
    assert!((y("HEAD") - y("before") - above).0.abs() < 0.01);
    let below = line(&styles.heading) + styles.heading.below + baseline(&styles.body.text);
    let found = y("after") - y("HEAD");
    assert!(found >= below && found - below < THEME.page.grid * 0.5);
}
