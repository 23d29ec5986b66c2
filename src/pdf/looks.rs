//! What only the pages tell of elements: where a figure stands, how a list is numbered.
//!
//! From [`Page`]s to [`Looks`], before the pages are painted and gone.
//!
//! See: ISO 32000-1 14.8.5.4 (layout attributes) and 14.8.5.5 (list attributes).

use std::collections::BTreeMap;

use super::links::upright;
use super::owners::Owners;
use crate::frame::{ElementId, Mark, Page, Role, Shape, Structure};

/// What only the pages tell of elements.
pub(super) struct Looks {
    /// Where the figures stand: left, bottom, right, top.
    pub(super) boxes: BTreeMap<ElementId, [f64; 4]>,
    /// How the lists are numbered.
    pub(super) numberings: BTreeMap<ElementId, &'static str>,
}

impl Looks {
    pub(super) fn of(pages: &[Page], structure: &Structure, owners: &Owners<'_>) -> Self {
        Self {
            boxes: boxes(pages, owners),
            numberings: numberings(pages, structure, owners),
        }
    }
}

/// Where each figure stands: around all that is drawn of it.
fn boxes(pages: &[Page], owners: &Owners<'_>) -> BTreeMap<ElementId, [f64; 4]> {
    let mut boxes: BTreeMap<ElementId, [f64; 4]> = BTreeMap::new();
    for page in pages {
        for item in &page.items {
            let (Mark::Content(content), Shape::Rect { rect, .. } | Shape::Image { rect, .. }) =
                (item.mark, &item.shape)
            else {
                continue;
            };
            let own = upright(rect, page.size.height);
            let owner = owners.owner(content).element;
            let [left, bottom, right, top] = boxes.entry(owner).or_insert(own);
            (*left, *bottom) = (left.min(own[0]), bottom.min(own[1]));
            (*right, *top) = (right.max(own[2]), top.max(own[3]));
        }
    }
    boxes
}

/// How each list is numbered, by its first label: the tree names lists, the page shows how.
fn numberings(
    pages: &[Page],
    structure: &Structure,
    owners: &Owners<'_>,
) -> BTreeMap<ElementId, &'static str> {
    let mut numberings = BTreeMap::new();
    if !structure
        .elements()
        .iter()
        .any(|element| element.role == Role::L)
    {
        return numberings;
    }
    for item in pages.iter().flat_map(|page| &page.items) {
        let (Mark::Content(content), Shape::Text(run)) = (item.mark, &item.shape) else {
            continue;
        };
        let owner = owners.owner(content);
        if owner.role != Role::Lbl {
            continue;
        }
        let ancestors =
            std::iter::successors(Some(owner.element), |&id| structure.element(id).parent);
        let list = ancestors
            .into_iter()
            .find(|&id| structure.element(id).role == Role::L);
        if let Some(list) = list {
            numberings
                .entry(list)
                .or_insert_with(|| numbering(&run.text));
        }
    }
    numberings
}

/// `ListNumbering` of a label (ISO 32000-1 table 347).
fn numbering(label: &str) -> &'static str {
    // A word, as a glossary has it, numbers nothing.
    if label.chars().filter(|c| c.is_alphabetic()).count() > 1 {
        return "None";
    }
    match label.chars().find(|c| !c.is_whitespace() && *c != '(') {
        Some(c) if c.is_numeric() => "Decimal",
        Some(c) if c.is_uppercase() => "UpperAlpha",
        Some(c) if c.is_lowercase() => "LowerAlpha",
        Some('◦' | '○' | '⚬') => "Circle",
        Some('▪' | '■' | '□' | '▫') => "Square",
        Some(_) => "Disc",
        None => "None",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_how_a_list_is_numbered() {
        let labels = ["1.", "(a)", "B)", "•", "–", "◦", "▪", "٣", " ", "Soyuz"];
        let numberings = labels.map(numbering);
        assert_eq!(
            numberings,
            [
                "Decimal", "LowerAlpha", "UpperAlpha", "Disc", "Disc", "Circle", "Square",
                "Decimal", "None", "None"
            ]
        );
    }
}
