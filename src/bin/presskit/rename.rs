//! `presskit rename`: a release gets another slug, before or after it is issued.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::rename::Renamed;
use serde_json::json;

use crate::args::{Args, FontArgs, RenameArgs};
use crate::ending::end;
use crate::{ExitStatus, output, report};

pub(crate) fn run(args: &Args, command: &RenameArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let session = args.open(&FontArgs::default(), &mut findings);
    let renamed = session
        .and_then(|session| session.rename(&command.before, &command.now, &mut findings))
        .ok();
    let human = |_: &Report| {
        let Some(renamed) = &renamed else {
            return Ok(());
        };
        let lines = renamed.moved.iter();
        let lines: Vec<String> = lines.map(|(from, to)| format!("{from} -> {to}")).collect();
        output::paths(lines.iter().map(String::as_str))?;
        report::say(&told(renamed))
    };
    end(args, findings, human, || json!({ "renamed": renamed }))
}

/// What was done, and what to do now.
fn told(renamed: &Renamed) -> String {
    let Renamed { before, now, .. } = renamed;
    let mut lines = vec![format!("`{before}` is now `{now}`")];
    if !renamed.locks.is_empty() {
        let locks = renamed.locks.join("`, `");
        lines.push(format!(
            "signatures and translations still hold; rewritten: `{locks}`"
        ));
    }
    if renamed.mails > 0 {
        let mails = report::plural(renamed.mails as usize, "mail");
        lines.push(format!(
            "{mails} in the ledger renamed: nobody gets one twice"
        ));
    }
    if !renamed.issued.is_empty() {
        let versions: Vec<String> = renamed
            .issued
            .iter()
            .map(|number| format!("v{number}"))
            .collect();
        lines.push(format!(
            "issued versions ({}) keep their file names and records; the public address stays that of `{}`",
            versions.join(", "),
            renamed.public
        ));
    }
    lines.push("commit it: `git add -A content/releases locales`".to_owned());
    lines.join("\n")
}
