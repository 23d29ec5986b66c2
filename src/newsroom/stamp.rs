//! When something was issued: a day, or a moment.
//!
//! From what `issued:` says to what feeds and search engines read.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::when::{Calendar, Date, Instant, When};

/// A day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// A day.
    Day(Date),
    /// A moment.
    Moment(Instant),
}

impl Stamp {
    /// Reads a day or a moment (ISO 8601).
    ///
    /// # Errors
    ///
    /// A sentence on what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        match When::parse(text)? {
            When::Calendar(Calendar::Day(day)) => Ok(Self::Day(day)),
            When::Instant(instant) => Ok(Self::Moment(instant)),
            When::Calendar(_) | When::Range(..) | When::Clock(_) => {
                Err(format!("`{text}` is neither a day nor a moment"))
            }
        }
    }

    /// Seconds since [`Instant::EPOCH`]; of a day, those of its beginning in UTC.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.moment().seconds()
    }

    /// A moment; of a day, its beginning in UTC.
    pub(super) fn moment(self) -> Instant {
        match self {
            Self::Day(date) => Instant {
                date,
                ..Instant::EPOCH
            },
            Self::Moment(instant) => Instant {
                second: Some(instant.second.unwrap_or_default()),
                ..instant
            },
        }
    }

    /// As ISO 8601 writes it, as exact as it is.
    #[must_use]
    pub fn iso(self) -> String {
        match self {
            Self::Day(date) => When::Calendar(Calendar::Day(date)).to_string(),
            Self::Moment(_) => self.rfc3339(),
        }
    }

    /// As RFC 3339 writes it: always with time and offset.
    pub(super) fn rfc3339(self) -> String {
        let moment = self.moment();
        When::Instant(Instant {
            second: Some(moment.second.unwrap_or_default()),
            ..moment
        })
        .to_string()
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}
