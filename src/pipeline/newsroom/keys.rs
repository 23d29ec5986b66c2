//! By what a release is known to be the same as when it was published last.
//!
//! From editions and what pages share to digests.
//!
//! Invariant: whatever can change a byte of a file or a page changes its key.

use std::fmt::Write as _;

use super::survey::Chosen;
use crate::digest::sha256;
use crate::newsroom::{Site, TEMPLATE, hashed};

/// Another number whenever the program could pack the same editions into another file.
const PACKING: u64 = hashed(&[include_bytes!("../../distribute/bundle.rs")]);

/// The key of a release's files: what is issued, and the program that packs it.
pub(super) fn files(chosen: &[Chosen]) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!("presskit {version} {PACKING:016x}");
    for Chosen { known, .. } in chosen {
        let _ = write!(text, "\n{} {} {}", known.lang, known.version, known.record);
    }
    sha256(text.as_bytes())
}

/// The key of its pages: the same, the program that makes pages, the look, the words around and the address.
pub(super) fn pages(site: &Site, chosen: &[Chosen], files: &str) -> String {
    let mut text = format!(
        "{TEMPLATE:016x} {files}\n{} {} {:?} {:?}",
        site.base, site.source, site.status, site.look
    );
    for Chosen { known, .. } in chosen {
        let words = site.words.get(&known.lang);
        let _ = write!(text, "\n{:?}", words.map(|words| &words.chrome));
    }
    sha256(text.as_bytes())
}
