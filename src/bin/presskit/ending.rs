//! How every command ends: it prints its findings, then its result, for people or for programs.

use std::io;

use presskit::diag::{Failed, Report};
use serde_json::{Value, json};

use crate::args::{Args, Format};
use crate::{ExitStatus, output, report};

/// Prints the findings and the result. For people, `human` prints the result after the findings; for programs, the findings are added
/// to the JSON object of `machine`. Returns the exit status by the findings.
pub(crate) fn end(
    args: &Args,
    findings: Report,
    human: impl FnOnce(&Report) -> io::Result<()>,
    machine: impl FnOnce() -> Value,
) -> io::Result<ExitStatus> {
    let findings = findings.deduplicated();
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            human(&findings)?;
        }
        Format::Json => {
            let mut value = machine();
            value["findings"] = json!(report::json(&findings));
            output::json(&value)?;
        }
    }
    Ok(report::exit_status(&findings))
}

/// Ends a command whose result may have failed; programs read an empty object then, but for the findings.
pub(crate) fn end_with<T>(
    args: &Args,
    findings: Report,
    done: Result<T, Failed>,
    human: impl FnOnce(&T) -> io::Result<()>,
    machine: impl FnOnce(&T) -> Value,
) -> io::Result<ExitStatus> {
    let done = done.ok();
    end(
        args,
        findings,
        |_| done.as_ref().map_or(Ok(()), human),
        || done.as_ref().map_or_else(|| json!({}), machine),
    )
}
