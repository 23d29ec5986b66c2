//! Where the words of a paragraph come from, while they are read and set.
//!
//! From the pieces of a [`Message`] to the [`Segment`]s of spans: beside the runs, and cut as they are never cut, so that knowing
//! where words come from changes no word and no line.
//!
//! Invariant: the stretches cover the words of all runs, a break as one byte.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::document::{Segment, SegmentKind};
use crate::l10n::typography::Edit;
use crate::l10n::{Message, Piece, PieceOrigin};

/// Where words come from: stretches in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// What each piece of the message is; nothing where all is its own text.
    pieces: Arc<[Source]>,
    /// Where each piece ends in the string that the parser reads.
    ends: Vec<usize>,
    stretches: Vec<Stretch>,
}

/// What a piece is, and which argument, term or message; none where it is the message's own text.
type Source = Option<Named>;

/// What a piece is, and which argument, term or message.
type Named = (SegmentKind, Arc<str>);

/// Bytes of one piece.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    length: usize,
    /// The piece; none for the message's own text.
    piece: Option<usize>,
}

impl Said {
    /// Of a message of which nothing has been read yet.
    pub(super) fn new(message: &Message) -> Self {
        let source = |piece: &Piece| {
            let (Piece::Markup { origin, .. } | Piece::Value { origin, .. }) = piece;
            match origin {
                PieceOrigin::Own | PieceOrigin::Literal => None,
                PieceOrigin::Argument(name) => Some((SegmentKind::Fact, Arc::clone(name))),
                PieceOrigin::Term(name) => Some((SegmentKind::Term, Arc::clone(name))),
                PieceOrigin::Message(name) => Some((SegmentKind::Reference, Arc::clone(name))),
            }
        };
        let mut sources = message.pieces.iter().map(source);
        if sources.all(|source| source.is_none()) {
            return Self::default();
        }
        Self {
            pieces: message.pieces.iter().map(source).collect(),
            ..Self::default()
        }
    }

    /// Takes up the string that the parser reads.
    pub(super) fn begin(&mut self, ends: Vec<usize>) {
        self.ends = ends;
    }

    /// What was read so far.
    pub(super) fn take(&mut self) -> Self {
        Self {
            pieces: Arc::clone(&self.pieces),
            ends: Vec::new(),
            stretches: std::mem::take(&mut self.stretches),
        }
    }

    /// Whether there is a piece that is not the message's own text.
    fn is_mixed(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// So many bytes of the message's own text.
    pub(super) fn own(&mut self, length: usize) {
        self.push(length, None);
    }

    /// So many bytes of a piece that is a value.
    pub(super) fn value(&mut self, length: usize, piece: usize) {
        self.push(length, Some(piece));
    }

    /// Text that stands at these bytes of the string and has another length once it is normalized.
    pub(super) fn typed(&mut self, text: &str, length: usize, range: Range<usize>) {
        if !self.is_mixed() {
            return;
        }
        let first = self.piece_at(range.start);
        // What was written as an entity or an escape is one piece.
        let ends = self.ends.get(first..).unwrap_or_default().iter();
        let ends = ends
            .map(|end| end - range.start)
            .take_while(|end| *end < text.len());
        let cuts: Vec<usize> = if text.len() > range.len() {
            Vec::new()
        } else {
            ends.collect()
        };
        let mut start = 0;
        let mut left = length;
        for (index, cut) in cuts.into_iter().enumerate() {
            let part = text.get(start..cut).unwrap_or_default();
            let own = if length == text.len() {
                part.len()
            } else {
                part.nfc().map(char::len_utf8).sum()
            };
            let own = own.min(left);
            self.push(own, Some(first + index));
            left -= own;
            start = cut;
        }
        let last = self.piece_at(range.start + start);
        self.push(left, Some(last));
    }

    /// The piece at a byte of the string.
    fn piece_at(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end <= at)
    }

    fn push(&mut self, length: usize, piece: Option<usize>) {
        if !self.is_mixed() || length == 0 {
            return;
        }
        let piece = piece.filter(|piece| self.pieces.get(*piece).is_some_and(Option::is_some));
        match self.stretches.last_mut() {
            Some(last) if last.piece == piece => last.length += length,
            _ => self.stretches.push(Stretch { length, piece }),
        }
    }

    /// Follows changes to the words. What is put in between two stretches belongs to the message's own text, if one of them does.
    pub(super) fn edit(&mut self, edits: &[Edit]) {
        let (mut end, mut moved_end) = (0, 0);
        for index in 0..self.stretches.len() {
            let next = self.stretches.get(index + 1).copied();
            let stretch = &mut self.stretches[index];
            end += stretch.length;
            let yields = stretch.piece.is_some() && next.is_some_and(|next| next.piece.is_none());
            let moved = moved(end, edits, |edit| !yields || edit.range.start < end);
            stretch.length = moved.saturating_sub(moved_end);
            moved_end = moved.max(moved_end);
        }
    }

    /// The bytes of each term and of each message that is referred to.
    pub(super) fn references(&self) -> Vec<(Range<usize>, SegmentKind)> {
        let mut found: Vec<(Range<usize>, &Named)> = Vec::new();
        let mut start = 0;
        for stretch in &self.stretches {
            let own = start..start + stretch.length;
            start = own.end;
            let source = (stretch.piece).and_then(|piece| self.pieces.get(piece)?.as_ref());
            match (source, found.last_mut()) {
                (Some(source), Some((last, known)))
                    if last.end == own.start && *known == source =>
                {
                    last.end = own.end;
                }
                (Some(source), _) if source.0 != SegmentKind::Fact => found.push((own, source)),
                _ => {}
            }
        }
        let kinds = found.into_iter().map(|(range, (kind, _))| (range, *kind));
        kinds.collect()
    }

    /// The segments of these bytes of the words.
    pub(super) fn segments(&self, range: &Range<usize>) -> Box<[Segment]> {
        let mut segments: Vec<Segment> = Vec::new();
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mut start = 0;
        for stretch in &self.stretches {
            let own = start..start + stretch.length;
            start = own.end;
            let (from, to) = (own.start.max(range.start), own.end.min(range.end));
            let source = stretch
                .piece
                .and_then(|piece| self.pieces.get(piece)?.as_ref());
            let Some((kind, name)) = source.filter(|_| from < to) else {
                continue;
            };
            let bytes = small(from - range.start)..small(to - range.start);
            match segments.last_mut() {
                Some(last)
                    if last.range.end == bytes.start
                        && last.kind == *kind
                        && last.name == *name =>
                {
                    last.range.end = bytes.end;
                }
                _ => segments.push(Segment {
                    range: bytes,
                    kind: *kind,
                    name: Arc::clone(name),
                }),
            }
        }
        segments.into_boxed_slice()
    }
}

/// Where the end of a stretch is after changes; `is_own` tells whether what is put in at the end itself belongs to the stretch.
fn moved(end: usize, edits: &[Edit], is_own: impl Fn(&Edit) -> bool) -> usize {
    let (mut removed, mut added) = (0, 0);
    for edit in edits {
        let range = &edit.range;
        if range.start < end || (range.is_empty() && range.start == end && is_own(edit)) {
            removed += range.end.min(end) - range.start;
            added += edit.text.len();
        }
    }
    (end + added).saturating_sub(removed)
}
