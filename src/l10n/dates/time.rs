//! Times of day, by ICU4X.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::builder::FieldSetBuilder;
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::input::{DateTime, Time};
use icu_datetime::options::{Length, TimePrecision};
use icu_locale_core::Locale;

use super::fields::Clock;
use super::segments::{Segment, segments};
use crate::when::Instant;

type Formatter = FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

/// Times of day in one language, each formatter made once.
#[derive(Debug)]
pub(in crate::l10n) struct Times {
    locale: Locale,
    formatters: Mutex<BTreeMap<Clock, Option<Arc<Formatter>>>>,
}

impl Times {
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            locale: locale.clone(),
            formatters: Mutex::default(),
        }
    }

    /// What clocks show at a moment.
    pub(super) fn write(&self, instant: &Instant, clock: Clock) -> Option<Vec<Segment>> {
        let mut formatters = self
            .formatters
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let formatter = formatters
            .entry(clock)
            .or_insert_with(|| self.formatter(clock).map(Arc::new))
            .clone()?;
        drop(formatters);
        let second = instant.second.unwrap_or(0);
        let time = Time::try_new(instant.hour, instant.minute, second, 0).ok()?;
        let date = Date::try_new_gregorian(2000, 1, 1).ok()?;
        segments(&formatter.format(&DateTime { date, time }))
    }

    fn formatter(&self, clock: Clock) -> Option<Formatter> {
        let mut builder = FieldSetBuilder::new();
        builder.length = Some(Length::Long);
        builder.time_precision = Some(match clock {
            Clock::Hour => TimePrecision::Hour,
            Clock::Minute => TimePrecision::Minute,
            Clock::Second => TimePrecision::Second,
        });
        let set = builder.build_composite_datetime().ok()?;
        Formatter::try_new((&self.locale).into(), set).ok()
    }
}
