//! What documents are made of by hand: real words, shaped by the real shaper, placed by the simplest rules.

use std::path::Path;
use std::sync::OnceLock;

use crate::diag::Report;
use crate::document::Info;
use crate::fonts::{Feature, FontBook, FontFile, FontId, Setting};
use crate::frame::{
    ContentId, ElementId, Glyph, Item, Mark, OutlineEntry, Page, PagedDocument, Role, Shape,
    Structure, TextRun,
};
use crate::geom::{Color, Point, Pt, Rect, Size};
use crate::lang::{Direction, Lang};
use crate::when::Date;

pub(super) const LEFT: f64 = 72.0;
pub(super) const WIDTH: f64 = 451.0;
pub(super) const BOTTOM: f64 = 760.0;
pub(super) const BLUE: Color = Color {
    red: 0,
    green: 51,
    blue: 153,
};
pub(super) const GREY: Color = Color {
    red: 230,
    green: 236,
    blue: 240,
};
const INK: Color = Color {
    red: 20,
    green: 20,
    blue: 20,
};

/// The faces in `fonts/`.
pub(super) fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        let mut files = Vec::new();
        for folder in [
            "fonts/source-sans-3",
            "fonts/source-serif-4",
            "tests/fixtures/pdf",
        ] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let entries = std::fs::read_dir(folder).unwrap();
            let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            for path in paths.iter().filter(|path| {
                path.extension()
                    .is_some_and(|ext| ext == "ttf" || ext == "otf")
            }) {
                let data = std::fs::read(path).unwrap().into();
                files.push(FontFile {
                    path: path.display().to_string(),
                    data,
                });
            }
        }
        let mut report = Report::new();
        let book = FontBook::load(files, &mut report);
        assert!(!report.has_errors());
        book
    })
}

pub(super) fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap()
}

/// A face and a size.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) font: FontId,
    pub(super) size: f64,
}

pub(super) fn style(family: &str, weight: u16, italic: bool, size: f64) -> Style {
    Style {
        font: book().find(family, weight, italic).unwrap(),
        size,
    }
}

/// Shapes words into a run at the origin.
pub(super) fn run(words: &str, style: Style, lang: &Lang) -> TextRun {
    let russian = lang.primary() == "ru";
    let setting = Setting {
        script: if russian { *b"Cyrl" } else { *b"Latn" },
        lang: lang.clone(),
        direction: Direction::LeftToRight,
        features: vec![Feature {
            tag: *b"kern",
            on: true,
        }],
    };
    let shaped = book().shape(style.font, words, 0..words.len(), &setting);
    let em = f64::from(book().face(style.font).metrics().units_per_em);
    let points = |units: i32| Pt(f64::from(units) / em * style.size);
    let mut glyphs = Vec::new();
    for (index, glyph) in shaped.iter().enumerate() {
        let further = index > 0 && shaped[index - 1].cluster == glyph.cluster;
        let next = shaped[index..]
            .iter()
            .find(|next| next.cluster > glyph.cluster);
        let end = next.map_or(words.len(), |next| next.cluster);
        glyphs.push(Glyph {
            id: glyph.id,
            advance: points(glyph.advance),
            dx: points(glyph.dx),
            dy: points(-glyph.dy),
            text: glyph.cluster..if further { glyph.cluster } else { end },
        });
    }
    TextRun {
        origin: Point::default(),
        font: style.font,
        size: Pt(style.size),
        stretch: 1.0,
        fill: INK,
        lang: lang.clone(),
        text: words.to_owned(),
        glyphs,
        source: None,
    }
}

/// A document on its way down the pages.
pub(super) struct Sheet {
    pub(super) document: PagedDocument,
    pub(super) lang: Lang,
    pub(super) y: f64,
}

impl Sheet {
    pub(super) fn new(title: &str, tag: &str) -> Self {
        let lang = lang(tag);
        let info = Info {
            title: title.to_owned(),
            author: "CNES".to_owned(),
            subject: "Communiqué de presse & dossier <PR071>".to_owned(),
            rights: Vec::new(),
            separator: ", ".to_owned(),
            version: 1,
            keywords: vec!["espace".to_owned(), "Роскосмос".to_owned()],
            lang: lang.clone(),
            issued: Date {
                year: 2016,
                month: 4,
                day: 19,
            },
        };
        let structure = Structure::default();
        let document = PagedDocument {
            info,
            pages: Vec::new(),
            structure,
            outline: Vec::new(),
            origins: Vec::new(),
        };
        let mut sheet = Self {
            document,
            lang,
            y: 0.0,
        };
        sheet.page();
        sheet
    }

    pub(super) fn page(&mut self) {
        let size = Size {
            width: Pt(595.275_59),
            height: Pt(841.889_76),
        };
        self.document.pages.push(Page {
            size,
            items: Vec::new(),
            links: Vec::new(),
        });
        self.y = 90.0;
    }

    pub(super) fn last(&mut self) -> &mut Page {
        self.document.pages.last_mut().unwrap()
    }

    pub(super) fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        self.document.structure.add(parent, role)
    }

    pub(super) fn content(&mut self, element: ElementId) -> ContentId {
        self.document.structure.content(element)
    }

    /// Puts a run at (`x`, the current line).
    pub(super) fn put(&mut self, mark: Mark, x: f64, mut run: TextRun) -> f64 {
        run.origin = Point {
            x: Pt(x),
            y: Pt(self.y),
        };
        let width = run.width().0;
        self.last().items.push(Item {
            mark,
            shape: Shape::Text(run),
        });
        width
    }

    pub(super) fn bar(&mut self, mark: Mark, x: f64, y: f64, width: f64, height: f64, fill: Color) {
        let rect = Rect {
            origin: Point { x: Pt(x), y: Pt(y) },
            size: Size {
                width: Pt(width),
                height: Pt(height),
            },
        };
        self.last().items.push(Item {
            mark,
            shape: Shape::Rect { rect, fill },
        });
    }

    /// Sets words from `x` on, breaking lines at spaces; returns the areas covered and where the pen is.
    pub(super) fn set(
        &mut self,
        content: ContentId,
        words: &str,
        from: (f64, f64),
        style: Style,
    ) -> (Vec<Rect>, f64) {
        let (left, mut x) = from;
        let lang = self.lang.clone();
        let mut areas = Vec::new();
        let mut line = String::new();
        for word in words.split_inclusive(' ') {
            let longer = format!("{line}{word}");
            let width = run(longer.trim_end_matches(' '), style, &lang).width().0;
            if !line.is_empty() && x + width > LEFT + WIDTH {
                self.piece(content, &line, x, style, &mut areas);
                self.y += style.size * 1.4;
                if self.y > BOTTOM {
                    self.page();
                }
                x = left;
                line.clear();
            }
            line.push_str(word);
        }
        x += self.piece(content, &line, x, style, &mut areas);
        (areas, x)
    }

    fn piece(
        &mut self,
        content: ContentId,
        line: &str,
        x: f64,
        style: Style,
        areas: &mut Vec<Rect>,
    ) -> f64 {
        let lang = self.lang.clone();
        let width = self.put(Mark::Content(content), x, run(line, style, &lang));
        let height = style.size * 1.2;
        areas.push(Rect {
            origin: Point {
                x: Pt(x),
                y: Pt(self.y - style.size),
            },
            size: Size {
                width: Pt(width),
                height: Pt(height),
            },
        });
        width
    }

    pub(super) fn heading(&mut self, level: u8, words: &str, style: Style) -> ElementId {
        self.y += style.size * 1.6;
        let element = self.add(Structure::ROOT, Role::Heading(level));
        let content = self.content(element);
        let (page, y) = (self.document.pages.len() - 1, Pt(self.y - style.size));
        self.set(content, words, (LEFT, LEFT), style);
        self.y += style.size * 1.2;
        let title = words.to_owned();
        self.document.outline.push(OutlineEntry {
            level,
            title,
            page,
            y,
            element,
        });
        element
    }

    pub(super) fn paragraph(&mut self, words: &str, style: Style) -> ElementId {
        let element = self.add(Structure::ROOT, Role::P);
        let content = self.content(element);
        self.set(content, words, (LEFT, LEFT), style);
        self.y += style.size * 2.0;
        element
    }
}
