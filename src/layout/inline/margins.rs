//! Margin kerning: marks that end or begin a justified line stand a little outside it, so that its edges look straight.
//!
//! From shaped clusters to the same clusters with white that goes at the edges of a line.
//!
//! Invariant: nothing moves inside a line.
//!
//! See: Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system" (2000).

use super::itemize::Source;
use super::line::runs_rightward;
use super::paragraph::{Cluster, SetGlyph, white};

/// Lets marks and slanting letters stand outside.
pub(super) fn hang(source: &Source, clusters: &mut [Cluster], glyphs: &[SetGlyph]) {
    for number in 0..clusters.len().saturating_sub(1) {
        let range = clusters[number].start as usize..clusters[number + 1].start as usize;
        let own = clusters[number].glyph as usize..clusters[number + 1].glyph as usize;
        let mut characters = source.text[range].chars();
        let (Some(character), None) = (characters.next(), characters.next()) else {
            continue;
        };
        let cluster = &mut clusters[number];
        if runs_rightward(cluster.level) && (cluster.before, cluster.after) == (0, 0) {
            let advance: i32 = glyphs[own].iter().map(|glyph| glyph.advance).sum();
            let (before, after) = outside(character);
            cluster.before = white(advance * before / 100);
            cluster.after = white(advance * after / 100);
        }
    }
}

/// How far a character stands outside, in hundredths of its advance, at the start and at the end of a line.
fn outside(character: char) -> (i32, i32) {
    match character {
        '.' | ',' => (0, 70),
        '-' | '\u{2010}' | '\u{2011}' | '’' | '”' => (0, 60),
        ':' | ';' => (0, 45),
        '‘' | '“' | '„' | '‚' => (50, 0),
        '«' | '‹' => (30, 0),
        '»' | '›' => (0, 30),
        '(' | '[' => (12, 0),
        ')' | ']' => (0, 12),
        '!' | '?' => (0, 15),
        '–' | '—' => (15, 25),
        'A' | 'T' | 'V' | 'W' | 'Y' | 'А' | 'Т' | 'У' => (5, 5),
        'v' | 'w' | 'y' | 'у' | 'г' | 'r' => (4, 5),
        _ => (0, 0),
    }
}
