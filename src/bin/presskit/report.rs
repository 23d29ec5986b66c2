//! Findings on stderr, as compilers show them, or as JSON.

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

/// Prints the findings for people; notes only with `--verbose`.
pub(crate) fn print(report: &Report) -> io::Result<()> {
    let mut stderr = anstream::stderr().lock();
    for diagnostic in report.diagnostics() {
        if diagnostic.severity == Severity::Note && loudness() != Loudness::Verbose {
            continue;
        }
        writeln!(
            stderr,
            "{}\n",
            Renderer::styled().render(&[group(diagnostic)])
        )?;
    }
    Ok(())
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
