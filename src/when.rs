//! Points and spans of time as press kits know them, each with its own precision.
//!
//! From text such as `2016-06` to [`When`]. The part of EDTF (ISO 8601-2) that press kits use; a month stays a month.
//!
//! Invariant: knows no language and no clock of the machine; a day is never invented.

use std::fmt;

/// A day of the Gregorian calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// A moment: civil date and time with its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// The local date.
    pub date: Date,
    /// Local hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59, where the author wrote one.
    pub second: Option<u8>,
    /// Minutes east of UTC.
    pub offset: i16,
}

/// One end of a range, or a whole entry: a stretch of the calendar without a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// One day: `2016-04-22`.
    Day(Date),
    /// One month: `2016-06`.
    Month {
        /// Year.
        year: i32,
        /// Month, 1 to 12.
        month: u8,
    },
    /// One quarter: `2016-Q4`.
    Quarter {
        /// Year.
        year: i32,
        /// Quarter, 1 to 4.
        quarter: u8,
    },
    /// One year: `2016`.
    Year(i32),
}

/// What `when:` may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A stretch of the calendar.
    Calendar(Calendar),
    /// From one to another, both included, of the same precision: `2016-04-18/2016-04-20`.
    Range(Calendar, Calendar),
    /// A moment: `2016-04-22T21:02:13Z`.
    Instant(Instant),
    /// Seconds before (negative) or after the zero time of a countdown: `T-00:03:00`.
    Clock(i64),
}

impl Date {
    /// A day, when it exists in the Gregorian calendar.
    ///
    /// # Errors
    ///
    /// A sentence on what does not exist.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, String> {
        if !(1..=9999).contains(&year) {
            return Err(format!("there is no year {year:04}"));
        }
        if !(1..=12).contains(&month) {
            return Err(format!("there is no month {month:02}"));
        }
        if day == 0 || day > days_in(year, month) {
            return Err(format!("there is no day {year:04}-{month:02}-{day:02}"));
        }
        Ok(Self { year, month, day })
    }

    /// Days since 1 January 1970 (Hinnant's `days_from_civil`).
    #[must_use]
    pub fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Instant {
    /// Midnight of 1 January 1970, UTC.
    pub const EPOCH: Self = Self {
        date: Date {
            year: 1970,
            month: 1,
            day: 1,
        },
        hour: 0,
        minute: 0,
        second: None,
        offset: 0,
    };

    /// Seconds since [`Instant::EPOCH`].
    #[must_use]
    pub fn seconds(self) -> i64 {
        let time = i64::from(self.hour) * 3600
            + i64::from(self.minute) * 60
            + i64::from(self.second.unwrap_or(0));
        self.date.days() * 86_400 + time - i64::from(self.offset) * 60
    }
}

impl Calendar {
    /// The year it lies in.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Day(date) => date.year,
            Self::Month { year, .. } | Self::Quarter { year, .. } | Self::Year(year) => year,
        }
    }

    /// Its last day.
    fn last_day(self) -> Date {
        let (year, month) = match self {
            Self::Day(date) => return date,
            Self::Month { year, month } => (year, month),
            Self::Quarter { year, quarter } => (year, quarter * 3),
            Self::Year(year) => (year, 12),
        };
        Date {
            year,
            month,
            day: days_in(year, month),
        }
    }

    /// How coarse it is: days before months before quarters before years that end together.
    fn coarseness(self) -> i64 {
        match self {
            Self::Day(_) => 0,
            Self::Month { .. } => 1,
            Self::Quarter { .. } => 2,
            Self::Year(_) => 3,
        }
    }

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
            Self::Clock(seconds) => {
                let sign = if *seconds < 0 { '-' } else { '+' };
                let total = seconds.unsigned_abs();
                let (minutes, seconds) = (total / 60 % 60, total % 60);
                write!(f, "T{sign}{:02}:{minutes:02}:{seconds:02}", total / 3600)
            }
        }
    }
}

impl When {
    /// Reads what `when:` may say.
    ///
    /// # Errors
    ///
    /// A sentence on what it is not, or what does not exist.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(rest) = text.strip_prefix('T') {
            return clock(text, rest).map(Self::Clock);
        }
        if let Some((date, time)) = text.split_once('T') {
            return instant(text, date, time).map(Self::Instant);
        }
        if let Some((from, to)) = text.split_once('/') {
            return Self::range(Calendar::parse(from)?, Calendar::parse(to)?);
        }
        Calendar::parse(text).map(Self::Calendar)
    }

    /// From one stretch of the calendar to a later one of the same precision.
    ///
    /// # Errors
    ///
    /// A sentence on what does not fit.
    pub fn range(from: Calendar, to: Calendar) -> Result<Self, String> {
        if from.coarseness() != to.coarseness() {
            return Err(format!(
                "`{from}/{to}`: both ends must be days, months, quarters or years alike"
            ));
        }
        if from.last_day() >= to.last_day() {
            return Err(format!("`{from}/{to}` ends before it begins"));
        }
        Ok(Self::Range(from, to))
    }

    /// The year in which it begins; none for a countdown.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        match self {
            Self::Calendar(calendar) | Self::Range(calendar, _) => Some(calendar.year()),
            Self::Instant(instant) => Some(instant.date.year),
            Self::Clock(_) => None,
        }
    }

    /// The order in which a timeline shows its rows: a stretch stands after all that lies in it, so that `2016-06` follows
    /// every day of June; a range stands at its first day; a moment within its day; a countdown by its seconds.
    #[must_use]
    pub fn order(&self) -> (i64, i64) {
        match self {
            Self::Calendar(calendar) => {
                let coarse = calendar.coarseness();
                (
                    calendar.last_day().days() * 86_400,
                    if coarse == 0 { 0 } else { 86_400 * 4 + coarse },
                )
            }
            Self::Range(Calendar::Day(first), _) => (first.days() * 86_400, 1),
            Self::Range(first, _) => (
                first.last_day().days() * 86_400,
                86_400 * 4 + first.coarseness(),
            ),
            Self::Instant(instant) => {
                let day = instant.date.days() * 86_400;
                (day, 2 + (instant.seconds() - day).rem_euclid(86_400))
            }
            Self::Clock(seconds) => (*seconds, 0),
        }
    }
}

/// `-00:03:00` or `+1:02:03`: signed seconds.
fn clock(whole: &str, rest: &str) -> Result<i64, String> {
    let wrong = || format!("`{whole}` is not a time on a clock: write it as T-00:03:00");
    let (sign, time) = match rest.split_at_checked(1) {
        Some(("-", time)) => (-1, time),
        Some(("+", time)) => (1, time),
        _ => return Err(wrong()),
    };
    let fields: Vec<&str> = time.split(':').collect();
    let [hours, minutes, seconds] = fields[..] else {
        return Err(wrong());
    };
    let hours_fine =
        (2..=5).contains(&hours.len()) && hours.bytes().all(|byte| byte.is_ascii_digit());
    let (Some(minutes @ 0..60), Some(seconds @ 0..60), true) =
        (digits(minutes, 2), digits(seconds, 2), hours_fine)
    else {
        return Err(wrong());
    };
    let hours: i64 = hours.parse().map_err(|_| wrong())?;
    Ok(sign * (hours * 3600 + i64::from(minutes) * 60 + i64::from(seconds)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Calendar {
        Calendar::Day(Date { year, month, day })
    }

    #[test]
    fn each_form_keeps_its_precision() {
        let parse = |text: &str| When::parse(text).unwrap();
        assert_eq!(parse("2016-04-22"), When::Calendar(day(2016, 4, 22)));
        assert_eq!(
            parse("2016-06"),
            When::Calendar(Calendar::Month {
                year: 2016,
                month: 6
            })
        );
        assert_eq!(
            parse("2016-Q4"),
            When::Calendar(Calendar::Quarter {
                year: 2016,
                quarter: 4
            })
        );
        assert_eq!(parse("2016"), When::Calendar(Calendar::Year(2016)));
        assert_eq!(
            parse("2016-04-18/2016-04-20"),
            When::Range(day(2016, 4, 18), day(2016, 4, 20))
        );
        assert_eq!(parse("T-00:03:00"), When::Clock(-180));
        assert_eq!(parse("T+100:00:01"), When::Clock(360_001));
        let When::Instant(instant) = parse("2016-04-22T21:02:13Z") else {
            panic!("no instant")
        };
        assert_eq!(
            (instant.hour, instant.second, instant.offset),
            (21, Some(13), 0)
        );
        let When::Instant(instant) = parse("2016-04-19T10:00+02:00") else {
            panic!("no instant")
        };
        assert_eq!((instant.second, instant.offset), (None, 120));
        assert_eq!(instant.seconds(), 1_461_052_800);
    }

    #[test]
    fn what_does_not_exist_is_said() {
        let error = |text: &str| When::parse(text).unwrap_err();
        assert_eq!(error("2026-02-30"), "there is no day 2026-02-30");
        assert_eq!(error("2026-13"), "there is no month 13");
        assert_eq!(error("2026-Q5"), "`2026-Q5`: there is no quarter `Q5`");
        assert_eq!(error("bientôt"), "`bientôt` is not a date");
        assert_eq!(
            error("2016-04-20/2016-04-18"),
            "`2016-04-20/2016-04-18` ends before it begins"
        );
        assert!(error("2016-04/2016-05-01").contains("alike"));
        assert!(error("2016-04-19T10:00:00").contains("lacks its offset"));
        assert!(error("2016-04-19T25:00:00Z").contains("does not exist"));
        assert!(error("T-3:00").contains("T-00:03:00"));
        for text in [
            "", "-", "T", "2016-", "2016-04-", "/", "2016-4-1", "20160401", "é-é", "TT",
        ] {
            assert!(When::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_follows_its_days() {
        let mut texts = [
            "2016",
            "2016-06",
            "2016-06-30",
            "2016-06-01T10:00Z",
            "2016-06-01",
            "2016-07-01",
            "2016-Q2",
        ];
        texts.sort_by_key(|text| When::parse(text).unwrap().order());
        let sorted = [
            "2016-06-01",
            "2016-06-01T10:00Z",
            "2016-06-30",
            "2016-06",
            "2016-Q2",
            "2016-07-01",
            "2016",
        ];
        assert_eq!(texts, sorted);
    }

    #[test]
    fn days_are_counted_right() {
        let days = |year, month, day| Date { year, month, day }.days();
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(days(2000, 3, 1), 11_017);
        assert_eq!(days(1969, 12, 31), -1);
    }
}
