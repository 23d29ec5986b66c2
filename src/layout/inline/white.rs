//! How the white of a justified line is shared between its word spaces and, a little, its letters, which move apart and are drawn wider.
//!
//! From what can give and the gap to be filled to [`Fill`].
//!
//! Invariant: a filled line is exactly as long as its measure, unless nothing on it can give.

use super::paragraph::Paragraph;

/// How far a word space stretches before the line looks looser than its neighbours, in shares of its width.
const STRETCH: f64 = 0.2;
/// How far it shrinks before the line looks tighter.
const SHRINK: f64 = 0.18;
/// How far letters move apart before it shows, in em.
const LOOSEN: f64 = 0.012;
/// How far they move together.
const TIGHTEN: f64 = 0.004;
/// How much wider or narrower letters may be drawn before it shows, in shares of their width (font expansion).
const EXPAND: f64 = 0.02;
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
    /// Widths of the outlines, in points.
    ink: f64,
}

/// What spaces and letters gain to fill a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Fill {
    /// How far everything is stretched or shrunk: -1 is as far as it goes, 1 as far as letters need not move apart, 2 as far as looks
    /// well.
    pub(super) ratio: f64,
    /// Gain of a word space, in shares of its width.
    pub(super) spread: f64,
    /// Gain of a letter, in em.
    pub(super) tracking: f64,
    /// How much wider letters are drawn, in shares of their width.
    pub(super) expansion: f64,
}

impl White {
    /// What can give between two clusters; the last letter of a line does not.
    pub(super) fn new(paragraph: &Paragraph, start: usize, end: usize) -> Self {
        Self {
            spaces: paragraph.stretch[end] - paragraph.stretch[start],
            letters: paragraph.letters[end.saturating_sub(1).max(start)] - paragraph.letters[start],
            ink: paragraph.ink[end] - paragraph.ink[start],
        }
    }

    /// The most that a line can be shortened.
    pub(super) fn shrink(&self) -> f64 {
        self.spaces * SHRINK + self.letters * TIGHTEN + self.ink * EXPAND
    }

    /// Shares out a gap, negative when the line is too long.
    pub(super) fn fill(&self, gap: f64) -> Fill {
        if gap.abs() < NOTHING {
            return Fill::default();
        }
        if self.spaces <= 0.0 {
            return Fill {
                ratio: HOPELESS * gap.signum(),
                ..Fill::default()
            };
        }
        if gap < 0.0 {
            // Everything gives together: each by so little that it does not show.
            let share = gap / self.shrink();
            let tracking = share.max(-1.0) * TIGHTEN;
            return self.filled(gap, share, tracking);
        }
        // Letters move apart only where spaces and outlines have given what they can; spaces take what is then left.
        let room = self.spaces * STRETCH + self.ink * EXPAND;
        let most = self.letters * LOOSEN;
        let moved = (gap - room).clamp(0.0, most);
        let left = (gap - room - moved).max(0.0);
        let tracking = share_of(moved, self.letters);
        let ratio = (gap / room).min(1.0) + share_of(moved, most) + left / (self.spaces * STRETCH);
        self.filled(gap, ratio, tracking)
    }

    fn filled(&self, gap: f64, ratio: f64, tracking: f64) -> Fill {
        // Steps of a thousandth, so that the factor is written short.
        let expansion = (ratio.clamp(-1.0, 1.0) * EXPAND * 1000.0).round() / 1000.0;
        Fill {
            ratio,
            spread: (gap - self.letters * tracking - self.ink * expansion) / self.spaces,
            tracking,
            expansion,
        }
    }
}

/// A part of a whole, where there is one.
fn share_of(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
