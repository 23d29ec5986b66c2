//! The command line: words typed in, files and findings out.
//!
//! From the arguments to an exit code: 0 done, 1 findings in the content, 2 wrong usage, 3 under embargo, 4 not finished.
//!
//! Invariant: the only code that knows the terminal, the environment and where files are written.

mod args;
mod build;
mod bundle;
mod check;
mod completions;
mod diff;
mod diff_told;
mod embargo;
mod ending;
mod fonts;
mod git;
mod inspect;
mod interrupt;
mod issue;
mod locale;
mod new;
mod output;
mod progress;
mod publish;
mod recipients;
mod rename;
mod report;
mod revise;
mod send;
mod send_told;
mod sign;
mod status;
mod status_told;
mod verify;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Faster than most system allocators for the many small allocations of a kit.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(said) => return ended(said.print().map(|()| said.exit_code())),
    };
    report::set_loudness(args.loudness());
    interrupt::watch();
    let done = match &args.command {
        args::Command::New(command) => new::run(&args, command),
        args::Command::Build(command) => build::run(&args, command),
        args::Command::Bundle(command) => bundle::run(&args, command),
        args::Command::Issue(command) => issue::run(&args, command),
        args::Command::Revise(command) => revise::run(&args, command),
        args::Command::Reissue(command) => gone("reissue", "revise", command),
        args::Command::Verify(command) => verify::run(&args, command),
        args::Command::Check(command) => check::run(&args, command),
        args::Command::Inspect(command) => inspect::run(&args, command),
        args::Command::Fonts(command) => fonts::run(&args, command),
        args::Command::Status(command) => status::run(&args, command),
        args::Command::Diff(command) => diff::run(&args, command),
        args::Command::Rename(command) => rename::run(&args, command),
        args::Command::Locale(command) => locale::run(&args, command),
        args::Command::Sign(command) => sign::run(&args, command),
        args::Command::Recipients(command) => recipients::run(&args, command),
        args::Command::Send(command) => send::run(&args, command),
        args::Command::Publish(command) => publish::run(&args, command),
        args::Command::Completions(command) => completions::run(command),
    };
    ended(done.map(ExitStatus::code))
}

/// The exit code of the program, and a word where its output could not be written.
fn ended(done: std::io::Result<i32>) -> ExitCode {
    match done {
        Ok(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        // Who closed the pipe has read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report::unwritable_output(&error);
            ExitCode::FAILURE
        }
    }
}

/// Says that a command was renamed. Its arguments are ignored.
fn gone(old: &str, new: &str, _rest: &args::GoneArgs) -> std::io::Result<ExitStatus> {
    report::say(&format!(
        "`presskit {old}` is now `presskit {new}`; see `presskit {new} --help`"
    ))?;
    Ok(ExitStatus::Usage)
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    /// Everything was done; there may be warnings.
    Done,
    /// The content has faults.
    Findings,
    /// The command line is wrong.
    Usage,
    /// An embargo holds.
    Embargo,
    /// Sending was interrupted; `--resume` can finish it.
    Unfinished,
}

impl ExitStatus {
    /// Its code.
    fn code(self) -> i32 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Embargo => 3,
            Self::Unfinished => 4,
        }
    }
}
