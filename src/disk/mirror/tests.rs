//! Runs that are broken off at every step, and files of others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use super::*;
use crate::disk::{Access, Existing, write};

/// A folder as it should be: what is in each file, and when it is put there. A line that begins with `>` leads to another file.
type Site = BTreeMap<String, (Phase, String)>;

/// Small numbers that look random: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// A newsroom in small: releases in languages, each a page with a file; a list for each language; the front.
fn site(dice: &mut Dice) -> Site {
    let mut site = Site::new();
    let mut langs: BTreeMap<&str, String> = BTreeMap::new();
    for release in ["one", "two", "three"] {
        let version = dice.below(3);
        let spoken = ["en", "fr"].into_iter().filter(|_| dice.below(3) > 0);
        let spoken: Vec<&str> = spoken.collect();
        for lang in &spoken {
            let file = format!("files/{release}/{lang}.pdf");
            site.insert(
                file.clone(),
                (Phase::File, format!("{release} {version}\n")),
            );
            let mut page = format!("{release} {version}\n> {file}\n> {lang}/index.html\n");
            for other in &spoken {
                let _ = writeln!(page, "> {other}/{release}.html");
            }
            let path = format!("{lang}/{release}.html");
            let list = langs.entry(lang).or_default();
            let _ = writeln!(list, "> {path}");
            site.insert(path, (Phase::Page, page));
        }
    }
    let mut front = String::from("front\n");
    for (lang, list) in langs {
        let _ = writeln!(front, "> {lang}/index.html");
        site.insert(format!("{lang}/index.html"), (Phase::Index, list));
    }
    site.insert("index.html".to_owned(), (Phase::Index, front));
    let record = format!("{:?}", site.keys());
    site.insert("record.json".to_owned(), (Phase::Record, record));
    site
}

struct Ground {
    dir: tempfile::TempDir,
}

impl Ground {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { dir }
    }

    fn target(&self) -> PathBuf {
        self.dir.path().join("site")
    }

    fn state(&self) -> PathBuf {
        self.dir.path().join("private/made.json")
    }

    fn mirror(&self, check: Check) -> Mirror {
        let opened = Mirror::open::<()>(&self.target(), &self.state(), check, &mut Report::new());
        opened.unwrap().0
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.target().join(path);
        write(&path, text.as_bytes(), Access::Everyone, Existing::Replace).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.target().join(path)).unwrap()
    }

    /// Makes the folder hold a site, after so many steps at most.
    fn make(&self, site: &Site, steps: usize) -> Result<Tally, Diagnostic> {
        self.make_with(site, steps, &mut Report::new())
    }

    fn make_with(
        &self,
        site: &Site,
        steps: usize,
        report: &mut Report,
    ) -> Result<Tally, Diagnostic> {
        let mut mirror = self.mirror(Check::Stamps);
        mirror.hands.left = Some(AtomicUsize::new(steps));
        for (path, (phase, text)) in site {
            mirror.put(path, *phase, text.as_bytes())?;
        }
        mirror.finish(&(), report)
    }

    /// Every file below the target.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.target()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.target()).unwrap();
                    let text = fs::read_to_string(&path).unwrap();
                    files.insert(name.to_str().unwrap().to_owned(), text);
                }
            }
        }
        files
    }

    /// The folder holds a site and nothing else, no folder either.
    fn holds(&self, site: &Site) {
        let texts = site.iter();
        let texts = texts.map(|(path, (_, text))| (path.clone(), text.clone()));
        assert_eq!(self.files(), texts.collect());
        let wanted: BTreeSet<PathBuf> = (site.keys())
            .flat_map(|path| Path::new(path).ancestors().skip(1))
            .map(|folder| self.target().join(folder))
            .collect();
        let mut folders = vec![self.target()];
        while let Some(folder) = folders.pop() {
            assert!(wanted.contains(&folder), "{}", folder.display());
            let inner = fs::read_dir(folder).unwrap();
            folders.extend(
                inner
                    .map(|entry| entry.unwrap().path())
                    .filter(|path| path.is_dir()),
            );
        }
        let names = crate::disk::names(self.state().parent().unwrap()).unwrap();
        assert_eq!(names, ["made.json"]);
    }

    /// Every file is one of those that it may be, and whoever follows links finds a file behind each.
    fn is_sound(&self, may_be: &[&Site]) {
        let files = self.files();
        for (path, text) in &files {
            let mut known = may_be.iter().filter_map(|site| site.get(path));
            assert!(known.any(|(_, known)| known == text), "{path}: {text}");
        }
        let leads = |path: &str| {
            let links = files[path]
                .lines()
                .filter_map(|line| line.strip_prefix("> "));
            links.map(str::to_owned).collect::<Vec<_>>()
        };
        let mut seen = BTreeSet::new();
        let mut next: Vec<String> = (files.keys())
            .filter(|path| *path == "index.html")
            .cloned()
            .collect();
        while let Some(path) = next.pop() {
            for link in leads(&path) {
                assert!(files.contains_key(&link), "{path} leads to {link}");
                if seen.insert(link.clone()) {
                    next.push(link);
                }
            }
        }
        // Whoever comes to a page from elsewhere finds its files.
        for path in files.keys() {
            let links = leads(path)
                .into_iter()
                .filter(|link| link.starts_with("files/"));
            links.for_each(|link| assert!(files.contains_key(&link), "{path} leads to {link}"));
        }
    }
}

#[test]
fn a_run_broken_off_at_any_step_leaves_a_sound_folder_and_the_next_one_finishes() {
    let mut dice = Dice(7);
    for _ in 0..3 {
        let (old, new) = (site(&mut dice), site(&mut dice));
        for steps in 0.. {
            let ground = Ground::new();
            ground.make(&old, usize::MAX).unwrap();
            ground.holds(&old);
            let done = ground.make(&new, steps);
            ground.is_sound(&[&old, &new]);
            if done.is_ok() {
                ground.holds(&new);
                break;
            }
            // The next run may want something else.
            let wanted = if steps % 2 == 0 { &new } else { &old };
            ground.make(wanted, usize::MAX).unwrap();
            ground.holds(wanted);
        }
    }
}

#[test]
fn runs_broken_off_one_after_the_other_forget_nothing_of_their_own() {
    for seed in 1..25 {
        let mut dice = Dice(seed * 7919);
        let ground = Ground::new();
        let mut sites = Vec::new();
        for _ in 0..6 {
            let site = site(&mut dice);
            let steps = usize::try_from(dice.below(40)).unwrap();
            let done = ground.make(&site, steps);
            sites.push(site);
            ground.is_sound(&sites.iter().collect::<Vec<_>>());
            if done.is_ok() {
                let last = sites.pop().unwrap();
                sites = vec![last];
            }
            // Now and then the manifest is lost, when no journal is needed.
            let journal = ground.state().with_extension("journal");
            if dice.below(4) == 0 && !journal.exists() && done.is_ok() {
                fs::remove_file(ground.state()).unwrap();
                ground.make(&sites[0], usize::MAX).unwrap();
            }
        }
        let last = site(&mut dice);
        ground.make(&last, usize::MAX).unwrap();
        ground.holds(&last);
    }
}

#[test]
fn what_is_unchanged_is_not_touched() {
    let (ground, site) = (Ground::new(), site(&mut Dice(3)));
    let count = site.len();
    let first = ground.make(&site, usize::MAX).unwrap();
    assert_eq!((first.written, first.kept), (count, 0));
    let again = ground.make(&site, 1).unwrap();
    assert_eq!((again.written, again.kept, again.deleted), (0, count, 0));
    let mirror = ground.mirror(Check::Stamps);
    assert!(mirror.keep(site.keys().map(String::as_str)));
    assert!(!mirror.keep(["index.html", "nothing.html"]));
    assert_eq!(mirror.digests().len(), count);
}

#[test]
fn files_of_others_stay_and_are_never_replaced() {
    let (ground, site) = (Ground::new(), site(&mut Dice(3)));
    for path in ["CNAME", ".git/HEAD", "files/mine.txt"] {
        ground.write(path, "mine");
    }
    ground.make(&site, usize::MAX).unwrap();
    ground.write("en/notes.html", "mine");
    let empty = Site::from([("index.html".to_owned(), (Phase::Index, "front".to_owned()))]);
    ground.make(&empty, usize::MAX).unwrap();
    let files: Vec<String> = ground.files().into_keys().collect();
    assert_eq!(
        files,
        [
            ".git/HEAD", "CNAME", "en/notes.html", "files/mine.txt", "index.html"
        ]
    );
    // In the way of a file, and of a folder.
    ground.write("fr", "mine");
    ground.write("record.json", "mine");
    let before = ground.files();
    let found = ground.make(&site, usize::MAX).unwrap_err();
    assert_eq!(found.code, "foreign-file");
    assert!(
        found.message.contains("site/record.json`"),
        "{}",
        found.message
    );
    assert!(
        found.message.contains("site/fr/index.html`"),
        "{}",
        found.message
    );
    assert_eq!(ground.files(), before);
}

#[test]
fn what_was_changed_by_hand_is_told() {
    let (ground, site) = (Ground::new(), site(&mut Dice(3)));
    ground.make(&site, usize::MAX).unwrap();
    ground.write("index.html", "by hand");
    fs::remove_file(ground.target().join("record.json")).unwrap();
    let mut report = Report::new();
    ground.make_with(&site, usize::MAX, &mut report).unwrap();
    ground.holds(&site);
    let codes: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|found| found.code)
        .collect();
    assert_eq!(codes, ["changed-by-hand", "deleted-by-hand"]);
    // What is no longer wanted and was changed is left where it is.
    ground.write("record.json", "by hand");
    let mut report = Report::new();
    let less: Site = site
        .into_iter()
        .filter(|(path, _)| path != "record.json")
        .collect();
    ground.make_with(&less, usize::MAX, &mut report).unwrap();
    assert!(report.diagnostics()[0].message.contains("stays"));
    assert_eq!(ground.read("record.json"), "by hand");
}

#[test]
fn bytes_are_read_where_stamps_are_not_trusted() {
    let (ground, site) = (Ground::new(), site(&mut Dice(3)));
    ground.make(&site, usize::MAX).unwrap();
    // Another text of the same size and time.
    let path = ground.target().join("index.html");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let other = ground.read("index.html").replace("front", "other");
    fs::write(&path, &other).unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(time).unwrap();
    drop(file);
    assert!(ground.mirror(Check::Stamps).keep(["index.html"]));
    let mirror = ground.mirror(Check::Bytes);
    assert!(!mirror.keep(["index.html"]));
    for (path, (phase, text)) in &site {
        mirror.put(path, *phase, text.as_bytes()).unwrap();
    }
    let mut report = Report::new();
    assert_eq!(mirror.finish(&(), &mut report).unwrap().written, 1);
    assert_eq!(report.diagnostics()[0].code, "changed-by-hand");
    ground.holds(&site);
}

#[test]
fn a_file_that_is_claimed_is_replaced_as_long_as_it_is_as_it_was() {
    let (ground, site) = (Ground::new(), site(&mut Dice(3)));
    ground.write("index.html", "made elsewhere");
    ground.write("old.html", "made elsewhere");
    let mut mirror = ground.mirror(Check::Stamps);
    for path in ["index.html", "old.html"] {
        mirror.claim(path, &sha256(b"made elsewhere"));
    }
    for (path, (phase, text)) in &site {
        mirror.put(path, *phase, text.as_bytes()).unwrap();
    }
    mirror.finish(&(), &mut Report::new()).unwrap();
    ground.holds(&site);
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_the_folder_and_not_written_through_inside() {
    use std::os::unix::fs::symlink;
    let (ground, site) = (Ground::new(), site(&mut Dice(3)));
    let served = ground.dir.path().join("served");
    fs::create_dir(&served).unwrap();
    symlink(&served, ground.target()).unwrap();
    let outside = ground.dir.path().join("outside.txt");
    fs::write(&outside, "mine").unwrap();
    symlink(&outside, served.join("index.html")).unwrap();
    assert_eq!(
        ground.make(&site, usize::MAX).unwrap_err().code,
        "foreign-file"
    );
    fs::remove_file(served.join("index.html")).unwrap();
    ground.make(&site, usize::MAX).unwrap();
    assert!(ground.target().is_symlink() && served.join("index.html").is_file());
    assert_eq!(fs::read_to_string(&outside).unwrap(), "mine");
}
