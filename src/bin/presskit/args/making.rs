//! What can be typed to make kits, and to look at what they are made of: `build`, `check`, `inspect`, `fonts`.
//!
//! From words to [`BuildArgs`], [`CheckArgs`] and [`InspectArgs`].

use std::path::PathBuf;

use clap::ValueEnum;
use presskit::lang::Lang;
use presskit::pipeline::{Selection, Stage};

use super::shared::Looks;

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
    pub(crate) only: Vec<FileKind>,
    /// Number of threads [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Make a proof: untranslated messages appear in the source language, and every page is marked
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
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = Lang::named)]
    pub(crate) lang: Vec<Lang>,
    #[command(flatten)]
    pub(crate) looks: Looks,
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

/// A kind of file of a kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileKind {
    /// The record and print copy
    Pdf,
    /// Plain text for mail
    Txt,
    /// A web page in one file
    Html,
    /// Markdown
    Md,
}

impl FileKind {
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

#[derive(Debug, clap::Args)]
pub(crate) struct InspectArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// The language
    #[arg(long, value_name = "LANG", value_parser = Lang::named)]
    pub(crate) lang: Lang,
    /// The stage to look at
    #[arg(long, value_enum)]
    pub(crate) stage: StageName,
    /// Show where each text comes from: file, line and message
    #[arg(long)]
    pub(crate) origins: bool,
    /// Show untranslated messages in the source language
    #[arg(long)]
    pub(crate) proof: bool,
    #[command(flatten)]
    pub(crate) looks: Looks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StageName {
    /// The document: all words, no layout
    Document,
    /// The pages: every glyph with its position
    Frames,
    /// What a screen reader finds in the finished PDF
    Tags,
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
