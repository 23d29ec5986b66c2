//! What a mail says around a kit.
//!
//! From a release's facts and the labels of `kit.ftl` to [`Letter`].

use std::collections::BTreeMap;

use super::words::{Words, args};
use crate::content::{Mail, Organisation, Release, RevisionKind};
use crate::diag::{Failed, Report};
use crate::document::Letter;
use crate::l10n::{Args, Localizer, Value};
use crate::when::{Instant, When};
use crate::zone;

/// The words of a mail with a kit whose files are called `stem`, for readers in some time zones.
pub fn letter(
    (organisation, release, mail): (&Organisation, &Release, &Mail),
    localizer: &Localizer,
    zones: &[String],
    stem: &str,
    report: &mut Report,
) -> Result<Letter, Failed> {
    let mut words = Words::new(organisation, release, localizer, report);
    let sender = words.organisation_name()?;
    let headline = release.headline();
    let title = match headline {
        Some(id) => words.inline(id, None, &Args::default())?.words(),
        None => release.slug.to_string(),
    };
    let mut subject = line(
        &mut words,
        "mail-subject",
        &[("organisation", &sender), ("title", &title)],
    )?;
    if let Some(revision) = &release.revision {
        let id = match revision.kind {
            RevisionKind::Update => "mail-subject-update",
            RevisionKind::Correction => "mail-subject-correction",
            RevisionKind::Withdrawal => "mail-subject-withdrawal",
        };
        subject = line(&mut words, id, &[("subject", &subject)])?;
    }
    if release.specimen {
        subject = line(
            &mut words,
            "mail-subject-specimen",
            &[("subject", &subject)],
        )?;
    }
    let mut linked = |mark: &str| {
        let link = mail.link.as_ref().map(|link| {
            let folder = link.uri();
            format!("{}/{stem}{mark}.pdf", folder.trim_end_matches('/'))
        });
        link.map(|link| line(&mut words, "mail-linked", &[("address", &link)]))
            .transpose()
    };
    let (linked, embargoed_linked) = (linked("")?, linked("-embargo")?);
    let unsubscribe = mail.unsubscribe.as_str();
    Ok(Letter {
        lang: words.lang(),
        embargoed_subject: line(&mut words, "mail-subject-embargo", &[("subject", &subject)])?,
        embargo: match release.embargo {
            Some(end) => embargo(&mut words, end, zones)?,
            None => BTreeMap::new(),
        },
        attached: line(&mut words, "mail-attached", &[])?,
        linked,
        embargoed_linked,
        unsubscribe: line(&mut words, "mail-unsubscribe", &[("address", unsubscribe)])?,
        sender,
        subject,
    })
}

/// The end of an embargo where readers are, and in UTC where that is something else.
fn embargo(
    words: &mut Words<'_>,
    end: Instant,
    zones: &[String],
) -> Result<BTreeMap<String, String>, Failed> {
    let moment = |zone| Value::When(When::Instant(zone::shown_in(end, zone)));
    let mut lines = BTreeMap::new();
    for zone in zones {
        let text = if zone::shown_in(end, zone).offset == 0 {
            words.label("embargo", &args([("until", moment("UTC"))]))?
        } else {
            let own = args([("local", moment(zone)), ("utc", moment("UTC"))]);
            words.label("mail-embargo", &own)?
        };
        lines.insert(zone.clone(), spaced(&text.words()));
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
