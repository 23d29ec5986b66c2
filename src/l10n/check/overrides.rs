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
    OVERRIDES.iter().any(|(known, _)| *known == id)
}

/// Variables that an override message is not given, and functions, which it cannot call.
pub(super) fn check(layer: &Layer, report: &mut Report) -> Result<(), Failed> {
    let mut result = Ok(());
    for entry in layer.resource.entries() {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let Some((_, known)) = OVERRIDES.iter().find(|(known, _)| *known == id) else {
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
