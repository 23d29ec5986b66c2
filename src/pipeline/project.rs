//! A project folder, opened: what all its kits share.
//!
//! From a folder to facts, words, faces and looks, each read once however many kits are made.
//!
//! Invariant: what a single kit needs alone (its release, its language) is not read here.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Gaps, Job, builtin, system_fonts};
use crate::content::{self, Organisation, Slug};
use crate::diag::{Diagnostic, Failed, Place, Report, Source};
use crate::fonts::{FontBook, FontFile};
use crate::l10n::Catalog;
use crate::pdf::Cuts;
use crate::theme::{self, Theme};
use crate::yaml;

/// What all kits of a folder share.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) root: PathBuf,
    pub(super) organisation: Organisation,
    pub(super) catalog: Catalog,
    pub(super) fonts: FontBook,
    /// Of the fonts, what kits have used so far.
    pub(super) cuts: Cuts,
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
        // What is wrong with one locale's folder leaves the others' kits.
        let mut locales = Report::new();
        let catalog = Catalog::load(root, &builtin::labels(), &mut locales);
        let fonts = font_book(job, report);
        let (name, asked) = match (job.theme.as_deref(), &organisation) {
            (Some(name), _) => (name.to_owned(), None),
            (None, Ok(organisation)) => (
                organisation.theme.to_string(),
                organisation.place_of_key("theme"),
            ),
            (None, Err(failed)) => return Err(*failed),
        };
        let theme = open_theme(job, &name, asked, report);
        let (organisation, slugs, theme) = (organisation?, slugs?, theme?);
        let catalog = catalog.with_source(organisation.source.clone());
        let root = root.to_owned();
        let project = report.finish(Self {
            root,
            organisation,
            catalog,
            fonts,
            cuts: Cuts::default(),
            theme,
            slugs,
            gaps: job.gaps,
        });
        report.merge(locales);
        project
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

/// Every face that a job can use: of the folder's own files, then of the folders it names, then of the built-in files that the
/// folder does not replace by a file of the same path.
pub(super) fn font_book(job: &Job, report: &mut Report) -> FontBook {
    let root = job.root.as_path();
    let mut paths = Vec::new();
    for family in folder(&root.join("fonts")) {
        if system_fonts::is_font(Path::new(&family)) {
            let message = format!("`fonts/{family}` lies in no family's folder and is not used");
            let hint = "put it into a folder of its family: `fonts/<family>/`";
            report.add(Diagnostic::warning("stray-font", message).hint(hint));
        }
        for name in folder(&root.join("fonts").join(&family)) {
            paths.push((
                root.join("fonts").join(&family).join(&name),
                format!("fonts/{family}/{name}"),
            ));
        }
    }
    for named in &job.font_paths {
        if !named.is_dir() {
            let message = format!("there is no folder `{}`", named.display());
            report.error(
                Diagnostic::error("font-path", message)
                    .hint("name a folder of font files with `--font-path DIR`"),
            );
        }
        let names = folder(named);
        let mut fonts = names
            .iter()
            .filter(|name| system_fonts::is_font(Path::new(name)));
        if named.is_dir() && fonts.next().is_none() {
            let message = format!("the folder `{}` holds no font", named.display());
            let hint = "fonts are files that end in `.ttf`, `.otf`, `.ttc` or `.otc`; those in folders inside are not read";
            report.add(Diagnostic::warning("font-path", message).hint(hint));
        }
        for name in names {
            let path = named.join(&name);
            paths.push((path.clone(), path.display().to_string()));
        }
    }
    let mut files = Vec::new();
    for (path, shown) in paths
        .into_iter()
        .filter(|(path, _)| system_fonts::is_font(path))
    {
        match fs::read(path) {
            Ok(data) => files.push(FontFile {
                path: shown,
                data: Cow::Owned(data),
            }),
            Err(error) => {
                let message = format!("`{shown}` cannot be read: {error}");
                report.error(Diagnostic::error("unreadable-file", message));
            }
        }
    }
    let own: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    let builtin = builtin::fonts().filter(|file| !own.contains(&file.path));
    files.extend(builtin.map(|file| FontFile {
        path: format!("built-in {}", file.path),
        ..file
    }));
    let found = if job.system_fonts {
        system_fonts::files(report)
    } else {
        Vec::new()
    };
    FontBook::load_with(files, found, report)
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
    job: &Job,
    name: &str,
    asked: Option<Place>,
    report: &mut Report,
) -> Result<Theme, Failed> {
    let root = job.root.as_path();
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
    if let Some(source) = source {
        return theme::load(&source, job.paper, report);
    }
    let themes = known_themes(root);
    let known: Vec<&str> = themes.iter().map(String::as_str).collect();
    let hint = match yaml::nearest(name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write `{relative}`, or use `{}`", known.join("` or `")),
    };
    let message = format!("there is no theme `{name}`");
    let found = Diagnostic::error("unknown-theme", message);
    Err(report.error(found.at(asked).hint(hint)))
}

/// The names of the themes there are.
fn known_themes(root: &Path) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = builtin::theme_names().map(str::to_owned).collect();
    let files = folder(&root.join("content/themes"));
    names.extend(
        files
            .iter()
            .filter_map(|name| name.strip_suffix(".yaml"))
            .map(str::to_owned),
    );
    names
}
