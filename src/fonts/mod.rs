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
mod variable;
mod woff;

pub use face::{Face, Metrics};
pub use shape::{Feature, ShapedGlyph};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use harfrust::Buffer;

use crate::diag::{Diagnostic, Report};
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
    unused: Vec<Unused>,
    /// The shaper's buffers, kept for their memory; as many as threads have shaped at once.
    buffers: Mutex<Vec<Buffer>>,
}

/// A font file, or a face of one, that is there and not used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unused {
    /// Its path, as it was given.
    pub path: String,
    /// Why, as a whole sentence that names it.
    pub why: String,
}

impl FontBook {
    /// Opens font files. A face that is met again in a later file replaces nothing: `files` stand in order of precedence. A file that
    /// cannot be used is noted and passed over.
    pub fn load(files: Vec<FontFile>, report: &mut Report) -> Self {
        Self::load_with(files, Vec::new(), &[], report)
    }

    /// The same, with files behind all others, which may hold the same faces (the program's own, and the machine's), and the weights
    /// that are asked for of variable fonts. Where none are, these have the faces that they name.
    pub fn load_with(
        files: Vec<FontFile>,
        others: Vec<FontFile>,
        weights: &[u16],
        report: &mut Report,
    ) -> Self {
        let own = files.len();
        let mut book = Self {
            faces: Vec::with_capacity(own + others.len()),
            families: BTreeMap::new(),
            unused: Vec::new(),
            buffers: Mutex::default(),
        };
        // How many faces come from files that must not hold the same.
        let mut owned = 0;
        for (number, file) in files.into_iter().chain(others).enumerate() {
            let path = file.path.clone();
            for opened in face::open(file, weights) {
                match opened {
                    Ok(face) => book.add(face, (number < own).then_some(owned), report),
                    Err(found) => {
                        book.unused.push(Unused {
                            path: path.clone(),
                            why: found.message.clone(),
                        });
                        report.add(found);
                    }
                }
            }
            if number < own {
                owned = book.faces.len();
            }
        }
        book.name_narrow();
        book
    }

    /// Adds a face, unless there is one of its family, weight and slant. Of two among the first `owned`, one is told.
    fn add(&mut self, face: Face, owned: Option<usize>, report: &mut Report) {
        let family = self.families.entry(face.family().to_owned()).or_default();
        let same = family.iter().copied().find(|id| {
            let other: &Face = &self.faces[usize::from(id.0)];
            (other.weight(), other.is_italic()) == (face.weight(), face.is_italic())
        });
        let Some(same) = same else {
            if let Ok(number) = u16::try_from(self.faces.len()) {
                family.push(FontId(number));
                self.faces.push(face);
            } else if self.unused.iter().all(|other| other.path != face.path()) {
                let why = format!("`{}` is behind the 65,536 faces that are read", face.path());
                self.unused.push(Unused {
                    path: face.path().to_owned(),
                    why: why.clone(),
                });
                report.add(Diagnostic::warning("too-many-fonts", why));
            }
            return;
        };
        let other = &self.faces[usize::from(same.0)];
        let is_told = owned.is_some_and(|owned| usize::from(same.0) < owned)
            && other.path() != face.path()
            && other.data() != face.data()
            && self.unused.iter().all(|known| known.path != face.path());
        if is_told {
            let slant = if face.is_italic() { " italic" } else { "" };
            let why = format!(
                "`{}` and `{}` are both `{}` {}{slant}; the first is used",
                other.path(),
                face.path(),
                face.family(),
                face.weight()
            );
            let hint = "remove one of them, or correct its weight and style (`OS/2`)";
            report.add(Diagnostic::warning("same-face", why.clone()).hint(hint));
            self.unused.push(Unused {
                path: face.path().to_owned(),
                why,
            });
        }
    }

    /// Lets a family that has narrow or wide faces alone be found by its plain name, too.
    fn name_narrow(&mut self) {
        let mut plain: BTreeMap<String, Vec<FontId>> = BTreeMap::new();
        for (number, face) in (0..).zip(&self.faces) {
            if !self.families.contains_key(face.plain_family()) {
                let faces = plain.entry(face.plain_family().to_owned()).or_default();
                faces.push(FontId(number));
            }
        }
        self.families.extend(plain);
    }

    /// Files and faces that are there and not used, in the order in which they were met.
    #[must_use]
    pub fn unused(&self) -> &[Unused] {
        &self.unused
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
                face.breadth(),
                face.is_italic() != italic,
                distance(face.weight(), weight),
                *id,
            )
        })
    }

    /// The family for text of which a family is the cut for another size of type: `Source Serif 4` of `Source Serif 4 Display`.
    #[must_use]
    pub fn text_family<'f>(&self, family: &'f str) -> Option<&'f str> {
        /// What foundries call such cuts.
        const CUTS: [&str; 7] = [
            "Caption", "Small Text", "SmText", "Subhead", "Display", "Headline", "Banner",
        ];
        let cuts = CUTS.iter().filter_map(|cut| family.strip_suffix(cut));
        let text = cuts.map(str::trim_end).find(|text| *text != family);
        text.filter(|text| self.families.contains_key(*text))
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
