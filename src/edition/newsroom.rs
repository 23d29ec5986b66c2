//! What a newsroom says around a kit, and the exact dates of its timelines.
//!
//! From a release's facts and the labels of `kit.ftl` to [`Newsroom`] and [`Event`]s.
//!
//! Invariant: a month, a quarter and a year are no dates of a calendar; no day is invented for them.

use super::languages;
use super::letter::{line, spaced};
use super::words::Words;
use crate::content::{MessageId, Organisation, Part, Release, Timeline, TimelineRow};
use crate::diag::{Failed, Report};
use crate::document::{Event, EventTime, Newsroom};
use crate::l10n::{Args, Localizer};
use crate::when::{Calendar, Unit, When};
use crate::zone;

/// The words around a kit in a newsroom, and its events in printed order.
pub fn newsroom(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    report: &mut Report,
) -> Result<(Newsroom, Vec<Event>), Failed> {
    let mut words = Words::new(organisation, release, localizer, report);
    let name = words.organisation_name()?;
    let mut editions = Vec::new();
    for lang in localizer.editions().to_vec() {
        let autonym = languages::name(&mut words, &lang)?;
        editions.push((lang, autonym));
    }
    let message = |words: &mut Words<'_>, id: Option<&MessageId>| match id {
        Some(id) => {
            let text = words.inline(id, None, &Args::default())?;
            Ok(spaced(&text.words()))
        }
        None => Ok(String::new()),
    };
    let headline = release.headline();
    let lead = release.kit.iter().find_map(|part| match part {
        Part::Lead(id) => Some(id),
        _ => None,
    });
    // Each is asked for before any fails, so that all that are missing are told at once.
    let title = line(&mut words, "newsroom-title", &[("organisation", &name)]);
    let [all, languages, files, text, bundle, calendar, feed] = [
        "newsroom-all",
        "newsroom-languages",
        "newsroom-files",
        "newsroom-text",
        "newsroom-bundle",
        "newsroom-calendar",
        "newsroom-feed",
    ]
    .map(|id| line(&mut words, id, &[]));
    let said = Newsroom {
        lang: words.lang(),
        title: title?,
        all: all?,
        languages: languages?,
        editions,
        files: files?,
        text: text?,
        bundle: bundle?,
        calendar: calendar?,
        feed: feed?,
        headline: message(&mut words, headline)?,
        lead: message(&mut words, lead)?,
        organisation: name,
    };
    let mut events: Vec<Event> = Vec::new();
    for part in &release.kit {
        if let Part::Timeline(timeline) = part {
            for row in &timeline.rows {
                // A calendar knows an event again by its message, wherever its row stands by then.
                let same = events
                    .iter()
                    .filter(|event| event.message == row.event.as_str());
                let number = same.count() + 1;
                events.extend(event(&mut words, timeline, row, number)?);
            }
        }
    }
    Ok((said, events))
}

/// An event, if its date is exact.
fn event(
    words: &mut Words<'_>,
    timeline: &Timeline,
    row: &TimelineRow,
    number: usize,
) -> Result<Option<Event>, Failed> {
    let Some(time) = time(timeline, row) else {
        return Ok(None);
    };
    let title = words.inline(&row.event, None, &Args::default())?;
    let note = words.optional(&row.event, "note", &Args::default())?;
    let place = row.cells.iter().find(|(key, _)| key.as_str() == "place");
    let place = place.map(|(_, id)| words.inline(id, None, &Args::default()));
    Ok(Some(Event {
        message: row.event.to_string(),
        number,
        time,
        title: spaced(&title.words()),
        note: note.map(|note| spaced(&note.words())),
        place: place.transpose()?.map(|place| spaced(&place.words())),
    }))
}

/// A day, days, or a moment to the second; nothing for what is less exact.
fn time(timeline: &Timeline, row: &TimelineRow) -> Option<EventTime> {
    match row.when {
        When::Calendar(Calendar::Day(day)) => Some(EventTime::Days(day, day)),
        When::Range(Calendar::Day(first), Calendar::Day(last)) => {
            Some(EventTime::Days(first, last))
        }
        When::Instant(instant) => Some(EventTime::Moment(instant)),
        When::Clock(clock) if clock.unit == Unit::Second => {
            zone::later(timeline.clock?, clock.seconds()).map(EventTime::Moment)
        }
        When::Calendar(_) | When::Range(..) | When::Clock(_) => None,
    }
}
