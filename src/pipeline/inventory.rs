//! Every name in the folders of a project, accounted for.
//!
//! From a project folder to findings about what belongs to nothing, and about what is no file or no folder where one should be.
//!
//! Invariant: what nobody reads is told, with what it was probably meant to be; only hidden files and what editors and systems leave behind
//! are passed over.

use crate::content::Slug;
use crate::diag::{Diagnostic, Report};
use crate::disk::{self, Folder, FolderEntry, Kind};
use crate::l10n::Catalog;
use crate::lang::Lang;
use crate::pipeline::system_fonts;
use crate::yaml;
use std::path::Path;

/// A name that a folder may hold.
struct Known {
    name: String,
    kind: Kind,
    /// Whether something else tells that it is missing.
    is_needed: bool,
}

fn file(name: impl Into<String>) -> Known {
    let (name, kind) = (name.into(), Kind::File);
    Known {
        name,
        kind,
        is_needed: false,
    }
}

fn folder(name: impl Into<String>) -> Known {
    Known {
        kind: Kind::Folder,
        ..file(name)
    }
}

fn needed(known: Known) -> Known {
    Known {
        is_needed: true,
        ..known
    }
}

/// Goes through the folders of a project and reports each name that nothing reads.
pub(super) fn account(
    disk: &Folder,
    catalog: &Catalog,
    slugs: &[Slug],
    logo: Option<&str>,
    report: &mut Report,
) {
    let mut inventory = Inventory { disk, report };
    let mut known = vec![
        needed(file("organisation.yaml")),
        folder("releases"),
        folder("themes"),
    ];
    known.extend(logo.map(file));
    inventory.shelf("content", &known, |entry| {
        is_about(entry) || is_picture(entry)
    });
    inventory.shelf("content/themes", &[], |entry| {
        is_about(entry) || ends(&entry.name, "yaml")
    });
    inventory.shelf("content/releases", &[], |entry| {
        is_about(entry) || entry.kind == Kind::Folder
    });
    for slug in slugs {
        inventory.release(slug);
    }
    inventory.words(catalog, slugs);
    inventory.fonts();
}

struct Inventory<'a> {
    disk: &'a Folder,
    report: &'a mut Report,
}

impl Inventory<'_> {
    /// The folder of a release: its facts, its pictures, what is issued.
    fn release(&mut self, slug: &Slug) {
        let path = format!("content/releases/{slug}");
        let known = [
            needed(file("release.yaml")),
            folder("images"),
            folder("issued"),
        ];
        self.shelf(&path, &known, is_about);
        self.shelf(&format!("{path}/images"), &[], |entry| {
            is_about(entry) || is_picture(entry)
        });
        let issued = format!("{path}/issued");
        let versions = self.shelf(&issued, &[], |entry| {
            entry.kind == Kind::Folder || is_about(entry) || ends(&entry.name, "txt")
        });
        for version in versions
            .into_iter()
            .filter(|entry| entry.kind == Kind::Folder)
        {
            // What stands in it is held against its checksums when it is wanted.
            self.shelf(&format!("{issued}/{}", version.name), &[], |_| true);
        }
    }

    /// The folders of all languages.
    fn words(&mut self, catalog: &Catalog, slugs: &[Slug]) {
        self.shelf("locales", &[], |entry| {
            // What is no folder where a language should be is told with the languages.
            let is_told = entry.kind != Kind::File;
            is_told || is_about(entry) || ends(&entry.name, "toml")
        });
        let releases: Vec<Known> = slugs
            .iter()
            .map(|slug| file(format!("{slug}.ftl")))
            .collect();
        for lang in catalog.languages() {
            self.language(lang, &releases);
        }
    }

    fn language(&mut self, lang: &Lang, releases: &[Known]) {
        let path = format!("locales/{lang}");
        let known = [
            file("kit.ftl"),
            file("organisation.ftl"),
            folder("releases"),
        ];
        // Folders that cannot be read, and what is no file in them, are told with the languages.
        let is_fine = |entry: &FolderEntry| entry.kind != Kind::File || is_about(entry);
        for (path, known) in [(format!("{path}/releases"), releases), (path, &known[..])] {
            if let Ok(Some(entries)) = self.disk.entries(&path) {
                self.entries(&path, &entries, known, is_fine);
            }
        }
    }

    /// Fonts: `fonts/<family>/<file>`.
    fn fonts(&mut self) {
        // A font outside of a family's folder is told with the fonts.
        let is_font = |entry: &FolderEntry| system_fonts::is_font(Path::new(&entry.name));
        let families = self.shelf("fonts", &[], |entry| {
            entry.kind == Kind::Folder || is_about(entry) || is_font(entry)
        });
        for family in families
            .into_iter()
            .filter(|entry| entry.kind == Kind::Folder)
        {
            self.shelf(&format!("fonts/{}", family.name), &[], |entry| {
                is_about(entry) || is_font(entry) || ends(&entry.name, "txt")
            });
        }
    }

    /// What a folder holds; each name that is neither known nor passes `may_stand` is reported.
    fn shelf(
        &mut self,
        path: &str,
        known: &[Known],
        may_stand: impl Fn(&FolderEntry) -> bool,
    ) -> Vec<FolderEntry> {
        match self.disk.entries(path) {
            Ok(entries) => {
                let entries = entries.unwrap_or_default();
                self.entries(path, &entries, known, may_stand);
                entries
            }
            Err(fault) => {
                self.report.error(fault.finding());
                Vec::new()
            }
        }
    }

    fn entries(
        &mut self,
        path: &str,
        entries: &[FolderEntry],
        known: &[Known],
        may_stand: impl Fn(&FolderEntry) -> bool,
    ) {
        for entry in entries.iter().filter(|entry| !disk::is_litter(&entry.name)) {
            let own = format!("{path}/{}", entry.name);
            if let Some(known) = known.iter().find(|known| known.name == entry.name) {
                if let Some(fault) = self.disk.misplaced(&own, known.kind) {
                    self.report.error(fault.finding());
                }
            } else if entry.kind == Kind::Other {
                // A pipe, or a link that leads nowhere: nothing can be read from it.
                if let Some(fault) = self.disk.misplaced(&own, Kind::File) {
                    self.report.error(fault.finding());
                }
            } else if !may_stand(entry) {
                self.stray(&own, entry, entries, known);
            }
        }
    }

    /// A name that nothing reads: an error where something else is missing that it was probably meant to be.
    fn stray(&mut self, path: &str, entry: &FolderEntry, beside: &[FolderEntry], known: &[Known]) {
        let what = match entry.kind {
            Kind::Folder => "the folder ",
            Kind::File | Kind::Other => "",
        };
        let names: Vec<&str> = known.iter().map(|known| known.name.as_str()).collect();
        let meant = yaml::nearest(&entry.name, &names);
        let meant = meant.and_then(|name| known.iter().find(|known| known.name == name));
        let is_there = |name: &str| beside.iter().any(|entry| entry.name == name);
        let message = format!("{what}`{path}` belongs to nothing and is not read");
        let found = match meant {
            // That it is missing is told with this name beside it.
            Some(known) if known.is_needed && !is_there(&known.name) => return,
            Some(known) if is_there(&known.name) => {
                let hint = format!("`{}` is there too: delete one of them", known.name);
                Diagnostic::warning("stray-file", message).hint(hint)
            }
            Some(known) => {
                let hint = yaml::suggestion(&entry.name, &[&known.name]);
                Diagnostic::error("stray-file", message).hint(hint)
            }
            None => {
                let hint = if path.starts_with("locales/") && ends(&entry.name, "ftl") {
                    "words are read from `locales/<tag>/kit.ftl`, `organisation.ftl` and `releases/<slug>.ftl`: rename it, or delete it"
                } else {
                    "keep it outside of the project's folders, or delete it"
                };
                Diagnostic::warning("stray-file", message).hint(hint)
            }
        };
        self.report.add(found);
    }
}

/// Whether a file tells people about its folder: a README, a licence.
fn is_about(entry: &FolderEntry) -> bool {
    let name = entry.name.to_uppercase();
    let begins = [
        "README", "LICENSE", "LICENCE", "OFL", "COPYING", "NOTICE", "AUTHORS", "FONTLOG",
    ];
    entry.kind == Kind::File
        && (Path::new(&name)
            .extension()
            .is_some_and(|ending| ending == "MD")
            || begins.iter().any(|begin| name.starts_with(begin)))
}

/// Whether a file is named like a picture; those that no part shows are told with their release.
fn is_picture(entry: &FolderEntry) -> bool {
    ["jpg", "jpeg", "png", "svg"]
        .iter()
        .any(|kind| ends(&entry.name, kind))
}

fn ends(name: &str, ending: &str) -> bool {
    let own = Path::new(name).extension();
    own.is_some_and(|own| own.eq_ignore_ascii_case(ending))
}
