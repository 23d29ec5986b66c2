//! A version that an early program issued gets its records.
//!
//! From an edition that was made now, and the files of then, to an edition with those files.
//!
//! Invariant: only where it says the same; what was issued stays byte for byte.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::{self, Archive, Artefact, Edition, Form, Role};
use crate::diag::Diagnostic;
use crate::digest::sha256;

/// An edition with the files that were issued, where plain text and Markdown say now what they said then.
pub(super) fn converted(archive: &Archive, mut edition: Edition) -> Result<Edition, Diagnostic> {
    let record = &edition.record;
    let (slug, version, lang) = (&record.release, record.version, &record.language);
    let Some(flat) = archive.flat(slug, version)? else {
        let message = format!("version {version} of `{slug}` has no `{}`", archive::INDEX);
        return Err(Diagnostic::error("issued-version", message));
    };
    let is_embargoed = flat.index.embargo.is_some();
    // Under embargo, early programs made the form with the notice alone, and its name did not say so.
    let then = |path: &str, form: Option<Form>| match form {
        Some(Form::UnderEmbargo) => flat.file(&path.replacen("-embargo.", ".", 1)),
        Some(Form::Open) if is_embargoed => None,
        _ => flat.file(path),
    };
    let mut others = Vec::new();
    let mut kept: BTreeMap<&str, &Artefact> = BTreeMap::new();
    let made = edition.files.iter();
    let made: BTreeMap<_, _> = made.map(|file| (file.path.as_str(), &file.bytes)).collect();
    for file in &record.files {
        let is_kit = !matches!(file.role, Role::Picture | Role::Captions);
        match then(&file.path, file.form) {
            Some(old)
                if file.role.is_look() || Some(&old.bytes) == made.get(&*file.path).copied() =>
            {
                kept.insert(&file.path, old);
            }
            // The other form, which was not made then.
            None if is_kit && is_embargoed && file.form == Some(Form::Open) => {}
            _ => others.push(file.path.clone()),
        }
    }
    if is_embargoed != record.embargo.is_some() {
        others.push("the embargo".to_owned());
    }
    if !others.is_empty() {
        let message = format!(
            "version {version} of `{slug}` in `{lang}` was issued by an earlier presskit and says something else now: `{}`",
            others.join("`, `")
        );
        let hint = "it stays as it was issued; to give it a record, set facts and words back to what they were, and run `presskit issue` again";
        return Err(Diagnostic::error("issued-version", message).hint(hint));
    }
    let kept: BTreeMap<String, Arc<[u8]>> = kept
        .into_iter()
        .map(|(path, old)| (path.to_owned(), Arc::clone(&old.bytes)))
        .collect();
    for (record, file) in edition.record.files.iter_mut().zip(&mut edition.files) {
        if let Some(bytes) = kept.get(&file.path) {
            file.bytes = Arc::clone(bytes);
            record.bytes = bytes.len() as u64;
            record.sha256 = sha256(bytes);
        }
    }
    Ok(edition)
}
