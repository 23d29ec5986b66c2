//! `presskit reissue`: the next version of a release that is issued.
//!
//! Invariant: what was issued is not touched; without an issued version there is nothing to revise.

use std::io;
use std::path::PathBuf;

use presskit::diag::{Diagnostic, Failed, Report};
use presskit::pipeline::Reissue;
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, EmbargoArgs, FontArgs, Format, Loudness, ReissueArgs};
use crate::report::Strictness;
use crate::{embargo, files, issued, output, report};

pub(crate) fn run(args: &Args, command: &ReissueArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let done = reissue(args, command, &mut findings);
    let findings = findings.deduplicated();
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            if let Ok(done) = &done {
                report::say(&next(command, done))?;
                if report::loudness() != Loudness::Quiet {
                    let paths = paths(args, done).map(|path| output::shown(&path));
                    output::lines(paths.collect::<Vec<_>>().iter().map(String::as_str))?;
                }
            }
        }
        Format::Json => {
            let done = done.as_ref().ok().map(|done| {
                let paths = paths(args, done).map(|path| output::shown(&path));
                json!({
                    "version": done.version,
                    "message": done.message,
                    "files": paths.collect::<Vec<_>>(),
                })
            });
            output::json(&json!({ "reissued": done, "findings": report::json(&findings) }))?;
        }
    }
    Ok(report::outcome(&findings, Strictness::Errors))
}

fn paths<'a>(args: &'a Args, done: &'a Reissue) -> impl Iterator<Item = PathBuf> + 'a {
    done.files.iter().map(|(path, _)| args.root.join(path))
}

fn reissue(args: &Args, command: &ReissueArgs, findings: &mut Report) -> Result<Reissue, Failed> {
    let revision = (command.kind, command.why.as_str());
    let now = embargo::now(&EmbargoArgs::default());
    let session = args.open(&FontArgs::default(), findings)?;
    let issued = command.issued.as_deref();
    let done = session.reissue(&command.slug, revision, issued, now, findings)?;
    let before = done.version - 1;
    if !issued::folder(&args.root, &command.slug, before).exists() {
        let message = format!("version {before} of `{}` is not issued", command.slug);
        let hint = "change it as you like; `presskit issue` freezes it";
        return Err(findings.error(Diagnostic::error("not-issued", message).hint(hint)));
    }
    // The words first: a release without its revision is as it was.
    for (path, text) in done.files.iter().rev() {
        let path = args.root.join(path);
        output::write_whole(&path, text.as_bytes())
            .map_err(|error| findings.error(files::unwritable(&path, &error)))?;
    }
    Ok(done)
}

/// What is to be done now.
fn next(command: &ReissueArgs, done: &Reissue) -> String {
    let slug = &command.slug;
    let langs: Vec<String> = done.others.iter().map(|lang| format!("`{lang}`")).collect();
    let to_translate = if langs.is_empty() {
        String::new()
    } else {
        format!("translate `{}` into {}; ", done.message, langs.join(", "))
    };
    format!(
        "version {} of `{slug}` is begun; {to_translate}change what has to change, then type `presskit issue {slug}`",
        done.version
    )
}
