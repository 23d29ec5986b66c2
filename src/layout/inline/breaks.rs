//! Where lines may end.
//!
//! From a shaped paragraph to [`Opportunity`]s: the Unicode algorithm's, less those that good setting forbids.
//!
//! Invariant: every opportunity lies between two clusters; the last is the end of the paragraph.
//!
//! See: UAX 14; the tailoring follows the rules of French, English and Russian printing houses.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::chars::{
    LINE_SEPARATOR, NO_BREAK_SPACE, SOFT_HYPHEN, has_complex_script, is_breaking_space,
};
use super::hyphenate::syllables;
use super::itemize::Source;
use super::paragraph::{Grade, Opportunity, Paragraph};
use crate::address::{AddressKind, is_unspaced};
use crate::document::Keep;
use crate::theme::{Align, Hyphenation};

/// Finds the opportunities of a paragraph, those at syllables as its style asks for them.
pub(super) fn opportunities(paragraph: &Paragraph) -> Vec<Opportunity> {
    let source = &paragraph.source;
    let finder = Finder {
        paragraph,
        source,
        addresses: addresses(source),
    };
    let mut found: Vec<Opportunity> = Vec::new();
    let mut add = |byte: usize, grade: Option<Grade>| {
        if let (Some(grade), Some(next)) = (grade, paragraph.cluster_at(byte)) {
            found.push(Opportunity { next, grade });
        }
    };
    for byte in ends(&source.text).into_iter().skip(1) {
        add(byte, finder.grade(byte));
    }
    for (byte, grade) in finder.extra() {
        add(byte, Some(grade));
    }
    // Half a word on the last line is worse than any white.
    // Ragged lines are hyphenated only in narrow columns, and where a word does not fit at all, which `set` finds out.
    let look = &paragraph.look;
    if look.align == Align::Justified && look.hyphenation != Hyphenation::None {
        for byte in syllables(source, &look.lang, 0..last_word(&source.text)) {
            let name = !nouns_are_capital(paragraph, byte) && is_name(&source.text, byte);
            let grade = if name {
                Grade::NameSyllable
            } else {
                Grade::Syllable
            };
            add(byte, Some(grade));
        }
    }
    in_order(found)
}

/// The opportunities of a paragraph with those that its lines have in a narrow column.
pub(super) fn narrow_opportunities(paragraph: &Paragraph) -> Vec<Opportunity> {
    let mut found = paragraph.opportunities.clone();
    let places = cell_syllables(paragraph, 0..last_word(&paragraph.source.text)).into_iter();
    found.extend(places.filter_map(|byte| {
        Some(Opportunity {
            next: paragraph.cluster_at(byte)?,
            grade: Grade::NarrowSyllable,
        })
    }));
    in_order(found)
}

/// In reading order; of two at one place, the first that was found.
fn in_order(mut found: Vec<Opportunity>) -> Vec<Opportunity> {
    found.sort_by_key(|opportunity| opportunity.next);
    found.dedup_by_key(|opportunity| opportunity.next);
    found.shrink_to_fit();
    found
}

/// Where the last word of a text begins.
fn last_word(text: &str) -> usize {
    let words = text.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    words.rfind(char::is_whitespace).unwrap_or(0)
}

/// Syllables at which words of a cell may be parted: a capital that begins a cell may begin a name, too.
pub(super) fn cell_syllables(paragraph: &Paragraph, range: Range<usize>) -> Vec<usize> {
    let text = &paragraph.source.text;
    let mut found = syllables(&paragraph.source, &paragraph.look.lang, range);
    found.retain(|byte| {
        nouns_are_capital(paragraph, *byte)
            || !text[word_start(text, *byte)..].starts_with(char::is_uppercase)
    });
    found
}

/// The opportunities of the Unicode algorithm. Words of languages written without spaces end where the dictionary and the model agree:
/// the dictionary parts names that it does not know, and the model parts rare words.
fn ends(text: &str) -> Vec<usize> {
    let options = LineBreakOptions::default();
    if !text.chars().any(has_complex_script) {
        let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
        return segmenter.segment_str(text).collect();
    }
    let known: Vec<usize> = LineSegmenter::new_dictionary(options)
        .segment_str(text)
        .collect();
    LineSegmenter::new_lstm(options)
        .segment_str(text)
        .filter(|end| known.binary_search(end).is_ok())
        .collect()
}

/// A word has at most so many letters: no language has longer ones, and a longer address is not typed by anybody.
const LONGEST_WORD: usize = 2_000;

/// The bytes of the first word that is too long, if there is one.
pub(super) fn endless_word(text: &str) -> Option<Range<usize>> {
    let bytes = |word: &str| word.len() > LONGEST_WORD;
    // Nearly all texts are shorter, and most others have spaces.
    if !bytes(text) || !text.split(char::is_whitespace).any(bytes) {
        return None;
    }
    let mut start = 0;
    for end in ends(text).into_iter().skip(1) {
        let sides = (text[..end].chars().next_back(), text[end..].chars().next());
        if let (Some(before), Some(after)) = sides
            && is_hangul(before)
            && is_hangul(after)
        {
            continue;
        }
        if end - start > LONGEST_WORD && text[start..end].chars().nth(LONGEST_WORD).is_some() {
            return Some(start..end);
        }
        start = end;
    }
    None
}

struct Finder<'a> {
    paragraph: &'a Paragraph,
    source: &'a Source,
    addresses: Vec<Range<usize>>,
}

impl Finder<'_> {
    /// What an opportunity of the Unicode algorithm is worth; `None` where good setting forbids it.
    fn grade(&self, byte: usize) -> Option<Grade> {
        let text = &self.source.text;
        let before = text[..byte].chars().next_back()?;
        let Some(after) = text[byte..].chars().next() else {
            return Some(Grade::Forced);
        };
        if before == LINE_SEPARATOR {
            return Some(Grade::Forced);
        }
        if let Some(address) = self.address(byte) {
            return ends_part(before, after).then(|| Grade::Within(self.width(address)));
        }
        if let Some(name) = self.whole(byte) {
            let is_unspaced = |sign: char| is_unspaced(sign) || has_complex_script(sign);
            let ends_word =
                is_breaking_space(before) || (is_unspaced(before) && is_unspaced(after));
            return ends_word.then(|| Grade::Name(self.width(name)));
        }
        if let Some(word) = self.korean_word(byte, before, after) {
            return Some(Grade::Within(self.width(word)));
        }
        if begins_no_line(after) || (before == '-' && self.is_suffix(byte)) {
            return None;
        }
        if matches!(after, '\u{2013}' | '\u{2014}') && dash_ends_words(text, byte, before) {
            return None;
        }
        match before {
            _ if self.is_soft(byte - before.len_utf8()) => Some(Grade::ShortWord),
            SOFT_HYPHEN => Some(Grade::Syllable),
            '-' | '\u{2010}' | '\u{2012}'..='\u{2014}' => {
                dash_may_end_line(text, byte, before).then_some(Grade::Dash)
            }
            '/' => slash_may_end_line(text, byte).then_some(Grade::Dash),
            _ => Some(Grade::Free),
        }
    }

    /// Opportunities that the Unicode algorithm does not know: soft no-break spaces, and the dots of addresses.
    fn extra(&self) -> Vec<(usize, Grade)> {
        let text = &self.source.text;
        let mut extra = Vec::new();
        for (number, span) in self.source.spans.iter().enumerate() {
            if span.keep == Keep::Soft {
                let range = self.source.span_range(number);
                let spaces = text[range.clone()].match_indices(NO_BREAK_SPACE);
                extra.extend(
                    spaces.map(|(at, space)| (range.start + at + space.len(), Grade::ShortWord)),
                );
            }
        }
        for address in &self.addresses {
            let width = self.width(address.clone());
            let inner = text[address.clone()].char_indices();
            let pairs = inner.clone().zip(inner.skip(1));
            let ends = pairs.filter(|((_, before), (_, after))| ends_part(*before, *after));
            extra.extend(ends.map(|(_, (at, _))| (address.start + at, Grade::Within(width))));
        }
        extra
    }

    /// The Korean word that a place lies within. Ragged lines end between words, and between syllable blocks only where a word does not fit;
    /// justified ones end at both, as in books.
    ///
    /// See: W3C, *Requirements for Hangul Text Layout and Typography*, 3.5.
    fn korean_word(&self, byte: usize, before: char, after: char) -> Option<Range<usize>> {
        let goes_on = is_hangul(before)
            || is_hangul(after) && (before.is_alphanumeric() || CLOSING.contains(&before));
        if !goes_on || self.paragraph.look.align != Align::Ragged {
            return None;
        }
        let text = &self.source.text;
        let start = text[..byte].rfind(is_breaking_space).map_or(0, |at| at + 1);
        let end = text[byte..]
            .find(is_breaking_space)
            .map_or(text.len(), |at| byte + at);
        Some(start..end)
    }

    /// The name that a place lies within: spans that are kept whole and touch.
    fn whole(&self, byte: usize) -> Option<Range<usize>> {
        let spans = &self.source.spans;
        let is_whole = |number: &usize| spans[*number].keep.is_whole();
        let number = Some(self.source.span_at(byte)).filter(is_whole)?;
        let first = (0..number).rev().take_while(is_whole).last();
        let start = self.source.span_range(first.unwrap_or(number)).start;
        let last = (number..spans.len()).take_while(is_whole).last();
        let end = self.source.span_range(last.unwrap_or(number)).end;
        (start < byte).then_some(start..end)
    }

    /// Whether a hyphen before a place only adds a short ending to a name: `CNES-nek`.
    fn is_suffix(&self, byte: usize) -> bool {
        /// More letters than these are a word.
        const LONGEST: usize = 5;
        let text = &self.source.text;
        let is_name = (byte.checked_sub(2))
            .is_some_and(|last| self.source.spans[self.source.span_at(last)].keep.is_whole());
        let ending = text[byte..].chars().take_while(|c| c.is_alphabetic());
        let ending: Vec<char> = ending.take(LONGEST + 1).collect();
        let is_short = (1..=LONGEST).contains(&ending.len());
        is_name && is_short && !ending.iter().any(|letter| letter.is_uppercase())
    }

    fn is_soft(&self, byte: usize) -> bool {
        self.source.spans[self.source.span_at(byte)].keep == Keep::Soft
    }

    fn address(&self, byte: usize) -> Option<Range<usize>> {
        let found = self
            .addresses
            .iter()
            .find(|address| address.start < byte && byte < address.end);
        found.cloned()
    }

    /// Width of a byte range on one line.
    fn width(&self, range: Range<usize>) -> f64 {
        let cluster = |byte| {
            let clusters = &self.paragraph.clusters;
            clusters.partition_point(|cluster| (cluster.start as usize) < byte)
        };
        let clusters = cluster(range.start)..cluster(range.end).min(self.paragraph.len());
        self.paragraph
            .width(clusters.start..self.paragraph.visible_end(clusters))
    }
}

/// Whether a part of an address ends between two characters: behind a slash or another sign, before the `@` of a mailbox.
pub(super) fn ends_part(before: char, after: char) -> bool {
    let is_sign = matches!(
        before,
        '/' | '?' | '&' | '=' | '.' | '-' | '_' | '#' | '+' | ',' | ';'
    );
    (is_sign && (after.is_alphanumeric() || matches!(after, '(' | '[' | '%' | '~' | '{')))
        || (after == '@' && before.is_alphanumeric())
}

/// What stands by itself and belongs to the word before it, whatever spaces are between: the marks that repeat a word in Thai, Lao and
/// Khmer, the Thai mark of abbreviation, the stops of Khmer and Burmese.
fn begins_no_line(character: char) -> bool {
    matches!(
        character,
        'ๆ' | 'ฯ' | '\u{ec6}' | '\u{eaf}' | '\u{17d4}'..='\u{17d7}' | '\u{104a}' | '\u{104b}'
    )
}

/// What closes a word's bracket or quotation, behind which its ending goes on.
const CLOSING: [char; 10] = [')', ']', '”', '’', '」', '』', '》', '〉', '%', '…'];

fn is_hangul(character: char) -> bool {
    matches!(character, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

/// Web and mail addresses.
fn addresses(source: &Source) -> Vec<Range<usize>> {
    let found = crate::address::addresses(&source.text).into_iter();
    found
        .filter(|address| address.kind != AddressKind::Phone)
        .map(|address| address.range)
        .collect()
}

/// A line may end after a hyphen between two real words, not beside a figure (`1966–2016`, `Sentinel-1B`), not before a
/// short ending (`1-й`) and not after a single letter (`e-mail`, `J.-Y.`).
fn dash_may_end_line(text: &str, byte: usize, dash: char) -> bool {
    let before = &text[..byte - dash.len_utf8()];
    let after = &text[byte..];
    let digit = |character: Option<char>| character.is_some_and(char::is_numeric);
    if digit(before.chars().next_back()) || digit(after.chars().next()) {
        return false;
    }
    let left = letters(before.chars().rev());
    let right = letters(after.chars());
    right > 2 && left > 1 && !is_russian_affix(before, after)
}

/// Whether a hyphen parts a Russian word from a prefix (`по-английски`, `кое-где`, `во-первых`) or a particle (`что-либо`).
fn is_russian_affix(before: &str, after: &str) -> bool {
    let cyrillic = |letter: &char| matches!(letter, '\u{400}'..='\u{52f}');
    let prefix = before.chars().rev().take_while(cyrillic).take(4).count();
    let word: String = after.chars().take_while(cyrillic).take(7).collect();
    matches!(prefix, 1..=3) || matches!(word.as_str(), "либо" | "нибудь" | "таки")
}

/// Whether a language writes every noun with a capital.
fn nouns_are_capital(paragraph: &Paragraph, byte: usize) -> bool {
    let span = &paragraph.source.spans[paragraph.source.span_at(byte)];
    let lang = span.lang.as_ref().unwrap_or(&paragraph.look.lang);
    matches!(lang.primary(), "de" | "lb")
}

/// Whether the word around a place begins with a capital within a sentence.
fn is_name(text: &str, byte: usize) -> bool {
    let start = word_start(text, byte);
    let sentence = text[..start].trim_end_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, '«' | '“' | '„' | '"' | '(' | '–' | '—')
    });
    text[start..].starts_with(char::is_uppercase)
        && !sentence.is_empty()
        && !sentence.ends_with(['.', '!', '?', '…', ':'])
}

/// Where the word around a place begins.
fn word_start(text: &str, byte: usize) -> usize {
    text[..byte]
        .rfind(|letter: char| !letter.is_alphanumeric())
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(0, char::len_utf8)
        })
}

/// A dash that words or a plain space follow belongs to the words before it: no line begins with it.
fn dash_ends_words(text: &str, byte: usize, before: char) -> bool {
    let follower = text[byte..].chars().nth(1);
    !is_breaking_space(before) || follower.is_some_and(is_breaking_space)
}

/// A line may end after a slash between two real words, not within a unit (`km/h`).
fn slash_may_end_line(text: &str, byte: usize) -> bool {
    letters(text[..byte - 1].chars().rev()) > 2 && letters(text[byte..].chars()) > 2
}

/// How many letters there are before anything else.
fn letters(characters: impl Iterator<Item = char>) -> usize {
    characters
        .take_while(|character| character.is_alphabetic())
        .take(3)
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{keep, shape_justified, shape_plain, spans};
    use super::*;
    use crate::document::Text;

    fn grades(text: &Text, lang: &str) -> Vec<(usize, Grade)> {
        // Faces for every script are not shipped, and lines do not need them.
        let shaped = shape_justified(text, lang, &mut crate::layout::findings::Findings::new());
        let paragraph = &shaped.paragraph;
        opportunities(paragraph)
            .into_iter()
            .map(|found| (paragraph.clusters[found.next].start as usize, found.grade))
            .collect()
    }

    /// The words with their opportunities marked, as the fixture has them.
    fn marked(words: &str, lang: &str) -> String {
        // The last word is never hyphenated: let another one be the last.
        let text = Text::plain(format!("{words} a"));
        let mut found = grades(&text, lang);
        found.retain(|(byte, _)| *byte < words.len());
        let mut marked = words.to_owned();
        for (byte, grade) in found.into_iter().rev() {
            match grade {
                Grade::Syllable | Grade::NameSyllable if !words[..byte].ends_with(SOFT_HYPHEN) => {
                    marked.insert(byte, '·');
                }
                _ if words[..byte].ends_with(' ') => {}
                _ => marked.insert(byte, '|'),
            }
        }
        marked
    }

    fn unescape(text: &str) -> String {
        let mut parts = text.split("\\u");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let code = u32::from_str_radix(&part[..4], 16).unwrap();
            plain.push(char::from_u32(code).unwrap());
            plain.push_str(&part[4..]);
        }
        plain
    }

    #[test]
    fn lines_end_where_the_table_says() {
        let table = include_str!("../../../tests/fixtures/inline/breaks.tsv");
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let [id, lang, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("three columns: {row}");
            };
            let expected = unescape(expected);
            let words = expected.replace(['|', '·'], "");
            assert_eq!(marked(&words, lang), expected, "{id}");
        }
    }

    #[test]
    fn a_name_ends_no_line_but_at_its_spaces_when_it_does_not_fit() {
        let text = spans(vec![
            keep("Saint-Martin le Grand", Keep::Whole),
            keep(" and", Keep::Free),
        ]);
        let found = grades(&text, "en");
        let kinds: Vec<&str> = found
            .iter()
            .map(|(byte, grade)| match grade {
                Grade::Name(width) => {
                    assert!(*width > 80.0 && *byte < 17);
                    "name"
                }
                Grade::Free => "free",
                Grade::Forced => "forced",
                _ => "other",
            })
            .collect();
        assert_eq!(kinds, ["name", "name", "free", "forced"]);
    }

    #[test]
    fn a_name_of_several_spans_is_one_and_keeps_its_ending() {
        let term = |words: &str| keep(words, Keep::Term);
        for own in [
            vec![term("Fly "), term("Your Mission"), term("!")],
            vec![term("Роскосмос"), keep("ийн", Keep::Free)],
            vec![term("CNES"), keep("-nek", Keep::Free)],
            vec![keep("ESA", Keep::Whole), keep("-ийн", Keep::Free)],
        ] {
            let text = spans(own);
            let end = text.words().len();
            let mut found = grades(&text, "hu");
            found.retain(|(byte, grade)| *byte < end && !matches!(grade, Grade::Name(_)));
            assert_eq!(found, [], "{text:?}");
        }
    }

    #[test]
    fn addresses_are_parted_at_their_signs_and_only_when_too_wide() {
        let words = "see https://presse.cnes.fr/a/b-c?x=1, or pascale.bresson@cnes.fr now";
        let found: Vec<usize> = grades(&Text::plain(words), "fr")
            .into_iter()
            .filter(|(_, grade)| matches!(grade, Grade::Within(_)))
            .map(|(byte, _)| byte)
            .collect();
        let mut marked = words.to_owned();
        for byte in found.into_iter().rev() {
            marked.insert(byte, '|');
        }
        assert_eq!(
            marked,
            "see https://|presse.|cnes.|fr/|a/|b-|c?|x=|1, or pascale.|bresson|@cnes.|fr now"
        );
    }

    #[test]
    fn a_soft_space_is_a_short_words() {
        for space in ["\u{a0}", " "] {
            let text = spans(vec![
                keep("визит в", Keep::Free),
                keep(space, Keep::Soft),
                keep("Москву", Keep::Free),
            ]);
            let found = grades(&text, "ru");
            assert_eq!(found[1], ("визит в".len() + space.len(), Grade::ShortWord));
        }
    }

    /// Words as ragged lines part them.
    fn ragged(words: &str, lang: &str) -> String {
        let mut report = crate::layout::findings::Findings::new();
        let shaped = shape_plain(&Text::plain(words), lang, &mut report);
        let paragraph = &shaped.paragraph;
        let free = opportunities(paragraph)
            .into_iter()
            .filter(|found| found.grade == Grade::Free);
        let ends = free.map(|found| paragraph.clusters[found.next].start as usize);
        let mut marked = words.to_owned();
        for byte in ends.collect::<Vec<_>>().into_iter().rev() {
            marked.insert(byte, '|');
        }
        marked
    }

    #[test]
    fn lines_of_east_and_south_east_asia_end_between_words() {
        for (lang, expected) in [
            (
                "ko",
                "곧 |시작할 |50주년에 |로스코스모스(CNES)의 |“꿈”을 |우주",
            ),
            ("en", "the |로스코스모스의 |head"),
            ("ja", "ロ|ス|コ|ス|モ|ス|は、|きょ|う|「宇|宙」"),
            ("th", "โครงการ|ต่าง ๆ |และ"),
            ("lo", "ຕ່າງໆ |ທີ່"),
            ("km", "ដៃគូ|របស់|ក្រុមហ៊ុន"),
            ("my", "အာကာသ|ပူးပေါင်း|ဆောင်ရွက်|မှု"),
        ] {
            let words = expected.replace('|', "");
            assert_eq!(ragged(&words, lang), expected, "{lang}");
        }
    }

    #[test]
    fn a_word_is_too_long_but_no_text() {
        let endless = |text: &str| endless_word(text).map(|range| range.len());
        assert_eq!(endless(&"word ".repeat(10_000)), None);
        assert_eq!(endless(&"宇宙".repeat(10_000)), None);
        assert_eq!(endless(&"การบินอวกาศ".repeat(1_000)), None);
        assert_eq!(endless(&"x".repeat(2_000)), None);
        assert_eq!(endless(&format!("a {}", "x".repeat(2_001))), Some(2_001));
        assert_eq!(endless(&"스".repeat(2_001)), Some(6_003));
    }

    #[test]
    fn thai_breaks_between_words() {
        let mut report = crate::layout::findings::Findings::new();
        let text = Text::plain("ภาษาไทยภาษาไทย");
        let shaped = shape_plain(&text, "th", &mut report);
        assert!(shaped.paragraph.opportunities.len() > 2);
    }
}
