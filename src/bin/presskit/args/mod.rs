//! What can be typed.

mod outward;

pub(crate) use outward::{
    BundleArgs, EmbargoArgs, IssueArgs, PublishArgs, RecipientsArgs, RecipientsCommand, ReviseArgs,
    SendArgs, VerifyArgs,
};

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use presskit::diag::{Failed, Report};
use presskit::lang::Lang;
use presskit::pipeline::{self, Gaps, Job, Paper, Selection, Session, Stage};

/// Heading in `--help` of what every command takes.
const EVERYWHERE: &str = "Options of every command";

/// Typeset, accessible press kits in every language from one structured release
#[derive(Debug, Parser)]
#[command(
    name = "presskit",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = "Ends with 0 when all is well, 1 when the content has faults, 2 when the command line is wrong, \
                  3 when an embargo is not over, 4 when something outside broke off what can be gone on with."
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
    /// How results and findings are written
    #[arg(long, global = true, help_heading = EVERYWHERE, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Show notes too, and what was done for each kit
    #[arg(short, long, global = true, help_heading = EVERYWHERE, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Show errors and warnings only, and no list of files that were written
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
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
    /// Takes files, or folders with all that is in them: bundles, issued versions or their languages. A file that lies beside no list is
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
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
}

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    pub(crate) command: Option<NewCommand>,
    /// Folder for the project, empty or not there yet; it gets a release in three languages to begin with
    #[arg(value_name = "DIR", required = true)]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewCommand {
    /// Write the files of a release, with words to be replaced
    Release {
        /// Name of its folder and files: lower-case letters, digits and single hyphens
        #[arg(value_name = "SLUG", value_parser = pipeline::check_slug)]
        slug: String,
    },
}

/// Whatever is typed behind a command that has another name now.
#[derive(Debug, clap::Args)]
pub(crate) struct GoneArgs {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub(crate) rest: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LocaleArgs {
    #[command(subcommand)]
    pub(crate) command: LocaleCommand,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LocaleCommand {
    /// Write the files of a language, every message as a comment to translate
    Add {
        /// The language, such as `de`
        #[arg(value_parser = Lang::parse)]
        lang: Lang,
        /// Releases to translate [default: all]
        #[arg(value_name = "SLUG")]
        slugs: Vec<String>,
    },
    /// Is now `presskit status`
    #[command(hide = true, disable_help_flag = true)]
    Status(GoneArgs),
    /// Accept messages as translated from the source as it is now
    Accept {
        /// The language
        #[arg(value_parser = Lang::parse)]
        lang: Lang,
        /// Messages [default: all that are translated]; terms behind `--`
        #[arg(value_name = "MESSAGE")]
        ids: Vec<String>,
        /// Releases [default: all]
        #[arg(long, value_name = "SLUG", value_delimiter = ',')]
        release: Vec<String>,
    },
    /// Has another name now: `presskit sign`
    #[command(hide = true, disable_help_flag = true)]
    Ready(GoneArgs),
    /// Is now `presskit diff --since translated`
    #[command(hide = true, disable_help_flag = true)]
    Diff(GoneArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct StatusArgs {
    /// Releases; they are checked too [default: all]
    #[arg(value_name = "SLUG")]
    pub(crate) slugs: Vec<String>,
    /// Languages, such as `fr,de` [default: all]
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = Lang::parse)]
    pub(crate) lang: Vec<Lang>,
    /// Check all releases, and count errors and warnings
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The release; all with `--since translated`
    #[arg(value_name = "SLUG", required_unless_present = "since")]
    pub(crate) slug: Option<String>,
    /// The issued version, such as `v1` [default: the last]
    #[arg(value_name = "VERSION", value_parser = version, conflicts_with = "since")]
    pub(crate) version: Option<u32>,
    /// Since when [default: since it was issued]
    #[arg(long, value_enum)]
    pub(crate) since: Option<Since>,
    /// Languages, such as `fr,de` [default: all]
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = Lang::parse)]
    pub(crate) lang: Vec<Lang>,
}

/// Since when changes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Since {
    /// Since each message was translated
    Translated,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RenameArgs {
    /// The name of its folder
    #[arg(value_name = "OLD")]
    pub(crate) before: String,
    /// The new name: lower-case letters, digits and single hyphens
    #[arg(value_name = "NEW", value_parser = pipeline::check_slug)]
    pub(crate) now: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SignArgs {
    /// The language
    #[arg(value_parser = Lang::parse)]
    pub(crate) lang: Lang,
    /// Who signs
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) by: String,
    /// Releases [default: all]
    #[arg(long, value_name = "SLUG", value_delimiter = ',')]
    pub(crate) release: Vec<String>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) choice: Choice,
    /// Folder for the files [default: `dist` in the project folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Kinds of files to write, such as `pdf,txt` [default: all]
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        value_enum,
        hide_possible_values = true
    )]
    pub(crate) only: Vec<Output>,
    /// Threads to use [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Let the source language stand in for what is not translated, marked on every page
    #[arg(long)]
    pub(crate) proof: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) choice: Choice,
    /// Fail on warnings too
    #[arg(long)]
    pub(crate) strict: bool,
}

/// Which kits are meant.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Choice {
    /// Releases, by the names of their folders [default: all]
    #[arg(value_name = "SLUG")]
    pub(crate) slugs: Vec<String>,
    /// Languages, such as `fr,en` [default: all that a release has words in]
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = Lang::parse)]
    pub(crate) lang: Vec<Lang>,
    #[command(flatten)]
    pub(crate) looks: Looks,
}

/// How kits look, where they shall not look as the project says.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Looks {
    /// Theme to use in place of the organisation's
    #[arg(long, value_name = "NAME")]
    pub(crate) theme: Option<String>,
    /// Paper to use in place of the theme's; the margins stay
    #[arg(long, value_enum)]
    pub(crate) paper: Option<PaperName>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Fonts beside those of the project and the program.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct FontArgs {
    /// A folder of font files to use beside the project's own; may be repeated
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) font_path: Vec<PathBuf>,
    /// Use the fonts of this machine too, behind all others; other machines may then make other PDFs
    #[arg(long, global = true)]
    pub(crate) system_fonts: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InspectArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// The language
    #[arg(long, value_name = "LANG", value_parser = Lang::parse)]
    pub(crate) lang: Lang,
    /// The stage to look at
    #[arg(long, value_enum)]
    pub(crate) stage: StageName,
    /// Show where each text comes from: file, line and message
    #[arg(long)]
    pub(crate) origins: bool,
    /// Let the source language stand in for what is not translated
    #[arg(long)]
    pub(crate) proof: bool,
    #[command(flatten)]
    pub(crate) looks: Looks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperName {
    /// 210 × 297 mm
    A4,
    /// 8.5 × 11 inches
    Letter,
}

impl From<PaperName> for Paper {
    fn from(name: PaperName) -> Self {
        match name {
            PaperName::A4 => Self::A4,
            PaperName::Letter => Self::Letter,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: results on stdout, findings on stderr
    Human,
    /// For programs: one JSON object on stdout
    Json,
}

/// A kind of file that a kit is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// The record and print copy
    Pdf,
    /// Plain text for mail
    Txt,
    /// A web page in one file
    Html,
    /// Markdown
    Md,
}

impl Output {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Txt => "txt",
            Self::Html => "html",
            Self::Md => "md",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StageName {
    /// What is said: every word settled, no looks
    Document,
    /// Where it stands: every glyph placed
    Frames,
    /// What a screen reader finds in the finished PDF
    Tags,
}

/// The number of a version: 1 of `v1` or `1`.
fn version(text: &str) -> Result<u32, String> {
    let digits = text.strip_prefix('v').unwrap_or(text);
    let number = digits.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "a version is written `v1`".to_owned())
}

/// A name that says something.
fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() {
        return Err("a name is needed".to_owned());
    }
    Ok(name.to_owned())
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Document => Self::Document,
            StageName::Frames => Self::Frames,
            StageName::Tags => Self::Tags,
        }
    }
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

impl Choice {
    /// Which kits are meant.
    pub(crate) fn selection(&self) -> Selection {
        Selection {
            slugs: self.slugs.clone(),
            langs: self.lang.clone(),
        }
    }
}

impl FontArgs {
    /// A project's own looks, with these fonts.
    pub(crate) fn looks(&self) -> Looks {
        Looks {
            fonts: self.clone(),
            ..Looks::default()
        }
    }
}

/// What becomes of messages that are not translated.
pub(crate) fn gaps(proof: bool) -> Gaps {
    if proof { Gaps::Filled } else { Gaps::Refused }
}
