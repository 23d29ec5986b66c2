//! The commands.
//!
//! From the first word to a [`Command`] with its own arguments.

use clap::Subcommand;
use clap_complete::Shell;

use super::{
    BuildArgs, BundleArgs, CheckArgs, DiffArgs, FontArgs, InspectArgs, IssueArgs, LocaleArgs,
    NewArgs, PublishArgs, RecipientsArgs, RenameArgs, ReviseArgs, SendArgs, SignArgs, StatusArgs,
    VerifyArgs,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin a project, or a release in one
    ///
    /// `presskit new DIR` writes a project that builds at once; `presskit new release SLUG` adds a release to a project. No file is
    /// overwritten. For a folder called `release`, type `./release`.
    New(NewArgs),
    /// Make press kits: PDF, plain text, HTML and Markdown
    ///
    /// Writes `dist/<organisation>-<release>-<language>.pdf`, `.txt`, `.html` and `.md` for each kit and prints their paths. A kit
    /// with errors is not written; its old files and the other kits are not affected.
    Build(BuildArgs),
    /// Issue the version of a release: freeze its files, language by language
    ///
    /// Issues every language that is complete and signed; a language that the organisation requires or that you name must be. The files
    /// go to `content/releases/<release>/issued/v<version>/<language>`: commit them. From then on `build` reports what would differ.
    Issue(IssueArgs),
    /// Begin the next version of a release that is issued: an update, a correction or a withdrawal
    ///
    /// Raises `version` in the release's file, notes the kind of revision there, and adds the reason to the words of the source
    /// language. Then translate the reason, make your changes, and run `presskit issue`. The old version stays as it was.
    Revise(ReviseArgs),
    /// Renamed to `presskit revise`
    #[command(hide = true)]
    Reissue(GoneArgs),
    /// Put a release into one folder and one ZIP: every language, pictures, checksums
    Bundle(BundleArgs),
    /// Check by checksums that files are the issued ones
    ///
    /// Takes files, or folders with everything in them: bundles, issued versions or their languages. A file without a list beside it is
    /// looked up among all issued files. Ends with 1 when a file differs, is missing or is not on the list.
    Verify(VerifyArgs),
    /// Find everything that is wrong, without writing files
    Check(CheckArgs),
    /// Show the output of one stage for one release in one language
    Inspect(InspectArgs),
    /// List the font families that are available
    Fonts(FontArgs),
    /// Show all releases: versions, languages, what is issued, published and sent
    ///
    /// One row per language: how much is translated; what is missing, stale or unverified (`-v` lists the messages); who signed it; which
    /// version is issued. A release that you name is also checked, and its errors and warnings are counted. Ends with 1 when a required
    /// language is incomplete.
    Status(StatusArgs),
    /// Show what changed in a release since it was issued
    ///
    /// Shows changed facts, dates and rows, and messages word by word, in each language. If nothing is issued, or with
    /// `--since translated`, it shows how the source changed since each message was translated.
    Diff(DiffArgs),
    /// Rename a release, even after it was issued
    ///
    /// Moves its folder and its words, and renames it in locks and in the ledger of mails. Issued versions keep their file names, records
    /// and public address.
    Rename(RenameArgs),
    /// Add languages, and accept translations
    Locale(LocaleArgs),
    /// Sign what a release says in a language
    ///
    /// A release that is incomplete or stale cannot be signed. The signature covers words, terms, names, facts and dates, both of the
    /// language and of the source it was translated from. Any change to these clears it, and `check` names the change. The embargo, the
    /// version, the theme and a newer presskit do not affect it.
    Sign(SignArgs),
    /// Check lists of recipients, and answer requests: objection, erasure, access
    ///
    /// A list is a CSV file with the columns email, name, outlet, languages, zone, `agreed_embargo`, source and added. The project's own
    /// list is `.presskit/recipients.csv`, in a folder that only you can read and that git ignores.
    Recipients(RecipientsArgs),
    /// Send a release to the people on a list, each in their language
    ///
    /// Without `--eml`, `--send` or `--mark-sent` it shows who would get what, and sends nothing. Configure mail in `content/organisation.yaml`; the
    /// password of the mail server comes from `PRESSKIT_PASSWORD` or from a file.
    Send(SendArgs),
    /// Make a newsroom: a folder of pages, feeds and files for any web server
    ///
    /// Writes an index for each language, a page for each kit, an Atom feed, a calendar of the exact dates, and all files for download.
    /// Publishes issued versions only; leaves out releases under embargo and specimens. Files that have not changed are not touched. Set the
    /// newsroom's address in `content/organisation.yaml`: `newsroom: https://…`.
    Publish(PublishArgs),
    /// Print a completion script for a shell
    ///
    /// For bash: `presskit completions bash > ~/.local/share/bash-completion/completions/presskit`
    Completions(CompletionsArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Arguments of a command that was renamed; they are ignored.
#[derive(Debug, clap::Args)]
pub(crate) struct GoneArgs {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub(crate) rest: Vec<String>,
}
