//! Temporary names: files and folders on their way to their places.
//!
//! From a folder to a name in it that nobody else has, and away with it when its work is done, broken off or long dead.
//!
//! Invariant: a temporary name begins with `.presskit-`; as long as its process lives, that process holds a lock on it. So whoever gets
//! the lock has found what a dead process left behind. A name is known to [`abandon`] from the moment it is there.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// How temporary names begin.
pub(super) const PREFIX: &str = ".presskit-";

/// How temporary files end; a temporary folder's lock has the folder's name and this ending.
const ENDING: &str = ".part";

/// Temporary names that this process uses now. Whoever makes one holds this for writing, whoever writes into one for reading.
static LIVING: RwLock<BTreeSet<PathBuf>> = RwLock::new(BTreeSet::new());

/// Folders that this process has swept.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever the user's mask lets.
    Everyone,
    /// Its owner alone.
    Owner,
}

/// A temporary name. What it stands for is deleted when this is dropped.
#[derive(Debug)]
pub(super) struct Temporary {
    path: PathBuf,
    /// Holds the lock.
    lock: File,
    /// The file of the lock, where that is not the path itself.
    lock_path: Option<PathBuf>,
}

impl Temporary {
    /// A new file in a folder, and the name it has.
    pub(super) fn file(folder: &Path, access: Access) -> io::Result<Self> {
        sweep(folder);
        let (file, path) = named(&mut living(), folder, access)?;
        Ok(Self {
            path,
            lock: file,
            lock_path: None,
        })
    }

    /// A new folder in a folder.
    pub(super) fn folder(folder: &Path) -> io::Result<Self> {
        sweep(folder);
        let mut living = living();
        let (lock, lock_path) = named(&mut living, folder, Access::Owner)?;
        let path = lock_path.with_extension("");
        living.insert(path.clone());
        let made = Self {
            path,
            lock,
            lock_path: Some(lock_path),
        };
        let created = fs::create_dir(&made.path);
        // Before `made` may be dropped, which asks for it.
        drop(living);
        created.map(|()| made)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The open file, where it is one.
    pub(super) fn handle(&self) -> &File {
        &self.lock
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        remove(&self.path);
        if let Some(lock) = &self.lock_path {
            remove(lock);
        }
        let mut living = living();
        living.remove(&self.path);
        if let Some(lock) = &self.lock_path {
            living.remove(lock);
        }
    }
}

/// Keeps [`abandon`] waiting until it is dropped, and with it the end of the process. Whoever holds it must not make or drop a
/// [`Temporary`].
pub(super) fn undisturbed() -> RwLockReadGuard<'static, BTreeSet<PathBuf>> {
    LIVING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Writes a file in a temporary folder. Folders between are made.
pub(super) fn write(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let _undisturbed = undisturbed();
    fs::create_dir_all(folder_of(path))?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    restrict(&mut options, access);
    options.open(path)?.write_all(bytes)
}

/// Sets who may read a file that is opened for the first time, where the system knows modes.
#[cfg(unix)]
fn restrict(options: &mut OpenOptions, access: Access) {
    use std::os::unix::fs::OpenOptionsExt as _;
    if access == Access::Owner {
        options.mode(0o600);
    }
}

#[cfg(not(unix))]
fn restrict(_options: &mut OpenOptions, _access: Access) {}

/// A new locked file with a name of its own.
fn named(
    living: &mut BTreeSet<PathBuf>,
    folder: &Path,
    access: Access,
) -> io::Result<(File, PathBuf)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(ENDING);
    permit(&mut builder, access);
    let (file, path) = builder.tempfile_in(folder)?.into_parts();
    let path = path.keep().map_err(|failed| failed.error)?;
    living.insert(path.clone());
    // Some network disks know no locks; then nothing is ever swept there.
    let _locked = file.try_lock();
    Ok((file, path))
}

/// Sets who may read a new file, where the system knows modes.
#[cfg(unix)]
fn permit(builder: &mut tempfile::Builder<'_, '_>, access: Access) {
    use std::os::unix::fs::PermissionsExt as _;
    // The system takes the user's mask from what everyone gets.
    let mode = match access {
        Access::Everyone => 0o666,
        Access::Owner => 0o600,
    };
    builder.permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn permit(_builder: &mut tempfile::Builder<'_, '_>, _access: Access) {}

/// The folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn living() -> RwLockWriteGuard<'static, BTreeSet<PathBuf>> {
    LIVING.write().unwrap_or_else(PoisonError::into_inner)
}

fn remove(path: &Path) {
    // What is gone already, or cannot be deleted, is left to the next sweep.
    let _gone = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    };
}

/// Deletes everything temporary that this process has made and not finished, and has it make nothing more. For whoever ends the process
/// early: other threads wait from here on wherever they would write.
pub fn abandon() {
    let living = living();
    living.iter().for_each(|path| remove(path));
    std::mem::forget(living);
}

/// Deletes what dead processes left in a folder, once a process.
pub(super) fn sweep(folder: &Path) {
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if !swept.insert(folder.to_owned()) {
        return;
    }
    drop(swept);
    // Rubbish that cannot be seen cannot be swept, which harms nobody.
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(PREFIX)
    };
    for path in paths.filter(is_ours) {
        let lock = if path.is_dir() {
            path.with_extension(&ENDING[1..])
        } else {
            path.clone()
        };
        if is_dead(&lock) {
            remove(&path);
        }
    }
}

/// Whether nobody holds a lock any more.
fn is_dead(lock: &Path) -> bool {
    let living = undisturbed();
    if living.contains(lock) {
        return false;
    }
    drop(living);
    match File::open(lock) {
        Ok(file) => file.try_lock().is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
