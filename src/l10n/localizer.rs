//! Message id and arguments to text in one language.
//!
//! From layered files to [`Message`]s.
//!
//! Invariant: whatever is wrong with a message is an error with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_syntax::ast::Pattern;

use super::check::{Label, Labels};
use super::dates::{self, Fields, Width};
use super::formats::Formats;
use super::layer::{Home, Layer};
use super::messages::Messages;
use super::operands::Operand;
use super::pieces::{self, Formatted, Message, Piece};
use super::resolve::Resolver;
use super::sentences;
use super::translation::{Entries, Renames};
use super::{Args, Autonyms, DateFields, Value};
use super::{faults, lists, numbers, plurals};
use crate::diag::{Diagnostic, Failed, Place, Report};
use crate::lang::Lang;
use crate::when::{Calendar, Date, When};

/// Words for one release in one language.
pub struct Localizer {
    pub(super) lang: Lang,
    pub(super) slug: String,
    pub(super) messages: Arc<Messages>,
    pub(super) formats: Formats,
    labels: Arc<Labels>,
    /// Where the arguments stand that every message gets.
    pub(super) given: BTreeMap<String, Place>,
    names: Vec<String>,
    /// Messages that were asked for, with what they were given.
    asked: Mutex<BTreeMap<String, Args>>,
    /// Messages that another language stood in for.
    filled: Mutex<BTreeSet<String>>,
    /// The language this one is translated from, and whether its messages stand in for missing ones.
    pub(super) source: Option<(Arc<Self>, Gaps)>,
    /// What languages call themselves.
    pub(super) autonyms: Autonyms,
    /// What was renamed in the source since it was translated.
    pub(super) renames: Renames,
    /// Messages that something is wrong with; that was reported.
    pub(super) faulty: BTreeSet<String>,
    /// Whether nothing is wrong with the files.
    pub(super) sound: Result<(), Failed>,
}

/// What becomes of messages that are not translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// They are errors.
    Refused,
    /// The source language stands in, as in a proof.
    Filled,
}

impl fmt::Debug for Localizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Localizer").field(&self.lang).finish()
    }
}

/// A message with the arguments of one of its forms.
#[derive(Clone, Debug)]
pub struct Variation {
    /// The message.
    pub id: String,
    /// Its attribute, where it is not the message itself.
    pub attribute: Option<String>,
    /// What it is given.
    pub args: Args,
}

impl Localizer {
    /// Joins layers, the nearer first. Dates and numbers follow `formats`, plural forms `grammar`.
    pub(super) fn new(
        lang: &Lang,
        slug: &str,
        (formats, grammar): (&Lang, Lang),
        layers: &[Layer],
    ) -> Self {
        let messages = Arc::new(Messages::new(layers));
        let formats = Formats::new(formats.clone(), grammar, Arc::clone(&messages));
        let names = layers.iter().flat_map(Layer::names).collect();
        Self {
            lang: lang.clone(),
            slug: slug.to_owned(),
            messages,
            formats,
            labels: Arc::default(),
            given: BTreeMap::new(),
            names,
            asked: Mutex::default(),
            filled: Mutex::default(),
            source: None,
            autonyms: Autonyms::default(),
            renames: Renames::default(),
            faulty: BTreeSet::new(),
            sound: Ok(()),
        }
    }

    /// The same words, knowing the language they are translated from.
    #[must_use]
    pub fn with_source(self, source: Arc<Self>, gaps: Gaps) -> Self {
        Self {
            source: Some((source, gaps)),
            ..self
        }
    }

    /// The same words, knowing which messages have another id in the source since they were translated.
    #[must_use]
    pub fn with_renames(self, renames: Renames) -> Self {
        Self { renames, ..self }
    }

    /// The same words, knowing the labels of the program.
    #[must_use]
    pub(super) fn with_labels(self, labels: Arc<Labels>) -> Self {
        Self { labels, ..self }
    }

    /// Whether a label of the program has this id, and who may replace it.
    #[must_use]
    pub fn label(&self, id: &str) -> Option<Label> {
        self.labels.get(id)
    }

    /// Whose words a message is; none where no file has it.
    #[must_use]
    pub fn home(&self, id: &str) -> Option<Home> {
        self.messages.home(id)
    }

    /// Whether a message has attributes.
    #[must_use]
    pub fn has_attributes(&self, id: &str) -> bool {
        self.messages.has_attributes(id)
    }

    /// Whether it is told what is wrong with a message.
    #[must_use]
    pub fn is_faulty(&self, id: &str) -> bool {
        self.faulty.contains(id)
    }

    /// The messages of the release's own file, with their places.
    pub fn own(&self) -> impl Iterator<Item = (&str, Place)> {
        let ids = self.messages.ids();
        let own =
            ids.filter(|id| self.messages.home(id) == Some(Home::Release) && !id.starts_with('-'));
        own.filter_map(|id| Some((id, self.messages.place(id)?)))
    }

    /// Whether these words are the original, or nothing is known of one.
    #[must_use]
    pub fn is_original(&self) -> bool {
        self.source.is_none()
    }

    /// The same words, knowing where the arguments stand that every message gets, by name.
    #[must_use]
    pub fn with_given(self, given: BTreeMap<String, Place>) -> Self {
        Self { given, ..self }
    }

    /// Where missing messages come from, in a proof.
    fn stand_in(&self) -> Option<&Self> {
        match &self.source {
            Some((source, Gaps::Filled)) => Some(source),
            Some((_, Gaps::Refused)) | None => None,
        }
    }

    /// Whether messages of the source language stand in for missing ones.
    #[must_use]
    pub fn is_proof(&self) -> bool {
        self.stand_in().is_some()
    }

    /// The locale: the name of its folder.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The CLDR locale by which dates, numbers and quotes are set.
    #[must_use]
    pub fn formats(&self) -> &Lang {
        &self.formats.plain
    }

    /// Whether there is such a message, with such an attribute where one is named.
    #[must_use]
    pub fn has(&self, id: &str, attribute: Option<&str>) -> bool {
        let own = self.messages.pattern(id, attribute).is_some();
        own || self
            .stand_in()
            .is_some_and(|source| source.has(id, attribute))
    }

    /// Formats a message (or its attribute). `asked` is where content names it: the place of the finding when it is missing.
    pub fn message(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &Args,
        asked: Option<Place>,
        report: &mut Report,
    ) -> Result<Message, Failed> {
        self.note(id, args);
        if self.faulty.contains(id) {
            self.sound?;
        }
        let Some(pattern) = self.messages.pattern(id, attribute) else {
            if let Some(source) = self.stand_in().filter(|source| source.has(id, attribute)) {
                let message = source.message(id, attribute, args, asked, report)?;
                self.filled
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .insert(id.to_owned());
                return Ok(Message {
                    stands_in: Some(source.formats().clone()),
                    ..message
                });
            }
            return Err(report.error(self.missing(id, attribute, asked)));
        };
        let place = self.messages.place(id).map(|place| match attribute {
            Some(name) => pieces::attribute_place(&place, name),
            None => place,
        });
        let (pieces, found) = self.pieces((id, pattern, place.as_ref()), args);
        let mut failed = None;
        for found in found {
            failed = Some(report.error(found));
        }
        match failed {
            Some(failed) => Err(failed),
            None => Ok(Message {
                id: id.into(),
                attribute: attribute.map(Arc::from),
                pieces,
                place,
                stands_in: None,
            }),
        }
    }

    /// What a pattern of a message says, and what is wrong with it.
    fn pieces(
        &self,
        (id, pattern, place): (&str, &Pattern<&str>, Option<&Place>),
        args: &Args,
    ) -> (Vec<Piece>, Vec<Diagnostic>) {
        let given = |name: &str| args.0.get(name).map(Operand::of);
        let mut resolver = Resolver::new(&self.messages, &self.formats, &given);
        resolver.pattern(pattern);
        let Resolver {
            mut pieces, faults, ..
        } = resolver;
        sentences::end(&mut pieces);
        let mut found: Vec<Diagnostic> = Vec::new();
        for fault in &faults {
            let one = faults::finding((id, place), fault, args, &self.given);
            if !found.contains(&one) {
                found.push(one);
            }
        }
        let overrides = self.formats.take_faults();
        // What is wrong with the message itself comes first.
        if found.is_empty() {
            found.extend(overrides.into_iter().map(|fault| {
                let message = format!("in the message `{id}`, {fault}");
                Diagnostic::error("function", message).at(place.cloned())
            }));
        }
        (pieces, found)
    }

    /// Remembers that a message was asked for, and what it was given.
    fn note(&self, id: &str, args: &Args) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.get(id) != Some(args) {
            asked.insert(id.to_owned(), args.clone());
        }
    }

    /// The messages that were asked for so far, with what they were given.
    #[must_use]
    pub fn asked(&self) -> BTreeMap<String, Args> {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The messages that the source language stood in for so far.
    #[must_use]
    pub fn filled(&self) -> BTreeSet<String> {
        self.filled
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Every form of the messages asked for so far that another number would choose.
    #[must_use]
    pub fn forms(&self, entries: &Entries) -> Vec<Variation> {
        let mut forms = Vec::new();
        for (id, args) in self.asked() {
            let Some(entry) = entries.get(&id) else {
                continue;
            };
            let by: Vec<String> = entry
                .choices()
                .into_iter()
                .filter(|name| matches!(args.0.get(name), Some(Value::Number(_))))
                .collect();
            if by.is_empty() {
                continue;
            }
            for sample in plurals::samples(&self.formats.grammar) {
                let mut args = args.clone();
                for name in &by {
                    args.0.insert(name.clone(), Value::Number(sample.clone()));
                }
                let attributes = entry.attributes.iter().map(|name| Some(name.as_str()));
                let texts = attributes.chain([None]);
                forms.extend(texts.filter(|attribute| self.has(&id, *attribute)).map(
                    |attribute| Variation {
                        id: id.clone(),
                        attribute: attribute.map(str::to_owned),
                        args: args.clone(),
                    },
                ));
            }
        }
        forms
    }

    /// Where a message stands.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<Place> {
        self.messages.place(id)
    }

    /// The values of the locale's terms (each variant), as plain text: names to be kept whole.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A date by the language's rules: `15 mars`, `juin`, `1er` with its superior, `15–22 March 2016`.
    #[must_use]
    pub fn date(&self, when: &When, fields: DateFields) -> Vec<Formatted> {
        let wanted = match fields {
            DateFields::Full => Fields::ALL,
            DateFields::WithoutYear => Fields::ALL.without_year(),
        };
        dates::format(&self.formats, when, wanted)
            // A year without its year would be nothing.
            .or_else(|| dates::format(&self.formats, when, Fields::ALL))
            .unwrap_or_default()
    }

    /// A year alone.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        dates::year(&self.formats, year)
    }

    /// Whether years begin with those of the Gregorian calendar, so that rows can be gathered under them.
    #[must_use]
    pub fn shares_years(&self) -> bool {
        self.formats.dates.shares_years()
    }

    /// A month alone, short enough for an axis: `Apr`.
    #[must_use]
    pub fn short_month(&self, year: i32, month: u8) -> Vec<Formatted> {
        let fields = Fields::month(Width::Medium);
        let month = When::Calendar(Calendar::Month { year, month });
        dates::format(&self.formats, &month, fields).unwrap_or_default()
    }

    /// A whole day, with the month's name and the year.
    #[must_use]
    pub fn day(&self, date: &Date) -> Vec<Formatted> {
        self.date(&When::Calendar(Calendar::Day(*date)), DateFields::Full)
    }

    /// Items as the language joins them with its word for *and*.
    #[must_use]
    pub fn conjunction(&self, items: &[String]) -> String {
        lists::conjunction(&self.formats.lang, items)
    }

    /// What the language sets between items that no word joins: `, `, `، `, `、`.
    #[must_use]
    pub fn separator(&self) -> String {
        lists::separator(&self.formats.lang)
    }

    /// The language's digits, zero first.
    #[must_use]
    pub fn digits(&self) -> [char; 10] {
        numbers::digits(&self.formats.lang)
    }
}
