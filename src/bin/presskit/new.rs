//! `presskit new`: an example project, or a new release.
//!
//! From the templates of `new/` to files; no existing file is overwritten.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use presskit::diag::{Diagnostic, Failed, Report};
use presskit::disk::{self, Existing, Staging};
use presskit::pipeline::Ground;
use serde_json::json;

use crate::args::{Args, FontArgs, NewArgs, NewCommand};
use crate::ending::end;
use crate::{ExitStatus, output, report};

/// The template of a file: its path in the project and its text.
macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("new/project/", $path)))),*]
    };
}

/// A project with a release in three languages.
const PROJECT: &[(&str, &str)] = files![
    "README.md"
    "content/organisation.yaml"
    "content/releases/polar-night/release.yaml"
    "locales/en/organisation.ftl"
    "locales/en/releases/polar-night.ftl"
    "locales/fr/organisation.ftl"
    "locales/fr/releases/polar-night.ftl"
    "locales/ru/organisation.ftl"
    "locales/ru/releases/polar-night.ftl"
];

/// What Git ignores; the template has another name, so that Git does not read it here.
const GITIGNORE: (&str, &str) = (".gitignore", include_str!("new/project/gitignore"));

/// The facts and words of a release, with `{slug}`, `{source}`, `{issued}` and `{contacts}` to be filled in.
const RELEASE: &str = include_str!("new/release.yaml");
const WORDS: &str = include_str!("new/release.ftl");

pub(crate) fn run(args: &Args, command: &NewArgs) -> io::Result<ExitStatus> {
    match (&command.command, &command.dir) {
        (Some(NewCommand::Release { slug }), _) => release(args, slug),
        (None, Some(dir)) => project(args, dir),
        (None, None) => Ok(ExitStatus::Usage),
    }
}

fn project(args: &Args, dir: &Path) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let files: Vec<(String, String)> = std::iter::once(&GITIGNORE)
        .chain(PROJECT)
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    let written = match state(dir, &files) {
        State::Absent => whole(dir, &files, &mut findings),
        State::Empty => write(dir, &files, &mut findings),
        State::Taken => {
            let message = format!("`{}` is not an empty folder", dir.display());
            let found = Diagnostic::error("not-empty", message);
            findings.error(found.hint("name an empty folder or a new one"));
            return refuse(args, findings);
        }
    };
    let next = if dir == Path::new(".") {
        "your project is ready; now run `presskit build`".to_owned()
    } else {
        let shown = dir.display();
        format!("your project is ready; now run `presskit build --root {shown}`")
    };
    finish(args, findings, written.ok().as_deref(), &next)
}

fn release(args: &Args, slug: &str) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let Ok(session) = args.open(&FontArgs::default(), &mut findings) else {
        return finish(args, findings, None, "");
    };
    let ground = session.ground();
    let facts = format!("content/releases/{slug}/release.yaml");
    let words = format!("locales/{}/releases/{slug}.ftl", ground.source);
    let files = [
        (words.clone(), filled(WORDS, slug, &ground)),
        // The facts last: without them there is no release, and this can be run again.
        (facts.clone(), filled(RELEASE, slug, &ground)),
    ];
    let is_there = |path: &str, text: &str| match disk::read(&args.root.join(path), 1 << 20) {
        // What cannot be read is told when it cannot be written.
        Ok(None) | Err(_) => false,
        Ok(Some(there)) => path == facts || there != text.as_bytes(),
    };
    let there = files.iter().find(|(path, text)| is_there(path, text));
    let there = there.map(|(path, _)| path);
    if ground.taken.iter().any(|taken| taken == slug) || there.is_some() {
        let message = format!("a release `{slug}` already exists");
        findings.error(Diagnostic::error("release-exists", message).hint(format!(
            "take another slug, or edit `{}`",
            there.unwrap_or(&facts)
        )));
        return refuse(args, findings);
    }
    let written = write(&args.root, &files, &mut findings);
    let mut next =
        format!("put your facts and words into these files, then run `presskit build {slug}`");
    for lang in &ground.required {
        let _ = write!(
            next,
            "\n`{lang}` is also required: run `presskit locale add {lang} {slug}`"
        );
    }
    finish(args, findings, written.ok().as_deref(), &next)
}

/// What a new project finds in its place.
enum State {
    Absent,
    /// Nothing but a repository of Git, or what an earlier run wrote before it was killed.
    Empty,
    Taken,
}

fn state(dir: &Path, files: &[(String, String)]) -> State {
    if !dir.exists() {
        return State::Absent;
    }
    let ours = |name: &String| {
        let of_ours = |path: &str| path.split('/').next() == Some(name);
        name == ".git" || files.iter().any(|(path, _)| of_ours(path))
    };
    let is_there = |(path, _): &(String, String)| dir.join(path).exists();
    match disk::names(dir) {
        Ok(names) if names.iter().all(ours) && !files.iter().all(is_there) => State::Empty,
        _ => State::Taken,
    }
}

/// Fills a template; without contacts, its contacts are a comment.
fn filled(template: &str, slug: &str, ground: &Ground) -> String {
    let today = Timestamp::now().strftime("%Y-%m-%d").to_string();
    let contacts = ground.contacts.join(", ");
    let text = if contacts.is_empty() {
        template.replace("  - contacts:", "  # - contacts:")
    } else {
        template.to_owned()
    };
    text.replace("{slug}", slug)
        .replace("{source}", ground.source.as_str())
        .replace("{issued}", &today)
        .replace("{contacts}", &contacts)
}

/// Writes files below a folder, or none of them; returns their paths as a person would type them.
fn write(
    root: &Path,
    files: &[(String, String)],
    findings: &mut Report,
) -> Result<Vec<String>, Failed> {
    let texts = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_bytes()));
    disk::write_all(root, texts, Existing::Keep)
        .map_err(|(path, error)| findings.error(disk::unwritable(&path, &error)))?;
    Ok(shown(root, files))
}

/// Writes a folder of files, or nothing; returns their paths as a person would type them.
fn whole(
    dir: &Path,
    files: &[(String, String)],
    findings: &mut Report,
) -> Result<Vec<String>, Failed> {
    let staged = || -> io::Result<()> {
        let mut staging = Staging::new(dir)?;
        for (path, text) in files {
            staging.write(path, text.as_bytes())?;
        }
        staging.finish(Existing::Keep)
    };
    staged().map_err(|error| findings.error(disk::unwritable(dir, &error)))?;
    Ok(shown(dir, files))
}

/// The paths of files below a folder, sorted, as a person would type them.
fn shown(root: &Path, files: &[(String, String)]) -> Vec<String> {
    let mut paths: Vec<&String> = files.iter().map(|(path, _)| path).collect();
    paths.sort();
    let paths = paths.into_iter();
    paths.map(|path| output::shown(&root.join(path))).collect()
}

/// Ends with 2: the command line does not fit this project.
fn refuse(args: &Args, findings: Report) -> io::Result<ExitStatus> {
    finish(args, findings, None, "").map(|_| ExitStatus::Usage)
}

fn finish(
    args: &Args,
    findings: Report,
    written: Option<&[String]>,
    next: &str,
) -> io::Result<ExitStatus> {
    let human = |_: &Report| match written {
        Some(written) => {
            output::lines(written.iter().map(String::as_str))?;
            report::say(next)
        }
        None => Ok(()),
    };
    end(
        args,
        findings,
        human,
        || json!({ "files": written.unwrap_or_default() }),
    )
}
