//! Plural forms in print, by CLDR's own sample numbers.

use std::collections::BTreeMap;

use super::*;
use crate::l10n::data::has_data;

/// A message that says which cardinal and which ordinal form its number takes.
const ASKED: &str = "a = { $n ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
} { NUMBER($n, type: \"ordinal\") ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
}
";

/// A choice between all forms, that says which it takes.
fn choice(by: &str) -> String {
    let forms = ["zero", "one", "two", "few", "many"];
    let variants = forms.map(|form| format!("    [{form}] {form}\n")).concat();
    format!("{{ {by} ->\n{variants}   *[other] other\n    }}")
}

/// Each number of a range as CLDR writes it: `0.1~0.3`.
fn expanded(sample: &str) -> Vec<String> {
    let Some((from, to)) = sample.split_once('~') else {
        return vec![sample.to_owned()];
    };
    let places = from.split_once('.').map_or(0, |(_, digits)| digits.len());
    let scaled = |text: &str| text.replace('.', "").parse::<u32>().unwrap();
    let shown = |number: u32| {
        let digits = format!("{number:0>width$}", width = places + 1);
        let (whole, parts) = digits.split_at(digits.len() - places);
        let point = if places == 0 { "" } else { "." };
        format!("{whole}{point}{parts}")
    };
    (scaled(from)..=scaled(to)).map(shown).collect()
}

/// The languages that the program's data tell of.
fn is_told(lang: &str) -> bool {
    Lang::parse(lang).is_ok_and(|lang| lang.as_str() != "und" && has_data(&lang))
}

#[test]
fn every_number_takes_the_form_that_cldr_gives_it() {
    /// Kind, form and numbers that take it.
    type Rule<'a> = (&'a str, &'a str, Vec<String>);
    let mut asked: BTreeMap<&str, Vec<Rule>> = BTreeMap::new();
    let samples = include_str!("../../../tests/fixtures/cldr/plurals.txt");
    for line in samples.lines().skip(1) {
        let (rule, langs) = line.split_once(" | ").unwrap();
        let mut rule = rule.split(' ');
        let (kind, form) = (rule.next().unwrap(), rule.next().unwrap());
        let samples: Vec<String> = rule.flat_map(expanded).collect();
        for lang in langs.split(' ').filter(|lang| is_told(lang)) {
            let rules = asked.entry(lang).or_default();
            rules.push((kind, form, samples.clone()));
        }
    }
    assert!(asked.len() > 110, "{}", asked.len());
    for (lang, rules) in asked {
        let words = words(lang, ASKED);
        for (kind, form, samples) in rules {
            for sample in samples {
                let said = say(&words, "a", &[("n", number(&sample))]);
                let said = said.split(' ').nth(usize::from(kind == "ordinal"));
                assert_eq!(said, Some(form), "{lang}: {kind} {sample}");
            }
        }
    }
}

#[test]
fn scripts_and_regions_take_the_forms_of_their_language() {
    for (lang, n, form) in [
        ("sr-Latn", "2", "few"),
        ("bs-Cyrl", "21", "one"),
        ("uz-Cyrl", "1", "one"),
        ("az-Cyrl", "1", "one"),
        ("pa-Arab", "0", "one"),
        ("kk-Latn", "1", "one"),
        ("ro-MD", "101", "few"),
        ("ar-EG", "103", "few"),
        ("be-tarask", "22", "few"),
        ("pt-PT", "0", "other"),
        ("pt-BR", "0", "one"),
        ("pt", "0", "one"),
        ("fr-CH", "1000000", "many"),
        ("hi-Latn", "0", "one"),
    ] {
        let words = words(lang, ASKED);
        let said = say(&words, "a", &[("n", number(n))]);
        assert_eq!(said.split(' ').next(), Some(form), "{lang} {n}");
    }
}

#[test]
fn a_form_follows_the_number_that_is_shown() {
    let shown = |call: &str, n: &str| {
        let localizer = words("en", &format!("a = {}\n", choice(call)));
        say(&localizer, "a", &[("n", number(n))])
    };
    assert_eq!(shown("$n", "1"), "one");
    assert_eq!(shown("$n", "1.0"), "other");
    assert_eq!(shown("$n", "-1"), "one");
    assert_eq!(shown("NUMBER($n, minimumFractionDigits: 1)", "1"), "other");
    assert_eq!(shown("NUMBER($n, maximumFractionDigits: 0)", "1.4"), "one");
    assert_eq!(shown("NUMBER($n, style: \"percent\")", "0.01"), "one");
    assert_eq!(shown("NUMBER($n, type: \"ordinal\")", "22"), "two");
    assert_eq!(shown("NUMBER(NUMBER($n, type: \"ordinal\"))", "22"), "two");
    assert_eq!(shown("NUMBER($n)", "999999999999999"), "other");
}

#[test]
fn forms_are_chosen_wherever_a_choice_stands() {
    let inner = choice("$n");
    let text = format!(
        "a = {{ b }} {{ b.note }} {{ -t(n: 22) }} {{ -t(n: 1) }} {{ $case ->\n    [x] no\n   *[y] {inner}\n    }}\n\
         b = {inner}\n    .note = {{ \"\" }}{inner}\n\
         -u = u\n\
         -t = {{ -u }}{inner}\n    .count = 3\n\
         c = {{ -t.count ->\n    [3] three\n   *[other] text\n    }}\n\
         d = {{ $n ->\n    [one] one\n    [21] exactly\n   *[other] other\n    }}\n"
    );
    let localizer = words("be", &text);
    let say = |id: &str, n: &str| {
        say(
            &localizer,
            id,
            &[("n", number(n)), ("case", super::text("z"))],
        )
    };
    assert_eq!(say("a", "25"), "many many ufew uone many");
    assert_eq!(say("d", "31"), "one");
    // An exact number is meant before a form that it takes as well.
    assert_eq!(say("d", "21"), "exactly");
    assert_eq!(say("d", "21.0"), "exactly");
}

#[test]
fn labels_inside_dates_take_forms_too() {
    let text = format!("countdown-days = {{ $n }} {}\n", choice("$count"));
    let localizer = words("lt", &text);
    let days = |count| date(&localizer, &format!("T-{count} d"), DateFields::Full);
    assert_eq!(days(22), "22\u{a0}few");
    assert_eq!(days(111), "111\u{a0}other");
}
