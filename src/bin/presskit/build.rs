//! `presskit build`: kits into files.

use std::io;
use std::path::Path;
use std::sync::Mutex;

use presskit::diag::Report;
use presskit::pipeline::{Edition, Job, Kit, Session};
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, BuildArgs, Format, Loudness, Output, gaps};
use crate::progress::Progress;
use crate::{files, issued, output, report};

/// A kit that was written.
struct Written {
    edition: Edition,
    pages: usize,
    /// Paths and sizes of its files.
    files: Vec<(String, usize)>,
}

pub(crate) fn run(args: &Args, command: &BuildArgs) -> io::Result<Outcome> {
    let job = Job {
        gaps: gaps(command.proof),
        threads: command.jobs.map(usize::from),
        ..args.job(&command.choice.looks)
    };
    let out = command
        .out
        .clone()
        .unwrap_or_else(|| args.root.join("dist"));
    let mut findings = Report::new();
    let written = Mutex::new(Vec::new());
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let deliver = |kit: Kit, findings: &mut Report| {
        // A proof is no version, issued or not.
        if !command.proof
            && let Err(found) = issued::compare(&args.root, &kit, &command.only)
        {
            findings.add(found);
            return;
        }
        let files = write(&kit, &out, &command.only, findings);
        if !files.is_empty() {
            let kit = Written {
                edition: kit.edition,
                pages: kit.pages,
                files,
            };
            written
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .push(kit);
        }
    };
    if let Ok(session) = Session::open(job, &mut findings) {
        session.build(&command.choice.selection(), &mut findings, &watch, deliver);
    }
    progress.clear();
    let mut written = written
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let name = |kit: &Written| (kit.edition.slug.clone(), kit.edition.lang.clone());
    written.sort_by_key(name);
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
                let files = written.iter().flat_map(|kit| &kit.files);
                output::lines(files.map(|(path, _)| path.as_str()))?;
            }
        }
        Format::Json => {
            let files: Vec<_> = written
                .iter()
                .flat_map(|kit| kit.files.iter().map(move |file| (kit, file)))
                .map(|(kit, (path, bytes))| {
                    json!({
                        "release": kit.edition.slug,
                        "language": kit.edition.lang.as_str(),
                        "path": path,
                        "pages": kit.pages,
                        "bytes": bytes,
                    })
                })
                .collect();
            output::json(&json!({ "files": files, "findings": report::json(&findings) }))?;
        }
    }
    Ok(outcome)
}

/// Writes the files of a kit that are asked for, all when none is named; returns those that were written.
fn write(kit: &Kit, out: &Path, only: &[Output], findings: &mut Report) -> Vec<(String, usize)> {
    let mut files = Vec::new();
    for (ending, form) in kit.outputs() {
        if !only.is_empty() && !only.iter().any(|kind| kind.ending() == ending) {
            continue;
        }
        let path = out.join(format!("{}.{ending}", kit.stem));
        let bytes = form.bytes();
        match output::write_whole(&path, &bytes) {
            Ok(()) => files.push((output::shown(&path), bytes.len())),
            Err(error) => {
                findings.error(files::unwritable(&path, &error));
            }
        }
    }
    files
}

/// What became of a kit: `pr071-2016 fr: 2 pages, 34690 bytes`.
fn told(kit: &Written) -> String {
    let bytes = kit.files.iter().map(|(_, bytes)| bytes).sum();
    format!(
        "{} {}: {}, {}",
        kit.edition.slug,
        kit.edition.lang,
        report::plural(kit.pages, "page"),
        report::plural(bytes, "byte")
    )
}
