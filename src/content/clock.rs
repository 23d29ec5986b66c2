//! The clock of a timeline: its zero time, and whether its rows go with it.
//!
//! From what a file says to a moment; a fact of the release may name it, so that text and tables say the same.

use super::release::Reader;
use super::values::Zero;
use super::{Fact, TimelineRow};
use crate::when::{Instant, When};
use crate::{yaml, zone};

impl Reader<'_> {
    /// The zero time of a timeline with these rows.
    pub(super) fn clock(&mut self, zero: Option<Zero>, rows: &[TimelineRow]) -> Option<Instant> {
        let named = zero.is_some();
        let clock = zero.and_then(|zero| self.zero(zero));
        let on_clock = rows
            .iter()
            .filter(|row| matches!(row.when, When::Clock(_)))
            .count();
        if on_clock > 0 && !named {
            self.error(
                "clock",
                "rows on a clock need a zero time",
                "rows",
                "add `clock: 2016-04-22T21:02:13Z` to the timeline",
            );
        }
        // A row that could not be read may have been on the clock.
        if on_clock > 0 && on_clock < rows.len() && !self.stand_ins {
            self.error(
                "clock",
                "a timeline has either dates or times on a clock, not both",
                "rows",
                "make two timelines of it",
            );
        }
        if named && on_clock == 0 && !rows.is_empty() && !self.stand_ins {
            self.error_below(
                "timeline",
                "clock",
                "the timeline has a clock, and no rows on it",
                "clock",
                "write rows such as `when: T-00:03:00`, or delete `clock`",
            );
        }
        if let Some(zero) = clock {
            self.reaches(zero, rows);
        }
        clock
    }

    /// The moment that a clock counts from.
    fn zero(&mut self, zero: Zero) -> Option<Instant> {
        let name = match zero {
            Zero::Moment(moment) => return Some(moment),
            Zero::Fact(name) => name,
        };
        let facts = self.facts;
        match facts.get(&name) {
            Some(Fact::When(When::Instant(moment))) => return Some(*moment),
            Some(_) => {
                let message = format!("the fact `{name}` does not say at what time");
                let hint = format!("write `{name}: 2016-04-22T21:02:13Z` among the `facts`");
                self.error_below("clock", "clock", message, &name, hint);
            }
            None => {
                let known: Vec<&str> = facts.keys().map(String::as_str).collect();
                let message = format!("`{name}` is not a moment, and none of the `facts`");
                let hint = match known[..] {
                    [] => "write day, time and offset: 2016-04-22T21:02:13Z".to_owned(),
                    _ => yaml::suggestion(&name, &known),
                };
                self.error_below("clock", "clock", message, &name, hint);
            }
        }
        None
    }

    /// No row lies beyond the years that there are.
    fn reaches(&mut self, zero: Instant, rows: &[TimelineRow]) {
        for row in rows {
            if let When::Clock(clock) = row.when
                && zone::later(zero, clock.seconds()).is_none()
            {
                let message = format!("`{clock}` lies outside of the calendar");
                let hint = "correct the row, or the zero time of the clock";
                self.error_below("rows", "clock", message, &clock.to_string(), hint);
            }
        }
    }
}
