//! The talk with a mail server.
//!
//! From a [`Composed`] mail to what became of it.
//!
//! Invariant: nothing goes over a network in the clear; it is always known whether the end of a message was handed over; a step is taken
//! only when the server answers with a code that says so, never with another that sounds well.
//!
//! See: RFC 5321 (4.1.1.4 `DATA`, 4.3.2 codes), RFC 1870 (`SIZE`), RFC 3207 (STARTTLS), RFC 3463 (enhanced codes), RFC 4954 (`AUTH`),
//! RFC 6531 (`SMTPUTF8`), RFC 8314.

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::Address;

use super::message::Composed;
use super::wire::{Cut, Reply, Watch, Wire};
use crate::content::{Relay, Tls};

/// How long a relay may take to answer a command, and the end of a message.
const PATIENCE: Duration = Duration::from_secs(120);
const PATIENCE_AT_END: Duration = Duration::from_secs(600);

/// How long the answer to the end of a message is waited for when somebody wishes to stop: without it, the mail is in doubt.
const GRACE: Duration = Duration::from_secs(1);

/// How long a relay may take to say goodbye, or why it has hung up.
const FAREWELL: Duration = Duration::from_secs(2);

/// The port for TLS from the first byte on.
const IMPLICIT_PORT: u16 = 465;

/// How to reach a relay.
#[derive(Clone, Debug)]
pub struct Route {
    /// The relay.
    pub relay: Relay,
    /// How the way is kept secret; by the port when not said. The machine itself may be reached without.
    pub tls: Option<Tls>,
    /// Whom the relay knows, and the password.
    pub login: Option<(String, String)>,
    /// The name by which the relay is greeted: the sender's domain.
    pub hello: String,
}

/// A step of the talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Connect,
    Greeting,
    Hello,
    Secure,
    Login,
    Sender,
    Recipient,
    Data,
    Message,
}

impl Step {
    /// What the relay was asked to take.
    fn name(self) -> &'static str {
        match self {
            Self::Connect | Self::Greeting => "the connection",
            Self::Hello => "the greeting (`EHLO`)",
            Self::Secure => "a secure connection (`STARTTLS`)",
            Self::Login => "the login",
            Self::Sender => "the sender",
            Self::Recipient => "the recipient",
            Self::Data => "`DATA`",
            Self::Message => "the message",
        }
    }
}

/// Why a relay did not take a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Which.
    pub(super) step: Step,
    /// Why.
    pub(super) why: Why,
}

/// What kept a relay from taking a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It will not, ever: it answered so (5xx), or lacks what is needed.
    Never(String),
    /// Not now: it answered so (4xx).
    NotNow(Reply),
    /// It is gone, or does not speak SMTP.
    Gone(Cut),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = self.step.name();
        match &self.why {
            Why::Never(reason) => write!(out, "it refused {step}: {reason}"),
            Why::NotNow(reply) => write!(out, "it put off {step}: {reply}"),
            Why::Gone(cut) => cut.fmt(out),
        }
    }
}

impl Refusal {
    /// What the relay said, or why it says no more.
    pub(super) fn reason(&self) -> String {
        match &self.why {
            Why::Never(reason) => reason.clone(),
            Why::NotNow(reply) => reply.to_string(),
            Why::Gone(cut) => cut.to_string(),
        }
    }
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// The relay has it.
    Taken,
    /// The relay does not have it.
    Not(Refusal),
    /// The connection broke after the end was handed over and before an answer.
    Unknown(String),
}

/// What a relay offers.
#[derive(Clone, Debug, Default)]
struct Offer {
    keywords: Vec<(String, Vec<String>)>,
}

impl Offer {
    /// What stands in the answer to `EHLO`, its first line aside.
    fn of(reply: &Reply) -> Self {
        let lines = reply.lines.iter().skip(1);
        let keywords = lines.filter_map(|line| {
            let mut words = line.split_whitespace().map(str::to_ascii_uppercase);
            Some((words.next()?, words.collect()))
        });
        Self {
            keywords: keywords.collect(),
        }
    }

    fn get(&self, keyword: &str) -> Option<&[String]> {
        let found = self.keywords.iter().find(|(own, _)| own == keyword);
        found.map(|(_, words)| words.as_slice())
    }
}

/// A connection to a relay that knows who we are.
pub(super) struct Connection<'a> {
    wire: Wire<'a>,
    offer: Offer,
}

impl<'a> Connection<'a> {
    /// Connects, secures the way and logs in.
    pub(super) fn open(route: &Route, watch: Watch<'a>) -> Result<Self, Refusal> {
        let relay = &route.relay;
        let tls = match route.tls {
            None if relay.is_loopback() => None,
            None if relay.port == IMPLICIT_PORT => Some(Tls::Implicit),
            None => Some(Tls::Starttls),
            some => some,
        };
        let gone = |step| move |cut| refused(step, cut);
        let wire =
            Wire::open(&relay.host, relay.port, watch, PATIENCE).map_err(gone(Step::Connect))?;
        let mut open = Self {
            wire,
            offer: Offer::default(),
        };
        if tls == Some(Tls::Implicit) {
            open.wire
                .secure(&relay.host, PATIENCE)
                .map_err(gone(Step::Secure))?;
        }
        open.answer(Step::Greeting, &[220])?;
        open.hello(&route.hello)?;
        if tls == Some(Tls::Starttls) {
            if open.offer.get("STARTTLS").is_none() {
                let reason = "it does not offer STARTTLS, and nothing is sent in the clear";
                return Err(never(Step::Secure, reason));
            }
            open.step(Step::Secure, "STARTTLS", &[220])?;
            open.wire
                .secure(&relay.host, PATIENCE)
                .map_err(gone(Step::Secure))?;
            open.hello(&route.hello)?;
        }
        if let Some((user, password)) = &route.login {
            open.login(user, password)?;
        }
        Ok(open)
    }

    fn hello(&mut self, name: &str) -> Result<(), Refusal> {
        let reply = self.step(Step::Hello, &format!("EHLO {name}"), &[250])?;
        self.offer = Offer::of(&reply);
        Ok(())
    }

    fn login(&mut self, user: &str, password: &str) -> Result<(), Refusal> {
        let ways = self.offer.get("AUTH").unwrap_or_default();
        let offers = |way: &str| ways.iter().any(|offered| offered == way);
        if offers("PLAIN") {
            let words = BASE64.encode(format!("\0{user}\0{password}"));
            self.step(Step::Login, &format!("AUTH PLAIN {words}"), &[235])?;
        } else if offers("LOGIN") {
            self.step(Step::Login, "AUTH LOGIN", &[334])?;
            self.step(Step::Login, &BASE64.encode(user), &[334])?;
            self.step(Step::Login, &BASE64.encode(password), &[235])?;
        } else {
            let reason = "it offers no way to log in that presskit knows";
            return Err(never(Step::Login, reason));
        }
        Ok(())
    }

    /// Whether it takes a mail to such an address.
    pub(super) fn knows(&self, mail: &Composed) -> bool {
        let wide = ["SMTPUTF8", "8BITMIME"];
        mail.is_ascii() || wide.iter().all(|one| self.offer.get(one).is_some())
    }

    /// The most bytes that a message may have, where it says so (RFC 1870: 0 is no limit).
    pub(super) fn most(&self) -> Option<usize> {
        let most = self.offer.get("SIZE")?.first()?.parse().ok()?;
        Some(most).filter(|most| *most > 0)
    }

    /// Says who sends a mail.
    pub(super) fn sender(&mut self, mail: &Composed) -> Result<(), Refusal> {
        let wide = if mail.is_ascii() {
            ""
        } else {
            " BODY=8BITMIME SMTPUTF8"
        };
        let command = format!("MAIL FROM:<{}>{wide}", mail.from);
        self.step(Step::Sender, &command, &[250]).map(drop)
    }

    /// Says who gets it.
    pub(super) fn recipient(&mut self, to: &Address) -> Result<(), Refusal> {
        let command = format!("RCPT TO:<{to}>");
        self.step(Step::Recipient, &command, &[250, 251]).map(drop)
    }

    /// Forgets sender and recipient, so that others can be named.
    pub(super) fn reset(&mut self) -> Result<(), Refusal> {
        self.step(Step::Sender, "RSET", &[250]).map(drop)
    }

    fn step(&mut self, step: Step, command: &str, codes: &[u16]) -> Result<Reply, Refusal> {
        let sent = self
            .wire
            .send(format!("{command}\r\n").as_bytes(), PATIENCE);
        if let Err((cut, _)) = sent {
            return Err(self.last_words(step, cut));
        }
        self.answer(step, codes)
    }

    /// The answer to a step that is taken with one of some codes.
    fn answer(&mut self, step: Step, codes: &[u16]) -> Result<Reply, Refusal> {
        let reply = self.wire.reply(PATIENCE, Duration::ZERO);
        judge(step, reply.map_err(|cut| refused(step, cut))?, codes)
    }

    /// Why a relay has hung up while something was sent to it, where it says so.
    fn last_words(&mut self, step: Step, cut: Cut) -> Refusal {
        if cut == Cut::Stopped {
            return refused(step, cut);
        }
        match self.wire.reply(FAREWELL, Duration::ZERO) {
            Ok(reply) if reply.code >= 400 => {
                let judged = judge(step, reply, &[]);
                judged.err().unwrap_or_else(|| refused(step, cut))
            }
            _ => refused(step, cut),
        }
    }

    /// Hands a message over.
    pub(super) fn message(&mut self, mail: &Composed) -> Handed {
        if let Err(refusal) = self.step(Step::Data, "DATA", &[354]) {
            return Handed::Not(refusal);
        }
        let bytes = stuffed(&mail.bytes);
        if let Err((cut, gone)) = self.wire.send(&bytes, PATIENCE) {
            // The end is the last that goes: as long as some of it is here, nobody has the message.
            return if gone == bytes.len() {
                Handed::Unknown(cut.to_string())
            } else {
                Handed::Not(self.last_words(Step::Message, cut))
            };
        }
        match self.wire.reply(PATIENCE_AT_END, GRACE) {
            Err(cut) => Handed::Unknown(cut.to_string()),
            Ok(reply) => match judge(Step::Message, reply, &[250]) {
                Ok(_) => Handed::Taken,
                // An answer that says neither yes nor no.
                Err(Refusal {
                    why: Why::Gone(cut),
                    ..
                }) => Handed::Unknown(cut.to_string()),
                Err(refusal) => Handed::Not(refusal),
            },
        }
    }

    /// Takes leave.
    pub(super) fn close(mut self) {
        // What was sent is settled; that the relay says nothing more changes nothing.
        if self.wire.send(b"QUIT\r\n", FAREWELL).is_ok() {
            let _answer = self.wire.reply(FAREWELL, Duration::ZERO);
        }
    }
}

/// Whether a reply takes a step.
fn judge(step: Step, reply: Reply, codes: &[u16]) -> Result<Reply, Refusal> {
    let why = match reply.code {
        code if codes.contains(&code) => return Ok(reply),
        400..=499 => Why::NotNow(reply),
        500..=599 => Why::Never(reply.to_string()),
        _ => Why::Gone(Cut::Nonsense(format!("`{reply}` to {}", step.name()))),
    };
    Err(Refusal { step, why })
}

fn refused(step: Step, cut: Cut) -> Refusal {
    let why = match cut {
        Cut::Insecure(reason) => Why::Never(reason),
        cut => Why::Gone(cut),
    };
    Refusal { step, why }
}

fn never(step: Step, reason: &str) -> Refusal {
    let why = Why::Never(reason.to_owned());
    Refusal { step, why }
}

/// A message as it goes over the wire: lines that begin with a dot get another one (RFC 5321 4.5.2), and its end.
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(message.len() + message.len() / 64 + 5);
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            bytes.push(b'.');
        }
        bytes.extend_from_slice(line);
    }
    if !bytes.ends_with(b"\r\n") {
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b".\r\n");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(code: u16, words: &str) -> Reply {
        Reply {
            code,
            lines: words.lines().map(str::to_owned).collect(),
        }
    }

    #[test]
    fn lines_that_begin_with_a_dot_get_another() {
        let told = |text: &str| String::from_utf8(stuffed(text.as_bytes())).unwrap();
        assert_eq!(told(".a\r\nb.\r\n..\r\n"), "..a\r\nb.\r\n...\r\n.\r\n");
        assert_eq!(told("a"), "a\r\n.\r\n");
    }

    #[test]
    fn a_step_is_taken_by_its_own_codes_alone() {
        let why = |code, codes: &[u16]| {
            judge(Step::Recipient, reply(code, "x"), codes).map_err(|it| it.why)
        };
        assert!(why(250, &[250, 251]).is_ok());
        assert!(matches!(
            why(354, &[250, 251]),
            Err(Why::Gone(Cut::Nonsense(_)))
        ));
        assert!(matches!(why(250, &[354]), Err(Why::Gone(_))));
        assert!(matches!(why(450, &[250]), Err(Why::NotNow(_))));
        assert!(matches!(why(550, &[250]), Err(Why::Never(_))));
    }

    #[test]
    fn what_a_relay_offers_is_read_in_any_case() {
        let offer = Offer::of(&reply(250, "me\nsize 1000\nAuth PLAIN login"));
        assert_eq!(offer.get("SIZE").unwrap(), ["1000"]);
        assert_eq!(offer.get("AUTH").unwrap(), ["PLAIN", "LOGIN"]);
        assert!(offer.get("STARTTLS").is_none());
    }
}
