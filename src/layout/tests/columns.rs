//! Widths of a table's columns.

use super::read::{elements, lines_in, run_with, runs_in, texts, words_in};
use super::*;
use crate::frame::{Kid, Role};
use crate::layout::slabs::measure;

/// Left and right end of what stands in each column, heads included.
fn extents(pages: &PagedDocument) -> Vec<(f64, f64)> {
    let structure = &pages.structure;
    let mut extents: Vec<(f64, f64)> = Vec::new();
    for row in elements(structure, Role::TR) {
        let cells = structure.element(row).kids.iter();
        let cells = cells.filter_map(|kid| match kid {
            Kid::Element(cell) => Some(*cell),
            Kid::Content(_) => None,
        });
        for (column, cell) in cells.enumerate() {
            if extents.len() <= column {
                extents.push((f64::MAX, f64::MIN));
            }
            for seen in runs_in(pages, cell) {
                let (left, right) = seen.extent().unwrap();
                let extent = &mut extents[column];
                *extent = (extent.0.min(left), extent.1.max(right));
            }
        }
    }
    extents
}

fn one_table(table: Table) -> Document {
    document(vec![Block::Table(table)])
}

#[test]
fn the_date_column_is_as_wide_as_its_widest_date() {
    let mut all = short_rows(3);
    all.push(row("from 12 to 24 December 2016", &prose(60), "Kourou"));
    let pages = pages(&one_table(table(rows(all))));
    let columns = extents(&pages);
    assert!((columns[1].0 - columns[0].1 - THEME.table.gap.0).abs() < 0.1);
    for cell in elements(&pages.structure, Role::TH) {
        let lines = lines_in(&pages, cell).len();
        assert_eq!(lines, 1, "`{}`", words_in(&pages, cell));
    }
}

#[test]
fn columns_stay_apart_whatever_is_in_them() {
    let mut numbers = Numbers(19);
    for _ in 0..40 {
        let mut text = |most| prose(numbers.below(most));
        let all = (0..4)
            .map(|index| row(&format!("{index} {}", text(4)), &text(50), &text(30)))
            .collect();
        let pages = pages(&one_table(table(rows(all))));
        let columns = extents(&pages);
        for pair in columns.windows(2) {
            assert!(
                pair[0].1 + THEME.table.gap.0 <= pair[1].0 + 0.6,
                "{columns:?}"
            );
        }
    }
}

#[test]
fn the_main_column_keeps_its_share_beside_long_details() {
    let mut all = short_rows(4);
    all[1].cells[2].text = Text::plain(prose(80));
    all[2].cells[1].text = Text::plain(prose(80));
    let pages = pages(&one_table(table(rows(all))));
    let columns = extents(&pages);
    assert!(columns[1].1 - columns[1].0 > 100.0, "{columns:?}");
}

#[test]
fn two_main_columns_share_the_room() {
    let mut table = table(rows(vec![row("1 May", &prose(30), &prose(40))]));
    table.columns[2].kind = ColumnKind::Main;
    let columns = extents(&pages(&one_table(table)));
    assert!(columns[1].1 < columns[2].0);
    assert!(columns[2].1 <= THEME.page.size.width.0 - 100.0 + 0.1);
}

#[test]
fn a_table_of_details_alone_stays_within_the_measure() {
    let mut table = table(rows(vec![row("1 May", &prose(50), &prose(50))]));
    table.columns[1].kind = ColumnKind::Detail;
    let columns = extents(&pages(&one_table(table)));
    assert!(columns[2].1 <= THEME.page.size.width.0 - 100.0 + 0.1);
}

#[test]
fn a_table_of_many_columns_is_found_and_stays_on_its_page() {
    let columns = (0..40).map(|index| Column {
        head: Text::plain(format!("{index}")),
        kind: ColumnKind::Detail,
    });
    let cells = (0..40).map(|_| cell(Text::plain("iiiii")));
    let table = Table {
        summary: String::new(),
        columns: columns.collect(),
        groups: rows(vec![Row {
            cells: cells.collect(),
            said: 0,
        }]),
    };
    let (_, codes) = pages_and_codes(&one_table(table));
    assert!(codes.contains(&"column-too-narrow"), "{codes:?}");
}

#[test]
fn a_long_word_does_not_make_a_column_wider_than_its_share() {
    let widths = |place: &str| {
        let all = vec![
            row("1 May", &prose(40), place),
            row("2 May", "event", "Paris"),
        ];
        let mut document = one_table(table(rows(all)));
        document.info.lang = Lang::parse("de").unwrap();
        let columns = extents(&pages(&document));
        columns[2].1 - columns[2].0
    };
    let share = (THEME.page.size.width.0 - 100.0) * 0.3;
    assert!(widths("Raumfahrtforschungseinrichtungsverwaltung") <= share);
}

#[test]
fn a_word_that_no_column_can_hold_is_found() {
    let long = "superInterContinental".repeat(4);
    let all = vec![row("1 May", &prose(20), &long), row("2 May", "event", "")];
    let (pages, codes) = pages_and_codes(&one_table(table(rows(all))));
    assert_eq!(codes, ["column-too-narrow", "overfull-line"]);
    let columns = extents(&pages);
    assert!(columns[1].1 - columns[1].0 > 80.0, "{columns:?}");
}

#[test]
fn a_row_of_too_few_cells_has_empty_ones() {
    let mut all = short_rows(3);
    all[1].cells.truncate(1);
    let pages = pages(&one_table(table(rows(all))));
    assert_eq!(elements(&pages.structure, Role::TD).len(), 6);
}

#[test]
fn a_table_without_columns_is_nothing() {
    let empty = Table {
        summary: String::new(),
        columns: Vec::new(),
        groups: Vec::new(),
    };
    let pages = pages(&document(vec![Block::Table(empty), lines(1)]));
    assert_eq!(elements(&pages.structure, Role::Table), []);
}

#[test]
fn details_that_break_leave_the_room_they_do_not_need_to_the_main_text() {
    let site = "Guiana Space Centre of French Guiana";
    let all = vec![row("1 May", &prose(26), site), row("2 May", "event", "")];
    let pages = pages(&one_table(table(rows(all))));
    let columns = extents(&pages);
    let right = THEME.page.size.width.0 - 100.0;
    assert!((columns[2].1 - right).abs() < 0.1, "{columns:?}");
    // Two lines of about the same length, not one as long as may be and a rest.
    assert!(columns[2].1 - columns[2].0 < 90.0, "{columns:?}");
}

#[test]
fn colons_of_times_stand_below_each_other() {
    let mut times = table(rows(vec![
        row("T−1 day", "event", "9:02:13 PM"),
        row("T−08:00:00", "event", "12:02:13 AM"),
        row("T+100:00:00", "event", "Apr 22"),
    ]));
    times.columns[0].kind = ColumnKind::Clock;
    times.columns[2].kind = ColumnKind::Time;
    let pages = pages(&one_table(times));
    let starts = |role| -> Vec<f64> {
        let cells = elements(&pages.structure, role).into_iter();
        cells
            .map(|cell| runs_in(&pages, cell)[0].extent().unwrap().0)
            .collect()
    };
    let clocks = &starts(Role::TH)[3..];
    let times: Vec<f64> = starts(Role::TD).into_iter().skip(1).step_by(2).collect();
    // By the width of a figure; what has no colon goes with the shortest on a clock, and begins the column among times of day.
    assert!(clocks[1] - clocks[2] > 3.0, "{clocks:?}");
    assert!((clocks[0] - clocks[1]).abs() < 0.01, "{clocks:?}");
    assert!(times[0] - times[1] > 3.0, "{times:?}");
    assert!((times[1] - times[2]).abs() < 0.01, "{times:?}");
}

#[test]
fn a_column_of_many_words_takes_from_those_of_few() {
    let head = "Responsible organisation and partners in the country";
    let mut table = table(rows(vec![row("1 May", "event", &prose(900))]));
    for at in [1, 2] {
        table.columns.insert(
            2,
            Column {
                head: Text::plain(format!("{head} {at}")),
                kind: ColumnKind::Detail,
            },
        );
        table.groups[0].rows[0]
            .cells
            .insert(2, cell(Text::plain("few")));
    }
    let document = document(vec![Block::Table(table)]);
    let pages = pages(&document);
    let words = texts(&pages).filter(|seen| seen.run.text.contains("cooperation"));
    let widest = words
        .filter_map(|seen| seen.extent())
        .map(|(from, to)| to - from);
    let widest = widest.fold(0.0, f64::max);
    assert!(widest > measure(&THEME).0 * 0.5, "{widest}");
}

#[test]
fn widths_change_only_where_the_table_becomes_lower() {
    // A place of two lines beside an event of few words.
    let place = "Guiana Space Centre, launch complex 12";
    let document = document(vec![Block::Table(table(rows(vec![
        row("1 May", "Launch", place),
        row("2 May", "Landing", "Kourou"),
    ])))]);
    let pages = pages(&document);
    assert_eq!(
        run_with(&pages, "12").run.origin.y,
        run_with(&pages, "Launch").run.origin.y
    );
}
