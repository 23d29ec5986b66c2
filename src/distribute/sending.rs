//! Sending: mail after mail, each noted before and after.
//!
//! From a [`Plan`](super::Plan) to an [`Outcome`], by a relay and the ledger.
//!
//! Invariant: a mail goes only after the ledger knows of it, and only to somebody who has not objected by then; it is tried again only when
//! the relay cannot have it. What one mail meets is that mail's: the others go on. What all mails meet is nobody's, and ends the sending.
//! Reads no clock: who calls tells the time and waits.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::time::Duration;

use super::book::Fault;
use super::ledger::{Ledger, MailKey, Noted, State};
use super::message::{Composed, Occasion, Rendition, compose};
use super::plan::Planned;
use super::smtp::{Connection, Handed, Refusal, Route, Step, Why};
use super::suspects::{Refused, Suspects, is_about_recipient, without};
use super::wire::{Cut, Watch};
use crate::lang::Lang;
use crate::when::Instant;

/// How often a mail that is put off, or a connection, is tried.
const TRIES: u32 = 5;

/// How often a mail is tried at which the connection breaks.
const BREAKS: u32 = 3;

/// After so many mails in a row at which the connection breaks, it is not the mails.
const IN_A_ROW: u32 = 3;

/// Time, and the wish to stop, as who calls knows them.
pub struct World<'a> {
    /// What time it is.
    pub now: &'a dyn Fn() -> Instant,
    /// Time that has passed since some moment.
    pub clock: &'a dyn Fn() -> Duration,
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
    /// The relay cannot be reached, or does not speak SMTP.
    Lost(String),
    /// The relay puts everybody off.
    NotNow(String),
    /// The relay takes no mail from this sender.
    Rejected(String),
    /// The relay takes the message for nobody.
    Message(String),
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
            Self::NotNow(reason) => write!(
                out,
                "the mail server takes no mail for now ({reason}); later, {go_on}"
            ),
            Self::Rejected(reason) => write!(
                out,
                "the mail server takes no mail from this sender ({reason}); fix that, then {go_on}"
            ),
            Self::Message(reply) => write!(
                out,
                "the mail server rejected the message, whoever gets it ({reply}); nobody counts as refused; fix that, then {go_on}"
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
    /// Those who objected while the others were sent theirs.
    pub objected: Vec<usize>,
    /// Those whose mail has more bytes than the relay takes, with how many it has and how many the relay takes.
    pub too_large: Vec<(usize, usize, usize)>,
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
pub(super) struct Sending<'a> {
    /// What all mails share.
    pub(super) occasion: Occasion<'a>,
    /// The release by language.
    pub(super) renditions: BTreeMap<&'a Lang, &'a Rendition>,
    /// Who gets it.
    pub(super) mails: &'a [Planned<'a>],
    /// The relay.
    pub(super) route: &'a Route,
    /// How fast.
    pub(super) pace: Pace,
    /// Where it is noted.
    pub(super) ledger: Ledger<'a>,
    /// Time.
    pub(super) world: World<'a>,
}

/// How a mail's turn ended.
enum Turn {
    /// It is settled.
    Done,
    /// The relay has it.
    Taken,
    /// The relay may have it.
    Unknown(String),
    /// The relay puts this mail off.
    Later(String),
    /// The relay refuses it; whose fault that is, others must show.
    Suspect(Refused),
    /// The connection broke at this mail.
    Broke(Ended),
    /// The relay puts off everybody, or the connection broke before a mail was named.
    Relay(Ended),
    /// Nothing more can be sent.
    End(Ended),
}

/// The state of a sending between two mails.
struct Run<'w> {
    outcome: Outcome,
    connection: Option<Connection<'w>>,
    /// Mails that wait, and which try it will be.
    queue: VecDeque<(usize, u32)>,
    /// How often the connection broke at a mail.
    broke: BTreeMap<usize, u32>,
    /// Mails in a row at which it broke, before or after they were handed over.
    in_a_row: u32,
    /// Times in a row that the relay put off everybody.
    lost: u32,
    suspects: Suspects,
}

impl Sending<'_> {
    /// Sends all, in order; what the relay puts off comes again after the others.
    #[must_use]
    pub(super) fn run(&self) -> Outcome {
        let mut run = Run {
            outcome: Outcome::default(),
            connection: None,
            queue: (0..self.mails.len()).map(|at| (at, 1)).collect(),
            broke: BTreeMap::new(),
            in_a_row: 0,
            lost: 0,
            suspects: Suspects::default(),
        };
        let mut round = 1;
        while let Some((at, tries)) = run.queue.pop_front() {
            if tries > round {
                round = tries;
                self.rest(round - 1);
            }
            let ended = match self.enough(&run.outcome) {
                Some(ended) => Err(ended),
                None => self.next(at, tries, &mut run),
            };
            if let Err(ended) = ended {
                run.outcome.ended = Some(ended);
                break;
            }
        }
        self.judge_suspects(&mut run);
        if let Some(open) = run.connection {
            open.close();
        }
        run.outcome
    }

    /// One mail, and what follows from how it ended.
    fn next<'s>(&'s self, at: usize, tries: u32, run: &mut Run<'s>) -> Result<(), Ended> {
        if run.connection.is_none() {
            run.connection = Some(self.connect()?);
        }
        let Some(open) = &mut run.connection else {
            return Ok(());
        };
        let turn = self.turn(at, open, &mut run.outcome);
        if !matches!(turn, Turn::Broke(_) | Turn::Unknown(_)) {
            run.in_a_row = 0;
        }
        if !matches!(turn, Turn::Relay(_)) {
            run.lost = 0;
        }
        match turn {
            Turn::End(ended) => return Err(ended),
            Turn::Done => Self::reset(run),
            Turn::Taken => {
                // The relay takes the message, so what it said to others is theirs.
                self.refuse(run.suspects.clear(), &mut run.outcome)?;
            }
            Turn::Unknown(reason) => {
                run.connection = None;
                run.in_a_row += 1;
                if run.in_a_row >= IN_A_ROW {
                    return Err(Ended::Lost(reason));
                }
            }
            Turn::Later(reason) => {
                Self::reset(run);
                if tries < TRIES {
                    run.queue.push_back((at, tries + 1));
                    return Ok(());
                }
                self.set_aside(at, reason, &mut run.outcome)?;
            }
            Turn::Suspect(refused) => {
                Self::reset(run);
                if refused.is_theirs && !run.outcome.sent.is_empty() {
                    self.refuse(vec![(at, refused.reply)], &mut run.outcome)?;
                } else {
                    self.note(at, &State::Deferred(refused.reply.clone()))?;
                    if let Some(reply) = run.suspects.add(at, refused) {
                        return Err(Ended::Message(reply));
                    }
                    return Ok(());
                }
            }
            Turn::Broke(why) => return self.broke(at, tries, why, run),
            Turn::Relay(why) => {
                run.connection = None;
                run.lost += 1;
                if run.lost >= TRIES {
                    return Err(why);
                }
                self.rest(run.lost);
                run.queue.push_front((at, tries));
                return Ok(());
            }
        }
        (self.world.watch)();
        if !run.queue.is_empty() && !self.pace.between.is_zero() {
            (self.world.wait)(self.pace.between);
        }
        Ok(())
    }

    /// A connection broke at a mail: it is tried again a few times, then set aside, so that others get theirs.
    fn broke(&self, at: usize, tries: u32, why: Ended, run: &mut Run<'_>) -> Result<(), Ended> {
        run.connection = None;
        let times = run.broke.entry(at).or_default();
        *times += 1;
        if *times < BREAKS {
            self.rest(*times);
            run.queue.push_front((at, tries));
            return Ok(());
        }
        let (Ended::Lost(reason) | Ended::NotNow(reason)) = &why else {
            return Err(why);
        };
        self.set_aside(at, reason.clone(), &mut run.outcome)?;
        (self.world.watch)();
        run.in_a_row += 1;
        if run.in_a_row >= IN_A_ROW {
            return Err(why);
        }
        Ok(())
    }

    /// Lets the relay forget whom it has refused. A connection that cannot be reset is another one.
    fn reset(run: &mut Run<'_>) {
        let is_fine = |open: &mut Connection<'_>| open.reset().is_ok();
        if !run.connection.as_mut().is_some_and(is_fine) {
            run.connection = None;
        }
    }

    /// Gives a mail up for this run.
    fn set_aside(&self, at: usize, reason: String, outcome: &mut Outcome) -> Result<(), Ended> {
        self.note(at, &State::Deferred(reason.clone()))?;
        outcome.deferred.push((at, reason));
        Ok(())
    }

    /// Notes that the relay has refused people.
    fn refuse(&self, people: Vec<(usize, String)>, outcome: &mut Outcome) -> Result<(), Ended> {
        for (at, reply) in people {
            self.note(at, &State::Refused(reply.clone()))?;
            outcome.refused.push((at, reply));
        }
        Ok(())
    }

    /// What is left of refusals of which nobody has shown whose fault they are: where all had their turn, what is about an address is that
    /// person's own, and so is all of it where the relay took the message for others.
    fn judge_suspects(&self, run: &mut Run<'_>) {
        let is_over = run.outcome.ended.is_none();
        let are_theirs = !run.outcome.sent.is_empty() || run.suspects.are_theirs();
        let left = run.suspects.clear();
        let Some((_, reply)) = left.last().cloned() else {
            return;
        };
        if is_over && are_theirs {
            if let Err(ended) = self.refuse(left, &mut run.outcome) {
                run.outcome.ended = Some(ended);
            }
            return;
        }
        run.outcome.deferred.extend(left);
        if is_over {
            run.outcome.ended = Some(Ended::Message(reply));
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

    fn connect(&self) -> Result<Connection<'_>, Ended> {
        let watch = Watch {
            clock: self.world.clock,
            stop: self.world.stop,
        };
        let mut last = Ended::Stopped;
        for tries in 1..=TRIES {
            match Connection::open(self.route, watch) {
                Ok(open) => return Ok(open),
                Err(refusal) => match ended(&refusal) {
                    Ended::Lost(_) | Ended::NotNow(_) if (self.world.stop)() => {
                        return Err(Ended::Stopped);
                    }
                    why @ (Ended::Lost(_) | Ended::NotNow(_)) => last = why,
                    why => return Err(why),
                },
            }
            if tries < TRIES {
                self.rest(tries);
            }
            if (self.world.stop)() {
                return Err(Ended::Stopped);
            }
        }
        Err(last)
    }

    /// One mail: named to the relay, noted, handed over, noted.
    fn turn(&self, at: usize, relay: &mut Connection<'_>, outcome: &mut Outcome) -> Turn {
        let planned = &self.mails[at];
        let now = (self.world.now)();
        match self.ledger.has_objected(&planned.person) {
            Ok(false) => {}
            Ok(true) => {
                outcome.objected.push(at);
                return Turn::Done;
            }
            Err(fault) => return Turn::End(broken(fault)),
        }
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
        if let Err(turn) = Self::name(at, &mail, relay, outcome) {
            return turn;
        }
        let lang = planned.lang.as_str();
        let noted = self
            .ledger
            .intend(self.key(at), lang, planned.once, now.seconds());
        match noted {
            Ok(Noted::Yes) => {}
            Ok(Noted::Objected) => {
                outcome.objected.push(at);
                return Turn::Done;
            }
            // Somebody else has sent it since.
            Ok(Noted::Settled) => return Turn::Done,
            Err(fault) => return Turn::End(broken(fault)),
        }
        self.hand_over(at, &mail, relay, outcome)
    }

    /// Hands a mail over that the ledger knows of, and notes what became of it.
    fn hand_over(
        &self,
        at: usize,
        mail: &Composed,
        relay: &mut Connection<'_>,
        outcome: &mut Outcome,
    ) -> Turn {
        let handed = relay.message(mail);
        let state = match &handed {
            Handed::Taken => State::Sent,
            Handed::Unknown(_) => State::Unknown,
            Handed::Not(refusal) => State::Deferred(without(&refusal.reason(), mail)),
        };
        let now = (self.world.now)().seconds();
        if let Err(fault) = self.ledger.settle(self.key(at), &state, now) {
            let reason = "the ledger could not be written after it was handed over";
            outcome.unknown.push((at, reason.to_owned()));
            return Turn::End(broken(fault));
        }
        match handed {
            Handed::Taken => {
                outcome.sent.push(at);
                Turn::Taken
            }
            Handed::Unknown(reason) => {
                outcome.unknown.push((at, reason.clone()));
                Turn::Unknown(reason)
            }
            Handed::Not(refusal) => turn_of(&refusal, mail),
        }
    }

    /// Names sender and recipient to the relay.
    fn name(
        at: usize,
        mail: &Composed,
        relay: &mut Connection<'_>,
        outcome: &mut Outcome,
    ) -> Result<(), Turn> {
        if !relay.knows(mail) {
            // Another relay may take it, so nothing is noted.
            let reason = "it takes no address whose part before the `@` is not ASCII (SMTPUTF8)";
            outcome.refused.push((at, reason.to_owned()));
            return Err(Turn::Done);
        }
        if let Some(most) = relay.most().filter(|most| mail.bytes.len() > *most) {
            outcome.too_large.push((at, mail.bytes.len(), most));
            return Err(Turn::Done);
        }
        relay
            .sender(mail)
            .map_err(|refusal| turn_of(&refusal, mail))?;
        relay
            .recipient(&mail.to)
            .map_err(|refusal| turn_of(&refusal, mail))
    }

    /// Notes what became of a mail that was not handed over. Who has it, or has objected, stays as they are.
    fn note(&self, at: usize, state: &State) -> Result<(), Ended> {
        let planned = &self.mails[at];
        let now = (self.world.now)().seconds();
        let noted = self.ledger.put(
            self.key(at),
            planned.lang.as_str(),
            planned.once,
            state,
            now,
        );
        noted.map(drop).map_err(broken)
    }

    fn key(&self, at: usize) -> MailKey<'_> {
        let Occasion { slug, version, .. } = self.occasion;
        (slug, version, &self.mails[at].person)
    }
}

/// What follows from a refusal for the mail at which it came.
fn turn_of(refusal: &Refusal, mail: &Composed) -> Turn {
    let is_named = matches!(refusal.step, Step::Recipient | Step::Data | Step::Message);
    match (&refusal.why, is_named) {
        (Why::Gone(Cut::Stopped), _) => Turn::End(Ended::Stopped),
        (Why::Never(reply), true) => Turn::Suspect(Refused {
            reply: without(reply, mail),
            is_theirs: refusal.step == Step::Recipient && is_about_recipient(reply),
        }),
        // 421: the relay closes the connection, whoever was named.
        (Why::NotNow(reply), true) if reply.code != 421 => {
            Turn::Later(without(&reply.to_string(), mail))
        }
        (_, true) => Turn::Broke(match ended(refusal) {
            Ended::Lost(reason) => Ended::Lost(without(&reason, mail)),
            Ended::NotNow(reason) => Ended::NotNow(without(&reason, mail)),
            why => why,
        }),
        (Why::Never(_), false) => Turn::End(ended(refusal)),
        (_, false) => Turn::Relay(ended(refusal)),
    }
}

/// Why a sending ends when everybody meets a refusal.
fn ended(refusal: &Refusal) -> Ended {
    match &refusal.why {
        Why::Gone(Cut::Stopped) => Ended::Stopped,
        Why::Gone(cut) => Ended::Lost(cut.to_string()),
        Why::NotNow(_) => Ended::NotNow(refusal.to_string()),
        Why::Never(_) => Ended::Rejected(refusal.to_string()),
    }
}

fn broken(fault: Fault) -> Ended {
    Ended::Ledger(match fault {
        Fault::Busy => "another program uses it".to_owned(),
        Fault::Broken(reason) => reason,
        fault => fault.finding().message,
    })
}
