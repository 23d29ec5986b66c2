//! What can be typed of kits on their way out: issued, bundled, verified, sent.

use std::path::PathBuf;

use clap::Subcommand;
use presskit::content::RevisionKind;
use presskit::lang::Lang;
use presskit::when::{Calendar, Instant, When};

use super::FontArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct IssueArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// Languages, with commas [default: all that are complete and signed and not issued yet]
    #[arg(long = "lang", value_name = "LANG", value_delimiter = ',', value_parser = Lang::parse)]
    pub(crate) langs: Vec<Lang>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReviseArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// What the new version is to the old one
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(crate) kind: RevisionKind,
    /// What changed, or why it is withdrawn: a sentence in the source language, which readers see
    #[arg(long, value_name = "SENTENCE", value_parser = sentence)]
    pub(crate) why: String,
    /// Its day of issue, or the moment [default: today]
    #[arg(long, value_name = "DATE", value_parser = issued)]
    pub(crate) issued: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BundleArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// Folder for the bundle [default: `dist` in the project folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) embargo: EmbargoArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct PublishArgs {
    /// Releases, by the names of their folders; the others stay as they are in the newsroom [default: all that may be seen]
    #[arg(value_name = "SLUG")]
    pub(crate) slugs: Vec<String>,
    /// Folder for the newsroom; files of your own in it stay [default: `dist/newsroom` in the project folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Read every file again, instead of trusting those of the same size and time
    #[arg(long)]
    pub(crate) verify: bool,
    /// Show drafts, for trying, in a folder of its own [default: `dist/newsroom-drafts`]; every page says that it is one
    #[arg(long)]
    pub(crate) drafts: bool,
    /// What time it is, for tests
    #[arg(long, value_name = "INSTANT", hide = true, value_parser = moment)]
    pub(crate) at: Option<Instant>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// What goes out before its time, and what time it is.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct EmbargoArgs {
    /// Go on although the embargo holds, for those alone who agreed to keep it; names of files end in `-embargo`
    #[arg(long)]
    pub(crate) under_embargo: bool,
    /// What time it is, for tests
    #[arg(long, value_name = "INSTANT", hide = true, value_parser = moment)]
    pub(crate) at: Option<Instant>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// Files or folders
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The list of checksums [default: `SHA256SUMS` in the folder or beside the file, else those of all issued releases]
    #[arg(long, value_name = "SHA256SUMS")]
    pub(crate) against: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RecipientsArgs {
    #[command(subcommand)]
    pub(crate) command: RecipientsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RecipientsCommand {
    /// Find everything that is wrong with a list
    Check {
        /// The list [default: `.presskit/recipients.csv`]
        #[arg(value_name = "LIST")]
        list: Option<PathBuf>,
    },
    /// Send somebody nothing more, whatever list names them
    Suppress {
        /// Their addresses
        #[arg(value_name = "EMAIL", required = true)]
        emails: Vec<String>,
    },
    /// Delete what is stored about somebody, and send them nothing more
    Forget {
        /// Their addresses
        #[arg(value_name = "EMAIL", required = true)]
        emails: Vec<String>,
    },
    /// Show all that is stored about somebody
    Who {
        /// Their address
        #[arg(value_name = "EMAIL")]
        email: String,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct SendArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// The list [default: `.presskit/recipients.csv`]
    #[arg(long, value_name = "LIST")]
    pub(crate) to: Option<PathBuf>,
    /// Those alone of the list who were sent this earlier version, such as `v1`, each in the language they had it in
    #[arg(long, value_name = "VERSION", value_parser = version)]
    pub(crate) to_recipients_of: Option<u32>,
    /// Write each mail into a file of this folder
    #[arg(long, value_name = "DIR", conflicts_with = "send")]
    pub(crate) eml: Option<PathBuf>,
    /// Send the mails by the office's relay
    #[arg(long)]
    pub(crate) send: bool,
    /// Go on with a sending that was begun: to those who have nothing yet
    #[arg(long, requires = "send")]
    pub(crate) resume: bool,
    /// Send again to somebody who was refused, or of whom it is not known whether they have it; may be repeated
    #[arg(long, value_name = "EMAIL", requires = "resume")]
    pub(crate) again: Vec<String>,
    /// Send at most so many mails
    #[arg(long, value_name = "N", requires = "send", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
    /// Send at most so many mails a minute
    #[arg(long, value_name = "N", requires = "send", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) rate: Option<u32>,
    /// Seconds to wait before something is tried again; twice as long each time after
    #[arg(long, value_name = "SECONDS", requires = "send", default_value_t = 30.0, value_parser = seconds)]
    pub(crate) pause: f64,
    /// The relay, in place of the organisation's: `mail.example.org:587`
    #[arg(long, value_name = "HOST:PORT", requires = "send")]
    pub(crate) relay: Option<String>,
    /// Whom the relay knows, in place of the organisation's
    #[arg(long, value_name = "NAME", requires = "send")]
    pub(crate) user: Option<String>,
    /// A file that only you can read, with the password
    #[arg(long, value_name = "FILE", requires = "send")]
    pub(crate) password_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) embargo: EmbargoArgs,
}

/// A kind of revision.
fn kind(text: &str) -> Result<RevisionKind, String> {
    let kind = RevisionKind::ALL
        .into_iter()
        .find(|kind| kind.name() == text);
    kind.ok_or_else(|| {
        let names = RevisionKind::ALL.map(|kind| format!("`{}`", kind.name()));
        format!("one of {} is expected", names.join(", "))
    })
}

/// Words that say something.
fn sentence(text: &str) -> Result<String, String> {
    super::name(text).map_err(|_| "a sentence is needed".to_owned())
}

/// A day or a moment, as `issued:` writes it.
fn issued(text: &str) -> Result<String, String> {
    match When::parse(text)? {
        when @ (When::Calendar(Calendar::Day(_)) | When::Instant(_)) => Ok(when.to_string()),
        _ => Err("a day or a moment is expected: `2026-05-04`".to_owned()),
    }
}

/// The version of an earlier sending.
fn version(text: &str) -> Result<u32, String> {
    let number = text.strip_prefix('v').unwrap_or(text).parse();
    number
        .ok()
        .filter(|version| *version > 0)
        .ok_or_else(|| "a version is expected: `v1`".to_owned())
}

/// A span of time.
fn seconds(text: &str) -> Result<f64, String> {
    let seconds: Option<f64> = text.parse().ok();
    let fine = |seconds: &f64| (0.0..=3600.0).contains(seconds);
    seconds
        .filter(fine)
        .ok_or_else(|| "0 to 3600 seconds are expected".to_owned())
}

/// A moment.
fn moment(text: &str) -> Result<Instant, String> {
    match When::parse(text)? {
        When::Instant(instant) => Ok(instant),
        _ => Err("a moment is expected: `2026-05-04T09:00:00Z`".to_owned()),
    }
}
