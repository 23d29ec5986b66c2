//! Which scripts a face can set.
//!
//! See: UAX 24 (scripts).

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript};

use super::Face;

/// Fewer letters than this are borrowed signs, and no script.
const LETTERS: usize = 16;

/// The names of the scripts of which a face has a fair number of letters, sorted.
pub(super) fn of(face: &Face) -> Vec<&'static str> {
    let mut letters: BTreeMap<&'static str, usize> = BTreeMap::new();
    for c in '\u{41}'..='\u{1ffff}' {
        if c.is_alphabetic() && face.covers(c) {
            let script = c.script();
            if !matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
                *letters.entry(script.full_name()).or_default() += 1;
            }
        }
    }
    letters.retain(|_, count| *count >= LETTERS);
    letters.into_keys().collect()
}
