//! Digests as text, and short ones as numbers.
//!
//! From bytes to the SHA-256 of them (FIPS 180-4), in hexadecimal digits.

use std::fmt::Write as _;
use std::io::{self, Read};

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
    digits(&Sha256::digest(bytes))
}

/// The same of all that a reader holds, a piece at a time.
///
/// # Errors
///
/// What the reader says.
pub fn sha256_of(mut reader: impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok(digits(&hasher.finalize())),
            Ok(read) => hasher.update(&piece[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn digits(digest: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in digest {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
