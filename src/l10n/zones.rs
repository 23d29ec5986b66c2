//! Time zones and times of day as a language tells them.
//!
//! From an IANA name to a city (`Europe/Moscow` → `Москва`), from a moment to `21:02:13`.
//!
//! See: CLDR exemplar cities (UTS 35, field `VVV`); `locales/README.md` for the messages `zone-…`.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::zone::ExemplarCity;
use icu_datetime::input::TimeZone;
use icu_time::zone::IanaParser;

use super::dates::{self, Clock, Fields, Width};
use super::localizer::Localizer;
use super::pieces::Formatted;
use crate::lang::Lang;
use crate::when::{Calendar, Date, Instant, When};

impl Localizer {
    /// What clocks show at a moment: hour and minute, and the second where the moment has one.
    #[must_use]
    pub fn time(&self, instant: Instant) -> Vec<Formatted> {
        let time = match instant.second {
            Some(_) => Clock::Second,
            None => Clock::Minute,
        };
        let fields = Fields {
            time: Some(time),
            ..Fields::default()
        };
        dates::format(&self.formats, &When::Instant(instant), fields).unwrap_or_default()
    }

    /// A day without its year, short enough to stand under a time: `22 Apr`.
    #[must_use]
    pub fn short_day(&self, date: Date) -> Vec<Formatted> {
        let fields = Fields {
            day: true,
            ..Fields::month(Width::Medium)
        };
        let day = When::Calendar(Calendar::Day(date));
        dates::format(&self.formats, &day, fields).unwrap_or_default()
    }

    /// The city that a zone is named after, as the language calls it; nothing for zones that are an offset alone.
    #[must_use]
    pub fn zone_city(&self, zone: &str) -> Option<String> {
        city(&self.formats.lang, zone)
    }

    /// How far clocks are ahead of UTC: `UTC+3`, from minutes.
    #[must_use]
    pub fn offset(&self, minutes: i16) -> String {
        dates::offset(minutes)
    }
}

/// The message that overrides the name of a zone: `zone-europe-moscow`.
#[must_use]
pub fn zone_message(zone: &str) -> String {
    let id: String = zone
        .chars()
        .map(|c| match c {
            '+' => "plus-".to_owned(),
            c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
            _ => "-".to_owned(),
        })
        .collect();
    format!("zone-{id}")
}

fn city(lang: &Lang, zone: &str) -> Option<String> {
    let known = IanaParser::new().parse(zone);
    let id = known.as_str();
    if id == "gmt" || id.starts_with("utc") {
        return None;
    }
    let named = NoCalendarFormatter::try_new((&lang.locale()).into(), ExemplarCity)
        .ok()
        .and_then(|formatter| {
            let show = |zone: TimeZone| formatter.format(&zone.without_offset()).to_string();
            // CLDR calls the city of a zone without one unknown.
            Some(show(known)).filter(|city| *city != show(TimeZone::UNKNOWN))
        });
    named.or_else(|| {
        let last = zone.rsplit('/').next().unwrap_or(zone);
        Some(last.replace('_', " "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_the_names_of_their_cities() {
        for (lang, zone, expected) in [
            ("en", "Europe/Moscow", "Moscow"),
            ("fr", "Europe/Moscow", "Moscou"),
            ("ru", "Europe/Moscow", "Москва"),
            ("ja", "Europe/Moscow", "モスクワ"),
            ("ar", "Europe/Moscow", "موسكو"),
            ("en", "America/Chicago", "Chicago"),
            ("ru", "America/Chicago", "Чикаго"),
            ("fr", "America/Cayenne", "Cayenne"),
            ("en", "America/Argentina/Buenos_Aires", "Buenos Aires"),
            ("de", "Asia/Calcutta", "Kalkutta"),
            ("en", "America/Los_Angeles", "Los Angeles"),
        ] {
            let lang = Lang::parse(lang).unwrap();
            assert_eq!(city(&lang, zone).as_deref(), Some(expected), "{zone}");
        }
        let english = Lang::parse("en").unwrap();
        for zone in ["UTC", "Etc/UTC", "GMT", "Etc/GMT-3", "Zulu"] {
            assert_eq!(city(&english, zone), None, "{zone}");
        }
        for zone in crate::zone::names() {
            let city = city(&english, &zone);
            assert!(city.is_none_or(|city| !city.contains("Unknown")), "{zone}");
        }
    }

    #[test]
    fn each_zone_has_a_message_of_its_own() {
        assert_eq!(zone_message("Europe/Moscow"), "zone-europe-moscow");
        assert_eq!(zone_message("UTC"), "zone-utc");
        assert_eq!(
            zone_message("America/Port-au-Prince"),
            "zone-america-port-au-prince"
        );
        assert_ne!(zone_message("Etc/GMT+3"), zone_message("Etc/GMT-3"));
    }
}
