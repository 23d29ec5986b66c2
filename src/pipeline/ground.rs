//! What a new release stands on.
//!
//! From a project folder to what a first draft of a release must know.

use std::collections::BTreeSet;

use super::Job;
use super::project::Project;
use crate::content::{self, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::lang::Lang;

/// What a project says that a new release needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The language that its words are first written in.
    pub source: Lang,
    /// The other languages that it must have.
    pub required: Vec<Lang>,
    /// Ids of people who can be called or written to.
    pub contacts: Vec<String>,
    /// Slugs that are taken.
    pub taken: Vec<String>,
}

/// What a new release of a job's project stands on.
pub fn ground(job: &Job, report: &mut Report) -> Result<Ground, Failed> {
    if !job.root.join("content").is_dir() {
        let message = format!("`{}` holds no `content` folder", job.root.display());
        return Err(report.error(
            Diagnostic::error("no-project", message)
                .hint("begin a project with `presskit new DIR`, or name one with `--root DIR`"),
        ));
    }
    let organisation = content::load_organisation(&job.root, report)?;
    let slugs = content::release_slugs(&job.root, report)?;
    let mut required = organisation.required;
    required.retain(|lang| *lang != organisation.source);
    Ok(Ground {
        source: organisation.source,
        required,
        contacts: organisation
            .people
            .into_iter()
            .filter(|(_, person)| !person.tel.is_empty() || person.email.is_some())
            .map(|(id, _)| id.to_string())
            .collect(),
        taken: slugs.iter().map(Slug::to_string).collect(),
    })
}

/// The languages of a job's kits.
pub fn languages(job: &Job, report: &mut Report) -> Result<Vec<Lang>, Failed> {
    let project = Project::open(job, report)?;
    let slugs = project.slugs.iter();
    let langs: BTreeSet<Lang> = slugs
        .flat_map(|slug| project.catalog.languages_of(slug.as_str()))
        .collect();
    Ok(langs.into_iter().collect())
}

/// Whether a text can name a release; what is wrong with it otherwise.
pub fn check_slug(text: &str) -> Result<String, String> {
    Slug::parse(text).map(|slug| slug.to_string())
}
