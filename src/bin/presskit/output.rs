//! Results: files written whole or not at all, lines on stdout.

use std::io::{self, Write};
use std::path::Path;

use presskit::disk::{self, Access, Existing};

use crate::args::Loudness;
use crate::report;

/// Writes a file whole or not at all, in the place of an older one.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    disk::write(path, bytes, Access::Everyone, Existing::Replace)
}

/// A path as a person would type it: without a leading `./`.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// Writes lines to stdout.
pub(crate) fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    for line in lines {
        writeln!(stdout, "{line}")?;
    }
    stdout.flush()
}

/// Writes paths to stdout, unless `--quiet` is set.
pub(crate) fn paths<'a>(paths: impl Iterator<Item = &'a str>) -> io::Result<()> {
    if report::loudness() == Loudness::Quiet {
        return Ok(());
    }
    lines(paths)
}

/// Writes a text to stdout as it is.
pub(crate) fn text(text: &str) -> io::Result<()> {
    bytes(text.as_bytes())
}

/// Writes bytes to stdout as they are.
pub(crate) fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Writes a text to stdout, in colours on a terminal.
pub(crate) fn styled(text: &str) -> io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Writes one JSON object to stdout.
pub(crate) fn json(value: &serde_json::Value) -> io::Result<()> {
    text(&format!("{value:#}\n"))
}
