//! Two dates as a range: what they share stands once.
//!
//! By CLDR's patterns for ranges, and where there are none, by its rule: the largest field that differs, and all that are smaller,
//! stand twice. Not ICU4X's own range formatter, which is experimental and prints placeholders for many long forms.

use super::fields::{self, Width};
use super::pattern::{self, DASHES, Halves, Kind};
use super::segments::{Segment, finish};
use super::{Fields, Manner, calendar_parts, quarter_parts, write, year};
use crate::l10n::formats::Formats;
use crate::l10n::operands::Operand;
use crate::l10n::pieces::Formatted;
use crate::when::Calendar;

/// A range: what both dates share stands once, before or behind.
pub(super) fn range(
    formats: &Formats,
    from: Calendar,
    to: Calendar,
    fields: Fields<'_>,
) -> Option<Vec<Formatted>> {
    let differs = differs(formats, from, to);
    let fields = told(fields, from, differs);
    let first = calendar_parts(formats, from, fields)?;
    let last = calendar_parts(formats, to, fields)?;
    if first == last {
        return Some(finish(formats, first));
    }
    if let Some(whole) = whole_range(formats, &first, &last) {
        return Some(whole);
    }
    if let (Calendar::Quarter { year, quarter }, Calendar::Quarter { quarter: last, .. }) =
        (from, to)
        && differs != Kind::Year
    {
        return Some(quarters(formats, year, (quarter, last), fields.year));
    }
    let (written, fields) = (formats.dates.written(from), fields.of(from));
    let halves = match from {
        Calendar::Quarter { .. } => None,
        _ => Some(fields::range(&written.patterns, fields, differs)?),
    };
    let Some(halves) = halves else {
        let distance = Distance::between(formats, None, true);
        return Some(join(formats, first, last, distance, None));
    };
    let single = fields::single(&written.patterns, fields)?;
    let manner = Manner {
        in_words: pattern::has_month_in_words(&single),
        case: fields.case,
    };
    let first = write(formats, written, &halves.first, from.first_day(), manner);
    let last = write(formats, written, &halves.second, to.first_day(), manner);
    let distance = Distance::of(formats, &halves, &first);
    Some(join(
        formats,
        first,
        last,
        distance,
        halves.joint.as_deref(),
    ))
}

/// The largest field in which two dates differ, in their own calendar.
fn differs(formats: &Formats, from: Calendar, to: Calendar) -> Kind {
    let names = &formats.dates.written(from).names;
    let differ =
        |letter| names.field(from.first_day(), letter, 1) != names.field(to.first_day(), letter, 1);
    if differ('G') || differ('y') {
        Kind::Year
    } else if differ('M') {
        Kind::Month
    } else {
        Kind::Day
    }
}

/// The fields without which a reader would not know the ends apart.
fn told(fields: Fields<'_>, from: Calendar, differs: Kind) -> Fields<'_> {
    let lacks_month = fields.month.is_none() && fields.day && matches!(from, Calendar::Day(_));
    let month = (lacks_month && differs <= Kind::Month).then_some(Width::Long);
    Fields {
        year: fields.year || differs == Kind::Year,
        month: fields.month.or(month),
        ..fields
    }
}

/// Quarters of one year: the year stands once, where the language puts it.
fn quarters(
    formats: &Formats,
    year: i32,
    (first, last): (u8, u8),
    with_year: bool,
) -> Vec<Formatted> {
    let text = |segments: &[Segment]| -> String {
        segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect()
    };
    let whole = |quarter, with_year| quarter_parts(formats, year, quarter, with_year);
    let leads = text(&whole(first, true)).starts_with(&self::year(formats, year));
    let alone = whole(first, false);
    let first = whole(first, with_year && leads);
    let last = whole(last, with_year && !leads);
    let distance = Distance::between(formats, None, text(&alone).contains([' ', '\u{a0}']));
    join(formats, first, last, distance, None)
}

/// How far apart the ends of a range are set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Distance {
    Close,
    Apart,
}

impl Distance {
    /// One word at either end stands close; so do ends in writing without spaces.
    fn of(formats: &Formats, halves: &Halves, first: &[Segment]) -> Self {
        let is_ideograph = |c: char| matches!(c, '年' | '月' | '日');
        let unspaced = first
            .iter()
            .any(|segment| segment.text.contains(is_ideograph));
        let joint = halves.joint.as_deref();
        Self::between(formats, joint, !unspaced && !pattern::is_close(halves))
    }

    /// Ends of several words stand apart, and a word does from both; the wave of Japanese stands close.
    fn between(formats: &Formats, joint: Option<&str>, several: bool) -> Self {
        let separator = separator(formats, joint);
        let is_word = separator.chars().all(|c| c.is_alphabetic() && c != '至');
        match separator.as_str() {
            "～" | "至" => Self::Close,
            _ if several || is_word => Self::Apart,
            _ => Self::Close,
        }
    }
}

/// What joins the ends: the locale's own message, the word of CLDR's pattern, or what CLDR joins any two dates with.
fn separator(formats: &Formats, joint: Option<&str>) -> String {
    let own = formats.overridden("date-range-separator", None, &[]);
    if let Some(own) = own {
        return own.into_iter().map(|part| part.text).collect();
    }
    let glue = formats
        .dates
        .own
        .patterns
        .get("range")
        .unwrap_or("{0} – {1}");
    let between = glue
        .trim_start_matches(['{', '0', '1', '}'])
        .trim_end_matches(['{', '0', '1', '}']);
    let between = between.trim();
    let is_dash = |text: &str| text.chars().all(|c| DASHES.contains(&c));
    // A language has one dash for all its ranges; a word is of one pattern.
    let joint = joint.filter(|joint| !is_dash(joint) || !is_dash(between));
    match joint.unwrap_or(between) {
        "-" => "–".to_owned(),
        other => other.to_owned(),
    }
}

fn join(
    formats: &Formats,
    mut first: Vec<Segment>,
    last: Vec<Segment>,
    distance: Distance,
    joint: Option<&str>,
) -> Vec<Formatted> {
    let dash = separator(formats, joint);
    first.push(Segment::plain(match distance {
        Distance::Apart => format!("\u{a0}{dash} "),
        Distance::Close => dash,
    }));
    first.extend(last);
    finish(formats, first)
}

/// The locale's own sentence for a range, where it has one: `date-range = du { $start } au { $end }`.
fn whole_range(formats: &Formats, start: &[Segment], end: &[Segment]) -> Option<Vec<Formatted>> {
    let marked = |end: &[Segment]| Operand::Shown(finish(formats, end.to_vec()));
    let args = [("start", marked(start)), ("end", marked(end))];
    formats.overridden("date-range", None, &args)
}
