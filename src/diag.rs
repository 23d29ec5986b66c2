//! What is wrong, where, and how to mend it.
//!
//! Every stage writes into a [`Report`]; only the command line prints one.
//!
//! Invariant: knows nothing of what it reports about, and prints nothing.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops the kit: text lost, a gap, a wrong date.
    Error,
    /// Printed; fails a strict check.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// Its name in messages: `error`, `warning` or `note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A file that was read: its path below the project folder, with `/`, and its text.
#[derive(Clone, Debug, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Path as a person would write it, relative to the project folder.
    pub path: Arc<str>,
    /// The whole text as read.
    pub text: Arc<str>,
}

impl PartialEq for Source {
    /// Two copies of one source are equal without a look at their text, which may be long.
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Arc<str>, other: &Arc<str>| Arc::ptr_eq(one, other) || one == other;
        same(&self.path, &other.path) && same(&self.text, &other.text)
    }
}

impl Source {
    /// A source from its path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    /// A place in this source; the byte range is clamped to whole characters of the text.
    #[must_use]
    pub fn at(&self, span: Range<usize>) -> Place {
        let floor = |mut at: usize| {
            at = at.min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(span.start);
        Place {
            source: self.clone(),
            span: start..floor(span.end).max(start),
        }
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.at(offset..offset).span.start];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }

    /// The byte range of a line counted from 1, without its line end.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Range<usize> {
        let mut start = 0;
        for (number, text) in self.text.split_inclusive('\n').enumerate() {
            if number + 1 == line {
                return start..start + text.trim_end_matches(['\n', '\r']).len();
            }
            start += text.len();
        }
        self.text.len()..self.text.len()
    }
}

/// A byte range in a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Source,
    /// Byte range in its text, on character boundaries.
    pub span: Range<usize>,
}

impl Place {
    /// Where a character stands literally in what begins here, which ends before the next line that begins in the first column;
    /// the place itself where it does not.
    #[must_use]
    pub fn of(&self, character: char) -> Self {
        let rest = self.source.text.get(self.span.start..).unwrap_or_default();
        let is_next = |at: &usize| !rest[at + 1..].starts_with([' ', '\t', '\r', '\n', '}']);
        let mut ends = rest.match_indices('\n').map(|(at, _)| at);
        let own = ends.find(is_next).map_or(rest, |end| &rest[..end]);
        own.find(character).map_or_else(
            || self.clone(),
            |at| {
                let start = self.span.start + at;
                self.source.at(start..start + character.len_utf8())
            },
        )
    }
}

/// One finding: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// A stable name for machines, in kebab case: `missing-message`.
    pub code: &'static str,
    /// What was found and what was expected: lower case, no full stop.
    pub message: String,
    /// Where it stands, when it stands in a file.
    pub place: Option<Place>,
    /// What to do, an action a line.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error without a place or a hint yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning without a place or a hint yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note without a place or a hint yet.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            place: None,
            hints: Vec::new(),
        }
    }

    /// The same, standing at `place`.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// The same, with one more thing to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Proof that an error was reported: only a [`Report`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed(());

/// Collects findings in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// An empty report.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reports an error and returns the proof.
    pub fn error(&mut self, diagnostic: Diagnostic) -> Failed {
        debug_assert_eq!(
            diagnostic.severity,
            Severity::Error,
            "{}",
            diagnostic.message
        );
        self.diagnostics.push(diagnostic);
        Failed(())
    }

    /// Reports a warning or a note.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Runs a stage with a report of its own, and takes over its findings. The stage fails by its own errors, also by those after which
    /// it went on; what others have reported before does not count.
    pub fn stage<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, Failed>,
    ) -> Result<T, Failed> {
        let mut own = Self::new();
        let done = work(&mut own);
        let done = if own.has_errors() {
            Err(Failed(()))
        } else {
            done
        };
        self.merge(own);
        done
    }

    /// The proof that an error was reported here, if one was. For a [`stage`](Self::stage) that asks about its own report.
    ///
    /// # Errors
    ///
    /// [`Failed`] when the report holds an error.
    pub fn so_far(&self) -> Result<(), Failed> {
        if self.has_errors() {
            Err(Failed(()))
        } else {
            Ok(())
        }
    }

    /// Whether an error was reported.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings of a severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|found| found.severity == severity)
            .count()
    }

    /// The findings, in order.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Takes over another report's findings.
    pub fn merge(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Drops repeated findings (the same fault met by two languages), keeping the first of each.
    #[must_use]
    pub fn deduplicated(self) -> Self {
        let mut seen = BTreeSet::new();
        let diagnostics = self
            .diagnostics
            .into_iter()
            .filter(|found| {
                let place = found.place.as_ref().map(|place| {
                    (
                        place.source.path.to_string(),
                        place.span.start,
                        place.span.end,
                    )
                });
                seen.insert((found.code, found.message.clone(), place))
            })
            .collect();
        Self { diagnostics }
    }
}
