//! Quotation marks by language: the delimiters of CLDR 45, as data.
//!
//! House departures from CLDR, each with its reason: `fr` keeps its inner “…” (Imprimerie nationale); `nl` answers a
//! typed double quote with a double one; `de-CH` and `de-LI` set «…» (Swiss Federal Chancellery).

use crate::lang::Lang;

/// The outer pair, then the inner pair: opening and closing mark each.
pub(super) type Quotes = [(char, char); 2];

/// Sorted by tag.
const TABLE: &[(&str, Quotes)] = &[
    ("af", ENGLISH),
    ("ar", [('”', '“'), ('’', '‘')]),
    ("az", ENGLISH),
    ("be", RUSSIAN),
    ("bg", [('„', '“'), ('„', '“')]),
    ("bn", ENGLISH),
    ("bs", [('„', '”'), ('‘', '’')]),
    ("ca", ITALIAN),
    ("cs", GERMAN),
    ("cy", ENGLISH),
    ("da", ENGLISH),
    ("de", GERMAN),
    ("de-CH", SWISS),
    ("de-LI", SWISS),
    ("el", ITALIAN),
    ("en", ENGLISH),
    ("es", ENGLISH),
    ("et", GERMAN),
    ("eu", ITALIAN),
    ("fa", SWISS),
    ("fi", SWEDISH),
    ("fr", ITALIAN),
    ("fr-CH", SWISS),
    ("ga", ENGLISH),
    ("gl", ENGLISH),
    ("he", [('”', '”'), ('’', '’')]),
    ("hi", ENGLISH),
    ("hr", GERMAN),
    ("hsb", GERMAN),
    ("hu", [('„', '”'), ('»', '«')]),
    ("hy", [('«', '»'), ('«', '»')]),
    ("id", ENGLISH),
    ("is", GERMAN),
    ("it", ITALIAN),
    ("ja", CORNERS),
    ("ka", [('„', '“'), ('«', '»')]),
    ("kk", ITALIAN),
    ("ko", ENGLISH),
    ("ky", RUSSIAN),
    ("lt", [('„', '“'), ('„', '“')]),
    ("lv", ENGLISH),
    ("mk", GERMAN),
    ("mn", ENGLISH),
    ("ms", ENGLISH),
    ("nb", NORWEGIAN),
    ("nl", ENGLISH),
    ("nn", NORWEGIAN),
    ("no", NORWEGIAN),
    ("pl", POLISH),
    ("pt", ENGLISH),
    ("pt-PT", ITALIAN),
    ("ro", POLISH),
    ("ru", RUSSIAN),
    ("sk", GERMAN),
    ("sl", GERMAN),
    ("sq", ITALIAN),
    ("sr", [('„', '“'), ('‘', '‘')]),
    ("sv", SWEDISH),
    ("sw", ENGLISH),
    ("ta", ENGLISH),
    ("th", ENGLISH),
    ("tr", ENGLISH),
    ("uk", RUSSIAN),
    ("ur", [('”', '“'), ('’', '‘')]),
    ("uz", ENGLISH),
    ("vi", ENGLISH),
    ("zh", ENGLISH),
    ("zh-Hant", CORNERS),
];

const ENGLISH: Quotes = [('“', '”'), ('‘', '’')];
const GERMAN: Quotes = [('„', '“'), ('‚', '‘')];
const ITALIAN: Quotes = [('«', '»'), ('“', '”')];
const RUSSIAN: Quotes = [('«', '»'), ('„', '“')];
const SWISS: Quotes = [('«', '»'), ('‹', '›')];
const NORWEGIAN: Quotes = [('«', '»'), ('‘', '’')];
const SWEDISH: Quotes = [('”', '”'), ('’', '’')];
const POLISH: Quotes = [('„', '”'), ('«', '»')];
const CORNERS: Quotes = [('「', '」'), ('『', '』')];

/// The marks of a language, or of the nearest wider one.
pub(super) fn of(lang: &Lang) -> Option<&'static Quotes> {
    let mut wider = Some(lang.clone());
    while let Some(lang) = wider {
        if let Ok(at) = TABLE.binary_search_by(|(tag, _)| (*tag).cmp(lang.as_str())) {
            return Some(&TABLE[at].1);
        }
        wider = lang.parent();
    }
    None
}

/// Whether the language is written without spaces between words, so that quotes alternate.
pub(super) fn is_unspaced(lang: &Lang) -> bool {
    matches!(lang.primary(), "ja" | "zh" | "th")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn a_region_takes_its_languages_marks_unless_it_has_its_own() {
        let marks = |tag: &str| of(&Lang::parse(tag).unwrap()).unwrap()[0];
        assert_eq!(marks("en-GB"), ('“', '”'));
        assert_eq!(marks("de-AT"), ('„', '“'));
        assert_eq!(marks("de-CH"), ('«', '»'));
        assert_eq!(marks("zh-Hant-HK"), ('「', '」'));
        assert_eq!(of(&Lang::parse("tlh").unwrap()), None);
    }
}
