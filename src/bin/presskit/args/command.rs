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
    /// `presskit new DIR` writes a project that builds at once, `presskit new release SLUG` a release in a project. Nothing
    /// that is there is written over. A folder called `release` is `./release`.
    New(NewArgs),
    /// Make press kits: PDF, plain text, HTML and Markdown
    ///
    /// Writes `dist/<organisation>-<release>-<language>.pdf` and its like for each kit and prints their paths. A kit with errors
    /// leaves its files as they were, and the other kits alone.
    Build(BuildArgs),
    /// Freeze the version of a release: keep its files, never to be changed
    ///
    /// Issues every language that is complete and signed; one that the organisation requires, or that is named, must be. The files go to
    /// `content/releases/<release>/issued/v<version>/<language>`, to be committed; `build` then tells when what it makes would differ.
    Issue(IssueArgs),
    /// Begin the next version of a release that is issued: an update, a correction or a withdrawal
    ///
    /// Raises `version` in the release's file and says there what the new one is to the old; the reason goes into the source
    /// language's words, to be translated. Change what has to change, then `presskit issue` freezes the new version. The old one
    /// stays as it was.
    Revise(ReviseArgs),
    /// Has another name now: `revise`
    #[command(hide = true)]
    Reissue(GoneArgs),
    /// Put a release into one folder and one ZIP: every language, pictures, checksums
    Bundle(BundleArgs),
    /// Tell whether files are those that were issued, by their checksums
    ///
    /// Takes files, or folders with all that is in them: bundles, issued versions or their languages. A file without a list beside it is
    /// looked for among all that is issued. Ends with 1 when one differs, is missing or is not on the list.
    Verify(VerifyArgs),
    /// Find everything that is wrong, without making files
    Check(CheckArgs),
    /// Show what a stage makes of one release in one language
    Inspect(InspectArgs),
    /// List the families that kits can be set in
    Fonts(FontArgs),
    /// Show all releases: versions, languages, what is issued, published and sent
    ///
    /// A row for each language: how much is done, what is missing, stale or not verified (`-v` names the messages), who signed it, which
    /// version is issued. A release that is named is checked too, errors and warnings counted. Ends with 1 when a required language is not
    /// complete.
    Status(StatusArgs),
    /// Show what changed in a release since it was issued
    ///
    /// Facts, dates, rows, and messages word by word, in each language. Where nothing is issued, and with `--since translated`, it shows what
    /// changed in the source since each message was translated.
    Diff(DiffArgs),
    /// Give a release another name, also once it is issued
    ///
    /// Moves its folder and its words, and what locks and the ledger of mails know of it. What is issued keeps its old name in files and
    /// records, and its public address.
    Rename(RenameArgs),
    /// Add and follow translations
    Locale(LocaleArgs),
    /// Sign what a release says in a language
    ///
    /// Refuses what is incomplete or stale. A signature covers words, terms, names, facts and dates, of the release and of the source it was
    /// translated from: any change of these clears it, and `check` says which. Embargo, version, looks and a new presskit change nothing.
    Sign(SignArgs),
    /// Check lists of recipients, and honour objections, erasure and access
    ///
    /// A list is CSV with a head: email, name, outlet, languages, zone, `agreed_embargo`, source, added. The project's own is
    /// `.presskit/recipients.csv`, in a folder that only you can read and that git ignores.
    Recipients(RecipientsArgs),
    /// Send a release to the people of a list, each in their language
    ///
    /// Without `--eml` and `--send` it shows who would get what, and sends nothing. How mail is sent stands in
    /// `content/organisation.yaml`; the password of the relay is taken from `PRESSKIT_PASSWORD` or a file.
    Send(SendArgs),
    /// Make a newsroom: a folder of pages, feeds and files for any web server
    ///
    /// An index for each language, a page for each kit, an Atom feed, the exact dates for calendars, and all files to be had. Only what is
    /// issued is published; releases under embargo and specimens are left out. What has not changed is not touched. The newsroom's
    /// address stands in `content/organisation.yaml`: `newsroom: https://…`.
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

/// Whatever is typed behind a command that has another name now.
#[derive(Debug, clap::Args)]
pub(crate) struct GoneArgs {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub(crate) rest: Vec<String>,
}
