//! Checked words of content files.
//!
//! From scalars of YAML to values that are what they should be.
//!
//! Invariant: a value that is not what it should be is noted as a fault and never gets past the loader.
//!
//! See: Fluent syntax 1.0 (identifiers), RFC 3966 (`tel`), RFC 6068 (`mailto`), RFC 3986.

use std::fmt;

use serde::Deserialize;

use crate::when::{Instant, When};
use crate::yaml::{self, Word, WordKind};

/// Why a word is not what it should be, and how to write it.
type Wrong = (String, &'static str);

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident, $stand_in:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(from = "Word")]
        pub struct $name(String);

        impl $name {
            /// The checked text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<Word> for $name {
            fn from(word: Word) -> Self {
                let checked = text_only(&word).and_then(|text| Self::check(text));
                Self(stand_in(&word, checked.map(|()| word.text.clone()), $stand_in.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

words! {
    /// A name for folders and files: lower-case letters, digits and single hyphens.
    Slug, "slug";
    /// Names a Fluent message: a letter, then letters, digits, `-` and `_`.
    MessageId, "id";
    /// A telephone number as it is shown: `+33 (0)1 44 76 75 39`.
    Phone, "+0";
    /// A mail address.
    Email, "a@b.c";
    /// An `http` or `https` address.
    WebAddress, "https://a.b";
    /// A time zone by its IANA name: `Europe/Paris`.
    Zone, "UTC";
    /// Text that readers may see as it is: a name.
    Name, "name";
}

/// The value, or its fault noted and a stand-in.
pub(super) fn stand_in<T>(word: &Word, checked: Result<T, Wrong>, stand_in: T) -> T {
    checked.unwrap_or_else(|(message, hint)| {
        yaml::fault(&word.text, message, hint);
        stand_in
    })
}

/// Text is what was written as text; YAML takes `071`, `1.10` and `no` for something else.
fn text_only(word: &Word) -> Result<&str, Wrong> {
    match word.kind {
        WordKind::Text => Ok(&word.text),
        WordKind::Number => Err((
            format!("`{}` is a number here, expected text", word.text),
            "put it in quotes: \"…\"",
        )),
        WordKind::Boolean => Err((
            format!("`{}` is yes or no here, expected text", word.text),
            "put it in quotes: \"…\"",
        )),
    }
}

impl Slug {
    fn check(text: &str) -> Result<(), Wrong> {
        let fine = !text.is_empty()
            && text.len() <= 64
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if fine {
            return Ok(());
        }
        let message = format!("`{text}` is no short name");
        Err((
            message,
            "use up to 64 lower-case letters, digits and single hyphens: `pr071-2016`",
        ))
    }

    /// A name of a folder.
    ///
    /// # Errors
    ///
    /// A sentence on what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::check(text)
            .map(|()| Self(text.to_owned()))
            .map_err(|(message, _)| message)
    }
}

impl MessageId {
    fn check(text: &str) -> Result<(), Wrong> {
        let fine = text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if fine {
            return Ok(());
        }
        let message = format!("`{text}` is no message id");
        Err((
            message,
            "name a message of the `.ftl` files: a letter, then letters, digits, `-` and `_`",
        ))
    }

    /// Reads an id.
    ///
    /// # Errors
    ///
    /// A sentence naming the fault.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::check(text)
            .map(|()| Self(text.to_owned()))
            .map_err(|(message, _)| message)
    }
}

impl Phone {
    fn check(text: &str) -> Result<(), Wrong> {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let fine = text.starts_with('+')
            && (7..=17).contains(&digits)
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || "+ ()-./\u{a0}".contains(c));
        if fine {
            return Ok(());
        }
        Err((
            format!("`{text}` is no telephone number"),
            "write it for callers from abroad: \"+33 (0)1 44 76 75 39\"",
        ))
    }

    /// The address to call: `tel:+33144767539`, without a trunk prefix in brackets.
    #[must_use]
    pub fn uri(&self) -> String {
        let digits: String = self
            .0
            .replace("(0)", "")
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        format!("tel:+{digits}")
    }
}

impl Email {
    fn check(text: &str) -> Result<(), Wrong> {
        let wrong = || {
            Err((
                format!("`{text}` is no mail address"),
                "write it as `name@example.org`",
            ))
        };
        let Some((local, domain)) = text.split_once('@') else {
            return wrong();
        };
        let local_fine = !local.is_empty()
            && local
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
            && !local.starts_with('.')
            && !local.ends_with('.');
        let label = |label: &str| {
            !label.is_empty()
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        if local_fine && domain.contains('.') && domain.split('.').all(label) {
            Ok(())
        } else {
            wrong()
        }
    }

    /// The address to write to: `mailto:…`.
    #[must_use]
    pub fn uri(&self) -> String {
        format!("mailto:{}", percent_encoded(&self.0))
    }
}

impl WebAddress {
    fn check(text: &str) -> Result<(), Wrong> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let fine = rest.is_some_and(|rest| {
            rest.starts_with(char::is_alphanumeric)
                && !rest.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c))
        });
        if fine {
            Ok(())
        } else {
            Err((
                format!("`{text}` is no web address"),
                "write it as `https://example.org`",
            ))
        }
    }

    /// The address to open.
    #[must_use]
    pub fn uri(&self) -> String {
        percent_encoded(&self.0)
    }

    /// The address as it is printed: without scheme and closing slash.
    #[must_use]
    pub fn shown(&self) -> &str {
        let text = self
            .0
            .split_once("://")
            .map_or(self.0.as_str(), |(_, rest)| rest);
        text.strip_suffix('/').unwrap_or(text)
    }
}

impl Zone {
    fn check(text: &str) -> Result<(), Wrong> {
        let fine = !text.is_empty()
            && text.split('/').all(|part| {
                part.starts_with(|c: char| c.is_ascii_alphabetic())
                    && part
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c))
            });
        if fine {
            Ok(())
        } else {
            Err((
                format!("`{text}` is no time zone"),
                "name it as the IANA does: `Europe/Paris`",
            ))
        }
    }
}

impl Name {
    fn check(text: &str) -> Result<(), Wrong> {
        if text.trim().is_empty() {
            Err(("a name is empty".to_owned(), "write the name"))
        } else {
            Ok(())
        }
    }
}

/// Every byte that an address may not hold as it is, percent-encoded (RFC 3986).
fn percent_encoded(text: &str) -> String {
    use fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Reads `when:`.
pub(super) fn when(word: &Word) -> When {
    let wrong = |message| {
        (
            message,
            "write it as 2016-04-22, 2016-06, 2016-Q4, 2016, 2016-04-18/2016-04-20, 2016-04-22T21:02:13Z or T-00:03:00",
        )
    };
    let stand_in_value = When::Clock(0);
    stand_in(word, When::parse(&word.text).map_err(wrong), stand_in_value)
}

/// Reads a moment with its offset.
pub(super) fn instant(word: &Word) -> Instant {
    let checked = match When::parse(&word.text) {
        Ok(When::Instant(instant)) => Ok(instant),
        Ok(_) => Err(format!("`{}` does not say at what time", word.text)),
        Err(message) => Err(message),
    };
    let wrong = |message| {
        (
            message,
            "write day, time and offset: 2016-04-19T10:00:00+02:00",
        )
    };
    stand_in(word, checked.map_err(wrong), Instant::EPOCH)
}
