//! `presskit publish`: a newsroom in a folder for any web server.
//!
//! Invariant: the folder is replaced whole or not at all; no embargo ends early, and no specimen goes out.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use presskit::archive::{Archive, Artefact, Form, INDEX, Layout, SUMS, Sums};
use presskit::diag::{Diagnostic, Failed, Report, Severity};
use presskit::disk::{Existing, Folder, Staging};
use presskit::distribute::{self, Origin, digest};
use presskit::lang::Lang;
use presskit::newsroom::{self, Story};
use presskit::pipeline::{Facts, Package, Posting, Selection, Site};
use presskit::when::Instant;
use serde_json::{Value, json};

use crate::Outcome;
use crate::args::{Args, EmbargoArgs, Format, Loudness, PublishArgs};
use crate::files;
use crate::progress::Progress;
use crate::report::Strictness;
use crate::{embargo, output, report};

/// By this file a newsroom is known, and programs know what is in it.
const RECORD: &str = "newsroom.json";

/// A newsroom on its way to the disk.
struct Room {
    staging: Staging,
    folder: PathBuf,
    sums: Sums,
    stories: Vec<Story>,
    record: Vec<Value>,
}

pub(crate) fn run(args: &Args, command: &PublishArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let folder = command.out.clone();
    let folder = folder.unwrap_or_else(|| args.root.join("dist/newsroom"));
    let mut kept_back = false;
    let done = publish(args, command, &folder, &mut kept_back, &mut findings);
    let findings = findings.deduplicated();
    let outcome = match report::outcome(&findings, Strictness::Errors) {
        Outcome::Findings if kept_back => Outcome::Embargo,
        outcome => outcome,
    };
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            let pages = done.as_ref().map_or(0, |pages| *pages);
            report::summary(
                &format!("{} published", report::plural(pages, "page")),
                &findings,
            )?;
            if done.is_ok() && report::loudness() != Loudness::Quiet {
                output::lines(std::iter::once(output::shown(&folder).as_str()))?;
            }
        }
        Format::Json => {
            let path = done.as_ref().ok().map(|_| output::shown(&folder));
            output::json(&json!({ "path": path, "findings": report::json(&findings) }))?;
        }
    }
    Ok(outcome)
}

/// Makes the whole newsroom; returns how many pages of releases it has.
fn publish(
    args: &Args,
    command: &PublishArgs,
    folder: &Path,
    kept_back: &mut bool,
    findings: &mut Report,
) -> Result<usize, Failed> {
    let session = args.open(&command.fonts, findings)?;
    let selection = Selection {
        slugs: command.slugs.clone(),
        langs: Vec::new(),
    };
    let site = session.site(&selection, findings)?;
    let slugs = chosen(args, command, &site, kept_back, findings)?;
    let unwritable = |error| files::unwritable(folder, &error);
    let staging =
        files::stage(folder, RECORD).map_err(|error| findings.error(unwritable(error)))?;
    let mut room = Room {
        staging,
        folder: folder.to_owned(),
        sums: Sums::default(),
        stories: Vec::new(),
        record: Vec::new(),
    };
    let progress = Progress::of(args, "releases");
    for slug in &slugs {
        // What is wrong with one release hides nothing of the next.
        if let Ok(posting) = session.posting(slug, findings, &|_| {}) {
            let _told = room.post(args, &site, posting, findings);
        }
        progress.one_of(slugs.len());
    }
    progress.clear();
    findings.so_far()?;
    let pages = room.stories.len();
    room.finish(&site, findings)?;
    Ok(pages)
}

/// The releases that may be seen by everyone now, out of those asked for.
fn chosen(
    args: &Args,
    command: &PublishArgs,
    site: &Site,
    kept_back: &mut bool,
    findings: &mut Report,
) -> Result<Vec<String>, Failed> {
    let clock = EmbargoArgs {
        under_embargo: false,
        at: command.at,
    };
    // Of a release that is named, an answer is owed; others are left out.
    let is_named = !command.slugs.is_empty();
    let mut chosen = Vec::new();
    for (slug, facts) in &site.releases {
        let end = facts.embargo.map(Instant::seconds);
        // A newsroom is for everyone: here nobody has agreed to anything.
        let refusal = embargo::refusal(slug, end, &clock).map(|mut found| {
            found.hints = vec!["publish again once that is past".to_owned()];
            found
        });
        *kept_back |= is_named && refusal.is_some();
        let found = refusal.or_else(|| specimen(slug, facts)).map(|mut found| {
            if !is_named {
                found.severity = Severity::Warning;
                found.message.push_str(" and is left out");
            }
            found
        });
        match found.or_else(|| unissued(args, slug, facts.version)) {
            Some(found) if found.severity == Severity::Error => drop(findings.error(found)),
            Some(found) => findings.add(found),
            None => chosen.push(slug.clone()),
        }
    }
    findings.so_far()?;
    if chosen.is_empty() {
        let found = Diagnostic::error("nothing-to-publish", "there is no release to publish");
        return Err(findings
            .error(found.hint("a release is published unless it is a specimen or under embargo")));
    }
    Ok(chosen)
}

fn specimen(slug: &str, facts: &Facts) -> Option<Diagnostic> {
    facts.specimen.then(|| {
        Diagnostic::error("specimen", format!("`{slug}` is a specimen"))
            .hint("take `specimen` out of its `release.yaml`")
    })
}

/// Once a version is issued, the next one is seen when it is issued too.
fn unissued(args: &Args, slug: &str, version: u32) -> Option<Diagnostic> {
    let versions = archive(args).versions(slug).ok()?;
    let before = versions
        .iter()
        .rev()
        .find(|found| found.number < version)?
        .number;
    if versions.iter().any(|found| found.number == version) {
        return None;
    }
    let message = format!("version {version} of `{slug}` is not issued, as version {before} is");
    let hint = format!("`presskit issue {slug}` freezes it");
    Some(Diagnostic::error("not-issued", message).hint(hint))
}

/// Has stories lead to the files as they were issued, and returns the pages of then where the house has other words around the release
/// now, another address say. Where the release itself says or shows something else, returns the names of the files that would be others.
fn take_issued(
    package: &Package,
    stories: &mut [Story],
    issued: &[Artefact],
) -> Result<BTreeMap<Lang, String>, Vec<String>> {
    let folder = format!("files/{}/", package.origin.slug);
    let is_issued = |path: &String| {
        let name = path.strip_prefix(&folder);
        name.is_some_and(|name| find(issued, name).is_some())
    };
    let mut pages = BTreeMap::new();
    let mut lacking = Vec::new();
    for story in stories {
        let names = ["pdf", "txt", "md", "html"].map(|ending| format!("{}.{ending}", story.stem));
        let [pdf, _, _, page] = names.each_ref().map(|name| find(issued, name));
        story.files.pdf.1 = pdf.map_or(0, <[u8]>::len);
        story.files.picture = story.files.picture.take().filter(is_issued);
        let page = String::from_utf8_lossy(page.unwrap_or_default());
        pages.insert(story.lang.clone(), page.into_owned());
        let lacks = |name: &String| find(issued, name).is_none();
        lacking.extend(names.into_iter().filter(lacks));
    }
    if !lacking.is_empty() {
        return Err(lacking);
    }
    let made = package
        .files
        .iter()
        .filter(|file| !is_look(&file.path) && find(issued, &file.path) != Some(&*file.bytes));
    let others: Vec<String> = made.map(|file| file.path.clone()).collect();
    if others.is_empty() {
        return Ok(BTreeMap::new());
    }
    if is_changed(&package.origin, issued) {
        return Err(others);
    }
    Ok(pages)
}

/// Whether the release's own files are others than when it was issued.
fn is_changed(origin: &Origin, issued: &[Artefact]) -> bool {
    let slug = &origin.slug;
    let (folder, words) = (
        format!("content/releases/{slug}/"),
        format!("/releases/{slug}.ftl"),
    );
    let record = find(issued, INDEX).unwrap_or_default();
    let mut then = distribute::recorded_inputs(&String::from_utf8_lossy(record));
    then.retain(|path, _| path.starts_with(&folder) || path.ends_with(&words));
    let now = origin.inputs.iter();
    let now = now.filter(|input| then.contains_key(&input.path));
    then.is_empty() || !now.map(|input| (&input.path, &input.digest)).eq(&then)
}

fn archive(args: &Args) -> Archive {
    Archive::new(Arc::new(Folder::new(&args.root)))
}

/// The files of a version as it was issued; `None` where it is not.
fn read(args: &Args, slug: &str, version: u32) -> Option<Result<Vec<Artefact>, Diagnostic>> {
    let archive = archive(args);
    let files = || -> Result<Option<Vec<Artefact>>, Diagnostic> {
        let found = archive.version(slug, version);
        let Some(found) = found.map_err(|fault| fault.finding())? else {
            return Ok(None);
        };
        if found.layout == Layout::Flat {
            return Ok(archive.flat(slug, version)?.map(|flat| flat.files));
        }
        let mut editions = Vec::new();
        for lang in &found.langs {
            editions.extend(archive.edition(slug, version, lang)?);
        }
        let bundle = distribute::Bundle::new(&editions, Form::UnderEmbargo)?;
        Ok(Some(bundle.files))
    };
    files().transpose()
}

/// Whether a file shows a kit's look beside its words.
fn is_look(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending == "pdf" || ending == "html")
}

/// A file by its name.
fn find<'f>(files: &'f [Artefact], name: &str) -> Option<&'f [u8]> {
    let file = files.iter().find(|file| file.path == name);
    file.map(|file| &*file.bytes)
}

/// What is wrong where files of an issued version would be others now.
fn others_now((slug, version): (&str, u32), others: &[String]) -> Diagnostic {
    let message = format!(
        "version {version} of `{slug}` is issued, and these files would be others now: `{}`",
        others.join("`, `")
    );
    let hint = format!("`presskit revise {slug}` begins another version");
    Diagnostic::error("issued-version", message).hint(hint)
}

/// What is wrong where the page that was issued cannot be put on a site.
fn no_page(story: &Story) -> Diagnostic {
    let message = format!(
        "the page of `{}` in `{}` that was issued was not made by this program",
        story.slug, story.lang
    );
    Diagnostic::error("issued-version", message)
}

impl Room {
    fn write(&mut self, path: &str, bytes: &[u8], findings: &mut Report) -> Result<(), Failed> {
        self.sums.add(path, digest(bytes));
        let done = self.staging.write(path, bytes);
        done.map_err(|error| findings.error(files::unwritable(&self.folder, &error)))
    }

    /// Writes the files of a release, and its pages. What was issued is published as it was.
    fn post(
        &mut self,
        args: &Args,
        site: &Site,
        posting: Posting,
        findings: &mut Report,
    ) -> Result<(), Failed> {
        let Posting {
            package,
            mut stories,
        } = posting;
        let origin = &package.origin;
        let folder = format!("files/{}", origin.slug);
        let mut pages = BTreeMap::new();
        let files = match read(args, &origin.slug, origin.version) {
            Some(issued) => {
                let issued = issued.map_err(|found| findings.error(found))?;
                pages = take_issued(&package, &mut stories, &issued).map_err(|names| {
                    findings.error(others_now((&origin.slug, origin.version), &names))
                })?;
                issued
            }
            None => distribute::complete(origin, package.files),
        };
        let zip = distribute::zip(&package.name, origin.issued, &files)
            .map_err(|message| findings.error(Diagnostic::error("unpackable", message)))?;
        self.write(&format!("{folder}/{}.zip", package.name), &zip, findings)?;
        for file in &files {
            self.write(&format!("{folder}/{}", file.path), &file.bytes, findings)?;
        }
        for story in &stories {
            let issued = pages.get(&story.lang).map(String::as_str);
            let page = newsroom::page(&site.base, &site.source, story, issued);
            let page = page.ok_or_else(|| findings.error(no_page(story)))?;
            self.write(&story.page_path(), page.as_bytes(), findings)?;
            let calendar = newsroom::calendar(&site.base, story);
            if let (Some(path), Some(calendar)) = (story.calendar_path(), calendar) {
                self.write(&path, calendar.as_bytes(), findings)?;
            }
        }
        self.record.push(json!({
            "release": origin.slug,
            "version": origin.version,
            "languages": stories.iter().map(|story| story.lang.as_str()).collect::<Vec<_>>(),
        }));
        self.stories.extend(stories);
        Ok(())
    }

    /// Writes the lists and feeds of every language, and moves all to its place.
    fn finish(mut self, site: &Site, findings: &mut Report) -> Result<(), Failed> {
        let mut stories = std::mem::take(&mut self.stories);
        let newest = |story: &Story| (-story.modified.seconds(), story.slug.clone());
        stories.sort_by_key(newest);
        let mut by_lang: BTreeMap<&Lang, Vec<&Story>> = BTreeMap::new();
        for story in &stories {
            by_lang.entry(&story.lang).or_default().push(story);
        }
        let names = stories.iter().flat_map(|story| &story.words.editions);
        let names: BTreeMap<Lang, String> = names.cloned().collect();
        let langs: Vec<(Lang, String)> = names
            .into_iter()
            .filter(|(lang, _)| by_lang.contains_key(lang))
            .collect();
        for (lang, stories) in &by_lang {
            if let Some(page) = newsroom::index(&langs, stories) {
                self.write(&newsroom::index_path(lang), page.as_bytes(), findings)?;
            }
            if let Some(feed) = newsroom::feed(&site.base, stories) {
                self.write(&newsroom::feed_path(lang), feed.as_bytes(), findings)?;
            }
        }
        let lists = by_lang.iter().map(|(lang, stories)| (*lang, stories[0]));
        let lists: Vec<_> = lists.collect();
        if let Some(page) = newsroom::front(&site.base, &site.source, &lists) {
            self.write("index.html", page.as_bytes(), findings)?;
        }
        let record = json!({
            "tool": concat!("presskit ", env!("CARGO_PKG_VERSION")),
            "address": site.base,
            "releases": std::mem::take(&mut self.record),
        });
        self.write(RECORD, format!("{record:#}\n").as_bytes(), findings)?;
        let sums = self.sums.text();
        let done = self.staging.write(SUMS, sums.as_bytes());
        let done = done.and_then(|()| self.staging.finish(Existing::Replace));
        done.map_err(|error| findings.error(files::unwritable(&self.folder, &error)))
    }
}
