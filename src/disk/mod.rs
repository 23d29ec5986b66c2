//! The one door to the disk: every file that is read or written goes through here.
//!
//! From paths to bytes, and from bytes to files that are whole or not there.
//!
//! Invariant: what cannot be read is never taken for what is not there; nobody ever meets half a file; nothing is deleted here
//! that was not made here.

mod batch;
mod folder;
mod lock;
mod mirror;
mod read;
mod relocate;
mod temporary;
#[cfg(test)]
mod tests;
mod write;

pub use batch::{Staging, flush};
pub use folder::Folder;
pub use lock::{Lock, PRIVATE, private_folder};
pub use mirror::{Check, Mirror, Phase, Tally, state_file};
pub use read::{
    FolderEntry, Kind, Stamp, Unreadable, entries, is_litter, kind, names, read, sha256, shown,
    stamp,
};
pub use relocate::{delete, relocate, try_folder};
pub use temporary::abandon;
pub use write::{Access, Existing, is_open_to_others, unwritable, write, write_all};
