//! Numbers by CLDR, exactly: decimal texts in, the language's digits and groups out.
//!
//! See: ECMA-402 `Intl.NumberFormat` (names of options).

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};

use crate::lang::Lang;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberStyle {
    pub(super) grouping: bool,
    pub(super) minimum_integer_digits: Option<usize>,
    pub(super) minimum_fraction_digits: Option<usize>,
    pub(super) maximum_fraction_digits: Option<usize>,
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self {
            grouping: true,
            minimum_integer_digits: None,
            minimum_fraction_digits: None,
            maximum_fraction_digits: None,
        }
    }
}

/// Formats a decimal text; a text that is no number comes back as it is.
pub(super) fn format(lang: &Lang, number: &str, style: NumberStyle) -> String {
    number.parse().map_or_else(
        |_| number.to_owned(),
        |decimal| written(lang, &rounded(decimal, style), style),
    )
}

/// A number with the digits that it is shown with.
pub(super) fn rounded(mut decimal: Decimal, style: NumberStyle) -> Decimal {
    let digits = |count: usize| i16::try_from(count).unwrap_or(i16::MAX);
    if let Some(maximum) = style.maximum_fraction_digits {
        decimal.round(-digits(maximum));
        decimal.absolute.trim_end();
    }
    // A maximum that was asked for wins over the digits that the number was written with.
    let maximum = style.maximum_fraction_digits.unwrap_or(usize::MAX);
    if let Some(minimum) = style.minimum_fraction_digits {
        let minimum = minimum.min(maximum);
        decimal.absolute.pad_end(-digits(minimum));
    }
    if let Some(minimum) = style.minimum_integer_digits {
        decimal.absolute.pad_start(digits(minimum));
    }
    decimal
}

/// A number as the language writes it, with all its digits.
pub(super) fn written(lang: &Lang, number: &Decimal, style: NumberStyle) -> String {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(if style.grouping {
        GroupingStrategy::Auto
    } else {
        GroupingStrategy::Never
    });
    match DecimalFormatter::try_new((&lang.locale()).into(), options) {
        Ok(formatter) => formatter.format(number).to_string(),
        Err(_) => number.to_string(),
    }
}

/// A number times a hundred, exactly.
pub(super) fn hundredfold(number: &Decimal) -> Decimal {
    let mut hundredfold = number.clone();
    hundredfold.multiply_pow10(2);
    hundredfold.absolute.trim_start();
    hundredfold
}

/// Whether there are digits of this name in CLDR: `arab`, `deva`.
pub(super) fn has_digits(name: &str) -> bool {
    let asked = Lang::parse(&format!("und-u-nu-{name}"));
    name == "latn" || asked.is_ok_and(|asked| !digits(&asked)[0].is_ascii())
}

/// The language's digits, zero first.
pub(super) fn digits(lang: &Lang) -> [char; 10] {
    let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    for digit in &mut digits {
        let shown = format(lang, &digit.to_string(), NumberStyle::default());
        *digit = shown.chars().next().unwrap_or(*digit);
    }
    digits
}
