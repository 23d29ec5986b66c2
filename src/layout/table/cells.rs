//! The cells of a table, shaped.
//!
//! From a [`Row`] to a [`CellShape`] a column.

use std::collections::BTreeMap;

use crate::document::{ColumnKind, Row, Table, Text};
use crate::geom::Pt;
use crate::layout::compose::Composer;
use crate::layout::inline::Shaped;
use crate::theme::{BlockStyle, Styles, TextStyle};

/// A cell, shaped: its words and the note under them, and how far both are moved in from the start of their column.
pub(super) struct CellShape {
    pub(super) parts: Vec<(Shaped, Part)>,
    pub(super) shift: Pt,
}

/// The cells of each row of each group.
pub(super) type Groups = Vec<Vec<Vec<CellShape>>>;

/// What a part of a cell is.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Words,
    Note,
}

/// Details that came before, by their words: a few places come again and again.
pub(super) type Details<'t> = BTreeMap<String, Vec<(&'t Text, Shaped)>>;

pub(super) fn shape_row<'t>(
    composer: &mut Composer<'_>,
    table: &Table,
    row: &'t Row,
    details: &mut Details<'t>,
) -> Vec<CellShape> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let styles = &composer.theme.styles;
            let mut parts = Vec::with_capacity(2);
            let cell = row.cells.get(index);
            if let Some(text) = cell.map(|cell| &cell.text).filter(|text| !text.is_empty()) {
                let style = &words_style(styles, column.kind).text;
                let shaped = match column.kind {
                    ColumnKind::Detail => detail(composer, text, style, details),
                    _ => composer.shape(text, style),
                };
                parts.push((shaped, Part::Words));
            }
            if let Some(note) = cell.and_then(|cell| cell.note.as_ref()) {
                parts.push((composer.shape(note, &styles.table_note.text), Part::Note));
            }
            let shift = Pt::ZERO;
            CellShape { parts, shift }
        })
        .collect()
}

/// Shapes a detail, once however often it comes.
fn detail<'t>(
    composer: &mut Composer<'_>,
    text: &'t Text,
    style: &TextStyle,
    details: &mut Details<'t>,
) -> Shaped {
    let alike = details.entry(text.words()).or_default();
    let is_it = |other: &Text| other.is_printed_as(text) && is_of_one_message(other, text);
    if let Some((_, shaped)) = alike.iter().find(|(other, _)| is_it(other)) {
        return shaped.clone();
    }
    let shaped = composer.shape(text, style);
    alike.push((text, shaped.clone()));
    shaped
}

/// Whether the words of two texts come from the same message.
fn is_of_one_message(one: &Text, other: &Text) -> bool {
    let [one, other] = [one, other].map(|text| text.origin.as_ref()?.message.as_ref());
    one == other
}

pub(super) fn words_style(styles: &Styles, kind: ColumnKind) -> &BlockStyle {
    match kind {
        ColumnKind::Date | ColumnKind::Clock => &styles.table_date,
        ColumnKind::Time => &styles.table_time,
        ColumnKind::Main | ColumnKind::Detail => &styles.table_cell,
    }
}
