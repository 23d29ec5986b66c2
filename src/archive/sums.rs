//! Checksums of files: a list of them, and files held against one.
//!
//! See: `sha256sum` of GNU coreutils, whose lines these are (a backslash before the digits tells that a name is escaped; such names are
//! never written here).

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The name of the list.
pub const SUMS: &str = "SHA256SUMS";

/// Digests by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<String, String>);

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mismatch {
    /// Its bytes are not those of the list.
    Differs,
    /// The list has it, and it is not there.
    Missing,
    /// It is there, and the list does not have it.
    Extra,
}

impl Sums {
    /// Adds a file by its path below the list's folder, with `/`.
    pub fn add(&mut self, path: impl Into<String>, digest: impl Into<String>) {
        self.0.insert(path.into(), digest.into());
    }

    /// Reads a list.
    ///
    /// # Errors
    ///
    /// The number of the first line that is none of a list, or that gives a file of a line before another checksum.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut sums = Self::default();
        // Some editors begin a text with a byte-order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let (digest, path) = line.split_once([' ', '\t']).ok_or(number)?;
            let is_digest =
                digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
            // A star says that the file was read as bytes, as all are.
            let path = path.strip_prefix([' ', '*']).unwrap_or(path);
            let path = path.strip_prefix("./").unwrap_or(path);
            let digest = digest.to_ascii_lowercase();
            // Of two digests of one file, nobody knows which one counts.
            let is_another = sums.get(path).is_some_and(|before| before != digest);
            if !is_digest || path.is_empty() || is_another {
                return Err(number);
            }
            sums.add(path, digest);
        }
        Ok(sums)
    }

    /// The list as text, sorted by path.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (path, digest) in &self.0 {
            let _ = writeln!(text, "{digest}  {path}");
        }
        text
    }

    /// The paths of the list, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The digest of a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// What is wrong with files that are all there are, sorted by path.
    #[must_use]
    pub fn compare(&self, found: &Self) -> Vec<(String, Mismatch)> {
        let mut faults = Vec::new();
        for (path, digest) in &self.0 {
            match found.get(path) {
                None => faults.push((path.clone(), Mismatch::Missing)),
                Some(own) if own != digest => faults.push((path.clone(), Mismatch::Differs)),
                Some(_) => {}
            }
        }
        let extra = found.0.keys().filter(|path| !self.0.contains_key(*path));
        faults.extend(extra.map(|path| (path.clone(), Mismatch::Extra)));
        faults.sort();
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::sha256 as digest;

    #[test]
    fn a_digest_is_what_sha256sum_prints() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(digest(b""), empty);
    }

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let mut sums = Sums::default();
        sums.add("b/c d.txt", digest(b"1"));
        sums.add("a.pdf", digest(b"2"));
        assert!(sums.text().ends_with("  b/c d.txt\n"));
        assert_eq!(Sums::parse(&sums.text()), Ok(sums.clone()));
        let starred = sums.text().replace("  ", " *").to_uppercase();
        let starred = starred
            .replace("A.PDF", "a.pdf")
            .replace("B/C D.TXT", "./b/c d.txt");
        assert_eq!(Sums::parse(&starred.replace('\n', "\r\n")), Ok(sums));
    }

    #[test]
    fn what_is_no_list_is_told_by_its_line() {
        assert_eq!(Sums::parse("\nnonsense\n"), Err(2));
        assert_eq!(Sums::parse("1234  a.pdf"), Err(1));
        let (one, two) = (digest(b"1"), digest(b"2"));
        assert_eq!(Sums::parse(&format!("{one}  a\n{two}  a\n")), Err(2));
        assert!(Sums::parse(&format!("\u{feff}{one}  a\n{one}  a\n")).is_ok());
    }

    #[test]
    fn files_differ_are_missing_or_extra() {
        let list = |files: &[(&str, &[u8])]| {
            let mut sums = Sums::default();
            for (path, bytes) in files {
                sums.add(*path, digest(bytes));
            }
            sums
        };
        let told = list(&[("a", b"1"), ("b", b"2"), ("c", b"3")]);
        let found = list(&[("a", b"1"), ("b", b"x"), ("d", b"4")]);
        assert_eq!(
            told.compare(&found),
            [
                ("b".to_owned(), Mismatch::Differs),
                ("c".to_owned(), Mismatch::Missing),
                ("d".to_owned(), Mismatch::Extra),
            ]
        );
    }
}
