//! Languages by their own names: Français, English, Русский.
//!
//! From [`Lang`]s to [`Text`] in which each name is marked with its language.

use super::words::{Words, space_behind, whole};
use crate::diag::{Diagnostic, Failed};
use crate::document::{Inline, Text};
use crate::l10n::Args;
use crate::lang::Lang;

/// Stands between two names, in every language alike; a line ends behind the dot.
const BETWEEN: &str = "\u{a0}· ";

/// A label of `kit.ftl`, and the names of languages behind it.
pub(super) fn line(words: &mut Words<'_>, label: &str, langs: &[Lang]) -> Result<Text, Failed> {
    let mut text = words.label(label, &Args::default())?;
    let before = space_behind(&text);
    for (index, lang) in langs.iter().enumerate() {
        let name = listed(words, lang)?;
        let between = if index == 0 { before } else { BETWEEN };
        text.append_words(between);
        let mut name = whole(&name);
        if let Some(Inline::Span(span)) = name.inlines.first_mut() {
            span.lang = foreign(words, lang);
        }
        text.append(name);
    }
    Ok(text)
}

/// What a language calls itself in a list.
fn listed(words: &mut Words<'_>, lang: &Lang) -> Result<String, Failed> {
    match words.localizer.listed_autonym(lang) {
        Some(name) => Ok(name),
        None => name(words, lang),
    }
}

/// What a language calls itself in a sentence.
pub(super) fn name(words: &mut Words<'_>, lang: &Lang) -> Result<String, Failed> {
    if let Some(name) = words.localizer.autonym(lang) {
        return Ok(name.to_owned());
    }
    let message = format!("`{lang}` has no `language-name`");
    let hint = format!("write it in `locales/{lang}/kit.ftl`: `language-name = …`");
    let place = words.organisation.place_of_tag(lang);
    let found = Diagnostic::error("missing-language-name", message).at(place);
    Err(words.report.error(found.hint(hint)))
}

/// Marks a name in a text with its language.
pub(super) fn mark(words: &Words<'_>, text: &mut Text, name: &str, lang: &Lang) {
    for inline in &mut text.inlines {
        if let Inline::Span(span) = inline
            && span.text == name
        {
            span.lang = foreign(words, lang);
        }
    }
}

/// The language, unless it is the kit's own.
fn foreign(words: &Words<'_>, lang: &Lang) -> Option<Lang> {
    (lang != words.localizer.lang()).then(|| lang.clone())
}
