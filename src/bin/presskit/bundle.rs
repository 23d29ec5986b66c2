//! `presskit bundle`: a release as one folder and one ZIP.
//!
//! Invariant: an issued version is bundled as it was issued; a draft is marked as one.

use std::io;

use presskit::archive::Form;
use presskit::diag::{Failed, Report};
use presskit::distribute;
use serde_json::json;

use crate::args::{Args, BundleArgs};
use crate::ending::end;
use crate::progress::Progress;
use crate::{ExitStatus, embargo, output};

pub(crate) fn run(args: &Args, command: &BundleArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let mut is_kept_back = false;
    let done = bundle(args, command, &mut is_kept_back, &mut findings);
    let paths = done.map_or_else(|_| Vec::new(), Vec::from);
    let human = |_: &Report| output::paths(paths.iter().map(String::as_str));
    let machine = || json!({ "files": paths });
    let status = end(args, findings, human, machine)?;
    Ok(if is_kept_back {
        ExitStatus::Embargo
    } else {
        status
    })
}

fn bundle(
    args: &Args,
    command: &BundleArgs,
    is_kept_back: &mut bool,
    findings: &mut Report,
) -> Result<[String; 2], Failed> {
    let slug = &command.slug;
    let session = args.open(&command.fonts, findings)?;
    let progress = Progress::new(args);
    let finished = session.finished(slug, findings, &|kits| progress.one_of(kits));
    progress.clear();
    let finished = finished?;
    let end = finished.embargo();
    if let Some(found) = embargo::refusal(slug, end, &command.embargo) {
        *is_kept_back = true;
        return Err(findings.error(found));
    }
    let form = if embargo::holds(end, &command.embargo) {
        Form::UnderEmbargo
    } else {
        Form::Open
    };
    let out = args.out(command.out.as_ref());
    let bundle = finished.bundle(slug, form);
    let placed = bundle.and_then(|bundle| distribute::place(&bundle, &out));
    let paths = placed.map_err(|found| findings.error(found))?;
    Ok(paths.map(|path| output::shown(&path)))
}
