//! A line of words: styled spans, breaks and links.
//!
//! From Markdown (or from facts) to the layouter. A flat list: press kits need no deeper nesting than this.

use crate::diag::Place;
use crate::lang::Lang;

/// Words of one message, ready to be set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Spans and breaks in reading order.
    pub inlines: Vec<Inline>,
    /// Targets of links (`https:`, `mailto:`, `tel:`), named by [`Span::link`].
    pub links: Vec<String>,
    /// Where the words stand, for findings of later stages.
    pub place: Option<Place>,
}

/// A piece of a [`Text`].
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words of one style.
    Span(Span),
    /// A line break that the author asked for.
    Break,
}

/// Words of one style, language and link.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// The words, NFC, final.
    pub text: String,
    /// How they are stressed or raised.
    pub style: Style,
    /// Their language, where it is not the document's.
    pub lang: Option<Lang>,
    /// Index in [`Text::links`].
    pub link: Option<usize>,
    /// How firmly they hold together at a line end.
    pub keep: Keep,
    /// Whether they are the source language's, in a proof that lacks their translation.
    pub stands_in: bool,
}

/// Stress and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Emphasis, usually italic.
    pub emphasis: bool,
    /// Strong importance, usually bold.
    pub strong: bool,
    /// On, above or below the line.
    pub baseline: Baseline,
}

/// On, above or below the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Baseline {
    /// On the line.
    #[default]
    Normal,
    /// Superior letters and figures: 50<sup>e</sup>.
    Superior,
    /// Inferior letters and figures: H<sub>2</sub>O.
    Inferior,
}

/// How firmly a span holds together at a line end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Ordinary words: break and hyphenate by the language's rules.
    #[default]
    Free,
    /// A name, date, reference, number or address from the data: not parted and never hyphenated, as long as
    /// it fits (a name wider than its column breaks at its spaces).
    Whole,
    /// One no-break space that only a good line wants (after a short Russian word): a penalty, which narrow
    /// columns drop.
    Soft,
}

impl Text {
    /// One plain span.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(Span {
            text: text.into(),
            ..Span::default()
        })
    }

    /// One span.
    #[must_use]
    pub fn of(span: Span) -> Self {
        Self {
            inlines: vec![Inline::Span(span)],
            ..Self::default()
        }
    }

    /// Whether there is nothing to set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inlines.iter().all(|inline| match inline {
            Inline::Span(span) => span.text.is_empty(),
            Inline::Break => true,
        })
    }

    /// The same words, leading nowhere.
    #[must_use]
    pub fn without_links(&self) -> Self {
        let unlinked = |inline: &Inline| match inline {
            Inline::Span(span) => Inline::Span(Span {
                link: None,
                ..span.clone()
            }),
            Inline::Break => Inline::Break,
        };
        Self {
            inlines: self.inlines.iter().map(unlinked).collect(),
            links: Vec::new(),
            place: self.place.clone(),
        }
    }

    /// The words alone, a break as a space.
    #[must_use]
    pub fn words(&self) -> String {
        self.inlines
            .iter()
            .map(|inline| match inline {
                Inline::Span(span) => span.text.as_str(),
                Inline::Break => " ",
            })
            .collect()
    }
}
