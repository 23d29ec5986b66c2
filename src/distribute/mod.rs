//! Finished kits on their way out: bundles, their checksums, whether a file is genuine, and who gets what.
//!
//! From [`Edition`](crate::archive::Edition)s and lists of [`Recipient`]s to what leaves the house and what is kept of that.
//!
//! Invariant: is handed finished kits and never calls a stage. Personal data stays in the project's private folder, which only its
//! owner can read and which is never committed. Reads no clock: who calls says what time it is.
//!
//! See: `SHA256SUMS` as the tools of GNU coreutils write and read it.

mod book;
mod bundle;
mod dispatch;
mod genuine;
mod head;
mod identity;
mod ledger;
mod login;
mod message;
mod placing;
mod plan;
mod recipients;
mod rights;
mod sending;
mod smtp;
mod summary;
mod suspects;
#[cfg(test)]
mod tests;
mod told;
mod traces;
mod wire;

pub use crate::digest::sha256 as digest;
pub use book::{Book, Fault, restore};
pub use bundle::{Bundle, bundle_name, safe_names};
pub use dispatch::{Dispatch, Mailing, Purpose, Resume, Wishes};
pub use genuine::{Verified, verify};
pub use identity::{address, is_address, key};
pub use ledger::{Count, LedgerEntry, Renaming, State, counts};
pub use login::{password, route};
pub use message::{Composed, Occasion, Rendition, Way, compose, message_id};
pub use placing::place;
pub use plan::{Again, Choice, Plan, Planned, Rules, Skipped, plan};
pub use recipients::{Recipient, check_languages, read_list};
pub use rights::{Stored, forget, stored, suppress};
pub use sending::{Ended, Outcome, Pace, World};
pub use smtp::Route;
pub use summary::{Addressee, InLanguage, Sent, Summary, WithReason};
pub use traces::Trace;
