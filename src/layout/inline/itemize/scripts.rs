//! The script of every character: letters have their own, marks and figures take that of the letters around them.
//!
//! From a text with its levels to a [`Script`] a character.
//!
//! Invariant: a closing bracket has the script of its opening one, so that one face draws both.
//!
//! See: UAX 24 §5.1 (characters with the values Common and Inherited) and §5.2 (paired punctuation).

use unicode_bidi::{BidiDataSource as _, HardcodedBidiData, Level};
use unicode_script::{Script, UnicodeScript};

use crate::lang::Lang;

/// A letter: where it stands among the characters, its script and level.
#[derive(Clone, Copy)]
struct Letter {
    at: usize,
    script: Script,
    level: u8,
}

/// The script of each character of a text. `lang` settles it where there is no letter.
pub(super) fn of(text: &str, levels: Option<&[Level]>, lang: &Lang) -> Vec<Script> {
    let level = |byte: usize| levels.map_or(0, |levels| levels[byte].number());
    let letters: Vec<Letter> = text
        .char_indices()
        .enumerate()
        .filter_map(|(at, (byte, character))| {
            Some(Letter {
                at,
                script: own_script(character)?,
                level: level(byte),
            })
        })
        .collect();
    let mut scripts = Vec::with_capacity(text.len());
    let mut open: Vec<(char, Script)> = Vec::new();
    let mut next = 0;
    for (at, (byte, character)) in text.char_indices().enumerate() {
        while letters.get(next).is_some_and(|letter| letter.at < at) {
            next += 1;
        }
        let before = next.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(next).copied();
        let mut script = match (before, after) {
            (_, Some(letter)) if letter.at == at => letter.script,
            // Words that run the other way are no neighbours, though they stand before it in the order of reading.
            (Some(before), Some(after))
                if before.level != level(byte) && after.level == level(byte) =>
            {
                after.script
            }
            (Some(letter), _) | (None, Some(letter)) => letter.script,
            (None, None) => of_lang(lang),
        };
        if character.is_alphanumeric() {
            // Neither opens nor closes.
        } else if let Some(place) = open.iter().rposition(|(own, _)| closes(*own, character)) {
            script = alike(open[place].1, script);
            open.truncate(place);
        } else if opens(character) {
            open.push((character, script));
        }
        scripts.push(script);
    }
    scripts
}

/// The script of an opening bracket for the closing one, unless one family sets both all the same: then it stays with the letters
/// before it, to which it may be kerned.
fn alike(opening: Script, own: Script) -> Script {
    let european = |script| matches!(script, Script::Latin | Script::Greek | Script::Cyrillic);
    if european(opening) && european(own) {
        own
    } else {
        opening
    }
}

/// Opening marks of quotation.
const QUOTES: [(char, &[char]); 6] = [
    ('\u{ab}', &['\u{bb}']),
    ('\u{bb}', &['\u{ab}', '\u{bb}']),
    ('\u{2018}', &['\u{2019}']),
    ('\u{201c}', &['\u{201d}']),
    ('\u{201e}', &['\u{201c}', '\u{201d}']),
    ('\u{2039}', &['\u{203a}']),
];

fn opens(character: char) -> bool {
    let bracket = HardcodedBidiData.bidi_matched_opening_bracket(character);
    bracket.is_some_and(|bracket| bracket.is_open)
        || QUOTES.iter().any(|(opening, _)| *opening == character)
}

fn closes(opening: char, character: char) -> bool {
    let pair = |character| HardcodedBidiData.bidi_matched_opening_bracket(character);
    let bracket = pair(character).filter(|bracket| !bracket.is_open);
    bracket.is_some_and(|bracket| pair(opening).is_some_and(|own| own.opening == bracket.opening))
        || QUOTES
            .iter()
            .any(|(own, closing)| *own == opening && closing.contains(&character))
}

/// The script of a character, where it has one of its own.
pub(in super::super) fn own_script(character: char) -> Option<Script> {
    if character.is_ascii() {
        return character.is_ascii_alphabetic().then_some(Script::Latin);
    }
    match character {
        '\u{410}'..='\u{44f}' => Some(Script::Cyrillic),
        _ => match character.script() {
            Script::Common | Script::Inherited | Script::Unknown => None,
            script => Some(script),
        },
    }
}

/// The script of figures and marks that stand alone: the language's own. Those of Europe are set by the same families.
fn of_lang(lang: &Lang) -> Script {
    let script = match lang.script().as_deref() {
        Some("Hans" | "Hant" | "Jpan") => Some(Script::Han),
        Some("Kore") => Some(Script::Hangul),
        Some(script) => Script::from_short_name(script),
        None => None,
    };
    match script {
        None | Some(Script::Greek | Script::Cyrillic) => Script::Latin,
        Some(script) => script,
    }
}
