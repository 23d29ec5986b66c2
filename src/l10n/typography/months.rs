//! The names of the months, beside a day and alone, by CLDR.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::MD;
use icu_datetime::parts;

use crate::l10n::dates::segments::segments;
use crate::lang::Lang;

/// What a language calls the months beside a day, and where it puts them.
#[derive(Debug, Default)]
pub(super) struct Months {
    /// January first, as they stand beside a day: `марта`.
    pub(super) names: Vec<String>,
    /// Whether the month stands before the day: `March 15`.
    pub(super) lead: bool,
}

/// Made once for each language: a kit has dozens of texts.
static MONTHS: Mutex<BTreeMap<Lang, Arc<Months>>> = Mutex::new(BTreeMap::new());

/// The months of a language.
pub(super) fn months(lang: &Lang) -> Arc<Months> {
    let mut known = MONTHS.lock().unwrap_or_else(PoisonError::into_inner);
    let months = known
        .entry(lang.clone())
        .or_insert_with(|| Arc::new(read(lang)));
    Arc::clone(months)
}

fn read(lang: &Lang) -> Months {
    let formatter = FixedCalendarDateTimeFormatter::<Gregorian, MD>::try_new(
        (&lang.locale()).into(),
        MD::long(),
    );
    let Ok(formatter) = formatter else {
        return Months::default();
    };
    let mut months = Months::default();
    for number in 1..=12 {
        let Ok(date) = Date::try_new_gregorian(2016, number, 1) else {
            continue;
        };
        let segments = segments(&formatter.format(&date)).unwrap_or_default();
        let place = |part| {
            segments
                .iter()
                .position(|segment| segment.part == Some(part))
        };
        if let (Some(month), Some(day)) = (place(parts::MONTH), place(parts::DAY)) {
            months.lead = month < day;
            months.names.push(segments[month].text.clone());
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_stand_in_the_case_that_a_day_wants() {
        let name = |tag: &str| {
            let months = months(&Lang::parse(tag).unwrap());
            (months.names[2].clone(), months.lead)
        };
        assert_eq!(name("fr"), ("mars".into(), false));
        assert_eq!(name("ru"), ("марта".into(), false));
        assert_eq!(name("en-US"), ("March".into(), true));
    }
}
