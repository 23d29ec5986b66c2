//! `presskit issue`: a version of a release, frozen.
//!
//! Invariant: a language of a version is issued once, complete and signed.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::Issue;
use serde_json::json;

use crate::args::{Args, IssueArgs};
use crate::ending::end;
use crate::progress::Progress;
use crate::{ExitStatus, output, report};

pub(crate) fn run(args: &Args, command: &IssueArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let session = args.open(&command.fonts, &mut findings);
    let done = session
        .and_then(|session| session.issue(&command.slug, &command.langs, &mut findings, &watch));
    progress.clear();
    let done = done.ok().map(|done| Issue {
        folder: output::shown(&args.root.join(&done.folder)),
        ..done
    });
    let human = |_: &Report| {
        let Some(done) = &done else { return Ok(()) };
        report::say(&told(command, done))?;
        output::paths([done.folder.as_str()].into_iter())
    };
    end(args, findings, human, || json!({ "issued": done }))
}

/// What was issued.
fn told(command: &IssueArgs, done: &Issue) -> String {
    let langs: Vec<_> = done
        .langs
        .iter()
        .map(presskit::lang::Lang::as_str)
        .collect();
    format!(
        "version {} of `{}` is issued in `{}`: {}; commit them",
        done.version,
        command.slug,
        langs.join("`, `"),
        report::plural(done.files, "file")
    )
}
