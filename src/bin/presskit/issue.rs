//! `presskit issue`: a version of a release, frozen.
//!
//! Invariant: a version is issued once; nothing is written unless every language is complete and signed.

use std::io;
use std::path::PathBuf;

use presskit::diag::{Diagnostic, Failed, Report};
use presskit::distribute;
use presskit::pipeline::{self, Selection, Standing};
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, Format, IssueArgs, Loudness};
use crate::progress::Progress;
use crate::report::Strictness;
use crate::{files, issued, output, report};

/// Tells Git to keep every byte: on some machines it writes other line ends.
const ATTRIBUTES: &str = "* -text\n";

pub(crate) fn run(args: &Args, command: &IssueArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let done = issue(args, command, &mut findings, &watch);
    progress.clear();
    let findings = findings.deduplicated();
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            if let Ok((folder, version, count)) = &done {
                let slug = &command.slug;
                report::say(&format!(
                    "version {version} of `{slug}` is issued: {}; commit them",
                    report::plural(*count, "file")
                ))?;
                if report::loudness() != Loudness::Quiet {
                    output::lines(std::iter::once(output::shown(folder).as_str()))?;
                }
            }
        }
        Format::Json => {
            let issued = done.as_ref().ok().map(|(folder, version, count)| {
                json!({ "path": output::shown(folder), "version": version, "files": count })
            });
            output::json(&json!({ "issued": issued, "findings": report::json(&findings) }))?;
        }
    }
    Ok(report::outcome(&findings, Strictness::Errors))
}

fn issue(
    args: &Args,
    command: &IssueArgs,
    findings: &mut Report,
    watch: pipeline::Watch<'_>,
) -> Result<(PathBuf, u32, usize), Failed> {
    if command.fonts.system_fonts {
        let message = "what is issued must not depend on the fonts of a machine";
        let found = Diagnostic::error("system-fonts", message);
        return Err(findings.error(found.hint("leave `--system-fonts` out")));
    }
    let session = args.open(&command.fonts, findings)?;
    let standings = session.status(&Selection::of(&command.slug), findings)?;
    for found in standings.iter().filter_map(Standing::refusal) {
        findings.error(found);
    }
    findings.so_far()?;
    let package = session.package(&command.slug, findings, watch)?;
    let origin = &package.origin;
    let folder = issued::folder(&args.root, &origin.slug, origin.version);
    if folder.exists() {
        let message = format!(
            "version {} of `{}` is issued already, in `{}`",
            origin.version,
            origin.slug,
            output::shown(&folder)
        );
        let hint = "raise `version` in the release's file to issue another";
        return Err(findings.error(Diagnostic::error("issued-version", message).hint(hint)));
    }
    let before = issued::before(&args.root, &origin.slug, origin.version);
    if let (Some(before), None) = (before, origin.revision) {
        let message = format!(
            "version {} of `{}` does not say what changed since version {before}",
            origin.version, origin.slug
        );
        let hint = "set `version` back, and let `presskit reissue` write what readers are told";
        return Err(findings.error(Diagnostic::error("no-revision", message).hint(hint)));
    }
    let complete = distribute::complete(origin, package.files);
    let attributes = folder.with_file_name(".gitattributes");
    output::write_whole(&attributes, ATTRIBUTES.as_bytes())
        .map_err(|error| findings.error(files::unwritable(&attributes, &error)))?;
    files::write_folder(&folder, &complete)
        .map_err(|error| findings.error(files::unwritable(&folder, &error)))?;
    if let Some(before) = before {
        let mark = issued::superseded(&args.root, &origin.slug, before);
        let words = issued::told_superseded(origin, before);
        output::write_whole(&mark, words.as_bytes())
            .map_err(|error| findings.error(files::unwritable(&mark, &error)))?;
    }
    Ok((folder, origin.version, complete.len()))
}
