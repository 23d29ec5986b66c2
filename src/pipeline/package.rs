//! A release in all its languages and outputs, with its pictures, ready to be bundled.
//!
//! From a [`Job`] that names one release to a [`Package`].
//!
//! Invariant: a release is packed whole or not at all; files that it was not made from are not named among its inputs.

use std::collections::{BTreeMap, BTreeSet};

use super::looks::{LARGEST_FONT, Looks};
use super::project::Project;
use super::{Edition, Kit};
use crate::archive::{Artefact, FileRecord, Form, Role};
use crate::content::RevisionKind;
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::{Folder, Kind, Unreadable};
use crate::distribute::{Input, Origin, digest, safe_names};
use crate::when::Instant;

/// What a bundle is made of.
#[derive(Clone, Debug)]
pub struct Package {
    /// What it is called: `cnes-pr071-2016`.
    pub name: String,
    /// What it was made of.
    pub origin: Origin,
    /// Its files.
    pub files: Vec<Artefact>,
    /// Where in it its pictures lie, by the names that content calls them.
    pub pictures: BTreeMap<String, String>,
}

/// The kits of one release, in order of language, with its pictures and their captions; `sources` are the files that they were made
/// from.
pub(super) fn packed(
    project: &Project,
    kits: &[Kit],
    sources: &BTreeSet<String>,
    report: &mut Report,
) -> Result<Package, Failed> {
    let slugs: BTreeSet<&str> = kits.iter().map(|kit| kit.edition.slug.as_str()).collect();
    let (Some(first), 1) = (kits.first(), slugs.len()) else {
        let message = "one release can be bundled at a time";
        let found = Diagnostic::error("one-release-wanted", message);
        return Err(report.error(found.hint("name its folder: `presskit bundle SLUG`")));
    };
    let issued = first.info().issued;
    let origin = Origin {
        slug: first.edition.slug.clone(),
        version: first.facts.version,
        issued: (issued.year, issued.month, issued.day),
        is_specimen: first.facts.specimen,
        embargo: first.facts.embargo.map(Instant::seconds),
        languages: kits
            .iter()
            .map(|kit| (kit.edition.lang.to_string(), kit.info().title.clone()))
            .collect(),
        revision: first.facts.revision.map(RevisionKind::name),
        rows: kits
            .iter()
            .map(|kit| {
                (
                    kit.edition.lang.to_string(),
                    kit.document.rows_said().collect(),
                )
            })
            .collect(),
        inputs: inputs(&project.disk, sources, report)?,
    };
    let name = first.stem.strip_suffix(&format!("-{}", first.edition.lang));
    let name = name.unwrap_or(&first.stem).to_owned();
    let (files, pictures) = files(&name, kits);
    Ok(Package {
        name,
        origin,
        files,
        pictures,
    })
}

fn files(name: &str, kits: &[Kit]) -> (Vec<Artefact>, BTreeMap<String, String>) {
    let mut files = Vec::new();
    let mut add = |path: String, bytes: &[u8]| {
        files.push(Artefact {
            path,
            bytes: bytes.into(),
        });
    };
    let mut pictures = BTreeMap::new();
    for kit in kits {
        for (ending, form) in kit.outputs() {
            add(format!("{}.{ending}", kit.stem), &form.bytes());
        }
        pictures.extend(kit.pictures());
        let captions = kit.captions();
        if !captions.is_empty() {
            let path = format!("images/{name}-{}-captions.txt", kit.edition.lang);
            add(path, captions.as_bytes());
        }
    }
    let names: Vec<String> = pictures.keys().cloned().collect();
    let mut paths = BTreeMap::new();
    for (safe, (name, image)) in safe_names(&names).into_iter().zip(&pictures) {
        let path = format!("images/{safe}");
        add(path.clone(), image.source());
        paths.insert(name.clone(), path);
    }
    (files, paths)
}

/// The files of the project that a kit is made from: facts, looks, words, typefaces and pictures.
pub(super) fn sources(
    project: &Project,
    looks: &Looks,
    kit: &Kit,
    report: &mut Report,
) -> Result<BTreeSet<String>, Failed> {
    let found = || -> Result<BTreeSet<String>, Unreadable> {
        let Edition { slug, lang } = &kit.edition;
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
) -> Result<Vec<Input>, Failed> {
    let mut inputs = Vec::new();
    for path in paths {
        let bytes = project.read(path, LARGEST_FONT);
        let bytes = bytes.map_err(|fault| report.error(fault.finding()))?;
        inputs.extend(bytes.map(|bytes| Input {
            digest: digest(&bytes),
            path: path.clone(),
        }));
    }
    Ok(inputs)
}

impl Kit {
    /// What it would be issued as: its files, the pictures and captions too, with their checksums.
    pub(super) fn files(&self) -> Vec<FileRecord> {
        let form = self
            .facts
            .embargo
            .map_or(Form::Open, |_| Form::UnderEmbargo);
        let mut files = Vec::new();
        let mut add = |path: String, role, form, bytes: &[u8]| {
            files.push(FileRecord {
                path,
                role,
                form,
                bytes: bytes.len() as u64,
                sha256: digest(bytes),
            });
        };
        for (ending, output) in self.outputs() {
            let role = match ending {
                "txt" => Role::Txt,
                "html" => Role::Html,
                "md" => Role::Md,
                _ => Role::Pdf,
            };
            let path = format!("{}.{ending}", self.stem);
            add(path, role, Some(form), &output.bytes());
        }
        let pictures: BTreeMap<_, _> = self.pictures().into_iter().collect();
        let names: Vec<String> = pictures.keys().cloned().collect();
        for (name, image) in safe_names(&names).into_iter().zip(pictures.values()) {
            let path = format!("images/{name}");
            add(path, Role::Picture, None, image.source());
        }
        files
    }
}
