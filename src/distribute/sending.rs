//! Sending: mail after mail, each noted before and after.
//!
//! From a [`Plan`](super::Plan) to an [`Outcome`], by a relay and the ledger.
//!
//! Invariant: a mail goes only after the ledger knows of it; it is tried again only when the relay cannot have it. Reads no clock:
//! who calls tells the time and waits.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::time::Duration;

use super::ledger::{Fault, Ledger, State};
use super::message::{Composed, Occasion, Rendition, compose};
use super::plan::Planned;
use super::smtp::{Connection, Handed, Refusal, Route};
use crate::lang::Lang;
use crate::when::Instant;

/// How often a mail, or a connection, is tried.
const TRIES: u32 = 5;

/// Time, and the wish to stop, as who calls knows them.
pub struct World<'a> {
    /// What time it is.
    pub now: &'a dyn Fn() -> Instant,
    /// Waits; less long when somebody wishes to stop.
    pub wait: &'a dyn Fn(Duration),
    /// Whether somebody wishes to stop.
    pub stop: &'a dyn Fn() -> bool,
    /// Progress callback: called once per mail that is sent, refused or given up.
    pub watch: &'a dyn Fn(),
}

/// How fast to send, and how much.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// At most so many mails.
    pub limit: Option<usize>,
    /// Between two mails.
    pub between: Duration,
    /// Before something is tried again, the first time; longer each time after.
    pub pause: Duration,
}

/// Why a sending ended before all was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The limit was reached.
    Limit,
    /// Somebody wished it.
    Stopped,
    /// The relay cannot be reached, or not for now.
    Lost(String),
    /// The relay takes no mail from this sender.
    Rejected(String),
    /// The ledger cannot be written.
    Ledger(String),
}

impl fmt::Display for Ended {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let go_on = "run the same command with `--resume`";
        match self {
            Self::Limit => write!(out, "the limit is reached; to go on, {go_on}"),
            Self::Stopped => write!(out, "interrupted; to go on, {go_on}"),
            Self::Lost(reason) => write!(
                out,
                "the mail server cannot be reached ({reason}); when it can, {go_on}"
            ),
            Self::Rejected(reason) => write!(
                out,
                "the mail server rejected the sender ({reason}); fix that, then {go_on}"
            ),
            Self::Ledger(reason) => write!(
                out,
                "the ledger of mails cannot be written ({reason}), so nothing more was sent; make room on the disk, then {go_on}"
            ),
        }
    }
}

/// What became of a sending: positions in the plan.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Those whose mail the relay has taken.
    pub sent: Vec<usize>,
    /// Those whom the relay has refused for good.
    pub refused: Vec<(usize, String)>,
    /// Those whom the relay would not take until the last try.
    pub deferred: Vec<(usize, String)>,
    /// Those of whom it is not known whether they have it.
    pub unknown: Vec<(usize, String)>,
    /// Why it ended, when it did before all was done.
    pub ended: Option<Ended>,
}

impl Outcome {
    /// How many mails were handed over, or may have been.
    #[must_use]
    pub fn handed(&self) -> usize {
        self.sent.len() + self.unknown.len()
    }
}

/// What to send, and how.
pub struct Sending<'a> {
    /// What all mails share.
    pub occasion: Occasion<'a>,
    /// The release by language.
    pub renditions: BTreeMap<&'a Lang, &'a Rendition>,
    /// Who gets it.
    pub mails: &'a [Planned<'a>],
    /// The relay.
    pub route: &'a Route,
    /// How fast.
    pub pace: Pace,
    /// Where it is noted.
    pub ledger: &'a Ledger,
    /// Time.
    pub world: World<'a>,
}

/// How a mail's turn ended.
enum Turn {
    /// It is settled.
    Done,
    /// It is to be tried again, on this connection or on another.
    Again { reason: String, connected: bool },
    /// Nothing more can be sent.
    End(Ended),
}

impl Sending<'_> {
    /// Sends all, in order; what the relay puts off comes again after the others.
    #[must_use]
    pub fn run(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let mut connection = None;
        let mut queue: VecDeque<(usize, u32)> = (0..self.mails.len()).map(|at| (at, 1)).collect();
        let mut round = 1;
        let mut lost = 0;
        while let Some((at, tries)) = queue.pop_front() {
            if let Some(ended) = self.enough(&outcome) {
                outcome.ended = Some(ended);
                break;
            }
            if tries > round {
                round = tries;
                self.rest(round - 1);
            }
            if connection.is_none() {
                match self.connect() {
                    Ok(open) => connection = Some(open),
                    Err(ended) => {
                        outcome.ended = Some(ended);
                        break;
                    }
                }
            }
            let Some(open) = &mut connection else { break };
            match self.turn(at, open, &mut outcome) {
                Turn::Done => {
                    lost = 0;
                    (self.world.watch)();
                    if outcome.unknown.last().is_some_and(|(last, _)| *last == at) {
                        connection = None;
                    }
                    if !queue.is_empty() && !self.pace.between.is_zero() {
                        (self.world.wait)(self.pace.between);
                    }
                }
                Turn::Again { reason, connected } => {
                    if connected {
                        self.put_off((at, tries), reason, &mut queue, &mut outcome);
                        continue;
                    }
                    // The relay went away; that says nothing of this person.
                    connection = None;
                    lost += 1;
                    if lost >= TRIES {
                        outcome.ended = Some(Ended::Lost(reason));
                        break;
                    }
                    self.rest(lost);
                    queue.push_front((at, tries));
                }
                Turn::End(ended) => {
                    outcome.ended = Some(ended);
                    break;
                }
            }
        }
        if let Some(open) = connection {
            open.close();
        }
        outcome
    }

    /// Lets a mail wait until the others had their turn, or gives it up.
    fn put_off(
        &self,
        (at, tries): (usize, u32),
        reason: String,
        queue: &mut VecDeque<(usize, u32)>,
        outcome: &mut Outcome,
    ) {
        if tries < TRIES {
            queue.push_back((at, tries + 1));
        } else {
            outcome.deferred.push((at, reason));
            (self.world.watch)();
        }
    }

    /// Why no further mail is begun.
    fn enough(&self, outcome: &Outcome) -> Option<Ended> {
        if (self.world.stop)() {
            return Some(Ended::Stopped);
        }
        let reached = |limit: usize| outcome.handed() >= limit;
        self.pace.limit.is_some_and(reached).then_some(Ended::Limit)
    }

    /// Waits, twice as long each time.
    fn rest(&self, times: u32) {
        let factor = 1 << (times.saturating_sub(1)).min(6);
        (self.world.wait)(self.pace.pause * factor);
    }

    fn connect(&self) -> Result<Connection, Ended> {
        let mut last = String::new();
        for tries in 1..=TRIES {
            match Connection::open(self.route) {
                Ok(open) => return Ok(open),
                Err(Refusal::Permanent(reason)) => return Err(Ended::Rejected(reason)),
                Err(Refusal::Transient(reason) | Refusal::Lost(reason)) => last = reason,
            }
            if (self.world.stop)() {
                return Err(Ended::Stopped);
            }
            if tries < TRIES {
                self.rest(tries);
            }
        }
        Err(Ended::Lost(last))
    }

    /// One mail: named to the relay, noted, handed over, noted.
    fn turn(&self, at: usize, relay: &mut Connection, outcome: &mut Outcome) -> Turn {
        let planned = &self.mails[at];
        let now = (self.world.now)();
        let Some(rendition) = self.renditions.get(&planned.lang) else {
            return Turn::End(Ended::Rejected(format!("no kit in `{}`", planned.lang)));
        };
        let to = (planned.recipient, planned.person.as_str());
        let mail = match compose(&self.occasion, rendition, to, now) {
            Ok(mail) => mail,
            Err(reason) => {
                outcome.refused.push((at, reason));
                return Turn::Done;
            }
        };
        if let Err(turn) = self.name(at, &mail, relay, outcome) {
            return turn;
        }
        let key = (self.occasion.slug, self.occasion.version, to.1);
        let noted = self
            .ledger
            .intend(key, planned.lang.as_str(), now.seconds());
        if let Err(fault) = noted {
            return Turn::End(broken(fault));
        }
        let handed = relay.message(&mail);
        let state = match &handed {
            Handed::Taken => State::Sent,
            Handed::Unknown(_) => State::Unknown,
            Handed::Not(Refusal::Permanent(reply)) => State::Refused(without(reply, &mail)),
            Handed::Not(Refusal::Transient(reply) | Refusal::Lost(reply)) => {
                State::Deferred(without(reply, &mail))
            }
        };
        let settled = self
            .ledger
            .settle(key, &state, (self.world.now)().seconds());
        if let Err(fault) = settled {
            let reason = "the ledger could not be written after it was handed over";
            outcome.unknown.push((at, reason.to_owned()));
            return Turn::End(broken(fault));
        }
        match (handed, state) {
            (Handed::Taken, _) => outcome.sent.push(at),
            (Handed::Unknown(reason), _) => outcome.unknown.push((at, reason)),
            (Handed::Not(refusal), State::Refused(reply)) => {
                outcome.refused.push((at, reply));
                return after(&refusal, relay);
            }
            (Handed::Not(refusal), _) => return after(&refusal, relay),
        }
        Turn::Done
    }

    /// Names sender and recipient to the relay.
    fn name(
        &self,
        at: usize,
        mail: &Composed,
        relay: &mut Connection,
        outcome: &mut Outcome,
    ) -> Result<(), Turn> {
        if !relay.knows(mail) {
            // Another relay may take it, so nothing is noted.
            let reason = "it takes no address whose part before the `@` is not ASCII (SMTPUTF8)";
            outcome.refused.push((at, reason.to_owned()));
            return Err(Turn::Done);
        }
        match relay.sender(mail) {
            Ok(()) => {}
            // It refuses the sender, and so everybody's mail.
            Err(Refusal::Permanent(reply)) => return Err(Turn::End(Ended::Rejected(reply))),
            Err(refusal) => return Err(after(&refusal, relay)),
        }
        let Err(refusal) = relay.recipient(&mail.to) else {
            return Ok(());
        };
        if let Refusal::Permanent(reply) = &refusal {
            let reply = without(reply, mail);
            let planned = &self.mails[at];
            let key = (
                self.occasion.slug,
                self.occasion.version,
                planned.person.as_str(),
            );
            let now = (self.world.now)().seconds();
            let noted = self
                .ledger
                .intend(key, planned.lang.as_str(), now)
                .and_then(|()| {
                    let state = State::Refused(reply.clone());
                    self.ledger.settle(key, &state, now)
                });
            if let Err(fault) = noted {
                return Err(Turn::End(broken(fault)));
            }
            outcome.refused.push((at, reply));
        }
        Err(after(&refusal, relay))
    }
}

/// What follows from a refusal: the next mail on this connection, or another connection.
fn after(refusal: &Refusal, relay: &mut Connection) -> Turn {
    let (reason, connected) = match refusal {
        Refusal::Permanent(_) => {
            // A connection that cannot be reset is found out at the next mail.
            let _reset = relay.reset();
            return Turn::Done;
        }
        // 421: the relay closes the connection, whoever was named.
        Refusal::Transient(reason) if reason.starts_with("421") => (reason, false),
        Refusal::Transient(reason) => (reason, relay.reset().is_ok()),
        Refusal::Lost(reason) => (reason, false),
    };
    Turn::Again {
        reason: reason.clone(),
        connected,
    }
}

/// A reply without the address that it may repeat: the ledger holds no addresses.
fn without(reply: &str, mail: &Composed) -> String {
    let address = mail.to.to_string().to_lowercase();
    let lower = reply.to_lowercase();
    match lower.find(&address) {
        Some(at) if lower.len() == reply.len() => {
            format!("{}…{}", &reply[..at], &reply[at + address.len()..])
        }
        Some(_) => reply.chars().take(3).collect(),
        None => reply.to_owned(),
    }
}

fn broken(fault: Fault) -> Ended {
    Ended::Ledger(match fault {
        Fault::Busy => "another program uses it".to_owned(),
        Fault::Broken(reason) => reason,
    })
}
