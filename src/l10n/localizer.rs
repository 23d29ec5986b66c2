//! Message id and arguments to text in one language.
//!
//! From a bundle of layered files to [`Message`]s.
//!
//! Invariant: whatever Fluent finds wrong while it formats is an error with the message's place.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fluent::concurrent::FluentBundle;
use fluent::types::FluentNumber;
use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Pattern, PatternElement};

use super::check::{Label, Labels};
use super::dates::{self, Fields, Width};
use super::faults;
use super::formats::Formats;
use super::functions::{self, DateValue};
use super::layer::{Home, Layer};
use super::numbers;
use super::pieces::{self, Formatted, Message, Piece};
use super::resolve::Resolver;
use super::translation::{self, Entries, Renames};
use super::{Args, Autonyms, DateFields, Value};
use crate::diag::{Diagnostic, Failed, Place, Report};
use crate::lang::Lang;
use crate::when::{Calendar, Date, When};

/// Words for one release in one language.
pub struct Localizer {
    pub(super) lang: Lang,
    pub(super) slug: String,
    bundle: FluentBundle<Arc<FluentResource>>,
    pub(super) formats: Arc<Formats>,
    /// Places of messages and terms by id (`-term`), the nearest layer's.
    pub(super) places: BTreeMap<String, Place>,
    /// Whose words messages of the release and of the house are, the nearest layer's.
    homes: BTreeMap<String, Home>,
    labels: Arc<Labels>,
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

thread_local! {
    /// The language of the message being formatted, for Fluent's formatter, which is a bare function.
    static CURRENT: RefCell<Option<Arc<Formats>>> = const { RefCell::new(None) };
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
    /// Joins layers, the nearer first.
    pub(super) fn new(lang: &Lang, slug: &str, formats: &Lang, layers: &[Layer]) -> Self {
        let mut bundle = bundle(formats, layers);
        let formats = Arc::new(Formats::new(formats.clone(), self::bundle(formats, layers)));
        functions::add(&mut bundle, &formats);
        bundle.set_formatter(Some(shown));
        let mut places = BTreeMap::new();
        let mut homes = BTreeMap::new();
        for layer in layers {
            for (id, place) in layer.places() {
                if layer.home != Home::Labels && !places.contains_key(&id) {
                    homes.insert(id.clone(), layer.home);
                }
                places.entry(id).or_insert(place);
            }
        }
        let names = layers.iter().flat_map(Layer::names).collect();
        Self {
            lang: lang.clone(),
            slug: slug.to_owned(),
            bundle,
            formats,
            places,
            homes,
            labels: Arc::default(),
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
        let own = self.homes.get(id).copied();
        own.or_else(|| self.places.contains_key(id).then_some(Home::Labels))
    }

    /// Whether a message has attributes.
    #[must_use]
    pub fn has_attributes(&self, id: &str) -> bool {
        let message = self.bundle.get_message(id);
        message.is_some_and(|message| message.attributes().next().is_some())
    }

    /// Whether it is told what is wrong with a message.
    #[must_use]
    pub fn is_faulty(&self, id: &str) -> bool {
        self.faulty.contains(id)
    }

    /// The messages of the release's own file, with their places.
    pub fn own(&self) -> impl Iterator<Item = (&str, &Place)> {
        let own = self.homes.iter();
        let own = own.filter(|(id, home)| **home == Home::Release && !id.starts_with('-'));
        own.filter_map(|(id, _)| Some((id.as_str(), self.places.get(id)?)))
    }

    /// Whether these words are the original, or nothing is known of one.
    #[must_use]
    pub fn is_original(&self) -> bool {
        self.source.is_none()
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
        &self.formats.lang
    }

    /// Whether there is such a message, with such an attribute where one is named.
    #[must_use]
    pub fn has(&self, id: &str, attribute: Option<&str>) -> bool {
        let own = self
            .bundle
            .get_message(id)
            .is_some_and(|message| match attribute {
                Some(name) => message.get_attribute(name).is_some(),
                None => message.value().is_some(),
            });
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
        let message = self.bundle.get_message(id);
        let pattern = message.as_ref().and_then(|message| match attribute {
            Some(name) => message
                .get_attribute(name)
                .map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
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
            return Err(report.error(self.missing(id, attribute, args, asked)));
        };
        let place = self.places.get(id).map(|place| match attribute {
            Some(name) => pieces::attribute_place(place, name),
            None => place.clone(),
        });
        let (pieces, found) = self.pieces(id, pattern, args);
        let mut failed = None;
        for found in found {
            failed = Some(report.error(found.at(place.clone())));
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
        id: &str,
        pattern: &Pattern<&str>,
        args: &Args,
    ) -> (Vec<Piece>, Vec<Diagnostic>) {
        let is_text =
            |element: &PatternElement<_>| matches!(element, PatternElement::TextElement { .. });
        // Most messages are text alone, and need no arguments.
        let is_needed = !pattern.elements.iter().all(is_text);
        let needed = args.0.iter().filter(|_| is_needed);
        let values: FluentArgs<'_> = needed
            .map(|(name, value)| (name.as_str(), self.fluent(value)))
            .collect();
        CURRENT.set(Some(Arc::clone(&self.formats)));
        let mut resolver = Resolver::new(&self.bundle, &values);
        resolver.pattern(pattern);
        let Resolver { pieces, errors, .. } = resolver;
        CURRENT.set(None);
        let mut found = faults::date_selectors(id, pattern, args);
        found.extend(
            errors
                .iter()
                .map(|error| faults::resolver_finding(id, error, args)),
        );
        let faults = self.formats.take_faults();
        // What a function was not given has been said already.
        if found.is_empty() {
            found.extend(faults.into_iter().map(|fault| {
                Diagnostic::error("function", format!("in the message `{id}`, {fault}"))
                    .hint("`locales/README.md` tells what each function takes")
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
            for sample in translation::samples(&self.formats.lang) {
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
        self.places.get(id).cloned()
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
        dates::format(&self.formats, when, wanted, Width::Long)
            // A year without its year would be nothing.
            .or_else(|| dates::format(&self.formats, when, Fields::ALL, Width::Long))
            .unwrap_or_default()
    }

    /// A year alone.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        dates::year(&self.formats, year)
    }

    /// A month alone, short enough for an axis: `Apr`.
    #[must_use]
    pub fn short_month(&self, year: i32, month: u8) -> Vec<Formatted> {
        let fields = Fields {
            month: true,
            ..Fields::default()
        };
        let month = When::Calendar(Calendar::Month { year, month });
        dates::format(&self.formats, &month, fields, Width::Medium).unwrap_or_default()
    }

    /// A whole day, with the month's name and the year.
    #[must_use]
    pub fn day(&self, date: &Date) -> Vec<Formatted> {
        self.date(&When::Calendar(Calendar::Day(*date)), DateFields::Full)
    }

    /// The language's digits, zero first.
    #[must_use]
    pub fn digits(&self) -> [char; 10] {
        numbers::digits(&self.formats.lang)
    }

    fn fluent<'v>(&self, value: &'v Value) -> FluentValue<'v> {
        match value {
            Value::Text(text) => FluentValue::from(text.as_str()),
            Value::Number(number) => {
                let fraction = number.split_once('.').map(|(_, digits)| digits.len());
                match number.parse::<f64>() {
                    Ok(value) => {
                        let mut number = FluentNumber::from(value);
                        number.options.minimum_fraction_digits = fraction;
                        FluentValue::Number(number)
                    }
                    Err(_) => FluentValue::from(number.as_str()),
                }
            }
            Value::When(when) => DateValue::fluent(*when, &self.formats),
        }
    }
}

fn bundle(formats: &Lang, layers: &[Layer]) -> FluentBundle<Arc<FluentResource>> {
    let identifier = formats.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    for layer in layers {
        // What a nearer layer has wins, which is the point; two of one layer were refused when it was read.
        let _overridden = bundle.add_resource(Arc::clone(&layer.runnable));
    }
    bundle
}

/// Shows values for Fluent: numbers by the language, all of them marked as values.
fn shown(
    value: &FluentValue<'_>,
    _: &intl_memoizer::concurrent::IntlLangMemoizer,
) -> Option<String> {
    match value {
        FluentValue::String(text) => Some(pieces::marked_value(text)),
        FluentValue::Number(number) => CURRENT.with_borrow(|formats| {
            let text = number.value.to_string();
            let style = functions::number_style(number);
            let shown = formats
                .as_ref()
                .map_or(text.clone(), |formats| formats.number(&text, style));
            Some(pieces::marked_value(&shown))
        }),
        FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}
