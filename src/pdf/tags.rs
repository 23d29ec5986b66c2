//! The structure tree of the file, and the way back from each piece of content to its element.
//!
//! From [`Structure`], the marks on the pages and the links to `StructTreeRoot` and `ParentTree`.
//!
//! Invariant: every MCID and every link stands once in the tree and once in the parent tree. Dictionaries carry what a reader
//! needs and no more: a table of two thousand rows is eight thousand of them.
//!
//! See: ISO 32000-1 14.7 (logical structure) and 14.8.5 (attributes).

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::links::Annotation;
use super::looks::Looks;
use super::objects::{integer, name, real, text};
use super::owners::Owners;
use super::paint::Marks;
use super::syntax;
use super::writer::File;
use crate::frame::{ContentId, Element, ElementId, Kid, Role, Scope, Structure};

/// The numbers of the tree's objects, known before they are written.
pub(super) struct Elements {
    /// `StructTreeRoot`.
    pub(super) root: ObjectId,
    /// The elements; an [`ElementId`] is an index.
    pub(super) ids: Vec<ObjectId>,
}

impl Elements {
    pub(super) fn reserve(file: &mut File, structure: &Structure) -> Self {
        Self {
            root: file.reserve(),
            ids: structure
                .elements()
                .iter()
                .map(|_| file.reserve())
                .collect(),
        }
    }
}

/// All that a tree refers to.
pub(super) struct Sources<'a> {
    /// The tree.
    pub(super) structure: &'a Structure,
    /// The owners of its leaves.
    pub(super) owners: &'a Owners<'a>,
    /// What is seen of its elements.
    pub(super) looks: &'a Looks,
    /// The leaves in marked content, page by page.
    pub(super) marks: &'a Marks,
    /// The page objects.
    pub(super) pages: &'a [ObjectId],
    /// The links, in the order of their keys in the parent tree, which follow the pages'.
    pub(super) annotations: &'a [Annotation],
}

/// Writes the tree.
pub(super) fn write(file: &mut File, elements: &Elements, sources: &Sources<'_>) {
    let tree = Tree::new(sources, elements);
    for (index, element) in sources.structure.elements().iter().enumerate() {
        file.set_with(elements.ids[index], |bytes| {
            tree.element(bytes, ElementId(index), element);
        });
    }
    let names = tree.names.iter();
    let names = names.flat_map(|(name, id)| {
        let element = Object::Reference(elements.ids[id.0]);
        [Object::string_literal(name.as_str()), element]
    });
    let names: Vec<Object> = names.collect();
    let parents = file.reserve();
    file.set_with(parents, |bytes| parent_tree(bytes, sources, &elements.ids));
    let keys = sources.pages.len() + sources.annotations.len();
    let mut dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => Object::Reference(elements.ids[Structure::ROOT.0]),
        "ParentTree" => Object::Reference(parents),
        "ParentTreeNextKey" => integer(keys),
    };
    if !names.is_empty() {
        dictionary.set("IDTree", dictionary! { "Names" => Object::Array(names) });
    }
    file.set(elements.root, dictionary);
}

/// The tree in the making.
struct Tree<'a> {
    elements: &'a Elements,
    sources: &'a Sources<'a>,
    /// Pages and MCIDs of all sequences, those of a leaf together in reading order.
    places: Vec<(u32, u32)>,
    /// For each leaf, where its sequences begin among them; one more ends the last.
    starts: Vec<u32>,
    /// For each link element, its annotations.
    links: BTreeMap<ElementId, Vec<&'a Annotation>>,
    /// The names under which cells refer to those that head them.
    ids: BTreeMap<ElementId, String>,
    /// The same, sorted as the file wants them.
    names: BTreeMap<String, ElementId>,
}

impl<'a> Tree<'a> {
    fn new(sources: &'a Sources<'a>, elements: &'a Elements) -> Self {
        let (places, starts) = places(sources.marks, sources.structure.contents());
        let mut links: BTreeMap<ElementId, Vec<&Annotation>> = BTreeMap::new();
        for annotation in sources.annotations {
            links
                .entry(annotation.element)
                .or_default()
                .push(annotation);
        }
        let cells = sources.structure.elements().iter();
        let heads: BTreeSet<ElementId> = cells
            .flat_map(|cell| cell.headers.iter().copied())
            .collect();
        let ids = heads.into_iter().zip(1..);
        let ids: BTreeMap<ElementId, String> = ids
            .map(|(head, number)| (head, format!("h{number}")))
            .collect();
        let names = ids
            .iter()
            .map(|(head, name)| (name.clone(), *head))
            .collect();
        Self {
            elements,
            sources,
            places,
            starts,
            links,
            ids,
            names,
        }
    }

    /// Appends the dictionary of an element. There are as many as cells in the longest table: they are written straight away.
    fn element(&self, bytes: &mut Vec<u8>, id: ElementId, element: &Element) {
        let root = self.elements.root;
        let parent = element
            .parent
            .map_or(root, |parent| self.elements.ids[parent.0]);
        let _ = write!(bytes, "<</S/{}/P {} 0 R", element.role.name(), parent.0);
        let leaves = element.kids.iter().filter_map(|kid| match kid {
            Kid::Content(content) => Some(self.sequences(*content)),
            Kid::Element(_) => None,
        });
        let links = self.links.get(&id).map_or(&[][..], Vec::as_slice);
        let first_page = leaves.flatten().map(|&(page, _)| page as usize).next();
        let page = first_page.or(links.first().map(|link| link.page));
        self.page(bytes, page);
        self.kids(bytes, element, links, page);
        if let Some(name) = self.ids.get(&id) {
            let _ = write!(bytes, "/ID({name})");
        }
        if let Some(lang) = &element.lang {
            bytes.extend(b"/Lang");
            syntax::object(bytes, &text(lang.as_str()));
        }
        if let (Some(alt), false) = (&element.alt, element.role == Role::Table) {
            bytes.extend(b"/Alt");
            syntax::object(bytes, &text(alt));
        }
        if let Some(attributes) = self.attributes(id, element) {
            bytes.extend(b"/A");
            syntax::dictionary(bytes, &attributes);
        }
        bytes.extend(b">>");
    }

    fn page(&self, bytes: &mut Vec<u8>, page: Option<usize>) {
        if let Some(id) = page.and_then(|page| self.sources.pages.get(page)) {
            let _ = write!(bytes, "/Pg {} 0 R", id.0);
        }
    }

    /// The children: elements, sequences (a number on the element's own page, with their page elsewhere), links.
    fn kids(
        &self,
        bytes: &mut Vec<u8>,
        element: &Element,
        links: &[&Annotation],
        own: Option<usize>,
    ) {
        bytes.extend(b"/K");
        let start = bytes.len();
        let mut count = 0;
        bytes.push(b'[');
        for kid in &element.kids {
            match *kid {
                Kid::Element(kid) => {
                    let _ = write!(bytes, "{}{} 0 R", gap(bytes), self.elements.ids[kid.0].0);
                    count += 1;
                }
                Kid::Content(content) => {
                    for &(page, mcid) in self.sequences(content) {
                        let page = Some(page as usize);
                        if page == own {
                            let _ = write!(bytes, "{}{mcid}", gap(bytes));
                        } else {
                            let _ = write!(bytes, "<</Type/MCR/MCID {mcid}");
                            self.page(bytes, page);
                            bytes.extend(b">>");
                        }
                        count += 1;
                    }
                }
            }
        }
        for link in links {
            let _ = write!(bytes, "<</Type/OBJR/Obj {} 0 R", link.id.0);
            self.page(bytes, Some(link.page).filter(|page| Some(*page) != own));
            bytes.extend(b">>");
            count += 1;
        }
        match count {
            0 => bytes.truncate(start - b"/K".len()),
            1 if bytes[start + 1] == b'<' => drop(bytes.remove(start)),
            1 => bytes[start] = b' ',
            _ => bytes.push(b']'),
        }
    }

    /// Page and MCID of each sequence of a leaf.
    fn sequences(&self, content: ContentId) -> &[(u32, u32)] {
        match self.starts.get(content.0..content.0 + 2) {
            Some(&[start, end]) => &self.places[start as usize..end as usize],
            _ => &[],
        }
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
                if !element.headers.is_empty() {
                    let names = element.headers.iter().filter_map(|head| self.ids.get(head));
                    let names = names.map(|name| Object::string_literal(name.as_str()));
                    attributes.set("Headers", Object::Array(names.collect()));
                }
                (attributes.len() > 1).then_some(attributes)
            }
            // What is not in the line of text says where it is (ISO 14289-1 7.3, ISO 32000-1 14.8.5.4.3).
            Role::Figure => {
                let corners = self.sources.looks.boxes.get(&id)?.map(real).to_vec();
                Some(dictionary! {
                    "O" => "Layout",
                    "Placement" => name("Block"),
                    "BBox" => Object::Array(corners),
                })
            }
            Role::L => {
                let numbering = self
                    .sources
                    .looks
                    .numberings
                    .get(&id)
                    .copied()
                    .unwrap_or("None");
                Some(dictionary! { "O" => "List", "ListNumbering" => name(numbering) })
            }
            _ => None,
        }
    }
}

/// A space behind a number, which another one would run into.
fn gap(bytes: &[u8]) -> &'static str {
    match bytes.last() {
        Some(b'[' | b']' | b'>') | None => "",
        Some(_) => " ",
    }
}

/// Page and MCID of every sequence, leaf by leaf, and where those of each leaf begin.
fn places(marks: &Marks, contents: usize) -> (Vec<(u32, u32)>, Vec<u32>) {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut starts = vec![0; contents + 1];
    for content in marks.iter().flatten() {
        if let Some(start) = starts.get_mut(content.0 + 1) {
            *start += 1;
        }
    }
    for leaf in 0..contents {
        starts[leaf + 1] += starts[leaf];
    }
    let mut next = starts.clone();
    let mut places = vec![(0, 0); starts[contents] as usize];
    for (page, marks) in marks.iter().enumerate() {
        for (mcid, content) in marks.iter().enumerate() {
            if let Some(next) = next.get_mut(content.0)
                && let Some(place) = places.get_mut(*next as usize)
            {
                *place = (small(page), small(mcid));
                *next += 1;
            }
        }
    }
    (places, starts)
}

/// Where each key leads: a page's to its sequences' owners, a link's to its element.
fn parent_tree(bytes: &mut Vec<u8>, sources: &Sources<'_>, elements: &[ObjectId]) {
    bytes.extend(b"<</Nums[");
    for (key, marks) in sources.marks.iter().enumerate() {
        let _ = write!(bytes, "{}{key}[", gap(bytes));
        for content in marks {
            let owner = sources.owners.owner(*content).element;
            let _ = write!(bytes, "{}{} 0 R", gap(bytes), elements[owner.0].0);
        }
        bytes.push(b']');
    }
    let links = sources.annotations.iter().zip(sources.marks.len()..);
    for (link, key) in links {
        let owner = elements[link.element.0].0;
        let _ = write!(bytes, "{}{key} {owner} 0 R", gap(bytes));
    }
    bytes.extend(b"]>>");
}
