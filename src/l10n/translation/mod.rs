//! A translation beside its source: what is missing, stale, obsolete or wrong.
//!
//! From the files of two locales to [`Entries`], [`Freshness`] and findings.
//!
//! Invariant: reads only; a translator's file is never written anew.

mod compare;
mod draft;
mod entries;
mod lock;
mod plurals;

pub(super) use plurals::cardinal_forms;
pub use plurals::samples;

pub use compare::Given;
pub(super) use compare::{compare, stale};
pub use draft::{draft, is_drafted, redraft, with_message};
pub use entries::{Entries, Entry};
pub use lock::{Freshness, Lock};

#[cfg(test)]
mod tests;
