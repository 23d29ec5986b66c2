//! What a YAML file says: scalars, lists and maps that note what is wrong and go on.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::repair::{AS_WRITTEN, odd_kind};
use super::{Fault, Stop, as_written, ask};
use crate::characters;
use crate::diag::Severity;

/// A scalar as it was written: text, or something that YAML takes for more than text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The value as written, without quotes.
    pub text: String,
    /// Whether YAML read text.
    pub kind: WordKind,
}

/// What YAML took a scalar for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Text, quoted or plain.
    Text,
    /// A number, or something like `071` that others read as one.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Text without quotes, told apart only for types that ask.
    Bare,
}

/// Why a word is not what it should be, and how to write it.
pub type Wrong = (String, String);

/// A value that one scalar says.
pub trait Checked: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// What is wrong, and how to write it.
    fn check(word: &Word) -> Result<Self, Wrong>;

    /// Goes in its place where it is wrong, so that the rest of the file can be read.
    fn stand_in() -> Self;

    /// Whether it matters to a text whether it stands in quotes.
    #[must_use]
    fn asks_for_quotes(_: &str) -> bool {
        false
    }
}

impl Checked for String {
    fn check(word: &Word) -> Result<Self, Wrong> {
        Ok(word.text.clone())
    }

    fn stand_in() -> Self {
        Self::new()
    }
}

/// Reads a checked value: for `deserialize_with`, and for `Deserialize` of the types themselves.
pub fn checked<'de, D: Deserializer<'de>, T: Checked>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Scalar {
        seen: None,
        value: PhantomData,
    })
}

/// A list. A value that is not a list is reported, and reading goes on.
#[derive(Clone, Debug)]
pub struct List<T>(pub Vec<T>);

/// A value, or a list of them: `tel: "+33 1"`, `tel: ["+33 1", "+33 2"]`.
#[derive(Clone, Debug)]
pub struct OneOrMore<T>(pub Vec<T>);

/// Keys and values, of which a key that stands twice is a fault.
#[derive(Clone, Debug)]
pub struct Map<K, V>(pub BTreeMap<K, V>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

/// Notes that a value is wrong; whoever notes it goes on with a stand-in.
fn fault<E: Error>(
    code: &'static str,
    value: &str,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> Result<(), E> {
    stop(code, value, None, message.into(), hint.into())
}

/// The same, knowing where in the value a look-alike stands that is the cause.
fn stop<E: Error>(
    code: &'static str,
    value: &str,
    stray: Option<usize>,
    message: String,
    hint: String,
) -> Result<(), E> {
    let value = value.to_owned();
    ask(Stop::Fault(Fault {
        code,
        value,
        message,
        hint,
        stray,
    }))
    .map(|_| ())
}

/// Notes that a map is wrong, in the visitor that reads it.
pub fn note<E: Error>(
    code: &'static str,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> Result<(), E> {
    fault(code, "", message, hint)
}

fn wrong_type<E: Error>(found: &str, expected: &str) -> Result<(), E> {
    let hint = "`content/README.md` shows how it is written";
    let message = format!("this is {found}, expected {expected}");
    fault("wrong-type", "", message, hint)
}

/// Visits a scalar; a key where `seen` holds the keys before it.
struct Scalar<'s, T> {
    seen: Option<&'s RefCell<BTreeSet<String>>>,
    value: PhantomData<T>,
}

impl<T: Checked> Scalar<'_, T> {
    fn word<E: Error>(&self, text: String, kind: WordKind) -> Result<T, E> {
        if let Some(seen) = self.seen
            && !seen.borrow_mut().insert(text.clone())
        {
            let message = format!("the key `{text}` stands twice");
            fault("duplicate-key", &text, message, "delete one of them")?;
            return Ok(T::stand_in());
        }
        let mut unfit = characters::unfit(&text).into_iter();
        if let Some(found) = unfit.find(|found| found.severity == Severity::Error) {
            fault("forbidden-character", &text, found.message(), found.hint)?;
            return Ok(T::stand_in());
        }
        let word = Word { text, kind };
        let (message, hint) = match T::check(&word) {
            Ok(value) => return Ok(value),
            Err(wrong) => wrong,
        };
        let text = &word.text;
        // What it would be with plain characters.
        let is_right = |meant: &str| {
            let text = meant.to_owned();
            T::check(&Word { text, kind }).is_ok()
        };
        let cause = characters::cause(text, is_right);
        let (code, stray, message, hint) = match cause {
            Some((at, name, way)) => {
                let message = format!("there is {name} in `{text}`");
                (characters::STRAY, Some(at), message, way)
            }
            None => ("invalid-value", None, message, hint),
        };
        stop(code, text, stray, message, hint)?;
        Ok(T::stand_in())
    }

    /// A scalar that is not text, as it stands in the file: `4.50`, not 4.5.
    fn written<E: Error>(&self, value: &impl ToString, kind: WordKind) -> Result<T, E> {
        self.word(as_written(value)?, kind)
    }
}

impl<'de, T: Checked> Visitor<'de> for Scalar<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a single value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        if let Some(odd) = text.strip_prefix(AS_WRITTEN) {
            let kind = odd_kind(odd).unwrap_or(WordKind::Number);
            return self.word(odd.to_owned(), kind);
        }
        let kind = if T::asks_for_quotes(text)
            && !ask::<E>(Stop::Look)?.starts_with(['"', '\'', '|', '>'])
        {
            WordKind::Bare
        } else {
            WordKind::Text
        };
        self.word(text.to_owned(), kind)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.written(&number, WordKind::Number)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.written(&number, WordKind::Number)
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<T, E> {
        self.written(&number, WordKind::Number)
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<T, E> {
        self.written(&number, WordKind::Number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        // `.inf` and `.nan` are written in several ways.
        if !number.is_finite() {
            return self.word(ask(Stop::Look)?, WordKind::Number);
        }
        self.written(&number, WordKind::Number)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        self.written(&value, WordKind::Boolean)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        wrong_type("nothing", "a single value")?;
        Ok(T::stand_in())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        wrong_type("a list", "a single value")?;
        IgnoredAny.visit_seq(seq)?;
        Ok(T::stand_in())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        wrong_type("a group of keys", "a single value")?;
        IgnoredAny.visit_map(map)?;
        Ok(T::stand_in())
    }
}

/// A key of a [`Map`]: one that stands twice is a fault.
struct Key<'s, K>(&'s RefCell<BTreeSet<String>>, PhantomData<K>);

impl<'de, K: Checked> DeserializeSeed<'de> for Key<'_, K> {
    type Value = K;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<K, D::Error> {
        deserializer.deserialize_any(Scalar {
            seen: Some(self.0),
            value: PhantomData,
        })
    }
}

/// Reads the keys of a map, each checked and its value read by `value`.
pub fn each_entry<'de, A: MapAccess<'de>, K: Checked>(
    mut map: A,
    mut value: impl FnMut(K, &mut A) -> Result<(), A::Error>,
) -> Result<(), A::Error> {
    let seen = RefCell::default();
    while let Some(key) = map.next_key_seed(Key(&seen, PhantomData))? {
        value(key, &mut map)?;
    }
    Ok(())
}

struct Many<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Many(PhantomData)).map(Self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Many<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(items)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
        let message = "this is a single value, expected a list";
        fault("wrong-type", text, message, format!("write `[{text}]`"))?;
        Ok(Vec::new())
    }

    fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
        wrong_type("nothing", "a list")?;
        Ok(Vec::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
        wrong_type("a group of keys", "a list")?;
        IgnoredAny.visit_map(map)?;
        Ok(Vec::new())
    }
}

struct Several<T>(PhantomData<T>);

impl<T: Checked> Several<T> {
    fn one() -> Scalar<'static, T> {
        Scalar {
            seen: None,
            value: PhantomData,
        }
    }
}

impl<'de, T: Checked + Deserialize<'de>> Deserialize<'de> for OneOrMore<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Several(PhantomData)).map(Self)
    }
}

impl<'de, T: Checked + Deserialize<'de>> Visitor<'de> for Several<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Vec<T>, A::Error> {
        Many(PhantomData).visit_seq(seq)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
        Ok(vec![Self::one().visit_str(text)?])
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Vec<T>, E> {
        Ok(vec![Self::one().visit_u64(number)?])
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Vec<T>, E> {
        Ok(vec![Self::one().visit_i64(number)?])
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Vec<T>, E> {
        Ok(vec![Self::one().visit_f64(number)?])
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Vec<T>, E> {
        Ok(vec![Self::one().visit_bool(value)?])
    }

    fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
        Ok(vec![Self::one().visit_unit()?])
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
        Ok(vec![Self::one().visit_map(map)?])
    }
}

struct Entries<K, V>(PhantomData<(K, V)>);

impl<'de, K: Checked + Ord, V: Deserialize<'de>> Deserialize<'de> for Map<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Entries(PhantomData)).map(Self)
    }
}

impl<'de, K: Checked + Ord, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
    type Value = BTreeMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a group of keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        each_entry(map, |key, map| {
            entries.insert(key, map.next_value()?);
            Ok(())
        })?;
        Ok(entries)
    }
}
