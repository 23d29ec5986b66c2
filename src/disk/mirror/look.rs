//! What is in the place of a file, and whose it is.
//!
//! From a path and a manifest to [`Found`].
//!
//! Invariant: a file is read only where its stamp does not settle the question; nothing is changed.

use std::fs;
use std::io;
use std::path::Path;

use super::{Made, Mirror};
use crate::diag::Diagnostic;
use crate::digest::sha256;
use crate::disk::read::{self, Stamp, Unreadable, shown};

/// By what files that were made before are known to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// By size and time of change.
    Stamps,
    /// By their bytes.
    Bytes,
}

/// What is in the place of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// What is wanted, whoever made it.
    Same(Stamp),
    /// What was made here.
    Ours,
    /// A file that was made here and changed by somebody.
    ByHand,
    /// What somebody else put there.
    Foreign,
}

/// Files of more bytes are not read.
const LARGEST: u64 = 1 << 30;

/// The stamp of a regular file; nothing of a link.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let found = fs::symlink_metadata(path).ok()?;
    found.is_file().then(|| read::stamp_of(&found))
}

impl Mirror {
    /// What is in the place of a file whose bytes should have a digest.
    pub(super) fn look(&self, path: &str, digest: &str) -> Result<Found, Diagnostic> {
        let place = self.target.join(path);
        let (known, claimed) = (self.before.get(path), self.claims.get(path));
        let found = match fs::symlink_metadata(&place) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Ok(Found::Foreign);
            }
            Err(error) => return Err(Unreadable::system(shown(&place), error).finding()),
        };
        if !found.is_file() {
            // No file takes the place of a folder.
            let was_ours = known.is_some() || claimed.is_some();
            let is_link = found.is_symlink() && was_ours;
            return Ok(if is_link {
                Found::ByHand
            } else {
                Found::Foreign
            });
        }
        let stamp = read::stamp_of(&found);
        if let Some(made) = known
            && self.check == Check::Stamps
            && made.stamp() == stamp
        {
            let is_same = made.digest == digest;
            return Ok(if is_same {
                Found::Same(stamp)
            } else {
                Found::Ours
            });
        }
        let now = self.digest(path)?;
        Ok(if now == digest {
            Found::Same(stamp)
        } else if known.is_some_and(|made| made.digest == now)
            || claimed.is_some_and(|digests| digests.contains(&now))
        {
            Found::Ours
        } else if known.is_some() || claimed.is_some() {
            Found::ByHand
        } else {
            Found::Foreign
        })
    }

    /// Whether a file stands as it was made.
    pub(super) fn stands(&self, path: &str, made: &Made) -> bool {
        stamp(&self.target.join(path)) == Some(made.stamp())
            && (self.check == Check::Stamps
                || self.digest(path).is_ok_and(|digest| digest == made.digest))
    }

    fn digest(&self, path: &str) -> Result<String, Diagnostic> {
        let read = read::read(&self.target.join(path), LARGEST);
        let bytes = read.map_err(|fault| fault.finding())?;
        Ok(bytes.map_or_else(String::new, |bytes| sha256(&bytes)))
    }
}

/// Whether a path stands for a folder, itself and no link, with nothing in it.
pub(super) fn is_empty_folder(path: &Path) -> bool {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    is_folder && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}
