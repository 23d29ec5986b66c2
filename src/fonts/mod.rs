//! Faces: where they come from, what they hold, and text shaped with them.
//!
//! From font files to [`FontBook`]; from a run of text to glyphs.
//!
//! Invariant: knows no theme, no document and no PDF.
//!
//! See: OpenType 1.9; CSS Fonts 4 §5.2 (matching of styles).

mod face;
mod shape;

pub use face::{Face, Metrics};
pub use shape::{Feature, ShapedGlyph};

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

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

/// All faces there are.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Face>,
}

impl FontBook {
    /// Opens font files, in order of precedence: of two faces alike, the earlier is found. A file that is no font, or may
    /// not be embedded, is an error.
    pub fn load(files: Vec<FontFile>, report: &mut Report) -> Self {
        let mut faces = Vec::with_capacity(files.len());
        for file in files {
            match Face::open(file.data) {
                Ok(face) => faces.push(face),
                Err(cause) => {
                    let found = Diagnostic::error(
                        "unusable-font",
                        format!("`{}` cannot be used: {cause}", file.path),
                    );
                    report.error(found.hint("replace the file by the one its maker released"));
                }
            }
        }
        Self { faces }
    }

    /// The families, sorted.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        let families: BTreeSet<&str> = self.faces.iter().map(Face::family).collect();
        families.into_iter().collect()
    }

    /// The face of a family nearest to a weight, of that slant; `None` when there is no such family.
    #[must_use]
    pub fn find(&self, family: &str, weight: u16, italic: bool) -> Option<FontId> {
        self.faces
            .iter()
            .zip(0..)
            .filter(|(face, _)| face.family() == family)
            .min_by_key(|(face, _)| (face.is_italic() != italic, distance(face.weight(), weight)))
            .map(|(_, id)| FontId(id))
    }

    /// One face.
    #[must_use]
    pub fn face(&self, id: FontId) -> &Face {
        &self.faces[usize::from(id.0)]
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
        shape::run(self.face(font), text, range, setting)
    }
}

/// How far a face's weight is from the wanted one. Light faces look for lighter ones first, bold faces for bolder ones, and a
/// regular face takes a medium one before a light one (CSS Fonts 4 §5.2).
fn distance(has: u16, wanted: u16) -> (bool, u16) {
    let wrong_side = match wanted {
        0..400 => has > wanted,
        400..=500 => has < wanted || has > 500,
        _ => has < wanted,
    };
    (wrong_side, has.abs_diff(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> FontBook {
        let mut files = Vec::new();
        for folder in ["fonts/source-serif-4", "fonts/source-sans-3"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "ttf") {
                    let data = Cow::Owned(std::fs::read(&path).unwrap());
                    files.push(FontFile {
                        path: path.display().to_string(),
                        data,
                    });
                }
            }
        }
        let mut report = Report::new();
        let book = FontBook::load(files, &mut report);
        assert!(!report.has_errors());
        book
    }

    fn setting(features: Vec<Feature>) -> Setting {
        let lang = Lang::parse("fr").unwrap();
        Setting {
            script: *b"Latn",
            lang,
            direction: Direction::LeftToRight,
            features,
        }
    }

    #[test]
    fn families_and_styles_are_found() {
        let book = book();
        let families = ["Source Sans 3", "Source Serif 4", "Source Serif 4 Display"];
        assert_eq!(book.families(), families);
        let face = |weight, italic| {
            book.face(book.find("Source Serif 4", weight, italic).unwrap())
                .postscript_name()
        };
        assert_eq!(face(400, false), "SourceSerif4-Regular");
        assert_eq!(face(600, true), "SourceSerif4-SemiboldIt");
        assert_eq!(face(900, false), "SourceSerif4-Bold");
        assert_eq!(face(300, false), "SourceSerif4-Regular");
        assert_eq!(book.find("Nowhere", 400, false), None);
    }

    #[test]
    fn letters_are_kerned_joined_and_raised() {
        let book = book();
        let font = book.find("Source Serif 4", 400, false).unwrap();
        let shape =
            |text: &str, features| book.shape(font, text, 0..text.len(), &setting(features));
        let ligature = shape("fi", vec![]);
        assert_eq!((ligature.len(), ligature[0].cluster), (1, 0));
        let pair = shape("AV", vec![]);
        let advance = i32::from(book.face(font).advance(pair[0].id));
        assert!(
            pair[0].advance < advance,
            "{} is not kerned",
            pair[0].advance
        );
        let plain = shape("e", vec![]);
        let raised = shape("e", vec![Feature(*b"sups", true)]);
        assert_ne!(plain[0].id, raised[0].id);
    }

    #[test]
    fn what_is_no_font_is_an_error() {
        let mut report = Report::new();
        let whole = std::fs::read(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("fonts/source-sans-3/SourceSans3-Regular.ttf"),
        )
        .unwrap();
        let file = |data: &[u8]| FontFile {
            path: "fonts/x.ttf".to_owned(),
            data: data.to_vec().into(),
        };
        FontBook::load(
            vec![file(b"<html>"), file(&[]), file(&whole[..200])],
            &mut report,
        );
        assert_eq!(report.diagnostics().len(), 3);
        assert_eq!(
            report.diagnostics()[0].message,
            "`fonts/x.ttf` cannot be used: it is no OpenType font"
        );
    }
}
