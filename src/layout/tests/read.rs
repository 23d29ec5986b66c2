//! What stands where on laid-out pages, for tests to ask.

use std::collections::BTreeSet;

use crate::frame::{
    Artifact, ElementId, Item, Kid, Mark, PagedDocument, Role, Shape, Structure, TextRun,
};
use crate::geom::{Pt, Rect};

/// A text run and the page on which it stands.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) page: usize,
    pub(super) mark: Mark,
    pub(super) run: &'a TextRun,
}

impl Seen<'_> {
    /// Left and right end of its ink: spaces that hang over a line's end are no ink.
    pub(super) fn extent(&self) -> Option<(f64, f64)> {
        let mut x = self.run.origin.x.0;
        let mut extent: Option<(f64, f64)> = None;
        for glyph in &self.run.glyphs {
            let (left, right) = (x + glyph.dx.0, x + glyph.advance.0);
            x = right;
            let words = &self.run.text[glyph.text.clone()];
            if words.chars().all(char::is_whitespace) && !words.is_empty() {
                continue;
            }
            extent = Some(extent.map_or((left, right), |(least, most)| {
                (least.min(left), most.max(right))
            }));
        }
        extent
    }
}

/// Everything painted, page by page.
pub(super) fn items(pages: &PagedDocument) -> impl Iterator<Item = (usize, &Item)> {
    let each = pages.pages.iter().enumerate();
    each.flat_map(|(page, own)| own.items.iter().map(move |item| (page, item)))
}

pub(super) fn texts(pages: &PagedDocument) -> impl Iterator<Item = Seen<'_>> {
    items(pages).filter_map(|(page, item)| match &item.shape {
        Shape::Text(run) => Some(Seen {
            page,
            mark: item.mark,
            run,
        }),
        Shape::Rect { .. } | Shape::Image { .. } => None,
    })
}

pub(super) fn rects(pages: &PagedDocument) -> impl Iterator<Item = (usize, Rect)> {
    items(pages).filter_map(|(page, item)| match &item.shape {
        Shape::Rect { rect, .. } => Some((page, *rect)),
        Shape::Text(_) | Shape::Image { .. } => None,
    })
}

/// Runs of a size: a style of the tests' theme is known by it.
pub(super) fn of_size(pages: &PagedDocument, size: Pt) -> Vec<Seen<'_>> {
    texts(pages).filter(|seen| seen.run.size == size).collect()
}

/// Words of the artifacts of a kind on a page, in painting order.
pub(super) fn artifact_words(pages: &PagedDocument, page: usize, kind: Artifact) -> Vec<String> {
    texts(pages)
        .filter(|seen| seen.page == page && seen.mark == Mark::Artifact(kind))
        .map(|seen| tidy(&seen.run.text))
        .collect()
}

/// Words of everything on a page, in painting order.
pub(super) fn page_words(pages: &PagedDocument, page: usize) -> Vec<String> {
    texts(pages)
        .filter(|seen| seen.page == page)
        .map(|seen| tidy(&seen.run.text))
        .collect()
}

/// Elements of a role, in reading order.
pub(super) fn elements(structure: &Structure, role: Role) -> Vec<ElementId> {
    let mut found = Vec::new();
    walk(structure, Structure::ROOT, &mut |kid| {
        if let Kid::Element(element) = kid
            && structure.element(element).role == role
        {
            found.push(element);
        }
    });
    found
}

/// Calls with everything below an element, in reading order.
pub(super) fn walk(structure: &Structure, from: ElementId, call: &mut dyn FnMut(Kid)) {
    for kid in &structure.element(from).kids {
        call(*kid);
        if let Kid::Element(element) = kid {
            walk(structure, *element, call);
        }
    }
}

/// Leaves below an element.
fn leaves(structure: &Structure, from: ElementId) -> BTreeSet<usize> {
    let mut leaves = BTreeSet::new();
    walk(structure, from, &mut |kid| {
        if let Kid::Content(content) = kid {
            leaves.insert(content.0);
        }
    });
    leaves
}

/// Runs of the content below an element, in painting order.
pub(super) fn runs_in(pages: &PagedDocument, element: ElementId) -> Vec<Seen<'_>> {
    let leaves = leaves(&pages.structure, element);
    let inside =
        |seen: &Seen<'_>| matches!(seen.mark, Mark::Content(leaf) if leaves.contains(&leaf.0));
    texts(pages).filter(inside).collect()
}

/// Page and baseline of each line below an element, without repeats.
pub(super) fn lines_in(pages: &PagedDocument, element: ElementId) -> Vec<(usize, f64)> {
    let mut lines: Vec<(usize, f64)> = runs_in(pages, element)
        .iter()
        .map(|seen| (seen.page, seen.run.origin.y.0))
        .collect();
    lines.dedup();
    lines
}

/// The pages on which something below an element stands.
pub(super) fn pages_of(pages: &PagedDocument, element: ElementId) -> Vec<usize> {
    let found: BTreeSet<usize> = runs_in(pages, element)
        .iter()
        .map(|seen| seen.page)
        .collect();
    found.into_iter().collect()
}

/// The words below an element, without layout's hyphens.
pub(super) fn words_in(pages: &PagedDocument, element: ElementId) -> String {
    let words: String = runs_in(pages, element)
        .iter()
        .map(|seen| seen.run.text.as_str())
        .collect();
    tidy(&words)
}

/// Words with single spaces and without soft hyphens.
pub(super) fn tidy(words: &str) -> String {
    let words = words.replace('\u{ad}', "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The one run that has these words in it.
pub(super) fn run_with<'a>(pages: &'a PagedDocument, words: &str) -> Seen<'a> {
    let found: Vec<Seen<'_>> = texts(pages)
        .filter(|seen| seen.run.text.contains(words))
        .collect();
    assert_eq!(found.len(), 1, "`{words}` stands {} times", found.len());
    found[0]
}
