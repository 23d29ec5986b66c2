//! Times below each other: their colons in one column.
//!
//! From shaped cells to how far each is moved in from the start of its column: `9:02 PM` under `12:02 AM`, `T+08:00:00` under
//! `T+100:00:00`. What has no colon begins as the shortest do on a clock (`T0`, `T−1 day`), and at the start among times of day
//! (`21 Apr`); a note begins below its own time.

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
        let other = match kind {
            ColumnKind::Clock => numbers.into_iter().fold(widest, Pt::min),
            _ => widest,
        };
        for row in groups.iter_mut().flatten() {
            row[column].shift = widest - first_number(&row[column]).unwrap_or(other);
        }
    }
}

fn first_number(cell: &CellShape) -> Option<Pt> {
    cell.parts.first()?.0.first_number()
}
