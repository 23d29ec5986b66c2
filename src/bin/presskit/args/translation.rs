//! What can be typed to translate: `locale`, `sign`.
//!
//! From words to [`LocaleArgs`] and [`SignArgs`].

use clap::Subcommand;
use presskit::lang::Lang;

use super::GoneArgs;
use super::shared::{FontArgs, name};

#[derive(Debug, clap::Args)]
pub(crate) struct LocaleArgs {
    #[command(subcommand)]
    pub(crate) command: LocaleCommand,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LocaleCommand {
    /// Write the files of a language, with every message as a comment to translate
    Add {
        /// The language, such as `de`
        #[arg(value_parser = Lang::named)]
        lang: Lang,
        /// Releases to translate [default: all]
        #[arg(value_name = "SLUG")]
        slugs: Vec<String>,
    },
    /// Replaced by `presskit status`
    #[command(hide = true, disable_help_flag = true)]
    Status(GoneArgs),
    /// Mark translations as up to date with the source
    Accept {
        /// The language
        #[arg(value_parser = Lang::named)]
        lang: Lang,
        /// Messages [default: all that are translated]; put terms after `--`
        #[arg(value_name = "MESSAGE")]
        ids: Vec<String>,
        /// Releases [default: all]
        #[arg(long, value_name = "SLUG", value_delimiter = ',')]
        release: Vec<String>,
    },
    /// Renamed to `presskit sign`
    #[command(hide = true, disable_help_flag = true)]
    Ready(GoneArgs),
    /// Replaced by `presskit diff --since translated`
    #[command(hide = true, disable_help_flag = true)]
    Diff(GoneArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct SignArgs {
    /// The language
    #[arg(value_parser = Lang::named)]
    pub(crate) lang: Lang,
    /// Name of the person who signs
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) by: String,
    /// Releases [default: all]
    #[arg(long, value_name = "SLUG", value_delimiter = ',')]
    pub(crate) release: Vec<String>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}
