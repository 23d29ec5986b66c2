//! YAML files read into checked types, every fault a finding with its place.
//!
//! From a [`Source`] to any type that serde can read. The only module that knows the YAML crate.
//!
//! Invariant: knows no content and no theme; what a file may say is in the types it is read into. The parser stops at its
//! first fault, so two things make it go on: bad values are noted by [`fault`] and stood in for, and a misspelt key is read
//! as the one it was meant to be.

use std::cell::RefCell;
use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Visitor};

use crate::diag::{Diagnostic, Failed, Place, Report, Source};

/// Files larger than this are refused: no release has so many facts.
const LARGEST: u64 = 4 << 20;

/// A scalar as it was written: text, or something that YAML takes for more than text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The value as text.
    pub text: String,
    /// Whether YAML read text.
    pub kind: WordKind,
}

/// What YAML took a scalar for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Text, quoted or plain.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;

        impl Visitor<'_> for Scalar {
            type Value = Word;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a single value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Word, E> {
                Ok(Word {
                    text: text.to_owned(),
                    kind: WordKind::Text,
                })
            }

            fn visit_u64<E>(self, number: u64) -> Result<Word, E> {
                Ok(Word {
                    text: number.to_string(),
                    kind: WordKind::Number,
                })
            }

            fn visit_i64<E>(self, number: i64) -> Result<Word, E> {
                Ok(Word {
                    text: number.to_string(),
                    kind: WordKind::Number,
                })
            }

            fn visit_f64<E>(self, number: f64) -> Result<Word, E> {
                Ok(Word {
                    text: number.to_string(),
                    kind: WordKind::Number,
                })
            }

            fn visit_bool<E>(self, value: bool) -> Result<Word, E> {
                Ok(Word {
                    text: value.to_string(),
                    kind: WordKind::Boolean,
                })
            }
        }

        deserializer.deserialize_any(Scalar)
    }
}

/// A value that was found wrong while a file was read.
struct Fault {
    value: String,
    message: String,
    hint: String,
}

thread_local! {
    static FAULTS: RefCell<Vec<Fault>> = const { RefCell::new(Vec::new()) };
}

/// Notes that a value is wrong; whoever notes it goes on with a stand-in, and [`read`] fails in the end.
pub fn fault(value: &str, message: impl Into<String>, hint: impl Into<String>) {
    let fault = Fault {
        value: value.to_owned(),
        message: message.into(),
        hint: hint.into(),
    };
    FAULTS.with_borrow_mut(|faults| faults.push(fault));
}

/// Hands over the faults noted since the last time, with their places in `source`.
pub fn take_faults(source: &Source) -> Vec<Diagnostic> {
    located(source, FAULTS.take())
}

/// Reads an enum that is written as a map of one key: `- headline: id`.
pub fn single_key<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    serde_yaml::with::singleton_map::deserialize(deserializer)
}

/// Reads a file's text: UTF-8, a byte-order mark is passed over.
pub fn open(root: &Path, path: &str, report: &mut Report) -> Result<Source, Failed> {
    let problem = |message: String| Diagnostic::error("unreadable-file", message);
    let bytes = match read_bytes(&root.join(path)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let found = problem(format!("there is no file `{path}`"));
            return Err(report.error(found.hint("write it; `content/README.md` shows how")));
        }
        Err(error) => {
            return Err(report.error(problem(format!("`{path}` cannot be read: {error}"))));
        }
    };
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        let what = if utf16 {
            "it is UTF-16".to_owned()
        } else {
            format!("byte {at}, in line {line}")
        };
        let found = Diagnostic::error("not-utf-8", format!("`{path}` is not UTF-8: {what}"));
        report.error(found.hint("save the file as UTF-8"))
    })?;
    let text = text
        .strip_prefix('\u{feff}')
        .map_or(text.clone(), str::to_owned);
    let source = Source::new(path, text);
    match forbidden(&source) {
        Some(found) => Err(report.error(found)),
        None => Ok(source),
    }
}

fn read_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(std::io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(std::io::Error::other(format!(
            "it has more than {LARGEST} bytes"
        )));
    }
    Ok(bytes)
}

/// Characters that must not reach a page: controls, and those that override the direction of writing.
fn forbidden(source: &Source) -> Option<Diagnostic> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || ('\u{202a}'..='\u{202e}').contains(&c)
    };
    let (at, c) = source.text.char_indices().find(|(_, c)| bad(*c))?;
    let message = format!(
        "the character U+{:04X} must not stand in a text",
        u32::from(c)
    );
    let found = Diagnostic::error("forbidden-character", message);
    Some(found.at(source.at(at..at + c.len_utf8())).hint("delete it"))
}

/// Reads one YAML document whole.
pub fn read<T: DeserializeOwned>(source: &Source, report: &mut Report) -> Result<T, Failed> {
    let mut text = source.text.to_string();
    let mut repairs = Repairs::default();
    let mut failed = None;
    loop {
        FAULTS.take();
        let outcome = serde_yaml::from_str::<T>(&text);
        let error = match outcome {
            Ok(value) => {
                for fault in located(source, FAULTS.take()) {
                    failed = Some(report.error(fault));
                }
                return failed.map_or(Ok(value), Err);
            }
            Err(error) => error,
        };
        let (found, repair) = finding(source, &text, &error, &repairs);
        let known = report.diagnostics().contains(&found);
        let reported = report.error(found);
        failed = Some(reported);
        match repair {
            Some(repair) if !known && repairs.0.len() < 32 => repairs.apply(&mut text, repair),
            _ => {
                for fault in located(source, FAULTS.take()) {
                    report.error(fault);
                }
                return Err(reported);
            }
        }
    }
}

/// Keys that were read as what they were meant to be: where (in the repaired text), and the change of length.
#[derive(Default)]
struct Repairs(Vec<(usize, isize)>);

/// A key to be read as another.
struct Repair {
    at: usize,
    key: String,
    meant: String,
}

impl Repairs {
    fn apply(&mut self, text: &mut String, repair: Repair) {
        text.replace_range(repair.at..repair.at + repair.key.len(), &repair.meant);
        let delta = repair.meant.len().cast_signed() - repair.key.len().cast_signed();
        for (at, _) in &mut self.0 {
            if *at > repair.at {
                *at = at.saturating_add_signed(delta);
            }
        }
        self.0.push((repair.at, delta));
    }

    /// An offset of the repaired text in the text as it was written.
    fn original(&self, offset: usize) -> usize {
        let shift: isize = self
            .0
            .iter()
            .filter(|(at, _)| *at < offset)
            .map(|(_, delta)| delta)
            .sum();
        offset.saturating_add_signed(-shift)
    }
}

/// What a parser's error means to an author, and how to read on.
fn finding(
    source: &Source,
    text: &str,
    error: &serde_yaml::Error,
    repairs: &Repairs,
) -> (Diagnostic, Option<Repair>) {
    let words = error.to_string();
    let message = plain(&words);
    let start = error
        .location()
        .map_or(0, |location| location.index())
        .min(text.len());
    let at_line = || Some(line_at(source, repairs.original(start)));
    if let Some((key, known)) = unknown_name(message) {
        let found = Diagnostic::error("unknown-key", format!("unknown key `{key}`"));
        let found = found.hint(suggestion(key, &known));
        let Some(at) = key_offset(text, start, key) else {
            return (found.at(at_line()), None);
        };
        let original = repairs.original(at);
        let repair = nearest(key, &known).map(|meant| Repair {
            at,
            key: key.to_owned(),
            meant: meant.to_owned(),
        });
        return (found.at(source.at(original..original + key.len())), repair);
    }
    if let Some(key) = quoted_after(message, "missing field `") {
        let found = Diagnostic::error("missing-key", format!("the key `{key}` is missing here"));
        return (found.at(at_line()).hint(format!("add `{key}: …`")), None);
    }
    if let Some(key) = quoted_after(message, "duplicate field `").or_else(|| {
        message
            .strip_prefix("duplicate entry with key \"")
            .and_then(|rest| rest.split('"').next())
    }) {
        let found = Diagnostic::error("duplicate-key", format!("the key `{key}` stands twice"));
        return (found.at(at_line()).hint("delete one of them"), None);
    }
    let (code, message, hint) = reworded(message);
    (
        Diagnostic::error(code, message).at(at_line()).hint(hint),
        None,
    )
}

/// The parser's other messages, in an author's words.
fn reworded(message: &str) -> (&'static str, String, &'static str) {
    if message.contains("EndOfStream") || message.starts_with("EOF") {
        return (
            "empty-file",
            "the file says nothing".to_owned(),
            "`content/README.md` shows what belongs there",
        );
    }
    if message.contains("more than one document") {
        return (
            "several-documents",
            "the file holds more than one document".to_owned(),
            "delete the line `---` and what follows",
        );
    }
    if message.contains("repetition limit") || message.contains("recursion limit") {
        return (
            "too-deep",
            "the file repeats or nests itself too deeply".to_owned(),
            "write it out without anchors",
        );
    }
    if let Some((found, expected)) = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        let message = format!("this is {}, expected {expected}", described(found));
        return (
            "wrong-type",
            message,
            "`content/README.md` shows how it is written",
        );
    }
    (
        "invalid-yaml",
        message.to_owned(),
        "check quotes, colons and indentation",
    )
}

/// serde's names of YAML's kinds, in plain words.
fn described(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "a group of keys".to_owned(),
        "unit value" => "nothing".to_owned(),
        other => other.to_owned(),
    }
}

/// The message without its trailing position and leading path, which the place says better.
fn plain(text: &str) -> &str {
    let text = text.rfind(" at line ").map_or(text, |at| &text[..at]);
    match text.split_once(": ") {
        Some((path, rest)) if !path.contains([' ', '`']) => rest,
        _ => text,
    }
}

fn quoted_after<'t>(message: &'t str, start: &str) -> Option<&'t str> {
    message.strip_prefix(start)?.split('`').next()
}

/// The parts of serde's "unknown field `x`, expected one of `a`, `b`".
fn unknown_name(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message
        .strip_prefix("unknown field `")
        .or_else(|| message.strip_prefix("unknown variant `"))?;
    let (key, rest) = rest.split_once('`')?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}

/// The known name that a word was probably meant to be.
#[must_use]
pub fn nearest<'n>(word: &str, known: &[&'n str]) -> Option<&'n str> {
    let distances = known
        .iter()
        .map(|name| (strsim::osa_distance(word, name), *name));
    let (distance, name) = distances.min()?;
    // Something of the word must be left: `$m` is not `$d`.
    let length = word.chars().count();
    (distance <= 1 + length / 4 && distance < length).then_some(name)
}

/// "did you mean", or the list of what is known.
#[must_use]
pub fn suggestion(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("known here: {}", names.join(", "))
        }
    }
}

/// Where a key stands, at or behind an offset, else before it on the same entry.
fn key_offset(text: &str, start: usize, key: &str) -> Option<usize> {
    let is_key = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + key.len()..].trim_start_matches(['"', '\'', ' ']);
        after.starts_with(':')
            && !before.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let places: Vec<usize> = text
        .match_indices(key)
        .map(|(at, _)| at)
        .filter(is_key)
        .collect();
    places
        .iter()
        .copied()
        .find(|at| *at >= start)
        .or_else(|| places.last().copied())
}

/// The line at an offset, from its first letter to its end.
fn line_at(source: &Source, offset: usize) -> Place {
    let (line, _) = source.line_column(offset);
    let span = source.line_span(line);
    let text = &source.text[span.clone()];
    let indent = text.len() - text.trim_start().len();
    source.at(span.start + indent..span.end)
}

/// Faults with the places of their values: the first mention of each value as a whole, the second of a repeated one, …
fn located(source: &Source, faults: Vec<Fault>) -> Vec<Diagnostic> {
    let mut from: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    let located = faults.into_iter().map(|fault| {
        let start = from.get(&fault.value).copied().unwrap_or(0);
        let place = value_offset(&source.text, start, &fault.value).map(|at| {
            from.insert(fault.value.clone(), at + fault.value.len());
            source.at(at..at + fault.value.len())
        });
        let found = Diagnostic::error("invalid-value", fault.message).at(place);
        if fault.hint.is_empty() {
            found
        } else {
            found.hint(fault.hint)
        }
    });
    located.collect()
}

fn value_offset(text: &str, start: usize, value: &str) -> Option<usize> {
    if value.is_empty() {
        return None;
    }
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    text[start..]
        .match_indices(value)
        .map(|(at, _)| start + at)
        .find(|at| {
            let before = text[..*at].chars().next_back();
            let after = text[at + value.len()..].chars().next();
            let comment = text[..*at]
                .rsplit('\n')
                .next()
                .is_some_and(|line| line.contains(" #") || line.starts_with('#'));
            // A key of the same spelling is not the value.
            !comment && !before.is_some_and(inside) && !after.is_some_and(|c| inside(c) || c == ':')
        })
}
