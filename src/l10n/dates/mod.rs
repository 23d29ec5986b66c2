//! Dates by CLDR, each in its own precision.
//!
//! From [`When`] and the wanted [`Fields`] to formatted text with no-break spaces and superiors. CLDR's own patterns say what stands
//! where; ICU4X has the names, the digits and the times of day.
//!
//! See: CLDR date formats; ECMA-402 `Intl.DateTimeFormat` (names of fields).

mod cases;
mod cldr;
mod countdown;
pub(super) mod fields;
mod names;
mod pattern;
mod range;
pub(super) mod segments;
mod time;

use icu_datetime::parts;

use self::cldr::Patterns;
use self::countdown::countdown;
pub(super) use self::fields::{Clock, Fields, Style, Width};
pub(super) use self::names::Era;
use self::names::Names;
use self::pattern::{Token, Tokens};
use self::range::range;
use self::segments::{Segment, finish, of_message, raise_day, tie};
pub(super) use self::time::Times;
use super::formats::Formats;
use super::operands::Operand;
use super::pieces::Formatted;
use crate::lang::Lang;
use crate::when::{Calendar, Date, Instant, When};

/// What CLDR and ICU4X say on dates in one language and calendar.
#[derive(Debug)]
pub(super) struct Dates {
    era: Era,
    own: Written,
    /// Months and years of the Gregorian calendar, where the language's own cannot tell them.
    gregorian: Option<Written>,
    pub(super) times: Times,
}

/// Dates of one calendar.
#[derive(Debug)]
struct Written {
    patterns: Patterns,
    names: Names,
}

impl Dates {
    pub(super) fn new(lang: &Lang) -> Self {
        let locale = lang.locale();
        let era = Era::of(&locale).unwrap_or(Era::Gregorian);
        let written = |era: Era| Written {
            patterns: Patterns::new(&locale, era.name()),
            names: Names::new(&locale, era),
        };
        Self {
            era,
            own: written(era),
            gregorian: (!era.shares_months()).then(|| written(Era::Gregorian)),
            times: Times::new(&locale),
        }
    }

    /// Whether there is anything on the language: patterns in CLDR, and names of months in ICU4X.
    #[cfg(test)]
    pub(super) fn is_known(&self) -> bool {
        let january = Date {
            year: 2000,
            month: 1,
            day: 1,
        };
        let written = self.gregorian.as_ref().unwrap_or(&self.own);
        written.patterns.is_known() && written.names.field(january, 'M', 4).is_some()
    }

    /// Whether the years of its calendar begin with those of the Gregorian one.
    pub(super) fn shares_years(&self) -> bool {
        self.era.shares_months()
    }

    fn written(&self, calendar: Calendar) -> &Written {
        match (&self.gregorian, calendar) {
            (
                Some(gregorian),
                Calendar::Month { .. } | Calendar::Year(_) | Calendar::Quarter { .. },
            ) => gregorian,
            _ => &self.own,
        }
    }
}

/// Formats a value; `None` where none of the wanted fields is in it.
pub(super) fn format(formats: &Formats, when: &When, fields: Fields<'_>) -> Option<Vec<Formatted>> {
    let parts = match *when {
        When::Calendar(calendar) => calendar_parts(formats, calendar, fields)?,
        When::Range(from, to) => return range(formats, from, to, fields),
        When::Instant(instant) => instant_parts(formats, &instant, fields)?,
        When::Clock(clock) => return Some(countdown(formats, clock)),
    };
    Some(finish(formats, parts))
}

/// Whether any of the wanted fields is in a value.
pub(super) fn has_any(when: &When, fields: Fields<'_>) -> bool {
    match *when {
        When::Calendar(calendar) | When::Range(calendar, _) => fields.of(calendar).any(),
        When::Instant(_) | When::Clock(_) => fields.any(),
    }
}

fn calendar_parts(
    formats: &Formats,
    calendar: Calendar,
    fields: Fields<'_>,
) -> Option<Vec<Segment>> {
    if let Calendar::Quarter { year, quarter } = calendar {
        return Some(quarter_parts(formats, year, quarter, fields.year));
    }
    let fields = fields.of(calendar);
    if !fields.any_of_date() {
        return None;
    }
    let written = formats.dates.written(calendar);
    let tokens = fields::single(&written.patterns, fields)?;
    let in_words = pattern::has_month_in_words(&tokens);
    // A year is named by the era that it ends in.
    let day = match calendar {
        Calendar::Year(_) => calendar.last_day(),
        _ => calendar.first_day(),
    };
    Some(write(
        formats,
        written,
        &tokens,
        day,
        Manner {
            in_words,
            case: fields.case,
        },
    ))
}

/// How the names in a date are written.
#[derive(Clone, Copy)]
struct Manner<'c> {
    /// Whether the month of the whole date is in words.
    in_words: bool,
    /// In which case names stand.
    case: Option<&'c str>,
}

/// A pattern filled in with a day.
fn write(
    formats: &Formats,
    written: &Written,
    tokens: &Tokens,
    day: Date,
    manner: Manner<'_>,
) -> Vec<Segment> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            Token::Literal(text) => found.push(Segment::plain(text.as_str())),
            Token::Field(letter, count) => {
                let Some(text) = written.names.field(day, *letter, *count) else {
                    formats.fault(format!(
                        "there are no names of months and days for `{}` in the data",
                        formats.lang
                    ));
                    return Vec::new();
                };
                let part = match letter {
                    'd' => Some(parts::DAY),
                    'M' | 'L' => Some(parts::MONTH),
                    'E' | 'c' => Some(parts::WEEKDAY),
                    'y' => Some(parts::YEAR),
                    _ => Some(parts::ERA),
                };
                let height = super::pieces::Height::Normal;
                found.push(Segment { text, part, height });
            }
        }
    }
    cases::inflect(formats, &mut found, tokens, day, manner.case);
    tie(&mut found);
    if manner.in_words && formats.dates.shares_years() {
        raise_day(formats, &mut found, day.day, day.month);
    }
    found
}

/// A quarter, by the message `date-quarter`, or its attribute `.alone` without a year.
fn quarter_parts(formats: &Formats, year: i32, quarter: u8, with_year: bool) -> Vec<Segment> {
    let year_text = self::year(formats, year);
    let attribute = if with_year { None } else { Some("alone") };
    let args = [
        ("quarter", Operand::from(u64::from(quarter))),
        ("year", Operand::from(year_text.as_str())),
    ];
    let parts = formats.overridden("date-quarter", attribute, &args);
    of_message(parts.unwrap_or_else(|| {
        let year = if with_year {
            format!(" {year_text}")
        } else {
            String::new()
        };
        vec![Formatted::normal(format!("Q{quarter}{year}"))]
    }))
}

fn instant_parts(formats: &Formats, instant: &Instant, fields: Fields<'_>) -> Option<Vec<Segment>> {
    let date = Fields {
        time: None,
        zone: false,
        ..fields
    };
    let date =
        (date.any_of_date()).then(|| calendar_parts(formats, Calendar::Day(instant.date), date));
    let time = fields
        .time
        .map(|clock| time_parts(formats, instant, clock, fields.zone));
    match (date, time) {
        (Some(date), Some(time)) => {
            let is_long = matches!(fields.month, Some(Width::Long));
            Some(joined(
                formats,
                date?,
                time?,
                if is_long { "at" } else { "with" },
            ))
        }
        (Some(date), None) => date,
        (None, Some(time)) => time,
        (None, None) => None,
    }
}

/// A time of day, with its distance from UTC where that is wanted.
fn time_parts(
    formats: &Formats,
    instant: &Instant,
    clock: Clock,
    with_zone: bool,
) -> Option<Vec<Segment>> {
    let mut found = formats.dates.times.write(instant, clock)?;
    if with_zone {
        let zone = format!("\u{a0}{}", offset(instant.offset));
        found.push(Segment::plain(zone));
    }
    Some(found)
}

/// A date and a time as the language joins them: `15 mars 2016 à 10:31`.
fn joined(formats: &Formats, date: Vec<Segment>, time: Vec<Segment>, key: &str) -> Vec<Segment> {
    let glue = formats.dates.own.patterns.get(key).unwrap_or("{1} {0}");
    let (mut date, mut time) = (Some(date), Some(time));
    let mut found = Vec::new();
    let mut rest = glue;
    while let Some((before, after)) = rest.split_once('{') {
        found.extend(literal(before));
        let Some((which, after)) = after.split_once('}') else {
            break;
        };
        let part = if which == "1" { &mut date } else { &mut time };
        found.extend(part.take().unwrap_or_default());
        rest = after;
    }
    found.extend(literal(rest));
    found
}

/// Text of a pattern that has no fields.
fn literal(pattern: &str) -> Option<Segment> {
    let text: String = pattern
        .replace("''", "\u{0}")
        .replace('\'', "")
        .replace('\u{0}', "'");
    (!text.is_empty()).then(|| Segment::plain(text))
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
    format(formats, &when, fields).map_or_else(
        || year.to_string(),
        |parts| parts.into_iter().map(|part| part.text).collect(),
    )
}
