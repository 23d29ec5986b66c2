//! Documents made by hand: a kit, a long table, many pages.

use super::sheet::{BLUE, BOTTOM, GREY, LEFT, Sheet, Style, WIDTH, lang, run, style};
use crate::frame::{
    Artifact, Item, LinkArea, Mark, PagedDocument, Role, Scope, Shape, Structure, Target,
};
use crate::geom::{Point, Pt};

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
        "le dossier complet, avec les images et les dates, sur le site de la presse du CNES, à Paris",
        (LEFT, x),
        strong,
    );
    for rect in areas {
        sheet.document.pages[page].links.push(LinkArea {
            rect,
            target: Target::Uri("https://presse.cnes.fr/été?a=1&b=<2>".to_owned()),
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
