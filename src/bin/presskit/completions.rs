//! `presskit completions`: what a shell needs to complete commands.

use std::io;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::Outcome;
use crate::args::Args;
use crate::output;

pub(crate) fn run(shell: Shell) -> io::Result<Outcome> {
    // Into memory first: the generators stop the program where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "presskit", &mut script);
    output::bytes(&script)?;
    Ok(Outcome::Done)
}
