//! Editions: a release in each language with all its files, and the record of what they say.
//!
//! From one release of a [`Session`] to [`Edition`]s, made now: to be issued, or as drafts to look at.
//!
//! Invariant: all that leaves the house is made from editions. Of a release under embargo each has both forms of the kit, with and
//! without the notice.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::looks::Looks;
use super::orders::{Order, orders};
use super::package::{inputs, role, sources};
use super::project::Project;
use super::sheets::Sheet;
use super::{Kit, Selection, Session, Watch, kit, translation};
use crate::archive::{
    self, Artefact, Edition, EventRecord, FORMAT, FactRecord, FileRecord, Form, InputRecord,
    MailForm, MailRecord, Record, RevisionRecord, Role, Said, Segment, SignatureRecord, Template,
};
use crate::content::{Fact, Issued, Release, RevisionKind, Status};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{self, Block, Document, Event, EventTime, Letter, LineKind, Newsroom};
use crate::html::{self, Piece};
use crate::l10n::{Entries, Entry, Localizer};
use crate::lang::Lang;
use crate::when::{Calendar, Date, Instant, When};
use crate::{edition, text, zone};

/// What editions are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be issued.
    Issue,
    /// To be looked at: pages, names of files and subjects say that they are drafts.
    Draft,
}

/// Words around the kit in one language.
struct Around {
    newsroom: Newsroom,
    events: Vec<Event>,
    letter: Option<Letter>,
    messages: BTreeMap<String, String>,
    signature: Option<SignatureRecord>,
    inputs: Vec<InputRecord>,
}

/// The two forms of a kit; the second one where the release is under embargo.
type Forms = BTreeMap<Lang, (Option<Kit>, Option<Kit>, Option<Around>)>;

/// The editions of the one release that a selection names, in its languages, sorted by language.
pub(super) fn editions(
    session: &Session,
    selection: &Selection,
    purpose: Purpose,
    report: &mut Report,
    watch: Watch,
) -> Result<Vec<Edition>, Failed> {
    let project = &session.project;
    let orders = orders(project, selection, report)?;
    let looks = session.looks(report)?;
    let Some(order) = orders.into_iter().next() else {
        let message = format!("there is no release `{}`", selection.slugs.join("`, `"));
        return Err(report.error(Diagnostic::error("unknown-release", message)));
    };
    let release = Release {
        status: match purpose {
            Purpose::Issue => Status::Unmarked,
            Purpose::Draft => Status::Draft,
        },
        ..order.release
    };
    let open = Release {
        embargo: None,
        ..release.clone()
    };
    let made: Mutex<Forms> = Mutex::default();
    let order_of = |release: &Release| Order {
        release: release.clone(),
        asked: order.asked.clone(),
        others: order.others.clone(),
    };
    let add = |looks: &Looks, own: &Release, sheet: Sheet, report: &mut Report| {
        let (kit, words) = kit(project, looks, own, sheet, report)?;
        let lang = kit.name.lang.clone();
        let is_open = own.embargo.is_none();
        let around = if is_open {
            Some(around(session, looks, &release, &kit, &words, report)?)
        } else {
            None
        };
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        let forms = made.entry(lang).or_default();
        if is_open {
            (forms.0, forms.2) = (Some(kit), around);
        } else {
            forms.1 = Some(kit);
        }
        Ok(())
    };
    let forms = if release.embargo.is_some() {
        vec![order_of(&open), order_of(&release)]
    } else {
        vec![order_of(&open)]
    };
    for order in forms {
        session.each_sheet(
            looks,
            vec![order],
            report,
            watch,
            |looks, own, sheet, report| report.stage(|report| add(looks, own, sheet, report)),
        );
    }
    report.so_far()?;
    let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    let first = first_issued(session, &release, report)?;
    let editions = made.into_values().filter_map(|(open, embargoed, around)| {
        Some(edition(&release, &first, (open?, embargoed), around?))
    });
    Ok(editions.collect())
}

/// When the first version was issued, as the archive tells; this one, where none was.
fn first_issued(
    session: &Session,
    release: &Release,
    report: &mut Report,
) -> Result<String, Failed> {
    let (archive, slug) = (session.archive(), release.slug.as_str());
    let before = release.revision.as_ref();
    let before = before.map_or(release.issued, |revision| revision.of);
    let versions = archive.versions(slug);
    let versions = versions.map_err(|fault| report.error(fault.finding()))?;
    let Some((first, lang)) = versions
        .iter()
        .find_map(|version| Some((version.number, version.langs.first()?)))
    else {
        return Ok(written(before));
    };
    let record = archive.record(slug, first, lang);
    let record = record.map_err(|found| report.error(found))?;
    Ok(record.map_or_else(|| written(before), |record| record.first_issued))
}

/// What an edition keeps beside the kit.
fn around(
    session: &Session,
    looks: &Looks,
    release: &Release,
    kit: &Kit,
    words: &Localizer,
    report: &mut Report,
) -> Result<Around, Failed> {
    let project = &session.project;
    let house = &project.organisation;
    let (newsroom, events) = edition::newsroom(house, release, words, report)?;
    // A house that sends no mail may lack the words for it.
    let letter = if house.mail.is_some() {
        Some(edition::letter(house, release, words, report)?)
    } else {
        edition::letter(house, release, words, &mut Report::new()).ok()
    };
    let lang = &kit.name.lang;
    let entries = project
        .catalog
        .entries(lang, release.slug.as_str(), report)?;
    let messages = reached(project, release, (&entries, words));
    let signature = translation::signed(project, release, lang, report)?;
    let sources = sources(project, looks, kit, report)?;
    Ok(Around {
        newsroom,
        events,
        letter,
        messages,
        signature,
        inputs: inputs(&project.disk, &sources, report)?,
    })
}

/// Canonical patterns of what words were asked for and all that this refers to, and the names of people that no message says.
pub(super) fn reached(
    project: &Project,
    release: &Release,
    (entries, words): (&Entries, &Localizer),
) -> BTreeMap<String, String> {
    let ids = entries.closure(words.asked().into_keys());
    let reached = entries.iter().filter(|entry| ids.contains(&entry.id));
    let mut patterns: BTreeMap<String, String> = reached.flat_map(Entry::patterns).collect();
    let people = &project.organisation.people;
    for id in translation::named(release) {
        if let Some(person) = people
            .get(id)
            .filter(|_| entries.get(id.as_str()).is_none())
        {
            patterns.insert(id.to_string(), person.name.clone());
        }
    }
    patterns
}

/// An edition from its kits.
fn edition(
    release: &Release,
    first_issued: &str,
    (open, embargoed): (Kit, Option<Kit>),
    around: Around,
) -> Edition {
    let pictures = open.picture_paths();
    let mut shelf = Shelf::default();
    shelf.add_kit(&open, Form::Open);
    if let Some(kit) = &embargoed {
        shelf.add_kit(kit, Form::UnderEmbargo);
    }
    for (name, image) in open.pictures() {
        let path = pictures.get(&name).cloned().unwrap_or_default();
        shelf.add(path, Role::Picture, None, image.source().into());
    }
    let captions = open.captions();
    if !captions.is_empty() {
        let path = format!("images/{}-captions.txt", open.stem);
        shelf.add(path, Role::Captions, None, captions.into_bytes().into());
    }
    let (files, artefacts) = shelf.sorted();
    let Around {
        newsroom,
        events,
        letter,
        messages,
        signature,
        inputs,
    } = around;
    let info = &open.document.info;
    let record = Record {
        format: FORMAT,
        tool: concat!("presskit ", env!("CARGO_PKG_VERSION")).to_owned(),
        release: release.slug.to_string(),
        version: release.version,
        language: open.name.lang.to_string(),
        organisation: open.organisation.clone(),
        issued: written(release.issued),
        first_issued: first_issued.to_owned(),
        embargo: release.embargo.map(|end| When::Instant(end).to_string()),
        specimen: release.specimen,
        revision: revision(release, &open.document),
        signature,
        said: Said {
            title: info.title.clone(),
            subject: info.subject.clone(),
            keywords: info.keywords.clone(),
            headline: newsroom.headline,
            lead: newsroom.lead,
            dateline: open.document.furniture.dateline.words(),
            organisation: newsroom.organisation,
            locale: info.lang.to_string(),
        },
        facts: facts(release),
        messages,
        rows: rows(&open.document),
        events: events.into_iter().map(event).collect(),
        page: page(&open, &pictures),
        mail: letter.map(|letter| mail(letter, &open, embargoed.as_ref())),
        files,
        inputs,
    };
    Edition {
        record,
        files: artefacts,
    }
}

/// Files on their way into an edition.
#[derive(Default)]
struct Shelf(BTreeMap<String, (FileRecord, Arc<[u8]>)>);

impl Shelf {
    fn add(&mut self, path: String, role: Role, form: Option<Form>, bytes: Arc<[u8]>) {
        let record = FileRecord::of(path.clone(), role, form, &bytes);
        self.0.insert(path, (record, bytes));
    }

    fn add_kit(&mut self, kit: &Kit, form: Form) {
        for (ending, output) in kit.outputs() {
            let path = format!("{}.{ending}", kit.stem);
            self.add(
                path,
                role(ending),
                Some(form),
                output.bytes().into_owned().into(),
            );
        }
    }

    fn sorted(self) -> (Vec<FileRecord>, Vec<Artefact>) {
        let files = self.0.into_iter();
        files
            .map(|(path, (record, bytes))| (record, Artefact { path, bytes }))
            .unzip()
    }
}

/// The kit on a page of a newsroom.
fn page(kit: &Kit, pictures: &BTreeMap<String, String>) -> Template {
    let pieces = html::kit(&kit.document, &kit.look).into_iter();
    let segments = pieces.map(|piece| match piece {
        Piece::Markup(words) => Segment::Words(words),
        Piece::Picture(name) => Segment::Slot {
            slot: format!(
                "{}{}",
                archive::PICTURE,
                pictures.get(&name).map_or("", String::as_str)
            ),
        },
    });
    Template(segments.collect())
}

fn mail(letter: Letter, open: &Kit, embargoed: Option<&Kit>) -> MailRecord {
    let lines = letter.embargo.into_iter();
    MailRecord {
        sender: letter.sender,
        open: mail_form(letter.subject, open, &open.document, None),
        under_embargo: embargoed.map(|kit| {
            let said = without_embargo(&kit.document, &open.document);
            let body = text::plain(&said);
            mail_form(letter.embargoed_subject, kit, &said, Some(body))
        }),
        embargo_lines: lines
            .map(|(offset, line)| (zone::offset_name(offset), line))
            .collect(),
        attached: letter.attached,
        linked: Template::cut(&letter.linked, document::ADDRESS, archive::ADDRESS),
        unsubscribe: Template::cut(&letter.unsubscribe, document::ADDRESS, archive::ADDRESS),
    }
}

/// A kit under embargo as a mail says it: of the embargo, the mail's own first line speaks, by the clock of the reader.
fn without_embargo(kit: &Document, open: &Document) -> Document {
    let mut said = kit.clone();
    let on_both = &open.furniture.notices;
    (said.furniture.notices).retain(|notice| on_both.contains(notice));
    said.blocks.retain(|block| {
        let kind = LineKind::Embargo;
        !matches!(block, Block::Line { kind: own, .. } if *own == kind)
    });
    said
}

fn mail_form(subject: String, kit: &Kit, said: &Document, body: Option<String>) -> MailForm {
    let [before, words, after] = html::mail(said, &kit.look).map(Segment::Words);
    let slot = |slot: &str| Segment::Slot {
        slot: slot.to_owned(),
    };
    MailForm {
        subject,
        text: format!("{}.txt", kit.stem),
        body,
        pdf: format!("{}.pdf", kit.stem),
        html: Template(vec![
            before,
            slot(archive::FIRST),
            words,
            slot(archive::LAST),
            after,
        ]),
    }
}

/// Values of facts before formatting.
pub(super) fn facts(release: &Release) -> BTreeMap<String, FactRecord> {
    let facts = release.facts.iter();
    facts
        .map(|(name, fact)| {
            let (kind, value) = match fact {
                Fact::Number(number) => ("number", number.clone()),
                Fact::When(when) => ("date", when.to_string()),
                Fact::Text(text) => ("text", text.clone()),
            };
            let kind = kind.to_owned();
            (name.clone(), FactRecord { kind, value })
        })
        .collect()
}

fn rows(document: &Document) -> Vec<String> {
    let rows = document.rows_said();
    rows.map(|row| format!("{row:016x}")).collect()
}

fn revision(release: &Release, document: &Document) -> Option<RevisionRecord> {
    let revision = release.revision.as_ref()?;
    let words = document.blocks.iter().find_map(|block| match block {
        Block::Line {
            kind: LineKind::Revision,
            text,
        } => Some(text.words()),
        _ => None,
    });
    Some(RevisionRecord {
        kind: RevisionKind::name(revision.kind).to_owned(),
        of: written(revision.of),
        words: words.unwrap_or_default(),
    })
}

/// A day or a moment, as `issued:` writes it.
pub(super) fn written(issued: Issued) -> String {
    match issued {
        Issued::On(day) => day_text(day),
        Issued::At(instant) => moment_text(instant),
    }
}

fn day_text(day: Date) -> String {
    When::Calendar(Calendar::Day(day)).to_string()
}

fn moment_text(instant: Instant) -> String {
    When::Instant(instant).to_string()
}

/// An exact date, as records keep it.
pub(super) fn event(event: Event) -> EventRecord {
    EventRecord {
        message: event.message,
        number: event.number,
        when: match event.time {
            EventTime::Days(first, last) if first == last => day_text(first),
            EventTime::Days(first, last) => format!("{}/{}", day_text(first), day_text(last)),
            EventTime::Moment(instant) => moment_text(instant),
        },
        title: event.title,
        note: event.note,
        place: event.place,
    }
}
