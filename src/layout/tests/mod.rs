//! Whole documents onto pages, with the fonts that the project ships.
//!
//! From a small document made by hand to a [`PagedDocument`]; whatever is laid out here is also looked through for what must hold
//! of all pages (`sound`).

mod charts;
mod columns;
mod flow;
mod furniture;
mod keeps;
mod marginal;
mod mixture;
mod parts;
mod pictures;
mod plan;
mod read;
mod rtl;
mod sound;
mod structure;
mod tables;

use std::sync::LazyLock;

use crate::diag::{Failed, Report, Source};
use crate::document::{
    Block, Cell, Column, ColumnKind, Contact, Document, Folio, FolioPart, Furniture, Info,
    ItemPart, Keep, Link, List, ListItem, Row, RowGroup, Span, Table, Text,
};
use crate::fonts::FontBook;
use crate::fonts::tests::shipped;
use crate::frame::PagedDocument;
use crate::lang::Lang;
use crate::layout::Fit;
use crate::theme::{self, Give, Theme};
use crate::when::Date;

static FONTS: LazyLock<FontBook> = LazyLock::new(shipped);

static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let mut report = Report::new();
    let source = Source::new("theme.yaml", include_str!("theme.yaml"));
    let theme = theme::load(&source, None, &mut report);
    assert_eq!(report.diagnostics(), []);
    theme.unwrap()
});

/// A document of some blocks in English.
fn document(blocks: Vec<Block>) -> Document {
    document_in("en", blocks)
}

fn document_in(lang: &str, blocks: Vec<Block>) -> Document {
    Document {
        info: Info {
            title: "A title".to_owned(),
            author: "CNES".to_owned(),
            subject: "Press release".to_owned(),
            rights: Vec::new(),
            separator: ", ".to_owned(),
            version: 1,
            keywords: Vec::new(),
            lang: Lang::parse(lang).unwrap(),
            issued: Date::new(2016, 4, 19).unwrap(),
        },
        furniture: Furniture {
            organisation: Text::plain("CNES"),
            logo: None,
            kind: Text::plain("Press release"),
            dateline: Text::plain("Paris, 19 April 2016"),
            reference: Text::plain("PR071"),
            running: Text::plain("CNES running line"),
            notices: vec![Text::plain("Specimen"), Text::plain("Second notice")],
            folio: Folio {
                parts: vec![
                    FolioPart::Words("Page ".to_owned()),
                    FolioPart::Page,
                    FolioPart::Words(" of ".to_owned()),
                    FolioPart::Pages,
                ],
                digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
                origin: None,
            },
            continued: Text::plain("continued"),
        },
        blocks,
    }
}

/// Lays out a document as a theme says.
fn typeset(
    document: &Document,
    theme: &Theme,
    fonts: &FontBook,
    report: &mut Report,
) -> Result<PagedDocument, Failed> {
    super::typeset(document, theme, fonts, Fit::NONE, report).map(|typeset| typeset.pages)
}

/// Lays out a document of which nothing may be found wrong.
fn pages(document: &Document) -> PagedDocument {
    let (pages, report) = pages_and_findings(document);
    assert_eq!(report.diagnostics(), []);
    pages
}

/// Lays out a document; returns the pages and the codes of what was found wrong.
fn pages_and_codes(document: &Document) -> (PagedDocument, Vec<&'static str>) {
    let (pages, report) = pages_and_findings(document);
    let codes = report.diagnostics().iter().map(|found| found.code);
    (pages, codes.collect())
}

fn pages_and_findings(document: &Document) -> (PagedDocument, Report) {
    let mut report = Report::new();
    let pages = typeset(document, &THEME, &FONTS, &mut report).unwrap();
    sound::check(document, &pages, &THEME);
    (pages, report)
}

/// Numbers that look random and are the same each time (Marsaglia's xorshift, 32 bits).
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, bound: u32) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (self.0 % bound) as usize
    }
}

const WORDS: [&str; 12] = [
    "orbit", "the", "of", "mission", "agency", "Mars", "a", "launch", "cooperation", "space",
    "science", "in",
];

/// So many words of prose.
fn prose(count: usize) -> String {
    let words: Vec<&str> = (0..count)
        .map(|index| WORDS[(index * 7 + index / 12) % 12])
        .collect();
    words.join(" ")
}

/// So many words, each with its number, so that they can be told apart.
fn numbered(name: &str, count: usize) -> String {
    let words: Vec<String> = (0..count).map(|index| format!("{name}{index}")).collect();
    words.join(" ")
}

fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph {
        text: Text::plain(words),
        link: Link::Free,
    }
}

fn introduction(words: impl Into<String>) -> Block {
    Block::Paragraph {
        text: Text::plain(words),
        link: Link::WithNext,
    }
}

/// A paragraph of exactly so many lines.
fn lines(count: usize) -> Block {
    let mut text = Text::plain("line 0");
    for line in 1..count {
        text.inlines.push(crate::document::Inline::Break);
        text.inlines
            .extend(Text::plain(format!("line {line}")).inlines);
    }
    Block::Paragraph {
        text,
        link: Link::Free,
    }
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading {
        level,
        text: Text::plain(words),
    }
}

fn quote(paragraphs: &[&str], attribution: Option<&str>) -> Block {
    Block::Quote {
        paragraphs: paragraphs.iter().map(|words| Text::plain(*words)).collect(),
        attribution: attribution.map(Text::plain),
    }
}

fn contacts(count: usize, lines: usize) -> Block {
    let person = |index| Contact {
        name: Text::plain(format!("Person {index}")),
        lines: (0..lines)
            .map(|line| Text::plain(format!("line {line} of {index}")))
            .collect(),
    };
    Block::Contacts {
        people: (0..count).map(person).collect(),
        web: Some(Text::plain("press.example.org")),
    }
}

/// Contacts without a line on where more is to be found.
fn contacts_without(count: usize) -> Block {
    match contacts(count, 2) {
        Block::Contacts { people, .. } => Block::Contacts { people, web: None },
        other => other,
    }
}

fn item(label: &str, paragraphs: &[&str], sublist: Option<List>) -> ListItem {
    let texts = paragraphs.iter();
    ListItem {
        label: label.to_owned(),
        parts: texts
            .map(|words| ItemPart::Paragraph(Text::plain(*words)))
            .chain(sublist.map(ItemPart::List))
            .collect(),
    }
}

fn bullets(items: Vec<ListItem>) -> List {
    List { start: None, items }
}

/// A name or date of the data: not parted as long as it fits.
fn whole(words: impl Into<String>) -> Text {
    Text::of(Span {
        text: words.into(),
        keep: Keep::Whole,
        ..Span::default()
    })
}

fn cell(text: Text) -> Cell {
    Cell {
        text,
        note: None,
        again: None,
    }
}

fn row(date: &str, event: &str, site: &str) -> Row {
    Row {
        cells: vec![
            cell(whole(date)),
            cell(Text::plain(event)),
            cell(Text::plain(site)),
        ],
        said: 0,
    }
}

/// Rows of one line, numbered.
fn short_rows(count: usize) -> Vec<Row> {
    (0..count)
        .map(|index| row(&format!("{index} May"), &format!("event {index}"), "Kourou"))
        .collect()
}

/// A table of dates, events and sites.
fn table(groups: Vec<RowGroup>) -> Table {
    let column = |head: &str, kind| Column {
        head: Text::plain(head),
        kind,
    };
    Table {
        summary: "Dates of the year".to_owned(),
        columns: vec![
            column("Date", ColumnKind::Date),
            column("Event", ColumnKind::Main),
            column("Site", ColumnKind::Detail),
        ],
        groups,
    }
}

fn rows(rows: Vec<Row>) -> Vec<RowGroup> {
    vec![RowGroup { label: None, rows }]
}
