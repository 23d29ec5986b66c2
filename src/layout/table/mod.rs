//! A table onto pages: head, rows, groups, and what is repeated where it goes on.
//!
//! From [`Table`] to slabs of a [`Composer`].
//!
//! Invariant: one table is one `Table` element on however many pages; each cell is shaped once, so that the work grows with the
//! number of rows.
//!
//! See: ISO 32000-1 14.8.4.3.4 (table elements) and 14.8.5.7 (their attributes).

mod again;
mod align;
mod cells;
mod columns;
mod heights;

use std::sync::Arc;

use super::compose::Composer;
use super::inline::Shaped;
use super::slabs::{
    Bar, NodeId, Piece, Slab, Snap, Stick, TableHead, TableId, baseline, page_height, stacked,
};
use crate::diag::Diagnostic;
use crate::document::{ColumnKind, Origin, Table, Text};
use crate::frame::{Role, Scope};
use crate::geom::Pt;
use cells::{CellShape, Details, Groups, Part, shape_row, words_style};
use columns::Widths;

/// The share of a page that a repeated head may take.
const HEAD_SHARE: f64 = 0.4;

/// Lays out a table.
pub(super) fn table(composer: &mut Composer<'_>, table: &Table) {
    if table.columns.is_empty() {
        return;
    }
    let heads: Vec<Shaped> = table
        .columns
        .iter()
        .map(|column| composer.shape(&column.head, &composer.theme.styles.table_head.text))
        .collect();
    let mut details = Details::new();
    let mut groups: Groups = table
        .groups
        .iter()
        .map(|group| {
            group
                .rows
                .iter()
                .map(|row| shape_row(composer, table, row, &mut details))
                .collect()
        })
        .collect();
    let kinds: Vec<ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
    align::align(&kinds, &mut groups);
    let widths = columns::widths(composer, table, &heads, &groups);
    let first = composer.content.slabs.len();
    let node = composer.node(None, Role::Table);
    composer.node_mut(node).alt = Some(table.summary.clone());
    let (id, columns) = head(composer, table, &heads, &widths, node);
    let is_grouped = table.groups.iter().any(|group| group.label.is_some());
    let row_count: usize = groups.iter().map(Vec::len).sum();
    composer.content.reserve(row_count, table.columns.len());
    let mut index = 0;
    let mut known = again::Again::default();
    // Each row is given up as it is laid out: there may be very many.
    for (group, rows) in table.groups.iter().zip(groups) {
        let count = rows.len();
        let body = composer.node(Some(node), Role::TBody);
        let mut head = id;
        let mut over = Over {
            columns: if is_grouped { &columns } else { &[] },
            group: None,
        };
        if let Some(label) = &group.label {
            let stick = if rows.is_empty() {
                Stick::Free
            } else {
                Stick::WithNext
            };
            let group;
            (head, group) = group_label(composer, (label, table), (body, id), (stick, index > 0));
            over.group = Some(group);
        }
        for (in_group, row) in rows.into_iter().enumerate() {
            let lone = index == 0 || index + 2 == row_count;
            // A group's label keeps two rows with it, and no group leaves one row behind.
            let lone_in_group =
                group.label.is_some() && count > 1 && (in_group == 0 || in_group + 2 == count);
            let stick = if lone || lone_in_group {
                Stick::WithNext
            } else {
                Stick::Free
            };
            let ruled = index > 0 && (in_group > 0 || group.label.is_none());
            let head = known.head(composer, &group.rows[in_group], &widths, head);
            let cells = (table, row.as_slice(), &widths);
            self::row(composer, cells, &over, (body, head), (stick, ruled));
            index += 1;
            if index == FOOT_ROWS {
                keep_beginning(composer, first);
            }
        }
    }
    finish(composer);
}

/// How many rows of a longer table stand at the foot of a page at least, and the share of a page that they may take for it.
const FOOT_ROWS: usize = 3;
const FOOT_SHARE: f64 = 0.3;

/// Keeps the first rows of a table together: none begins with a row or two at the foot of a page.
fn keep_beginning(composer: &mut Composer<'_>, first: usize) {
    let most = page_height(composer.theme) * FOOT_SHARE;
    let slabs = &mut composer.content.slabs[first..];
    let height: Pt = slabs.iter().map(|slab| slab.height).sum();
    if let [before @ .., _] = slabs
        && height <= most
    {
        for slab in before {
            slab.stick = Stick::WithNext;
        }
    }
}

/// The cells over a row of a table whose rows stand in groups; none over others, whose heads say themselves what they head.
struct Over<'a> {
    columns: &'a [NodeId],
    group: Option<NodeId>,
}

/// The rule below the last row, and the space below the table.
fn finish(composer: &mut Composer<'_>) {
    let style = &composer.theme.table;
    let bar = composer.rule(style.bottom_rule, Pt::ZERO);
    if let Some(slab) = composer.content.slabs.last_mut() {
        slab.bars.push(Bar {
            y: slab.height,
            ..bar
        });
        slab.after = style.below;
        slab.stick = Stick::Free;
    }
}

/// The head row, and the same to be repeated. Returns its cells, too.
fn head(
    composer: &mut Composer<'_>,
    table: &Table,
    heads: &[Shaped],
    widths: &Widths,
    node: NodeId,
) -> (TableId, Vec<NodeId>) {
    let theme = composer.theme;
    let (style, table_style) = (&theme.styles.table_head.text, &theme.table);
    let thead = composer.node(Some(node), Role::THead);
    let tr = composer.node(Some(thead), Role::TR);
    let top = table_style.top_rule.width + table_style.padding * 0.8;
    let mut slab = Slab::new(Pt::ZERO);
    slab.nodes.push(tr);
    let mut height = Pt::ZERO;
    for ((shaped, start), width) in heads.iter().zip(&widths.starts).zip(&widths.widths) {
        let th = composer.node(Some(tr), Role::TH);
        composer.node_mut(th).scope = Some(Scope::Column);
        slab.nodes.push(th);
        let para = composer.para(shaped, *width, th);
        let lines = composer.lines(para).len();
        let x = composer.left(*start, *width);
        slab.pieces.push(Piece {
            para,
            lines: 0..lines,
            x,
            baseline: top + baseline(style),
        });
        height = height.max(stacked(style.leading, lines));
    }
    // The last lines of all heads stand on one baseline, next to their columns.
    for piece in &mut slab.pieces {
        piece.baseline += height - stacked(style.leading, piece.lines.len());
    }
    slab.height = top + height + table_style.padding * 0.8;
    slab.bars
        .push(composer.rule(table_style.top_rule, Pt::ZERO));
    slab.bars
        .push(composer.rule(table_style.head_rule, slab.height));
    slab.before = table_style.above;
    slab.snap = Snap::Grid;
    slab.stick = Stick::WithNext;
    let mut origins = table
        .columns
        .iter()
        .map(|column| column.head.origin.as_ref());
    let repeated = repeated_head(composer, &slab, origins.find_map(|origin| origin));
    let cells = slab.nodes[1..].to_vec();
    composer.push(slab);
    (composer.add_table(repeated), cells)
}

/// The head as it stands on further pages: under a line that says that the table goes on. A head that would fill much of each
/// page is not repeated.
fn repeated_head(
    composer: &mut Composer<'_>,
    slab: &Slab,
    origin: Option<&Arc<Origin>>,
) -> TableHead {
    let theme = composer.theme;
    let style = &theme.styles.table_note.text;
    let label = composer.shape(&composer.document.furniture.continued, style);
    let width = label.max_content();
    // It belongs to no element: it is painted as an artifact only.
    let node = composer.node(None, Role::P);
    let para = composer.para(&label, width + Pt(0.01), node);
    let lines = 0..composer.lines(para).len();
    let x = composer.left(composer.measure() - width, width);
    let shift = style.leading * 1.15;
    let mut pieces = vec![Piece {
        para,
        lines,
        x,
        baseline: baseline(style),
    }];
    pieces.extend(slab.pieces.iter().map(|piece| Piece {
        baseline: piece.baseline + shift,
        ..piece.clone()
    }));
    let bars = slab
        .bars
        .iter()
        .map(|bar| Bar {
            y: bar.y + shift,
            ..bar.clone()
        })
        .collect();
    // The rule at the foot of a page on which a table does not end is lighter than the last one.
    let closing = composer.rule(theme.table.head_rule, Pt::ZERO);
    if slab.height > page_height(theme) * HEAD_SHARE {
        let found = Diagnostic::warning(
            "table-head-too-high",
            format!(
                "the head of a table is {} pt high and is not repeated on further pages",
                slab.height
            ),
        );
        let hint = "shorten the heads of its columns, or give it fewer";
        composer.report.about(found.hint(hint), origin);
        pieces.truncate(1);
        return TableHead {
            height: shift,
            pieces,
            bars: vec![composer.rule(theme.table.head_rule, shift)],
            closing,
        };
    }
    TableHead {
        height: slab.height + shift,
        pieces,
        bars,
        closing,
    }
}

/// A line over the rows of a year, with a rule over it unless it is the first. Returns the head under which these rows go on, the
/// table's with this line, and the cell that heads them.
fn group_label(
    composer: &mut Composer<'_>,
    (label, table): (&Text, &Table),
    (body, id): (NodeId, TableId),
    (stick, ruled): (Stick, bool),
) -> (TableId, NodeId) {
    let theme = composer.theme;
    let style = &theme.styles.table_group.text;
    let tr = composer.node(Some(body), Role::TR);
    // PDF 1.7 has no word for what heads a group of rows: the cells of these say that it heads them. The rest of its row is empty, for
    // a row of header cells alone would head the table.
    let th = composer.node(Some(tr), Role::TH);
    composer.node_mut(th).scope = Some(Scope::Row);
    let mut own = vec![tr, th];
    if table.columns.len() > 1 {
        let td = composer.node(Some(tr), Role::TD);
        let cell = composer.node_mut(td);
        cell.col_span = u16::try_from(table.columns.len() - 1).unwrap_or(u16::MAX);
        cell.headers = vec![th];
        own.push(td);
    }
    let measure = composer.measure();
    let shaped = composer.shape(label, style);
    let para = composer.para(&shaped, measure, th);
    let lines = composer.lines(para).len();
    let above = theme.table.padding * 1.6;
    let mut slab = Slab::new(above + stacked(style.leading, lines) + theme.table.padding * 0.5);
    slab.nodes.extend(own);
    slab.pieces.push(Piece {
        para,
        lines: 0..lines,
        x: composer.left(Pt::ZERO, measure),
        baseline: above + baseline(style),
    });
    slab.stick = stick;
    slab.continues = Some(id);
    let head = &composer.content.tables[id.0];
    let mut repeated = head.clone();
    if slab.height <= page_height(theme) * HEAD_SHARE {
        repeated.height += slab.height;
        repeated
            .pieces
            .extend(slab.pieces.iter().map(|piece| Piece {
                baseline: piece.baseline + head.height,
                ..piece.clone()
            }));
    }
    if ruled {
        slab.bars
            .push(composer.rule(theme.table.row_rule, Pt::ZERO));
    }
    composer.push(slab);
    (composer.add_table(repeated), th)
}

/// One row; a row that is higher than a page becomes several slabs.
fn row(
    composer: &mut Composer<'_>,
    (table, cells, widths): (&Table, &[CellShape], &Widths),
    over: &Over<'_>,
    (body, id): (NodeId, TableId),
    (stick, ruled): (Stick, bool),
) {
    let theme = composer.theme;
    let padding = theme.table.padding;
    let tr = composer.node(Some(body), Role::TR);
    let mut slab = Slab::new(Pt::ZERO);
    slab.nodes.push(tr);
    let mut height = Pt::ZERO;
    let part_style = |index: usize, part: Part| match part {
        Part::Words => words_style(&theme.styles, table.columns[index].kind),
        Part::Note => &theme.styles.table_note,
    };
    // The first lines of all cells stand on one baseline, whatever their sizes.
    let first = (cells.iter().enumerate())
        .filter_map(|(index, cell)| Some(part_style(index, cell.parts.first()?.1)))
        .map(|style| baseline(&style.text))
        .fold(Pt::ZERO, Pt::max);
    for (index, cell) in cells.iter().enumerate() {
        let kind = table.columns[index].kind;
        let role = if kind.is_header() { Role::TH } else { Role::TD };
        let node = composer.node(Some(tr), role);
        if kind.is_header() {
            composer.node_mut(node).scope = Some(Scope::Row);
        }
        slab.nodes.push(node);
        let start = widths.starts[index] + cell.shift;
        let width = widths.widths[index] - cell.shift;
        let mut y = padding;
        for (at, (shaped, part)) in cell.parts.iter().enumerate() {
            let style = part_style(index, *part);
            if at == 0 {
                y += first - baseline(&style.text);
            }
            // Two texts in one cell are read as two, not as one word.
            let owner = if cell.parts.len() > 1 {
                composer.node(Some(node), Role::P)
            } else {
                node
            };
            let para = composer.para(shaped, width, owner);
            let lines = composer.lines(para).len();
            let x = composer.left(start, width);
            slab.pieces.push(Piece {
                para,
                lines: 0..lines,
                x,
                baseline: y + baseline(&style.text),
            });
            y += stacked(style.text.leading, lines);
        }
        height = height.max(y + padding);
    }
    head_cells(composer, &slab.nodes[1..], over);
    slab.height = height;
    slab.stick = stick;
    slab.continues = Some(id);
    if ruled {
        slab.bars = vec![composer.rule(theme.table.row_rule, Pt::ZERO)];
    }
    composer.push(slab);
}

/// Tells the cells of a row what heads them: column, group, and for data the heads of the row.
fn head_cells(composer: &mut Composer<'_>, cells: &[NodeId], over: &Over<'_>) {
    let is_head =
        |composer: &Composer<'_>, cell: &NodeId| composer.content.nodes[cell.0].role == Role::TH;
    let rows: Vec<NodeId> = cells
        .iter()
        .copied()
        .filter(|cell| is_head(composer, cell))
        .collect();
    for (cell, column) in cells.iter().zip(over.columns) {
        let own: &[NodeId] = if is_head(composer, cell) { &[] } else { &rows };
        let headers = std::iter::once(*column).chain(over.group);
        composer.node_mut(*cell).headers = headers.chain(own.iter().copied()).collect();
    }
}
