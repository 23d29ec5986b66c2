//! `NUMBER`, `DATETIME`, `DATERANGE` and `LIST` for Fluent, with the option names of ECMA-402.
//!
//! From arguments of a call to a value; unknown options and values are faults, never ignored.
//!
//! See: ECMA-402 (`Intl.NumberFormat`, `Intl.DateTimeFormat`, `Intl.ListFormat`).

use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::types::{FluentNumber, FluentType};
use fluent::{FluentArgs, FluentResource, FluentValue};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use super::dates::{self, Clock, Fields, Width};
use super::formats::Formats;
use super::numbers::{self, NumberStyle};
use super::pieces;
use crate::when::When;

/// An option of a function and the values it may have; none: a whole number.
type FunctionOption = (&'static str, &'static [&'static str]);

/// Every function and its options: what files may call.
pub(super) const FUNCTIONS: &[(&str, &[FunctionOption])] = &[
    (
        "NUMBER",
        &[
            ("type", &["cardinal", "ordinal"]),
            ("style", &["decimal", "percent"]),
            ("useGrouping", &["true", "false"]),
            ("minimumIntegerDigits", &[]),
            ("minimumFractionDigits", &[]),
            ("maximumFractionDigits", &[]),
        ],
    ),
    ("DATETIME", DATE_OPTIONS),
    ("DATERANGE", DATE_OPTIONS),
    (
        "LIST",
        &[
            ("type", &["conjunction", "disjunction", "unit"]),
            ("style", &["long", "short", "narrow"]),
        ],
    ),
];

const DATE_OPTIONS: &[FunctionOption] = &[
    ("dateStyle", &["full", "long", "medium", "short"]),
    ("weekday", &["long", "short"]),
    ("year", &["numeric"]),
    ("month", &["long", "short", "numeric"]),
    ("day", &["numeric"]),
    ("hour", &["numeric"]),
    ("minute", &["numeric"]),
    ("second", &["numeric"]),
    ("timeZoneName", &["shortOffset"]),
];

/// A date among Fluent's values.
#[derive(Clone, Debug)]
pub(super) struct DateValue {
    when: When,
    formats: Arc<Formats>,
}

impl DateValue {
    pub(super) fn fluent(when: When, formats: &Arc<Formats>) -> FluentValue<'static> {
        FluentValue::Custom(Box::new(Self {
            when,
            formats: Arc::clone(formats),
        }))
    }

    /// As it is shown without `DATETIME()`: all its fields.
    fn shown(&self) -> Cow<'static, str> {
        let parts = dates::format(&self.formats, &self.when, Fields::ALL, Width::Long);
        pieces::marked_value(&pieces::to_marked(&parts.unwrap_or_default())).into()
    }
}

impl PartialEq for DateValue {
    fn eq(&self, other: &Self) -> bool {
        self.when == other.when
    }
}

impl FluentType for DateValue {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.shown()
    }

    fn as_string_threadsafe(
        &self,
        _: &intl_memoizer::concurrent::IntlLangMemoizer,
    ) -> Cow<'static, str> {
        self.shown()
    }
}

/// Adds all functions to a bundle.
pub(super) fn add(bundle: &mut FluentBundle<Arc<FluentResource>>, formats: &Arc<Formats>) {
    type Function = fn(
        &[FluentValue<'_>],
        &FluentArgs<'_>,
        &Arc<Formats>,
    ) -> Result<FluentValue<'static>, String>;
    let functions: [(&'static str, Function); 4] = [
        ("NUMBER", number),
        ("DATETIME", date),
        ("DATERANGE", date_range),
        ("LIST", list),
    ];
    for (name, function) in functions {
        let formats = Arc::clone(formats);
        // A message of that name would be refused when its file is read, so there is room.
        let _added = bundle.add_function(name, move |positional, named| {
            function(positional, named, &formats).unwrap_or_else(|fault| {
                formats.fault(format!("`{name}` {fault}"));
                FluentValue::Error
            })
        });
    }
}

fn number(
    positional: &[FluentValue<'_>],
    named: &FluentArgs<'_>,
    formats: &Arc<Formats>,
) -> Result<FluentValue<'static>, String> {
    let [FluentValue::Number(number)] = positional else {
        return Err(format!("wants one number, got {}", described(positional)));
    };
    let mut number: FluentNumber = number.clone();
    number.options.merge(named);
    if option(named, "style") == Some("percent") {
        let args = [("n", FluentValue::from(percent(&number, formats)))];
        let parts = formats.overridden("percent", None, &args).ok_or(
            "needs the message `percent`: add `percent = { $n }%` to the `kit.ftl` of this language",
        )?;
        return Ok(FluentValue::from(pieces::to_marked(&parts)));
    }
    Ok(FluentValue::Number(number))
}

/// A share of one as a number of hundredths: `0.256` is 25.6 %, as in ECMA-402.
fn percent(number: &FluentNumber, formats: &Formats) -> String {
    let style = NumberStyle {
        // Digits that the number has by itself move with the point; those that an option asks for stand behind it.
        minimum_fraction_digits: None,
        ..number_style(number)
    };
    formats.number(&numbers::hundredfold(&number.value.to_string()), style)
}

/// What the options of a number ask for.
pub(super) fn number_style(number: &FluentNumber) -> NumberStyle {
    NumberStyle {
        grouping: number.options.use_grouping,
        minimum_integer_digits: number.options.minimum_integer_digits,
        minimum_fraction_digits: number.options.minimum_fraction_digits,
        maximum_fraction_digits: number.options.maximum_fraction_digits,
    }
}

fn date(
    positional: &[FluentValue<'_>],
    named: &FluentArgs<'_>,
    formats: &Arc<Formats>,
) -> Result<FluentValue<'static>, String> {
    let [value] = positional else {
        return Err(format!("wants one date, got {}", described(positional)));
    };
    let when = when(value).ok_or_else(|| format!("wants a date, got {}", described(positional)))?;
    shown(formats, &when, named)
}

fn date_range(
    positional: &[FluentValue<'_>],
    named: &FluentArgs<'_>,
    formats: &Arc<Formats>,
) -> Result<FluentValue<'static>, String> {
    let ends: Vec<When> = positional.iter().filter_map(when).collect();
    let [When::Calendar(from), When::Calendar(to)] = ends[..] else {
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

fn shown(
    formats: &Arc<Formats>,
    when: &When,
    named: &FluentArgs<'_>,
) -> Result<FluentValue<'static>, String> {
    let (fields, width) = fields(named)?;
    if let Some(parts) = dates::format(formats, when, fields, width) {
        return Ok(FluentValue::from(pieces::to_marked(&parts)));
    }
    if dates::has_any(when, fields) {
        Err(format!(
            "cannot show these fields of `{when}` together: add the month, or write two calls"
        ))
    } else {
        Err(format!("is asked for fields that `{when}` does not have"))
    }
}

fn when(value: &FluentValue<'_>) -> Option<When> {
    let FluentValue::Custom(custom) = value else {
        return None;
    };
    let any: &dyn Any = (**custom).as_any();
    any.downcast_ref::<DateValue>().map(|date| date.when)
}

/// The fields that options ask for; all there are where they ask for none.
fn fields(named: &FluentArgs<'_>) -> Result<(Fields, Width), String> {
    if let Some(style) = option(named, "dateStyle") {
        if named.iter().count() > 1 {
            return Err("takes `dateStyle` or single fields, not both".to_owned());
        }
        let fields = Fields {
            weekday: style == "full",
            ..Fields::ALL
        };
        let fields = Fields {
            time: None,
            zone: false,
            ..fields
        };
        return Ok(match style {
            "medium" => (fields, Width::Medium),
            "short" => (fields, Width::Short),
            _ => (fields, Width::Long),
        });
    }
    if named.iter().next().is_none() {
        return Ok((Fields::ALL, Width::Long));
    }
    let time = if option(named, "second").is_some() {
        Some(Clock::Second)
    } else if option(named, "minute").is_some() {
        Some(Clock::Minute)
    } else {
        option(named, "hour").map(|_| Clock::Hour)
    };
    let fields = Fields {
        weekday: option(named, "weekday").is_some(),
        day: option(named, "day").is_some(),
        month: option(named, "month").is_some(),
        year: option(named, "year").is_some(),
        time,
        zone: option(named, "timeZoneName").is_some(),
    };
    let width = match option(named, "month").or(option(named, "weekday")) {
        Some("short") => Width::Medium,
        Some("numeric") => Width::Short,
        _ => Width::Long,
    };
    if fields.zone && time.is_none() {
        return Err("shows a `timeZoneName` only beside an `hour`".to_owned());
    }
    Ok((fields, width))
}

/// An option that is text.
fn option<'a>(named: &'a FluentArgs<'_>, name: &'a str) -> Option<&'a str> {
    match named.get(name) {
        Some(FluentValue::String(value)) => Some(value.as_ref()),
        _ => None,
    }
}

fn list(
    positional: &[FluentValue<'_>],
    named: &FluentArgs<'_>,
    formats: &Arc<Formats>,
) -> Result<FluentValue<'static>, String> {
    if positional.is_empty() {
        return Err("wants items, got nothing".to_owned());
    }
    let items: Vec<String> = positional
        .iter()
        .map(|value| match value {
            FluentValue::String(text) => Ok(text.to_string()),
            FluentValue::Number(number) => {
                Ok(formats.number(&number.as_string(), number_style(number)))
            }
            FluentValue::Custom(_) => when(value)
                .and_then(|when| dates::format(formats, &when, Fields::ALL, Width::Long))
                .map(|parts| pieces::to_marked(&parts))
                .ok_or_else(|| "cannot show one of its items".to_owned()),
            FluentValue::None | FluentValue::Error => Err("lacks one of its items".to_owned()),
        })
        .collect::<Result<_, _>>()?;
    let is = |name: &str, wanted: &str| {
        named
            .get(name)
            .is_some_and(|value| *value == FluentValue::from(wanted))
    };
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
    Ok(FluentValue::from(
        formatter.format(items.iter()).to_string(),
    ))
}

fn described(values: &[FluentValue<'_>]) -> String {
    let one = |value: &FluentValue<'_>| match value {
        FluentValue::String(text) => format!("the text `{text}`"),
        FluentValue::Number(number) => format!("the number {}", number.as_string()),
        FluentValue::Custom(_) => {
            when(value).map_or_else(|| "a date".to_owned(), |when| format!("the date `{when}`"))
        }
        FluentValue::None | FluentValue::Error => "nothing".to_owned(),
    };
    match values {
        [] => "nothing".to_owned(),
        _ => values.iter().map(one).collect::<Vec<_>>().join(", "),
    }
}
