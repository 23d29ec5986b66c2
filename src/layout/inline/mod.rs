//! A paragraph: words to lines.
//!
//! From [`Text`] and a [`TextStyle`] to [`Shaped`] (once), and from there to [`Lines`] of a measure (as often as one likes);
//! [`Lines`] are then placed on a page. Nothing touches a page or the structure tree before that.

use crate::diag::Report;
use crate::document::Text;
use crate::fonts::FontBook;
use crate::frame::{ElementId, Mark, Page, Structure};
use crate::geom::{Point, Pt};
use crate::lang::Lang;
use crate::theme::TextStyle;

/// What every paragraph of a kit shares.
#[derive(Debug)]
pub struct Setter<'a> {
    /// All faces.
    pub fonts: &'a FontBook,
    /// Families to try for characters that a style's family lacks.
    pub fallback: &'a [String],
    /// The document's language.
    pub lang: &'a Lang,
    /// Colour of linked words.
    pub link: crate::geom::Color,
}

/// A paragraph, shaped: runs, clusters and break opportunities, of no measure yet.
#[derive(Clone, Debug)]
pub struct Shaped {}

/// A paragraph, broken into lines.
#[derive(Clone, Debug)]
pub struct Lines {}

/// What is read where lines stand.
#[derive(Clone, Copy, Debug)]
pub enum Reading {
    /// Content of an element: leaves, `Link` and `Span` elements are added below it.
    Content(ElementId),
    /// An artifact (its mark).
    Artifact(Mark),
}

impl Setter<'_> {
    /// Shapes a text in a style: itemized by face, script, language, direction and style. A character that no face has
    /// is an error with its name and place.
    pub fn shape(&self, text: &Text, style: &TextStyle, report: &mut Report) -> Shaped {
        let _ = (text, style, report);
        unimplemented!()
    }
}

impl Shaped {
    /// Width of the whole on one line (its longest, where the author broke lines).
    #[must_use]
    pub fn max_content(&self) -> Pt {
        unimplemented!()
    }

    /// Width of the widest piece that must not be parted.
    #[must_use]
    pub fn min_content(&self) -> Pt {
        unimplemented!()
    }

    /// Breaks into lines of a measure (total fit). A line that cannot fit is reported.
    pub fn set(&self, measure: Pt, report: &mut Report) -> Lines {
        let _ = (measure, report);
        unimplemented!()
    }
}

impl Lines {
    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        unimplemented!()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Distance between baselines.
    #[must_use]
    pub fn leading(&self) -> Pt {
        unimplemented!()
    }

    /// Width of the widest line, without its trailing space.
    #[must_use]
    pub fn width(&self) -> Pt {
        unimplemented!()
    }
}

/// A paragraph on its way onto pages: what was begun on one page goes on in the same elements on the next.
#[derive(Debug)]
pub struct Placing {}

impl Placing {
    /// Begins a paragraph's reading.
    #[must_use]
    pub fn new(reading: Reading) -> Self {
        let _ = reading;
        unimplemented!()
    }

    /// Places lines `range`, the first with its baseline at `origin` (the left end of the measure); items and links go to
    /// `page`, leaves and elements to `structure`.
    pub fn lines(
        &mut self,
        lines: &Lines,
        range: std::ops::Range<usize>,
        origin: Point,
        page: &mut Page,
        structure: &mut Structure,
    ) {
        let _ = (lines, range, origin, page, structure);
        unimplemented!()
    }
}
