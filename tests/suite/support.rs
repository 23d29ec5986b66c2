//! Projects in temporary folders, and the real program run on them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The package's own folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a path has an ending: `pdf`.
pub(crate) fn is_a(ending: &str, path: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == ending)
}

/// The lines that name the files of a kit.
pub(crate) fn written(stem: &str) -> String {
    let kinds = ["pdf", "txt", "html", "md"];
    kinds.map(|kind| format!("{stem}.{kind}\n")).concat()
}

/// A project folder of its own.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    /// The repository's own sample.
    pub(crate) fn sample() -> Self {
        let project = Self {
            folder: TempDir::new().unwrap(),
        };
        for part in ["content", "locales"] {
            copy(&root().join(part), &project.path(part));
        }
        project
    }

    /// The small base project of the cases, with a case's files laid over it.
    pub(crate) fn case(overlay: &Path) -> Self {
        let project = Self {
            folder: TempDir::new().unwrap(),
        };
        copy(&root().join("tests/base"), project.folder.path());
        for part in ["content", "locales", "fonts"] {
            if overlay.join(part).is_dir() {
                copy(&overlay.join(part), &project.path(part));
            }
        }
        project
    }

    /// The base project with a second language.
    pub(crate) fn base() -> Self {
        Self::case(&root().join("tests/base-fr"))
    }

    /// The same without the pictures that its cases name.
    pub(crate) fn plain() -> Self {
        let project = Self::base();
        fs::remove_dir_all(project.path("content/releases/nova/images")).unwrap();
        project
    }

    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// A path in the project.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Writes a file.
    pub(crate) fn write(&self, relative: &str, contents: impl AsRef<[u8]>) -> &Self {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
        self
    }

    /// Replaces one text in a file by another; both must be there to be replaced.
    pub(crate) fn replace(&self, relative: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path(relative)).unwrap();
        assert!(text.contains(from), "{relative} does not say {from:?}");
        self.write(relative, text.replace(from, to))
    }

    /// Reads a file.
    pub(crate) fn read(&self, relative: &str) -> Vec<u8> {
        fs::read(self.path(relative)).unwrap()
    }

    /// Runs the program in the project folder.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// The same with variables of the environment.
    pub(crate) fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_presskit"))
            .args(args)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Insists on success, showing what was said otherwise.
    pub(crate) fn success(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.stderr);
        self
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
