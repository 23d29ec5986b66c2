//! Every text of a document, and where it stands: "row 3 of *Key dates*".
//!
//! From [`Document`] to [`Spot`]s, for findings and dumps.

use std::fmt;
use std::sync::Arc;

use super::{Block, Chart, Cover, Document, ItemPart, List, Origin, Pair, Picture, Table, Text};

/// Where a text stands in a document.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// What it is: `row`, `caption`.
    pub what: &'static str,
    /// Which of several under one heading, from 1; zero where there is no counting.
    pub number: usize,
    /// What it belongs to.
    pub of: Whole<'a>,
}

/// What a text belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Whole<'a> {
    /// The document itself.
    Document,
    /// What stands under a heading.
    Under(&'a Text),
    /// A picture, by the name of its file.
    Picture(&'a str),
}

impl fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        if self.number > 0 {
            write!(f, " {}", self.number)?;
        }
        match self.of {
            Whole::Document => Ok(()),
            Whole::Under(heading) => write!(f, " of *{}*", heading.words().trim()),
            Whole::Picture(name) => write!(f, " of `{name}`"),
        }
    }
}

impl Document {
    /// Every text, each with where it stands: what the pages repeat, then the blocks in printed order.
    #[must_use]
    pub fn texts(&self) -> Vec<(Spot<'_>, &Text)> {
        let mut texts = self.furniture_texts();
        let mut heading = None;
        let mut paragraphs = 0;
        for block in &self.blocks {
            if let Some((_, text)) = block.heading() {
                (heading, paragraphs) = (Some(text), 0);
            }
            let of = heading.map_or(Whole::Document, Whole::Under);
            for (mut spot, text) in block.texts() {
                match (spot.of, block) {
                    (Whole::Picture(_), _)
                    | (
                        _,
                        Block::Cover(_)
                        | Block::Heading { .. }
                        | Block::Title { .. }
                        | Block::Lead(_),
                    ) => {}
                    _ => spot.of = of,
                }
                if spot.what == PARAGRAPH {
                    paragraphs += 1;
                    spot.number = paragraphs;
                }
                texts.push((spot, text));
            }
        }
        texts
    }

    /// Where the text of an origin stands: this very origin, not one like it.
    #[must_use]
    pub fn spot(&self, origin: &Arc<Origin>) -> Option<Spot<'_>> {
        let is_it = |text: &Text| {
            text.origin
                .as_ref()
                .is_some_and(|own| Arc::ptr_eq(own, origin))
        };
        let found = self.texts().into_iter().find(|(_, text)| is_it(text));
        found.map(|(spot, _)| spot)
    }

    /// The texts that stand on every page or at every break.
    pub(super) fn furniture_texts(&self) -> Vec<(Spot<'_>, &Text)> {
        let furniture = &self.furniture;
        let single = [
            ("organisation", &furniture.organisation),
            ("kind", &furniture.kind),
            ("dateline", &furniture.dateline),
            ("reference", &furniture.reference),
            ("running line", &furniture.running),
            ("table continuation", &furniture.continued),
        ];
        let mut texts = Texts::default();
        for (what, text) in single {
            texts.add(what, text);
        }
        for (number, text) in (1..).zip(&furniture.notices) {
            texts.add_number("notice", number, text);
        }
        texts.found
    }
}

const PARAGRAPH: &str = "paragraph";

/// Collects the texts of a block.
#[derive(Default)]
struct Texts<'a> {
    found: Vec<(Spot<'a>, &'a Text)>,
}

impl Block {
    /// The texts of a block in printed order.
    pub(super) fn texts(&self) -> Vec<(Spot<'_>, &Text)> {
        let mut texts = Texts::default();
        match self {
            Self::Title {
                title, subtitle, ..
            } => {
                texts.add("title", title);
                texts.add_some("subtitle", subtitle.as_ref());
            }
            Self::Lead(text) => texts.add("lead", text),
            Self::Heading { text, .. } => texts.add("heading", text),
            Self::Paragraph { text, .. } => texts.add(PARAGRAPH, text),
            Self::List(list) => texts.list(list),
            Self::Quote {
                paragraphs,
                attribution,
            } => {
                for text in paragraphs {
                    texts.add("quotation", text);
                }
                texts.add_some("attribution", attribution.as_ref());
            }
            Self::Table(table) => texts.table(table),
            Self::Chart(chart) => texts.chart(chart),
            Self::Person { name, portrait, .. } => {
                texts.add("heading", name);
                if let Some(portrait) = portrait {
                    texts.picture(portrait);
                }
            }
            Self::Figure(figure) => texts.picture(&figure.picture),
            Self::Gallery(gallery) => {
                for picture in &gallery.pictures {
                    texts.picture(picture);
                }
            }
            Self::Contacts { people, web } => {
                for (number, person) in (1..).zip(people) {
                    texts.add_number("contact", number, &person.name);
                    for line in &person.lines {
                        texts.add_number("contact", number, line);
                    }
                }
                texts.add_some("web address", web.as_ref());
            }
            Self::Cover(cover) => texts.cover(cover),
            Self::Contents { .. } => {}
            Self::Facts(pairs) => texts.pairs("row", pairs),
            Self::Glossary(pairs) => texts.pairs("entry", pairs),
            Self::Line { text, .. } => texts.add("line", text),
        }
        texts.found
    }
}

impl<'a> Texts<'a> {
    fn add(&mut self, what: &'static str, text: &'a Text) {
        self.add_number(what, 0, text);
    }

    fn add_some(&mut self, what: &'static str, text: Option<&'a Text>) {
        if let Some(text) = text {
            self.add(what, text);
        }
    }

    fn add_number(&mut self, what: &'static str, number: usize, text: &'a Text) {
        let of = Whole::Document;
        self.found.push((Spot { what, number, of }, text));
    }

    fn list(&mut self, list: &'a List) {
        for (number, item) in (1..).zip(&list.items) {
            for part in &item.parts {
                match part {
                    ItemPart::Paragraph(text) => self.add_number("item", number, text),
                    ItemPart::List(list) => self.list(list),
                }
            }
        }
    }

    fn table(&mut self, table: &'a Table) {
        for column in &table.columns {
            self.add("column head", &column.head);
        }
        let mut number = 0;
        for group in &table.groups {
            self.add_some("group head", group.label.as_ref());
            for row in &group.rows {
                number += 1;
                for cell in &row.cells {
                    let texts = [Some(&cell.text), cell.note.as_ref(), cell.again.as_ref()];
                    for text in texts.into_iter().flatten() {
                        self.add_number("row", number, text);
                    }
                }
            }
        }
    }

    fn chart(&mut self, chart: &'a Chart) {
        for name in chart.periods.iter().flatten() {
            self.add("period", name);
        }
        self.add_some("drawing", chart.marked.as_ref().map(|(_, name)| name));
        for tick in &chart.ticks {
            self.add("axis", &tick.name);
            self.add("axis", &tick.year);
        }
        for (number, row) in (1..).zip(&chart.rows) {
            self.add_number("drawn event", number, &row.label);
        }
    }

    fn picture(&mut self, picture: &'a Picture) {
        let texts = [
            ("caption", &picture.caption),
            ("credit", &picture.credit),
            ("terms", &picture.terms),
            ("alternative text", &picture.alt),
        ];
        for (what, text) in texts {
            let of = Whole::Picture(&picture.name);
            let number = 0;
            self.found.push((Spot { what, number, of }, text));
        }
    }

    fn cover(&mut self, cover: &'a Cover) {
        self.add("cover title", &cover.title);
        self.add_some("cover subtitle", cover.subtitle.as_ref());
        if let Some(picture) = &cover.picture {
            self.picture(picture);
        }
        let languages = Some(&cover.languages).filter(|text| !text.is_empty());
        self.add_some("cover languages", languages);
    }

    fn pairs(&mut self, what: &'static str, pairs: &'a [Pair]) {
        for (number, pair) in (1..).zip(pairs) {
            self.add_number(what, number, &pair.label);
            self.add_number(what, number, &pair.text);
        }
    }
}
