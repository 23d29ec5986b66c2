//! Documents made by hand: real words, shaped by the real shaper, placed by the simplest rules.

use std::path::Path;
use std::sync::OnceLock;

use crate::diag::Report;
use crate::document::Info;
use crate::fonts::{Feature, FontBook, FontFile, FontId, Setting};
use crate::frame::{
    Artifact, ContentId, ElementId, Glyph, Item, LinkArea, Mark, OutlineEntry, Page, PagedDocument,
    Role, Scope, Shape, Structure, TextRun,
};
use crate::geom::{Color, Point, Pt, Rect, Size};
use crate::lang::{Direction, Lang};
use crate::when::Date;

const LEFT: f64 = 72.0;
const WIDTH: f64 = 451.0;
const BOTTOM: f64 = 760.0;
const BLUE: Color = Color {
    red: 0,
    green: 51,
    blue: 153,
};
const GREY: Color = Color {
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
        for folder in ["fonts/source-sans-3", "fonts/source-serif-4"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let entries = std::fs::read_dir(folder).unwrap();
            let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            for path in paths
                .iter()
                .filter(|path| path.extension().is_some_and(|ext| ext == "ttf"))
            {
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
        features: vec![Feature(*b"kern", true)],
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
        fill: INK,
        lang: lang.clone(),
        text: words.to_owned(),
        glyphs,
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

/// Two pages with everything that a kit has.
pub(super) fn kit() -> PagedDocument {
    let body = style("Source Serif 4", 400, false, 10.5);
    let mut sheet = Sheet::new("Coopération spatiale : la France & la Russie", "fr");
    sheet.bar(
        Mark::Artifact(Artifact::Layout),
        0.0,
        0.0,
        595.276,
        40.0,
        BLUE,
    );
    sheet.heading(
        1,
        "Coopération spatiale\u{A0}: la France et la Russie",
        style("Source Serif 4 Display", 600, false, 24.0),
    );
    sheet.paragraph(
        "Cinquante ans de programmes, cinquante ans de succès",
        style("Source Serif 4", 400, true, 13.0),
    );
    linked_paragraph(&mut sheet, body);
    sheet.heading(
        2,
        "Les rendez‑vous",
        style("Source Sans 3", 700, false, 14.0),
    );
    list(&mut sheet, body);
    russian_paragraph(&mut sheet, body);
    sheet.heading(2, "Calendrier", style("Source Sans 3", 700, false, 14.0));
    table(&mut sheet, 30);
    furniture(&mut sheet);
    sheet.document
}

fn linked_paragraph(sheet: &mut Sheet, body: Style) {
    let words = "Lundi 18\u{A0}avril, à Moscou, le président du CNES a rencontré le directeur de l’agence \
                 Roscosmos\u{202F}: «\u{202F}difficile office affluente\u{202F}!\u{202F}» Voir ";
    let paragraph = sheet.add(Structure::ROOT, Role::P);
    let before = sheet.content(paragraph);
    let (_, x) = sheet.set(before, words, (LEFT, LEFT), body);
    let link = sheet.add(paragraph, Role::Link);
    let content = sheet.content(link);
    let page = sheet.document.pages.len() - 1;
    let strong = style("Source Serif 4", 600, false, 10.5);
    let (areas, x) = sheet.set(
        content,
        "le dossier complet sur le site de la presse du CNES, à Paris",
        (LEFT, x),
        strong,
    );
    for rect in areas {
        sheet.document.pages[page].links.push(LinkArea {
            rect,
            uri: "https://presse.cnes.fr/été?a=1&b=<2>".to_owned(),
            description: "Dossier de presse – été".to_owned(),
            element: link,
        });
    }
    let after = sheet.content(paragraph);
    sheet.set(
        after,
        ". Un trait d’union in\u{AD}visible, un autre in\u{2011}sécable.",
        (LEFT, x),
        body,
    );
    sheet.y += 21.0;
}

fn list(sheet: &mut Sheet, body: Style) {
    let list = sheet.add(Structure::ROOT, Role::L);
    for words in [
        "Le 22\u{A0}avril, lancement de Microscope.",
        "En juin, une exposition à Moscou sur un demi‑siècle d’espace.",
    ] {
        let item = sheet.add(list, Role::LI);
        let label = sheet.add(item, Role::Lbl);
        let bullet = sheet.content(label);
        let lang = sheet.lang.clone();
        sheet.put(Mark::Content(bullet), LEFT, run("•\u{A0}", body, &lang));
        let words_of = sheet.add(item, Role::LBody);
        let content = sheet.content(words_of);
        sheet.set(content, words, (LEFT + 14.0, LEFT + 14.0), body);
        sheet.y += 15.0;
    }
    sheet.y += 8.0;
}

fn russian_paragraph(sheet: &mut Sheet, body: Style) {
    sheet.lang = lang("ru");
    let element = sheet.paragraph(
        "Пятьдесят лет сотрудничества\u{A0}— от первых опытов до Марса: за́мок и замо́к, «Союз» и «Протон».",
        body,
    );
    sheet.document.structure.element_mut(element).lang = Some(lang("ru"));
    sheet.lang = lang("fr");
}

/// A table with a header row that is repeated as furniture, and a header column.
pub(super) fn table(sheet: &mut Sheet, rows: usize) {
    let table = sheet.add(Structure::ROOT, Role::Table);
    sheet.document.structure.element_mut(table).alt = Some("Lancements de l’année 2016".to_owned());
    let head = sheet.add(table, Role::THead);
    let row = sheet.add(head, Role::TR);
    let mut marks = Vec::new();
    for _ in 0..3 {
        let cell = sheet.add(row, Role::TH);
        sheet.document.structure.element_mut(cell).scope = Some(Scope::Column);
        marks.push(Mark::Content(sheet.content(cell)));
    }
    header(sheet, &marks);
    let body = sheet.add(table, Role::TBody);
    let cells = style("Source Sans 3", 400, false, 9.5);
    let dates = style("Source Sans 3", 600, false, 9.5);
    let lang = sheet.lang.clone();
    for index in 0..rows {
        if sheet.y > BOTTOM - 20.0 {
            sheet.page();
            header(sheet, &[Mark::Artifact(Artifact::Pagination); 3]);
        }
        let row = sheet.add(body, Role::TR);
        let date = sheet.add(row, Role::TH);
        sheet.document.structure.element_mut(date).scope = Some(Scope::Row);
        let content = sheet.content(date);
        let words = format!("{}\u{A0}mai 2016", index % 28 + 1);
        sheet.put(Mark::Content(content), LEFT, run(&words, dates, &lang));
        let event = sheet.add(row, Role::TD);
        let content = sheet.content(event);
        let words = format!("Tir n°\u{A0}{index} de satellites Galileo");
        sheet.put(
            Mark::Content(content),
            LEFT + 110.0,
            run(&words, cells, &lang),
        );
        let place = sheet.add(row, Role::TD);
        if index % 7 != 3 {
            let content = sheet.content(place);
            sheet.put(
                Mark::Content(content),
                LEFT + 330.0,
                run("Soyouz, Kourou", cells, &lang),
            );
        }
        sheet.y += 15.0;
    }
}

fn header(sheet: &mut Sheet, marks: &[Mark]) {
    let y = sheet.y - 11.0;
    sheet.bar(Mark::Artifact(Artifact::Layout), LEFT, y, WIDTH, 15.0, GREY);
    let bold = style("Source Sans 3", 700, false, 9.5);
    let lang = sheet.lang.clone();
    for (index, (words, x)) in [("Date", 0.0), ("Événement", 110.0), ("Lieu", 330.0)]
        .iter()
        .enumerate()
    {
        sheet.put(marks[index], LEFT + x, run(words, bold, &lang));
    }
    sheet.y += 18.0;
}

fn furniture(sheet: &mut Sheet) {
    let count = sheet.document.pages.len();
    let small = style("Source Sans 3", 400, true, 8.0);
    let lang = sheet.lang.clone();
    for index in 0..count {
        let mut footer = run(&format!("Page {} sur {count}", index + 1), small, &lang);
        footer.origin = Point {
            x: Pt(LEFT),
            y: Pt(800.0),
        };
        let mark = Mark::Artifact(Artifact::Footer);
        sheet.document.pages[index].items.push(Item {
            mark,
            shape: Shape::Text(footer),
        });
    }
}

/// Many pages of plain text.
pub(super) fn pages(count: usize) -> PagedDocument {
    let body = style("Source Serif 4", 400, false, 10.5);
    let mut sheet = Sheet::new("Long", "fr");
    sheet.heading(1, "Long", body);
    let words = "Les liens remontent à cinquante ans : le général de Gaulle signa le premier accord de \
                 coopération spatiale entre les deux pays lors d’une visite d’État en Union soviétique. ";
    let words = words.repeat(5);
    while sheet.document.pages.len() < count {
        sheet.paragraph(&words, body);
    }
    furniture(&mut sheet);
    sheet.document
}

/// A table over many pages.
pub(super) fn long_table(rows: usize) -> PagedDocument {
    let mut sheet = Sheet::new("Table", "fr");
    sheet.heading(1, "Table", style("Source Sans 3", 700, false, 14.0));
    table(&mut sheet, rows);
    sheet.document
}
