//! What is wrong with a message, in a translator's words.
//!
//! From what is missing, and from what Fluent's resolver found, to findings.

use std::collections::BTreeSet;

use fluent::FluentError;
use fluent::resolver::errors::{ReferenceKind, ResolverError};
use fluent_syntax::ast::{InlineExpression, Pattern};

use super::{Args, Localizer, Value, walk};
use crate::diag::{Diagnostic, Failed, Place, Report};
use crate::yaml;

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
        args: &Args,
        asked: Option<Place>,
    ) -> Diagnostic {
        let lang = &self.lang;
        if let (Some(attribute), Some(place)) = (attribute, self.places.get(id)) {
            let message = format!("`{lang}` has no attribute `.{attribute}` of the message `{id}`");
            return Diagnostic::error("missing-message", message)
                .at(place.clone())
                .hint(format!("add `    .{attribute} = …` below it"));
        }
        if let Some(place) = self.places.get(id) {
            let message =
                format!("the message `{id}` of `{lang}` has attributes and no text of its own");
            let found = Diagnostic::error("missing-message", message).at(place.clone());
            return found.hint("write its text behind `=`");
        }
        let message = format!("`{lang}` has no message `{id}`");
        let found = Diagnostic::error("missing-message", message).at(asked);
        if let Some(before) = self.renames.before(id)
            && let Some(place) = self.places.get(before)
        {
            let file = &place.source.path;
            return found.hint(format!(
                "`{before}` was renamed to `{id}` in the source: rename it in `{file}` too"
            ));
        }
        let known: Vec<&str> = self
            .places
            .keys()
            .map(String::as_str)
            .filter(|known| !known.starts_with('-'))
            .collect();
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
        match self.in_source(id, attribute, args) {
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
        let place = source.places.get(id);
        place
            .and_then(|place| place.source.path.strip_prefix(&own))
            .map_or_else(release, |file| format!("locales/{lang}/{file}"))
    }

    /// What the source language says, as plain text.
    #[must_use]
    pub fn in_source(&self, id: &str, attribute: Option<&str>, args: &Args) -> Option<String> {
        let (source, _) = self.source.as_ref()?;
        let message = source.message(id, attribute, args, None, &mut Report::new());
        Some(message.ok()?.plain())
    }
}

/// Choices by a date, for which Fluent would take the default without a word.
pub(super) fn date_selectors(id: &str, pattern: &Pattern<&str>, args: &Args) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    walk::each_selector(pattern, &mut |selector| {
        if let InlineExpression::VariableReference { id: name } = selector
            && let Some(Value::When(_)) = args.0.get(name.name)
        {
            let message = format!(
                "the message `{id}` chooses by `${}`, which is a date and equals no variant",
                name.name
            );
            let hint = "choose by a number; give one under `facts` in the release";
            found.push(Diagnostic::error("selector", message).hint(hint));
        }
    });
    found
}

/// What Fluent's resolver found, in a translator's words.
pub(super) fn resolver_finding(id: &str, error: &FluentError, args: &Args) -> Diagnostic {
    let FluentError::ResolverError(error) = error else {
        return Diagnostic::error(
            "message",
            format!("the message `{id}` cannot be formatted: {error}"),
        );
    };
    match error {
        ResolverError::Reference(ReferenceKind::Variable { id: name }) => {
            let known: Vec<&str> = args.0.keys().map(String::as_str).collect();
            let found = Diagnostic::error(
                "unknown-variable",
                format!("the message `{id}` uses `${name}`, which it is not given"),
            );
            match yaml::nearest(name, &known) {
                Some(near) => found.hint(format!("did you mean `${near}`?")),
                None if known.is_empty() => {
                    found.hint("messages get what stands under `facts` in the release")
                }
                None => found.hint(format!("it is given: ${}", known.join(", $"))),
            }
        }
        ResolverError::Cyclic => Diagnostic::error(
            "cycle",
            format!("the message `{id}` refers to itself, perhaps through others"),
        )
        .hint("break the circle of references"),
        ResolverError::TooManyPlaceables => Diagnostic::error(
            "too-many-placeables",
            format!("the message `{id}` has more than 100 placeables, and Fluent stops there"),
        )
        .hint("make it several messages, a paragraph each"),
        ResolverError::Reference(_) | ResolverError::NoValue(_) | ResolverError::MissingDefault => {
            Diagnostic::error(
                "message",
                format!("the message `{id}` cannot be formatted: {error}"),
            )
        }
    }
}
