//! Dates in running text: a day stays with its month, and days of a range take an en dash.

use super::line::{Characters, is_digit, is_inner};
use super::months::{Months, months};
use crate::lang::Lang;

/// All rules of this file.
pub(super) fn dates(line: &mut Characters, lang: &Lang) {
    if !(0..line.len()).any(|at| is_digit(line.at(at))) {
        return;
    }
    let months = months(lang);
    for at in line.find(|c| matches!(c, ' ' | '\u{a0}')) {
        if is_month(line, at + 1, &months)
            && let Some(day) = day_before(line, at)
        {
            line.tie(at);
            set_range(line, day);
        } else if months.lead && ends_month(line, at, &months) && day_at(line, at + 1) {
            line.tie(at);
        }
    }
}

/// Whether a month's name stands at `at`, perhaps with a capital of its own.
fn is_month(line: &Characters, at: usize, months: &Months) -> bool {
    months
        .names
        .iter()
        .any(|name| line.word_end(at, name).is_some() || capital(line, at, name))
}

/// Whether `name` stands at `at` with a capital that it should not have.
pub(super) fn capital(line: &Characters, at: usize, name: &str) -> bool {
    let mut letters = name.chars();
    let Some(first) = letters.next().filter(|c| c.is_lowercase()) else {
        return false;
    };
    let rest = letters.as_str();
    first.to_uppercase().eq([line.at(at)]) && line.word_end(at + 1, rest).is_some()
}

fn ends_month(line: &Characters, at: usize, months: &Months) -> bool {
    months.names.iter().any(|name| line.ends_with(at, name))
}

/// Whether a day of the month stands at `at`, alone.
fn day_at(line: &Characters, at: usize) -> bool {
    let end = line.run(at, is_digit);
    (at + 1..=at + 2).contains(&end) && !is_inner(line.at(end))
}

/// Where the day that ends before `at` starts: `15`, `15.`, `1er`.
fn day_before(line: &Characters, at: usize) -> Option<usize> {
    let word = line.run_back(at, |c| is_inner(c) || c == '.');
    let end = line.run(word, is_digit);
    let ending: String = (end..at).map(|index| line.at(index)).collect();
    let whole = (word + 1..=word + 2).contains(&end) && matches!(ending.as_str(), "" | "." | "er");
    whole.then_some(word)
}

/// `15-22` before a month: the hyphen before `day` becomes an en dash, if a smaller day stands before it.
fn set_range(line: &mut Characters, day: usize) {
    let Some(hyphen) = day.checked_sub(1).filter(|&at| line.at(at) == '-') else {
        return;
    };
    let first = line.run_back(hyphen, is_digit);
    let number = |from: usize, to: usize| {
        (from..to)
            .filter_map(|at| line.at(at).to_digit(10))
            .fold(0, |sum, digit| sum * 10 + digit)
    };
    let last = number(day, line.run(day, is_digit));
    let alone =
        !matches!(line.before(first, 1), '-' | '.' | '/') && !is_inner(line.before(first, 1));
    if alone && (1..=2).contains(&(hyphen - first)) && number(first, hyphen) < last {
        line.set(hyphen, '–');
    }
}
