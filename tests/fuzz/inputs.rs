//! What each kind of hostile input is tried on: a small project in which one file is replaced.
//!
//! From bytes to nothing: what is wrong with them must end as findings, in bounded time, and a kit without errors must be a sound file.
//! The fuzz targets and `tests/suite/fuzz.rs`, which tries again what fuzzing found, both run this.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Mutex;
use std::{fs, str};

use presskit::archive::{Record, Sums};
use presskit::diag::{Report, Severity};
use presskit::distribute::read_list;
use presskit::l10n::Gaps;
use presskit::pipeline::{Job, Kit, Selection, Session};
use presskit::readback;
use tempfile::TempDir;

/// A kind of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// `release.yaml`.
    Release,
    /// `organisation.yaml`.
    Organisation,
    /// A release's `.ftl` file.
    Words,
    /// The text of one message.
    Markdown,
    /// A theme.
    Theme,
    /// A picture of pixels.
    Picture,
    /// An SVG.
    Drawing,
    /// A font.
    Font,
    /// A list of recipients.
    Recipients,
    /// What a translation was made from, and who signed it.
    Lock,
    /// The record and the checksums of an issued version.
    Record,
}

/// Every kind, by the name of its fuzz target.
pub(crate) const INPUTS: [(&str, Input); 11] = [
    ("release", Input::Release),
    ("organisation", Input::Organisation),
    ("words", Input::Words),
    ("markdown", Input::Markdown),
    ("theme", Input::Theme),
    ("picture", Input::Picture),
    ("drawing", Input::Drawing),
    ("font", Input::Font),
    ("recipients", Input::Recipients),
    ("lock", Input::Lock),
    ("record", Input::Record),
];

const ORGANISATION: &str = "content/organisation.yaml";
const RELEASE: &str = "content/releases/nova/release.yaml";
const WORDS: &str = "locales/en/releases/nova.ftl";
const THEME: &str = "content/themes/plain.yaml";

/// The project that inputs are put into, by path below its folder.
const PROJECT: [(&str, &str); 7] = [
    (ORGANISATION, include_str!("project/organisation.yaml")),
    (RELEASE, include_str!("project/release.yaml")),
    (THEME, include_str!("../base/content/themes/plain.yaml")),
    (WORDS, include_str!("project/en.ftl")),
    (
        "locales/en/organisation.ftl",
        include_str!("../base/locales/en/organisation.ftl"),
    ),
    (
        "locales/fr/releases/nova.ftl",
        include_str!("project/fr.ftl"),
    ),
    (
        "locales/fr/organisation.ftl",
        include_str!("../base-fr/locales/fr/organisation.ftl"),
    ),
];

/// A project, and the session that has it open.
struct Bench {
    folder: TempDir,
    session: Option<Session>,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::new(Bench::new());
}

/// Tries one input of a target.
///
/// # Panics
///
/// When the program panics, or makes a kit without errors that is not a sound file.
pub(crate) fn try_out(target: &str, bytes: &[u8]) {
    let (_, input) = *INPUTS.iter().find(|(name, _)| *name == target).unwrap();
    match input {
        Input::Record => record(bytes),
        Input::Recipients => recipients(bytes),
        _ => BENCH.with_borrow_mut(|bench| bench.try_out(input, bytes)),
    }
}

fn record(bytes: &[u8]) {
    if let Ok(record) = Record::read("record.json", bytes) {
        let text = record.text();
        let again = Record::read("record.json", text.as_bytes()).map(|record| record.text());
        assert_eq!(again.ok(), Some(text), "a record reads what it wrote");
    }
    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(sums) = Sums::parse(text)
    {
        let again = Sums::parse(&sums.text()).map(|sums| sums.text());
        assert_eq!(again, Ok(sums.text()), "checksums read what they wrote");
    }
}

fn recipients(bytes: &[u8]) {
    BENCH.with_borrow(|bench| {
        let list = bench.folder.path().join("list.csv");
        fs::write(&list, bytes).unwrap();
        let mut report = Report::new();
        let people = read_list(&list, &mut report);
        let errors = report.count(Severity::Error);
        assert_eq!(people.is_err(), errors > 0, "a list is refused by errors");
    });
}

impl Bench {
    fn new() -> Self {
        let bench = Self {
            folder: TempDir::new().unwrap(),
            session: None,
        };
        for (path, text) in PROJECT {
            bench.write(path, text.as_bytes());
        }
        let picture = include_bytes!("../base/content/releases/nova/images/rgb.jpg");
        bench.write("content/releases/nova/images/photograph.jpg", picture);
        let drawing = include_bytes!("../base/content/releases/nova/images/drawing.svg");
        bench.write("content/releases/nova/images/drawing.svg", drawing);
        bench
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn try_out(&mut self, input: Input, bytes: &[u8]) {
        let (path, file) = placed(input, bytes);
        let before = fs::read(self.folder.path().join(path)).ok();
        self.write(path, &file);
        self.build(path);
        match before {
            Some(before) => self.write(path, &before),
            None => fs::remove_file(self.folder.path().join(path)).unwrap(),
        }
        self.session = self
            .session
            .take()
            .and_then(|session| session.refreshed(&[path], &mut Report::new()).ok());
    }

    /// Builds the project after one of its files changed.
    fn build(&mut self, changed: &str) {
        let mut report = Report::new();
        let session = match self.session.take() {
            Some(session) => session.refreshed(&[changed], &mut report),
            None => Session::open(job(self.folder.path()), &mut report),
        };
        let Ok(session) = session else {
            assert!(
                report.count(Severity::Error) > 0,
                "a session fails by errors"
            );
            return;
        };
        let kits = Mutex::new(0);
        session.build(&Selection::default(), &mut report, &|_| (), |kit, _| {
            sound(kit);
            *kits.lock().unwrap() += 1;
        });
        let errors = report.count(Severity::Error);
        let kits = kits.into_inner().unwrap();
        assert!(
            errors > 0 || kits > 0,
            "nothing is made, and nothing is said"
        );
        self.session = Some(session);
    }
}

/// Where an input is put, and the file it becomes.
fn placed(input: Input, bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let bytes = bytes.to_vec();
    match input {
        Input::Release => (RELEASE, bytes),
        Input::Organisation => (ORGANISATION, bytes),
        Input::Words => (WORDS, bytes),
        Input::Theme => (THEME, bytes),
        Input::Picture => ("content/releases/nova/images/photograph.jpg", bytes),
        Input::Drawing => ("content/releases/nova/images/drawing.svg", bytes),
        Input::Font => ("fonts/source-sans-3/SourceSans3-Regular.ttf", bytes),
        Input::Lock => ("locales/fr/.lock", bytes),
        Input::Markdown => (
            WORDS,
            message(&String::from_utf8_lossy(&bytes)).into_bytes(),
        ),
        Input::Recipients | Input::Record => unreachable!("no file of a project"),
    }
}

/// The words of the release with this text in place of a message's.
fn message(text: &str) -> String {
    let words = include_str!("project/en.ftl");
    let (before, rest) = words.split_once("opening = ").unwrap();
    let (_, after) = rest.split_once("\n# end").unwrap();
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            // What Fluent would take for its own is written as text.
            let line = line.replace('{', "{\"{\"}");
            match line.trim_start().chars().next() {
                Some('[' | '*' | '.' | '}') if !line.is_empty() => {
                    let indent = line.len() - line.trim_start().len();
                    let first = line.trim_start().chars().next().unwrap();
                    let rest = &line[indent + first.len_utf8()..];
                    format!("{}{{\"{first}\"}}{rest}", &line[..indent])
                }
                _ => line,
            }
        })
        .collect();
    format!(
        "{before}opening =\n    {}\n# end{after}",
        lines.join("\n    ")
    )
}

/// Holds a kit to what must be true of each.
fn sound(kit: Kit) {
    for (name, output) in kit.outputs() {
        assert!(!output.bytes().is_empty(), "{name} is empty");
    }
    readback::tags(kit.pdf).unwrap();
}

fn job(root: &Path) -> Job {
    Job {
        root: root.to_owned(),
        theme: None,
        paper: None,
        gaps: Gaps::Refused,
        font_paths: Vec::new(),
        system_fonts: false,
        threads: Some(1),
    }
}
