//! Which calendar and which digits a tag asks for by its extension: `th-u-ca-buddhist`, `ar-u-nu-arab`.
//!
//! See: UTS 35 (`-u-` extension: keys `ca` and `nu`).

use icu_locale_core::extensions::unicode::key;

use super::dates::Era;
use super::numbers;
use crate::diag::Diagnostic;
use crate::lang::Lang;

/// What a tag asks for that there is not; without this it would be passed over in silence.
pub(super) fn unknown(formats: &Lang) -> Option<Diagnostic> {
    let locale = formats.locale();
    let keywords = &locale.extensions.unicode.keywords;
    let error = |message, hint| Some(Diagnostic::error("language-extension", message).hint(hint));
    if let Err(name) = Era::of(&locale) {
        let known: Vec<&str> = Era::ALL.iter().map(|(known, _)| *known).collect();
        let message = format!("`{formats}`: dates cannot be shown in the calendar `{name}`");
        return error(message, format!("one of: `{}`", known.join("`, `")));
    }
    if let Some(digits) = keywords.get(&key!("nu"))
        && !numbers::has_digits(&digits.to_string())
    {
        let message = format!("`{formats}`: there are no digits `{digits}`");
        let hint = "name them as CLDR does: `latn`, `arab`, `arabext`, `deva`, `thai`".to_owned();
        return error(message, hint);
    }
    let other = keywords
        .iter()
        .map(|(key, _)| key)
        .find(|known| **known != key!("ca") && **known != key!("nu"));
    other.and_then(|key| {
        let message = format!("`{formats}`: the program does not know `{key}`");
        let hint = "a calendar stands behind `-u-ca-`, digits behind `-u-nu-`".to_owned();
        error(message, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_and_digits_are_known_or_told() {
        let told = |tag: &str| unknown(&Lang::parse(tag).unwrap()).map(|found| found.message);
        for fine in [
            "fa",
            "fa-u-ca-persian",
            "ar-u-nu-arab",
            "ar-EG-u-nu-latn",
            "th-u-ca-buddhist-nu-thai",
            "ja-u-ca-japanese",
        ] {
            assert_eq!(told(fine), None, "{fine}");
        }
        assert_eq!(
            told("he-u-ca-hebrew").unwrap(),
            "`he-u-ca-hebrew`: dates cannot be shown in the calendar `hebrew`"
        );
        assert_eq!(
            told("ar-u-nu-xxxx").unwrap(),
            "`ar-u-nu-xxxx`: there are no digits `xxxx`"
        );
        assert!(told("fr-u-hc-h12").is_some());
    }
}
