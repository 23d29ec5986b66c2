//! One spelling for what Fluent writes in many: the same words are the same text, however a file lays them out.
//!
//! From the syntax tree of a message or term to a text to be compared, never to be read back.
//!
//! Invariant: comments, white space, line ends, the order of attributes and options and the spelling of escapes leave it as it is;
//! whatever a reader could see changes it. Locks keep fingerprints of it: a later program must write the same.

use std::fmt::Write as _;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant,
    VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::l10n::walk::parts;

/// Stand before an attribute and before a variant; no file of words may hold them.
const ATTRIBUTE: char = '\u{1f}';
const VARIANT: char = '\u{1e}';

/// The words of a message or term, without its id and comment: a rename leaves them as they are.
pub(super) fn canonical(entry: &Entry<&str>) -> String {
    let (value, attributes) = parts(entry);
    let mut text = value.map(pattern).unwrap_or_default();
    let mut attributes: Vec<String> = attributes
        .iter()
        .map(|attribute| format!("{}={}", attribute.id.name, pattern(&attribute.value)))
        .collect();
    attributes.sort();
    for attribute in attributes {
        text.push(ATTRIBUTE);
        text.push_str(&attribute);
    }
    text
}

/// The same, pattern by pattern: its own under no name, those of its attributes under theirs. What parts variants is a line end, for people
/// read these.
pub(super) fn patterns(entry: &Entry<&str>) -> Vec<(Option<String>, String)> {
    let (value, attributes) = parts(entry);
    let shown = |one: &Pattern<&str>| pattern(one).replace(VARIANT, "\n");
    let own = value.map(|value| (None, shown(value)));
    let named = attributes
        .iter()
        .map(|attribute| (Some(attribute.id.name.to_owned()), shown(&attribute.value)));
    own.into_iter().chain(named).collect()
}

fn pattern(pattern: &Pattern<&str>) -> String {
    let elements = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => value.replace('\r', ""),
        PatternElement::Placeable { expression } => format!("{{{}}}", self::expression(expression)),
    });
    elements.collect()
}

fn expression(expression: &Expression<&str>) -> String {
    match expression {
        // Braces in braces are the inner ones.
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            self::expression(expression)
        }
        Expression::Inline(inline) => self::inline(inline),
        Expression::Select { selector, variants } => {
            let variants: String = variants.iter().map(variant).collect();
            format!("{}->{variants}", inline(selector))
        }
    }
}

fn variant(variant: &Variant<&str>) -> String {
    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
        &variant.key;
    let mark = if variant.default { "*" } else { "" };
    format!("{VARIANT}{mark}[{key}]{}", pattern(&variant.value))
}

fn inline(inline: &InlineExpression<&str>) -> String {
    match inline {
        InlineExpression::StringLiteral { value } => quoted(value),
        InlineExpression::NumberLiteral { value } => (*value).to_owned(),
        InlineExpression::VariableReference { id } => format!("${}", id.name),
        InlineExpression::FunctionReference { id, arguments } => {
            format!("{}{}", id.name, called(Some(arguments)))
        }
        InlineExpression::MessageReference { id, attribute } => {
            referred(id.name, attribute.as_ref().map(|attribute| attribute.name))
        }
        InlineExpression::TermReference {
            id,
            attribute,
            arguments,
        } => {
            let name = referred(id.name, attribute.as_ref().map(|attribute| attribute.name));
            format!("-{name}{}", called(arguments.as_ref()))
        }
        InlineExpression::Placeable { expression } => {
            format!("{{{}}}", self::expression(expression))
        }
    }
}

fn referred(id: &str, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}"))
}

/// What stands in brackets; empty ones are none.
fn called(arguments: Option<&CallArguments<&str>>) -> String {
    let Some(CallArguments { positional, named }) = arguments else {
        return String::new();
    };
    let mut options: Vec<String> = named
        .iter()
        .map(|option| format!("{}:{}", option.name.name, inline(&option.value)))
        .collect();
    options.sort();
    let given: Vec<String> = positional.iter().map(inline).chain(options).collect();
    if given.is_empty() {
        return String::new();
    }
    format!("({})", given.join(","))
}

/// A literal with its escapes read: `"\u0041"` is `"A"`.
fn quoted(literal: &str) -> String {
    let mut text = String::from("\"");
    for c in unescape_unicode_to_string(literal).chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        let _ = text.write_char(c);
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use fluent_syntax::parser;

    use super::*;

    /// The canonical text of the first entry of a file.
    fn of(text: &str) -> String {
        canonical(&parser::parse(text).unwrap().body[0])
    }

    #[test]
    fn spellings_of_the_same_words_are_the_same_text() {
        for (one, other) in [
            ("a = One two", "a =\n    One two"),
            ("a = One two", "# Said at noon.\nb   =  One two  \n"),
            ("a = {$n} rooms", "a = { $n } rooms"),
            ("a = One\n\n    two", "a =\r\n    One\r\n\r\n    two\r\n"),
            ("a = One\n  two", "a = One\n        two"),
            ("a = x\n    .b = y\n    .c = z", "a = x\n  .c = z\n  .b = y"),
            ("a = { \"\\u0041\" }", "a = { \"A\" }"),
            ("a = { { $n } }", "a = { $n }"),
            ("a = { -x }", "a = { -x() }"),
            (
                "a = { NUMBER($n, style: \"percent\", useGrouping: \"false\") }",
                "a = { NUMBER( $n, useGrouping: \"false\", style: \"percent\" ) }",
            ),
            (
                "a = { $n ->\n    [one] a room\n   *[other] rooms\n }",
                "a =\n  { $n ->\n     [one]   a room\n     *[other] rooms\n  }",
            ),
        ] {
            assert_eq!(of(one), of(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn other_words_are_another_text() {
        let texts = [
            "a = One",
            "a = one",
            "a = One\n\n    two",
            "a = One\n    two",
            "a = { \"One\" }",
            "a = { $One }",
            "a = { One }",
            "a = { One.note }",
            "a = { -One }",
            "a = One\n    .note = x",
            "a = One\n    .alt = x",
            "a = One x",
            "a = { $n ->\n   *[one] One\n }",
            "a = { $n ->\n    [one] One\n   *[other] One\n }",
            "a = { $n ->\n   *[one] One\n    [other] One\n }",
            "a = { NUMBER($n) }",
            "a = { NUMBER($n, style: \"percent\") }",
        ];
        for (index, one) in texts.iter().enumerate() {
            for other in &texts[index + 1..] {
                assert_ne!(of(one), of(other), "{one:?} {other:?}");
            }
        }
    }

    /// Locks of years ago hold fingerprints of such texts.
    #[test]
    fn what_is_written_stays_as_it_is() {
        let text = "a = On { DATETIME($d, month: \"long\", day: \"numeric\") }, { -cnes(case: \"gen\") }: { $n ->\n    [one] a day\n   *[other] { $n } days\n }\n    .note = N";
        assert_eq!(
            of(text),
            "On {DATETIME($d,day:\"numeric\",month:\"long\")}, {-cnes(case:\"gen\")}: \
             {$n->\u{1e}[one]a day\u{1e}*[other]{$n} days}\u{1f}note=N"
        );
    }
}
