//! `presskit status`: all releases in one table.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::Selection;
use presskit::pipeline::overview::Depth;
use serde_json::json;

use crate::args::{Args, Loudness, StatusArgs};
use crate::ending::end;
use crate::status_told::{messages, table};
use crate::{ExitStatus, output, report};

pub(crate) fn run(args: &Args, command: &StatusArgs) -> io::Result<ExitStatus> {
    let StatusArgs {
        slugs,
        lang,
        check,
        fonts,
    } = command;
    let mut findings = Report::new();
    let selection = Selection {
        slugs: slugs.clone(),
        langs: lang.clone(),
    };
    let depth = if *check || !slugs.is_empty() {
        Depth::Findings
    } else {
        Depth::Glance
    };
    let overview = args.open(fonts, &mut findings);
    let overview = overview.and_then(|session| session.overview(&selection, depth, &mut findings));
    let overview = overview.unwrap_or_default();
    let human = |_: &Report| {
        output::text(&table(&overview))?;
        if report::loudness() == Loudness::Verbose {
            output::text(&messages(&overview))?;
        }
        Ok(())
    };
    let ended = end(args, findings, human, || json!({ "releases": overview }))?;
    let is_behind = overview.iter().any(|one| one.is_behind(lang));
    let has_open_mails = overview.iter().any(|one| one.open_mails().is_some());
    Ok(if is_behind || has_open_mails {
        ExitStatus::Findings
    } else {
        ended
    })
}
