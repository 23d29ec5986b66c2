//! A bundle on the disk: its folder, and the ZIP beside it.
//!
//! From a [`Bundle`] to files below a folder.
//!
//! Invariant: the folder is replaced whole or not at all; files in it that a bundle did not bring stay, and a folder that is no bundle
//! is left alone.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Bundle;
use crate::archive::{INDEX, SUMS, Sums};
use crate::diag::Diagnostic;
use crate::disk::{self, Access, Existing, Kind, Staging};

/// Files of more bytes are not carried over.
const LARGEST: u64 = 1 << 30;

/// Puts a bundle into its folder below `out`, and the ZIP beside that; returns the paths of both.
///
/// # Errors
///
/// When there is a folder of that name which is no bundle, a file of somebody else is in the way, or the disk refuses.
pub fn place(bundle: &Bundle, out: &Path) -> Result<[PathBuf; 2], Diagnostic> {
    let folder = out.join(&bundle.name);
    let packed = bundle.zip()?;
    let foreign = foreign(bundle, &folder)?;
    let staged = || -> io::Result<()> {
        let mut staging = Staging::new(&folder)?;
        for file in &bundle.files {
            staging.write(&file.path, &file.bytes)?;
        }
        for (path, bytes) in &foreign {
            staging.write(path, bytes)?;
        }
        staging.finish(Existing::Replace)
    };
    staged().map_err(|error| disk::unwritable(&folder, &error))?;
    let zip = out.join(format!("{}.zip", bundle.name));
    let written = disk::write(&zip, &packed, Access::Everyone, Existing::Replace);
    written.map_err(|error| disk::unwritable(&zip, &error))?;
    Ok([folder, zip])
}

/// The files in the folder of an older bundle that this did not bring, by their paths in it.
fn foreign(bundle: &Bundle, folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Diagnostic> {
    let entries = disk::entries(folder).map_err(|fault| fault.finding())?;
    if entries.is_none_or(|entries| entries.is_empty()) {
        return Ok(Vec::new());
    }
    let ours = ours(folder)?;
    let mut foreign = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        let entries = disk::entries(&folder.join(&below)).map_err(|fault| fault.finding())?;
        for entry in entries.unwrap_or_default() {
            let path = format!("{below}{}", entry.name);
            let own = folder.join(&path);
            match entry.kind {
                _ if ours.contains(&path) => {}
                Kind::Folder if !own.is_symlink() => folders.push(format!("{path}/")),
                Kind::File => {
                    let bytes = disk::read(&own, LARGEST).map_err(|fault| fault.finding())?;
                    foreign.extend(bytes.map(|bytes| (path, bytes)));
                }
                Kind::Folder | Kind::Other => {
                    let error = io::Error::other("a link or a device is there");
                    return Err(disk::unwritable(&own, &error));
                }
            }
        }
    }
    for (path, bytes) in &foreign {
        let new = bundle.files.iter().find(|file| file.path == *path);
        if new.is_some_and(|new| *new.bytes != **bytes) {
            let error = io::Error::from(io::ErrorKind::AlreadyExists);
            return Err(disk::unwritable(&folder.join(path), &error));
        }
    }
    foreign.retain(|(path, _)| bundle.files.iter().all(|file| file.path != *path));
    Ok(foreign)
}

/// The paths of the files that an older bundle brought.
fn ours(folder: &Path) -> Result<BTreeSet<String>, Diagnostic> {
    let read =
        |name: &str| disk::read(&folder.join(name), LARGEST).map_err(|fault| fault.finding());
    let sums = read(SUMS)?.map(|sums| Sums::parse(&String::from_utf8_lossy(&sums)));
    let (Some(Ok(sums)), Some(_)) = (sums, read(INDEX)?) else {
        let message = format!("a folder without `{INDEX}` and `{SUMS}` is there already");
        let error = io::Error::new(io::ErrorKind::AlreadyExists, message);
        return Err(disk::unwritable(folder, &error));
    };
    let paths = sums.paths().map(str::to_owned);
    Ok(paths.chain([SUMS.to_owned()]).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::archive::{Edition, Form, Role, sample};

    fn bundle(edition: &Edition) -> Bundle {
        Bundle::new(std::slice::from_ref(edition), Form::Open).unwrap()
    }

    #[test]
    fn files_of_others_stay_and_our_own_go() {
        let out = tempfile::tempdir().unwrap();
        let mut edition = sample::edition("nova", 1, "en", "words");
        sample::add(&mut edition, "images/a.jpg", Role::Picture, None, "picture");
        let [folder, zip] = place(&bundle(&edition), out.path()).unwrap();
        assert!(zip.is_file() && folder.join("images/a.jpg").is_file());
        fs::create_dir(folder.join("notes")).unwrap();
        fs::write(folder.join("notes/mine.txt"), "mine").unwrap();
        edition.files.retain(|file| file.path != "images/a.jpg");
        edition
            .record
            .files
            .retain(|file| file.path != "images/a.jpg");
        place(&bundle(&edition), out.path()).unwrap();
        assert_eq!(fs::read(folder.join("notes/mine.txt")).unwrap(), b"mine");
        assert!(!folder.join("images").exists());
        // One that is in the way is not written over.
        fs::create_dir(folder.join("images")).unwrap();
        fs::write(folder.join("images/a.jpg"), "mine").unwrap();
        sample::add(&mut edition, "images/a.jpg", Role::Picture, None, "picture");
        let fault = place(&bundle(&edition), out.path()).unwrap_err();
        assert!(fault.message.contains("images/a.jpg"), "{}", fault.message);
        assert_eq!(fs::read(folder.join("images/a.jpg")).unwrap(), b"mine");
    }

    #[test]
    fn a_folder_that_is_no_bundle_is_left_alone() {
        let out = tempfile::tempdir().unwrap();
        let edition = sample::edition("nova", 1, "en", "words");
        let folder = out.path().join("orion-nova");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("kit.json"), "{}").unwrap();
        let fault = place(&bundle(&edition), out.path()).unwrap_err();
        assert_eq!(fault.code, "unwritable-file");
        assert_eq!(disk::names(&folder).unwrap(), ["kit.json"]);
    }
}
