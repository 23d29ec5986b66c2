//! `presskit build`: kits into files.

use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use presskit::diag::{Diagnostic, Report};
use presskit::disk;
use presskit::pipeline::{Job, Kit, KitName, Session};
use serde_json::json;

use crate::ExitStatus;
use crate::args::{Args, BuildArgs, FileKind, Loudness, gaps};
use crate::ending::end;
use crate::progress::Progress;
use crate::{output, report};

/// A kit that was written.
struct Written {
    name: KitName,
    pages: usize,
    /// Paths and sizes of its files.
    files: Vec<(String, usize)>,
}

pub(crate) fn run(args: &Args, command: &BuildArgs) -> io::Result<ExitStatus> {
    let job = Job {
        gaps: gaps(command.proof),
        threads: command.jobs.map(usize::from),
        ..args.job(&command.choice.looks)
    };
    let out = args.out(command.out.as_ref());
    let mut findings = Report::new();
    let written = Mutex::new(Vec::new());
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let deliver = |session: &Session, kit: Kit, findings: &mut Report| {
        // A proof is not a version.
        if !command.proof
            && let Some(found) = differs(session, &kit, &command.only)
        {
            findings.add(found);
            return;
        }
        let kit = write(kit, &out, &command.only, findings);
        let mut written = written.lock().unwrap_or_else(PoisonError::into_inner);
        written.push(kit);
    };
    if let Ok(session) = Session::open(job, &mut findings) {
        let deliver = |kit: Kit, findings: &mut Report| deliver(&session, kit, findings);
        session.build(&command.choice.selection(), &mut findings, &watch, deliver);
    }
    progress.clear();
    let mut written: Vec<Written> = written.into_inner().unwrap_or_else(PoisonError::into_inner);
    written.retain(|kit| !kit.files.is_empty());
    written.sort_by(|one, other| one.name.cmp(&other.name));
    let human = |findings: &Report| {
        if report::loudness() == Loudness::Verbose {
            written.iter().try_for_each(|kit| report::say(&told(kit)))?;
        }
        let done = format!("{} written", report::plural(written.len(), "kit"));
        report::summary(&done, findings)?;
        let files = written.iter().flat_map(|kit| &kit.files);
        output::paths(files.map(|(path, _)| path.as_str()))
    };
    let machine = || {
        let files = written.iter().flat_map(|kit| {
            kit.files.iter().map(|(path, bytes)| {
                json!({
                    "release": kit.name.slug,
                    "language": kit.name.lang.as_str(),
                    "path": path,
                    "pages": kit.pages,
                    "bytes": bytes,
                })
            })
        });
        json!({ "files": files.collect::<Vec<_>>() })
    };
    end(args, findings, human, machine)
}

/// The finding if a kit is issued and building it now would change it.
fn differs(session: &Session, kit: &Kit, only: &[FileKind]) -> Option<Diagnostic> {
    let KitName { slug, lang } = &kit.name;
    match session.verdict(kit) {
        Ok(verdict) => verdict.finding((slug, kit.facts.version, lang), |path| {
            let mut kinds = only.iter().map(|kind| kind.ending());
            let ending = Path::new(path).extension().unwrap_or_default();
            only.is_empty() || kinds.any(|kind| ending == kind) || path.starts_with("images/")
        }),
        Err(found) => Some(found),
    }
}

/// Writes the kinds of files that are asked for, or all.
fn write(kit: Kit, out: &Path, only: &[FileKind], findings: &mut Report) -> Written {
    let mut files = Vec::new();
    let is_asked =
        |ending: &str| only.is_empty() || only.iter().any(|kind| kind.ending() == ending);
    for (ending, form) in kit.outputs().filter(|(ending, _)| is_asked(ending)) {
        let path = out.join(format!("{}.{ending}", kit.stem));
        let bytes = match ending {
            "md" => Cow::Owned(markdown(&kit, out, findings).into_bytes()),
            _ => form.bytes(),
        };
        match output::write_whole(&path, &bytes) {
            Ok(()) => files.push((output::shown(&path), bytes.len())),
            Err(error) => drop(findings.error(disk::unwritable(&path, &error))),
        }
    }
    Written {
        name: kit.name,
        pages: kit.pages,
        files,
    }
}

/// The Markdown of a kit, whose pictures are written beside it.
fn markdown(kit: &Kit, out: &Path, findings: &mut Report) -> String {
    let (text, pictures) = kit.markdown_with_pictures();
    for (path, image) in pictures {
        let path = out.join(path);
        if let Err(error) = output::write_whole(&path, image.source()) {
            findings.error(disk::unwritable(&path, &error));
        }
    }
    text
}

/// One line about a kit: `pr071-2016 fr: 2 pages, 34690 bytes`.
fn told(kit: &Written) -> String {
    let bytes = kit.files.iter().map(|(_, bytes)| bytes).sum();
    format!(
        "{} {}: {}, {}",
        kit.name.slug,
        kit.name.lang,
        report::plural(kit.pages, "page"),
        report::plural(bytes, "byte")
    )
}
