//! The files inside the program: labels, themes and fonts that every kit can rely on.
//!
//! From the build script's tables to the types of the rooms that read them.
//!
//! Invariant: knows only bytes and names.

use std::borrow::Cow;

use crate::diag::{Failed, Report, Source};
use crate::fonts::FontFile;
use crate::theme::{self, Paper, Theme};

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The label files, each named by its path in a project.
pub(super) fn labels() -> Vec<Source> {
    LABELS
        .iter()
        .map(|&(path, text)| Source::new(path, text))
        .collect()
}

/// A built-in theme by its name.
pub(super) fn theme(
    name: &str,
    paper: Option<Paper>,
    report: &mut Report,
) -> Option<Result<Theme, Failed>> {
    let wanted = format!("content/themes/{name}.yaml");
    let contents = |files: &[(&str, &'static str)]| {
        let found = files.iter().find(|(path, _)| *path == wanted);
        found.map(|(_, contents)| *contents)
    };
    let (text, json) = (contents(THEMES)?, contents(PREPARED_THEMES)?);
    let source = Source::new(wanted.as_str(), text);
    Some(theme::load_prepared(&source, json, paper, report))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prepared_theme_is_what_its_file_says() {
        assert!(theme_names().count() > 1);
        for (&(path, text), (_, json)) in THEMES.iter().zip(PREPARED_THEMES) {
            let mut report = Report::new();
            let written = theme::load(&Source::new(path, text), None, &mut report).unwrap();
            // Without its file, so that it cannot be read in place of the JSON.
            let nowhere = Source::new(path, "");
            let prepared = theme::load_prepared(&nowhere, json, None, &mut report).unwrap();
            assert_eq!(written, prepared);
            assert_eq!(report.diagnostics(), []);
        }
    }

    #[test]
    fn what_is_wrong_with_a_prepared_theme_is_told_by_its_file() {
        let (&(path, text), (_, json)) = (&THEMES[0], PREPARED_THEMES[0]);
        let source = Source::new(path, text);
        let mut report = Report::new();
        let wrong = json.replace("27mm", "270mm");
        assert_ne!(wrong, json);
        assert!(theme::load_prepared(&source, &wrong, None, &mut report).is_err());
        assert_eq!(report.diagnostics()[0].code, "theme-page");
        let mut report = Report::new();
        assert!(theme::load_prepared(&source, "{", None, &mut report).is_ok());
    }
}
