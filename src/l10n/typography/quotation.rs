//! Straight quotes to the language's own, outer and inner.
//!
//! Invariant: a straight quote without its partner stays as it is (27" is inches).

use super::line::{Characters, EDGE, is_dash, is_digit, is_gap, is_opening};
use super::quotes::{Quotes, is_unspaced};
use crate::lang::Lang;

/// An opening and a closing straight quote, by index.
type Pair = (usize, usize);

/// Pairs of `"`.
pub(super) fn doubles(line: &mut Characters, lang: &Lang, quotes: &Quotes) {
    let marks: Vec<usize> = line
        .find(|c| c == '"')
        .into_iter()
        .filter(|&at| line.free(at))
        .collect();
    if marks.len() < 2 {
        return;
    }
    let pairs = if is_unspaced(lang) {
        alternate(&marks)
    } else {
        pairs(line, &marks)
    };
    for &(open, close) in &pairs {
        let outer = pairs
            .iter()
            .filter(|(start, end)| *start < open && close < *end)
            .count();
        let level = (outer + typeset_depth(line, quotes[0], open)) % 2;
        line.set(open, quotes[level].0);
        line.set(close, quotes[level].1);
    }
}

/// In turn, when their number is even.
fn alternate(marks: &[usize]) -> Vec<Pair> {
    let (pairs, rest) = marks.as_chunks::<2>();
    if rest.is_empty() {
        pairs.iter().map(|pair| (pair[0], pair[1])).collect()
    } else {
        Vec::new()
    }
}

/// By what stands beside them.
fn pairs(line: &Characters, marks: &[usize]) -> Vec<Pair> {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for &at in marks {
        let before = line.seen_before(at);
        let after = line.seen_at(at + 1);
        let follows_open = open.last().is_some_and(|last| last + 1 == at);
        let opens = !is_gap(after) && (can_stand_before_open(before) || follows_open);
        let closes = !is_gap(before) && !after.is_alphanumeric() && !follows_open;
        if closes && !(opens && open.is_empty()) {
            if let Some(start) = open.pop() {
                pairs.push((start, at));
            }
        } else if opens {
            open.push(at);
        }
    }
    pairs.sort_unstable();
    pairs
}

fn can_stand_before_open(c: char) -> bool {
    is_gap(c) || is_opening(c) || is_dash(c) || matches!(c, '’' | '/' | '\u{2060}')
}

/// How many typeset outer quotes are open before `index`; none where both marks look the same.
fn typeset_depth(line: &Characters, outer: (char, char), index: usize) -> usize {
    if outer.0 == outer.1 {
        return 0;
    }
    let mut depth = 0_usize;
    for at in 0..index {
        // A quote that this pass has just set is counted by its pair.
        match line.at(at) {
            c if c == outer.0 && line.is_source(at) => depth += 1,
            c if c == outer.1 && line.is_source(at) => depth = depth.saturating_sub(1),
            EDGE => depth = 0,
            _ => {}
        }
    }
    depth
}

/// Pairs of `'` around words, and what is left over after an `s` (the agencies' projects).
pub(super) fn singles(line: &mut Characters, quotes: &Quotes) {
    let mut open: Option<usize> = None;
    for at in line.find(|c| c == '\'') {
        if !line.free(at) {
            continue;
        }
        let before = line.seen_before(at);
        let after = line.seen_at(at + 1);
        let opens =
            after.is_alphanumeric() && (is_gap(before) || is_opening(before) || is_dash(before));
        let closes = !is_gap(before) && !is_digit(before) && !after.is_alphanumeric();
        match open {
            Some(start) if closes => {
                line.set(start, quotes[1].0);
                line.set(at, quotes[1].1);
                open = None;
            }
            Some(start) if opens && is_year(line, start) => {
                line.set(start, '’');
                open = Some(at);
            }
            None if opens => open = Some(at),
            None if closes && before.is_alphabetic() => line.set(at, '’'),
            _ => {}
        }
    }
    if let Some(start) = open.filter(|start| is_year(line, *start)) {
        line.set(start, '’');
    }
}

/// Whether a year that lost its century follows: the class of '68.
fn is_year(line: &Characters, at: usize) -> bool {
    is_digit(line.at(at + 1)) && is_digit(line.at(at + 2)) && !line.at(at + 3).is_alphanumeric()
}
