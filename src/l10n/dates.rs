//! Dates by CLDR, through ICU4X, each in its own precision.
//!
//! From [`When`] and the wanted [`Fields`] to formatted text with no-break spaces and superiors.
//!
//! See: CLDR date formats; ECMA-402 `Intl.DateTimeFormat` (names of fields).

use std::fmt;

use fluent_bundle::FluentValue;
use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::builder::{DateFields as IcuFields, FieldSetBuilder};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::input::{Date as IcuDate, DateTime, Time};
use icu_datetime::options::{Length, TimePrecision, YearStyle};
use icu_datetime::parts;
use writeable::{Part, PartsWrite, Writeable};

use super::formats::Formats;
use super::pieces::{self, Formatted, Height};
use crate::lang::Lang;
use crate::when::{Calendar, Date, Instant, When};

/// A formatter for one pattern.
pub(super) type DateFormatter =
    FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

/// Which fields are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fields {
    pub(super) weekday: bool,
    pub(super) day: bool,
    pub(super) month: bool,
    pub(super) year: bool,
    pub(super) time: Option<Clock>,
    pub(super) zone: bool,
}

/// How fine a time of day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clock {
    Hour,
    Minute,
    Second,
}

/// How long names are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Width {
    #[default]
    Long,
    Medium,
    Short,
}

/// Fields that can be formatted together, and their width.
pub(super) type Pattern = (Fields, Width);

impl Fields {
    /// Every field, a weekday excepted.
    pub(super) const ALL: Self = Self {
        weekday: false,
        day: true,
        month: true,
        year: true,
        time: Some(Clock::Minute),
        zone: true,
    };

    /// These fields without a year.
    pub(super) fn without_year(self) -> Self {
        Self {
            year: false,
            ..self
        }
    }

    /// What is left of these fields for a stretch of the calendar.
    fn of(self, calendar: Calendar) -> Self {
        let date = Self {
            time: None,
            zone: false,
            ..self
        };
        match calendar {
            Calendar::Day(_) => date,
            Calendar::Month { .. } => Self {
                weekday: false,
                day: false,
                ..date
            },
            Calendar::Quarter { .. } | Calendar::Year(_) => Self {
                weekday: false,
                day: false,
                month: false,
                ..date
            },
        }
    }
}

/// Makes the formatter for a pattern; `None` where CLDR has no such combination of fields.
pub(super) fn formatter(lang: &Lang, (fields, width): Pattern) -> Option<DateFormatter> {
    let date_fields = match (fields.weekday, fields.year, fields.month, fields.day) {
        (false, false, false, false) => None,
        (false, false, false, true) => Some(IcuFields::D),
        (false, false, true, false) => Some(IcuFields::M),
        (false, false, true, true) => Some(IcuFields::MD),
        (false, true, false, false) => Some(IcuFields::Y),
        (false, true, true, false) => Some(IcuFields::YM),
        (false, true, true, true) => Some(IcuFields::YMD),
        (true, false, false, false) => Some(IcuFields::E),
        (true, false, false, true) => Some(IcuFields::DE),
        (true, false, true, true) => Some(IcuFields::MDE),
        (true, true, true, true) => Some(IcuFields::YMDE),
        (false, true, false, true) | (true, _, _, _) => return None,
    };
    let mut builder = FieldSetBuilder::new();
    builder.date_fields = date_fields;
    builder.length = Some(match width {
        Width::Long => Length::Long,
        Width::Medium => Length::Medium,
        Width::Short => Length::Short,
    });
    builder.time_precision = fields.time.map(|clock| match clock {
        Clock::Hour => TimePrecision::Hour,
        Clock::Minute => TimePrecision::Minute,
        Clock::Second => TimePrecision::Second,
    });
    if fields.year {
        builder.year_style = Some(YearStyle::Full);
    }
    let set = builder.build_composite_datetime().ok()?;
    DateFormatter::try_new((&lang.locale()).into(), set).ok()
}

/// Formats a value; `None` where none of the wanted fields is in it.
pub(super) fn format(
    formats: &Formats,
    when: &When,
    fields: Fields,
    width: Width,
) -> Option<Vec<Formatted>> {
    match *when {
        When::Calendar(calendar) => {
            finish(formats, calendar_parts(formats, calendar, fields, width)?)
        }
        When::Range(from, to) => range(formats, from, to, fields, width),
        When::Instant(instant) => finish(formats, instant_parts(formats, &instant, fields, width)?),
        When::Clock(seconds) => Some(countdown(formats, seconds)),
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

/// A piece of a formatted date and the field it shows.
#[derive(Clone, Debug, PartialEq)]
struct Segment {
    text: String,
    part: Option<Part>,
    height: Height,
}

/// Collects what a formatter writes, with the outermost field of each piece.
#[derive(Default)]
struct Segments {
    segments: Vec<Segment>,
    part: Option<Part>,
}

impl fmt::Write for Segments {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.segments.last_mut() {
            Some(last) if last.part == self.part && self.part.is_some() => last.text.push_str(text),
            Some(last) if last.part.is_none() && self.part.is_none() => last.text.push_str(text),
            _ => self.segments.push(Segment {
                text: text.to_owned(),
                part: self.part,
                height: Height::Normal,
            }),
        }
        Ok(())
    }
}

impl PartsWrite for Segments {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        let outer = self.part;
        self.part = outer.or(Some(part));
        let done = write(self);
        self.part = outer;
        done
    }
}

/// The segments of a date and time in a pattern.
fn segments(formats: &Formats, at: &DateTime<Gregorian>, pattern: Pattern) -> Option<Vec<Segment>> {
    let formatter = formats.formatter(pattern)?;
    let mut sink = Segments::default();
    formatter.format(at).write_to_parts(&mut sink).ok()?;
    Some(sink.segments)
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
            return quarter_parts(formats, year, quarter, fields);
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
fn quarter_parts(
    formats: &Formats,
    year: i32,
    quarter: u8,
    fields: Fields,
) -> Option<Vec<Segment>> {
    let year_text = self::year(formats, year);
    let attribute = if fields.year { None } else { Some("alone") };
    let args = [
        ("quarter", FluentValue::from(quarter)),
        ("year", FluentValue::from(year_text.as_str())),
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
    Some(
        parts
            .into_iter()
            .map(|part| Segment {
                text: part.text,
                part: None,
                height: part.height,
            })
            .collect(),
    )
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
        let text = format!("\u{a0}{}", offset(instant.offset));
        found.push(Segment {
            text,
            part: None,
            height: Height::Normal,
        });
    }
    Some(found)
}

/// `UTC`, `UTC+2` or `UTC−3:30`, from minutes east.
fn offset(minutes: i16) -> String {
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

/// Day and month are never parted.
fn tie(segments: &mut [Segment]) {
    for at in 1..segments.len().saturating_sub(1) {
        let is = |segment: &Segment, part| segment.part == Some(part);
        let (before, after) = (&segments[at - 1], &segments[at + 1]);
        let beside = (is(before, parts::DAY) && is(after, parts::MONTH))
            || (is(before, parts::MONTH) && is(after, parts::DAY));
        if beside && segments[at].part.is_none() {
            segments[at].text = segments[at].text.replace(' ', "\u{a0}");
        }
    }
}

/// The day as the locale's `date-day` writes it (`1er`), beside a month in words.
fn raise_day(formats: &Formats, segments: &mut Vec<Segment>, day: u8, month: u8) {
    let in_words = segments.iter().any(|segment| {
        segment.part == Some(parts::MONTH) && segment.text.chars().any(char::is_alphabetic)
    });
    let Some(at) = segments
        .iter()
        .position(|segment| segment.part == Some(parts::DAY))
    else {
        return;
    };
    if !in_words {
        return;
    }
    let args = [
        ("day", FluentValue::from(day)),
        ("month", FluentValue::from(month)),
    ];
    if let Some(parts) = formats.overridden("date-day", None, &args) {
        let day = parts.into_iter().map(|part| Segment {
            text: part.text,
            part: Some(parts::DAY),
            height: part.height,
        });
        segments.splice(at..=at, day);
    }
}

/// A range: what both dates share stands once, before or behind.
fn range(
    formats: &Formats,
    from: Calendar,
    to: Calendar,
    fields: Fields,
    width: Width,
) -> Option<Vec<Formatted>> {
    let fields = Fields {
        year: fields.year || from.year() != to.year(),
        ..fields
    };
    let first = calendar_parts(formats, from, fields, width)?;
    let last = calendar_parts(formats, to, fields, width)?;
    let shared = |mut pairs: Box<dyn Iterator<Item = (&Segment, &Segment)> + '_>| {
        let mut count = 0;
        while pairs.next().is_some_and(|(a, b)| a == b) {
            count += 1;
        }
        count
    };
    let most = first.len().min(last.len());
    let prefix = shared(Box::new(first.iter().zip(&last))).min(most);
    if prefix == most && first.len() == last.len() {
        return finish(formats, first);
    }
    let suffix = shared(Box::new(first.iter().rev().zip(last.iter().rev()))).min(most - prefix);
    // A shared end that begins with the mark of a number (`15.`, `15日`) is no end of its own.
    let middle_first = &first[prefix..first.len() - suffix];
    let middle_last = &last[prefix..last.len() - suffix];
    let tail = &last[last.len() - suffix..];
    let mark = tail
        .first()
        .filter(|segment| segment.part.is_none())
        .and_then(|segment| {
            segment
                .text
                .chars()
                .next()
                .filter(|c| matches!(c, '.' | '年' | '月' | '日' | '년' | '월' | '일'))
        });
    let text_of = |segments: &[Segment]| {
        segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect::<String>()
    };
    if let Some(whole) = whole_range(formats, &first, &last) {
        return Some(whole);
    }
    let spaced = [middle_first, middle_last]
        .iter()
        .any(|middle| text_of(middle).contains([' ', '\u{a0}']));
    let dash = formats
        .overridden("date-range-separator", None, &[])
        .map_or_else(
            || "–".to_owned(),
            |parts| parts.into_iter().map(|part| part.text).collect(),
        );
    let separator = if spaced {
        format!("\u{a0}{dash} ")
    } else {
        dash
    };
    let plain = |text: String| Segment {
        text,
        part: None,
        height: Height::Normal,
    };
    let mut joined = first[..prefix].to_vec();
    joined.extend_from_slice(middle_first);
    joined.extend(mark.map(|mark| plain(mark.to_string())));
    joined.push(plain(separator));
    joined.extend_from_slice(middle_last);
    joined.extend_from_slice(tail);
    finish(formats, joined)
}

/// The locale's own sentence for a range, where it has one: `date-range = du { $start } au { $end }`.
fn whole_range(formats: &Formats, start: &[Segment], end: &[Segment]) -> Option<Vec<Formatted>> {
    let marked = |end: &[Segment]| {
        let parts = finish(formats, end.to_vec())?;
        Some(FluentValue::from(pieces::to_marked(&parts)))
    };
    let args = [("start", marked(start)?), ("end", marked(end)?)];
    formats.overridden("date-range", None, &args)
}

/// Time before or after zero: `T−00:03:00`, as the locale's `countdown` puts it.
fn countdown(formats: &Formats, seconds: i64) -> Vec<Formatted> {
    let sign = if seconds < 0 { "−" } else { "+" };
    let total = seconds.unsigned_abs();
    let time = format!(
        "{:02}:{:02}:{:02}",
        total / 3600,
        total / 60 % 60,
        total % 60
    );
    let args = [
        ("sign", FluentValue::from(sign)),
        ("time", FluentValue::from(time.as_str())),
    ];
    formats
        .overridden("countdown", None, &args)
        .unwrap_or_else(|| vec![Formatted::normal(format!("T{sign}{time}"))])
}

/// Segments to formatted text; direction marks go where the language is written from left to right.
fn finish(formats: &Formats, segments: Vec<Segment>) -> Option<Vec<Formatted>> {
    let keeps_marks = formats.lang.direction() == crate::lang::Direction::RightToLeft;
    let mut parts: Vec<Formatted> = Vec::new();
    for segment in segments {
        let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}');
        let text: String = segment
            .text
            .chars()
            .filter(|c| keeps_marks || !is_mark(*c))
            .collect();
        match parts.last_mut() {
            Some(last) if last.height == segment.height => last.text.push_str(&text),
            _ => parts.push(Formatted {
                text,
                height: segment.height,
            }),
        }
    }
    Some(parts)
}
