//! Languages by their own names.
//!
//! From the message `language-name` of each locale to what other locales call it.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::PatternElement;
use icu_casemap::TitlecaseMapper;
use icu_casemap::options::{TitlecaseOptions, TrailingCase};

use super::{Args, Catalog, Localizer};
use crate::diag::Report;
use crate::lang::Lang;

/// Names of languages, and the languages that a release is made in.
#[derive(Clone, Debug, Default)]
pub struct Autonyms {
    names: BTreeMap<Lang, String>,
    editions: Vec<Lang>,
}

impl Catalog {
    /// What the languages of a release call themselves, and some more.
    #[must_use]
    pub fn autonyms<'l>(&self, slug: &str, more: impl Iterator<Item = &'l Lang>) -> Autonyms {
        let editions = self.languages_of(slug);
        let wanted: BTreeSet<Lang> = more.cloned().chain(editions.iter().cloned()).collect();
        let names = wanted
            .into_iter()
            .filter_map(|lang| Some((lang.clone(), self.autonym(&lang, slug)?)))
            .collect();
        Autonyms { names, editions }
    }

    fn autonym(&self, lang: &Lang, slug: &str) -> Option<String> {
        // What is wrong with a language is said with its own kit.
        let unread = &mut Report::new();
        let layers = self.layers(lang, slug, unread).ok()?;
        // Nearly always plain words, for which nothing need be made ready.
        if let Some(plain) = layers.iter().find_map(|layer| layer.message(NAME)) {
            let value = plain.value.as_ref()?;
            if let [PatternElement::TextElement { value }] = value.elements.as_slice() {
                return Some((*value).to_owned());
            }
        }
        let words = self.localizer(lang, slug, lang, unread).ok()?;
        if !words.has(NAME, None) {
            return None;
        }
        let message = words
            .message(NAME, None, &Args::default(), None, unread)
            .ok()?;
        Some(message.plain())
    }
}

impl Localizer {
    /// The same words, knowing what languages call themselves.
    #[must_use]
    pub fn with_autonyms(self, autonyms: Autonyms) -> Self {
        let mut words = self;
        words.autonyms = autonyms;
        words
    }

    /// What a language calls itself where it stands by itself, in a list: with a capital, as the language itself writes one there.
    #[must_use]
    pub fn listed_autonym(&self, lang: &Lang) -> Option<String> {
        let name = self.autonym(lang)?;
        let mut options = TitlecaseOptions::default();
        options.trailing_case = Some(TrailingCase::Unchanged);
        let casing = TitlecaseMapper::new();
        let listed = casing.titlecase_segment_to_string(name, &lang.locale().id, options);
        Some(listed.into_owned())
    }

    /// What a language calls itself, as it stands in a sentence, where a locale says it.
    #[must_use]
    pub fn autonym(&self, lang: &Lang) -> Option<&str> {
        self.autonyms.names.get(lang).map(String::as_str)
    }

    /// The languages that the release is made in, sorted by tag.
    #[must_use]
    pub fn editions(&self) -> &[Lang] {
        &self.autonyms.editions
    }
}

/// The message in which a language names itself.
const NAME: &str = "language-name";
