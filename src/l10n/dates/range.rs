//! Two dates as a range: what they share stands once.
//!
//! Not ICU4X's own range formatter, which is experimental and prints placeholders for many long forms.

use super::segments::{Segment, finish};
use super::{Fields, Width, calendar_parts};
use crate::l10n::formats::Formats;
use crate::l10n::operands::Operand;
use crate::l10n::pieces::Formatted;
use crate::when::Calendar;

/// A range: what both dates share stands once, before or behind.
pub(super) fn range(
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
        return Some(finish(formats, first));
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
    let mut joined = first[..prefix].to_vec();
    joined.extend_from_slice(middle_first);
    joined.extend(mark.map(Segment::plain));
    joined.push(Segment::plain(separator));
    joined.extend_from_slice(middle_last);
    joined.extend_from_slice(tail);
    Some(finish(formats, joined))
}

/// The locale's own sentence for a range, where it has one: `date-range = du { $start } au { $end }`.
fn whole_range(formats: &Formats, start: &[Segment], end: &[Segment]) -> Option<Vec<Formatted>> {
    let marked = |end: &[Segment]| Operand::Shown(finish(formats, end.to_vec()));
    let args = [("start", marked(start)), ("end", marked(end))];
    formats.overridden("date-range", None, &args)
}
