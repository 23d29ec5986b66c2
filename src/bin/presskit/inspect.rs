//! `presskit inspect`: what a stage makes of one kit.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::{Job, Selection, Session};
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, Format, InspectArgs, gaps};
use crate::report::Strictness;
use crate::{output, report};

pub(crate) fn run(args: &Args, command: &InspectArgs) -> io::Result<Outcome> {
    let job = Job {
        gaps: gaps(command.proof),
        threads: Some(1),
        ..args.job(&command.looks)
    };
    let selection = Selection {
        langs: vec![command.lang.clone()],
        ..Selection::of(&command.slug)
    };
    let mut findings = Report::new();
    let text = Session::open(job, &mut findings)
        .and_then(|session| session.inspect(&selection, command.stage.into(), &mut findings));
    let findings = findings.deduplicated();
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            if let Ok(text) = &text {
                output::text(text)?;
            }
        }
        Format::Json => {
            output::json(
                &json!({ "text": text.as_ref().ok(), "findings": report::json(&findings) }),
            )?;
        }
    }
    match text {
        Ok(_) => Ok(report::outcome(&findings, Strictness::Errors)),
        Err(_) => Ok(Outcome::Findings),
    }
}
