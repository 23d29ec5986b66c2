//! Numbers: groups, units, minus and multiplication signs, ordinals, ranges of years.

use super::languages::{Rules, SIGNED, SIGNS, SYMBOLS};
use super::line::{Characters, NO_BREAK, is_digit, is_gap, is_inner, is_opening, is_space};

/// All rules of this file.
pub(super) fn numbers(line: &mut Characters, rules: &Rules) {
    if !(0..line.len()).any(|at| line.at(at).is_numeric()) {
        return;
    }
    groups(line, rules);
    minus_signs(line);
    products(line);
    years(line);
    if rules.french_ordinals {
        ordinals(line);
        clock_hours(line);
    }
    units(line, rules);
    before_numbers(line, rules);
}

/// `27 000`: groups of three digits after one of one to three.
fn groups(line: &mut Characters, rules: &Rules) {
    let mut at = 0;
    while at < line.len() {
        if !is_digit(line.at(at)) {
            at += 1;
            continue;
        }
        let first = line.run(at, is_digit);
        let mut end = first;
        let mut count = 0;
        while is_space(line.at(end)) && line.run(end + 1, is_digit) == end + 4 {
            end += 4;
            count += 1;
        }
        let before = line.before(at, 1);
        let begins = is_gap(before) || is_opening(before) || matches!(before, '−' | '~' | '≈');
        let whole = begins && first - at <= 3 && line.at(at) != '0' && !goes_on(line, end);
        if count > 0 && whole {
            let space = rules.group.or_else(|| {
                let measured = count > 1 || is_space(line.at(end)) && unit(line, end + 1, rules);
                measured.then_some(NO_BREAK)
            });
            for part in 0..count {
                if let Some(space) = space.filter(|_| line.at(first + 4 * part) == ' ') {
                    line.set(first + 4 * part, space);
                }
            }
        }
        at = end.max(first);
    }
}

/// Whether a word or another group of digits is glued to what ends before `at`.
fn goes_on(line: &Characters, at: usize) -> bool {
    let next = line.at(at);
    is_inner(next)
        || is_space(next) && is_digit(line.at(at + 1))
        || next == '-' && is_inner(line.at(at + 1))
}

/// A number and its unit, where a space is there; never inserted.
fn units(line: &mut Characters, rules: &Rules) {
    for at in 1..line.len() {
        if line.at(at) == ' ' && line.at(at - 1).is_numeric() && unit(line, at + 1, rules) {
            line.tie(at);
        }
    }
}

/// Whether a unit stands at `at`.
fn unit(line: &Characters, at: usize, rules: &Rules) -> bool {
    SYMBOLS
        .iter()
        .chain(rules.units)
        .any(|unit| line.word_end(at, unit).is_some())
}

/// `n° 5`, `p. 12`, `§ 3`, and `№5` where the language opens it up.
fn before_numbers(line: &mut Characters, rules: &Rules) {
    let mut at = 1;
    while at < line.len() {
        let counted = is_digit(line.at(at + 1)) || is_roman(line.at(at + 1));
        if line.at(at) == ' '
            && counted
            && SIGNS
                .iter()
                .chain(rules.before_number)
                .any(|sign| line.ends_with(at, sign) && (is_digit(line.at(at + 1)) || *sign == "№"))
        {
            line.tie(at);
        } else if rules.opens_up
            && is_digit(line.at(at))
            && matches!(line.at(at - 1), '№' | '§')
            && line.free(at - 1)
        {
            line.insert(at, NO_BREAK);
        }
        at += 1;
    }
}

fn is_roman(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M')
}

/// `-5 °C`: a hyphen before a measured number.
fn minus_signs(line: &mut Characters) {
    for at in line.find(|c| c == '-') {
        let before = line.before(at, 1);
        let begins = is_gap(before) && !is_digit(line.before(at, 2)) || before == '(';
        let end = line.run(at + 1, |c| is_digit(c) || matches!(c, ',' | '.'));
        if !begins || end == at + 1 {
            continue;
        }
        let from = end + usize::from(is_space(line.at(end)));
        if SIGNED
            .iter()
            .any(|unit| line.word_end(from, unit).is_some())
        {
            line.set(at, '−');
            line.tie(end);
        }
    }
}

/// `2 x 3`: a letter x (Latin or Cyrillic) between spaces and figures.
fn products(line: &mut Characters) {
    for at in line.find(|c| matches!(c, 'x' | 'х' | '×')) {
        let spaced = is_space(line.before(at, 1)) && is_space(line.at(at + 1));
        if spaced && is_digit(line.before(at, 2)) && is_digit(line.at(at + 2)) {
            line.set(at, '×');
            line.tie(at - 1);
            line.tie(at + 1);
        }
    }
}

/// `1966-2016`: two years that grow, and nothing glued to them.
fn years(line: &mut Characters) {
    for at in line.find(|c| c == '-') {
        let (Some(start), end) = (at.checked_sub(4), at + 5) else {
            continue;
        };
        let (before, after) = (line.before(start, 1), line.at(end));
        let alone = !glued(before) && !glued(after) && !is_identified(line, start);
        let (from, to) = (year(line, start), year(line, at + 1));
        if alone && from.is_some() && from < to {
            line.set(at, '–');
        }
    }
}

/// What makes a number part of an identifier.
fn glued(c: char) -> bool {
    is_inner(c) || matches!(c, '-' | '–' | '/' | '+' | '_' | '№' | '#')
}

/// After `n°` or `№` stands an identifier.
fn is_identified(line: &Characters, start: usize) -> bool {
    is_space(line.before(start, 1)) && matches!(line.before(start, 2), '°' | 'º' | '№')
}

/// The year written in the four digits at `at`, if it may be one.
fn year(line: &Characters, at: usize) -> Option<u32> {
    let mut year = 0;
    for offset in 0..4 {
        year = year * 10 + line.at(at + offset).to_digit(10)?;
    }
    (1400..2200).contains(&year).then_some(year)
}

/// French: `1er`, `2e`, `XXIe siècle`.
fn ordinals(line: &mut Characters) {
    let mut at = 0;
    while at < line.len() {
        let before = line.before(at, 1);
        let begins = is_gap(before) || is_opening(before) || matches!(before, '\'' | '’' | '/');
        if !begins {
            at += 1;
            continue;
        }
        let arabic = line.run(at, is_digit);
        let roman = line.run(at, is_roman);
        if arabic > at && line.at(at) != '0' {
            let one = arabic == at + 1 && line.at(at) == '1';
            let endings: &[&str] = if one {
                &["er", "re", "ers", "res"]
            } else {
                &[
                    "e", "es", "d", "de", "nd", "nde", "ds", "des", "nds", "ndes",
                ]
            };
            raise(line, arabic, endings);
        } else if roman > at {
            // `Ier` is a king's; of the others only those that a word of the list follows.
            raise(
                line,
                roman,
                if roman == at + 1 && line.at(at) == 'I' {
                    &["er", "re"]
                } else {
                    &[]
                },
            );
        }
        at = arabic.max(roman).max(at + 1);
    }
}

/// Raises the one of `endings` that ends the word at `at`.
fn raise(line: &mut Characters, at: usize, endings: &[&str]) {
    let found = endings.iter().find_map(|ending| line.word_end(at, ending));
    if let Some(end) = found.filter(|&end| !(line.at(end) == '-' && is_digit(line.at(end + 1)))) {
        line.raise(at..end);
    }
}

/// French: the minutes of `10 h 31`.
fn clock_hours(line: &mut Characters) {
    for at in line.find(|c| c == 'h') {
        let hour = is_space(line.before(at, 1)) && is_digit(line.before(at, 2));
        let minutes = is_space(line.at(at + 1)) && line.run(at + 2, is_digit) == at + 4;
        if hour && minutes {
            line.tie(at + 1);
        }
    }
}
