//! A project folder, opened: its facts and words.
//!
//! From a folder to [`Organisation`], [`Catalog`] and releases, each file read once however often it is asked for.
//!
//! Invariant: no typeface and no theme; what pages are set with is read by [`super::looks`] when pages are wanted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::inventory;
use super::{Gaps, Job, builtin, review};
use crate::archive::Archive;
use crate::content::{self, Organisation, Release, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::{Folder, Kind};
use crate::l10n::{self, Catalog};
use crate::lang::Lang;
use crate::yaml;

/// The file of the house.
const ORGANISATION: &str = "content/organisation.yaml";

/// Words and lists that people edit have at most so many bytes.
const LARGEST_TEXT: u64 = 8 << 20;

/// Facts and words of a folder.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) disk: Arc<Folder>,
    pub(super) archive: Archive,
    pub(super) organisation: Organisation,
    pub(super) catalog: Catalog,
    pub(super) slugs: Vec<Slug>,
    pub(super) gaps: Gaps,
    /// Releases read so far, with what was found wrong with each.
    releases: Mutex<BTreeMap<Slug, Arc<ReadRelease>>>,
}

/// A release as it was read.
#[derive(Debug)]
struct ReadRelease {
    /// What can be read of it.
    release: Option<Release>,
    /// Whether nothing is wrong with it.
    sound: Result<(), Failed>,
    findings: Report,
}

impl Project {
    /// Opens the folder of a job. Everything that can be read is read, so that all faults are found in one run.
    pub(super) fn open(job: &Job, report: &mut Report) -> Result<Self, Failed> {
        let disk = Arc::new(Folder::new(&job.root));
        found(&disk, report)?;
        let house = content::read_organisation(&disk, report);
        let slugs = content::release_slugs(&disk, report);
        // What is wrong with one locale's folder leaves the others' kits.
        let catalog = Catalog::load(Arc::clone(&disk), &builtin::labels(), report);
        let known = slugs.as_deref().unwrap_or_default();
        let logo = house.as_ref().ok().and_then(|(house, _)| logo(house));
        inventory::account(&disk, &catalog, known, logo, report);
        let (organisation, sound) = match house {
            Ok(house) => house,
            Err(failed) => {
                for slug in known {
                    review::look_at_words(&catalog, slug, report);
                }
                return Err(failed);
            }
        };
        let project = Self {
            archive: Archive::new(Arc::clone(&disk)),
            disk,
            catalog: catalog.with_source(organisation.source.clone()),
            organisation,
            slugs: slugs.clone().unwrap_or_default(),
            gaps: job.gaps,
            releases: Mutex::default(),
        };
        if let Err(failed) = sound.and(slugs.map(drop)) {
            for slug in &project.slugs {
                review::look_on_without_house(&project, slug, report);
            }
            return Err(failed);
        }
        Ok(project)
    }

    /// The same after files changed, named by their paths below the folder: those alone are read anew, when they are wanted.
    pub(super) fn refreshed(
        self,
        changed: &BTreeSet<&str>,
        report: &mut Report,
    ) -> Result<Self, Failed> {
        let logo = self
            .organisation
            .logo
            .as_ref()
            .map(|logo| logo.path.as_str());
        let is_house = |path: &&str| *path == ORGANISATION || Some(*path) == logo;
        let is_house = changed.iter().any(is_house);
        let organisation = if is_house {
            content::load_organisation(&self.disk, report)?
        } else {
            self.organisation
        };
        let slugs = content::release_slugs(&self.disk, report)?;
        let mut releases = self
            .releases
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        // People of the house are checked where a release names them.
        releases.retain(|slug, _| {
            let folder = format!("content/releases/{slug}/");
            !is_house && !changed.iter().any(|path| path.starts_with(&folder))
        });
        let catalog = self.catalog.refreshed(&builtin::labels(), changed, report);
        Ok(Self {
            catalog: catalog.with_source(organisation.source.clone()),
            organisation,
            slugs,
            releases: Mutex::new(releases),
            ..self
        })
    }

    /// The CLDR locale that a language takes its dates and numbers from: itself, where the house names no other.
    pub(super) fn formats<'l>(&'l self, lang: &'l Lang) -> &'l Lang {
        self.organisation.formats.get(lang).unwrap_or(lang)
    }

    /// What is wrong with a language of which the program does not know how it writes dates and numbers.
    pub(super) fn missing_data(&self, lang: &Lang) -> Option<Diagnostic> {
        let is_pseudo = self.catalog.is_pseudo(lang);
        let lang = if is_pseudo {
            &self.organisation.source
        } else {
            lang
        };
        let formats = self.formats(lang);
        let place = (lang != formats).then(|| self.organisation.place_of_key("formats"));
        l10n::missing_data(lang, formats, place.flatten())
    }

    /// A release, read once; what is wrong with it is reported to each who asks.
    pub(super) fn release(&self, slug: &Slug, report: &mut Report) -> Result<Release, Failed> {
        let read = self.read_release(slug);
        report.merge(read.findings.clone());
        read.sound?;
        match &read.release {
            Some(release) => Ok(release.clone()),
            None => Err(report.error(unread(slug))),
        }
    }

    /// What can be read of a release, whatever is wrong with the rest: to look for more faults, never to be printed.
    pub(super) fn legible(&self, slug: &Slug) -> Option<Release> {
        self.read_release(slug).release.clone()
    }

    fn read_release(&self, slug: &Slug) -> Arc<ReadRelease> {
        let mut releases = self.releases.lock().unwrap_or_else(PoisonError::into_inner);
        let read = releases.entry(slug.clone()).or_insert_with(|| {
            let mut findings = Report::new();
            let read = content::read_release(&self.disk, slug, &self.organisation, &mut findings);
            let (release, sound) = match read {
                Ok((release, sound)) => (Some(release), sound),
                Err(failed) => (None, Err(failed)),
            };
            Arc::new(ReadRelease {
                release,
                sound,
                findings,
            })
        });
        Arc::clone(read)
    }

    /// Gives up a release of which all kits are made, its words too; whoever asks again has it read again.
    pub(super) fn forget(&self, slug: &Slug) {
        self.catalog.forget(slug.as_str());
        let mut releases = self.releases.lock().unwrap_or_else(PoisonError::into_inner);
        releases.remove(slug);
    }

    /// The text of a file below the folder; `None` where there is none.
    pub(super) fn text_of(
        &self,
        path: &str,
        report: &mut Report,
    ) -> Result<Option<String>, Failed> {
        let bytes = self.disk.read(path, LARGEST_TEXT);
        let Some(bytes) = bytes.map_err(|fault| report.error(fault.finding()))? else {
            return Ok(None);
        };
        let text = yaml::decoded(path, bytes);
        text.map(Some).map_err(|found| report.error(found))
    }
}

/// The file of the logo of a house, in `content/`.
fn logo(house: &Organisation) -> Option<&str> {
    let logo = house.logo.as_ref()?;
    logo.path.strip_prefix("content/")
}

/// That a release has no facts; reading it tells why.
fn unread(slug: &Slug) -> Diagnostic {
    Diagnostic::error("release", format!("`{slug}` cannot be read"))
}

/// Finds a project in a folder.
pub(super) fn found(disk: &Folder, report: &mut Report) -> Result<(), Failed> {
    match disk.kind("content") {
        Ok(Some(Kind::Folder)) => Ok(()),
        Ok(_) => {
            let message = format!("`{}` holds no `content` folder", disk.root().display());
            let found = Diagnostic::error("no-project", message);
            let hint = "run presskit in a project folder, name one with `--root DIR`, or begin one with `presskit new DIR`";
            Err(report.error(found.hint(hint)))
        }
        Err(fault) => Err(report.error(fault.finding())),
    }
}
