//! Finished kits on their way out: bundles, their checksums, whether a file is genuine, and who gets what.
//!
//! From [`Edition`](crate::archive::Edition)s and lists of [`Recipient`]s to what leaves the house and what is kept of that.
//!
//! Invariant: is handed finished kits and never calls a stage. Personal data stays in the project's private folder, which only its
//! owner can read and which is never committed. Reads no clock: who calls says what time it is.
//!
//! See: `SHA256SUMS` as the tools of GNU coreutils write and read it.

mod bundle;
mod dispatch;
mod genuine;
mod ledger;
mod login;
mod message;
mod placing;
mod plan;
mod private;
mod recipients;
mod rights;
mod sending;
mod smtp;
mod summary;
#[cfg(test)]
mod tests;

pub use crate::digest::sha256 as digest;
pub use bundle::{Bundle, bundle_name, safe_names};
pub use dispatch::{Dispatch, Mailing, Resume, Wishes};
pub use genuine::{Verified, verify};
pub use ledger::{Count, Fault, Ledger, LedgerEntry, Renaming, State, counts, entries};
pub use login::{password, route};
pub use message::{Composed, Occasion, Rendition, address, compose, message_id};
pub use placing::place;
pub use plan::{Choice, Plan, Planned, Rules, Skipped, plan};
pub use private::{Private, Trace};
pub use recipients::{Recipient, check_languages, key, read_list};
pub use rights::{Stored, forget, stored, suppress};
pub use sending::{Ended, Outcome, Pace, Sending, World};
pub use smtp::Route;
pub use summary::{Addressee, InLanguage, Sent, Summary, WithReason};
