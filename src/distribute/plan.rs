//! Who gets what.
//!
//! From recipients, languages and what became of earlier mails to a [`Plan`].
//!
//! Invariant: nobody who was written to, or may have been, is written to again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::book::Book;
use super::identity::{address, key};
use super::ledger::{LedgerEntry, Once, State};
use super::recipients::Recipient;
use crate::lang::Lang;

/// Why somebody gets a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// They read it.
    Read,
    /// They had the version before in it.
    Before,
    /// It is the nearest one to a language that they read.
    Near(Lang),
    /// There is none that they read; or nothing is known.
    Source,
}

impl Choice {
    /// Why a recipient gets the language; empty where they read it.
    #[must_use]
    pub fn reason(&self, recipient: &Recipient) -> String {
        match self {
            Self::Read => String::new(),
            Self::Before => "as before".to_owned(),
            Self::Near(read) => format!("the nearest to `{read}`"),
            Self::Source if recipient.languages.is_empty() => "no language is known".to_owned(),
            Self::Source => "there is no language that they read".to_owned(),
        }
    }
}

/// Why somebody gets nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// They have it.
    Sent,
    /// They may have it: how that mail ended could not be known.
    Unknown,
    /// The relay said that they cannot get mail.
    Refused(String),
    /// They were not sent the version whose readers this goes to.
    NotBefore,
    /// They want no mail.
    Suppressed,
    /// They have not agreed to keep embargoes.
    NotAgreed,
    /// No mail server knows how to write the address.
    Address,
}

impl fmt::Display for Skipped {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Sent => "has it",
            Self::Unknown => "may have it",
            Self::Refused(reply) => return write!(out, "was refused: {reply}"),
            Self::NotBefore => "was not sent that version",
            Self::Suppressed => "wants no mail",
            Self::NotAgreed => "has not agreed to keep embargoes",
            Self::Address => "the domain is not valid; correct it in the list",
        })
    }
}

/// Somebody who gets mail.
#[derive(Clone, Debug)]
pub struct Planned<'a> {
    /// Who.
    pub recipient: &'a Recipient,
    /// The salted hash of the address.
    pub person: String,
    /// In which language.
    pub lang: Lang,
    /// Why in that one.
    pub choice: Choice,
    /// Whether it was asked for once more.
    pub(super) once: Once,
}

/// Who gets what, in the order of the list; but those whose mail was put off before come last, so that nobody waits for them.
#[derive(Clone, Debug, Default)]
pub struct Plan<'a> {
    /// Those who get mail.
    pub mails: Vec<Planned<'a>>,
    /// Those who do not.
    pub skipped: Vec<(&'a Recipient, Skipped)>,
}

/// Who gets a mail although it was refused, or may have gone out.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// People, by [`key`].
    pub people: BTreeSet<String>,
    /// All whose mail was refused.
    pub refused: bool,
    /// All of whom it is not known whether they have it.
    pub in_doubt: bool,
}

/// What settles who gets mail.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Languages there are.
    pub langs: &'a [Lang],
    /// The language of those who read none of them.
    pub source: &'a Lang,
    /// Hashes of those who want no mail.
    pub suppressed: &'a BTreeSet<String>,
    /// What became of earlier mails of the same version, by person.
    pub entries: &'a BTreeMap<String, LedgerEntry>,
    /// Who gets it once more.
    pub again: &'a Again,
    /// The mails of an earlier version whose readers this goes to alone, by person.
    pub before: Option<&'a BTreeMap<String, LedgerEntry>>,
    /// Whether it goes to those alone who agreed to keep embargoes.
    pub agreed_only: bool,
}

/// Plans a sending.
#[must_use]
pub fn plan<'a>(recipients: &'a [Recipient], book: &Book, rules: &Rules<'_>) -> Plan<'a> {
    let mut plan = Plan::default();
    let mut last = Vec::new();
    for recipient in recipients {
        let person = book.hash(&recipient.email);
        let is_named = rules.again.people.contains(&key(&recipient.email));
        let state = rules.entries.get(&person).map(|entry| &entry.state);
        let before = rules.before.map(|before| before.get(&person));
        let reason = if matches!(before, Some(None)) {
            Some(Skipped::NotBefore)
        } else if rules.suppressed.contains(&person) {
            Some(Skipped::Suppressed)
        } else if address(&recipient.email).is_none() {
            Some(Skipped::Address)
        } else if rules.agreed_only && !recipient.agreed_embargo {
            Some(Skipped::NotAgreed)
        } else {
            match state {
                Some(State::Sent) => Some(Skipped::Sent),
                Some(State::Unknown) if !(is_named || rules.again.in_doubt) => {
                    Some(Skipped::Unknown)
                }
                Some(State::Refused(reply)) if !(is_named || rules.again.refused) => {
                    Some(Skipped::Refused(reply.clone()))
                }
                _ => None,
            }
        };
        if let Some(reason) = reason {
            plan.skipped.push((recipient, reason));
            continue;
        }
        let had = before.flatten().map(|entry| entry.lang.as_str());
        let had = rules.langs.iter().find(|lang| Some(lang.as_str()) == had);
        let (lang, choice) = match had {
            Some(lang) => (lang.clone(), Choice::Before),
            None => choose(&recipient.languages, rules.langs, rules.source),
        };
        let planned = Planned {
            recipient,
            person,
            lang,
            choice,
            once: match state {
                Some(State::Unknown | State::Refused(_)) => Once::More,
                _ => Once::Only,
            },
        };
        match state {
            Some(State::Deferred(_)) => last.push(planned),
            _ => plan.mails.push(planned),
        }
    }
    plan.mails.append(&mut last);
    plan
}

/// The language for somebody: the first one they read that there is, else the nearest one, else the source.
fn choose(read: &[Lang], langs: &[Lang], source: &Lang) -> (Lang, Choice) {
    for wanted in read {
        if langs.contains(wanted) {
            return (wanted.clone(), Choice::Read);
        }
        let near = std::iter::successors(wanted.parent(), Lang::parent)
            .find(|wider| langs.contains(wider))
            .or_else(|| {
                let near = |lang: &&Lang| {
                    lang.primary() == wanted.primary() && lang.script() == wanted.script()
                };
                langs.iter().find(near).cloned()
            });
        if let Some(lang) = near {
            return (lang, Choice::Near(wanted.clone()));
        }
    }
    (source.clone(), Choice::Source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Report, Source};

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).unwrap()
    }

    #[test]
    fn a_later_version_goes_to_those_who_had_the_first_in_their_language() {
        let root = tempfile::tempdir().unwrap();
        let book = Book::open(root.path(), &mut Report::new()).unwrap();
        let source = Source::new(
            "people.csv",
            "email,languages\na@desk.example,ru\nb@desk.example,fr\n",
        );
        let people = crate::distribute::recipients::read(&source, &mut Report::new()).unwrap();
        let entry = LedgerEntry {
            slug: "nova".to_owned(),
            version: 1,
            lang: "fr".to_owned(),
            at: 0,
            state: State::Unknown,
        };
        let before = BTreeMap::from([(book.hash("a@desk.example"), entry)]);
        let langs = [lang("en"), lang("fr"), lang("ru")];
        let planned = plan(
            &people,
            &book,
            &Rules {
                langs: &langs,
                source: &langs[0],
                suppressed: &BTreeSet::new(),
                entries: &BTreeMap::new(),
                again: &Again::default(),
                before: Some(&before),
                agreed_only: false,
            },
        );
        let [mail] = planned.mails.as_slice() else {
            panic!("{:?}", planned.mails)
        };
        assert_eq!((&mail.lang, &mail.choice), (&langs[1], &Choice::Before));
        assert_eq!(planned.skipped, [(&people[1], Skipped::NotBefore)]);
    }

    #[test]
    fn people_get_the_first_language_they_read() {
        let langs = [lang("en"), lang("fr"), lang("pt-BR"), lang("zh-Hans")];
        let chosen = |read: &[&str]| {
            let read: Vec<Lang> = read.iter().map(|tag| lang(tag)).collect();
            let (lang, choice) = choose(&read, &langs, &langs[0]);
            (lang.to_string(), choice)
        };
        assert_eq!(chosen(&["fr", "en"]), ("fr".to_owned(), Choice::Read));
        assert_eq!(
            chosen(&["sv", "fr-CA", "en"]),
            ("fr".to_owned(), Choice::Near(lang("fr-CA")))
        );
        assert_eq!(
            chosen(&["pt"]),
            ("pt-BR".to_owned(), Choice::Near(lang("pt")))
        );
        // Another script is not read.
        assert_eq!(chosen(&["zh-Hant"]), ("en".to_owned(), Choice::Source));
        assert_eq!(chosen(&[]), ("en".to_owned(), Choice::Source));
    }
}
