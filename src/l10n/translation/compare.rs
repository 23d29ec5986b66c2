//! What a translation owes its source.
//!
//! From the entries of both to findings that only a comparison shows.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Choice, Entries, Entry};
use super::lock::Lock;
use super::translated::{Translation, tell_stale};
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::check::is_override;
use crate::l10n::plurals::{self, FORMS};
use crate::lang::Lang;
use crate::yaml;

/// A text of fewer words may be the same in two languages without having been forgotten; a label is no name, and seldom is.
const FORGOTTEN: usize = 3;
const FORGOTTEN_LABEL: usize = 2;

/// Arguments that every message of a release gets.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Their names.
    pub all: BTreeSet<String>,
    /// Those that are numbers, with their digits.
    pub numbers: BTreeMap<String, String>,
    /// The language whose plural forms the words take; none where there are no data on it.
    pub grammar: Option<Lang>,
}

/// Compares a translation with its source: what it lacks, has too much, left as it was or has not followed. `given` are arguments that
/// every message gets; `known` are ids that a locale may have although the source does not (names of people).
pub fn review(
    translation: &Translation,
    lock: &Lock,
    given: &Given,
    known: &BTreeSet<String>,
    report: &mut Report,
) -> Result<(), Failed> {
    let compared = compare(translation, given, known, report);
    tell_stale(translation, lock, report);
    compared
}

fn compare(
    translation: &Translation,
    given: &Given,
    known: &BTreeSet<String>,
    report: &mut Report,
) -> Result<(), Failed> {
    let Translation {
        source,
        target,
        lang,
        ..
    } = *translation;
    let renamed: BTreeSet<&str> = translation
        .renamed()
        .map(|rename| rename.before.as_str())
        .collect();
    let mut result = Ok(());
    // Built-in labels were compared when they were written; a wider tag's files are its own matter.
    let own = format!("locales/{lang}/");
    for entry in target.iter().filter(|entry| entry.file.starts_with(&own)) {
        for choice in &entry.choices {
            let original = source.get(&entry.id);
            plural_forms(entry, choice, original, given, report);
        }
        let is_lost = source.is_lost(&entry.id) || target.is_lost(&entry.id);
        if entry.is_term() || is_lost {
            continue;
        }
        let Some(original) = source.get(&entry.id) else {
            let is_known = known.contains(&entry.id) || renamed.contains(entry.id.as_str());
            if !is_known && !is_override(&entry.id) {
                report.add(obsolete(entry, source, target));
            }
            continue;
        };
        if let Err(failed) = attributes(original, entry, report) {
            result = Err(failed);
        }
        variables(original, entry, &given.all, report);
        // A name may well be the same.
        let same = (!known.contains(&entry.id)).then(|| same(original, entry));
        for name in same.into_iter().flatten() {
            let message = format!("`{}{name}` says the same as its source", entry.id);
            let found = Diagnostic::warning("untranslated", message);
            report.add(found.at(entry.place.clone()).hint("translate it"));
        }
    }
    result
}

/// An attribute that is missing is text that is lost: nothing asks for a `.note` that is not there.
fn attributes(original: &Entry, entry: &Entry, report: &mut Report) -> Result<(), Failed> {
    let mut result = Ok(());
    for name in original.attributes.difference(&entry.attributes) {
        let message = format!("`{}` lacks `.{name}`, which its source has", entry.id);
        let found = Diagnostic::error("missing-attribute", message).at(entry.place.clone());
        let source = attribute_text(&original.text, name);
        result =
            Err(report.error(found.hint(format!("add `.{name} = …`; the source says: {source}"))));
    }
    let lacking = original.attributes.difference(&entry.attributes);
    let lacking: Vec<&str> = lacking.map(String::as_str).collect();
    let obsolete = entry.attributes.difference(&original.attributes);
    // One that is misspelt is the one that is missing.
    for name in obsolete.filter(|name| yaml::nearest(name, &lacking).is_none()) {
        let message = format!("`{}` has `.{name}`, which its source has not", entry.id);
        let found = Diagnostic::warning("obsolete-attribute", message).at(entry.place.clone());
        report.add(found.hint("delete it, or add it to the source"));
    }
    result
}

/// What an attribute says in the serialized text of its entry.
fn attribute_text<'a>(text: &'a str, name: &str) -> &'a str {
    let begin = format!("    .{name} =");
    text.split_once(&begin).map_or("", |(_, rest)| {
        rest.split("\n    .").next().unwrap_or(rest).trim()
    })
}

fn variables(original: &Entry, entry: &Entry, given: &BTreeSet<String>, report: &mut Report) {
    let dropped = original.variables.difference(&entry.variables);
    let mut dropped: Vec<&str> = dropped.map(String::as_str).collect();
    for name in entry.variables.difference(&original.variables) {
        if !given.contains(name) {
            let message = format!("`{}` uses `${name}`, which its source does not", entry.id);
            let found = Diagnostic::warning("unknown-variable", message).at(entry.place.clone());
            let meant = yaml::nearest(name, &dropped);
            // One that is misspelt is not left out as well.
            dropped.retain(|dropped| Some(*dropped) != meant);
            report.add(
                found.hint(match (meant, names(&original.variables).as_str()) {
                    (Some(meant), _) => format!("did you mean `${meant}`?"),
                    (None, "") => "the source uses none".to_owned(),
                    (None, names) => format!("the source uses {names}"),
                }),
            );
        }
    }
    // What the source misspells is told there.
    let known: Vec<&str> = given.iter().map(String::as_str).collect();
    dropped.retain(|name| given.contains(*name) || yaml::nearest(name, &known).is_none());
    // A project may write a label its own way; a release's sentence has no value too many.
    for name in dropped.iter().filter(|_| entry.file.contains("/releases/")) {
        let message = format!(
            "`{}` does not use `${name}`, which its source does",
            entry.id
        );
        let found = Diagnostic::warning("dropped-variable", message).at(entry.place.clone());
        report.add(found.hint(format!("put `{{ ${name} }}` where the value belongs")));
    }
}

fn names(variables: &BTreeSet<String>) -> String {
    let names: Vec<String> = variables.iter().map(|name| format!("`${name}`")).collect();
    names.join(", ")
}

/// Forms that a choice lacks, has twice, or has although the language never takes them. A choice is one between plural forms when it
/// chooses by a number, or has forms for keys, or when the source's own has.
fn plural_forms(
    entry: &Entry,
    choice: &Choice,
    original: Option<&Entry>,
    Given {
        numbers, grammar, ..
    }: &Given,
    report: &mut Report,
) {
    let Some(lang) = grammar else {
        return;
    };
    let is_form = |key: &String| FORMS.contains(&key.as_str());
    let by_number = choice
        .by
        .as_ref()
        .is_some_and(|by| numbers.contains_key(by));
    let has_forms = |choice: &Choice| {
        !choice.has_numbers && choice.keys.len() > 1 && choice.keys.iter().all(is_form)
    };
    let by_forms = |original: &Entry| {
        let mut same = original
            .choices
            .iter()
            .filter(|other| other.by == choice.by);
        choice.by.is_some() && same.any(has_forms)
    };
    if !by_number && !has_forms(choice) && !original.is_some_and(by_forms) {
        return;
    }
    let forms = plurals::forms(lang, choice.kind);
    let mut needed = plurals::everyday_forms(lang, choice.kind);
    // What this very number takes is needed, however rare.
    let number = choice.by.as_ref().and_then(|by| numbers.get(by));
    let number = number.and_then(|number| number.parse().ok());
    needed.extend(number.map(|number| plurals::form(lang, choice.kind, &number)));
    let listed = |keys: &[&str]| format!("[{}]", keys.join("], ["));
    let taken = listed(&forms.iter().copied().collect::<Vec<_>>());
    let mut warn = |message: String, hint: String| {
        let found = Diagnostic::warning("plural-form", message).at(entry.place.clone());
        report.add(found.hint(hint));
    };
    let has = |form: &&&str| choice.keys.contains(**form);
    let missing: Vec<&str> = needed.iter().filter(|form| !has(form)).copied().collect();
    // Who writes a form for a single number has thought of the others, and a key that is none may be one that is missing.
    let is_plain = choice.keys.iter().all(is_form);
    if !missing.is_empty() && !choice.has_numbers && is_plain {
        let missing = listed(&missing);
        let message = format!(
            "`{}` has no form {missing} for numbers of `{lang}`",
            entry.id
        );
        warn(message, format!("numbers of `{lang}` take {taken}"));
    }
    for key in choice
        .keys
        .iter()
        .filter(|key| !forms.contains(key.as_str()))
    {
        // The default is taken whatever its name, but a name that is none says something else than it does.
        if *key == choice.default && is_form(key) {
            continue;
        }
        let near = forms
            .iter()
            .find(|form| strsim::osa_distance(form, &key.to_lowercase()) < 2);
        let hint = match (near, missing.as_slice()) {
            (Some(form), _) => format!("did you mean [{form}]?"),
            (None, _) if is_form(key) => format!("delete it; numbers of `{lang}` take {taken}"),
            (None, [form]) => format!("keys are not translated: write [{form}]"),
            (None, _) => {
                format!("keys are not translated: numbers of `{lang}` take {taken}")
            }
        };
        let message = format!(
            "`{}` has a form [{key}] that no number of `{lang}` takes",
            entry.id
        );
        warn(message, hint);
    }
    for key in &choice.repeated {
        let message = format!("`{}` has the form [{key}] twice", entry.id);
        warn(
            message,
            "the second is never taken: delete one of them".to_owned(),
        );
    }
}

fn obsolete(entry: &Entry, source: &Entries, target: &Entries) -> Diagnostic {
    let message = format!("`{}` is not in the source language's files", entry.id);
    let found = Diagnostic::warning("obsolete-message", message).at(entry.place.clone());
    let missing = source
        .iter()
        .filter(|other| target.get(&other.id).is_none());
    let nearest = missing
        .map(|other| (strsim::osa_distance(&other.id, &entry.id), &other.id))
        .min();
    match nearest {
        Some((1..=2, id)) => found.hint(format!("did you mean `{id}`, which is missing?")),
        _ => found.hint("delete it, or correct its id"),
    }
}

/// Texts of some words that were left as they are: the message's own (nothing) and its attributes (`.note`).
fn same(original: &Entry, entry: &Entry) -> Vec<String> {
    let enough = if entry.file.ends_with("/kit.ftl") {
        FORGOTTEN_LABEL
    } else {
        FORGOTTEN
    };
    let is_same = |own: &str, source: &str| {
        let words =
            |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        let own = words(own);
        let spoken = own.iter().filter(|word| is_spoken(word));
        spoken.count() >= enough && own == words(source)
    };
    let mut texts = Vec::new();
    if is_same(own_text(&entry.text), own_text(&original.text)) {
        texts.push(String::new());
    }
    for name in entry.attributes.intersection(&original.attributes) {
        let of = |entry: &Entry| attribute_text(&entry.text, name).to_owned();
        if is_same(&of(entry), &of(original)) {
            texts.push(format!(".{name}"));
        }
    }
    texts
}

/// Whether something between spaces is a word, and no value or syntax.
fn is_spoken(word: &str) -> bool {
    word.contains(char::is_alphabetic) && !word.contains(['$', '{', '}', '(', ')', ':', '"'])
}

/// What an entry says itself, in its serialized text.
fn own_text(text: &str) -> &str {
    let text = text.split_once(" =").map_or(text, |(_, text)| text);
    text.split("\n    .").next().unwrap_or(text)
}
