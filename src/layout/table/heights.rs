//! Widths weighed by the lines that they cost.
//!
//! From widths that suit each column to widths with which the table is lower: a column of few words gives to one of many.
//!
//! Invariant: no column becomes narrower than its floor, and the widths change only where the table becomes much lower by them. The work does
//! not grow with the rows of a long table: some of them stand for all.

use super::cells::{Groups, Part, words_style};
use crate::document::ColumnKind;
use crate::geom::Pt;
use crate::layout::compose::Composer;
use crate::layout::findings::Findings;
use crate::layout::inline::Shaped;
use crate::layout::slabs::stacked;

/// How many rows stand for all.
const SAMPLE: usize = 120;

/// How much is moved at once from one column to another: so many steps of so much.
const STEPS: (u8, Pt) = (18, Pt(6.0));

/// The most moves.
const MOVES: usize = 24;

/// How much wider words are than their lines together, because lines end before they are full.
const RAG: f64 = 1.04;

/// More lines than these are not told apart.
const MOST_LINES: u32 = 10_000;

/// Short names are broken in two only where the table becomes so much lower.
const WORTH: f64 = 0.9;

/// For rounding.
const HAIR: Pt = Pt(0.02);

/// A part of a cell.
struct Piece<'a> {
    shaped: &'a Shaped,
    column: usize,
    /// How far it is moved in from the start of its column.
    shift: Pt,
    /// Its width on one line.
    width: Pt,
    leading: Pt,
}

/// The pieces of a row, column by column.
type Row<'a> = Vec<Piece<'a>>;

/// Moves width from column to column as long as that makes the table lower; a column without a floor neither gives nor takes.
pub(super) fn lower(
    composer: &Composer<'_>,
    (kinds, heads, groups): (&[ColumnKind], &[Shaped], &Groups),
    floors: &[Option<Pt>],
    widths: &mut [Pt],
) {
    let rows = sample(composer, kinds, heads, groups);
    // Nothing is gained where nothing is broken.
    let is_broken = |piece: &Piece<'_>| piece.width + piece.shift > widths[piece.column] + HAIR;
    if !rows.iter().flatten().any(is_broken) {
        return;
    }
    let mut moved = widths.to_vec();
    move_widths(&rows, floors, &mut moved);
    if total(&rows, &moved, exact) < total(&rows, widths, exact) * WORTH {
        widths.copy_from_slice(&moved);
    }
}

/// The head, and rows that stand for all.
fn sample<'a>(
    composer: &Composer<'_>,
    kinds: &[ColumnKind],
    heads: &'a [Shaped],
    groups: &'a Groups,
) -> Vec<Row<'a>> {
    let styles = &composer.theme.styles;
    let piece = |shaped: &'a Shaped, column, shift, leading| Piece {
        shaped,
        column,
        shift,
        width: shaped.max_content(),
        leading,
    };
    let leading = styles.table_head.text.leading;
    let heads = heads.iter().enumerate();
    let head = heads.map(|(column, shaped)| piece(shaped, column, Pt::ZERO, leading));
    let mut rows = vec![head.collect()];
    let count: usize = groups.iter().map(Vec::len).sum();
    let all = groups.iter().flatten();
    for cells in all.step_by(count.div_ceil(SAMPLE).max(1)) {
        let mut row = Row::new();
        for (column, cell) in cells.iter().enumerate() {
            for (shaped, part) in &cell.parts {
                let style = match part {
                    Part::Words => words_style(styles, kinds[column]),
                    Part::Note => &styles.table_note,
                };
                row.push(piece(shaped, column, cell.shift, style.text.leading));
            }
        }
        rows.push(row);
    }
    rows
}

/// The best move, again and again.
fn move_widths(rows: &[Row<'_>], floors: &[Option<Pt>], widths: &mut [Pt]) {
    let mut now = total(rows, widths, estimate);
    for _ in 0..MOVES {
        let Some((then, from, to, step)) = best_move(rows, floors, widths, now) else {
            return;
        };
        widths[from] -= step;
        widths[to] += step;
        now = then;
    }
}

/// The move that lowers the table most, and of several the smallest: what it costs then, from where to where, and how much.
fn best_move(
    rows: &[Row<'_>],
    floors: &[Option<Pt>],
    widths: &mut [Pt],
    now: Pt,
) -> Option<(Pt, usize, usize, Pt)> {
    let columns = || {
        floors
            .iter()
            .enumerate()
            .filter_map(|(at, floor)| Some((at, (*floor)?)))
    };
    let mut best: Option<(Pt, usize, usize, Pt)> = None;
    for (from, floor) in columns() {
        let (count, step) = STEPS;
        let steps = (1..=count).map(|times| step * f64::from(times));
        let most = widths[from] - floor;
        for step in steps.take_while(|step| *step <= most) {
            for (to, _) in columns().filter(|(to, _)| *to != from) {
                widths[from] -= step;
                widths[to] += step;
                let then = total(rows, widths, estimate);
                widths[from] += step;
                widths[to] -= step;
                let is_better = match best {
                    None => then < now - HAIR,
                    Some((least, .., known)) => {
                        then < least - HAIR || (step < known && then < least + HAIR)
                    }
                };
                if is_better {
                    best = Some((then, from, to, step));
                }
            }
        }
    }
    best
}

/// What all rows cost: their heights, and as much as that the lines of each of their cells, so that no cell becomes a column of single
/// words to save a line of another.
fn total(rows: &[Row<'_>], widths: &[Pt], lines: impl Fn(&Piece<'_>, Pt) -> usize) -> Pt {
    let cost = |row: &Row<'_>| {
        let (mut highest, mut all) = (Pt::ZERO, Pt::ZERO);
        let (mut own, mut column) = (Pt::ZERO, 0);
        for piece in row {
            if piece.column != column {
                (own, column) = (Pt::ZERO, piece.column);
            }
            let height = stacked(piece.leading, lines(piece, widths[column] - piece.shift));
            own += height;
            all += height;
            highest = highest.max(own);
        }
        highest + all
    };
    rows.iter().map(cost).sum()
}

/// About how many lines a piece takes.
fn estimate(piece: &Piece<'_>, width: Pt) -> usize {
    if piece.width <= width + HAIR {
        return 1;
    }
    let lines = (piece.width * RAG) / width.max(Pt(1.0));
    let count = (2..MOST_LINES).find(|count| f64::from(*count) >= lines);
    usize::try_from(count.unwrap_or(MOST_LINES)).unwrap_or(1)
}

/// How many lines a piece takes.
fn exact(piece: &Piece<'_>, width: Pt) -> usize {
    if piece.width <= width + HAIR {
        return 1;
    }
    piece.shaped.set(width, &mut Findings::new()).len()
}
