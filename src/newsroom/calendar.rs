//! The exact dates of a release for a calendar.
//!
//! From a record to iCalendar.
//!
//! Invariant: the same release makes the same file: an event is known by its place in the release, and stamped with the day of issue.
//!
//! See: RFC 5545. Written here, since the crate for it stamps events with the clock and names them at random.

use std::fmt::Write as _;

use super::{Site, Story};
use crate::archive::Record;
use crate::when::{Calendar, Date, Instant, When};
use crate::zone;

/// Longest line in octets (RFC 5545 3.1).
const LONGEST: usize = 75;

/// The events of a story.
///
/// # Errors
///
/// A sentence where the record tells of a date that is not exact.
pub fn calendar(site: &Site, story: &Story, record: &Record) -> Result<String, String> {
    let base = site.base.as_str();
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or(host);
    let mut text = String::new();
    let mut add = |name: &str, value: &str| fold(&mut text, &format!("{name}:{value}"));
    add("BEGIN", "VCALENDAR");
    add("VERSION", "2.0");
    add("PRODID", "-//presskit//newsroom//EN");
    add("X-WR-CALNAME", &escaped(story.headline()));
    for event in &record.events {
        add("BEGIN", "VEVENT");
        add(
            "UID",
            &format!(
                "{}-{}-{}-{}@{host}",
                story.slug, event.message, event.number, story.lang
            ),
        );
        add("DTSTAMP", &utc(story.modified.moment()));
        add("SEQUENCE", &(story.version - 1).to_string());
        let mut days = |first, last| {
            add("DTSTART;VALUE=DATE", &day(first));
            // The end is the first day after (RFC 5545 3.6.1).
            if let Some(after) = zone::day_later(last, 1) {
                add("DTEND;VALUE=DATE", &day(after));
            }
        };
        match When::parse(&event.when)? {
            When::Calendar(Calendar::Day(day)) => days(day, day),
            When::Range(Calendar::Day(first), Calendar::Day(last)) => days(first, last),
            When::Instant(instant) => add("DTSTART", &utc(instant)),
            When::Calendar(_) | When::Range(..) | When::Clock(_) => {
                return Err(format!("`{}` is not an exact date", event.when));
            }
        }
        add("SUMMARY", &escaped(&event.title));
        if let Some(place) = &event.place {
            add("LOCATION", &escaped(place));
        }
        if let Some(note) = &event.note {
            add("DESCRIPTION", &escaped(note));
        }
        add("URL", &story.address(base));
        add("END", "VEVENT");
    }
    add("END", "VCALENDAR");
    Ok(text)
}

fn day(Date { year, month, day }: Date) -> String {
    format!("{year:04}{month:02}{day:02}")
}

fn utc(instant: Instant) -> String {
    let utc = zone::shown_in(instant, "UTC");
    let (hour, minute, second) = (utc.hour, utc.minute, utc.second.unwrap_or_default());
    format!("{}T{hour:02}{minute:02}{second:02}Z", day(utc.date))
}

/// Words as a value (RFC 5545 3.3.11).
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

/// Adds a line; a long one goes on in others that begin with a space. No character is parted.
fn fold(text: &mut String, line: &str) {
    let mut room = LONGEST;
    for c in line.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = LONGEST - 1;
        }
        room -= c.len_utf8();
        text.push(c);
    }
    let _ = text.write_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut text = String::new();
        fold(&mut text, &format!("SUMMARY:{}", "ж".repeat(80)));
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= LONGEST));
        assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
        let whole = text.replace("\r\n ", "");
        assert_eq!(whole, format!("SUMMARY:{}\r\n", "ж".repeat(80)));
    }

    #[test]
    fn marks_of_calendars_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
