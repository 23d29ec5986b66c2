//! What changed in a release, in words.
//!
//! From [`Differences`] to lines in groups.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use presskit::archive::FactRecord;
use presskit::pipeline::differences::{Changed, Differences, InLanguage};
use similar::{ChangeTag, TextDiff};

use crate::report;

/// What changed since a version was issued.
pub(crate) fn since_issued(told: &Differences) -> String {
    let mut text = String::new();
    group(
        &mut text,
        "Release",
        told.values.iter().map(|it| arrow(it, String::clone)),
    );
    let typed = |it: &FactRecord| format!("{} {}", it.kind, it.value);
    group(
        &mut text,
        "Facts",
        told.facts.iter().map(|it| arrow(it, typed)),
    );
    group(
        &mut text,
        "Dates",
        told.dates.iter().map(|it| arrow(it, String::clone)),
    );
    let added = told.added.iter().map(|lang| format!("`{lang}` is new"));
    let gone = told.gone.iter().map(|lang| format!("`{lang}` is gone"));
    group(&mut text, "Languages", added.chain(gone));
    for one in &told.languages {
        group(
            &mut text,
            &format!("In `{}`", one.language),
            in_language(one).into_iter(),
        );
    }
    group(
        &mut text,
        "What cannot be told",
        told.unknown.iter().cloned(),
    );
    text
}

fn in_language(one: &InLanguage) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(one.messages.iter().map(|it| match (&it.before, &it.now) {
        (Some(before), Some(now)) => format!("`{}`: {}", it.name, word_diff(before, now)),
        (before, now) => {
            let [before, now] = [before, now].map(|text| text.as_deref().unwrap_or_default());
            let what = if before.is_empty() {
                "is new"
            } else {
                "is gone"
            };
            format!("`{}` {what}: {}", it.name, word_diff(before, now))
        }
    }));
    lines.extend(
        one.renamed
            .iter()
            .map(|it| format!("`{}` was renamed to `{}`", it.before, it.now)),
    );
    lines.extend(
        one.rows
            .iter()
            .map(|row| format!("row that is new or says something else: {row}")),
    );
    if one.rows_gone > 0 {
        lines.push(format!(
            "{} of then gone or saying something else now",
            report::plural(one.rows_gone, "row")
        ));
    }
    lines
}

/// `name`: old → new.
fn arrow<T>(it: &Changed<T>, shown: impl Fn(&T) -> String) -> String {
    match (&it.before, &it.now) {
        (Some(before), Some(now)) => format!("`{}`: {} → {}", it.name, shown(before), shown(now)),
        (Some(before), None) => format!("`{}` is gone: {}", it.name, shown(before)),
        (None, now) => format!(
            "`{}` is new: {}",
            it.name,
            now.as_ref().map(shown).unwrap_or_default()
        ),
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
