//! Findings on stderr, as compilers show them, or as JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::OnceLock;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use presskit::diag::{Diagnostic, Report, Severity};
use serde_json::{Value, json};

use crate::ExitStatus;
use crate::args::Loudness;

/// Set once, before anything is printed.
static LOUDNESS: OnceLock<Loudness> = OnceLock::new();

/// Sets how much is printed.
pub(crate) fn set_loudness(loudness: Loudness) {
    let _already_set = LOUDNESS.set(loudness);
}

/// How much is printed.
pub(crate) fn loudness() -> Loudness {
    LOUDNESS.get().copied().unwrap_or(Loudness::Usual)
}

/// How a command with these findings ends.
pub(crate) fn exit_status(report: &Report) -> ExitStatus {
    if report.has_errors() {
        ExitStatus::Findings
    } else {
        ExitStatus::Done
    }
}

/// So many findings that say the same of one file are printed, and so many of one code.
const MOST_ALIKE: [usize; 2] = [5, 100];

/// Prints the findings for people; notes only with `--verbose`. Of many that are alike in one file the first are printed, and how many more
/// there are; programs get them all.
pub(crate) fn print(report: &Report) -> io::Result<()> {
    let mut stderr = anstream::stderr().lock();
    let mut left_out: BTreeMap<Alike<'_>, usize> = BTreeMap::new();
    let mut counts: BTreeMap<(Alike<'_>, &str), usize> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        if diagnostic.severity == Severity::Note && loudness() != Loudness::Verbose {
            continue;
        }
        let file = diagnostic.place.as_ref().map(|place| &*place.source.path);
        let alike = (
            diagnostic.severity,
            diagnostic.code,
            file.unwrap_or_default(),
        );
        // Without a file nothing says that they are alike.
        let is_over = [&*diagnostic.message, ""]
            .iter()
            .zip(MOST_ALIKE)
            .any(|(message, most)| {
                let count = counts.entry((alike, message)).or_default();
                *count += 1;
                file.is_some() && *count > most
            });
        if is_over {
            *left_out.entry(alike).or_default() += 1;
            continue;
        }
        writeln!(
            stderr,
            "{}\n",
            Renderer::styled().render(&[group(diagnostic)])
        )?;
    }
    for ((severity, code, file), count) in left_out {
        let more = format!("and {} more of this kind in `{file}`", grouped(count));
        let found = Diagnostic {
            severity,
            ..Diagnostic::note(code, more)
        };
        let found = found.hint("`--format json` lists them all");
        writeln!(stderr, "{}\n", Renderer::styled().render(&[group(&found)]))?;
    }
    Ok(())
}

/// What findings have in common that are alike: severity, code and file.
type Alike<'r> = (Severity, &'static str, &'r str);

/// A count with its thousands set apart: `4,990`.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Prints what was done and how many findings there were: `3 kits written, 1 warning`.
pub(crate) fn summary(done: &str, report: &Report) -> io::Result<()> {
    let mut words = done.to_owned();
    for (severity, name) in [(Severity::Error, "error"), (Severity::Warning, "warning")] {
        let count = report.count(severity);
        if count > 0 {
            words.push_str(", ");
            words.push_str(&plural(count, name));
        }
    }
    say(&words)
}

/// Prints a line on stderr, unless `--quiet` is set.
pub(crate) fn say(words: &str) -> io::Result<()> {
    if loudness() == Loudness::Quiet {
        return Ok(());
    }
    writeln!(anstream::stderr().lock(), "{words}")
}

/// Says that what was to be printed could not be: a full disk behind `>`, most often.
pub(crate) fn unwritable_output(error: &io::Error) {
    let message = format!("the output cannot be written: {error}");
    let found = Diagnostic::error("unwritable-output", message);
    let found = found.hint(
        "make room on the disk, or print to somewhere else; what was written into files stays",
    );
    let shown = Renderer::styled().render(&[group(&found)]);
    // Where that cannot be said either, the exit code tells.
    let _unsaid = writeln!(anstream::stderr().lock(), "{shown}");
}

/// A count and its noun: `1 kit`, `3 kits`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut group = match &diagnostic.place {
        Some(place) => title.element(
            Snippet::source(&*place.source.text)
                .path(&*place.source.path)
                .annotation(AnnotationKind::Primary.span(place.span.clone())),
        ),
        None => Group::with_title(title),
    };
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(hint));
    }
    group
}

/// The findings for programs.
pub(crate) fn json(report: &Report) -> Vec<Value> {
    report.diagnostics().iter().map(finding).collect()
}

fn finding(diagnostic: &Diagnostic) -> Value {
    let mut value = json!({
        "severity": diagnostic.severity.as_str(),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hints": diagnostic.hints,
    });
    if let Some(place) = &diagnostic.place {
        let (line, column) = place.source.line_column(place.span.start);
        let (end_line, end_column) = place.source.line_column(place.span.end);
        value["file"] = json!(&*place.source.path);
        value["line"] = json!(line);
        value["column"] = json!(column);
        value["end_line"] = json!(end_line);
        value["end_column"] = json!(end_column);
        value["excerpt"] = json!(&place.source.text[place.source.line_span(line)]);
    }
    value
}
