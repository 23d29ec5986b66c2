//! One face: its metrics and what it covers.

/// One face of a family.
#[derive(Debug)]
pub struct Face {}

/// Vertical metrics in font units, and the units of the em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Units of the em.
    pub units_per_em: u16,
    /// Above the baseline.
    pub ascender: i16,
    /// Below the baseline, negative.
    pub descender: i16,
    /// Height of `H`.
    pub cap_height: i16,
    /// Height of `x`.
    pub x_height: i16,
    /// Slope of italics in degrees, counter-clockwise from the vertical (negative for ordinary italics).
    pub italic_angle: i16,
    /// Font bounding box: left, bottom, right, top.
    pub bounds: [i16; 4],
}

impl Face {
    /// The family's name: `Source Serif 4`.
    #[must_use]
    pub fn family(&self) -> &str {
        unimplemented!()
    }

    /// The PostScript name: `SourceSerif4-Regular`.
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        unimplemented!()
    }

    /// Weight, 100 to 900.
    #[must_use]
    pub fn weight(&self) -> u16 {
        unimplemented!()
    }

    /// Whether it is an italic.
    #[must_use]
    pub fn is_italic(&self) -> bool {
        unimplemented!()
    }

    /// Metrics.
    #[must_use]
    pub fn metrics(&self) -> Metrics {
        unimplemented!()
    }

    /// Whether the face has an outline for a character.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        let _ = character;
        unimplemented!()
    }

    /// Whether the face has an OpenType feature: `*b"sups"`.
    #[must_use]
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        let _ = tag;
        unimplemented!()
    }

    /// The advance of a glyph in font units (`hmtx`).
    #[must_use]
    pub fn advance(&self, glyph: u16) -> u16 {
        let _ = glyph;
        unimplemented!()
    }

    /// The whole file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        unimplemented!()
    }
}
