//! A run of text to glyphs: the only file that knows the shaper.

/// An OpenType feature switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature(pub [u8; 4]);

/// A glyph as the shaper gives it, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Number of the outline; 0 means that the face lacks the character.
    pub id: u16,
    /// Byte offset in the text of the cluster it belongs to.
    pub cluster: usize,
    /// Distance to the next glyph.
    pub advance: i32,
    /// Shift to the right.
    pub dx: i32,
    /// Shift upward.
    pub dy: i32,
}
