//! `NUMBER`, `DATETIME`, `DATERANGE` and `LIST` for Fluent, with the option names of ECMA-402.
//!
//! From arguments of a call to a value; unknown options and values are faults, never ignored.
//!
//! See: ECMA-402 (`Intl.NumberFormat`, `Intl.DateTimeFormat`, `Intl.ListFormat`).

use std::borrow::Cow;

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use super::dates::{self, Clock, Fields, Style, Width};
use super::formats::Formats;
use super::numbers::NumberStyle;
use super::operands::{Amount, Operand};
use super::pieces::Formatted;
use super::plurals::PluralRuleType;
use crate::when::When;

/// An option of a function and the values it may have.
type FunctionOption = (&'static str, OptionValue);

/// What an option may be set to.
#[derive(Clone, Copy, Debug)]
pub(super) enum OptionValue {
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Number,
    /// A name that the locale's own messages choose by.
    Name,
}

use OptionValue::{Name, Number, OneOf};

/// Every function and its options: what files may call.
pub(super) const FUNCTIONS: &[(&str, &[FunctionOption])] = &[
    (
        "NUMBER",
        &[
            ("type", OneOf(&["cardinal", "ordinal"])),
            ("style", OneOf(&["decimal", "percent"])),
            ("useGrouping", OneOf(&["true", "false"])),
            ("minimumIntegerDigits", Number),
            ("minimumFractionDigits", Number),
            ("maximumFractionDigits", Number),
        ],
    ),
    ("DATETIME", DATE_OPTIONS),
    ("DATERANGE", DATE_OPTIONS),
    (
        "LIST",
        &[
            ("type", OneOf(&["conjunction", "disjunction", "unit"])),
            ("style", OneOf(&["long", "short", "narrow"])),
        ],
    ),
];

const DATE_OPTIONS: &[FunctionOption] = &[
    ("dateStyle", OneOf(&["full", "long", "medium", "short"])),
    ("weekday", OneOf(&["long", "short"])),
    ("year", OneOf(&["numeric", "bare"])),
    ("month", OneOf(&["long", "short", "numeric"])),
    ("day", OneOf(&["numeric", "bare"])),
    ("hour", OneOf(&["numeric"])),
    ("minute", OneOf(&["numeric"])),
    ("second", OneOf(&["numeric"])),
    ("timeZoneName", OneOf(&["shortOffset"])),
    ("case", Name),
];

/// The options of a call, by name.
pub(super) struct Options<'a>(pub(super) Vec<(&'a str, Cow<'a, str>)>);

impl Options<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        let mut options = self.0.iter();
        options
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_ref())
    }

    fn count(&self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }
}

/// What a function makes of its arguments; else what is wrong with them.
pub(super) fn call(
    name: &str,
    positional: &[Operand],
    named: &Options,
    formats: &Formats,
) -> Result<Operand, String> {
    match name {
        "NUMBER" => number(positional, named),
        "DATETIME" => date(positional, named, formats),
        "DATERANGE" => date_range(positional, named, formats),
        "LIST" => list(positional, named, formats),
        // Its name was refused when the file was read.
        _ => Err("is no function".to_owned()),
    }
}

fn number(positional: &[Operand], named: &Options) -> Result<Operand, String> {
    let [Operand::Number(amount)] = positional else {
        return Err(format!("wants one number, got {}", described(positional)));
    };
    let style = amount.style;
    let grouping = named.get("useGrouping").map(|grouping| grouping != "false");
    let or = |option: &str, own: Option<usize>| named.count(option).or(own);
    Ok(Operand::Number(Amount {
        value: amount.value.clone(),
        style: NumberStyle {
            grouping: grouping.unwrap_or(style.grouping),
            minimum_integer_digits: or("minimumIntegerDigits", style.minimum_integer_digits),
            minimum_fraction_digits: or("minimumFractionDigits", style.minimum_fraction_digits),
            maximum_fraction_digits: or("maximumFractionDigits", style.maximum_fraction_digits),
        },
        is_percent: named
            .get("style")
            .map_or(amount.is_percent, |style| style == "percent"),
        kind: match named.get("type") {
            Some("ordinal") => PluralRuleType::Ordinal,
            Some(_) => PluralRuleType::Cardinal,
            None => amount.kind,
        },
    }))
}

fn date(positional: &[Operand], named: &Options, formats: &Formats) -> Result<Operand, String> {
    let [value] = positional else {
        return Err(format!("wants one date, got {}", described(positional)));
    };
    let Operand::When(when) = value else {
        return Err(format!("wants a date, got {}", described(positional)));
    };
    shown(formats, when, named)
}

fn date_range(
    positional: &[Operand],
    named: &Options,
    formats: &Formats,
) -> Result<Operand, String> {
    let [
        Operand::When(When::Calendar(from)),
        Operand::When(When::Calendar(to)),
    ] = *positional
    else {
        return Err(format!(
            "wants two dates without a time, got {}",
            described(positional)
        ));
    };
    let range = if from == to {
        When::Calendar(from)
    } else {
        When::range(from, to).map_err(|cause| format!("is given no range: {cause}"))?
    };
    shown(formats, &range, named)
}

fn shown(formats: &Formats, when: &When, named: &Options) -> Result<Operand, String> {
    let fields = fields(named)?;
    if let Some(parts) = dates::format(formats, when, fields) {
        return Ok(Operand::Shown(parts));
    }
    if dates::has_any(when, fields) {
        Err(format!(
            "cannot show these fields of `{when}` together: add the month, or write two calls"
        ))
    } else {
        Err(format!("is asked for fields that `{when}` does not have"))
    }
}

/// The fields that options ask for; all there are where they ask for none.
fn fields<'a>(named: &'a Options) -> Result<Fields<'a>, String> {
    let case = named.get("case");
    let asked = named.0.iter().filter(|(name, _)| *name != "case").count();
    if let Some(style) = named.get("dateStyle") {
        if asked > 1 {
            return Err("takes `dateStyle` or single fields, not both".to_owned());
        }
        let style = match style {
            "full" => Style::Full,
            "medium" => Style::Medium,
            "short" => Style::Short,
            _ => Style::Long,
        };
        return Ok(Fields {
            case,
            ..Fields::styled(style)
        });
    }
    if asked == 0 {
        return Ok(Fields {
            case,
            ..Fields::ALL
        });
    }
    let time = if named.get("second").is_some() {
        Some(Clock::Second)
    } else if named.get("minute").is_some() {
        Some(Clock::Minute)
    } else {
        named.get("hour").map(|_| Clock::Hour)
    };
    let width = |name| {
        named.get(name).map(|width| match width {
            "short" => Width::Medium,
            "numeric" => Width::Short,
            _ => Width::Long,
        })
    };
    let fields = Fields {
        style: None,
        weekday: width("weekday"),
        day: named.get("day").is_some(),
        month: width("month"),
        year: named.get("year").is_some(),
        time,
        zone: named.get("timeZoneName").is_some(),
        bare: ["day", "year"]
            .map(|name| named.get(name))
            .contains(&Some("bare")),
        case,
    };
    if fields.zone && time.is_none() {
        return Err("shows a `timeZoneName` only beside an `hour`".to_owned());
    }
    Ok(fields)
}

fn list(positional: &[Operand], named: &Options, formats: &Formats) -> Result<Operand, String> {
    if positional.is_empty() {
        return Err("wants items, got nothing".to_owned());
    }
    let items = positional.iter().map(|item| item.shown(formats));
    let items: Vec<Vec<Formatted>> = items.collect::<Result<_, _>>()?;
    let is = |name: &str, wanted: &str| named.get(name) == Some(wanted);
    let length = if is("style", "narrow") {
        ListLength::Narrow
    } else if is("style", "short") {
        ListLength::Short
    } else {
        ListLength::Wide
    };
    let options = ListFormatterOptions::default().with_length(length);
    let prefs = (&formats.lang.locale()).into();
    let formatter = if is("type", "disjunction") {
        ListFormatter::try_new_or(prefs, options)
    } else if is("type", "unit") {
        ListFormatter::try_new_unit(prefs, options)
    } else {
        ListFormatter::try_new_and(prefs, options)
    };
    let formatter = formatter.map_err(|error| error.to_string())?;
    let texts = items.iter().map(|item| {
        let texts = item.iter().map(|part| part.text.as_str());
        texts.collect::<String>()
    });
    let texts: Vec<String> = texts.collect();
    let mut parts = Vec::new();
    let mut items = items.into_iter();
    for segment in dates::segments::segments(&formatter.format(texts.iter())).unwrap_or_default() {
        // The items come in their order, each with what is raised in it.
        let item = (segment.part == Some(icu_list::parts::ELEMENT)).then(|| items.next());
        parts.extend(
            item.flatten()
                .unwrap_or_else(|| vec![Formatted::normal(segment.text)]),
        );
    }
    Ok(Operand::Shown(parts))
}

fn described(values: &[Operand]) -> String {
    match values {
        [] => "nothing".to_owned(),
        _ => values
            .iter()
            .map(Operand::described)
            .collect::<Vec<_>>()
            .join(", "),
    }
}
