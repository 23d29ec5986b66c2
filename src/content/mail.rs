//! How an organisation sends mail: `mail` in `content/organisation.yaml`.
//!
//! Invariant: holds no password; these files are shared.
//!
//! See: RFC 8314 (ports and TLS), RFC 2369 and RFC 8058 (`List-Unsubscribe`).

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Deserializer};

use super::scalar::{read_as_checked, text_only};
use super::values::Name;
use super::{Email, WebAddress};
use crate::yaml::{self, Checked, Word, Wrong};

/// PDFs up to so many bytes are attached where the organisation says nothing.
const ATTACHED: u64 = 5_000_000;

/// How an organisation sends mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Who it comes from.
    pub from: Email,
    /// Where answers go, when not there.
    pub reply_to: Option<Email>,
    /// Where to say that one wants no more.
    pub unsubscribe: Unsubscribe,
    /// The office's own mail server.
    pub relay: Option<Relay>,
    /// How the way to it is kept secret; by its port when not said.
    pub tls: Option<Tls>,
    /// Whom the relay knows.
    pub user: Option<String>,
    /// The largest PDF, in bytes, that is attached.
    pub attach_up_to: u64,
    /// The folder on the web where larger ones lie.
    pub link: Option<WebAddress>,
}

/// Where to say that one wants no more mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsubscribe {
    /// By a mail to an address.
    Mail(Email),
    /// On a page, by one click (RFC 8058).
    Web(WebAddress),
}

impl Mail {
    /// Where to write to get no more mail; to the sender, where that is said on a page.
    #[must_use]
    pub fn unsubscribe_by_mail(&self) -> &Email {
        match &self.unsubscribe {
            Unsubscribe::Mail(address) => address,
            Unsubscribe::Web(_) => &self.from,
        }
    }
}

/// A mail server: `mail.example.org:587`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
}

/// How the way to a relay is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte on.
    Implicit,
    /// After a plain greeting; without it nothing is sent.
    Starttls,
}

/// A number of bytes.
pub(super) struct Size(u64);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MailFile {
    from: Email,
    reply_to: Option<Email>,
    unsubscribe: Option<Unsubscribe>,
    relay: Option<Relay>,
    tls: Option<Tls>,
    user: Option<Name>,
    attach_up_to: Option<Size>,
    link: Option<WebAddress>,
}

read_as_checked!(Relay, Tls, Size, Unsubscribe);

impl From<MailFile> for Mail {
    fn from(file: MailFile) -> Self {
        Self {
            unsubscribe: (file.unsubscribe).unwrap_or_else(|| Unsubscribe::Mail(file.from.clone())),
            from: file.from,
            reply_to: file.reply_to,
            relay: file.relay,
            tls: file.tls,
            user: file.user.map(|user| user.0),
            attach_up_to: file.attach_up_to.map_or(ATTACHED, |size| size.0),
            link: file.link,
        }
    }
}

impl Relay {
    /// Reads `host:port`; an IPv6 address stands in brackets.
    ///
    /// # Errors
    ///
    /// A sentence naming the fault.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.rsplit_once(':');
        let relay = parts.and_then(|(host, port)| {
            let port = port.parse().ok().filter(|port| *port > 0)?;
            let host = host
                .strip_prefix('[')
                .and_then(|host| host.strip_suffix(']'))
                .unwrap_or(host);
            let fine = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
            let host = host.to_owned();
            (!host.is_empty() && host.chars().all(fine)).then_some(Self { host, port })
        });
        relay.ok_or_else(|| format!("`{text}` is not a mail server and port"))
    }

    /// Whether it is this machine itself, so that nobody can listen on the way.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let address: Option<IpAddr> = self.host.parse().ok();
        address.map_or(self.host == "localhost", |address| address.is_loopback())
    }
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl Checked for Relay {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let hint = "write it as `mail.example.org:587`";
        Self::parse(&word.text).map_err(|message| (message, hint.to_owned()))
    }

    fn stand_in() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 587,
        }
    }
}

impl Checked for Unsubscribe {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let text = text_only(word)?;
        if text.starts_with("https://") {
            return WebAddress::check(word).map(Self::Web);
        }
        Email::check(word).map(Self::Mail).map_err(|_| {
            let message = format!("`{text}` is neither a mail address nor an `https` address");
            let hint = "write it as `name@example.org`, or as `https://example.org/stop`";
            (message, hint.to_owned())
        })
    }

    fn stand_in() -> Self {
        Self::Mail(Email::stand_in())
    }
}

impl Checked for Tls {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match text_only(word)? {
            "implicit" => Ok(Self::Implicit),
            "starttls" => Ok(Self::Starttls),
            other => Err((
                format!("`tls` must be `starttls` or `implicit`, not `{other}`"),
                yaml::suggestion(other, &["starttls", "implicit"]),
            )),
        }
    }

    fn stand_in() -> Self {
        Self::Starttls
    }
}

impl Checked for Size {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let digits = word
            .text
            .trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = match word.text[digits.len()..].to_ascii_lowercase().as_str() {
            "b" => Some(1),
            "kb" => Some(1_000),
            "mb" => Some(1_000_000),
            _ => None,
        };
        let count: Option<u64> = digits.trim_end().parse().ok();
        let bytes = count
            .zip(unit)
            .and_then(|(count, unit)| count.checked_mul(unit));
        bytes.map(Self).ok_or_else(|| {
            let message = format!("`{}` is not a size of a file", word.text);
            (message, "write it as `5MB` or `800kB`".to_owned())
        })
    }

    fn stand_in() -> Self {
        Self(ATTACHED)
    }
}
