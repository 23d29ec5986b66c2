//! Time zones of the IANA database, as it comes with the program: never the machine's own.
//!
//! From a moment and the name of a zone to what clocks show there.
//!
//! See: IANA Time Zone Database; daylight saving time included.

use std::collections::BTreeMap;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp, civil};

use crate::when::{Date, Instant};

/// Whether the database has a zone of this name.
#[must_use]
pub fn exists(name: &str) -> bool {
    TimeZoneDatabase::bundled().get(name).is_ok()
}

/// The names of all zones, for suggestions.
#[must_use]
pub fn names() -> Vec<String> {
    TimeZoneDatabase::bundled()
        .available()
        .map(|name| name.as_str().to_owned())
        .collect()
}

/// A moment as clocks show it in a zone; unchanged where the zone or its rules for that time are unknown.
#[must_use]
pub fn shown_in(instant: Instant, zone: &str) -> Instant {
    let Ok(zone) = TimeZoneDatabase::bundled().get(zone) else {
        return instant;
    };
    let Ok(moment) = Timestamp::from_second(instant.seconds()) else {
        return instant;
    };
    local(moment, zone, instant.second.is_some()).unwrap_or(instant)
}

/// The offsets from UTC, in minutes, that clocks anywhere have at a moment, each with the moment as they show it.
#[must_use]
pub fn clocks_at(instant: Instant) -> BTreeMap<i16, Instant> {
    let shown = names().into_iter().map(|zone| shown_in(instant, &zone));
    shown.map(|shown| (shown.offset, shown)).collect()
}

/// An offset from UTC, in minutes, as RFC 3339 writes it: `+02:00`.
#[must_use]
pub fn offset_name(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The moment so many seconds after another (before it where negative), told in UTC; none outside of the calendar. It has a
/// second where the other has one.
#[must_use]
pub fn later(instant: Instant, seconds: i64) -> Option<Instant> {
    let moment = Timestamp::from_second(instant.seconds()).ok()?;
    let moment = moment
        .checked_add(SignedDuration::from_secs(seconds))
        .ok()?;
    local(moment, TimeZone::UTC, instant.second.is_some())
}

/// The day so many days after another (before it where negative); none outside of the calendar.
#[must_use]
pub fn day_later(date: Date, days: i64) -> Option<Date> {
    let part = |number: u8| i8::try_from(number).ok();
    let year = i16::try_from(date.year).ok()?;
    let day = civil::Date::new(year, part(date.month)?, part(date.day)?).ok()?;
    let day = day
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()?;
    self::date(day)
}

fn date(day: civil::Date) -> Option<Date> {
    let part = |number: i8| u8::try_from(number).ok();
    Date::new(i32::from(day.year()), part(day.month())?, part(day.day())?).ok()
}

/// What clocks of a zone show, with or without seconds.
fn local(moment: Timestamp, zone: TimeZone, seconds: bool) -> Option<Instant> {
    let local = moment.to_zoned(zone);
    let part = |number: i8| u8::try_from(number).ok();
    Some(Instant {
        date: date(local.date())?,
        hour: part(local.hour())?,
        minute: part(local.minute())?,
        second: part(local.second()).filter(|_| seconds),
        offset: i16::try_from(local.offset().seconds() / 60).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::When;

    fn shown(text: &str, zone: &str) -> (u8, u8, u8, i16) {
        let Ok(When::Instant(instant)) = When::parse(text) else {
            panic!("{text} is no moment");
        };
        let instant = shown_in(instant, zone);
        (
            instant.date.day, instant.hour, instant.minute, instant.offset,
        )
    }

    #[test]
    fn daylight_saving_time_is_kept() {
        assert_eq!(
            shown("2016-04-22T21:02:13Z", "Europe/Paris"),
            (22, 23, 2, 120)
        );
        assert_eq!(
            shown("2016-01-22T21:02:13Z", "Europe/Paris"),
            (22, 22, 2, 60)
        );
        assert_eq!(
            shown("2016-04-22T21:02:13Z", "America/Cayenne"),
            (22, 18, 2, -180)
        );
        assert_eq!(
            shown("2016-04-22T21:02:13+02:00", "Asia/Kolkata"),
            (23, 0, 32, 330)
        );
    }

    #[test]
    fn zones_are_those_of_the_database() {
        assert!(exists("Europe/Paris") && exists("UTC"));
        assert!(!exists("Europe/Pariss"));
        assert!(names().len() > 400);
    }

    #[test]
    fn a_clock_runs_on_when_wall_clocks_jump() {
        let Ok(When::Instant(zero)) = When::parse("2026-03-29T02:30:00+02:00") else {
            panic!("no moment")
        };
        let paris = |seconds| {
            let shown = shown_in(later(zero, seconds).unwrap(), "Europe/Paris");
            (shown.hour, shown.minute, shown.second, shown.offset)
        };
        assert_eq!(paris(-1), (1, 29, Some(59), 60));
        assert_eq!(paris(1799), (1, 59, Some(59), 60));
        assert_eq!(paris(1800), (3, 0, Some(0), 120));
        assert_eq!(later(zero, i64::MAX / 4), None);
    }

    #[test]
    fn a_moment_is_shown_by_all_clocks_there_are() {
        let Ok(When::Instant(end)) = When::parse("2016-04-19T10:00+02:00") else {
            panic!("no moment")
        };
        let clocks = clocks_at(end);
        assert!((30..60).contains(&clocks.len()), "{}", clocks.len());
        assert_eq!((clocks[&120].hour, clocks[&-150].minute), (10, 30));
        assert_eq!(offset_name(-210), "-03:30");
        assert_eq!(offset_name(0), "+00:00");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |year, month, day| Date { year, month, day };
        assert_eq!(day_later(day(2016, 3, 1), -1), Some(day(2016, 2, 29)));
        assert_eq!(day_later(day(2016, 12, 31), 1), Some(day(2017, 1, 1)));
        assert_eq!(day_later(day(9999, 12, 31), 1), None);
    }
}
