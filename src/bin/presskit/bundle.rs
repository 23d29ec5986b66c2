//! `presskit bundle`: a release as one folder and one ZIP.

use std::io;

use presskit::diag::{Diagnostic, Failed, Report};
use presskit::distribute::{self, Artefact};
use presskit::pipeline::Package;
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, BundleArgs, Format, Loudness};
use crate::progress::Progress;
use crate::report::Strictness;
use crate::{embargo, files, issued, output, report};

/// A bundle on its way to the disk.
struct Bundle {
    name: String,
    files: Vec<Artefact>,
    zip: Vec<u8>,
}

pub(crate) fn run(args: &Args, command: &BundleArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let session = args.open(&command.fonts, &mut findings);
    let package = session.and_then(|session| session.package(&command.slug, &mut findings, &watch));
    progress.clear();
    if let Ok(package) = &package
        && let Some(found) = embargo::refusal(
            &package.origin.slug,
            package.origin.embargo,
            &command.embargo,
        )
    {
        findings.error(found);
        return end(args, findings, None, Outcome::Embargo);
    }
    let bundle = package.and_then(|package| bundle(args, command, package, &mut findings));
    let mut written = None;
    if let Ok(bundle) = bundle {
        let out = command
            .out
            .clone()
            .unwrap_or_else(|| args.root.join("dist"));
        let folder = out.join(&bundle.name);
        let zip = out.join(format!("{}.zip", bundle.name));
        let done = files::write_folder(&folder, &bundle.files).map_err(|error| (&folder, error));
        let done = done
            .and_then(|()| output::write_whole(&zip, &bundle.zip).map_err(|error| (&zip, error)));
        match done {
            Ok(()) => written = Some([output::shown(&folder), output::shown(&zip)]),
            Err((path, error)) => {
                findings.error(files::unwritable(path, &error));
            }
        }
    }
    end(args, findings, written.as_ref(), Outcome::Findings)
}

/// The files of a bundle: those that were issued, where they were; else those of the package.
fn bundle(
    args: &Args,
    command: &BundleArgs,
    package: Package,
    findings: &mut Report,
) -> Result<Bundle, Failed> {
    let Package {
        mut name,
        origin,
        files,
        ..
    } = package;
    if embargo::holds(origin.embargo, &command.embargo) {
        name.push_str("-embargo");
    }
    let files = match issued::read(&args.root, &origin.slug, origin.version) {
        Some(issued) => issued.map_err(|found| findings.error(found))?,
        None => distribute::complete(&origin, files),
    };
    let zip = distribute::zip(&name, origin.issued, &files)
        .map_err(|message| findings.error(Diagnostic::error("unpackable", message)))?;
    Ok(Bundle { name, files, zip })
}

fn end(
    args: &Args,
    findings: Report,
    written: Option<&[String; 2]>,
    failed: Outcome,
) -> io::Result<Outcome> {
    let findings = findings.deduplicated();
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            if let Some(paths) = written
                && report::loudness() != Loudness::Quiet
            {
                output::lines(paths.iter().map(String::as_str))?;
            }
        }
        Format::Json => {
            let paths = written.map_or(&[][..], |paths| paths);
            output::json(&json!({ "files": paths, "findings": report::json(&findings) }))?;
        }
    }
    Ok(match report::outcome(&findings, Strictness::Errors) {
        Outcome::Findings => failed,
        outcome => outcome,
    })
}
