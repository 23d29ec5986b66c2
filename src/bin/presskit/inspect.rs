//! `presskit inspect`: what a stage makes of one kit.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::{self, Job};
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, Choice, Format, InspectArgs, gaps};
use crate::report::Strictness;
use crate::{output, report};

pub(crate) fn run(args: &Args, command: &InspectArgs) -> io::Result<Outcome> {
    let job = Job {
        slugs: vec![command.slug.clone()],
        langs: vec![command.lang.clone()],
        gaps: gaps(command.proof),
        threads: Some(1),
        ..args.job(&Choice {
            looks: command.looks.clone(),
            ..Choice::default()
        })
    };
    let mut findings = Report::new();
    let text = pipeline::inspect(&job, command.stage.into(), &mut findings);
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
