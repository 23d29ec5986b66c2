//! Words that stay together: titles and names, initials, abbreviations, Roman numbers, short words.

use super::languages::Rules;
use super::line::{
    Characters, EDGE, NO_BREAK, is_dash, is_digit, is_gap, is_inner, is_letter, is_opening,
    is_space,
};

/// All hard rules of this file.
pub(super) fn words(line: &mut Characters, rules: &Rules) {
    abbreviations(line, rules);
    initials(line, rules);
    names(line, rules);
    romans(line, rules);
}

/// `Mme Bresson`: what stays with the name after it. After a number, `г.` is a year and no town.
fn names(line: &mut Characters, rules: &Rules) {
    for at in 1..line.len() {
        let name = line.at(at + 1);
        if line.at(at) != ' ' || !(name.is_uppercase() || is_opening(name)) {
            continue;
        }
        let title = rules
            .before_name
            .iter()
            .find(|title| line.ends_with(at, title));
        if let Some(title) = title {
            let start = at - title.chars().count();
            let counted = is_space(line.before(start, 1)) && is_digit(line.before(start, 2));
            if !counted && line.before(start, 1) != '-' {
                line.tie(at);
            }
        }
    }
}

/// `I. A. Komarov`, `J.-Y. Le Gall`; and `И.А.Комаров` where the language opens it up.
fn initials(line: &mut Characters, rules: &Rules) {
    let mut at = 1;
    while at < line.len() {
        if line.at(at) == '.' && is_initial(line, at - 1) {
            let next = line.at(at + 1);
            if next == ' ' && line.at(at + 2).is_uppercase() {
                line.tie(at + 1);
            } else if rules.opens_up && line.free(at) && leads_to_name(line, at + 1) {
                line.insert(at + 1, NO_BREAK);
            }
        }
        at += 1;
    }
}

/// A capital that begins a word, perhaps after another initial.
fn is_initial(line: &Characters, at: usize) -> bool {
    let before = line.before(at, 1);
    line.at(at).is_uppercase()
        && (is_gap(before)
            || is_opening(before)
            || matches!(before, '.' | '’')
            || before == '-' && line.before(at, 2) == '.')
}

/// Whether a surname, or an initial and a surname, is glued to the full stop before `at`.
fn leads_to_name(line: &Characters, at: usize) -> bool {
    let surname = |at: usize| line.at(at).is_uppercase() && line.at(at + 1).is_lowercase();
    let next = at + 2 + usize::from(is_space(line.at(at + 2)));
    surname(at) || line.at(at).is_uppercase() && line.at(at + 1) == '.' && surname(next)
}

/// `т. е.`, `и т. д.`: opened up where they are glued, and tied.
fn abbreviations(line: &mut Characters, rules: &Rules) {
    if rules.abbreviations.is_empty() && rules.after_word.is_empty() {
        return;
    }
    let mut at = 1;
    while at < line.len() {
        if line.at(at) == '.' && line.free(at) {
            let spaced = usize::from(is_space(line.at(at + 1)));
            let found = rules.abbreviations.iter().any(|parts| {
                let [first, second] = parts else { return false };
                line.ends_with(at, first)
                    && line
                        .word_end(at + 1 + spaced, second)
                        .is_some_and(|end| line.at(end) == '.')
            });
            if found && spaced == 1 {
                line.tie(at + 1);
            } else if found {
                line.insert(at + 1, NO_BREAK);
            }
        }
        at += 1;
    }
    for at in 1..line.len() {
        let tied = line.at(at) == ' '
            && rules.after_word.iter().any(|(word, abbreviations)| {
                line.ends_with(at, word)
                    && abbreviations.iter().any(|it| line.starts_with(at + 1, it))
            });
        if tied {
            line.tie(at);
        }
    }
}

/// `XX в.`, `XXIe siècle`: a Roman number and the word that says of what; French raises its ending.
fn romans(line: &mut Characters, rules: &Rules) {
    if rules.after_roman.is_empty() {
        return;
    }
    for at in 1..line.len() {
        if !is_space(line.at(at))
            || !rules
                .after_roman
                .iter()
                .any(|word| line.word_end(at + 1, word).is_some())
        {
            continue;
        }
        let start = line.run_back(at, is_inner);
        let roman = line.run(start, |c| {
            matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M')
        });
        if roman == start {
            continue;
        }
        let ending = ["e", "er", "re"]
            .iter()
            .any(|it| line.word_end(roman, it) == Some(at));
        if roman == at || rules.french_ordinals && ending {
            line.raise(roman..at);
            line.tie(at);
        }
    }
}

/// Short words hold on to what follows, particles to what precedes: a wish.
pub(super) fn short_words(line: &mut Characters, rules: &Rules) {
    if rules.short_words.is_empty() && rules.particles.is_empty() {
        return;
    }
    for at in 1..line.len() {
        if line.at(at) != ' ' || line.at(at + 1) == EDGE {
            continue;
        }
        let short = word_before(line, at).is_some_and(|word| listed(rules.short_words, &word))
            && !is_dash(line.at(at + 1));
        let particle = is_inner(line.before(at, 1))
            && word_after(line, at + 1).is_some_and(|word| listed(rules.particles, &word));
        if short || particle {
            line.tie_softly(at);
        }
    }
}

/// Short numbers hold on to what they count (`15 crews`) and to the name they belong to (`Voskhod 2`): a wish.
pub(super) fn numbered(line: &mut Characters, rules: &Rules) {
    let mut at = 0;
    while at < line.len() {
        let start = at;
        let run = line.run(start, |c| is_digit(c) || matches!(c, '.' | ','));
        at = run.max(start + 1);
        if !is_digit(line.at(start)) || !is_gap(line.before(start, 1)) {
            continue;
        }
        // What ends a clause does not belong to the number.
        let end = line.run_back(run, |c| matches!(c, '.' | ','));
        let (space, held) = (line.before(start, 1), is_held(line, end));
        let name = named(line, start);
        if end - start <= 3 && name.is_some() && !held {
            line.tie_softly(start - 1);
        }
        // Four figures alone are a year. A number after a name counts nothing, unless it only begins its sentence.
        let year = end - start == 4 && line.run(start, is_digit) == end;
        let short = |word: String| listed(rules.short_words, &word);
        let held_back = is_space(space) && space != ' ';
        let own = held_back && !word_before(line, start - 1).is_some_and(short);
        if run == end && !year && !own && name != Some(false) && counted(line, end, rules) {
            line.tie_softly(end);
        }
    }
}

/// Whether the number that ends before `at` is tied to a word after it.
fn is_held(line: &Characters, at: usize) -> bool {
    let space = line.at(at);
    is_space(space) && space != ' ' && is_inner(line.at(at + 1))
}

/// Whether a name ends before the space before `at`, and whether it begins a sentence, where any word has a capital.
fn named(line: &Characters, at: usize) -> Option<bool> {
    let end = at
        .checked_sub(1)
        .filter(|space| is_space(line.at(*space)))?;
    let end = end - usize::from(matches!(line.before(end, 1), '»' | '”' | '“' | '’'));
    let start = line.run_back(end, |c| is_inner(c) || is_dash(c));
    let name = end > start + 1 && line.at(start).is_uppercase();
    let before = line.run_back(start, |c| is_space(c) || is_opening(c));
    let ends = matches!(line.before(before, 1), EDGE | '.' | '!' | '?' | '…' | ':');
    name.then_some(ends)
}

/// Whether a space and a word that a number may count start at `at`.
fn counted(line: &Characters, at: usize, rules: &Rules) -> bool {
    let start = at + 1;
    let end = line.run(start, is_letter);
    let long = end >= start + 4 && line.at(start).is_lowercase();
    line.at(at) == ' ' && long && !listed(rules.uncounted, &lower(line, start, end))
}

fn listed(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}

/// The word that ends before `at`, in lower case, if it is short and stands alone.
fn word_before(line: &Characters, at: usize) -> Option<String> {
    let start = line.run_back(at, is_letter);
    let before = line.before(start, 1);
    let alone = is_gap(before) || is_opening(before) || before == '—';
    (alone && (1..=3).contains(&(at - start))).then(|| lower(line, start, at))
}

/// The word that starts at `at`, in lower case, if it is short and stands alone.
fn word_after(line: &Characters, at: usize) -> Option<String> {
    let end = line.run(at, is_letter);
    let after = line.at(end);
    let alone = !(is_inner(after) || is_dash(after) || after == '.');
    (alone && (1..=2).contains(&(end - at))).then(|| lower(line, at, end))
}

fn lower(line: &Characters, start: usize, end: usize) -> String {
    (start..end)
        .flat_map(|at| line.at(at).to_lowercase())
        .collect()
}
