//! Documents of any blocks in any order: what must hold of all pages holds of theirs.

use super::read::{elements, lines_in, texts};
use super::*;
use crate::frame::{Mark, Role};
use crate::geom::Pt;
use crate::theme::{Align, Hyphenation};

fn any_text(numbers: &mut Numbers, most: u32) -> String {
    prose(1 + numbers.below(most))
}

fn any_list(numbers: &mut Numbers, depth: u32) -> List {
    let items = (0..=numbers.below(4)).map(|index| ListItem {
        label: format!("{}.", index + 8),
        parts: (0..numbers.below(4))
            .map(|_| match numbers.below(3) {
                0 if depth > 0 => ItemPart::List(any_list(numbers, depth - 1)),
                _ => ItemPart::Paragraph(Text::plain(any_text(numbers, 40))),
            })
            .collect(),
    });
    bullets(items.collect())
}

fn any_table(numbers: &mut Numbers) -> Table {
    let any_row = |numbers: &mut Numbers| {
        let tall = if numbers.below(40) == 0 { 900 } else { 30 };
        let date = whole(any_text(numbers, 3));
        let mut row = row("", &any_text(numbers, tall), &any_text(numbers, 8));
        row.cells[0].text = date;
        row.cells[1].note = (numbers.below(3) == 0).then(|| Text::plain(any_text(numbers, 20)));
        row
    };
    let groups = (0..numbers.below(4)).map(|index| RowGroup {
        label: (numbers.below(2) == 0).then(|| Text::plain(format!("{}", 2016 + index))),
        rows: (0..numbers.below(9)).map(|_| any_row(numbers)).collect(),
    });
    table(groups.collect())
}

fn any_block(numbers: &mut Numbers) -> Block {
    match numbers.below(12) {
        0 | 1 => heading(2 + u8::from(numbers.below(2) == 0), &any_text(numbers, 20)),
        2 => introduction(any_text(numbers, 60)),
        3 => Block::List(any_list(numbers, 2)),
        4 => quote(
            &[&any_text(numbers, 90), &any_text(numbers, 30)],
            Some("Somebody"),
        ),
        5 | 6 => Block::Table(any_table(numbers)),
        7 => contacts(numbers.below(5), numbers.below(4)),
        8 => lines(1 + numbers.below(3)),
        9 => Block::Lead(Text::plain(any_text(numbers, 60))),
        _ => paragraph(any_text(numbers, 150)),
    }
}

/// Lays out documents of any blocks by a theme.
fn any_documents(seed: u32, count: usize, theme: &Theme) {
    let mut numbers = Numbers(seed);
    for round in 0..count {
        let blocks = (0..numbers.below(24)).map(|_| any_block(&mut numbers));
        let lang = ["en", "fr", "he"][round % 3];
        let document = document_in(lang, blocks.collect());
        let mut report = Report::new();
        let pages = typeset(&document, theme, &FONTS, &mut report).unwrap();
        sound::check(&document, &pages, theme);
        let codes = report.diagnostics().iter().map(|found| found.code);
        if codes.clone().all(|code| code != "forced-break") {
            nothing_stands_alone(&pages);
        }
    }
}

/// No heading ends a page, no page end leaves one line of a paragraph.
fn nothing_stands_alone(pages: &PagedDocument) {
    for level in 2..=3 {
        for element in elements(&pages.structure, Role::Heading(level)) {
            let own = lines_in(pages, element);
            let (page, y) = own[own.len() - 1];
            assert_eq!(own[0].0, page, "a heading is parted");
            let content = texts(pages).filter(|seen| matches!(seen.mark, Mark::Content(_)));
            let content: Vec<_> = content.collect();
            let last = content[content.len() - 1];
            let mut below = content
                .iter()
                .filter(|seen| seen.page == page && seen.run.origin.y.0 > y);
            let ends = (last.page, last.run.origin.y.0) == (page, y);
            assert!(ends || below.next().is_some(), "a heading ends page {page}");
        }
    }
    for element in elements(&pages.structure, Role::P) {
        let lines = lines_in(pages, element);
        let page = lines[0].0;
        let here = lines.iter().filter(|line| line.0 == page).count();
        let last = lines[lines.len() - 1].0;
        let there = lines.iter().filter(|line| line.0 == last).count();
        assert!(page == last || (here > 1 && there > 1), "{lines:?}");
    }
}

#[test]
fn on_the_tests_own_pages() {
    any_documents(1, 40, &THEME);
}

#[test]
fn justified_and_hyphenated() {
    let mut theme = THEME.clone();
    for style in [&mut theme.styles.body, &mut theme.styles.list] {
        style.text.align = Align::Justified;
        style.text.hyphenation = Hyphenation::Auto;
    }
    any_documents(2, 20, &theme);
}

#[test]
fn on_small_pages() {
    let mut theme = THEME.clone();
    theme.page.size.height = Pt(420.0);
    theme.page.margins.left = Pt(160.0);
    theme.page.margins.right = Pt(170.0);
    any_documents(3, 20, &theme);
}
