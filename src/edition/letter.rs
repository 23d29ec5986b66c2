//! What a mail says around a kit.
//!
//! From a release's facts and the labels of `kit.ftl` to [`Letter`].

use std::collections::BTreeMap;

use super::mark::DRAFT_SUBJECT;
use super::words::{Words, args};
use crate::content::{Organisation, Release, RevisionKind, Status};
use crate::diag::{Failed, Report};
use crate::document::{ADDRESS, Letter};
use crate::l10n::{Args, Localizer, Value};
use crate::when::{Instant, When};
use crate::zone;

/// The words of a mail with a kit.
pub fn letter(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    report: &mut Report,
) -> Result<Letter, Failed> {
    let mut words = Words::new(organisation, release, localizer, report);
    let sender = words.organisation_name()?;
    // Each is asked for before any fails, so that all that are missing are told at once.
    let subject = subject(&mut words, &sender);
    let embargoed_subject = around(&mut words, "mail-subject-embargo", subject.clone());
    let embargo = match release.embargo {
        Some(end) => embargo(&mut words, end),
        None => Ok(BTreeMap::new()),
    };
    let address = ADDRESS.to_string();
    let address = [("address", address.as_str())];
    let attached = line(&mut words, "mail-attached", &[]);
    let linked = line(&mut words, "mail-linked", &address);
    let unsubscribe = line(&mut words, "mail-unsubscribe", &address);
    Ok(Letter {
        lang: words.lang(),
        embargoed_subject: embargoed_subject?,
        embargo: embargo?,
        attached: attached?,
        linked: linked?,
        unsubscribe: unsubscribe?,
        sender,
        subject: subject?,
    })
}

/// The subject: who writes of what, and what kind of version that is.
fn subject(words: &mut Words<'_>, sender: &str) -> Result<String, Failed> {
    let release = words.release;
    let title = match release.headline() {
        Some(id) => words.inline(id, None, &Args::default())?.words(),
        None => release.slug.to_string(),
    };
    let named = [("organisation", sender), ("title", title.as_str())];
    let mut subject = line(words, "mail-subject", &named);
    let revision = release.revision.as_ref();
    let revision = revision.map(|revision| match revision.kind {
        RevisionKind::Update => "mail-subject-update",
        RevisionKind::Correction => "mail-subject-correction",
        RevisionKind::Withdrawal => "mail-subject-withdrawal",
    });
    let specimen = release.specimen.then_some("mail-subject-specimen");
    for id in revision.into_iter().chain(specimen) {
        subject = around(words, id, subject);
    }
    let mut subject = subject?;
    if release.status == Status::Draft {
        let own = args([("subject", Value::Text(subject.clone()))]);
        let marked = words.mark(&DRAFT_SUBJECT, &own, &subject)?;
        subject = spaced(&marked.words());
    }
    Ok(subject)
}

/// A label around a subject, asked for even where that failed.
fn around(
    words: &mut Words<'_>,
    id: &str,
    subject: Result<String, Failed>,
) -> Result<String, Failed> {
    let text = subject.clone().unwrap_or_default();
    let found = line(words, id, &[("subject", &text)]);
    subject.and(found)
}

/// The end of an embargo as clocks show it, and in UTC where that is something else.
fn embargo(words: &mut Words<'_>, end: Instant) -> Result<BTreeMap<i16, String>, Failed> {
    let moment = |instant| Value::When(When::Instant(instant));
    let utc = zone::shown_in(end, "UTC");
    let mut lines = BTreeMap::new();
    for (offset, local) in zone::clocks_at(end) {
        let text = if offset == 0 {
            words.label("embargo", &args([("until", moment(utc))]))?
        } else {
            let own = args([("local", moment(local)), ("utc", moment(utc))]);
            words.label("mail-embargo", &own)?
        };
        lines.insert(offset, spaced(&text.words()));
    }
    Ok(lines)
}

pub(super) fn line(
    words: &mut Words<'_>,
    id: &str,
    values: &[(&str, &str)],
) -> Result<String, Failed> {
    let values = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::Text((*value).to_owned())));
    let text = words.label(id, &Args(values.collect()))?;
    Ok(spaced(&text.words()))
}

/// Words on one line. Spaces that part no lines are for pages: mail programs search for plain ones.
pub(super) fn spaced(words: &str) -> String {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    words
        .chars()
        .map(plain)
        .filter(|c| *c != '\u{ad}')
        .collect()
}
