//! The way to a mail server.
//!
//! From a [`Composed`] mail to what became of it.
//!
//! Invariant: nothing goes over a network in the clear; it is always known whether the end of a message was handed over.
//!
//! See: RFC 5321 (4.1.1.4 `DATA`, 4.5.3.2 time-outs), RFC 3207 (STARTTLS), RFC 8314, RFC 6531 (`SMTPUTF8`).

use std::io::ErrorKind;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;

use super::message::Composed;
use crate::content::{Relay, Tls};

/// How long a relay may take to answer a command, and the end of a message.
const PATIENCE: Duration = Duration::from_secs(120);
const PATIENCE_AT_END: Duration = Duration::from_secs(600);

/// Messages of up to so many bytes go into the machine's buffers whole.
const AT_ONCE: usize = 256 << 10;

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

/// Why a relay did not take a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It will not, ever (5xx).
    Permanent(String),
    /// Not now (4xx).
    Transient(String),
    /// It is gone.
    Lost(String),
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// The relay has it.
    Taken,
    /// The relay does not have it.
    Not(Refusal),
    /// The connection broke after the end was handed over and before the answer.
    Unknown(String),
}

/// A connection to a relay.
pub(super) struct Connection {
    smtp: SmtpConnection,
}

impl Refusal {
    fn of(error: &Error) -> Self {
        let told = told(error);
        if error.is_permanent() {
            Self::Permanent(told)
        } else if error.is_transient() {
            Self::Transient(told)
        } else {
            Self::Lost(told)
        }
    }
}

/// What a relay or the network said, on one line.
fn told(error: &Error) -> String {
    use std::error::Error as _;
    let words = match (error.status(), error.source()) {
        (Some(code), Some(source)) => format!("{code} {source}"),
        (Some(code), None) => code.to_string(),
        (None, Some(source)) => source.to_string(),
        (None, None) => error.to_string(),
    };
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ")
}

impl Connection {
    /// Connects, secures the way and logs in.
    pub(super) fn open(route: &Route) -> Result<Self, Refusal> {
        let hello = ClientId::Domain(route.hello.clone());
        let relay = &route.relay;
        let tls = match route.tls {
            None if relay.is_loopback() => None,
            None if relay.port == IMPLICIT_PORT => Some(Tls::Implicit),
            None => Some(Tls::Starttls),
            some => some,
        };
        let wrong = |error: Error| Refusal::of(&error);
        let parameters = tls.map(|_| TlsParameters::new(relay.host.clone()));
        let parameters = parameters
            .transpose()
            .map_err(|error| Refusal::Permanent(told(&error)))?;
        let at_once = parameters.as_ref().filter(|_| tls == Some(Tls::Implicit));
        let server = (relay.host.as_str(), relay.port);
        let mut smtp = SmtpConnection::connect(server, Some(PATIENCE), &hello, at_once, None)
            .map_err(wrong)?;
        if let (Some(Tls::Starttls), Some(parameters)) = (tls, &parameters) {
            if !smtp.can_starttls() {
                smtp.abort();
                let message = "it does not offer STARTTLS, and nothing is sent in the clear";
                return Err(Refusal::Permanent(message.to_owned()));
            }
            smtp.starttls(parameters, &hello).map_err(wrong)?;
        }
        if let Some((user, password)) = &route.login {
            let login = Credentials::new(user.clone(), password.clone());
            let ways = [Mechanism::Plain, Mechanism::Login];
            smtp.auth(&ways, &login).map_err(|error| {
                if error.is_client() {
                    Refusal::Permanent("it offers no way to log in that presskit knows".to_owned())
                } else {
                    wrong(error)
                }
            })?;
        }
        Ok(Self { smtp })
    }

    /// Whether it takes a mail to such an address.
    pub(super) fn knows(&self, mail: &Composed) -> bool {
        let server = self.smtp.server_info();
        let wide = [Extension::SmtpUtfEight, Extension::EightBitMime];
        mail.is_ascii() || wide.iter().all(|one| server.supports_feature(*one))
    }

    /// Says who sends a mail.
    pub(super) fn sender(&mut self, mail: &Composed) -> Result<(), Refusal> {
        let parameters = if mail.is_ascii() {
            Vec::new()
        } else {
            let body = MailParameter::Body(MailBodyParameter::EightBitMime);
            vec![body, MailParameter::SmtpUtfEight]
        };
        self.step(MailFrom::new(Some(mail.from.clone()), parameters))
    }

    /// Says who gets it.
    pub(super) fn recipient(&mut self, to: &Address) -> Result<(), Refusal> {
        self.step(Rcpt::new(to.clone(), Vec::new()))
    }

    /// Forgets sender and recipient, so that others can be named.
    pub(super) fn reset(&mut self) -> Result<(), Refusal> {
        self.step(Rset)
    }

    fn step(&mut self, command: impl std::fmt::Display) -> Result<(), Refusal> {
        let answer = self.smtp.command(command);
        answer.map(drop).map_err(|error| Refusal::of(&error))
    }

    /// Hands a message over.
    pub(super) fn message(&mut self, mail: &Composed) -> Handed {
        if let Err(refusal) = self.step(Data) {
            return Handed::Not(refusal);
        }
        // The end that follows begins with a line end of its own.
        let bytes = mail.bytes.strip_suffix(b"\r\n").unwrap_or(&mail.bytes);
        let patient = self.smtp.set_timeout(Some(PATIENCE_AT_END));
        let (answer, ended) = match str::from_utf8(bytes) {
            Ok(text) if bytes.len() <= AT_ONCE => self.at_once(text),
            _ => self.in_two(bytes),
        };
        let restored = self.smtp.set_timeout(Some(PATIENCE));
        match answer {
            Ok(_) => {
                // A connection that cannot be timed is found out at the next mail.
                let _still_connected = patient.and(restored);
                Handed::Taken
            }
            Err(error) => match Refusal::of(&error) {
                Refusal::Lost(reason) if ended => Handed::Unknown(reason),
                refusal => Handed::Not(refusal),
            },
        }
    }

    /// Writes a message and its end at once, and says whether the end may have been handed over. An end by itself would wait until
    /// the relay's machine acknowledges what came before, which takes it 40 ms.
    fn at_once(&mut self, text: &str) -> (Result<Response, Error>, bool) {
        // Lines that begin with a dot get another one (RFC 5321 4.5.2).
        let dot = if text.starts_with('.') { "." } else { "" };
        let stuffed = text.replace("\r\n.", "\r\n..");
        let answer = self.smtp.command(format_args!("{dot}{stuffed}\r\n.\r\n"));
        let io = |error: &Error| {
            use std::error::Error as _;
            let io = error.source()?.downcast_ref::<std::io::Error>()?;
            Some(io.kind())
        };
        // Only writing breaks a pipe; what reading meets leaves it open whether all was written.
        let kind = answer.as_ref().err().and_then(io);
        (answer, kind != Some(ErrorKind::BrokenPipe))
    }

    /// Writes a message and then its end, and says whether the end may have been handed over. A large message may break off long
    /// before.
    fn in_two(&mut self, bytes: &[u8]) -> (Result<Response, Error>, bool) {
        let mut ended = false;
        let mut parts = std::iter::once(bytes);
        let watched = std::iter::from_fn(|| {
            let part = parts.next();
            // Who asks for more has written all before, and writes the end now.
            ended |= part.is_none();
            part
        });
        (self.smtp.message_iter(watched), ended)
    }

    /// Takes leave.
    pub(super) fn close(mut self) {
        // What was sent is settled; that the relay says nothing more changes nothing.
        let _answer = self.smtp.quit();
    }
}
