//! `presskit inspect`: what a stage makes of one kit.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::{Job, Origins, Selection, Session};
use serde_json::json;

use crate::args::{Args, InspectArgs, gaps};
use crate::ending::end;
use crate::{ExitStatus, output};

pub(crate) fn run(args: &Args, command: &InspectArgs) -> io::Result<ExitStatus> {
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
    let origins = if command.origins {
        Origins::Shown
    } else {
        Origins::Hidden
    };
    let stage = command.stage.into();
    let text = Session::open(job, &mut findings)
        .and_then(|session| session.inspect(&selection, stage, origins, &mut findings));
    let human = |_: &Report| text.as_ref().map_or(Ok(()), |text| output::text(text));
    end(
        args,
        findings,
        human,
        || json!({ "text": text.as_ref().ok() }),
    )
}
