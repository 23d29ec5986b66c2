//! What stays together at a page end: headings, introductions, quotations, contacts.

use super::read::{elements, lines_in, pages_of, rects, run_with, runs_in, texts};
use super::*;
use crate::frame::{Mark, Role};

/// Lays out `blocks` below so many lines of text, for each number of lines with which a page may end among them.
fn at_every_page_end(blocks: &[Block], look: impl Fn(&PagedDocument)) {
    let mut parted = 0;
    for above in 20..46 {
        let mut all = vec![lines(above)];
        all.extend_from_slice(blocks);
        let pages = pages(&document(all));
        parted += usize::from(pages.pages.len() > 1);
        look(&pages);
    }
    assert!(parted > 3, "no page ended among the blocks");
}

/// Page and number of lines of what stands below a heading or an introduction on its page.
fn content_lines_below(pages: &PagedDocument, words: &str) -> usize {
    let own = run_with(pages, words);
    let mut below: Vec<f64> = texts(pages)
        .filter(|seen| seen.page == own.page && matches!(seen.mark, Mark::Content(_)))
        .map(|seen| seen.run.origin.y.0)
        .filter(|y| *y > own.run.origin.y.0 + 0.1)
        .collect();
    below.dedup();
    below.len()
}

#[test]
fn a_heading_keeps_two_lines_of_its_text() {
    at_every_page_end(&[heading(2, "HEAD"), lines(7)], |pages| {
        assert!(content_lines_below(pages, "HEAD") >= 2);
    });
}

#[test]
fn a_heading_keeps_two_lines_though_each_is_a_paragraph_or_an_item() {
    let one_liners = [heading(2, "HEAD"), lines(1), lines(1), lines(1), lines(5)];
    at_every_page_end(&one_liners, |pages| {
        assert!(content_lines_below(pages, "HEAD") >= 2);
    });
    let items = ["one", "two", "three", "four", "five", "six"];
    let items = items.map(|words| item("•", &[words], None)).to_vec();
    at_every_page_end(
        &[heading(2, "HEAD"), Block::List(bullets(items))],
        |pages| {
            assert!(content_lines_below(pages, "HEAD") >= 2);
        },
    );
}

#[test]
fn a_list_is_not_parted_before_its_last_line_alone() {
    let items = ["one", "two", "three", "four", "five", "six"];
    let items = items.map(|words| item("•", &[words], None)).to_vec();
    at_every_page_end(&[Block::List(bullets(items))], |pages| {
        let list = elements(&pages.structure, Role::L)[0];
        let on = pages_of(pages, list);
        for page in &on {
            let here = runs_in(pages, list);
            let here = here.iter().filter(|seen| seen.page == *page).count() / 2;
            assert!(on.len() == 1 || here >= 2);
        }
    });
}

#[test]
fn headings_in_a_row_stay_with_the_text() {
    let blocks = [heading(2, "HEAD"), heading(3, "SUBHEAD"), lines(6)];
    at_every_page_end(&blocks, |pages| {
        assert_eq!(
            run_with(pages, "SUBHEAD").page,
            first_page_of(pages, "HEAD")
        );
        assert!(content_lines_below(pages, "SUBHEAD") >= 2);
    });
}

fn first_page_of(pages: &PagedDocument, words: &str) -> usize {
    let mut found = texts(pages).filter(|seen| seen.run.text.trim() == words);
    found.next().unwrap().page
}

#[test]
fn a_chain_of_heading_introduction_and_table_keeps_two_rows() {
    let blocks = [
        heading(2, "HEAD"),
        introduction("INTRO:"),
        Block::Table(table(rows(short_rows(8)))),
    ];
    at_every_page_end(&blocks, |pages| {
        let page = run_with(pages, "HEAD").page;
        assert_eq!(run_with(pages, "INTRO").page, page);
        assert_eq!(run_with(pages, "event 1").page, page);
    });
}

#[test]
fn an_introduction_keeps_two_lines_of_what_it_introduces() {
    at_every_page_end(&[introduction("INTRO:"), lines(6)], |pages| {
        assert!(content_lines_below(pages, "INTRO") >= 2);
    });
    at_every_page_end(
        &[introduction("INTRO:"), quote(&["QUOTE"], None)],
        |pages| {
            assert_eq!(run_with(pages, "INTRO").page, run_with(pages, "QUOTE").page);
        },
    );
}

#[test]
fn a_long_introduction_may_be_parted_before_its_last_two_lines() {
    let Block::Paragraph { text, .. } = lines(20) else {
        panic!("no paragraph");
    };
    let long = Block::Paragraph {
        text,
        link: Link::WithNext,
    };
    let pages = pages(&document(vec![lines(30), long, quote(&["QUOTE"], None)]));
    let introduction = elements(&pages.structure, Role::P)[7];
    let lines = lines_in(&pages, introduction);
    assert_eq!(lines.len(), 20);
    assert_eq!((lines[0].0, lines[19].0), (0, 1), "it is parted");
    assert_eq!(lines[18].0, run_with(&pages, "QUOTE").page);
}

#[test]
fn a_quotation_is_not_parted() {
    let blocks = [quote(&[&prose(60), &prose(30)], Some("Somebody"))];
    at_every_page_end(&blocks, |pages| {
        let quote = elements(&pages.structure, Role::BlockQuote)[0];
        assert_eq!(pages_of(pages, quote).len(), 1);
        assert_eq!(bars(pages).len(), 1, "one bar, without seams");
    });
}

#[test]
fn a_quotation_higher_than_a_page_is_parted_with_a_bar_on_each_page() {
    let (pages, codes) = pages_and_codes(&document(vec![
        lines(10),
        quote(&[&prose(500), &prose(500)], Some("Somebody")),
        lines(3),
    ]));
    assert_eq!(codes, [""; 0]);
    let quote = elements(&pages.structure, Role::BlockQuote)[0];
    let on = pages_of(&pages, quote);
    assert!(on.len() > 1);
    let bars = bars(&pages);
    assert_eq!(bars.iter().map(|bar| bar.0).collect::<Vec<_>>(), on);
    for part in elements(&pages.structure, Role::P) {
        let lines = lines_in(&pages, part);
        let last = lines[lines.len() - 1].0;
        let here = lines.iter().filter(|line| line.0 == last).count();
        assert!(lines.len() == 1 || here >= 2, "no widow");
    }
}

/// Page and height of the bars beside quotations.
fn bars(pages: &PagedDocument) -> Vec<(usize, f64)> {
    rects(pages)
        .filter(|(_, rect)| rect.size.width == THEME.quote.bar.width)
        .map(|(page, rect)| (page, rect.size.height.0))
        .collect()
}

#[test]
fn contacts_are_not_parted() {
    let blocks = [heading(2, "Contacts"), contacts(3, 4)];
    at_every_page_end(&blocks, |pages| {
        let page = run_with(pages, "Contacts").page;
        for person in elements(&pages.structure, Role::Sect) {
            assert_eq!(pages_of(pages, person), [page]);
        }
        assert_eq!(run_with(pages, "press.example.org").page, page);
    });
}

#[test]
fn more_contacts_than_a_page_holds_are_parted_between_people() {
    let (pages, codes) = pages_and_codes(&document(vec![contacts(40, 4)]));
    assert_eq!(codes, ["forced-break"; 2]);
    for person in elements(&pages.structure, Role::Sect) {
        assert_eq!(pages_of(&pages, person).len(), 1);
    }
}

#[test]
fn one_contact_higher_than_a_page_is_parted_between_lines() {
    let (pages, _) = pages_and_codes(&document(vec![heading(2, "Contacts"), contacts(2, 80)]));
    let person = elements(&pages.structure, Role::Sect)[0];
    assert_eq!(pages_of(&pages, person).len(), 2);
    assert_eq!(lines_in(&pages, person).len(), 81);
}

#[test]
fn what_stays_together_and_is_higher_than_a_page_is_noted() {
    let mut blocks = vec![lines(3)];
    blocks.extend((0..60).map(|index| heading(2, &format!("Heading {index}"))));
    let (_, codes) = pages_and_codes(&document(blocks));
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "forced-break"));
}
