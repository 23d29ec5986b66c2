//! Walks over the syntax trees of Fluent.

use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Calls `visit` with every expression of a message or term, those inside others too.
pub(super) fn each_expression<'a>(
    entry: &'a Entry<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    patterns(entry).for_each(|pattern| in_pattern(pattern, visit));
}

/// The value of a message or term, and its attributes; none of anything else.
pub(super) fn parts<'e, 's>(
    entry: &'e Entry<&'s str>,
) -> (Option<&'e Pattern<&'s str>>, &'e [Attribute<&'s str>]) {
    match entry {
        Entry::Message(message) => (message.value.as_ref(), &message.attributes),
        Entry::Term(term) => (Some(&term.value), &term.attributes),
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => (None, &[]),
    }
}

/// The texts of a message or term: its value and those of its attributes.
pub(super) fn patterns<'a>(
    entry: &'a Entry<&'a str>,
) -> impl Iterator<Item = &'a Pattern<&'a str>> {
    let (value, attributes) = parts(entry);
    let attributes = attributes.iter().map(|attribute| &attribute.value);
    value.into_iter().chain(attributes)
}

/// Calls `visit` with everything by which a text chooses between variants.
pub(super) fn each_selector<'a>(
    pattern: &'a Pattern<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let mut expression = expression;
        while let Expression::Inline(InlineExpression::Placeable { expression: inner }) = expression
        {
            expression = inner;
        }
        if let Expression::Select { selector, variants } = expression {
            visit(selector);
            for variant in variants {
                each_selector(&variant.value, visit);
            }
        }
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
            for variant in variants {
                plain_values(&variant.value, names);
            }
        }
    }
}
