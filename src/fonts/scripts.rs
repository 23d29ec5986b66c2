//! Which scripts a face can set.
//!
//! See: UAX 24 (scripts), ISO 15924 (their codes).

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript};

use super::Face;

/// Fewer letters than this are borrowed signs, and no script.
const LETTERS: usize = 16;

/// The scripts of which a face has a fair number of letters, sorted by name.
pub(super) fn of(face: &Face) -> Vec<Script> {
    let mut letters: BTreeMap<&'static str, (Script, usize)> = BTreeMap::new();
    for c in '\u{41}'..='\u{1ffff}' {
        if c.is_alphabetic() && face.covers(c) {
            let script = c.script();
            if !matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
                letters.entry(script.full_name()).or_insert((script, 0)).1 += 1;
            }
        }
    }
    letters.retain(|_, (_, count)| *count >= LETTERS);
    letters.into_values().map(|(script, _)| script).collect()
}
