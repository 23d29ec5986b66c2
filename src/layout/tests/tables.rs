//! Tables over pages: repeated heads, rows that stay whole, groups that keep their labels.

use super::read::{
    artifact_words, elements, items, lines_in, page_words, pages_of, rects, run_with, texts,
    words_in,
};
use super::*;
use crate::document::Inline;
use crate::frame::{Artifact, ElementId, Mark, Role, Scope, Shape};

/// Lays out a table below each number of lines with which a page may end in it.
fn at_every_page_end(table: &Table, look: impl Fn(&PagedDocument)) {
    for above in 24..46 {
        let blocks = vec![lines(above), Block::Table(table.clone()), lines(3)];
        look(&pages(&document(blocks)));
    }
}

fn body_rows(pages: &PagedDocument) -> Vec<ElementId> {
    elements(&pages.structure, Role::TR).split_off(1)
}

#[test]
fn a_table_that_goes_on_repeats_its_head_as_an_artifact() {
    let pages = pages(&document(vec![Block::Table(table(rows(short_rows(90))))]));
    assert!(pages.pages.len() > 2);
    assert_eq!(elements(&pages.structure, Role::Table).len(), 1);
    assert_eq!(elements(&pages.structure, Role::THead).len(), 1);
    for page in 1..pages.pages.len() {
        let repeated = artifact_words(&pages, page, Artifact::Pagination);
        assert_eq!(repeated, ["continued", "Date", "Event", "Site"]);
    }
    assert_eq!(artifact_words(&pages, 0, Artifact::Pagination), [""; 0]);
    let heads = texts(&pages).filter(|seen| seen.run.text == "Event");
    let read = heads.filter(|seen| matches!(seen.mark, Mark::Content(_)));
    assert_eq!(read.count(), 1);
}

#[test]
fn a_day_that_was_said_before_is_said_again_where_a_page_begins() {
    let mut all = short_rows(90);
    for (index, row) in all.iter_mut().enumerate() {
        let day = Text::plain(format!("{} Jul", index / 50));
        let cell = &mut row.cells[2];
        if index % 50 == 0 {
            cell.note = Some(day);
        } else {
            cell.again = Some(day);
        }
    }
    let pages = pages(&document(vec![Block::Table(table(rows(all)))]));
    let again: Vec<String> = (1..pages.pages.len())
        .filter_map(|page| artifact_words(&pages, page, Artifact::Pagination).pop())
        .collect();
    assert_eq!(again, ["0 Jul", "1 Jul"]);
    let first = texts(&pages).find(|seen| seen.run.text == "Site");
    let first = first.unwrap().run.origin.x;
    for seen in texts(&pages).filter(|seen| seen.run.text.ends_with("Jul")) {
        assert!((seen.run.origin.x.0 - first.0).abs() < 0.01);
    }
    // What is read has each day once.
    let read = texts(&pages)
        .filter(|seen| seen.run.text.ends_with("Jul") && matches!(seen.mark, Mark::Content(_)));
    assert_eq!(read.count(), 2);
}

#[test]
fn repeated_heads_stand_over_their_columns() {
    let pages = pages(&document(vec![Block::Table(table(rows(short_rows(60))))]));
    for head in ["Date", "Event", "Site"] {
        let places: Vec<f64> = texts(&pages)
            .filter(|seen| seen.run.text == head)
            .map(|seen| seen.run.origin.x.0)
            .collect();
        assert_eq!(places.len(), 2);
        assert!((places[0] - places[1]).abs() < 1e-9);
    }
}

#[test]
fn rules_are_drawn_once_where_a_page_begins_within_a_table() {
    let pages = pages(&document(vec![Block::Table(table(rows(short_rows(60))))]));
    let mut seen: Vec<(usize, f64)> = Vec::new();
    for (page, rect) in rects(&pages).filter(|(_, rect)| rect.size.width.0 > 300.0) {
        let y = rect.origin.y.0;
        let twice = seen
            .iter()
            .any(|one| one.0 == page && (one.1 - y).abs() < 1.0);
        assert!(!twice, "two rules on page {page} at {y}");
        seen.push((page, y));
    }
}

#[test]
fn each_page_of_a_table_ends_with_a_rule() {
    let pages = pages(&document(vec![Block::Table(table(rows(short_rows(60))))]));
    let last_row = run_with(&pages, "event 59");
    let below = |page: usize, y: f64| {
        rects(&pages).any(|(on, rect)| on == page && (y..y + 12.0).contains(&rect.origin.y.0))
    };
    assert!(below(last_row.page, last_row.run.origin.y.0));
    let lowest = texts(&pages)
        .filter(|seen| seen.page == 0 && seen.run.text.starts_with("event"))
        .map(|seen| seen.run.origin.y.0)
        .fold(0.0, f64::max);
    assert!(below(0, lowest));
}

#[test]
fn a_page_end_leaves_two_rows_on_each_side() {
    for count in 1..9 {
        at_every_page_end(&table(rows(short_rows(count))), |pages| {
            let rows = body_rows(pages);
            let on: Vec<usize> = rows.iter().map(|row| pages_of(pages, *row)[0]).collect();
            for page in &on {
                let here = on.iter().filter(|other| *other == page).count();
                assert!(here == on.len() || here >= 2, "{on:?}");
            }
            let head = elements(&pages.structure, Role::THead)[0];
            assert_eq!(
                pages_of(pages, head),
                [on[0]],
                "the head stays with its rows"
            );
        });
    }
}

#[test]
fn a_row_is_not_parted() {
    let mut rows_in = short_rows(3);
    let event = prose(60);
    rows_in.extend((0..6).map(|day| row(&format!("{day} June"), &event, "Kourou")));
    at_every_page_end(&table(rows(rows_in)), |pages| {
        for row in body_rows(pages) {
            assert_eq!(pages_of(pages, row).len(), 1);
        }
    });
}

#[test]
fn a_row_higher_than_a_page_is_parted_between_lines() {
    let mut tall = row("2 May", &numbered("word", 900), &numbered("other", 40));
    tall.cells[1].note = Some(Text::plain(numbered("note", 300)));
    let group = vec![row("1 May", "before", ""), tall, row("3 May", "after", "")];
    let blocks = vec![heading(2, "Dates"), Block::Table(table(rows(group)))];
    let (pages, codes) = pages_and_codes(&document(blocks));
    assert_eq!(codes, [""; 0]);
    let rows = body_rows(&pages);
    assert_eq!(rows.len(), 3);
    assert!(pages_of(&pages, rows[1]).len() > 2);
    let cell = elements(&pages.structure, Role::TD)[2];
    assert!(words_in(&pages, cell).ends_with("note298 note299"));
    assert_eq!(run_with(&pages, "before").page, 0);
    for page in pages_of(&pages, cell) {
        let here = lines_in(&pages, cell);
        assert!(here.iter().filter(|line| line.0 == page).count() >= 2);
    }
}

fn years(count: usize, rows: usize) -> Vec<RowGroup> {
    (0..count)
        .map(|year| RowGroup {
            label: Some(Text::plain(format!("{}", 2016 + year))),
            rows: short_rows(rows),
        })
        .collect()
}

#[test]
fn a_label_stays_with_two_rows_of_its_group() {
    for count in 1..5 {
        at_every_page_end(&table(years(3, count)), |pages| {
            let bodies = elements(&pages.structure, Role::TBody);
            assert_eq!(bodies.len(), 3);
            for body in bodies {
                let on = pages_of(pages, body);
                let lines = lines_in(pages, body);
                // The label and two rows, or all there is.
                let first = lines.iter().filter(|line| line.0 == on[0]).count();
                assert!(first >= 3.min(1 + count), "{on:?} {lines:?}");
            }
        });
    }
}

#[test]
fn a_label_stands_over_its_rows_and_all_columns() {
    let pages = pages(&document(vec![Block::Table(table(years(2, 2)))]));
    let structure = &pages.structure;
    let heads = elements(structure, Role::TH);
    let labels: Vec<_> = heads
        .iter()
        .copied()
        .filter(|cell| {
            let cell = structure.element(*cell);
            cell.scope == Some(Scope::Row) && cell.headers.is_empty()
        })
        .collect();
    assert_eq!(labels.len(), 2);
    let rests = elements(structure, Role::TD);
    let rests = rests.into_iter().map(|cell| structure.element(cell));
    let rests = rests.filter(|cell| cell.col_span == 2 && cell.kids.is_empty());
    assert_eq!(rests.count(), 2);
    // Every cell of a group says that its column and the group head it, and data that the row does, too.
    let rows = heads
        .iter()
        .filter(|cell| structure.element(**cell).headers == [heads[0], labels[1]]);
    let rows: Vec<_> = rows.copied().collect();
    assert_eq!(rows.len(), 2);
    let cells = elements(structure, Role::TD);
    let cells = cells.iter().map(|cell| &structure.element(*cell).headers);
    let own = cells.filter(|headers| headers.as_slice() == [heads[1], labels[1], rows[1]]);
    assert_eq!(own.count(), 1);
}

#[test]
fn a_group_that_goes_on_repeats_its_label_as_an_artifact() {
    let pages = pages(&document(vec![Block::Table(table(years(2, 60)))]));
    let repeated: Vec<Vec<String>> = (1..pages.pages.len())
        .map(|page| artifact_words(&pages, page, Artifact::Pagination).split_off(4))
        .collect();
    assert_eq!(repeated, [["2016"], ["2016"], ["2017"], ["2017"]]);
}

#[test]
fn heads_of_columns_end_on_one_baseline() {
    let mut table = table(rows(short_rows(3)));
    table.columns[2].head = Text {
        inlines: [
            Text::plain("Launch").inlines,
            vec![Inline::Break],
            Text::plain("site").inlines,
        ]
        .concat(),
        ..Text::default()
    };
    let pages = pages(&document(vec![Block::Table(table)]));
    let y = |words| run_with(&pages, words).run.origin.y;
    assert!((y("Event") - y("site")).0.abs() < 1e-9 && y("Launch") < y("site"));
}

#[test]
fn a_rule_stands_over_each_group_but_the_first() {
    let pages = pages(&document(vec![Block::Table(table(years(3, 2)))]));
    let rules = rects(&pages).filter(|(_, rect)| rect.size.height == THEME.table.row_rule.width);
    // One in each group, between its rows, and one over the second and the third.
    assert_eq!(rules.count(), 5);
}

#[test]
fn a_group_without_rows_binds_nothing() {
    let mut groups = years(2, 2);
    groups.push(RowGroup {
        label: Some(Text::plain("2019")),
        rows: Vec::new(),
    });
    let blocks = vec![Block::Table(table(groups)), lines(46), lines(46)];
    let pages = pages(&document(blocks));
    assert_eq!(pages.pages.len(), 3);
}

#[test]
fn a_table_without_rows_is_its_head_and_binds_nothing() {
    let blocks = vec![lines(36), Block::Table(table(Vec::new())), lines(20)];
    let pages = pages(&document(blocks));
    assert_eq!(run_with(&pages, "Event").page, 0);
    assert_eq!(elements(&pages.structure, Role::TBody), []);
}

#[test]
fn a_head_too_high_to_repeat_is_found_and_stands_once() {
    let mut table = table(rows(short_rows(30)));
    table.columns[1].head = Text::plain(prose(600));
    let (pages, codes) = pages_and_codes(&document(vec![Block::Table(table)]));
    assert!(codes.contains(&"table-head-too-high"), "{codes:?}");
    let last = pages.pages.len() - 1;
    assert_eq!(
        artifact_words(&pages, last, Artifact::Pagination),
        ["continued"]
    );
}

#[test]
fn cells_begin_on_one_baseline() {
    let pages = pages(&document(vec![Block::Table(table(rows(vec![row(
        "1 May",
        &prose(40),
        "Kourou",
    )])))]));
    let row = body_rows(&pages)[0];
    let cells = elements(&pages.structure, Role::TD);
    let date = lines_in(&pages, row)[0].1;
    for cell in cells {
        assert!((lines_in(&pages, cell)[0].1 - date).abs() < 1e-9);
    }
}

#[test]
fn a_note_stands_below_the_words_of_its_cell() {
    let mut noted = row("1 May", "event", "Kourou");
    noted.cells[1].note = Some(Text::plain("remark"));
    let pages = pages(&document(vec![Block::Table(table(rows(vec![noted])))]));
    let (event, remark) = (run_with(&pages, "event"), run_with(&pages, "remark"));
    assert!(remark.run.origin.y > event.run.origin.y);
    assert!((remark.run.origin.x - event.run.origin.x).0.abs() < 1e-9);
}

#[test]
fn text_goes_on_below_the_table_with_its_space() {
    let pages = pages(&document(vec![
        Block::Table(table(rows(short_rows(2)))),
        paragraph("after"),
    ]));
    let bottom = rects(&pages)
        .filter(|(_, rect)| rect.size.height == THEME.table.bottom_rule.width)
        .map(|(_, rect)| rect.origin.y)
        .fold(crate::geom::Pt::ZERO, crate::geom::Pt::max);
    let after = run_with(&pages, "after").run.origin.y - bottom;
    let style = &THEME.styles.body.text;
    let least = THEME.table.below + crate::layout::slabs::baseline(style);
    assert!(after >= least && after - least < THEME.page.grid * 0.5);
}

#[test]
fn two_thousand_rows_are_all_there() {
    let count = 2_000;
    let pages = pages_without_looking(short_rows(count));
    let last = pages.pages.len() - 1;
    assert!(page_words(&pages, last).contains(&format!("event {}", count - 1)));
}

/// Prints how the time grows with the number of rows, of one line and of several; run it with `--ignored --nocapture`.
#[test]
#[ignore = "takes long and asserts nothing"]
#[expect(clippy::print_stderr, reason = "it is run to be read")]
fn time_grows_with_the_rows() {
    for count in [2_000, 20_000] {
        let long = row("1 May", &prose(20), "Guiana Space Centre of French Guiana");
        for rows in [short_rows(count), vec![long; count]] {
            let begun = std::time::Instant::now();
            let pages = pages_without_looking(rows);
            let (time, pages) = (begun.elapsed(), pages.pages.len());
            eprintln!("{count} rows, {pages} pages: {time:?}");
        }
    }
}

fn pages_without_looking(all: Vec<Row>) -> PagedDocument {
    let document = document(vec![Block::Table(table(rows(all)))]);
    let mut report = Report::new();
    let pages = typeset(&document, &THEME, &FONTS, &mut report).unwrap();
    assert_eq!(report.diagnostics(), []);
    assert!(items(&pages).any(|(_, item)| matches!(item.shape, Shape::Text(_))));
    pages
}
