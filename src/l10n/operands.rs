//! Values while a message is formatted: what arguments, literals and functions give.
//!
//! From [`Value`]s to what is shown, and to the variants that a choice takes.

use fixed_decimal::Decimal;

use super::Value;
use super::dates::{self, Fields};
use super::formats::Formats;
use super::numbers::{self, NumberStyle};
use super::pieces::Formatted;
use super::plurals::{self, PluralRuleType};
use crate::when::When;

/// A value while a message is formatted.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    /// Text, shown as it is.
    Text(String),
    /// A number, shown by the language.
    Number(Amount),
    /// A date, shown with all it has.
    When(When),
    /// What a function made of others.
    Shown(Vec<Formatted>),
}

/// A number and how it is shown.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// The number itself, without noughts behind its last digit.
    pub(super) value: Decimal,
    /// Digits and groups.
    pub(super) style: NumberStyle,
    /// Whether it is shown in hundredths.
    pub(super) is_percent: bool,
    /// Which forms a choice by it takes.
    pub(super) kind: PluralRuleType,
}

impl Amount {
    /// Reads digits with at most one point; `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut value: Decimal = text.parse().ok()?;
        value.absolute.trim_end();
        value.absolute.trim_start();
        let style = NumberStyle {
            // It is shown as it was written.
            minimum_fraction_digits: text.split_once('.').map(|(_, digits)| digits.len()),
            ..NumberStyle::default()
        };
        Some(Self {
            value,
            style,
            is_percent: false,
            kind: PluralRuleType::Cardinal,
        })
    }

    /// The number that a reader sees, and how its digits are set.
    fn visible(&self) -> (Decimal, NumberStyle) {
        if !self.is_percent {
            return (self.value.clone(), self.style);
        }
        let style = NumberStyle {
            // Digits that the number has by itself move with the point.
            minimum_fraction_digits: None,
            ..self.style
        };
        (numbers::hundredfold(&self.value), style)
    }

    /// The plural form of the number that a reader sees.
    pub(super) fn form(&self, formats: &Formats) -> &'static str {
        let (number, style) = self.visible();
        plurals::form(
            &formats.grammar,
            self.kind,
            &numbers::rounded(number, style),
        )
    }

    /// Whether a key of a variant is this very number.
    pub(super) fn is(&self, key: &str) -> bool {
        Self::parse(key).is_some_and(|key| key.value == self.value)
    }

    fn shown(&self, formats: &Formats) -> Result<Vec<Formatted>, String> {
        let (number, style) = self.visible();
        let shown = numbers::written(&formats.lang, &numbers::rounded(number, style), style);
        if !self.is_percent {
            return Ok(vec![Formatted::normal(shown)]);
        }
        let args = [("n", Self::text(shown))];
        formats.overridden("percent", None, &args).ok_or_else(|| {
            "needs the message `percent`: add `percent = { $n }%` to the `kit.ftl` of this language"
                .to_owned()
        })
    }

    fn text(text: String) -> Operand {
        Operand::Text(text)
    }
}

impl Operand {
    /// The value of an argument.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.clone()),
            Value::Number(number) => {
                Amount::parse(number).map_or_else(|| Self::Text(number.clone()), Self::Number)
            }
            Value::When(when) => Self::When(*when),
        }
    }

    /// As a reader sees it.
    pub(super) fn shown(&self, formats: &Formats) -> Result<Vec<Formatted>, String> {
        match self {
            Self::Text(text) => Ok(vec![Formatted::normal(text)]),
            Self::Number(amount) => amount.shown(formats),
            Self::When(when) => {
                let parts = dates::format(formats, when, Fields::ALL);
                parts.ok_or_else(|| format!("cannot show `{when}`"))
            }
            Self::Shown(parts) => Ok(parts.clone()),
        }
    }

    /// In a finding.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Text(text) => format!("the text `{text}`"),
            Self::Number(amount) => format!("the number {}", amount.value),
            Self::When(when) => format!("the date `{when}`"),
            Self::Shown(parts) => {
                let text: String = parts.iter().map(|part| part.text.as_str()).collect();
                format!("the text `{text}`")
            }
        }
    }
}

impl From<&str> for Operand {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Operand {
    fn from(number: u64) -> Self {
        Self::of(&Value::Number(number.to_string()))
    }
}
