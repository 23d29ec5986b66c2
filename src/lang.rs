//! A language as a BCP 47 tag, checked and canonical.
//!
//! From the name of a folder or a word in YAML to [`Lang`].
//!
//! Invariant: knows nothing of words, fonts or dates; it only names a language and says which way it is written.
//!
//! See: BCP 47 (RFC 5646), CLDR likely subtags.

use std::fmt;
use std::sync::Arc;

use icu_locale::fallback::{LocaleFallbackConfig, LocaleFallbacker};
use icu_locale::{LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
use icu_locale_core::{LanguageIdentifier, Locale};
use serde::{Serialize, Serializer};

/// A canonical BCP 47 language tag such as `fr`, `en-GB` or `zh-Hans`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The direction in which a language's lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Latin, Cyrillic, Greek and most others.
    LeftToRight,
    /// Arabic, Hebrew and their relatives.
    RightToLeft,
}

impl Lang {
    /// Reads a tag and insists on its canonical form.
    ///
    /// # Errors
    ///
    /// A sentence naming the fault, and the canonical spelling where there is one
    /// (`pt-br` should be `pt-BR`).
    pub fn parse(tag: &str) -> Result<Self, String> {
        let canonical = Self::read(tag)?;
        if canonical.as_str() == tag {
            Ok(canonical)
        } else {
            Err(format!(
                "language tag `{tag}` should be written `{canonical}`"
            ))
        }
    }

    /// Reads a tag in any spelling: case means nothing in BCP 47 (`FR`, `pt-br`), and old tags stand for new ones.
    ///
    /// # Errors
    ///
    /// A sentence naming the fault.
    pub fn read(tag: &str) -> Result<Self, String> {
        let hyphenated = tag.replace('_', "-");
        let mut locale: Locale = hyphenated
            .parse()
            .map_err(|_| format!("`{tag}` is not a language tag (BCP 47)"))?;
        // Tags that were replaced by others: `iw` is `he`.
        LocaleCanonicalizer::new_common().canonicalize(&mut locale);
        Ok(Self(locale.to_string().into()))
    }

    /// Reads a tag that somebody wrote, and insists on its canonical form and on a language that there is.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse); of a language that there is not, with the one that was meant: `cs` by `cz`.
    pub fn named(tag: &str) -> Result<Self, String> {
        let lang = Self::parse(tag)?;
        if lang.is_known() {
            return Ok(lang);
        }
        Err(match lang.of_country() {
            Some(meant) => format!(
                "there is no language `{tag}`; did you mean `{meant}`? Tags name languages, not countries"
            ),
            None => format!(
                "there is no language `{tag}`; one without a tag of its own takes one of `qaa` to `qtz`"
            ),
        })
    }

    /// The tag as text, for instance `en-GB`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: `en` of `en-GB`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The language alone: `sr` of `sr-Latn-BA`.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self(self.primary().into())
    }

    /// The tag one step wider by CLDR: `de` of `de-AT`, `es-419` of `es-MX`, `zh-Hant` of `zh-TW`. `None` for a bare language, and where
    /// it would be another language or script: words of `zh` are none of `zh-Hant`.
    ///
    /// See: UTS 35 (locale inheritance, parent locales, likely subtags).
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let Locale { id, extensions } = self.locale();
        let wider = if !extensions.is_empty() {
            id.to_string()
        } else if id.script.is_some() && (id.region.is_some() || !id.variants.is_empty()) {
            // Who names a script goes on naming it.
            self.0.rsplit_once('-')?.0.to_owned()
        } else {
            let fallbacker = LocaleFallbacker::new().for_config(LocaleFallbackConfig::default());
            let mut chain = fallbacker.fallback_for((&id).into());
            if chain.get().to_string() == *self.0 {
                chain.step();
            }
            (!chain.get().is_unknown()).then(|| chain.get().to_string())?
        };
        let wider = Self(wider.into());
        let is_same = wider.primary() == self.primary() && wider.script() == self.script();
        is_same.then_some(wider)
    }

    /// The tag without what extensions ask for: `fa` of `fa-u-ca-persian`.
    #[must_use]
    pub fn plain(&self) -> Self {
        let mut end = 0;
        for part in self.0.split('-') {
            if part.len() == 1 && end > 0 {
                return Self(self.0[..end - 1].into());
            }
            end += part.len() + 1;
        }
        self.clone()
    }

    /// The same tag as ICU4X names it.
    #[must_use]
    pub fn locale(&self) -> Locale {
        // The text was made by `Locale` itself, so it parses again; `und` is never met.
        self.0.parse().unwrap_or(Locale::UNKNOWN)
    }

    /// The direction of its usual script, by CLDR likely subtags.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if LocaleDirectionality::new_common().is_right_to_left(&self.locale().id) {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }

    /// The four-letter code of its usual script (`Latn`, `Cyrl`), by CLDR likely subtags.
    #[must_use]
    pub fn script(&self) -> Option<String> {
        let mut id = self.locale().id;
        LocaleExpander::new_common().maximize(&mut id);
        id.script.map(|script| script.to_string())
    }
}

impl Lang {
    /// Whether CLDR or a private agreement (`qaa` to `qtz`) knows the language.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let primary = self.primary();
        let is_private = primary.len() == 3 && ("qaa"..="qtz").contains(&primary);
        is_private || likely(primary).is_some()
    }

    /// The language that was meant by a tag that is not known: `ja` by `jp`, for people name languages by their countries.
    #[must_use]
    pub fn of_country(&self) -> Option<Self> {
        let primary = self.primary();
        let region = (primary.len() == 2).then(|| primary.to_uppercase())?;
        let spoken = likely(&format!("und-{region}"))?;
        let spoken = Self(spoken.language.to_string().into());
        (spoken.is_known() && spoken.as_str() != "en").then_some(spoken)
    }

    /// Whether letters of a script, by its ISO 15924 code, are the language's own: `Hira` and `Hani` are of `ja`, `Latn` is not.
    #[must_use]
    pub fn is_written_in(&self, script: &str) -> bool {
        match self.script().as_deref() {
            Some("Hans" | "Hant") => script == "Hani",
            Some("Jpan") => matches!(script, "Hani" | "Hira" | "Kana"),
            Some("Kore") => matches!(script, "Hani" | "Hang"),
            written => written == Some(script),
        }
    }
}

/// A tag with its likely subtags; `None` where CLDR knows none.
fn likely(tag: &str) -> Option<LanguageIdentifier> {
    let mut id: LanguageIdentifier = tag.parse().ok().filter(|_| tag != "und")?;
    LocaleExpander::new_extended().maximize(&mut id);
    (id.script.is_some() && !id.language.is_unknown()).then_some(id)
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_must_be_canonical() {
        assert_eq!(Lang::parse("fr").unwrap().as_str(), "fr");
        assert_eq!(
            Lang::parse("pt-br").unwrap_err(),
            "language tag `pt-br` should be written `pt-BR`"
        );
        for (wrong, right) in [("fr_FR", "fr-FR"), ("iw", "he")] {
            let fault = format!("language tag `{wrong}` should be written `{right}`");
            assert_eq!(Lang::parse(wrong).unwrap_err(), fault);
        }
        assert!(Lang::parse("../fr").is_err());
    }

    #[test]
    fn parents_are_those_of_cldr_in_the_same_script() {
        let parents = |tag: &str| {
            let parent = |lang: &Lang| lang.parent();
            let all = std::iter::successors(Lang::parse(tag).unwrap().parent(), parent);
            let all = all.map(|lang| lang.to_string());
            all.collect::<Vec<_>>().join(" ")
        };
        for (tag, expected) in [
            ("fr", ""),
            ("de-AT", "de"),
            ("en-GB", "en-001 en"),
            ("es-MX", "es-419 es"),
            ("pt-PT", "pt"),
            ("pt-AO", "pt-PT pt"),
            ("zh-Hans-CN", "zh-Hans zh"),
            ("zh-CN", "zh"),
            ("zh-Hant", ""),
            ("zh-TW", "zh-Hant"),
            ("zh-HK", "zh-Hant"),
            ("zh-Hant-HK", "zh-Hant"),
            ("sr-Latn", ""),
            ("sr-Latn-BA", "sr-Latn"),
            ("sr-ME", "sr-Latn"),
            ("sr-Cyrl", "sr"),
            ("pa-PK", "pa-Arab"),
            ("uz-Cyrl", ""),
            // CLDR's parents of these are other languages.
            ("hi-Latn", ""),
            ("nn", ""),
            ("fa-u-ca-persian", "fa"),
            ("ca-valencia", "ca"),
        ] {
            assert_eq!(parents(tag), expected, "{tag}");
        }
    }

    #[test]
    fn some_languages_are_written_in_several_scripts() {
        let written = |tag, script| Lang::parse(tag).unwrap().is_written_in(script);
        assert!(written("ja", "Hira") && written("ja", "Hani") && written("zh-Hant", "Hani"));
        assert!(written("ru", "Cyrl") && written("sr-Latn", "Latn"));
        assert!(!written("ja", "Latn") && !written("ru", "Latn"));
    }

    #[test]
    fn a_language_is_known_to_cldr_or_by_agreement() {
        for known in [
            "nl", "de-CH", "sr-Latn", "yue", "gsw", "vec", "qaa", "qtz-Latn",
        ] {
            assert!(Lang::parse(known).unwrap().is_known(), "{known}");
        }
        for unknown in ["zzz", "xx", "jp", "und", "dutch", "qua-x"] {
            let known = Lang::parse(unknown).is_ok_and(|lang| lang.is_known());
            assert!(!known, "{unknown}");
        }
    }

    #[test]
    fn a_country_tells_its_language() {
        let meant = |tag| Lang::parse(tag).unwrap().of_country();
        for (country, language) in [("jp", "ja"), ("cz", "cs"), ("dk", "da"), ("gr", "el")] {
            assert_eq!(meant(country).unwrap().as_str(), language);
        }
        assert_eq!(meant("xx"), None);
        assert_eq!(meant("zzz"), None);
    }

    #[test]
    fn direction_and_script_follow_the_language() {
        assert_eq!(
            Lang::parse("ar").unwrap().direction(),
            Direction::RightToLeft
        );
        assert_eq!(
            Lang::parse("ru").unwrap().direction(),
            Direction::LeftToRight
        );
        assert_eq!(Lang::parse("ru").unwrap().script().as_deref(), Some("Cyrl"));
    }
}
