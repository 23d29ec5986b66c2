//! The manifest of a folder, and the journal beside it.
//!
//! From and to two files that are kept outside the folder.
//!
//! Invariant: a manifest that is lost or not understood costs time, and never changes what is made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Made, Mirror};
use crate::diag::{Diagnostic, Report};
use crate::digest::short;
use crate::disk::lock::private_folder;
use crate::disk::read::{read, resolved, shown};
use crate::disk::write::{Access, Existing, unwritable, write};

/// The format that is written.
const FORMAT: u32 = 1;

/// Manifests of more bytes are not read.
const LARGEST: u64 = 1 << 30;

/// What is known of a folder when it is opened.
pub(super) struct State<T> {
    pub(super) files: BTreeMap<String, Made>,
    pub(super) kept: Option<T>,
    pub(super) claims: BTreeMap<String, BTreeSet<String>>,
    pub(super) saved: Vec<u8>,
}

#[derive(Deserialize)]
struct Loaded<T> {
    format: u32,
    files: BTreeMap<String, Made>,
    kept: T,
}

#[derive(Serialize)]
struct Saved<'s, T> {
    format: u32,
    files: BTreeMap<&'s str, &'s Made>,
    kept: &'s T,
}

/// Where the manifest of a folder is kept: in the private folder of a project, one for each folder.
///
/// # Errors
///
/// When there is no private folder and none can be made.
pub fn state_file(root: &Path, target: &Path) -> Result<PathBuf, Diagnostic> {
    let folder = private_folder(root).map_err(|error| unwritable(root, &error))?;
    // Below the project, the name stays when the project moves.
    let whole = |path: &Path| -> io::Result<PathBuf> {
        let found = resolved(path).ok().flatten();
        found.map_or_else(|| std::path::absolute(path), Ok)
    };
    let (root, target) = (whole(root), whole(target));
    let named = |error: io::Error| unwritable(&folder, &error);
    let (root, target) = (root.map_err(named)?, target.map_err(named)?);
    let name = shown(target.strip_prefix(&root).unwrap_or(&target));
    Ok(folder.join(format!("made-{:016x}.json", short(&name))))
}

fn journal(state: &Path) -> PathBuf {
    state.with_extension("journal")
}

/// Reads a manifest and its journal.
pub(super) fn load<T: DeserializeOwned>(
    state: &Path,
    report: &mut Report,
) -> Result<State<T>, Diagnostic> {
    let read = |path: &Path| read(path, LARGEST).map_err(|fault| fault.finding());
    let saved = read(state)?.unwrap_or_default();
    let manifest = serde_json::from_slice::<Loaded<T>>(&saved).ok();
    let manifest = manifest.filter(|manifest| manifest.format == FORMAT);
    if manifest.is_none() && !saved.is_empty() {
        let message = format!(
            "`{}` is of another version of presskit; everything is made anew",
            shown(state)
        );
        report.add(Diagnostic::note("manifest", message));
    }
    let (files, kept) = match manifest {
        Some(Loaded { files, kept, .. }) => (files, Some(kept)),
        None => (BTreeMap::new(), None),
    };
    let journal = read(&journal(state))?;
    let claims = journal.as_deref().map(serde_json::from_slice);
    Ok(State {
        files,
        kept,
        claims: claims.transpose().ok().flatten().unwrap_or_default(),
        saved,
    })
}

impl Mirror {
    /// Says what is about to be made, and what may have been made by runs before that were broken off.
    pub(super) fn write_journal<'w>(
        &self,
        making: impl Iterator<Item = (&'w str, &'w str)>,
    ) -> Result<(), Diagnostic> {
        let mut claims = self.claims.clone();
        for (path, digest) in making {
            let digests = claims.entry(path.to_owned()).or_default();
            digests.insert(digest.to_owned());
        }
        let bytes = serde_json::to_vec(&claims).unwrap_or_default();
        self.save(&journal(&self.state), &bytes)
    }

    /// Writes the manifest where it says something new, and deletes the journal.
    pub(super) fn write_manifest<T: Serialize>(
        &self,
        files: BTreeMap<&str, &Made>,
        kept: &T,
    ) -> Result<(), Diagnostic> {
        let saved = Saved {
            format: FORMAT,
            files,
            kept,
        };
        let bytes = serde_json::to_vec(&saved).map_err(|error| {
            let message = format!("`{}` cannot be written: {error}", shown(&self.state));
            Diagnostic::error("unwritable-file", message)
        })?;
        if bytes != self.saved {
            self.save(&self.state, &bytes)?;
        }
        let path = journal(&self.state);
        let removed = self.hands.step(|| match fs::remove_file(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        });
        removed.map_err(|error| unwritable(&path, &error))
    }

    fn save(&self, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
        let write = || write(path, bytes, Access::Owner, Existing::Replace);
        let written = self.hands.step(write);
        written.map_err(|error| unwritable(path, &error))
    }
}
