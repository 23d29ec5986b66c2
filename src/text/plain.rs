//! Plain text for the body of a mail.
//!
//! From [`Document`] to lines of at most [`WIDTH`] columns.
//!
//! Invariant: the match over blocks is exhaustive, so that a new kind of block cannot be forgotten here.

use super::inline::{width, words, wrapped};
use super::{WIDTH, table};
use crate::document::{
    Block, Cell, Column, ColumnKind, Contact, Cover, Document, Furniture, ItemPart, List, Pair,
    Picture, Table, Text,
};

/// How far captions and quotations are moved in.
const INDENT: usize = 4;

/// Names of facts that are wider stand above their values.
const WIDEST_LABEL: usize = 28;

/// A kit as plain text.
#[must_use]
pub fn plain(document: &Document) -> String {
    let mut page = Page::default();
    let furniture = &document.furniture;
    for notice in &furniture.notices {
        page.paragraph(notice);
    }
    page.lines(&[&furniture.organisation, &furniture.kind]);
    if !document.has_cover() {
        page.lines(&[&furniture.dateline, &furniture.reference]);
    }
    for (index, block) in document.blocks.iter().enumerate() {
        page.block(document, index, block);
    }
    let mut text = page.blocks.join("\n\n");
    text.push('\n');
    text
}

/// What is written so far, a block of lines each; a blank line stands between two.
#[derive(Default)]
struct Page {
    blocks: Vec<String>,
}

impl Page {
    fn push(&mut self, lines: &[String]) {
        if lines.iter().any(|line| !line.is_empty()) {
            self.blocks.push(lines.join("\n"));
        }
    }

    fn paragraph(&mut self, text: &Text) {
        self.indented(&[text], 0);
    }

    /// Texts one below the other.
    fn lines(&mut self, texts: &[&Text]) {
        self.indented(texts, 0);
    }

    fn indented(&mut self, texts: &[&Text], indent: usize) {
        let lines = texts.iter().filter(|text| !text.is_empty());
        let lines = lines.flat_map(|text| wrapped(&words(text), WIDTH - indent));
        let lines: Vec<String> = lines
            .map(|line| format!("{}{line}", " ".repeat(indent)))
            .collect();
        self.push(&lines);
    }

    /// A heading with a line under it; those of the third level and below have none.
    fn heading(&mut self, level: u8, text: &Text) {
        let mut lines = wrapped(&words(text), WIDTH);
        let widest = lines.iter().map(|line| width(line)).fold(0, usize::max);
        match level {
            1 => lines.push("=".repeat(widest)),
            2 => lines.push("-".repeat(widest)),
            _ => {}
        }
        self.push(&lines);
    }

    fn block(&mut self, document: &Document, index: usize, block: &Block) {
        match block {
            Block::Title {
                level,
                title,
                subtitle,
            } => {
                self.heading(*level, title);
                self.lines(&subtitle.iter().collect::<Vec<_>>());
            }
            Block::Lead(text) | Block::Paragraph { text, .. } | Block::Line { text, .. } => {
                self.paragraph(text);
            }
            Block::Heading { level, text } => self.heading(*level, text),
            Block::List(list) => {
                let mut lines = Vec::new();
                self::list(&mut lines, list, 0);
                self.push(&lines);
            }
            Block::Quote {
                paragraphs,
                attribution,
            } => {
                let texts: Vec<&Text> = paragraphs.iter().chain(attribution).collect();
                self.indented(&texts, INDENT);
            }
            Block::Table(table) => self.push(&self::table(table)),
            // It shows what the table says that follows it.
            Block::Chart(_) => {}
            Block::Person {
                name,
                level,
                portrait,
                ..
            } => {
                self.heading(*level, name);
                if let Some(portrait) = portrait {
                    self.picture(portrait);
                }
            }
            Block::Figure(figure) => self.picture(&figure.picture),
            Block::Gallery(gallery) => {
                let (own, common) = gallery.sources();
                for (picture, source) in gallery.pictures.iter().zip(&own) {
                    self.captioned(picture, source);
                }
                self.lines(&common.iter().collect::<Vec<_>>());
            }
            Block::Contacts { people, web } => self.contacts(people, web.as_ref()),
            Block::Cover(cover) => self.cover(&document.furniture, cover),
            Block::Contents { depth } => {
                let entries = document.contents(index, *depth);
                let lines: Vec<String> = entries
                    .iter()
                    .flat_map(|entry| {
                        let indent = INDENT * usize::from(entry.level.saturating_sub(2));
                        let lines = wrapped(&words(entry.text), WIDTH - indent).into_iter();
                        lines.map(move |line| format!("{}{line}", " ".repeat(indent)))
                    })
                    .collect();
                self.push(&lines);
            }
            Block::Facts(pairs) => self.facts(pairs),
            Block::Glossary(pairs) => self.pairs(pairs),
        }
    }

    fn cover(&mut self, furniture: &Furniture, cover: &Cover) {
        if let Some(picture) = &cover.picture {
            self.picture(picture);
        }
        self.heading(1, &cover.title);
        self.lines(&cover.subtitle.iter().collect::<Vec<_>>());
        self.lines(&[&furniture.dateline, &furniture.reference, &cover.languages]);
    }

    /// The name of the file, what is to be seen, and what stands under the picture.
    fn picture(&mut self, picture: &Picture) {
        self.captioned(picture, &picture.source());
    }

    fn captioned(&mut self, picture: &Picture, source: &Text) {
        let alt = words(&picture.alt);
        let alt = if alt.is_empty() {
            alt
        } else {
            format!(": {alt}")
        };
        let name = Text::plain(format!("[{}{alt}]", picture.name));
        self.indented(&[&name, &picture.caption, source], INDENT);
    }

    fn contacts(&mut self, people: &[Contact], web: Option<&Text>) {
        for person in people {
            let lines: Vec<&Text> = std::iter::once(&person.name).chain(&person.lines).collect();
            self.lines(&lines);
        }
        self.lines(&web.into_iter().collect::<Vec<_>>());
    }

    /// Names and values beside each other, where the names leave room.
    fn facts(&mut self, pairs: &[Pair]) {
        let widest = pairs.iter().map(|pair| width(&words(&pair.label)));
        if widest.fold(0, usize::max) > WIDEST_LABEL {
            self.pairs(pairs);
            return;
        }
        let rows = pairs
            .iter()
            .map(|pair| vec![vec![words(&pair.label)], vec![words(&pair.text)]]);
        let rows: Vec<_> = rows.collect();
        self.push(&table::lines(None, &rows, (1, 1)));
    }

    /// Words, and what there is to say of them below.
    fn pairs(&mut self, pairs: &[Pair]) {
        for Pair { label, text, .. } in pairs {
            let mut lines = wrapped(&words(label), WIDTH);
            let inner = wrapped(&words(text), WIDTH - INDENT).into_iter();
            lines.extend(inner.map(|line| format!("{}{line}", " ".repeat(INDENT))));
            self.push(&lines);
        }
    }
}

/// A list; its items are moved in behind their labels.
fn list(lines: &mut Vec<String>, list: &List, indent: usize) {
    let widest = list.items.iter().map(|item| width(&item.label));
    let inner = indent + widest.fold(0, usize::max) + 1;
    for item in &list.items {
        let mut label = format!("{}{}", " ".repeat(indent), item.label);
        for (index, part) in item.parts.iter().enumerate() {
            match part {
                ItemPart::Paragraph(text) => {
                    if index > 0 {
                        lines.push(String::new());
                    }
                    for line in wrapped(&words(text), WIDTH.saturating_sub(inner)) {
                        let space = " ".repeat(inner.saturating_sub(width(&label)));
                        lines.push(format!("{label}{space}{line}"));
                        label.clear();
                    }
                }
                ItemPart::List(list) => {
                    if !label.is_empty() {
                        lines.push(std::mem::take(&mut label));
                    }
                    self::list(lines, list, inner);
                }
            }
        }
        if !label.is_empty() {
            lines.push(label);
        }
    }
}

/// A table with its head.
fn table(table: &Table) -> Vec<String> {
    let head: Vec<String> = table
        .columns
        .iter()
        .map(|column| words(&column.head))
        .collect();
    let cell = |cell: &Cell| {
        let parts = [Some(&cell.text), cell.note.as_ref()].into_iter().flatten();
        parts.filter(|text| !text.is_empty()).map(words).collect()
    };
    let mut rows = Vec::new();
    for group in &table.groups {
        rows.extend(group.label.iter().map(|label| vec![vec![words(label)]]));
        for row in &group.rows {
            rows.push(row.cells.iter().map(cell).collect());
        }
    }
    let is_firm = |kind: ColumnKind| kind.is_header() || kind == ColumnKind::Time;
    let firm = table
        .columns
        .iter()
        .take_while(|column| is_firm(column.kind));
    let is_main = |column: &Column| column.kind == ColumnKind::Main;
    let main = table.columns.iter().position(is_main).unwrap_or_default();
    table::lines(Some(&head), &rows, (firm.count().max(1), main))
}
