//! Faces: where they come from, what they hold, and text shaped with them.
//!
//! From font files to [`FontBook`]; from a run of text to glyphs.
//!
//! Invariant: knows no theme, no document and no PDF.

mod face;
mod scripts;
mod sfnt;
mod shape;
#[cfg(test)]
pub(crate) mod tests;

pub use face::{Face, Metrics};
pub use shape::{Feature, ShapedGlyph};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use harfrust::Buffer;

use crate::diag::{Diagnostic, Report, Severity};
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
pub struct FontBook {
    faces: Vec<Face>,
    families: BTreeMap<String, Vec<FontId>>,
    /// The shaper's buffers, kept for their memory; as many as threads have shaped at once.
    buffers: Mutex<Vec<Buffer>>,
}

/// What is wrong with a file that nobody needs.
fn passed_over(fault: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Note,
        hints: vec!["it is passed over".to_owned()],
        ..fault
    }
}

impl FontBook {
    /// Opens font files. A family that is met again in a later file replaces nothing: `files` stand in order of
    /// precedence, the project's own before the built-in ones. A file that is no font is an error.
    pub fn load(files: Vec<FontFile>, report: &mut Report) -> Self {
        Self::load_with(files, Vec::new(), report)
    }

    /// The same, with files behind all others that nobody vouches for: those that are no fonts are noted and passed over.
    pub fn load_with(files: Vec<FontFile>, found: Vec<FontFile>, report: &mut Report) -> Self {
        let vouched = files.len();
        let mut faces: Vec<Face> = Vec::with_capacity(files.len());
        let mut families: BTreeMap<String, Vec<FontId>> = BTreeMap::new();
        for (number, file) in files.into_iter().chain(found).enumerate() {
            let face = match Face::open(file) {
                Ok(face) => face,
                Err(fault) if number >= vouched => {
                    report.add(passed_over(fault));
                    continue;
                }
                Err(fault) => {
                    report.error(fault);
                    continue;
                }
            };
            let Ok(number) = u16::try_from(faces.len()) else {
                report.error(Diagnostic::error(
                    "too-many-fonts",
                    "more than 65536 font files were given",
                ));
                break;
            };
            let family = families.entry(face.family().to_owned()).or_default();
            let same = |id: &FontId| {
                let other: &Face = &faces[usize::from(id.0)];
                (other.weight(), other.is_italic()) == (face.weight(), face.is_italic())
            };
            if !family.iter().any(same) {
                family.push(FontId(number));
                faces.push(face);
            }
        }
        Self {
            faces,
            families,
            buffers: Mutex::default(),
        }
    }

    /// The families, sorted.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        self.families.keys().map(String::as_str).collect()
    }

    /// All faces, in the order in which their files were given.
    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter()
    }

    /// Whether any face has a character.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        self.faces.iter().any(|face| face.covers(character))
    }

    /// The face of a family nearest to a weight, of that slant (CSS Fonts 4 §5.2 matching); `None` when there is no
    /// such family.
    #[must_use]
    pub fn find(&self, family: &str, weight: u16, italic: bool) -> Option<FontId> {
        let family = self.families.get(family)?;
        family.iter().copied().min_by_key(|id| {
            let face = self.face(*id);
            (
                face.is_italic() != italic,
                distance(face.weight(), weight),
                *id,
            )
        })
    }

    /// One face.
    ///
    /// # Panics
    ///
    /// With a [`FontId`] of another book.
    #[must_use]
    pub fn face(&self, id: FontId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Shapes the bytes `range` of `text` (the rest is context) in one face, script, language and direction.
    /// Glyphs come in visual order with advances in font units; clusters are byte offsets into `text`. Controls that
    /// have no form of their own (joiners, isolates, soft hyphens) leave no glyph.
    #[must_use]
    pub fn shape(
        &self,
        font: FontId,
        text: &str,
        range: Range<usize>,
        setting: &Setting,
    ) -> Vec<ShapedGlyph> {
        let spare = self
            .buffers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let mut buffer = spare.unwrap_or_default();
        let glyphs = shape::shape(self.face(font), &mut buffer, text, range, setting);
        self.buffers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(buffer);
        glyphs
    }
}

impl fmt::Debug for FontBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontBook")
            .field("faces", &self.faces)
            .finish_non_exhaustive()
    }
}

/// How far a weight is from the one wanted, by the order in which CSS Fonts 4 §5.2 tries weights: from 400 to 500 first
/// up to 500, then down, then up; below 400 down first; above 500 up first.
fn distance(weight: u16, wanted: u16) -> (u8, u16) {
    let apart = weight.abs_diff(wanted);
    match wanted {
        400..=500 if (wanted..=500).contains(&weight) => (0, apart),
        400..=500 if weight < wanted => (1, apart),
        400..=500 => (2, apart),
        _ if wanted < 400 => (u8::from(weight > wanted), apart),
        _ => (u8::from(weight < wanted), apart),
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
