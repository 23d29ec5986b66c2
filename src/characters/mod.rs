//! Characters that are not what they look like: invisible ones, look-alikes, controls.
//!
//! From a text to what must not stand in it, with the place, the name and the way out. The rooms that read files ask here, and so the
//! same character is told in the same words in YAML, in Fluent, in lists and in names of files.
//!
//! Invariant: what languages need stays silent: no-break spaces, joiners of Persian, Indic scripts and emoji, marks of direction and
//! balanced isolates, soft hyphens in words.
//!
//! See: UTS #39 (confusables), UAX #9 (isolates), UAX #31 2.3 (joiners), UTS #51 (tags of emoji).

mod looks;
#[cfg(test)]
mod tests;
mod unfit;

pub use looks::{Stray, is_gap, is_never, named, plain, plain_text, strays, unquoted};
pub use unfit::{Unfit, replaced, unfit};

use std::ops::Range;

use crate::diag::{Diagnostic, Severity, Source};

/// The code of findings about characters that stand for others.
pub const STRAY: &str = "stray-character";

/// Everything that must not stand in a file, in order: controls, overrides of direction and the like as errors, invisible characters that
/// mean nothing where they stand as warnings.
#[must_use]
pub fn findings(source: &Source) -> Vec<Diagnostic> {
    let found = unfit(&source.text);
    found.into_iter().map(|found| found.at(source)).collect()
}

/// That characters in syntax are not the plain ones that they look like: "column 8 is a no-break space (U+00A0)". The range holds one
/// character, or several of the same one behind each other.
#[must_use]
pub fn stray(source: &Source, range: Range<usize>) -> Diagnostic {
    let place = source.at(range);
    let text = &source.text[place.span.clone()];
    let Some(c) = text.chars().next() else {
        return Diagnostic::error(STRAY, "a character is not what it looks like").at(place);
    };
    let (_, column) = source.line_column(place.span.start);
    let name = named(c);
    let message = match text.chars().count() {
        1 => format!("column {column} is {name}"),
        many => format!(
            "each of columns {column} to {} is {name}",
            column + many - 1
        ),
    };
    let hint = looks::way_out(c);
    Diagnostic::error(STRAY, message).at(place).hint(hint)
}

/// Why a word is not what it should be, where a look-alike in it is the cause: `is_right` judges the word with plain characters in their
/// places. The byte offset of the first of them comes with its name and the way out.
pub fn cause(word: &str, is_right: impl Fn(&str) -> bool) -> Option<(usize, String, String)> {
    let first = strays(word).next()?;
    let meant = plain_text(word);
    let fits = is_right(&meant) || is_right(unquoted(&meant));
    fits.then(|| (first.at, named(first.c), looks::way_out(first.c)))
}

impl Unfit {
    /// The finding about it in a file.
    #[must_use]
    pub fn at(self, source: &Source) -> Diagnostic {
        let found = match self.severity {
            Severity::Error => Diagnostic::error("forbidden-character", self.message()),
            _ => Diagnostic::warning(STRAY, self.message()),
        };
        let place = source.at(self.at..self.at + self.c.len_utf8());
        found.at(place).hint(self.hint)
    }
}
