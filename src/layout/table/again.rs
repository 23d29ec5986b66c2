//! What the rows above said and a page that begins with a row must say again: the days of times on a clock.
//!
//! From a row and the head of its table to that head with a line more.
//!
//! Invariant: a head is made once for all rows that lack the same.

use super::columns::Widths;
use crate::document::{Row, Text};
use crate::frame::Role;
use crate::geom::Pt;
use crate::layout::compose::Composer;
use crate::layout::slabs::{Piece, TableId, baseline, page_height, stacked};

/// The last head that was made, of which one, and what it says again.
#[derive(Default)]
pub(super) struct Again(Option<(TableId, Vec<Option<String>>, TableId)>);

impl Again {
    /// The head under which a page goes on with a row.
    pub(super) fn head(
        &mut self,
        composer: &mut Composer<'_>,
        row: &Row,
        widths: &Widths,
        head: TableId,
    ) -> TableId {
        let cells = row.cells.iter();
        let said = cells.map(|cell| cell.again.as_ref());
        if said.clone().all(|again| again.is_none()) {
            return head;
        }
        let words: Vec<Option<String>> = said.map(|again| again.map(Text::words)).collect();
        if let Some((of, known, made)) = &self.0
            && (*of, known) == (head, &words)
        {
            return *made;
        }
        let made = line(composer, row, widths, head);
        self.0 = Some((head, words, made));
        made
    }
}

/// A head with a line below it that says again what the cells of a row do not.
fn line(composer: &mut Composer<'_>, row: &Row, widths: &Widths, head: TableId) -> TableId {
    let theme = composer.theme;
    let style = &theme.styles.table_note.text;
    let above = theme.table.padding * 0.8;
    let mut repeated = composer.content.tables[head.0].clone();
    // A head that takes much of a page is not made higher.
    if repeated.height > page_height(theme) * super::HEAD_SHARE {
        return head;
    }
    let mut height = Pt::ZERO;
    for (cell, (start, width)) in (row.cells.iter()).zip(widths.starts.iter().zip(&widths.widths)) {
        let Some(again) = &cell.again else {
            continue;
        };
        // It belongs to no element, as the head: it is painted as an artifact only.
        let node = composer.node(None, Role::P);
        let shaped = composer.shape(again, style);
        let para = composer.para(&shaped, *width, node);
        let lines = composer.lines(para).len();
        repeated.pieces.push(Piece {
            para,
            lines: 0..lines,
            x: composer.left(*start, *width),
            baseline: repeated.height + above + baseline(style),
        });
        height = height.max(above + stacked(style.leading, lines));
    }
    repeated.height += height;
    composer.add_table(repeated)
}
