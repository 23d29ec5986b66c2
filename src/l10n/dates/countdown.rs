//! Times on a clock, before and after zero, as the language's press writes them: `T−00:03:00`, `H0`, `Т−1 сут`.
//!
//! CLDR knows no countdown: sign and digits are set here, letters and units stand in the locale's messages.

use crate::l10n::formats::Formats;
use crate::l10n::numbers::{self, NumberStyle};
use crate::l10n::operands::Operand;
use crate::l10n::pieces::Formatted;
use crate::when::{Clock, Unit};

/// A time before or after zero, as the locale's `countdown` messages put it. Nothing in it is parted.
pub(super) fn countdown(formats: &Formats, clock: Clock) -> Vec<Formatted> {
    let sign = if clock.count < 0 { "−" } else { "+" };
    let (message, short) = match clock.unit {
        Unit::Second if clock.is_zero() => {
            return formats
                .overridden("countdown-zero", None, &[])
                .unwrap_or_else(|| vec![Formatted::normal("T0")]);
        }
        Unit::Second => {
            let digits = numbers::digits(&formats.lang);
            let time: String = clock
                .time()
                .chars()
                .map(|c| c.to_digit(10).map_or(c, |digit| digits[digit as usize]))
                .collect();
            let args = [
                ("sign", Operand::from(sign)),
                ("time", Operand::from(time.as_str())),
            ];
            return formats
                .overridden("countdown", None, &args)
                .unwrap_or_else(|| vec![Formatted::normal(format!("T{sign}{time}"))]);
        }
        Unit::Minute => ("countdown-minutes", "min"),
        Unit::Hour => ("countdown-hours", "h"),
        Unit::Day => ("countdown-days", "d"),
    };
    let count = clock.count.unsigned_abs();
    let n = formats.number(&count.to_string(), NumberStyle::default());
    let args = [
        ("sign", Operand::from(sign)),
        ("n", Operand::from(n.as_str())),
        ("count", Operand::from(count)),
    ];
    let parts = formats
        .overridden(message, None, &args)
        .unwrap_or_else(|| vec![Formatted::normal(format!("T{sign}{n} {short}"))]);
    parts
        .into_iter()
        .map(|part| Formatted {
            text: part.text.replace(' ', "\u{a0}"),
            ..part
        })
        .collect()
}
