//! `presskit check`: every finding, no files.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::Session;
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, CheckArgs, Format};
use crate::progress::Progress;
use crate::report::Strictness;
use crate::{output, report};

pub(crate) fn run(args: &Args, command: &CheckArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let session = Session::open(args.job(&command.choice.looks), &mut findings);
    let editions = session.map_or_else(
        |_| Vec::new(),
        |session| session.check(&command.choice.selection(), &mut findings, &watch),
    );
    progress.clear();
    let findings = findings.deduplicated();
    let strictness = if command.strict {
        Strictness::Warnings
    } else {
        Strictness::Errors
    };
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            let checked = format!("{} checked", report::plural(editions.len(), "kit"));
            report::summary(&checked, &findings)?;
        }
        Format::Json => {
            let kits: Vec<_> = editions
                .iter()
                .map(|kit| json!({ "release": kit.slug, "language": kit.lang.as_str() }))
                .collect();
            output::json(&json!({ "kits": kits, "findings": report::json(&findings) }))?;
        }
    }
    Ok(report::outcome(&findings, strictness))
}
