//! What several commands take: looks, fonts, embargoes, versions, moments.
//!
//! From words to [`Looks`], [`FontArgs`] and [`EmbargoArgs`].

use std::path::PathBuf;

use clap::ValueEnum;
use presskit::pipeline::{Gaps, Paper};
use presskit::when::{Instant, When};

/// Theme, paper and fonts, where they differ from the project's.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Looks {
    /// Theme, instead of the organisation's
    #[arg(long, value_name = "NAME")]
    pub(crate) theme: Option<String>,
    /// Paper size, instead of the theme's; the margins stay
    #[arg(long, value_enum)]
    pub(crate) paper: Option<PaperName>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
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

/// Fonts beside those of the project and the program.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct FontArgs {
    /// A folder of fonts to use besides the project's own; can be repeated
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) font_path: Vec<PathBuf>,
    /// Also use the fonts of this machine, after all others; PDFs may then differ between machines
    #[arg(long, global = true)]
    pub(crate) system_fonts: bool,
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

/// What may go out under embargo, and the current time.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct EmbargoArgs {
    /// Go on despite the embargo, only for people who agreed to keep it; file names end in `-embargo`
    #[arg(long)]
    pub(crate) under_embargo: bool,
    /// The current time, for tests
    #[arg(long, value_name = "INSTANT", hide = true, value_parser = moment)]
    pub(crate) at: Option<Instant>,
}

/// What becomes of messages that are not translated.
pub(crate) fn gaps(proof: bool) -> Gaps {
    if proof { Gaps::Filled } else { Gaps::Refused }
}

/// The number of a version: 1 of `v1` or `1`.
pub(super) fn version(text: &str) -> Result<u32, String> {
    let digits = text.strip_prefix('v').unwrap_or(text);
    let number = digits.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "a version is written `v1`".to_owned())
}

/// A name that is not empty.
pub(super) fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() {
        return Err("a name is needed".to_owned());
    }
    Ok(name.to_owned())
}

/// A moment.
pub(super) fn moment(text: &str) -> Result<Instant, String> {
    match When::parse(text)? {
        When::Instant(instant) => Ok(instant),
        _ => Err("a moment is expected: `2026-05-04T09:00:00Z`".to_owned()),
    }
}
