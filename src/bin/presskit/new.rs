//! `presskit new`: an example project, or a new release.
//!
//! From the templates of `new/` to files; no existing file is overwritten.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use presskit::diag::{Diagnostic, Failed, Report};
use presskit::disk;
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
    let taken = disk::names(dir).map_or(true, |names| !names.is_empty());
    if taken {
        let message = format!("`{}` is not an empty folder", dir.display());
        findings.error(
            Diagnostic::error("not-empty", message).hint("name an empty folder or a new one"),
        );
        return refuse(args, findings);
    }
    let files: Vec<(String, String)> = std::iter::once(&GITIGNORE)
        .chain(PROJECT)
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    let written = write(dir, &files, &mut findings);
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
    let there = [&facts, &words]
        .into_iter()
        .find(|path| args.root.join(path).exists());
    if ground.taken.iter().any(|taken| taken == slug) || there.is_some() {
        let message = format!("a release `{slug}` already exists");
        findings.error(Diagnostic::error("release-exists", message).hint(format!(
            "take another slug, or edit `{}`",
            there.unwrap_or(&facts)
        )));
        return refuse(args, findings);
    }
    let files = [
        (facts, filled(RELEASE, slug, &ground)),
        (words, filled(WORDS, slug, &ground)),
    ];
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
    disk::write_new(root, texts)
        .map_err(|(path, error)| findings.error(disk::unwritable(&path, &error)))?;
    let paths = files
        .iter()
        .map(|(path, _)| output::shown(&root.join(path)));
    Ok(paths.collect())
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
    let human = |_: &Report| match &written {
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
