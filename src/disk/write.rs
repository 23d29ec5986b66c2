//! A file, written whole.
//!
//! From bytes to a file in its place, or to nothing.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::read::shown;
use super::temporary::Temporary;
use crate::diag::Diagnostic;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever the user's mask lets.
    Everyone,
    /// Its owner alone.
    Owner,
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// The new one takes its place.
    Replace,
    /// It stays, and nothing is written: the error is [`io::ErrorKind::AlreadyExists`].
    Keep,
}

/// Writes a file beside its place, flushes it to the disk and moves it there. Folders that are not there are made. The name of a file that
/// takes no other's place, or that is its owner's alone, is flushed too: after a power cut it is there. Another is the old or the new one.
///
/// # Errors
///
/// What the system says; then there is what was there before.
pub fn write(path: &Path, bytes: &[u8], access: Access, existing: Existing) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let file = beside(folder, bytes, access)?;
    file.handle().sync_all()?;
    match existing {
        Existing::Replace => fs::rename(file.path(), path)?,
        // A second name is refused where the name is taken, at once and by the system itself.
        Existing::Keep => fs::hard_link(file.path(), path)?,
    }
    drop(file);
    if existing == Existing::Keep || access == Access::Owner {
        flush_folder(folder);
    }
    Ok(())
}

/// The folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A temporary file with these bytes, not flushed yet.
fn beside(folder: &Path, bytes: &[u8], access: Access) -> io::Result<Temporary> {
    let temporary = Temporary::file(folder, access)?;
    let mut handle = temporary.handle();
    handle.write_all(bytes)?;
    Ok(temporary)
}

/// Flushes the names of a folder, where the system can.
pub(super) fn flush_folder(folder: &Path) {
    if cfg!(unix) {
        // A system that cannot flush a folder keeps names in order by itself.
        let _flushed = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// Writes files that are not there yet below a folder: all, or none of them.
///
/// # Errors
///
/// The file that could not be written, and why; then what was written before it is deleted again.
pub fn write_new<'f>(
    root: &Path,
    files: impl Iterator<Item = (&'f str, &'f [u8])>,
) -> Result<(), (PathBuf, io::Error)> {
    let mut written: Vec<PathBuf> = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for (path, bytes) in files {
        let path = root.join(path);
        let above = path.ancestors().skip(1);
        let new = above.take_while(|folder| !folder.exists());
        let mut new: Vec<PathBuf> = new.map(Path::to_path_buf).collect();
        new.reverse();
        folders.extend(new);
        if let Err(error) = write(&path, bytes, Access::Everyone, Existing::Keep) {
            for file in &written {
                // What cannot be deleted again is worth no finding beside the one of the caller.
                let _gone = fs::remove_file(file);
            }
            for folder in folders.iter().rev() {
                let _gone = fs::remove_dir(folder);
            }
            return Err((path, error));
        }
        written.push(path);
    }
    Ok(())
}

/// Whether others than its owner can read a file.
#[cfg(unix)]
#[must_use]
pub fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

/// Whether others than its owner can read a file: a system that does not tell has no others.
#[cfg(not(unix))]
#[must_use]
pub fn is_open_to_others(_path: &Path) -> bool {
    false
}

/// The finding where a file or folder cannot be written.
#[must_use]
pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("`{}` cannot be written: {error}", shown(path));
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => "give yourself the right to write there",
        io::ErrorKind::StorageFull => "make room on the disk, then run this again",
        io::ErrorKind::AlreadyExists => "move what is there away, or name another folder",
        _ => "free the place, or name another folder",
    };
    Diagnostic::error("unwritable-file", message).hint(hint)
}
