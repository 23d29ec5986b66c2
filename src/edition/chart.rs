//! A timeline as a drawing of the same rows.
//!
//! From sorted rows to a [`Chart`]: each event as long as it is known to be, on the side of the day of issue on which it lies; on a
//! clock, at its second.

use super::words::{Words, args, formatted, whole};
use crate::content::{Certainty, Issued, TimelineRow, Zone};
use crate::diag::Failed;
use crate::document::{Block, Chart, ChartRow, Period, Scale, Text, Tick};
use crate::l10n::{Args, DateFields, Value};
use crate::when::{Calendar, Clock, Date, Instant, Unit, When};
use crate::zone;

/// The drawing of a timeline under its title.
pub(super) fn block(
    words: &mut Words<'_>,
    rows: &[&TimelineRow],
    title: &Text,
) -> Result<Block, Failed> {
    let issued = issued(words);
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
    let day = |date: Date| Value::When(When::Calendar(Calendar::Day(date)));
    let ends = [month(first), month(last)].map(When::Calendar);
    let rows: Vec<ChartRow> = drawn.into_iter().map(|(.., row)| row).collect();
    let (alt, periods) = described(words, title, ends, &rows)?;
    let name = words.label("timeline-issued", &args([("date", day(issued))]))?;
    let on_axis = (axis.0..axis.1).contains(&issued.days());
    Ok(Block::Chart(Chart {
        alt,
        scale: Scale::Days,
        axis,
        ticks,
        rows,
        marked: on_axis.then(|| (issued.days(), name)),
        periods,
    }))
}

/// The day of issue where the organisation is.
fn issued(words: &Words<'_>) -> Date {
    match words.release.issued {
        Issued::On(date) => date,
        Issued::At(instant) => zone::shown_in(instant, words.organisation.zone.as_str()).date,
    }
}

/// What those hear who do not see the drawing, and the names of its periods. Where all lies on one side of the day of issue, there is
/// nothing to tell apart.
fn described(
    words: &mut Words<'_>,
    title: &Text,
    [from, to]: [When; 2],
    rows: &[ChartRow],
) -> Result<(String, Option<[Text; 2]>), Failed> {
    let past = rows.iter().filter(|row| row.period == Period::Past).count();
    let coming = rows.len() - past;
    let own = args([
        ("title", Value::Text(title.words())),
        ("from", Value::When(from)),
        ("to", Value::When(to)),
        ("past", Value::Number(past.to_string())),
        ("coming", Value::Number(coming.to_string())),
    ]);
    if past == 0 || coming == 0 {
        let alt = words.label("timeline-figure-plain", &own)?;
        return Ok((alt.words(), None));
    }
    let alt = words.label("timeline-figure", &own);
    let names = ["timeline-past", "timeline-coming"];
    let [past, coming] = names.map(|id| words.label(id, &Args::default()));
    Ok((alt?.words(), Some([past?, coming?])))
}

/// The lengths of a step between two times on a clock, in seconds.
const STEPS: [i64; 25] = [
    1, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    172_800, 432_000, 864_000, 1_728_000, 4_320_000, 8_640_000, 43_200_000, 86_400_000,
];

/// A step is as short as it can be without there being more than so many.
const MOST_STEPS: i64 = 12;

/// The drawing of a timeline on a clock under its title: zero is marked, with the moment that it is in a zone.
pub(super) fn clock(
    words: &mut Words<'_>,
    rows: &[&TimelineRow],
    title: &Text,
    zero: Instant,
    zone: &Zone,
) -> Result<Block, Failed> {
    let issued = issued(words);
    let mut drawn = Vec::with_capacity(rows.len());
    let mut ends = [Clock::ZERO; 2];
    for row in rows {
        let When::Clock(time) = row.when else {
            continue;
        };
        let at = time.seconds();
        if at < ends[0].seconds() {
            ends[0] = time;
        } else if at > ends[1].seconds() {
            ends[1] = time;
        }
        let day = zone::later(zero, at)
            .map(|moment| zone::shown_in(moment, words.organisation.zone.as_str()).date);
        let over = day.is_some_and(|day| day < issued) || row.certainty == Some(Certainty::Done);
        drawn.push(ChartRow {
            label: words.inline(&row.event, None, &Args::default())?,
            from: at,
            to: at,
            period: if over { Period::Past } else { Period::Coming },
        });
    }
    let [first, last] = ends.map(Clock::seconds);
    let fits = |step: &i64| (last - first) / step <= MOST_STEPS;
    let step = STEPS.into_iter().find(fits).unwrap_or(86_400_000);
    let (begin, end) = (first.div_euclid(step), -(-last).div_euclid(step));
    let shown =
        |words: &Words<'_>, when: When| formatted(words.localizer.date(&when, DateFields::Full));
    let ticks = (begin..=end).map(|number| Tick {
        at: number * step,
        number,
        name: shown(words, When::Clock(stepped(number, step))),
        year: Text::default(),
    });
    let ticks = ticks.collect();
    let mut name = shown(words, When::Clock(Clock::ZERO));
    let moment = shown(words, When::Instant(zone::shown_in(zero, zone.as_str())));
    name.append(whole(" · "));
    name.append(moment);
    let (alt, periods) = described(words, title, ends.map(When::Clock), &drawn)?;
    Ok(Block::Chart(Chart {
        alt,
        scale: Scale::Seconds,
        // Where there is zero alone, the axis is a step long.
        axis: (begin * step, (end * step).max(begin * step + step)),
        ticks,
        rows: drawn,
        marked: Some((0, name)),
        periods,
    }))
}

/// A time of so many steps, in the largest unit that says it.
fn stepped(number: i64, step: i64) -> Clock {
    let units = [Unit::Day, Unit::Hour, Unit::Minute, Unit::Second].into_iter();
    let unit = units
        .into_iter()
        .find(|unit| step % unit.seconds() == 0)
        .unwrap_or(Unit::Second);
    if number == 0 {
        return Clock::ZERO;
    }
    Clock {
        count: number * (step / unit.seconds()),
        unit,
    }
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
                number: month,
                name: formatted(words.localizer.short_month(year, number)),
                year: whole(&words.localizer.year(year)),
            })
        })
        .collect()
}
