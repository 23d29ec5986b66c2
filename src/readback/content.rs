//! What a page says, piece by marked piece.
//!
//! From the content stream of a page to [`Piece`]s in painting order.
//!
//! Invariant: knows where words belong, not where they stand.
//!
//! See: ISO 32000-1 9.4.3 (showing text), 14.6 (marked content), 14.9.4 (`ActualText`).

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as Bytes};
use hayro_syntax::page::Page;

use super::cmap::Meanings;
use super::text_string;

/// Text in one marked-content sequence.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    /// What the sequence is.
    pub(super) mark: Mark,
    /// Its characters.
    pub(super) text: String,
}

/// What a sequence is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A leaf of the structure tree, by MCID.
    Leaf(i32),
    /// An artifact, by subtype, or else type.
    Artifact(String),
    /// Neither: a fault.
    None,
}

/// The fonts met so far. Those of one file share a name over all its pages or differ in their meaning.
#[derive(Default)]
pub(super) struct Fonts(BTreeMap<(i32, i32), Rc<Font>>);

/// How to read the strings of a font.
#[derive(Default)]
struct Font {
    meanings: Meanings,
    /// Composite fonts have codes of two bytes.
    composite: bool,
}

/// An open marked-content sequence.
struct Open {
    mark: Option<Mark>,
    /// What it says in the place of its text, and whether that was said.
    actual: Option<String>,
    /// Whether show strings stand in visual order, from the last character to the first (ISO 32000-1 14.8.2.3.3).
    reversed: bool,
}

/// Reads a page.
pub(super) fn pieces(page: &Page<'_>, fonts: &mut Fonts) -> Result<Vec<Piece>, String> {
    if page.page_stream().is_none() {
        return Err("the content of a page cannot be read".to_owned());
    }
    let mut reader = Reader {
        page,
        fonts,
        font: None,
        open: Vec::new(),
        pieces: Vec::new(),
    };
    let mut instructions = page.typed_operations();
    while let Some(instruction) = instructions.next() {
        reader.read(&instruction);
    }
    Ok(reader.pieces)
}

struct Reader<'a, 'p> {
    page: &'a Page<'p>,
    fonts: &'a mut Fonts,
    font: Option<Rc<Font>>,
    open: Vec<Open>,
    pieces: Vec<Piece>,
}

impl Reader<'_, '_> {
    fn read(&mut self, instruction: &TypedInstruction<'_, '_>) {
        match instruction {
            TypedInstruction::TextFont(font) => self.font = self.fonts.get(self.page, font.0),
            TypedInstruction::ShowText(show) => self.show(&[show.0.as_bytes()]),
            TypedInstruction::NextLineAndShowText(show) => self.show(&[show.0.as_bytes()]),
            TypedInstruction::ShowTextWithParameters(show) => self.show(&[show.2.as_bytes()]),
            TypedInstruction::ShowTexts(show) => {
                let strings: Vec<Bytes<'_>> = show
                    .0
                    .iter::<Object<'_>>()
                    .filter_map(Object::into_string)
                    .collect();
                let strings: Vec<&[u8]> = strings.iter().map(Bytes::as_bytes).collect();
                self.show(&strings);
            }
            TypedInstruction::BeginMarkedContent(begin) => self.begin(begin.0.as_str(), None),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let properties = match begin.1 {
                    Object::Dict(properties) => Some(properties.clone()),
                    Object::Name(name) => {
                        let resources = self.page.raw().get::<Dict<'_>>("Resources");
                        let named = resources.and_then(|all| all.get::<Dict<'_>>("Properties"));
                        named.and_then(|named| named.get::<Dict<'_>>(name))
                    }
                    _ => None,
                };
                self.begin(begin.0.as_str(), properties.as_ref());
            }
            TypedInstruction::EndMarkedContent(_) => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: &str, properties: Option<&Dict<'_>>) {
        let name = |key: &str| properties.and_then(|all| all.get::<Name<'_>>(key));
        let mcid = properties.and_then(|all| all.get::<i32>("MCID"));
        let mark = match (tag, mcid) {
            ("Artifact", _) => {
                let kind = name("Subtype").or_else(|| name("Type"));
                Some(Mark::Artifact(kind.map_or_else(
                    || tag.to_owned(),
                    |kind| kind.as_str().to_owned(),
                )))
            }
            (_, Some(mcid)) => Some(Mark::Leaf(mcid)),
            _ => None,
        };
        let actual = properties.and_then(|all| all.get::<Bytes<'_>>("ActualText"));
        let actual = actual.map(|bytes| text_string(&bytes));
        if mark.is_some() || actual.is_some() {
            let around = self.mark();
            let mark = mark.clone().unwrap_or(around);
            self.say(&mark, actual.as_deref().unwrap_or_default());
        }
        self.open.push(Open {
            mark,
            actual,
            reversed: tag == "ReversedChars",
        });
    }

    /// The innermost mark in force.
    fn mark(&self) -> Mark {
        let marks = self.open.iter().rev().find_map(|open| open.mark.clone());
        marks.unwrap_or(Mark::None)
    }

    /// Adds text to the piece that is being read, or begins another.
    fn say(&mut self, mark: &Mark, text: &str) {
        match self.pieces.last_mut() {
            Some(last) if last.mark == *mark => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                mark: mark.clone(),
                text: text.to_owned(),
            }),
        }
    }

    fn show(&mut self, strings: &[&[u8]]) {
        if self.open.iter().any(|open| open.actual.is_some()) {
            return;
        }
        let none = Rc::default();
        let font: &Font = self.font.as_ref().unwrap_or(&none);
        let size = if font.composite { 2 } else { 1 };
        let codes = strings.iter().flat_map(|string| string.chunks(size));
        let mut said: Vec<&str> = codes
            .map(|code| {
                code.iter()
                    .fold(0, |number, &byte| number << 8 | u32::from(byte))
            })
            .map(|code| font.meanings.get(code).unwrap_or("\u{FFFD}"))
            .collect();
        if self.open.iter().any(|open| open.reversed) {
            said.reverse();
        }
        let text = said.concat();
        let mark = self.mark();
        self.say(&mark, &text);
    }
}

impl Fonts {
    fn get(&mut self, page: &Page<'_>, name: &Name<'_>) -> Option<Rc<Font>> {
        let dictionary = page.resources().get_font(name)?;
        let id = dictionary.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(font) = id.and_then(|id| self.0.get(&id)) {
            return Some(Rc::clone(font));
        }
        let map = dictionary
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|map| map.decoded().ok());
        let font = Rc::new(Font {
            meanings: map.map(|map| Meanings::parse(&map)).unwrap_or_default(),
            composite: dictionary
                .get::<Name<'_>>("Subtype")
                .is_some_and(|kind| kind.as_str() == "Type0"),
        });
        if let Some(id) = id {
            self.0.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}
