//! Newsrooms after many small steps, against those that a first run makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::archive::sample;
use crate::archive::{Edition, PICTURE, Role, Segment};
use crate::disk::Folder;
use crate::pipeline::{Gaps, Job};
use crate::when::When;

const LANGS: [&str; 3] = ["de", "en", "fr"];

/// A project in a folder of its own.
struct Ground {
    dir: tempfile::TempDir,
    theme: &'static str,
    address: &'static str,
    now: &'static str,
    /// The last version of each release.
    versions: BTreeMap<&'static str, u32>,
}

/// Small numbers that look random: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

impl Ground {
    fn new() -> Self {
        let ground = Self {
            dir: tempfile::tempdir().unwrap(),
            theme: "agency",
            address: "https://room.example",
            now: "2026-03-03T11:00Z",
            versions: BTreeMap::new(),
        };
        for lang in LANGS {
            ground.write(&format!("locales/{lang}/releases/.keep"), "");
        }
        ground
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn archive(&self) -> Archive {
        Archive::new(Arc::new(Folder::new(self.dir.path())))
    }

    /// Issues the next version of a release in some languages.
    fn issue(&mut self, slug: &'static str, langs: &[&str], embargo: bool) {
        let version = self.versions.get(slug).map_or(1, |version| version + 1);
        self.versions.insert(slug, version);
        self.write(&format!("content/releases/{slug}/release.yaml"), "");
        let edition = |lang: &&str| -> Edition {
            self.write(&format!("locales/{lang}/releases/{slug}.ftl"), "");
            let words = format!("{slug} {lang} {version}");
            let mut edition = if embargo {
                sample::under_embargo(slug, version, lang, &words)
            } else {
                sample::edition(slug, version, lang, &words)
            };
            let picture = format!("picture {version}");
            sample::add(&mut edition, "images/a.jpg", Role::Picture, None, &picture);
            let slot = format!("{PICTURE}images/a.jpg");
            edition.record.page.0.push(Segment::Slot { slot });
            edition.record.said.lead = words;
            edition
        };
        let editions: Vec<Edition> = langs.iter().map(edition).collect();
        let frozen = self.archive().freeze(&editions, &mut Report::new());
        frozen.unwrap();
    }

    fn delete(&mut self, slug: &str) {
        self.versions.remove(slug);
        fs::remove_dir_all(self.dir.path().join("content/releases").join(slug)).unwrap();
        for lang in LANGS {
            let words = format!("locales/{lang}/releases/{slug}.ftl");
            let _gone = fs::remove_file(self.dir.path().join(words));
        }
    }

    fn publish(&self, out: &str, slugs: &[&str]) -> (Result<Published, Failed>, Report) {
        self.write(
            "content/organisation.yaml",
            &format!(
                "id: orion\nname: Orion\nsource: en\nzone: Europe/Paris\ntheme: {}\nnewsroom: {}\n",
                self.theme, self.address
            ),
        );
        let mut report = Report::new();
        let job = Job {
            root: self.dir.path().to_owned(),
            theme: None,
            paper: None,
            gaps: Gaps::Refused,
            font_paths: Vec::new(),
            system_fonts: false,
            threads: None,
        };
        let session = Session::open(job, &mut report).unwrap();
        let Ok(When::Instant(now)) = When::parse(self.now) else {
            panic!("{}", self.now)
        };
        let publication = Publication {
            slugs: slugs.iter().map(|slug| (*slug).to_owned()).collect(),
            folder: self.dir.path().join(out),
            status: Status::Issued,
            now,
            check: Check::Stamps,
        };
        let done = session.publish(&publication, &mut report, &|_| {});
        (done, report)
    }

    fn files(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.dir.path().join(out)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.dir.path().join(out)).unwrap();
                    let name = name.to_str().unwrap().to_owned();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        files
    }

    /// Publishes, and again into an empty folder: both are the same.
    fn is_as_first_made(&self) {
        let (done, report) = self.publish("room", &[]);
        let _gone = fs::remove_dir_all(self.dir.path().join("fresh"));
        let (fresh, _) = self.publish("fresh", &[]);
        assert_eq!(done.is_ok(), fresh.is_ok(), "{:?}", report.diagnostics());
        if done.is_err() {
            // There is nothing to publish; what was there stays.
            let _gone = fs::remove_dir_all(self.dir.path().join("room"));
            return;
        }
        assert!(!report.has_errors(), "{:?}", report.diagnostics());
        let (own, fresh) = (self.files("room"), self.files("fresh"));
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&own), names(&fresh));
        for (path, bytes) in &fresh {
            assert!(own[path] == *bytes, "{path}");
        }
        for (path, bytes) in &own {
            let is_page = Path::new(path).extension().is_some_and(|own| own == "html");
            if is_page && !path.starts_with("files/") {
                leads_to_files(&own, path, &String::from_utf8_lossy(bytes));
            }
        }
        // Nothing is written when nothing has changed.
        let (again, _) = self.publish("room", &[]);
        let tally = again.unwrap().tally;
        assert_eq!((tally.written, tally.deleted), (0, 0));
    }
}

/// Every link of a page leads to a file.
fn leads_to_files(files: &BTreeMap<String, Vec<u8>>, page: &str, text: &str) {
    for link in text.split(" href=\"").skip(1) {
        let link = link.split('"').next().unwrap();
        if link.contains(':') {
            continue;
        }
        let folder = Path::new(page).parent().unwrap();
        let target = match link.strip_prefix("../") {
            Some(link) => link.to_owned(),
            None => folder.join(link).to_str().unwrap().to_owned(),
        };
        assert!(files.contains_key(&target), "{page} leads to {link}");
    }
}

#[test]
fn a_newsroom_after_many_small_steps_is_the_one_that_a_first_run_makes() {
    for seed in 1..6 {
        let mut dice = Dice(seed * 7919);
        let mut ground = Ground::new();
        for _ in 0..12 {
            let slug = dice.of(&["alpha", "beta", "gamma"]);
            match dice.below(9) {
                0 if ground.versions.contains_key(slug) => ground.delete(slug),
                1 => ground.theme = dice.of(&["agency", "studio"]),
                2 => ground.address = dice.of(&["https://room.example", "https://other.example/x"]),
                3 => {
                    let words = dice.of(&["All", "Everything"]);
                    ground.write("locales/en/kit.ftl", &format!("newsroom-all = {words}\n"));
                }
                4 => ground.now = dice.of(&["2026-03-03T11:00Z", "2026-03-03T13:00Z"]),
                5 => {
                    let folder = ground.dir.path().join(disk::PRIVATE);
                    let _gone = fs::remove_dir_all(folder);
                }
                choice => {
                    let langs = LANGS.into_iter().filter(|_| dice.below(3) > 0);
                    let langs: Vec<&str> = langs.collect();
                    if !langs.is_empty() {
                        ground.issue(slug, &langs, choice == 8);
                    }
                }
            }
            ground.is_as_first_made();
        }
    }
}

#[test]
fn a_version_under_embargo_leaves_the_one_that_was_published() {
    let mut ground = Ground::new();
    ground.issue("alpha", &["en"], false);
    ground.issue("alpha", &["en"], true);
    let (done, report) = ground.publish("room", &[]);
    assert_eq!(done.unwrap().pages, 1);
    let found = &report.diagnostics()[0];
    assert!(
        found
            .message
            .contains("version 2 of `alpha` is under embargo until 2026-03-03T12:00:00Z"),
        "{}",
        found.message
    );
    let page = String::from_utf8(ground.files("room").remove("en/index.html").unwrap()).unwrap();
    assert!(page.contains("alpha en 1"), "{page}");
    ground.now = "2026-03-03T12:00Z";
    ground.is_as_first_made();
    let page = String::from_utf8(ground.files("room").remove("en/index.html").unwrap()).unwrap();
    assert!(page.contains("alpha en 2"), "{page}");
}

#[test]
fn nothing_is_read_of_what_has_not_changed() {
    let mut ground = Ground::new();
    ground.issue("alpha", &["en", "fr"], false);
    ground.publish("room", &[]).0.unwrap();
    // A record of the same size and time that could not be read.
    let folder = "content/releases/alpha/issued/v1/en/record.json";
    let path = ground.dir.path().join(folder);
    let (time, size) = {
        let found = fs::metadata(&path).unwrap();
        (
            found.modified().unwrap(),
            usize::try_from(found.len()).unwrap(),
        )
    };
    fs::write(&path, " ".repeat(size)).unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(time).unwrap();
    drop(file);
    let (done, report) = ground.publish("room", &[]);
    assert_eq!(done.unwrap().tally.written, 0);
    assert!(!report.has_errors());
}
