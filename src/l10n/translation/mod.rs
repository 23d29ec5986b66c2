//! A translation beside its source: what is missing, stale, obsolete or wrong, and what was signed.
//!
//! From the files of two locales and a lock to [`Entries`], a [`Translation`], [`Signature`]s and findings.
//!
//! Invariant: reads only; a translator's file is never written anew.

mod canonical;
mod compare;
mod draft;
mod entries;
mod lock;
mod names;
mod renames;
mod statement;
mod translated;

pub use compare::{Given, review};
pub use draft::{draft, is_drafted, redraft, with_message, without_words};
pub use entries::{Entries, Entry};
pub use lock::{Freshness, Lock, Signature};
pub use names::names;
pub use renames::{Rename, Renames};
pub use statement::{Difference, Statement};
pub use translated::{Stale, Translation};
