//! What a newsroom says of itself to programs: a record and checksums, which lie in its folder.
//!
//! From and to `newsroom.json` and `SHA256SUMS`.
//!
//! Invariant: nothing private is in them. Where the private manifest is lost, they tell which files are the newsroom's own.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::json;

use super::Memory;
use super::post::Post;
use crate::archive::{SUMS, Sums};
use crate::diag::{Diagnostic, Failed, Report};
use crate::digest::sha256;
use crate::disk::{self, Mirror, Phase};
use crate::newsroom::{RECORD, Site, Status};

/// Records and lists of more bytes are not read.
const LARGEST: u64 = 1 << 28;

#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    status: Option<String>,
    releases: Vec<Release>,
}

#[derive(Deserialize)]
struct Release {
    release: String,
}

/// Finds out whose newsroom a folder holds; returns the releases in it. What its list says is taken for its own.
pub(super) fn open(
    mirror: &mut Mirror,
    status: Status,
    memory: &Memory,
    report: &mut Report,
) -> Result<BTreeSet<String>, Failed> {
    let posted = memory
        .releases
        .iter()
        .filter(|(_, kept)| kept.post.is_some());
    let mut online: BTreeSet<String> = posted.map(|(slug, _)| slug.clone()).collect();
    if mirror.is_as_made(RECORD) && mirror.is_as_made(SUMS) {
        refuse_mixture(mirror, &memory.status, status, report)?;
        return Ok(online);
    }
    let mut read = |name: &str| {
        let bytes = disk::read(&mirror.target().join(name), LARGEST);
        bytes.map_err(|fault| report.error(fault.finding()))
    };
    let (record, list) = (read(RECORD)?, read(SUMS)?);
    let Some(record) = record else {
        return Ok(online);
    };
    let Ok(found) = serde_json::from_slice::<Found>(&record) else {
        return Ok(online);
    };
    let kind = found.status.as_deref();
    refuse_mixture(
        mirror,
        kind.unwrap_or(Status::Issued.name()),
        status,
        report,
    )?;
    online.extend(found.releases.into_iter().map(|release| release.release));
    let list = list.unwrap_or_default();
    if let Ok(sums) = Sums::parse(&String::from_utf8_lossy(&list))
        && sums.get(RECORD) == Some(sha256(&record).as_str())
    {
        mirror.claim(SUMS, &sha256(&list));
        for path in sums.paths() {
            mirror.claim(path, sums.get(path).unwrap_or_default());
        }
    }
    Ok(online)
}

fn refuse_mixture(
    mirror: &Mirror,
    found: &str,
    wanted: Status,
    report: &mut Report,
) -> Result<(), Failed> {
    if found == wanted.name() {
        return Ok(());
    }
    let (is, is_not) = match wanted {
        Status::Issued => ("drafts", "what is issued"),
        Status::Drafts => ("what is issued", "drafts"),
    };
    let message = format!(
        "`{}` is a newsroom of {is}, not of {is_not}",
        mirror.target().display()
    );
    let found = Diagnostic::error("drafts-apart", message);
    Err(report.error(found.hint("name another folder with `--out DIR`")))
}

/// Puts the record and the checksums of all files that are wanted by now.
pub(super) fn write(
    mirror: &Mirror,
    site: &Site,
    posts: &[(&String, &Post)],
) -> Result<(), Diagnostic> {
    let releases = posts.iter().map(|(slug, post)| {
        let versions = post.stories.iter().map(|story| story.version);
        let langs = post.stories.iter().map(|story| story.lang.as_str());
        json!({
            "release": slug,
            "version": versions.max(),
            "languages": langs.collect::<Vec<_>>(),
        })
    });
    let record = json!({
        "tool": concat!("presskit ", env!("CARGO_PKG_VERSION")),
        "address": site.base,
        "status": site.status.name(),
        "releases": releases.collect::<Vec<_>>(),
    });
    mirror.put(RECORD, Phase::Record, format!("{record:#}\n").as_bytes())?;
    let mut sums = Sums::default();
    for (path, digest) in mirror.digests() {
        sums.add(path, digest);
    }
    mirror.put(SUMS, Phase::Record, sums.text().as_bytes())
}
