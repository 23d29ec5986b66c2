//! The codes of a face in one file: one for each glyph and what it says.
//!
//! From the runs of a document to an [`Encoding`] a face, which outlives the pages.
//!
//! A space and a no-break space, or a hyphen, a no-break hyphen and a soft hyphen, are drawn with the same glyph. With one code a
//! glyph they could not be told apart in the finished file; with one code a pair they read back as they were written.
//!
//! Invariant: codes depend on the pairs alone, not on the order in which they were met.
//!
//! See: ISO 32000-1 9.7.4 (CIDs), 9.10.3 (`ToUnicode`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::clusters::{Part, pieces};
use super::fonts::blank;
use crate::fonts::{FontBook, FontId};
use crate::frame::{Page, Shape, TextRun};

/// Two bytes a code; no kit comes near.
const LAST: u16 = 0xFFFE;

/// The pairs of glyph and text of one face. The place in the list, counted from 1, is the code.
#[derive(Debug, Default)]
pub(super) struct Encoding {
    pairs: Vec<(u16, Box<str>)>,
    /// For each glyph, what it says and the code for it. Most glyphs say one thing.
    by_glyph: Vec<Vec<(Box<str>, u16)>>,
}

impl Encoding {
    /// Finds out what the glyphs of some pages say.
    pub(super) fn of(pages: &[Page], fonts: &FontBook) -> BTreeMap<FontId, Self> {
        let mut encodings: BTreeMap<FontId, Self> = BTreeMap::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            if let Shape::Text(run) = &item.shape
                && !run.glyphs.is_empty()
            {
                let blank = blank(fonts.face(run.font));
                encodings.entry(run.font).or_default().note(run, blank);
            }
        }
        for encoding in encodings.values_mut() {
            encoding.number();
        }
        encodings
    }

    fn note(&mut self, run: &TextRun, blank: Option<u16>) {
        for Part { glyph, text, .. } in pieces(run, blank).into_iter().flat_map(|piece| piece.parts)
        {
            let index = usize::from(glyph);
            if index >= self.by_glyph.len() {
                self.by_glyph.resize_with(index + 1, Vec::new);
            }
            let known = &mut self.by_glyph[index];
            if !known.iter().any(|(said, _)| **said == *text) {
                known.push((text.into(), 0));
                self.pairs.push((glyph, text.into()));
            }
        }
    }

    /// Numbers the pairs by what they say: neighbours in the alphabet get neighbouring codes, which makes short tables.
    fn number(&mut self) {
        fn key((glyph, text): &(u16, Box<str>)) -> (bool, &str, u16) {
            (text.chars().nth(1).is_some(), text, *glyph)
        }
        self.pairs
            .sort_unstable_by(|one, next| key(one).cmp(&key(next)));
        self.pairs.truncate(usize::from(LAST));
        for ((glyph, text), code) in self.pairs.iter().zip(1..) {
            for (said, place) in &mut self.by_glyph[usize::from(*glyph)] {
                if said == text {
                    *place = code;
                }
            }
        }
    }

    /// The code of a glyph that says `text`; 0 if it was never met.
    pub(super) fn code(&self, glyph: u16, text: &str) -> u16 {
        let known = self
            .by_glyph
            .get(usize::from(glyph))
            .map_or(&[][..], Vec::as_slice);
        known
            .iter()
            .find(|(said, _)| **said == *text)
            .map_or(0, |(_, code)| *code)
    }

    /// Glyph and text of the codes 1, 2, 3 …
    pub(super) fn pairs(&self) -> &[(u16, Box<str>)] {
        &self.pairs
    }
}

/// The `ToUnicode` `CMap` of a list of texts, for the codes from 1.
pub(super) fn to_unicode<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut ranges: Vec<(u16, u16, String)> = Vec::new();
    for (code, text) in (1_u16..).zip(texts) {
        let hex = utf16_hex(text);
        match ranges.last_mut() {
            // A range may neither leave its block of 256 codes nor let the last byte of the text run over.
            Some((first, last, start))
                if code & 0xFF != 0 && follows(start, code - *first, &hex) =>
            {
                *last = code;
            }
            _ => ranges.push((code, code, hex)),
        }
    }
    cmap("bf", &ranges)
}

/// The `CMap` of an encoding that sends each code from 1 to a CID of its own list.
pub(super) fn to_cids(cids: impl Iterator<Item = u16>) -> String {
    let mut ranges: Vec<(u16, u16, String)> = Vec::new();
    let mut begin = 0;
    for (code, cid) in (1_u16..).zip(cids) {
        match ranges.last_mut() {
            Some((first, last, _))
                if code & 0xFF != 0 && cid.wrapping_sub(begin) == code - *first =>
            {
                *last = code;
            }
            _ => {
                begin = cid;
                ranges.push((code, code, cid.to_string()));
            }
        }
    }
    cmap("cid", &ranges)
}

/// Writes a `CMap` resource over two-byte codes (Adobe Technical Note 5014). Single codes and ranges stand apart: some readers
/// take no text of several characters in a range.
fn cmap(kind: &str, ranges: &[(u16, u16, String)]) -> String {
    let (name, system, number) = match kind {
        "bf" => ("Adobe-Identity-UCS", "UCS", 2),
        _ => ("Presskit", "Identity", 1),
    };
    let mut text = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n\
         <</Registry(Adobe)/Ordering({system})/Supplement 0>> def\n/CMapName /{name} def\n\
         /CMapType {number} def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    );
    let (singles, ranges): (Vec<_>, Vec<_>) =
        ranges.iter().partition(|(first, last, _)| first == last);
    let singles = singles
        .iter()
        .map(|(code, _, value)| format!("<{code:04X}> {value}\n"));
    let ranges = ranges
        .iter()
        .map(|(first, last, value)| format!("<{first:04X}> <{last:04X}> {value}\n"));
    text += &blocks(&format!("{kind}char"), &singles.collect::<Vec<_>>());
    text += &blocks(&format!("{kind}range"), &ranges.collect::<Vec<_>>());
    text + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
}

/// Entries in blocks of a hundred, which is all that a reader must take.
fn blocks(kind: &str, entries: &[String]) -> String {
    let block = |entries: &[String]| {
        format!(
            "{} begin{kind}\n{}end{kind}\n",
            entries.len(),
            entries.concat()
        )
    };
    entries.chunks(100).map(block).collect()
}

/// Whether `next` is `start` with its last byte raised by `step`; both are in angle brackets.
fn follows(start: &str, step: u16, next: &str) -> bool {
    let unit = |hex: &str| match hex.get(1..5) {
        Some(digits) if hex.len() == 6 => u16::from_str_radix(digits, 16).ok(),
        _ => None,
    };
    matches!((unit(start), unit(next)),
        (Some(from), Some(to)) if from >> 8 == to >> 8 && from.checked_add(step) == Some(to))
}

/// UTF-16 as a hexadecimal string. Characters that PDF/A forbids as the meaning of a code become a space or a joiner.
fn utf16_hex(text: &str) -> String {
    let allowed = |c: char| match c {
        '\u{FEFF}' | '\u{FFFE}' => '\u{2060}',
        c if c.is_control() => ' ',
        c => c,
    };
    let mut units = [0; 2];
    let mut hex = String::from("<");
    for c in text.chars().map(allowed) {
        for unit in c.encode_utf16(&mut units) {
            let _ = write!(hex, "{unit:04X}");
        }
    }
    hex + ">"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_the_alphabet_share_a_line() {
        let map = to_unicode(["a", "b", "c", "x", "fi", "𝄞"].into_iter());
        assert!(
            map.contains("1 beginbfrange\n<0001> <0003> <0061>\nendbfrange"),
            "{map}"
        );
        let singles =
            "3 beginbfchar\n<0004> <0078>\n<0005> <00660069>\n<0006> <D834DD1E>\nendbfchar";
        assert!(map.contains(singles), "{map}");
    }

    #[test]
    fn what_must_not_be_said_is_replaced() {
        let map = to_unicode(["\u{0}", "\u{FEFF}"].into_iter());
        assert!(map.contains("<0001> <0020>\n<0002> <2060>\n"), "{map}");
    }

    #[test]
    fn a_hundred_and_one_entries_take_two_blocks() {
        let texts: Vec<String> = (0..101).map(|at| format!("{at}-")).collect();
        let map = to_unicode(texts.iter().map(String::as_str));
        assert!(
            map.contains("100 beginbfchar") && map.contains("\n1 beginbfchar"),
            "{map}"
        );
    }

    #[test]
    fn ranges_stay_in_their_block_of_codes() {
        let texts: Vec<String> = (0x400_u32..0x500)
            .filter_map(char::from_u32)
            .map(String::from)
            .collect();
        let map = to_unicode(texts.iter().map(String::as_str));
        assert!(
            map.contains("<0001> <00FF> <0400>") && map.contains("<0100> <04FF>"),
            "{map}"
        );
    }

    #[test]
    fn codes_with_the_same_outline_lead_to_one_cid() {
        let map = to_cids([3, 4, 3].into_iter());
        assert!(
            map.contains("<0003> 3\n") && map.contains("<0001> <0002> 3\n"),
            "{map}"
        );
    }
}
