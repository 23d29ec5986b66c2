//! What can be seen wrong in files of words before anything is formatted.
//!
//! From the syntax tree of each layer to findings: doubles, unknown functions, options, terms and messages.
//!
//! Invariant: Fluent would pass over each of these in silence, at least in some place.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};

use super::catalog::Layer;
use super::functions::FUNCTIONS;
use crate::diag::{Diagnostic, Failed, Place, Report};
use crate::yaml;

/// Doubles inside one layer, and messages that take a function's name.
pub(super) fn entries(layer: &Layer, report: &mut Report) -> Result<(), Failed> {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    let mut result = Ok(());
    for (id, place) in layer.places() {
        if FUNCTIONS.iter().any(|(name, _)| *name == id) {
            let found = Diagnostic::error("reserved-name", format!("`{id}` is a function's name"));
            result = Err(report.error(found.at(place.clone()).hint("give the message another id")));
        }
        if let Some(first) = seen.get(&id) {
            let (line, _) = first.source.line_column(first.span.start);
            let message = format!(
                "`{id}` stands twice in this file; Fluent would keep the first and drop this one"
            );
            let found = Diagnostic::error("duplicate-message", message).at(place);
            result = Err(report
                .error(found.hint(format!("delete one of them; the other is in line {line}"))));
        } else {
            seen.insert(id, place);
        }
    }
    for entry in layer.resource.entries() {
        if let Entry::Message(message) = entry
            && let Err(failed) = attributes(layer, message.id.name, &message.attributes, report)
        {
            result = Err(failed);
        }
    }
    result
}

fn attributes(
    layer: &Layer,
    id: &str,
    attributes: &[Attribute<&str>],
    report: &mut Report,
) -> Result<(), Failed> {
    let mut seen = BTreeSet::new();
    let mut result = Ok(());
    for attribute in attributes {
        let name = attribute.id.name;
        if !seen.insert(name) {
            let message = format!("`{id}` has the attribute `.{name}` twice");
            let found = Diagnostic::error("duplicate-attribute", message).at(layer.place_of(name));
            result = Err(report.error(found.hint("delete one of them")));
        }
    }
    result
}

/// References and calls of all layers.
pub(super) fn references(layers: &[Layer], report: &mut Report) -> Result<(), Failed> {
    let known: BTreeSet<String> = layers
        .iter()
        .flat_map(|layer| layer.places().map(|(id, _)| id))
        .collect();
    let mut checker = Checker {
        known: &known,
        layer: None,
        report,
        result: Ok(()),
    };
    for layer in layers {
        checker.layer = Some(layer);
        for entry in layer.resource.entries() {
            each_expression(entry, &mut |expression| checker.inline(expression));
        }
    }
    checker.result
}

/// Calls `visit` with every expression of a message or term, those inside others too.
pub(super) fn each_expression<'a>(
    entry: &'a Entry<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    let (value, attributes) = match entry {
        Entry::Message(message) => (message.value.as_ref(), &message.attributes),
        Entry::Term(term) => (Some(&term.value), &term.attributes),
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => return,
    };
    for pattern in value
        .into_iter()
        .chain(attributes.iter().map(|attribute| &attribute.value))
    {
        in_pattern(pattern, visit);
    }
}

fn in_pattern<'a>(
    pattern: &'a Pattern<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, visit);
        }
    }
}

fn in_expression<'a>(
    expression: &'a Expression<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, visit),
        Expression::Select { selector, variants } => {
            in_inline(selector, visit);
            for variant in variants {
                in_pattern(&variant.value, visit);
            }
        }
    }
}

fn in_inline<'a>(
    inline: &'a InlineExpression<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    visit(inline);
    let arguments = match inline {
        InlineExpression::FunctionReference { arguments, .. } => Some(arguments),
        InlineExpression::TermReference { arguments, .. } => arguments.as_ref(),
        InlineExpression::Placeable { expression } => return in_expression(expression, visit),
        InlineExpression::MessageReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::VariableReference { .. } => None,
    };
    for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
        in_inline(argument, visit);
    }
}

struct Checker<'a> {
    known: &'a BTreeSet<String>,
    layer: Option<&'a Layer>,
    report: &'a mut Report,
    result: Result<(), Failed>,
}

impl Checker<'_> {
    fn error(&mut self, found: Diagnostic, slice: &str, hint: String) {
        let place = self.layer.map(|layer| layer.place_of(slice));
        self.result = Err(self.report.error(found.at(place).hint(hint)));
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::FunctionReference { id, arguments } => self.call(id.name, arguments),
            InlineExpression::TermReference { id, .. } => {
                self.reference(&format!("-{}", id.name), id.name, "term");
            }
            InlineExpression::MessageReference { id, .. } => {
                self.reference(id.name, id.name, "message");
            }
            InlineExpression::Placeable { .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::VariableReference { .. } => {}
        }
    }

    fn reference(&mut self, id: &str, slice: &str, kind: &str) {
        if !self.known.contains(id) {
            let found =
                Diagnostic::error("unknown-reference", format!("there is no {kind} `{id}`"));
            let known: Vec<&str> = self
                .known
                .iter()
                .map(String::as_str)
                .filter(|known| known.starts_with('-') == id.starts_with('-'))
                .collect();
            let near = known
                .iter()
                .min_by_key(|known| strsim::osa_distance(known, id));
            let hint = match near {
                Some(near) if strsim::osa_distance(near, id) <= 2 => {
                    format!("did you mean `{near}`?")
                }
                _ => format!("define it: `{id} = …`"),
            };
            self.error(found, slice, hint);
        }
    }

    fn call(&mut self, name: &str, arguments: &CallArguments<&str>) {
        let Some((_, options)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = FUNCTIONS.iter().map(|(known, _)| *known).collect();
            let found =
                Diagnostic::error("unknown-function", format!("there is no function `{name}`"));
            self.error(found, name, yaml::suggestion(name, &known));
            return;
        };
        for argument in &arguments.named {
            let option = argument.name.name;
            let Some((_, values)) = options.iter().find(|(known, _)| *known == option) else {
                let known: Vec<&str> = options.iter().map(|(known, _)| *known).collect();
                let message = format!("`{name}` has no option `{option}`");
                let found = Diagnostic::error("unknown-option", message);
                self.error(found, option, yaml::suggestion(option, &known));
                continue;
            };
            let fits = match &argument.value {
                InlineExpression::StringLiteral { value } => values.contains(value),
                InlineExpression::NumberLiteral { value } => {
                    values.is_empty() && value.parse::<u8>().is_ok()
                }
                InlineExpression::FunctionReference { .. }
                | InlineExpression::MessageReference { .. }
                | InlineExpression::TermReference { .. }
                | InlineExpression::VariableReference { .. }
                | InlineExpression::Placeable { .. } => false,
            };
            if !fits {
                let wanted = if values.is_empty() {
                    "write a whole number".to_owned()
                } else {
                    format!("write one of \"{}\"", values.join("\", \""))
                };
                let message =
                    format!("the option `{option}` of `{name}` has a value it does not know");
                self.error(
                    Diagnostic::error("unknown-option-value", message),
                    option,
                    wanted,
                );
            }
        }
    }
}

/// The values of a term that are plain text, each variant of a choice for itself.
pub(super) fn plain_values(pattern: &Pattern<&str>, names: &mut Vec<String>) {
    if let [PatternElement::TextElement { value }] = pattern.elements.as_slice() {
        names.push(value.trim().to_owned());
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable {
            expression: Expression::Select { variants, .. },
        } = element
        {
            variants
                .iter()
                .for_each(|variant| plain_values(&variant.value, names));
        }
    }
}
