//! One at a time: a lock for what two runs must not do at once in a project.
//!
//! From a project folder to a lock that its holder's end gives back, however it ends.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::write::{Access, Existing, is_open_to_others, write};
use crate::diag::{Diagnostic, Failed, Report};

/// The folder of a project for what is its owner's alone.
pub const PRIVATE: &str = ".presskit";

/// How often, and after how long a wait, a lock is asked for again.
const TRIES: u32 = 100;
const BEAT: Duration = Duration::from_millis(100);

/// A lock on a project, held until it is dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not used")] File);

impl Lock {
    /// Takes the lock of a project; waits up to ten seconds for another run to end.
    pub fn acquire(root: &Path, report: &mut Report) -> Result<Self, Failed> {
        let opened = private_folder(root).and_then(|folder| {
            let mut options = OpenOptions::new();
            options.create(true).append(true);
            options.open(folder.join("lock"))
        });
        let file = opened.map_err(|error| {
            let message = format!("`{PRIVATE}/lock` cannot be used: {error}");
            let hint = "it must be a file that you may write";
            report.error(Diagnostic::error("private-folder", message).hint(hint))
        })?;
        for _ in 0..TRIES {
            match file.try_lock() {
                // Some disks know no locks; there we go on without.
                Ok(()) | Err(fs::TryLockError::Error(_)) => return Ok(Self(file)),
                Err(fs::TryLockError::WouldBlock) => thread::sleep(BEAT),
            }
        }
        let message = "another presskit command is changing this project";
        let hint = "wait until it ends, then run this again";
        Err(report.error(Diagnostic::error("project-busy", message).hint(hint)))
    }
}

/// The private folder of a project, made where it is not there yet: for its owner alone, and ignored by Git. One that others could read is
/// closed to them.
///
/// # Errors
///
/// What the system says.
pub fn private_folder(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(PRIVATE);
    if !folder.is_dir() {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        match builder.create(&folder) {
            // Another run was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
    }
    close_to_others(&folder);
    let ignore = folder.join(".gitignore");
    match write_once(&ignore) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(folder),
        Err(error) => Err(error),
        Ok(()) => Ok(folder),
    }
}

/// Takes from others what rights they have in a folder. Some disks know no rights; whoever cares asks again.
#[cfg(unix)]
fn close_to_others(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    if is_open_to_others(folder) {
        let _closed = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
}

#[cfg(not(unix))]
fn close_to_others(_folder: &Path) {}

fn write_once(ignore: &Path) -> io::Result<()> {
    if ignore.exists() {
        return Ok(());
    }
    write(ignore, b"*\n", Access::Owner, Existing::Keep)
}
