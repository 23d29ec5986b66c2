//! Which editions of a release may be seen by everyone.
//!
//! From the archive, and what was known of it, to [`Survey`].
//!
//! Invariant: an edition whose files have the stamps that they had is not read again.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::{Kept, Room};
use crate::archive::{Archive, Edition, Record};
use crate::diag::Diagnostic;
use crate::digest::{sha256, short};
use crate::disk::Check;
use crate::lang::Lang;
use crate::newsroom::Stamp;

/// What is known of an issued edition without reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    #[serde(with = "tag")]
    pub(super) lang: Lang,
    pub(super) version: u32,
    /// A digest of the names, sizes and times of its files.
    stamps: String,
    /// The digest of its record.
    pub(super) record: String,
    embargo: Option<String>,
    is_specimen: bool,
}

/// Tags of languages in JSON.
mod tag {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use crate::lang::Lang;

    pub(super) fn serialize<S: Serializer>(lang: &Lang, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(lang.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Lang, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Lang::parse(&tag).map_err(de::Error::custom)
    }
}

/// What was found of a release.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// All editions that were looked at.
    pub(super) known: Vec<Known>,
    /// The edition of each language that may be seen, in order of language.
    pub(super) chosen: Vec<Chosen>,
    pub(super) left: Left,
}

/// An edition that may be seen.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) known: Known,
    /// Where it was read already.
    edition: Option<Edition>,
}

/// What of a release is not to be seen, and why.
#[derive(Clone, Debug, Default)]
pub(super) struct Left {
    /// Whether anything is issued.
    pub(super) is_issued: bool,
    /// Languages in which nothing is issued.
    pub(super) unissued: Vec<Lang>,
    /// Languages whose version was issued by an early program, which kept no record.
    pub(super) early: Vec<(Lang, u32)>,
    /// The version that is under embargo, and its end.
    pub(super) embargo: Option<(u32, Stamp)>,
    pub(super) is_specimen: bool,
}

impl Chosen {
    /// The edition with all its files.
    pub(super) fn edition(&mut self, archive: &Archive, slug: &str) -> Result<Edition, Diagnostic> {
        if let Some(edition) = &self.edition {
            // Bytes are shared.
            return Ok(edition.clone());
        }
        let Known { lang, version, .. } = &self.known;
        let edition = archive.edition(slug, *version, lang)?;
        let edition = edition.ok_or_else(|| gone(slug, *version, lang))?;
        self.edition = Some(edition.clone());
        Ok(edition)
    }

    /// Its record alone.
    pub(super) fn record(&mut self, archive: &Archive, slug: &str) -> Result<Record, Diagnostic> {
        if let Some(edition) = self.edition.take() {
            return Ok(edition.record);
        }
        let Known { lang, version, .. } = &self.known;
        let record = archive.record(slug, *version, lang)?;
        record.ok_or_else(|| gone(slug, *version, lang))
    }
}

fn gone(slug: &str, version: u32, lang: &Lang) -> Diagnostic {
    let message = format!("version {version} of `{slug}` in `{lang}` has gone meanwhile");
    Diagnostic::error("not-issued", message).hint("run this again")
}

/// Looks at the issued editions of a release.
pub(super) fn survey(
    room: &Room<'_>,
    slug: &str,
    old: Option<&Kept>,
) -> Result<Survey, Diagnostic> {
    let versions = room.archive.versions(slug);
    let versions = versions.map_err(|fault| fault.finding())?;
    // A file of comments alone is no language yet, unless that is issued.
    let catalog = &room.session.project.catalog;
    let is_issued = |lang: &Lang| versions.iter().any(|version| version.langs.contains(lang));
    let mut langs = catalog.begun(slug);
    langs.retain(|lang| is_issued(lang) || catalog.has_words(lang, slug));
    langs.extend(versions.iter().flat_map(|version| version.langs.clone()));
    langs.sort();
    langs.dedup();
    let old = old.map_or(&[][..], |old| &old.known);
    let mut survey = Survey::default();
    for lang in langs {
        let issued = versions.iter().rev();
        let issued = issued.filter(|version| version.langs.contains(&lang));
        let mut is_issued = false;
        for number in issued.map(|version| version.number) {
            is_issued = true;
            survey.left.is_issued = true;
            let Some(chosen) = look(room, slug, (number, &lang), old)? else {
                survey.left.early.push((lang.clone(), number));
                break;
            };
            survey.known.push(chosen.known.clone());
            match ends(&chosen.known)? {
                Some(ends) if room.wanted.now.seconds() < ends.seconds() => {
                    // What was seen before stays.
                    survey.left.embargo.get_or_insert((number, ends));
                }
                _ => {
                    survey.left.is_specimen |= chosen.known.is_specimen;
                    survey.chosen.push(chosen);
                    break;
                }
            }
        }
        if !is_issued {
            survey.left.unissued.push(lang);
        }
    }
    Ok(survey)
}

fn ends(known: &Known) -> Result<Option<Stamp>, Diagnostic> {
    let ends = known.embargo.as_deref().map(Stamp::parse).transpose();
    ends.map_err(|cause| Diagnostic::error("damaged-record", cause))
}

/// An edition, from memory where its files have not changed; `None` where there is no record of it.
fn look(
    room: &Room<'_>,
    slug: &str,
    (version, lang): (u32, &Lang),
    old: &[Known],
) -> Result<Option<Chosen>, Diagnostic> {
    let stamps = stamps(&room.archive, slug, (version, lang))?;
    let is_same =
        |known: &&Known| (&known.lang, known.version, &known.stamps) == (lang, version, &stamps);
    if room.wanted.check == Check::Stamps
        && let Some(known) = old.iter().find(is_same)
    {
        let known = known.clone();
        return Ok(Some(Chosen {
            known,
            edition: None,
        }));
    }
    let edition = room.archive.edition(slug, version, lang)?;
    Ok(edition.map(|edition| {
        let record = &edition.record;
        let known = Known {
            lang: lang.clone(),
            version,
            stamps,
            record: sha256(&serde_json::to_vec(record).unwrap_or_default()),
            embargo: record.embargo.clone(),
            is_specimen: record.specimen,
        };
        let edition = Some(edition);
        Chosen { known, edition }
    }))
}

fn stamps(
    archive: &Archive,
    slug: &str,
    (version, lang): (u32, &Lang),
) -> Result<String, Diagnostic> {
    let stamps = archive.stamps(slug, version, lang);
    let mut text = String::new();
    for (path, stamp) in stamps.map_err(|fault| fault.finding())? {
        let _ = writeln!(text, "{path} {} {}", stamp.size, stamp.changed);
    }
    Ok(format!("{:016x}", short(&text)))
}
