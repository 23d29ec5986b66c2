//! What single characters are to a line: spaces that vanish at its end, controls that are never painted.
//!
//! Invariant: pure look-up by code point, no tables built.
//!
//! See: UAX 14 (line breaking), UAX 44 (`Default_Ignorable_Code_Point`).

/// Stands in the joined text for a line break that the author asked for (LINE SEPARATOR).
pub(super) const LINE_SEPARATOR: char = '\u{2028}';
/// NO-BREAK SPACE.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';
/// SOFT HYPHEN.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// FIRST STRONG ISOLATE, which begins words that keep their own direction.
pub(super) const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// LEFT-TO-RIGHT ISOLATE, which begins words that run so.
pub(super) const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
/// RIGHT-TO-LEFT ISOLATE, which begins words that run so.
pub(super) const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
/// POP DIRECTIONAL ISOLATE, which ends them.
pub(super) const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// A space at which a line may end; it hangs over the line's end without a width.
pub(super) fn is_breaking_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}'
    )
}

/// A control that has done its work when the line stands, and must not be read from the page. Joiners stay: they
/// belong to the spelling of Persian and of the Indic languages.
pub(super) fn is_removed(character: char) -> bool {
    matches!(
        character,
        SOFT_HYPHEN
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
    )
}

/// Whether a text needs the bidirectional algorithm when its paragraph runs from left to right.
pub(super) fn has_bidi(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(
            character,
            '\u{590}'..='\u{8ff}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{fb1d}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefe}'
                | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}'
        )
    })
}

/// Whether words are found by a dictionary or model: Thai, Lao, Burmese, Khmer and their neighbours (line breaking
/// class SA).
pub(super) fn has_complex_script(character: char) -> bool {
    matches!(
        character,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{1950}'..='\u{19df}'
            | '\u{1a20}'..='\u{1aaf}'
            | '\u{a9e0}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aadf}'
    )
}
