//! What a new release stands on.
//!
//! From a project folder to what a first draft of a release must know.

use super::project::Project;
use crate::content::{Person, Slug};
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

/// What a new release of a project stands on.
pub(super) fn ground(project: &Project) -> Ground {
    let organisation = &project.organisation;
    let required = organisation.required.iter();
    let people = organisation.people.iter();
    let can_be_reached = |person: &Person| !person.tel.is_empty() || person.email.is_some();
    Ground {
        source: organisation.source.clone(),
        required: required
            .filter(|lang| **lang != organisation.source)
            .cloned()
            .collect(),
        contacts: people
            .filter(|(_, person)| can_be_reached(person))
            .map(|(id, _)| id.to_string())
            .collect(),
        taken: project.slugs.iter().map(Slug::to_string).collect(),
    }
}

/// Whether a text can name a release; what is wrong with it otherwise.
pub fn check_slug(text: &str) -> Result<String, String> {
    let rule = "use up to 64 lower-case letters, digits and single hyphens: `pr071-2016`";
    let slug = Slug::parse(text).map_err(|message| format!("{message}; {rule}"));
    slug.map(|slug| slug.to_string())
}
