//! From a text that is nearly a date to what `when:` would write.

use super::{Date, When, clock};

/// What an author may have meant by a text that is nearly a date or a time on a clock, as `when:` writes it; several where it can be
/// read in several ways, nothing where that is no better than a guess.
#[must_use]
pub fn meant(text: &str) -> Vec<String> {
    let text = text.trim();
    let on_clock = clock::meant(text);
    if !on_clock.is_empty() {
        return on_clock;
    }
    let mut found = one(text);
    if found.is_empty() {
        found = range(text);
    }
    found.dedup();
    found.retain(|found| found != text && When::parse(found).is_ok());
    found
}

/// Whether a text is written as dates are, in whatever order: `30/06/1966`, `1966-6-30`, `30 June 1966`.
#[must_use]
pub fn looks_like_date(text: &str) -> bool {
    let text = text.trim();
    let numbers = numbers(text);
    let years = numbers.iter().filter(|number| number.len() == 4).count();
    let small = numbers.iter().filter(|number| number.len() <= 2).count();
    let is_numeric = years + small == numbers.len()
        && match (numbers.len(), mark(text)) {
            (3, Some(mark)) => years <= 1 && (years == 1 || mark != '.'),
            (2, Some('-' | '/')) => years == 1,
            _ => false,
        };
    is_numeric || !worded(text).is_empty() || is_worded(text)
}

/// The numbers of a text that holds nothing else than them and one kind of mark.
fn numbers(text: &str) -> Vec<&str> {
    let Some(mark) = mark(text) else {
        return Vec::new();
    };
    let text = if mark == '.' {
        text.trim_end_matches('.')
    } else {
        text
    };
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    let is_number = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.iter().all(|part| is_number(&part)) {
        parts
    } else {
        Vec::new()
    }
}

/// The first mark between numbers; dashes are hyphens.
fn mark(text: &str) -> Option<char> {
    text.chars().find(|c| matches!(c, '-' | '/' | '.'))
}

/// One day or month.
fn one(text: &str) -> Vec<String> {
    let numbers = numbers(text);
    let number = |text: &str| text.parse::<u16>().unwrap_or(0);
    let day = |year: &str, month: &str, day: &str| {
        let date = Date::new(
            i32::from(number(year)),
            u8::try_from(number(month)).ok()?,
            u8::try_from(number(day)).ok()?,
        );
        let Date { year, month, day } = date.ok()?;
        Some(format!("{year:04}-{month:02}-{day:02}"))
    };
    match numbers[..] {
        [year, month, last] if year.len() == 4 => day(year, month, last).into_iter().collect(),
        [first, second, year] if year.len() == 4 => {
            let dates = [day(year, second, first), day(year, first, second)];
            dates.into_iter().flatten().collect()
        }
        [year, month] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        [month, year] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        _ => {
            let mut found = worded(text);
            if found.is_empty() {
                found = inside(text);
            }
            found
        }
    }
}

/// Months by the beginnings of their English names, which files written in any language may hold.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn words(text: &str) -> Vec<&str> {
    let parts = text.split([' ', '\u{a0}', ',']);
    let parts = parts.map(|part| part.trim_end_matches('.'));
    parts.filter(|part| !part.is_empty()).collect()
}

fn is_number(word: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `30 June 1966`, `June 30, 1966`, `June 1966`, `Q4 2016`.
fn worded(text: &str) -> Vec<String> {
    let month = |word: &str| {
        let word = word.to_lowercase();
        let at = MONTHS.iter().position(|month| word.starts_with(month))?;
        Some(at + 1)
    };
    let found = match words(text)[..] {
        [day, name, year] | [name, day, year]
            if is_number(day, 1..=2) && is_number(year, 4..=4) =>
        {
            month(name).map(|month| format!("{year}-{month:02}-{day:0>2}"))
        }
        [quarter, year] if is_number(year, 4..=4) && quarter.starts_with(['Q', 'T']) => {
            Some(format!("{year}-Q{}", &quarter[1..]))
        }
        [name, year] if is_number(year, 4..=4) => {
            month(name).map(|month| format!("{year}-{month:02}"))
        }
        _ => None,
    };
    let fine = |found: &String| When::parse(found).is_ok();
    found.into_iter().filter(fine).collect()
}

/// A day, a word and a year: a date in any language.
fn is_worded(text: &str) -> bool {
    let is_name = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    let [first, second, year] = words(text)[..] else {
        return false;
    };
    let ends = [(first, second), (second, first)];
    let is_day = |(day, name)| is_number(day, 1..=2) && is_name(name);
    is_number(year, 4..=4) && ends.into_iter().any(is_day)
}

/// A date among other words: `NET 2026-12-14`, `2026-12-14 (tbc)`.
fn inside(text: &str) -> Vec<String> {
    let is_date = |word: &&str| word.len() > 4 && When::parse(word).is_ok();
    let mut dates = words(text).into_iter().filter(is_date).map(str::to_owned);
    match (dates.next(), dates.next()) {
        (Some(date), None) => vec![date],
        _ => Vec::new(),
    }
}

/// Two dates with something else between them than a slash, or the second cut short: `2016-04-18/20`.
fn range(text: &str) -> Vec<String> {
    let joints = ["/", " – ", " — ", "–", "—", " - ", " to ", ".."];
    for joint in joints {
        let Some((from, to)) = text.split_once(joint) else {
            continue;
        };
        let (from, to) = (from.trim(), to.trim());
        let cut = from
            .len()
            .checked_sub(to.len())
            .and_then(|at| from.get(..at));
        let whole = format!("{}{to}", cut.unwrap_or_default());
        for to in [to, &whole] {
            let found = format!("{from}/{to}");
            if When::parse(&found).is_ok() {
                return vec![found];
            }
        }
    }
    Vec::new()
}
