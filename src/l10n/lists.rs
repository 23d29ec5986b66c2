//! Items one after the other, as a language writes them.
//!
//! From texts to one text.
//!
//! See: UTS 35 (list patterns).

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;

use crate::lang::Lang;

/// Where CLDR has no pattern.
const SEPARATOR: &str = ", ";

/// Items as a conjunction: `Date, Event and Place`, `日付、内容、場所`.
pub(super) fn conjunction(lang: &Lang, items: &[String]) -> String {
    let options = ListFormatterOptions::default();
    match ListFormatter::try_new_and((&lang.locale()).into(), options) {
        Ok(formatter) => formatter.format(items.iter()).to_string(),
        Err(_) => items.join(SEPARATOR),
    }
}

/// What stands between items that no word joins: the mark of a conjunction, or of a list of units where a conjunction has none
/// (Arabic), or the space of a language without marks (Thai).
pub(super) fn separator(lang: &Lang) -> String {
    let (prefs, options) = ((&lang.locale()).into(), ListFormatterOptions::default());
    let formatters = [
        ListFormatter::try_new_and(prefs, options),
        ListFormatter::try_new_unit(prefs, options),
    ];
    let between = |formatter: &ListFormatter| {
        let list = formatter.format(["0", "1", "2", "3"].iter()).to_string();
        let (_, behind) = list.split_once('1')?;
        let (between, _) = behind.split_once('2')?;
        // Words for *and*, and marks that only turn the direction of a line.
        let is_other =
            |c: char| c.is_alphabetic() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}');
        Some(between.replace(is_other, ""))
    };
    let found: Vec<String> = formatters.iter().flatten().filter_map(between).collect();
    let mark = found.iter().find(|between| !between.trim().is_empty());
    let found = mark.or(found.first()).map(String::as_str);
    found.unwrap_or(SEPARATOR).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).unwrap()
    }

    #[test]
    fn items_are_parted_by_the_languages_own_mark() {
        for (tag, mark) in [
            ("en", ", "),
            ("de", ", "),
            ("ru", ", "),
            ("he", ", "),
            ("hi", ", "),
            ("ar", "، "),
            ("fa", "، "),
            ("ur", "، "),
            ("ja", "、"),
            ("zh", "、"),
            ("zh-Hant", "、"),
            ("ko", ", "),
            ("th", " "),
            ("qaa", ", "),
        ] {
            assert_eq!(separator(&lang(tag)), mark, "{tag}");
        }
    }

    #[test]
    fn a_conjunction_ends_as_the_language_ends_it() {
        let items = ["A", "B", "C"].map(str::to_owned);
        for (tag, list) in [
            ("en-GB", "A, B and C"),
            ("fr", "A, B et C"),
            ("ja", "A、B、C"),
            ("zh", "A、B和C"),
            ("ar", "A وB وC"),
        ] {
            assert_eq!(conjunction(&lang(tag), &items), list, "{tag}");
        }
        assert_eq!(conjunction(&lang("en"), &items[..1]), "A");
    }
}
