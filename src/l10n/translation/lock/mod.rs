//! From which state of the source each message was translated and who signed what, in a file beside the locale.
//!
//! From and to `locales/<tag>/.lock`, which people need not read and tools that rewrite `.ftl` files leave alone.
//!
//! Invariant: of what two branches say of one message, both is kept: it is up to date when one of them saw the source as it is.

mod json;
mod lines;

use std::collections::{BTreeMap, BTreeSet};

use super::entries::Entry;
use super::statement::{Difference, Statement};

/// The state of the source when a locale was translated, and signatures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By file below the locale's folder (`releases/pr071-2016.ftl`) and message; more than one where branches met.
    translated: BTreeMap<String, BTreeMap<String, BTreeSet<Stamp>>>,
    /// Signatures by slug; more than one where branches met.
    signatures: BTreeMap<String, BTreeSet<Signed>>,
    /// What was signed, by slug and item: to tell what changed since.
    signed: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

/// A message of the source as its translator saw it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stamp {
    fingerprint: String,
    /// Fingerprints of what it refers to and the translation has no words of its own for.
    referred: BTreeMap<String, String>,
    /// Its text, to show what changed since.
    source: String,
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Signed {
    by: String,
    /// The digest of the [`Statement`] that it covers, or [`WORDS`].
    over: String,
}

/// Stands for what a signature of the first programs covers: words, and not what the release says with them. It holds no longer.
const WORDS: &str = "words";

/// How a translation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Translated from the source as it is.
    Fresh,
    /// The source has changed since.
    Stale,
    /// Nobody has said from what it was translated.
    Unverified,
}

/// Whether somebody signed a release in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Nobody did.
    None,
    /// Somebody did, and it says the same now.
    Holds {
        /// Who.
        by: String,
    },
    /// Somebody did, and it says something else now.
    Lapsed {
        /// Who.
        by: String,
        /// What changed since; nothing where only words were signed.
        changed: Vec<Difference>,
    },
}

impl Lock {
    /// Whether nothing is known of any translation.
    #[must_use]
    pub fn knows_nothing(&self) -> bool {
        self.translated.is_empty()
    }

    /// How the translation of a source entry stands, which may have had another id.
    pub(super) fn freshness(&self, source: &Entry, former: Option<&str>) -> Freshness {
        let Some(stamps) = self.stamps(source, former) else {
            return Freshness::Unverified;
        };
        let now = source.fingerprint();
        if stamps.iter().any(|stamp| stamp.fingerprint == now) {
            Freshness::Fresh
        } else {
            Freshness::Stale
        }
    }

    /// What a source entry said when it was translated.
    pub(super) fn translated_from(&self, source: &Entry, former: Option<&str>) -> Option<&str> {
        let stamp = self.stamps(source, former)?.last()?;
        Some(stamp.source.as_str())
    }

    /// Fingerprints that something had to which a source entry refers, when that was translated.
    pub(super) fn referred<'l>(
        &'l self,
        source: &Entry,
        former: Option<&str>,
        id: &str,
    ) -> impl Iterator<Item = &'l str> {
        let stamps = self.stamps(source, former).into_iter().flatten();
        stamps.filter_map(|stamp| Some(stamp.referred.get(id)?.as_str()))
    }

    /// Notes that a source entry is translated as it is now, and what it refers to.
    pub(super) fn stamp(&mut self, source: &Entry, referred: BTreeMap<String, String>) {
        let stamp = Stamp {
            fingerprint: source.fingerprint(),
            referred,
            source: source.text.clone(),
        };
        let (file, id) = key(source);
        let file = self.translated.entry(file.to_owned()).or_default();
        file.insert(id.to_owned(), BTreeSet::from([stamp]));
    }

    /// Takes over what is known of a message of a file that has another id now.
    pub(super) fn rename(&mut self, file: &str, before: &str, now: &str) {
        if let Some(file) = self.translated.get_mut(file)
            && let Some(stamps) = file.remove(before)
        {
            file.entry(now.to_owned()).or_insert(stamps);
        }
    }

    /// Takes over what is known of a release that has another slug now; says whether anything was. Signatures hold as before.
    pub fn rename_release(&mut self, old: &str, new: &str) -> bool {
        let file = |slug: &str| format!("releases/{slug}.ftl");
        let translated = self.translated.remove(&file(old));
        let signatures = self.signatures.remove(old);
        let signed = self.signed.remove(old);
        let is_known = translated.is_some() || signatures.is_some() || signed.is_some();
        if is_known {
            // What is left of a release that was called so is not about this one.
            self.translated.remove(&file(new));
            self.signatures.remove(new);
            self.signed.remove(new);
        }
        let translated = translated.map(|all| (file(new), all));
        self.translated.extend(translated);
        let signatures = signatures.map(|all| (new.to_owned(), all));
        self.signatures.extend(signatures);
        self.signed.extend(signed.map(|all| (new.to_owned(), all)));
        is_known
    }

    /// Notes who signed a release, and what it says.
    pub fn sign(&mut self, slug: &str, by: &str, statement: &Statement) {
        let signed = Signed {
            by: by.to_owned(),
            over: statement.digest(),
        };
        self.signatures
            .insert(slug.to_owned(), BTreeSet::from([signed]));
        let kept = statement.kept();
        let kept = kept.map(|(about, kept)| (about.to_owned(), BTreeSet::from([kept.to_owned()])));
        self.signed.insert(slug.to_owned(), kept.collect());
    }

    /// Whether anybody signed a release.
    #[must_use]
    pub fn is_signed(&self, slug: &str) -> bool {
        self.signatures.contains_key(slug)
    }

    /// Whether a release is signed as it is.
    #[must_use]
    pub fn signature(&self, slug: &str, statement: &Statement) -> Signature {
        let Some(signatures) = self.signatures.get(slug) else {
            return Signature::None;
        };
        let digest = statement.digest();
        if let Some(signed) = signatures.iter().find(|signed| signed.over == digest) {
            let by = signed.by.clone();
            return Signature::Holds { by };
        }
        let by = signatures.last().map(|signed| signed.by.clone());
        let kept = self.signed.get(slug);
        Signature::Lapsed {
            by: by.unwrap_or_default(),
            changed: kept.map_or_else(Vec::new, |kept| statement.differences(kept)),
        }
    }

    /// What a source entry was translated from, under whatever name.
    fn stamps(&self, source: &Entry, former: Option<&str>) -> Option<&BTreeSet<Stamp>> {
        let (file, id) = key(source);
        let file = self.translated.get(file)?;
        file.get(id).or_else(|| file.get(former?))
    }

    /// The messages of a file that were translated, with the states of the source that they were translated from.
    pub(super) fn translated(&self, file: &str) -> impl Iterator<Item = (&str, &str)> {
        let file = self.translated.get(file).into_iter().flatten();
        file.flat_map(|(id, stamps)| {
            let stamps = stamps.iter();
            stamps.map(|stamp| (id.as_str(), stamp.fingerprint.as_str()))
        })
    }
}

/// What to do with a lock that is damaged.
const RESTORE: &str = "get it back from where the project is kept; without it, `presskit locale accept` takes every translation for up to date";

/// The source file below its locale's folder, and the id: the same for every translation.
pub(super) fn key(source: &Entry) -> (&str, &str) {
    let file = source.file.splitn(3, '/').nth(2).unwrap_or(&source.file);
    (file, &source.id)
}
