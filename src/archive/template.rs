//! Words with slots: what is known once an edition is made, and what is filled in each time it goes out.
//!
//! From segments to text.
//!
//! Invariant: a slot that nobody fills is empty; what fills it is put in as it is, so whoever fills a slot in HTML escapes it.

use serde::{Deserialize, Serialize};

/// The slot for an address.
pub const ADDRESS: &str = "address";

/// The slot for paragraphs before a kit in a mail.
pub const FIRST: &str = "first";

/// The slot for paragraphs behind a kit in a mail.
pub const LAST: &str = "last";

/// The slot for the address of a picture is `picture:` and the picture's path in the edition.
pub const PICTURE: &str = "picture:";

/// Words with slots.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Template(pub Vec<Segment>);

/// A piece of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Segment {
    /// Words as they are.
    Words(String),
    /// What is filled in.
    Slot {
        /// Its name.
        slot: String,
    },
}

impl Template {
    /// The words, each slot filled with what `fill` says for its name.
    pub fn filled<'s>(&self, fill: impl Fn(&str) -> Option<std::borrow::Cow<'s, str>>) -> String {
        let mut text = String::new();
        for segment in &self.0 {
            match segment {
                Segment::Words(words) => text.push_str(words),
                Segment::Slot { slot } => text.push_str(&fill(slot).unwrap_or_default()),
            }
        }
        text
    }

    /// Text in which `mark` stands where a slot belongs, cut at the marks.
    #[must_use]
    pub fn cut(text: &str, mark: char, slot: &str) -> Self {
        let mut segments = Vec::new();
        for (number, words) in text.split(mark).enumerate() {
            if number > 0 {
                segments.push(Segment::Slot {
                    slot: slot.to_owned(),
                });
            }
            if !words.is_empty() {
                segments.push(Segment::Words(words.to_owned()));
            }
        }
        Self(segments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_where_they_stand() {
        let template = Template::cut("to \u{f8f0} or \u{f8f0}", '\u{f8f0}', ADDRESS);
        let filled = template.filled(|slot| (slot == ADDRESS).then(|| "a@b.example".into()));
        assert_eq!(filled, "to a@b.example or a@b.example");
        assert_eq!(template.filled(|_| None), "to  or ");
        let json = serde_json::to_string(&template).unwrap();
        assert_eq!(
            json,
            r#"["to ",{"slot":"address"}," or ",{"slot":"address"}]"#
        );
        assert_eq!(serde_json::from_str::<Template>(&json).unwrap(), template);
    }
}
