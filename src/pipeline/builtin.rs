//! The files inside the program: labels, themes and fonts that every kit can rely on.
//!
//! From the build script's tables to the types of the rooms that read them.
//!
//! Invariant: knows only bytes and names.

use std::borrow::Cow;

use crate::diag::Source;
use crate::fonts::FontFile;

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The label files, each named by its path in a project.
pub(super) fn labels() -> Vec<Source> {
    LABELS
        .iter()
        .map(|&(path, text)| Source::new(path, text))
        .collect()
}

/// A theme's file by the theme's name.
pub(super) fn theme(name: &str) -> Option<Source> {
    let wanted = format!("content/themes/{name}.yaml");
    THEMES
        .iter()
        .find(|(path, _)| *path == wanted)
        .map(|&(path, text)| Source::new(path, text))
}

/// The names of the themes.
pub(super) fn theme_names() -> impl Iterator<Item = &'static str> {
    THEMES
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("content/themes/")?.strip_suffix(".yaml"))
}

/// The font files.
pub(super) fn fonts() -> impl Iterator<Item = FontFile> {
    FONTS.iter().map(|&(path, data)| FontFile {
        path: path.to_owned(),
        data: Cow::Borrowed(data),
    })
}
