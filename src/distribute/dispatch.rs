//! A sending: one release, the people of a list, and what the project's private folder knows of them.
//!
//! From a [`Mailing`] and recipients to a [`Plan`], to files, or to mails on their way.
//!
//! Invariant: nothing goes out that was not issued, that is a specimen, or before the end of an embargo to those who have not agreed
//! to keep it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::ledger::{self, Fault, Ledger, LedgerEntry, State};
use super::message::{Occasion, Rendition, compose};
use super::plan::{Plan, Rules, plan};
use super::sending::{Ended, Outcome, Pace, Sending, World};
use super::smtp::Route;
use super::{Private, Recipient, key};
use crate::archive::{Edition, Form};
use crate::content::Mail;
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::{self, Access, Existing};
use crate::lang::Lang;
use crate::when::Instant;

/// A release that can be sent.
#[derive(Clone, Debug)]
pub struct Mailing {
    /// The release.
    pub slug: String,
    /// Its version.
    pub version: u32,
    /// Whether it is a specimen, which is never sent.
    pub specimen: bool,
    /// Whether it is not issued, so that it can only be looked at.
    pub is_draft: bool,
    /// Not to be published before.
    pub embargo: Option<Instant>,
    /// How the organisation sends mail.
    pub mail: Mail,
    /// The language for those who read none that there is.
    pub source: Lang,
    /// The time zone of those of whom no other is known.
    pub zone: String,
    /// The release in each language, in order of language.
    pub editions: Vec<Edition>,
}

/// Who is to get a release, and when.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// Those alone who were sent this earlier version.
    pub to_recipients_of: Option<u32>,
    /// Addresses that get it even if they were refused, or may have it.
    pub again: Vec<String>,
    /// What time it is.
    pub now: Instant,
}

/// A sending that is prepared.
#[derive(Debug)]
pub struct Dispatch {
    /// The release.
    pub mailing: Mailing,
    /// As it is sent, by language.
    pub renditions: Vec<Rendition>,
    /// The end of the embargo, where it goes out before that.
    pub embargo: Option<Instant>,
    people: Vec<Recipient>,
    private: Private,
    suppressed: Vec<String>,
    entries: BTreeMap<String, LedgerEntry>,
    before: Option<BTreeMap<String, LedgerEntry>>,
    again: BTreeSet<String>,
    now: Instant,
}

impl Dispatch {
    /// Prepares a sending of a release to people.
    pub fn prepare(
        root: &Path,
        mailing: Mailing,
        people: Vec<Recipient>,
        wishes: &Wishes,
        report: &mut Report,
    ) -> Result<Self, Failed> {
        let embargo = mailing
            .embargo
            .filter(|end| wishes.now.seconds() < end.seconds());
        let form = match embargo {
            Some(_) => Form::UnderEmbargo,
            None => Form::Open,
        };
        let renditions = mailing.editions.iter().map(|edition| {
            Rendition::of(edition, form, &mailing.mail).map_err(|message| {
                let record = &edition.record;
                let told = format!(
                    "`{}` cannot be sent in `{}`: {message}",
                    record.release, record.language
                );
                report.error(Diagnostic::error("record", told))
            })
        });
        let renditions = renditions.collect::<Result<Vec<_>, _>>()?;
        let private = Private::open(root, report)?;
        let suppressed = private.suppressed().map_err(|error| {
            let message = format!("the list of suppressed addresses cannot be read: {error}");
            report.error(Diagnostic::error("private-folder", message))
        })?;
        let entries = ledger::entries(&private, &mailing.slug, mailing.version);
        let entries = entries.map_err(|fault| unusable(&fault, report))?;
        let again = wishes.again.iter().map(|email| key(email));
        let mut dispatch = Self {
            again: again.collect(),
            now: wishes.now,
            before: None,
            renditions,
            embargo,
            people,
            private,
            suppressed,
            entries,
            mailing,
        };
        if let Some(version) = wishes.to_recipients_of {
            dispatch.before = Some(dispatch.readers_of(version, report)?);
        }
        dispatch.tell_of_missing_files(report);
        Ok(dispatch)
    }

    /// Who gets what.
    #[must_use]
    pub fn plan(&self) -> Plan<'_> {
        let langs = self.renditions.iter().map(|one| one.lang.clone());
        let langs: Vec<Lang> = langs.collect();
        let rules = Rules {
            langs: &langs,
            source: &self.mailing.source,
            suppressed: &self.suppressed,
            entries: &self.entries,
            again: &self.again,
            before: self.before.as_ref(),
            agreed_only: self.embargo.is_some(),
        };
        plan(&self.people, &self.private, &rules)
    }

    /// Writes each mail of a plan into a file of a folder; returns their paths. Names tell nothing of people.
    pub fn write_files(
        &self,
        folder: &Path,
        plan: &Plan<'_>,
        report: &mut Report,
    ) -> Result<Vec<String>, Failed> {
        let mut files = Vec::with_capacity(plan.mails.len());
        for (number, planned) in plan.mails.iter().enumerate() {
            let found = self.renditions.iter().find(|one| one.lang == planned.lang);
            let Some(rendition) = found else { continue };
            let to = (planned.recipient, planned.person.as_str());
            let mail = match compose(&self.occasion(), rendition, to, self.now) {
                Ok(mail) => mail,
                Err(message) => {
                    let place = planned.recipient.place.clone();
                    report.error(Diagnostic::error("mail", message).at(place));
                    continue;
                }
            };
            let person = planned.person.get(..8).unwrap_or_default();
            let path = folder.join(format!("{:05}-{}-{person}.eml", number + 1, planned.lang));
            disk::write(&path, &mail.bytes, Access::Owner, Existing::Replace)
                .map_err(|error| report.error(disk::unwritable(&path, &error)))?;
            files.push(path.display().to_string());
        }
        Ok(files)
    }

    /// Sends the mails of a plan; what is left to be done by people is reported.
    pub fn send(
        &self,
        plan: &Plan<'_>,
        route: &Route,
        pace: Pace,
        world: World<'_>,
        report: &mut Report,
    ) -> Result<Outcome, Failed> {
        let ledger = Ledger::open(&self.private).map_err(|fault| unusable(&fault, report))?;
        let sending = Sending {
            occasion: self.occasion(),
            renditions: self.renditions.iter().map(|one| (&one.lang, one)).collect(),
            mails: &plan.mails,
            route,
            pace,
            ledger: &ledger,
            world,
        };
        let outcome = sending.run();
        tell_outcome(plan, &outcome, report);
        Ok(outcome)
    }

    /// What keeps a release from being sent at all; everything at once.
    pub fn refuse_unsendable(&self, resume: Resume, report: &mut Report) -> Result<(), Failed> {
        report.stage(|report| {
            let Mailing { slug, version, .. } = &self.mailing;
            if self.mailing.is_draft {
                let message = format!("version {version} of `{slug}` is not issued");
                let hint = format!("`presskit issue {slug}` issues it; `--eml DIR` shows the mails before");
                report.error(Diagnostic::error("not-issued", message).hint(hint));
            }
            if self.mailing.specimen {
                let message = format!("`{slug}` is a specimen and is not sent");
                let hint = "look at its mails with `--eml DIR`, or take `specimen` out of its `release.yaml`";
                report.error(Diagnostic::error("specimen", message).hint(hint));
            }
            let listed = self.listed();
            let begun = self.entries.keys().any(|person| listed.contains(person));
            if begun && resume == Resume::No {
                let message =
                    format!("version {version} of `{slug}` has been sent to people of this list");
                let hint = "add `--resume` to send it to people who have no mail yet";
                report.error(Diagnostic::error("sent-before", message).hint(hint));
            }
            report.so_far()
        })
    }

    fn occasion(&self) -> Occasion<'_> {
        Occasion {
            mail: &self.mailing.mail,
            slug: &self.mailing.slug,
            version: self.mailing.version,
            embargo: self.embargo,
            zone: &self.mailing.zone,
        }
    }

    /// The hashes of the people of the list.
    fn listed(&self) -> BTreeSet<String> {
        let people = self.people.iter();
        people
            .map(|person| self.private.hash(&person.email))
            .collect()
    }

    /// What became of the mails of an earlier version whose readers alone get this one. Those of them who are on no list are counted.
    fn readers_of(
        &self,
        version: u32,
        report: &mut Report,
    ) -> Result<BTreeMap<String, LedgerEntry>, Failed> {
        let mailing = &self.mailing;
        let entries = ledger::entries(&self.private, &mailing.slug, version);
        let mut entries = entries.map_err(|fault| unusable(&fault, report))?;
        // Who may have it is told too: better once too often than to leave a fault standing.
        entries.retain(|_, entry| matches!(entry.state, State::Sent | State::Unknown));
        if version >= mailing.version || entries.is_empty() {
            let message = format!(
                "nobody was sent version {version} of `{}` before version {}",
                mailing.slug, mailing.version
            );
            let hint = "name an earlier version that was sent, or leave `--to-recipients-of` out";
            return Err(report.error(Diagnostic::error("no-readers", message).hint(hint)));
        }
        let listed = self.listed();
        let missing = entries.keys().filter(|person| !listed.contains(*person));
        let missing = missing.count();
        if missing > 0 {
            let people = if missing == 1 { "person" } else { "people" };
            let message = format!(
                "version {version} was sent to {missing} {people} who are not on this list"
            );
            let hint = "the ledger keeps no addresses: name the list that version went to";
            report.add(Diagnostic::warning("readers-not-listed", message).hint(hint));
        }
        Ok(entries)
    }

    /// Warns of kits whose PDF goes with no mail.
    fn tell_of_missing_files(&self, report: &mut Report) {
        for one in &self.renditions {
            if !one.is_attached(&self.mailing.mail) && one.linked.is_none() {
                let message = format!("the PDF in `{}` is too large to be attached", one.lang);
                let hint = "say in `content/organisation.yaml` where it can be fetched: `mail: { link: https://… }`, or raise `attach_up_to`";
                report.add(Diagnostic::warning("no-pdf", message).hint(hint));
            }
        }
    }
}

/// Whether a sending that was begun goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume {
    /// It does, to people who have no mail yet.
    Yes,
    /// Nothing was begun.
    No,
}

/// Reports what an outcome leaves to be done by people.
fn tell_outcome(plan: &Plan<'_>, outcome: &Outcome, report: &mut Report) {
    let email = |at: &usize| {
        let planned = plan.mails.get(*at);
        planned.map_or("?", |planned| planned.recipient.email.as_str())
    };
    for (at, reply) in &outcome.refused {
        let message = format!(
            "the mail server refused the mail to `{}`: {reply}",
            email(at)
        );
        let hint = "correct the address in the list, or delete its row";
        report.error(Diagnostic::error("refused", message).hint(hint));
    }
    for (at, reply) in &outcome.deferred {
        let message = format!(
            "the mail server deferred the mail to `{}`: {reply}",
            email(at)
        );
        let hint = "run the same command with `--resume` later";
        report.error(Diagnostic::error("deferred", message).hint(hint));
    }
    for (at, reason) in &outcome.unknown {
        let who = email(at);
        let message = format!("it is not known whether `{who}` has the mail: {reason}");
        let hint = format!(
            "look for it in the mail server's log; if it did not go out, add `--resume --again {who}`"
        );
        report.error(Diagnostic::error("unknown", message).hint(hint));
    }
    match &outcome.ended {
        Some(Ended::Limit) => {
            report.add(Diagnostic::warning("unfinished", Ended::Limit.to_string()));
        }
        Some(ended) => {
            report.error(Diagnostic::error("unfinished", ended.to_string()));
        }
        None => {}
    }
}

/// Reports that the ledger cannot be used.
fn unusable(fault: &Fault, report: &mut Report) -> Failed {
    report.error(fault.finding())
}
