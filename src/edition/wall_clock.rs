//! Wall clocks beside a timeline: what clocks show in each zone that is named when a row comes about.
//!
//! From rows and zones to a column each: the city and its offset as the head, times as cells. A day is said where it begins, an
//! offset where it changes, so that every time can be read without counting.

use std::sync::Arc;

use super::words::{Words, formatted, whole};
use crate::content::{TimelineRow, Zone};
use crate::diag::Failed;
use crate::document::{Cell, Column, ColumnKind, Inline, Origin, Text};
use crate::l10n::{Args, zone_message};
use crate::when::{Date, Instant, Unit, When};
use crate::zone;

/// A column of times and its cells, a cell for each row.
pub(super) struct WallClock {
    pub(super) column: Column,
    pub(super) cells: Vec<Cell>,
}

/// What the clocks of a zone show when a row comes about, as exactly as the row is meant.
enum Shown {
    Time(Instant),
    Day(Date),
}

impl Shown {
    fn date(&self) -> Date {
        match self {
            Self::Time(instant) => instant.date,
            Self::Day(date) => *date,
        }
    }

    fn offset(&self) -> Option<i16> {
        match self {
            Self::Time(instant) => Some(instant.offset),
            Self::Day(_) => None,
        }
    }
}

/// The wall clock of a zone beside rows in their order. Rows on a clock count from `zero`; other rows show their own day.
pub(super) fn column(
    words: &mut Words<'_>,
    zone: &Zone,
    zero: Option<Instant>,
    rows: &[&TimelineRow],
) -> Result<WallClock, Failed> {
    let shown: Vec<Option<Shown>> = rows.iter().map(|row| shown(row.when, zero, zone)).collect();
    let mut offsets: Vec<i16> = (shown.iter().flatten()).filter_map(Shown::offset).collect();
    offsets.dedup();
    let mut head = head(words, zone, &offsets)?;
    if head.place().is_none() {
        let place = words.release.place_of_zone(zone);
        head = head.from_origin(Arc::new(Origin::facts(place)));
    }
    let mut cells = Vec::with_capacity(rows.len());
    let mut above: Option<(Date, Option<i16>)> = None;
    for (row, shown) in rows.iter().zip(shown) {
        // What a reader takes for granted: the day in the row itself, else the day of the time above.
        let day = match row.when {
            When::Instant(instant) => Some(instant.date),
            _ => above.map(|(date, _)| date),
        };
        let Some(shown) = shown else {
            cells.push(Cell {
                text: Text::default(),
                note: None,
                again: None,
            });
            continue;
        };
        let origin = Arc::new(Origin::facts(row.place.clone()));
        let own = |text: Text| text.from_origin(Arc::clone(&origin));
        let known = above.and_then(|(_, offset)| offset);
        let offset = shown.offset().filter(|_| offsets.len() > 1);
        let mut notes = Vec::new();
        let mut again = None;
        let text = match &shown {
            Shown::Day(date) => formatted(words.localizer.short_day(*date)),
            Shown::Time(instant) => {
                if day != Some(instant.date) {
                    notes.push(formatted(words.localizer.short_day(instant.date)));
                } else if matches!(row.when, When::Clock(_)) {
                    again = Some(formatted(words.localizer.short_day(instant.date)));
                }
                formatted(words.localizer.time(*instant))
            }
        };
        let changed = offset.filter(|offset| known != Some(*offset));
        notes.extend(changed.map(|offset| whole(&words.localizer.offset(offset))));
        above = Some((shown.date(), shown.offset().or(known)));
        cells.push(Cell {
            text: own(text),
            note: lines(notes).map(own),
            again: again.map(own),
        });
    }
    let column = Column {
        head,
        kind: ColumnKind::Time,
    };
    Ok(WallClock { column, cells })
}

/// What clocks show: to the second where both the row and the zero time say it, else to the minute; for a row that counts days, the
/// day alone.
fn shown(when: When, zero: Option<Instant>, zone: &Zone) -> Option<Shown> {
    let clock = match (when, zero) {
        (When::Clock(clock), Some(zero)) => (clock, zero),
        (When::Instant(instant), _) => {
            return Some(Shown::Time(zone::shown_in(instant, zone.as_str())));
        }
        _ => return None,
    };
    let (clock, zero) = clock;
    match clock.unit {
        Unit::Day => {
            let day = zone::shown_in(zero, zone.as_str()).date;
            zone::day_later(day, clock.count).map(Shown::Day)
        }
        Unit::Second | Unit::Minute | Unit::Hour => {
            let moment = zone::later(zero, clock.seconds())?;
            let shown = zone::shown_in(moment, zone.as_str());
            Some(Shown::Time(Instant {
                second: shown.second.filter(|_| clock.unit == Unit::Second),
                ..shown
            }))
        }
    }
}

/// The year that all rows on a clock lie in, where it is one.
pub(super) fn shared_year(zone: &Zone, zero: Instant, rows: &[&TimelineRow]) -> Option<i32> {
    let years: Option<Vec<i32>> = (rows.iter())
        .map(|row| shown(row.when, Some(zero), zone).map(|shown| shown.date().year))
        .collect();
    let years = years?;
    let year = *years.first()?;
    years.iter().all(|other| *other == year).then_some(year)
}

/// The zone's name, and below it how far its clocks are ahead of UTC, where that is the same in all rows.
fn head(words: &mut Words<'_>, zone: &Zone, offsets: &[i16]) -> Result<Text, Failed> {
    let id = zone_message(zone.as_str());
    let offset = match offsets {
        [offset] => Some(words.localizer.offset(*offset)),
        _ => None,
    };
    let name = if words.localizer.has(&id, None) {
        words.label(&id, &Args::default())?
    } else if let Some(city) = words.localizer.zone_city(zone.as_str()) {
        whole(&city)
    } else {
        // A zone without a city is an offset that never changes.
        let always = zone::shown_in(Instant::EPOCH, zone.as_str()).offset;
        return Ok(whole(&words.localizer.offset(always)));
    };
    let offset = offset.filter(|offset| *offset != name.words());
    let names = [Some(name), offset.map(|offset| whole(&offset))];
    Ok(lines(names.into_iter().flatten().collect()).unwrap_or_default())
}

/// Texts as lines of one.
fn lines(texts: Vec<Text>) -> Option<Text> {
    let mut texts = texts.into_iter();
    let mut first = texts.next()?;
    for text in texts {
        first.inlines.push(Inline::Break);
        first.append(text);
    }
    Some(first)
}
