//! What a sending comes to, for people and programs.
//!
//! From a [`Dispatch`], its [`Plan`] and an [`Outcome`] to a [`Summary`].

use serde::Serialize;

use super::dispatch::{Dispatch, Mailing};
use super::message::Rendition;
use super::plan::{Plan, Skipped};
use super::sending::{Ended, Outcome};

/// A plan, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The release.
    pub release: String,
    /// Its version.
    pub version: u32,
    /// Whether that is not issued.
    pub draft: bool,
    /// Whether its embargo holds.
    pub under_embargo: bool,
    /// Whether the embargo kept it from going out.
    #[serde(skip)]
    pub is_kept_back: bool,
    /// The release by language.
    pub languages: Vec<InLanguage>,
    /// Who gets a mail, in the order of the list.
    pub mails: Vec<Addressee>,
    /// Who gets none, and why.
    pub skipped: Vec<WithReason>,
    /// How many of those have it.
    #[serde(skip)]
    pub have_it: usize,
    /// Files with mails that were written.
    pub files: Vec<String>,
    /// What became of the mails, where they were to be sent.
    #[serde(rename = "outcome", skip_serializing_if = "Option::is_none")]
    pub result: Option<Sent>,
}

/// A language that a release is sent in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InLanguage {
    /// The language.
    pub language: String,
    /// What the subject says.
    pub subject: String,
    /// The name of the PDF.
    pub file: String,
    /// Bytes of the PDF.
    pub bytes: u64,
    /// Whether the PDF comes with the mail.
    pub attached: bool,
    /// Where the PDF is to be had otherwise.
    #[serde(skip)]
    pub linked: Option<String>,
}

/// Somebody who gets a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Addressee {
    /// The address.
    pub email: String,
    /// The language.
    pub language: String,
    /// Why in that one; empty where they read it.
    pub why: String,
}

/// Somebody with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WithReason {
    /// The address.
    pub email: String,
    /// The reason.
    pub why: String,
    /// Whether that is that they have it.
    #[serde(skip)]
    pub has_it: bool,
}

/// What became of mails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// Addresses whose mail the mail server has taken.
    pub sent: Vec<String>,
    /// Those that it has refused for good, in earlier runs too.
    pub refused: Vec<WithReason>,
    /// Those that it would not take until the last try.
    pub deferred: Vec<WithReason>,
    /// Those of whom it is not known whether they have it, from earlier runs too.
    pub unknown: Vec<WithReason>,
    /// Those who objected while others were sent theirs.
    pub objected: Vec<String>,
    /// Those whose mail is larger than the mail server takes.
    pub too_large: Vec<WithReason>,
    /// Why sending ended before all was done, in a sentence.
    pub ended: Option<String>,
    /// Whether the rest has to be sent by another run.
    #[serde(skip)]
    pub is_unfinished: bool,
}

impl Summary {
    /// A release that its embargo keeps back.
    #[must_use]
    pub fn kept_back(mailing: &Mailing) -> Self {
        Self {
            release: mailing.slug.clone(),
            version: mailing.version,
            draft: mailing.is_draft,
            under_embargo: true,
            is_kept_back: true,
            languages: Vec::new(),
            mails: Vec::new(),
            skipped: Vec::new(),
            have_it: 0,
            files: Vec::new(),
            result: None,
        }
    }

    /// A plan, the files that were written, and what became of the mails where they were sent.
    #[must_use]
    pub fn new(
        dispatch: &Dispatch,
        plan: &Plan<'_>,
        files: Vec<String>,
        outcome: Option<&Outcome>,
    ) -> Self {
        let mailing = &dispatch.mailing;
        let language = |one: &Rendition| InLanguage {
            language: one.lang.to_string(),
            subject: one.subject.clone(),
            file: one.file.clone(),
            bytes: one.size,
            attached: one.is_attached(&mailing.mail),
            linked: one.linked.clone(),
        };
        let mails = plan.mails.iter().map(|planned| Addressee {
            email: planned.recipient.email.clone(),
            language: planned.lang.to_string(),
            why: planned.choice.reason(planned.recipient),
        });
        let skipped = plan.skipped.iter().map(|(recipient, skipped)| WithReason {
            email: recipient.email.clone(),
            why: skipped.to_string(),
            has_it: *skipped == Skipped::Sent,
        });
        let have_it = plan.skipped.iter().filter(|(_, why)| *why == Skipped::Sent);
        Self {
            under_embargo: dispatch.embargo.is_some(),
            is_kept_back: false,
            languages: dispatch.renditions.iter().map(language).collect(),
            mails: mails.collect(),
            skipped: skipped.collect(),
            have_it: have_it.count(),
            files,
            result: outcome.map(|outcome| Sent::new(plan, outcome)),
            ..Self::kept_back(mailing)
        }
    }
}

impl Sent {
    fn new(plan: &Plan<'_>, outcome: &Outcome) -> Self {
        let email = |at: usize| {
            let planned = plan.mails.get(at);
            planned.map_or_else(String::new, |planned| planned.recipient.email.clone())
        };
        let with_reasons = |list: &[(usize, String)]| {
            let list = list.iter().map(|(at, why)| WithReason {
                email: email(*at),
                why: why.clone(),
                has_it: false,
            });
            list.collect::<Vec<_>>()
        };
        let earlier = |wanted: fn(&Skipped) -> bool| {
            let people = plan.skipped.iter().filter(move |(_, why)| wanted(why));
            people.map(|(recipient, why)| WithReason {
                email: recipient.email.clone(),
                why: why.to_string(),
                has_it: false,
            })
        };
        let mut refused = with_reasons(&outcome.refused);
        refused.extend(earlier(|why| matches!(why, Skipped::Refused(_))));
        let mut unknown = with_reasons(&outcome.unknown);
        unknown.extend(earlier(|why| *why == Skipped::Unknown));
        let is_broken_off = !matches!(outcome.ended, None | Some(Ended::Limit));
        let too_large = outcome
            .too_large
            .iter()
            .map(|(at, bytes, most)| WithReason {
                email: email(*at),
                why: format!("{bytes} bytes; the mail server takes {most}"),
                has_it: false,
            });
        Self {
            sent: outcome.sent.iter().map(|at| email(*at)).collect(),
            refused,
            deferred: with_reasons(&outcome.deferred),
            unknown,
            objected: outcome.objected.iter().map(|at| email(*at)).collect(),
            too_large: too_large.collect(),
            ended: outcome.ended.as_ref().map(ToString::to_string),
            is_unfinished: is_broken_off
                || !outcome.deferred.is_empty()
                || !outcome.too_large.is_empty(),
        }
    }
}
