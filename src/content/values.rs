//! Values of content files that are no words: numbers, dates, language tags, yes and no.

use serde::{Deserialize, Deserializer};

use super::scalar::{read_as_checked, text_only};
use super::{Certainty, Fact, Issued, MessageId, RevisionKind};
use crate::lang::Lang;
use crate::number;
use crate::when::{self, Calendar, Instant, When};
use crate::yaml::{self, Checked, Word, WordKind, Wrong};

/// Names have at most so many characters: they stand in one line of a page and in the head of a mail.
const LONGEST_NAME: usize = 200;

/// Facts that are text have at most so many characters: sentences are messages.
const LONGEST_FACT: usize = 2000;

/// The last version that a release can have.
const LAST_VERSION: u32 = 999;

/// Text that readers may see as it is: a name.
pub(super) struct Name(pub(super) String);

/// The name of an argument of messages.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Argument(pub(super) String);

/// A language tag; none stands in for one that is wrong.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag(pub(super) Option<Lang>);

/// Version of the content.
pub(super) struct Version(pub(super) u32);

/// Down to which level of headings contents go.
pub(super) struct Depth(pub(super) u8);

/// Yes or no.
#[derive(Default)]
pub(super) struct Switch(pub(super) bool);

/// The moment at which an embargo ends.
pub(super) struct Embargo(pub(super) Instant);

/// The zero time of a clock: a moment, or the name of a fact that is one.
pub(super) enum Zero {
    /// A moment.
    Moment(Instant),
    /// The name of a fact.
    Fact(String),
}

/// When a row is.
pub(super) struct Time(pub(super) When);

read_as_checked!(
    Name, Argument, Tag, Version, Depth, Switch, Embargo, Zero, Time, Issued, Fact, Certainty,
    RevisionKind
);

impl Default for Version {
    fn default() -> Self {
        Self(1)
    }
}

impl Checked for Name {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let text = text_only(word)?;
        if text.trim().is_empty() {
            return Err(("this is empty".to_owned(), "write the name".to_owned()));
        }
        let length = text.chars().count();
        if length > LONGEST_NAME {
            let message =
                format!("a name has up to {LONGEST_NAME} characters, this one has {length}");
            return Err((message, "shorten it".to_owned()));
        }
        if word.kind == WordKind::Bare {
            plain_text(text)?;
        }
        Ok(Self(text.to_owned()))
    }

    fn stand_in() -> Self {
        Self("name".to_owned())
    }

    fn asks_for_quotes(text: &str) -> bool {
        plain_text(text).is_err()
    }
}

impl Checked for Argument {
    fn check(word: &Word) -> Result<Self, Wrong> {
        MessageId::parse(&word.text).map_err(|_| {
            (
                format!("`{}` cannot name a value for messages", word.text),
                if word.text.bytes().all(|byte| byte.is_ascii_digit()) {
                    "between braces a comma parts values: write a number as 1250 or 118.5"
                        .to_owned()
                } else {
                    "use a letter, then letters, digits, `-` and `_`".to_owned()
                },
            )
        })?;
        Ok(Self(word.text.clone()))
    }

    fn stand_in() -> Self {
        Self(String::new())
    }
}

impl Checked for Tag {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let hint = "write a BCP 47 tag: `fr`, `en-GB`, `zh-Hans`";
        let lang = Lang::named(&word.text).map_err(|message| (message, hint.to_owned()))?;
        Ok(Self(Some(lang)))
    }

    fn stand_in() -> Self {
        Self(None)
    }
}

impl Checked for Version {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.parse() {
            Ok(version @ 1..=LAST_VERSION) if word.kind == WordKind::Number => Ok(Self(version)),
            _ => Err((
                format!("`{}` is not a version", word.text),
                format!("write a whole number from 1 to {LAST_VERSION}: `version: 2`"),
            )),
        }
    }

    fn stand_in() -> Self {
        Self(1)
    }
}

impl Default for Depth {
    fn default() -> Self {
        Self(2)
    }
}

impl Checked for Depth {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match (word.kind, word.text.as_str()) {
            (WordKind::Number, "2") => Ok(Self(2)),
            (WordKind::Number, "3") => Ok(Self(3)),
            _ => Err((
                format!("`{}` is not a depth of contents", word.text),
                "write 2 for headings alone, 3 for sub-headings too".to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self::default()
    }
}

impl Checked for Switch {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match (word.kind, word.text.to_ascii_lowercase().as_str()) {
            (WordKind::Boolean, "true") => Ok(Self(true)),
            (WordKind::Boolean, _) => Ok(Self(false)),
            _ => Err((
                format!("`{}` is neither `true` nor `false`", word.text),
                "write `true` or `false`".to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self(false)
    }
}

/// What to write in place of a text that is nearly a date which fits, else what is told `otherwise`.
fn near(text: &str, otherwise: String, fits: fn(&When) -> bool) -> String {
    let mut meant = when::meant(text);
    meant.retain(|meant| When::parse(meant).is_ok_and(|when| fits(&when)));
    if meant.is_empty() {
        return otherwise;
    }
    format!("write `{}`", meant.join("` or `"))
}

fn is_day(when: &When) -> bool {
    matches!(when, When::Calendar(Calendar::Day(_)) | When::Instant(_))
}

fn is_moment(when: &When) -> bool {
    matches!(when, When::Instant(_))
}

/// Whether a text has a time on either side of a slash.
fn is_span(text: &str) -> bool {
    let ends = text.split_once('/');
    ends.is_some_and(|(from, to)| from.contains('T') && to.contains('T'))
}

impl Checked for Issued {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let hint = "write a day, or day, time and offset: `issued: 2016-04-19`".to_owned();
        match When::parse(&word.text) {
            Ok(When::Calendar(Calendar::Day(date))) => Ok(Self::On(date)),
            Ok(When::Instant(instant)) => Ok(Self::At(instant)),
            Ok(_) => Err((format!("`{}` is not a day", word.text), hint)),
            Err(message) => Err((message, near(&word.text, hint, is_day))),
        }
    }

    fn stand_in() -> Self {
        Self::On(Instant::EPOCH.date)
    }
}

impl Checked for Embargo {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let other = format!(
            "the embargo `{}` does not say at what time it ends",
            word.text
        );
        let hint = "write day, time and offset: `embargo: 2016-04-19T10:00:00+02:00`".to_owned();
        match When::parse(&word.text) {
            Ok(When::Instant(instant)) => Ok(Self(instant)),
            Ok(_) => Err((other, hint)),
            Err(message) => Err((message, near(&word.text, hint, is_moment))),
        }
    }

    fn stand_in() -> Self {
        Self(Instant::EPOCH)
    }
}

impl Checked for Zero {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let hint = "write day, time and offset: 2016-04-19T10:00:00+02:00, or the name of a fact that says so".to_owned();
        match When::parse(&word.text) {
            Ok(When::Instant(instant)) => Ok(Self::Moment(instant)),
            Ok(_) => Err((format!("`{}` does not say at what time", word.text), hint)),
            Err(_) if MessageId::parse(&word.text).is_ok() => Ok(Self::Fact(word.text.clone())),
            Err(message) => Err((message, hint)),
        }
    }

    fn stand_in() -> Self {
        Self::Moment(Instant::EPOCH)
    }
}

impl Checked for Time {
    fn check(word: &Word) -> Result<Self, Wrong> {
        When::parse(&word.text).map(Self).map_err(|message| {
            let is_time = |rest: &str| !rest.starts_with(char::is_alphabetic);
            let otherwise = if is_span(&word.text) {
                "write when it begins; the event's `.note`, which stands below it, may tell its end".to_owned()
            } else if word.text.strip_prefix('T').is_some_and(is_time) {
                "write it as T-00:03:00 (hours, minutes, seconds), T0, T-30 min, T-2 h or T-1 d".to_owned()
            } else {
                "write it as 2016-04-22, 2016-06, 2016-Q4, 2016, 2016-04-18/2016-04-20, 2016-04-22T21:02:13Z or T-00:03:00".to_owned()
            };
            (message, near(&word.text, otherwise, |_| true))
        })
    }

    fn stand_in() -> Self {
        Self(When::Calendar(Calendar::Year(1970)))
    }
}

impl Checked for Certainty {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.as_str() {
            "planned" => Ok(Self::Planned),
            "tentative" => Ok(Self::Tentative),
            "done" => Ok(Self::Done),
            other => Err((
                format!("unknown certainty `{other}`; one of `planned`, `tentative`, `done`"),
                yaml::suggestion(other, &["planned", "tentative", "done"]),
            )),
        }
    }

    fn stand_in() -> Self {
        Self::Done
    }
}

impl Checked for RevisionKind {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let text = word.text.as_str();
        let kind = Self::ALL.into_iter().find(|kind| kind.name() == text);
        kind.ok_or_else(|| {
            let hint = yaml::suggestion(text, &Self::ALL.map(Self::name));
            (format!("`{text}` is not a kind of revision"), hint)
        })
    }

    fn stand_in() -> Self {
        Self::Update
    }
}

impl Checked for Fact {
    /// The one place that settles whether a fact is a number, a date or text.
    fn check(word: &Word) -> Result<Self, Wrong> {
        let text = &word.text;
        let length = text.chars().count();
        if length > LONGEST_FACT {
            let message =
                format!("a fact has up to {LONGEST_FACT} characters, this one has {length}");
            return Err((message, "write a message of the `.ftl` files".to_owned()));
        }
        match word.kind {
            WordKind::Number if number::is_exact(text) => Ok(Self::Number(text.clone())),
            WordKind::Number => Err((
                format!("`{text}` is not a number that messages can show exactly"),
                format!(
                    "write digits with a point, such as 4.5; put what is no amount in quotes: \"{text}\""
                ),
            )),
            WordKind::Boolean => text_only(word).map(|text| Self::Text(text.to_owned())),
            WordKind::Text | WordKind::Bare => match dated(text) {
                Some(Ok(when)) => Ok(Self::When(when)),
                Some(Err(message)) if word.kind == WordKind::Bare => {
                    Err((message, way_out(text, &when::meant(text))))
                }
                None if word.kind == WordKind::Bare => bare(text).map(Self::Text),
                _ => Ok(Self::Text(text.clone())),
            },
        }
    }

    fn stand_in() -> Self {
        Self::Text(String::new())
    }

    fn asks_for_quotes(text: &str) -> bool {
        match dated(text) {
            Some(read) => read.is_err(),
            None => bare(text).is_err(),
        }
    }
}

/// The date that a text is, or why it is none, where it is written as one. A year in quotes is text; a longer date is one in
/// quotes too.
fn dated(text: &str) -> Option<Result<When, String>> {
    if text.len() <= 4 {
        return None;
    }
    match When::parse(text) {
        Ok(When::Clock(_)) => None,
        Ok(when) => Some(Ok(when)),
        Err(message) if looks_dated(text) => Some(Err(message)),
        Err(_) if when::looks_like_date(text) => Some(Err(format!("`{text}` is not a date"))),
        Err(_) => None,
    }
}

/// Text of a fact without quotes, if it cannot be taken for something else.
fn bare(text: &str) -> Result<String, Wrong> {
    let numbers = number::meant(text);
    if !numbers.is_empty() {
        return Err((
            format!("`{text}` is not a number that messages can count with"),
            way_out(text, &numbers),
        ));
    }
    plain_text(text).map(str::to_owned)
}

/// Text without quotes, if every program that reads YAML takes it for what its author sees.
fn plain_text(text: &str) -> Result<&str, Wrong> {
    if let Some(inner) = in_curly_quotes(text) {
        let marks = [text.chars().next(), text.chars().next_back()];
        let marks: Vec<String> = marks.into_iter().flatten().map(String::from).collect();
        return Err((
            format!("`{}` are not the quotes of YAML", marks.join(" ")),
            format!("write \"{inner}\"; if the marks belong to the text, \"{text}\""),
        ));
    }
    // YAML 1.1, which many programs read, takes these for more than text.
    if matches!(
        text.to_ascii_lowercase().as_str(),
        "yes" | "no" | "on" | "off"
    ) {
        return Err((
            format!("`{text}` is yes or no in YAML, expected text"),
            format!("put it in quotes: \"{text}\""),
        ));
    }
    Ok(text)
}

/// The text between quotation marks that word processors set, where a value begins and ends with them.
fn in_curly_quotes(text: &str) -> Option<&str> {
    let is_mark = |c: char| {
        matches!(
            c,
            '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '″' | '＂'
        )
    };
    let inner = text.strip_prefix(is_mark)?.strip_suffix(is_mark)?;
    (!inner.contains(is_mark)).then_some(inner)
}

/// What to write in place of a text, and how it stays text.
fn way_out(text: &str, meant: &[String]) -> String {
    let quoted = format!("put it in quotes if it is meant as text: \"{text}\"");
    if meant.is_empty() {
        return quoted;
    }
    format!("write {}; {quoted}", meant.join(" or "))
}

/// Whether a text begins as a date does: four digits, a hyphen, and a month or quarter.
fn looks_dated(text: &str) -> bool {
    let Some((year, rest)) = text.split_once('-') else {
        return text.contains('/') && When::parse(text).is_ok();
    };
    let first = rest.split(['-', 'T', '/']).next().unwrap_or(rest);
    let month = first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_digit());
    let quarter = first.len() == 2 && first.starts_with('Q');
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && (month || quarter)
}
