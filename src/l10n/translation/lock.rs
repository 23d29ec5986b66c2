//! From which state of the source each message was translated, in a file beside the locale.
//!
//! From and to `locales/<tag>/.lock`, which people need not read and tools that rewrite `.ftl` files leave alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::entries::{Entries, Entry, fingerprint};
use crate::diag::{Diagnostic, Failed, Report};

/// The state of the source when a locale was translated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// By file below the locale's folder and message: `releases/pr071-2016.ftl headline`.
    #[serde(default)]
    translated: BTreeMap<String, Stamp>,
    /// Who signed a release off, by slug.
    #[serde(default)]
    signed: BTreeMap<String, Signature>,
}

/// A message of the source as its translator saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stamp {
    fingerprint: String,
    source: String,
}

/// A translation signed off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signature {
    by: String,
    /// Of everything that was signed: source and translation.
    fingerprint: String,
}

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

impl Lock {
    /// Reads a lock file; `None` reads as an empty one.
    pub(in crate::l10n) fn read(
        path: &str,
        text: Option<&str>,
        report: &mut Report,
    ) -> Result<Self, Failed> {
        let Some(text) = text else {
            return Ok(Self::default());
        };
        serde_json::from_str(text).map_err(|error| {
            let message = format!("`{path}` cannot be read: {error}");
            report.error(
                Diagnostic::error("lock", message)
                    .hint("restore it, or delete it and run `presskit locale accept`"),
            )
        })
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        // A map of strings is always valid JSON.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text + "\n"
    }

    /// How the translation of a source entry stands.
    #[must_use]
    pub fn freshness(&self, source: &Entry) -> Freshness {
        match self.translated.get(&key(source)) {
            Some(stamp) if stamp.fingerprint == source.fingerprint() => Freshness::Fresh,
            Some(_) => Freshness::Stale,
            None => Freshness::Unverified,
        }
    }

    /// What a source entry said when it was translated.
    #[must_use]
    pub fn translated_from(&self, source: &Entry) -> Option<&str> {
        let stamp = self.translated.get(&key(source))?;
        Some(stamp.source.as_str())
    }

    /// Notes that a source entry is translated as it is now.
    pub fn stamp(&mut self, source: &Entry) {
        let stamp = Stamp {
            fingerprint: source.fingerprint(),
            source: source.text.clone(),
        };
        self.translated.insert(key(source), stamp);
    }

    /// Notes who signed a release off.
    pub fn sign(&mut self, slug: &str, by: &str, source: &Entries, target: &Entries) {
        let signature = Signature {
            by: by.to_owned(),
            fingerprint: state(source, target),
        };
        self.signed.insert(slug.to_owned(), signature);
    }

    /// Who signed a release off.
    #[must_use]
    pub fn signed_by(&self, slug: &str) -> Option<&str> {
        Some(self.signed.get(slug)?.by.as_str())
    }

    /// Whether neither source nor translation of a release changed since it was signed off, if it was.
    #[must_use]
    pub fn holds(&self, slug: &str, source: &Entries, target: &Entries) -> bool {
        (self.signed.get(slug))
            .is_none_or(|signature| signature.fingerprint == state(source, target))
    }
}

/// The source file below its locale's folder, and the id: the same for every translation.
fn key(source: &Entry) -> String {
    let file = source.file.splitn(3, '/').nth(2).unwrap_or(&source.file);
    format!("{file} {}", source.id)
}

/// A fingerprint of everything that source and translation say.
fn state(source: &Entries, target: &Entries) -> String {
    let mut all = String::new();
    for entry in source.iter().chain(target.iter()) {
        all.push_str(&entry.file);
        all.push('\n');
        all.push_str(&entry.text);
    }
    fingerprint(&all)
}
