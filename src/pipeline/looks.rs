//! What pages are set with: a theme and the faces that a project can use.
//!
//! From the folder of a job and the program's own files to [`Looks`].

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use super::project::Project;
use super::system_fonts::{self, LARGEST_FONT};
use super::{Job, builtin};
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::{self, Folder, Unreadable};
use crate::fonts::{FontBook, FontFile};
use crate::html::Look;
use crate::pdf::Cuts;
use crate::theme::{self, Theme};
use crate::yaml;

/// What pages are set with.
#[derive(Debug)]
pub(super) struct Looks {
    pub(super) theme: Theme,
    pub(super) fonts: FontBook,
    /// Of the fonts, what kits have used so far.
    pub(super) cuts: Cuts,
}

impl Looks {
    /// Reads the theme and the fonts of a job.
    pub(super) fn open(project: &Project, job: &Job, report: &mut Report) -> Result<Self, Failed> {
        report.stage(|report| {
            let fonts = font_book(&project.disk, job, report);
            let theme = open_theme(project, job, report)?;
            Ok(Self {
                theme,
                fonts,
                cuts: Cuts::default(),
            })
        })
    }

    /// The colours and families that a page on the web shares with paper.
    pub(super) fn of_web(&self) -> Look {
        web(&self.theme)
    }
}

/// The same, of the theme of a job alone.
pub(super) fn of_web(project: &Project, job: &Job, report: &mut Report) -> Result<Look, Failed> {
    open_theme(project, job, report).map(|theme| web(&theme))
}

fn web(theme: &Theme) -> Look {
    let styles = &theme.styles;
    Look {
        ink: styles.body.text.color,
        accent: styles.heading.text.color,
        soft: styles.dateline.text.color,
        hair: theme.table.row_rule.color,
        link: theme.link,
        text: styles.body.text.family.clone(),
        label: styles.table_cell.text.family.clone(),
        title: styles.title.text.family.clone(),
    }
}

/// Every face that a job can use: of the folder's own files, then of the folders it names, then of the built-in files that the
/// folder does not replace by a file of the same path.
pub(super) fn font_book(project: &Folder, job: &Job, report: &mut Report) -> FontBook {
    let mut files = own_fonts(project, report).unwrap_or_else(|fault| {
        report.error(fault.finding());
        Vec::new()
    });
    for folder in &job.font_paths {
        match named_fonts(folder, report) {
            Ok(named) => files.extend(named),
            Err(fault) => drop(report.error(fault.finding())),
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

/// The font files of a project: `fonts/<family>/<file>`.
fn own_fonts(project: &Folder, report: &mut Report) -> Result<Vec<FontFile>, Unreadable> {
    let mut files = Vec::new();
    for family in project.entries("fonts")?.unwrap_or_default() {
        if system_fonts::is_font(Path::new(&family.name)) {
            let message = format!(
                "`fonts/{}` is in no family's folder and is not used",
                family.name
            );
            let hint = "put it into a folder of its family: `fonts/<family>/`";
            report.add(Diagnostic::warning("stray-font", message).hint(hint));
        }
        if family.kind != disk::Kind::Folder {
            continue;
        }
        let folder = format!("fonts/{}", family.name);
        let names = project.entries(&folder)?.unwrap_or_default().into_iter();
        for name in names.filter(|entry| system_fonts::is_font(Path::new(&entry.name))) {
            let path = format!("{folder}/{}", name.name);
            match project.read(&path, LARGEST_FONT) {
                Ok(data) => files.extend(data.map(|data| FontFile {
                    path,
                    data: Cow::Owned(data),
                })),
                Err(fault) => drop(report.error(fault.finding())),
            }
        }
    }
    Ok(files)
}

/// The font files of a folder that was named.
fn named_fonts(folder: &Path, report: &mut Report) -> Result<Vec<FontFile>, Unreadable> {
    let Some(entries) = disk::entries(folder)? else {
        let message = format!("there is no folder `{}`", folder.display());
        let hint = "name a folder of font files with `--font-path DIR`";
        report.error(Diagnostic::error("font-path", message).hint(hint));
        return Ok(Vec::new());
    };
    let names = entries.into_iter().map(|entry| entry.name);
    let names: Vec<String> = names
        .filter(|name| system_fonts::is_font(Path::new(name)))
        .collect();
    if names.is_empty() {
        let message = format!("the folder `{}` holds no font", folder.display());
        let hint = "fonts are files that end in `.ttf`, `.otf`, `.ttc` or `.otc`; folders inside are not read";
        report.add(Diagnostic::warning("font-path", message).hint(hint));
    }
    let mut files = Vec::new();
    for name in names {
        let path = folder.join(&name);
        match disk::read(&path, LARGEST_FONT) {
            Ok(data) => files.extend(data.map(|data| FontFile {
                path: path.display().to_string(),
                data: Cow::Owned(data),
            })),
            Err(fault) => drop(report.error(fault.finding())),
        }
    }
    Ok(files)
}

/// Reads the theme of a job, else the organisation's: the folder's own, else the built-in one of that name.
fn open_theme(project: &Project, job: &Job, report: &mut Report) -> Result<Theme, Failed> {
    let organisation = &project.organisation;
    let (name, asked) = match &job.theme {
        Some(name) => (name.clone(), None),
        None => (
            organisation.theme.to_string(),
            organisation.place_of_key("theme"),
        ),
    };
    let relative = format!("content/themes/{name}.yaml");
    let theme = match yaml::open_if_there(&project.disk, &relative, report)? {
        Some(source) => Some(theme::load(&source, job.paper, report)),
        None => builtin::theme(&name, job.paper, report),
    };
    if let Some(theme) = theme {
        return theme;
    }
    let themes = known_themes(&project.disk).unwrap_or_else(|fault| {
        report.error(fault.finding());
        BTreeSet::new()
    });
    let known: Vec<&str> = themes.iter().map(String::as_str).collect();
    let hint = match yaml::nearest(&name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write `{relative}`, or use `{}`", known.join("` or `")),
    };
    let message = format!("there is no theme `{name}`");
    let found = Diagnostic::error("unknown-theme", message);
    Err(report.error(found.at(asked).hint(hint)))
}

/// The names of the themes there are.
fn known_themes(project: &Folder) -> Result<BTreeSet<String>, Unreadable> {
    let mut names: BTreeSet<String> = builtin::theme_names().map(str::to_owned).collect();
    for entry in project.entries("content/themes")?.unwrap_or_default() {
        names.extend(entry.name.strip_suffix(".yaml").map(str::to_owned));
    }
    Ok(names)
}
