//! Kits with the words of their mails.
//!
//! From a job of one release to a [`Rendition`] for each language.

use std::sync::{Mutex, PoisonError};

use super::orders::orders;
use super::{Selection, Session, Watch, kit};
use crate::content::Mail;
use crate::diag::{Diagnostic, Failed, Report};
use crate::distribute::Rendition;
use crate::lang::Lang;
use crate::when::Instant;
use crate::{edition, html};

/// A release that can be sent.
#[derive(Clone, Debug)]
pub struct Mailing {
    /// The release.
    pub slug: String,
    /// Its version.
    pub version: u32,
    /// Whether it is a specimen, which is never sent.
    pub specimen: bool,
    /// Not to be published before.
    pub embargo: Option<Instant>,
    /// How the organisation sends mail.
    pub mail: Mail,
    /// The language for those who read none that there is.
    pub source: Lang,
    /// The time zone of those of whom no other is known.
    pub zone: String,
    /// The release in each language, in order of language.
    pub renditions: Vec<Rendition>,
}

/// Makes the kits of a release in all its languages, with the words of mails to readers in some time zones.
pub(super) fn mailing(
    session: &Session,
    slug: &str,
    zones: &[String],
    report: &mut Report,
    watch: Watch,
) -> Result<Mailing, Failed> {
    let (project, selection) = (&session.project, Selection::of(slug));
    let organisation = &project.organisation;
    let Some(mail) = organisation.mail.clone() else {
        let message = "the organisation does not say how it sends mail";
        let found = Diagnostic::error("no-mail", message)
            .hint("add `mail: { from: press@example.org }` to `content/organisation.yaml`");
        return Err(report.error(found));
    };
    let orders = orders(project, &selection, report)?;
    let [order] = orders.as_slice() else {
        let message = "one release is sent at a time";
        return Err(report.error(Diagnostic::error("one-release-wanted", message)));
    };
    let zone = organisation.zone.to_string();
    let zones: Vec<String> = zones.iter().cloned().chain([zone.clone()]).collect();
    let made = Mutex::new(Vec::new());
    session.each_kit(
        &selection,
        report,
        watch,
        |looks, release, sheet, report| {
            let (kit, letter) = report.stage(|report| {
                let (kit, words) = kit(project, looks, release, sheet, report)?;
                let facts = (&project.organisation, release, &mail);
                let letter = edition::letter(facts, &words, &zones, &kit.stem, report)?;
                Ok((kit, letter))
            })?;
            let mut rendition = Rendition {
                lang: kit.edition.lang.clone(),
                letter,
                text: kit.text(),
                html: html::parts_of_mail(&kit.mail_html()).map(str::to_owned),
                stem: kit.stem,
                pdf: kit.pdf,
            };
            rendition.pdf.shrink_to_fit();
            made.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(rendition);
            Ok(())
        },
    );
    let mut renditions = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    renditions.sort_by(|a, b| a.lang.cmp(&b.lang));
    report.so_far()?;
    Ok(Mailing {
        slug: order.release.slug.to_string(),
        version: order.release.version,
        specimen: order.release.specimen,
        embargo: order.release.embargo,
        source: organisation.source.clone(),
        mail,
        zone,
        renditions,
    })
}
