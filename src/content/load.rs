//! Files of `content/`, read whole: YAML to checked facts, every fault a finding.

use std::path::Path;

use super::{Organisation, Release, Slug};
use crate::diag::{Failed, Report};

/// Reads `content/organisation.yaml` below the project folder `root`.
pub fn load_organisation(root: &Path, report: &mut Report) -> Result<Organisation, Failed> {
    let _ = (root, report);
    unimplemented!()
}

/// The names of the folders below `content/releases/`, sorted.
pub fn release_slugs(root: &Path, report: &mut Report) -> Result<Vec<Slug>, Failed> {
    let _ = (root, report);
    unimplemented!()
}

/// Reads `content/releases/<slug>/release.yaml`; people and message ids of contacts are checked against `organisation`.
pub fn load_release(
    root: &Path,
    slug: &Slug,
    organisation: &Organisation,
    report: &mut Report,
) -> Result<Release, Failed> {
    let _ = (root, slug, organisation, report);
    unimplemented!()
}
