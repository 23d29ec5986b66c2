//! `presskit publish`: a newsroom in a folder for any web server.
//!
//! Invariant: the library decides what may be published.

use std::io;

use presskit::diag::{Failed, Report, Severity};
use presskit::disk::Check;
use presskit::newsroom::Status;
use presskit::pipeline::{Publication, Published};
use serde_json::json;

use crate::args::{Args, EmbargoArgs, PublishArgs};
use crate::ending::end;
use crate::progress::Progress;
use crate::{ExitStatus, embargo, output, report};

pub(crate) fn run(args: &Args, command: &PublishArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let publication = publication(args, command);
    let done = publish(args, command, &publication, &mut findings).ok();
    let is_held = held(&findings);
    let folder = output::shown(&publication.folder);
    let human = |findings: &Report| {
        report::summary(&told(done.as_ref()), findings)?;
        output::paths(done.iter().map(|_| folder.as_str()))
    };
    let machine = || {
        let path = done.as_ref().map(|_| &folder);
        json!({ "path": path, "published": done })
    };
    let status = end(args, findings, human, machine)?;
    let is_embargo = status == ExitStatus::Findings && is_held;
    Ok(if is_embargo {
        ExitStatus::Embargo
    } else {
        status
    })
}

fn publication(args: &Args, command: &PublishArgs) -> Publication {
    let status = if command.drafts {
        Status::Drafts
    } else {
        Status::Issued
    };
    let folder = command.out.clone().unwrap_or_else(|| {
        args.root.join(match status {
            Status::Issued => "dist/newsroom",
            Status::Drafts => "dist/newsroom-drafts",
        })
    });
    Publication {
        slugs: command.slugs.clone(),
        folder,
        status,
        now: embargo::now(&EmbargoArgs {
            under_embargo: false,
            at: command.at,
        }),
        check: if command.verify {
            Check::Bytes
        } else {
            Check::Stamps
        },
    }
}

fn publish(
    args: &Args,
    command: &PublishArgs,
    publication: &Publication,
    findings: &mut Report,
) -> Result<Published, Failed> {
    let session = args.open(&command.fonts, findings)?;
    let progress = Progress::of(args, "releases");
    let done = session.publish(publication, findings, &|count| progress.one_of(count));
    progress.clear();
    done
}

/// Whether a release that was named is under embargo.
fn held(findings: &Report) -> bool {
    let mut findings = findings.diagnostics().iter();
    findings.any(|found| found.severity == Severity::Error && found.code == "under-embargo")
}

/// What was done: `9 pages published: 4 files written, 1 deleted`.
fn told(done: Option<&Published>) -> String {
    let pages = report::plural(done.map_or(0, |done| done.pages), "page");
    let Some(Published { tally, .. }) = done else {
        return format!("{pages} published");
    };
    match (tally.written, tally.deleted) {
        (0, 0) => format!("{pages} published: nothing has changed"),
        (written, 0) => format!(
            "{pages} published: {} written",
            report::plural(written, "file")
        ),
        (written, deleted) => format!(
            "{pages} published: {} written, {deleted} deleted",
            report::plural(written, "file")
        ),
    }
}
