//! What can be typed to look after releases: `new`, `status`, `diff`, `rename`.
//!
//! From words to [`NewArgs`], [`StatusArgs`], [`DiffArgs`] and [`RenameArgs`].

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use presskit::lang::Lang;
use presskit::pipeline;

use super::shared::{FontArgs, version};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    pub(crate) command: Option<NewCommand>,
    /// Folder for the project, empty or new; it gets an example release in three languages
    #[arg(value_name = "DIR", required = true)]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewCommand {
    /// Write the files of a release, with example words to replace
    Release {
        /// Name of its folder and files: lower-case letters, digits and single hyphens
        #[arg(value_name = "SLUG", value_parser = pipeline::check_slug)]
        slug: String,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct StatusArgs {
    /// Releases, which are also checked [default: all]
    #[arg(value_name = "SLUG")]
    pub(crate) slugs: Vec<String>,
    /// Languages, such as `fr,de` [default: all]
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = Lang::named)]
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
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = Lang::named)]
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
    /// The current name: that of the release's folder
    #[arg(value_name = "OLD")]
    pub(crate) before: String,
    /// The new name: lower-case letters, digits and single hyphens
    #[arg(value_name = "NEW", value_parser = pipeline::check_slug)]
    pub(crate) now: String,
}
