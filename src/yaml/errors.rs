//! What the parser says, in an author's words, and how to read on.

use std::ops::Range;

use super::names::{nearest, suggestion};
use super::repair::{self, AS_WRITTEN, Edit, Repaired};
use crate::characters;
use crate::diag::Diagnostic;

/// What an error at an offset means: a finding, unless it follows from one, and the edit by which reading can go on.
pub(super) fn finding(
    text: &Repaired,
    at: usize,
    error: &str,
) -> (Option<Diagnostic>, Option<Edit>) {
    let error = &error.replace(AS_WRITTEN, "");
    let message = without_path(error);
    if let Some((key, known)) = unknown_name(message) {
        let range = repair::value_at(&text.text, at, key);
        let meant = characters::plain_text(key);
        if meant != key && known.contains(&meant.as_str()) {
            let found = characters::strays(key).next().and_then(|stray| {
                let at = range.start + stray.at;
                text.stray(at..at + stray.c.len_utf8())
            });
            if found.is_some() {
                return (found, Some(Edit::Rename(range, meant)));
            }
        }
        let is_field = message.starts_with("unknown field");
        let (code, kind) = if is_field || is_key(text.text.get(range.end..).unwrap_or_default()) {
            ("unknown-key", "key")
        } else {
            ("unknown-value", "value")
        };
        let found = Diagnostic::error(code, format!("unknown {kind} `{key}`"))
            .at(text.place(range.clone()))
            .hint(suggestion(key, &known));
        let edit = match nearest(key, &known) {
            Some(meant) if !text.is_renamed(range.start) => {
                Some(Edit::Rename(range, meant.to_owned()))
            }
            _ if is_field => Some(Edit::Blank(repair::entry(&text.text, range.start))),
            _ => None,
        };
        return (Some(found), edit);
    }
    if let Some(key) = quoted_after(message, "missing field `") {
        let found = Diagnostic::error("missing-key", format!("the key `{key}` is missing here"))
            .at(text.line(at))
            .hint(format!("add `{key}: …`"));
        return (Some(found), Some(missing(&text.text, at, key)));
    }
    if let Some(key) = quoted_after(message, "duplicate field `") {
        let places = repair::keys(&text.text, at, key);
        let second = places.get(1).copied().unwrap_or(at);
        let follows = places
            .iter()
            .take(2)
            .find(|at| text.is_renamed(**at))
            .copied();
        let found = Diagnostic::error("duplicate-key", format!("the key `{key}` stands twice"))
            .at(text.place(second..second + key.len()))
            .hint("delete one of them");
        let blank = repair::entry(&text.text, follows.unwrap_or(second));
        return (
            follows.is_none().then_some(found),
            (places.len() > 1).then_some(Edit::Blank(blank)),
        );
    }
    if let Some((range, plain)) = look_alike(text, at, error) {
        let found = text.stray(range.clone());
        if found.is_some() {
            return (found, Some(Edit::Rename(range, plain.to_owned())));
        }
    }
    let found = typed(message).unwrap_or_else(|| syntax(text, at, error));
    let place = found.place.clone().or_else(|| Some(text.line(at)));
    (Some(found.at(place)), None)
}

/// A sign in the lines that an error is about that only looks like the one that the parser missed.
fn look_alike(text: &Repaired, at: usize, error: &str) -> Option<(Range<usize>, &'static str)> {
    let missed: &[&str] = if error.contains("could not find expected ':'") {
        &[":"]
    } else if error.contains("flow mapping") || error.contains("flow sequence") {
        &[":", ",", "[", "]", "{", "}", "\""]
    } else if error.contains("quoted scalar") {
        &["\"", "'"]
    } else if error.contains("expected struct") || error.contains("expected a map") {
        &[":", "-"]
    } else {
        return None;
    };
    let began = context(error).map_or(at, |(line, column)| text.offset(line, column));
    let start = text.text[..began.min(at)]
        .rfind('\n')
        .map_or(0, |line| line + 1);
    let end = text.text[at.max(began)..]
        .find('\n')
        .map_or(text.text.len(), |line| at.max(began) + line);
    let lines = text.text.get(start..end)?;
    let stray = characters::strays(lines).find(|stray| missed.contains(&stray.plain))?;
    let at = start + stray.at;
    // A full-width colon brings its space along.
    let plain = if stray.plain == ":" {
        ": "
    } else {
        stray.plain
    };
    Some((at..at + stray.c.len_utf8(), plain))
}

/// Whether what stands before this is a key.
fn is_key(rest: &str) -> bool {
    rest.trim_start_matches(['"', '\'', ' ']).starts_with(':')
}

/// For what no rule above knows.
pub(super) fn unexplained(error: &str) -> Diagnostic {
    let message = format!("this cannot be read as YAML ({error})");
    Diagnostic::error("invalid-yaml", message).hint("check quotes, colons and indentation")
}

/// A missing key before the first of its map.
fn missing(text: &str, at: usize, key: &str) -> Edit {
    if text[at..].starts_with('{') {
        let comma = if text[at + 1..].trim_start().starts_with('}') {
            ""
        } else {
            ","
        };
        return Edit::Insert(at + 1, format!(" {key}: ~{comma} "));
    }
    let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let indent = text[line..at].chars().count();
    Edit::Insert(at, format!("{key}: ~\n{}", " ".repeat(indent)))
}

/// Values of the wrong kind.
fn typed(message: &str) -> Option<Diagnostic> {
    if message.contains("expected newtype variant") {
        let found = Diagnostic::error("wrong-type", "this key has no value");
        return Some(found.hint("write a colon and what it says: `- lead: lead`"));
    }
    if message.contains("map with a single key") {
        let found = Diagnostic::error("wrong-type", "this is not one key with its value");
        return Some(found.hint("begin each entry of the list with `- `, as in `- lead: lead`"));
    }
    let (found, expected) = message
        .strip_prefix("invalid type: ")?
        .split_once(", expected ")?;
    let found = match found {
        "sequence" => "a list",
        "map" => "a group of keys",
        "unit value" => "nothing",
        _ if found.starts_with("string") => "text",
        _ if found.starts_with("boolean") => "yes or no",
        _ => "a number",
    };
    if expected.ends_with(" identifier") {
        let message = format!("this is {found}, and the name of a key should stand here");
        let hint = "write `key: value`; text that begins with a bracket or brace stands in quotes";
        return Some(Diagnostic::error("wrong-type", message).hint(hint));
    }
    let expected = match expected.split_whitespace().next() {
        _ if expected.contains("YAML tag") => "a single word",
        Some("struct" | "map" | "a" | "internally") if !expected.starts_with("a bool") => {
            "a group of keys"
        }
        Some("u32" | "u64") => "a whole number",
        _ if expected.starts_with("a bool") => "`true` or `false`",
        _ => expected,
    };
    let found = Diagnostic::error(
        "wrong-type",
        format!("this is {found}, expected {expected}"),
    );
    Some(found.hint("`content/README.md` shows how it is written"))
}

/// What cannot be read as YAML at all.
fn syntax(text: &Repaired, at: usize, error: &str) -> Diagnostic {
    let is = |part: &str| error.contains(part);
    let line_start = text.text[..at].rfind('\n').map_or(0, |line| line + 1);
    let tab = text.text[line_start..]
        .trim_start_matches(' ')
        .starts_with('\t');
    let began = context(error).map_or(at, |(line, column)| text.offset(line, column));
    let (code, message, hint) = if is("more than one document") {
        let second = text.text.rfind("\n---").map_or(at, |at| at + 1);
        let found = Diagnostic::error("several-documents", "the file holds more than one document");
        return found
            .at(text.line(second))
            .hint("delete the line `---` and what follows");
    } else if is("repetition limit") || is("recursion limit") {
        (
            "too-deep",
            "the file repeats or nests itself too deeply",
            "write it out without anchors",
        )
    } else if is("tab character") || (tab && is("cannot start any token")) {
        (
            "invalid-yaml",
            "this line is indented with a tab, and YAML knows only spaces there",
            "indent it with spaces",
        )
    } else if is("quoted scalar") && !is("escape") {
        let found = Diagnostic::error(
            "invalid-yaml",
            "a quotation mark is opened here and not closed",
        );
        return found
            .at(text.line(began))
            .hint("close it, or put text that holds one in marks of the other kind");
    } else if is("escape") {
        (
            "invalid-yaml",
            "a `\\` in double quotes means nothing here",
            "write `\\\\`, or use single quotes",
        )
    } else if is("mapping values are not allowed") {
        (
            "invalid-yaml",
            "a colon stands where none can",
            "put text that holds `: ` in quotes, and check the indentation",
        )
    } else if is("could not find expected ':'") {
        let found = Diagnostic::error("invalid-yaml", "this is no key: it has no colon");
        return found
            .at(text.line(began))
            .hint("write `key: value`, or indent it if it belongs to the line above");
    } else if is("flow mapping") || is("flow sequence") {
        (
            "invalid-yaml",
            "a bracket or brace is not closed, or a comma is missing",
            "write `{ key: value, key: value }` or `[one, two]`, and put text that holds `: ` or `, ` in quotes",
        )
    } else if is("unknown anchor") {
        (
            "invalid-yaml",
            "`*` stands for an alias here, and there is none of that name",
            "put text that begins with `*` in quotes",
        )
    } else if is("block mapping") || is("block collection") || is("block sequence") {
        (
            "invalid-yaml",
            "this line does not fit the lines above it",
            "check its indentation, that quotes are closed before the end of a line, and that each item of a list begins with `- `",
        )
    } else if is("cannot start any token") {
        (
            "invalid-yaml",
            "a value cannot begin with this character",
            "put the value in quotes",
        )
    } else {
        return unexplained(without_path(error));
    };
    Diagnostic::error(code, message).hint(hint)
}

/// The last line and column that an error names: where the thing began that went wrong.
fn context(error: &str) -> Option<(usize, usize)> {
    let (_, position) = error.rsplit_once(" at line ")?;
    let (line, column) = position.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The message without its trailing position and leading path, which the place says better.
fn without_path(text: &str) -> &str {
    let text = text.rfind(" at line ").map_or(text, |at| &text[..at]);
    match text.split_once(": ") {
        Some((path, rest)) if !path.contains([' ', '`']) => rest,
        _ => text,
    }
}

fn quoted_after<'t>(message: &'t str, start: &str) -> Option<&'t str> {
    message.strip_prefix(start)?.split('`').next()
}

/// The parts of serde's "unknown field `x`, expected one of `a`, `b`".
fn unknown_name(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message
        .strip_prefix("unknown field `")
        .or_else(|| message.strip_prefix("unknown variant `"))?;
    let (key, rest) = rest.split_once('`')?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}
