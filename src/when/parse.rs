//! Text such as `2016-06` to dates, and back.

use std::fmt;

use super::{Calendar, Clock, Date, Instant, When};

impl When {
    /// Reads what `when:` may say.
    ///
    /// # Errors
    ///
    /// A sentence on what it is not, or what does not exist.
    pub fn parse(text: &str) -> Result<Self, String> {
        let is_word = |rest: &str| rest.starts_with(char::is_alphabetic);
        if let Some(rest) = text.strip_prefix('T')
            && !is_word(rest)
        {
            return Clock::parse(text).map(Self::Clock);
        }
        let has_time = |text: &str| {
            let date = text.split_once('T').map(|(date, _)| date);
            date.is_some_and(|date| Calendar::parse(date).is_ok())
        };
        if let Some((from, to)) = text.split_once('/') {
            if has_time(from) && has_time(to) {
                return Err(format!(
                    "`{text}` is a range of times, and ranges are of dates"
                ));
            }
            return match (Calendar::parse(from), Calendar::parse(to)) {
                (Ok(from), Ok(to)) => Self::range(from, to),
                // What has no date at either side is no range.
                (Err(_), Err(_)) => Err(format!("`{text}` is not a date")),
                (Err(wrong), _) | (_, Err(wrong)) => Err(format!("`{text}`: {wrong}")),
            };
        }
        // The day itself may be one that does not exist.
        let is_date = |date: &str| {
            !date.is_empty() && date.chars().all(|c| matches!(c, '0'..='9' | '-' | 'Q'))
        };
        if let Some((date, time)) = text.split_once('T').filter(|(date, _)| is_date(date)) {
            return instant(text, date, time).map(Self::Instant);
        }
        Calendar::parse(text).map(Self::Calendar)
    }
}

impl Calendar {
    fn parse(text: &str) -> Result<Self, String> {
        let unknown = || format!("`{text}` is not a date");
        let fields: Vec<&str> = text.split('-').collect();
        let year = digits(fields[0], 4).ok_or_else(unknown)?;
        let year = i32::try_from(year).map_err(|_| unknown())?;
        match fields[1..] {
            [] => Date::new(year, 1, 1).map(|_| Self::Year(year)),
            [quarter] if quarter.starts_with('Q') => match digits(&quarter[1..], 1) {
                Some(quarter @ 1..=4) => Date::new(year, 1, 1).map(|_| Self::Quarter {
                    year,
                    quarter: narrow(quarter),
                }),
                _ => Err(format!("`{text}`: there is no quarter `{quarter}`")),
            },
            [month] => {
                let month = narrow(digits(month, 2).ok_or_else(unknown)?);
                Date::new(year, month, 1).map(|_| Self::Month { year, month })
            }
            [month, day] => {
                let month = narrow(digits(month, 2).ok_or_else(unknown)?);
                let day = narrow(digits(day, 2).ok_or_else(unknown)?);
                Date::new(year, month, day).map(Self::Day)
            }
            _ => Err(unknown()),
        }
    }
}

/// A number of exactly so many decimal digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let fine = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if fine { text.parse().ok() } else { None }
}

/// A number of at most two digits, which a byte holds.
fn narrow(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn instant(whole: &str, date: &str, time: &str) -> Result<Instant, String> {
    let Calendar::Day(date) = Calendar::parse(date)? else {
        return Err(format!("`{whole}` has a time but no day"));
    };
    let wrong = |what: &str| format!("`{whole}` {what}");
    let (time, offset) = if let Some(time) = time.strip_suffix('Z') {
        (time, 0)
    } else {
        let at = time
            .rfind(['+', '-'])
            .ok_or_else(|| wrong("lacks its offset from UTC, such as `+02:00` or `Z`"))?;
        let (hours, minutes) = time[at + 1..]
            .split_once(':')
            .ok_or_else(|| wrong("has a broken offset"))?;
        let (Some(hours @ 0..=14), Some(minutes @ 0..60)) = (digits(hours, 2), digits(minutes, 2))
        else {
            return Err(wrong("has an offset that does not exist"));
        };
        let offset = i16::from(narrow(hours)) * 60 + i16::from(narrow(minutes));
        (
            &time[..at],
            if time[at..].starts_with('-') {
                -offset
            } else {
                offset
            },
        )
    };
    let fields: Vec<Option<u32>> = time.split(':').map(|field| digits(field, 2)).collect();
    let (hour, minute, second) = match fields[..] {
        [Some(hour @ 0..24), Some(minute @ 0..60)] => (hour, minute, None),
        [
            Some(hour @ 0..24),
            Some(minute @ 0..60),
            Some(second @ 0..60),
        ] => (hour, minute, Some(second)),
        _ => return Err(wrong("has a time that does not exist")),
    };
    Ok(Instant {
        date,
        hour: narrow(hour),
        minute: narrow(minute),
        second: second.map(narrow),
        offset,
    })
}

impl fmt::Display for Calendar {
    /// As `when:` writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(Date { year, month, day }) => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl fmt::Display for Instant {
    /// As `when:` writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = Calendar::Day(self.date);
        write!(f, "{day}T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs();
        match minutes {
            0 => f.write_str("Z"),
            _ => write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60),
        }
    }
}

impl fmt::Display for When {
    /// As `when:` writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar(calendar) => calendar.fmt(f),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
            Self::Instant(instant) => instant.fmt(f),
            Self::Clock(clock) => clock.fmt(f),
        }
    }
}
