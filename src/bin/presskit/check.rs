//! `presskit check`: every finding, no files.

use std::io;

use presskit::diag::{Report, Severity};
use presskit::pipeline::Session;
use serde_json::json;

use crate::ExitStatus;
use crate::args::{Args, CheckArgs};
use crate::ending::end;
use crate::progress::Progress;
use crate::report;

pub(crate) fn run(args: &Args, command: &CheckArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let session = Session::open(args.job(&command.choice.looks), &mut findings);
    let kits = session.map_or_else(
        |_| Vec::new(),
        |session| session.check(&command.choice.selection(), &mut findings, &watch),
    );
    progress.clear();
    let fails = command.strict && findings.count(Severity::Warning) > 0;
    let human = |findings: &Report| {
        let checked = format!("{} checked", report::plural(kits.len(), "kit"));
        report::summary(&checked, findings)
    };
    let machine = || json!({ "kits": kits });
    let status = end(args, findings, human, machine)?;
    Ok(if fails { ExitStatus::Findings } else { status })
}
