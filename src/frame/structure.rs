//! The structure tree: what a page means, in reading order, in the names of the PDF standard.
//!
//! Layout makes it while it places things; `pdf` writes it without a second thought.
//!
//! See: ISO 32000-1 14.7 and 14.8.4 (standard structure types).

use crate::lang::Lang;

/// Names an element of one [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub usize);

/// Names a leaf: a piece of content that belongs to one element and is read in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentId(pub usize);

/// The tree. Element 0 is the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    elements: Vec<Element>,
    contents: usize,
}

/// One element.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its standard structure type.
    pub role: Role,
    /// Its parent; `None` for the document alone.
    pub parent: Option<ElementId>,
    /// Elements and pieces of content in reading order.
    pub kids: Vec<Kid>,
    /// Its language, where it is not its parent's.
    pub lang: Option<Lang>,
    /// Alternative text, for figures; the summary, for tables.
    pub alt: Option<String>,
    /// For header cells, what they head.
    pub scope: Option<Scope>,
    /// How many columns a cell spans.
    pub col_span: u16,
    /// For cells of a table whose rows stand in groups: the cells that head them, the column's first. The tree itself has no word for
    /// what heads a group of rows.
    pub headers: Vec<ElementId>,
}

/// A child of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another element.
    Element(ElementId),
    /// A leaf. One leaf may be painted on two pages.
    Content(ContentId),
}

/// Standard structure types (ISO 32000-1 14.8.4) that kits use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the standard's own name")]
pub enum Role {
    Document,
    Sect,
    Div,
    Heading(u8),
    P,
    L,
    LI,
    Lbl,
    LBody,
    BlockQuote,
    Table,
    THead,
    TBody,
    TR,
    TH,
    TD,
    Span,
    Link,
    Figure,
    Caption,
    TOC,
    TOCI,
    Reference,
}

/// What a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its row.
    Row,
    /// Its column.
    Column,
}

impl Default for Structure {
    fn default() -> Self {
        Self {
            elements: vec![Element::new(Role::Document, None)],
            contents: 0,
        }
    }
}

impl Element {
    fn new(role: Role, parent: Option<ElementId>) -> Self {
        Self {
            role,
            parent,
            kids: Vec::new(),
            lang: None,
            alt: None,
            scope: None,
            col_span: 1,
            headers: Vec::new(),
        }
    }
}

impl Structure {
    /// The document element.
    pub const ROOT: ElementId = ElementId(0);

    /// Adds an element as the last child of `parent`.
    pub fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        let id = ElementId(self.elements.len());
        self.elements.push(Element::new(role, Some(parent)));
        self.elements[parent.0].kids.push(Kid::Element(id));
        id
    }

    /// Adds a leaf as the last child of `parent`.
    pub fn content(&mut self, parent: ElementId) -> ContentId {
        let id = ContentId(self.contents);
        self.contents += 1;
        self.elements[parent.0].kids.push(Kid::Content(id));
        id
    }

    /// All elements; an [`ElementId`] is an index.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// How many leaves there are; a [`ContentId`] is below it.
    #[must_use]
    pub fn contents(&self) -> usize {
        self.contents
    }

    /// One element.
    #[must_use]
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0]
    }

    /// One element, to be given its language, scope or alternative text.
    pub fn element_mut(&mut self, id: ElementId) -> &mut Element {
        &mut self.elements[id.0]
    }
}

impl Role {
    /// The standard's name: `H2`, `TD`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Sect => "Sect",
            Self::Div => "Div",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(4) => "H4",
            Self::Heading(5) => "H5",
            Self::Heading(_) => "H6",
            Self::P => "P",
            Self::L => "L",
            Self::LI => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::BlockQuote => "BlockQuote",
            Self::Table => "Table",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::TR => "TR",
            Self::TH => "TH",
            Self::TD => "TD",
            Self::Span => "Span",
            Self::Link => "Link",
            Self::Figure => "Figure",
            Self::Caption => "Caption",
            Self::TOC => "TOC",
            Self::TOCI => "TOCI",
            Self::Reference => "Reference",
        }
    }
}
