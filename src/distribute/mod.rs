//! Finished kits on their way out: bundles, their checksums, and whether a file is genuine.
//!
//! From [`Artefact`]s to more of them; calls no stage and touches no file.
//!
//! See: `SHA256SUMS` as the tools of GNU coreutils write and read it.

mod bundle;
mod sums;

pub use bundle::{Artefact, Input, Origin, RECORD, complete, safe_names, zip};
pub use sums::{Fault, SUMS, Sums, digest};
