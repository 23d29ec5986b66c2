//! Times on a clock: before and after its zero, each in its own precision.
//!
//! From text such as `T-00:03:00`, `T0` or `T-1 d` to [`Clock`], and back; from a near miss to what was meant.

use std::fmt;

/// A time before or after the zero of a clock, as exactly as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// How many units after zero; before it where negative.
    pub count: i64,
    /// What is counted, and so how exact it is.
    pub unit: Unit,
}

/// What a [`Clock`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds: `T-00:03:00`.
    Second,
    /// Whole minutes: `T-30 min`.
    Minute,
    /// Whole hours: `T-2 h`.
    Hour,
    /// Whole days: `T-1 d`.
    Day,
}

impl Unit {
    /// Its length, in seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3600,
            Self::Day => 86_400,
        }
    }

    /// How it is written behind a number.
    fn symbol(self) -> &'static str {
        match self {
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day => "d",
        }
    }
}

impl Clock {
    /// The zero of a clock.
    pub const ZERO: Self = Self {
        count: 0,
        unit: Unit::Second,
    };

    /// Seconds after zero; before it where negative.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.count * self.unit.seconds()
    }

    /// Whether it is the zero itself.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.count == 0
    }

    /// Hours, minutes and seconds of its distance from zero: `00:03:00`.
    #[must_use]
    pub fn time(self) -> String {
        let total = self.seconds().unsigned_abs();
        let (minutes, seconds) = (total / 60 % 60, total % 60);
        format!("{:02}:{minutes:02}:{seconds:02}", total / 3600)
    }

    /// Reads `T0`, `T-00:03:00`, `T+3 h`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text == "T0" {
            return Ok(Self::ZERO);
        }
        strict(text).ok_or_else(|| format!("`{text}` is not a time on a clock"))
    }
}

fn strict(text: &str) -> Option<Clock> {
    let rest = text.strip_prefix('T')?;
    let (sign, rest) = match rest.split_at_checked(1)? {
        ("-", rest) => (-1, rest),
        ("+", rest) => (1, rest),
        _ => return None,
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((count, unit)) = rest.split_once(' ') {
        let fine = (1..=4).contains(&count.len()) && all_digits(count) && !count.starts_with('0');
        let units = [Unit::Minute, Unit::Hour, Unit::Day];
        let unit = units.into_iter().find(|known| known.symbol() == unit)?;
        let count: i64 = count.parse().ok().filter(|_| fine)?;
        let count = sign * count;
        return Some(Clock { count, unit });
    }
    let fields: Vec<&str> = rest.split(':').collect();
    let [hours, minutes, seconds] = fields[..] else {
        return None;
    };
    let fine = (2..=5).contains(&hours.len())
        && minutes.len() == 2
        && seconds.len() == 2
        && fields.iter().all(|field| all_digits(field));
    let number = |field: &str| field.parse::<i64>().ok().filter(|_| fine);
    let (hours, minutes, seconds) = (number(hours)?, number(minutes)?, number(seconds)?);
    (minutes < 60 && seconds < 60).then_some(Clock {
        count: sign * (hours * 3600 + minutes * 60 + seconds),
        unit: Unit::Second,
    })
}

/// What an author may have meant by a text that is nearly a time on a clock, as `when:` writes it; nothing where that is no
/// better than a guess.
pub(super) fn meant(text: &str) -> Vec<String> {
    let text = text.trim();
    let Some(first) = text.chars().next() else {
        return Vec::new();
    };
    let letter = first.is_alphabetic();
    let rest = text[if letter { first.len_utf8() } else { 0 }..].trim_start();
    let digits = rest.trim_start_matches(['+', '-', '−', '–', '—', '‐', '‑', '±', '=', ' ']);
    if letter && digits == "0" {
        return vec!["T0".to_owned()];
    }
    let Some(sign) = rest.chars().next() else {
        return Vec::new();
    };
    let (plain, digits) = (
        if sign == '+' { '+' } else { '-' },
        rest[sign.len_utf8()..].trim_start(),
    );
    if !matches!(sign, '+' | '-' | '−' | '–' | '—' | '‐' | '‑') {
        return Vec::new();
    }
    let tried: Vec<String> = if digits.contains(':') {
        let fields: Vec<&str> = digits.split(':').collect();
        match fields[..] {
            [hours, minutes, seconds] => vec![format!("{hours:0>2}:{minutes:0>2}:{seconds:0>2}")],
            [first, second] => vec![
                format!("00:{first:0>2}:{second:0>2}"),
                format!("{first:0>2}:{second:0>2}:00"),
            ],
            _ => Vec::new(),
        }
    } else {
        counted(digits, first)
    };
    tried
        .iter()
        .map(|rest| format!("T{plain}{rest}"))
        .filter(|text| strict(text).is_some())
        .collect()
}

/// A number and perhaps its unit, as people write them.
fn counted(text: &str, letter: char) -> Vec<String> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (count, unit) = (text[..end].trim_start_matches('0'), text[end..].trim());
    let unit = match unit.to_lowercase().trim_end_matches('.') {
        "d" | "day" | "days" | "j" | "jour" | "jours" | "сут" | "дн" | "день" => Unit::Day,
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" | "ч" => Unit::Hour,
        "m" | "mn" | "min" | "mins" | "minute" | "minutes" | "мин" => Unit::Minute,
        "s" | "sec" | "secs" | "second" | "seconds" | "seconde" | "secondes" | "с" => {
            let count = count.parse().unwrap_or_default();
            let unit = Unit::Second;
            return vec![Clock { count, unit }.time()];
        }
        "" if matches!(letter, 'J' | 'D') => Unit::Day,
        "" => {
            let units = [Unit::Day, Unit::Hour, Unit::Minute];
            return units
                .map(|unit| format!("{count} {}", unit.symbol()))
                .to_vec();
        }
        _ => return Vec::new(),
    };
    vec![format!("{count} {}", unit.symbol())]
}

impl fmt::Display for Clock {
    /// As `when:` writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.count < 0 { '-' } else { '+' };
        match self.unit {
            Unit::Second if self.is_zero() => f.write_str("T0"),
            Unit::Second => write!(f, "T{sign}{}", self.time()),
            unit => write!(f, "T{sign}{} {}", self.count.unsigned_abs(), unit.symbol()),
        }
    }
}
