//! Every locale's files, read strictly.

use std::path::Path;

use super::Localizer;
use crate::diag::{Failed, Report, Source};
use crate::lang::Lang;

/// Every locale's files.
#[derive(Debug)]
pub struct Catalog {}

impl Catalog {
    /// Reads `locales/` below the project folder `root`; `builtin` are the label files in the program, each named by
    /// its path (`locales/fr/kit.ftl`). Faults of a locale are kept and reported with its own [`Localizer`] only, so that
    /// one language's error leaves the others' kits; faults of folder names are reported here.
    pub fn load(root: &Path, builtin: &[Source], report: &mut Report) -> Self {
        let _ = (root, builtin, report);
        unimplemented!()
    }

    /// The languages that have `locales/<tag>/releases/<slug>.ftl`, sorted by tag.
    #[must_use]
    pub fn languages_of(&self, slug: &str) -> Vec<Lang> {
        let _ = slug;
        unimplemented!()
    }

    /// Every locale there is a folder or a built-in label file for, sorted by tag.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        unimplemented!()
    }

    /// Words for one release in one language; dates, numbers and quotes follow `formats` (often the same as `lang`).
    /// Layers, the nearer first: the release's file, `organisation.ftl`, the folder's `kit.ftl`, the built-in one; then
    /// the same of the parent tag.
    pub fn localizer(
        &self,
        lang: &Lang,
        slug: &str,
        formats: &Lang,
        report: &mut Report,
    ) -> Result<Localizer, Failed> {
        let _ = (lang, slug, formats, report);
        unimplemented!()
    }
}
