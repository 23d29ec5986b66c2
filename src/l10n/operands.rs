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

    /// The numbers that a text may mean: `1250` and `1.250` of `1,250`; none where it is something else.
    pub(super) fn meant(text: &str) -> Vec<String> {
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '_' | '\'' | '’');
        let text = text.trim().replace('−', "-");
        let (sign, digits) = match text.strip_prefix(['-', '+']) {
            Some(digits) => (if text.starts_with('-') { "-" } else { "" }, digits),
            None => ("", text.as_str()),
        };
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let bare: String = digits.chars().filter(|c| !is_mark(*c)).collect();
        let groups: Vec<&str> = bare.split(['.', ',']).collect();
        if !digits.starts_with(|c: char| c.is_ascii_digit()) || !groups.iter().all(|g| is_digits(g))
        {
            return Vec::new();
        }
        let marks: Vec<char> = bare.chars().filter(|c| matches!(c, '.' | ',')).collect();
        let whole = || groups.concat();
        let (last, before) = groups.split_last().unwrap_or((&"", &[]));
        let decimal = || format!("{}.{last}", before.concat());
        let are_thousands = before.first().is_some_and(|first| first.len() <= 3)
            && groups[1..].iter().all(|group| group.len() == 3);
        let meant = match marks.as_slice() {
            [] => vec![whole()],
            // A point is a decimal point in YAML; a comma may be either.
            [','] if are_thousands => vec![whole(), decimal()],
            [_] => vec![decimal()],
            [first, .., last] if first != last => vec![decimal()],
            _ if are_thousands => vec![whole()],
            _ => Vec::new(),
        };
        let meant = meant.into_iter().filter_map(|number| {
            let number = format!("{sign}{number}").parse::<Decimal>().ok()?;
            let mut number = number;
            number.absolute.trim_start();
            Some(number.to_string())
        });
        meant.collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_number_may_mean_one() {
        for (text, meant) in [
            ("118", "118"),
            ("1", "1"),
            ("1,250", "1250 or 1.250"),
            ("1 250", "1250"),
            ("1\u{202f}250", "1250"),
            ("1_250", "1250"),
            ("1'250", "1250"),
            ("118,5", "118.5"),
            ("1.250.000", "1250000"),
            ("1,250,000.5", "1250000.5"),
            ("1.250,5", "1250.5"),
            ("−5", "-5"),
            ("+7", "7"),
            ("007", "7"),
            ("yes", ""),
            ("118 days", ""),
            ("1,2,3", ""),
            ("", ""),
        ] {
            assert_eq!(Amount::meant(text).join(" or "), meant, "{text}");
        }
    }
}
