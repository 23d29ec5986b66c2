//! A paragraph: words to lines.
//!
//! From [`Text`] and a [`TextStyle`] to [`Shaped`] (once), and from there to [`Lines`] of a measure (as often as one likes);
//! [`Placing`] then puts lines on a page.
//!
//! Invariant: nothing touches a page or the structure tree before lines are placed.
//!
//! See: UAX 9 (bidi), UAX 14 (line breaking), UAX 24 (scripts), Knuth and Plass 1981.

mod breaks;
mod hyphenate;
mod itemize;
mod linebreak;
mod place;
mod shape;

pub(super) use place::{Placing, Reading};

use std::rc::Rc;

use crate::diag::{Diagnostic, Place, Report};
use crate::document::Text;
use crate::fonts::FontBook;
use crate::geom::{Color, Pt};
use crate::lang::Lang;
use crate::theme::TextStyle;
use shape::Paragraph;

/// What every paragraph of a kit shares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setter<'a> {
    /// All faces.
    pub(super) fonts: &'a FontBook,
    /// Families to try for characters that a style's family lacks.
    pub(super) fallback: &'a [String],
    /// The document's language.
    pub(super) lang: &'a Lang,
    /// Colour of linked words.
    pub(super) link: Color,
}

/// A paragraph, shaped: clusters and break opportunities, of no measure yet.
#[derive(Clone, Debug)]
pub(super) struct Shaped {
    paragraph: Rc<Paragraph>,
}

/// A paragraph, broken into lines.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    paragraph: Rc<Paragraph>,
    lines: Vec<linebreak::Line>,
    measure: Pt,
}

impl Setter<'_> {
    /// Shapes a text in a style: itemized by face, script, language, direction and style. A character that no face has
    /// is an error with its code and place.
    pub(super) fn shape(&self, text: &Text, style: &TextStyle, report: &mut Report) -> Shaped {
        Shaped {
            paragraph: Rc::new(shape::paragraph(self, text, style, report)),
        }
    }
}

impl Shaped {
    /// Width of the whole on one line (its longest, where the author broke lines).
    pub(super) fn max_content(&self) -> Pt {
        self.paragraph
            .widest(|opportunity| opportunity.is_mandatory())
    }

    /// Width of the widest piece that is not parted of its own accord.
    pub(super) fn min_content(&self) -> Pt {
        self.paragraph.widest(|_| true)
    }

    /// Breaks into lines of a measure. A piece that is wider than the measure is parted where it must be, and reported.
    pub(super) fn set(&self, measure: Pt, report: &mut Report) -> Lines {
        let lines = self.break_lines(measure);
        if lines.iter().any(linebreak::Line::is_emergency) {
            report.add(overfull(&self.paragraph, self.paragraph.place.clone()));
        }
        Lines {
            paragraph: Rc::clone(&self.paragraph),
            lines,
            measure,
        }
    }

    /// Breaks into as few lines as the measure allows, and these as even as can be: for titles.
    pub(super) fn set_balanced(&self, measure: Pt, report: &mut Report) -> Lines {
        let mut lines = self.set(measure, report);
        let count = lines.len();
        if count < 2 {
            return lines;
        }
        let (mut low, mut high) = (measure * 0.5, measure);
        for _ in 0..7 {
            let middle = (low + high) * 0.5;
            let narrower = self.break_lines(middle);
            if narrower.len() > count || narrower.iter().any(linebreak::Line::is_emergency) {
                low = middle;
            } else {
                high = middle;
                lines.lines = narrower;
            }
        }
        lines
    }

    fn break_lines(&self, measure: Pt) -> Vec<linebreak::Line> {
        linebreak::break_lines(&self.paragraph, measure)
    }
}

impl Lines {
    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Distance between baselines.
    pub(super) fn leading(&self) -> Pt {
        self.paragraph.style.leading
    }

    /// Width of the widest line, without its trailing space.
    pub(super) fn width(&self) -> Pt {
        self.lines
            .iter()
            .map(|line| line.width)
            .fold(Pt::ZERO, Pt::max)
    }
}

fn overfull(paragraph: &Paragraph, place: Option<Place>) -> Diagnostic {
    let words: String = paragraph.text.chars().take(40).collect();
    Diagnostic::warning(
        "overfull-line",
        format!(
            "a word is wider than its column and had to be parted: `{}`",
            words.trim_end()
        ),
    )
    .at(place)
    .hint("shorten it, or give its column more width in the theme")
}

#[cfg(test)]
mod tests;
