//! Plural forms: what print, checks and new languages know of them.
//!
//! See: CLDR plural rules (supplemental `plurals` and `ordinals`); UTS 35 part 3.

use std::collections::BTreeSet;

use fixed_decimal::Decimal;
use icu_locale_core::Locale;
pub(super) use icu_plurals::PluralRuleType;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use crate::lang::Lang;

/// The names of all plural forms.
pub(super) const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The form that a number takes, as it is shown: `1.0` is not `1`.
pub(super) fn form(lang: &Lang, kind: PluralRuleType, number: &Decimal) -> &'static str {
    rules(lang, kind).map_or("other", |rules| name(rules.category_for(number)))
}

/// The forms that numbers of a language take.
pub(super) fn forms(lang: &Lang, kind: PluralRuleType) -> BTreeSet<&'static str> {
    let rules = rules(lang, kind);
    let forms = rules.iter().flat_map(|rules| rules.categories().map(name));
    forms.chain(["other"]).collect()
}

/// The forms that texts should have: not one that whole millions alone take (French `many`), which few texts ever show.
pub(super) fn everyday_forms(lang: &Lang, kind: PluralRuleType) -> BTreeSet<&'static str> {
    let rules = rules(lang, kind);
    let whole = (0..=200_u32)
        .chain([1_000, 10_000, 100_000])
        .map(Decimal::from);
    let parts = (0..=25).flat_map(|tenths| {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        let mut hundredths = Decimal::from(tenths);
        hundredths.multiply_pow10(-2);
        [number, hundredths]
    });
    let all = rules.iter().flat_map(|rules| {
        let forms = whole.clone().chain(parts.clone());
        forms.map(|number| name(rules.category_for(&number)))
    });
    all.chain(["other"]).collect()
}

/// A number for each cardinal form and each ordinal form of a language.
#[must_use]
pub(super) fn samples(lang: &Lang) -> Vec<String> {
    let cardinal = rules(lang, PluralRuleType::Cardinal);
    let ordinal = rules(lang, PluralRuleType::Ordinal);
    let mut found = BTreeSet::new();
    let whole = (0..=200_u32).chain([1_000, 1_000_000]);
    let mut samples: Vec<String> = whole
        .filter(|number| {
            let of = |rules: &Option<PluralRules>| {
                rules
                    .as_ref()
                    .map(|rules| name(rules.category_for(*number)))
            };
            let by_cardinal = found.insert(("cardinal", of(&cardinal)));
            let by_ordinal = found.insert(("ordinal", of(&ordinal)));
            by_cardinal || by_ordinal
        })
        .map(|number| number.to_string())
        .collect();
    samples.push("1.5".to_owned());
    samples
}

/// The rules of a language. CLDR keeps them by language, whatever the script and the region; one region has its own.
fn rules(lang: &Lang, kind: PluralRuleType) -> Option<PluralRules> {
    let id = lang.locale().id;
    let has_own = lang.primary() == "pt" && id.region.is_some_and(|region| region.as_str() == "PT");
    let mut locale = Locale::from(id.language);
    locale.id.region = id.region.filter(|_| has_own);
    let options = PluralRulesOptions::default().with_type(kind);
    PluralRules::try_new(locale.into(), options).ok()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).unwrap()
    }

    #[test]
    fn samples_take_every_form() {
        assert_eq!(samples(&lang("ru")), ["0", "1", "2", "1.5"]);
        assert_eq!(samples(&lang("en")), ["0", "1", "2", "3", "1.5"]);
        assert_eq!(samples(&lang("fr")), ["0", "1", "2", "1000000", "1.5"]);
    }

    #[test]
    fn forms_are_those_of_the_language_in_whatever_script() {
        let forms = |tag: &str| {
            let forms = forms(&lang(tag), PluralRuleType::Cardinal);
            forms.into_iter().collect::<Vec<_>>().join(" ")
        };
        for (tag, expected) in [
            ("en", "one other"),
            ("fr", "many one other"),
            ("fr-CH", "many one other"),
            ("ru", "few many one other"),
            ("ar", "few many one other two zero"),
            ("ja", "other"),
            ("sr-Latn", "few one other"),
            ("bs-Cyrl-BA", "few one other"),
            ("uz-Cyrl", "one other"),
            ("pa-Arab", "one other"),
            ("hi-Latn", "one other"),
            ("qaa", "other"),
        ] {
            assert_eq!(forms(tag), expected, "{tag}");
        }
        let everyday = |tag: &str| {
            let forms = everyday_forms(&lang(tag), PluralRuleType::Cardinal);
            forms.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(everyday("fr"), "one other");
        assert_eq!(everyday("cs"), "few many one other");
        assert_eq!(everyday("br"), "few one other two");
    }
}
