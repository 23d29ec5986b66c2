//! The file of a release with its next version in it.
//!
//! From the text of `release.yaml` to the same text with `version`, `revision` and `issued` set anew.
//!
//! Invariant: every other line stays as it was, and what comes out says what it should: it is read again.

use super::grammar::ReleaseFile;
use super::{Issued, Release, RevisionKind};
use crate::diag::{Diagnostic, Failed, Report, Source};
use crate::when::{Calendar, When};
use crate::yaml;

/// The id of the message that tells what changed in a version.
#[must_use]
pub fn revision_message(version: u32) -> String {
    format!("changed-v{version}")
}

/// The text of a release's file as its next version, of a kind, for the reason in a message, issued on a day or at a moment.
pub fn revised(
    release: &Release,
    (version, kind, why): (u32, RevisionKind, &str),
    issued: &str,
    report: &mut Report,
) -> Result<String, Failed> {
    let before = match release.issued {
        Issued::On(date) => When::Calendar(Calendar::Day(date)),
        Issued::At(instant) => When::Instant(instant),
    };
    let revision = format!("{{ kind: {}, why: {why}, of: {before} }}", kind.name());
    let values = [
        ("version", version.to_string()),
        ("revision", revision.clone()),
        ("issued", issued.to_owned()),
    ];
    let mut text = release.file.text.to_string();
    for (key, value) in values {
        text = with_key(&text, key, &value);
    }
    let source = Source::new(release.file.path.as_ref(), text.as_str());
    let read = yaml::read::<ReleaseFile>(&source, &mut Report::new()).ok();
    let day = read.as_ref().map(|file| file.issued.date());
    if day.is_some_and(|day| day < release.issued.date()) {
        let message =
            format!("`{issued}` is before the day of the version that is revised, {before}");
        let found = Diagnostic::error("revision", message);
        return Err(report.error(found.hint("name that day, or a later one")));
    }
    let is_right = read.is_some_and(|file| {
        let revision = file.revision.as_ref();
        let says = revision.is_some_and(|file| file.kind == kind && file.why.as_str() == why);
        file.version.0 == version && says
    });
    if is_right {
        return Ok(text);
    }
    let message = format!(
        "`{}` is written in a way that cannot be changed here",
        release.file.path
    );
    let hint =
        format!("write it there: `version: {version}`, `revision: {revision}`, `issued: {issued}`");
    Err(report.error(Diagnostic::error("revision", message).hint(hint)))
}

/// A text in which a key of the first column has a value: in the place of the old one, with the comment behind that, or on a line of
/// its own: behind the version, or before all other keys.
fn with_key(text: &str, key: &str, value: &str) -> String {
    let is_key = |line: &str, key: &str| {
        let rest = line.strip_prefix(key).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(':'))
    };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if let Some(at) = lines.iter().position(|line| is_key(line, key)) {
        let comment = lines[at]
            .find(" #")
            .map(|from| lines[at][from..].trim_end());
        lines[at] = format!("{key}: {value}{}{end}", comment.unwrap_or_default());
        // What is moved in behind it was its value.
        let inner = |line: &String| line.starts_with([' ', '\t']) && !line.trim().is_empty();
        let count = lines[at + 1..]
            .iter()
            .take_while(|line| inner(line))
            .count();
        lines.drain(at + 1..=at + count);
        return lines.concat();
    }
    let first = lines.iter().position(|line| {
        let begins = line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\''));
        begins && line.contains(':')
    });
    let version = lines.iter().position(|line| is_key(line, "version"));
    let at = version.map_or(first.unwrap_or_default(), |at| at + 1);
    lines.insert(at, format!("{key}: {value}{end}"));
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_set_where_it_stands_or_before_all_others() {
        let text = "# Facts.\nissued: 2016-04-19  # a Tuesday\nkit:\n  - headline: headline\n";
        assert_eq!(
            with_key(text, "issued", "2016-04-21"),
            "# Facts.\nissued: 2016-04-21 # a Tuesday\nkit:\n  - headline: headline\n"
        );
        assert_eq!(
            with_key(text, "version", "2"),
            "# Facts.\nversion: 2\nissued: 2016-04-19  # a Tuesday\nkit:\n  - headline: headline\n"
        );
    }

    #[test]
    fn a_value_of_several_lines_is_replaced_whole() {
        let text = "revision:\r\n  kind: update\r\n  why: a\r\nversion: 2\r\n";
        assert_eq!(
            with_key(text, "revision", "{ kind: correction }"),
            "revision: { kind: correction }\r\nversion: 2\r\n"
        );
    }
}
