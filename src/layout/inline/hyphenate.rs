//! Where words may be parted, by the language's patterns.
//!
//! From words of a paragraph to further [`Opportunity`]s.
//!
//! See: Liang 1983, as packed by `hypher`; limits by the house rules in each branch.

use hypher::{Lang as Patterns, hyphenate_bounded};

use super::breaks::{BreakKind, Opportunity};
use super::shape::Paragraph;
use crate::document::Keep;

/// Adds syllable breaks, in order.
pub(super) fn add(paragraph: &Paragraph, opportunities: &mut Vec<Opportunity>) {
    let mut offsets = Vec::new();
    for span in paragraph
        .spans
        .iter()
        .filter(|span| span.keep == Keep::Free)
    {
        let lang = span.lang.as_ref().unwrap_or(&paragraph.lang);
        let Some(patterns) = patterns(lang.primary()) else {
            continue;
        };
        let (left, right) = if lang.primary() == "ru" {
            (3, 3)
        } else {
            (2, 3)
        };
        let text = &paragraph.text[span.range.clone()];
        for (start, word) in words(text) {
            let mut at = span.range.start + start;
            for syllable in hyphenate_bounded(word, patterns, left, right) {
                at += syllable.len();
                if at < span.range.start + start + word.len() {
                    offsets.push(at);
                }
            }
        }
    }
    let starts = |at: &usize| {
        paragraph
            .clusters
            .binary_search_by_key(at, |cluster| cluster.text.start)
            .ok()
    };
    // Clusters of right-to-left runs stand in reading order too, so their starts ascend.
    opportunities.extend(
        offsets
            .iter()
            .filter_map(starts)
            .map(|cluster| Opportunity {
                cluster,
                kind: BreakKind::Syllable,
            }),
    );
    opportunities
        .sort_by_key(|opportunity| (opportunity.cluster, opportunity.kind == BreakKind::Syllable));
    opportunities.dedup_by_key(|opportunity| opportunity.cluster);
}

/// Words that may be parted: letters only, not all capitals, not beside an apostrophe, a digit, a hyphen or an initial.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    text.split_inclusive(|c: char| !c.is_alphabetic())
        .filter_map(move |piece| {
            let start = offset;
            offset += piece.len();
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            let before = text[..start].chars().next_back();
            let after = text[start + word.len()..].chars().next();
            let bars = |c: Option<char>| {
                c.is_some_and(|c| {
                    c.is_ascii_digit()
                        || matches!(c, '’' | '\'' | '-' | '\u{2011}' | '@' | '/' | '.')
                })
            };
            let barred = bars(before) || bars(after.filter(|c| *c != '.'));
            let capitals = word.chars().all(char::is_uppercase);
            (word.chars().count() >= 5 && !barred && !capitals).then_some((start, word))
        })
}

fn patterns(language: &str) -> Option<Patterns> {
    Patterns::from_iso(language.as_bytes().try_into().ok()?)
}
