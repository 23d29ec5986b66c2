//! `presskit revise`: the next version of a release that is issued.
//!
//! Invariant: what was issued is not touched; without an issued version there is nothing to revise.

use std::io;

use presskit::diag::{Diagnostic, Failed, Report};
use presskit::disk;
use presskit::pipeline::Revision;
use serde_json::json;

use crate::args::{Args, EmbargoArgs, FontArgs, ReviseArgs};
use crate::ending::end;
use crate::{ExitStatus, embargo, output, report};

pub(crate) fn run(args: &Args, command: &ReviseArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let done = revise(args, command, &mut findings).ok();
    let paths: Vec<String> = (done.iter().flat_map(|done| &done.files))
        .map(|(path, _)| output::shown(&args.root.join(path)))
        .collect();
    let human = |_: &Report| {
        let Some(done) = &done else { return Ok(()) };
        report::say(&next(command, done))?;
        output::paths(paths.iter().map(String::as_str))
    };
    let machine = || {
        let revised = done.as_ref().map(
            |done| json!({ "version": done.version, "message": done.message, "files": paths }),
        );
        json!({ "revised": revised })
    };
    end(args, findings, human, machine)
}

fn revise(args: &Args, command: &ReviseArgs, findings: &mut Report) -> Result<Revision, Failed> {
    let revision = (command.kind, command.why.as_str());
    let now = embargo::now(&EmbargoArgs::default());
    let session = args.open(&FontArgs::default(), findings)?;
    let issued = command.issued.as_deref();
    let done = session.revise(&command.slug, revision, issued, now, findings)?;
    let before = done.version - 1;
    let found = session.archive().version(&command.slug, before);
    let found = found.map_err(|fault| findings.error(fault.finding()))?;
    if found.is_none() {
        let message = format!("version {before} of `{}` is not issued", command.slug);
        let hint = "change it as you like; `presskit issue` freezes it";
        return Err(findings.error(Diagnostic::error("not-issued", message).hint(hint)));
    }
    // The words first: a release without its revision is as it was.
    for (path, text) in done.files.iter().rev() {
        let path = args.root.join(path);
        output::write_whole(&path, text.as_bytes())
            .map_err(|error| findings.error(disk::unwritable(&path, &error)))?;
    }
    Ok(done)
}

/// What is to be done now.
fn next(command: &ReviseArgs, done: &Revision) -> String {
    let slug = &command.slug;
    let langs: Vec<String> = done.others.iter().map(|lang| format!("`{lang}`")).collect();
    let to_translate = if langs.is_empty() {
        String::new()
    } else {
        format!("translate `{}` into {}; ", done.message, langs.join(", "))
    };
    format!(
        "version {} of `{slug}` is begun; {to_translate}change what has to change, then run `presskit issue {slug}`",
        done.version
    )
}
