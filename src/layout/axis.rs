//! The axis of a drawn timeline: lines where months begin or at even times of a clock, and as many names of these as have room.
//!
//! From the [`Tick`]s of a chart to bars and words of its [`Plot`].

use super::chart::{Plot, number, small};
use super::compose::Composer;
use super::slabs::baseline;
use crate::document::{Text, Tick};
use crate::geom::Pt;

/// How many months lie between two names on the axis, the closest that has room.
const STEPS: [i64; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 600];

/// The most steps of a clock that lie between two names.
const MOST_STEPS: i64 = 100;

/// Length of the mark of each month or step, and the least room that it has.
const MARK: Pt = Pt(3.0);

impl Plot {
    /// Lines where months begin, and names of as many of these and of their years as have room.
    pub(super) fn ticks(
        &mut self,
        composer: &mut Composer<'_>,
        ticks: &[Tick],
        step: i64,
        (head, foot): (Pt, Pt),
    ) {
        let (style, pad) = (small(composer), composer.theme.table.padding);
        let hair = composer.theme.table.row_rule;
        let below = head - pad - style.leading + baseline(style);
        let above = below - style.leading;
        let end = self.start + self.width;
        let new_year = |tick: &&Tick| tick.number % 12 == 0;
        let next = ticks
            .iter()
            .find(new_year)
            .map_or(end, |tick| self.x(tick.at));
        for (index, tick) in ticks.iter().enumerate() {
            let line = (self.x(tick.at), hair.width);
            if self.unit() * 30.0 > MARK * 1.5 {
                self.bar(composer, line, (head - MARK, MARK), hair.color);
            }
            if tick.number % step == 0 {
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

    /// Lines at even times of a clock, and their names in the middle above.
    pub(super) fn times(
        &mut self,
        composer: &mut Composer<'_>,
        ticks: &[Tick],
        step: i64,
        (head, foot): (Pt, Pt),
    ) {
        let (style, pad) = (small(composer), composer.theme.table.padding);
        let hair = composer.theme.table.row_rule;
        let y = head - pad - style.leading + baseline(style);
        for tick in ticks {
            let middle = self.x(tick.at);
            let named = tick.number % step == 0;
            let (top, height) = if named {
                (head, foot - head)
            } else {
                (head - MARK, MARK)
            };
            let line = (middle - hair.width * 0.5, hair.width);
            self.bar(composer, line, (top, height), hair.color);
            if named {
                let shaped = composer.shape(&tick.name, style);
                let width = shaped.max_content() + Pt(0.01);
                let latest = composer.measure() - width;
                let earliest = self.start - composer.theme.table.gap * 0.6;
                let start = (middle - width * 0.5).max(earliest).min(latest);
                self.words(composer, &shaped, (start, width), y);
            }
        }
    }

    /// How many steps lie between two names of a clock: the fewest at which all have room.
    pub(super) fn clock_step(&self, composer: &mut Composer<'_>, ticks: &[Tick]) -> i64 {
        let style = small(composer);
        let names = ticks
            .iter()
            .map(|tick| composer.shape(&tick.name, style).max_content());
        let widest = names.fold(Pt::ZERO, Pt::max) + style.size;
        let apart = match ticks {
            [first, second, ..] => self.x(second.at) - self.x(first.at),
            _ => self.width,
        };
        let fits = |step: &i64| apart * number(*step) >= widest;
        (1..=MOST_STEPS).find(fits).unwrap_or(MOST_STEPS)
    }

    /// How many months lie between two names: the fewest at which all have room.
    pub(super) fn step(&self, composer: &mut Composer<'_>, ticks: &[Tick]) -> i64 {
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
            width <= self.unit() * 30.0 * number(*step)
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
