//! The font program that is embedded: the outlines of a face that a document uses, and no more.
//!
//! From a font file and the glyphs used to [`Program`].
//!
//! Invariant: outlines and advances are the face's own. Only what a PDF never reads (names, character maps, layout) and
//! what screens of old needed (instructions) is left out, so the file in `fonts/` stays as its maker released it.
//!
//! See: ISO 32000-1 9.9 (embedded font programs); OpenType 1.9 (`glyf`, `loca`, `maxp`).

use subsetter::{GlyphRemapper, Tag};

use crate::fonts::Face;

/// The tables that a PDF reader needs of TrueType outlines (ISO 32000-1 9.9), in the order of their tags.
const NEEDED: [[u8; 4]; 6] = [*b"glyf", *b"head", *b"hhea", *b"hmtx", *b"loca", *b"maxp"];

/// Of a composite glyph's component: more follow; instructions follow the last; sizes of the fields.
const MORE_COMPONENTS: u16 = 0x0020;
const HAS_INSTRUCTIONS: u16 = 0x0100;
const WORD_ARGUMENTS: u16 = 0x0001;
const ONE_SCALE: u16 = 0x0008;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;

/// What is embedded.
#[derive(Debug, PartialEq)]
pub(super) struct Program {
    /// The bytes of the font file.
    pub(super) data: Vec<u8>,
    /// How it draws.
    pub(super) outlines: Outlines,
    /// For each glyph asked for, in that order, its number in the program.
    pub(super) glyphs: Vec<u16>,
}

/// The kinds of font program (ISO 32000-1 table 126).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlines {
    /// Quadratic: an OpenType file with `glyf`, embedded as `FontFile2`.
    TrueType,
    /// Cubic: a bare `CFF ` table whose CIDs are its glyph numbers.
    Cff,
}

/// Where outlines come from.
#[derive(Debug, Default)]
pub(super) struct Source<'a> {
    data: &'a [u8],
    /// The place of the face in a collection.
    index: u32,
    /// Where it stands on the axes of a variable font.
    axes: Vec<(Tag, f32)>,
}

impl<'a> Source<'a> {
    pub(super) fn of(face: &'a Face) -> Self {
        Self {
            data: face.data(),
            index: face.index(),
            axes: face
                .axes()
                .map(|(tag, value)| (Tag::new(&tag), value))
                .collect(),
        }
    }
}

impl Program {
    /// Cuts a face down to `glyphs` (each as often as it has codes), as it stands on its axes.
    pub(super) fn new(source: &Source<'_>, glyphs: &[u16]) -> Self {
        let mut numbers = GlyphRemapper::new();
        let kept = glyphs.iter().map(|&glyph| numbers.remap(glyph)).collect();
        let Source { data, index, axes } = source;
        let varied = || subsetter::subset_with_variations(data, *index, axes, &numbers);
        let subset = if axes.is_empty() {
            // Outlines of a kind that only a variable font has (`CFF2`) are made others.
            subsetter::subset(data, *index, &numbers).or_else(|_| varied())
        } else {
            varied()
        };
        let Ok(subset) = subset else {
            // A face that shapes but does not subset: a larger file is better than none.
            let data = data.to_vec();
            return Self {
                data,
                outlines: Outlines::TrueType,
                glyphs: glyphs.to_vec(),
            };
        };
        if let Some(cff) = table(&subset, *b"CFF ") {
            return Self {
                data: cff.to_vec(),
                outlines: Outlines::Cff,
                glyphs: kept,
            };
        }
        let data = unhinted(&subset).unwrap_or(subset);
        Self {
            data,
            outlines: Outlines::TrueType,
            glyphs: kept,
        }
    }
}

/// The same outlines without instructions; `None` if the tables are not as they should be.
fn unhinted(subset: &[u8]) -> Option<Vec<u8>> {
    let mut head = table(subset, *b"head")?.to_vec();
    let mut maxp = table(subset, *b"maxp")?.to_vec();
    let (glyf, loca) = (table(subset, *b"glyf")?, table(subset, *b"loca")?);
    let long = be_u16(&head, 50)? != 0;
    let count = usize::from(be_u16(&maxp, 4)?);
    let start = |glyph: usize| {
        if long {
            be_u32(loca, glyph * 4).map(|at| at as usize)
        } else {
            be_u16(loca, glyph * 2).map(|half| usize::from(half) * 2)
        }
    };
    let mut outlines = Vec::with_capacity(glyf.len());
    let mut starts = vec![0];
    for glyph in 0..count {
        let outline = glyf.get(start(glyph)?..start(glyph + 1)?)?;
        if !outline.is_empty() {
            append_outline(outline, &mut outlines)?;
        }
        outlines.resize(outlines.len().next_multiple_of(2), 0);
        starts.push(outlines.len());
    }
    let short = u16::try_from(outlines.len() / 2).is_ok();
    head.get_mut(50..52)?
        .copy_from_slice(&u16::from(!short).to_be_bytes());
    // No instructions, functions, stack or storage; one zone.
    if let Some(limits) = maxp.get_mut(14..28) {
        limits.fill(0);
        limits[1] = 1;
    }
    let mut places = Vec::with_capacity(starts.len() * 2);
    for start in starts {
        match u16::try_from(start / 2) {
            Ok(half) if short => places.extend(half.to_be_bytes()),
            _ => places.extend(u32::try_from(start).ok()?.to_be_bytes()),
        }
    }
    let tables = NEEDED.map(|tag| match &tag {
        b"glyf" => outlines.as_slice(),
        b"head" => head.as_slice(),
        b"loca" => places.as_slice(),
        b"maxp" => maxp.as_slice(),
        _ => table(subset, tag).unwrap_or_default(),
    });
    font_file(&tables)
}

/// Appends one glyph's outline without its instructions.
fn append_outline(outline: &[u8], to: &mut Vec<u8>) -> Option<()> {
    let contours = be_u16(outline, 0)?.cast_signed();
    if let Ok(contours) = usize::try_from(contours) {
        let length = 10 + contours * 2;
        let instructions = usize::from(be_u16(outline, length)?);
        to.extend(outline.get(..length)?);
        to.extend([0, 0]);
        to.extend(outline.get(length + 2 + instructions..)?);
        return Some(());
    }
    let begin = to.len();
    let mut at = 10;
    loop {
        let flags = be_u16(outline, at)?;
        let arguments = if flags & WORD_ARGUMENTS == 0 { 2 } else { 4 };
        let scale = match flags & (ONE_SCALE | TWO_SCALES | MATRIX) {
            0 => 0,
            ONE_SCALE => 2,
            TWO_SCALES => 4,
            _ => 8,
        };
        let end = at + 4 + arguments + scale;
        let from = to.len();
        to.extend(outline.get(if at == 10 { 0 } else { at }..end)?);
        let place = if from == begin { begin + 10 } else { from };
        to.get_mut(place..place + 2)?
            .copy_from_slice(&(flags & !HAS_INSTRUCTIONS).to_be_bytes());
        if flags & MORE_COMPONENTS == 0 {
            return Some(());
        }
        at = end;
    }
}

/// Puts the needed tables together, with checksums (OpenType 1.9, "calculating checksums").
fn font_file(tables: &[&[u8]; NEEDED.len()]) -> Option<Vec<u8>> {
    // For six tables: search range 64, selector 2, shift 32.
    let mut file = vec![0, 1, 0, 0, 0, 6, 0, 64, 0, 2, 0, 32];
    let mut offset = 12 + 16 * NEEDED.len();
    let mut head = 0;
    for (tag, table) in NEEDED.iter().zip(tables) {
        let mut table = table.to_vec();
        if tag == b"head" {
            table.get_mut(8..12)?.fill(0);
            head = offset;
        }
        file.extend(tag);
        file.extend(checksum(&table).to_be_bytes());
        file.extend(u32::try_from(offset).ok()?.to_be_bytes());
        file.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        offset += table.len().next_multiple_of(4);
    }
    for (tag, table) in NEEDED.iter().zip(tables) {
        let begin = file.len();
        file.extend(*table);
        if tag == b"head" {
            file.get_mut(begin + 8..begin + 12)?.fill(0);
        }
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
    file.get_mut(head + 8..head + 12)?
        .copy_from_slice(&adjustment.to_be_bytes());
    Some(file)
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// A table of a font file.
fn table(file: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(be_u16(file, 4)?);
    let directory = file.get(12..12 + count * 16)?;
    let record = directory
        .chunks_exact(16)
        .find(|record| record[..4] == tag)?;
    let (start, length) = (be_u32(record, 8)? as usize, be_u32(record, 12)? as usize);
    file.get(start..start.checked_add(length)?)
}

fn be_u16(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn be_u32(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face() -> Vec<u8> {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/fonts/source-sans-3/SourceSans3-Regular.ttf"
        );
        std::fs::read(path).unwrap()
    }

    fn instructions(file: &[u8], glyph: usize) -> u16 {
        let (glyf, loca) = (
            table(file, *b"glyf").unwrap(),
            table(file, *b"loca").unwrap(),
        );
        let outline = &glyf[usize::from(be_u16(loca, glyph * 2).unwrap()) * 2..];
        let contours = usize::from(be_u16(outline, 0).unwrap());
        be_u16(outline, 10 + contours * 2).unwrap()
    }

    #[test]
    fn glyphs_are_kept_without_their_instructions() {
        let data = face();
        let source = Source {
            data: &data,
            ..Source::default()
        };
        let program = Program::new(&source, &[40, 41, 40]);
        assert_eq!(program.outlines, Outlines::TrueType);
        assert_eq!(program.glyphs, [1, 2, 1]);
        assert_eq!(table(&program.data, *b"fpgm"), None);
        assert_eq!(instructions(&program.data, 1), 0);
        assert_eq!(checksum(&program.data), 0xB1B0_AFBA);
    }

    #[test]
    fn composite_glyphs_lose_their_instructions_and_keep_their_parts() {
        // Two components, the second with instructions after it.
        let mut composite = vec![0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
        composite.extend([0x01, 0x20, 0, 1, 5, 6]);
        composite.extend([0x01, 0x09, 0, 2, 0, 5, 0, 6, 0x40, 0, 0, 3, 7, 7, 7]);
        let mut stripped = vec![0xAA];
        append_outline(&composite, &mut stripped).unwrap();
        let mut expected = vec![0xAA, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
        expected.extend([0x00, 0x20, 0, 1, 5, 6]);
        expected.extend([0x00, 0x09, 0, 2, 0, 5, 0, 6, 0x40, 0]);
        assert_eq!(stripped, expected);
    }

    #[test]
    fn what_does_not_subset_is_embedded_whole() {
        let source = Source {
            data: b"no font",
            ..Source::default()
        };
        let program = Program::new(&source, &[3]);
        assert_eq!(
            (program.data.as_slice(), program.glyphs),
            (&b"no font"[..], vec![3])
        );
    }
}
