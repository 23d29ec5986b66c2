//! What changed in a release, in words.
//!
//! From [`Differences`] to lines in groups.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use presskit::archive::FactRecord;
use presskit::pipeline::differences::{Changed, Differences};
use similar::{ChangeTag, TextDiff};

/// What changed since a version was issued.
pub(crate) fn since_issued(told: &Differences) -> String {
    let mut text = String::new();
    group(&mut text, "Release", told.values.iter().map(arrow));
    let facts = told.facts.iter().map(values);
    group(&mut text, "Facts", facts.map(|fact| arrow(&fact)));
    group(&mut text, "Dates", told.dates.iter().map(arrow));
    let added = told.added.iter().map(|lang| format!("`{lang}` is new"));
    let gone = told.gone.iter().map(|lang| format!("`{lang}` is gone"));
    group(&mut text, "Languages", added.chain(gone));
    for one in &told.languages {
        let head = format!("In `{}`", one.language);
        let messages = one.messages.iter().map(message);
        let renamed = one.renamed.iter();
        let renamed = renamed.map(|it| format!("`{}` was renamed to `{}`", it.before, it.now));
        let rows = one.rows.iter();
        let rows = rows.map(|row| format!("new or changed row: {row}"));
        let since = told.since;
        let gone = match one.rows_gone {
            0 => None,
            1 => Some(format!("1 row of version {since} was removed or changed")),
            many => Some(format!(
                "{many} rows of version {since} were removed or changed"
            )),
        };
        group(
            &mut text,
            &head,
            messages.chain(renamed).chain(rows).chain(gone),
        );
    }
    group(&mut text, "Unknown", told.unknown.iter().cloned());
    text
}

/// A message, word by word.
fn message(it: &Changed<String>) -> String {
    let words = [&it.before, &it.now].map(|text| text.as_deref().unwrap_or_default());
    let what = match (&it.before, &it.now) {
        (None, _) => " is new",
        (_, None) => " is gone",
        _ => "",
    };
    format!("`{}`{what}: {}", it.name, word_diff(words[0], words[1]))
}

/// Values of a fact, with what they are where that changed too.
fn values(it: &Changed<FactRecord>) -> Changed<String> {
    let kinds = [&it.before, &it.now].map(|fact| fact.as_ref().map(|fact| &fact.kind));
    let shown = |fact: &FactRecord| match kinds {
        [Some(before), Some(now)] if before != now => format!("{} {}", fact.kind, fact.value),
        _ => fact.value.clone(),
    };
    Changed {
        name: it.name.clone(),
        before: it.before.as_ref().map(shown),
        now: it.now.as_ref().map(shown),
    }
}

/// `name`: old → new.
fn arrow(it: &Changed<String>) -> String {
    let name = &it.name;
    match (&it.before, &it.now) {
        (Some(before), Some(now)) => format!("`{name}`: {before} → {now}"),
        (Some(before), None) => format!("`{name}` is gone: {before}"),
        (None, now) => format!("`{name}` is new: {}", now.as_deref().unwrap_or_default()),
    }
}

/// Adds a heading and its lines, if there are any.
fn group(text: &mut String, head: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines
        .map(|line| format!("  {}\n", line.replace('\n', "\n    ")))
        .collect();
    if !lines.is_empty() {
        let _ = writeln!(text, "{head}\n{}", lines.concat());
    }
}

/// What was taken out and put in, word by word: `[-old-]{+new+}`.
pub(crate) fn word_diff(before: &str, now: &str) -> String {
    let mut text = String::new();
    let diff = TextDiff::from_unicode_words(before.trim_end(), now.trim_end());
    let parts: Vec<_> = diff.iter_all_changes().collect();
    for run in parts.chunk_by(|one, next| one.tag() == next.tag()) {
        let words: String = run.iter().map(similar::Change::value).collect();
        let (color, open, close) = match run[0].tag() {
            ChangeTag::Equal => {
                text.push_str(&words);
                continue;
            }
            ChangeTag::Delete => (AnsiColor::Red, "[-", "-]"),
            ChangeTag::Insert => (AnsiColor::Green, "{+", "+}"),
        };
        let style = Style::new().fg_color(Some(color.into()));
        let _ = write!(text, "{style}{open}{words}{close}{style:#}");
    }
    text
}
