//! The cover: title and languages of the kit. What else stands on it are words of the pages.
//!
//! From a [`Cover`] to a [`Block`].

use super::words::Words;
use super::{languages, pictures};
use crate::content::{Cover, Part, Release};
use crate::diag::Failed;
use crate::document::{self, Block};
use crate::l10n::Args;
use crate::lang::Lang;

/// Whether a release has a cover, whose title is then the kit's.
pub(super) fn is_in(release: &Release) -> bool {
    release
        .kit
        .iter()
        .any(|part| matches!(part, Part::Cover(_)))
}

/// In which languages the kit is there; nothing where there is one only. A language that does not say what it calls itself is told with its
/// own kit and leaves the others.
fn available(words: &mut Words<'_>) -> Result<document::Text, Failed> {
    let own = words.localizer.lang();
    let is_named = |lang: &&Lang| *lang == own || words.localizer.autonym(lang).is_some();
    let langs: Vec<Lang> = words
        .localizer
        .editions()
        .iter()
        .filter(is_named)
        .cloned()
        .collect();
    if langs.len() < 2 {
        return Ok(document::Text::default());
    }
    languages::line(words, "cover-languages", &langs)
}

/// The cover's words; its title is the headline where it has none of its own.
pub(super) fn block(words: &mut Words<'_>, cover: &Cover) -> Result<Block, Failed> {
    let headline = words.release.headline();
    let languages = available(words);
    let mut title = document::Text::default();
    let mut subtitle = None;
    if let Some(id) = cover.title.as_ref().or(headline) {
        title = words.inline(id, None, &Args::default())?;
        subtitle = words.optional(id, "subtitle", &Args::default())?;
    }
    let picture = cover.picture.as_ref();
    let picture = picture.map(|picture| pictures::picture(words, picture));
    Ok(Block::Cover(Box::new(document::Cover {
        title,
        subtitle,
        languages: languages?,
        picture: picture.transpose()?,
    })))
}
