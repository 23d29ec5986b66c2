//! What stands on a page to the operators that paint it, each piece marked with what it is.
//!
//! From [`Page`]s to content streams and [`Marks`], a batch of pages at a time.
//!
//! Invariant: whatever is painted lies in one marked-content sequence, which is a leaf of the structure tree or an artifact.
//! Items that follow each other and belong to the same leaf share a sequence.
//!
//! See: ISO 32000-1 9.4 (text), 14.6 (marked content), 14.8.2.2 (artifacts).

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};
use printpdf::{
    Color, DictItem, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Rgb,
};

use super::clusters::{Part, is_reversed, pieces};
use super::fonts::{EmbeddedFont, resource_name};
use super::images;
use super::objects::{rounded, utf16};
use super::owners::Owners;
use crate::fonts::FontId;
use crate::frame::{Artifact, ContentId, Item, Mark, Page, Shape, TextRun};
use crate::geom;
use crate::lang::Lang;

/// For each page, the leaf of every marked-content sequence; the place in the list is its MCID.
pub(super) type Marks = Vec<Vec<ContentId>>;

/// Paints some pages: their content streams and marks.
pub(super) struct Brush<'a> {
    owners: &'a Owners<'a>,
    fonts: &'a BTreeMap<FontId, EmbeddedFont<'a>>,
    /// No pages yet. It holds no fonts either: pages call them by names that only the finished file explains.
    sheet: PdfDocument,
}

impl<'a> Brush<'a> {
    pub(super) fn new(
        owners: &'a Owners<'a>,
        fonts: &'a BTreeMap<FontId, EmbeddedFont<'a>>,
    ) -> Self {
        Self {
            owners,
            fonts,
            sheet: PdfDocument::new(""),
        }
    }

    /// The content stream and the marks of each page.
    pub(super) fn paint(&mut self, pages: &[Page]) -> Vec<(Vec<u8>, Vec<ContentId>)> {
        let painted = pages
            .iter()
            .map(|page| Painter::new(page, self.owners, self.fonts).paint());
        let marks: Vec<Vec<ContentId>>;
        (self.sheet.pages, marks) = painted.unzip();
        let options = PdfSaveOptions {
            image_optimization: None,
            // Or it would drop the operators that show text.
            secure: false,
            ..PdfSaveOptions::default()
        };
        let mut warnings = Vec::new();
        let mut written = self.sheet.to_lopdf_document(&options, &mut warnings);
        self.sheet.pages.clear();
        debug_assert!(warnings.is_empty(), "printpdf warns: {warnings:?}");
        let ids: Vec<ObjectId> = written.page_iter().collect();
        let contents = ids.into_iter().map(|id| {
            let page = written.get_dictionary(id).ok();
            let content = page.and_then(|page| page.get(b"Contents").ok()?.as_reference().ok());
            match content.and_then(|id| written.objects.remove(&id)) {
                Some(Object::Stream(stream)) => stream.content,
                _ => Vec::new(),
            }
        });
        let contents: Vec<Vec<u8>> = contents.collect();
        contents.into_iter().zip(marks).collect()
    }
}

/// What is painted in one go: the same mark and, in content, the same language.
#[derive(Clone, Copy, PartialEq)]
struct Sequence<'a> {
    mark: Mark,
    lang: Option<&'a Lang>,
}

/// One page in the making, and the graphics state that its operators have reached.
struct Painter<'a> {
    page: &'a Page,
    owners: &'a Owners<'a>,
    fonts: &'a BTreeMap<FontId, EmbeddedFont<'a>>,
    ops: Vec<Op>,
    marks: Vec<ContentId>,
    open: Option<Sequence<'a>>,
    fill: Option<geom::Color>,
    font: Option<(FontId, geom::Pt)>,
    rise: f32,
    stretch: f64,
}

impl<'a> Painter<'a> {
    fn new(
        page: &'a Page,
        owners: &'a Owners<'a>,
        fonts: &'a BTreeMap<FontId, EmbeddedFont<'a>>,
    ) -> Self {
        Self {
            page,
            owners,
            fonts,
            ops: Vec::with_capacity(page.items.len() * 6),
            marks: Vec::new(),
            open: None,
            fill: None,
            font: None,
            rise: 0.0,
            stretch: 1.0,
        }
    }

    fn paint(mut self) -> (PdfPage, Vec<ContentId>) {
        for item in &self.page.items {
            match &item.shape {
                Shape::Text(run) if run.glyphs.is_empty() => {}
                Shape::Text(run) => {
                    self.enter(item, Some(run));
                    self.text(run);
                }
                Shape::Image { image, rect } => {
                    self.enter(item, None);
                    let height = self.page.size.height;
                    self.ops.extend(images::show(image, rect, height));
                }
                Shape::Rect { rect, fill } => {
                    self.enter(item, None);
                    self.rect(rect, *fill);
                }
            }
        }
        self.leave();
        let size = self.page.size;
        let sheet = printpdf::Rect::from_wh(pt(size.width.0), pt(size.height.0));
        let page = PdfPage {
            media_box: sheet.clone(),
            trim_box: sheet.clone(),
            crop_box: sheet,
            ops: self.ops,
        };
        (page, self.marks)
    }

    /// Sees to it that what follows is marked as `item`.
    fn enter(&mut self, item: &'a Item, run: Option<&'a TextRun>) {
        let owner = match item.mark {
            Mark::Content(content) => Some(self.owners.owner(content)),
            Mark::Artifact(_) => None,
        };
        // A language other than the document's is stated with the words too: readers that do not follow the tree see it there.
        // A rule has none and joins what is open.
        let lang = match (owner, run, self.open) {
            (Some(owner), Some(run), _) => {
                let differs = run.lang != *owner.lang || run.lang != *self.owners.document_lang();
                differs.then_some(&run.lang)
            }
            (Some(_), None, Some(open)) if open.mark == item.mark => open.lang,
            _ => None,
        };
        let sequence = Sequence {
            mark: item.mark,
            lang,
        };
        if self.open == Some(sequence) {
            return;
        }
        self.leave();
        self.open = Some(sequence);
        let (tag, properties) = match item.mark {
            Mark::Artifact(artifact) => ("Artifact", artifact_properties(artifact)),
            Mark::Content(content) => {
                let mcid = i64::try_from(self.marks.len()).unwrap_or(i64::MAX);
                self.marks.push(content);
                let mut properties = vec![("MCID", DictItem::Int(mcid))];
                if let Some(lang) = lang {
                    let data = lang.as_str().as_bytes().to_vec();
                    properties.push((
                        "Lang",
                        DictItem::String {
                            data,
                            literal: true,
                        },
                    ));
                }
                let role = owner.map_or("P", |owner| owner.role.name());
                (if lang.is_some() { "Span" } else { role }, properties)
            }
        };
        self.begin(tag, properties);
    }

    fn begin(&mut self, tag: &str, properties: Vec<(&str, DictItem)>) {
        let map = properties
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties,
        });
    }

    fn leave(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn fill(&mut self, color: geom::Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            let share = |channel: u8| rounded(f64::from(channel) / 255.0);
            let (r, g, b) = (share(color.red), share(color.green), share(color.blue));
            let col = Color::Rgb(Rgb {
                r,
                g,
                b,
                icc_profile: None,
            });
            self.ops.push(Op::SetFillColor { col });
        }
    }

    fn rect(&mut self, rect: &geom::Rect, fill: geom::Color) {
        self.fill(fill);
        let bottom = self.page.size.height - rect.origin.y - rect.size.height;
        let rectangle = printpdf::Rect {
            x: pt(rect.origin.x.0),
            y: pt(bottom.0),
            width: pt(rect.size.width.0),
            height: pt(rect.size.height.0),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn text(&mut self, run: &TextRun) {
        let fonts = self.fonts;
        let Some(font) = fonts.get(&run.font) else {
            return;
        };
        self.fill(run.fill);
        self.ops.push(Op::StartTextSection);
        if self.font != Some((run.font, run.size)) {
            self.font = Some((run.font, run.size));
            let font = PdfFontHandle::External(resource_name(run.font));
            self.ops.push(Op::SetFont {
                font,
                size: pt(run.size.0),
            });
        }
        if (self.stretch - run.stretch).abs() > f64::EPSILON {
            self.stretch = run.stretch;
            self.ops.push(Op::SetHorizontalScaling {
                percent: rounded(run.stretch * 100.0),
            });
        }
        let baseline = self.page.size.height - run.origin.y;
        let pos = Point {
            x: pt(run.origin.x.0),
            y: pt(baseline.0),
        };
        self.ops.push(Op::SetTextCursor { pos });
        self.glyphs(run, font);
        self.ops.push(Op::EndTextSection);
    }

    /// Shows the glyphs of a run. Pen positions are in thousandths of the em; a correction is written where the pen would
    /// stand wrong by half of one, so errors never add up.
    fn glyphs(&mut self, run: &TextRun, font: &EmbeddedFont<'_>) {
        let em = run.size.0 * run.stretch;
        let scale = if em > 0.0 { 1000.0 / em } else { 0.0 };
        let mut pieces = pieces(run, font.blank());
        let reversed = run.glyphs.len() > 1 && is_reversed(run);
        // What is read from the right stands in visual order within a show string, as extractors expect, and its strings in the order
        // of reading (ISO 32000-1 14.8.2.3.3).
        if reversed {
            pieces.reverse();
            self.ops.push(Op::BeginMarkedContent {
                tag: "ReversedChars".to_owned(),
            });
        }
        let mut line = ShowString::default();
        for piece in pieces {
            self.show(&mut line);
            if let Some(words) = piece.spelled {
                let words = DictItem::Bytes(utf16(words));
                self.begin("Span", vec![("ActualText", words)]);
            }
            for Part {
                glyph,
                text,
                left,
                rise,
            } in piece.parts
            {
                if rise.to_bits() != self.rise.to_bits() {
                    self.show(&mut line);
                    self.rise = rise;
                    self.ops.push(Op::SetLineOffset { multiplier: rise });
                }
                let code = font.code(glyph, text);
                line.add(code, left.0 * scale, font.width(code));
            }
            if piece.spelled.is_some() {
                self.show(&mut line);
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.show(&mut line);
        if reversed {
            self.ops.push(Op::EndMarkedContent);
        }
        if self.rise != 0.0 {
            self.rise = 0.0;
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
    }

    fn show(&mut self, line: &mut ShowString) {
        self.ops.extend(line.take());
    }
}

/// Codes and corrections on their way to one operator, and where the pen is.
#[derive(Default)]
struct ShowString {
    items: Vec<DictItem>,
    codes: Vec<u8>,
    pen: f64,
}

impl ShowString {
    /// Shows a code at `wanted`.
    fn add(&mut self, code: u16, wanted: f64, width: u16) {
        let correction = (self.pen - wanted).round();
        if correction.is_finite() && correction != 0.0 {
            self.end_codes();
            #[expect(
                clippy::cast_possible_truncation,
                reason = "whole, and no page is so wide"
            )]
            self.items.push(DictItem::Int(correction as i64));
            self.pen -= correction;
        }
        self.codes.extend(code.to_be_bytes());
        self.pen += f64::from(width);
    }

    fn end_codes(&mut self) {
        if !self.codes.is_empty() {
            let data = std::mem::take(&mut self.codes);
            let literal = true;
            self.items.push(DictItem::String { data, literal });
        }
    }

    /// The operator. printpdf's own would look up a character in a font for each code, and write four digits for it.
    fn take(&mut self) -> Option<Op> {
        self.end_codes();
        let mut items = std::mem::take(&mut self.items);
        let (key, value) = match items.as_slice() {
            [] => return None,
            [DictItem::String { .. }] => ("Tj", items.swap_remove(0)),
            _ => ("TJ", DictItem::Array(items)),
        };
        Some(Op::Unknown {
            key: key.to_owned(),
            value: vec![value],
        })
    }
}

fn artifact_properties(artifact: Artifact) -> Vec<(&'static str, DictItem)> {
    let (kind, part) = match artifact {
        Artifact::Header => ("Pagination", Some("Header")),
        Artifact::Footer => ("Pagination", Some("Footer")),
        Artifact::Pagination => ("Pagination", None),
        Artifact::Layout => ("Layout", None),
    };
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let part = part.map(|part| ("Subtype", name(part)));
    [("Type", name(kind))].into_iter().chain(part).collect()
}

fn pt(length: f64) -> printpdf::Pt {
    printpdf::Pt(rounded(length))
}
