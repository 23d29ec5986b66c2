//! What a formatter writes, in pieces that know which field they show.
//!
//! From ICU4X's parts to [`Segment`]s, and from these to formatted text.

use std::fmt;

use icu_datetime::parts;
use writeable::{Part, PartsWrite, Writeable};

use crate::l10n::formats::Formats;
use crate::l10n::operands::Operand;
use crate::l10n::pieces::{Formatted, Height};

/// A piece of a formatted date and the field it shows.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::l10n) struct Segment {
    pub(in crate::l10n) text: String,
    pub(in crate::l10n) part: Option<Part>,
    pub(in crate::l10n) height: Height,
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

/// The segments of anything that can be written in parts.
pub(in crate::l10n) fn segments(formatted: &impl Writeable) -> Option<Vec<Segment>> {
    let mut sink = Segments::default();
    formatted.write_to_parts(&mut sink).ok()?;
    Some(sink.segments)
}

impl Segment {
    /// Text on the line that shows no field.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            part: None,
            height: Height::Normal,
        }
    }
}

/// Day and month are never parted.
pub(super) fn tie(segments: &mut [Segment]) {
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

/// The day as the locale's `date-day` writes it (`1er`), for a date whose month is in words.
pub(super) fn raise_day(formats: &Formats, segments: &mut Vec<Segment>, day: u8, month: u8) {
    let Some(at) = segments
        .iter()
        .position(|segment| segment.part == Some(parts::DAY))
    else {
        return;
    };
    let args = [
        ("day", Operand::from(u64::from(day))),
        ("month", Operand::from(u64::from(month))),
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

/// Segments from what a message says.
pub(super) fn of_message(parts: Vec<Formatted>) -> Vec<Segment> {
    let segment = |part: Formatted| Segment {
        height: part.height,
        ..Segment::plain(part.text)
    };
    parts.into_iter().map(segment).collect()
}

/// Segments to formatted text; direction marks go where the language is written from left to right.
pub(super) fn finish(formats: &Formats, segments: Vec<Segment>) -> Vec<Formatted> {
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
    parts
}
