//! How the white of a justified line is shared between its word spaces and, a little, its letters.
//!
//! From what can give and the gap to be filled to [`Fill`].
//!
//! Invariant: a filled line is exactly as long as its measure, unless nothing on it can give.

use super::paragraph::Paragraph;

/// How far a word space stretches before it looks wide, in shares of its width.
const STRETCH: f64 = 0.45;
/// How far it shrinks before words run together.
const SHRINK: f64 = 0.28;
/// How far letters move apart before it shows, in em.
const LOOSEN: f64 = 0.012;
/// How far they move together.
const TIGHTEN: f64 = 0.008;
/// Gaps below this, in points, are none.
const NOTHING: f64 = 0.001;
/// Stands for a gap that nothing can fill.
const HOPELESS: f64 = 1000.0;

/// What can give on a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct White {
    /// Width of the word spaces, in points.
    spaces: f64,
    /// Sizes of the letters that may move, each counted once, in points.
    letters: f64,
}

/// What spaces and letters gain to fill a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Fill {
    /// How far everything is stretched or shrunk: 1 and -1 are as far as looks well.
    pub(super) ratio: f64,
    /// Gain of a word space, in shares of its width.
    pub(super) spread: f64,
    /// Gain of a letter, in em.
    pub(super) tracking: f64,
}

impl White {
    /// What can give between two clusters; the last letter of a line does not.
    pub(super) fn new(paragraph: &Paragraph, start: usize, end: usize) -> Self {
        Self {
            spaces: paragraph.stretch[end] - paragraph.stretch[start],
            letters: paragraph.letters[end.saturating_sub(1).max(start)] - paragraph.letters[start],
        }
    }

    /// The most that a line can be shortened.
    pub(super) fn shrink(&self) -> f64 {
        self.spaces * SHRINK + self.letters * TIGHTEN
    }

    /// Shares out a gap, negative when the line is too long.
    pub(super) fn fill(&self, gap: f64) -> Fill {
        if gap.abs() < NOTHING {
            return Fill::default();
        }
        let (by_space, by_letter) = if gap < 0.0 {
            (SHRINK, TIGHTEN)
        } else {
            (STRETCH, LOOSEN)
        };
        if self.spaces <= 0.0 {
            return Fill {
                ratio: HOPELESS * gap.signum(),
                ..Fill::default()
            };
        }
        // Letters give no further than looks well; spaces take the rest.
        let even = gap / (self.spaces * by_space + self.letters * by_letter);
        let tracking = even.clamp(-1.0, 1.0) * by_letter;
        let spread = (gap - self.letters * tracking) / self.spaces;
        Fill {
            ratio: spread / by_space,
            spread,
            tracking,
        }
    }
}
