//! A language's words beside those that they were translated from.
//!
//! From entries of both to what is stale.

use std::collections::BTreeMap;

use super::entries::{Entries, Entry};
use super::lock::{Freshness, Lock};
use super::renames::{Rename, Renames};
use crate::diag::{Diagnostic, Report};
use crate::lang::Lang;

/// A language's words beside their source.
#[derive(Clone, Copy, Debug)]
pub struct Translation<'e> {
    /// What the source says.
    pub source: &'e Entries,
    /// Names that the source has no message for, out of a file of facts.
    pub names: &'e Entries,
    /// What the language says.
    pub target: &'e Entries,
    /// The language.
    pub lang: &'e Lang,
    /// Messages that have another id in the source since they were translated.
    pub renames: &'e Renames,
}

/// A translation that is older than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The message.
    pub id: String,
    /// What it refers to that has changed and has no translation of its own; nothing where it has changed itself.
    pub because: Vec<String>,
}

impl<'e> Translation<'e> {
    /// What a translation can be made of: messages and terms of the source, and names.
    pub fn originals(&self) -> impl Iterator<Item = &'e Entry> + use<'e> {
        self.source.iter().chain(self.names.iter())
    }

    /// The language's own entry of an id: not a label of the program, nor a wider tag's.
    #[must_use]
    pub fn own(&self, id: &str) -> Option<&'e Entry> {
        let own = format!("locales/{}/", self.lang);
        self.target
            .get(id)
            .filter(|entry| entry.file.starts_with(&own))
    }

    /// Translations whose source has changed since, in the order of the source.
    #[must_use]
    pub fn stale(&self, lock: &Lock) -> Vec<Stale> {
        let mut stale = Vec::new();
        if lock.knows_nothing() {
            return stale;
        }
        for original in self.originals() {
            if self.own(&original.id).is_none() {
                continue;
            }
            let because = match self.freshness(lock, original) {
                Freshness::Stale => Vec::new(),
                Freshness::Unverified => continue,
                Freshness::Fresh => match self.referred_since(lock, original) {
                    none if none.is_empty() => continue,
                    referred => referred,
                },
            };
            let id = original.id.clone();
            stale.push(Stale { id, because });
        }
        stale
    }

    /// Messages that are renamed in the source and not here.
    pub fn renamed(&self) -> impl Iterator<Item = &'e Rename> {
        self.renames.iter().filter(|rename| {
            self.target.get(&rename.now).is_none() && self.own(&rename.before).is_some()
        })
    }

    /// How the translation of an original stands, by itself.
    #[must_use]
    pub fn freshness(&self, lock: &Lock, original: &Entry) -> Freshness {
        lock.freshness(original, self.renames.before(&original.id))
    }

    /// What an original said when it was translated.
    #[must_use]
    pub fn translated_from<'l>(&self, lock: &'l Lock, original: &Entry) -> Option<&'l str> {
        lock.translated_from(original, self.renames.before(&original.id))
    }

    /// Notes that an original is translated as it is now, and with it what it refers to and the language has no words for.
    pub fn stamp(&self, lock: &mut Lock, original: &Entry) {
        for Rename { file, before, now } in self.renames.iter() {
            if *now == original.id {
                lock.rename(file, before, now);
            }
        }
        let referred = self.referred(original);
        for entry in referred.keys().filter_map(|id| self.source.get(id)) {
            lock.stamp(entry, BTreeMap::new());
        }
        lock.stamp(original, referred);
    }

    /// Takes over what a lock knows of messages that both languages call by their new ids.
    pub fn carry(&self, lock: &mut Lock) {
        for Rename { file, before, now } in self.renames.iter() {
            if self.target.get(now).is_some() {
                lock.rename(file, before, now);
            }
        }
    }

    /// What an original refers to that has changed since it was translated, of what the language has no words for.
    fn referred_since(&self, lock: &Lock, original: &Entry) -> Vec<String> {
        let former = self.renames.before(&original.id);
        let referred = self.referred(original).into_iter();
        let changed = referred.filter(|(id, now)| {
            let mut before = lock.referred(original, former, id).peekable();
            before.peek().is_some() && before.all(|before| before != now)
        });
        changed.map(|(id, _)| id).collect()
    }

    /// Tells of messages that are renamed in the source and not here.
    pub fn tell_renamed(&self, report: &mut Report) {
        for Rename { before, now, .. } in self.renamed() {
            if let Some(entry) = self.own(before) {
                let message = format!("`{before}` was renamed to `{now}` in the source");
                let found = Diagnostic::warning("renamed-message", message);
                let found = found.at(entry.place.clone());
                report.add(found.hint(format!("rename it in `{}` too", entry.file)));
            }
        }
    }

    /// What an entry of the source refers to and the language has no words for, so that its own words say it; with fingerprints.
    fn referred(&self, original: &Entry) -> BTreeMap<String, String> {
        if original.references.is_empty() {
            return BTreeMap::new();
        }
        let ids = self.source.closure(original.references.iter().cloned());
        let entries = ids.iter().filter_map(|id| self.source.get(id));
        let lacking = entries.filter(|entry| {
            self.target.get(&entry.id).is_none() && !entry.is_built_in() && entry.id != original.id
        });
        lacking
            .map(|entry| (entry.id.clone(), entry.fingerprint()))
            .collect()
    }
}

/// Tells of translations whose source has changed since, or goes by another name.
pub(super) fn tell_stale(translation: &Translation, lock: &Lock, report: &mut Report) {
    let lang = translation.lang;
    for Stale { id, because } in translation.stale(lock) {
        let message = if because.is_empty() {
            format!("the source of `{id}` has changed since it was translated")
        } else {
            let because = because.join("`, `");
            format!(
                "`{because}`, which the source of `{id}` uses, has changed since it was translated"
            )
        };
        let place = translation.own(&id).map(|entry| entry.place.clone());
        // What begins with a hyphen must not be taken for an option.
        let end = if id.starts_with('-') { "-- " } else { "" };
        let found = Diagnostic::warning("stale", message).at(place);
        report.add(
            found
                .hint("`presskit diff --since translated` shows what changed")
                .hint(format!(
                    "bring it up to date, then run `presskit locale accept {lang} {end}{id}`"
                )),
        );
    }
    translation.tell_renamed(report);
}
