//! What is higher than a page, cut between its lines.
//!
//! From a [`Slab`] to as many as it has lines, which pages are then filled with like any others.
//!
//! Invariant: no line is cut through, none is lost, and each keeps its distance from those above it as far as lines beside it let it.

use std::collections::VecDeque;

use super::slabs::{Bar, Para, Piece, Slab, Stick, baseline_of, keep_ends};
use crate::geom::Pt;

/// A line of a slab.
#[derive(Clone, Copy)]
struct Strip {
    piece: usize,
    line: usize,
    top: Pt,
    bottom: Pt,
    baseline: Pt,
}

/// Cuts a slab into slabs of a line each, or of lines that stand beside each other.
pub(super) fn strips(mut slab: Slab, paras: &[Para]) -> Vec<Slab> {
    let mut lines = lines(&slab, paras);
    let tallest = lines
        .iter()
        .map(|line| line.bottom - line.top)
        .fold(Pt::ZERO, Pt::max);
    let mut cut = Vec::new();
    let mut top = Pt::ZERO;
    let mut end = Pt::ZERO;
    while let Some(first) = lines.front() {
        // Space above the first line stays with it.
        top = if cut.is_empty() { top } else { first.top };
        let limit = first.top + tallest + Pt(0.001);
        let mut own = Vec::new();
        let mut later = Vec::new();
        while let Some(line) = lines.front().copied().filter(|line| line.top < limit) {
            lines.pop_front();
            if line.bottom <= limit {
                own.push(line);
            } else {
                later.push(line);
            }
        }
        for line in later.into_iter().rev() {
            lines.push_front(line);
        }
        end = own.iter().map(|line| line.bottom).fold(top, Pt::max);
        own.sort_by_key(|line| (line.piece, line.line));
        let mut part = Slab::new(end - top);
        part.continues = slab.continues;
        part.part = slab.part;
        part.goes_on = !cut.is_empty();
        part.pieces = own
            .iter()
            .map(|line| Piece {
                lines: line.line..line.line + 1,
                baseline: line.baseline - top,
                ..slab.pieces[line.piece].clone()
            })
            .collect();
        cut.push(part);
    }
    if cut.is_empty() {
        return vec![slab];
    }
    let (upper, lower): (Vec<Bar>, Vec<Bar>) = std::mem::take(&mut slab.bars)
        .into_iter()
        .partition(|bar| bar.y * 2.0 < slab.height);
    let count = cut.len();
    keep_ends(&mut cut);
    keep_paragraphs(&mut cut, &slab.pieces);
    let first = &mut cut[0];
    (first.before, first.snap) = (slab.before, slab.snap);
    (first.nodes, first.bars) = (slab.nodes, upper);
    first.plates = slab.plates;
    let last = &mut cut[count - 1];
    last.height += slab.height - end;
    (last.after, last.stick) = (slab.after, slab.stick);
    let height = last.height;
    last.bars.extend(lower.into_iter().map(|bar| Bar {
        y: bar.y - slab.height + height,
        ..bar
    }));
    cut
}

/// Keeps the first two and the last two lines of each paragraph together.
fn keep_paragraphs(cut: &mut [Slab], pieces: &[Piece]) {
    let long: Vec<&Piece> = pieces
        .iter()
        .filter(|piece| piece.lines.len() > 1)
        .collect();
    for index in 1..cut.len() {
        let [above, below] = [index - 1, index].map(|index| cut[index].pieces.as_slice());
        let is_kept = long.iter().any(|whole| {
            let holds = |part: &Piece, line| part.para == whole.para && part.lines.start == line;
            above.iter().any(|part| holds(part, whole.lines.start))
                || below.iter().any(|part| holds(part, whole.lines.end - 1))
        });
        if is_kept {
            cut[index - 1].stick = Stick::WithNext;
        }
    }
}

/// The lines of a slab from top to bottom.
fn lines(slab: &Slab, paras: &[Para]) -> VecDeque<Strip> {
    let mut found = Vec::new();
    for (index, piece) in slab.pieces.iter().enumerate() {
        let lines = &paras[piece.para.0].lines;
        let leading = lines.leading();
        let mut baseline = piece.baseline;
        for line in piece.lines.clone() {
            let top = baseline - baseline_of(leading, lines.size());
            found.push(Strip {
                piece: index,
                line,
                top,
                bottom: top + leading,
                baseline,
            });
            baseline += leading;
        }
    }
    found.sort_by(|one, other| one.top.0.total_cmp(&other.top.0));
    found.into()
}
