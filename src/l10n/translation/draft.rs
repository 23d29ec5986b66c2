//! Files for a translator: every message as a comment, to be uncommented and translated.
//!
//! From entries of the source to the text of a file; what a file holds already is never written anew.

use super::entries::Entry;
use crate::lang::Lang;

/// A file with `entries` added at its end as comments.
#[must_use]
pub fn draft(written: Option<&str>, lang: &Lang, source: &Lang, entries: &[Entry]) -> String {
    let mut text = match written {
        Some(written) => written.to_owned(),
        None => format!(
            "### {source} → {lang}. Remove the number sign before a message, and translate what stands behind `=`.\n"
        ),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for entry in entries {
        for comment in &entry.intro {
            text.push('\n');
            text.push_str(comment);
            text.push('\n');
        }
        text.push('\n');
        let comment = entry.comment.iter().flat_map(|comment| comment.lines());
        for line in comment.chain(entry.text.trim_end().lines()) {
            text.push_str(if line.is_empty() { "#" } else { "# " });
            text.push_str(line);
            text.push('\n');
        }
    }
    text
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
