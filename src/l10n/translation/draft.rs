//! Files for a translator: every message as a comment, to be uncommented and translated.
//!
//! From entries of the source to the text of a file; what a file holds already is never written anew.

use super::entries::Entry;
use crate::lang::Lang;

/// A file with `entries` added at its end as comments, its lines ending as they do.
#[must_use]
pub fn draft(written: Option<&str>, lang: &Lang, source: &Lang, entries: &[Entry]) -> String {
    let mut text = match written {
        Some(written) => written.to_owned(),
        None => format!(
            "### {source} → {lang}. Remove the number sign before a message, and translate what stands behind `=`.\n"
        ),
    };
    let end = line_end(&text);
    if !text.ends_with('\n') {
        text.push_str(end);
    }
    let mut added = String::new();
    for entry in entries {
        for comment in &entry.intro {
            added.push('\n');
            added.push_str(comment);
            added.push('\n');
        }
        added.push('\n');
        added.push_str(&commented(entry.comment.as_deref().unwrap_or_default()));
        added.push_str(&commented(entry.text.trim_end()));
    }
    text + &added.replace('\n', end)
}

/// A file by which a release is made in a language whose words are all there already, those of `wider`.
#[must_use]
pub fn without_words(lang: &Lang, wider: &Lang) -> String {
    format!(
        "### {wider} → {lang}. This release is made in {lang} too, with the words of {wider}. Write here only what {lang} says otherwise.\n"
    )
}

/// A file with the draft of an entry as the entry is now; `None` where the draft is not what was made of `former`.
#[must_use]
pub fn redraft(written: &str, former: &str, entry: &Entry) -> Option<String> {
    let end = line_end(written);
    let drafted = |text: &str| commented(text.trim_end()).replace('\n', end);
    let former = drafted(former);
    let (at, _) = written.match_indices(&former).find(|(at, _)| {
        let rest = &written[at + former.len()..];
        let begins = *at == 0 || written[..*at].ends_with('\n');
        // What is indented behind it is a part of it that was added.
        begins && !rest.starts_with("#  ")
    })?;
    let mut text = written.to_owned();
    text.replace_range(at..at + former.len(), &drafted(&entry.text));
    Some(text)
}

/// A file with a message of plain words added at its end, its lines ending as they do. What Fluent would read as its own is
/// quoted.
#[must_use]
pub fn with_message(written: &str, id: &str, words: &str) -> String {
    let end = line_end(written);
    let mut text = written.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    text.push_str(end);
    text.push_str(id);
    text.push_str(" =");
    let lines: Vec<&str> = words.trim().lines().map(str::trim).collect();
    for line in &lines {
        let indent = if lines.len() > 1 {
            format!("{end}    ")
        } else {
            " ".to_owned()
        };
        if !line.is_empty() {
            text.push_str(&indent);
        } else if lines.len() > 1 {
            text.push_str(end);
        }
        for (at, c) in line.char_indices() {
            let is_fluent = matches!(c, '{' | '}') || (at == 0 && matches!(c, '[' | '*' | '.'));
            if is_fluent {
                text.extend(["{ \"", c.encode_utf8(&mut [0; 4]), "\" }"]);
            } else {
                text.push(c);
            }
        }
    }
    text.push_str(end);
    text
}

/// Lines as a comment.
fn commented(text: &str) -> String {
    let line = |line: &str| match line.trim_end() {
        "" => "#\n".to_owned(),
        line => format!("# {line}\n"),
    };
    text.lines().map(line).collect()
}

/// How the lines of a file end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Whether a file holds a message already as a comment.
#[must_use]
pub fn is_drafted(text: &str, id: &str) -> bool {
    text.lines().any(|line| {
        line.strip_prefix("# ")
            .and_then(|line| line.strip_prefix(id))
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_plain_words_reads_back_as_them() {
        for (words, read) in [
            ("Not on 24 May.", "a = b\n\nwhy = Not on 24 May.\n"),
            (" {x} ", "a = b\n\nwhy = { \"{\" }x{ \"}\" }\n"),
            (
                "One.\n\n* two\n[3]",
                "a = b\n\nwhy =\n    One.\n\n    { \"*\" } two\n    { \"[\" }3]\n",
            ),
        ] {
            let text = with_message("a = b", "why", words);
            assert_eq!(text, read);
            assert!(fluent_syntax::parser::parse(text).is_ok());
        }
        assert!(with_message("a = b\r\n", "why", "x").ends_with("b\r\n\r\nwhy = x\r\n"));
    }
}
