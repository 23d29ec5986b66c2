//! The structure tree of the file, and the way back from each piece of content to its element.
//!
//! From [`Structure`], the marks on the pages and the links to `StructTreeRoot` and `ParentTree`.
//!
//! Invariant: every MCID and every link stands once in the tree and once in the parent tree. Dictionaries carry what a reader
//! needs and no more: a table of two thousand rows is eight thousand of them.
//!
//! See: ISO 32000-1 14.7 (logical structure) and 14.8.5 (attributes).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::links::{Annotation, upright};
use super::objects::{File, integer, name, real, text};
use super::owners::Owners;
use super::paint::Marks;
use crate::frame::{
    ContentId, Element, ElementId, Kid, Mark, PagedDocument, Role, Scope, Shape, Structure,
};

/// Where the tree stands in the file.
pub(super) struct Tags {
    /// `StructTreeRoot`.
    pub(super) root: ObjectId,
    /// The elements; an [`ElementId`] is an index.
    pub(super) elements: Vec<ObjectId>,
}

/// All that a tree refers to.
pub(super) struct Sources<'a> {
    /// The tree and the pages.
    pub(super) document: &'a PagedDocument,
    /// The owners of its leaves.
    pub(super) owners: &'a Owners<'a>,
    /// The leaves in marked content, page by page.
    pub(super) marks: &'a Marks,
    /// The page objects.
    pub(super) pages: &'a [ObjectId],
    /// The links, in the order of their keys in the parent tree, which follow the pages'.
    pub(super) annotations: &'a [Annotation],
}

/// Writes the tree.
pub(super) fn write(file: &mut File, sources: &Sources<'_>) -> Tags {
    let structure = &sources.document.structure;
    let root = file.reserve();
    let elements: Vec<ObjectId> = structure
        .elements()
        .iter()
        .map(|_| file.reserve())
        .collect();
    let tree = Tree::new(sources, root, &elements);
    for (index, element) in structure.elements().iter().enumerate() {
        let dictionary = tree.element(ElementId(index), element);
        file.document.set_object(elements[index], dictionary);
    }
    let parents = file.add(parent_tree(sources, &elements));
    let keys = sources.pages.len() + sources.annotations.len();
    let dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => Object::Reference(elements[Structure::ROOT.0]),
        "ParentTree" => Object::Reference(parents),
        "ParentTreeNextKey" => integer(keys),
    };
    file.document.set_object(root, dictionary);
    Tags { root, elements }
}

/// The tree in the making.
struct Tree<'a> {
    pages: &'a [ObjectId],
    root: ObjectId,
    elements: &'a [ObjectId],
    /// For each leaf, the pages and MCIDs of its sequences in reading order.
    places: Vec<Vec<(usize, usize)>>,
    /// For each link element, its annotations.
    links: BTreeMap<ElementId, Vec<&'a Annotation>>,
    /// Where the figures stand: left, bottom, right, top.
    boxes: BTreeMap<ElementId, [f64; 4]>,
    /// How the lists are numbered.
    numberings: BTreeMap<ElementId, &'static str>,
}

impl<'a> Tree<'a> {
    fn new(sources: &'a Sources<'a>, root: ObjectId, elements: &'a [ObjectId]) -> Self {
        let structure = &sources.document.structure;
        let mut places = vec![Vec::new(); structure.contents()];
        for (page, marks) in sources.marks.iter().enumerate() {
            for (mcid, content) in marks.iter().enumerate() {
                if let Some(places) = places.get_mut(content.0) {
                    places.push((page, mcid));
                }
            }
        }
        let mut links: BTreeMap<ElementId, Vec<&Annotation>> = BTreeMap::new();
        for annotation in sources.annotations {
            links
                .entry(annotation.element)
                .or_default()
                .push(annotation);
        }
        let numberings = numberings(sources);
        let pages = sources.pages;
        Self {
            pages,
            root,
            elements,
            places,
            links,
            boxes: boxes(sources),
            numberings,
        }
    }

    fn element(&self, id: ElementId, element: &Element) -> Dictionary {
        let parent = element
            .parent
            .map_or(self.root, |parent| self.elements[parent.0]);
        let mut dictionary = dictionary! {
            "S" => name(element.role.name()),
            "P" => Object::Reference(parent),
        };
        let leaves = element.kids.iter().filter_map(|kid| match kid {
            Kid::Content(content) => self.places.get(content.0),
            Kid::Element(_) => None,
        });
        let links = self.links.get(&id).map_or(&[][..], Vec::as_slice);
        let first_page = leaves.flatten().map(|&(page, _)| page).next();
        let page = first_page.or(links.first().map(|link| link.page));
        if let Some(page) = page.and_then(|page| self.pages.get(page)) {
            dictionary.set("Pg", Object::Reference(*page));
        }
        let mut kids = Vec::with_capacity(element.kids.len());
        for kid in &element.kids {
            match *kid {
                Kid::Element(kid) => kids.push(Object::Reference(self.elements[kid.0])),
                Kid::Content(content) => kids.extend(self.sequences(content, page)),
            }
        }
        kids.extend(links.iter().map(|link| self.link(link, page)));
        match kids.len() {
            0 => {}
            1 => dictionary.set("K", kids.remove(0)),
            _ => dictionary.set("K", Object::Array(kids)),
        }
        if let Some(lang) = &element.lang {
            dictionary.set("Lang", text(lang.as_str()));
        }
        if let (Some(alt), false) = (&element.alt, element.role == Role::Table) {
            dictionary.set("Alt", text(alt));
        }
        if let Some(attributes) = self.attributes(id, element) {
            dictionary.set("A", Object::Dictionary(attributes));
        }
        dictionary
    }

    /// The sequences of a leaf: a number on the element's own page, a reference with the page elsewhere.
    fn sequences(&self, content: ContentId, own: Option<usize>) -> impl Iterator<Item = Object> {
        let places = self.places.get(content.0).map_or(&[][..], Vec::as_slice);
        places.iter().map(move |&(page, mcid)| {
            if Some(page) == own {
                return integer(mcid);
            }
            let mut reference = dictionary! { "Type" => "MCR", "MCID" => integer(mcid) };
            if let Some(page) = self.pages.get(page) {
                reference.set("Pg", Object::Reference(*page));
            }
            Object::Dictionary(reference)
        })
    }

    fn link(&self, link: &Annotation, own: Option<usize>) -> Object {
        let mut reference = dictionary! { "Type" => "OBJR", "Obj" => Object::Reference(link.id) };
        if Some(link.page) != own
            && let Some(page) = self.pages.get(link.page)
        {
            reference.set("Pg", Object::Reference(*page));
        }
        Object::Dictionary(reference)
    }

    /// What the standard structure types need beside their names (ISO 32000-1 14.8.5.5 and 14.8.5.7).
    fn attributes(&self, id: ElementId, element: &Element) -> Option<Dictionary> {
        let table = || dictionary! { "O" => "Table" };
        match element.role {
            Role::Table => {
                let summary = element.alt.as_ref()?;
                let mut attributes = table();
                attributes.set("Summary", text(summary));
                Some(attributes)
            }
            Role::TH | Role::TD => {
                let mut attributes = table();
                if let (Some(scope), Role::TH) = (element.scope, element.role) {
                    let scope = match scope {
                        Scope::Row => "Row",
                        Scope::Column => "Column",
                    };
                    attributes.set("Scope", name(scope));
                }
                if element.col_span > 1 {
                    attributes.set("ColSpan", i64::from(element.col_span));
                }
                (attributes.len() > 1).then_some(attributes)
            }
            // What is not in the line of text says where it is (ISO 14289-1 7.3, ISO 32000-1 14.8.5.4.3).
            Role::Figure => {
                let corners = self.boxes.get(&id)?.map(real).to_vec();
                Some(dictionary! {
                    "O" => "Layout",
                    "Placement" => name("Block"),
                    "BBox" => Object::Array(corners),
                })
            }
            Role::L => {
                let numbering = self.numberings.get(&id).copied().unwrap_or("None");
                Some(dictionary! { "O" => "List", "ListNumbering" => name(numbering) })
            }
            _ => None,
        }
    }
}

/// Where each key leads: a page's to its sequences' owners, a link's to its element.
fn parent_tree(sources: &Sources<'_>, elements: &[ObjectId]) -> Dictionary {
    let owner =
        |content: &ContentId| Object::Reference(elements[sources.owners.owner(*content).element.0]);
    let pages = sources
        .marks
        .iter()
        .map(|marks| Object::Array(marks.iter().map(owner).collect()));
    let links = sources
        .annotations
        .iter()
        .map(|link| Object::Reference(elements[link.element.0]));
    let entries = pages.chain(links).enumerate();
    let entries = entries.flat_map(|(key, value)| [integer(key), value]);
    dictionary! { "Nums" => Object::Array(entries.collect()) }
}

/// Where each figure stands: around all that is drawn of it.
fn boxes(sources: &Sources<'_>) -> BTreeMap<ElementId, [f64; 4]> {
    let mut boxes: BTreeMap<ElementId, [f64; 4]> = BTreeMap::new();
    for page in &sources.document.pages {
        for item in &page.items {
            let (Mark::Content(content), Shape::Rect { rect, .. } | Shape::Image { rect, .. }) =
                (item.mark, &item.shape)
            else {
                continue;
            };
            let own = upright(rect, page.size.height);
            let owner = sources.owners.owner(content).element;
            let [left, bottom, right, top] = boxes.entry(owner).or_insert(own);
            (*left, *bottom) = (left.min(own[0]), bottom.min(own[1]));
            (*right, *top) = (right.max(own[2]), top.max(own[3]));
        }
    }
    boxes
}

/// How each list is numbered, by its first label: the tree names lists, the page shows how.
fn numberings(sources: &Sources<'_>) -> BTreeMap<ElementId, &'static str> {
    let structure = &sources.document.structure;
    let mut numberings = BTreeMap::new();
    if !structure
        .elements()
        .iter()
        .any(|element| element.role == Role::L)
    {
        return numberings;
    }
    for item in sources.document.pages.iter().flat_map(|page| &page.items) {
        let (Mark::Content(content), Shape::Text(run)) = (item.mark, &item.shape) else {
            continue;
        };
        let owner = sources.owners.owner(content);
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
