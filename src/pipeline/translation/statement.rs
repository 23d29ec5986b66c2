//! What a release says in a language, for signatures to cover.
//!
//! From facts, names and words to a [`Statement`], and from two of them to what changed, in words.
//!
//! Invariant: nothing here is formatted, so that neither a new program nor new data on dates and numbers makes a release say something else.
//! Embargo, version, looks and labels of the program are no part of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{
    Certainty, Fact, FactRow, MessageId, Organisation, Part, Person, Picture, Release, Revision,
    Timeline, TimelineRow,
};
use crate::diag::Report;
use crate::distribute::digest;
use crate::edition;
use crate::l10n::{self, Difference, Entries, Statement};
use crate::lang::Lang;
use crate::pipeline::{self, project::Project};
use crate::when::{Calendar, Instant};

/// What a release says in a language. What cannot be read is left out: that is an error of its kit.
pub(super) fn said(project: &Project, release: &Release, lang: &Lang) -> Statement {
    let mut statement = values(project, release, lang);
    words(project, release, lang, &mut statement);
    statement
}

/// Adds the words: those that a kit asks for, whatever they refer to, and what the house says in place of CLDR.
fn words(project: &Project, release: &Release, lang: &Lang, statement: &mut Statement) {
    let (slug, source) = (release.slug.as_str(), &project.organisation.source);
    let entries = |lang: &Lang| project.catalog.legible(lang, slug).unwrap_or_default();
    let (target, originals) = (entries(lang), entries(source));
    let asked_for = asked(project, release, lang).into_iter();
    let overrides = target.overrides().map(|entry| entry.id.clone());
    let zones = release.zones().chain([&project.organisation.zone]);
    let zones = zones.map(|zone| l10n::zone_message(zone.as_str()));
    let own = target.closure(asked_for.chain(overrides).chain(zones));
    let translated = if lang == source {
        BTreeSet::new()
    } else {
        originals.closure(asked(project, release, source))
    };
    for id in own.union(&translated) {
        let of = |entries: &Entries, ids: &BTreeSet<String>| {
            let entry = entries.get(id).filter(|_| ids.contains(id));
            entry.filter(|entry| !entry.is_built_in()).cloned()
        };
        let (own, original) = (of(&target, &own), of(&originals, &translated));
        if own.is_some() || original.is_some() {
            statement.words(format!("words {id}"), own.as_ref(), original.as_ref());
        }
    }
    for lang in autonyms(project, release, lang) {
        let entries = entries(&lang);
        let name = entries.get("language-name");
        if let Some(name) = name.filter(|entry| !entry.is_built_in()) {
            statement.words(format!("language {lang}"), Some(name), None);
        }
    }
}

/// Messages that a kit asks for, whether it is under embargo, a specimen or a later version, or is not.
fn asked(project: &Project, release: &Release, lang: &Lang) -> BTreeSet<String> {
    let revision = release.revision.as_ref().map(|revision| Revision {
        rows: BTreeMap::new(),
        ..revision.clone()
    });
    let mut forms = vec![(Some(Instant::EPOCH), true, 2)];
    // The one line that says something else without an embargo.
    if release.kit.contains(&Part::EmbargoLine) {
        forms.push((None, false, 1));
    }
    let mut asked = BTreeSet::new();
    for (embargo, specimen, version) in forms {
        let form = Release {
            embargo,
            specimen,
            version,
            revision: revision.clone(),
            ..release.clone()
        };
        // What is wrong is told with the kit.
        let mut told = Report::new();
        if let Ok(words) = pipeline::words(project, &form, lang, &mut told) {
            let _failed = edition::assemble(&project.organisation, &form, &words, &mut told);
            asked.extend(words.asked().into_keys());
        }
    }
    // Names of all people are asked for, to be kept whole wherever they stand.
    let named = named(release);
    let people = project.organisation.people.keys();
    for person in people.filter(|person| !named.contains(person)) {
        asked.remove(person.as_str());
    }
    asked
}

/// Languages that a kit calls by their names.
fn autonyms(project: &Project, release: &Release, lang: &Lang) -> BTreeSet<Lang> {
    let organisation = &project.organisation;
    let mut langs = BTreeSet::new();
    for part in &release.kit {
        match part {
            Part::OriginalLine if *lang != organisation.source => {
                langs.insert(organisation.source.clone());
            }
            Part::Contacts(people) => {
                let people = people.iter().filter_map(|id| organisation.people.get(id));
                langs.extend(people.flat_map(|person| person.languages.iter().cloned()));
            }
            _ => {}
        }
    }
    langs
}

/// People whose names a release prints.
pub(in crate::pipeline) fn named(release: &Release) -> BTreeSet<&MessageId> {
    let mut people = BTreeSet::new();
    for part in &release.kit {
        match part {
            Part::Contacts(ids) => people.extend(ids),
            Part::Quote(quote) => people.extend(&quote.by),
            Part::Biographies(all) => people.extend(all.iter().map(|one| &one.person)),
            _ => {}
        }
    }
    people
}

/// Everything that is no message: facts, names, dates, the parts in their order.
fn values(project: &Project, release: &Release, lang: &Lang) -> Statement {
    let organisation = &project.organisation;
    let mut statement = Statement::default();
    for (name, fact) in &release.facts {
        let value = match fact {
            Fact::Number(number) => format!("number {number}"),
            Fact::When(when) => format!("date {when}"),
            Fact::Text(text) => format!("text {text}"),
        };
        statement.value(format!("fact {name}"), value);
    }
    for (name, value) in &release.reference {
        statement.value(format!("reference {name}"), value);
    }
    let formats = project.formats(lang);
    statement.value("formats", formats.as_str());
    statement.value("house", &organisation.name);
    statement.value("zone", organisation.zone.as_str());
    statement.value("issued", Calendar::Day(release.issued.date()).to_string());
    statement.value("place", release.place.as_str());
    if let Some(revision) = &release.revision {
        let value = format!("{} {}", revision.kind.name(), revision.why);
        statement.value("revision", value);
    }
    people(organisation, release, &mut statement);
    let parts: Vec<String> = release.kit.iter().map(part).collect();
    statement.value("kit", parts.join("; "));
    rows(release, &mut statement);
    pictures(project, release, &mut statement);
    statement
}

fn people(organisation: &Organisation, release: &Release, statement: &mut Statement) {
    for id in named(release) {
        if let Some(Person { name, role, .. }) = organisation.people.get(id) {
            let role = role
                .as_ref()
                .map_or(String::new(), |role| format!(", {role}"));
            statement.value(format!("person {id}"), format!("{name}{role}"));
        }
    }
    let contacts = release.kit.iter().filter_map(|part| match part {
        Part::Contacts(people) => Some(people),
        _ => None,
    });
    for id in contacts.flatten() {
        if let Some(person) = organisation.people.get(id) {
            let tel = person.tel.iter().map(|tel| tel.as_str().to_owned());
            let email = person.email.iter().map(|email| email.as_str().to_owned());
            let languages = person.languages.iter().map(ToString::to_string);
            let local = person.local.iter().map(|lang| format!("local {lang}"));
            let all = tel.chain(email).chain(languages).chain(local);
            let all: Vec<String> = all.collect();
            statement.value(format!("contact {id}"), all.join(", "));
        }
        if let Some(web) = &organisation.web {
            statement.value("web", web.uri());
        }
    }
}

/// A part of the kit by its kind and the messages that it names. Rows stand for themselves; how wide something is, is a look.
fn part(part: &Part) -> String {
    let ids = |ids: &[MessageId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let pairs = |rows: &[FactRow]| {
        let pairs = rows.iter();
        pairs
            .map(|row| format!("{}={}", row.label, row.value))
            .collect::<Vec<_>>()
    };
    let words: Vec<String> = match part {
        Part::Headline(id) => vec!["headline".into(), id.to_string()],
        Part::Lead(id) => vec!["lead".into(), id.to_string()],
        Part::Text(texts) => [vec!["text".into()], ids(texts)].concat(),
        Part::Timeline(timeline) => vec!["timeline".into(), self::timeline(timeline)],
        Part::Quote(quote) => {
            let by = quote.by.iter().map(ToString::to_string);
            ["quote".to_owned(), quote.words.to_string()]
                .into_iter()
                .chain(by)
                .collect()
        }
        Part::Contacts(people) => [vec!["contacts".into()], ids(people)].concat(),
        Part::Figure(figure) => vec!["figure".into(), picture(&figure.picture)],
        Part::Gallery(gallery) => {
            let title = gallery.title.iter().map(ToString::to_string);
            let pictures = gallery.pictures.iter().map(picture);
            ["gallery".to_owned()]
                .into_iter()
                .chain(title)
                .chain(pictures)
                .collect()
        }
        Part::Cover(cover) => {
            let title = cover.title.iter().map(ToString::to_string);
            let pictures = cover.picture.iter().map(picture);
            ["cover".to_owned()]
                .into_iter()
                .chain(title)
                .chain(pictures)
                .collect()
        }
        Part::Contents(_) => vec!["contents".into()],
        Part::Facts(facts) => {
            let title = facts.title.iter().map(ToString::to_string).collect();
            [vec!["facts".into()], title, pairs(&facts.rows)].concat()
        }
        Part::Biographies(people) => {
            let people = people.iter().flat_map(|one| {
                let portrait = one.portrait.iter().map(picture);
                let person = std::iter::once(one.person.to_string());
                person.chain(portrait).chain(ids(&one.text))
            });
            std::iter::once("biographies".to_owned())
                .chain(people)
                .collect()
        }
        Part::FactSheet(sheet) => {
            let head = vec!["fact-sheet".into(), sheet.title.to_string()];
            [head, ids(&sheet.text), pairs(&sheet.rows)].concat()
        }
        Part::Glossary(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|entry| format!("{}={}", entry.term, entry.says));
            std::iter::once("glossary".to_owned())
                .chain(entries)
                .collect()
        }
        Part::Notes(texts) => [vec!["notes".into()], ids(texts)].concat(),
        Part::About(texts) => [vec!["about".into()], ids(texts)].concat(),
        Part::EmbargoLine => vec!["embargo-line".into()],
        Part::OriginalLine => vec!["original-line".into()],
        Part::EndMark => vec!["end-mark".into()],
    };
    words.join(" ")
}

fn picture(picture: &Picture) -> String {
    format!("{}={}", picture.name, picture.words)
}

/// A table of dates without its rows.
fn timeline(timeline: &Timeline) -> String {
    let title = timeline.title.iter().map(ToString::to_string);
    let columns = timeline.columns.iter();
    let columns = columns.map(|column| format!("{}={}", column.key, column.head));
    let zones = timeline.zones.iter().map(|zone| zone.as_str().to_owned());
    let clock = timeline.clock.iter().map(|zero| format!("T0={zero}"));
    let drawn = timeline.figure.then(|| "drawn".to_owned());
    let all = title.chain(columns).chain(zones).chain(clock).chain(drawn);
    all.collect::<Vec<_>>().join(" ")
}

/// The rows of all tables of dates, whatever their order: they are printed by their dates.
fn rows(release: &Release, statement: &mut Statement) {
    let timelines = release.kit.iter().filter_map(|part| match part {
        Part::Timeline(timeline) => Some(timeline),
        _ => None,
    });
    let mut rows: Vec<(String, String)> = Vec::new();
    for (index, timeline) in timelines.enumerate() {
        rows.extend(timeline.rows.iter().map(|row| {
            let table = if index == 0 {
                String::new()
            } else {
                format!(" in table {}", index + 1)
            };
            (row.event.to_string(), row_says(row) + &table)
        }));
    }
    rows.sort();
    let mut number = 1;
    for (index, (event, says)) in rows.iter().enumerate() {
        let is_again = index > 0 && rows[index - 1].0 == *event;
        number = if is_again { number + 1 } else { 1 };
        let about = if is_again {
            format!("row {event} {number}")
        } else {
            format!("row {event}")
        };
        statement.value(about, says);
    }
}

fn row_says(row: &TimelineRow) -> String {
    let certainty = row.certainty.map(|certainty| match certainty {
        Certainty::Planned => "planned",
        Certainty::Tentative => "tentative",
        Certainty::Done => "done",
    });
    let cells = row.cells.iter().map(|(key, id)| format!("{key}={id}"));
    let when = std::iter::once(row.when.to_string());
    let words = when.chain(certainty.map(str::to_owned)).chain(cells);
    words.collect::<Vec<_>>().join(" ")
}

/// The files of pictures as they lie in the folder, for what is made of them depends on the program.
fn pictures(project: &Project, release: &Release, statement: &mut Statement) {
    let folder = format!("content/releases/{}/images", release.slug);
    let pictures = release.kit.iter().flat_map(|part| match part {
        Part::Figure(figure) => vec![&figure.picture],
        Part::Gallery(gallery) => gallery.pictures.iter().collect(),
        Part::Cover(cover) => cover.picture.iter().collect(),
        Part::Biographies(people) => people
            .iter()
            .filter_map(|one| one.portrait.as_ref())
            .collect(),
        _ => Vec::new(),
    });
    let names: BTreeSet<&str> = pictures.map(|picture| picture.name.as_str()).collect();
    for name in names {
        // One that cannot be read any more says nothing.
        let bytes = project.disk.read(&format!("{folder}/{name}"), u64::MAX);
        let bytes = bytes.ok().flatten().unwrap_or_default();
        statement.value(format!("picture {name}"), digest(&bytes));
    }
}

/// What changed, in words, an item each: `` `years` was 50, is 51 ``.
pub(super) fn told(changed: &[Difference], lang: &Lang, source: &Lang) -> Vec<String> {
    let mut told = Vec::new();
    let renames = renames(changed);
    for difference in changed {
        let (kind, name) = about(difference);
        match (kind, &difference.before, &difference.now) {
            ("words", Some(_), None) if renames.contains_key(name) => {
                told.push(format!("`{name}` was renamed to `{}`", renames[name]));
            }
            ("words", None, Some(_)) if renames.values().any(|now| *now == name) => {}
            ("words" | "language", Some(_), Some(_)) => {
                let place = match difference.of_words() {
                    (false, true) => format!(" in `{source}`"),
                    (true, true) => format!(" in `{lang}` and `{source}`"),
                    _ => String::new(),
                };
                told.push(format!("`{name}` has other words{place}"));
            }
            ("picture", Some(_), Some(_)) => told.push(format!("`{name}` is another picture")),
            ("kit", ..) => told.push("the kit has other parts".to_owned()),
            (_, Some(before), Some(now)) => {
                let (before, now) = shown(kind, before, now);
                told.push(format!("`{name}` was {before}, is {now}"));
            }
            (_, None, _) => told.push(format!("`{name}` is new")),
            (_, _, None) => told.push(format!("`{name}` is gone")),
        }
    }
    told
}

/// Words that went under one id and came under another.
fn renames(changed: &[Difference]) -> BTreeMap<&str, &str> {
    let words = changed
        .iter()
        .filter(|difference| about(difference).0 == "words");
    let (gone, come): (Vec<_>, Vec<_>) = words.partition(|difference| difference.now.is_none());
    let mut renames = BTreeMap::new();
    for gone in gone {
        let mut same = come
            .iter()
            .filter(|come| come.before.is_none() && come.now == gone.before);
        if let (Some(come), None) = (same.next(), same.next()) {
            renames.insert(about(gone).1, about(come).1);
        }
    }
    renames
}

/// The kind of an item, and what it is called: both are one for what there is one of.
fn about(difference: &Difference) -> (&str, &str) {
    let about = difference.about.as_str();
    about.split_once(' ').unwrap_or((about, about))
}

/// Two values, without their kind where they share it.
fn shown(kind: &str, before: &str, now: &str) -> (String, String) {
    if kind != "fact" {
        return (format!("`{before}`"), format!("`{now}`"));
    }
    let parts = |value: &'_ str| {
        let (kind, value) = value.split_once(' ').unwrap_or(("", value));
        let shown = if kind == "text" {
            format!("`{value}`")
        } else {
            value.to_owned()
        };
        (kind.to_owned(), shown)
    };
    let ((before_kind, before), (now_kind, now)) = (parts(before), parts(now));
    if before_kind == now_kind {
        return (before, now);
    }
    (
        format!("the {before_kind} {before}"),
        format!("the {now_kind} {now}"),
    )
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use crate::diag::Source;
    use crate::disk::Folder;
    use crate::l10n::Catalog;
    use crate::pipeline::{Gaps, Job, builtin};

    use super::*;

    /// The samples, with labels of the program as `edit` makes them.
    fn samples(edit: impl Fn(&str) -> String) -> Vec<Statement> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let job = Job {
            root: root.to_owned(),
            theme: None,
            paper: None,
            gaps: Gaps::Refused,
            font_paths: Vec::new(),
            system_fonts: false,
            threads: None,
        };
        let report = &mut Report::new();
        let mut project = Project::open(&job, report).unwrap();
        let labels = builtin::labels();
        let labels = labels
            .iter()
            .map(|label| Source::new(label.path.clone(), edit(&label.text)));
        let labels: Vec<Source> = labels.collect();
        let source = project.organisation.source.clone();
        // The samples' own labels are those of the program.
        let folder = tempfile::TempDir::new().unwrap();
        for lang in ["en", "fr", "ru"] {
            let (from, to) = (
                root.join("locales").join(lang),
                folder.path().join("locales").join(lang),
            );
            fs::create_dir_all(to.join("releases")).unwrap();
            fs::copy(from.join("organisation.ftl"), to.join("organisation.ftl")).unwrap();
            for entry in fs::read_dir(from.join("releases")).unwrap() {
                let entry = entry.unwrap();
                fs::copy(entry.path(), to.join("releases").join(entry.file_name())).unwrap();
            }
        }
        let locales = Arc::new(Folder::new(folder.path()));
        project.catalog = Catalog::load(locales, &labels, report).with_source(source);
        let mut statements = Vec::new();
        for slug in project.slugs.clone() {
            let release = project.release(&slug, report).unwrap();
            for lang in project.catalog.languages_of(slug.as_str()) {
                statements.push(said(&project, &release, &lang));
            }
        }
        assert!(!report.has_errors(), "{report:?}");
        statements
    }

    #[test]
    fn a_new_program_with_other_labels_and_ways_of_dates_changes_nothing() {
        let now = samples(str::to_owned);
        assert!(now.len() > 3);
        let later = samples(|labels| {
            let overrides =
                "date-day = day { $day }\ndate-range-separator = --\npercent = { $n } pc\n";
            let other = labels
                .lines()
                .filter(|line| !line.starts_with("date-") && !line.starts_with("percent"))
                .map(|line| match line.split_once(" = ") {
                    Some((id, text)) if !line.starts_with([' ', '#']) => {
                        format!("{id} = Now {text}\n")
                    }
                    _ => format!("{line}\n"),
                });
            other.chain([overrides.to_owned()]).collect()
        });
        assert_eq!(now, later);
    }
}
