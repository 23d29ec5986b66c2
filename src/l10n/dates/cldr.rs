//! What CLDR says on dates: its own patterns for styles, skeletons and ranges.
//!
//! From a locale and a key such as `long` or `yMMMd/M` to a pattern. ICU4X carries patterns of its own making instead of CLDR's
//! styles, so `cldr.txt` holds them; the names of months and weekdays come from ICU4X.
//!
//! See: UTS 35, part 4 (`dateFormats`, `availableFormats`, `intervalFormats`); `tests/fixtures/cldr/make.py` writes the table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_locale::LocaleFallbacker;
use icu_locale_core::Locale;

/// What one locale says otherwise than the wider one, by key.
type Entries = BTreeMap<&'static str, &'static str>;

/// By tag, or tag and calendar: `fa`, `fa persian`.
static TABLE: LazyLock<BTreeMap<&str, Entries>> = LazyLock::new(|| {
    let mut table: BTreeMap<&str, Entries> = BTreeMap::new();
    let mut entries = Entries::new();
    let mut head = "";
    for line in include_str!("cldr.txt").lines() {
        if let Some(next) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            table.insert(head, std::mem::take(&mut entries));
            head = next;
        } else if let Some((key, pattern)) = line.split_once('=') {
            entries.insert(key, pattern);
        }
    }
    table.insert(head, entries);
    table
});

/// The calendar whose words other calendars share, where they have none of their own.
const SHARED: &str = "buddhist";

/// The patterns of one locale in one calendar.
#[derive(Debug)]
pub(super) struct Patterns {
    /// The locale as CLDR knows it, and its parents up to the root.
    chain: Vec<String>,
    calendar: Option<&'static str>,
}

impl Patterns {
    /// Those of a locale; the Gregorian calendar without a name.
    pub(super) fn new(locale: &Locale, calendar: Option<&'static str>) -> Self {
        let mut chain = Vec::new();
        let fallbacker = LocaleFallbacker::new();
        let mut locales = fallbacker
            .for_config(icu_locale::fallback::LocaleFallbackConfig::default())
            .fallback_for((&locale.id).into());
        while !locales.get().is_unknown() {
            chain.push(locales.get().to_string());
            locales.step();
        }
        chain.retain(|tag| TABLE.contains_key(tag.as_str()));
        chain.push("und".to_owned());
        Self { chain, calendar }
    }

    /// Whether CLDR has anything on the language.
    #[cfg(test)]
    pub(super) fn is_known(&self) -> bool {
        self.chain.len() > 1
    }

    /// Whether CLDR's patterns for ranges are of this calendar.
    pub(super) fn has_ranges(&self) -> bool {
        self.calendar.is_none()
    }

    /// The pattern of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'static str> {
        let entry = |head: &str| TABLE.get(head)?.get(key).copied();
        let own = self.calendar.and_then(|calendar| {
            let nearest = self.chain.first()?;
            entry(&format!("{nearest} {calendar}")).or_else(|| {
                let shared = |tag: &String| entry(&format!("{tag} {SHARED}"));
                self.chain.iter().find_map(shared)
            })
        });
        own.or_else(|| self.chain.iter().find_map(|tag| entry(tag)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_has_what_its_parents_say() {
        let long = |tag: &str, calendar| {
            let patterns = Patterns::new(&tag.parse().unwrap(), calendar);
            patterns.get("long").unwrap()
        };
        for (tag, expected) in [
            ("et", "d. MMMM y"),
            ("en", "MMMM d, y"),
            ("en-GB", "d MMMM y"),
            ("en-NZ", "d MMMM y"),
            ("es-MX", "d 'de' MMMM 'de' y"),
            ("zh-TW", "y年M月d日"),
            ("vi", "d MMMM, y"),
        ] {
            assert_eq!(long(tag, None), expected, "{tag}");
        }
        assert_eq!(long("th", Some("buddhist")), "d MMMM y");
        assert_eq!(long("fa", Some("persian")), "d MMMM y");
        assert_eq!(long("ja", Some("japanese")), "Gy年M月d日");
        assert!(!Patterns::new(&"qaa".parse().unwrap(), None).is_known());
    }
}
