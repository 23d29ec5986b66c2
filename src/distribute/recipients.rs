//! Lists of recipients, as spreadsheets write them.
//!
//! From CSV with a head (RFC 4180, with commas, semicolons or tabs) to [`Recipient`]s.
//!
//! Invariant: a person stands in a list once; every row that cannot be used is found, with its line and what to do.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use csv::{Position, ReaderBuilder, StringRecord, Trim};

use super::identity::{is_address, key};
use crate::diag::{Diagnostic, Failed, Place, Report, Source};
use crate::disk;
use crate::lang::Lang;
use crate::when::{Calendar, Date, When};
use crate::zone;

/// Somebody who gets kits.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    /// The address.
    pub email: String,
    /// The name; empty where it is not known.
    pub name: String,
    /// Where they write.
    pub outlet: String,
    /// The languages they read, the best first; none where the list says nothing.
    pub languages: Vec<Lang>,
    /// The IANA time zone in which they read.
    pub zone: Option<String>,
    /// Whether they have agreed to keep embargoes.
    pub agreed_embargo: bool,
    /// How they came onto the list.
    pub source: String,
    /// When they came onto it.
    pub added: Option<Date>,
    /// Where the address stands.
    pub place: Place,
}

/// Columns by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Email,
    Name,
    Outlet,
    Languages,
    Zone,
    AgreedEmbargo,
    Source,
    Added,
}

const COLUMNS: [(&str, Column); 8] = [
    ("email", Column::Email),
    ("name", Column::Name),
    ("outlet", Column::Outlet),
    ("languages", Column::Languages),
    ("zone", Column::Zone),
    ("agreed_embargo", Column::AgreedEmbargo),
    ("source", Column::Source),
    ("added", Column::Added),
];

/// Answers to `agreed_embargo`, as people and spreadsheets in several languages write them.
const YES: [&str; 13] = [
    "yes", "y", "true", "1", "x", "oui", "vrai", "ja", "wahr", "да", "истина", "sí", "verdadero",
];
const NO: [&str; 12] = [
    "", "no", "n", "false", "0", "non", "faux", "nein", "falsch", "нет", "ложь", "falso",
];

/// Lists of more bytes are not read.
const LARGEST: u64 = 64 << 20;

/// Reads a list from a file.
pub fn read_list(path: &Path, report: &mut Report) -> Result<Vec<Recipient>, Failed> {
    let shown = disk::shown(path);
    let bytes = disk::read(path, LARGEST).map_err(|fault| report.error(fault.finding()))?;
    let bytes = bytes.ok_or_else(|| {
        let message = format!("there is no list `{shown}`");
        let found = Diagnostic::error("recipients-file", message);
        let hint = "name a list, or write the project's own: `.presskit/recipients.csv`";
        report.error(found.hint(hint))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].split(|byte| *byte == b'\n').count();
        let message = format!("`{shown}` is not UTF-8: line {line} is the first that is not");
        let found = Diagnostic::error("recipients-file", message);
        report.error(found.hint("save it from the spreadsheet as “CSV UTF-8”"))
    })?;
    read(&Source::new(shown, text), report)
}

/// Reads a list. What is wrong with any row is reported, all in one run.
pub(super) fn read(source: &Source, report: &mut Report) -> Result<Vec<Recipient>, Failed> {
    report.stage(|report| rows(source, report))
}

fn rows(source: &Source, report: &mut Report) -> Result<Vec<Recipient>, Failed> {
    let text = &*source.text;
    let start = body(text);
    let delimiter = delimiter(text);
    refuse_unclosed(source, delimiter, report)?;
    let body = &text[start..];
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(Trim::All)
        .has_headers(false)
        .from_reader(body.as_bytes());
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {
                let begins = record.position().map_or(0, Position::byte);
                let at = |offset: u64| start + usize::try_from(offset).unwrap_or(body.len());
                let span = at(begins)..at(reader.position().byte());
                rows.push((record.clone(), source.at(trimmed(text, span))));
            }
            Ok(false) => break,
            Err(error) => {
                let message = format!("the list cannot be read: {error}");
                return Err(
                    report.error(Diagnostic::error("recipients-file", message).at(source.at(0..0)))
                );
            }
        }
    }
    let mut rows = rows
        .into_iter()
        .filter(|(record, _)| record.iter().any(|field| !field.is_empty()));
    let Some((head, place)) = rows.next() else {
        let found = Diagnostic::error("recipients-file", "the list is empty").at(source.at(0..0));
        return Err(
            report.error(found.hint(format!("begin it with the line `{}`", names().join(","))))
        );
    };
    let rows: Vec<(StringRecord, Place)> = rows.collect();
    let columns = columns(&head, &place, rows.first().map(|(row, _)| row), report)?;
    let mut recipients = Vec::new();
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (record, place) in rows {
        let row = Row {
            record: &record,
            columns: &columns,
            place: &place,
        };
        let Some(recipient) = row.recipient(report) else {
            continue;
        };
        if let Some(first) = seen.get(&key(&recipient.email)) {
            let (line, _) = source.line_column(first.span.start);
            let message = format!("`{}` stands twice; line {line} counts", recipient.email);
            let found = Diagnostic::warning("recipient-twice", message).at(recipient.place);
            report.add(found.hint("delete one of the two: nobody gets a kit twice"));
            continue;
        }
        seen.insert(key(&recipient.email), recipient.place.clone());
        recipients.push(recipient);
    }
    Ok(recipients)
}

/// Warns of languages in which there is no kit, and offers the nearest one.
pub fn check_languages(recipients: &[Recipient], kits: &[Lang], report: &mut Report) {
    for recipient in recipients {
        for lang in &recipient.languages {
            let ancestors = std::iter::successors(Some(lang.clone()), Lang::parent);
            if ancestors.into_iter().any(|lang| kits.contains(&lang)) {
                continue;
            }
            let near = kits.iter().find(|kit| kit.primary() == lang.primary());
            let offered = near.map_or_else(
                || {
                    let kits: Vec<String> = kits.iter().map(|kit| format!("`{kit}`")).collect();
                    format!("there are kits in {}", kits.join(", "))
                },
                |near| format!("the nearest one is in `{near}`"),
            );
            let message = format!("there is no kit in `{lang}` for `{}`", recipient.email);
            let found = Diagnostic::warning("recipient-language", message);
            report.add(found.at(recipient.place.clone()).hint(offered));
        }
    }
}

fn names() -> Vec<&'static str> {
    COLUMNS.iter().map(|(name, _)| *name).collect()
}

/// Where the rows of a list begin: behind a byte order mark, and behind the line `sep=;` by which Excel knows what parts fields.
pub(super) fn body(text: &str) -> usize {
    let rest = text.trim_start_matches('\u{feff}');
    let start = text.len() - rest.len();
    match separator(rest) {
        Some(_) => start + rest.find('\n').map_or(rest.len(), |end| end + 1),
        None => start,
    }
}

/// What parts fields, where the first line says nothing else: `sep=;`.
fn separator(text: &str) -> Option<u8> {
    let line = text.split('\n').next()?.trim().trim_matches('"');
    let mark = line.get(..4).filter(|own| own.eq_ignore_ascii_case("sep="));
    match mark.map(|_| &line.as_bytes()[4..]) {
        Some([mark]) if !mark.is_ascii_alphanumeric() => Some(*mark),
        // A tab is white at the end of its line.
        Some([]) => Some(b'\t'),
        _ => None,
    }
}

/// What parts the fields of a list: what it says itself, else what its first line has most of, outside of quotes.
pub(super) fn delimiter(text: &str) -> u8 {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(mark) = separator(text) {
        return mark;
    }
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes().take_while(|byte| *byte != b'\n') {
        quoted ^= byte == b'"';
        for (mark, count) in &mut counts {
            *count += usize::from(byte == *mark && !quoted);
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if counts[0].1 == 0 { b',' } else { counts[0].0 }
}

/// Refuses a list with a quote that is never closed: all rows below would be one field.
fn refuse_unclosed(source: &Source, delimiter: u8, report: &mut Report) -> Result<(), Failed> {
    let text = &*source.text;
    let mut open = None;
    let (mut begins, mut is_quoted) = (true, false);
    for (at, byte) in text.bytes().enumerate().skip(body(text)) {
        match (byte, open) {
            (b'"', None) if begins => (open, is_quoted) = (Some(at), true),
            // Two of them stand for one: the second opens it again.
            (b'"', Some(_)) => open = None,
            (b'"', None) if is_quoted && text.as_bytes()[..at].ends_with(b"\"") => {
                open = Some(at);
            }
            (_, None) => is_quoted = false,
            _ => {}
        }
        begins = byte == delimiter || byte == b'\n' || byte == b'\r';
    }
    let Some(at) = open else {
        return Ok(());
    };
    let (line, _) = source.line_column(at);
    let message =
        format!("a quote in line {line} is never closed, so all lines below it are one field");
    let found = Diagnostic::error("recipients-file", message).at(source.at(at..at + 1));
    Err(report.error(found.hint("close it behind the field, or delete it")))
}

/// A range of bytes without the white at its ends.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = text.get(span.clone()).unwrap_or_default();
    let start = span.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

/// The name of a column, as it is compared: Outlook, Mailchimp and others write `Email Address`, `E-mail`, `MAIL`.
fn plain(name: &str) -> String {
    let plain = name.to_lowercase().replace([' ', '-', '.'], "_");
    let plain = plain.replace("e_mail", "email");
    match plain.as_str() {
        "email_address" | "emailaddress" | "mail" | "mail_address" | "email_1" | "courriel" => {
            "email".to_owned()
        }
        "full_name" | "display_name" => "name".to_owned(),
        "language" | "lang" => "languages".to_owned(),
        "time_zone" | "timezone" => "zone".to_owned(),
        _ => plain,
    }
}

/// Which column each field of the head is; `None` for one that is not read.
fn columns(
    head: &StringRecord,
    place: &Place,
    first: Option<&StringRecord>,
    report: &mut Report,
) -> Result<Vec<Option<Column>>, Failed> {
    let mut columns = Vec::with_capacity(head.len());
    for name in head {
        let plain = plain(name);
        let known = COLUMNS.iter().find(|(known, _)| *known == plain);
        if known.is_none() && !plain.is_empty() {
            let near = COLUMNS
                .iter()
                .min_by_key(|(known, _)| strsim::osa_distance(known, &plain));
            let near = near.filter(|(known, _)| strsim::osa_distance(known, &plain) <= 2);
            let hint = near.map_or_else(
                || format!("columns are {}", names().join(", ")),
                |(known, _)| format!("did you mean `{known}`?"),
            );
            let message = format!("the column `{name}` is not read");
            let found = Diagnostic::warning("recipient-column", message);
            report.add(found.at(field(place, name)).hint(hint));
        }
        let known = known.map(|(_, column)| *column);
        if known.is_some() && columns.contains(&known) {
            let message = format!("the column `{name}` stands twice");
            let found = Diagnostic::error("recipient-column", message).at(field(place, name));
            report.error(found.hint("delete one of the two"));
        }
        columns.push(known);
    }
    if columns.contains(&Some(Column::Email)) {
        return report.so_far().map(|()| columns);
    }
    let found = Diagnostic::error("recipient-column", "the list has no column `email`");
    let holds_address = |(at, _): &(usize, &str)| {
        let field = first.and_then(|row| row.get(*at));
        field.is_some_and(|field| field.contains('@'))
    };
    let hint = match head.iter().enumerate().find(holds_address) {
        Some((_, "")) | None => {
            format!("name the columns in its first line: {}", names().join(","))
        }
        Some((_, name)) if name.contains('@') => {
            format!(
                "add a first line that names the columns: {}",
                names().join(",")
            )
        }
        Some((_, name)) => format!("did you mean `{name}`? name it `email`"),
    };
    Err(report.error(found.at(place.clone()).hint(hint)))
}

/// Names of more characters are warned of.
const LONG_NAME: usize = 250;

/// Whether a character is seen by nobody, or turns the direction of others: it has no place in an address, a tag or a name. Joiners and marks of
/// direction belong to names in some scripts.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// A character by its code and its name in Unicode.
fn named(c: char) -> String {
    let name = unicode_names2::name(c).map_or_else(String::new, |name| format!(" ({name})"));
    format!("U+{:04X}{name}", u32::from(c))
}

/// Where a field stands in its row.
fn field(row: &Place, words: &str) -> Place {
    let text = &row.source.text[row.span.clone()];
    match text.find(words).filter(|_| !words.is_empty()) {
        Some(at) => row
            .source
            .at(row.span.start + at..row.span.start + at + words.len()),
        None => row.clone(),
    }
}

/// A row under its head.
struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a [Option<Column>],
    place: &'a Place,
}

impl Row<'_> {
    fn get(&self, column: Column) -> &str {
        let index = self.columns.iter().position(|found| *found == Some(column));
        index
            .and_then(|index| self.record.get(index))
            .unwrap_or_default()
    }

    /// An error in a field. Where a character that nobody sees is at fault, it is named, and that is all that is said.
    fn wrong(&self, words: &str, message: String, hint: impl Into<String>) -> Diagnostic {
        let place = field(self.place, words);
        let Some((at, c)) = words.char_indices().find(|(_, c)| is_unseen(*c)) else {
            return Diagnostic::error("recipient", message).at(place).hint(hint);
        };
        let message = format!("{message}: it holds {}, which nobody sees", named(c));
        let start = place.span.start + at;
        let place = place.source.at(start..start + c.len_utf8());
        let found = Diagnostic::error("recipient", message).at(place);
        found.hint("delete that character, or type the field anew")
    }

    /// The recipient of a row, unless something in it is wrong.
    fn recipient(&self, report: &mut Report) -> Option<Recipient> {
        let mut found = Report::new();
        if self.record.len() > self.columns.len() {
            let (fields, heads) = (self.record.len(), self.columns.len());
            let message = format!("the row has {fields} fields, the head {heads}");
            found.error(self.wrong("", message, "put fields with commas in them between quotes"));
        }
        let email = self.email(&mut found);
        let recipient = Recipient {
            place: field(self.place, email),
            email: email.to_owned(),
            name: self.words(Column::Name, &mut found),
            outlet: self.words(Column::Outlet, &mut found),
            languages: self.languages(&mut found),
            zone: self.zone(&mut found),
            agreed_embargo: self.agreed(&mut found),
            source: self.words(Column::Source, &mut found),
            added: self.added(&mut found),
        };
        let failed = found.has_errors();
        report.merge(found);
        (!failed).then_some(recipient)
    }

    fn email(&self, report: &mut Report) -> &str {
        let email = self.get(Column::Email);
        if email.is_empty() {
            let message = "the row has no address".to_owned();
            report.error(self.wrong(
                "",
                message,
                "write one in the column `email`, or delete the row",
            ));
        } else if !is_address(email) || email.contains(is_unseen) {
            let message = format!("`{email}` is not a mail address");
            let hint =
                "write it as `name@example.org`, one address a row, without a name before it";
            report.error(self.wrong(email, message, hint));
        }
        email
    }

    /// Words that may come into the head of a mail.
    fn words(&self, column: Column, report: &mut Report) -> String {
        let words = self.get(column);
        if words.contains('\n') {
            let message = "the field holds a line end, and so a control character".to_owned();
            let hint = "write it on one line; if these are several rows, a quote before them is not closed where it should be";
            report.error(self.wrong("", message, hint).at(field(self.place, words)));
        } else if words.contains(char::is_control) {
            let message = "the field holds a control character".to_owned();
            report.error(self.wrong(words, message, "write it on one line"));
        } else if words.contains(is_unseen) {
            let message = format!("`{words}` cannot be read as it is written");
            report.error(self.wrong(words, message, ""));
        } else if column == Column::Name && words.chars().count() > LONG_NAME {
            let count = words.chars().count();
            let message = format!("the name has {count} characters");
            let found = Diagnostic::warning("recipient", message).at(field(self.place, words));
            report.add(found.hint("write the name alone"));
        }
        words.to_owned()
    }

    fn languages(&self, report: &mut Report) -> Vec<Lang> {
        let words = self.get(Column::Languages);
        let tags = words
            .split([' ', ',', ';', '/', '|', '+'])
            .filter(|tag| !tag.is_empty());
        let mut langs = Vec::new();
        for tag in tags {
            match Lang::read(tag).and_then(|lang| Lang::named(lang.as_str())) {
                Ok(lang) => langs.push(lang),
                Err(message) => {
                    let hint = "write language tags with spaces between them: `fr en`";
                    report.error(self.wrong(tag, message, hint));
                }
            }
        }
        langs
    }

    fn zone(&self, report: &mut Report) -> Option<String> {
        let name = self.get(Column::Zone);
        if name.is_empty() || zone::exists(name) {
            return Some(name.to_owned()).filter(|name| !name.is_empty());
        }
        // People write the city of `Europe/Paris`.
        let city = |zone: &str| zone.rsplit('/').next().unwrap_or(zone).to_lowercase();
        let wanted = city(name).replace(' ', "_");
        let near = zone::names().into_iter().min_by_key(|known| {
            let as_city = strsim::osa_distance(&city(known), &wanted);
            (
                as_city.min(strsim::osa_distance(known, name)),
                !known.contains('/'),
            )
        });
        let hint = format!(
            "write a name of the IANA time zone database, such as `{}`",
            near.as_deref().unwrap_or("Europe/Paris")
        );
        report.error(self.wrong(name, format!("there is no time zone `{name}`"), hint));
        None
    }

    fn agreed(&self, report: &mut Report) -> bool {
        let words = self.get(Column::AgreedEmbargo);
        let plain = words.to_lowercase();
        if !YES.contains(&plain.as_str()) && !NO.contains(&plain.as_str()) {
            let message = format!("`{words}` says neither yes nor no");
            report.error(self.wrong(words, message, "write `yes` or `no`"));
        }
        YES.contains(&plain.as_str())
    }

    fn added(&self, report: &mut Report) -> Option<Date> {
        let words = self.get(Column::Added);
        match When::parse(words) {
            Ok(When::Calendar(Calendar::Day(date))) => Some(date),
            _ if words.is_empty() => None,
            _ => {
                let message = format!("`{words}` is not a day");
                report.error(self.wrong(words, message, "write it as `2026-05-04`"));
                None
            }
        }
    }
}
