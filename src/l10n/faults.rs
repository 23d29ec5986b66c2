//! What is wrong with a message, in a translator's words.
//!
//! From what is missing, and from what the resolver found, to findings.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::resolve::Fault;
use super::{Args, Localizer, file};
use crate::diag::{Diagnostic, Failed, Place, Report};
use crate::{number, yaml};

impl Localizer {
    /// The same words, knowing what is wrong with their files: asked for, what is `faulty` fails without another word.
    pub(super) fn with_faults(self, faulty: BTreeSet<String>, sound: Result<(), Failed>) -> Self {
        let mut words = self;
        (words.faulty, words.sound) = (faulty, sound);
        words
    }

    /// Whether nothing is wrong with the files, whatever is asked for.
    pub fn sound(&self) -> Result<(), Failed> {
        self.sound
    }

    /// Says that a message (or its attribute) is not there.
    pub(super) fn missing(
        &self,
        id: &str,
        attribute: Option<&str>,
        asked: Option<Place>,
    ) -> Diagnostic {
        let lang = &self.lang;
        let place = self.messages.place(id);
        if let (Some(attribute), Some(place)) = (attribute, &place) {
            let message = format!("`{lang}` has no attribute `.{attribute}` of the message `{id}`");
            return Diagnostic::error("missing-message", message)
                .at(place.clone())
                .hint(format!("add `    .{attribute} = …` below it"));
        }
        if let Some(place) = place {
            let message =
                format!("the message `{id}` of `{lang}` has attributes and no text of its own");
            let found = Diagnostic::error("missing-message", message).at(place);
            return found.hint("write its text behind `=`");
        }
        let message = format!("`{lang}` has no message `{id}`");
        let found = Diagnostic::error("missing-message", message).at(asked);
        if let Some(before) = self.renames.before(id)
            && let Some(place) = self.messages.place(before)
        {
            let file = &place.source.path;
            return found.hint(format!(
                "`{before}` was renamed to `{id}` in the source: rename it in `{file}` too"
            ));
        }
        let known = self.messages.ids();
        let known: Vec<&str> = known.filter(|known| !known.starts_with('-')).collect();
        // What the source has too is another message, and not this one misspelt.
        let is_another = |near: &str| {
            let source = self.source.as_ref();
            source.is_some_and(|(source, _)| source.has(near, None))
        };
        let found = match yaml::nearest(id, &known) {
            Some(near) if near != id && !is_another(near) => {
                found.hint(format!("did you mean `{near}`?"))
            }
            _ => found,
        };
        let file = self.file_of(id);
        let found = found.hint(format!("add `{id} = …` to `{file}`"));
        match self.source_as_written(id, attribute) {
            Some(words) => found.hint(format!("the source says: {words}")),
            None => found,
        }
    }

    /// Where a message belongs: in the file in which the source language has it, else in the release's.
    fn file_of(&self, id: &str) -> String {
        let lang = &self.lang;
        let release = || format!("locales/{lang}/releases/{}.ftl", self.slug);
        let Some((source, _)) = &self.source else {
            return release();
        };
        let own = format!("locales/{}/", source.lang);
        let place = source.messages.place(id);
        let file = place.as_ref().and_then(|place| {
            let path = &*place.source.path;
            let path = path.strip_prefix("built-in ").unwrap_or(path);
            path.strip_prefix(&own)
        });
        file.map_or_else(release, |file| format!("locales/{lang}/{file}"))
    }

    /// What the source language says as its file writes it, with names of values: they are what a translation needs.
    fn source_as_written(&self, id: &str, attribute: Option<&str>) -> Option<String> {
        let (source, _) = self.source.as_ref()?;
        let words = as_written(&source.messages.place(id)?, attribute)?;
        // Long texts are read where they stand.
        let shown: String = words.chars().take(LONGEST_QUOTE).collect();
        let more = if shown.len() < words.len() {
            " …"
        } else {
            ""
        };
        Some(format!("{}{more}", shown.trim_end()))
    }

    /// What the source language says, as plain text.
    #[must_use]
    pub fn in_source(&self, id: &str, attribute: Option<&str>, args: &Args) -> Option<String> {
        let (source, _) = self.source.as_ref()?;
        let message = source.message(id, attribute, args, None, &mut Report::new());
        Some(message.ok()?.plain())
    }
}

/// So many characters of the source are quoted.
const LONGEST_QUOTE: usize = 400;

/// The text of a message whose id stands in a place, or of its attribute, as its file writes it, on one line; nothing where it has none.
fn as_written(place: &Place, attribute: Option<&str>) -> Option<String> {
    let text = place.source.text.get(place.span.start..)?;
    let mut parts: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if number > 0 && !(line.is_empty() || line.starts_with([' ', '}', '\r'])) {
            break;
        }
        let line = line.trim();
        let begins = number == 0 || file::begins_attribute(line);
        match line.split_once('=').filter(|_| begins) {
            Some((name, text)) => parts.push((name.trim().strip_prefix('.'), vec![text.trim()])),
            None => parts.last_mut()?.1.push(line),
        }
    }
    let (_, lines) = parts.into_iter().find(|(name, _)| *name == attribute)?;
    let words: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What the resolver found in a message, in a translator's words. `given` is where the arguments stand that every message gets.
pub(super) fn finding(
    (id, place): (&str, Option<&Place>),
    fault: &Fault,
    args: &Args,
    given: &BTreeMap<String, Place>,
) -> Diagnostic {
    let at = |found: Diagnostic| found.at(place.cloned());
    match fault {
        Fault::Variable(name) => {
            let known: Vec<&str> = args.0.keys().map(String::as_str).collect();
            let message = format!("the message `{id}` uses `${name}`, which it is not given");
            let found = at(Diagnostic::error("unknown-variable", message));
            match yaml::nearest(name, &known) {
                Some(near) => found.hint(format!("did you mean `${near}`?")),
                None if known.is_empty() => {
                    found.hint("messages get what stands under `facts` in the release")
                }
                None => found.hint(format!("it is given: ${}", known.join(", $"))),
            }
        }
        Fault::Circle => {
            let message = format!("the message `{id}` {fault}");
            at(Diagnostic::error("cycle", message)).hint("break the circle of references")
        }
        Fault::TooManyPlaceables => {
            let message = format!("the message `{id}` {fault}");
            at(Diagnostic::error("too-many-placeables", message))
                .hint("make it several messages, a paragraph each")
        }
        Fault::Reference(_) => {
            let message = format!("the message `{id}` {fault}");
            at(Diagnostic::error("unknown-reference", message))
        }
        Fault::ChoiceByDate(_) => {
            let message = format!("the message `{id}` {fault}");
            at(Diagnostic::error("selector", message))
                .hint("choose by a number; give one under `facts` in the release")
        }
        Fault::ChoiceByText { by, text } => {
            let fact = by.strip_prefix('$').and_then(|name| fact(name, given));
            let Some((name, fact)) = fact else {
                let message = format!("the message `{id}` {fault}");
                return at(Diagnostic::error("choice-by-text", message))
                    .hint("choose by a number, or by the words themselves");
            };
            let message = format!(
                "`{name}` is the text `{text}`, and messages choose a plural form by it: they would all take their default"
            );
            let found = Diagnostic::error("choice-by-text", message).at(fact.clone());
            let found = found.hint(as_number(name, text));
            match place {
                Some(place) => found.hint(format!("`{id}` chooses by it, in {}", line_of(place))),
                None => found,
            }
        }
        Fault::Function { name, texts, .. } => {
            let message = format!("in the message `{id}`, {fault}");
            let mut found = at(Diagnostic::error("function", message));
            for (variable, text) in texts.iter().filter(|_| name == "NUMBER") {
                if let Some((name, fact)) = fact(variable, given) {
                    let hint = format!("{}, in {}", as_number(name, text), line_of(fact));
                    found = found.hint(hint);
                }
            }
            found.hint("`locales/README.md` tells what each function takes")
        }
    }
}

/// A fact and where it stands.
fn fact<'g>(name: &str, given: &'g BTreeMap<String, Place>) -> Option<(&'g str, &'g Place)> {
    let (name, place) = given.get_key_value(name)?;
    Some((name, place))
}

/// A place in the text of a hint.
fn line_of(place: &Place) -> String {
    let (line, _) = place.source.line_column(place.span.start);
    format!("`{}`, line {line}", place.source.path)
}

/// How a fact that is text is written as a number. What is none without quotes either is told with its file.
fn as_number(name: &str, text: &str) -> String {
    let meant = number::meant(text);
    if meant.is_empty() {
        return format!(
            "write a number behind `{name}:`, without quotes, or choose by the words themselves"
        );
    }
    let meant: Vec<String> = meant
        .iter()
        .map(|number| format!("`{name}: {number}`"))
        .collect();
    format!("write {}, without quotes", meant.join(" or "))
}

impl fmt::Display for Fault {
    /// What a message does: `uses …`; what a function does: `NUMBER wants …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => write!(f, "uses `${name}`, which it is not given"),
            Self::Reference(id) => write!(f, "refers to `{id}`, which is not there"),
            Self::Circle => f.write_str("refers to itself, perhaps through others"),
            Self::TooManyPlaceables => {
                f.write_str("has more than 100 placeables, and Fluent stops there")
            }
            Self::ChoiceByDate(by) => {
                write!(
                    f,
                    "chooses by `{by}`, which is a date and equals no variant"
                )
            }
            Self::ChoiceByText { by, text } => {
                write!(
                    f,
                    "chooses a plural form by `{by}`, which is the text `{text}`"
                )
            }
            Self::Function { fault, .. } => f.write_str(fault),
        }
    }
}
