//! A timeline as a drawing: what stands where on its axis, in days or in seconds, with every word settled.

use std::fmt::{self, Write as _};

use super::Text;
use super::dump::{marked, visible};

/// A timeline, drawn: a row for each event, its time on an axis of months or of a clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// What is counted along the axis.
    pub scale: Scale,
    /// The axis: its first day and the day after its last, counted from 1 January 1970; on a clock, its first and last second, counted
    /// from zero.
    pub axis: (i64, i64),
    /// The months of the axis, or the even steps of a clock.
    pub ticks: Vec<Tick>,
    /// The events in order of time.
    pub rows: Vec<ChartRow>,
    /// The day of issue, where it lies on the axis, or the zero of a clock, and its name.
    pub marked: Option<(i64, Text)>,
    /// The names of what is past and of what is to come, where there are both to be told apart.
    pub periods: Option<[Text; 2]>,
}

/// What is counted along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Days, by their months.
    Days,
    /// Seconds of a clock.
    Seconds,
}

/// A month of an axis, or a step of a clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its first day, or its second.
    pub at: i64,
    /// Months since the beginning of the calendar: those of January are divisible by twelve. On a clock, steps from zero.
    pub number: i64,
    /// The month's name, short, or the time.
    pub name: Text,
    /// The month's year; empty on a clock.
    pub year: Text,
}

/// An event of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartRow {
    /// The event.
    pub label: Text,
    /// Its first day, or its second.
    pub from: i64,
    /// The day after its last; on a clock, the same second.
    pub to: i64,
    /// On which side of the day of issue it lies.
    pub period: Period,
}

/// On which side of the day of issue something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// It is over.
    Past,
    /// It is not over yet.
    Coming,
}

impl Chart {
    /// The chart as text, for people and tests.
    pub(super) fn dump(&self, out: &mut String) -> fmt::Result {
        writeln!(out, "chart: {}", visible(&self.alt))?;
        if let Some([past, coming]) = &self.periods {
            writeln!(out, "■ {} □ {}", marked(past), marked(coming))?;
        }
        if let Some((day, name)) = &self.marked {
            writeln!(out, "│ {}: {}", day - self.axis.0, marked(name))?;
        }
        let ticks = self.ticks.iter().map(|tick| {
            let at = tick.at - self.axis.0;
            let name = format!("{at} {} {}", marked(&tick.name), marked(&tick.year));
            name.trim_end().to_owned()
        });
        let ticks: Vec<String> = ticks.collect();
        writeln!(
            out,
            "axis of {}: {}",
            self.axis.1 - self.axis.0,
            ticks.join(" | ")
        )?;
        for row in &self.rows {
            let mark = match row.period {
                Period::Past => '■',
                Period::Coming => '□',
            };
            let (from, to) = (row.from - self.axis.0, row.to - self.axis.0);
            writeln!(out, "{mark} {from}–{to} {}", marked(&row.label))?;
        }
        Ok(())
    }
}
