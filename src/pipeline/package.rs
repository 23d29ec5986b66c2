//! What a kit is made from, and what it would be issued as.
//!
//! From a [`Kit`] to the files of the project that it comes from, and to its own files with their checksums.
//!
//! Invariant: files that a kit was not made from are not named among its inputs.

use std::collections::{BTreeMap, BTreeSet};

use super::looks::Looks;
use super::project::Project;
use super::system_fonts::LARGEST_FONT;
use super::{Kit, KitName};
use crate::archive::{FileRecord, Form, InputRecord, Role};
use crate::diag::{Failed, Report};
use crate::disk::{Folder, Kind, Unreadable};
use crate::distribute::safe_names;

/// The files of the project that a kit is made from: facts, looks, words, typefaces and pictures.
pub(super) fn sources(
    project: &Project,
    looks: &Looks,
    kit: &Kit,
    report: &mut Report,
) -> Result<BTreeSet<String>, Failed> {
    let found = || -> Result<BTreeSet<String>, Unreadable> {
        let KitName { slug, lang } = &kit.name;
        let mut paths = BTreeSet::from(["content/organisation.yaml".to_owned()]);
        let logo = project.organisation.logo.iter();
        paths.extend(logo.map(|logo| logo.path.clone()));
        let theme = format!("content/themes/{}.yaml", looks.theme.name);
        if project.disk.kind(&theme)? == Some(Kind::File) {
            paths.insert(theme);
        }
        let release = format!("content/releases/{slug}");
        let issued = format!("{release}/issued/");
        let own = project.disk.files_below(&release)?.into_iter();
        paths.extend(own.filter(|path| !path.starts_with(&issued)));
        paths.extend(project.disk.files_below("fonts")?);
        paths.extend(project.catalog.files_of(lang, slug));
        Ok(paths)
    };
    found().map_err(|fault| report.error(fault.finding()))
}

/// These files with their digests.
pub(super) fn inputs(
    project: &Folder,
    paths: &BTreeSet<String>,
    report: &mut Report,
) -> Result<Vec<InputRecord>, Failed> {
    let mut inputs = Vec::new();
    for path in paths {
        let sha256 = project.sha256(path, LARGEST_FONT);
        let sha256 = sha256.map_err(|fault| report.error(fault.finding()))?;
        inputs.extend(sha256.map(|sha256| InputRecord {
            sha256,
            path: path.clone(),
        }));
    }
    Ok(inputs)
}

impl Kit {
    /// What it would be issued as: its files and the pictures, with their checksums.
    pub(super) fn files(&self) -> Vec<FileRecord> {
        let form = (self.facts.embargo).map_or(Form::Open, |_| Form::UnderEmbargo);
        let outputs = self.outputs().map(|(ending, output)| {
            let path = format!("{}.{ending}", self.stem);
            FileRecord::of(path, role(ending), Some(form), &output.bytes())
        });
        let paths = self.picture_paths();
        let pictures: BTreeMap<_, _> = self.pictures().into_iter().collect();
        let pictures = pictures.iter().map(|(name, image)| {
            let path = paths.get(name).cloned().unwrap_or_default();
            FileRecord::of(path, Role::Picture, None, image.source())
        });
        outputs.chain(pictures).collect()
    }

    /// Where in an edition its pictures are, by the names that content calls them.
    pub(super) fn picture_paths(&self) -> BTreeMap<String, String> {
        let names: BTreeSet<String> = self.pictures().into_iter().map(|(name, _)| name).collect();
        let names: Vec<String> = names.into_iter().collect();
        let safe = safe_names(&names).into_iter();
        let paths = safe.map(|name| format!("images/{name}"));
        names.iter().cloned().zip(paths).collect()
    }
}

/// What an output of a kit is, by its ending.
pub(super) fn role(ending: &str) -> Role {
    match ending {
        "txt" => Role::Txt,
        "html" => Role::Html,
        "md" => Role::Md,
        _ => Role::Pdf,
    }
}
