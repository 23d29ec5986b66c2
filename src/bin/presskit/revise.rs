//! `presskit revise`: the next version of a release that is issued.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::Revision;
use serde_json::json;

use crate::args::{Args, EmbargoArgs, FontArgs, ReviseArgs};
use crate::ending::end;
use crate::{ExitStatus, embargo, output, report};

pub(crate) fn run(args: &Args, command: &ReviseArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let done = args
        .open(&FontArgs::default(), &mut findings)
        .and_then(|session| {
            let revision = (command.kind, command.why.as_str());
            let issued = command.issued.as_deref();
            let now = embargo::now(&EmbargoArgs::default());
            session.revise(&command.slug, revision, issued, now, &mut findings)
        });
    let shown = |path: &String| output::shown(&args.root.join(path));
    let done = done.ok().map(|done| Revision {
        files: done.files.iter().map(shown).collect(),
        ..done
    });
    let human = |_: &Report| {
        let Some(done) = &done else { return Ok(()) };
        report::say(&next(command, done))?;
        output::paths(done.files.iter().map(String::as_str))
    };
    end(args, findings, human, || json!({ "revised": done }))
}

/// What to do now.
fn next(command: &ReviseArgs, done: &Revision) -> String {
    let slug = &command.slug;
    let langs: Vec<String> = done.others.iter().map(|lang| format!("`{lang}`")).collect();
    let to_translate = if langs.is_empty() {
        String::new()
    } else {
        format!("translate `{}` into {}; ", done.message, langs.join(", "))
    };
    format!(
        "version {} of `{slug}` has begun; {to_translate}make your changes, then run `presskit issue {slug}`",
        done.version
    )
}
