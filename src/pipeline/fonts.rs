//! The fonts that kits can be set in.
//!
//! From a project folder and the program's own files to families.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::{Job, builtin, looks};
use crate::diag::Report;
use crate::disk::{self, Folder};
use crate::fonts::Unused;
use crate::l10n::{self, Catalog};
use crate::lang::Lang;

/// A family of faces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Family {
    /// Its name, as themes write it.
    pub name: String,
    /// Scripts that its first face can set.
    pub scripts: Vec<&'static str>,
    /// Languages, of those that have a folder or labels, of which its first face has every letter.
    pub languages: Vec<Lang>,
    /// What its first face says of its licence; else the name of the licence file beside it and what that says.
    pub licence: Option<String>,
    /// Its faces, the lightest first.
    pub faces: Vec<FamilyFace>,
}

/// A face of a family.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FamilyFace {
    /// Weight, 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    /// Its PostScript name.
    pub name: String,
    /// Its file; `built-in …` for those of the program.
    pub path: String,
    /// Which face of a collection it is, from 1; nothing for the first or the only one.
    pub number: Option<u32>,
    /// Whether its file is a variable font, which has the weights between its faces too.
    pub variable: bool,
}

/// Licences of more bytes are not read.
const LARGEST_LICENCE: u64 = 1 << 20;

/// What a licence file beside a font says: its name, and its first line that speaks of a licence.
fn licence_beside(font: &Path) -> Option<String> {
    // A licence that cannot be read is shown as none; the font itself says whether it may be used.
    let mut names: Vec<String> = disk::names(font.parent()?)
        .ok()?
        .into_iter()
        .filter(|name| {
            let name = name.to_uppercase();
            ["OFL", "LICENSE", "LICENCE", "COPYING"]
                .iter()
                .any(|begin| name.starts_with(begin))
        })
        .collect();
    names.sort();
    let name = names.into_iter().next()?;
    let text = disk::read(&font.with_file_name(&name), LARGEST_LICENCE).ok()??;
    let text = String::from_utf8_lossy(&text);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next();
    let line = lines
        .find(|line| line.to_lowercase().contains("licen"))
        .or(first);
    Some(line.map_or_else(
        || name.clone(),
        |line| format!("{} ({name})", line.trim_end_matches('.')),
    ))
}

/// The languages that have a folder or labels, with their letters; what is wrong with a folder is told when its words are wanted.
fn alphabets(project: &Arc<Folder>) -> BTreeMap<Lang, Vec<char>> {
    let catalog = Catalog::load(Arc::clone(project), &builtin::labels(), &mut Report::new());
    let langs = catalog.languages().chain(catalog.labelled());
    let alphabets = langs.map(|lang| (lang.clone(), l10n::letters(lang)));
    alphabets
        .filter(|(_, letters)| !letters.is_empty())
        .collect()
}

/// Every family that a job can use, sorted by name, and the files that are there and are not used.
pub fn fonts(job: &Job, report: &mut Report) -> (Vec<Family>, Vec<Unused>) {
    // Without a project there are the program's own families all the same.
    let project = Arc::new(Folder::new(&job.root));
    let book = looks::font_book(&project, job, &[], report);
    let alphabets = alphabets(&project);
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    for face in book.faces() {
        let family = families
            .entry(face.family().to_owned())
            .or_insert_with(|| Family {
                name: face.family().to_owned(),
                scripts: face.scripts(),
                languages: alphabets
                    .iter()
                    .filter(|(_, letters)| letters.iter().all(|letter| face.covers(*letter)))
                    .map(|(lang, _)| lang.clone())
                    .collect(),
                licence: face
                    .licence()
                    .or_else(|| licence_beside(&job.root.join(face.path()))),
                faces: Vec::new(),
            });
        family.faces.push(FamilyFace {
            weight: face.weight(),
            italic: face.is_italic(),
            name: face.postscript_name().to_owned(),
            path: face.path().to_owned(),
            number: (face.index() > 0).then(|| face.index() + 1),
            variable: face.is_variable(),
        });
    }
    let mut families: Vec<Family> = families.into_values().collect();
    for family in &mut families {
        family.faces.sort();
    }
    let mut unused = book.unused().to_vec();
    unused.dedup();
    (families, unused)
}
