//! Quotation marks by language: the delimiters of CLDR 48, as data, where they are not those of its root. ICU4X brings none.
//!
//! House departures from CLDR, each with its reason: `fr` keeps its inner “…” (Imprimerie nationale); `nl` answers a
//! typed double quote with a double one; `de-CH` and `de-LI` set «…» (Swiss Federal Chancellery).

use crate::l10n::data::has_data;
use crate::lang::Lang;

/// The outer pair, then the inner pair: opening and closing mark each.
pub(super) type Quotes = [(char, char); 2];

/// Sorted by tag.
const TABLE: &[(&str, Quotes)] = &[
    ("agq", [('„', '”'), ('‚', '’')]),
    ("am", SWISS),
    ("ar", [('”', '“'), ('’', '‘')]),
    ("ast", ITALIAN),
    ("az-Arab", SWISS),
    ("az-Cyrl", SWISS),
    ("bas", RUSSIAN),
    ("be", RUSSIAN),
    ("bg", BULGARIAN),
    ("blo", ITALIAN),
    ("bm", ITALIAN),
    ("br", ITALIAN),
    ("bs", [('„', '”'), ('‘', '’')]),
    ("bs-Cyrl", GERMAN),
    ("bua", RUSSIAN),
    ("ca", ITALIAN),
    ("cs", GERMAN),
    ("cv", ITALIAN),
    ("de", GERMAN),
    ("de-CH", SWISS),
    ("de-LI", SWISS),
    ("dsb", GERMAN),
    ("dua", NORWEGIAN),
    ("dyo", ITALIAN),
    ("el", ITALIAN),
    ("el-polyton", NORWEGIAN),
    ("eo", [('“', '”'), ('«', '»')]),
    ("es-US", ITALIAN),
    ("et", GERMAN),
    ("eu", ITALIAN),
    ("ewo", ITALIAN),
    ("fa", SWISS),
    ("ff", [('„', '”'), ('‚', '’')]),
    ("fi", SWEDISH),
    ("fr", ITALIAN),
    ("fr-CA", [('«', '»'), ('”', '“')]),
    ("fr-CH", SWISS),
    ("fur", [('‘', '’'), ('“', '”')]),
    ("gsw", SWISS),
    ("he", SWEDISH),
    ("hr", GERMAN),
    ("hsb", GERMAN),
    ("hu", HUNGARIAN),
    ("hy", [('«', '»'), ('«', '»')]),
    ("ia", [('‘', '’'), ('“', '”')]),
    ("ie", ITALIAN),
    ("is", GERMAN),
    ("it", ITALIAN),
    ("ja", CORNERS),
    ("jgo", SWISS),
    ("ka", [('„', '“'), ('«', '»')]),
    ("kab", ITALIAN),
    ("kk", ITALIAN),
    ("kk-Arab", [('»', '«'), ('›', '‹')]),
    ("kkj", SWISS),
    ("ksf", NORWEGIAN),
    ("ksh", GERMAN),
    ("ky", RUSSIAN),
    ("lag", SWEDISH),
    ("lb", GERMAN),
    ("lij", ITALIAN),
    ("lld", [('”', '“'), ('’', '‘')]),
    ("lt", BULGARIAN),
    ("luy", GERMAN),
    ("mg", ITALIAN),
    ("mk", GERMAN),
    ("ms-Arab", [('”', '“'), ('’', '‘')]),
    ("mua", ITALIAN),
    ("mzn", SWISS),
    ("nb", NORWEGIAN),
    ("nds", GERMAN),
    ("nl", ENGLISH),
    ("nmg", POLISH),
    ("nn", NORWEGIAN),
    ("nnh", ITALIAN),
    ("no", NORWEGIAN),
    ("oc", [('«', '»'), ('«', '»')]),
    ("os", RUSSIAN),
    ("pl", POLISH),
    ("pms", ITALIAN),
    ("prg", BULGARIAN),
    ("pt-PT", ITALIAN),
    ("rm", SWISS),
    ("rn", SWEDISH),
    ("ro", POLISH),
    ("ru", RUSSIAN),
    ("rw", NORWEGIAN),
    ("sah", RUSSIAN),
    ("sc", ITALIAN),
    ("sdh", SWISS),
    ("se", SWEDISH),
    ("sg", ITALIAN),
    ("sgs", BULGARIAN),
    ("shi", [('«', '»'), ('„', '”')]),
    ("shi-Latn", [('«', '»'), ('„', '”')]),
    ("sk", GERMAN),
    ("sl", GERMAN),
    ("sn", SWEDISH),
    ("sr", SERBIAN),
    ("sr-Latn", SERBIAN),
    ("st", [('“', '’'), ('“', '”')]),
    ("sv", SWEDISH),
    ("syr", [('”', '“'), ('’', '‘')]),
    ("szl", HUNGARIAN),
    ("ti", ITALIAN),
    ("ti-ER", [('‘', '’'), ('“', '”')]),
    ("tk", [('“', '”'), ('“', '”')]),
    ("tn", [('‘', '’'), ('“', '”')]),
    ("tyv", RUSSIAN),
    ("ug", [('»', '«'), ('›', '‹')]),
    ("uk", RUSSIAN),
    ("ur", [('”', '“'), ('’', '‘')]),
    ("uz", [('“', '”'), ('’', '‘')]),
    ("wae", SWISS),
    ("yav", [('«', '»'), ('«', '»')]),
    ("yi", SWEDISH),
    ("yue", CORNERS),
    ("yue-Hans", CORNERS),
    ("zgh", [('«', '»'), ('„', '”')]),
    ("zh-Hant", CORNERS),
];

const ENGLISH: Quotes = [('“', '”'), ('‘', '’')];
const GERMAN: Quotes = [('„', '“'), ('‚', '‘')];
const ITALIAN: Quotes = [('«', '»'), ('“', '”')];
const RUSSIAN: Quotes = [('«', '»'), ('„', '“')];
const SWISS: Quotes = [('«', '»'), ('‹', '›')];
const NORWEGIAN: Quotes = [('«', '»'), ('‘', '’')];
const SWEDISH: Quotes = [('”', '”'), ('’', '’')];
const BULGARIAN: Quotes = [('„', '“'), ('„', '“')];
const SERBIAN: Quotes = [('„', '”'), ('’', '’')];
const HUNGARIAN: Quotes = [('„', '”'), ('»', '«')];
const POLISH: Quotes = [('„', '”'), ('«', '»')];
const CORNERS: Quotes = [('「', '」'), ('『', '』')];

/// The marks of a language, or of the nearest wider one. None where CLDR's data do not tell of it.
pub(super) fn of(lang: &Lang) -> Option<&'static Quotes> {
    let mut wider = std::iter::successors(Some(lang.clone()), Lang::parent);
    let own = wider.find_map(|lang| {
        let at = TABLE.binary_search_by(|(tag, _)| (*tag).cmp(lang.as_str()));
        at.ok().map(|at| &TABLE[at].1)
    });
    own.or_else(|| has_data(lang).then_some(&ENGLISH))
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
        assert_eq!(marks("zh-TW"), ('「', '」'));
        assert_eq!(marks("zh"), ('“', '”'));
        assert_eq!(marks("sr-Latn"), marks("sr"));
        assert_eq!(marks("uz-Cyrl"), ('“', '”'));
        assert_eq!(marks("bs-Cyrl"), ('„', '“'));
        assert_eq!(marks("es-US"), ('«', '»'));
        assert_eq!(marks("es-MX"), ('“', '”'));
        assert_eq!(of(&Lang::parse("tlh").unwrap()), None);
    }
}
