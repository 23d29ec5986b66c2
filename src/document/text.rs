//! A line of words: styled spans, breaks and links.
//!
//! From Markdown (or from facts) to the layouter. A flat list: press kits need no deeper nesting than this.

use std::ops::Range;
use std::sync::Arc;

use super::{Origin, Segment, SegmentKind};
use crate::diag::Place;
use crate::lang::Lang;

/// Words of one message, ready to be set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Spans and breaks in reading order.
    pub inlines: Vec<Inline>,
    /// Targets of links (`https:`, `mailto:`, `tel:`), named by [`Span::link`].
    pub links: Vec<String>,
    /// Where the words come from; none of an empty text.
    pub origin: Option<Arc<Origin>>,
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
    /// Stretches that are not the text's own words (or facts, in a text of facts alone), in order.
    pub segments: Box<[Segment]>,
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
    /// A term of the language: not parted, like [`Self::Whole`], but words of its sentence like any others.
    Term,
    /// One no-break space that only a good line wants (after a short Russian word): a penalty, which narrow
    /// columns drop.
    Soft,
}

impl Keep {
    /// Whether a line does not end within it, as long as it fits. Spans of that kind that touch are one whole.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::Term)
    }
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
            origin: self.origin.clone(),
        }
    }

    /// The same words, from another origin.
    #[must_use]
    pub fn from_origin(self, origin: Arc<Origin>) -> Self {
        Self {
            origin: Some(origin),
            ..self
        }
    }

    /// Whether two texts are printed alike, wherever their words come from.
    #[must_use]
    pub fn is_printed_as(&self, other: &Self) -> bool {
        let alike = |(one, other): (&Inline, &Inline)| match (one, other) {
            (Inline::Span(one), Inline::Span(other)) => {
                (
                    &one.text, one.style, &one.lang, one.link, one.keep, one.stands_in,
                ) == (
                    &other.text, other.style, &other.lang, other.link, other.keep, other.stands_in,
                )
            }
            (Inline::Break, Inline::Break) => true,
            (Inline::Span(_), Inline::Break) | (Inline::Break, Inline::Span(_)) => false,
        };
        self.links == other.links
            && self.inlines.len() == other.inlines.len()
            && self.inlines.iter().zip(&other.inlines).all(alike)
    }

    /// Where the words stand, where that is known.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.origin.as_ref()?.place.as_ref()
    }

    /// Lets another text follow: its links lead where they led, and its segments tell that its words are another's.
    pub fn append(&mut self, other: Self) {
        if self.origin.is_none() && self.inlines.is_empty() {
            self.origin.clone_from(&other.origin);
        }
        let message = |text: &Self| {
            text.origin
                .as_ref()
                .and_then(|origin| origin.message.clone())
        };
        let foreign = match (message(self), message(&other)) {
            (own, other) if own == other => None,
            (_, Some(message)) => Some((SegmentKind::Reference, message.to_string().into())),
            (_, None) => Some((SegmentKind::Fact, Arc::default())),
        };
        let links = self.links.len();
        self.links.extend(other.links);
        self.inlines
            .extend(other.inlines.into_iter().map(|inline| match inline {
                Inline::Span(mut span) => {
                    span.link = span.link.map(|link| link + links);
                    if let Some((kind, name)) = &foreign {
                        span.own(*kind, name);
                    }
                    Inline::Span(span)
                }
                Inline::Break => Inline::Break,
            }));
    }

    /// Lets words of its own follow.
    pub fn append_words(&mut self, words: impl Into<String>) {
        self.inlines.push(Inline::Span(Span {
            text: words.into(),
            ..Span::default()
        }));
    }

    /// All its words as one span, changed stretch by stretch; a break is dropped.
    #[must_use]
    pub fn joined(&self, change: impl Fn(&str) -> String) -> Span {
        let own = (self.origin.as_ref()).map_or(SegmentKind::Words, |origin| origin.kind());
        let mut joined = Span::default();
        let mut segments = Vec::new();
        for (words, kind, name) in self.segments() {
            let start = small(joined.text.len());
            joined.text.push_str(&change(words));
            if kind != own {
                segments.push(Segment {
                    range: start..small(joined.text.len()),
                    kind,
                    name: name.into(),
                });
            }
        }
        joined.segments = segments.into_boxed_slice();
        joined
    }

    /// All that it says, stretch by stretch, each with what it is and which argument, term or message.
    pub fn segments(&self) -> impl Iterator<Item = (&str, SegmentKind, &str)> {
        let own = (self.origin.as_ref()).map_or(SegmentKind::Words, |origin| origin.kind());
        let spans = self.inlines.iter().filter_map(|inline| match inline {
            Inline::Span(span) => Some(span),
            Inline::Break => None,
        });
        spans.flat_map(move |span| {
            let stretches = span.stretches().into_iter();
            stretches.filter_map(move |(range, segment)| {
                let (kind, name) = segment.map_or((own, ""), |found| (found.kind, &*found.name));
                Some((span.text.get(range)?, kind, name))
            })
        })
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

impl Span {
    /// Its bytes, stretch by stretch, each with the segment that it is, where it is one.
    fn stretches(&self) -> Vec<(Range<usize>, Option<&Segment>)> {
        let mut stretches = Vec::with_capacity(self.segments.len() * 2 + 1);
        let mut end = 0;
        for segment in &self.segments {
            let (from, to) = (segment.range.start as usize, segment.range.end as usize);
            if from > end {
                stretches.push((end..from, None));
            }
            stretches.push((from..to, Some(segment)));
            end = to;
        }
        if self.text.len() > end {
            stretches.push((end..self.text.len(), None));
        }
        stretches
    }

    /// Says of every stretch that no segment tells of what it is.
    fn own(&mut self, kind: SegmentKind, name: &Arc<str>) {
        let all = self.stretches().into_iter().map(|(range, segment)| {
            segment.cloned().unwrap_or_else(|| Segment {
                range: small(range.start)..small(range.end),
                kind,
                name: Arc::clone(name),
            })
        });
        self.segments = all.collect();
    }
}

/// A byte of a span, of which none is so long.
fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::MessageName;
    use super::*;

    fn of(message: Option<&str>, words: &str) -> Text {
        let message = message.map(|id| MessageName {
            id: id.into(),
            attribute: None,
        });
        let origin = Origin {
            message,
            place: None,
        };
        Text::plain(words).from_origin(Arc::new(origin))
    }

    fn segments(text: &Text) -> Vec<(&str, SegmentKind, &str)> {
        text.segments().collect()
    }

    #[test]
    fn words_that_follow_are_told_from_the_texts_own() {
        let mut text = of(Some("a"), "own");
        text.append_words(", ");
        let mut other = of(Some("b"), "other fact");
        if let Some(Inline::Span(span)) = other.inlines.first_mut() {
            span.segments = Box::new([Segment {
                range: 6..10,
                kind: SegmentKind::Fact,
                name: "n".into(),
            }]);
            span.link = Some(0);
        }
        other.links.push("https://x.example".to_owned());
        text.links.push("https://own.example".to_owned());
        text.append(other);
        text.append(of(None, "1 May"));
        text.append(of(Some("a"), "own again"));
        assert_eq!(
            segments(&text),
            [
                ("own", SegmentKind::Words, ""),
                (", ", SegmentKind::Words, ""),
                ("other ", SegmentKind::Reference, "b"),
                ("fact", SegmentKind::Fact, "n"),
                ("1 May", SegmentKind::Fact, ""),
                ("own again", SegmentKind::Words, ""),
            ]
        );
        assert!(matches!(&text.inlines[2], Inline::Span(span) if span.link == Some(1)));
        let joined = text.joined(|words| words.replace(' ', "\u{a0}\u{a0}"));
        assert_eq!(joined.text.len(), 41);
        let joined = Text::of(joined).from_origin(text.origin.clone().unwrap());
        let kinds = segments(&joined).into_iter().map(|(_, kind, _)| kind);
        let (words, fact) = (SegmentKind::Words, SegmentKind::Fact);
        assert_eq!(
            kinds.collect::<Vec<_>>(),
            [words, SegmentKind::Reference, fact, fact, words]
        );
    }

    #[test]
    fn what_follows_nothing_keeps_its_origin() {
        let mut text = Text::default();
        text.append(of(Some("b"), "other"));
        assert_eq!(text, of(Some("b"), "other"));
    }
}
