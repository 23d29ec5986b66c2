//! The structure tree of whole documents.

use super::read::{elements, pages_of, words_in};
use super::*;
use crate::document::Inline;
use crate::frame::{ElementId, Kid, Role, Scope, Structure};

/// The roles below an element: `L(LI(Lbl LBody(P)))`.
fn shape(structure: &Structure, from: ElementId) -> String {
    let element = structure.element(from);
    let kids: Vec<String> = element
        .kids
        .iter()
        .filter_map(|kid| match kid {
            Kid::Element(kid) => Some(shape(structure, *kid)),
            Kid::Content(_) => None,
        })
        .collect();
    let name = element.role.name();
    if kids.is_empty() {
        name.to_owned()
    } else {
        format!("{name}({})", kids.join(" "))
    }
}

fn shape_of(blocks: Vec<Block>) -> String {
    let pages = pages(&document(blocks));
    let whole = shape(&pages.structure, Structure::ROOT);
    // Two notices and four texts of the masthead come first.
    let inner = whole.strip_prefix("Document(P P P P P P ").unwrap();
    inner.strip_suffix(')').unwrap().to_owned()
}

#[test]
fn each_block_has_its_elements() {
    let title = Block::Title {
        level: 1,
        title: Text::plain("Title"),
        subtitle: Some(Text::plain("Subtitle")),
    };
    assert_eq!(shape_of(vec![title]), "H1 P");
    assert_eq!(shape_of(vec![heading(2, "A"), heading(3, "B")]), "H2 H3");
    assert_eq!(shape_of(vec![Block::Lead(Text::plain("Lead"))]), "P");
    let quote = quote(&["one", "two"], Some("Somebody"));
    assert_eq!(shape_of(vec![quote]), "BlockQuote(P P P)");
    assert_eq!(shape_of(vec![contacts(2, 1)]), "Sect(P P) Sect(P P) P");
}

#[test]
fn lists_have_items_labels_and_bodies() {
    let inner = bullets(vec![item("–", &["inner"], None)]);
    let list = bullets(vec![
        item("•", &["one", "more of one"], None),
        item("•", &["two"], Some(inner)),
    ]);
    assert_eq!(
        shape_of(vec![Block::List(list)]),
        "L(LI(Lbl LBody(P P)) LI(Lbl LBody(P L(LI(Lbl LBody(P))))))"
    );
}

#[test]
fn an_item_without_words_keeps_its_label() {
    let inner = bullets(vec![item("–", &["inner"], None)]);
    let list = bullets(vec![item("•", &[], Some(inner)), item("•", &[""], None)]);
    assert_eq!(
        shape_of(vec![Block::List(list)]),
        "L(LI(Lbl LBody(L(LI(Lbl LBody(P))))) LI(Lbl))"
    );
}

#[test]
fn tables_have_heads_bodies_and_scopes() {
    let blocks = vec![Block::Table(table(rows(short_rows(2))))];
    assert_eq!(
        shape_of(blocks.clone()),
        "Table(THead(TR(TH TH TH)) TBody(TR(TH TD TD) TR(TH TD TD)))"
    );
    let pages = pages(&document(blocks));
    let scopes: Vec<_> = elements(&pages.structure, Role::TH)
        .into_iter()
        .map(|cell| pages.structure.element(cell).scope.unwrap())
        .collect();
    let (column, row) = (Scope::Column, Scope::Row);
    assert_eq!(scopes, [column, column, column, row, row]);
    let table = elements(&pages.structure, Role::Table)[0];
    let alt = pages.structure.element(table).alt.as_deref();
    assert_eq!(alt, Some("Dates of the year"));
}

#[test]
fn empty_cells_are_there() {
    let blocks = vec![Block::Table(table(rows(vec![row("1 May", "", "")])))];
    assert_eq!(
        shape_of(blocks),
        "Table(THead(TR(TH TH TH)) TBody(TR(TH TD TD)))"
    );
}

#[test]
fn the_tree_has_the_order_of_the_document() {
    let pages = pages(&document(vec![
        heading(2, "first"),
        paragraph("second"),
        Block::Table(table(rows(vec![row("third", "fourth", "fifth")]))),
        contacts(1, 1),
        paragraph("last"),
    ]));
    assert_eq!(
        words_in(&pages, Structure::ROOT),
        "SpecimenSecond noticeCNESPress releaseParis, 19 April 2016PR071firstsecond\
         DateEventSitethirdfourthfifthPerson 0line 0 of 0press.example.orglast"
    );
}

#[test]
fn a_link_over_a_page_end_is_one_element() {
    let span = |words: &str, link| {
        Inline::Span(Span {
            text: words.to_owned(),
            link,
            ..Span::default()
        })
    };
    let text = Text {
        inlines: vec![span("before ", None), span(&prose(80), Some(0))],
        links: vec!["https://example.org".to_owned()],
        origin: None,
    };
    let linked = Block::Paragraph {
        text,
        link: Link::Free,
    };
    let pages = pages(&document(vec![lines(42), linked]));
    let links = elements(&pages.structure, Role::Link);
    assert_eq!(links.len(), 1);
    assert_eq!(pages_of(&pages, links[0]), [0, 1]);
    let areas = pages.pages.iter().flat_map(|page| &page.links);
    assert!(areas.clone().count() > 2);
    assert!(areas.into_iter().all(|area| area.element == links[0]));
}
