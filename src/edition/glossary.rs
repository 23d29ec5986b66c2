//! A glossary, in the order of the language's dictionaries.
//!
//! From [`GlossaryEntry`]s to [`Block`]s.

use super::sections;
use super::words::Words;
use crate::content::GlossaryEntry;
use crate::diag::Failed;
use crate::document::{Block, Pair};

/// The heading and the words.
pub(super) fn blocks(
    words: &mut Words<'_>,
    entries: &[GlossaryEntry],
) -> Result<Vec<Block>, Failed> {
    let heading = sections::heading(words, "heading-glossary");
    let pairs: Vec<_> = entries
        .iter()
        .map(|entry| words.pair(&entry.term, &entry.says))
        .collect();
    let mut pairs: Vec<Pair> = pairs.into_iter().collect::<Result<_, _>>()?;
    words
        .localizer
        .sort_by_words(&mut pairs, |pair| pair.label.words());
    Ok(vec![heading?, Block::Glossary(pairs)])
}
