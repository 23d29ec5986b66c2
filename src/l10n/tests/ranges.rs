//! Ranges: the largest field that differs, and all smaller ones, stand at both ends. `~` stands for U+00A0, `_` for U+202F.

use super::*;

fn shown(lang: &str, text: &str, fields: DateFields) -> String {
    let localizer = words(lang, "x = y\n");
    let shown = date(&localizer, text, fields);
    shown.replace('\u{a0}', "~").replace('\u{202f}', "_")
}

#[test]
fn every_language_keeps_both_ends() {
    let ranges = [
        "2027-03-15/2027-03-22",
        "2027-03-15/2027-04-15",
        "2027-03-15/2028-03-15",
        "2027-03-15/2028-03-20",
        "2027-03-15/2028-04-15",
        "2027-06/2027-10",
        "2027-06/2028-06",
        "2027-Q1/2027-Q3",
        "2027-Q1/2028-Q1",
        "2027/2028",
    ];
    let mut table = String::new();
    for lang in [
        "ar", "de", "en", "en-GB", "es", "fr", "it", "ja", "pt", "ru", "uk", "zh", "hu", "pl",
        "ko", "fa", "lt",
    ] {
        for text in ranges {
            let (full, short) = (
                shown(lang, text, DateFields::Full),
                shown(lang, text, DateFields::WithoutYear),
            );
            table.extend([lang, "\t", text, "\t", &full, "\t", &short, "\n"]);
        }
    }
    let expected = include_str!("../../../tests/fixtures/cldr/ranges.tsv");
    assert!(table == expected, "{table}");
}
