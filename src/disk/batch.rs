//! Many files at once: a folder that is written beside its place and moved there whole.
//!
//! From paths and bytes to a folder in its place, or to nothing.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::temporary::{self, Temporary};
use super::write::{Existing, flush_folder, folder_of};

/// A folder on its way to its place.
#[derive(Debug)]
pub struct Staging {
    place: PathBuf,
    aside: Temporary,
    files: Vec<PathBuf>,
}

impl Staging {
    /// Begins a folder for a place.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn new(place: &Path) -> io::Result<Self> {
        let parent = folder_of(place);
        fs::create_dir_all(parent)?;
        Ok(Self {
            place: place.to_owned(),
            aside: Temporary::folder(parent)?,
            files: Vec::new(),
        })
    }

    /// Writes a file of the folder; its path is below that, with `/`.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.new_folder().join(path);
        temporary::write(&path, bytes)?;
        self.files.push(path);
        Ok(())
    }

    /// Flushes all files and moves the folder to its place. With [`Existing::Keep`], a folder with anything in it that is there already
    /// is left alone, also when two come at once.
    ///
    /// # Errors
    ///
    /// What the system says; then there is what was there before.
    pub fn finish(self, existing: Existing) -> io::Result<()> {
        let new = self.new_folder();
        fs::create_dir_all(&new)?;
        flush(&new, &self.files)?;
        if existing == Existing::Replace && self.place.exists() {
            exchange(&new, &self.place, &self.aside.path().join("old"))?;
        } else {
            // No system moves a folder over one that has something in it.
            fs::rename(&new, &self.place).map_err(|error| match error.kind() {
                io::ErrorKind::DirectoryNotEmpty => io::ErrorKind::AlreadyExists.into(),
                _ => error,
            })?;
        }
        flush_folder(folder_of(&self.place));
        Ok(())
    }

    fn new_folder(&self) -> PathBuf {
        self.aside.path().join("new")
    }
}

/// Puts a folder in the place of another, at once where the system can.
fn exchange(new: &Path, place: &Path, old: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, place, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    fs::rename(place, old)?;
    // Without the new one, the old one goes back.
    fs::rename(new, place).or_else(|error| fs::rename(old, place).and(Err(error)))
}

/// Flushes files of a folder to the disk: all with one call where the system has one, else each by itself.
///
/// # Errors
///
/// What the system says.
pub fn flush(folder: &Path, files: &[PathBuf]) -> io::Result<()> {
    /// So many files are flushed one by one; more are flushed with everything else on their disk.
    const FEW: usize = 8;
    #[cfg(target_os = "linux")]
    if files.len() > FEW {
        return Ok(rustix::fs::syncfs(File::open(folder)?)?);
    }
    let _ = (folder, FEW);
    for file in files {
        File::open(file)?.sync_all()?;
    }
    Ok(())
}
