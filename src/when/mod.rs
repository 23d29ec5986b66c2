//! Points and spans of time as press kits know them, each with its own precision.
//!
//! From text such as `2016-06` to [`When`]. The part of EDTF (ISO 8601-2) that press kits use; a month stays a month.
//!
//! Invariant: knows no language and no clock of the machine; a day is never invented.

mod clock;
mod meant;
mod parse;

pub use clock::{Clock, Unit};
pub use meant::{looks_like_date, meant};

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
    /// Before or after the zero time of a clock: `T-00:03:00`, `T-1 d`.
    Clock(Clock),
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

    /// The day of the week: 1 is Monday, 7 is Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        u8::try_from((self.days() + 3).rem_euclid(7) + 1).unwrap_or(1)
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

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let (year, month) = match self {
            Self::Day(date) => return date,
            Self::Month { year, month } => (year, month),
            Self::Quarter { year, quarter } => (year, quarter * 3 - 2),
            Self::Year(year) => (year, 1),
        };
        Date {
            year,
            month,
            day: 1,
        }
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
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
}

impl When {
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

    /// The year in which it begins; none on a clock.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        match self {
            Self::Calendar(calendar) | Self::Range(calendar, _) => Some(calendar.year()),
            Self::Instant(instant) => Some(instant.date.year),
            Self::Clock(_) => None,
        }
    }

    /// The order in which a timeline shows its rows: a stretch stands after all that lies in it, so that `2016-06` follows
    /// every day of June; a range stands at its first day; a moment within its day; a time on a clock by its seconds, the
    /// coarser first where they are the same.
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
            Self::Clock(clock) => (clock.seconds(), -clock.unit.seconds()),
        }
    }
}

#[cfg(test)]
mod tests;
