//! A release on its way to people: its editions, and how the organisation sends mail.
//!
//! From one release of a [`Session`] to a [`Mailing`].
//!
//! Invariant: what is issued goes out as it was issued, and is not made again. Only to look at, there are drafts of what is not.

use super::orders::chosen_slugs;
use super::{Purpose, Selection, Session, Watch};
use crate::archive::{Edition, Layout};
use crate::content::Slug;
use crate::diag::{Diagnostic, Failed, Report};
use crate::distribute::Mailing;
use crate::when::When;

/// The release as it was issued; where it is not, drafts of it.
pub(super) fn mailing(
    session: &Session,
    slug: &str,
    report: &mut Report,
    watch: Watch,
) -> Result<Mailing, Failed> {
    let project = &session.project;
    let organisation = &project.organisation;
    let Some(mail) = organisation.mail.clone() else {
        let message = "the organisation does not say how it sends mail";
        let found = Diagnostic::error("no-mail", message)
            .hint("add `mail: { from: press@example.org }` to `content/organisation.yaml`");
        return Err(report.error(found));
    };
    let slugs = chosen_slugs(project, &Selection::of(slug), report)?;
    let issued = match slugs.as_slice() {
        [own] => issued(session, own, report)?,
        _ => Vec::new(),
    };
    let is_draft = issued.is_empty();
    let editions = if is_draft {
        session.editions(slug, Purpose::Draft, report, watch)?
    } else {
        issued
    };
    let Some(first) = editions.first() else {
        let message = format!("`{slug}` has no language to be sent in");
        return Err(report.error(Diagnostic::error("nothing-to-make", message)));
    };
    let record = &first.record;
    let embargo = record.embargo.as_deref().map(When::parse);
    Ok(Mailing {
        slug: slug.to_owned(),
        version: record.version,
        specimen: record.specimen,
        is_draft,
        embargo: match embargo {
            Some(Ok(When::Instant(end))) => Some(end),
            None => None,
            Some(_) => {
                let message = format!("the record of `{slug}` tells no moment for its embargo");
                return Err(report.error(Diagnostic::error("record", message)));
            }
        },
        source: organisation.source.clone(),
        zone: organisation.zone.to_string(),
        mail,
        editions,
    })
}

/// The editions of the version that the release's file tells, where that is issued.
fn issued(session: &Session, slug: &Slug, report: &mut Report) -> Result<Vec<Edition>, Failed> {
    let version = session.project.release(slug, report)?.version;
    let archive = session.archive();
    (archive.refuse_copy(slug.as_str())).map_err(|found| report.error(found))?;
    let found = archive.version(slug.as_str(), version);
    let Some(found) = found.map_err(|fault| report.error(fault.finding()))? else {
        return Ok(Vec::new());
    };
    if found.layout == Layout::Flat {
        let message = format!("version {version} of `{slug}` was issued by an older presskit");
        let found = Diagnostic::error("issued-version", message);
        let hint =
            format!("`presskit issue {slug}` adds what mails need; the files stay as they are");
        return Err(report.error(found.hint(hint)));
    }
    let editions = found.langs.iter().filter_map(|lang| {
        let edition = archive.edition(slug.as_str(), version, lang).transpose()?;
        Some(edition.map_err(|found| report.error(found)))
    });
    editions.collect()
}
