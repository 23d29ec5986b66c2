//! Dates by CLDR, through ICU4X, each in its own precision.
//!
//! From [`When`] and the wanted [`Fields`] to formatted text with no-break spaces and superiors.
//!
//! See: CLDR date formats; ECMA-402 `Intl.DateTimeFormat` (names of fields).

mod countdown;
pub(super) mod fields;
mod range;
pub(super) mod segments;

use icu_calendar::Gregorian;
use icu_datetime::input::{Date as IcuDate, DateTime, Time};

use self::countdown::countdown;
use self::fields::Pattern;
pub(super) use self::fields::{Clock, Fields, Width};
use self::range::range;
use self::segments::{Segment, finish, raise_day, tie};
use super::formats::Formats;
use super::operands::Operand;
use super::pieces::Formatted;
use crate::when::{Calendar, Date, Instant, When};

/// Formats a value; `None` where none of the wanted fields is in it.
pub(super) fn format(
    formats: &Formats,
    when: &When,
    fields: Fields,
    width: Width,
) -> Option<Vec<Formatted>> {
    match *when {
        When::Calendar(calendar) => Some(finish(
            formats,
            calendar_parts(formats, calendar, fields, width)?,
        )),
        When::Range(from, to) => range(formats, from, to, fields, width),
        When::Instant(instant) => {
            let parts = instant_parts(formats, &instant, fields, width)?;
            Some(finish(formats, parts))
        }
        When::Clock(clock) => Some(countdown(formats, clock)),
    }
}

/// Whether any of the wanted fields is in a value.
pub(super) fn has_any(when: &When, fields: Fields) -> bool {
    let fields = match *when {
        When::Calendar(calendar) | When::Range(calendar, _) => fields.of(calendar),
        When::Instant(_) | When::Clock(_) => fields,
    };
    fields != Fields::default()
}

/// The segments of a date and time in a pattern.
fn segments(formats: &Formats, at: &DateTime<Gregorian>, pattern: Pattern) -> Option<Vec<Segment>> {
    segments::segments(&formats.formatter(pattern)?.format(at))
}

fn calendar_parts(
    formats: &Formats,
    calendar: Calendar,
    fields: Fields,
    width: Width,
) -> Option<Vec<Segment>> {
    let (year, month, day) = match calendar {
        Calendar::Day(Date { year, month, day }) => (year, month, day),
        Calendar::Month { year, month } => (year, month, 1),
        Calendar::Quarter { year, quarter } => {
            return Some(quarter_parts(formats, year, quarter, fields));
        }
        Calendar::Year(year) => (year, 1, 1),
    };
    let fields = fields.of(calendar);
    let date = IcuDate::try_new_gregorian(year, month, day).ok()?;
    let at = DateTime {
        date,
        time: Time::start_of_day(),
    };
    let mut found = segments(formats, &at, (fields, width))?;
    tie(&mut found);
    raise_day(formats, &mut found, day, month);
    Some(found)
}

/// A quarter has no pattern in ICU4X: the message `date-quarter`, or its attribute `.alone` without a year.
fn quarter_parts(formats: &Formats, year: i32, quarter: u8, fields: Fields) -> Vec<Segment> {
    let year_text = self::year(formats, year);
    let attribute = if fields.year { None } else { Some("alone") };
    let args = [
        ("quarter", Operand::from(u64::from(quarter))),
        ("year", Operand::from(year_text.as_str())),
    ];
    let parts = formats
        .overridden("date-quarter", attribute, &args)
        .unwrap_or_else(|| {
            let year = if fields.year {
                format!(" {year_text}")
            } else {
                String::new()
            };
            vec![Formatted::normal(format!("Q{quarter}{year}"))]
        });
    parts
        .into_iter()
        .map(|part| Segment {
            height: part.height,
            ..Segment::plain(part.text)
        })
        .collect()
}

fn instant_parts(
    formats: &Formats,
    instant: &Instant,
    fields: Fields,
    width: Width,
) -> Option<Vec<Segment>> {
    let Date { year, month, day } = instant.date;
    let date = IcuDate::try_new_gregorian(year, month, day).ok()?;
    let time = Time::try_new(instant.hour, instant.minute, instant.second.unwrap_or(0), 0).ok()?;
    let mut found = segments(formats, &DateTime { date, time }, (fields, width))?;
    tie(&mut found);
    raise_day(formats, &mut found, day, month);
    if fields.zone && fields.time.is_some() {
        let zone = format!("\u{a0}{}", offset(instant.offset));
        found.push(Segment::plain(zone));
    }
    Some(found)
}

/// `UTC`, `UTC+2` or `UTC−3:30`, from minutes east.
pub(super) fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// The year alone, in the language's digits and without groups.
pub(super) fn year(formats: &Formats, year: i32) -> String {
    let fields = Fields {
        year: true,
        ..Fields::default()
    };
    let when = When::Calendar(Calendar::Year(year));
    format(formats, &when, fields, Width::Long).map_or_else(
        || year.to_string(),
        |parts| parts.into_iter().map(|part| part.text).collect(),
    )
}
