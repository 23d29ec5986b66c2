//! Syllables of words, where a hyphen may be added.
//!
//! From words in a language to byte offsets.
//!
//! Invariant: never within two letters of a word's ends (three in Cyrillic), beside an apostrophe, in capitals or names
//! of machines, after an initial.
//!
//! See: Liang's patterns (TeX), read by `hypher`.

use std::ops::Range;

use super::itemize::Source;
use crate::lang::Lang;

/// A word shorter than this is left whole.
const SHORTEST: usize = 5;

/// The places in the bytes `range` at which a word may be parted, in order.
pub(super) fn syllables(source: &Source, lang: &Lang, range: Range<usize>) -> Vec<usize> {
    let mut places = Vec::new();
    for word in words(&source.text, range) {
        let span = &source.spans[source.span_at(word.start)];
        let whole =
            span.keep.is_whole() || source.span_at(word.end - 1) != source.span_at(word.start);
        if !whole && may_part(&source.text, &word) {
            let lang = span.lang.as_ref().unwrap_or(lang);
            part(&source.text, word, lang, &mut places);
        }
    }
    places
}

/// Runs of letters.
fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut rest = range;
    std::iter::from_fn(move || {
        let begin = text[rest.clone()].find(char::is_alphabetic)? + rest.start;
        let length = text[begin..rest.end].find(|letter: char| !is_word(letter));
        let end = length.map_or(rest.end, |length| begin + length);
        rest.start = end;
        Some(begin..end)
    })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether a word is one that is hyphenated at all.
fn may_part(text: &str, word: &Range<usize>) -> bool {
    let letters = &text[word.clone()];
    let long = letters.chars().count() >= SHORTEST;
    let plain = letters
        .chars()
        .skip(1)
        .all(|letter| !letter.is_uppercase() && !letter.is_numeric());
    let before = text[..word.start].chars().next_back();
    let numbered = before.is_some_and(char::is_numeric);
    let after = text[word.end..].chars().next();
    // A part of a compound has a hyphen already, a part of an address is no word, and soft hyphens say it better.
    let joined = |beside: Option<char>| {
        beside.is_some_and(|sign| {
            matches!(
                sign,
                '-' | '\u{2010}' | '\u{2011}' | '@' | '/' | '_' | '\u{ad}'
            )
        })
    };
    let name = letters.starts_with(char::is_uppercase) && follows_initial(&text[..word.start]);
    long && plain && !numbered && !joined(before) && !joined(after) && !name
}

/// Whether the words before end in an initial: `J.-Y. `, `И. `.
fn follows_initial(before: &str) -> bool {
    let mut letters = before.trim_end().chars().rev();
    letters.next() == Some('.')
        && letters.next().is_some_and(char::is_uppercase)
        && !letters.next().is_some_and(char::is_alphabetic)
}

fn part(text: &str, word: Range<usize>, lang: &Lang, places: &mut Vec<usize>) {
    let Some(patterns) = patterns(lang) else {
        return;
    };
    let letters = &text[word.clone()];
    let cyrillic = letters
        .chars()
        .any(|letter| matches!(letter, '\u{400}'..='\u{52f}'));
    let (left, right) = if cyrillic { (3, 3) } else { (2, 3) };
    let mut at = word.start;
    for syllable in hypher::hyphenate_bounded(letters, patterns, left, right) {
        at += syllable.len();
        if at < word.end {
            places.push(at);
        }
    }
}

/// Whether the syllables of a language's words are known.
pub(crate) fn is_hyphenated(lang: &Lang) -> bool {
    patterns(lang).is_some()
}

/// The patterns of a language, which are those of its usual script.
fn patterns(lang: &Lang) -> Option<hypher::Lang> {
    if lang.script() != lang.alone().script() {
        return None;
    }
    let code = match lang.primary() {
        "no" | "nn" => "nb",
        primary => primary,
    };
    hypher::Lang::from_iso(code.as_bytes().try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Keep, Span, Text};

    fn parted(words: &str, tag: &str) -> String {
        parted_text(&Text::plain(words), tag)
    }

    fn parted_text(text: &Text, tag: &str) -> String {
        let lang = Lang::parse(tag).unwrap();
        let source = Source::new(text, &lang);
        let mut words = source.text.clone();
        for place in syllables(&source, &lang, 0..source.text.len())
            .into_iter()
            .rev()
        {
            words.insert(place, '·');
        }
        words
    }

    #[test]
    fn words_are_parted_by_their_language() {
        assert_eq!(
            parted("coopération spatiale", "fr"),
            "co·opé·ra·tion spa·tiale"
        );
        assert_eq!(parted("anniversary", "en-GB"), "an·niver·sary");
        assert_eq!(parted("сотрудничество", "ru"), "сотруд·ни·че·ство");
        assert_eq!(
            parted("コロナ Raumfahrtbehörde", "de"),
            "コロナ Raum·fahrt·be·hör·de".replace("·de", "de")
        );
        assert_eq!(parted("anniversary", "ar"), "anniversary");
    }

    #[test]
    fn an_apostrophe_ends_a_word() {
        assert_eq!(parted("aujourd’hui", "fr"), "au·jourd’hui");
        assert_eq!(parted("l’espace", "fr"), "l’es·pace");
    }

    #[test]
    fn capitals_figures_compounds_and_names_after_initials_stay_whole() {
        for words in [
            "GIFAS", "CNES", "BepiColombo", "Sentinel1B", "France-Russie", "J.-Y. Komarov",
            "sample",
        ] {
            let expected = if words == "sample" { "sam·ple" } else { words };
            assert_eq!(
                parted(words, "en").replace("sam·ple", "sample"),
                expected.replace('·', "")
            );
        }
        assert_eq!(parted("И. Комаров", "ru"), "И. Комаров");
    }

    #[test]
    fn a_name_from_the_data_stays_whole() {
        let name = Text::of(Span {
            text: "Roscosmos International".to_owned(),
            keep: Keep::Whole,
            ..Span::default()
        });
        assert_eq!(parted_text(&name, "en"), "Roscosmos International");
    }

    #[test]
    fn a_span_in_another_language_is_parted_by_it() {
        let text = Text::of(Span {
            text: "coopération".to_owned(),
            lang: Some(Lang::parse("fr").unwrap()),
            ..Span::default()
        });
        assert_eq!(parted_text(&text, "en"), "co·opé·ra·tion");
    }
}
