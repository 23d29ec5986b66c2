//! Faces: where they come from, what they hold, and text shaped with them.
//!
//! From font files to [`FontBook`]; from a run of text to glyphs.
//!
//! Invariant: knows no theme, no document and no PDF.

mod face;
mod shape;

pub use face::{Face, Metrics};
pub use shape::{Feature, ShapedGlyph};

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::Report;
use crate::lang::{Direction, Lang};

/// Names a face of one [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// A font file: its path (for messages) and its bytes.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// Path below the project folder, or the built-in name.
    pub path: String,
    /// The whole file.
    pub data: Cow<'static, [u8]>,
}

/// All faces there are.
#[derive(Debug)]
pub struct FontBook {}

impl FontBook {
    /// Opens font files. A family that is met again in a later file replaces nothing: `files` stand in order of
    /// precedence, the project's own before the built-in ones. A file that is no font is an error.
    pub fn load(files: Vec<FontFile>, report: &mut Report) -> Self {
        let _ = (files, report);
        unimplemented!()
    }

    /// The families, sorted.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        unimplemented!()
    }

    /// The face of a family nearest to a weight, of that slant (CSS Fonts 4 §5.2 matching); `None` when there is no
    /// such family.
    #[must_use]
    pub fn find(&self, family: &str, weight: u16, italic: bool) -> Option<FontId> {
        let _ = (family, weight, italic);
        unimplemented!()
    }

    /// One face.
    #[must_use]
    pub fn face(&self, id: FontId) -> &Face {
        let _ = id;
        unimplemented!()
    }

    /// Shapes the bytes `range` of `text` (the rest is context) in one face, script, language and direction.
    /// Glyphs come in visual order with advances in font units; clusters are byte offsets into `text`.
    #[must_use]
    pub fn shape(
        &self,
        font: FontId,
        text: &str,
        range: Range<usize>,
        setting: &Setting,
    ) -> Vec<ShapedGlyph> {
        let _ = (font, text, range, setting);
        unimplemented!()
    }
}

/// What the shaper must know beside the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// ISO 15924 code: `Latn`.
    pub script: [u8; 4],
    /// For `locl`.
    pub lang: Lang,
    /// Of the run.
    pub direction: Direction,
    /// OpenType features on top of the defaults.
    pub features: Vec<Feature>,
}
