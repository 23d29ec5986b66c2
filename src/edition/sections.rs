//! Sections that a label heads: notes to editors, about the organisation.
//!
//! From message ids to [`Block`]s.

use super::words::{Words, args};
use crate::content::MessageId;
use crate::diag::Failed;
use crate::document::Block;
use crate::l10n::{Args, Value};

/// The heading of a part that brings its own.
pub(super) fn heading(words: &mut Words<'_>, label: &str) -> Result<Block, Failed> {
    heading_with(words, label, &Args::default())
}

/// The same, of a label that takes arguments.
pub(super) fn heading_with(
    words: &mut Words<'_>,
    label: &str,
    own: &Args,
) -> Result<Block, Failed> {
    let text = words.label(label, own)?;
    Ok(Block::Heading { level: 2, text })
}

/// Notes to editors.
pub(super) fn notes(words: &mut Words<'_>, ids: &[MessageId]) -> Vec<Block> {
    let heading = heading(words, "heading-notes");
    let text = words.texts(ids, 3);
    heading.into_iter().chain(text).collect()
}

/// What the organisation says of itself.
pub(super) fn about(words: &mut Words<'_>, ids: &[MessageId]) -> Result<Vec<Block>, Failed> {
    let name = words.organisation_name()?;
    let own = args([("organisation", Value::Text(name))]);
    let heading = heading_with(words, "heading-about", &own);
    let text = words.texts(ids, 3);
    Ok(heading.into_iter().chain(text).collect())
}
