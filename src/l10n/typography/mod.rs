//! Micro-typography: no-break and thin spaces, quotes, dashes, ordinals, by language.
//!
//! From the text of one paragraph to [`Edit`]s, and to [`Lint`]s for what only its author can mend.
//!
//! Invariant: a language without a table gets only what is right everywhere. Each rule is a small function over
//! `line::Characters`; what differs between languages is data in `languages` and `quotes`.
//!
//! See: *Lexique des règles typographiques en usage à l'Imprimerie nationale*; *New Hart's Rules*; Milchin &
//! Cheltsova, *Справочник издателя и автора*; SI brochure, GOST 8.417; CLDR delimiters and months.

mod dashes;
mod dates;
mod languages;
mod line;
mod lints;
mod marks;
mod months;
mod numbers;
mod quotation;
mod quotes;
mod words;

pub use lints::{Lint, lints};

use std::ops::Range;

use self::line::Characters;
use crate::address::{AddressKind, addresses};
use crate::lang::Lang;

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty to insert.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
    /// What kind of change it is.
    pub kind: EditKind,
}

/// Kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Plain replacement.
    Replace,
    /// The replacement is raised: the `e` of `10e`.
    Superior,
    /// A no-break space that is only a wish (after a short Russian word).
    SoftSpace,
}

/// The changes that `lang`'s rules make to the text of one paragraph, sorted and disjoint. Bytes in `protected`
/// (code, addresses, values of arguments, words of another language) are context and never changed.
///
/// Idempotent: applied to its own outcome (what it raised being protected) it changes nothing.
#[must_use]
pub fn edits(lang: &Lang, text: &str, protected: &[Range<usize>]) -> Vec<Edit> {
    set(lang, text, protected).into_edits()
}

/// The text under all rules.
fn set(lang: &Lang, text: &str, protected: &[Range<usize>]) -> Characters {
    let rules = languages::rules(lang);
    let quotes = quotes::of(lang);
    let mut line = guarded(text, protected);
    if quotes.is_some() {
        marks::ellipses(&mut line, lang);
        marks::apostrophes(&mut line, lang, rules);
    }
    if let Some(quotes) = quotes {
        quotation::doubles(&mut line, lang, quotes);
        if rules.single_quotes {
            quotation::singles(&mut line, quotes);
        }
    }
    dashes::dashes(&mut line, rules);
    numbers::numbers(&mut line, rules);
    dates::dates(&mut line, lang);
    words::words(&mut line, rules);
    marks::guillemets(&mut line, rules);
    marks::high_marks(&mut line, rules);
    words::short_words(&mut line, rules);
    words::numbered(&mut line, rules);
    line
}

/// The outer quotation marks of a language, where they are known.
#[must_use]
pub fn quotes_of(lang: &Lang) -> Option<(char, char)> {
    quotes::of(lang).map(|[outer, _]| *outer)
}

/// The text with addresses fixed as well, and telephone numbers tied.
fn guarded(text: &str, protected: &[Range<usize>]) -> Characters {
    let found = addresses(text);
    let mut fixed = protected.to_vec();
    fixed.extend(
        found
            .iter()
            .filter(|address| address.kind != AddressKind::Phone)
            .map(|address| address.range.clone()),
    );
    let mut line = Characters::new(text, &fixed);
    for phone in found
        .iter()
        .filter(|found| found.kind == AddressKind::Phone)
    {
        let range = line.index_of(phone.range.start)..line.index_of(phone.range.end);
        line.tie_all(range.clone());
        line.fix(range);
    }
    line
}

#[cfg(test)]
mod tests;
