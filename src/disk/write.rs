//! A file, written whole.
//!
//! From bytes to a file in its place, or to nothing.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::read::shown;
pub use super::temporary::Access;
pub(super) use super::temporary::folder_of;
use super::temporary::{self, Temporary};
use crate::diag::Diagnostic;

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

/// Writes files below a folder, in their order: all are written beside their places before the first is moved, and an interrupt waits until
/// the last is. With [`Existing::Keep`], a file that is there with the same bytes is taken for written, as an earlier run was killed in
/// between; the last one must be new.
///
/// # Errors
///
/// The file that could not be written, and why. New files that were moved before it are deleted again; those in the place of others stay.
pub fn write_all<'f>(
    root: &Path,
    files: impl Iterator<Item = (&'f str, &'f [u8])>,
    existing: Existing,
) -> Result<(), (PathBuf, io::Error)> {
    let mut moves = Vec::new();
    let mut folders = Vec::new();
    let mut stage = |path: &Path, bytes| {
        let folder = folder_of(path);
        let above = folder.ancestors().take_while(|folder| !folder.exists());
        let above: Vec<PathBuf> = above.map(Path::to_path_buf).collect();
        folders.extend(above.into_iter().rev());
        fs::create_dir_all(folder)?;
        let file = beside(folder, bytes, Access::Everyone)?;
        file.handle().sync_all()?;
        moves.push((file, path.to_owned(), bytes));
        Ok(())
    };
    let staged = files.into_iter().try_for_each(|(path, bytes)| {
        let path = root.join(path);
        stage(&path, bytes).map_err(|error| (path, error))
    });
    let mut new: Vec<&Path> = Vec::new();
    let placed = staged.and_then(|()| {
        let _undisturbed = temporary::undisturbed();
        let last = moves.len().saturating_sub(1);
        let moves = moves.iter().enumerate();
        let mut moves =
            moves.map(|(number, (file, path, bytes))| (number < last, file, path, bytes));
        moves.try_for_each(|(may_be_there, file, path, bytes)| {
            match put(file, path, bytes, existing) {
                Ok(Put::There) if !may_be_there => {
                    return Err((path.clone(), io::ErrorKind::AlreadyExists.into()));
                }
                Ok(Put::New) => new.push(path),
                Ok(Put::Replaced | Put::There) => {}
                Err(error) => return Err((path.clone(), error)),
            }
            Ok(())
        })
    });
    if placed.is_err() {
        // What cannot be deleted again is worth no finding beside the one of the caller.
        for file in new {
            let _gone = fs::remove_file(file);
        }
        drop(moves);
        for folder in folders.iter().rev() {
            let _gone = fs::remove_dir(folder);
        }
    }
    placed
}

/// What became of a place.
enum Put {
    New,
    Replaced,
    There,
}

/// Moves a file to its place.
fn put(file: &Temporary, path: &Path, bytes: &[u8], existing: Existing) -> io::Result<Put> {
    match existing {
        Existing::Replace if path.exists() => fs::rename(file.path(), path).map(|()| Put::Replaced),
        Existing::Replace => fs::rename(file.path(), path).map(|()| Put::New),
        // A second name is refused where the name is taken, at once and by the system itself.
        Existing::Keep => match fs::hard_link(file.path(), path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let same = fs::read(path).is_ok_and(|there| there == bytes);
                if same { Ok(Put::There) } else { Err(error) }
            }
            linked => linked.map(|()| Put::New),
        },
    }
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
