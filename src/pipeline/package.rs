//! A release in all its languages and outputs, with its pictures, ready to be bundled.
//!
//! From a [`Job`] that names one release to a [`Package`].
//!
//! Invariant: a release is packed whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::{Job, Kit, Watch, build};
use crate::content::RevisionKind;
use crate::diag::{Diagnostic, Failed, Report};
use crate::distribute::{Artefact, Input, Origin, digest, safe_names};
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

/// Makes all kits of one release, and puts its pictures and their captions beside them.
pub fn package(job: &Job, report: &mut Report, watch: Watch) -> Result<Package, Failed> {
    let made = Mutex::new(Vec::new());
    build(job, report, watch, |kit, _| {
        made.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(kit);
    });
    report.finish(())?;
    let mut kits = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    kits.sort_by(|a, b| a.edition.lang.cmp(&b.edition.lang));
    packed(&job.root, &kits, report)
}

/// The kits of one release, in order of language, with its pictures and their captions.
pub(super) fn packed(root: &Path, kits: &[Kit], report: &mut Report) -> Result<Package, Failed> {
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
        inputs: inputs(root, &first.edition.slug, report)?,
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
            bytes: bytes.to_vec(),
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

/// The files that a release is made from, with their digests: facts, looks, words, typefaces and pictures.
fn inputs(root: &Path, slug: &str, report: &mut Report) -> Result<Vec<Input>, Failed> {
    let mut paths = BTreeSet::new();
    let release = format!("content/releases/{slug}");
    paths.insert("content/organisation.yaml".to_owned());
    for folder in ["content/themes", "fonts", release.as_str()] {
        walk(root, folder, &mut paths);
    }
    let mut words = BTreeSet::new();
    walk(root, "locales", &mut words);
    let own = format!("/releases/{slug}.ftl");
    let is_used = |path: &String| {
        let is_fluent = Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "ftl");
        is_fluent && (!path.contains("/releases/") || path.ends_with(&own))
    };
    paths.extend(words.into_iter().filter(is_used));
    let issued = format!("{release}/issued/");
    paths.retain(|path| !path.starts_with(&issued));
    let mut inputs = Vec::new();
    for path in paths {
        let bytes = fs::read(root.join(&path)).map_err(|error| {
            let message = format!("`{path}` cannot be read: {error}");
            report.error(Diagnostic::error("unreadable-file", message))
        })?;
        inputs.push(Input {
            digest: digest(&bytes),
            path,
        });
    }
    Ok(inputs)
}

/// Every file below a folder, but for hidden ones.
fn walk(root: &Path, folder: &str, paths: &mut BTreeSet<String>) {
    let entries = fs::read_dir(root.join(folder))
        .into_iter()
        .flatten()
        .flatten();
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{folder}/{name}");
        let kind = entry.file_type();
        if name.starts_with('.') {
            continue;
        }
        if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
            walk(root, &path, paths);
        } else if kind.is_ok_and(|kind| kind.is_file()) {
            paths.insert(path);
        }
    }
}
