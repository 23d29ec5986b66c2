//! Forms of letters and figures that a style asks for and a face does not have: noted over a whole document, told once a face.
//!
//! From the characters set in a face to [`Diagnostic`]s.
//!
//! Invariant: forms are the face's own or none; nothing is made smaller or slanted to look like one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Setter;
use crate::diag::Diagnostic;
use crate::document::Origin;
use crate::fonts::{Face, Feature, FontId, Setting, ShapedGlyph};
use crate::layout::findings::Findings;
use crate::theme::{Capitals, FigureSpacing, Figures, TextStyle};

/// A form that a style may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum GlyphForm {
    SmallCapital,
    OldStyleFigure,
    TabularFigure,
}

/// Which faces lack which forms, with the characters that are set all the same and the first text that has one.
#[derive(Debug, Default)]
pub(super) struct Forms {
    known: RefCell<BTreeMap<(GlyphForm, FontId, char), bool>>,
    lacking: RefCell<BTreeMap<(GlyphForm, String), Lacking>>,
    /// Faces in which emphasis looks like the words around it.
    unseen: RefCell<BTreeMap<String, Option<Arc<Origin>>>>,
}

#[derive(Debug, Default)]
struct Lacking {
    characters: Vec<char>,
    origin: Option<Arc<Origin>>,
}

/// How many characters a finding names.
const SHOWN: usize = 6;

impl GlyphForm {
    /// The form that a style asks of a character.
    fn wished(style: &TextStyle, character: char) -> impl Iterator<Item = Self> {
        let small = match style.capitals {
            Capitals::AsWritten => false,
            Capitals::Small => has_capital(character),
            Capitals::AllSmall => has_capital(character) || has_small(character),
        };
        let figure = character.is_ascii_digit();
        let wishes = [
            (Self::SmallCapital, small),
            (
                Self::OldStyleFigure,
                figure && style.figures == Figures::OldStyle,
            ),
            (
                Self::TabularFigure,
                figure && style.spacing == FigureSpacing::Tabular,
            ),
        ];
        let asked = wishes.into_iter().filter(|(_, asked)| *asked);
        asked.map(|(form, _)| form)
    }

    /// Its features, and those of the form that stands in where they are lacking.
    fn features(self) -> (&'static [&'static [u8; 4]], &'static [&'static [u8; 4]]) {
        match self {
            Self::SmallCapital => (&[b"smcp", b"c2sc"], &[]),
            Self::OldStyleFigure => (&[b"onum"], &[b"lnum"]),
            Self::TabularFigure => (&[b"tnum"], &[b"tnum"]),
        }
    }

    /// Whether a face has the form of a character.
    fn is_in(self, setter: &Setter<'_>, font: FontId, character: char, like: &Setting) -> bool {
        let shape = |character: char, tags: &[&[u8; 4]]| -> Vec<ShapedGlyph> {
            let features = tags.iter().map(|tag| Feature {
                tag: **tag,
                on: true,
            });
            let setting = Setting {
                features: features.collect(),
                ..like.clone()
            };
            let text = character.to_string();
            setter.fonts.shape(font, &text, 0..text.len(), &setting)
        };
        let (own, plain) = self.features();
        let formed = shape(character, own);
        if self == Self::TabularFigure {
            let zero = shape('0', plain);
            return widths(&formed) == widths(&zero);
        }
        formed != shape(character, plain)
    }

    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::SmallCapital => ("small capitals (`smcp`, `c2sc`)", "`capitals: as-written`"),
            Self::OldStyleFigure => ("old-style figures (`onum`)", "`figures: lining`"),
            Self::TabularFigure => ("figures of one width (`tnum`)", "`spacing: proportional`"),
        }
    }
}

impl Forms {
    /// Notes the characters of a text that a face has no form for, as a style asks.
    pub(super) fn check(
        &self,
        (setter, style): (&Setter<'_>, &TextStyle),
        (font, setting): (FontId, &Setting),
        (text, origin): (&str, Option<&Arc<Origin>>),
    ) {
        for character in text.chars() {
            for form in GlyphForm::wished(style, character) {
                let key = (form, font, character);
                let known = self.known.borrow().get(&key).copied();
                if known.is_some() {
                    continue;
                }
                // Figures among the letters of another script are its face's own, whatever the style's family has.
                let is_borrowed = setter.fonts.face(font).family() != style.family;
                let there = (form != GlyphForm::SmallCapital && is_borrowed)
                    || form.is_in(setter, font, character, setting);
                self.known.borrow_mut().insert(key, there);
                if !there {
                    let name = named(setter.fonts.face(font));
                    let mut lacking = self.lacking.borrow_mut();
                    let found = lacking.entry((form, name)).or_default();
                    found.characters.push(character);
                    found.origin = found.origin.take().or_else(|| origin.cloned());
                }
            }
        }
    }

    /// Notes a face that has neither an italic nor a heavier one beside it for words that are to stand out.
    pub(super) fn unseen(&self, face: &Face, origin: Option<&Arc<Origin>>) {
        let mut unseen = self.unseen.borrow_mut();
        let found = unseen.entry(named(face)).or_default();
        *found = found.take().or_else(|| origin.cloned());
    }

    /// Reports them, a warning a face and form.
    pub(super) fn report(&self, report: &mut Findings) {
        for (face, origin) in self.unseen.take() {
            let message = format!(
                "emphasis does not show in `{face}`: its family has no italic and nothing bolder"
            );
            let warning = Diagnostic::warning("missing-form", message);
            let hint = "add a bold or an italic face of the family to `fonts/`";
            report.about(warning.hint(hint), origin.as_ref());
        }
        for ((form, face), mut found) in self.lacking.take() {
            found.characters.sort_unstable();
            let shown = found.characters.iter().take(SHOWN);
            let shown: Vec<String> = shown.map(|character| format!("`{character}`")).collect();
            let more = match found.characters.len().saturating_sub(SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let (name, other) = form.name();
            let message = format!(
                "`{face}` has no {name} for {}{more}, which stand as they are",
                shown.join(", ")
            );
            let hint = format!("choose a family that has them in the theme, or write {other}");
            let warning = Diagnostic::warning("missing-form", message);
            report.about(warning.hint(hint), found.origin.as_ref());
        }
    }
}

/// A face as findings name it: `Source Serif 4 italic 400`.
fn named(face: &Face) -> String {
    let slant = if face.is_italic() { " italic" } else { "" };
    format!("{}{slant} {}", face.family(), face.weight())
}

fn widths(glyphs: &[ShapedGlyph]) -> i32 {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// Whether a character is a small letter that has a capital.
fn has_capital(character: char) -> bool {
    character.is_lowercase() && !character.to_uppercase().eq([character])
}

/// Whether a character is a capital that has a small letter.
fn has_small(character: char) -> bool {
    character.is_uppercase() && !character.to_lowercase().eq([character])
}
