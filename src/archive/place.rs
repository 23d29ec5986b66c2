//! Where issued editions are kept.
//!
//! From a release, a version and a language to paths below the project folder, and from the names of folders back.
//!
//! Invariant: the only place that knows how the folders of the archive are called.

use crate::lang::Lang;

/// The file that holds the record of an edition.
pub const RECORD_FILE: &str = "record.json";

/// The file that tells Git to keep every byte: on some machines it writes other line ends.
pub(super) const ATTRIBUTES: &str = ".gitattributes";

/// The folder of all releases, below the project folder.
pub(super) const RELEASES: &str = "content/releases";

/// The folder of all issued versions of a release, below the project folder.
pub(super) fn shelf(slug: &str) -> String {
    format!("{RELEASES}/{slug}/issued")
}

/// The folder of an issued version, below the project folder: `content/releases/<slug>/issued/v1`.
#[must_use]
pub fn version_folder(slug: &str, version: u32) -> String {
    format!("{}/v{version}", shelf(slug))
}

/// The folder of an issued edition, below the project folder: `content/releases/<slug>/issued/v1/fr`.
#[must_use]
pub fn edition_folder(slug: &str, version: u32, lang: &Lang) -> String {
    format!("{}/{lang}", version_folder(slug, version))
}

/// The version whose folder has a name: 12 of `v12`.
pub(super) fn version_of(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('v')?;
    let number: u32 = digits.parse().ok()?;
    (number > 0 && number.to_string() == digits).then_some(number)
}

/// Whether a file may have a path in an edition: ASCII, below its folder, not hidden, and not the name of one of the archive's own files.
pub(super) fn is_plain(path: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && !name.starts_with('.');
    let is_own = path == RECORD_FILE || path == super::SUMS;
    path.is_ascii() && !path.contains('\\') && path.split('/').all(is_name) && !is_own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_number_written_one_way() {
        assert_eq!(version_of("v12"), Some(12));
        for name in ["v0", "v01", "v+1", "v", "1", "v1.superseded.txt", "V1"] {
            assert_eq!(version_of(name), None, "{name}");
        }
    }

    #[test]
    fn no_file_leaves_its_folder() {
        assert!(is_plain("images/a.jpg"));
        for path in [
            "", "/a", "../a", "a/../b", "a//b", "a\\b", "é", ".a", "SHA256SUMS",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }
}
