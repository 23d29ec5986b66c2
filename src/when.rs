//! Points and spans of time as press kits know them, each with its own precision.
//!
//! From text such as `2016-06` to [`When`]. The part of EDTF (ISO 8601-2) that press kits use; a month stays a month.
//!
//! Invariant: knows no language and no clock of the machine; a day is never invented.

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
