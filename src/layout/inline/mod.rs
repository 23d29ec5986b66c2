//! A paragraph: words to lines.
//!
//! From [`Text`] and a [`TextStyle`] to [`Shaped`] (once), and from there to [`Lines`] of a measure (as often as one likes);
//! [`Lines`] are then placed on a page. Nothing touches a page or the structure tree before that.
//!
//! In the order of the data: `itemize` (one string, cut by script and direction) → `shape` with `faces` (glyphs) and `spacing` → `breaks` (where
//! lines may end) and `hyphenate` → `set` (what a measure allows) → `fit` with `rules` and `white` (the best lines) → `line` (left
//! to right) → `place` (onto the page).

mod breaks;
mod chars;
mod faces;
mod fit;
mod forms;
mod hyphenate;
mod itemize;
mod line;
mod margins;
mod missing;
mod nearest;
mod paragraph;
mod place;
mod rules;
mod set;
mod shape;
mod spacing;
#[cfg(test)]
mod tests;
mod white;

pub(crate) use faces::families;
pub(crate) use hyphenate::is_hyphenated;
pub(crate) use missing::Missing;
pub(crate) use place::{Placing, Reading};
pub(crate) use set::NARROWEST;

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use crate::diag::Diagnostic;
use crate::document::{Origin, Text};
use crate::fonts::FontBook;
use crate::frame::OriginId;
use crate::geom::{Color, Pt};
use crate::lang::{Direction, Lang};
use crate::layout::findings::Findings;
use crate::theme::{Align, Fallback, Hyphenation, TextStyle};

use itemize::{Source, itemize, levels};
use line::Line;
use paragraph::{Grade, Look, Paragraph};
use shape::Shaper;

/// What every paragraph of a kit shares.
#[derive(Debug)]
pub(crate) struct Setter<'a> {
    /// All faces.
    pub(crate) fonts: &'a FontBook,
    /// What sets characters that a style's family lacks.
    pub(crate) fallback: &'a Fallback,
    /// The document's language.
    pub(crate) lang: &'a Lang,
    /// Colour of linked words.
    pub(crate) link: Color,
    /// Colour of words that stand in for a missing translation.
    pub(crate) proof: Color,
    /// What no face has, of all paragraphs.
    pub(crate) missing: Missing,
    /// Where the words of paragraphs come from, an entry a paragraph; pages name them by [`OriginId`].
    pub(crate) origins: RefCell<Vec<Arc<Origin>>>,
}

/// A paragraph, shaped: runs, clusters and break opportunities, of no measure yet. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    paragraph: Arc<Paragraph>,
}

/// A paragraph, broken into lines. Cheap to clone but for the lines themselves.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    paragraph: Arc<Paragraph>,
    measure: f64,
    broken: Vec<Line>,
}

impl Setter<'_> {
    /// Shapes a text in a style: itemized by face, script, language, direction and style. A character that no face has
    /// is noted in `missing`.
    pub(crate) fn shape(&self, text: &Text, style: &TextStyle, report: &mut Findings) -> Shaped {
        let mut source = Source::new(text, self.lang);
        if let Some(word) = breaks::endless_word(&source.text) {
            report.about(too_long(&source.text[word.clone()]), text.origin.as_ref());
            source.cut(word.start);
        }
        let base = self.lang.direction();
        let levels = levels(&source, base);
        let mut shaper = Shaper::new(self, style, &source, text.origin.as_ref());
        let main = shaper.main_face();
        if main.is_none() && !source.text.is_empty() {
            let found = missing_family(&style.family, self.fonts);
            report.about(found, text.origin.as_ref());
        }
        for item in itemize(&source, levels.as_deref(), self.lang) {
            shaper.item(&item);
        }
        shaper.finish();
        spacing::space(
            self,
            &source,
            &shaper.runs,
            &mut shaper.clusters,
            &mut shaper.glyphs,
        );
        if style.align == Align::Justified && base == Direction::LeftToRight {
            margins::hang(&source, &mut shaper.clusters, &shaper.glyphs);
        }
        let look = Look {
            lang: self.lang.clone(),
            size: style.size.0,
            leading: style.leading.0,
            align: style.align,
            hyphenation: style.hyphenation,
            color: style.color,
            link: self.link,
            proof: self.proof,
        };
        let (runs, mut clusters, mut glyphs) = (shaper.runs, shaper.clusters, shaper.glyphs);
        // There was room for a letter a byte; long tables hold many paragraphs at once.
        clusters.shrink_to_fit();
        glyphs.shrink_to_fit();
        let mut paragraph = Paragraph {
            source,
            base,
            look,
            links: text.links.clone(),
            origin: text.origin.as_ref().map(|origin| self.known(origin)),
            runs,
            clusters,
            glyphs,
            edges: Vec::new(),
            stretch: Vec::new(),
            letters: Vec::new(),
            ink: Vec::new(),
            opportunities: Vec::new(),
            narrow: OnceLock::new(),
            mixed: levels.is_some(),
        };
        paragraph.measure();
        if paragraph.len() > 0 {
            paragraph.opportunities = breaks::opportunities(&paragraph);
        }
        Shaped {
            paragraph: Arc::new(paragraph),
        }
    }
}

impl Setter<'_> {
    /// An origin with the name under which pages know it.
    fn known(&self, origin: &Arc<Origin>) -> (OriginId, Arc<Origin>) {
        let mut origins = self.origins.borrow_mut();
        let id = OriginId(u32::try_from(origins.len()).unwrap_or(u32::MAX));
        origins.push(Arc::clone(origin));
        (id, Arc::clone(origin))
    }
}

/// A word of which nothing can be made.
fn too_long(word: &str) -> Diagnostic {
    const SHOWN: usize = 20;
    let (begins, count): (String, _) = (word.chars().take(SHOWN).collect(), word.chars().count());
    let message = format!("the word `{begins}…` has {count} characters without a space");
    Diagnostic::error("word-too-long", message).hint("write words of at most 2000 characters")
}

fn missing_family(family: &str, fonts: &FontBook) -> Diagnostic {
    let known = fonts.families().join("`, `");
    Diagnostic::error(
        "missing-family",
        format!("no font of the family `{family}`, and none of the fallback families"),
    )
    .hint(if known.is_empty() {
        "put font files (.ttf or .otf) into fonts/".to_owned()
    } else {
        format!("add its files to fonts/, or name one of `{known}` in the theme")
    })
}

impl Shaped {
    /// Where the words come from.
    #[must_use]
    pub(crate) fn origin(&self) -> Option<&Arc<Origin>> {
        self.paragraph.origin()
    }

    /// Width of the whole on one line (its longest, where the author broke lines).
    #[must_use]
    pub(crate) fn max_content(&self) -> Pt {
        self.widest(|grade| grade == Grade::Forced)
    }

    /// Width of the widest piece that must not be parted: a word, a name, an address.
    #[must_use]
    pub(crate) fn min_content(&self) -> Pt {
        self.widest(Self::ends_word)
    }

    fn ends_word(grade: Grade) -> bool {
        matches!(
            grade,
            Grade::Forced | Grade::Free | Grade::Dash | Grade::ShortWord
        )
    }

    /// Width of the widest piece that is left where words may be parted at their syllables, with the hyphen; what
    /// [`Self::min_content`] says where the style does not part words of cells.
    #[must_use]
    pub(crate) fn parted_content(&self) -> Pt {
        let paragraph = &self.paragraph;
        if paragraph.look.hyphenation != Hyphenation::Narrow {
            return self.min_content();
        }
        let opportunities = paragraph.opportunities.iter();
        let words = opportunities.filter(|found| Self::ends_word(found.grade));
        let mut ends: Vec<(usize, bool)> = words.map(|found| (found.next, false)).collect();
        let syllables = breaks::cell_syllables(paragraph, 0..paragraph.source.text.len());
        let syllables = syllables.into_iter();
        ends.extend(syllables.filter_map(|byte| Some((paragraph.cluster_at(byte)?, true))));
        ends.sort_unstable();
        let mut start = 0;
        let mut widest = 0.0_f64;
        for (next, hyphen) in ends {
            let end = paragraph.visible_end(start..next);
            let added = if hyphen && end > start {
                paragraph.hyphen(end - 1)
            } else {
                0.0
            };
            widest = widest.max(paragraph.width(start..end) + added);
            start = next;
        }
        Pt(widest)
    }

    /// Width up to the end of the first of several numbers: of `T+100` in `T+100:00:01`. None where there are not several, and in
    /// languages read from the right, which set times flush with their seconds anyway.
    #[must_use]
    pub(crate) fn first_number(&self) -> Option<Pt> {
        let text = &self.paragraph.source.text;
        let start = text.find(char::is_numeric)?;
        let end = start + text[start..].find(|c: char| !c.is_numeric())?;
        let several = text[end..].contains(char::is_numeric);
        let forward = self.paragraph.base == Direction::LeftToRight;
        let cluster = self
            .paragraph
            .cluster_at(end)
            .filter(|_| several && forward)?;
        Some(Pt(self.paragraph.width(0..cluster)))
    }

    fn widest(&self, parts: impl Fn(Grade) -> bool) -> Pt {
        let mut start = 0;
        let mut widest = 0.0_f64;
        for opportunity in &self.paragraph.opportunities {
            if parts(opportunity.grade) {
                let end = self.paragraph.visible_end(start..opportunity.next);
                widest = widest.max(self.paragraph.width(start..end));
                start = opportunity.next;
            }
        }
        Pt(widest)
    }

    /// Breaks into as few lines as the measure allows, and makes them as even as they can be: for titles.
    #[must_use]
    pub(crate) fn balance(&self, measure: Pt, report: &mut Findings) -> Lines {
        let widest = self.set(measure, report);
        let (mut low, mut high) = (self.min_content().0, widest.width().0);
        if widest.len() < 2 || low >= high {
            return widest;
        }
        let mut best = widest;
        while high - low > self.paragraph.look.size / 4.0 {
            let middle = f64::midpoint(low, high);
            let tried = self.set(Pt(middle), &mut Findings::new());
            if tried.len() > best.len() {
                low = middle;
            } else {
                high = middle;
                best.broken = tried.broken;
            }
        }
        best
    }

    /// Breaks into lines of a measure (total fit). A line that cannot fit is reported.
    #[must_use]
    pub(crate) fn set(&self, measure: Pt, report: &mut Findings) -> Lines {
        Lines {
            paragraph: Arc::clone(&self.paragraph),
            measure: measure.0,
            broken: set::set(&self.paragraph, measure.0, report),
        }
    }
}

impl Lines {
    /// How many lines there are; an empty text has none.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.broken.len()
    }

    /// Where the words come from.
    #[must_use]
    pub(crate) fn origin(&self) -> Option<&Arc<Origin>> {
        self.paragraph.origin()
    }

    /// How many lines end with an added hyphen.
    #[must_use]
    pub(crate) fn hyphens(&self) -> usize {
        self.broken.iter().filter(|line| line.hyphen).count()
    }

    /// Whether there is none.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Distance between baselines.
    #[must_use]
    pub(crate) fn leading(&self) -> Pt {
        Pt(self.paragraph.look.leading)
    }

    /// Size of the em.
    #[must_use]
    pub(crate) fn size(&self) -> Pt {
        Pt(self.paragraph.look.size)
    }

    /// Width of the widest line, without its trailing space.
    #[must_use]
    pub(crate) fn width(&self) -> Pt {
        let widths = self.broken.iter().map(|line| line.width);
        Pt(widths.fold(0.0, f64::max))
    }

    /// Width of the last line, without its trailing space; zero where there is none.
    #[must_use]
    pub(crate) fn last_width(&self) -> Pt {
        Pt(self.broken.last().map_or(0.0, |line| line.width))
    }

    /// Width of one line, without its trailing space; zero for a line that does not exist.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn line_width(&self, line: usize) -> Pt {
        Pt(self.broken.get(line).map_or(0.0, |line| line.width))
    }
}
