//! A timeline as a drawing of the same rows.
//!
//! From sorted rows to a [`Chart`]: each event as long as it is known to be, on the side of the day of issue on which it lies.

use super::words::{Words, args, formatted, whole};
use crate::content::{Certainty, Issued, TimelineRow};
use crate::diag::Failed;
use crate::document::{Block, Chart, ChartRow, Period, Text, Tick};
use crate::l10n::{Args, Value};
use crate::when::{Calendar, Date, When};
use crate::zone;

/// The drawing of a timeline under its title.
pub(super) fn block(
    words: &mut Words<'_>,
    rows: &[&TimelineRow],
    title: &Text,
) -> Result<Block, Failed> {
    let issued = match words.release.issued {
        Issued::On(date) => date,
        Issued::At(instant) => zone::shown_in(instant, words.organisation.zone.as_str()).date,
    };
    let mut drawn = Vec::with_capacity(rows.len());
    for row in rows {
        let Some((first, last)) = days(row.when) else {
            continue;
        };
        let over = last < issued || row.certainty == Some(Certainty::Done);
        let period = if over { Period::Past } else { Period::Coming };
        drawn.push((
            first,
            last,
            ChartRow {
                label: words.inline(&row.event, None, &Args::default())?,
                from: first.days(),
                to: last.days() + 1,
                period,
            },
        ));
    }
    let first = drawn
        .iter()
        .map(|(first, ..)| *first)
        .min()
        .unwrap_or(issued);
    let last = drawn
        .iter()
        .map(|(_, last, _)| *last)
        .max()
        .unwrap_or(issued);
    let ticks = ticks(words, first, last);
    let month = |date: Date| Calendar::Month {
        year: date.year,
        month: date.month,
    };
    let axis = (
        month(first).first_day().days(),
        month(last).last_day().days() + 1,
    );
    let past = drawn.iter().filter(|(.., row)| row.period == Period::Past);
    let past = past.count();
    let coming = drawn.len() - past;
    let day = |date: Date| Value::When(When::Calendar(Calendar::Day(date)));
    let own = args([
        ("title", Value::Text(title.words())),
        ("from", Value::When(When::Calendar(month(first)))),
        ("to", Value::When(When::Calendar(month(last)))),
        ("past", Value::Number(past.to_string())),
        ("coming", Value::Number(coming.to_string())),
    ]);
    // Where all lies on one side of the day of issue, there is nothing to tell apart.
    let (alt, periods) = if past > 0 && coming > 0 {
        let alt = words.label("timeline-figure", &own);
        let names = ["timeline-past", "timeline-coming"];
        let [past, coming] = names.map(|id| words.label(id, &Args::default()));
        (alt, Some([past?, coming?]))
    } else {
        (words.label("timeline-figure-plain", &own), None)
    };
    let name = words.label("timeline-issued", &args([("date", day(issued))]))?;
    let on_axis = (axis.0..axis.1).contains(&issued.days());
    Ok(Block::Chart(Chart {
        alt: alt?.words(),
        axis,
        ticks,
        rows: drawn.into_iter().map(|(.., row)| row).collect(),
        issued: on_axis.then(|| (issued.days(), name)),
        periods,
    }))
}

/// The first and the last day.
fn days(when: When) -> Option<(Date, Date)> {
    match when {
        When::Calendar(calendar) => Some((calendar.first_day(), calendar.last_day())),
        When::Range(from, to) => Some((from.first_day(), to.last_day())),
        When::Instant(instant) => Some((instant.date, instant.date)),
        When::Clock(_) => None,
    }
}

/// The months from that of one day to that of another.
fn ticks(words: &Words<'_>, first: Date, last: Date) -> Vec<Tick> {
    let index = |date: Date| i64::from(date.year) * 12 + i64::from(date.month) - 1;
    (index(first)..=index(last))
        .filter_map(|month| {
            let year = i32::try_from(month.div_euclid(12)).ok()?;
            let number = u8::try_from(month.rem_euclid(12) + 1).ok()?;
            let day = Date::new(year, number, 1).ok()?;
            Some(Tick {
                at: day.days(),
                month,
                name: formatted(words.localizer.short_month(year, number)),
                year: whole(&words.localizer.year(year)),
            })
        })
        .collect()
}
