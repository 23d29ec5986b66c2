//! A lock as text that merges: one line a message, sorted.
//!
//! From and to lines such as these, a JSON string at the end of each:
//!
//! ```text
//! signature pr071-2016 0a1b…2c3d by "A. Name"
//! signed pr071-2016 fact years "number 50"
//! signed pr071-2016 words headline "1a2b3c4d 5e6f7a8b"
//! translated releases/pr071-2016.ftl headline 5e6f7a8b -cnes=9c0d1e2f "headline = …\n"
//! ```
//!
//! Invariant: a line that two branches wrote differently may stand twice; a line that cannot be read is an error.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Lock, RESTORE, Signed, Stamp, json};
use crate::diag::{Diagnostic, Failed, Report, Source};

/// The first line of the file.
const HEAD: &str = "# Kept by presskit: what each message was translated from, and what was signed. Lines may come in any order.\n";

/// What marks a conflict: where one side begins, what both came from, where the other side begins, where it ends.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

impl Lock {
    /// Reads a lock, in lines or in the JSON of the first programs.
    pub(in crate::l10n) fn read(source: &Source, report: &mut Report) -> Result<Self, Failed> {
        let is_json = source.text.trim_start().starts_with('{')
            || source.text.lines().any(|line| line.trim_end() == "{");
        if let Some(found) = conflict(source, is_json) {
            return Err(report.error(found));
        }
        if is_json {
            return json::read(source).map_err(|found| report.error(found));
        }
        let mut lock = Self::default();
        let mut failed = None;
        for (index, line) in source.text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if lock.add(line).is_none() {
                let number = index + 1;
                let message = format!("line {number} of `{}` cannot be read", source.path);
                let found = Diagnostic::error("lock", message);
                let place = source.at(source.line_span(number));
                failed = Some(report.error(found.at(place).hint(RESTORE)));
            }
        }
        failed.map_or(Ok(lock), Err)
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines = BTreeSet::new();
        for (slug, signatures) in &self.signatures {
            for Signed { by, over } in signatures {
                lines.insert(format!("signature {slug} {over} by {}", quoted(by)));
            }
        }
        for (slug, items) in &self.signed {
            for (about, kept) in items {
                for kept in kept {
                    lines.insert(format!("signed {slug} {about} {}", quoted(kept)));
                }
            }
        }
        for (file, messages) in &self.translated {
            for (id, stamps) in messages {
                for stamp in stamps {
                    let mut line = format!("translated {file} {id} {}", stamp.fingerprint);
                    for (id, fingerprint) in &stamp.referred {
                        let _ = write!(line, " {id}={fingerprint}");
                    }
                    lines.insert(format!("{line} {}", quoted(&stamp.source)));
                }
            }
        }
        let lines = lines.into_iter().map(|line| line + "\n");
        std::iter::once(HEAD.to_owned()).chain(lines).collect()
    }

    /// Adds what a line says; `None` where it says nothing that is known.
    fn add(&mut self, line: &str) -> Option<()> {
        let at = line.find('"')?;
        let (head, text) = (line[..at].trim_end(), &line[at..]);
        let text: String = serde_json::from_str(text).ok()?;
        let (kind, head) = head.split_once(' ')?;
        match kind {
            "signature" => {
                let [slug, over, "by"] = words(head)? else {
                    return None;
                };
                let over = over.to_owned();
                let signatures = self.signatures.entry(slug.to_owned()).or_default();
                signatures.insert(Signed { by: text, over });
            }
            "signed" => {
                let (slug, about) = head.split_once(' ').unwrap_or((head, ""));
                let items = self.signed.entry(slug.to_owned()).or_default();
                items.entry(about.to_owned()).or_default().insert(text);
            }
            "translated" => {
                let mut words = head.split(' ');
                let (file, id) = (words.next()?, words.next()?);
                let fingerprint = words.next()?.to_owned();
                let referred = words.map(|word| {
                    let (id, fingerprint) = word.split_once('=')?;
                    Some((id.to_owned(), fingerprint.to_owned()))
                });
                let stamp = Stamp {
                    fingerprint,
                    referred: referred.collect::<Option<BTreeMap<_, _>>>()?,
                    source: text,
                };
                let file = self.translated.entry(file.to_owned()).or_default();
                file.entry(id.to_owned()).or_default().insert(stamp);
            }
            _ => return None,
        }
        Some(())
    }
}

/// The words of a line, as many as there must be.
fn words<const N: usize>(text: &str) -> Option<[&str; N]> {
    let words: Vec<&str> = text.split(' ').collect();
    words.try_into().ok()
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A merge that nobody finished, and the way out.
fn conflict(source: &Source, is_json: bool) -> Option<Diagnostic> {
    let lines = source.text.lines().map(str::trim_end);
    let mut spans = Vec::new();
    let (mut begin, mut last) = (None, 0);
    let mut has_base = false;
    for (index, line) in lines.enumerate() {
        let number = index + 1;
        let is = |mark: &str| {
            let rest = line.strip_prefix(mark);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if !MARKS.into_iter().any(is) {
            continue;
        }
        (begin, last) = (begin.or(Some(number)), number);
        has_base |= is(MARKS[1]);
        if is(MARKS[3]) {
            spans.extend(begin.take().map(|begin| (begin, number)));
        }
    }
    spans.extend(begin.map(|begin| (begin, last)));
    let (first, _) = *spans.first()?;
    let shown: Vec<String> = spans
        .iter()
        .map(|(begin, end)| format!("{begin} to {end}"))
        .collect();
    let message = format!(
        "`{}` holds a merge conflict that is not resolved: lines {}",
        source.path,
        shown.join(", ")
    );
    let found = Diagnostic::error("merge-conflict", message).at(source.at(source.line_span(first)));
    if is_json {
        return Some(
            found
                .hint("resolve it: keep one side's file whole (`git checkout --ours` or `--theirs`)")
                .hint("then run `presskit status`, and `presskit sign` for what the other side had signed"),
        );
    }
    let base = if has_base {
        ", and what stands between `|||||||` and `=======`"
    } else {
        ""
    };
    Some(
        found
            .hint(format!("resolve it: keep both sides' lines, in any order, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`{base}"))
            .hint("then run `presskit status`, which tells what is stale or no longer signed"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Lock, String> {
        let mut report = Report::new();
        let lock = Lock::read(&Source::new("locales/fr/.lock", text), &mut report);
        lock.map_err(|_| report.diagnostics()[0].message.clone())
    }

    const TEXT: &str = concat!(
        "signature nova 0123456789abcdef0123456789abcdef by \"Ada \\\"A.\\\" Name\"\n",
        "signed nova fact years \"number 50\"\n",
        "signed nova issued \"2016-06-21\"\n",
        "translated organisation.ftl -cnes 1a2b3c4d \"-cnes = CNES\\n\"\n",
        "translated releases/nova.ftl lead 5e6f7a8b -cnes=9c0d1e2f \"lead = “Ça” \\\"va\\\"\\n\"\n",
    );

    #[test]
    fn a_lock_is_written_as_it_is_read_in_one_order() {
        let text = format!("{HEAD}{TEXT}");
        assert_eq!(read(&text).unwrap().to_text(), text);
        let mut lines: Vec<&str> = TEXT.lines().rev().collect();
        lines.push("");
        assert_eq!(read(&lines.join("\r\n")).unwrap().to_text(), text);
    }

    #[test]
    fn both_sides_of_a_merge_may_stay() {
        let ours = "translated releases/nova.ftl lead 11111111 \"lead = One\\n\"\n";
        let theirs = "translated releases/nova.ftl lead 22222222 \"lead = Two\\n\"\n";
        let lock = read(&format!("{ours}{theirs}{ours}")).unwrap();
        assert_eq!(lock.to_text(), format!("{HEAD}{ours}{theirs}"));
    }

    #[test]
    fn a_conflict_is_named_with_its_lines() {
        let text = "# x\n<<<<<<< HEAD\nsignature a 1 by \"A\"\n=======\nsignature a 2 by \"B\"\n>>>>>>> other\n\n<<<<<<< HEAD\n=======\n>>>>>>> other\n";
        assert_eq!(
            read(text).unwrap_err(),
            "`locales/fr/.lock` holds a merge conflict that is not resolved: lines 2 to 6, 8 to 10"
        );
        let json = "{\n  \"signed\": {\n<<<<<<< HEAD\n";
        assert!(read(json).unwrap_err().ends_with("lines 3 to 3"));
    }

    #[test]
    fn a_line_that_says_nothing_is_an_error() {
        for line in [
            "translated",
            "translated a \"x\"",
            "translated a b c d \"x\"",
            "signature nova 1 of \"A\"",
            "signature nova 1 by A",
            "accepted a b c \"x\"",
            "signed nova fact years \"number 50",
            "{ \"translated\": {} ",
        ] {
            let text = format!("{HEAD}{line}\n");
            let said = "line 2 of `locales/fr/.lock` cannot be read";
            assert_eq!(read(&text).unwrap_err(), said, "{line}");
        }
    }
}
