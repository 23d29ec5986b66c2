//! White around Chinese and Japanese characters: a quarter em beside Latin words and figures, half an em less where
//! full-width marks meet or stand at the edge of a line.
//!
//! From shaped clusters to the same clusters with other advances.
//!
//! Invariant: characters are neither added nor removed, so that text taken from the page is the text that was written.
//!
//! See: W3C jlreq §3.1 and §3.2.6, W3C clreq §3.1.6; OpenType feature `halt`.

use unicode_script::{Script, UnicodeScript};

use super::Setter;
use super::itemize::Source;
use super::line::runs_rightward;
use super::paragraph::{Cluster, Run, SetGlyph, white};
use crate::fonts::{Feature, Setting};
use crate::lang::Direction;

/// Between a character and a Latin word, in em of the character.
const QUARTER: f64 = 0.25;

/// What a cluster is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A Chinese character, a kana.
    Character,
    /// A letter or figure of a script that has word spaces.
    Western,
    /// A full-width mark with so many font units of white before it: 「
    Opening(i32),
    /// One with white behind it: 、
    Closing(i32),
    Other,
}

/// Sets the white; nothing happens to a text without Chinese or Japanese characters.
pub(super) fn space(
    setter: &Setter<'_>,
    source: &Source,
    runs: &[Run],
    clusters: &mut [Cluster],
    glyphs: &mut [SetGlyph],
) {
    if !source.text.chars().any(is_full_width) {
        return;
    }
    let classes: Vec<Class> = clusters
        .windows(2)
        .map(|pair| class(setter, source, runs, (&pair[0], &pair[1]), glyphs))
        .collect();
    let mut former = Class::Other;
    for (number, class) in classes.iter().copied().enumerate() {
        let next = classes.get(number + 1).copied().unwrap_or(Class::Other);
        let first = clusters[number].glyph as usize;
        let last = (clusters[number + 1].glyph as usize).saturating_sub(1);
        match (class, next) {
            (Class::Character, Class::Western) | (Class::Western, Class::Character) => {
                let character = number + usize::from(class == Class::Western);
                let size = runs[usize::from(clusters[character].run)].size;
                let units = QUARTER * size / runs[usize::from(clusters[number].run)].scale;
                clusters[number].after = white(rounded(units));
                glyphs[last].advance += i32::from(clusters[number].after);
            }
            (Class::Closing(half), Class::Closing(_) | Class::Opening(_)) => {
                glyphs[last].advance -= half;
            }
            (Class::Closing(half), _) => clusters[number].after = white(half),
            (Class::Opening(half), _) if matches!(former, Class::Opening(_)) => {
                glyphs[first].advance -= half;
                glyphs[first].dx -= half;
            }
            (Class::Opening(half), _) => clusters[number].before = white(half),
            _ => {}
        }
        former = class;
    }
}

fn class(
    setter: &Setter<'_>,
    source: &Source,
    runs: &[Run],
    (cluster, next): (&Cluster, &Cluster),
    glyphs: &[SetGlyph],
) -> Class {
    let words = &source.text[cluster.start as usize..next.start as usize];
    let own = &glyphs[cluster.glyph as usize..next.glyph as usize];
    let (Some(character), false) = (words.chars().next(), own.is_empty()) else {
        return Class::Other;
    };
    if !runs_rightward(cluster.level) {
        return Class::Other;
    }
    if character.is_ascii_digit() {
        return Class::Western;
    }
    match character.script() {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo => Class::Character,
        Script::Latin | Script::Greek | Script::Cyrillic
            if !is_full_width(character) && character.is_alphabetic() =>
        {
            Class::Western
        }
        Script::Common if character == 'ー' => Class::Character,
        Script::Common if is_mark(character) && own.len() == 1 => {
            let run = &runs[usize::from(cluster.run)];
            let lang = source.spans[cluster.span as usize].lang.as_ref();
            let setting = Setting {
                script: *b"Hani",
                lang: lang.unwrap_or(setter.lang).clone(),
                direction: Direction::LeftToRight,
                features: vec![Feature {
                    tag: *b"halt",
                    on: true,
                }],
            };
            let range = cluster.start as usize..next.start as usize;
            match setter.fonts.shape(run.font, &source.text, range, &setting)[..] {
                [half] if half.id == own[0].id => {
                    let white = own[0].advance - half.advance;
                    match half.dx - own[0].dx {
                        _ if white <= 0 => Class::Other,
                        0 => Class::Closing(white),
                        shift if shift == -white => Class::Opening(white),
                        // A mark in the middle has white on both sides, which it keeps.
                        _ => Class::Other,
                    }
                }
                _ => Class::Other,
            }
        }
        _ => Class::Other,
    }
}

/// Chinese characters, kana, and the marks and forms that are as wide as these.
fn is_full_width(character: char) -> bool {
    matches!(
        character,
        '\u{2e80}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff01}'..='\u{ff60}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Marks that may be full-width with white on one side. Those of all scripts are so in a Chinese or Japanese face only.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{3001}'..='\u{3002}'
            | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff60}'
    )
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a quarter of an em in font units"
)]
fn rounded(units: f64) -> i32 {
    units.round() as i32
}
