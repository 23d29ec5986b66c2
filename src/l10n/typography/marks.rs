//! Marks: ellipses, apostrophes, the spaces of « » and of high punctuation.

use super::languages::Rules;
use super::line::{Characters, EDGE, NO_BREAK, is_digit, is_gap, is_opening, is_space};
use super::quotes::is_unspaced;
use crate::lang::Lang;

/// U+2060: its author wants nothing here.
const WORD_JOINER: char = '\u{2060}';

/// Exactly three full stops, not part of a path, become an ellipsis. Chinese and Japanese have a longer one of their own.
pub(super) fn ellipses(line: &mut Characters, lang: &Lang) {
    if is_unspaced(lang) || lang.primary() == "ko" {
        return;
    }
    let path = |c: char| matches!(c, '.' | '/' | '\\');
    let mut at = 0;
    while at + 2 < line.len() {
        let three = (at..at + 3).all(|at| line.at(at) == '.' && line.free(at));
        if three && !path(line.before(at, 1)) && !path(line.at(at + 3)) {
            line.set(at, '…');
            line.remove(at + 2);
            line.remove(at + 1);
        }
        at += 1;
    }
}

/// `'` that stands for letters becomes ’: inside words, and where the language's table says so.
pub(super) fn apostrophes(line: &mut Characters, lang: &Lang, rules: &Rules) {
    // Uzbek writes a turned comma (U+02BB) there.
    if lang.primary() == "uz" {
        return;
    }
    for at in line.find(|c| c == '\'') {
        let before = line.seen_before(at);
        let after = line.seen_at(at + 1);
        let inside = takes_apostrophe(before) && takes_apostrophe(after);
        let elided = takes_apostrophe(before)
            && (is_digit(after) || matches!(after, '"' | '«' | '“' | '„'))
            && !rules.single_quotes;
        let begins = is_gap(before) || opens(line, at);
        let clipped = begins && is_clipped(line, at + 1, rules);
        // `"Le Monde"'s`, `Yahoo!'s`.
        let behind_mark = closes(line, at) && takes_apostrophe(after);
        let genitive = is_digit(before) && line.word_end(at + 1, "s").is_some();
        // `po' di`, `Hans' Auto`: where single quotes are no quotation marks.
        let ending = takes_apostrophe(before)
            && !after.is_alphanumeric()
            && !rules.single_quotes
            && !follows_opening(line, at);
        let is_apostrophe = inside || elided || clipped || behind_mark || ending;
        if is_apostrophe || rules.single_quotes && genitive {
            line.set(at, '’');
        }
    }
}

/// Whether what stands before `at` is a bracket or quotation mark that opens; a straight quote opens behind a gap.
fn opens(line: &Characters, at: usize) -> bool {
    let before = line.before(at, 1);
    let first = line.before(at, 2);
    is_opening(before) && before != '“'
        || matches!(before, '"' | '“') && (is_gap(first) || is_opening(first))
}

/// Whether what stands before `at` closes something: a bracket, a quotation, a name that ends in a mark.
fn closes(line: &Characters, at: usize) -> bool {
    match line.before(at, 1) {
        '"' | '“' | '’' => !opens(line, at) && !is_gap(line.before(at, 2)),
        c => matches!(
            c,
            '”' | '»' | '›' | ')' | ']' | '!' | '?' | '.' | '…' | '%' | '®' | '™' | '©' | '+'
        ),
    }
}

/// Whether a straight single quote before `at` may open a quotation that ends there.
fn follows_opening(line: &Characters, at: usize) -> bool {
    (0..at).any(|start| {
        let before = line.before(start, 1);
        line.at(start) == '\'' && (is_gap(before) || opens(line, start))
    })
}

/// A letter of a script that has apostrophes: Latin, Greek, Cyrillic.
fn takes_apostrophe(c: char) -> bool {
    c.is_alphabetic() && (c < '\u{530}' || ('\u{1E00}'..'\u{2000}').contains(&c))
}

/// Whether a word or decade (`60s`) that lost its beginning stands at `at`.
fn is_clipped(line: &Characters, at: usize, rules: &Rules) -> bool {
    let decade = rules.single_quotes
        && is_digit(line.at(at))
        && is_digit(line.at(at + 1))
        && line.word_end(at + 2, "s").is_some();
    // `'68`: where single quotes are no quotation marks, it can be nothing else.
    let year = !rules.single_quotes
        && is_digit(line.at(at))
        && is_digit(line.at(at + 1))
        && !line.at(at + 2).is_alphanumeric();
    decade
        || year
        || rules
            .clipped
            .iter()
            .any(|word| line.word_end(at, word).or(begun(line, at, word)).is_some())
}

/// The same of a word that begins a sentence: `'Twas`.
fn begun(line: &Characters, at: usize, word: &str) -> Option<usize> {
    let mut letters = word.chars();
    let first = letters.next()?.to_uppercase();
    line.word_end(at, &first.chain(letters).collect::<String>())
}

/// The space inside « », where the language has one.
pub(super) fn guillemets(line: &mut Characters, rules: &Rules) {
    let Some(space) = rules.in_guillemets else {
        return;
    };
    let mut at = 0;
    while at < line.len() {
        let free = line.free(at);
        match line.at(at) {
            '«' if free && line.at(at + 1) == ' ' => line.set(at + 1, space),
            '«' if free && !is_gap(line.at(at + 1)) && line.at(at + 1) != '»' => {
                line.insert(at + 1, space);
            }
            '»' if free && line.before(at, 1) == ' ' => line.set(at - 1, space),
            '»' if free && !is_gap(line.before(at, 1)) && line.before(at, 1) != '«' => {
                line.insert(at, space);
                at += 1;
            }
            _ => {}
        }
        at += 1;
    }
}

/// The spaces before `;`, `!`, `?` and the colon, where the language has them: one before a cluster such as `?!`.
pub(super) fn high_marks(line: &mut Characters, rules: &Rules) {
    let mut at = 0;
    while at < line.len() {
        let space = match line.at(at) {
            ';' | '!' | '?' => rules.before_high,
            ':' => rules.before_colon,
            _ => None,
        };
        if let Some(space) = space
            && line.free(at)
            && ends_clause(line, at)
        {
            let before = line.before(at, 1);
            let spaced = is_space(before) && line.before(at, 2) != EDGE;
            if spaced && matches!(before, ' ' | NO_BREAK) {
                line.set(at - 1, space);
            } else if takes_mark(before) {
                line.insert(at, space);
                at += 1;
            }
        }
        at += 1;
    }
}

/// Whether the mark at `at` ends a clause: no letter or digit follows it, and no slash.
fn ends_clause(line: &Characters, at: usize) -> bool {
    let after = line.at(at + 1);
    !(after.is_alphanumeric() || matches!(after, '/' | '=' | '_' | '-' | ':'))
}

/// Whether a mark's space is wanted after `c`: a letter, figure, or what closes one.
fn takes_mark(c: char) -> bool {
    !(is_gap(c)
        || is_opening(c)
        || matches!(
            c,
            ';' | '!' | '?' | ':' | WORD_JOINER | '/' | '\\' | '\'' | '"'
        ))
}
