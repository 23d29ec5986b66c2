//! Which plural forms a language has, and which of them Fluent can choose.
//!
//! See: CLDR plural rules; UTS 35 part 3.

use std::collections::BTreeSet;

use icu_plurals::{PluralCategory, PluralRuleType, PluralRules, PluralRulesOptions};
use intl_pluralrules as fluent_rules;

use crate::lang::Lang;

/// The names of all plural forms.
pub(super) const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The forms that CLDR gives a language and that Fluent's own, older rules reach.
pub(in crate::l10n) fn cardinal_forms(lang: &Lang) -> BTreeSet<&'static str> {
    let options = PluralRulesOptions::default().with_type(PluralRuleType::Cardinal);
    let Ok(rules) = PluralRules::try_new((&lang.locale()).into(), options) else {
        return BTreeSet::from(["other"]);
    };
    let reached = reached(lang);
    let mut forms: BTreeSet<&'static str> = rules
        .categories()
        .map(name)
        .filter(|form| {
            reached
                .as_ref()
                .is_none_or(|reached| reached.contains(form))
        })
        .collect();
    forms.insert("other");
    forms
}

/// The forms that Fluent's rules choose for some number; `None` for a language they do not know.
fn reached(lang: &Lang) -> Option<BTreeSet<&'static str>> {
    let language: unic_langid::LanguageIdentifier = lang.primary().parse().ok()?;
    let kind = fluent_rules::PluralRuleType::CARDINAL;
    let rules = fluent_rules::PluralRules::create(language, kind).ok()?;
    let whole = (0..=200_u32).chain([1_000, 1_000_000]).map(f64::from);
    let numbers = whole.chain([0.5, 1.5, 2.5]);
    Some(
        numbers
            .filter_map(|number| rules.select(number).ok())
            .map(|form| match form {
                fluent_rules::PluralCategory::ZERO => "zero",
                fluent_rules::PluralCategory::ONE => "one",
                fluent_rules::PluralCategory::TWO => "two",
                fluent_rules::PluralCategory::FEW => "few",
                fluent_rules::PluralCategory::MANY => "many",
                fluent_rules::PluralCategory::OTHER => "other",
            })
            .collect(),
    )
}

/// A number for each form that a language has.
#[must_use]
pub fn samples(lang: &Lang) -> Vec<String> {
    let options = PluralRulesOptions::default().with_type(PluralRuleType::Cardinal);
    let Ok(rules) = PluralRules::try_new((&lang.locale()).into(), options) else {
        return vec!["1".to_owned()];
    };
    let mut found = BTreeSet::new();
    let whole = (0..=200_u32).chain([1_000_000]);
    let mut samples: Vec<String> = whole
        .filter(|number| found.insert(name(rules.category_for(*number))))
        .map(|number| number.to_string())
        .collect();
    samples.push("1.5".to_owned());
    samples
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

    #[test]
    fn samples_take_every_form() {
        assert_eq!(samples(&Lang::parse("ru").unwrap()), ["0", "1", "2", "1.5"]);
        assert_eq!(samples(&Lang::parse("en").unwrap()), ["0", "1", "1.5"]);
    }

    #[test]
    fn forms_are_those_that_can_be_chosen() {
        let forms = |tag: &str| {
            let forms = cardinal_forms(&Lang::parse(tag).unwrap());
            forms.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(forms("en"), "one other");
        // CLDR has `many` for 1 000 000; the rules of fluent-rs do not.
        assert_eq!(forms("fr"), "one other");
        assert_eq!(forms("ru"), "few many one other");
        assert_eq!(forms("ar"), "few many one other two zero");
        assert_eq!(forms("ja"), "other");
    }
}
