//! What must hold of the pages of every document.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Seen, artifact_words, elements, items, rects, runs_in, texts, tidy, walk};
use crate::document::{Block, Document, ItemPart, List, Picture, Text};
use crate::frame::{
    Artifact, ContentId, Element, Kid, Mark, PagedDocument, Role, Scope, Structure,
};
use crate::geom::Pt;
use crate::layout::slabs::baseline;
use crate::theme::Theme;

/// Looks a document's pages through.
pub(super) fn check(document: &Document, pages: &PagedDocument, theme: &Theme) {
    everything_is_on_its_page(pages, theme);
    no_lines_overlap(pages);
    body_text_stands_on_the_grid(pages, theme);
    every_item_is_content_or_artifact(pages);
    what_is_read_is_what_was_written(document, pages);
    structure_is_well_formed(&pages.structure);
    furniture_is_on_every_page(document, pages);
    bookmarks_point_to_headings(document, pages);
}

/// Content stays in the text area (notices apart), everything else on the paper.
fn everything_is_on_its_page(pages: &PagedDocument, theme: &Theme) {
    let page = &theme.page;
    let hair = 0.05;
    let (left, right) = (
        page.margins.left.0,
        page.size.width.0 - page.margins.right.0,
    );
    let bottom = page.size.height.0 - page.margins.bottom.0;
    for seen in texts(pages) {
        let (y, size) = (seen.run.origin.y.0, seen.run.size.0);
        let words = &seen.run.text;
        if let Some((from, to)) = seen.extent() {
            // Slanted and round letters reach a little over their advance.
            assert!(
                from > left - 0.5 && to < right + 0.5,
                "`{words}` stands beside the text area: {from} to {to}"
            );
        }
        assert!(y - size > 0.0, "`{words}` stands above its page");
        let lowest = match seen.mark {
            Mark::Artifact(Artifact::Footer) => page.size.height.0,
            _ => bottom + hair,
        };
        assert!(y < lowest, "`{words}` stands below the text area: {y}");
    }
    for (index, rect) in rects(pages) {
        let (origin, size) = (rect.origin, rect.size);
        assert!(
            origin.x.0 > left - hair && (origin.x + size.width).0 < right + hair,
            "a rule of page {index} stands beside the text area: {rect:?}"
        );
        assert!(
            origin.y.0 > 0.0 && (origin.y + size.height).0 < page.size.height.0,
            "a rule of page {index} stands off the paper: {rect:?}"
        );
        let footer = page.size.height - page.footer - theme.styles.footer.text.leading * 1.2;
        assert!(
            (origin.y + size.height).0 < bottom + 2.0 || (origin.y - footer).0.abs() < hair,
            "a rule of page {index} stands below the text area: {rect:?}"
        );
    }
}

/// No two runs share paper, from a little below the baseline to the height of small letters.
fn no_lines_overlap(pages: &PagedDocument) {
    let extent = |seen: &Seen<'_>| {
        let (left, right) = seen.extent()?;
        let (y, size) = (seen.run.origin.y.0, seen.run.size.0);
        Some((left + 0.3, right - 0.3, y - size * 0.6, y + size * 0.15))
    };
    let mut by_page: BTreeMap<usize, Vec<Seen<'_>>> = BTreeMap::new();
    for seen in texts(pages) {
        by_page.entry(seen.page).or_default().push(seen);
    }
    for (page, seen) in by_page {
        for (index, one) in seen.iter().enumerate() {
            for other in &seen[index + 1..] {
                let (Some(a), Some(b)) = (extent(one), extent(other)) else {
                    continue;
                };
                let apart = a.1 <= b.0 || b.1 <= a.0 || a.3 <= b.2 || b.3 <= a.2;
                let words = (&one.run.text, &other.run.text);
                assert!(apart, "on page {page} two runs share paper: {words:?}");
            }
        }
    }
}

/// Baselines of body text and lists stand whole or half lines of the grid below each other.
fn body_text_stands_on_the_grid(pages: &PagedDocument, theme: &Theme) {
    let grid = theme.page.grid.0;
    for style in [&theme.styles.body, &theme.styles.list] {
        for seen in texts(pages).filter(|seen| seen.run.size == style.text.size) {
            let first = theme.page.margins.top + baseline(&style.text);
            let halves = (seen.run.origin.y - first).0 / (grid * 0.5);
            assert!(
                (halves - halves.round()).abs() < 0.02,
                "`{}` stands {halves} half lines down",
                seen.run.text
            );
        }
    }
}

/// Leaves in reading order.
fn leaves(structure: &Structure) -> Vec<ContentId> {
    let mut read = Vec::new();
    walk(structure, Structure::ROOT, &mut |kid| {
        if let Kid::Content(content) = kid {
            read.push(content);
        }
    });
    read
}

/// Every leaf has one place in the tree and is painted; each page is painted in the order in which it is read.
fn every_item_is_content_or_artifact(pages: &PagedDocument) {
    let read = leaves(&pages.structure);
    assert_eq!(read.len(), pages.structure.contents());
    let mut rank = vec![None; read.len()];
    for (index, content) in read.iter().enumerate() {
        assert_eq!(
            rank[content.0].replace(index),
            None,
            "a leaf with two places"
        );
    }
    let mut painted: Vec<(usize, Option<usize>)> = Vec::new();
    for (page, item) in items(pages) {
        if let Mark::Content(content) = item.mark {
            painted.push((page, rank[content.0]));
        }
    }
    painted.dedup();
    assert!(
        painted.is_sorted_by(|one, next| one < next),
        "a page is painted in another order than read"
    );
    let all: BTreeSet<_> = painted.iter().map(|(_, rank)| *rank).collect();
    assert_eq!(all.len(), read.len(), "a leaf is not painted");
}

/// The words in reading order are the document's.
fn what_is_read_is_what_was_written(document: &Document, pages: &PagedDocument) {
    let mut words = vec![String::new(); pages.structure.contents()];
    for seen in texts(pages) {
        if let Mark::Content(content) = seen.mark {
            words[content.0].push_str(&seen.run.text);
        }
    }
    let figures = elements(&pages.structure, Role::Figure).into_iter();
    let drawn: Vec<Kid> = figures
        .flat_map(|figure| pages.structure.element(figure).kids.clone())
        .collect();
    let read: String = leaves(&pages.structure)
        .iter()
        .filter(|leaf| !drawn.contains(&Kid::Content(**leaf)))
        .map(|leaf| words[leaf.0].as_str())
        .collect();
    // Words of two elements have no space between them here.
    let bare = |words: &str| tidy(words).replace(' ', "");
    let (mut read, mut written) = (bare(&read), bare(&written(document, pages)));
    // A figure may float behind paragraphs that follow it; what else there is keeps its order.
    for block in &document.blocks {
        if let Block::Figure(figure) = block {
            let mut own = Vec::new();
            picture_words(&figure.picture, &mut own);
            let own = bare(&own.join(" "));
            for text in [&mut read, &mut written] {
                let at = text.find(&own).expect("a caption is read in one go");
                text.replace_range(at..at + own.len(), "");
            }
        }
    }
    assert_eq!(read, written);
}

/// The words at the head of the first page, or on the cover.
fn masthead(document: &Document) -> [String; 4] {
    let furniture = &document.furniture;
    [
        &furniture.organisation,
        &furniture.kind,
        &furniture.dateline,
        &furniture.reference,
    ]
    .map(Text::words)
}

fn written(document: &Document, pages: &PagedDocument) -> String {
    let mut out = Vec::new();
    let furniture = &document.furniture;
    out.extend(furniture.notices.iter().map(Text::words));
    let masthead = masthead(document);
    let covered = matches!(document.blocks.first(), Some(Block::Cover(_)));
    let (above, below) = masthead.split_at(if covered { 2 } else { 4 });
    out.extend_from_slice(above);
    let mut headings = 0;
    for block in &document.blocks {
        headings += usize::from(matches!(block, Block::Heading { .. }));
        match block {
            Block::Cover(cover) => {
                out.push(cover.title.words());
                out.extend(cover.subtitle.iter().map(Text::words));
                out.extend_from_slice(below);
                out.push(cover.languages.words());
            }
            Block::Title {
                level,
                title,
                subtitle,
            } => {
                headings += usize::from(*level > 1);
                out.push(title.words());
                out.extend(subtitle.iter().map(Text::words));
            }
            Block::Lead(text)
            | Block::Heading { text, .. }
            | Block::Paragraph { text, .. }
            | Block::Line { text, .. } => {
                out.push(text.words());
            }
            Block::List(list) => list_words(list, &mut out),
            Block::Quote {
                paragraphs,
                attribution,
            } => out.extend(paragraphs.iter().chain(attribution).map(Text::words)),
            Block::Table(table) => {
                out.extend(table.columns.iter().map(|column| column.head.words()));
                for group in &table.groups {
                    out.extend(group.label.iter().map(Text::words));
                    for cell in group.rows.iter().flat_map(|row| &row.cells) {
                        out.push(cell.text.words());
                        out.extend(cell.note.iter().map(Text::words));
                    }
                }
            }
            // Its alternative text is read in its place.
            Block::Chart(_) => {}
            Block::Person { name, portrait, .. } => {
                out.push(name.words());
                if let Some(picture) = portrait {
                    picture_words(picture, &mut out);
                }
            }
            Block::Figure(figure) => picture_words(&figure.picture, &mut out),

            Block::Gallery(gallery) => {
                gallery_words(&gallery.pictures, &mut out);
            }
            Block::Contacts { people, web } => {
                for person in people {
                    out.push(person.name.words());
                    out.extend(person.lines.iter().map(Text::words));
                }
                out.extend(web.iter().map(Text::words));
            }
            Block::Facts(pairs) | Block::Glossary(pairs) => {
                out.extend(
                    pairs
                        .iter()
                        .flat_map(|pair| [pair.label.words(), pair.text.words()]),
                );
            }
            Block::Contents { depth } => {
                contents_words(*depth, headings, document, pages, &mut out);
            }
        }
    }
    out.join(" ")
}

/// The words of a gallery: what all its pictures have in common, once.
fn gallery_words(pictures: &[Picture], out: &mut Vec<String>) {
    let alike = |words: fn(&Picture) -> String| {
        let [first, rest @ ..] = pictures else {
            return false;
        };
        !rest.is_empty() && rest.iter().all(|picture| words(picture) == words(first))
    };
    let credit = |picture: &Picture| picture.credit.words();
    let terms = |picture: &Picture| picture.terms.words();
    let same_terms = alike(terms);
    let same_credit = same_terms && alike(credit);
    for picture in pictures {
        if !same_terms {
            picture_words(picture, out);
            continue;
        }
        out.push(picture.caption.words());
        if !same_credit {
            out.push(credit(picture));
        }
    }
    if let Some(picture) = pictures.first().filter(|_| same_terms) {
        if same_credit {
            out.push(format!("{} · {}", credit(picture), terms(picture)));
        } else {
            out.push(terms(picture));
        }
    }
}

fn picture_words(picture: &Picture, out: &mut Vec<String>) {
    let (credit, terms) = (picture.credit.words(), picture.terms.words());
    out.extend([picture.caption.words(), format!("{credit} · {terms}")]);
}

/// Entries and numbers of contents whose own heading is so many headings down the kit.
fn contents_words(
    depth: u8,
    own: usize,
    document: &Document,
    pages: &PagedDocument,
    out: &mut Vec<String>,
) {
    let listed = pages.outline.iter().filter(|entry| entry.level > 1);
    for (index, entry) in listed.enumerate() {
        if index + 1 != own && entry.level <= depth {
            out.push(entry.title.clone());
            out.push(document.furniture.folio.number(entry.page + 1));
        }
    }
}

fn list_words(list: &List, out: &mut Vec<String>) {
    for item in &list.items {
        out.push(item.label.clone());
        for part in &item.parts {
            match part {
                ItemPart::Paragraph(text) => out.push(text.words()),
                ItemPart::List(list) => list_words(list, out),
            }
        }
    }
}

/// Elements stand where the standard lets them (ISO 32000-1 14.8.4), and none is empty but cells of tables.
fn structure_is_well_formed(structure: &Structure) {
    for element in structure.elements().iter().skip(1) {
        let parent = element.parent.map(|parent| structure.element(parent));
        let parent = parent.unwrap();
        let fits = match element.role {
            Role::LI => parent.role == Role::L,
            Role::Lbl | Role::LBody => parent.role == Role::LI,
            Role::THead | Role::TBody => parent.role == Role::Table,
            Role::TR => matches!(parent.role, Role::THead | Role::TBody),
            Role::TH | Role::TD => parent.role == Role::TR,
            Role::L => matches!(parent.role, Role::Document | Role::LBody),
            _ => true,
        };
        assert!(fits, "{:?} in {:?}", element.role, parent.role);
        let cell = matches!(element.role, Role::TH | Role::TD);
        assert!(
            cell || !element.kids.is_empty(),
            "an empty {:?}",
            element.role
        );
        assert_eq!(element.scope.is_some(), element.role == Role::TH);
        if element.role == Role::TR {
            a_row_is_as_wide_as_its_table(structure, element);
        }
    }
}

fn a_row_is_as_wide_as_its_table(structure: &Structure, row: &Element) {
    let cells = |row: &Element| -> Vec<Element> {
        let kids = row.kids.iter();
        kids.filter_map(|kid| match kid {
            Kid::Element(cell) => Some(structure.element(*cell).clone()),
            Kid::Content(_) => None,
        })
        .collect()
    };
    let part = structure.element(row.parent.unwrap());
    let table = structure.element(part.parent.unwrap());
    let Kid::Element(head) = table.kids[0] else {
        panic!("a table without a head");
    };
    let Kid::Element(head_row) = structure.element(head).kids[0] else {
        panic!("a head without a row");
    };
    let columns = cells(structure.element(head_row));
    let own = cells(row);
    let width: u16 = own.iter().map(|cell| cell.col_span).sum();
    assert_eq!(usize::from(width), columns.len());
    if part.role == Role::THead {
        assert!(own.iter().all(|cell| cell.scope == Some(Scope::Column)));
    } else {
        assert!(own.iter().all(|cell| cell.scope != Some(Scope::Column)));
    }
}

/// Each page bears the notices, the running line and "page x of y".
fn furniture_is_on_every_page(document: &Document, pages: &PagedDocument) {
    let furniture = &document.furniture;
    let count = pages.pages.len();
    let covered = matches!(document.blocks.first(), Some(Block::Cover(_)));
    for page in usize::from(covered)..count {
        let foot = artifact_words(pages, page, Artifact::Footer).join(" ");
        let folio = tidy(&furniture.folio.words(page + 1, count));
        assert!(foot.contains(&folio), "page {page} has the foot `{foot}`");
        if page > 0 {
            let head = artifact_words(pages, page, Artifact::Header).join(" ");
            let notices: Vec<String> = furniture.notices.iter().map(Text::words).collect();
            assert_eq!(head, tidy(&notices.join(" ")));
        }
    }
}

/// Bookmarks stand in reading order, and each points just above its heading; a cover's to its page.
fn bookmarks_point_to_headings(document: &Document, pages: &PagedDocument) {
    let covered = matches!(document.blocks.first(), Some(Block::Cover(_)));
    for (index, entry) in pages.outline.iter().enumerate() {
        let element = pages.structure.element(entry.element);
        assert_eq!(element.role, Role::Heading(entry.level));
        let runs = runs_in(pages, entry.element);
        let first = runs.first().unwrap();
        assert_eq!(first.page, entry.page);
        let above = first.run.origin.y - entry.y;
        assert!(above > Pt::ZERO && (above < first.run.size * 2.0 || covered && index == 0));
    }
    let order: Vec<_> = pages.outline.iter().map(|entry| entry.element).collect();
    assert!(order.is_sorted());
}
