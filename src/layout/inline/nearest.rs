//! Faces that stand for others: a style asks for a weight or a slant that a family does not have.
//!
//! From the texts set in a face to [`Diagnostic`]s, one for each face that is wanted and not there.
//!
//! See: CSS Fonts 4 §5.2 (matching).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Setter;
use crate::diag::Diagnostic;
use crate::document::Origin;
use crate::fonts::FontId;
use crate::layout::findings::Findings;
use crate::theme::TextStyle;

/// The faces that were wanted and are not there, each with what stands for it.
#[derive(Debug, Default)]
pub(super) struct Nearest(RefCell<BTreeMap<Wanted, Taken>>);

/// A face that a style asks for: family, weight, whether it is slanted.
type Wanted = (String, u16, bool);

#[derive(Debug)]
struct Taken {
    /// What stands for it.
    name: String,
    /// Whether the family is the style's own.
    is_own: bool,
    /// The first text.
    origin: Option<Arc<Origin>>,
}

impl Nearest {
    /// Notes that a face stands for the one that a style asks for.
    pub(super) fn check(
        &self,
        (setter, style): (&Setter<'_>, &TextStyle),
        (font, (weight, italic)): (FontId, (u16, bool)),
        (text, origin): (&str, Option<&Arc<Origin>>),
    ) {
        let face = setter.fonts.face(font);
        let is_there = face.weight() == weight && face.is_italic() == italic;
        if is_there || !text.contains(char::is_alphanumeric) {
            return;
        }
        let wanted = (face.family().to_owned(), weight, italic);
        self.0.borrow_mut().entry(wanted).or_insert_with(|| Taken {
            name: name(face.weight(), face.is_italic()),
            is_own: face.family() == style.family,
            origin: origin.cloned(),
        });
    }

    /// Reports them. A family that sets what the theme's own lacks is a note: it was taken for its letters.
    pub(super) fn report(&self, report: &mut Findings) {
        for ((family, weight, italic), taken) in self.0.take() {
            let (wanted, name) = (name(weight, italic), &taken.name);
            let message = format!("`{family}` has no {wanted}; {name} stands for it");
            let hint = "put that face into `fonts/`, or ask for one that is there in the theme (`presskit fonts` lists them)";
            let found = if taken.is_own {
                Diagnostic::warning("nearest-face", message)
            } else {
                Diagnostic::note("nearest-face", message)
            };
            report.beside(found.hint(hint), taken.origin.as_ref());
        }
    }
}

fn name(weight: u16, italic: bool) -> String {
    let slant = if italic { " italic" } else { "" };
    format!("{weight}{slant}")
}
