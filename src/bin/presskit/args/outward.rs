//! What can be typed of versions on their way out: `issue`, `revise`, `bundle`, `verify`, `publish`.
//!
//! From words to [`IssueArgs`], [`ReviseArgs`], [`BundleArgs`], [`VerifyArgs`] and [`PublishArgs`].

use std::path::PathBuf;

use presskit::content::RevisionKind;
use presskit::lang::Lang;
use presskit::when::{Calendar, Instant, When};

use super::shared::{EmbargoArgs, FontArgs, moment, name};

#[derive(Debug, clap::Args)]
pub(crate) struct IssueArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// Languages, such as `fr,de` [default: all that are complete, signed and not issued yet]
    #[arg(long = "lang", value_name = "LANG", value_delimiter = ',', value_parser = Lang::named)]
    pub(crate) langs: Vec<Lang>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReviseArgs {
    /// The release
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// Kind of revision: `update`, `correction` or `withdrawal`
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(crate) kind: RevisionKind,
    /// What changed, or why the release is withdrawn: a sentence in the source language that readers will see
    #[arg(long, value_name = "SENTENCE", value_parser = sentence)]
    pub(crate) why: String,
    /// Day or moment of issue [default: today]
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
pub(crate) struct VerifyArgs {
    /// Files or folders
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// List of checksums [default: `SHA256SUMS` in the folder or beside the file, or else those of all issued releases]
    #[arg(long, value_name = "SHA256SUMS")]
    pub(crate) against: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct PublishArgs {
    /// Releases, by the names of their folders; others stay in the newsroom as they are [default: all that may be published]
    #[arg(value_name = "SLUG")]
    pub(crate) slugs: Vec<String>,
    /// Folder for the newsroom; your own files in it are kept [default: `dist/newsroom` in the project folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Read every file again, instead of trusting size and time
    #[arg(long)]
    pub(crate) verify: bool,
    /// Publish drafts for a trial, into a separate folder [default: `dist/newsroom-drafts`]; every page is marked as a draft
    #[arg(long)]
    pub(crate) drafts: bool,
    /// The current time, for tests
    #[arg(long, value_name = "INSTANT", hide = true, value_parser = moment)]
    pub(crate) at: Option<Instant>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
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

/// A sentence that is not empty.
fn sentence(text: &str) -> Result<String, String> {
    name(text).map_err(|_| "a sentence is needed".to_owned())
}

/// A day or a moment, as `issued:` writes it.
fn issued(text: &str) -> Result<String, String> {
    match When::parse(text)? {
        when @ (When::Calendar(Calendar::Day(_)) | When::Instant(_)) => Ok(when.to_string()),
        _ => Err("a day or a moment is expected: `2026-05-04`".to_owned()),
    }
}
