//! A table onto pages: head, rows, groups, and what is repeated where it goes on.
//!
//! From [`Table`] to slabs of a [`Composer`].
//!
//! Invariant: one table is one `Table` element on however many pages; each cell is shaped once, so that the work grows with the
//! number of rows.
//!
//! See: ISO 32000-1 14.8.4.3.4 (table elements) and 14.8.5.7 (their attributes).

mod columns;

use super::compose::{
    Bar, Composer, NodeId, Piece, Slab, Snap, Stick, TableHead, TableId, baseline,
};
use super::inline::Shaped;
use crate::document::{ColumnKind, Row, Table, Text};
use crate::frame::{Role, Scope};
use crate::geom::Pt;
use crate::theme::{BlockStyle, Rule, Styles};
use columns::Widths;

/// A cell, shaped: its words and the note under them.
struct CellShape {
    parts: Vec<(Shaped, Part)>,
}

/// What a part of a cell is.
#[derive(Clone, Copy)]
enum Part {
    Words,
    Note,
}

/// Lays out a table.
pub(super) fn table(composer: &mut Composer<'_>, table: &Table) {
    let heads: Vec<Shaped> = table
        .columns
        .iter()
        .map(|column| composer.shape(&column.head, &composer.theme.styles.table_head.text))
        .collect();
    let groups: Vec<Vec<Vec<CellShape>>> = table
        .groups
        .iter()
        .map(|group| {
            group
                .rows
                .iter()
                .map(|row| shape_row(composer, table, row))
                .collect()
        })
        .collect();
    let widths = columns::widths(composer, table, &heads, &groups);
    let node = composer.node(None, Role::Table);
    composer.node_mut(node).alt = Some(table.summary.clone());
    let id = head(composer, table, &heads, &widths, node);
    let row_count: usize = groups.iter().map(Vec::len).sum();
    let mut index = 0;
    for (group, rows) in table.groups.iter().zip(&groups) {
        let body = composer.node(Some(node), Role::TBody);
        if let Some(label) = &group.label {
            group_label(composer, label, table.columns.len(), body, id);
        }
        for (in_group, row) in rows.iter().enumerate() {
            let lone = index == 0 || index + 2 == row_count;
            // A group's label keeps two rows with it, and no group leaves one row behind.
            let lone_in_group = group.label.is_some()
                && rows.len() > 1
                && (in_group == 0 || in_group + 2 == rows.len());
            let stick = if (lone || lone_in_group) && index + 1 < row_count {
                Stick::WithNext
            } else {
                Stick::Free
            };
            let ruled = index > 0 && (in_group > 0 || group.label.is_none());
            self::row(composer, table, row, &widths, (body, id), (stick, ruled));
            index += 1;
        }
    }
    finish(composer);
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
    }
}

fn shape_row(composer: &mut Composer<'_>, table: &Table, row: &Row) -> Vec<CellShape> {
    table
        .columns
        .iter()
        .zip(&row.cells)
        .map(|(column, cell)| {
            let styles = &composer.theme.styles;
            let mut parts = Vec::with_capacity(2);
            if !cell.text.is_empty() {
                let style = words_style(styles, column.kind);
                parts.push((composer.shape(&cell.text, &style.text), Part::Words));
            }
            if let Some(note) = &cell.note {
                parts.push((composer.shape(note, &styles.table_note.text), Part::Note));
            }
            CellShape { parts }
        })
        .collect()
}

fn words_style(styles: &Styles, kind: ColumnKind) -> &BlockStyle {
    match kind {
        ColumnKind::Date => &styles.table_date,
        ColumnKind::Main | ColumnKind::Detail => &styles.table_cell,
    }
}

/// The head row, and the same to be repeated.
fn head(
    composer: &mut Composer<'_>,
    table: &Table,
    heads: &[Shaped],
    widths: &Widths,
    node: NodeId,
) -> TableId {
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
    slab.height = top + height + table_style.padding * 0.8;
    slab.bars
        .push(composer.rule(table_style.top_rule, Pt::ZERO));
    slab.bars
        .push(composer.rule(table_style.head_rule, slab.height));
    slab.before = table_style.above;
    slab.snap = Snap::Grid;
    slab.stick = Stick::WithNext;
    debug_assert_eq!(table.columns.len(), slab.pieces.len());
    let repeated = repeated_head(composer, &slab);
    composer.push(slab);
    composer.content.tables.push(repeated);
    TableId(composer.content.tables.len() - 1)
}

/// The head as it stands on further pages: under a line that says that the table goes on.
fn repeated_head(composer: &mut Composer<'_>, slab: &Slab) -> TableHead {
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
    let closing = composer.rule(closing_rule(theme.table.head_rule), Pt::ZERO);
    TableHead {
        height: slab.height + shift,
        pieces,
        bars,
        closing,
    }
}

/// The rule at the foot of a page on which a table does not end: lighter than the last one.
fn closing_rule(head: Rule) -> Rule {
    head
}

/// A line over the rows of a year.
fn group_label(
    composer: &mut Composer<'_>,
    label: &Text,
    columns: usize,
    body: NodeId,
    table: TableId,
) {
    let theme = composer.theme;
    let style = &theme.styles.table_group.text;
    let tr = composer.node(Some(body), Role::TR);
    let th = composer.node(Some(tr), Role::TH);
    let cell = composer.node_mut(th);
    cell.scope = Some(Scope::Row);
    cell.col_span = u16::try_from(columns).unwrap_or(u16::MAX);
    let measure = composer.measure();
    let shaped = composer.shape(label, style);
    let para = composer.para(&shaped, measure, th);
    let lines = composer.lines(para).len();
    let above = theme.table.padding * 1.6;
    let mut slab = Slab::new(above + stacked(style.leading, lines) + theme.table.padding * 0.5);
    slab.nodes.extend([tr, th]);
    slab.pieces.push(Piece {
        para,
        lines: 0..lines,
        x: composer.left(Pt::ZERO, measure),
        baseline: above + baseline(style),
    });
    slab.stick = Stick::WithNext;
    slab.continues = Some(table);
    composer.push(slab);
}

/// One row; a row that is higher than a page becomes several slabs.
fn row(
    composer: &mut Composer<'_>,
    table: &Table,
    cells: &[CellShape],
    widths: &Widths,
    (body, id): (NodeId, TableId),
    (stick, ruled): (Stick, bool),
) {
    let theme = composer.theme;
    let padding = theme.table.padding;
    let tr = composer.node(Some(body), Role::TR);
    let mut slab = Slab::new(Pt::ZERO);
    slab.nodes.push(tr);
    let mut height = Pt::ZERO;
    for (index, cell) in cells.iter().enumerate() {
        let kind = table.columns[index].kind;
        let role = if kind == ColumnKind::Date {
            Role::TH
        } else {
            Role::TD
        };
        let node = composer.node(Some(tr), role);
        if kind == ColumnKind::Date {
            composer.node_mut(node).scope = Some(Scope::Row);
        }
        slab.nodes.push(node);
        let (start, width) = (widths.starts[index], widths.widths[index]);
        let mut y = padding;
        for (shaped, part) in &cell.parts {
            let style = match part {
                Part::Words => words_style(&theme.styles, kind),
                Part::Note => &theme.styles.table_note,
            };
            let para = composer.para(shaped, width, node);
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
    slab.height = height;
    slab.stick = stick;
    slab.continues = Some(id);
    if ruled {
        slab.bars
            .push(composer.rule(theme.table.row_rule, Pt::ZERO));
    }
    let page = theme.page.size.height - theme.page.margins.top - theme.page.margins.bottom;
    let room = page - composer.content.tables[id.0].height;
    if slab.height > room {
        for part in parted(composer, slab, room) {
            composer.push(part);
        }
    } else {
        composer.push(slab);
    }
}

/// Cuts a row that is higher than a page between its lines.
fn parted(composer: &Composer<'_>, slab: Slab, room: Pt) -> Vec<Slab> {
    let mut parts = Vec::new();
    let mut top = Pt::ZERO;
    while top < slab.height {
        let bottom = (top + room).min(slab.height);
        let mut part = Slab::new(bottom - top);
        part.continues = slab.continues;
        for piece in &slab.pieces {
            let leading = composer.lines(piece.para).leading();
            // A line belongs to the part in which its baseline stands.
            let inside = |line: &usize| {
                let y = piece.baseline + stacked(leading, line - piece.lines.start);
                top < y && y <= bottom
            };
            let lines: Vec<usize> = piece.lines.clone().filter(inside).collect();
            if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
                let baseline = piece.baseline + stacked(leading, first - piece.lines.start) - top;
                part.pieces.push(Piece {
                    lines: *first..last + 1,
                    baseline,
                    ..piece.clone()
                });
            }
        }
        parts.push(part);
        top = bottom;
    }
    if let [first, ..] = parts.as_mut_slice() {
        first.nodes = slab.nodes;
        first.bars = slab.bars;
    }
    if let [.., last] = parts.as_mut_slice() {
        last.stick = slab.stick;
    }
    parts
}

/// Height of some lines.
fn stacked(leading: Pt, lines: usize) -> Pt {
    // A page holds far fewer lines than 32 bits count.
    leading * f64::from(u32::try_from(lines).unwrap_or(u32::MAX))
}
