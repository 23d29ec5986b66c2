//! A project folder, opened: what all its kits share.
//!
//! From a folder to facts, words, faces and looks, each read once however many kits are made.
//!
//! Invariant: what a single kit needs alone (its release, its language) is not read here.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Gaps, Job, builtin};
use crate::content::{self, Organisation, Slug};
use crate::diag::{Diagnostic, Failed, Place, Report, Source};
use crate::fonts::{FontBook, FontFile};
use crate::l10n::Catalog;
use crate::theme::{self, Theme};

/// What all kits of a folder share.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) root: PathBuf,
    pub(super) organisation: Organisation,
    pub(super) catalog: Catalog,
    pub(super) fonts: FontBook,
    pub(super) theme: Theme,
    pub(super) slugs: Vec<Slug>,
    pub(super) gaps: Gaps,
}

impl Project {
    /// Opens the folder of a job. Everything that can be read is read, so that all faults
    /// are found in one run.
    pub(super) fn open(job: &Job, report: &mut Report) -> Result<Self, Failed> {
        let root = job.root.as_path();
        if !root.join("content").is_dir() {
            let shown = root.display();
            return Err(report.error(
                Diagnostic::error("no-project", format!("`{shown}` holds no `content` folder"))
                    .hint("run presskit in a project folder, or name one with `--root DIR`"),
            ));
        }
        let organisation = content::load_organisation(root, report);
        let slugs = content::release_slugs(root, report);
        let catalog = Catalog::load(root, &builtin::labels(), report);
        let fonts = FontBook::load(font_files(root, report), report);
        let (name, asked) = match (job.theme.as_deref(), &organisation) {
            (Some(name), _) => (name.to_owned(), None),
            (None, Ok(organisation)) => (
                organisation.theme.to_string(),
                organisation.place_of_key("theme"),
            ),
            (None, Err(failed)) => return Err(*failed),
        };
        let theme = open_theme(root, &name, asked, report);
        let (organisation, slugs, theme) = (organisation?, slugs?, theme?);
        let catalog = catalog.with_source(organisation.source.clone());
        let root = root.to_owned();
        report.finish(Self {
            root,
            organisation,
            catalog,
            fonts,
            theme,
            slugs,
            gaps: job.gaps,
        })
    }
}

impl Project {
    /// The text of a file below the folder; `None` where there is none.
    pub(super) fn text_of(
        &self,
        path: &str,
        report: &mut Report,
    ) -> Result<Option<String>, Failed> {
        match fs::read_to_string(self.root.join(path)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(report.error(Diagnostic::error(
                "unreadable-file",
                format!("`{path}` cannot be read: {error}"),
            ))),
        }
    }
}

/// The folder's font files, then the built-in ones that it does not replace by a file of the same path.
fn font_files(root: &Path, report: &mut Report) -> Vec<FontFile> {
    let mut paths = Vec::new();
    for family in folder(&root.join("fonts")) {
        for name in folder(&root.join("fonts").join(&family)) {
            let extension = Path::new(&name)
                .extension()
                .and_then(|found| found.to_str());
            if matches!(extension, Some("ttf" | "otf" | "ttc" | "otc")) {
                paths.push(format!("fonts/{family}/{name}"));
            }
        }
    }
    let mut files = Vec::new();
    for path in paths {
        match fs::read(root.join(&path)) {
            Ok(data) => files.push(FontFile {
                path,
                data: Cow::Owned(data),
            }),
            Err(error) => {
                report.error(Diagnostic::error(
                    "unreadable-file",
                    format!("`{path}` cannot be read: {error}"),
                ));
            }
        }
    }
    let own: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    files.extend(builtin::fonts().filter(|file| !own.contains(&file.path)));
    files
}

/// The names in a folder, sorted; none where there is no such folder.
fn folder(path: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}

/// Reads a theme: the folder's own, else the built-in one of that name.
fn open_theme(
    root: &Path,
    name: &str,
    asked: Option<Place>,
    report: &mut Report,
) -> Result<Theme, Failed> {
    let relative = format!("content/themes/{name}.yaml");
    let source = match fs::read_to_string(root.join(&relative)) {
        Ok(text) => Some(Source::new(relative.as_str(), text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => builtin::theme(name),
        Err(error) => {
            return Err(report.error(Diagnostic::error(
                "unreadable-file",
                format!("`{relative}` cannot be read: {error}"),
            )));
        }
    };
    match source {
        Some(source) => theme::load(&source, report),
        None => Err(report.error(
            Diagnostic::error("unknown-theme", format!("there is no theme `{name}`"))
                .at(asked)
                .hint(format!("write `{relative}`, or use {}", known_themes(root))),
        )),
    }
}

/// The themes there are, as words: "`agency` or `nova`".
fn known_themes(root: &Path) -> String {
    let mut names: BTreeSet<String> = builtin::theme_names().map(str::to_owned).collect();
    let files = folder(&root.join("content/themes"));
    names.extend(
        files
            .iter()
            .filter_map(|name| name.strip_suffix(".yaml"))
            .map(str::to_owned),
    );
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" or ")
}
