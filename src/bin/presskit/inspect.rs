//! `presskit inspect`: what a stage makes of one kit.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::{self, Gaps, Job};
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, Format, InspectArgs};
use crate::report::Strictness;
use crate::{output, report};

pub(crate) fn run(args: &Args, command: &InspectArgs) -> io::Result<Outcome> {
    let job = Job {
        gaps: Gaps::Refused,
        font_paths: args.font_path.clone(),
        root: args.root.clone(),
        slugs: vec![command.slug.clone()],
        langs: vec![command.lang.clone()],
        theme: command.theme.clone(),
        threads: Some(1),
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
