//! Files and folders that get another name.
//!
//! From a path to another in the same project, or to nothing changed.
//!
//! Invariant: nothing is ever moved over something that is there.

use std::fs;
use std::io;
use std::path::Path;

use super::temporary::Temporary;
use super::write::{Access, flush_folder, folder_of};

/// Moves a file or a folder to a path where there is nothing; flushes both folders.
///
/// # Errors
///
/// What the system says; [`io::ErrorKind::AlreadyExists`] where there is something.
pub fn relocate(from: &Path, to: &Path) -> io::Result<()> {
    rename_new(from, to)?;
    flush_folder(folder_of(to));
    flush_folder(folder_of(from));
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // A disk that cannot promise it.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_seen(from, to),
        renamed => Ok(renamed?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_seen(from, to)
}

fn rename_seen(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(from, to),
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// Whether names in a folder can be changed: makes one and deletes it.
///
/// # Errors
///
/// What the system says.
pub fn try_folder(folder: &Path) -> io::Result<()> {
    Temporary::file(folder, Access::Owner).map(drop)
}

/// Deletes a file; one that is not there is deleted already.
///
/// # Errors
///
/// What the system says.
pub fn delete(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        deleted => deleted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_moved_over_something() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["a", "b"] {
            fs::create_dir(path(name)).unwrap();
        }
        for rename in [rename_new, rename_seen] {
            // Systems move a folder over an empty one.
            let error = rename(&path("a"), &path("b")).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        }
        relocate(&path("a"), &path("c")).unwrap();
        assert!(!path("a").exists() && path("c").is_dir());
        try_folder(&path("c")).unwrap();
        assert_eq!(fs::read_dir(path("c")).unwrap().count(), 0);
        delete(&path("c/none")).unwrap();
    }
}
