//! What a release says in a language, item by item: what a signature covers.
//!
//! From words and values to a [`Statement`] with one digest, and to the [`Difference`]s between two.
//!
//! Invariant: words are taken before they are formatted, so that new data on dates and numbers changes nothing; labels of the program are
//! no part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::entries::{Entry, FINGERPRINT};
use crate::digest::sha256;

/// How many hexadecimal digits a signature keeps of a digest.
const DIGEST: usize = 32;

/// Stands for words that one of two languages lacks.
const NONE: &str = "-";

/// Everything that a release says in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// By what they are about: `fact years`, `words headline`.
    items: BTreeMap<String, Item>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    /// What is compared: all of it.
    exact: String,
    /// What is kept, to tell later what it was: short.
    kept: String,
}

/// An item that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub about: String,
    /// What was kept of it; nothing when it is new.
    pub before: Option<String>,
    /// The same of what it is now; nothing when it is gone.
    pub now: Option<String>,
}

impl Statement {
    /// Adds a value.
    pub fn value(&mut self, about: impl Into<String>, value: impl Into<String>) {
        let value = value.into();
        let item = Item {
            exact: value.clone(),
            kept: value,
        };
        self.items.insert(about.into(), item);
    }

    /// Adds words: the language's own, and those that they were translated from.
    pub fn words(&mut self, about: impl Into<String>, own: Option<&Entry>, source: Option<&Entry>) {
        let digests = [own, source].map(|entry| entry.map(Entry::digest));
        let joined = |length: usize| {
            let part = |digest: &Option<String>| {
                let digest = digest.as_ref().and_then(|digest| digest.get(..length));
                digest.unwrap_or(NONE).to_owned()
            };
            digests.each_ref().map(part).join(" ")
        };
        let item = Item {
            exact: joined(2 * DIGEST),
            kept: joined(FINGERPRINT),
        };
        self.items.insert(about.into(), item);
    }

    /// What stands for all of it: 32 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut all = String::new();
        for (about, item) in &self.items {
            // With its length before it, no value can stand for another item.
            let _ = write!(all, "{about} {}\n{}\n", item.exact.len(), item.exact);
        }
        let mut digest = sha256(all.as_bytes());
        digest.truncate(DIGEST);
        digest
    }

    /// What is kept of each item.
    pub(super) fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        let items = self.items.iter();
        items.map(|(about, item)| (about.as_str(), item.kept.as_str()))
    }

    /// Where this is not what was kept, which may be several states of one item.
    pub(super) fn differences(&self, kept: &BTreeMap<String, BTreeSet<String>>) -> Vec<Difference> {
        let abouts: BTreeSet<&String> = self.items.keys().chain(kept.keys()).collect();
        let differences = abouts.into_iter().filter_map(|about| {
            let now = self.items.get(about).map(|item| &item.kept);
            let before = kept.get(about);
            let is_same = match (before, now) {
                (Some(before), Some(now)) => before.contains(now),
                (before, now) => before.is_none() && now.is_none(),
            };
            (!is_same).then(|| Difference {
                about: about.clone(),
                before: before.and_then(|before| before.last().cloned()),
                now: now.cloned(),
            })
        });
        differences.collect()
    }
}

impl Difference {
    /// Of words, whether the language's own and those of the source are others.
    #[must_use]
    pub fn of_words(&self) -> (bool, bool) {
        let parts = |kept: &Option<String>| {
            let kept = kept.as_deref().unwrap_or_default();
            let (own, source) = kept.split_once(' ').unwrap_or((kept, NONE));
            (own.to_owned(), source.to_owned())
        };
        let (before, now) = (parts(&self.before), parts(&self.now));
        (before.0 != now.0, before.1 != now.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(statement: &Statement) -> BTreeMap<String, BTreeSet<String>> {
        let mut items: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (about, kept) in statement.kept() {
            items.entry(about.into()).or_default().insert(kept.into());
        }
        items
    }

    #[test]
    fn a_statement_tells_what_changed() {
        let mut before = Statement::default();
        before.value("fact years", "number 50");
        before.value("fact place", "text Paris");
        let mut now = before.clone();
        assert_eq!(before.digest(), now.digest());
        now.value("fact years", "number 51");
        now.value("issued", "2016-06-20");
        assert_ne!(before.digest(), now.digest());
        let told = now.differences(&kept(&before));
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].before.as_deref(), Some("number 50"));
        assert_eq!(told[0].now.as_deref(), Some("number 51"));
        assert_eq!((told[1].about.as_str(), &told[1].before), ("issued", &None));
        // Of two states, as a merge leaves them, either will do.
        let mut both = kept(&before);
        for (about, states) in kept(&now) {
            both.entry(about).or_default().extend(states);
        }
        assert_eq!(now.differences(&both), []);
    }

    #[test]
    fn no_value_can_stand_for_two_items() {
        let mut one = Statement::default();
        one.value("a", "x\nb 1\ny");
        let mut two = Statement::default();
        two.value("a", "x");
        two.value("b", "y");
        assert_ne!(one.digest(), two.digest());
    }

    /// Signatures of years ago hold such a digest.
    #[test]
    fn a_digest_stays_as_it_is() {
        let mut statement = Statement::default();
        statement.value("fact years", "number 50");
        assert_eq!(statement.digest(), "27c1c9b4dbd18ddbac9f99bf903039a8");
    }
}
