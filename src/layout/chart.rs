//! A timeline as a drawing: events under each other, their times beside them on an axis of months or of a clock.
//!
//! From [`Chart`] to one slab of a [`Composer`]. Each event has a row of its own, so that no label can meet another; what is over
//! is filled, what is to come is hollow.
//!
//! Invariant: all that is drawn belongs to one `Figure`.

use super::compose::Composer;
use super::inline::Shaped;
use super::slabs::{Bar, Floats, NodeId, Piece, Slab, Snap, baseline, page_height, stacked};
use crate::diag::Diagnostic;
use crate::document::{Chart, Period, Scale, Text};
use crate::frame::Role;
use crate::geom::{Color, Pt};
use crate::theme::TextStyle;

/// The share of the measure that the names of events may take.
const LABEL_SHARE: f64 = 0.45;

/// Width of the outline of what is hollow.
const LINE: Pt = Pt(0.9);

/// Width of the line of the day of issue, or of zero.
const ISSUE: Pt = Pt(0.6);

const PAPER: Color = Color {
    red: 0xff,
    green: 0xff,
    blue: 0xff,
};

/// Lays out a drawn timeline.
pub(super) fn chart(composer: &mut Composer<'_>, chart: &Chart) {
    let table = &composer.theme.table;
    let (mut plot, labels, periods) = plot(composer, chart);
    let step = match chart.scale {
        Scale::Days => plot.step(composer, &chart.ticks),
        Scale::Seconds => plot.clock_step(composer, &chart.ticks),
    };
    // Months stand under their years, and beside the names of the periods.
    let two = periods.is_some() || (chart.scale == Scale::Days && step < 12);
    let head = plot.periods(composer, periods.as_ref(), 1 + usize::from(two));
    let (middles, foot) = plot.labels(composer, &labels, head);
    match chart.scale {
        Scale::Days => plot.ticks(composer, &chart.ticks, step, (head, foot)),
        Scale::Seconds => plot.times(composer, &chart.ticks, step, (head, foot)),
    }
    let end = match &chart.marked {
        Some((at, name)) => {
            let middle = match chart.scale {
                Scale::Days => plot.x(*at) + plot.unit() * 0.5,
                Scale::Seconds => plot.x(*at),
            };
            plot.line(composer, middle, name, (head, foot))
        }
        None => foot,
    };
    for (row, middle) in chart.rows.iter().zip(middles) {
        let extent = plot.extent(row.from, row.to);
        plot.mark(composer, extent, middle, row.period);
    }
    for (rule, y) in [
        (table.top_rule, Pt::ZERO),
        (table.head_rule, head),
        (table.bottom_rule, end),
    ] {
        plot.slab.bars.push(composer.rule(rule, y));
    }
    let mut slab = plot.slab;
    slab.height = end;
    slab.before = table.above;
    slab.after = table.below;
    slab.snap = Snap::Grid;
    slab.floats = Floats::BehindTable;
    if slab.height > page_height(composer.theme) {
        let message = "the drawing of a timeline is higher than a page, and is left out";
        let found = Diagnostic::warning("figure-too-high", message);
        let mut origins = chart.rows.iter().map(|row| row.label.origin.as_ref());
        let hint = "delete `figure`, or make two timelines of it";
        composer
            .report
            .about(found.hint(hint), origins.find_map(|origin| origin));
        return;
    }
    composer.push(slab);
}

/// The room of a chart, its labels and the names of the periods.
fn plot(composer: &mut Composer<'_>, chart: &Chart) -> (Plot, Vec<Shaped>, Option<[Shaped; 2]>) {
    let styles = &composer.theme.styles;
    let node = composer.node(None, Role::Figure);
    composer.node_mut(node).alt = Some(chart.alt.clone());
    let label = &styles.table_cell.text;
    let labels: Vec<Shaped> = (chart.rows.iter())
        .map(|row| composer.shape(&row.label, label))
        .collect();
    let periods = (chart.periods.as_ref()).map(|names| {
        names
            .each_ref()
            .map(|name| composer.shape(name, small(composer)))
    });
    let side = label.size * 0.6;
    let widest = (labels.iter().map(Shaped::max_content))
        .chain(
            periods
                .iter()
                .flatten()
                .map(|name| name.max_content() + side * 1.8),
        )
        .fold(Pt::ZERO, Pt::max);
    let column = widest.min(composer.measure() * LABEL_SHARE) + Pt(0.01);
    let start = column + composer.theme.table.gap;
    // A mark on a clock stands astride its second, the first and the last too.
    let inset = match chart.scale {
        Scale::Days => Pt::ZERO,
        Scale::Seconds => side * 0.5,
    };
    let mut slab = Slab::new(Pt::ZERO);
    slab.nodes.push(node);
    slab.figure = Some(node);
    let plot = Plot {
        column,
        start: start + inset,
        width: composer.measure() - start - inset * 2.0,
        inset,
        axis: chart.axis,
        side,
        node,
        slab,
    };
    (plot, labels, periods)
}

/// The style of all but the events.
pub(super) fn small<'a>(composer: &Composer<'a>) -> &'a TextStyle {
    &composer.theme.styles.table_note.text
}

/// What is drawn, and the room of its axis, from the start side.
pub(super) struct Plot {
    /// Width of the labels.
    column: Pt,
    pub(super) start: Pt,
    pub(super) width: Pt,
    /// How far marks may reach past the axis on either side.
    inset: Pt,
    axis: (i64, i64),
    /// Height of a mark, and the least width.
    side: Pt,
    node: NodeId,
    slab: Slab,
}

impl Plot {
    /// The width of a day, or a second.
    pub(super) fn unit(&self) -> Pt {
        self.width / number(self.axis.1 - self.axis.0).max(1.0)
    }

    /// Where a day or a second begins.
    pub(super) fn x(&self, at: i64) -> Pt {
        self.start + self.unit() * number(at - self.axis.0)
    }

    /// Start and width of what lasts from one time to another, within the axis.
    fn extent(&self, from: i64, to: i64) -> (Pt, Pt) {
        let (start, end) = (self.x(from), self.x(to));
        let width = (end - start).max(self.side);
        let middle = (start + end) * 0.5;
        let latest = self.start + self.width + self.inset - width;
        let earliest = self.start - self.inset;
        ((middle - width * 0.5).max(earliest).min(latest), width)
    }

    /// A box, from the start side.
    pub(super) fn bar(
        &mut self,
        composer: &Composer<'_>,
        (start, width): (Pt, Pt),
        (y, height): (Pt, Pt),
        color: Color,
    ) {
        self.slab.bars.push(Bar {
            x: composer.left(start, width),
            y,
            width,
            height,
            color,
        });
    }

    /// The mark of an event: filled where it is over, hollow where it is to come.
    fn mark(
        &mut self,
        composer: &Composer<'_>,
        (start, width): (Pt, Pt),
        middle: Pt,
        period: Period,
    ) {
        let color = composer.theme.styles.heading.text.color;
        let (top, side) = (middle - self.side * 0.5, self.side);
        self.bar(composer, (start, width), (top, side), color);
        if period == Period::Coming {
            let inner = (start + LINE, width - LINE * 2.0);
            self.bar(composer, inner, (top + LINE, side - LINE * 2.0), PAPER);
        }
    }

    /// What the marks mean, beside the names of the axis, which have so many lines. Returns where the rows begin.
    fn periods(
        &mut self,
        composer: &mut Composer<'_>,
        names: Option<&[Shaped; 2]>,
        lines: usize,
    ) -> Pt {
        let (style, pad) = (small(composer), composer.theme.table.padding);
        let indent = self.side * 1.8;
        let periods = [Period::Past, Period::Coming].into_iter();
        for (index, (period, name)) in periods.zip(names.into_iter().flatten()).enumerate() {
            let y = pad + stacked(style.leading, index);
            self.mark(
                composer,
                (Pt::ZERO, self.side),
                y + style.leading * 0.5,
                period,
            );
            let room = (indent, self.column - indent);
            self.words(composer, name, room, y + baseline(style));
        }
        pad * 2.0 + stacked(style.leading, lines)
    }

    /// The events, a row each. Returns where the middle of each row's first line is, and where the last row ends.
    fn labels(
        &mut self,
        composer: &mut Composer<'_>,
        labels: &[Shaped],
        head: Pt,
    ) -> (Vec<Pt>, Pt) {
        let (style, table) = (
            &composer.theme.styles.table_cell.text,
            &composer.theme.table,
        );
        let pad = table.padding;
        let mut y = head;
        let mut middles = Vec::with_capacity(labels.len());
        for shaped in labels {
            if y > head {
                self.slab.bars.push(composer.rule(table.row_rule, y));
            }
            let room = (Pt::ZERO, self.column);
            let lines = self.words(composer, shaped, room, y + pad + baseline(style));
            middles.push(y + pad + style.leading * 0.5);
            y += pad * 2.0 + stacked(style.leading, lines);
        }
        (middles, y)
    }

    /// A line through the rows on the day of issue or at zero, and its name below. Returns where that ends.
    fn line(
        &mut self,
        composer: &mut Composer<'_>,
        middle: Pt,
        name: &Text,
        (head, foot): (Pt, Pt),
    ) -> Pt {
        let (style, pad) = (small(composer), composer.theme.table.padding);
        let shaped = composer.shape(name, style);
        let line = (middle - ISSUE * 0.5, ISSUE);
        let color = composer.theme.styles.table_cell.text.color;
        self.bar(composer, line, (head, foot - head + pad * 0.8), color);
        let width = shaped.max_content().min(composer.measure()) + Pt(0.01);
        let latest = (composer.measure() - width).max(Pt::ZERO);
        let start = (middle - width * 0.5).max(Pt::ZERO).min(latest);
        let lines = self.words(
            composer,
            &shaped,
            (start, width),
            foot + pad + baseline(style),
        );
        foot + pad * 1.6 + stacked(style.leading, lines)
    }

    /// Words in a measure; how many lines they have.
    pub(super) fn words(
        &mut self,
        composer: &mut Composer<'_>,
        shaped: &Shaped,
        (start, width): (Pt, Pt),
        baseline: Pt,
    ) -> usize {
        let para = composer.para(shaped, width, self.node);
        let lines = composer.lines(para).len();
        let x = composer.left(start, width);
        self.slab.pieces.push(Piece {
            para,
            lines: 0..lines,
            x,
            baseline,
        });
        lines
    }
}

/// A count as a factor.
pub(super) fn number(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}
