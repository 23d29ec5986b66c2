//! Files of `content/`, read: YAML to checked facts.
//!
//! From files to [`Organisation`] and [`Release`](super::Release).
//!
//! Invariant: this file, `release.rs` and `pictures.rs` are the only ones of this room that read files.

use super::grammar::{OrganisationFile, PersonFile, PicturesFile};
use super::pictures::{Album, Keep};
use super::values::Tag;
use super::{Organisation, Person, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::{self, Folder, FolderEntry, Kind};
use crate::images::Metadata;
use crate::lang::Lang;
use crate::yaml;

/// Where the organisation stands.
pub(super) const ORGANISATION: &str = "content/organisation.yaml";

/// Reads `content/organisation.yaml` of a project.
pub fn load_organisation(project: &Folder, report: &mut Report) -> Result<Organisation, Failed> {
    let (organisation, sound) = read_organisation(project, report)?;
    sound.map(|()| organisation)
}

/// The same, with the proof of failure where something stands in for what is wrong: enough to look for more faults, and for nothing else.
pub fn read_organisation(
    project: &Folder,
    report: &mut Report,
) -> Result<(Organisation, Result<(), Failed>), Failed> {
    let source = yaml::open(project, ORGANISATION, report)?;
    let (file, failed): (OrganisationFile, _) = yaml::read_on(&source, report)?;
    let source_lang = match (file.source.0, failed) {
        (Some(lang), _) => lang,
        (None, Some(failed)) => return Err(failed),
        (None, None) => {
            let found = Diagnostic::error("invalid-value", "`source` names no language");
            return Err(report.error(found));
        }
    };
    let metadata = match file.pictures {
        Some(PicturesFile { keep: Keep }) => Metadata::Kept,
        None => Metadata::LeftOut,
    };
    let mut album = Album::new(project, &source, "content".to_owned(), metadata, report);
    let logo = (file.logo.as_ref()).and_then(|name| album.logo(name, report));
    let mut sound = album.result.and(failed.map_or(Ok(()), Err));
    if let Some(newsroom) = &file.newsroom
        && newsroom.as_str().contains(['?', '#'])
    {
        let message =
            "the address of the newsroom has a query or a fragment, and pages lie below it";
        let found = Diagnostic::error("invalid-value", message)
            .at(super::place_of_key(&source, "newsroom"));
        sound = Err(report.error(found.hint("leave out `?` and `#` and what follows them")));
    }
    let organisation = Organisation {
        id: file.id,
        name: file.name.0,
        logo,
        metadata,
        source: source_lang,
        required: known_tags(file.required.0),
        formats: file
            .formats
            .0
            .into_iter()
            .filter_map(|(lang, locale)| Some((lang.0?, locale.0?)))
            .collect(),
        zone: file.zone,
        theme: file.theme,
        people: file
            .people
            .0
            .into_iter()
            .map(|(id, person)| (id, person.into()))
            .collect(),
        web: file.web,
        newsroom: file.newsroom,
        mail: file.mail.map(Into::into),
        file: source,
    };
    Ok((organisation, sound))
}

/// A tag that could not be read has failed the file already.
fn known_tags(tags: Vec<Tag>) -> Vec<Lang> {
    tags.into_iter().filter_map(|tag| tag.0).collect()
}

impl From<PersonFile> for Person {
    fn from(file: PersonFile) -> Self {
        Self {
            name: file.name.0,
            role: file.role,
            tel: file.tel.0,
            email: file.email,
            languages: known_tags(file.languages.0),
            local: known_tags(file.local.0),
        }
    }
}

/// The names of the folders below `content/releases/`, sorted. A folder without a release is warned of.
pub fn release_slugs(project: &Folder, report: &mut Report) -> Result<Vec<Slug>, Failed> {
    let entries = project.entries("content/releases");
    let entries = entries.map_err(|fault| report.error(fault.finding()))?;
    let entries = entries.unwrap_or_default().into_iter();
    let is_release =
        |entry: &FolderEntry| entry.kind == Kind::Folder && !disk::is_litter(&entry.name);
    let folders = entries.filter(is_release);
    let mut slugs = Vec::new();
    let mut result = Ok(());
    for FolderEntry { name, .. } in folders {
        let folder = format!("content/releases/{name}");
        let facts = project.kind(&format!("{folder}/release.yaml"));
        let path = format!("{folder}/release.yaml");
        // A file that was meant to be it is told when the release is read.
        if let Ok(None) = facts
            && yaml::misnamed(project, &path).is_none()
        {
            let message = format!("the folder `{folder}` has no `release.yaml` and is passed over");
            report.add(
                Diagnostic::warning("no-release", message).hint("write it, or delete the folder"),
            );
            continue;
        }
        match Slug::parse(&name) {
            Ok(slug) => slugs.push(slug),
            Err(cause) => {
                let message = format!("the folder `{folder}` cannot name a release: {cause}");
                let found = Diagnostic::error("release-folder", message);
                result =
                    Err(report
                        .error(found.hint("use lower-case letters, digits and single hyphens")));
            }
        }
    }
    result.map(|()| slugs)
}
