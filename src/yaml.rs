//! YAML files read into checked types, every fault a finding with its place.
//!
//! From a [`Source`] to any type that serde can read. The only module that knows the YAML crate.
//!
//! Invariant: knows no content and no theme; what a file may say is in the types it is read into.

use serde::de::DeserializeOwned;

use crate::diag::{Diagnostic, Failed, Place, Report, Source};

/// Reads one YAML document.
pub fn read<T: DeserializeOwned>(source: &Source, report: &mut Report) -> Result<T, Failed> {
    serde_yaml::from_str(&source.text).map_err(|error| report.error(finding(source, &error)))
}

/// What a parser's error means to an author.
fn finding(source: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let text = error.to_string();
    let message = plain(&text);
    let start = error.location().map_or(0, |location| location.index());
    if let Some((key, known)) = unknown_field(message) {
        let found = Diagnostic::error("unknown-key", format!("unknown key `{key}`"))
            .at(place_of_key(source, start, key));
        return found.hint(suggestion(key, &known));
    }
    if let Some(key) = message
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next())
    {
        return Diagnostic::error("missing-key", format!("the key `{key}` is missing"))
            .at(line_at(source, start))
            .hint(format!("add `{key}: …`"));
    }
    Diagnostic::error("invalid-yaml", message.to_owned()).at(line_at(source, start))
}

/// The message without its trailing position and leading path, which the place says better.
fn plain(text: &str) -> &str {
    let text = text.rfind(" at line ").map_or(text, |at| &text[..at]);
    match text.split_once(": ") {
        Some((path, rest)) if !path.contains([' ', '`']) => rest,
        _ => text,
    }
}

/// The parts of serde's "unknown field `x`, expected one of `a`, `b`".
fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message
        .strip_prefix("unknown field `")
        .or_else(|| message.strip_prefix("unknown variant `"))?;
    let (key, rest) = rest.split_once('`')?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}

/// "did you mean", or the list of what is known.
#[must_use]
pub fn suggestion(word: &str, known: &[&str]) -> String {
    let nearest = known
        .iter()
        .map(|name| (strsim::osa_distance(word, name), name))
        .min();
    match nearest {
        Some((distance, name)) if distance <= 1 + word.chars().count() / 4 => {
            format!("did you mean `{name}`?")
        }
        _ => {
            let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("known here: {}", names.join(", "))
        }
    }
}

/// A key's own place, at or behind an offset.
fn place_of_key(source: &Source, start: usize, key: &str) -> Option<Place> {
    let rest = source.text.get(start..)?;
    let at = rest.match_indices(key).find(|(at, _)| {
        let before = rest[..*at].chars().next_back();
        let after = rest[at + key.len()..].trim_start_matches(['"', '\'', ' ']);
        after.starts_with(':') && !before.is_some_and(char::is_alphanumeric)
    });
    match at {
        Some((at, _)) => Some(source.at(start + at..start + at + key.len())),
        None => line_at(source, start),
    }
}

/// The line at an offset, from there to its end.
fn line_at(source: &Source, start: usize) -> Option<Place> {
    let start = start.min(source.text.len());
    let end = source
        .text
        .get(start..)?
        .find('\n')
        .map_or(source.text.len(), |end| start + end);
    Some(source.at(start..end.max(start)))
}
