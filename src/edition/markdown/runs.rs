//! Text of one paragraph while its events come in.
//!
//! From text events to [`Run`]s of one style; values are put in where their placeholders stand.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::said::Said;
use super::{GUARD, VALUE_BASE};
use crate::address::is_unspaced;
use crate::document::{Baseline, Keep, Style};
use crate::l10n::{Formatted, Height, Message, Piece};
use crate::lang::Lang;

/// Text of one style, language and link.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) lang: Option<Lang>,
    pub(super) link: Option<usize>,
    pub(super) keep: Keep,
    /// Whether micro-typography must leave it alone.
    pub(super) guard: Guard,
    /// A line break stands in its place.
    pub(super) is_break: bool,
}

/// Whether micro-typography may change a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// It may.
    Open,
    /// It is context only.
    Protected,
    /// The same, and no address in it leads anywhere: code.
    Code,
}

impl Run {
    pub(super) fn is_blank(&self) -> bool {
        !self.is_break && self.text.trim().is_empty()
    }
}

/// Collects runs.
#[derive(Default)]
pub(super) struct Runs {
    /// The values of the message, each with the number of its piece.
    values: Vec<(Vec<Formatted>, usize)>,
    /// Where the runs' words come from.
    said: Said,
    done: Vec<Run>,
    links: Vec<String>,
    pub(super) emphasis: u32,
    pub(super) strong: u32,
    pub(super) baseline: Baseline,
    pub(super) langs: Vec<Lang>,
    pub(super) link: Option<usize>,
    link_shows_target: bool,
}

impl Runs {
    pub(super) fn new(message: &Message) -> Self {
        let values = message
            .pieces
            .iter()
            .enumerate()
            .filter_map(|(number, piece)| match piece {
                Piece::Value { parts, .. } => Some((parts.clone(), number)),
                Piece::Markup { .. } => None,
            })
            .collect();
        Self {
            values,
            said: Said::new(message),
            ..Self::default()
        }
    }

    /// Takes up the string that the parser reads, of which each piece ends at a byte.
    pub(super) fn begin(&mut self, ends: Vec<usize>) {
        self.said.begin(ends);
    }

    /// The runs and links collected so far, and where the words of the runs come from.
    pub(super) fn take(&mut self) -> (Vec<Run>, Vec<String>, Said) {
        (
            std::mem::take(&mut self.done),
            std::mem::take(&mut self.links),
            self.said.take(),
        )
    }

    /// Text as typed, with placeholders of values, that stands at these bytes of the string.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let mut typed = String::new();
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let value = u32::from(c)
                .checked_sub(VALUE_BASE)
                .and_then(|index| self.values.get(usize::try_from(index).ok()?).cloned());
            match value {
                None if c == GUARD => {}
                None => typed.push(c),
                Some((parts, piece)) => {
                    self.typed(&std::mem::take(&mut typed), range.start + from..range.end);
                    from = at + c.len_utf8();
                    for part in parts {
                        let mut run = self.run(&part.text, Guard::Protected, Keep::Whole);
                        if part.height == Height::Superior {
                            run.style.baseline = Baseline::Superior;
                        }
                        self.said.value(run.text.len(), piece);
                        self.push(run);
                    }
                }
            }
        }
        self.typed(&typed, range.start + from..range.end);
    }

    fn typed(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let run = if self.link.is_some() && self.link_shows_target {
            self.run(text, Guard::Protected, Keep::Whole)
        } else {
            self.run(text, Guard::Open, Keep::Free)
        };
        self.said.typed(text, run.text.len(), range);
        self.push(run);
    }

    pub(super) fn code(&mut self, code: &str, range: Range<usize>) {
        let run = self.run(code, Guard::Code, Keep::Whole);
        self.said.typed(code, run.text.len(), range);
        self.push(run);
    }

    /// A line end in the file: a space, but none between two characters that are written without spaces.
    pub(super) fn soft_break(&mut self, range: Range<usize>) {
        let before = self
            .done
            .last()
            .and_then(|run| run.text.chars().next_back());
        if !before.is_some_and(is_unspaced) {
            self.text(" ", range);
        }
    }

    pub(super) fn hard_break(&mut self) {
        let mut run = self.run("", Guard::Protected, Keep::Free);
        run.is_break = true;
        self.said.own(1);
        self.done.push(run);
    }

    pub(super) fn begin_link(&mut self, target: String, shows_target: bool) {
        self.link = Some(self.links.len());
        self.links.push(target);
        self.link_shows_target = shows_target;
    }

    fn run(&self, text: &str, guard: Guard, keep: Keep) -> Run {
        let text = match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => text.to_owned(),
            IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
        };
        Run {
            text,
            style: Style {
                emphasis: self.emphasis % 2 == 1,
                strong: self.strong > 0,
                baseline: self.baseline,
            },
            lang: self.langs.last().cloned(),
            link: self.link,
            keep,
            guard,
            is_break: false,
        }
    }

    fn push(&mut self, run: Run) {
        match self.done.last_mut() {
            Some(last) if alike(last, &run) && run.guard == Guard::Open => {
                last.text.push_str(&run.text);
            }
            _ => self.done.push(run),
        }
    }
}

/// Whether two runs differ in nothing but their text.
pub(super) fn alike(a: &Run, b: &Run) -> bool {
    !a.is_break
        && !b.is_break
        && (a.style, a.link, a.keep, a.guard) == (b.style, b.link, b.keep, b.guard)
        && a.lang == b.lang
}
