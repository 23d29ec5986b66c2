//! Which glyph says which characters: the words of a run, dealt out to its glyphs.
//!
//! From a [`TextRun`] to [`Cluster`]s.
//!
//! Invariant: the texts of all glyphs, read in the run's direction, are the run's text; nothing is said twice.
//!
//! See: ISO 32000-1 9.10.2 (characters of a code) and 14.9.4 (`ActualText`).

use super::objects::rounded;
use crate::frame::{Glyph, TextRun};
use crate::geom::Pt;

/// What a glyph without words of its own says inside a span that speaks for it. Every code needs some character
/// (ISO 19005-2 6.2.11.7.2), and this one is silent.
const SILENT: &str = "\u{200B}";

/// Glyphs that stand for characters which cannot be parted among them by the shaper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cluster<'a> {
    /// In visual order, at least one.
    glyphs: &'a [Glyph],
    /// What they stand for together.
    pub(super) text: &'a str,
    /// Whether the first glyph is the last one read.
    reversed: bool,
    /// Where that begins in the run's text.
    start: usize,
    /// From the run's left end.
    left: Pt,
}

/// A glyph to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part<'a> {
    /// Number of the outline.
    pub(super) glyph: u16,
    /// What it says.
    pub(super) text: &'a str,
    /// From the run's left end.
    pub(super) left: Pt,
    /// Above the baseline, in points.
    pub(super) rise: f32,
}

/// Parts a run into clusters, in visual order.
pub(super) fn clusters(run: &TextRun) -> Vec<Cluster<'_>> {
    let reversed = is_reversed(run);
    let mut clusters = Vec::with_capacity(run.glyphs.len());
    let mut left = Pt::ZERO;
    let mut rest = run.glyphs.as_slice();
    // Glyphs without words belong to the one that has them: to the glyph before or, at the left end of a run, after.
    while !rest.is_empty() {
        let is_silent = |glyph: &&Glyph| glyph.text.is_empty();
        let leading = rest.iter().take_while(is_silent).count();
        let speaker = rest.get(leading).unwrap_or(&rest[0]);
        let others = rest.iter().skip(leading + 1);
        let trailing = others.take_while(is_silent).count();
        let (glyphs, others) = rest.split_at((leading + 1 + trailing).min(rest.len()));
        rest = others;
        clusters.push(Cluster {
            glyphs,
            text: run.text.get(speaker.text.clone()).unwrap_or_default(),
            start: speaker.text.start,
            reversed,
            left,
        });
        for glyph in glyphs {
            left += glyph.advance;
        }
    }
    clusters
}

impl<'a> Cluster<'a> {
    /// Whether several glyphs make it, or none of its glyphs has words.
    fn is_composed(&self) -> bool {
        self.glyphs.len() > 1 || self.text.is_empty()
    }

    fn is_blank(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(char::is_whitespace)
    }

    fn is_hyphen(&self) -> bool {
        self.text == "\u{ad}"
    }

    /// The glyphs in visual order with what each says: a character each, and the last one read what is left over.
    fn parts(self) -> Vec<Part<'a>> {
        let texts = deal(self.text, self.glyphs.len());
        let mut parts = self.placed();
        let texts: Vec<&str> = if self.reversed {
            texts.into_iter().rev().collect()
        } else {
            texts
        };
        for (part, text) in parts.iter_mut().zip(texts) {
            part.text = text;
        }
        parts
    }

    /// The same of what is read from the right, where readers reverse lines character by character, and sort what they show by where
    /// it begins. A glyph says one character, and `blank` glyphs the others: those of a ligature, joiners, and marks. The outlines of
    /// marks are moved onto their letters; they would be read where they stand, so they are kept apart, as spaces.
    fn parts_from_right(self, blank: u16) -> (Vec<Part<'a>>, Vec<Part<'a>>) {
        let placed = self.placed();
        let glyphs = placed.into_iter().zip(self.glyphs);
        let (marks, letters): (Vec<_>, Vec<_>) = if self.has_marks() {
            glyphs.partition(|(_, glyph)| glyph.advance == Pt::ZERO)
        } else {
            (Vec::new(), glyphs.collect())
        };
        let texts = deal(self.text, letters.len());
        let mut parts = Vec::with_capacity(self.glyphs.len());
        for ((part, _), text) in letters.into_iter().zip(texts.into_iter().rev()) {
            let first = text.chars().next().map_or(0, char::len_utf8);
            let (own, others) = text.split_at(first);
            parts.extend(others.char_indices().rev().map(|(at, character)| Part {
                glyph: blank,
                text: &others[at..at + character.len_utf8()],
                ..part
            }));
            parts.push(Part { text: own, ..part });
        }
        let marks = marks
            .into_iter()
            .map(|(part, _)| Part { text: " ", ..part });
        (parts, marks.collect())
    }

    /// Whether some of its glyphs, and not all, do not move the pen.
    fn has_marks(&self) -> bool {
        let still = |glyph: &&Glyph| glyph.advance == Pt::ZERO;
        let count = self.glyphs.iter().filter(still).count();
        (1..self.glyphs.len()).contains(&count)
    }

    /// The glyphs in visual order, without words.
    fn placed(&self) -> Vec<Part<'a>> {
        let mut left = self.left;
        let place = |glyph: &Glyph| {
            let part = Part {
                glyph: glyph.id,
                text: SILENT,
                left: left + glyph.dx,
                rise: rounded(-glyph.dy.0),
            };
            left += glyph.advance;
            part
        };
        self.glyphs.iter().map(place).collect()
    }
}

/// Glyphs that are shown together.
#[derive(Debug, Default)]
pub(super) struct Piece<'a> {
    /// What they mean together, where a span must say it.
    pub(super) spelled: Option<&'a str>,
    /// In visual order; of one height above the baseline unless they are spelled.
    pub(super) parts: Vec<Part<'a>>,
}

/// The pieces of a run in visual order. `blank` is a glyph of its face without an outline.
///
/// Where several glyphs make a letter, a span spells the whole word with the spaces behind it: readers look for words and spaces by
/// where glyphs stand, and lose both where one is moved onto another. Words that are read from the right are left to their glyphs:
/// `PDFium` and Poppler reverse such lines whatever spells them.
pub(super) fn pieces(run: &TextRun, blank: Option<u16>) -> Vec<Piece<'_>> {
    let clusters = clusters(run);
    let Some(first) = clusters.first() else {
        return Vec::new();
    };
    match blank {
        Some(blank) if first.reversed && !run.text.is_empty() => {
            pieces_from_right(&clusters, blank)
        }
        _ => {
            let reversed = first.reversed;
            let ends = |one: &Cluster<'_>, next: &Cluster<'_>| {
                reversed || next.is_hyphen() || one.is_blank() && !next.is_blank()
            };
            let mut pieces: Vec<Piece<'_>> = Vec::new();
            for word in clusters.chunk_by(|one, next| !ends(one, next)) {
                if word.iter().any(Cluster::is_composed) {
                    pieces.push(spell(run, word));
                } else {
                    let parts = word.iter().flat_map(|cluster| cluster.parts());
                    parts.for_each(|part| push(&mut pieces, part));
                }
            }
            pieces
        }
    }
}

/// The pieces of a run that is read from the right. They are shown from the last to the first.
fn pieces_from_right<'a>(clusters: &[Cluster<'a>], blank: u16) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut outlines = Vec::new();
    // MuPDF takes what begins a string to be read first: marks of punctuation behind the last word stand alone.
    let is_mark = |cluster: &&Cluster<'_>| !cluster.text.contains(char::is_alphanumeric);
    let behind = clusters.iter().take_while(is_mark).count();
    for (place, cluster) in clusters.iter().enumerate() {
        let (parts, marks) = cluster.parts_from_right(blank);
        outlines.extend(marks);
        if place <= behind {
            pieces.push(Piece::default());
        }
        for part in parts {
            push(&mut pieces, part);
        }
    }
    // A span says that they say nothing; they are spaces to readers that pass over it.
    let outlines = Piece {
        spelled: Some(""),
        parts: outlines,
    };
    pieces.insert(0, outlines);
    pieces.retain(|piece| !piece.parts.is_empty());
    pieces
}

/// Adds a glyph to the last piece, or begins one.
fn push<'a>(pieces: &mut Vec<Piece<'a>>, part: Part<'a>) {
    let joins = |piece: &&mut Piece<'_>| {
        let last = piece.parts.last();
        let level = |last: &Part<'_>| last.rise.to_bits() == part.rise.to_bits();
        piece.spelled.is_none() && last.is_none_or(level)
    };
    match pieces.last_mut().filter(joins) {
        Some(piece) => piece.parts.push(part),
        None => pieces.push(Piece {
            spelled: None,
            parts: vec![part],
        }),
    }
}

/// A word in one span.
fn spell<'a>(run: &'a TextRun, word: &[Cluster<'a>]) -> Piece<'a> {
    let parts = word.iter().flat_map(|cluster| cluster.parts());
    let mut parts: Vec<Part<'a>> = parts.collect();
    // MuPDF follows a span from both ends as long as the glyphs say what it says, and goes wrong where it meets a silent one from
    // both. So the last glyph is silent too.
    if let [others @ .., before, last] = parts.as_mut_slice()
        && (others.iter().any(|part| part.text == SILENT) || before.text == SILENT)
        && last.text != SILENT
    {
        if before.text == SILENT {
            before.text = last.text;
        }
        last.text = SILENT;
    }
    let (first, last) = (&word[0], &word[word.len() - 1]);
    let words = run.text.get(first.start..last.start + last.text.len());
    Piece {
        spelled: words.or(Some("")),
        parts,
    }
}

/// A character each for so many glyphs, in the order of reading; the last one takes what is left over.
fn deal(text: &str, count: usize) -> Vec<&str> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).take(count).collect();
    starts.resize(count, text.len());
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let texts = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &text[*start..end]);
    texts
        .map(|text| if text.is_empty() { SILENT } else { text })
        .collect()
}

/// Whether the last glyph of a run, which has one direction, is read first.
pub(super) fn is_reversed(run: &TextRun) -> bool {
    let speaks = |glyph: &&Glyph| !glyph.text.is_empty();
    let first = run.glyphs.iter().find(speaks);
    let last = run.glyphs.iter().rfind(speaks);
    match (first, last) {
        (Some(first), Some(last)) if first.text != last.text => first.text.start > last.text.start,
        _ => is_right_to_left(&run.text),
    }
}

/// Whether a run, which has one direction, is read from the right: it has a letter of a script that is.
fn is_right_to_left(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            matches!(u32::from(c),
                0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FontId;
    use crate::geom::{Color, Point};
    use crate::lang::Lang;

    fn run(text: &str, ranges: &[std::ops::Range<usize>]) -> TextRun {
        let glyph = |(id, range): (u16, &std::ops::Range<usize>)| Glyph {
            id,
            advance: Pt(5.0),
            dx: Pt::ZERO,
            dy: Pt::ZERO,
            text: range.clone(),
        };
        TextRun {
            origin: Point::default(),
            font: FontId(0),
            size: Pt(10.0),
            stretch: 1.0,
            fill: Color::default(),
            lang: Lang::parse("en").unwrap(),
            text: text.to_owned(),
            glyphs: (1..).zip(ranges).map(glyph).collect(),
            source: None,
        }
    }

    /// What the glyphs of each piece say, and the span around it.
    fn said<'a>(run: &'a TextRun, blank: Option<u16>) -> Vec<(Vec<&'a str>, Option<&'a str>)> {
        let pieces = pieces(run, blank).into_iter();
        let texts = |piece: &Piece<'a>| piece.parts.iter().map(|part| part.text).collect();
        pieces.map(|piece| (texts(&piece), piece.spelled)).collect()
    }

    #[test]
    fn a_ligature_says_all_its_letters() {
        let run = run("fin", &[0..2, 2..3]);
        assert_eq!(said(&run, Some(9)), [(vec!["fi", "n"], None)]);
    }

    #[test]
    fn a_word_with_an_accent_of_its_own_is_spelled_with_the_space_behind_it() {
        let run = run("ае\u{301} б", &[0..2, 2..6, 6..6, 6..7, 7..9]);
        let word = (vec!["а", "е", "\u{301}", " "], Some("ае\u{301} "));
        assert_eq!(said(&run, None), [word, (vec!["б"], None)]);
    }

    #[test]
    fn more_glyphs_than_characters_need_a_span_that_ends_silently() {
        let run = run("ṩab", &[0..3, 3..3, 3..4, 4..5]);
        let word = (vec!["ṩ", SILENT, "a", SILENT], Some("ṩab"));
        assert_eq!(said(&run, None), [word]);
    }

    #[test]
    fn a_hyphen_of_a_line_stands_outside_its_word() {
        let run = run("е\u{301}\u{ad}", &[0..4, 4..4, 4..6]);
        let word = (vec!["е", "\u{301}"], Some("е\u{301}"));
        assert_eq!(said(&run, None), [word, (vec!["\u{ad}"], None)]);
    }

    #[test]
    fn from_the_right_the_last_glyph_says_the_first_character() {
        let run = run("בִא", &[4..6, 0..4, 4..4]);
        let letter = (vec!["\u{5b4}", "ב"], Some("בִ"));
        assert_eq!(said(&run, None), [(vec!["א"], None), letter]);
    }

    #[test]
    fn from_the_right_a_joiner_has_a_glyph_of_its_own() {
        // A letter with a joiner behind it, and a ligature, as they stand from the left.
        let run = run("ن\u{200c}لا", &[5..9, 0..5]);
        let pieces = pieces(&run, Some(9));
        let parts: Vec<(u16, &str)> = (pieces.iter().flat_map(|piece| &piece.parts))
            .map(|part| (part.glyph, part.text))
            .collect();
        assert_eq!(parts, [(9, "ا"), (1, "ل"), (9, "\u{200c}"), (2, "ن")]);
    }

    #[test]
    fn from_the_right_a_mark_is_said_with_its_letter_and_drawn_apart() {
        let mut run = run("בִא", &[4..6, 0..4, 4..4]);
        run.glyphs[1].advance = Pt::ZERO;
        let pieces = pieces(&run, Some(9));
        let parts: Vec<Vec<(u16, &str)>> = pieces
            .iter()
            .map(|piece| {
                piece
                    .parts
                    .iter()
                    .map(|part| (part.glyph, part.text))
                    .collect()
            })
            .collect();
        assert_eq!(
            parts,
            [vec![(2, " ")], vec![(1, "א"), (9, "\u{5b4}"), (3, "ב")]]
        );
    }

    #[test]
    fn from_the_right_marks_at_the_end_stand_alone() {
        let run = run("אב.”", &[5..8, 4..5, 2..4, 0..2]);
        assert_eq!(
            said(&run, Some(9)),
            [(vec!["”"], None), (vec!["."], None), (vec!["ב", "א"], None)]
        );
    }

    #[test]
    fn marks_between_words_show_which_way_they_run() {
        assert!(is_reversed(&run(" (", &[1..2, 0..1])));
        assert!(!is_reversed(&run(" (", &[0..1, 1..2])));
    }

    #[test]
    fn glyphs_without_any_words_are_silent() {
        let run = run("", &[0..0, 0..0]);
        assert_eq!(said(&run, None), [(vec![SILENT, SILENT], Some(""))]);
        let damaged = self::run("é", std::slice::from_ref(&(0..1)));
        assert_eq!(said(&damaged, None)[0].0, [SILENT]);
    }
}
