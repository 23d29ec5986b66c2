//! `presskit verify`: whether files are those that were issued.

use std::io;
use std::path::{Path, PathBuf};

use presskit::diag::{Diagnostic, Report};
use presskit::disk;
use presskit::distribute::{Mismatch, SUMS, Sums, digest};
use serde_json::json;

use crate::Outcome;
use crate::args::{Args, Format, VerifyArgs};
use crate::report::Strictness;
use crate::{files, issued, output, report};

pub(crate) fn run(args: &Args, command: &VerifyArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let list = command.against.clone().unwrap_or_else(|| {
        let first = &command.files[0];
        let folder = if first.is_dir() {
            Some(first.as_path())
        } else {
            first.parent()
        };
        folder.unwrap_or(Path::new("")).join(SUMS)
    });
    let mut count = 0;
    match files::read_sums(&list) {
        Err(found) => {
            findings.error(found);
        }
        Ok(sums) => {
            if let Some(folder) = list.parent() {
                findings_of_age(folder, &mut findings);
            }
            for file in &command.files {
                count += verify(&sums, &list, file, &mut findings);
            }
        }
    }
    let findings = findings.deduplicated();
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            let verified = format!("{} verified", report::plural(count, "file"));
            report::summary(&verified, &findings)?;
        }
        Format::Json => {
            output::json(&json!({ "verified": count, "findings": report::json(&findings) }))?;
        }
    }
    Ok(report::outcome(&findings, Strictness::Errors))
}

/// Warns of a version that another has taken the place of.
fn findings_of_age(folder: &Path, findings: &mut Report) {
    if let Ok(Some(words)) = disk::read(&issued::mark(folder), files::LARGEST) {
        let words = String::from_utf8_lossy(&words);
        let found = Diagnostic::warning("superseded", words.trim_end());
        findings.add(found.hint("the files are genuine; do not use them any more"));
    }
}

/// Holds a file, or a folder with all that is in it, against a list; returns how many files are as they should be.
fn verify(sums: &Sums, list: &Path, file: &Path, findings: &mut Report) -> usize {
    if file.is_dir() {
        return match files::read_folder(file) {
            Ok(read) => {
                let found = files::sums(&read);
                let faults = sums.compare(&found);
                let wrong = faults
                    .iter()
                    .filter(|(_, fault)| *fault != Mismatch::Missing)
                    .count();
                for (path, fault) in faults {
                    findings.error(told(&file.join(path), fault));
                }
                found.paths().count() - wrong
            }
            Err(fault) => {
                findings.error(fault.finding());
                0
            }
        };
    }
    let fault = match disk::read(file, files::LARGEST) {
        Ok(Some(bytes)) => match listed(sums, list, file) {
            Some(known) if known == digest(&bytes) => return 1,
            Some(_) => Mismatch::Differs,
            None => Mismatch::Extra,
        },
        Ok(None) => Mismatch::Missing,
        Err(fault) => {
            findings.error(fault.finding());
            return 0;
        }
    };
    findings.error(told(file, fault));
    0
}

/// The digest that a list has for a file: by its path from the list, or by its name where only one has it.
fn listed<'a>(sums: &'a Sums, list: &Path, file: &Path) -> Option<&'a str> {
    let base = list.parent().unwrap_or(Path::new(""));
    let below = file.strip_prefix(base).ok().map(Path::to_path_buf);
    let path = below.map(|path| path.to_string_lossy().replace('\\', "/"));
    if let Some(known) = path.and_then(|path| sums.get(&path)) {
        return Some(known);
    }
    let name = PathBuf::from(file.file_name()?);
    let mut same = sums
        .paths()
        .filter(|path| Path::new(path).file_name() == name.file_name());
    match (same.next(), same.next()) {
        (Some(path), None) => sums.get(path),
        _ => None,
    }
}

fn told(path: &Path, mismatch: Mismatch) -> Diagnostic {
    let shown = output::shown(path);
    match mismatch {
        Mismatch::Differs => Diagnostic::error(
            "file-differs",
            format!("`{shown}` is not the file that the list tells of"),
        )
        .hint("do not use it; get it again from where it was issued"),
        Mismatch::Missing => Diagnostic::error("file-missing", format!("`{shown}` is not there")),
        Mismatch::Extra => Diagnostic::error("file-extra", format!("`{shown}` is not on the list")),
    }
}
