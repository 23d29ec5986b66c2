//! What good setting would not have, and only an author can mend.

use std::ops::Range;

use super::dates::capital;
use super::guarded;
use super::line::{Characters, EDGE, is_digit, is_gap, is_letter, is_space};
use super::months::months;
use super::quotes;
use crate::lang::Lang;

/// Something that good setting would not have, and that only the author can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// The bytes it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub hint: String,
}

/// What the author should mend in the text of one paragraph, in order. Bytes in `protected` are left alone.
#[must_use]
pub fn lints(lang: &Lang, text: &str, protected: &[Range<usize>]) -> Vec<Lint> {
    let line = guarded(text, protected);
    let words = words(&line, text);
    let mut found = Found {
        line: &line,
        lints: Vec::new(),
    };
    spaces(&mut found, lang);
    foreign_quotes(&mut found, lang);
    straight_quotes(&mut found, lang, (text, protected));
    mixed_scripts(&mut found, &words);
    months_in_capitals(&mut found, lang);
    match lang.primary() {
        "fr" => french(&mut found, &words),
        "ru" => yo(&mut found, &words),
        _ => {}
    }
    found.lints.sort_by_key(|lint| lint.range.start);
    found.lints
}

struct Found<'a> {
    line: &'a Characters,
    lints: Vec<Lint>,
}

/// A run of letters: its characters, and what they say.
type Word<'a> = (Range<usize>, &'a str);

fn words<'a>(line: &Characters, text: &'a str) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let end = line.run(at, is_letter);
        if end > at {
            words.push((at..end, &text[line.byte(at)..line.byte(end)]));
        }
        at = end.max(at + 1);
    }
    words
}

impl Found<'_> {
    /// Notes something about free characters.
    fn add(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        if range.clone().all(|at| self.line.free(at)) {
            self.lints.push(Lint {
                range: self.line.byte(range.start)..self.line.byte(range.end),
                message: message.into(),
                hint: hint.into(),
            });
        }
    }

    fn text(&self, range: Range<usize>) -> String {
        range.map(|at| self.line.at(at)).collect()
    }
}

/// A space before a mark that takes none in the language.
fn spaces(found: &mut Found<'_>, lang: &Lang) {
    let french = lang.primary() == "fr";
    for at in found
        .line
        .find(|c| matches!(c, '!' | '?' | ';' | ':' | ','))
    {
        let mark = found.line.at(at);
        let after = found.line.at(at + 1);
        let stands_alone = is_gap(after) || matches!(after, '!' | '?' | '»' | '”' | '"' | ')');
        let spaced = is_space(found.line.before(at, 1)) && found.line.before(at, 2) != EDGE;
        if spaced && stands_alone && (mark == ',' || !french) {
            found.add(
                at - 1..at + 1,
                format!("there is a space before `{mark}`"),
                "delete the space",
            );
        }
    }
}

/// Quotation marks that belong to other languages.
fn foreign_quotes(found: &mut Found<'_>, lang: &Lang) {
    let Some(own) = quotes::of(lang) else { return };
    let is_own = |c: char| own.iter().any(|(open, close)| c == *open || c == *close);
    let [(open, close), _] = own;
    let is_quote = |c| {
        matches!(
            c,
            '«' | '»' | '“' | '”' | '„' | '‹' | '›' | '「' | '」' | '『' | '』'
        )
    };
    for at in found.line.find(is_quote) {
        let mark = found.line.at(at);
        if !is_own(mark) {
            found.add(
                at..at + 1,
                format!("`{mark}` is one of the quotes of another language"),
                format!("write {open}…{close}, or straight quotes, which become these"),
            );
        }
    }
}

/// Straight quotes that no rule could set.
fn straight_quotes(found: &mut Found<'_>, lang: &Lang, (text, protected): (&str, &[Range<usize>])) {
    if quotes::of(lang).is_none() || !text.contains(['\'', '"']) {
        return;
    }
    // In Hebrew they stand inside abbreviations and numbers, in Uzbek they are part of letters.
    let is_letter_mark = matches!(lang.primary(), "he" | "yi" | "uz");
    let set = super::set(lang, text, protected);
    for at in set.find(|c| matches!(c, '\'' | '"')) {
        let (mark, before, after) = (set.at(at), set.before(at, 1), set.at(at + 1));
        // Of a number they are feet and inches.
        let is_unit = before.is_numeric();
        let is_inside = is_letter_mark && before.is_alphabetic();
        if !set.free(at) || !set.is_source(at) || is_unit || is_inside || after == mark {
            continue;
        }
        let start = set.byte(at);
        let end = start + mark.len_utf8();
        let hint = if mark == '"' {
            "write a second one where the quotation ends, or begins"
        } else {
            "write `’` for an apostrophe, and `\"…\"` around a quotation"
        };
        found.lints.push(Lint {
            range: start..end,
            message: format!("this `{mark}` has no partner, and is printed straight"),
            hint: hint.to_owned(),
        });
    }
}

/// Latin and Cyrillic letters in one word: they look alike and are found by no search.
fn mixed_scripts(found: &mut Found<'_>, words: &[Word<'_>]) {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    let is_latin = |c: char| c.is_ascii_alphabetic();
    for (range, word) in words {
        if !(word.contains(is_cyrillic) && word.contains(is_latin)) {
            continue;
        }
        let latin = word.chars().filter(|c| is_latin(*c)).count();
        let message = if latin * 2 <= word.chars().count() {
            format!("a Latin letter inside a Cyrillic word: `{word}`")
        } else {
            format!("a Cyrillic letter inside a Latin word: `{word}`")
        };
        found.add(range.clone(), message, "type the word in one alphabet");
    }
}

/// `15 Mars` in a language whose months begin with small letters.
fn months_in_capitals(found: &mut Found<'_>, lang: &Lang) {
    for at in found.line.find(is_space) {
        if !is_digit(found.line.before(at, 1)) {
            continue;
        }
        let months = months(lang);
        if let Some(name) = months
            .names
            .iter()
            .find(|name| capital(found.line, at + 1, name))
        {
            let end = at + 1 + name.chars().count();
            let message = "a month is written with a lower case letter".to_owned();
            found.add(at + 1..end, message, format!("write `{name}`"));
        }
    }
}

/// Words that French writes with an accent on their capital, without it.
const BARE_CAPITALS: &[(&str, &str)] = &[
    ("Ca", "Ça"),
    ("Ecole", "École"),
    ("Ecologie", "Écologie"),
    ("Economie", "Économie"),
    ("Edition", "Édition"),
    ("Education", "Éducation"),
    ("Eglise", "Église"),
    ("Egypte", "Égypte"),
    ("Election", "Élection"),
    ("Elysée", "Élysée"),
    ("Emission", "Émission"),
    ("Energie", "Énergie"),
    ("Equipe", "Équipe"),
    ("Etat", "État"),
    ("Etats", "États"),
    ("Ethiopie", "Éthiopie"),
    ("Etoile", "Étoile"),
    ("Etude", "Étude"),
    ("Evénement", "Événement"),
];

/// Pieces of words in which o and e are joined.
const LIGATURES: &[(&str, &str)] = &[
    ("oeuvre", "œuvre"),
    ("oeil", "œil"),
    ("oeuf", "œuf"),
    ("coeur", "cœur"),
    ("soeur", "sœur"),
    ("boeuf", "bœuf"),
    ("choeur", "chœur"),
    ("foetus", "fœtus"),
    ("moeurs", "mœurs"),
    ("noeud", "nœud"),
    ("voeu", "vœu"),
];

/// *Lexique des règles typographiques en usage à l'Imprimerie nationale*.
fn french(found: &mut Found<'_>, words: &[Word<'_>]) {
    for (range, word) in words {
        let (range, word) = (range.clone(), *word);
        let next = found.line.at(range.end);
        if word == "A" && is_space(next) && begins_sentence(found.line, range.start) {
            found.add(range, "a capital lacks its accent", "write `À`");
        } else if let Some(right) = accented(word) {
            found.add(
                range,
                "a capital lacks its accent",
                format!("write `{right}`"),
            );
        } else if let Some(whole) = joined(word) {
            found.add(range, "o and e are joined here", format!("write `{whole}`"));
        } else if word == "Mr" && is_space(next) {
            found.add(range, "“Mr” is English", "write `M.`");
        } else if matches!(word, "ème" | "ieme" | "ième" | "eme") {
            let start = found.line.run_back(range.start, is_digit);
            let number = found.text(start..range.start);
            if !number.is_empty() {
                let hint = format!("write `{number}e`, which becomes {number}<sup>e</sup>");
                found.add(start..range.end, "an ordinal ends in one letter", hint);
            }
        } else if word == "etc" {
            let end = found.line.run(range.end, |c| matches!(c, '.' | '…'));
            if end > range.end && found.text(range.end..end) != "." {
                found.add(
                    range.start..end,
                    "“etc.” takes one full stop",
                    "write `etc.`",
                );
            }
        }
    }
}

/// The word, in small letters, with o and e joined where they should be.
fn joined(word: &str) -> Option<String> {
    let apart = |pair: &[u8]| pair.eq_ignore_ascii_case(b"oe");
    if !word.as_bytes().windows(2).any(apart) {
        return None;
    }
    let word = word.to_lowercase();
    let (wrong, right) = LIGATURES.iter().find(|(wrong, _)| word.contains(wrong))?;
    Some(word.replace(wrong, right))
}

/// The word with its accent, singular or plural.
fn accented(word: &str) -> Option<String> {
    BARE_CAPITALS.iter().find_map(|(bare, right)| {
        let ending = word.strip_prefix(bare)?;
        matches!(ending, "" | "s" | "nne" | "nnes").then(|| format!("{right}{ending}"))
    })
}

fn begins_sentence(line: &Characters, at: usize) -> bool {
    let back = line.run_back(at, is_space);
    matches!(line.before(back, 1), EDGE | '.' | '!' | '?' | '…' | '«')
}

/// A word with ё and, elsewhere in the same text, with е.
fn yo(found: &mut Found<'_>, words: &[Word<'_>]) {
    let has_yo = |word: &str| word.contains(['ё', 'Ё']);
    let with_yo: Vec<(String, String)> = words
        .iter()
        .filter(|(_, word)| has_yo(word))
        .map(|(_, word)| word.to_lowercase())
        .map(|word| (word.replace('ё', "е"), word))
        .collect();
    if with_yo.is_empty() {
        return;
    }
    for (range, word) in words.iter().filter(|(_, word)| !has_yo(word)) {
        let lower = word.to_lowercase();
        if let Some((_, twin)) = with_yo.iter().find(|(plain, _)| *plain == lower) {
            let message = format!("ё is used inconsistently: `{word}` and `{twin}` in one text");
            let hint = format!("write `{twin}`, or no ё at all");
            found.add(range.clone(), message, hint);
        }
    }
}
