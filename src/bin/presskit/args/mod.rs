//! What can be typed.
//!
//! From the words of a command line to [`Args`]: what every command takes, and the command with its own.

mod command;
mod mail;
mod making;
mod outward;
mod overview;
mod shared;
mod translation;

pub(crate) use command::{Command, CompletionsArgs, GoneArgs};
pub(crate) use mail::{RecipientsArgs, RecipientsCommand, SendArgs};
pub(crate) use making::{BuildArgs, CheckArgs, FileKind, InspectArgs};
pub(crate) use outward::{BundleArgs, IssueArgs, PublishArgs, ReviseArgs, VerifyArgs};
pub(crate) use overview::{DiffArgs, NewArgs, NewCommand, RenameArgs, Since, StatusArgs};
pub(crate) use shared::{EmbargoArgs, FontArgs, Looks, gaps};
pub(crate) use translation::{LocaleArgs, LocaleCommand, SignArgs};

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use presskit::diag::{Failed, Report};
use presskit::pipeline::{Gaps, Job, Paper, Session};

/// Heading in `--help` of the options that every command takes.
const EVERYWHERE: &str = "Options of every command";

/// Typeset, accessible press kits in every language from one structured release
#[derive(Debug, Parser)]
#[command(
    name = "presskit",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = "Ends with 0 when all is well, 1 when the content has faults, 2 when the command line is wrong, \
                  3 when an embargo is not over, 4 when sending was interrupted and `--resume` can finish it."
)]
pub(crate) struct Args {
    /// The project folder (with `content` and `locales` in it)
    #[arg(
        long,
        global = true, help_heading = EVERYWHERE,
        value_name = "DIR",
        default_value = ".",
        hide_default_value = true
    )]
    pub(crate) root: PathBuf,
    /// Output format of results and findings
    #[arg(long, global = true, help_heading = EVERYWHERE, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Also show notes, and what was done for each kit
    #[arg(short, long, global = true, help_heading = EVERYWHERE, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Show errors and warnings only; do not list written files
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Args {
    /// How much to say.
    pub(crate) fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Usual,
        }
    }

    /// The folder for what is made: the one named, else `dist` in the project folder.
    pub(crate) fn out(&self, named: Option<&PathBuf>) -> PathBuf {
        named.cloned().unwrap_or_else(|| self.root.join("dist"))
    }

    /// How the project is to be opened.
    pub(crate) fn job(&self, looks: &Looks) -> Job {
        Job {
            gaps: Gaps::Refused,
            font_paths: looks.fonts.font_path.clone(),
            system_fonts: looks.fonts.system_fonts,
            root: self.root.clone(),
            theme: looks.theme.clone(),
            paper: looks.paper.map(Paper::from),
            threads: None,
        }
    }

    /// Opens the project, in its own looks and with these fonts.
    pub(crate) fn open(&self, fonts: &FontArgs, report: &mut Report) -> Result<Session, Failed> {
        Session::open(self.job(&fonts.looks()), report)
    }
}

/// How much is said beside errors and warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loudness {
    /// Nothing.
    Quiet,
    /// What was done.
    Usual,
    /// Notes, and what was done for each kit.
    Verbose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: results on stdout, findings on stderr
    Human,
    /// For programs: one JSON object on stdout
    Json,
}
