//! Which fields of a date are wanted, how fine and how long, and the patterns that set them so.
//!
//! From [`Fields`] to a pattern of CLDR in a language.
//!
//! See: UTS 35, part 4 (matching skeletons); ECMA-402 `Intl.DateTimeFormat` (names of fields).

use super::cldr::Patterns;
use super::pattern::{self, Halves, Kind, Token, Tokens};
use crate::when::Calendar;

/// Which fields are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each field of a date is there or not"
)]
pub(in crate::l10n) struct Fields<'c> {
    /// One of CLDR's own formats, for whole days; the fields say what is left of it for less.
    pub(in crate::l10n) style: Option<Style>,
    pub(in crate::l10n) weekday: Option<Width>,
    pub(in crate::l10n) day: bool,
    pub(in crate::l10n) month: Option<Width>,
    pub(in crate::l10n) year: bool,
    pub(in crate::l10n) time: Option<Clock>,
    pub(in crate::l10n) zone: bool,
    /// Whether a number at the end stands alone, without the mark that the language puts behind it.
    pub(in crate::l10n) bare: bool,
    /// In which case the names of months and weekdays stand.
    pub(in crate::l10n) case: Option<&'c str>,
}

/// CLDR's own formats of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::l10n) enum Style {
    Full,
    Long,
    Medium,
    Short,
}

/// How fine a time of day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::l10n) enum Clock {
    Hour,
    Minute,
    Second,
}

/// How long a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::l10n) enum Width {
    /// The whole name.
    Long,
    /// Its short form.
    Medium,
    /// A number.
    Short,
}

impl Width {
    /// How many letters a field of a pattern has.
    fn letters(self) -> usize {
        match self {
            Self::Long => 4,
            Self::Medium => 3,
            Self::Short => 1,
        }
    }
}

impl Style {
    /// Its name, by CLDR and ECMA-402.
    pub(in crate::l10n) fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Long => "long",
            Self::Medium => "medium",
            Self::Short => "short",
        }
    }
}

impl Fields<'_> {
    /// Every field, a weekday excepted.
    pub(in crate::l10n) const ALL: Self = Self {
        style: Some(Style::Long),
        weekday: None,
        day: true,
        month: Some(Width::Long),
        year: true,
        time: Some(Clock::Minute),
        zone: true,
        bare: false,
        case: None,
    };

    /// The fields of a day in one of CLDR's own formats.
    pub(in crate::l10n) fn styled(style: Style) -> Self {
        Self {
            style: Some(style),
            weekday: (style == Style::Full).then_some(Width::Long),
            month: Some(match style {
                Style::Full | Style::Long => Width::Long,
                Style::Medium => Width::Medium,
                Style::Short => Width::Short,
            }),
            time: None,
            zone: false,
            ..Self::ALL
        }
    }

    /// A month alone.
    pub(in crate::l10n) fn month(width: Width) -> Self {
        Self {
            month: Some(width),
            ..Self::default()
        }
    }

    /// These fields without a year.
    pub(in crate::l10n) fn without_year(self) -> Self {
        Self {
            style: None,
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
                style: None,
                weekday: None,
                day: false,
                ..date
            },
            Calendar::Quarter { .. } | Calendar::Year(_) => Self {
                style: None,
                weekday: None,
                day: false,
                month: None,
                ..date
            },
        }
    }

    /// Whether any field of a date, or of a time, is wanted.
    pub(super) fn any(self) -> bool {
        self.any_of_date() || self.time.is_some()
    }

    /// Whether any field of a date is wanted.
    pub(super) fn any_of_date(self) -> bool {
        self.weekday.is_some() || self.day || self.month.is_some() || self.year
    }
}

/// The pattern of a date; `None` where CLDR has no such combination of fields.
pub(super) fn single(patterns: &Patterns, fields: Fields<'_>) -> Option<Tokens> {
    let mut tokens = match fields.style {
        Some(style) => pattern::parse(patterns.get(style.name())?),
        None => of_skeleton(patterns, fields)?,
    };
    if fields.bare {
        pattern::cut_end(&mut tokens);
    }
    Some(tokens)
}

/// The skeleton of these fields, with months of so many letters.
fn skeleton(fields: Fields<'_>, month: usize) -> String {
    let mut key = String::new();
    if fields.year {
        key.push('y');
    }
    if fields.month.is_some() {
        key.extend(std::iter::repeat_n('M', month));
    }
    if fields.weekday.is_some() {
        key.push('E');
    }
    if fields.day {
        key.push('d');
    }
    key
}

fn of_skeleton(patterns: &Patterns, fields: Fields<'_>) -> Option<Tokens> {
    let letters = fields.month.map_or(0, Width::letters);
    let mut tokens = if fields.month.is_some() && !fields.day && !fields.year {
        month_alone(patterns, letters)?
    } else if let Some(own) = patterns.get(&skeleton(fields, letters)) {
        pattern::parse(own)
    } else if letters == 4 {
        style_of(patterns, fields).or_else(|| {
            let mut tokens = pattern::parse(patterns.get(&skeleton(fields, 3))?);
            pattern::set_month(&mut tokens, 4);
            Some(tokens)
        })?
    } else {
        return None;
    };
    if let Some(weekday) = fields.weekday {
        pattern::set_weekday(&mut tokens, weekday.letters().max(3));
    }
    Some(tokens)
}

/// The style that has just these fields with the month in words.
fn style_of(patterns: &Patterns, fields: Fields<'_>) -> Option<Tokens> {
    let style = match (fields.year && fields.day, fields.weekday) {
        (true, Some(_)) => Style::Full,
        (true, None) => Style::Long,
        _ => return None,
    };
    let tokens = pattern::parse(patterns.get(style.name())?);
    let in_words = |token: &Token| matches!(token, Token::Field('M' | 'L', 4));
    tokens.iter().any(in_words).then_some(tokens)
}

/// A month alone, in figures where the language writes it so beside a day: `6月`, not `六月`.
fn month_alone(patterns: &Patterns, letters: usize) -> Option<Tokens> {
    let beside = patterns.get("MMMMd").or_else(|| patterns.get("MMMd"))?;
    let letters = if letters == 4 && !pattern::has_month_in_words(&pattern::parse(beside)) {
        3
    } else {
        letters
    };
    let key: String = std::iter::repeat_n('M', letters).collect();
    patterns.get(&key).map(pattern::parse).or_else(|| {
        let alone: String = std::iter::repeat_n('L', letters).collect();
        Some(pattern::parse(&alone))
    })
}

/// The patterns of both ends of a range that differ in a field, and in none that is larger.
pub(super) fn range(patterns: &Patterns, fields: Fields<'_>, differs: Kind) -> Option<Halves> {
    let single = single(patterns, fields)?;
    let own = of_cldr(patterns, fields, &single, differs);
    let mut halves = own.unwrap_or_else(|| pattern::shared(&single, differs));
    if fields.bare {
        pattern::cut_end(&mut halves.second);
    }
    Some(halves)
}

/// What CLDR says on a range of these fields.
fn of_cldr(
    patterns: &Patterns,
    fields: Fields<'_>,
    single: &[Token],
    differs: Kind,
) -> Option<Halves> {
    if !patterns.has_ranges() {
        return None;
    }
    let month = single.iter().find_map(|token| match token {
        Token::Field('M' | 'L', letters) => Some(*letters),
        _ => None,
    });
    let differs = match differs {
        Kind::Year => 'y',
        Kind::Month => 'M',
        Kind::Day => 'd',
    };
    // A style is looked for by its fields; a month in figures may stand in a pattern with words: `3月15日`.
    let wanted = fields.month.map_or(0, Width::letters);
    let letters = match month {
        Some(letters @ 3..) => letters,
        Some(_) if fields.style.is_some() && !pattern::has_words(single) => 1,
        _ => wanted,
    };
    let get = |letters| patterns.get(&format!("{}/{differs}", skeleton(fields, letters)));
    let found = get(letters).or_else(|| if letters == 4 { get(3) } else { None })?;
    let mut halves = pattern::halves(&pattern::parse(found))?;
    pattern::set_widths(&mut halves.first, single);
    pattern::set_widths(&mut halves.second, single);
    Some(halves)
}
