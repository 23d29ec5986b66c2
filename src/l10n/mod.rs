//! Words: Fluent files in, text in one language out.
//!
//! From `locales/` to [`Catalog`], and for one release in one language to [`Localizer`].
//!
//! Invariant: knows nothing of releases, parts, pages or PDF. Nothing that Fluent drops in silence is dropped here.
//!
//! See: Fluent syntax 1.0, ECMA-402 (names of options), CLDR.

mod autonyms;
mod catalog;
mod check;
mod data;
mod dates;
mod extensions;
mod faults;
mod file;
mod formats;
mod functions;
mod junk;
mod layer;
mod lists;
mod literals;
mod localizer;
mod messages;
mod numbers;
mod operands;
mod order;
mod pieces;
mod plurals;
mod profile;
mod pseudo;
mod resolve;
mod sentences;
mod strays;
mod translation;
pub mod typography;
mod walk;
mod zones;

pub use autonyms::Autonyms;
pub use catalog::Catalog;
pub use data::{grammar, missing_data};
pub use localizer::{Gaps, Localizer, Variation};
pub use pieces::{Formatted, Height, Message, Piece, PieceOrigin};
pub use profile::{Profile, letters, profile};
pub use translation::{
    Difference, Entries, Entry, Freshness, Given, Lock, Rename, Renames, Signature, Stale,
    Statement, Translation, draft, is_drafted, names, redraft, review, with_message, without_words,
};
pub use zones::zone_message;

use std::collections::BTreeMap;

use crate::when::When;

/// Arguments of a message, by name without `$`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args(pub BTreeMap<String, Value>);

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text that is never localized: a name, an identifier.
    Text(String),
    /// A number, as a decimal text: `50`, `4.5`.
    Number(String),
    /// A date of its own precision, for `DATETIME()`.
    When(When),
}

/// Which fields of a date are wanted; those that the value lacks are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFields {
    /// Day, month, year, time: all that the value has.
    Full,
    /// All but the year: `15 March`, `June`, `T−00:03:00`.
    WithoutYear,
}

#[cfg(test)]
mod tests;
