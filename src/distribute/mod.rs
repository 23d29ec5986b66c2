//! From finished kits to journalists: who gets them, and what is kept of that.
//!
//! Invariant: is handed finished kits and never calls a stage. Personal data stays in the project's private folder, which only its
//! owner can read and which is never committed. Reads no clock: who calls says what time it is.

mod private;
mod recipients;
#[cfg(test)]
mod tests;

pub use private::{Private, Trace};
pub use recipients::{Recipient, check_languages, key, read};
