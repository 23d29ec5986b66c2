//! Which fields of a date are wanted, how fine and how long, and the formatter that sets them so.
//!
//! From a [`Pattern`] to ICU4X's formatter for a language.
//!
//! See: CLDR date formats (skeletons); ECMA-402 `Intl.DateTimeFormat` (names of fields).

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::builder::{DateFields as IcuFields, FieldSetBuilder};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::options::{Length, TimePrecision, YearStyle};

use crate::lang::Lang;
use crate::when::Calendar;

/// A formatter for one pattern.
pub(in crate::l10n) type DateFormatter =
    FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

/// Which fields are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each field of a date is there or not"
)]
pub(in crate::l10n) struct Fields {
    pub(in crate::l10n) weekday: bool,
    pub(in crate::l10n) day: bool,
    pub(in crate::l10n) month: bool,
    pub(in crate::l10n) year: bool,
    pub(in crate::l10n) time: Option<Clock>,
    pub(in crate::l10n) zone: bool,
}

/// How fine a time of day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::l10n) enum Clock {
    Hour,
    Minute,
    Second,
}

/// How long names are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::l10n) enum Width {
    #[default]
    Long,
    Medium,
    Short,
}

/// Fields that can be formatted together, and their width.
pub(in crate::l10n) type Pattern = (Fields, Width);

impl Fields {
    /// Every field, a weekday excepted.
    pub(in crate::l10n) const ALL: Self = Self {
        weekday: false,
        day: true,
        month: true,
        year: true,
        time: Some(Clock::Minute),
        zone: true,
    };

    /// These fields without a year.
    pub(in crate::l10n) fn without_year(self) -> Self {
        Self {
            year: false,
            ..self
        }
    }

    /// What is left of these fields for a stretch of the calendar.
    pub(in crate::l10n) fn of(self, calendar: Calendar) -> Self {
        let date = Self {
            time: None,
            zone: false,
            ..self
        };
        match calendar {
            Calendar::Day(_) => date,
            Calendar::Month { .. } => Self {
                weekday: false,
                day: false,
                ..date
            },
            Calendar::Quarter { .. } | Calendar::Year(_) => Self {
                weekday: false,
                day: false,
                month: false,
                ..date
            },
        }
    }
}

/// Makes the formatter for a pattern; `None` where CLDR has no such combination of fields.
pub(in crate::l10n) fn formatter(lang: &Lang, (fields, width): Pattern) -> Option<DateFormatter> {
    let date_fields = match (fields.weekday, fields.year, fields.month, fields.day) {
        (false, false, false, false) => None,
        (false, false, false, true) => Some(IcuFields::D),
        (false, false, true, false) => Some(IcuFields::M),
        (false, false, true, true) => Some(IcuFields::MD),
        (false, true, false, false) => Some(IcuFields::Y),
        (false, true, true, false) => Some(IcuFields::YM),
        (false, true, true, true) => Some(IcuFields::YMD),
        (true, false, false, false) => Some(IcuFields::E),
        (true, false, false, true) => Some(IcuFields::DE),
        (true, false, true, true) => Some(IcuFields::MDE),
        (true, true, true, true) => Some(IcuFields::YMDE),
        (false, true, false, true) | (true, _, _, _) => return None,
    };
    let mut builder = FieldSetBuilder::new();
    builder.date_fields = date_fields;
    builder.length = Some(match width {
        Width::Long => Length::Long,
        Width::Medium => Length::Medium,
        Width::Short => Length::Short,
    });
    builder.time_precision = fields.time.map(|clock| match clock {
        Clock::Hour => TimePrecision::Hour,
        Clock::Minute => TimePrecision::Minute,
        Clock::Second => TimePrecision::Second,
    });
    if fields.year {
        builder.year_style = Some(YearStyle::Full);
    }
    let set = builder.build_composite_datetime().ok()?;
    DateFormatter::try_new((&lang.locale()).into(), set).ok()
}
