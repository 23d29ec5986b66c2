//! YAML files read into checked types, every fault a finding with its place.
//!
//! From a [`Source`] to any type that serde can read. The only module that knows the YAML crate.
//!
//! Invariant: knows no content and no theme; what a file may say is in the types it is read into.
//!
//! The parser tells a place only with the fault at which it stops. So a file is read again and again: each time one more
//! fault is known and stood in for, until the file is read to its end.

mod comments;
mod errors;
mod names;
mod open;
mod outline;
mod prepared;
mod repair;
mod text;
mod values;

pub use names::{nearest, suggestion};
pub use open::{misnamed, open, open_if_there};
pub use text::{conflict, decoded};
pub use values::{Checked, List, Map, OneOrMore, Word, WordKind, Wrong, checked, each_entry, note};

use std::cell::RefCell;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

use crate::characters;
use crate::diag::{Diagnostic, Failed, Report, Source};
use prepared::{Prepared, prepared};
use repair::Repaired;

/// After so many faults a file is given up.
const MOST: usize = 100;

/// So many numbers may be written in ways that only another reading of the file can tell: behind anchors and tags.
const MOST_LOOKS: usize = 100;

/// A value that was found wrong.
struct Fault {
    code: &'static str,
    /// As it was read.
    value: String,
    message: String,
    hint: String,
    /// Where in the value a look-alike stands that is the cause.
    stray: Option<usize>,
}

/// Why a reading stopped at a scalar.
enum Stop {
    /// To see how the scalar is written.
    Look,
    /// It is wrong.
    Fault(Fault),
}

/// One reading of a file: what earlier readings found out, and why this one stopped.
#[derive(Default)]
struct Reading {
    answers: Vec<String>,
    asked: usize,
    stopped: Option<Stop>,
    /// Whether numbers and booleans tell by their values how they are written, so that none needs a look.
    plain: bool,
}

thread_local! {
    static READING: RefCell<Reading> = RefCell::default();
}

/// Stops the reading the first time; later readings get how the scalar is written.
fn ask<E: Error>(stop: Stop) -> Result<String, E> {
    READING.with_borrow_mut(|reading| {
        reading.asked += 1;
        if let Some(answer) = reading.answers.get(reading.asked - 1) {
            return Ok(answer.clone());
        }
        reading.stopped = Some(stop);
        Err(E::custom("stopped to look"))
    })
}

/// How a number or boolean is written: stops the reading only in files where that can be told in no other way, for each stop reads
/// the file anew, and a long timeline may have a year in each row.
fn as_written<E: Error>(value: &impl ToString) -> Result<String, E> {
    if READING.with_borrow(|reading| reading.plain) {
        return Ok(value.to_string());
    }
    ask(Stop::Look)
}

/// Reads an enum that is written as a map of one key: `- headline: id`.
pub fn single_key<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    serde_yaml::with::singleton_map::deserialize(deserializer)
}

/// Reads a file of the program's own as the build script prepared it: as JSON, which takes a fraction of the time. `None` where
/// anything is wrong with it; the YAML that it was made of tells what.
#[must_use]
pub fn read_prepared<T: DeserializeOwned>(json: &str) -> Option<T> {
    READING.set(Reading {
        plain: true,
        ..Reading::default()
    });
    let value = serde_json::from_str(json).ok();
    READING.take();
    value
}

/// Reads one YAML document whole, or not at all.
pub fn read<T: DeserializeOwned>(source: &Source, report: &mut Report) -> Result<T, Failed> {
    let (value, failed) = read_on(source, report)?;
    failed.map_or(Ok(value), Err)
}

/// Reads one YAML document; with the proof of failure where something stands in for what is wrong, so that more can be
/// found.
pub fn read_on<T: DeserializeOwned>(
    source: &Source,
    report: &mut Report,
) -> Result<(T, Option<Failed>), Failed> {
    let says = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    if !source.text.lines().any(says) {
        let found = Diagnostic::error("empty-file", format!("`{}` says nothing", source.path));
        return Err(report.error(found.hint("`content/README.md` shows what belongs there")));
    }
    for cut in comments::cut(source) {
        report.add(cut);
    }
    let Prepared {
        text,
        failed,
        warnings,
    } = prepared(source, report)?;
    let read = read_through(text, source, failed, report);
    for found in warnings {
        let is_told = |other: &Diagnostic| other.place == found.place;
        if !report.diagnostics().iter().any(is_told) {
            report.add(found);
        }
    }
    read
}

/// Reads a text again and again, until nothing stops the reading any more.
fn read_through<T: DeserializeOwned>(
    mut text: Repaired,
    source: &Source,
    mut failed: Option<Failed>,
    report: &mut Report,
) -> Result<(T, Option<Failed>), Failed> {
    let is_plain = repair::is_plain(&text.text);
    let mut answers = Vec::new();
    let mut rounds = 0;
    let mut looks = 0;
    loop {
        READING.set(Reading {
            answers,
            plain: is_plain,
            ..Reading::default()
        });
        let outcome = serde_yaml::from_str::<T>(&text.text);
        let reading = READING.take();
        answers = reading.answers;
        let error = match outcome {
            Ok(value) => return Ok((value, failed)),
            Err(error) => error,
        };
        let at = error.location().map_or(0, |location| {
            text.offset(location.line(), location.column())
        });
        match reading.stopped {
            Some(Stop::Look) => {
                looks += 1;
                if looks > MOST_LOOKS {
                    return Err(report.error(too_odd(&text, at)));
                }
                answers.push(text.text[repair::scalar_at(&text.text, at)].to_owned());
                continue;
            }
            Some(Stop::Fault(fault)) => {
                // What stands in for a missing key was reported as missing.
                if !text.is_inserted(at) {
                    let place = text.place(repair::value_at(&text.text, at, &fault.value));
                    let stray = fault.stray.and_then(|stray| {
                        let from = place.span.start + stray;
                        let c = source.text.get(from..)?.chars().next()?;
                        let is_there = fault.value.get(stray..)?.starts_with(c);
                        is_there.then(|| characters::stray(source, from..from + c.len_utf8()))
                    });
                    let joined = text.joined_by_indent(at, &fault.value);
                    let plainly = Diagnostic::error(fault.code, fault.message).at(place);
                    let found = stray.or(joined).unwrap_or(plainly.hint(fault.hint));
                    failed = Some(once(report, &text, found, failed));
                }
                answers.push(fault.value);
            }
            None => {
                let (found, edit) = errors::finding(&text, at, &error.to_string());
                let reported = found.map(|found| once(report, &text, found, failed));
                failed = reported.or(failed);
                match (edit, failed) {
                    (Some(edit), _) => text.apply(edit),
                    (None, Some(failed)) => return Err(failed),
                    (None, None) => {
                        return Err(report.error(errors::unexplained(&error.to_string())));
                    }
                }
                // The edit may have changed the order of scalars: all are looked at anew.
                answers.clear();
            }
        }
        rounds += 1;
        if let Some(failed) = failed
            && rounds > MOST
        {
            return Err(failed);
        }
    }
}

fn too_odd(text: &Repaired, at: usize) -> Diagnostic {
    let message = "too many numbers are written with anchors or tags";
    let found = Diagnostic::error("invalid-yaml", message).at(text.line(at));
    found.hint("write the numbers alone, without `&`, `*` and `!`")
}

/// Reports an error that a reading before may have met already, unless it follows from a character that was told.
fn once(report: &mut Report, text: &Repaired, found: Diagnostic, failed: Option<Failed>) -> Failed {
    let follows = found
        .place
        .as_ref()
        .is_some_and(|place| text.follows(place));
    let again = report.diagnostics().contains(&found);
    match failed {
        Some(failed) if follows || again => failed,
        _ => report.error(found),
    }
}
