//! Names of months and weekdays in a case that a sentence wants: `18. aprila`, `pirmadienį`.
//!
//! By messages of the locale (`month-4`, `weekday-1`) that choose by `$case`, as terms do.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use icu_datetime::parts;

use super::pattern::Token;
use super::segments::Segment;
use crate::l10n::formats::Formats;
use crate::l10n::operands::Operand;
use crate::when::Date;

/// Puts the names in a date into a case. `tokens` are what the segments were written by, one for one.
pub(super) fn inflect(
    formats: &Formats,
    segments: &mut [Segment],
    tokens: &[Token],
    day: Date,
    case: Option<&str>,
) {
    let Some(case) = case else {
        return;
    };
    for (segment, token) in segments.iter_mut().zip(tokens) {
        let is_name = matches!(token, Token::Field(_, 4..));
        let id = match segment.part {
            Some(part) if part == parts::MONTH && is_name => format!("month-{}", day.month),
            Some(part) if part == parts::WEEKDAY && is_name => format!("weekday-{}", day.weekday()),
            _ => continue,
        };
        if let Some(name) = name(formats, &id, case) {
            segment.text = name;
        }
    }
}

/// What a message calls a month or weekday in a case.
fn name(formats: &Formats, id: &str, case: &str) -> Option<String> {
    let known = formats.pattern(id).map(cases).unwrap_or_default();
    if !known.contains(&case) {
        formats.fault(format!(
            "`case: \"{case}\"` needs the message `{id}` with a variant `[{case}]`: `{id} = {{ $case -> *[nom] … [{case}] … }}`"
        ));
        return None;
    }
    let parts = formats.overridden(id, None, &[("case", Operand::from(case))])?;
    Some(parts.into_iter().map(|part| part.text).collect())
}

/// The cases that a message lists.
fn cases<'s>(pattern: &Pattern<&'s str>) -> Vec<&'s str> {
    let mut found = Vec::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        } = element
            && matches!(selector, InlineExpression::VariableReference { id } if id.name == "case")
        {
            found.extend(variants.iter().map(|variant| match variant.key {
                VariantKey::Identifier { name } => name,
                VariantKey::NumberLiteral { value } => value,
            }));
        }
    }
    found
}
