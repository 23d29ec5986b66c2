//! What can be typed to send mail: `send`, `recipients`.
//!
//! From words to [`SendArgs`] and [`RecipientsArgs`].

use std::path::PathBuf;

use clap::Subcommand;

use super::shared::{EmbargoArgs, FontArgs, version};

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
    /// Never send mail to these people again, whichever list they are on
    Suppress {
        /// Their addresses
        #[arg(value_name = "EMAIL", required = true)]
        emails: Vec<String>,
    },
    /// Delete what is stored about these people, and never send them mail again
    Forget {
        /// Their addresses
        #[arg(value_name = "EMAIL", required = true)]
        emails: Vec<String>,
    },
    /// Make what is lost or damaged of `.presskit` anew from what is left of it
    Restore,
    /// Show everything that is stored about somebody
    Who {
        /// Their address
        #[arg(value_name = "EMAIL")]
        email: String,
    },
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("further").args(["resume", "mark_sent"]).multiple(true))]
#[expect(clippy::struct_excessive_bools, reason = "a flag each")]
pub(crate) struct SendArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// The list [default: `.presskit/recipients.csv`]
    #[arg(long, value_name = "LIST")]
    pub(crate) to: Option<PathBuf>,
    /// Only people on the list who were sent this earlier version, such as `v1`; each in the same language as then
    #[arg(long, value_name = "VERSION", value_parser = version)]
    pub(crate) to_recipients_of: Option<u32>,
    /// Write each mail as a file into this new folder
    #[arg(long, value_name = "DIR", conflicts_with = "send")]
    pub(crate) eml: Option<PathBuf>,
    /// Note the mails as sent without sending them: somebody sends, or has sent, them another way
    #[arg(long, conflicts_with = "send")]
    pub(crate) mark_sent: bool,
    /// Send the mails through the office's mail server
    #[arg(long)]
    pub(crate) send: bool,
    /// Continue an interrupted sending: send to people who have no mail yet
    #[arg(long, requires = "send")]
    pub(crate) resume: bool,
    /// Also to this address, or to everybody of this list, although they were refused or may have the mail already; can be repeated
    #[arg(long, value_name = "EMAIL|LIST", requires = "further")]
    pub(crate) again: Vec<String>,
    /// Also to all whose mail was refused
    #[arg(long, requires = "further")]
    pub(crate) again_refused: bool,
    /// Also to all who may have the mail already
    #[arg(long, requires = "further")]
    pub(crate) again_in_doubt: bool,
    /// Send at most this many mails
    #[arg(long, value_name = "N", requires = "send", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
    /// Send at most this many mails a minute
    #[arg(long, value_name = "N", requires = "send", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) rate: Option<u32>,
    /// Seconds to wait before a retry; the wait doubles each time
    #[arg(long, value_name = "SECONDS", requires = "send", default_value_t = 30.0, value_parser = seconds)]
    pub(crate) pause: f64,
    /// Mail server, instead of the organisation's: `mail.example.org:587`
    #[arg(long, value_name = "HOST:PORT", requires = "send")]
    pub(crate) relay: Option<String>,
    /// User name at the mail server, instead of the organisation's
    #[arg(long, value_name = "NAME", requires = "send")]
    pub(crate) user: Option<String>,
    /// File with the password, which only you can read
    #[arg(long, value_name = "FILE", requires = "send")]
    pub(crate) password_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) embargo: EmbargoArgs,
}

/// A span of time.
fn seconds(text: &str) -> Result<f64, String> {
    let seconds: Option<f64> = text.parse().ok();
    let fine = |seconds: &f64| (0.0..=3600.0).contains(seconds);
    seconds
        .filter(fine)
        .ok_or_else(|| "0 to 3600 seconds are expected".to_owned())
}
