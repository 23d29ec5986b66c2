//! Drawn timelines: nothing meets, nothing leaves the measure, and what is over looks unlike what is to come.

use super::read::{elements, rects, runs_in, texts};
use super::*;
use crate::document::{Chart, ChartRow, Period, Scale, Tick};
use crate::frame::{Artifact, Mark, Role, Shape};
use crate::geom::{Color, Pt, Rect};
use crate::layout::slabs::page_height;
use crate::when::Calendar;

/// A chart of some months, each row of a label, its first day and how many days it lasts.
fn chart(first: (i32, u8), months: i64, rows: &[(&str, i64, i64)], issued: i64) -> Chart {
    let begin = i64::from(first.0) * 12 + i64::from(first.1) - 1;
    let day = |month: i64| {
        let year = i32::try_from(month.div_euclid(12)).unwrap();
        let month = u8::try_from(month.rem_euclid(12) + 1).unwrap();
        Calendar::Month { year, month }.first_day()
    };
    let ticks = (begin..begin + months).map(|month| Tick {
        at: day(month).days(),
        number: month,
        name: Text::plain(format!("m{}", month.rem_euclid(12) + 1)),
        year: Text::plain(format!("{}", month.div_euclid(12))),
    });
    let axis = (day(begin).days(), day(begin + months).days());
    Chart {
        alt: "A drawing".to_owned(),
        scale: Scale::Days,
        axis,
        ticks: ticks.collect(),
        rows: (rows.iter())
            .map(|(label, from, days)| ChartRow {
                label: Text::plain(*label),
                from: axis.0 + from,
                to: axis.0 + from + days,
                period: if from + days <= issued {
                    Period::Past
                } else {
                    Period::Coming
                },
            })
            .collect(),
        marked: (axis.0 + issued < axis.1).then(|| (axis.0 + issued, Text::plain("day of issue"))),
        periods: Some([Text::plain("past"), Text::plain("to come")]),
    }
}

#[test]
fn a_clock_has_even_steps_and_its_marks_stand_astride_their_times() {
    let ticks = (-2..=4).map(|number| Tick {
        at: number * 600,
        number,
        name: Text::plain(format!("T{number}0min")),
        year: Text::default(),
    });
    let row = |label: &str, at| ChartRow {
        label: Text::plain(label),
        from: at,
        to: at,
        period: Period::Coming,
    };
    let chart = Chart {
        alt: "A countdown".to_owned(),
        scale: Scale::Seconds,
        axis: (-1200, 2400),
        ticks: ticks.collect(),
        rows: vec![row("first", -1200), row("zero", 0), row("last", 2400)],
        marked: Some((0, Text::plain("T0"))),
        periods: None,
    };
    for lang in ["en", "ar"] {
        let pages = drawn(lang, chart.clone());
        let boxes = boxes(&pages);
        let middle = |rect: &Rect| rect.origin.x.0 + rect.size.width.0 * 0.5;
        let zero = boxes.iter().find(|(rect, _)| {
            (rect.size.width.0 - 0.6).abs() < 1e-6 && rect.size.height > Pt(20.0)
        });
        let zero = middle(&zero.unwrap().0);
        let squares: Vec<f64> = (boxes.iter())
            .filter(|(rect, _)| {
                (rect.size.width.0 - rect.size.height.0).abs() < 1e-6 && rect.size.width > Pt(4.5)
            })
            .map(|(rect, _)| middle(rect))
            .collect();
        let [first, at, last] = squares[..] else {
            panic!("a mark a row: {squares:?}");
        };
        assert!((at - zero).abs() < 1e-6);
        // Twice as far after zero as before it.
        assert!(((last - at) - 2.0 * (at - first)).abs() < 1e-6);
    }
}

/// A drawing that does not fit moves to the next page with its heading, but not at the price of a page that is half empty.
#[test]
fn a_drawing_goes_behind_its_table_where_a_page_would_stay_empty() {
    let labels: Vec<String> = (0..12).map(|index| format!("drawn {index}")).collect();
    let events: Vec<(&str, i64, i64)> = (labels.iter().map(String::as_str))
        .zip((0..).step_by(20))
        .map(|(label, day)| (label, day, 1))
        .collect();
    let mut behind = 0;
    for count in 5..45 {
        let blocks = vec![
            lines(count),
            heading(2, "Heading"),
            Block::Chart(chart((2016, 1), 12, &events, 400)),
            Block::Table(table(rows(short_rows(14)))),
            heading(2, "Next"),
            paragraph(numbered("text", 20)),
        ];
        let pages = pages(&document(blocks));
        let at = |words: &str| {
            let seen = texts(&pages).find(|seen| seen.run.text == words);
            let seen = seen.unwrap_or_else(|| panic!("{count} lines: no `{words}`"));
            (seen.page, seen.run.origin.y)
        };
        let (heading, first, last) = (at("Heading"), at("0 May"), at("13 May"));
        let (drawing, end) = (at("drawn 0"), at("drawn 11"));
        assert_eq!(drawing.0, end.0, "{count} lines");
        assert!(heading < drawing && heading < first && last < at("Next"));
        if first < drawing {
            behind += 1;
            assert!(last < drawing && end < at("Next"), "{count} lines");
            assert_eq!(heading.0, first.0, "{count} lines");
            assert_eq!(heading.0 + 1, drawing.0, "{count} lines");
        } else {
            assert!(end < first, "{count} lines");
            assert_eq!(heading.0, drawing.0, "{count} lines");
        }
        if heading.0 == 1 {
            let foot = texts(&pages)
                .filter(|seen| seen.page == 0 && matches!(seen.mark, Mark::Content(_)))
                .map(|seen| seen.run.origin.y)
                .fold(Pt::ZERO, Pt::max);
            let full = page_height(&THEME) * 0.75 + THEME.page.margins.top;
            assert!(foot > full, "{count} lines: {foot:?} of {full:?}");
        }
    }
    assert!(behind > 3, "{behind}");
}

fn drawn(lang: &str, chart: Chart) -> PagedDocument {
    pages(&document_in(lang, vec![Block::Chart(chart)]))
}

/// The boxes of a figure, in the order in which they are painted.
fn boxes(pages: &PagedDocument) -> Vec<(Rect, Color)> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match (&item.shape, item.mark) {
            (Shape::Rect { rect, fill }, Mark::Content(_)) => Some((*rect, *fill)),
            _ => None,
        })
        .collect()
}

#[test]
fn words_of_a_drawing_never_meet_and_stay_within_the_measure() {
    let mut numbers = Numbers(7);
    for months in [1, 2, 5, 12, 14, 23, 40, 130, 700, 3000] {
        for lang in ["en", "he"] {
            let days = u32::try_from(months * 30).unwrap();
            let labels: Vec<String> = (0..6).map(|_| prose(1 + numbers.below(14))).collect();
            let rows: Vec<(&str, i64, i64)> = labels
                .iter()
                .map(|label| {
                    let from = i64::try_from(numbers.below(days)).unwrap();
                    (label.as_str(), from, (months * 30 - from).min(40))
                })
                .collect();
            let month = u8::try_from(1 + numbers.below(12)).unwrap();
            let issued = i64::try_from(numbers.below(days)).unwrap();
            let pages = drawn(lang, chart((1999, month), months, &rows, issued));
            let figure = elements(&pages.structure, Role::Figure)[0];
            let runs = runs_in(&pages, figure);
            let words: Vec<(f64, f64, f64)> = (runs.iter())
                .filter_map(|seen| {
                    let (left, right) = seen.extent()?;
                    Some((left, right, seen.run.origin.y.0))
                })
                .collect();
            let right = THEME.page.size.width.0 - 100.0;
            for (index, one) in words.iter().enumerate() {
                assert!(one.0 > 99.9 && one.1 < right + 0.1, "{months} {one:?}");
                for other in &words[..index] {
                    let apart = one.1 <= other.0 + 0.01 || other.1 <= one.0 + 0.01;
                    assert!(
                        apart || (one.2 - other.2).abs() > 8.0,
                        "{months} {one:?} {other:?}"
                    );
                }
            }
            for (_, rect) in rects(&pages) {
                let (left, end) = (rect.origin.x.0, rect.origin.x.0 + rect.size.width.0);
                assert!(left > 99.0 && end < right + 1.0, "{months} {rect:?}");
            }
        }
    }
}

#[test]
fn what_is_over_is_filled_and_what_is_to_come_is_hollow() {
    let rows = [("over", 3, 1), ("to come", 40, 20)];
    let pages = drawn("en", chart((2016, 1), 12, &rows, 20));
    let paper = |(_, fill): &&(Rect, Color)| fill.red == 0xff;
    // One in the key, one in the row.
    assert_eq!(boxes(&pages).iter().filter(paper).count(), 2);
    let all = boxes(&pages);
    let hollow = all.iter().rev().find(paper).unwrap().0;
    assert!(hollow.size.width > hollow.size.height * 2.0);
    // All that is drawn belongs to the figure.
    let loose = pages.pages[0].items.iter().filter(|item| {
        matches!(item.shape, Shape::Rect { .. }) && item.mark == Mark::Artifact(Artifact::Layout)
    });
    let figure = elements(&pages.structure, Role::Figure)[0];
    assert_eq!(
        pages.structure.element(figure).alt.as_deref(),
        Some("A drawing")
    );
    assert_eq!(loose.count(), 2, "the rules of the page itself");
}

#[test]
fn a_drawing_that_no_page_holds_is_told_of() {
    let labels: Vec<String> = (0..80).map(|index| format!("event {index}")).collect();
    let rows: Vec<(&str, i64, i64)> = labels.iter().map(|label| (label.as_str(), 1, 1)).collect();
    let chart = chart((2016, 1), 12, &rows, 20);
    let (pages, codes) = pages_and_codes(&document(vec![Block::Chart(chart)]));
    assert_eq!(codes, ["figure-too-high"]);
    assert_eq!(elements(&pages.structure, Role::Figure), []);
}
