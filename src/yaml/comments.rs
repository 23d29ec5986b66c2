//! Values that a comment cuts short: `name: Borealis #1` says `Borealis`.
//!
//! See: YAML 1.2 (6.6 comments: a `#` behind a space begins one).

use crate::diag::{Diagnostic, Source};

/// A warning for each value that is probably meant to go on behind a `#`.
pub(super) fn cut(source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = 0;
    // Lines of a block of text are deeper than its key.
    let mut block: Option<usize> = None;
    for line in source.text.split_inclusive('\n') {
        let text = line.trim_end();
        let indent = text.len() - text.trim_start().len();
        if block.is_some_and(|key| indent > key || text.is_empty()) {
            start += line.len();
            continue;
        }
        block = None;
        if let Some((value_at, value)) = value(text) {
            if value.starts_with(['|', '>']) {
                block = Some(indent);
            } else if let Some((said, rest)) = meant(value) {
                let at = start + value_at + value.len() - rest.len();
                let message = format!("`{rest}` is a comment of YAML: the value is `{said}`");
                let warning = Diagnostic::warning("yaml-comment", message);
                let hint = format!(
                    "put the value in quotes: \"{value}\"; or a space behind `#`, if it is a comment"
                );
                found.push(warning.at(source.at(at..at + rest.len())).hint(hint));
            }
        }
        start += line.len();
    }
    found
}

/// The plain value of a line, and where it stands.
fn value(line: &str) -> Option<(usize, &str)> {
    let mut rest = line.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    if let Some((key, value)) = rest.split_once(": ")
        && !key.contains(['"', '\'', '{', '[', '#'])
    {
        rest = value.trim_start();
    }
    let is_plain = !rest.starts_with(['"', '\'', '{', '[', '#', '&', '*', '!']);
    is_plain.then(|| (line.len() - rest.len(), rest))
}

/// What a plain value says, and the rest, where that is one word or begins with a number: `#1`, `#2 of 3`, `#BlueMarble`.
fn meant(value: &str) -> Option<(&str, &str)> {
    let at = value.find(" #")?;
    let rest = &value[at + 1..];
    let word = &rest[1..];
    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
    let is_word = word.starts_with(char::is_alphabetic) && !word.contains(char::is_whitespace);
    // `#TODO` is a note to oneself.
    let is_note = word.chars().all(|c| c.is_uppercase() || c == ':');
    let fine = is_number || (is_word && !is_note);
    fine.then(|| (value[..at].trim_end(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_goes_on_behind_a_number_sign_is_told() {
        let told = |text: &str| -> Vec<String> {
            let source = Source::new("a.yaml", text);
            cut(&source)
                .into_iter()
                .map(|found| found.message)
                .collect()
        };
        assert_eq!(
            told("name: Borealis #1\n"),
            ["`#1` is a comment of YAML: the value is `Borealis`"]
        );
        assert_eq!(told("people:\n  - name: Borealis #2 of 3\n").len(), 1);
        assert_eq!(told("rows:\n  - Borealis #BlueMarble\n").len(), 1);
        for fine in [
            "years: 50 # since 1966\n",
            "years: 50 #TODO\n",
            "name: \"Borealis #1\"\n",
            "# name: Borealis #1\n",
            "web: https://example.org/#1\n",
            "text: |\n  Borealis #1\n  x: y #2\nname: Ada\n",
            "years: 50    # a\n",
        ] {
            assert!(told(fine).is_empty(), "{fine}");
        }
    }
}
