//! Names and what belongs to them, side by side: facts at a glance, a glossary.
//!
//! From [`Pair`]s to slabs of a [`Composer`]: the names stand in the marginal column where the theme has one; else their column is as
//! wide as its widest name, up to a third of the measure.
//!
//! See: ISO 32000-1 14.8.4.3 (tables and lists).

use super::compose::Composer;
use super::inline::Shaped;
use super::slabs::{Bar, NodeId, Piece, Slab, Snap, Stick, baseline, page_height, stacked};
use crate::document::Pair;
use crate::frame::{Role, Scope};
use crate::geom::Pt;
use crate::theme::BlockStyle;

/// The share of the measure that the names may take.
const NAMES_SHARE: f64 = 1.0 / 3.0;

/// The share that they may take where one of their words is as wide as that.
const WORD_SHARE: f64 = 0.5;

/// The share of a page up to which all rows stay together.
const WHOLE_SHARE: f64 = 0.5;

/// Names and texts, shaped, and how wide the names are.
struct Columns {
    rows: Vec<[Shaped; 2]>,
    names: Pt,
    gap: Pt,
}

/// Facts: a table whose rows have heads and whose columns have none.
pub(super) fn facts(composer: &mut Composer<'_>, facts: &[Pair]) {
    let theme = composer.theme;
    let (table, styles) = (
        &theme.table,
        [&theme.styles.fact_label, &theme.styles.fact_value],
    );
    let columns = columns(composer, facts, styles);
    let node = composer.node(None, Role::Table);
    let body = composer.node(Some(node), Role::TBody);
    let first = composer.content.slabs.len();
    for (index, row) in columns.rows.iter().enumerate() {
        let tr = composer.node(Some(body), Role::TR);
        let th = composer.node(Some(tr), Role::TH);
        composer.node_mut(th).scope = Some(Scope::Row);
        let td = composer.node(Some(tr), Role::TD);
        let mut slab = self::row(composer, row, &columns, styles, [th, td]);
        slab.nodes.extend([tr, th, td]);
        let (rule, space) = if index == 0 {
            (table.top_rule, table.padding + table.top_rule.width)
        } else {
            (table.row_rule, table.padding)
        };
        for piece in &mut slab.pieces {
            piece.baseline += space;
        }
        slab.height += space + table.padding;
        slab.bars.push(composer.rule(rule, Pt::ZERO));
        composer.push(slab);
    }
    let bottom = composer.rule(table.bottom_rule, Pt::ZERO);
    let slabs = &mut composer.content.slabs[first..];
    if let [first, ..] = slabs {
        first.before = table.above;
        first.snap = Snap::Grid;
    }
    if let [.., last] = slabs {
        last.after = table.below;
        let y = last.height;
        last.bars.push(Bar { y, ..bottom });
    }
    keep(slabs, page_height(theme));
}

/// A glossary: a list whose labels are its words.
pub(super) fn glossary(composer: &mut Composer<'_>, entries: &[Pair]) {
    let theme = composer.theme;
    let styles = [&theme.styles.glossary_term, &theme.styles.glossary_text];
    let columns = columns(composer, entries, styles);
    let list = composer.node(None, Role::L);
    let first = composer.content.slabs.len();
    for row in &columns.rows {
        let item = composer.node(Some(list), Role::LI);
        let label = composer.node(Some(item), Role::Lbl);
        let body = composer.node(Some(item), Role::LBody);
        let mut slab = self::row(composer, row, &columns, styles, [label, body]);
        slab.nodes.extend([item, label, body]);
        slab.snap = Snap::Grid;
        slab.after = styles[1].below;
        composer.push(slab);
    }
    keep(
        &mut composer.content.slabs[first..],
        page_height(theme) * 0.25,
    );
}

fn columns(composer: &mut Composer<'_>, pairs: &[Pair], styles: [&BlockStyle; 2]) -> Columns {
    let rows: Vec<[Shaped; 2]> = pairs
        .iter()
        .map(|pair| {
            [
                composer.shape(&pair.label, &styles[0].text),
                composer.shape(&pair.text, &styles[1].text),
            ]
        })
        .collect();
    let (measure, marginal) = (composer.measure(), composer.theme.page.marginal);
    let names = rows.iter().map(|row| &row[0]);
    let widest = names
        .clone()
        .map(Shaped::max_content)
        .fold(Pt::ZERO, Pt::max);
    let word = names.map(Shaped::min_content).fold(Pt::ZERO, Pt::max);
    if marginal.width > Pt::ZERO && word <= marginal.width {
        let (names, gap) = (marginal.width, marginal.gap);
        return Columns { rows, names, gap };
    }
    let most = (measure * NAMES_SHARE).max(word.min(measure * WORD_SHARE));
    // A hair more, so that rounding never breaks a line.
    let names = widest.min(most) + Pt(0.01);
    let gap = composer.theme.table.gap.min(measure * 0.1);
    Columns { rows, names, gap }
}

/// A row without rules, its first lines on one baseline.
fn row(
    composer: &mut Composer<'_>,
    shaped: &[Shaped; 2],
    columns: &Columns,
    styles: [&BlockStyle; 2],
    nodes: [NodeId; 2],
) -> Slab {
    let start = columns.names + columns.gap;
    let places = [
        (Pt::ZERO, columns.names),
        (start, composer.measure() - start),
    ];
    let first = styles
        .iter()
        .map(|style| baseline(&style.text))
        .fold(Pt::ZERO, Pt::max);
    let mut slab = Slab::new(Pt::ZERO);
    for (index, (start, width)) in places.into_iter().enumerate() {
        let para = composer.para(&shaped[index], width, nodes[index]);
        let lines = composer.lines(para).len();
        let style = &styles[index].text;
        slab.height = slab.height.max(stacked(style.leading, lines));
        slab.pieces.push(Piece {
            para,
            lines: 0..lines,
            x: composer.left(start, width),
            baseline: first,
        });
    }
    slab
}

/// Keeps few rows together, and of many no one alone.
fn keep(slabs: &mut [Slab], page: Pt) {
    let height: Pt = slabs.iter().map(|slab| slab.height).sum();
    let whole = height <= page * WHOLE_SHARE;
    let count = slabs.len();
    for (index, slab) in slabs.iter_mut().enumerate() {
        let lone = index == 0 || index + 2 == count;
        if index + 1 < count && (whole || lone) {
            slab.stick = Stick::WithNext;
        }
    }
}
