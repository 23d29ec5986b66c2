//! A release: what its types cannot check by themselves.
//!
//! People must be there, columns declared, and a clock set where rows are timed by it.

use std::collections::{BTreeMap, BTreeSet};

use super::grammar::{ColumnFile, NoKeys, PartKind, QuoteFile, ReleaseFile, RowFile, TimelineFile};
use super::load::ORGANISATION;
use super::pictures::Album;
use super::values::Version;
use super::{
    Cover, Fact, Issued, MessageId, Organisation, Part, Quote, Release, Revision, RevisionKind,
    Slug, Status, Timeline, TimelineColumn, TimelineRow, Zone,
};
use crate::diag::{Diagnostic, Failed, Report, Source};
use crate::disk::Folder;
use crate::when::{Instant, When};
use crate::{yaml, zone};

/// Reads `content/releases/<slug>/release.yaml`; people are checked against `organisation`.
pub fn load_release(
    project: &Folder,
    slug: &Slug,
    organisation: &Organisation,
    report: &mut Report,
) -> Result<Release, Failed> {
    let (release, sound) = read_release(project, slug, organisation, report)?;
    sound.map(|()| release)
}

/// The same, with the proof of failure where something stands in for what is wrong or is left out: enough to look for more faults, and for
/// nothing else.
pub fn read_release(
    project: &Folder,
    slug: &Slug,
    organisation: &Organisation,
    report: &mut Report,
) -> Result<(Release, Result<(), Failed>), Failed> {
    let path = format!("content/releases/{slug}/release.yaml");
    let source = yaml::open(project, &path, report)?;
    let (file, failed): (ReleaseFile, _) = yaml::read_on(&source, report)?;
    let facts: BTreeMap<String, Fact> = (file.facts.0)
        .into_iter()
        .map(|(name, fact)| (name.0, fact))
        .collect();
    let album = Album::of_release(project, &source, organisation.metadata, report);
    let mut reader = Reader {
        source: &source,
        organisation,
        facts: &facts,
        album,
        report,
        rows_end: 0,
        stand_ins: failed.is_some(),
        result: failed.map_or(Ok(()), Err),
    };
    let kit: Vec<Part> = file
        .kit
        .0
        .into_iter()
        .filter_map(|part| reader.part(part.0))
        .collect();
    reader.headline(&kit);
    reader.once(&kit);
    reader.result = reader.album.result.and(reader.result);
    // A value that could not be read has something else in its place, which tells nothing.
    if let (Some(embargo), Ok(())) = (&file.embargo, reader.result) {
        reader.embargo(&embargo.0, &file.issued);
    }
    if reader.result.is_ok() {
        let embargo = file.embargo.as_ref().map(|embargo| ("embargo", embargo.0));
        let issued = match file.issued {
            Issued::At(moment) => Some(("issued", moment)),
            Issued::On(_) => None,
        };
        for (key, moment) in embargo.into_iter().chain(issued) {
            reader.offset(key, moment, &kit);
        }
    }
    if let Some(revision) = &file.revision {
        reader.revision(&file.version, &revision.of, &file.issued);
    }
    let sound = reader.result;
    if sound.is_ok() {
        reader.album.tell_unused(reader.report);
    }
    let revision = file.revision.map(|file| Revision {
        kind: file.kind,
        why: file.why,
        of: file.of,
        rows: BTreeMap::new(),
    });
    let kit = match &revision {
        Some(revision) if revision.kind == RevisionKind::Withdrawal => {
            kit.into_iter().filter(stays_withdrawn).collect()
        }
        _ => kit,
    };
    let release = Release {
        slug: slug.clone(),
        reference: file
            .reference
            .0
            .into_iter()
            .map(|(name, value)| (name.0, value.0))
            .collect(),
        version: file.version.0,
        revision,
        specimen: file.specimen.0,
        status: Status::Unmarked,
        issued: file.issued,
        place: file.place,
        embargo: file.embargo.map(|embargo| embargo.0),
        facts,
        kit,
        file: source.clone(),
    };
    Ok((release, sound))
}

/// Checks what one value alone does not tell.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    organisation: &'a Organisation,
    pub(super) facts: &'a BTreeMap<String, Fact>,
    pub(super) album: Album<'a>,
    pub(super) report: &'a mut Report,
    /// Where the last row of a timeline was found.
    rows_end: usize,
    /// Whether anything stands in for what could not be read.
    pub(super) stand_ins: bool,
    pub(super) result: Result<(), Failed>,
}

impl Reader<'_> {
    /// Reports an error at the first mention of a word.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        word: &str,
        hint: impl Into<String>,
    ) {
        self.error_below("", code, message, word, hint);
    }

    /// Reports an error at the first mention of a word behind that of a key.
    pub(super) fn error_below(
        &mut self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
        word: &str,
        hint: impl Into<String>,
    ) {
        let below = super::mention(self.source, key, 0).map_or(0, |place| place.span.end);
        let place = super::mention(self.source, word, below);
        let found = Diagnostic::error(code, message).at(place).hint(hint);
        self.result = Err(self.report.error(found));
    }

    /// An embargo that ends before the release is issued holds nothing back.
    fn embargo(&mut self, embargo: &Instant, issued: &Issued) {
        let over = match issued {
            Issued::On(day) => embargo.date < *day,
            Issued::At(moment) => embargo.seconds() < moment.seconds(),
        };
        if over {
            let message = "the embargo ends before the release is issued";
            let place = super::mention(self.source, "embargo", 0);
            self.report.add(
                Diagnostic::warning("embargo-over", message)
                    .at(place)
                    .hint("correct one of the two, or delete `embargo`"),
            );
        }
    }

    /// The offset of a moment is UTC, or one that clocks have then in the zone of the house or of a timeline: a wrong one is most often
    /// winter's in summer, and moves the moment by an hour.
    fn offset(&mut self, key: &str, moment: Instant, kit: &[Part]) {
        let timelines = kit.iter().flat_map(|part| match part {
            Part::Timeline(timeline) => timeline.zones.as_slice(),
            _ => &[],
        });
        let own = &self.organisation.zone;
        let mut zones = std::iter::once(own).chain(timelines);
        let is_of = |zone: &Zone| zone::shown_in(moment, zone.as_str()).offset == moment.offset;
        if moment.offset == 0 || zones.any(is_of) {
            return;
        }
        let there = zone::shown_in(moment, own.as_str());
        let meant = Instant {
            offset: there.offset,
            ..moment
        };
        let message = format!(
            "`{key}` has the offset {}, and clocks in {} have {} then",
            zone::offset_name(moment.offset),
            own.as_str(),
            zone::offset_name(there.offset)
        );
        let place = super::place_of_key(self.source, key);
        let found = Diagnostic::error("wrong-offset", message).at(place);
        let hint = format!(
            "write `{key}: {}` if that is the time on these clocks, else `{key}: {}`",
            When::Instant(meant),
            When::Instant(there)
        );
        self.result = Err(self.report.error(found.hint(hint)));
    }

    /// A revision follows a version, and not before that was issued.
    fn revision(&mut self, version: &Version, of: &Issued, issued: &Issued) {
        if version.0 < 2 {
            let message = "a first version revises nothing";
            let hint = "delete `revision`, or let `presskit revise` write version and revision";
            self.error("revision", message, "revision", hint);
        }
        if issued.date() < of.date() {
            let message = "this version is issued before the one that it revises";
            let hint = "correct `issued`, or `of` in `revision`";
            self.error("revision", message, "issued", hint);
        }
    }

    fn part(&mut self, part: PartKind) -> Option<Part> {
        Some(match part {
            PartKind::Headline(id) => Part::Headline(id),
            PartKind::Lead(id) => Part::Lead(id),
            PartKind::Text(ids) => {
                self.not_empty("text", &ids.0);
                Part::Text(ids.0)
            }
            PartKind::Timeline(timeline) => Part::Timeline(self.timeline(timeline)),
            PartKind::Quote(QuoteFile { words, by }) => {
                if let Some(person) = &by {
                    self.person(person);
                }
                Part::Quote(Quote { words, by })
            }
            PartKind::Contacts(people) => {
                self.not_empty("contacts", &people.0);
                for (index, person) in people.0.iter().enumerate() {
                    self.person(person);
                    let twice = people.0[..index].contains(person);
                    self.stands_once("contacts", "duplicate-person", person, twice);
                }
                Part::Contacts(people.0)
            }
            PartKind::Figure(figure) => {
                return self.album.figure(figure, self.report).map(Part::Figure);
            }
            PartKind::Gallery(gallery) => {
                return self.album.gallery(gallery, self.report).map(Part::Gallery);
            }
            PartKind::Cover(file) => {
                let picture = file.picture;
                Part::Cover(Cover {
                    title: file.title,
                    picture: picture.and_then(|file| self.album.picture(file, self.report)),
                })
            }
            PartKind::Contents(file) => Part::Contents(file.depth.0),
            PartKind::Facts(file) => Part::Facts(self.facts(file)),
            PartKind::Biographies(files) => self.biographies(files.0),
            PartKind::FactSheet(file) => Part::FactSheet(self.fact_sheet(file)),
            PartKind::Glossary(files) => self.glossary(files.0),
            PartKind::Notes(ids) => {
                self.not_empty("notes", &ids.0);
                Part::Notes(ids.0)
            }
            PartKind::About(ids) => {
                self.not_empty("about", &ids.0);
                Part::About(ids.0)
            }
            PartKind::EmbargoLine(NoKeys {}) => Part::EmbargoLine,
            PartKind::OriginalLine(NoKeys {}) => Part::OriginalLine,
            PartKind::EndMark(NoKeys {}) => Part::EndMark,
        })
    }

    pub(super) fn not_empty<T>(&mut self, part: &str, entries: &[T]) {
        if entries.is_empty() && !self.stand_ins {
            let message = format!("the part `{part}` is empty");
            let hint = "name what belongs into it, or delete the part";
            self.error_below("kit", "empty-part", message, part, hint);
        }
    }

    fn headline(&mut self, kit: &[Part]) {
        let count = kit
            .iter()
            .filter(|part| matches!(part, Part::Headline(_)))
            .count();
        // A part that could not be read may have been the headline.
        if count > 1 || (count == 0 && self.result.is_ok()) {
            let message = format!("a kit has one `headline`, this one has {count}");
            self.error(
                "headline",
                message,
                "kit",
                "write `- headline: headline` once, as the first part",
            );
        }
    }

    pub(super) fn person(&mut self, id: &MessageId) {
        // What could not be read stands as nothing, and was reported.
        if !id.as_str().is_empty() && !self.organisation.people.contains_key(id) {
            let known: Vec<&str> = self
                .organisation
                .people
                .keys()
                .map(MessageId::as_str)
                .collect();
            let message = format!("`{id}` is none of the people in `{ORGANISATION}`");
            self.error(
                "unknown-person",
                message,
                id.as_str(),
                yaml::suggestion(id.as_str(), &known),
            );
        }
    }

    fn timeline(&mut self, file: TimelineFile) -> Timeline {
        let columns = self.columns(file.columns.0);
        let rows: Vec<TimelineRow> = file
            .rows
            .0
            .into_iter()
            .filter_map(|row| self.row(row, &columns))
            .collect();
        let clock = self.clock(file.clock, &rows);
        self.different(&file.zones.0);
        let figure = file.figure.0;
        if figure && file.title.is_none() {
            let message = "a timeline that is drawn needs a title, by which the drawing names it";
            let hint = "add `title: …`, and write that message";
            self.error_below("timeline", "figure", message, "figure", hint);
        }
        if rows.is_empty() && self.result.is_ok() {
            self.error(
                "empty-timeline",
                "the timeline has no rows",
                "rows",
                "add rows, or delete the timeline",
            );
        }
        Timeline {
            title: file.title,
            columns,
            rows,
            figure,
            clock,
            zones: file.zones.0,
        }
    }

    fn different(&mut self, zones: &[Zone]) {
        for (index, zone) in zones.iter().enumerate() {
            if zones[..index].contains(zone) && !zone.as_str().is_empty() {
                let message = format!("the zone `{}` stands twice", zone.as_str());
                let hint = "name each zone once";
                self.error_below("zones", "duplicate-zone", message, zone.as_str(), hint);
            }
        }
    }

    fn columns(&mut self, files: Vec<ColumnFile>) -> Vec<TimelineColumn> {
        let mut seen = BTreeSet::new();
        let mut columns = Vec::new();
        for ColumnFile { key, head } in files {
            if key.as_str().is_empty() {
                continue;
            }
            if ROW_KEYS.contains(&key.as_str()) || !seen.insert(key.clone()) {
                let message = format!("the column `{key}` is there already");
                let hint = "name each column once; date and event are always there";
                self.error_below("columns", "duplicate-column", message, key.as_str(), hint);
                continue;
            }
            let head = head.or_else(|| MessageId::parse(&format!("timeline-{key}")).ok());
            columns.extend(head.map(|head| TimelineColumn { key, head }));
        }
        columns
    }

    fn row(&mut self, row: RowFile, columns: &[TimelineColumn]) -> Option<TimelineRow> {
        // What is missing was reported where the row stands.
        let (when, event) = (row.when?, row.event?);
        // Rows stand one behind the other.
        let place = super::mention(self.source, event.as_str(), self.rows_end)
            .or_else(|| super::mention(self.source, event.as_str(), 0));
        self.rows_end = place.as_ref().map_or(self.rows_end, |place| place.span.end);
        let mut cells = Vec::with_capacity(row.cells.len());
        for (key, cell) in row.cells {
            if let Some(column) = columns.iter().find(|column| column.key.as_str() == key) {
                cells.push((column.key.clone(), cell));
                continue;
            }
            let mut known = ROW_KEYS.to_vec();
            known.extend(columns.iter().map(|column| column.key.as_str()));
            let hint = yaml::suggestion(&key, &known);
            let message = format!("`{key}` is not a column of this timeline");
            let hint = format!("{hint} (a column is declared under `columns`)");
            self.error_below("rows", "unknown-column", message, &key, hint);
        }
        Some(TimelineRow {
            when,
            certainty: row.certainty,
            event,
            cells,
            place,
        })
    }
}

/// Parts that a withdrawal prints: what is withdrawn, and whom to ask.
fn stays_withdrawn(part: &Part) -> bool {
    matches!(
        part,
        Part::Headline(_) | Part::Contacts(_) | Part::OriginalLine | Part::EndMark
    )
}

/// Keys that every row may have.
const ROW_KEYS: [&str; 3] = ["when", "event", "certainty"];
