//! Characters that no face has: gathered over a whole document, an error a script.
//!
//! From the shaper's finds to [`Diagnostic`]s.
//!
//! Invariant: a missing font is one finding, however many texts want it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_script::{Script, UnicodeScript};

use super::forms::Forms;
use super::nearest::Nearest;
use crate::diag::Diagnostic;
use crate::document::Origin;
use crate::layout::findings::Findings;

/// Characters that no face has, each with the first text that wants it, as they are met.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    characters: RefCell<Vec<(char, Option<Arc<Origin>>)>>,
    /// Forms of characters that a face has otherwise.
    pub(super) forms: Forms,
    /// Faces that stand for others.
    pub(super) nearest: Nearest,
}

/// What is missing of one script.
#[derive(Debug, Default)]
struct Found {
    characters: BTreeSet<char>,
    /// The first text that has one.
    first: Option<(char, Arc<Origin>)>,
}

/// How many characters a finding names.
const SHOWN: usize = 6;

impl Missing {
    /// Notes a character of a text.
    pub(super) fn add(&self, character: char, origin: Option<&Arc<Origin>>) {
        let mut all = self.characters.borrow_mut();
        if !all.iter().any(|(known, _)| *known == character) {
            all.push((character, origin.cloned()));
        }
    }

    /// Reports them, an error a script.
    pub(crate) fn report(&self, report: &mut Findings) {
        self.nearest.report(report);
        self.forms.report(report);
        let all = self.characters.take();
        let own = all.iter().map(|(character, _)| script(*character));
        let scripts: Vec<Script> = own
            .filter(|script| !matches!(script, Script::Common | Script::Inherited))
            .collect();
        let mut groups: BTreeMap<&str, Found> = BTreeMap::new();
        for (character, origin) in all {
            let script = match script(character) {
                // A mark of several scripts (। ،) goes with the one that is missing too.
                Script::Common | Script::Inherited => {
                    let own = character.script_extension();
                    let mut missing = scripts.iter().copied();
                    missing.find(|script| !own.is_common() && own.contains_script(*script))
                }
                _ => None,
            }
            .unwrap_or(script(character));
            let found = groups.entry(script.full_name()).or_default();
            found.characters.insert(character);
            if found.first.is_none() {
                found.first = origin.map(|origin| (character, origin));
            }
        }
        for (group, found) in groups {
            let characters: Vec<char> = found.characters.into_iter().collect();
            let shown: Vec<String> = characters.iter().copied().take(SHOWN).map(named).collect();
            let more = match characters.len().saturating_sub(SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("no font has {}{more}", shown.join(", "));
            let hint = match group {
                "Common" | "Inherited" | "Unknown" => {
                    "add a font that has it to `fonts/`, or write it another way".to_owned()
                }
                script => format!(
                    "add a font for the {script} script to `fonts/`, for instance {}",
                    family_for(script)
                ),
            };
            let first = found.first.as_ref();
            let place = first.and_then(|(character, origin)| {
                origin.place.as_ref().map(|place| place.of(*character))
            });
            let found = Diagnostic::error("missing-glyph", message).at(place);
            report.about(found.hint(hint), first.map(|(_, origin)| origin));
        }
    }
}

/// The script whose fonts hold a character: those for Chinese characters hold kana and full-width marks too.
fn script(character: char) -> Script {
    match character.script() {
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Script::Han,
        Script::Common if matches!(character, '\u{3000}'..='\u{303f}' | '\u{30fb}'..='\u{30fc}' | '\u{ff00}'..='\u{ffef}') => {
            Script::Han
        }
        script => script,
    }
}

/// A character with its code and its Unicode name, where that says more than the code.
fn named(character: char) -> String {
    let code = format!("{:04X}", u32::from(character));
    let name = unicode_names2::name(character)
        .map(|name| format!(" {name}"))
        .filter(|name| !name.ends_with(&code))
        .unwrap_or_default();
    format!("`{}` (U+{code}{name})", character.escape_debug())
}

/// A free family that covers a script.
fn family_for(script: &str) -> String {
    match script {
        "Arabic" => "Noto Naskh Arabic".to_owned(),
        "Han" | "Hangul" => "Noto Serif CJK".to_owned(),
        "Latin" | "Cyrillic" | "Greek" => "Noto Serif".to_owned(),
        script => format!("Noto Serif {}", script.replace('_', " ")),
    }
}
