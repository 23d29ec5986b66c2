//! A paragraph under the rules' hands: its characters, each remembering where it came from.
//!
//! From text and protected ranges to [`Edit`]s.
//!
//! Invariant: a fixed character is never changed, removed or raised; what no rule touched yields no edit.

use std::ops::Range;

use super::{Edit, EditKind};

/// U+00A0, the space that holds.
pub(super) const NO_BREAK: char = '\u{A0}';
/// U+202F, the same and narrow.
pub(super) const NARROW: char = '\u{202F}';
/// What stands before the first and after the last character: the end of a line.
pub(super) const EDGE: char = '\n';

/// One character.
#[derive(Clone, Debug)]
struct Cell {
    c: char,
    /// The byte where it starts in the source and what stands there; `None` when a rule put it in.
    source: Option<(usize, char)>,
    fixed: bool,
    kind: EditKind,
}

/// The characters of one paragraph.
#[derive(Clone, Debug)]
pub(super) struct Characters {
    cells: Vec<Cell>,
    /// Length of the source in bytes.
    bytes: usize,
}

impl Characters {
    /// The characters of `text`; those in `protected` (in any order, perhaps overlapping) are fixed.
    pub(super) fn new(text: &str, protected: &[Range<usize>]) -> Self {
        let mut ranges: Vec<_> = protected.to_vec();
        ranges.sort_by_key(|range| range.start);
        let mut next = 0;
        let mut reach = 0;
        let cells = text
            .char_indices()
            .map(|(at, c)| {
                while let Some(range) = ranges.get(next).filter(|range| range.start <= at) {
                    reach = reach.max(range.end);
                    next += 1;
                }
                Cell {
                    c,
                    source: Some((at, c)),
                    fixed: at < reach,
                    kind: EditKind::Replace,
                }
            })
            .collect();
        Self {
            cells,
            bytes: text.len(),
        }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The character at `index`; [`EDGE`] outside.
    pub(super) fn at(&self, index: usize) -> char {
        self.cells.get(index).map_or(EDGE, |cell| cell.c)
    }

    /// The character `back` places before `index`; [`EDGE`] outside.
    pub(super) fn before(&self, index: usize, back: usize) -> char {
        index.checked_sub(back).map_or(EDGE, |index| self.at(index))
    }

    /// What a reader sees before `index`: marks of direction are passed over.
    pub(super) fn seen_before(&self, index: usize) -> char {
        let mut seen = (0..index).rev().map(|at| self.at(at));
        seen.find(|c| !is_direction(*c)).unwrap_or(EDGE)
    }

    /// What a reader sees from `index` on: marks of direction are passed over.
    pub(super) fn seen_at(&self, index: usize) -> char {
        let mut seen = (index..self.len()).map(|at| self.at(at));
        seen.find(|c| !is_direction(*c)).unwrap_or(EDGE)
    }

    /// Whether a rule may change the character at `index`.
    pub(super) fn free(&self, index: usize) -> bool {
        self.cells.get(index).is_some_and(|cell| !cell.fixed)
    }

    /// Indices of the characters that are `wanted`.
    pub(super) fn find(&self, wanted: impl Fn(char) -> bool) -> Vec<usize> {
        (0..self.len()).filter(|&at| wanted(self.at(at))).collect()
    }

    /// Index of the first character at or after byte `at` of the source.
    pub(super) fn index_of(&self, at: usize) -> usize {
        self.cells
            .iter()
            .position(|cell| cell.source.is_some_and(|(start, _)| start >= at))
            .unwrap_or(self.len())
    }

    /// Where the character at `index` starts in the source, as long as no rule put anything in.
    pub(super) fn byte(&self, index: usize) -> usize {
        self.cells
            .get(index)
            .and_then(|cell| cell.source)
            .map_or(self.bytes, |(start, _)| start)
    }

    /// Whether the character at `index` is still the one that stands in the source.
    pub(super) fn is_source(&self, index: usize) -> bool {
        self.cells
            .get(index)
            .is_some_and(|cell| cell.source.is_some_and(|(_, c)| c == cell.c))
    }

    /// Puts `c` in the place of a free character.
    pub(super) fn set(&mut self, index: usize, c: char) {
        if let Some(cell) = self.cells.get_mut(index).filter(|cell| !cell.fixed) {
            cell.c = c;
        }
    }

    /// Makes an ordinary space hold.
    pub(super) fn tie(&mut self, index: usize) {
        if self.at(index) == ' ' {
            self.set(index, NO_BREAK);
        }
    }

    /// Makes every ordinary space of a range hold.
    pub(super) fn tie_all(&mut self, range: Range<usize>) {
        for index in range {
            self.tie(index);
        }
    }

    /// Makes an ordinary space hold where the line can afford it.
    pub(super) fn tie_softly(&mut self, index: usize) {
        if let Some(cell) = self.cells.get_mut(index)
            && cell.c == ' '
            && !cell.fixed
        {
            cell.c = NO_BREAK;
            cell.kind = EditKind::SoftSpace;
        }
    }

    /// Puts `c` in before the character at `index`. The caller owns a free neighbour.
    pub(super) fn insert(&mut self, index: usize, c: char) {
        let cell = Cell {
            c,
            source: None,
            fixed: false,
            kind: EditKind::Replace,
        };
        self.cells.insert(index.min(self.len()), cell);
    }

    /// Takes a free character out.
    pub(super) fn remove(&mut self, index: usize) {
        if self.free(index) {
            self.cells.remove(index);
        }
    }

    /// Raises a range, if all of it is free.
    pub(super) fn raise(&mut self, range: Range<usize>) {
        if range.clone().all(|index| self.free(index)) {
            for cell in &mut self.cells[range] {
                cell.kind = EditKind::Superior;
            }
        }
    }

    /// Forbids any further change in a range.
    pub(super) fn fix(&mut self, range: Range<usize>) {
        let end = range.end.min(self.len());
        for cell in &mut self.cells[range.start.min(end)..end] {
            cell.fixed = true;
        }
    }

    /// Whether `word` stands at `index`; any space of the text equals any space of the word.
    pub(super) fn starts_with(&self, index: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(offset, c)| same(self.at(index + offset), c))
    }

    /// Whether the whole word `word` ends just before `index`. Most words are told apart by one letter.
    pub(super) fn ends_with(&self, index: usize, word: &str) -> bool {
        let last = self.before(index, 1);
        if word.ends_with(|c| !same(last, c)) {
            return false;
        }
        let length = word.chars().count();
        let Some(start) = index.checked_sub(length) else {
            return false;
        };
        self.starts_with(start, word)
            && !(word.starts_with(is_letter) && is_inner(self.before(start, 1)))
    }

    /// Whether the whole word `word` starts at `index`, and where it ends.
    pub(super) fn word_end(&self, index: usize, word: &str) -> Option<usize> {
        if !self.starts_with(index, word) {
            return None;
        }
        let end = index + word.chars().count();
        let bounded = !(word.ends_with(is_inner) && is_inner(self.at(end)));
        bounded.then_some(end)
    }

    /// The end of the run of characters that are `wanted`, from `index` on.
    pub(super) fn run(&self, index: usize, wanted: impl Fn(char) -> bool) -> usize {
        (index..self.len())
            .find(|&at| !wanted(self.at(at)))
            .unwrap_or(self.len())
    }

    /// The start of the run of characters that are `wanted` and end just before `index`.
    pub(super) fn run_back(&self, index: usize, wanted: impl Fn(char) -> bool) -> usize {
        (0..index)
            .rev()
            .find(|&at| !wanted(self.at(at)))
            .map_or(0, |at| at + 1)
    }

    /// The changes, sorted and disjoint.
    pub(super) fn into_edits(self) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut done = 0;
        let mut grows = false;
        let mut was_new = false;
        for cell in self.cells {
            let (start, end) = match cell.source {
                Some((start, c)) => (start, start + c.len_utf8()),
                None => (done, done),
            };
            if start > done {
                put(&mut edits, &mut grows, done..start, None, EditKind::Replace);
            }
            done = end;
            // Two characters that are replaced may be of two styles: each has a change of its own.
            let is_new = cell.source.is_some() && cell.kind == EditKind::Replace;
            grows &= !(is_new && was_new);
            was_new = is_new;
            let kept = cell.source.is_some_and(|(_, c)| c == cell.c);
            if kept && cell.kind == EditKind::Replace {
                grows = false;
            } else {
                put(&mut edits, &mut grows, start..end, Some(cell.c), cell.kind);
            }
        }
        if done < self.bytes {
            put(
                &mut edits,
                &mut grows,
                done..self.bytes,
                None,
                EditKind::Replace,
            );
        }
        edits
    }
}

/// Adds one character's change to the last edit, or begins a new one.
fn put(
    edits: &mut Vec<Edit>,
    grows: &mut bool,
    range: Range<usize>,
    c: Option<char>,
    kind: EditKind,
) {
    match edits.last_mut().filter(|last| *grows && last.kind == kind) {
        Some(last) => {
            last.range.end = range.end;
            last.text.extend(c);
        }
        None => edits.push(Edit {
            range,
            text: c.into_iter().collect(),
            kind,
        }),
    }
    *grows = true;
}

/// A mark that only tells in which direction text runs.
fn is_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Equal, or both spaces.
fn same(a: char, b: char) -> bool {
    a == b || is_space(a) && is_space(b)
}

/// A space of any width inside a line.
pub(super) fn is_space(c: char) -> bool {
    c != EDGE && c.is_whitespace()
}

/// A space or the end of a line.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace()
}

/// A letter. The commonest are known without a search in Unicode's tables.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я') || c.is_alphabetic()
}

/// A character that a word goes on with: a letter or a figure.
pub(super) fn is_inner(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// A bracket or quotation mark that opens.
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '«' | '“' | '„' | '‘' | '‚' | '‹' | '¿' | '¡'
    )
}

/// A dash or hyphen.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A decimal digit as written in Europe.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}
