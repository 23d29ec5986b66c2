//! What is known of a language before anyone translated a word.
//!
//! From a tag to samples of dates, numbers and quotes by CLDR.

use icu_locale::exemplar_chars::ExemplarCharacters;
use serde::{Serialize, Serializer};

use super::dates::{self, Fields};
use super::formats::Formats;
use super::numbers::NumberStyle;
use super::plurals::{self, PluralRuleType};
use super::{data, typography};
use crate::lang::{Direction, Lang};
use crate::when::{Calendar, Date, When};

/// A language as CLDR describes it.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// The language.
    #[serde(rename = "tag")]
    pub lang: Lang,
    /// Which way it is written.
    #[serde(rename = "right_to_left", serialize_with = "is_right_to_left")]
    pub direction: Direction,
    /// ISO 15924 code of its usual script.
    pub script: Option<String>,
    /// Plural forms that messages can choose between.
    pub plural_forms: Vec<&'static str>,
    /// 15 March 2016.
    #[serde(skip)]
    pub day: String,
    /// June 2016.
    #[serde(skip)]
    pub month: String,
    /// 1234567.89.
    #[serde(skip)]
    pub number: String,
    /// Outer quotation marks around a word, where they are known.
    #[serde(skip)]
    pub quotes: Option<String>,
    /// Its letters.
    #[serde(skip)]
    pub letters: Vec<char>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_right_to_left<S: Serializer>(direction: &Direction, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_bool(*direction == Direction::RightToLeft)
}

/// Describes a language that takes its dates and numbers from `formats`, which is most often itself.
#[must_use]
pub fn profile(lang: &Lang, formats: &Lang) -> Profile {
    let grammar = data::grammar(lang, formats).unwrap_or_else(|| formats.clone());
    let formats = Formats::of(formats, &grammar);
    let show = |calendar| {
        let parts = dates::format(&formats, &When::Calendar(calendar), Fields::ALL);
        parts
            .unwrap_or_default()
            .into_iter()
            .map(|part| part.text)
            .collect()
    };
    Profile {
        direction: lang.direction(),
        script: lang.script(),
        plural_forms: plurals::forms(&grammar, PluralRuleType::Cardinal)
            .into_iter()
            .collect(),
        day: show(Calendar::Day(Date {
            year: 2016,
            month: 3,
            day: 15,
        })),
        month: show(Calendar::Month {
            year: 2016,
            month: 6,
        }),
        number: formats.number("1234567.89", NumberStyle::default()),
        quotes: typography::quotes_of(&formats.lang).map(|(open, close)| format!("{open}…{close}")),
        letters: letters(lang),
        lang: lang.clone(),
    }
}

/// The letters of a language's alphabet (CLDR exemplar characters); none where CLDR does not know it.
#[must_use]
pub fn letters(lang: &Lang) -> Vec<char> {
    let alphabet = ExemplarCharacters::try_new_main(&lang.locale().into()).ok();
    let letters = ('\u{41}'..='\u{1efff}').filter(|c| {
        c.is_alphabetic()
            && alphabet
                .as_ref()
                .is_some_and(|alphabet| alphabet.contains(*c))
    });
    letters.collect()
}
