//! Messages that the program itself asks for while it formats a date or a number: what they are given, and nothing else.

use fluent_syntax::ast::{Entry, InlineExpression};

use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::layer::Layer;
use crate::l10n::walk;

/// Override messages and the arguments they get.
const OVERRIDES: &[(&str, &[&str])] = &[
    ("date-day", &["day", "month"]),
    ("date-quarter", &["quarter", "year"]),
    ("date-range", &["start", "end"]),
    ("date-range-separator", &[]),
    ("countdown", &["sign", "time"]),
    ("countdown-zero", &[]),
    ("countdown-minutes", &["sign", "n", "count"]),
    ("countdown-hours", &["sign", "n", "count"]),
    ("countdown-days", &["sign", "n", "count"]),
    ("percent", &["n"]),
];

/// Whether a message is asked for by the program itself while it formats.
pub(in crate::l10n) fn is_override(id: &str) -> bool {
    given(id).is_some()
}

/// What an override message is given: `month-4` and `weekday-1` choose by a case.
fn given(id: &str) -> Option<&'static [&'static str]> {
    let numbered = |stem: &str, most| {
        let number = id.strip_prefix(stem)?.strip_prefix('-')?;
        let is_plain = !number.starts_with(['0', '+']);
        number
            .parse::<u8>()
            .ok()
            .filter(|number| is_plain && (1..=most).contains(number))
    };
    if numbered("month", 12).or(numbered("weekday", 7)).is_some() {
        return Some(&["case"]);
    }
    let found = OVERRIDES.iter().find(|(known, _)| *known == id);
    found.map(|(_, given)| *given)
}

/// Variables that an override message is not given, and functions, which it cannot call.
pub(super) fn check(layer: &Layer, report: &mut Report) -> Result<(), Failed> {
    let mut result = Ok(());
    for entry in layer.resource.entries() {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let Some(known) = given(id) else {
            continue;
        };
        walk::each_expression(entry, &mut |expression| {
            let (name, text, hint) = match expression {
                InlineExpression::VariableReference { id: name } if !known.contains(&name.name) => {
                    let text = format!(
                        "the message `{id}` uses `${}`, which it is not given",
                        name.name
                    );
                    let hint = match known {
                        [] => "write it without values".to_owned(),
                        known => format!("it is given: ${}", known.join(", $")),
                    };
                    (name.name, text, hint)
                }
                InlineExpression::FunctionReference { id: name, .. } => (
                    name.name,
                    format!(
                        "the message `{id}` is part of a date or number, and cannot call `{}`",
                        name.name
                    ),
                    "use the values it is given as they are".to_owned(),
                ),
                _ => return,
            };
            let found = Diagnostic::error("override", text).at(layer.place_of(name));
            result = Err(report.error(found.hint(hint)));
        });
    }
    result
}
