//! Fields of dates in the calendars that there are, by ICU4X.
//!
//! From a day and a field of a pattern (`MMMM`) to its text: names, and numbers in the language's digits.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use icu_calendar::cal::{Buddhist, Gregorian, Japanese, Persian, Roc};
use icu_calendar::{AsCalendar, Calendar, Date, Iso};
use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu_datetime::provider::Baked;
use icu_datetime::scaffold::CldrCalendar;
use icu_locale_core::Locale;
use icu_locale_core::extensions::unicode::key;
use icu_locale_core::subtags::language;
use icu_provider::DataProvider;
use writeable::TryWriteable;

use crate::when;

/// The calendars in which dates can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::l10n) enum Era {
    Gregorian,
    Buddhist,
    Japanese,
    Persian,
    Roc,
}

impl Era {
    /// Each with its name in a tag: `th-u-ca-buddhist`.
    pub(in crate::l10n) const ALL: [(&'static str, Self); 5] = [
        ("gregory", Self::Gregorian),
        ("buddhist", Self::Buddhist),
        ("japanese", Self::Japanese),
        ("persian", Self::Persian),
        ("roc", Self::Roc),
    ];

    /// The calendar that a tag asks for; the name of one that is not known otherwise.
    pub(in crate::l10n) fn of(locale: &Locale) -> Result<Self, String> {
        let Some(value) = locale.extensions.unicode.keywords.get(&key!("ca")) else {
            return Ok(Self::Gregorian);
        };
        let name = value.to_string();
        let known = Self::ALL.iter().find(|(known, _)| *known == name);
        known.map(|(_, era)| *era).ok_or(name)
    }

    /// Its name in the table of patterns; none for the Gregorian calendar.
    pub(super) fn name(self) -> Option<&'static str> {
        let (name, _) = Self::ALL.iter().find(|(_, era)| *era == self)?;
        (self != Self::Gregorian).then_some(*name)
    }

    /// Whether its months are those of the Gregorian calendar, and its years begin with them: only then can it tell a month or a
    /// year of the Gregorian calendar.
    pub(in crate::l10n) fn shares_months(self) -> bool {
        self != Self::Persian
    }
}

/// Writes one field of a day.
type Writer = Box<dyn Fn(&Date<Iso>) -> Option<String> + Send + Sync>;

/// The fields of dates in one language and calendar, each made ready once.
pub(super) struct Names {
    locale: Locale,
    era: Era,
    writers: Mutex<BTreeMap<(char, usize), Option<Arc<Writer>>>>,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Names").field(&self.era).finish()
    }
}

impl Names {
    pub(super) fn new(locale: &Locale, era: Era) -> Self {
        Self {
            locale: locale.clone(),
            era,
            writers: Mutex::default(),
        }
    }

    /// A field of a day by its letter and how often the letter stands; `None` where ICU4X has no data for it.
    pub(super) fn field(&self, day: when::Date, letter: char, count: usize) -> Option<String> {
        let day = Date::try_new_iso(day.year, day.month, day.day).ok()?;
        let mut writers = self.writers.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = writers
            .entry((letter, count))
            .or_insert_with(|| self.writer(letter, count).map(Arc::new));
        let writer = writer.clone()?;
        drop(writers);
        let text = writer(&day)?;
        // The root of CLDR has numbers instead of names: `M03`.
        if self.era == Era::Japanese
            && letter == 'y'
            && text == "1"
            && self.locale.id.language == language!("ja")
        {
            // CLDR's numbers `jpanyear`: the first year of an era is no number.
            return Some("元".to_owned());
        }
        let is_nameless = matches!(letter, 'M' | 'L') && count > 2 && is_code(&text);
        (!is_nameless).then_some(text)
    }

    fn writer(&self, letter: char, count: usize) -> Option<Writer> {
        let pattern: String = std::iter::repeat_n(letter, count).collect();
        match self.era {
            Era::Gregorian => writer(Gregorian, &self.locale, &pattern),
            Era::Buddhist => writer(Buddhist, &self.locale, &pattern),
            Era::Japanese => writer(Japanese::default(), &self.locale, &pattern),
            Era::Persian => writer(Persian, &self.locale, &pattern),
            Era::Roc => writer(Roc, &self.locale, &pattern),
        }
    }
}

/// Whether a name is a code of CLDR's root.
fn is_code(text: &str) -> bool {
    text.strip_prefix('M')
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
}

fn writer<C>(calendar: C, locale: &Locale, pattern: &str) -> Option<Writer>
where
    C: CldrCalendar + Calendar + AsCalendar<Calendar = C> + Copy + Send + Sync + 'static,
    Baked: DataProvider<C::YearNamesV1> + DataProvider<C::MonthNamesV1>,
{
    let pattern: DateTimePattern = pattern.parse().ok()?;
    let mut names = FixedCalendarDateTimeNames::<C, DateFieldSet>::try_new(locale.into()).ok()?;
    names.include_for_pattern(&pattern).ok()?;
    Some(Box::new(move |day| {
        let day = day.to_calendar(calendar);
        let written = names.with_pattern_unchecked(&pattern).format(&day);
        let written = written.try_write_to_string().ok()?;
        Some(written.into_owned())
    }))
}
