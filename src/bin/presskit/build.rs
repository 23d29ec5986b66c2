//! `presskit build`: kits into files.

use std::io;
use std::path::Path;
use std::sync::Mutex;

use presskit::diag::{Diagnostic, Report};
use presskit::pipeline::{self, Job};
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, BuildArgs, Format, Loudness, gaps};
use crate::progress::Progress;
use crate::{output, report};

/// A kit that was written.
struct Written {
    release: String,
    lang: String,
    path: String,
    pages: usize,
    bytes: usize,
}

pub(crate) fn run(args: &Args, command: &BuildArgs) -> io::Result<Outcome> {
    let job = Job {
        gaps: gaps(command.proof),
        threads: command.jobs.map(usize::from),
        ..args.job(&command.choice)
    };
    let out = command
        .out
        .clone()
        .unwrap_or_else(|| args.root.join("dist"));
    let mut findings = Report::new();
    let written = Mutex::new(Vec::new());
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    pipeline::build(&job, &mut findings, &watch, |kit, findings| {
        let path = out.join(&kit.file_name);
        match output::write_whole(&path, &kit.pdf) {
            Ok(()) => {
                let kit = Written {
                    release: kit.edition.slug,
                    lang: kit.edition.lang.to_string(),
                    path: output::shown(&path),
                    pages: kit.pages,
                    bytes: kit.pdf.len(),
                };
                written
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .push(kit);
            }
            Err(error) => {
                findings.error(unwritable(&path, &error));
            }
        }
    });
    progress.clear();
    let mut written = written
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    written.sort_by(|a, b| a.path.cmp(&b.path));
    let findings = findings.deduplicated();
    let outcome = report::outcome(&findings, report::Strictness::Errors);
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            if report::loudness() == Loudness::Verbose {
                for kit in &written {
                    report::say(&told(kit))?;
                }
            }
            report::summary(
                &format!("{} written", report::plural(written.len(), "kit")),
                &findings,
            )?;
            if report::loudness() != Loudness::Quiet {
                output::lines(written.iter().map(|kit| kit.path.as_str()))?;
            }
        }
        Format::Json => {
            let files: Vec<_> = written
                .iter()
                .map(|kit| {
                    json!({
                        "release": kit.release,
                        "language": kit.lang,
                        "path": kit.path,
                        "pages": kit.pages,
                        "bytes": kit.bytes,
                    })
                })
                .collect();
            output::json(&json!({ "files": files, "findings": report::json(&findings) }))?;
        }
    }
    Ok(outcome)
}

/// What became of a kit: `pr071-2016 fr: 2 pages, 34690 bytes`.
fn told(kit: &Written) -> String {
    format!(
        "{} {}: {}, {}",
        kit.release,
        kit.lang,
        report::plural(kit.pages, "page"),
        report::plural(kit.bytes, "byte")
    )
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        "unwritable-file",
        format!("`{}` cannot be written: {error}", output::shown(path)),
    )
    .hint("free the place, or name another folder with `--out DIR`")
}
