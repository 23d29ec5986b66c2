//! Folders of finished files: written whole, read back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use presskit::diag::Diagnostic;
use presskit::distribute::{Artefact, RECORD, SUMS, Sums, digest};
use tempfile::TempDir;

use crate::output;

/// A folder that is written beside its place, file by file, and moved there once it is whole.
pub(crate) struct Staging {
    folder: PathBuf,
    aside: TempDir,
}

impl Staging {
    /// Begins a folder. An older one of the same kind makes way for it, which is known by a file that all of the kind have; one of
    /// another kind does not.
    pub(crate) fn new(folder: &Path, kind: &str) -> io::Result<Self> {
        let parent = folder.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent)?;
        if folder.exists() && !folder.join(kind).is_file() {
            let message = format!("a folder without `{kind}` is there already");
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        let aside = tempfile::Builder::new()
            .prefix(".presskit-")
            .tempdir_in(parent)?;
        Ok(Self {
            folder: folder.to_owned(),
            aside,
        })
    }

    /// Writes a file of the folder; its path is below that.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        output::write_whole(&self.aside.path().join("new").join(path), bytes)
    }

    /// Moves the folder to its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        if self.folder.exists() {
            fs::rename(&self.folder, self.aside.path().join("old"))?;
        }
        fs::rename(self.aside.path().join("new"), &self.folder)?;
        self.aside.close()
    }
}

/// Writes a folder with a record whole, in the place of an older one.
pub(crate) fn write_folder(folder: &Path, files: &[Artefact]) -> io::Result<()> {
    let staging = Staging::new(folder, RECORD)?;
    for file in files {
        staging.write(&file.path, &file.bytes)?;
    }
    staging.finish()
}

/// Every file below a folder but the list of checksums, with its path, sorted.
pub(crate) fn read_folder(folder: &Path) -> io::Result<Vec<Artefact>> {
    let mut files = Vec::new();
    read_into(&mut files, folder, "")?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn read_into(files: &mut Vec<Artefact>, folder: &Path, below: &str) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_into(files, &entry.path(), &format!("{path}/"))?;
        } else {
            let bytes = fs::read(entry.path())?;
            files.push(Artefact { path, bytes });
        }
    }
    Ok(())
}

/// The checksums of files, but for those of a list itself.
pub(crate) fn sums(files: &[Artefact]) -> Sums {
    let mut sums = Sums::default();
    for file in files.iter().filter(|file| file.path != SUMS) {
        sums.add(file.path.as_str(), digest(&file.bytes));
    }
    sums
}

/// Reads a list of checksums.
pub(crate) fn read_sums(path: &Path) -> Result<Sums, Diagnostic> {
    let shown = output::shown(path);
    let text = fs::read_to_string(path).map_err(|error| {
        let message = format!("`{shown}` cannot be read: {error}");
        Diagnostic::error("unreadable-file", message)
            .hint("name the list of checksums with `--against FILE`")
    })?;
    Sums::parse(&text).map_err(|line| {
        let message = format!("line {line} of `{shown}` is no checksum");
        Diagnostic::error("no-checksums", message)
            .hint("get the list again from where it was issued")
    })
}

pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("`{}` cannot be written: {error}", output::shown(path));
    Diagnostic::error("unwritable-file", message)
        .hint("free the place, or name another folder with `--out DIR`")
}
