//! Widths of columns from what they hold.
//!
//! From shaped cells to [`Widths`]: dates as wide as the widest, details between what they need and what they would like, the main
//! text the rest.
//!
//! See: CSS 2.2 §17.5.2.2 (min- and max-content widths).

use super::CellShape;
use crate::diag::{Diagnostic, Place};
use crate::document::{ColumnKind, Table};
use crate::geom::Pt;
use crate::layout::compose::Composer;
use crate::layout::inline::Shaped;

/// Where each column begins, from the start side, and how wide it is.
pub(super) struct Widths {
    pub(super) starts: Vec<Pt>,
    pub(super) widths: Vec<Pt>,
}

/// The narrowest and the widest a column wants.
#[derive(Clone, Copy, Default)]
struct Wish {
    min: Pt,
    max: Pt,
}

/// The share of the room that one column of details may take.
const DETAIL_SHARE: f64 = 0.3;

/// The share that dates may take.
const DATE_SHARE: f64 = 0.35;

/// The share that is always left to the main text.
const MAIN_SHARE: f64 = 0.3;

/// Solves the widths of a table's columns.
pub(super) fn widths(
    composer: &mut Composer<'_>,
    table: &Table,
    heads: &[Shaped],
    groups: &[Vec<Vec<CellShape>>],
) -> Widths {
    let wishes: Vec<Wish> = (0..table.columns.len())
        .map(|column| {
            let cells = groups.iter().flatten().flat_map(|row| &row[column].parts);
            let parts = cells
                .map(|(shaped, _)| shaped)
                .chain(&heads[column..=column]);
            parts.fold(Wish::default(), |wish, shaped| Wish {
                min: wish.min.max(shaped.min_content()),
                max: wish.max.max(shaped.max_content()),
            })
        })
        .collect();
    let gap = composer.theme.table.gap;
    let gaps: Pt = wishes.iter().skip(1).map(|_| gap).sum();
    let room = composer.measure() - gaps;
    let kinds: Vec<ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
    let widths = solve(&kinds, &wishes, room);
    for ((wish, width), column) in wishes.iter().zip(&widths).zip(&table.columns) {
        if wish.min > *width + Pt(0.01) {
            let place = narrow_place(table, column.kind);
            let message = format!(
                "the column `{}` needs {} pt and gets {width} pt: words in it will be parted",
                column.head.words(),
                wish.min,
            );
            let found = Diagnostic::warning("column-too-narrow", message).at(place);
            composer
                .report
                .add(found.hint("give the table fewer columns, or shorten its longest words"));
        }
    }
    let mut start = Pt::ZERO;
    let starts = widths
        .iter()
        .map(|width| {
            let own = start;
            start += *width + gap;
            own
        })
        .collect();
    // A hair more than each wish, so that rounding never breaks a line.
    let widths = widths.into_iter().map(|width| width + Pt(0.01)).collect();
    Widths { starts, widths }
}

fn solve(kinds: &[ColumnKind], wishes: &[Wish], room: Pt) -> Vec<Pt> {
    let mut widths: Vec<Pt> = kinds
        .iter()
        .zip(wishes)
        .map(|(kind, wish)| match kind {
            ColumnKind::Date => wish.max.min((room * DATE_SHARE).max(wish.min)),
            ColumnKind::Detail => wish.max.min((room * DETAIL_SHARE).max(wish.min)),
            ColumnKind::Main => Pt::ZERO,
        })
        .collect();
    let main_min = kinds
        .iter()
        .zip(wishes)
        .filter(|(kind, _)| **kind == ColumnKind::Main)
        .map(|(_, wish)| wish.min.max((room * MAIN_SHARE).min(wish.max)))
        .fold(Pt::ZERO, Pt::max);
    let taken: Pt = widths.iter().copied().sum();
    let over = taken + main_min - room;
    if over > Pt::ZERO {
        // Details give back what they have beyond their minimum, each in proportion; then everything shrinks alike.
        let slack: Pt = widths
            .iter()
            .zip(wishes)
            .map(|(width, wish)| (*width - wish.min).max(Pt::ZERO))
            .sum();
        if slack > Pt::ZERO {
            let share = (over / slack).min(1.0);
            for (width, wish) in widths.iter_mut().zip(wishes) {
                *width -= (*width - wish.min).max(Pt::ZERO) * share;
            }
        }
        let taken: Pt = widths.iter().copied().sum();
        let most = room - main_min.min(room * MAIN_SHARE);
        if taken > most {
            let share = most / taken;
            for width in &mut widths {
                *width = *width * share;
            }
        }
    }
    let taken: Pt = widths.iter().copied().sum();
    for (kind, width) in kinds.iter().zip(&mut widths) {
        if *kind == ColumnKind::Main {
            *width = room - taken;
        }
    }
    widths
}

/// Where words of a column of that kind stand, for a finding.
fn narrow_place(table: &Table, kind: ColumnKind) -> Option<Place> {
    let index = table
        .columns
        .iter()
        .position(|column| column.kind == kind)?;
    let rows = table.groups.iter().flat_map(|group| &group.rows);
    rows.filter_map(|row| row.cells.get(index)?.text.place.clone())
        .next()
}
