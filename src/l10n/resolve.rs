//! A message formatted piece by piece, so that every piece knows where it comes from.
//!
//! From the syntax tree of a message and what it refers to, to [`Piece`]s. The crate `fluent` reads files; what they say is put together
//! here, with plural forms from CLDR as it is today, and numbers with all their digits.
//!
//! Invariant: what Fluent would pass over in silence is a [`Fault`].
//!
//! See: Fluent syntax 1.0; its reference resolver (fluent.js) for what each expression gives.

use std::borrow::Cow;

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::formats::Formats;
use super::functions::{self, Options};
use super::messages::Messages;
use super::operands::{Amount, Operand};
use super::pieces::{self, Piece, PieceOrigin};
use super::plurals::FORMS;
use super::sentences;

/// Arguments of a message, by name without `$`.
pub(super) type Given<'a> = &'a dyn Fn(&str) -> Option<Operand>;

/// Formats the patterns of one message.
pub(super) struct Resolver<'a> {
    messages: &'a Messages,
    formats: &'a Formats,
    given: Given<'a>,
    /// What the term was given that is being put in; a term sees nothing else.
    term: Option<Vec<(&'a str, Operand)>>,
    /// Where the pieces come from that are being made, if not from the message itself.
    origin: Option<PieceOrigin>,
    /// The patterns that are being put in, to find circles.
    open: Vec<&'a Pattern<&'a str>>,
    placeables: usize,
    pub(super) pieces: Vec<Piece>,
    pub(super) faults: Vec<Fault>,
}

/// What is wrong with a message, found while it is formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It uses a variable that it is not given.
    Variable(String),
    /// It refers to what is not there.
    Reference(String),
    /// It refers to itself.
    Circle,
    /// It has more placeables than other programs format.
    TooManyPlaceables,
    /// It chooses by a date.
    ChoiceByDate(String),
    /// It chooses between plural forms by a text.
    ChoiceByText {
        /// By what: `$days`.
        by: String,
        /// The text.
        text: String,
    },
    /// A function cannot do what it is asked for.
    Function {
        /// Its name.
        name: String,
        /// What is wrong.
        fault: String,
        /// Variables that it is given and their text, where they are text.
        texts: Vec<(String, String)>,
    },
}

/// Other programs that read Fluent's files format so many placeables of a message and stop.
const MOST_PLACEABLES: usize = 100;

impl<'a> Resolver<'a> {
    pub(super) fn new(messages: &'a Messages, formats: &'a Formats, given: Given<'a>) -> Self {
        Self {
            messages,
            formats,
            given,
            term: None,
            origin: None,
            open: Vec::new(),
            placeables: 0,
            pieces: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Adds the pieces of a pattern.
    pub(super) fn pattern(&mut self, pattern: &'a Pattern<&'a str>) {
        if self.open.iter().any(|open| std::ptr::eq(*open, pattern)) {
            self.faults.push(Fault::Circle);
            return;
        }
        self.open.push(pattern);
        self.elements(pattern);
        self.open.pop();
    }

    fn elements(&mut self, pattern: &'a Pattern<&'a str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.markup(value),
                PatternElement::Placeable { expression } => {
                    if self.placeables == MOST_PLACEABLES {
                        self.placeables += 1;
                        self.faults.push(Fault::TooManyPlaceables);
                    }
                    if self.placeables > MOST_PLACEABLES {
                        return;
                    }
                    self.placeables += 1;
                    self.expression(expression);
                }
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                if let Some(variant) = self.chosen(selector, variants) {
                    self.elements(&variant.value);
                }
            }
        }
    }

    /// Adds the pieces of a placeable.
    fn inline(&mut self, inline: &'a InlineExpression<&'a str>) {
        match inline {
            InlineExpression::StringLiteral { value } => {
                let origin = self.origin.clone().unwrap_or(PieceOrigin::Literal);
                let text = unescape_unicode_to_string(value);
                pieces::push_markup(&mut self.pieces, &text, origin);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                let origin = match attribute {
                    Some(attribute) => format!("{}.{attribute}", id.name),
                    None => id.name.to_owned(),
                };
                // A message that a term puts in sees what the term sees.
                self.refer((id.name, attribute), PieceOrigin::Message(origin.into()));
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                let given = self.term_arguments(arguments.as_ref());
                let outer = self.term.replace(given);
                let name = format!("-{}", id.name);
                self.refer((&name, attribute), PieceOrigin::Term(id.name.into()));
                self.term = outer;
            }
            InlineExpression::NumberLiteral { .. }
            | InlineExpression::FunctionReference { .. }
            | InlineExpression::VariableReference { .. } => {
                if let Some(operand) = self.operand(inline) {
                    self.value(&operand, inline);
                }
            }
        }
    }

    fn markup(&mut self, text: &str) {
        let origin = self.origin.clone().unwrap_or(PieceOrigin::Own);
        pieces::push_markup(&mut self.pieces, text, origin);
    }

    fn value(&mut self, operand: &Operand, inline: &InlineExpression<&str>) {
        match operand.shown(self.formats) {
            Ok(mut parts) => {
                if is_date(operand, inline) {
                    sentences::begin(&self.pieces, &mut parts, &self.formats.lang);
                }
                let origin = self.origin.clone().unwrap_or_else(|| argument(inline));
                self.pieces.push(Piece::Value { parts, origin });
            }
            Err(fault) => self.function_fault(inline, &fault, &[]),
        }
    }

    /// Adds the pieces of a message or term that is referred to.
    fn refer(&mut self, (id, attribute): (&str, Option<&str>), origin: PieceOrigin) {
        let Some(pattern) = self.messages.pattern(id, attribute) else {
            let attribute = attribute.map_or(String::new(), |name| format!(".{name}"));
            self.faults
                .push(Fault::Reference(format!("{id}{attribute}")));
            return;
        };
        // What the message itself refers to is counted for itself, and all that this refers to with it.
        let is_outermost = self.origin.is_none();
        let placeables = self.placeables;
        if is_outermost {
            self.placeables = 0;
            self.origin = Some(origin);
        }
        self.pattern(pattern);
        if is_outermost {
            self.placeables = placeables;
            self.origin = None;
        }
    }

    fn term_arguments(
        &mut self,
        arguments: Option<&'a CallArguments<&'a str>>,
    ) -> Vec<(&'a str, Operand)> {
        let named = arguments.into_iter().flat_map(|arguments| &arguments.named);
        let mut given = Vec::new();
        for argument in named {
            if let Some(operand) = self.operand(&argument.value) {
                given.push((argument.name.name, operand));
            }
        }
        given
    }

    /// What an expression gives; nothing where a fault was found.
    fn operand(&mut self, inline: &'a InlineExpression<&'a str>) -> Option<Operand> {
        match inline {
            InlineExpression::StringLiteral { value } => Some(Operand::Text(
                unescape_unicode_to_string(value).into_owned(),
            )),
            InlineExpression::NumberLiteral { value } => {
                Some(Amount::parse(value).map_or_else(|| Operand::from(*value), Operand::Number))
            }
            InlineExpression::VariableReference { id } => {
                let operand = self.variable(id.name);
                if operand.is_none() {
                    self.faults.push(Fault::Variable(id.name.to_owned()));
                }
                operand
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.call(inline, id.name, arguments)
            }
            InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. }
            | InlineExpression::Placeable { .. } => {
                let own = std::mem::take(&mut self.pieces);
                self.inline(inline);
                let pieces = std::mem::replace(&mut self.pieces, own);
                Some(Operand::Text(pieces::plain(&pieces)))
            }
        }
    }

    fn variable(&self, name: &str) -> Option<Operand> {
        match &self.term {
            Some(given) => {
                let (_, operand) = given.iter().find(|(known, _)| *known == name)?;
                Some(operand.clone())
            }
            None => (self.given)(name),
        }
    }

    fn call(
        &mut self,
        inline: &InlineExpression<&str>,
        name: &str,
        arguments: &'a CallArguments<&'a str>,
    ) -> Option<Operand> {
        let mut operands = Vec::new();
        for argument in &arguments.positional {
            operands.push(self.operand(argument)?);
        }
        let options = arguments.named.iter().filter_map(|argument| {
            let value: Cow<'_, str> = match &argument.value {
                InlineExpression::StringLiteral { value } => unescape_unicode_to_string(value),
                InlineExpression::NumberLiteral { value } => (*value).into(),
                _ => return None,
            };
            Some((argument.name.name, value))
        });
        let options = Options(options.collect());
        match functions::call(name, &operands, &options, self.formats) {
            Ok(operand) => Some(operand),
            Err(fault) => {
                self.function_fault(inline, &fault, &operands);
                None
            }
        }
    }

    fn function_fault(
        &mut self,
        inline: &InlineExpression<&str>,
        fault: &str,
        operands: &[Operand],
    ) {
        let mut texts = Vec::new();
        if let (InlineExpression::FunctionReference { arguments, .. }, None) = (inline, &self.term)
        {
            for (argument, operand) in arguments.positional.iter().zip(operands) {
                if let (InlineExpression::VariableReference { id }, Operand::Text(text)) =
                    (argument, operand)
                {
                    texts.push((id.name.to_owned(), text.clone()));
                }
            }
        }
        let name = described(inline);
        self.faults.push(Fault::Function {
            fault: format!("`{name}` {fault}"),
            name,
            texts,
        });
    }

    /// The variant that a choice takes: an exact number before a plural form, and the default where there is neither.
    fn chosen(
        &mut self,
        selector: &'a InlineExpression<&'a str>,
        variants: &'a [Variant<&'a str>],
    ) -> Option<&'a Variant<&'a str>> {
        let operand = match selector {
            // A term that is not told which case takes its default.
            InlineExpression::VariableReference { id } if self.term.is_some() => {
                self.variable(id.name)
            }
            _ => self.operand(selector),
        };
        let taken = match operand {
            Some(Operand::Number(amount)) => {
                let exact = variants.iter().find(|variant| match variant.key {
                    VariantKey::NumberLiteral { value } => amount.is(value),
                    VariantKey::Identifier { .. } => false,
                });
                exact.or_else(|| named(variants, amount.form(self.formats)))
            }
            Some(Operand::Text(text)) => {
                let taken = named(variants, &text);
                if taken.is_none() && variants.iter().any(is_plural) {
                    let by = described(selector);
                    self.faults.push(Fault::ChoiceByText { by, text });
                }
                taken
            }
            Some(Operand::When(_)) => {
                self.faults.push(Fault::ChoiceByDate(described(selector)));
                None
            }
            Some(Operand::Shown(_)) | None => None,
        };
        taken.or_else(|| variants.iter().find(|variant| variant.default))
    }
}

/// The variant whose key is a word.
fn named<'v, 's>(variants: &'v [Variant<&'s str>], word: &str) -> Option<&'v Variant<&'s str>> {
    let is_named = |variant: &&Variant<&str>| matches!(variant.key, VariantKey::Identifier { name } if name == word);
    variants.iter().find(is_named)
}

/// Whether a variant is for numbers: by itself, `other` may stand for anything.
fn is_plural(variant: &Variant<&str>) -> bool {
    match variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => name != "other" && FORMS.contains(&name),
    }
}

/// By what a choice is made, as it is written.
fn described(selector: &InlineExpression<&str>) -> String {
    match selector {
        InlineExpression::VariableReference { id } => format!("${}", id.name),
        InlineExpression::TermReference {
            id,
            attribute: Some(attribute),
            ..
        } => format!("-{}.{}", id.name, attribute.name),
        InlineExpression::FunctionReference { id, .. }
        | InlineExpression::MessageReference { id, .. } => id.name.to_owned(),
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
            (*value).to_owned()
        }
        InlineExpression::TermReference { id, .. } => format!("-{}", id.name),
        InlineExpression::Placeable { .. } => "{ … }".to_owned(),
    }
}

/// Whether a value is a date, or a range of dates.
fn is_date(operand: &Operand, inline: &InlineExpression<&str>) -> bool {
    let is_call = |name: &str| matches!(name, "DATETIME" | "DATERANGE");
    match inline {
        InlineExpression::FunctionReference { id, .. } => is_call(id.name),
        _ => matches!(operand, Operand::When(_)),
    }
}

/// Where a value comes from.
fn argument(inline: &InlineExpression<&str>) -> PieceOrigin {
    let names: Vec<&str> = match inline {
        InlineExpression::VariableReference { id } => vec![id.name],
        InlineExpression::FunctionReference { arguments, .. } => {
            let names = arguments.positional.iter();
            let names = names.filter_map(|argument| match argument {
                InlineExpression::VariableReference { id } => Some(id.name),
                _ => None,
            });
            names.collect()
        }
        _ => Vec::new(),
    };
    if names.is_empty() {
        PieceOrigin::Own
    } else {
        PieceOrigin::Argument(names.join(", ").into())
    }
}
