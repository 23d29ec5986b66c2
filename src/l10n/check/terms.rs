//! Terms and what is given to them: `{ -komarov(case: "ins") }`.
//!
//! A term sees only what is given to it, and Fluent passes over what it cannot use: a misspelt case would show another.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

use crate::l10n::layer::Layer;
use crate::yaml;

/// What is wrong, the word at fault where it is not the term itself, and what to do.
type Misuse<'r> = (String, Option<&'r str>, String);

/// What terms can be given, by name without hyphen.
pub(super) struct Terms<'a> {
    terms: BTreeMap<&'a str, Parameters<'a>>,
    /// Variants that any term offers for a parameter.
    variants: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// What one term can be given.
#[derive(Default)]
struct Parameters<'a> {
    /// Parameters that it shows.
    shown: BTreeSet<&'a str>,
    /// Parameters by which it chooses, with the variants it has.
    chosen: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Terms<'a> {
    /// The terms of all layers, the nearer first.
    pub(super) fn new(layers: &'a [Layer]) -> Self {
        let mut terms = BTreeMap::new();
        let mut variants: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for entry in layers.iter().flat_map(|layer| layer.resource.entries()) {
            let Entry::Term(term) = entry else { continue };
            let mut parameters = Parameters::default();
            parameters.of(&term.value);
            for (name, keys) in &parameters.chosen {
                variants.entry(name).or_default().extend(keys);
            }
            terms.entry(term.id.name).or_insert(parameters);
        }
        Self { terms, variants }
    }

    /// What is wrong with a reference to a term.
    pub(super) fn misuses<'r>(
        &self,
        name: &str,
        attribute: Option<&str>,
        arguments: Option<&'r CallArguments<&'r str>>,
    ) -> Vec<Misuse<'r>> {
        // The attribute of a term is chosen by, and takes nothing.
        let (Some(parameters), None) = (self.terms.get(name), attribute) else {
            return Vec::new();
        };
        let mut misuses = Vec::new();
        let named = arguments
            .iter()
            .flat_map(|arguments| arguments.named.iter());
        let mut given = BTreeSet::new();
        for argument in named {
            let parameter = argument.name.name;
            given.insert(parameter);
            let chosen = parameters.chosen.get(parameter);
            if chosen.is_none() && !parameters.shown.contains(parameter) {
                let known: Vec<&str> = parameters.chosen.keys().copied().collect();
                let hint = match known.as_slice() {
                    [] => format!("write `{{ -{name} }}`"),
                    known => yaml::suggestion(parameter, known),
                };
                let message = format!("the term `-{name}` has no use for `{parameter}`");
                misuses.push((message, Some(parameter), hint));
            }
            let known = self.variants.get(parameter);
            if let (InlineExpression::StringLiteral { value }, Some(_), Some(known)) =
                (&argument.value, chosen, known)
                && !known.contains(value)
            {
                let message = format!("no term has the {parameter} \"{value}\"");
                let known: Vec<&str> = known.iter().copied().collect();
                misuses.push((message, Some(*value), yaml::suggestion(value, &known)));
            }
        }
        for parameter in parameters
            .shown
            .iter()
            .filter(|name| !given.contains(*name))
        {
            let message = format!("the term `-{name}` shows `${parameter}`, which it is not given");
            let hint = format!(
                "a term does not see the values of messages: write `{{ -{name}({parameter}: …) }}` with a text or number"
            );
            misuses.push((message, None, hint));
        }
        misuses
    }
}

impl<'a> Parameters<'a> {
    fn of(&mut self, pattern: &'a Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.of_expression(expression);
            }
        }
    }

    fn of_expression(&mut self, expression: &'a Expression<&'a str>) {
        match expression {
            Expression::Select { selector, variants } => {
                if let InlineExpression::VariableReference { id } = selector {
                    let keys = variants.iter().map(|variant| match variant.key {
                        VariantKey::Identifier { name } => name,
                        VariantKey::NumberLiteral { value } => value,
                    });
                    self.chosen.entry(id.name).or_default().extend(keys);
                } else {
                    self.of_inline(selector);
                }
                for variant in variants {
                    self.of(&variant.value);
                }
            }
            Expression::Inline(inline) => self.of_inline(inline),
        }
    }

    fn of_inline(&mut self, inline: &'a InlineExpression<&'a str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.shown.insert(id.name);
            }
            InlineExpression::Placeable { expression } => self.of_expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.of_inline(argument);
                }
            }
            InlineExpression::TermReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}
