//! What makes a line good: an even rag, or even word spaces.
//!
//! From a measure to [`Rule`]s for the total fit.
//!
//! Invariant: demerits are pure numbers, the same on every machine.

use super::fit::{Fitness, Rule, Stop, Verdict};
use super::paragraph::{Grade, Opportunity, Paragraph};
use super::white::White;
use crate::theme::Hyphenation;

/// Lengths closer than this are the same.
pub(super) const TOLERANCE: f64 = 0.001;

/// Every line costs this, so that no paragraph grows a line to please another rule.
const LINE: f64 = 20.0;
/// A last line narrower than this, in em, looks like a slip.
const SHORT_LAST: f64 = 4.0;
/// Cost of a last line too short to cover an indent.
const STUB: f64 = 30.0;
/// Cost of a last line of one word.
const RUNT: f64 = 12.0;
/// A measure, in em, at which rules for running text hold in full.
const FULL_MEASURE: f64 = 30.0;
/// Measures, in em, up to which a few lines look best when all are about as long, the last too, and from which on the last line may
/// be of any length: of captions and definitions.
const EVEN: (f64, f64) = (22.0, 23.5);
/// The same of cells, which stand in wider columns alone.
const EVEN_CELLS: (f64, f64) = (24.0, 30.0);
/// How many lines are a few.
const FEW_LINES: f64 = 4.5;
/// How much the white after the last of a few narrow lines counts beside that after the others.
const LAST_WHITE: f64 = 0.6;

/// Word spaces keep their width; lines end as evenly as they can.
pub(super) struct Ragged<'a> {
    pub(super) paragraph: &'a Paragraph,
    pub(super) measure: f64,
}

impl Ragged<'_> {
    /// What the longest line beside the shortest costs.
    const UNEVEN: f64 = 10.0;
    /// What a word above the same word costs.
    const STACKED: f64 = 5.0;

    fn em(&self) -> f64 {
        self.paragraph.look.size.max(0.01)
    }

    fn last_line(&self, start: usize, stop: &Stop, width: f64) -> f64 {
        if start == 0 {
            return 0.0;
        }
        let measure = self.measure / self.em();
        let share = (measure / FULL_MEASURE).min(1.0);
        let short = width < (SHORT_LAST * self.em()).min(self.measure / 4.0);
        let stub = if short { STUB } else { 0.0 };
        let runt = if self.is_one_word(start, stop) {
            RUNT
        } else {
            0.0
        };
        (stub + runt) * share + self.last_white(width)
    }

    /// What the white after the last line costs.
    fn last_white(&self, width: f64) -> f64 {
        let lines = self.paragraph.width(0..self.paragraph.len()) / self.measure.max(0.01);
        if lines > FEW_LINES {
            return 0.0;
        }
        let (narrow, wide) = match self.paragraph.look.hyphenation {
            Hyphenation::Narrow => EVEN_CELLS,
            Hyphenation::None | Hyphenation::Auto => EVEN,
        };
        let narrow = (wide - self.measure / self.em()) / (wide - narrow);
        let white = (self.measure - width) / self.em();
        narrow.clamp(0.0, 1.0) * LAST_WHITE * white * white
    }

    /// Whether a line is one word, or one name that is not parted.
    fn is_one_word(&self, start: usize, stop: &Stop) -> bool {
        let found = &self.paragraph.opportunities;
        let first = found.partition_point(|opportunity| opportunity.next <= start);
        let inside = |opportunity: &&Opportunity| opportunity.next < stop.end;
        !(found[first..].iter())
            .take_while(inside)
            .any(|opportunity| matches!(opportunity.grade, Grade::Free | Grade::ShortWord))
    }
}

impl Rule for Ragged<'_> {
    fn judge(&self, start: usize, stop: &Stop) -> Verdict {
        let bare = self.paragraph.width(start..stop.end);
        let width = bare + hyphen_width(self.paragraph, stop);
        if bare > self.measure + TOLERANCE {
            return Verdict::TooLong;
        }
        if width > self.measure + TOLERANCE {
            return Verdict::Overhangs;
        }
        if stop.forced {
            return Verdict::Fits(LINE + self.last_line(start, stop, width), 1);
        }
        let shortfall = (self.measure - width) / self.em();
        let share = (self.measure - width) / self.measure.max(0.01);
        let fitness = match share {
            ..0.1 => 0,
            ..0.22 => 1,
            ..0.4 => 2,
            _ => 3,
        };
        Verdict::Fits(LINE + shortfall * shortfall, fitness)
    }

    fn step(&self, before: Fitness, after: Fitness) -> f64 {
        match before.abs_diff(after) {
            0 | 1 => 0.0,
            2 => 4.0,
            _ => Self::UNEVEN,
        }
    }

    fn stacked(&self, before: (usize, &Stop), line: (usize, &Stop)) -> f64 {
        stacked(self.paragraph, before, line) * Self::STACKED
    }

    fn most(&self) -> f64 {
        Self::UNEVEN + EDGES * Self::STACKED
    }

    fn hyphens(&self, in_a_row: u8, last: bool) -> Option<f64> {
        hyphens(in_a_row, last).map(|times| times * 30.0)
    }
}

/// Word spaces stretch and shrink; lines end at the measure.
pub(super) struct Justified<'a> {
    pub(super) paragraph: &'a Paragraph,
    pub(super) measure: f64,
    /// The loosest line, in shares of the stretch; `None` sets any.
    pub(super) tolerance: Option<f64>,
}

impl Justified<'_> {
    /// What a tight line beside a loose one costs.
    const UNEVEN: f64 = 10_000.0;
    /// What a word above the same word costs.
    const STACKED: f64 = 2_000.0;
}

impl Rule for Justified<'_> {
    fn judge(&self, start: usize, stop: &Stop) -> Verdict {
        let bare = self.paragraph.width(start..stop.end);
        let width = bare + hyphen_width(self.paragraph, stop);
        let white = White::new(self.paragraph, start, stop.end);
        let ratio = white.fill(self.measure - width).ratio;
        if ratio < -1.0 {
            return if bare - white.shrink() > self.measure + TOLERANCE {
                Verdict::TooLong
            } else {
                Verdict::Overhangs
            };
        }
        if stop.forced && ratio >= 0.0 {
            let em = self.paragraph.look.size;
            let short = start > 0 && width < (SHORT_LAST * em).min(self.measure / 4.0);
            return Verdict::Fits(if short { 10_000.0 } else { 0.0 }, 1);
        }
        if self.tolerance.is_some_and(|tolerance| ratio > tolerance) {
            return Verdict::TooShort;
        }
        let size = ratio.abs().min(10.0);
        let badness = 100.0 * size * size * size;
        let fitness = match ratio {
            ..-0.5 => 0,
            ..0.5 => 1,
            ..1.0 => 2,
            _ => 3,
        };
        Verdict::Fits((10.0 + badness) * (10.0 + badness), fitness)
    }

    fn step(&self, before: Fitness, after: Fitness) -> f64 {
        if before.abs_diff(after) > 1 {
            Self::UNEVEN
        } else {
            0.0
        }
    }

    fn stacked(&self, before: (usize, &Stop), line: (usize, &Stop)) -> f64 {
        stacked(self.paragraph, before, line) * Self::STACKED
    }

    fn most(&self) -> f64 {
        Self::UNEVEN + EDGES * Self::STACKED
    }

    fn hyphens(&self, in_a_row: u8, last: bool) -> Option<f64> {
        hyphens(in_a_row, last).map(|times| times * 10_000.0)
    }
}

/// How bad hyphens at the ends of neighbouring lines are; `None` for a ladder of more than two. The line before the last
/// should end in a whole word.
fn hyphens(in_a_row: u8, last: bool) -> Option<f64> {
    match in_a_row {
        1 if last => Some(2.0),
        2 if last => Some(3.0),
        0 | 1 => Some(0.0),
        2 => Some(1.0),
        _ => None,
    }
}

/// How many edges a line has.
const EDGES: f64 = 2.0;

/// How many edges of two neighbouring lines have the same word one above the other: the eye slips from one to the other. A word of one
/// letter is no more than a mark.
fn stacked(paragraph: &Paragraph, before: (usize, &Stop), line: (usize, &Stop)) -> f64 {
    let words = |(start, stop): (usize, &Stop)| {
        let text = &paragraph.source.text;
        let byte = |cluster: usize| paragraph.clusters[cluster].start as usize;
        text.get(byte(start)..byte(stop.end)).unwrap_or_default()
    };
    let (above, below) = (words(before), words(line));
    let starts = is_same_word(above.chars(), below.chars());
    let parted = before.1.hyphen || line.1.hyphen;
    let ends = !parted && is_same_word(above.chars().rev(), below.chars().rev());
    f64::from(u8::from(starts)) + f64::from(u8::from(ends))
}

/// Whether two lines, read from an edge, come upon the same word of two letters or more, whatever its marks and capitals.
fn is_same_word(
    mut one: impl Iterator<Item = char>,
    mut other: impl Iterator<Item = char>,
) -> bool {
    /// Longer than any word.
    const LONGEST: usize = 40;
    let mut letters = 0;
    let (mut first, mut second) = (one.find_map(letter), other.find_map(letter));
    while first == second && letters < LONGEST {
        if first.is_none() {
            return letters > 1;
        }
        letters += 1;
        (first, second) = (one.next().and_then(letter), other.next().and_then(letter));
    }
    false
}

/// A letter or figure in lower case; none of anything else. The commonest are told without a look into Unicode's tables.
fn letter(sign: char) -> Option<char> {
    match sign {
        'a'..='z' | '0'..='9' | 'а'..='я' => Some(sign),
        _ if sign.is_alphanumeric() => sign.to_lowercase().next(),
        _ => None,
    }
}

/// The width that a hyphen adds to the line that ends at a stop.
pub(super) fn hyphen_width(paragraph: &Paragraph, stop: &Stop) -> f64 {
    if !stop.hyphen || stop.end == 0 {
        return 0.0;
    }
    let last = stop.end - 1;
    paragraph.hyphen(last) + paragraph.run(last).tracking
}
