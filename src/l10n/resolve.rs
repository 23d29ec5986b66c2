//! A pattern formatted piece by piece, so that every piece knows where it comes from.
//!
//! From the syntax tree of a message to [`Piece`]s. Fluent formats whole patterns only; here its text is taken as it stands, its
//! choices are made by Fluent, and each placeable is a pattern of its own.
//!
//! Invariant: the pieces together say what Fluent makes of the whole pattern.

use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::resolver::ResolverError;
use fluent::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant};

use super::pieces::{self, Piece, PieceOrigin};

/// Formats the patterns of one message.
pub(super) struct Resolver<'a> {
    bundle: &'a FluentBundle<Arc<FluentResource>>,
    args: &'a FluentArgs<'a>,
    pub(super) pieces: Vec<Piece>,
    pub(super) errors: Vec<FluentError>,
    placeables: usize,
}

/// Fluent formats so many placeables of a message and stops; so do other programs that read its files.
const MOST_PLACEABLES: usize = 100;

impl<'a> Resolver<'a> {
    pub(super) fn new(
        bundle: &'a FluentBundle<Arc<FluentResource>>,
        args: &'a FluentArgs<'a>,
    ) -> Self {
        Self {
            bundle,
            args,
            pieces: Vec::new(),
            errors: Vec::new(),
            placeables: 0,
        }
    }

    /// Adds the pieces of a pattern.
    pub(super) fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    pieces::push_markup(&mut self.pieces, value, PieceOrigin::Own);
                }
                PatternElement::Placeable { expression } => {
                    self.placeables += 1;
                    if self.placeables > MOST_PLACEABLES {
                        let error = ResolverError::TooManyPlaceables;
                        self.errors.push(FluentError::ResolverError(error));
                        return;
                    }
                    self.expression(expression);
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.expression(expression);
            }
            Expression::Inline(inline) => {
                let output = self.output(expression.clone());
                pieces::split(&output, &origin(inline), &mut self.pieces);
            }
            Expression::Select { selector, variants } => {
                if let Some(variant) = self.chosen(selector, variants) {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    /// The variant that Fluent chooses: of variants with the same keys that say their numbers.
    fn chosen<'v, 's>(
        &mut self,
        selector: &InlineExpression<&str>,
        variants: &'v [Variant<&'s str>],
    ) -> Option<&'v Variant<&'s str>> {
        let numbers: Vec<String> = (0..variants.len()).map(|n| n.to_string()).collect();
        let numbered = variants
            .iter()
            .zip(&numbers)
            .map(|(variant, number)| Variant {
                key: variant.key.clone(),
                value: Pattern {
                    elements: vec![PatternElement::TextElement {
                        value: number.as_str(),
                    }],
                },
                default: variant.default,
            });
        let output = self.output(Expression::Select {
            selector: selector.clone(),
            variants: numbered.collect(),
        });
        variants.get(output.parse::<usize>().ok()?)
    }

    /// What Fluent makes of a placeable.
    fn output(&mut self, expression: Expression<&str>) -> String {
        let pattern = Pattern {
            elements: vec![PatternElement::Placeable { expression }],
        };
        let mut output = String::new();
        // `format_pattern` would show the whole as one value; writing to a string never fails.
        let _ = self
            .bundle
            .write_pattern(&mut output, &pattern, Some(self.args), &mut self.errors);
        output
    }
}

/// Where what a placeable says comes from.
fn origin(inline: &InlineExpression<&str>) -> PieceOrigin {
    match inline {
        InlineExpression::VariableReference { id } => PieceOrigin::Argument(id.name.into()),
        InlineExpression::FunctionReference { arguments, .. } => {
            let names = arguments
                .positional
                .iter()
                .filter_map(|argument| match argument {
                    InlineExpression::VariableReference { id } => Some(id.name),
                    _ => None,
                });
            let names: Vec<&str> = names.collect();
            if names.is_empty() {
                PieceOrigin::Own
            } else {
                PieceOrigin::Argument(names.join(", ").into())
            }
        }
        InlineExpression::TermReference { id, .. } => {
            PieceOrigin::Term(id.name.trim_end_matches(super::layer::TERM).into())
        }
        InlineExpression::MessageReference { id, attribute } => {
            PieceOrigin::Message(match attribute {
                Some(attribute) => format!("{}.{}", id.name, attribute.name).into(),
                None => id.name.into(),
            })
        }
        InlineExpression::StringLiteral { .. } => PieceOrigin::Literal,
        InlineExpression::NumberLiteral { .. } | InlineExpression::Placeable { .. } => {
            PieceOrigin::Own
        }
    }
}
