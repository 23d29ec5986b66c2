//! Digests as text, and short ones as numbers.
//!
//! From bytes to the SHA-256 of them (FIPS 180-4), in hexadecimal digits.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The first eight bytes of the SHA-256 of words, as a number: enough to tell what stands in one document apart.
#[must_use]
pub fn short(words: &str) -> u64 {
    let digest = Sha256::digest(words.as_bytes());
    digest
        .iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The SHA-256 of bytes: 64 digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
