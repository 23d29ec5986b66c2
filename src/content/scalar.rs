//! Checked words of content files.
//!
//! From scalars of YAML to words that are what they should be.
//!
//! Invariant: a value that is not what it should be is noted as a fault and never gets past the loader.
//!
//! See: Fluent syntax 1.0 (identifiers), RFC 3966 (`tel`), RFC 6068 (`mailto`), RFC 3986.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::yaml::{self, Checked, Word, WordKind, Wrong};
use crate::zone;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident, $stand_in:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The checked text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Checked for $name {
            fn check(word: &Word) -> Result<Self, Wrong> {
                let text = text_only(word)?;
                Self::judge(text)
                    .map(|()| Self(text.to_owned()))
                    .map_err(|(message, hint)| (message, hint.to_owned()))
            }

            fn stand_in() -> Self {
                Self($stand_in.to_owned())
            }
        }

        read_as_checked!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

/// Reads types from the scalar that they check.
macro_rules! read_as_checked {
    ($($name:ident),*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                yaml::checked(deserializer)
            }
        }
    )*};
}
pub(super) use read_as_checked;

words! {
    /// A name for folders and files: lower-case letters, digits and single hyphens.
    Slug, "slug";
    /// Names a Fluent message: a letter, then letters, digits, `-` and `_`.
    MessageId, "";
    /// A telephone number as it is shown: `+33 (0)1 44 76 75 39`.
    Phone, "+0";
    /// A mail address.
    Email, "a@b.c";
    /// An `http` or `https` address.
    WebAddress, "https://a.b";
    /// A time zone by its IANA name: `Europe/Paris`.
    Zone, "UTC";
}

/// Ids of messages have at most so many characters.
const LONGEST_ID: usize = 100;

/// Telephone numbers have at most so many bytes, with all that sets their digits apart.
const LONGEST_PHONE: usize = 40;

/// Mail addresses have at most so many bytes (RFC 5321, 4.5.3.1.3).
const LONGEST_EMAIL: usize = 254;

/// Web addresses have at most so many bytes.
const LONGEST_ADDRESS: usize = 2000;

/// What is wrong, and how to write it.
type Fault = (String, &'static str);

/// Text is what was written as text; YAML takes `1.10` and `true` for something else, and many programs `071`.
pub(super) fn text_only(word: &Word) -> Result<&str, Wrong> {
    let text = &word.text;
    let kind = match word.kind {
        WordKind::Text | WordKind::Bare => return Ok(text),
        WordKind::Number => "a number",
        WordKind::Boolean => "yes or no",
    };
    Err((
        format!("`{text}` is {kind} here, expected text"),
        format!("put it in quotes: \"{text}\""),
    ))
}

impl Slug {
    fn judge(text: &str) -> Result<(), Fault> {
        let fine = !text.is_empty()
            && text.len() <= 64
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if fine && !is_taken_by_windows(text) {
            return Ok(());
        }
        if fine {
            let message =
                format!("`{text}` is not a valid slug: Windows has no folder of that name");
            return Err((message, "add a word: `con-2026`"));
        }
        let message = format!("`{text}` is not a valid slug");
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
        Self::judge(text)
            .map(|()| Self(text.to_owned()))
            .map_err(|(message, _)| message)
    }
}

/// Whether Windows keeps a name for a device, whatever ending follows.
fn is_taken_by_windows(name: &str) -> bool {
    let numbered = name
        .strip_prefix("com")
        .or_else(|| name.strip_prefix("lpt"));
    let is_port = numbered
        .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|digit| digit.is_ascii_digit()));
    is_port || matches!(name, "con" | "prn" | "aux" | "nul")
}

impl MessageId {
    fn judge(text: &str) -> Result<(), Fault> {
        if text.len() > LONGEST_ID {
            let message = format!(
                "an id has up to {LONGEST_ID} characters, this one has {}",
                text.len()
            );
            return Err((message, "give the message a shorter id"));
        }
        let fine = text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if fine {
            return Ok(());
        }
        let message = format!("`{text}` is not a message id");
        Err((
            message,
            if text.contains(' ') {
                "an id has no spaces; in a list, a comma stands between two: `[one, two]`"
            } else {
                "name a message of the `.ftl` files: a letter, then letters, digits, `-` and `_`"
            },
        ))
    }

    /// Reads an id.
    ///
    /// # Errors
    ///
    /// A sentence naming the fault.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::judge(text)
            .map(|()| Self(text.to_owned()))
            .map_err(|(message, _)| message)
    }
}

/// What stands before the extension of a telephone number.
const EXTENSIONS: [&str; 9] = [
    "ext.", "ext", "extension", "x", "poste", "int.", "interno", "доб.", "dw",
];

impl Phone {
    /// A number and its extension: `+1 321 555 0101`, `22`.
    fn parts(text: &str) -> (&str, Option<&str>) {
        let number = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let extension = &text[number.len()..];
        let number = number.trim_end_matches([' ', '\u{a0}']);
        let lower = number.to_lowercase();
        let word = EXTENSIONS.iter().find(|word| {
            let before = lower.strip_suffix(**word);
            // Behind a digit, a bracket or a space, and not at the end of another word.
            before.is_some_and(|before| !before.ends_with(char::is_alphabetic))
        });
        // Lower case may have another length in a few scripts, of which none is a word above.
        match word.and_then(|word| number.get(..number.len().checked_sub(word.len())?)) {
            Some(number) if (1..=7).contains(&extension.len()) => {
                let number = number.trim_end_matches([' ', ',', ';', '\u{a0}']);
                (number, Some(extension))
            }
            _ => (text, None),
        }
    }

    fn judge(text: &str) -> Result<(), Fault> {
        let (number, _) = Self::parts(text);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let fine = number.len() <= LONGEST_PHONE
            && number.starts_with('+')
            && (7..=17).contains(&digits)
            && number
                .chars()
                .skip(1)
                .all(|c| c.is_ascii_digit() || " ()-./\u{a0}".contains(c));
        if fine {
            return Ok(());
        }
        Err((
            format!("`{text}` is not a telephone number"),
            "write it for callers from abroad, with `+` and the country: \"+33 (0)1 44 76 75 39\", \"+1 321 555 0101 ext. 22\"",
        ))
    }

    /// The address to call: `tel:+33144767539`, without a trunk prefix in brackets; with its extension, `tel:+13215550101;ext=22`
    /// (RFC 3966).
    #[must_use]
    pub fn uri(&self) -> String {
        let (number, extension) = Self::parts(&self.0);
        let extension = extension.map(|digits| format!(";ext={digits}"));
        let digits: String = number
            .replace("(0)", "")
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        format!("tel:+{digits}{}", extension.unwrap_or_default())
    }
}

impl Email {
    fn judge(text: &str) -> Result<(), Fault> {
        let wrong = || {
            Err((
                format!("`{text}` is not a mail address"),
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
            && local.split('.').all(|part| !part.is_empty());
        let label = |label: &str| {
            !label.is_empty()
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let is_short = text.len() <= LONGEST_EMAIL;
        if is_short && local_fine && domain.contains('.') && domain.split('.').all(label) {
            Ok(())
        } else {
            wrong()
        }
    }

    /// The address to write to: `mailto:…`.
    #[must_use]
    pub fn uri(&self) -> String {
        // RFC 6068: signs that an address in a link would end at, or that stand for another.
        format!("mailto:{}", percent_encoded(&self.0, "%?&/#{}|^`=\""))
    }
}

impl WebAddress {
    fn judge(text: &str) -> Result<(), Fault> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let fine = rest.is_some_and(|rest| {
            rest.starts_with(char::is_alphanumeric)
                && !rest.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c))
        });
        let authority = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
        if fine && authority.is_some_and(|authority| authority.contains('@')) {
            return Err((
                "the address holds a name or a password before its `@`, and everybody would read it".to_owned(),
                "leave out what stands between `//` and `@`",
            ));
        }
        if fine && text.len() <= LONGEST_ADDRESS {
            Ok(())
        } else {
            Err((
                format!("`{text}` is not a web address"),
                "write it as `https://example.org`",
            ))
        }
    }

    /// The address to open.
    #[must_use]
    pub fn uri(&self) -> String {
        percent_encoded(&self.0, "")
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
    fn judge(text: &str) -> Result<(), Fault> {
        let fine = !text.is_empty()
            && text.split('/').all(|part| {
                part.starts_with(|c: char| c.is_ascii_alphabetic())
                    && part
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c))
            });
        if fine && zone::exists(text) {
            return Ok(());
        }
        let names = zone::names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = match yaml::nearest(text, &names) {
            Some(near) => format!("there is no time zone `{text}`, but there is `{near}`"),
            None => format!("there is no time zone `{text}`"),
        };
        Err((message, "name it as the IANA does: `Europe/Paris`"))
    }
}

/// An address with every byte percent-encoded that it may not hold as it is (RFC 3986), and `others` too.
fn percent_encoded(text: &str, others: &str) -> String {
    use fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !others.contains(char::from(byte)) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
