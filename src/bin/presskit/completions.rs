//! `presskit completions`: what a shell needs to complete commands.

use std::io;

use clap::CommandFactory as _;

use crate::ExitStatus;
use crate::args::{Args, CompletionsArgs};
use crate::output;

pub(crate) fn run(command: &CompletionsArgs) -> io::Result<ExitStatus> {
    // Into memory first: the generators panic when a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Args::command(), "presskit", &mut script);
    output::bytes(&script)?;
    Ok(ExitStatus::Done)
}
