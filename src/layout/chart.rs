//! A timeline as a drawing: events under each other, their times beside them on an axis of months.
//!
//! From [`Chart`] to one slab of a [`Composer`]. Each event has a row of its own, so that no label can meet another; what is over
//! is filled, what is to come is hollow.
//!
//! Invariant: all that is drawn belongs to one `Figure`.

use super::compose::Composer;
use super::inline::Shaped;
use super::slabs::{Bar, NodeId, Piece, Slab, Snap, baseline, page_height, stacked};
use crate::diag::Diagnostic;
use crate::document::{Chart, Period, Text, Tick};
use crate::frame::Role;
use crate::geom::{Color, Pt};
use crate::theme::TextStyle;

/// The share of the measure that the names of events may take.
const LABEL_SHARE: f64 = 0.45;

/// How many months lie between two names on the axis, the closest that has room.
const STEPS: [i64; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 600];

/// Width of the outline of what is hollow.
const LINE: Pt = Pt(0.9);

/// Width of the line of the day of issue.
const ISSUE: Pt = Pt(0.6);

/// Length of the mark of each month, and the least room that it has.
const MONTH: Pt = Pt(3.0);

const PAPER: Color = Color {
    red: 0xff,
    green: 0xff,
    blue: 0xff,
};

/// Lays out a drawn timeline.
pub(super) fn chart(composer: &mut Composer<'_>, chart: &Chart) {
    let table = &composer.theme.table;
    let (mut plot, labels, periods) = plot(composer, chart);
    let head = plot.periods(composer, periods.as_ref());
    let (middles, foot) = plot.labels(composer, &labels, head);
    plot.ticks(composer, &chart.ticks, (head, foot));
    let end = match &chart.issued {
        Some((day, name)) => plot.issued(composer, *day, name, (head, foot)),
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
    if slab.height > page_height(composer.theme) {
        let message = "the drawing of a timeline is higher than a page, and is left out";
        let found = Diagnostic::warning("figure-too-high", message);
        let place = chart.rows.iter().find_map(|row| row.label.place.clone());
        let hint = "delete `figure`, or make two timelines of it";
        composer.report.add(found.at(place).hint(hint));
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
    let mut slab = Slab::new(Pt::ZERO);
    slab.nodes.push(node);
    slab.figure = Some(node);
    let plot = Plot {
        column,
        start,
        width: composer.measure() - start,
        axis: chart.axis,
        side,
        node,
        slab,
    };
    (plot, labels, periods)
}

/// The style of all but the events.
fn small<'a>(composer: &Composer<'a>) -> &'a TextStyle {
    &composer.theme.styles.table_note.text
}

/// What is drawn, and the room of its axis, from the start side.
struct Plot {
    /// Width of the labels.
    column: Pt,
    start: Pt,
    width: Pt,
    axis: (i64, i64),
    /// Height of a mark, and the least width.
    side: Pt,
    node: NodeId,
    slab: Slab,
}

impl Plot {
    /// The width of a day.
    fn day(&self) -> Pt {
        self.width / number(self.axis.1 - self.axis.0).max(1.0)
    }

    /// Where a day begins.
    fn x(&self, day: i64) -> Pt {
        self.start + self.day() * number(day - self.axis.0)
    }

    /// Start and width of what lasts from one day to another, within the axis.
    fn extent(&self, from: i64, to: i64) -> (Pt, Pt) {
        let (start, end) = (self.x(from), self.x(to));
        let width = (end - start).max(self.side);
        let middle = (start + end) * 0.5;
        let latest = self.start + self.width - width;
        ((middle - width * 0.5).max(self.start).min(latest), width)
    }

    /// A box, from the start side.
    fn bar(
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

    /// What the marks mean, beside the names of the months. Returns where the rows begin.
    fn periods(&mut self, composer: &mut Composer<'_>, names: Option<&[Shaped; 2]>) -> Pt {
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
        pad * 2.0 + stacked(style.leading, 2)
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

    /// A line through the rows on the day of issue, and its name below. Returns where that ends.
    fn issued(
        &mut self,
        composer: &mut Composer<'_>,
        day: i64,
        name: &Text,
        (head, foot): (Pt, Pt),
    ) -> Pt {
        let (style, pad) = (small(composer), composer.theme.table.padding);
        let shaped = composer.shape(name, style);
        let middle = self.x(day) + self.day() * 0.5;
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
    fn words(
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

    /// Lines where months begin, and names of as many of these and of their years as have room.
    fn ticks(&mut self, composer: &mut Composer<'_>, ticks: &[Tick], (head, foot): (Pt, Pt)) {
        let (style, pad) = (small(composer), composer.theme.table.padding);
        let hair = composer.theme.table.row_rule;
        let step = self.step(composer, ticks);
        let (above, below) = (pad + baseline(style), pad + style.leading + baseline(style));
        let end = self.start + self.width;
        let new_year = |tick: &&Tick| tick.month % 12 == 0;
        let next = ticks
            .iter()
            .find(new_year)
            .map_or(end, |tick| self.x(tick.at));
        for (index, tick) in ticks.iter().enumerate() {
            let line = (self.x(tick.at), hair.width);
            if self.day() * 30.0 > MONTH * 1.5 {
                self.bar(composer, line, (head - MONTH, MONTH), hair.color);
            }
            if tick.month % step == 0 {
                self.bar(composer, line, (head, foot - head), hair.color);
                let name = if step < 12 { &tick.name } else { &tick.year };
                self.name(composer, name, (line.0, end), below);
            }
            if step < 12 && new_year(&tick) {
                self.name(composer, &tick.year, (line.0, end), above);
            } else if step < 12 && index == 0 {
                self.name(composer, &tick.year, (line.0, next), above);
            }
        }
    }

    /// How many months lie between two names: the fewest at which all have room.
    fn step(&self, composer: &mut Composer<'_>, ticks: &[Tick]) -> i64 {
        let style = small(composer);
        let mut widest = |texts: Vec<&Text>| {
            let widths = texts.into_iter();
            let widths = widths.map(|text| composer.shape(text, style).max_content());
            widths.fold(Pt::ZERO, Pt::max) + style.size * 0.7
        };
        let names = widest(ticks.iter().take(12).map(|tick| &tick.name).collect());
        let years = widest(
            ticks
                .iter()
                .rev()
                .step_by(60)
                .map(|tick| &tick.year)
                .collect(),
        );
        let fits = |step: &i64| {
            let width = if *step < 12 { names } else { years };
            width <= self.day() * 30.0 * number(*step)
        };
        STEPS.into_iter().find(fits).unwrap_or(1200)
    }

    /// A name behind the beginning of a month, if there is room for it.
    fn name(
        &mut self,
        composer: &mut Composer<'_>,
        text: &Text,
        (start, end): (Pt, Pt),
        baseline: Pt,
    ) {
        let style = small(composer);
        let shaped = composer.shape(text, style);
        let (start, width) = (start + style.size * 0.35, shaped.max_content() + Pt(0.01));
        if start + width <= end {
            self.words(composer, &shaped, (start, width), baseline);
        }
    }
}

/// A count as a factor.
fn number(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}
