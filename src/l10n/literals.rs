//! Characters that are written as escapes: `{"\u202E"}` is judged as the character itself is.
//!
//! From the texts of a file to findings about the literals in them.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::layer::Layer;
use super::walk;
use crate::characters;
use crate::diag::{Diagnostic, Failed, Report, Severity};

/// Reports what must not stand in a text and is written in quotes.
pub(super) fn check(layer: &Layer, report: &mut Report) -> Result<(), Failed> {
    let mut result = Ok(());
    for entry in layer.resource.entries() {
        for pattern in patterns(entry) {
            let mut literals = Literals::default();
            literals.pattern(pattern);
            for (literal, found) in literals.unfit() {
                let message = found.message();
                let found = match found.severity {
                    Severity::Error => {
                        Diagnostic::error("forbidden-character", message).hint(found.hint)
                    }
                    _ => continue,
                };
                result = Err(report.error(found.at(layer.place_of(literal))));
            }
        }
    }
    result
}

/// The texts of an entry that hold a literal at all.
fn patterns<'e>(entry: &'e Entry<&'e str>) -> impl Iterator<Item = &'e Pattern<&'e str>> {
    walk::patterns(entry).filter(|pattern| {
        let is_placeable =
            |element: &PatternElement<_>| matches!(element, PatternElement::Placeable { .. });
        pattern.elements.iter().any(is_placeable)
    })
}

/// A text with its literals resolved, and where each stands in it.
#[derive(Default)]
struct Literals<'e> {
    text: String,
    literals: Vec<(usize, &'e str)>,
}

impl<'e> Literals<'e> {
    fn pattern(&mut self, pattern: &'e Pattern<&'e str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &'e Expression<&'e str>) {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                self.literals.push((self.text.len(), value));
                self.text.push_str(&unescape_unicode_to_string(value));
                self.literals.push((self.text.len(), ""));
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.expression(expression);
            }
            // A value, of which nothing is known here.
            Expression::Inline(_) => self.text.push('x'),
            Expression::Select { variants, .. } => {
                for variant in variants {
                    self.pattern(&variant.value);
                    self.text.push_str("\n\n");
                }
            }
        }
    }

    /// What must not stand in the text and comes from a literal.
    fn unfit(self) -> Vec<(&'e str, characters::Unfit)> {
        let found = characters::unfit(&self.text).into_iter();
        let found = found.filter_map(|found| {
            let begun = self
                .literals
                .partition_point(|(start, _)| *start <= found.at);
            let (_, literal) = self.literals.get(begun.checked_sub(1)?)?;
            (!literal.is_empty()).then_some((*literal, found))
        });
        found.collect()
    }
}
