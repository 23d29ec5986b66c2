//! What Fluent's parser throws away, explained to a translator.
//!
//! From a parser's error to a [`Diagnostic`] with the line that is at fault and the way to write it.
//!
//! See: Fluent syntax 1.0; `locales/README.md` tells the same to translators.

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind, ParserError};

use super::file;
use crate::diag::{Diagnostic, Source};

/// A parser's error in plain words: a finding for each line whose fault is plain, else one for the whole.
pub(super) fn explained(source: &Source, error: &ParserError) -> Vec<Diagnostic> {
    let slice = error.slice.clone().unwrap_or(error.pos.clone());
    let end = slice.end.max(error.pos.end).min(source.text.len());
    let (first, _) = source.line_column(slice.start);
    let (last, _) = source.line_column(end);
    let mut found = Vec::new();
    let mut indented = false;
    let mut open = 0;
    for line in first..=last {
        let span = source.line_span(line);
        let text = &source.text[span.clone()];
        let inner = text.trim_start_matches(' ');
        let fault = match (open, text.len() - inner.len()) {
            (0, 1..) if file::begins_entry(inner) => {
                indented = true;
                Some((
                    "this message is indented, so that Fluent takes it for a part of another"
                        .to_owned(),
                    "begin it in the first column".to_owned(),
                ))
            }
            _ if crowded_choice(inner) => Some((
                "variants of a choice stand on one line, and Fluent wants each on its own"
                    .to_owned(),
                "begin a new line before each `[key]`, before `*[key]` and before the closing `}`"
                    .to_owned(),
            )),
            (0, 0) if is_outside(text) => Some(outside(text)),
            // Attributes of an indented message are what they look like, and so are variants inside braces.
            (0, 1..) if is_attribute(inner) => is_unclosed(inner).then(|| {
                let (message, fix) = by_kind(&ErrorKind::ExpectedToken('}'), inner);
                (message, fix.to_owned())
            }),
            (0, _) if !(indented && inner.starts_with('.')) => starting_character(text),
            _ => None,
        };
        if let Some((message, fix)) = fault {
            let start = span.end - inner.len();
            let start = start + unclosed(inner).filter(|_| is_attribute(inner)).unwrap_or(0);
            found.push(
                Diagnostic::error("fluent-syntax", message)
                    .at(source.at(start..span.end))
                    .hint(fix),
            );
        }
        open += text.matches('{').count();
        open = open.saturating_sub(text.matches('}').count());
    }
    if !found.is_empty() {
        return found;
    }
    let (line, _) = source.line_column(error.pos.start.min(slice.end.saturating_sub(1)));
    let span = source.line_span(line.max(first));
    if let Some(found) = option_name(source, span.clone()) {
        return vec![found];
    }
    let text = source.text[span.clone()].trim_start();
    let whole = span.end - text.len()..span.end;
    let (message, fix) = by_kind(&error.kind, text);
    vec![
        Diagnostic::error("fluent-syntax", message)
            .at(source.at(precisely(source, error, whole)))
            .hint(fix),
    ]
}

/// Where in a line an error is: the brace that is not closed, or what the parser could not read; the whole line where the line is at fault.
fn precisely(source: &Source, error: &ParserError, line: Range<usize>) -> Range<usize> {
    let text = &source.text;
    let at = error.pos.start.clamp(line.start, line.end);
    match &error.kind {
        ErrorKind::ExpectedToken('}') => {
            unclosed(&text[line.clone()]).map_or(line.clone(), |brace| line.start + brace..line.end)
        }
        ErrorKind::ExpectedToken('=')
        | ErrorKind::ExpectedMessageField { .. }
        | ErrorKind::ExpectedTermField { .. }
        | ErrorKind::MissingValue => line,
        _ if text[line.start..at].contains('{') || text[line.clone()].starts_with('}') => {
            let rest = &text[at..line.end];
            let end = rest.find([' ', '}', ',', ')']).unwrap_or(rest.len());
            match end {
                // Nothing stands where something is missing.
                0 => {
                    let before = text[line.start..at].chars().next_back();
                    let next = rest.chars().next().map_or(0, char::len_utf8);
                    at - if next == 0 {
                        before.map_or(0, char::len_utf8)
                    } else {
                        0
                    }..at + next
                }
                end => at..at + end,
            }
        }
        _ => line,
    }
}

/// Where in a line a brace is opened that is not closed: the last one before which all is well.
fn unclosed(line: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '{' => open.push(at),
            '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.first().copied()
}

/// An option in a line whose name is none: `dzień tygodnia: "long"`.
fn option_name(source: &Source, line: Range<usize>) -> Option<Diagnostic> {
    let text = &source.text[line.clone()];
    let (before, rest) = text.split_once('(')?;
    let inside = rest.split(')').next().unwrap_or(rest);
    let mut at = line.start + before.len() + 1;
    for argument in inside.split(',') {
        let start = at + argument.len() - argument.trim_start().len();
        at += argument.len() + 1;
        let Some((name, _)) = argument.split_once(':') else {
            continue;
        };
        let name = name.trim();
        let is_quoted = name.contains(['"', '{']);
        if before.contains('{') && !is_quoted && !file::is_id(name) {
            let message = format!("`{name}` is not the name of an option");
            let found = Diagnostic::error("fluent-syntax", message);
            let found = found.at(source.at(start..start + name.len()));
            return Some(
                found.hint(
                    "options keep their English names in every language: `weekday: \"long\"`",
                ),
            );
        }
    }
    None
}

/// Whether a variant follows on the line of the `->` or of another variant.
fn crowded_choice(line: &str) -> bool {
    let is_key = |rest: &str| {
        let key = rest.trim_start_matches(' ').trim_start_matches('*');
        let key = key.strip_prefix('[').and_then(|key| key.split_once(']'));
        key.is_some_and(|(key, _)| !key.is_empty() && !key.contains(char::is_whitespace))
    };
    let opened = line.rsplit_once("->").is_some_and(|(_, rest)| is_key(rest));
    let variant = line.starts_with('[') || line.starts_with("*[");
    opened || (variant && line[1..].contains(" *["))
}

/// Whether a line is text that begins in the first column, where only messages, terms, comments and what closes a brace do.
/// Words are told of otherwise: they may be an id that lacks its sign.
fn is_outside(line: &str) -> bool {
    let first = line.chars().next();
    let is_other = |c: char| c.is_ascii_alphabetic() || matches!(c, '#' | '}' | '\t' | '\r');
    // `élan = …` is an id that cannot be one.
    let id = line.split_once('=').map(|(id, _)| id.trim_end());
    let is_id = id.is_some_and(|id| !id.contains(char::is_whitespace));
    first.is_some_and(|c| !is_other(c)) && !is_id
}

/// Whether a line is what it looks like: `.name = text`, whatever is wrong behind that.
fn is_attribute(line: &str) -> bool {
    let name = line.strip_prefix('.').and_then(|line| line.split_once('='));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    name.is_some_and(|(name, _)| {
        let name = name.trim_end_matches(' ');
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name)
    })
}

/// Whether a line opens more braces than it closes, and begins no choice.
fn is_unclosed(line: &str) -> bool {
    line.matches('{').count() > line.matches('}').count() && !line.contains("->")
}

/// What is wrong with text in the first column.
fn outside(line: &str) -> (String, String) {
    let message =
        "this line begins in the first column, where Fluent expects a message: the text is lost";
    let fix = match line.chars().next() {
        Some('*') => {
            "indent it with four spaces, and write emphasis as `_word_` or `__word__`, or a list with `-`"
        }
        Some('[' | '.') => "indent it with four spaces, and move a word before its first character",
        _ => "indent it with four spaces if it belongs to the message above",
    };
    (message.to_owned(), fix.to_owned())
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

fn by_kind(kind: &ErrorKind, line: &str) -> (String, &'static str) {
    match kind {
        ErrorKind::UnbalancedClosingBrace => no_brace(),
        ErrorKind::ExpectedCharRange { .. } if line.starts_with('}') => no_brace(),
        // The parser gives an attribute up as a whole.
        ErrorKind::ExpectedCharRange { .. } if is_attribute(line) => (
            "the text of this attribute cannot be read".to_owned(),
            "see to what stands in its braces, and that each is closed",
        ),
        ErrorKind::ExpectedToken('}') => (
            "a brace is opened and not closed".to_owned(),
            "write `{ $name }` for a value, or `{\"{\"}` for a brace",
        ),
        ErrorKind::ExpectedToken('=') => (
            "this is neither a message nor the continuation of one".to_owned(),
            "write `id = text`, the id as one word, or indent the line if it belongs to the message above",
        ),
        ErrorKind::ExpectedToken(token) => (
            format!("a `{token}` is missing here"),
            "compare it with the examples in `locales/README.md`",
        ),
        ErrorKind::ExpectedCharRange { .. } => (
            "a name must begin with one of the letters a to z".to_owned(),
            "name messages, terms and variables with plain letters, digits, `-` and `_`",
        ),
        ErrorKind::ExpectedMessageField { entry_id } => (
            format!("the message `{entry_id}` has no text"),
            "write its text behind `=`, or indented on the lines below",
        ),
        ErrorKind::ExpectedTermField { entry_id } => (
            format!("the term `-{entry_id}` has no text"),
            "write its text behind `=`",
        ),
        ErrorKind::MissingValue => (
            "there is no text here".to_owned(),
            "write its text behind `=`, or behind the `]` of a variant",
        ),
        ErrorKind::UnterminatedStringLiteral => (
            "a text in quotes is not closed on its line".to_owned(),
            "close it with `\"`",
        ),
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => (
            "a text in quotes holds a `\\` that means nothing".to_owned(),
            "write `\\\\` for the sign itself, or `\\u00A0` with four digits for a character",
        ),
        ErrorKind::MissingDefaultVariant
        | ErrorKind::MultipleDefaultVariants
        | ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => choice(kind),
        ErrorKind::ExpectedLiteral
        | ErrorKind::ExpectedInlineExpression
        | ErrorKind::ForbiddenCallee
        | ErrorKind::TermAttributeAsPlaceable
        | ErrorKind::PositionalArgumentFollowsNamed
        | ErrorKind::DuplicatedNamedArgument(_) => placeable(kind),
    }
}

fn no_brace() -> (String, &'static str) {
    (
        "a brace is closed that was not opened".to_owned(),
        "write `{\"}\"}` for a brace",
    )
}

/// What can be wrong with a choice between variants.
fn choice(kind: &ErrorKind) -> (String, &'static str) {
    match kind {
        ErrorKind::MissingDefaultVariant => (
            "no variant of this choice is the default".to_owned(),
            "put `*` before one of them: `*[other]`",
        ),
        ErrorKind::MultipleDefaultVariants => (
            "two variants of this choice are the default".to_owned(),
            "leave the `*` before one of them only",
        ),
        _ => (
            "a choice cannot be made by this".to_owned(),
            "choose by a value `$name`, a number, or the attribute of a term: `{ -term.gender -> … }`",
        ),
    }
}

/// What can be wrong inside braces.
fn placeable(kind: &ErrorKind) -> (String, &'static str) {
    match kind {
        ErrorKind::ExpectedLiteral => (
            "an option is neither a text in quotes nor a number".to_owned(),
            "write it as `case: \"gen\"`; Fluent takes no `$name` there",
        ),
        ErrorKind::ForbiddenCallee => (
            "this cannot be called".to_owned(),
            "functions are written in capitals: `NUMBER($name)`",
        ),
        ErrorKind::TermAttributeAsPlaceable => (
            "the attribute of a term cannot be shown, only chosen by".to_owned(),
            "make it a term of its own, or choose by it: `{ -term.gender -> … }`",
        ),
        ErrorKind::PositionalArgumentFollowsNamed => (
            "a value stands behind an option".to_owned(),
            "put values first: `NUMBER($name, style: \"percent\")`",
        ),
        ErrorKind::DuplicatedNamedArgument(name) => (
            format!("the option `{name}` is given twice"),
            "delete one of them",
        ),
        _ => (
            "something is missing inside the braces".to_owned(),
            "write `{ $name }`, `{ -term }` or `{ NUMBER($name) }`, or `{\"{\"}` for a brace",
        ),
    }
}
