//! `presskit issue`: a version of a release, frozen.
//!
//! Invariant: a language of a version is issued once, complete and signed.

use std::io;

use presskit::diag::{Diagnostic, Failed, Report};
use presskit::lang::Lang;
use presskit::pipeline::{Issue, Watch};
use serde_json::json;

use crate::args::{Args, IssueArgs};
use crate::ending::end;
use crate::progress::Progress;
use crate::{Outcome, output, report};

pub(crate) fn run(args: &Args, command: &IssueArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let done = issue(args, command, &mut findings, &watch).ok();
    progress.clear();
    let folder = |done: &Issue| output::shown(&args.root.join(&done.folder));
    let human = |_: &Report| {
        let Some(done) = &done else { return Ok(()) };
        report::say(&told(command, done))?;
        output::paths([folder(done).as_str()].into_iter())
    };
    let machine = || {
        let issued = done.as_ref().map(|done| {
            let langs = done.langs.iter().map(Lang::as_str);
            json!({
                "path": folder(done),
                "version": done.version,
                "languages": langs.collect::<Vec<_>>(),
                "files": done.files,
            })
        });
        json!({ "issued": issued })
    };
    end(args, findings, human, machine)
}

fn issue(
    args: &Args,
    command: &IssueArgs,
    findings: &mut Report,
    watch: Watch<'_>,
) -> Result<Issue, Failed> {
    if command.fonts.system_fonts {
        let message = "what is issued must not depend on the fonts of a machine";
        let found = Diagnostic::error("system-fonts", message);
        return Err(findings.error(found.hint("leave `--system-fonts` out")));
    }
    let session = args.open(&command.fonts, findings)?;
    session.issue(&command.slug, &command.langs, findings, watch)
}

/// What became of the release.
fn told(command: &IssueArgs, done: &Issue) -> String {
    let langs: Vec<_> = done.langs.iter().map(Lang::as_str).collect();
    format!(
        "version {} of `{}` is issued in `{}`: {}; commit them",
        done.version,
        command.slug,
        langs.join("`, `"),
        report::plural(done.files, "file")
    )
}
