//! References and calls: everything named must be there.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Entry, InlineExpression};

use super::terms::Terms;
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::functions::{FUNCTIONS, OptionValue};
use crate::l10n::layer::Layer;
use crate::l10n::{messages, walk};
use crate::yaml;

/// References and calls of all layers, the nearer first; messages and terms (with their hyphen) that have faults are added to
/// `faulty`.
pub(in crate::l10n) fn references(
    layers: &[Layer],
    faulty: &mut BTreeSet<String>,
    report: &mut Report,
) -> Result<(), Failed> {
    let known = known(layers);
    let terms = Terms::new(layers);
    let lost = layers.iter().flat_map(|layer| &layer.lost);
    let mut checker = Checker {
        known: &known,
        lost: lost.cloned().collect(),
        terms: &terms,
        layer: None,
        entry: String::new(),
        report,
        faulty,
        result: Ok(()),
    };
    for layer in layers {
        checker.layer = Some(layer);
        for entry in layer.resource.entries() {
            checker.entry = messages::name(entry).map(|(id, _)| id).unwrap_or_default();
            walk::each_expression(entry, &mut |expression| checker.inline(expression));
            for pattern in walk::patterns(entry) {
                walk::each_selector(pattern, &mut |selector| checker.selector(selector));
            }
        }
    }
    unread_attributes(layers, &mut checker);
    checker.result
}

/// Attributes that the parts of a kit, or the program while it formats, ask for by name.
const ASKED_FOR: &[&str] = &["subtitle", "note", "alone", "alt", "credit", "terms"];

/// Attributes of messages that nothing asks for: Fluent would leave out their text in silence.
fn unread_attributes<'a>(layers: &'a [Layer], checker: &mut Checker<'a>) {
    let mut named = BTreeSet::new();
    for entry in layers.iter().flat_map(|layer| layer.resource.entries()) {
        walk::each_expression(entry, &mut |expression| {
            if let InlineExpression::MessageReference {
                id,
                attribute: Some(attribute),
            } = expression
            {
                named.insert((id.name, attribute.name));
            }
        });
    }
    for layer in layers {
        checker.layer = Some(layer);
        for entry in layer.resource.entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            for attribute in &message.attributes {
                let (id, name) = (message.id.name, attribute.id.name);
                if !ASKED_FOR.contains(&name) && !named.contains(&(id, name)) {
                    let message = format!(
                        "nothing asks for the attribute `.{name}` of `{id}`: its text is lost"
                    );
                    let found = Diagnostic::error("unknown-attribute", message);
                    checker.slip(found, name, yaml::suggestion(name, ASKED_FOR));
                }
            }
        }
    }
}

/// Everything that a reference may name: `id`, `id.attribute`, `-term`, `-term.attribute`.
fn known(layers: &[Layer]) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for entry in layers.iter().flat_map(|layer| layer.resource.entries()) {
        let Some((id, _)) = messages::name(entry) else {
            continue;
        };
        let (value, attributes) = walk::parts(entry);
        for attribute in attributes {
            known.insert(format!("{id}.{}", attribute.id.name));
        }
        if value.is_some() {
            known.insert(id);
        }
    }
    known
}

struct Checker<'a> {
    known: &'a BTreeSet<String>,
    /// What the parser threw away: it is not there, but for another reason.
    lost: BTreeSet<String>,
    terms: &'a Terms<'a>,
    layer: Option<&'a Layer>,
    /// The message or term that is looked at.
    entry: String,
    report: &'a mut Report,
    faulty: &'a mut BTreeSet<String>,
    result: Result<(), Failed>,
}

impl Checker<'_> {
    fn error(&mut self, found: Diagnostic, slice: &str, hint: String) {
        self.slip(found, slice, hint);
        self.faulty.insert(self.entry.clone());
    }

    /// An error that leaves the message to be read.
    fn slip(&mut self, found: Diagnostic, slice: &str, hint: String) {
        let place = self.layer.map(|layer| layer.place_of(slice));
        self.result = Err(self.report.error(found.at(place).hint(hint)));
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::FunctionReference { id, arguments } => self.call(id.name, arguments),
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.reference(&format!("-{}", id.name), id.name, attribute);
                for (message, slice, hint) in
                    self.terms.misuses(id.name, attribute, arguments.as_ref())
                {
                    let found = Diagnostic::error("term-argument", message);
                    self.slip(found, slice.unwrap_or(id.name), hint);
                }
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.reference(id.name, id.name, attribute);
            }
            InlineExpression::Placeable { .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::VariableReference { .. } => {}
        }
    }

    fn reference(&mut self, id: &str, slice: &str, attribute: Option<&str>) {
        let wanted = match attribute {
            Some(attribute) => format!("{id}.{attribute}"),
            None => id.to_owned(),
        };
        if self.known.contains(&wanted) || self.lost.contains(id) {
            return;
        }
        let kind = if id.starts_with('-') {
            "term"
        } else {
            "message"
        };
        let only_attributes = attribute.is_none().then(|| {
            let start = format!("{id}.");
            self.known.iter().find(|known| known.starts_with(&start))
        });
        if let Some(near) = only_attributes.flatten() {
            let message = format!("the {kind} `{id}` has no text of its own, only attributes");
            let found = Diagnostic::error("unknown-reference", message);
            return self.error(found, slice, format!("did you mean `{near}`?"));
        }
        let known: Vec<&str> = self
            .known
            .iter()
            .map(String::as_str)
            .filter(|known| known.starts_with('-') == id.starts_with('-'))
            .collect();
        let hint = yaml::nearest(&wanted, &known).map_or_else(
            || match attribute {
                Some(attribute) => format!("give `{id}` the attribute `.{attribute} = …`"),
                None => format!("define it: `{id} = …`"),
            },
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("there is no {kind} `{wanted}`");
        self.error(Diagnostic::error("unknown-reference", message), slice, hint);
    }

    /// Fluent compares a choice with numbers and texts only, and takes the default for anything else.
    fn selector(&mut self, selector: &InlineExpression<&str>) {
        if let InlineExpression::FunctionReference { id, .. } = selector
            && FUNCTIONS.iter().any(|(name, _)| *name == id.name)
            && id.name != "NUMBER"
        {
            let message = format!(
                "a choice cannot be made by `{}`: every variant but the default would be passed over",
                id.name
            );
            let hint =
                "choose by a number: `{ $name -> … }` or `{ NUMBER($name) -> … }`".to_owned();
            self.error(Diagnostic::error("selector", message), id.name, hint);
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
                InlineExpression::StringLiteral { value } => match values {
                    OptionValue::OneOf(values) => values.contains(value),
                    OptionValue::Name => true,
                    OptionValue::Number => false,
                },
                InlineExpression::NumberLiteral { value } => {
                    matches!(values, OptionValue::Number) && value.parse::<u8>().is_ok()
                }
                InlineExpression::FunctionReference { .. }
                | InlineExpression::MessageReference { .. }
                | InlineExpression::TermReference { .. }
                | InlineExpression::VariableReference { .. }
                | InlineExpression::Placeable { .. } => false,
            };
            if !fits {
                let wanted = match values {
                    OptionValue::Number => "write a whole number".to_owned(),
                    OptionValue::Name => "write the name of a case in quotes".to_owned(),
                    OptionValue::OneOf(values) => {
                        format!("write one of \"{}\"", values.join("\", \""))
                    }
                };
                let message = match &argument.value {
                    InlineExpression::StringLiteral { value }
                    | InlineExpression::NumberLiteral { value } => {
                        format!("`{name}` does not know `{option}: {value}`")
                    }
                    _ => format!("`{name}` does not know this `{option}`"),
                };
                self.error(
                    Diagnostic::error("unknown-option-value", message),
                    option,
                    wanted,
                );
            }
        }
    }
}
