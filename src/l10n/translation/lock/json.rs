//! Locks as the first programs wrote them: read, and written anew in lines.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Lock, RESTORE, Signed, Stamp, WORDS};
use crate::diag::{Diagnostic, Source};
use crate::l10n::translation::names;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LockFile {
    /// By file and message: `releases/pr071-2016.ftl headline`.
    #[serde(default)]
    translated: BTreeMap<String, StampFile>,
    #[serde(default)]
    signed: BTreeMap<String, SignedFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StampFile {
    fingerprint: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignedFile {
    by: String,
    /// Of files of words alone, labels of the program among them.
    #[serde(rename = "fingerprint")]
    _fingerprint: IgnoredAny,
}

/// Reads a lock of the first programs. Their fingerprints were of one spelling of a message: they are made anew.
pub(super) fn read(source: &Source) -> Result<Lock, Diagnostic> {
    let file: LockFile = serde_json::from_str(&source.text).map_err(|error| {
        let message = format!("`{}` cannot be read: {error}", source.path);
        Diagnostic::error("lock", message).hint(RESTORE)
    })?;
    let mut lock = Lock::default();
    for (key, stamp) in file.translated {
        let Some((file, id)) = key.rsplit_once(' ') else {
            continue;
        };
        let fingerprint = names::fingerprint(&stamp.source).unwrap_or(stamp.fingerprint);
        let stamp = Stamp {
            fingerprint,
            referred: BTreeMap::new(),
            source: stamp.source,
        };
        let file = lock.translated.entry(file.to_owned()).or_default();
        file.insert(id.to_owned(), BTreeSet::from([stamp]));
    }
    for (slug, SignedFile { by, .. }) in file.signed {
        let over = WORDS.to_owned();
        lock.signatures
            .insert(slug, BTreeSet::from([Signed { by, over }]));
    }
    Ok(lock)
}

#[cfg(test)]
mod tests {
    use crate::diag::Report;

    use super::*;

    #[test]
    fn what_the_first_programs_wrote_becomes_lines() {
        let text = r#"{
  "translated": {
    "releases/nova.ftl lead": { "fingerprint": "00000000", "source": "lead = One\n" }
  },
  "signed": { "nova": { "by": "Ada", "fingerprint": "89abcdef" } }
}
"#;
        let source = Source::new("locales/fr/.lock", text);
        let lock = Lock::read(&source, &mut Report::new()).unwrap();
        let text = lock.to_text();
        let lines: Vec<&str> = text.lines().skip(1).collect();
        let fingerprint = names::fingerprint("lead = One").unwrap();
        assert_eq!(
            lines,
            [
                "signature nova words by \"Ada\"".to_owned(),
                format!("translated releases/nova.ftl lead {fingerprint} \"lead = One\\n\""),
            ]
        );
        let again = Lock::read(&Source::new("locales/fr/.lock", text), &mut Report::new());
        assert_eq!(again.unwrap(), lock);
    }
}
