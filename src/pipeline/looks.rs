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
use crate::disk::{self, Folder, FolderEntry, Unreadable};
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
            let theme = open_theme(project, job, report);
            // Without a theme, what is wrong with fonts is told all the same.
            let weights = theme.as_ref().map(weights).unwrap_or_default();
            let fonts = font_book(&project.disk, job, &weights, report);
            let theme = theme?;
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

/// The weights that a theme asks for.
fn weights(theme: &Theme) -> Vec<u16> {
    let styles = theme.styles.iter();
    let weights = styles.flat_map(|style| [style.text.weight, style.text.strong]);
    let weights: BTreeSet<u16> = weights.collect();
    weights.into_iter().collect()
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
/// folder does not replace by a file of the same path. `weights` are those that are asked for of variable fonts.
pub(super) fn font_book(
    project: &Folder,
    job: &Job,
    weights: &[u16],
    report: &mut Report,
) -> FontBook {
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
    let builtin = builtin.map(|file| FontFile {
        path: format!("built-in {}", file.path),
        ..file
    });
    let mut others: Vec<FontFile> = builtin.collect();
    if job.system_fonts {
        others.extend(system_fonts::files(report));
    }
    FontBook::load_with(files, others, weights, report)
}

/// Whether a file of a folder of fonts may be read as one; what is named like a font and is none is told.
fn is_readable(shown: &str, entry: &FolderEntry, report: &mut Report) -> bool {
    let path = Path::new(&entry.name);
    // `._Inter.ttf` is a note that Macs leave beside a file.
    if entry.name.starts_with('.') {
        return false;
    }
    if let Some(kind) = system_fonts::other_kind(path) {
        let message = format!("font file `{shown}` is {kind}");
        let hint = "it is passed over; convert it to OpenType (.otf or .ttf)";
        report.add(Diagnostic::note("bad-font", message).hint(hint));
    }
    if !system_fonts::is_font(path) {
        return false;
    }
    if entry.kind == disk::Kind::Folder {
        let message = format!("`{shown}` is named like a font and is a folder");
        let hint = "it is passed over; put its files beside it";
        report.add(Diagnostic::note("bad-font", message).hint(hint));
    }
    entry.kind != disk::Kind::Folder
}

/// The font files of a project: `fonts/<family>/<file>`.
fn own_fonts(project: &Folder, report: &mut Report) -> Result<Vec<FontFile>, Unreadable> {
    let mut files = Vec::new();
    for family in project.entries("fonts")?.unwrap_or_default() {
        if family.kind != disk::Kind::Folder
            && !family.name.starts_with('.')
            && system_fonts::is_font(Path::new(&family.name))
        {
            let message = format!(
                "`fonts/{}` is in no family's folder and is not used",
                family.name
            );
            let hint = "put it into a folder of its family: `fonts/<family>/`";
            report.add(Diagnostic::warning("stray-font", message).hint(hint));
        }
        let folder = format!("fonts/{}", family.name);
        if family.kind == disk::Kind::Other && !disk::is_litter(&family.name) {
            let fault = project.misplaced(&folder, disk::Kind::Folder);
            fault.map(|fault| report.error(fault.finding()));
        }
        if family.kind != disk::Kind::Folder {
            continue;
        }
        for entry in project.entries(&folder)?.unwrap_or_default() {
            let path = format!("{folder}/{}", entry.name);
            if !is_readable(&path, &entry, report) {
                continue;
            }
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
    let mut names = Vec::new();
    for entry in entries {
        let shown = folder.join(&entry.name).display().to_string();
        if is_readable(&shown, &entry, report) {
            names.push(entry.name);
        }
    }
    if names.is_empty() {
        let message = format!("the folder `{}` holds no font", folder.display());
        let hint = "fonts are files that end in `.ttf`, `.otf`, `.ttc`, `.otc`, `.woff` or `.woff2`; folders inside are not read";
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
