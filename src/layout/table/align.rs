//! Times below each other: their colons in one column.
//!
//! From shaped cells to how far each is moved in from the start of its column: `9:02 PM` under `12:02 AM`, `T+08:00:00` under
//! `T+100:00:00`. What has no colon (`T0`, `T−1 day`) begins at the start.

use super::CellShape;
use crate::document::ColumnKind;
use crate::geom::Pt;

/// Moves the cells of columns of times.
pub(super) fn align(kinds: &[ColumnKind], groups: &mut [Vec<Vec<CellShape>>]) {
    for (column, kind) in kinds.iter().enumerate() {
        if !matches!(kind, ColumnKind::Clock | ColumnKind::Time) {
            continue;
        }
        let rows = || groups.iter().flatten();
        let widest = rows()
            .filter_map(|row| first_number(&row[column]))
            .fold(Pt::ZERO, Pt::max);
        for row in groups.iter_mut().flatten() {
            if let Some(own) = first_number(&row[column]) {
                row[column].shift = widest - own;
            }
        }
    }
}

fn first_number(cell: &CellShape) -> Option<Pt> {
    cell.parts.first()?.0.first_number()
}
