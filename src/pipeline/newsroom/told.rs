//! What is said of releases that are not published.
//!
//! From what was left out to findings: of releases that were named, errors, each with all that is missing; of others, a line for each
//! reason.

use std::collections::BTreeMap;

use super::survey::Left;
use super::{Kept, Room};
use crate::content::Slug;
use crate::diag::{Diagnostic, Failed, Report};
use crate::lang::Lang;
use crate::newsroom::Stamp;
use crate::when::{Instant, When};
use crate::zone;

/// More releases than these are counted.
const NAMED: usize = 12;

/// Says what was left out. Fails where a release that was named is not published.
pub(super) fn left_out(
    room: &Room<'_>,
    left: &BTreeMap<&str, Left>,
    kept: &BTreeMap<String, Kept>,
    report: &mut Report,
) -> Result<(), Failed> {
    let is_posted = |slug: &str| kept.get(slug).is_some_and(|kept| kept.post.is_some());
    let named = room.wanted.slugs.iter();
    let mut refused = Ok(());
    for slug in named.filter(|slug| !is_posted(slug)) {
        if let Some(why) = left.get(slug.as_str()) {
            refused = Err(refuse(room, slug, why, report));
        }
    }
    refused?;
    unissued(left, report);
    let specimens = left.iter().filter(|(_, why)| why.is_specimen);
    let specimens: Vec<String> = specimens.map(|(slug, _)| quoted(slug)).collect();
    if let Some(names) = names(&specimens) {
        let are = match specimens.len() {
            1 => "is a specimen and is left out",
            _ => "are specimens and are left out",
        };
        report.add(Diagnostic::warning("specimen", format!("{names} {are}")));
    }
    for (slug, why) in left {
        if let Some((version, ends)) = why.embargo {
            let message = if is_posted(slug) {
                let until = until(ends);
                format!(
                    "version {version} of `{slug}` is under embargo until {until}; what was published before stays"
                )
            } else {
                format!("{} and is left out", embargoed(slug, ends))
            };
            report.add(Diagnostic::warning("under-embargo", message));
        }
        if !why.early.is_empty() {
            report.add(early(slug, &why.early, Diagnostic::warning));
        }
    }
    Ok(())
}

/// Why a release that was named cannot be published: all that is missing.
fn refuse(room: &Room<'_>, slug: &str, why: &Left, report: &mut Report) -> Failed {
    let mut failed = None;
    let (mut embargo, mut is_specimen) = (why.embargo.map(|(_, ends)| ends), why.is_specimen);
    if !why.early.is_empty() {
        failed = Some(report.error(early(slug, &why.early, Diagnostic::error)));
    } else if embargo.is_none() && !is_specimen {
        let found = Diagnostic::error("not-issued", format!("`{slug}` is not issued"));
        let hint = format!("`presskit issue {slug}` issues it");
        failed = Some(report.error(found.hint(hint)));
        // What else is in the way, told before somebody issues it.
        let slug = room
            .session
            .project
            .slugs
            .iter()
            .find(|own| own.as_str() == slug);
        let release =
            slug.map(|slug: &Slug| room.session.project.release(slug, &mut Report::new()));
        if let Some(Ok(release)) = release {
            let holds = |end: &Instant| room.wanted.now.seconds() < end.seconds();
            embargo = release.embargo.filter(holds).map(Stamp::Moment);
            is_specimen = release.specimen;
        }
    }
    if is_specimen {
        let found = Diagnostic::error("specimen", format!("`{slug}` is a specimen"));
        failed = Some(report.error(found.hint("take `specimen` out of its `release.yaml`")));
    }
    if let Some(ends) = embargo {
        // A newsroom is for everyone: here nobody has agreed to anything.
        let found = Diagnostic::error("under-embargo", embargoed(slug, ends));
        failed = Some(report.error(found.hint("publish again once that is past")));
    }
    failed.unwrap_or_else(|| nothing(report))
}

/// The finding where nothing can be published.
pub(super) fn nothing(report: &mut Report) -> Failed {
    let found = Diagnostic::error("nothing-to-publish", "there is no release to publish");
    report.error(
        found.hint(
            "a release is published once it is issued, unless it is a specimen or under embargo",
        ),
    )
}

/// Names what was never issued.
fn unissued(left: &BTreeMap<&str, Left>, report: &mut Report) {
    let lacking = left.iter().filter(|(_, why)| !why.unissued.is_empty());
    let lacking: Vec<String> = lacking
        .map(|(slug, why)| {
            let is_whole = why.embargo.is_none() && why.early.is_empty() && !why.is_issued;
            if is_whole {
                quoted(slug)
            } else {
                format!("`{slug}` in {}", langs(&why.unissued))
            }
        })
        .collect();
    if let Some(names) = names(&lacking) {
        let message = format!("not issued and left out: {names}");
        let hint = "`presskit issue SLUG` issues a release";
        report.add(Diagnostic::warning("not-issued", message).hint(hint));
    }
}

fn early(
    slug: &str,
    early: &[(Lang, u32)],
    found: fn(&'static str, String) -> Diagnostic,
) -> Diagnostic {
    let of: Vec<Lang> = early.iter().map(|(lang, _)| lang.clone()).collect();
    let version = early.iter().map(|(_, version)| *version).max().unwrap_or(1);
    let message = format!(
        "version {version} of `{slug}` in {} was issued by an early presskit, which kept no record for newsrooms",
        langs(&of)
    );
    let hint = format!(
        "`presskit revise {slug} --kind update --why SENTENCE` begins another version, which can be published"
    );
    found("early-issue", message).hint(hint)
}

fn embargoed(slug: &str, ends: Stamp) -> String {
    format!("`{slug}` is under embargo until {}", until(ends))
}

fn until(ends: Stamp) -> String {
    match ends {
        Stamp::Day(_) => ends.iso(),
        Stamp::Moment(instant) => {
            let utc = zone::shown_in(instant, "UTC");
            When::Instant(Instant {
                second: Some(utc.second.unwrap_or_default()),
                ..utc
            })
            .to_string()
        }
    }
}

fn langs(langs: &[Lang]) -> String {
    let langs: Vec<String> = langs.iter().map(|lang| quoted(lang.as_str())).collect();
    langs.join(", ")
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}

/// Some names, the others counted; `None` where there is none.
fn names(names: &[String]) -> Option<String> {
    let shown = names[..names.len().min(NAMED)].join(", ");
    match names.len() {
        0 => None,
        count if count > NAMED => Some(format!("{shown} and {} more", count - NAMED)),
        _ => Some(shown),
    }
}
