//! What Git would share with others.
//!
//! From a file that names people to a warning.

use std::path::Path;
use std::process::{Command, Stdio};

use presskit::diag::{Diagnostic, Report};
use presskit::disk;

/// Warns of a file with people's names that lies in a Git repository and is not ignored there. Where there is no Git, nobody shares it.
pub(crate) fn warn_of_shared(file: &Path, report: &mut Report) {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return;
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    // Nothing that the repository names is run.
    let asked = Command::new("git")
        .args([
            "-c",
            "core.fsmonitor=false",
            "check-ignore",
            "--quiet",
            "--",
        ])
        .arg(name)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // 0: it is ignored; 1: it is not; all else: there is no repository.
    if asked.is_ok_and(|status| status.code() == Some(1)) {
        let message = format!(
            "`{}` names people, and Git does not ignore it",
            disk::shown(file)
        );
        let found = Diagnostic::warning("people-in-git", message);
        report.add(found.hint("move it into `.presskit`, or name it in `.gitignore`; what was committed stays in the history"));
    }
}
