//! Facts at a glance, and fact sheets.
//!
//! From [`Facts`] and [`FactSheet`]s to [`Block`]s.

use super::sections;
use super::words::Words;
use crate::content::{FactRow, FactSheet, Facts};
use crate::diag::Failed;
use crate::document::{Block, Inline, Pair};
use crate::l10n::Args;

/// The heading and the facts.
pub(super) fn blocks(words: &mut Words<'_>, facts: &Facts) -> Result<Vec<Block>, Failed> {
    let heading = match &facts.title {
        Some(title) => words
            .inline(title, None, &Args::default())
            .map(|text| Block::Heading { level: 2, text }),
        None => sections::heading(words, "heading-facts"),
    };
    let rows = rows(words, &facts.rows);
    Ok(vec![heading?, Block::Facts(rows?)])
}

/// The heading, the text and the facts.
pub(super) fn sheet(words: &mut Words<'_>, sheet: &FactSheet) -> Result<Vec<Block>, Failed> {
    let title = words.inline(&sheet.title, None, &Args::default());
    let text = words.texts(&sheet.text, 3);
    let rows = rows(words, &sheet.rows);
    let mut blocks = vec![Block::Heading {
        level: 2,
        text: title?,
    }];
    blocks.extend(text);
    let rows = rows?;
    if !rows.is_empty() {
        blocks.push(Block::Facts(rows));
    }
    Ok(blocks)
}

fn rows(words: &mut Words<'_>, rows: &[FactRow]) -> Result<Vec<Pair>, Failed> {
    let pairs: Vec<_> = rows
        .iter()
        .map(|row| {
            let mut pair = words.pair(&row.label, &row.value)?;
            if let Some(mark) = words.change(pair.said)? {
                pair.text.inlines.push(Inline::Break);
                pair.text.append(mark);
            }
            Ok(pair)
        })
        .collect();
    pairs.into_iter().collect()
}
