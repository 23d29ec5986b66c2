//! A timeline as boxes on an axis: a row for each event, filled where it is over, hollow where it is to come.
//!
//! Invariant: all of it is one picture with its alternative text; the table that follows says the same in words.

use std::fmt::Write as _;

use super::inline;
use super::writer::{Medium, Writer};
use crate::document::{Chart, ChartRow, Period, Scale, Tick};

/// How many months lie between two names on an axis of days.
const MONTHS: &[i64] = &[1, 3, 6, 12, 24, 60, 120, 240, 600];

/// How many steps lie between two names on that of a clock.
const STEPS: &[i64] = &[1, 2, 5, 10, 20, 50, 100];

/// As many names have room on a telephone.
const NAMES: usize = 7;

/// A drawn timeline; nothing in a mail.
pub(super) fn chart(writer: &mut Writer<'_>, chart: &Chart) {
    if writer.medium == Medium::Mail {
        return;
    }
    let alt = inline::escape(&chart.alt);
    writer.open_with(
        "div",
        "chart",
        &format!("role=\"img\" aria-label=\"{alt}\""),
    );
    writer.raw("\n");
    periods(writer, chart);
    let ticks = ticks(chart);
    axis(writer, chart, &ticks);
    for row in &chart.rows {
        self::row(writer, chart, row, &ticks);
    }
    if let Some((day, name)) = &chart.marked {
        writer.raw("<div class=\"event-row\"><span></span><span class=\"track names\">");
        let at = share(chart, *day);
        let place = if at > 50.0 { "before" } else { "after" };
        writer.raw(&format!(
            "<span class=\"issued {place}\" style=\"--at:{at:.2}%\">"
        ));
        inline::text(writer, &name.without_links());
        writer.raw("</span></span></div>\n");
    }
    writer.end("div");
}

/// Per cent of the axis before a day or a second.
fn share(chart: &Chart, day: i64) -> f64 {
    let number = |days: i64| f64::from(i32::try_from(days).unwrap_or(i32::MAX));
    let all = number(chart.axis.1 - chart.axis.0).max(1.0);
    (number(day - chart.axis.0) / all * 100.0).clamp(0.0, 100.0)
}

fn periods(writer: &mut Writer<'_>, chart: &Chart) {
    let Some(names) = &chart.periods else { return };
    writer.raw("<p class=\"periods\">");
    for (period, name) in ["past", "coming"].into_iter().zip(names) {
        writer.raw(&format!("<span><i class=\"{period}\"></i> "));
        inline::text(writer, &name.without_links());
        writer.raw("</span> ");
    }
    writer.raw("</p>\n");
}

/// What is named on the axis: as much as has room.
fn ticks(chart: &Chart) -> Vec<&Tick> {
    let at = |step: i64| -> Vec<&Tick> {
        let named = chart.ticks.iter().filter(|tick| tick.number % step == 0);
        named.collect()
    };
    let fits = |ticks: &Vec<&Tick>| ticks.len() <= NAMES;
    let steps = match chart.scale {
        Scale::Days => MONTHS,
        Scale::Seconds => STEPS,
    };
    let mut choices = steps.iter().copied().map(at);
    choices.find(fits).unwrap_or_default()
}

fn axis(writer: &mut Writer<'_>, chart: &Chart, ticks: &[&Tick]) {
    writer.raw("<div class=\"event-row\"><span></span><span class=\"track names\">");
    let on_a_clock = chart.scale == Scale::Seconds;
    let monthly = ticks.iter().any(|tick| tick.number % 12 != 0);
    for (index, tick) in ticks.iter().enumerate() {
        let at = share(chart, tick.at);
        writer.raw(&format!("<span style=\"--at:{at:.2}%\">"));
        if monthly || on_a_clock {
            inline::text(writer, &tick.name);
        }
        if !on_a_clock && (!monthly || index == 0 || tick.number % 12 == 0) {
            writer.raw(if monthly { "<br>" } else { "" });
            inline::text(writer, &tick.year);
        }
        writer.raw("</span>");
    }
    writer.raw("</span></div>\n");
}

fn row(writer: &mut Writer<'_>, chart: &Chart, row: &ChartRow, ticks: &[&Tick]) {
    writer.raw("<div class=\"event-row\"><span>");
    inline::text(writer, &row.label.without_links());
    let mut track = String::from("</span><span class=\"track\">");
    for tick in ticks {
        let _ = write!(
            track,
            "<b style=\"--at:{:.2}%\"></b>",
            share(chart, tick.at)
        );
    }
    if let Some((day, _)) = &chart.marked {
        let _ = write!(track, "<u style=\"--at:{:.2}%\"></u>", share(chart, *day));
    }
    let period = match row.period {
        Period::Past => "past",
        Period::Coming => "coming",
    };
    let (from, to) = (share(chart, row.from), share(chart, row.to));
    let _ = writeln!(
        track,
        "<i class=\"{period}\" style=\"--at:{from:.2}%;--long:{:.2}%\"></i></span></div>",
        to - from
    );
    writer.raw(&track);
}
