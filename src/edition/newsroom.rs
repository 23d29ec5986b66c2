//! What a newsroom says, and the exact dates of timelines.
//!
//! From the labels of `kit.ftl` to [`Chrome`], and from a release's facts to [`Newsroom`] and [`Event`]s.
//!
//! Invariant: a month, a quarter and a year are no dates of a calendar; no day is invented for them.

use super::letter::spaced;
use super::mark::{DRAFT, DRAFT_SUBJECT, Mark};
use super::markdown::Reader;
use super::words::Words;
use crate::content::{MessageId, Organisation, Part, Release, Timeline, TimelineRow};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{ADDRESS, Chrome, Event, EventTime, Newsroom};
use crate::l10n::{Args, Localizer, Value};
use crate::lang::Lang;
use crate::when::{Calendar, Unit, When};
use crate::zone;

/// What a newsroom says around its releases. The localizer is that of no release, and knows what its language calls itself.
pub fn chrome(
    organisation: &Organisation,
    localizer: &Localizer,
    report: &mut Report,
) -> Result<Chrome, Failed> {
    report.stage(|report| {
        let reader = Reader {
            lang: localizer.formats().clone(),
            names: localizer.names().to_vec(),
        };
        let mut said = |id: &str, name: &str, value: &str| {
            let value = Value::Text(value.to_owned());
            let args = Args([(name.to_owned(), value)].into());
            let message = localizer.message(id, None, &args, None, report);
            let text = message.and_then(|message| reader.inline(&message, report));
            // All that is missing is found before it fails.
            text.map_or_else(|_| String::new(), |text| spaced(&text.words()))
        };
        let id = organisation.id.to_string();
        let name = if localizer.has(&id, None) {
            said(&id, "", "")
        } else {
            organisation.name.clone()
        };
        let label = |said: &mut dyn FnMut(&str, &str, &str) -> String, id| said(id, "", "");
        let mut marked = |mark: &Mark, name: &str, subject: &str| {
            if localizer.has(mark.id, None) {
                said(mark.id, name, subject)
            } else {
                mark.english(subject)
            }
        };
        let draft = marked(&DRAFT, "", "");
        let draft_title = marked(&DRAFT_SUBJECT, "subject", &ADDRESS.to_string());
        Ok(Chrome {
            lang: lang(localizer),
            title: said("newsroom-title", "organisation", &name),
            all: label(&mut said, "newsroom-all"),
            languages: label(&mut said, "newsroom-languages"),
            files: label(&mut said, "newsroom-files"),
            text: label(&mut said, "newsroom-text"),
            bundle: label(&mut said, "newsroom-bundle"),
            calendar: label(&mut said, "newsroom-calendar"),
            feed: label(&mut said, "newsroom-feed"),
            draft,
            draft_title,
            autonym: match localizer.listed_autonym(localizer.lang()) {
                Some(name) => name,
                None => return Err(report.error(nameless(localizer))),
            },
            organisation: name,
        })
    })
}

/// The language of pages: the CLDR locale that sets them, unless that is written the other way (a pseudo-locale).
fn lang(localizer: &Localizer) -> Lang {
    let (lang, formats) = (localizer.lang(), localizer.formats());
    if lang.direction() == formats.direction() {
        formats.clone()
    } else {
        lang.clone()
    }
}

/// The finding where a language does not say what it calls itself.
fn nameless(localizer: &Localizer) -> Diagnostic {
    let lang = localizer.lang();
    let message = format!("`{lang}` has no `language-name`");
    let hint = format!("write it in `locales/{lang}/kit.ftl`: `language-name = …`");
    Diagnostic::error("missing-language-name", message).hint(hint)
}

/// What a release says in lists and feeds, and its events in printed order.
pub fn newsroom(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    report: &mut Report,
) -> Result<(Newsroom, Vec<Event>), Failed> {
    let mut words = Words::new(organisation, release, localizer, report);
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
    let said = Newsroom {
        headline: message(&mut words, headline)?,
        lead: message(&mut words, lead)?,
        organisation: words.organisation_name()?,
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
