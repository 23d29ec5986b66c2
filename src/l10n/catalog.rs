//! Every locale's files, read strictly.
//!
//! From `locales/<tag>/` and the built-in label files to [`Layer`]s, read when a release asks for them.
//!
//! Invariant: a file is read whole or refused; what is refused is said with its line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::check::{self, Labels};
use super::layer::{self, Home, Layer};
use super::pseudo::Pseudo;
use super::translation::{Entries, Lock};
use super::{Localizer, data, extensions, file};
use crate::diag::{Diagnostic, Failed, Report, Source};
use crate::disk::{self, Folder, FolderEntry, Kind};
use crate::lang::Lang;
use crate::yaml;

/// Every locale's files.
#[derive(Debug)]
pub struct Catalog {
    project: Arc<Folder>,
    /// Folders of words below the project's, by language: `locales/fr`.
    folders: BTreeMap<Lang, String>,
    /// Languages whose folders cannot be read, which was reported.
    unreadable: BTreeMap<Lang, Result<(), Failed>>,
    /// Built-in label files, by language.
    builtin: BTreeMap<Lang, Source>,
    /// The language that others are translated from: pseudo-locales are made of its files.
    source: Option<Lang>,
    /// What the English label file says of the program's labels.
    labels: Arc<Labels>,
    /// Files read so far, for many releases and languages share them.
    read: Mutex<BTreeMap<(Lang, String), File>>,
    /// Locks read so far.
    locks: Mutex<BTreeMap<Lang, LockFile>>,
}

/// A lock as it was found, and what is wrong with it.
type LockFile = (Result<Arc<Lock>, Failed>, Report);

/// A file as it was found: its layer, if there is one that can be read, and what is wrong with it.
type File = (Result<Option<Layer>, Failed>, Report);

impl Catalog {
    /// Looks into `locales/` of a project; `builtin` are the label files in the program, each named by
    /// its path (`locales/fr/kit.ftl`). A locale's files are read when a [`Localizer`] asks for them, so that one
    /// language's error leaves the others' kits; faults of folder names are reported here.
    pub fn load(project: Arc<Folder>, builtin: &[Source], report: &mut Report) -> Self {
        let (mut folders, mut unreadable) = (BTreeMap::new(), BTreeMap::new());
        let entries = project.entries("locales").unwrap_or_else(|fault| {
            report.error(fault.finding());
            None
        });
        let entries = entries.unwrap_or_default().into_iter();
        for FolderEntry { name, kind } in entries.filter(|entry| !disk::is_litter(&entry.name)) {
            let path = format!("locales/{name}");
            match Lang::named(&name) {
                Ok(lang) => {
                    let releases = format!("{path}/releases");
                    let read = readable(&project, &path, report);
                    if let Err(failed) = read.and_then(|()| readable(&project, &releases, report)) {
                        unreadable.insert(lang.clone(), Err(failed));
                    }
                    folders.insert(lang, path);
                }
                Err(cause) if kind == Kind::Folder => {
                    let found = Diagnostic::error(
                        "locale-folder",
                        format!("the folder `{path}` names no language: {cause}"),
                    );
                    report.error(found.hint("rename the folder"));
                }
                Err(_) if kind == Kind::Other => {
                    let fault = project.misplaced(&path, Kind::Folder);
                    fault.map(|fault| report.error(fault.finding()));
                }
                Err(_) => {}
            }
        }
        let builtin_files = builtin;
        let builtin = builtin
            .iter()
            .filter_map(|source| {
                let tag = source.path.strip_prefix("locales/")?.split('/').next()?;
                let shown = format!("built-in {}", source.path);
                Some((
                    Lang::parse(tag).ok()?,
                    Source::new(shown, source.text.clone()),
                ))
            })
            .collect();
        let english = |source: &&Source| source.path.as_ref() == ENGLISH;
        let labels = builtin_files.iter().find(english);
        Self {
            project,
            folders,
            unreadable,
            builtin,
            source: None,
            labels: Arc::new(
                labels.map_or_else(Labels::default, |source| Labels::of(&source.text)),
            ),
            read: Mutex::default(),
            locks: Mutex::default(),
        }
    }

    /// The same, knowing the language that the others are translated from.
    #[must_use]
    pub fn with_source(self, source: Lang) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// The same after files changed, named by their paths below the project folder. They are read anew when they are asked for; what
    /// was read of others is kept.
    #[must_use]
    pub fn refreshed(
        self,
        builtin: &[Source],
        changed: &BTreeSet<&str>,
        report: &mut Report,
    ) -> Self {
        let fresh = Self::load(Arc::clone(&self.project), builtin, report);
        let is_kept = |lang: &Lang, name: &str| {
            let folder = fresh.folders.get(lang);
            // Labels inside the program never change.
            name.starts_with(BUILTIN)
                || folder
                    .is_some_and(|folder| !changed.contains(format!("{folder}/{name}").as_str()))
        };
        let mut read = self
            .read
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        read.retain(|(lang, name), _| is_kept(lang, name.split(' ').next().unwrap_or(name)));
        let mut locks = self
            .locks
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        locks.retain(|lang, _| is_kept(lang, ".lock"));
        Self {
            source: self.source,
            read: Mutex::new(read),
            locks: Mutex::new(locks),
            ..fresh
        }
    }

    /// Whether a language is made of the source language's words (`en-XA`, `ar-XB`).
    #[must_use]
    pub fn is_pseudo(&self, lang: &Lang) -> bool {
        Pseudo::of(lang).is_some() && !self.folders.contains_key(lang)
    }

    /// The languages that have words for a release, sorted by tag: in `locales/<tag>/releases/<slug>.ftl` stands more than comments.
    #[must_use]
    pub fn languages_of(&self, slug: &str) -> Vec<Lang> {
        let mut langs = self.begun(slug);
        langs.retain(|lang| self.has_words(lang, slug));
        langs
    }

    /// The languages that have `locales/<tag>/releases/<slug>.ftl`, though it may hold comments alone, sorted by tag.
    #[must_use]
    pub fn begun(&self, slug: &str) -> Vec<Lang> {
        let file = release_file(slug);
        let langs = self.folders.iter();
        let langs = langs.filter(|(_, folder)| self.is_file(&format!("{folder}/{file}")));
        langs.map(|(lang, _)| lang.clone()).collect()
    }

    /// Whether a language has words for a release: a message in its file, or a file of comments alone beside the words of a wider tag
    /// (`fr-CH` beside `fr`).
    #[must_use]
    pub fn has_words(&self, lang: &Lang, slug: &str) -> bool {
        let mut wider = std::iter::successors(lang.parent(), Lang::parent);
        let is_begun = |folder: &String| self.is_file(&format!("{folder}/{}", release_file(slug)));
        self.says(lang, slug)
            || (self.folders.get(lang).is_some_and(is_begun)
                && wider.any(|wider| self.says(&wider, slug)))
    }

    /// Whether the file of a release in a language holds a message: one that cannot be read may hold some.
    fn says(&self, lang: &Lang, slug: &str) -> bool {
        let Some(folder) = self.folders.get(lang) else {
            return false;
        };
        let says = |line: &str| {
            let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            !line.is_empty() && !line.starts_with('#')
        };
        let path = format!("{folder}/{}", release_file(slug));
        self.project.has_line(&path, says).unwrap_or(true)
    }

    /// The files of the project that the words of a release in a language come from: its own, its parents' and the source's.
    #[must_use]
    pub fn files_of(&self, lang: &Lang, slug: &str) -> Vec<String> {
        let names = [
            release_file(slug),
            "organisation.ftl".into(),
            "kit.ftl".into(),
        ];
        let origin = |lang: &Lang| std::iter::successors(Some(lang.clone()), Lang::parent);
        let source = self.source.iter().flat_map(origin);
        let folders = origin(lang).chain(source);
        let folders = folders.filter_map(|lang| self.folders.get(&lang));
        let files = folders.flat_map(|folder| {
            names
                .iter()
                .map(move |name: &String| format!("{folder}/{name}"))
        });
        files.filter(|file| self.is_file(file)).collect()
    }

    /// Words for one release in one language; dates, numbers and quotes follow `formats` (often the same as `lang`).
    /// Layers, the nearer first: the release's file, `organisation.ftl`, the folder's `kit.ftl`, the built-in one; then
    /// the same of the parent tag. What is wrong with a message leaves the others to be read: see [`Localizer::sound`].
    pub fn localizer(
        &self,
        lang: &Lang,
        slug: &str,
        formats: &Lang,
        report: &mut Report,
    ) -> Result<Localizer, Failed> {
        if let Some(found) = extensions::unknown(formats) {
            return Err(report.error(found));
        }
        let layers = self.layers(lang, slug, report)?;
        let (faulty, sound) = faulty(&layers, &self.labels, report);
        let own = (!self.is_pseudo(lang)).then(|| data::grammar(lang, formats));
        let grammar = own.flatten().unwrap_or_else(|| formats.clone());
        let words = Localizer::new(lang, slug, (formats, grammar), &layers)
            .with_labels(Arc::clone(&self.labels));
        Ok(words.with_faults(faulty, sound))
    }

    /// Gives up the files of a release, of which all kits are made; whoever asks again has them read again.
    pub fn forget(&self, slug: &str) {
        let file = release_file(slug);
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.retain(|(_, name), _| name.split(' ').next() != Some(&file));
    }

    /// The languages that have a folder, sorted by tag.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.folders.keys()
    }

    /// The languages that the program has labels for, sorted by tag.
    pub fn labelled(&self) -> impl Iterator<Item = &Lang> {
        self.builtin.keys()
    }

    /// Whether the program has labels for a language or a wider one.
    #[must_use]
    pub fn has_labels(&self, lang: &Lang) -> bool {
        let mut tag = Some(lang.clone());
        while let Some(lang) = tag {
            if self.builtin.contains_key(&lang) {
                return true;
            }
            tag = lang.parent();
        }
        false
    }

    /// Everything that a locale has for a release; fails where any of it cannot be read.
    pub fn entries(&self, lang: &Lang, slug: &str, report: &mut Report) -> Result<Entries, Failed> {
        let layers = self.layers(lang, slug, report)?;
        layers.iter().try_for_each(|layer| layer.sound)?;
        Ok(Entries::of(&layers))
    }

    /// What can be read of a locale for a release, unless a file cannot be read at all; what is wrong is told with its kit.
    #[must_use]
    pub fn legible(&self, lang: &Lang, slug: &str) -> Option<Entries> {
        let layers = self.layers(lang, slug, &mut Report::new()).ok()?;
        Some(Entries::of(&layers))
    }

    /// From which state of the source a locale was translated, and what was signed in it; read once for all who ask.
    pub fn lock(&self, lang: &Lang, report: &mut Report) -> Result<Arc<Lock>, Failed> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        let (lock, findings) = locks.entry(lang.clone()).or_insert_with(|| {
            let mut findings = Report::new();
            let lock = self.read_lock(lang, &mut findings);
            (lock.map(Arc::new), findings)
        });
        report.merge(findings.clone());
        lock.clone()
    }

    fn read_lock(&self, lang: &Lang, report: &mut Report) -> Result<Lock, Failed> {
        let Some(bytes) = self.bytes(lang, (LOCK, LARGEST_LOCK), report)? else {
            return Ok(Lock::default());
        };
        let text = yaml::decoded(&format!("locales/{lang}/{LOCK}"), bytes)
            .map_err(|found| report.error(found))?;
        Lock::read(&Source::new(format!("locales/{lang}/{LOCK}"), text), report)
    }

    /// The files of a locale for a release, the nearer first.
    pub(super) fn layers(
        &self,
        lang: &Lang,
        slug: &str,
        report: &mut Report,
    ) -> Result<Vec<Layer>, Failed> {
        let pseudo = Pseudo::of(lang).filter(|_| self.is_pseudo(lang));
        let base = match (pseudo, &self.source) {
            (Some(_), Some(source)) => source,
            _ => lang,
        };
        let mut layers = Vec::new();
        let mut result = Ok(());
        let mut next = Some(base.clone());
        while let Some(tag) = next {
            if let Some(Err(failed)) = self.unreadable.get(&tag) {
                return Err(*failed);
            }
            for name in [
                release_file(slug),
                "organisation.ftl".into(),
                "kit.ftl".into(),
                BUILTIN.into(),
            ] {
                match self.layer(&tag, &name, pseudo, report) {
                    Ok(layer) => layers.extend(layer),
                    Err(failed) => result = Err(failed),
                }
            }
            next = tag.parent();
        }
        result.map(|()| layers)
    }

    /// A file of a locale, read once for all who ask.
    fn layer(
        &self,
        lang: &Lang,
        name: &str,
        pseudo: Option<Pseudo>,
        report: &mut Report,
    ) -> Result<Option<Layer>, Failed> {
        let key = (lang.clone(), format!("{name} {pseudo:?}"));
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let (layer, findings) = read.entry(key).or_insert_with(|| {
            let mut findings = Report::new();
            let source = if name == BUILTIN {
                Ok(self.builtin.get(lang).cloned())
            } else {
                self.read(lang, name, &mut findings)
            };
            let layer = source.map(|source| {
                source.map(|source| {
                    let (clean, fit) = layer::clean(&source, &mut findings);
                    let (source, clean) = match pseudo {
                        Some(pseudo) => {
                            let shown = format!("pseudo {}", source.path);
                            let text = pseudo.file(&clean);
                            (Source::new(shown, text.as_str()), text)
                        }
                        None => (source, clean),
                    };
                    let mut layer = layer::parse(source, (clean, home(name)), &mut findings);
                    let checked = check::entries(&layer, &mut findings);
                    layer.sound = checked.and(layer.sound).and(fit);
                    layer
                })
            });
            (layer, findings)
        });
        report.merge(findings.clone());
        layer.clone()
    }

    /// Reads a file of words of a locale; `None` where there is none.
    fn read(&self, lang: &Lang, name: &str, report: &mut Report) -> Result<Option<Source>, Failed> {
        // A file that is larger than it may be is refused by its size, with a word on what to do.
        let Some(bytes) = self.bytes(lang, (name, file::LARGEST + 1), report)? else {
            return Ok(None);
        };
        file::decode(&format!("locales/{lang}/{name}"), bytes)
            .map(Some)
            .map_err(|found| report.error(found))
    }

    /// What a file of a locale with so many bytes at most holds; `None` where there is none.
    fn bytes(
        &self,
        lang: &Lang,
        (name, most): (&str, u64),
        report: &mut Report,
    ) -> Result<Option<Vec<u8>>, Failed> {
        let Some(folder) = self.folders.get(lang) else {
            return Ok(None);
        };
        let path = format!("{folder}/{name}");
        let bytes = self.project.read(&path, most);
        bytes.map_err(|fault| report.error(fault.finding()))
    }

    /// Whether there is a regular file; one that cannot be looked at is told when it is read.
    fn is_file(&self, path: &str) -> bool {
        !matches!(
            self.project.kind(path),
            Ok(None | Some(Kind::Folder | Kind::Other))
        )
    }
}

/// Messages and terms that something is wrong with, and those that refer to them; whether there is none.
fn faulty(
    layers: &[Layer],
    labels: &Labels,
    report: &mut Report,
) -> (BTreeSet<String>, Result<(), Failed>) {
    let lost = layers.iter().flat_map(|layer| &layer.lost);
    let mut faulty: BTreeSet<String> = lost.cloned().collect();
    let checked = check::references(layers, &mut faulty, report);
    let checked = check::replaced(layers, labels, &mut faulty, report).and(checked);
    let sound = layers.iter().try_for_each(|layer| layer.sound);
    if !faulty.is_empty() {
        let entries = Entries::of(layers);
        let ids = entries.iter().map(|entry| entry.id.clone());
        let refers = |id: &String| !entries.closure([id.clone()]).is_disjoint(&faulty);
        let referring: Vec<String> = ids.filter(refers).collect();
        faulty.extend(referring);
    }
    (faulty, sound.and(checked))
}

/// Whose words the file of such a name holds.
fn home(name: &str) -> Home {
    match name {
        _ if name.starts_with(RELEASES) => Home::Release,
        ORGANISATION => Home::Organisation,
        _ => Home::Labels,
    }
}

/// The file of a release in the folder of a language.
fn release_file(slug: &str) -> String {
    format!("{RELEASES}{slug}.ftl")
}

/// What the names of the files of releases begin with.
const RELEASES: &str = "releases/";

/// The file of the house.
const ORGANISATION: &str = "organisation.ftl";

/// The file of a locale that the program keeps for itself.
const LOCK: &str = ".lock";

/// Locks hold a line a message of all releases: larger ones than this are refused.
const LARGEST_LOCK: u64 = 64 << 20;

/// The built-in label file whose comments say which labels may be replaced.
const ENGLISH: &str = "locales/en/kit.ftl";

/// Stands for the name of the built-in label file.
const BUILTIN: &str = "built-in";

/// Reports a folder that cannot be read; what is named like a file of words in it and is none: a folder, a link that leads nowhere; and
/// folders that no words are read from, links to folders among them.
fn readable(project: &Folder, folder: &str, report: &mut Report) -> Result<(), Failed> {
    let entries = project.entries(folder);
    let entries = entries.map_err(|fault| report.error(fault.finding()))?;
    let mut result = Ok(());
    for FolderEntry { name, kind } in entries.unwrap_or_default() {
        let is_known = name == "releases" && !folder.ends_with("/releases");
        let is_words = name.to_lowercase().ends_with(".ftl");
        let path = format!("{folder}/{name}");
        if is_words && kind != Kind::File {
            let message = format!("`{path}` is not a regular file");
            let found = Diagnostic::error("locale-file", message);
            report.error(found.hint("put a text file in its place, or give it another name"));
        } else if is_known && kind != Kind::Folder {
            let fault = project.misplaced(&path, Kind::Folder);
            let failed = fault.map(|fault| report.error(fault.finding()));
            result = failed.map_or(result, Err);
        } else if kind == Kind::Folder && !is_known && !disk::is_litter(&name) {
            let message = format!("no words are read from the folder `{path}`");
            let found = Diagnostic::warning("locale-file", message);
            report.add(found.hint("delete it, or move its files to where words are read from"));
        }
    }
    result
}
