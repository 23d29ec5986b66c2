//! What the program's data tell of a language, and what becomes of one that they do not tell of.
//!
//! ICU4X brings the languages that CLDR covers well. It writes the dates of all others by the root's patterns (`2016 M03 15`), in silence.
//!
//! See: CLDR coverage levels; UTS 35 (root locale).

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::M;

use crate::diag::{Diagnostic, Place};
use crate::lang::Lang;

/// Whether there are data on a language's dates, numbers and plural forms.
#[must_use]
pub(crate) fn has_data(lang: &Lang) -> bool {
    let prefs = (&lang.locale()).into();
    let formatter: Result<FixedCalendarDateTimeFormatter<Gregorian, M>, _> =
        FixedCalendarDateTimeFormatter::try_new(prefs, M::long());
    let june = Date::try_new_gregorian(2016, 6, 1);
    let shown = formatter.ok().zip(june.ok());
    shown.is_some_and(|(formatter, june)| formatter.format(&june).to_string() != ROOT)
}

/// June as the root writes it.
const ROOT: &str = "M06";

/// The language whose plural forms words take: the one they are in; where `formats` tell more of it, or alone have data, by these. None
/// where there are no data.
#[must_use]
pub fn grammar(lang: &Lang, formats: &Lang) -> Option<Lang> {
    if lang.primary() != formats.primary() && has_data(lang) {
        return Some(lang.clone());
    }
    has_data(formats).then(|| formats.clone())
}

/// What is wrong with a language that the data do not tell of. `formats` is the locale that it takes its dates and numbers from, itself
/// where none is named; `place` is where that is named.
#[must_use]
pub fn missing_data(lang: &Lang, formats: &Lang, place: Option<Place>) -> Option<Diagnostic> {
    if has_data(formats) {
        return None;
    }
    let message = if lang == formats {
        format!("there are no data on how `{lang}` writes dates and numbers")
    } else {
        format!(
            "there are no data on how `{formats}`, which `formats` names for `{lang}`, writes dates and numbers"
        )
    };
    let found = Diagnostic::error("language-data", message).at(place);
    let found = match formats.of_country() {
        Some(meant) => found.hint(format!(
            "did you mean `{meant}`? Tags name languages, not countries"
        )),
        None => found,
    };
    Some(found.hint(format!(
        "name a language that writes them alike under `formats` in `content/organisation.yaml`: `formats: {{ {lang}: … }}`"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_data_or_has_not() {
        for tag in [
            "en",
            "fr-CH",
            "sr-Latn",
            "bs-Cyrl",
            "uz-Cyrl",
            "zh-TW",
            "zh-Hant-HK",
            "no",
            "nn",
            "hi-Latn",
            "fa-u-ca-persian",
            "be-tarask",
        ] {
            assert!(has_data(&Lang::parse(tag).unwrap()), "{tag}");
        }
        for tag in ["gsw", "kk-Latn", "az-Cyrl", "pa-Arab", "tlh", "qaa", "kr"] {
            assert!(!has_data(&Lang::parse(tag).unwrap()), "{tag}");
        }
    }
}
