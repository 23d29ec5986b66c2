//! The few numbers of a font file that the shaper does not hand out: licence bits, style, metrics, feature tags.
//!
//! From the bytes of an OpenType file, or of a face of a collection, to plain integers; nothing is kept but borrowed tables.
//!
//! Invariant: never reads outside the file, whatever its tables claim.
//!
//! See: OpenType 1.9 `otff`, `OS/2`, `hhea`, `head`, `hmtx`, `post`, `GSUB`.

/// An opened OpenType file: its table directory, checked against the file's length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sfnt<'a> {
    data: &'a [u8],
    directory: usize,
    tables: usize,
}

/// Why a file cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It does not begin like an OpenType file.
    NoFont,
    /// A table lies outside the file.
    Truncated,
    /// A table without which text cannot be set is missing.
    Missing(&'static str),
    /// Its glyphs are pictures of pixels.
    Pixels,
    /// Its glyphs are painted in several colours.
    Colors,
}

/// Tables that every face needs.
const NEEDED: [&str; 7] = ["head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2"];

/// More faces of a collection are not read.
const FACES: u32 = 256;

impl<'a> Sfnt<'a> {
    /// How many faces a file holds.
    pub(super) fn count(data: &[u8]) -> u32 {
        match data.get(..4) {
            Some(b"ttcf") => u32_at(data, 8).unwrap_or(0).clamp(1, FACES),
            _ => 1,
        }
    }

    /// Opens a face of a file by its place in it.
    pub(super) fn open(data: &'a [u8], face: u32) -> Result<Self, Fault> {
        let directory = match data.get(..4).ok_or(Fault::NoFont)? {
            [0, 1, 0, 0] | b"OTTO" | b"true" if face == 0 => 0,
            b"ttcf" => u32_at(data, 12 + 4 * face as usize).ok_or(Fault::Truncated)? as usize,
            _ => return Err(Fault::NoFont),
        };
        let tables = usize::from(u16_at(data, directory + 4).ok_or(Fault::Truncated)?);
        let sfnt = Self {
            data,
            directory,
            tables,
        };
        for index in 0..tables {
            sfnt.record(index).ok_or(Fault::Truncated)?;
        }
        let has = |tags: &[&[u8; 4]]| tags.iter().any(|tag| sfnt.table(*tag).is_some());
        if !has(&[b"glyf", b"CFF ", b"CFF2"]) {
            return Err(if has(&[b"CBDT", b"sbix", b"SVG "]) {
                Fault::Colors
            } else if has(&[b"EBDT", b"bdat"]) {
                Fault::Pixels
            } else {
                Fault::Missing("glyf")
            });
        }
        // The outlines of such a font are parts of pictures; from version 1 on, none stands for a character.
        if sfnt.unsigned(*b"COLR", 0) > 0 || has(&[b"sbix"]) {
            return Err(Fault::Colors);
        }
        for tag in NEEDED {
            sfnt.table(tag.as_bytes()).ok_or(Fault::Missing(tag))?;
        }
        Ok(sfnt)
    }

    fn record(&self, index: usize) -> Option<(&'a [u8], &'a [u8])> {
        let at = self.directory + 12 + 16 * index;
        let start = u32_at(self.data, at + 8)? as usize;
        let length = u32_at(self.data, at + 12)? as usize;
        let table = self.data.get(start..start.checked_add(length)?)?;
        Some((self.data.get(at..at + 4)?, table))
    }

    /// A table's bytes.
    pub(super) fn table(&self, tag: &[u8]) -> Option<&'a [u8]> {
        (0..self.tables)
            .filter_map(|index| self.record(index))
            .find_map(|(name, table)| (name == tag).then_some(table))
    }

    /// An unsigned number of a table; zero where the table is too short.
    pub(super) fn unsigned(&self, tag: [u8; 4], at: usize) -> u16 {
        self.table(&tag)
            .and_then(|table| u16_at(table, at))
            .unwrap_or(0)
    }

    /// A signed number of a table; zero where the table is too short.
    pub(super) fn signed(&self, tag: [u8; 4], at: usize) -> i16 {
        self.unsigned(tag, at).cast_signed()
    }

    /// Whether `GSUB` or `GPOS` lists a feature.
    pub(super) fn has_feature(&self, tag: [u8; 4]) -> bool {
        [b"GSUB", b"GPOS"].iter().any(|table| {
            self.table(*table)
                .and_then(|table| {
                    let list = table.get(usize::from(u16_at(table, 6)?)..)?;
                    let count = usize::from(u16_at(list, 0)?);
                    Some(
                        list.get(2..)?
                            .chunks_exact(6)
                            .take(count)
                            .any(|record| record[..4] == tag),
                    )
                })
                .unwrap_or(false)
        })
    }

    /// The advance of a glyph in font units; glyphs beyond the table take its last advance.
    pub(super) fn advance(&self, glyph: u16) -> u16 {
        let long = self.unsigned(*b"hhea", 34);
        let index = usize::from(glyph.min(long.saturating_sub(1)));
        self.unsigned(*b"hmtx", 4 * index)
    }
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
