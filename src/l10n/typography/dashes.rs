//! Dashes between words.

use super::languages::{Dash, Rules};
use super::line::{Characters, EDGE, NO_BREAK, is_dash, is_digit, is_letter, is_space};

/// Hyphens and dashes with spaces on both sides become the language's dash and get their no-break spaces.
pub(super) fn dashes(line: &mut Characters, rules: &Rules) {
    let Some(dash) = rules.dash else { return };
    join_double_hyphens(line);
    if dash.dialogue {
        open_dialogue(line, dash.mark);
    }
    let found: Vec<usize> = line
        .find(is_dash)
        .into_iter()
        .filter(|&at| is_spaced(line, at))
        .collect();
    let mut rest = found.as_slice();
    while let Some((&first, _)) = rest.split_first() {
        let end = sentence_end(line, first);
        let (sentence, later) = rest.split_at(rest.partition_point(|&at| at < end));
        let paired = dash.pairs && sentence.len() % 2 == 0;
        for (number, &at) in sentence.iter().enumerate() {
            set(line, dash, at, paired && number % 2 == 0);
        }
        rest = later;
    }
}

/// Sets one dash; one that opens what it embraces holds on to what follows, any other to what precedes.
fn set(line: &mut Characters, dash: Dash, at: usize, opens: bool) {
    let typed = line.at(at);
    if typed == '-' || typed == '–' && dash.mark == '—' {
        line.set(at, dash.mark);
    }
    let tied = |c: char| c != ' ' && is_space(c);
    if !tied(line.at(at + 1)) && !tied(line.before(at, 1)) {
        line.tie(if opens { at + 1 } else { at - 1 });
    }
}

/// A free dash with a space and a word on either side, and not figures on both: `PR071 - 2016` is a reference.
fn is_spaced(line: &Characters, at: usize) -> bool {
    let (before, after) = (line.before(at, 2), line.at(at + 2));
    let figures = is_digit(before) && is_digit(after);
    let minus = line.at(at) == '\u{2212}';
    line.free(at)
        && is_space(line.before(at, 1))
        && is_space(line.at(at + 1))
        && !(before == EDGE || after == EDGE || is_space(after))
        && !figures
        && !minus
}

/// ` -- ` as typewriters wrote it.
fn join_double_hyphens(line: &mut Characters) {
    let mut at = 1;
    while at + 2 < line.len() {
        let pair = line.at(at) == '-' && line.at(at + 1) == '-';
        if pair
            && is_space(line.at(at - 1))
            && is_space(line.at(at + 2))
            && line.free(at)
            && line.free(at + 1)
        {
            line.remove(at + 1);
            line.set(at, '–');
        }
        at += 1;
    }
}

/// A dash that begins a line: `— Да`.
fn open_dialogue(line: &mut Characters, mark: char) {
    for at in line.find(|c| matches!(c, '-' | '–' | '—')) {
        if line.before(at, 1) == EDGE
            && is_space(line.at(at + 1))
            && !is_digit(line.at(at + 2))
            && line.at(at + 2) != EDGE
            && line.free(at)
        {
            line.set(at, mark);
            if line.at(at + 1) != NO_BREAK {
                line.tie(at + 1);
            }
        }
    }
}

/// Where the sentence that `from` stands in ends: after a full stop or its like before a space and a capital.
fn sentence_end(line: &Characters, from: usize) -> usize {
    (from..line.len())
        .find(|&at| match line.at(at) {
            EDGE => true,
            '!' | '?' | '…' => starts_sentence(line, at + 1),
            '.' => starts_sentence(line, at + 1) && !is_abbreviation(line, at),
            _ => false,
        })
        .unwrap_or(line.len())
}

/// A space (perhaps after closing marks) and then a capital.
fn starts_sentence(line: &Characters, at: usize) -> bool {
    let at = line.run(at, |c| matches!(c, '»' | '”' | '’' | '“' | ')' | '"'));
    let next = line.run(at, is_space);
    next > at && (line.at(next).is_uppercase() || line.at(next) == '«')
}

/// A full stop after one to three letters that begin with a capital: an initial, `M.`, `Dr.`, `No.`
fn is_abbreviation(line: &Characters, at: usize) -> bool {
    let start = line.run_back(at, is_letter);
    line.at(start).is_uppercase() && (1..=3).contains(&(at - start))
}
