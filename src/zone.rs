//! Time zones of the IANA database, as it comes with the program: never the machine's own.
//!
//! From a moment and the name of a zone to what clocks show there.
//!
//! See: IANA Time Zone Database; daylight saving time included.

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

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
    let local = moment.to_zoned(zone);
    let part = |number: i8| u8::try_from(number).ok();
    let fields = (
        part(local.month()),
        part(local.day()),
        part(local.hour()),
        part(local.minute()),
        part(local.second()),
        i16::try_from(local.offset().seconds() / 60),
    );
    let (Some(month), Some(day), Some(hour), Some(minute), Some(second), Ok(offset)) = fields
    else {
        return instant;
    };
    Instant {
        date: Date {
            year: i32::from(local.year()),
            month,
            day,
        },
        hour,
        minute,
        second: instant.second.map(|_| second),
        offset,
    }
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
}
