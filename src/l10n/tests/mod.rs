//! Words judged by what they say: each test writes locale files into a folder and reads them back.

mod cldr;
mod dates;
mod fields;
mod layers;
mod numbers;
mod order;
mod plurals;
mod ranges;
mod sentences;
mod syntax;
mod traps;

use std::fs;
use std::sync::Arc;

use tempfile::TempDir;

use super::{Args, Catalog, DateFields, Height, Localizer, Piece, Value};
use crate::diag::{Report, Source};
use crate::disk::Folder;
use crate::lang::Lang;
use crate::when::When;

/// A project folder with these files below `locales/`.
fn project(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = root.path().join("locales").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// The words of the release `nova`, if they are without faults, and what was found wrong with them.
fn localizer_of(
    files: &[(&str, &str)],
    builtin: &[Source],
    lang: &str,
    formats: &str,
) -> (Option<Localizer>, Report) {
    let root = project(files);
    let mut report = Report::new();
    let catalog = Catalog::load(Arc::new(Folder::new(root.path())), builtin, &mut report);
    let lang = Lang::parse(lang).unwrap();
    let formats = Lang::parse(formats).unwrap();
    let localizer = catalog.localizer(&lang, "nova", &formats, &mut report);
    let localizer = localizer.ok().filter(|words| words.sound().is_ok());
    (localizer, report)
}

/// The words of the release `nova` in one language, from its file alone.
fn words(lang: &str, text: &str) -> Localizer {
    let file = format!("{lang}/releases/nova.ftl");
    let (localizer, report) = localizer_of(&[(&file, text)], &[], lang, lang);
    assert_eq!(report.diagnostics(), [], "{text}");
    localizer.unwrap()
}

/// Values as a reader sees them, raised text between `^` and `_`.
fn flat(parts: &[super::Formatted]) -> String {
    parts
        .iter()
        .map(|part| match part.height {
            Height::Normal => part.text.clone(),
            Height::Superior => format!("^{}_", part.text),
        })
        .collect()
}

/// A message as a reader sees it.
fn shown(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Markup { text, .. } => text.clone(),
            Piece::Value { parts, .. } => flat(parts),
        })
        .collect()
}

fn args(values: &[(&str, Value)]) -> Args {
    Args(
        values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    )
}

fn number(text: &str) -> Value {
    Value::Number(text.to_owned())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn when(text: &str) -> Value {
    Value::When(When::parse(text).unwrap())
}

/// A message that must have nothing wrong.
fn say(localizer: &Localizer, id: &str, values: &[(&str, Value)]) -> String {
    let mut report = Report::new();
    let message = localizer.message(id, None, &args(values), None, &mut report);
    assert_eq!(report.diagnostics(), []);
    shown(&message.unwrap().pieces)
}

/// A date that the language shows by itself.
fn date(localizer: &Localizer, text: &str, fields: DateFields) -> String {
    flat(&localizer.date(&When::parse(text).unwrap(), fields))
}
