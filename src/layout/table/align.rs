//! Times below each other: their colons in one column.
//!
//! From shaped cells to how far each is moved in from the start of its column: `9:02 PM` under `12:02 AM`, `T+08:00:00` under
//! `T+100:00:00`. What has no colon (`T0`, `T−1 day`) begins where the shortest begin, and a note below its own time.

use super::CellShape;
use crate::document::ColumnKind;
use crate::geom::Pt;

/// Moves the cells of columns of times.
pub(super) fn align(kinds: &[ColumnKind], groups: &mut [Vec<Vec<CellShape>>]) {
    for (column, kind) in kinds.iter().enumerate() {
        if !matches!(kind, ColumnKind::Clock | ColumnKind::Time) {
            continue;
        }
        let numbers = (groups.iter().flatten()).filter_map(|row| first_number(&row[column]));
        let numbers: Vec<Pt> = numbers.collect();
        let widest = numbers.iter().copied().fold(Pt::ZERO, Pt::max);
        let narrowest = numbers.into_iter().fold(widest, Pt::min);
        for row in groups.iter_mut().flatten() {
            row[column].shift = widest - first_number(&row[column]).unwrap_or(narrowest);
        }
    }
}

fn first_number(cell: &CellShape) -> Option<Pt> {
    cell.parts.first()?.0.first_number()
}
