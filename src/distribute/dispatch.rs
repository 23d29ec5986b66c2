//! A sending: one release, the people of a list, and what the project's private folder knows of them.
//!
//! From a [`Mailing`] and recipients to a [`Plan`], to files, or to mails on their way.
//!
//! Invariant: nothing goes out that was not issued, that is a specimen, or before the end of an embargo to those who have not agreed
//! to keep it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::book::{Book, Fault};
use super::identity::key;
use super::ledger::{self, Ledger, LedgerEntry, Noted, Sole, State};
use super::message::{Occasion, Rendition, Way, compose};
use super::plan::{Again, Plan, Rules, Skipped, plan};
use super::recipients::Recipient;
use super::sending::{Outcome, Pace, Sending, World};
use super::smtp::Route;
use super::told::{Open, tell_open, tell_outcome};
use crate::archive::{Edition, Form};
use crate::content::Mail;
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::disk::{self, Access, Existing};
use crate::lang::Lang;
use crate::when::Instant;

/// Subjects of more characters are warned of.
const LONG_SUBJECT: usize = 150;

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
    /// Who gets it once more.
    pub again: Again,
    /// What is to be done.
    pub purpose: Purpose,
    /// What time it is.
    pub now: Instant,
}

/// What a sending is prepared for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be looked at, as a plan or as files.
    Look,
    /// To be sent, or noted as sent: until it is done, no other one can be.
    Send,
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
    book: Book,
    /// The lock of a sending; taken before anything is planned, so that the plan holds when it is carried out.
    held: Option<Sole>,
    suppressed: BTreeSet<String>,
    entries: BTreeMap<String, LedgerEntry>,
    before: Option<BTreeMap<String, LedgerEntry>>,
    again: Again,
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
        let book = Book::open(root, report)?;
        let read = || {
            let held = match wishes.purpose {
                Purpose::Send => Some(Sole::acquire(&book)?),
                Purpose::Look => None,
            };
            let entries = ledger::entries(&book, &mailing.slug, mailing.version)?;
            Ok((held, book.objections()?, entries))
        };
        let (held, suppressed, entries) =
            read().map_err(|fault: Fault| unusable(&fault, report))?;
        let mut dispatch = Self {
            again: wishes.again.clone(),
            now: wishes.now,
            before: None,
            renditions,
            embargo,
            people,
            book,
            held,
            suppressed,
            entries,
            mailing,
        };
        if let Some(version) = wishes.to_recipients_of {
            dispatch.before = Some(dispatch.readers_of(version, report)?);
        }
        dispatch.tell_of_missing_files(report);
        dispatch.tell_of_strangers(report);
        dispatch.tell_of_unread(report);
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
        plan(&self.people, &self.book, &rules)
    }

    /// Writes each mail of a plan into a file of a new folder; returns their paths. Names tell nothing of people.
    pub fn write_files(
        &self,
        folder: &Path,
        plan: &Plan<'_>,
        report: &mut Report,
    ) -> Result<Vec<String>, Failed> {
        let names = disk::names(folder).map_err(|fault| report.error(fault.finding()))?;
        if !names.is_empty() {
            let message = format!("`{}` is not empty", disk::shown(folder));
            let hint = "name a new folder, or delete what is in it: mails of two runs side by side would go out twice";
            return Err(report.error(Diagnostic::error("mails-there", message).hint(hint)));
        }
        let occasion = self.occasion(Way::File);
        let mut files = Vec::with_capacity(plan.mails.len());
        for (number, planned) in plan.mails.iter().enumerate() {
            let found = self.renditions.iter().find(|one| one.lang == planned.lang);
            let Some(rendition) = found else { continue };
            let to = (planned.recipient, planned.person.as_str());
            let mail = match compose(&occasion, rendition, to, self.now) {
                Ok(mail) => mail,
                Err(message) => {
                    let place = planned.recipient.place.clone();
                    report.error(Diagnostic::error("mail", message).at(place));
                    continue;
                }
            };
            let person = planned.person.get(..8).unwrap_or_default();
            let path = folder.join(format!("{:05}-{}-{person}.eml", number + 1, planned.lang));
            disk::write(&path, &mail.bytes, Access::Owner, Existing::Keep)
                .map_err(|error| report.error(disk::unwritable(&path, &error)))?;
            files.push(path.display().to_string());
        }
        Ok(files)
    }

    /// Notes the mails of a plan as sent: somebody has sent them another way.
    pub fn mark_sent(&self, plan: &Plan<'_>, report: &mut Report) -> Result<Outcome, Failed> {
        let ledger = self.ledger(report)?;
        let mut outcome = Outcome::default();
        for (at, planned) in plan.mails.iter().enumerate() {
            let Mailing { slug, version, .. } = &self.mailing;
            let mail = (slug.as_str(), *version, planned.person.as_str());
            let lang = planned.lang.as_str();
            let noted = ledger.put(mail, lang, planned.once, &State::Sent, self.now.seconds());
            match noted.map_err(|fault| unusable(&fault, report))? {
                Noted::Yes => outcome.sent.push(at),
                Noted::Objected => outcome.objected.push(at),
                Noted::Settled => {}
            }
        }
        tell_open(&self.open(plan), Severity::Warning, report);
        Ok(outcome)
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
        let sending = Sending {
            occasion: self.occasion(Way::Relay),
            renditions: self.renditions.iter().map(|one| (&one.lang, one)).collect(),
            mails: &plan.mails,
            route,
            pace,
            ledger: self.ledger(report)?,
            world,
        };
        let outcome = sending.run();
        tell_outcome(plan, &outcome, report);
        tell_open(&self.open(plan), Severity::Error, report);
        Ok(outcome)
    }

    /// The ledger, for whoever holds its lock.
    fn ledger(&self, report: &mut Report) -> Result<Ledger<'_>, Failed> {
        let held = self.held.as_ref();
        let held = held.ok_or_else(|| unusable(&Fault::Busy, report))?;
        Ok(Ledger::of(&self.book, held))
    }

    /// What became of earlier mails of this version to people who get none now, and is not settled.
    fn open<'p>(&self, plan: &'p Plan<'p>) -> Open<'p> {
        let mut open = Open::default();
        for (recipient, skipped) in &plan.skipped {
            match skipped {
                Skipped::Unknown => open.in_doubt.push(&recipient.email),
                Skipped::Refused(reply) => open.refused.push((&recipient.email, reply)),
                _ => {}
            }
        }
        let listed = self.listed();
        let is_open = |(person, entry): &(&String, &LedgerEntry)| {
            entry.state != State::Sent
                && !listed.contains(*person)
                && !self.suppressed.contains(*person)
        };
        open.not_listed = self.entries.iter().filter(is_open).count();
        open
    }

    /// Tells what is not settled, for whoever only looks.
    pub fn tell_of_open(&self, plan: &Plan<'_>, report: &mut Report) {
        tell_open(&self.open(plan), Severity::Warning, report);
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
            if self.entries.is_empty() && resume == Resume::Yes {
                let message = format!("no sending of version {version} of `{slug}` was begun here");
                let hint = "leave `--resume` out to begin; where it was begun on another machine, copy the folder `.presskit` from there first";
                report.error(Diagnostic::error("nothing-begun", message).hint(hint));
            }
            report.so_far()
        })
    }

    fn occasion(&self, way: Way) -> Occasion<'_> {
        Occasion {
            way,
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
        people.map(|person| self.book.hash(&person.email)).collect()
    }

    /// What became of the mails of an earlier version whose readers alone get this one. Those of them who are on no list are counted.
    fn readers_of(
        &self,
        version: u32,
        report: &mut Report,
    ) -> Result<BTreeMap<String, LedgerEntry>, Failed> {
        let mailing = &self.mailing;
        let entries = ledger::entries(&self.book, &mailing.slug, version);
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

    /// Warns of people who are to get it once more and are on no list.
    fn tell_of_strangers(&self, report: &mut Report) {
        let listed = self.people.iter().map(|person| key(&person.email));
        let listed: BTreeSet<String> = listed.collect();
        for stranger in self.again.people.difference(&listed) {
            let message = format!("`{stranger}` of `--again` is not on the list");
            let found = Diagnostic::warning("again-not-listed", message);
            report.add(found.hint("write the address as it stands in the list"));
        }
    }

    /// Warns of subjects that nobody reads to their end.
    fn tell_of_unread(&self, report: &mut Report) {
        for one in &self.renditions {
            let length = one.subject.chars().count();
            if length > LONG_SUBJECT {
                let message = format!(
                    "the subject in `{}` has {length} characters: mail programs show some 70",
                    one.lang
                );
                let found = Diagnostic::warning("long-subject", message);
                report.add(found.hint("shorten the headline, or the organisation's name"));
            }
        }
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
    /// That makes no difference.
    Either,
}

/// Reports that the ledger cannot be used.
fn unusable(fault: &Fault, report: &mut Report) -> Failed {
    report.error(fault.finding())
}
