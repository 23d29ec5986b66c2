//! A timeline: rows sorted, dates or times on a clock in words, columns that exist only where declared and used.
//!
//! From [`Timeline`] to a heading and a [`Table`].

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::wall_clock::{self, WallClock};
use super::words::{Words, args, formatted, whole};
use super::{chart, revised};
use crate::content::{Certainty, MessageId, Timeline, TimelineRow, Zone};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{
    Block, Cell, Column, ColumnKind, Inline, Origin, Row, RowGroup, Table, Text,
};
use crate::l10n::{Args, DateFields, Value};
use crate::when::{Calendar, Instant, When};
use crate::zone;

/// The heading, where there is a title, and the table.
pub(super) fn blocks(words: &mut Words<'_>, timeline: &Timeline) -> Result<Vec<Block>, Failed> {
    let zones = zones(words, timeline);
    let mut rows: Vec<TimelineRow> = timeline.rows.clone();
    for row in &mut rows {
        row.when = shown_in(row.when, zones.first());
    }
    rows.sort_by_key(|row| row.when.order());
    let rows: Vec<&TimelineRow> = rows.iter().collect();
    let shared_year = shared_year(&rows).filter(|_| words.localizer.shares_years());
    let title_year = match (timeline.clock, zones.first()) {
        (Some(zero), Some(zone)) => wall_clock::shared_year(zone, zero, &rows),
        _ => shared_year,
    };
    let own = match title_year {
        Some(year) => args([("year", Value::When(When::Calendar(Calendar::Year(year))))]),
        None => Args::default(),
    };
    let title = timeline.title.as_ref();
    let title = title.map(|id| match title_year {
        Some(_) => words.inline(id, None, &own),
        None => yearless(words, id, &rows),
    });
    let title = title.transpose();
    let table = table(words, timeline, &rows, &zones, shared_year);
    let (title, (columns, groups)) = (title?, table?);
    let heads: Vec<String> = columns.iter().map(|column| column.head.words()).collect();
    let own = args([
        (
            "title",
            Value::Text(title.as_ref().map_or_else(String::new, Text::words)),
        ),
        ("columns", Value::Text(words.localizer.conjunction(&heads))),
        ("rows", Value::Number(rows.len().to_string())),
    ]);
    let summary = if timeline.clock.is_some() {
        "clock-summary"
    } else {
        "timeline-summary"
    };
    let summary = words.label(summary, &own)?.words();
    let mut blocks = Vec::new();
    if let Some(title) = title {
        let drawn = (timeline.figure).then(|| match (timeline.clock, zones.first()) {
            (Some(zero), Some(zone)) => chart::clock(words, &rows, &title, zero, zone),
            _ => chart::block(words, &rows, &title),
        });
        blocks.push(Block::Heading {
            level: 2,
            text: title,
        });
        blocks.extend(drawn.transpose()?);
    }
    blocks.push(Block::Table(Table {
        summary,
        columns,
        groups,
    }));
    Ok(blocks)
}

/// The year that all rows lie in, where it is one.
fn shared_year(rows: &[&TimelineRow]) -> Option<i32> {
    let ends = |row: &&TimelineRow| match row.when {
        When::Range(_, last) => Some(last.year()),
        _ => row.when.year(),
    };
    let year = rows.first()?.when.year()?;
    let same = |row: &&TimelineRow| row.when.year() == Some(year) && ends(row) == Some(year);
    rows.iter().all(same).then_some(year)
}

/// The title of a timeline whose rows share no year. Where it asks for one, a row has the wrong year, or the title should not ask.
fn yearless(words: &mut Words<'_>, id: &MessageId, rows: &[&TimelineRow]) -> Result<Text, Failed> {
    let mut own = Report::new();
    let (organisation, release, localizer) = (words.organisation, words.release, words.localizer);
    let title =
        Words::new(organisation, release, localizer, &mut own).inline(id, None, &Args::default());
    let asks =
        |found: &Diagnostic| found.code == "unknown-variable" && found.message.contains("`$year`");
    if !own.diagnostics().iter().any(asks) {
        words.report.merge(own);
        return title;
    }
    let years: Vec<i32> = rows.iter().filter_map(|row| row.when.year()).collect();
    let count = |year: i32| years.iter().filter(|other| **other == year).count();
    let usual = years
        .iter()
        .copied()
        .max_by_key(|year| (count(*year), Reverse(*year)));
    let odd = rows.iter().find(|row| row.when.year() != usual);
    let named: BTreeSet<i32> = years.iter().copied().collect();
    let named: Vec<String> = named.iter().map(ToString::to_string).collect();
    let message = format!(
        "the title `{id}` tells one `$year`, and the rows lie in several: {}",
        named.join(", ")
    );
    let found =
        Diagnostic::error("several-years", message).at(odd.and_then(|row| row.place.clone()));
    let hint = "correct `when` of this row, or leave `$year` out of the title";
    Err(words.report.error(found.hint(hint)))
}

fn table(
    words: &mut Words<'_>,
    timeline: &Timeline,
    rows: &[&TimelineRow],
    zones: &[Zone],
    shared_year: Option<i32>,
) -> Result<(Vec<Column>, Vec<RowGroup>), Failed> {
    let used: Vec<_> = timeline
        .columns
        .iter()
        .filter(|column| rows.iter().any(|row| row.cell(&column.key).is_some()))
        .collect();
    let clocks = wall_clocks(words, timeline, rows);
    let (head, kind) = match timeline.clock {
        Some(_) => ("timeline-clock", ColumnKind::Clock),
        None => ("timeline-date", ColumnKind::Date),
    };
    let head = words.label(head, &Args::default());
    let mut columns = vec![head.map(|head| Column { head, kind })];
    let (clocks, failed) = match clocks {
        Ok(clocks) => (clocks, None),
        Err(failed) => (Vec::new(), Some(failed)),
    };
    columns.extend(clocks.iter().map(|clock| Ok(clock.column.clone())));
    let head = words.label("timeline-event", &Args::default());
    columns.push(head.map(|head| Column {
        head,
        kind: ColumnKind::Main,
    }));
    for column in &used {
        let head = words.inline(&column.head, None, &Args::default());
        columns.push(head.map(|head| Column {
            head,
            kind: ColumnKind::Detail,
        }));
    }
    let mut result = failed.map_or(Ok(()), Err);
    let mut groups: Vec<RowGroup> = Vec::new();
    let mut current = None;
    for (index, row) in rows.iter().enumerate() {
        let year = row.when.year().filter(|_| shared_year.is_none());
        let year = year.filter(|_| words.localizer.shares_years());
        if groups.is_empty() || year != current {
            let label = year.map(|year| {
                let origin = Arc::new(Origin::facts(row.place.clone()));
                whole(&words.localizer.year(year)).from_origin(origin)
            });
            groups.push(RowGroup {
                label,
                rows: Vec::new(),
            });
            current = year;
        }
        let keys = used.iter().map(|column| &column.key);
        let mut cells = vec![date(words, row, zones, &clocks)];
        cells.extend(clocks.iter().map(|clock| Ok(clock.cells[index].clone())));
        cells.push(event(words, row));
        cells.extend(keys.map(|key| detail(words, row.cell(key))));
        let cells = cells.into_iter().collect::<Result<Vec<_>, _>>();
        match cells.and_then(|cells| self::row(words, timeline, row, cells, 1 + clocks.len())) {
            Ok(row) => {
                if let Some(group) = groups.last_mut() {
                    group.rows.push(row);
                }
            }
            Err(failed) => result = Err(failed),
        }
    }
    result?;
    Ok((columns.into_iter().collect::<Result<_, _>>()?, groups))
}

/// A row, marked where the version before had none that says the same: its date as written, the zero time of its clock, how sure it
/// is, and the words from the event on. What zones show follows from these.
fn row(
    words: &mut Words<'_>,
    timeline: &Timeline,
    row: &TimelineRow,
    mut cells: Vec<Cell>,
    event: usize,
) -> Result<Row, Failed> {
    let zero = timeline.clock.map(Instant::seconds);
    let when = format!("{} {zero:?} {:?}", row.when, row.certainty);
    let texts = cells[event..]
        .iter()
        .flat_map(|cell| [Some(&cell.text), cell.note.as_ref()]);
    let said = revised::said(&when, texts.flatten());
    if let Some(mark) = words.change(said)? {
        let note = &mut cells[0].note;
        *note = Some(match note.take() {
            Some(mut certainty) => {
                certainty.inlines.push(Inline::Break);
                certainty.append(mark);
                certainty
            }
            None => mark,
        });
    }
    cells.shrink_to_fit();
    Ok(Row { cells, said })
}

/// The zones in which moments are shown: the timeline's, or the organisation's own.
fn zones(words: &Words<'_>, timeline: &Timeline) -> Vec<Zone> {
    if timeline.zones.is_empty() {
        vec![words.organisation.zone.clone()]
    } else {
        timeline.zones.clone()
    }
}

fn shown_in(when: When, zone: Option<&Zone>) -> When {
    match (when, zone) {
        (When::Instant(instant), Some(zone)) => {
            When::Instant(zone::shown_in(instant, zone.as_str()))
        }
        _ => when,
    }
}

/// A column for each zone that is named, where every row has a time of day: among days and months they would stand empty.
fn wall_clocks(
    words: &mut Words<'_>,
    timeline: &Timeline,
    rows: &[&TimelineRow],
) -> Result<Vec<WallClock>, Failed> {
    let timed = |row: &&TimelineRow| matches!(row.when, When::Clock(_) | When::Instant(_));
    if !rows.iter().all(timed) {
        return Ok(Vec::new());
    }
    let clocks: Vec<_> = (timeline.zones.iter())
        .map(|zone| wall_clock::column(words, zone, timeline.clock, rows))
        .collect();
    clocks.into_iter().collect()
}

/// The date, without the year that stands above it, and how sure it is. A moment has a line for each zone, or its day alone where
/// wall clocks stand beside it.
fn date(
    words: &mut Words<'_>,
    row: &TimelineRow,
    zones: &[Zone],
    clocks: &[WallClock],
) -> Result<Cell, Failed> {
    let fields = match row.when {
        When::Calendar(Calendar::Year(_)) => DateFields::Full,
        // A year of another calendar stands above no row.
        _ if !words.localizer.shares_years() => DateFields::Full,
        _ => DateFields::WithoutYear,
    };
    let when = match row.when {
        When::Instant(instant) if !clocks.is_empty() => When::Calendar(Calendar::Day(instant.date)),
        when => when,
    };
    let mut text = formatted(words.localizer.date(&when, fields));
    if matches!(when, When::Instant(_)) {
        for zone in zones.iter().skip(1) {
            let when = shown_in(row.when, Some(zone));
            text.inlines.push(Inline::Break);
            let other = formatted(words.localizer.date(&when, fields));
            text.append(other);
        }
    }
    let id = row.certainty.map(|certainty| match certainty {
        Certainty::Planned => "certainty-planned",
        Certainty::Tentative => "certainty-tentative",
        Certainty::Done => "certainty-done",
    });
    let note = id.map(|id| words.label(id, &Args::default())).transpose()?;
    Ok(Cell {
        text: text.from_origin(Arc::new(Origin::facts(row.place.clone()))),
        note,
        again: None,
    })
}

fn event(words: &mut Words<'_>, row: &TimelineRow) -> Result<Cell, Failed> {
    let text = words.inline(&row.event, None, &Args::default());
    let note = words.optional(&row.event, "note", &Args::default());
    Ok(Cell {
        text: text?,
        note: note?,
        again: None,
    })
}

fn detail(words: &mut Words<'_>, id: Option<&MessageId>) -> Result<Cell, Failed> {
    let text = match id {
        Some(id) => words.inline(id, None, &Args::default())?,
        None => Text::default(),
    };
    Ok(Cell {
        text,
        note: None,
        again: None,
    })
}
