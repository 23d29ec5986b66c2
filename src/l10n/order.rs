//! The order of words in a dictionary of the language.
//!
//! See: UTS 10 (collation), CLDR root and tailorings.

use icu_collator::Collator;
use icu_collator::options::{AlternateHandling, CollatorOptions};

use super::Localizer;

impl Localizer {
    /// Sorts by words as the language's dictionaries do: quotation marks and spaces count only between words that are alike.
    pub fn sort_by_words<T>(&self, items: &mut [T], words: impl Fn(&T) -> String) {
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        let locale = self.formats().locale();
        match Collator::try_new(locale.into(), options) {
            Ok(collator) => items.sort_by(|one, other| {
                let (one, other) = (words(one), words(other));
                collator.compare(&one, &other).then_with(|| one.cmp(&other))
            }),
            // Every language has the order of the root at least.
            Err(_) => items.sort_by_cached_key(words),
        }
    }
}
