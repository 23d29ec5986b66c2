//! Dates of all languages against what CLDR's own data makes of them, by `tests/fixtures/cldr/make.py`.

use super::*;
use crate::l10n::dates::{self, Fields, Style, Width};
use crate::l10n::formats::Formats;

const EXPECTED: &str = include_str!("../../../tests/fixtures/cldr/expected.tsv");

/// Text as it is compared: without marks of direction, all spaces alike, none around what joins a range.
fn plain(text: &str) -> String {
    let is_joint = |c: char| matches!(c, '–' | '—' | '~' | '～' | '-');
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '\u{200e}' | '\u{200f}' | '\u{61c}' => {}
            c if is_joint(c) => {
                plain.truncate(plain.trim_end().len());
                plain.push('–');
            }
            c if c.is_whitespace() && plain.ends_with(['–', ' ']) => {}
            c if c.is_whitespace() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

/// What CLDR 49, from which ICU4X has the names, says otherwise than CLDR 48.
const NEWER: &[&str] = &[
    "az", "az-Latn", "fa", "kek", "ki", "ks", "ks-Arab", "lij", "mi", "shn",
];

#[test]
fn dates_are_cldr_s_own() {
    let day = |text: &str| When::parse(text).unwrap();
    let first = day("2016-03-05");
    let styled = |style| (first, Fields::styled(style));
    let long = Fields::styled(Style::Long);
    let asked = [
        styled(Style::Full),
        styled(Style::Long),
        styled(Style::Medium),
        styled(Style::Short),
        (day("2016-03"), long),
        (first, long.without_year()),
        (day("2016-03-05/2016-03-22"), long),
        (day("2016-03-05/2016-04-12"), long),
        (day("2016-03-05/2017-01-04"), long),
    ];
    let (mut known, mut wrong) = (0, Vec::new());
    for line in EXPECTED.lines().filter(|line| !line.starts_with('#')) {
        let mut values = line.split('\t');
        let tag = values.next().unwrap();
        let Ok(lang) = Lang::parse(tag) else {
            continue;
        };
        let formats = Formats::of(&lang, &lang);
        if !formats.dates.is_known() {
            continue;
        }
        known += 1;
        for ((when, fields), expected) in asked.iter().zip(values) {
            let shown = dates::format(&formats, when, *fields).unwrap();
            let shown: String = shown.iter().map(|part| part.text.as_str()).collect();
            if !expected.is_empty() && plain(&shown) != plain(expected) && !NEWER.contains(&tag) {
                wrong.push(format!("{tag} {when}: {shown} | {expected}"));
            }
        }
        assert_eq!(formats.take_faults(), Vec::<String>::new(), "{tag}");
    }
    assert!(known >= 100, "{known}");
    assert!(wrong.is_empty(), "{known}\n{}", wrong.join("\n"));
    // Where the fields stand alone.
    let alone = |tag: &str| {
        let formats = {
            let lang = Lang::parse(tag).unwrap();
            Formats::of(&lang, &lang)
        };
        let shown = dates::format(&formats, &day("2016-06"), Fields::month(Width::Long)).unwrap();
        shown.into_iter().map(|part| part.text).collect::<String>()
    };
    for (tag, month) in [
        ("zh", "6月"),
        ("zh-Hant", "6月"),
        ("ja", "6月"),
        ("ru", "июнь"),
        ("lt", "birželis"),
    ] {
        assert_eq!(alone(tag), month, "{tag}");
    }
}

#[test]
fn a_language_without_data_is_a_fault() {
    for tag in ["gsw", "haw", "la", "yi", "az-Cyrl", "pa-Arab", "qaa"] {
        let lang = Lang::parse(tag).unwrap();
        let formats = Formats::of(&lang, &lang);
        assert!(!formats.dates.is_known(), "{tag}");
        let day = When::parse("2016-03-15").unwrap();
        let shown = dates::format(&formats, &day, Fields::ALL).unwrap();
        assert_eq!(shown, [], "{tag}");
        assert_eq!(formats.take_faults().len(), 1, "{tag}");
    }
}

#[test]
fn a_tag_names_a_calendar_and_digits() {
    let shown = |tag: &str, text: &str, fields: Fields<'_>| {
        let formats = {
            let lang = Lang::parse(tag).unwrap();
            Formats::of(&lang, &lang)
        };
        let shown = dates::format(&formats, &When::parse(text).unwrap(), fields).unwrap();
        let shown: String = shown.into_iter().map(|part| part.text).collect();
        shown.replace(['\u{a0}', '\u{202f}'], " ")
    };
    let long = Fields::styled(Style::Long);
    for (tag, text, expected) in [
        ("fa-u-ca-persian", "2016-03-15", "۲۵ اسفند ۱۳۹۴"),
        (
            "fa-u-ca-persian",
            "2016-03-15/2016-03-18",
            "۲۵ تا ۲۸ اسفند ۱۳۹۴",
        ),
        (
            "fa-u-ca-persian",
            "2016-03-15/2016-03-25",
            "۲۵ اسفند ۱۳۹۴ تا ۶ فروردین ۱۳۹۵",
        ),
        // A month or a year of the Gregorian calendar is none of the Persian one.
        ("fa-u-ca-persian", "2016-06", "ژوئن ۲۰۱۶"),
        ("fa-u-ca-persian", "2016", "۲۰۱۶"),
        ("fa-u-ca-persian-nu-latn", "2016-03-15", "25 اسفند 1394"),
        ("ar-u-nu-arab", "2016-03-15", "١٥ مارس ٢٠١٦"),
        ("ar-u-nu-latn", "2016-03-15", "15 مارس 2016"),
        ("th-u-ca-buddhist", "2016-03-15", "15 มีนาคม 2559"),
        ("th-u-ca-buddhist", "2016-06", "มิถุนายน 2559"),
        (
            "th-u-ca-buddhist",
            "2016-03-15/2017-03-15",
            "15 มีนาคม 2559 – 15 มีนาคม 2560",
        ),
        ("th-u-ca-buddhist-nu-thai", "2016-03-15", "๑๕ มีนาคม ๒๕๕๙"),
        ("ja-u-ca-japanese", "2016-03-15", "平成28年3月15日"),
        (
            "ja-u-ca-japanese",
            "2019-04-30/2019-05-01",
            "平成31年4月30日～令和元年5月1日",
        ),
        ("ja-u-ca-japanese", "2019", "令和元年"),
        ("zh-TW-u-ca-roc", "2016-03-15", "民國105年3月15日"),
    ] {
        assert_eq!(shown(tag, text, long), expected, "{tag} {text}");
    }
}
