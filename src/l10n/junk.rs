//! What Fluent's parser throws away, explained to a translator.
//!
//! From a parser's error to a [`Diagnostic`] with the line that is at fault and the way to write it.
//!
//! See: Fluent syntax 1.0; `locales/README.md` tells the same to translators.

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::diag::{Diagnostic, Source};

/// A parser's error in plain words.
pub(super) fn explained(source: &Source, error: &ParserError) -> Diagnostic {
    let slice = error.slice.clone().unwrap_or(error.pos.clone());
    let end = slice.end.max(error.pos.end).min(source.text.len());
    let (first, _) = source.line_column(slice.start);
    let (last, _) = source.line_column(end);
    for line in first..=last {
        let span = source.line_span(line);
        let text = &source.text[span.clone()];
        if let Some((message, fix)) = starting_character(text) {
            let start = span.start + (text.len() - text.trim_start().len());
            let span = if text.starts_with('\t') {
                span.start..span.end
            } else {
                start..span.end
            };
            return Diagnostic::error("fluent-syntax", message)
                .at(source.at(span))
                .hint(fix);
        }
    }
    let (line, _) = source.line_column(error.pos.start.min(slice.end.saturating_sub(1)));
    let (message, fix) = by_kind(&error.kind);
    let place = source.at(source.line_span(line.max(first)));
    Diagnostic::error("fluent-syntax", message)
        .at(place)
        .hint(fix)
}

/// What a line's first character does that its author did not mean.
fn starting_character(line: &str) -> Option<(String, String)> {
    if line.starts_with('\t') {
        return Some((
            "this line begins with a tab, and Fluent knows only spaces there: the text is lost"
                .to_owned(),
            "indent it with four spaces".to_owned(),
        ));
    }
    let inner = line.trim_start_matches(' ');
    if inner.len() == line.len() {
        return None;
    }
    let first = inner.chars().next()?;
    let read_as = match first {
        '*' => "a default variant",
        '[' => "a variant",
        '.' => "an attribute",
        _ => return None,
    };
    let fix = match first {
        '*' => {
            "begin a list with `-`, write emphasis as `_word_` or `__word__`, or write `{\"*\"}`"
                .to_owned()
        }
        _ => format!("move a word before it, or write `{{\"{first}\"}}`"),
    };
    Some((
        format!(
            "this line begins with `{first}`, which Fluent reads as {read_as}: the text is lost"
        ),
        fix,
    ))
}

fn by_kind(kind: &ErrorKind) -> (String, &'static str) {
    match kind {
        ErrorKind::ExpectedToken('}') | ErrorKind::UnbalancedClosingBrace => (
            "a brace is opened and not closed, or closed and not opened".to_owned(),
            "write `{ $name }` for a value, or `{\"{\"}` for a brace",
        ),
        ErrorKind::ExpectedToken('=') => (
            "this is neither a message nor the continuation of one".to_owned(),
            "write `id = text`, or indent the line if it belongs to the message above",
        ),
        ErrorKind::ExpectedMessageField { entry_id } => (
            format!("the message `{entry_id}` has no text"),
            "write its text behind `=`, or indented on the lines below",
        ),
        ErrorKind::ExpectedTermField { entry_id } => (
            format!("the term `-{entry_id}` has no text"),
            "write its text behind `=`",
        ),
        ErrorKind::MissingDefaultVariant => (
            "no variant of this choice is the default".to_owned(),
            "put `*` before one of them: `*[other]`",
        ),
        ErrorKind::MultipleDefaultVariants => (
            "two variants of this choice are the default".to_owned(),
            "leave the `*` before one of them only",
        ),
        ErrorKind::ExpectedLiteral | ErrorKind::ExpectedInlineExpression => (
            "something is missing inside the braces, or an option is not a plain text or number"
                .to_owned(),
            "write `{ $name }`, `{ -term }` or `{ FUNCTION($name, option: \"value\") }`",
        ),
        ErrorKind::UnterminatedStringLiteral => (
            "a text in quotes is not closed on its line".to_owned(),
            "close it with `\"`",
        ),
        _ => (
            format!("Fluent cannot read this: {}", lower(&kind.to_string())),
            "see `locales/README.md`",
        ),
    }
}

/// A sentence of the parser's in the style of ours.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
