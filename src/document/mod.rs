//! The first waist: what a kit says, in one language, with every word settled and no looks.
//!
//! From `edition` to `layout` (and to every later output that is not paged).
//!
//! Invariant: every string is final: translated, arguments filled, typography applied. No points, fonts, colours or
//! pages; no Fluent, no YAML.

mod chart;
mod dump;
mod letter;
mod newsroom;
mod origin;
mod outline;
mod parts;
mod picture;
mod reading;
mod text;
mod texts;

pub use chart::{Chart, ChartRow, Period, Scale, Tick};
pub use letter::{ADDRESS, Letter};
pub use newsroom::{Chrome, Event, EventTime, Newsroom};
pub use origin::{MessageName, Origin, Segment, SegmentKind};
pub use outline::{Outline, outlines};
pub use parts::{Cover, LineKind, Pair};
pub use picture::{Extent, Figure, Gallery, Picture};
pub use reading::ContentsEntry;
pub use text::{Baseline, Inline, Keep, Span, Style, Text};
pub use texts::{Spot, Whole};

use std::sync::Arc;

use crate::images::Image;
use crate::lang::Lang;
use crate::when::Date;

/// One kit in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Title, author, language and the like.
    pub info: Info,
    /// Words that stand on every page or at every break.
    pub furniture: Furniture,
    /// What is said, in printed order.
    pub blocks: Vec<Block>,
}

/// What a catalogue, a search engine or a screen reader wants to know of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    /// Plain title.
    pub title: String,
    /// The issuing organisation.
    pub author: String,
    /// What the document is: kind and reference.
    pub subject: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Credit and terms of its pictures, each once.
    pub rights: Vec<String>,
    /// What the language sets between the items of a list.
    pub separator: String,
    /// Number of the version, from 1.
    pub version: u32,
    /// The language it is set in, as its dates and quotes follow it (`en-GB`).
    pub lang: Lang,
    /// The day of issue; the only date in the file.
    pub issued: Date,
}

impl Document {
    /// Digests of what the rows of its tables and facts say, in printed order.
    pub fn rows_said(&self) -> impl Iterator<Item = u64> {
        self.blocks.iter().flat_map(|block| {
            let (groups, pairs) = match block {
                Block::Table(table) => (table.groups.as_slice(), [].as_slice()),
                Block::Facts(pairs) => ([].as_slice(), pairs.as_slice()),
                _ => ([].as_slice(), [].as_slice()),
            };
            let rows = groups.iter().flat_map(|group| &group.rows);
            let rows = rows.map(|row| row.said);
            rows.chain(pairs.iter().map(|pair| pair.said))
        })
    }
}

#[cfg(test)]
impl Document {
    /// Blocks without anything around them.
    pub(crate) fn of(blocks: Vec<Block>) -> Self {
        let info = Info {
            title: String::new(),
            author: String::new(),
            subject: String::new(),
            keywords: Vec::new(),
            rights: Vec::new(),
            separator: ", ".to_owned(),
            version: 1,
            lang: Lang::parse("en").unwrap(),
            issued: Date {
                year: 2016,
                month: 1,
                day: 1,
            },
        };
        Self {
            info,
            furniture: Furniture::default(),
            blocks,
        }
    }
}

/// Words of the pages themselves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// The organisation's name, set as a word mark at the head of the first page.
    pub organisation: Text,
    /// What stands there in its place, the name said of it.
    pub logo: Option<Arc<Image>>,
    /// What this is: "Press release".
    pub kind: Text,
    /// Place and date of issue: "Paris, 19 April 2016".
    pub dateline: Text,
    /// The reference: "PR071 - 2016".
    pub reference: Text,
    /// The short title for the foot of every page.
    pub running: Text,
    /// Lines that every page must bear: specimen, embargo, version.
    pub notices: Vec<Text>,
    /// "Page x of y".
    pub folio: Folio,
    /// What stands over the part of a table that goes on: "continued".
    pub continued: Text,
}

/// "Page x of y": the only words that are finished after the pages are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folio {
    /// Words and the two numbers in the language's order.
    pub parts: Vec<FolioPart>,
    /// The language's digits, zero first.
    pub digits: [char; 10],
    /// Where the words come from.
    pub origin: Option<Arc<Origin>>,
}

impl Default for Folio {
    /// Nothing, in European digits.
    fn default() -> Self {
        Self {
            parts: Vec::new(),
            digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
            origin: None,
        }
    }
}

/// A piece of a [`Folio`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolioPart {
    /// Words.
    Words(String),
    /// The page's number, from 1.
    Page,
    /// The number of pages.
    Pages,
}

impl Folio {
    /// A page's number in the language's digits.
    #[must_use]
    pub fn number(&self, page: usize) -> String {
        page.to_string()
            .bytes()
            .map(|digit| self.digits[usize::from(digit - b'0')])
            .collect()
    }

    /// The words for page `page` of `pages`.
    #[must_use]
    pub fn words(&self, page: usize, pages: usize) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                FolioPart::Words(words) => words.clone(),
                FolioPart::Page => self.number(page),
                FolioPart::Pages => self.number(pages),
            })
            .collect()
    }
}

/// A unit that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title of the release, perhaps with a subtitle.
    Title {
        /// 1, or 2 behind a cover, whose title is the kit's.
        level: u8,
        /// The headline.
        title: Text,
        /// The line under it.
        subtitle: Option<Text>,
    },
    /// The opening paragraph that says it all.
    Lead(Text),
    /// A heading, level 2 to 6.
    Heading {
        /// Level; 1 is the title's alone.
        level: u8,
        /// Its words.
        text: Text,
    },
    /// A paragraph of text.
    Paragraph {
        /// Its words.
        text: Text,
        /// Whether it introduces what follows (it ends in a colon) and must stay with it.
        link: Link,
    },
    /// A list.
    List(List),
    /// A quotation.
    Quote {
        /// The words quoted, a paragraph each.
        paragraphs: Vec<Text>,
        /// Who said it, and in which role.
        attribution: Option<Text>,
    },
    /// A table, for instance a timeline.
    Table(Table),
    /// A timeline, drawn.
    Chart(Chart),
    /// A person's name, which heads so many of the blocks that follow: role and text. A portrait stands beside all of them, and is read
    /// behind the name.
    Person {
        /// The heading.
        name: Text,
        /// Its rank, from 2.
        level: u8,
        /// The person.
        portrait: Option<Box<Picture>>,
        /// How many blocks behind this one belong to the person.
        extent: usize,
    },
    /// A picture with its caption.
    Figure(Box<Figure>),
    /// Pictures beside each other.
    Gallery(Gallery),
    /// Press contacts: one person, one block.
    Contacts {
        /// The people, in order.
        people: Vec<Contact>,
        /// Where more is to be found.
        web: Option<Text>,
    },
    /// A first page of its own, with the title of the kit (heading level 1).
    Cover(Box<Cover>),
    /// The headings of the kit with their pages.
    Contents {
        /// Down to which level.
        depth: u8,
    },
    /// Facts at a glance: names and values.
    Facts(Vec<Pair>),
    /// Words and what they say, sorted.
    Glossary(Vec<Pair>),
    /// A line that stands by itself.
    Line {
        /// What it tells.
        kind: LineKind,
        /// Its words.
        text: Text,
    },
}

/// Whether a paragraph may be parted from the next block by a page end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It stands by itself.
    Free,
    /// It introduces the next block and stays with it.
    WithNext,
}

/// A list of items, perhaps with lists inside.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The number of the first item, in the language's digits by `layout`'s caller; `None` for bullets.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// What stands before it: a bullet or a number with its mark, final.
    pub label: String,
    /// What it says, in order.
    pub parts: Vec<ItemPart>,
}

impl ListItem {
    /// Its paragraphs, without those of lists inside.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Text> {
        self.parts.iter().filter_map(|part| match part {
            ItemPart::Paragraph(text) => Some(text),
            ItemPart::List(_) => None,
        })
    }
}

/// A part of a [`ListItem`].
#[derive(Clone, Debug, PartialEq)]
pub enum ItemPart {
    /// A paragraph.
    Paragraph(Text),
    /// A list inside the item.
    List(List),
}

/// A table with one header row and a header column.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is, for those who do not see it.
    pub summary: String,
    /// The columns, from the start side of the line.
    pub columns: Vec<Column>,
    /// The rows, in groups that may bear a label (a year).
    pub groups: Vec<RowGroup>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: Text,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds, which settles how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Dates: row headers, never parted, as wide as the widest.
    Date,
    /// Times on a clock: row headers as dates are, with their colons below each other.
    Clock,
    /// Times of day, never parted, with their colons below each other.
    Time,
    /// The main text: takes the width that is left.
    Main,
    /// Anything else: short text.
    Detail,
}

impl ColumnKind {
    /// Whether its cells are the headers of their rows.
    #[must_use]
    pub fn is_header(self) -> bool {
        matches!(self, Self::Date | Self::Clock)
    }
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct RowGroup {
    /// What they share: a year.
    pub label: Option<Text>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row: one cell a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells, in the order of the columns.
    pub cells: Vec<Cell>,
    /// A digest of when it is and what it says: a row of another version that has the same says the same.
    pub said: u64,
}

/// A cell. An empty text is an empty cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: Text,
    /// A remark under it: a note, or how certain a date is.
    pub note: Option<Text>,
    /// What was said further up and is said again where a page begins with its row: the day of a time.
    pub again: Option<Text>,
}

/// One person to call.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// The name.
    pub name: Text,
    /// Role, telephone, mail: a line each.
    pub lines: Vec<Text>,
}
