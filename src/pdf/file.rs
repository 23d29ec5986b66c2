//! The whole file: pages, fonts, and everything a document says beside them.
//!
//! From [`PagedDocument`] to bytes. Pages are painted a few at a time, and gone once they are.
//!
//! Invariant: objects are numbered in a fixed order.
//!
//! See: ISO 32000-1 7.7 (document structure).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::deflate::compress;
use super::fonts::EmbeddedFont;
use super::links::Annotation;
use super::looks::Looks;
use super::objects::{integer, real, text};
use super::owners::Owners;
use super::paint::{Brush, Marks};
use super::writer::File;
use super::{fonts, icc, images, links, metadata, outline, tags};
use crate::document::Info;
use crate::fonts::FontId;
use crate::frame::{Page, PagedDocument};
use crate::geom::Size;

/// How many pages are painted in one go.
const BATCH: usize = 32;

/// The colour space of every file, compressed once.
static PROFILE: LazyLock<Stream> =
    LazyLock::new(|| compress(Stream::new(dictionary! { "N" => 3 }, icc::srgb())));

/// Finishes a document.
pub(super) fn assemble(
    document: PagedDocument,
    embedded: &BTreeMap<FontId, EmbeddedFont<'_>>,
) -> Vec<u8> {
    let PagedDocument {
        info,
        pages,
        structure,
        outline,
        origins: _,
    } = document;
    let owners = Owners::of(&structure, &info.lang);
    let mut file = File::new();
    let catalog_id = file.reserve();
    let tree = file.reserve();
    let page_ids: Vec<ObjectId> = pages.iter().map(|_| file.reserve()).collect();
    let fonts = fonts::write(&mut file, embedded);
    let images = images::write(&mut file, &pages);
    let resources = resources(&mut file, fonts, images);
    let annotations = links::write(&mut file, &pages, &page_ids);
    let elements = tags::Elements::reserve(&mut file, &structure);
    let outlines = outline::write(&mut file, &outline, &pages, &page_ids, &elements.ids);
    let looks = Looks::of(&pages, &structure, &owners);
    let parts = Parts {
        tree,
        resources,
        ids: &page_ids,
        annotations: &annotations,
    };
    let marks = parts.write(&mut file, pages, Brush::new(&owners, embedded));
    let sources = tags::Sources {
        structure: &structure,
        owners: &owners,
        looks: &looks,
        marks: &marks,
        pages: &page_ids,
        annotations: &annotations,
    };
    tags::write(&mut file, &elements, &sources);
    let mut catalog = catalog(&mut file, &info);
    catalog.set("Pages", Object::Reference(tree));
    catalog.set("StructTreeRoot", Object::Reference(elements.root));
    if let Some(outlines) = outlines {
        catalog.set("Outlines", Object::Reference(outlines));
    }
    if outline.len() > 1 {
        catalog.set("PageMode", "UseOutlines");
    }
    file.set(catalog_id, catalog);
    let information = file.add(metadata::information(&info));
    file.finish(catalog_id, information)
}

/// One resource dictionary for all pages.
fn resources(file: &mut File, fonts: Dictionary, images: Dictionary) -> ObjectId {
    let mut resources = dictionary! { "Font" => fonts };
    if !images.is_empty() {
        resources.set("XObject", images);
    }
    file.add(resources)
}

/// What page objects refer to.
struct Parts<'a> {
    /// Their parent.
    tree: ObjectId,
    resources: ObjectId,
    ids: &'a [ObjectId],
    annotations: &'a [Annotation],
}

impl Parts<'_> {
    /// Paints and writes the pages; returns what is marked on them.
    fn write(&self, file: &mut File, pages: Vec<Page>, mut brush: Brush<'_>) -> Marks {
        let mut marks = Marks::with_capacity(pages.len());
        let mut annotations = self.annotations;
        let mut pages = pages.into_iter();
        loop {
            let batch: Vec<Page> = pages.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            for (page, (content, own)) in batch.iter().zip(brush.paint(&batch)) {
                let index = marks.len();
                marks.push(own);
                let count = annotations.partition_point(|link| link.page <= index);
                let (links, others) = annotations.split_at(count);
                annotations = others;
                let content = file.add(Stream::new(Dictionary::new(), content));
                let mut page = dictionary! {
                    "Type" => "Page",
                    "Parent" => Object::Reference(self.tree),
                    "MediaBox" => media_box(page.size),
                    "Resources" => Object::Reference(self.resources),
                    "Contents" => Object::Reference(content),
                    "StructParents" => integer(index),
                    "Tabs" => "S",
                };
                if !links.is_empty() {
                    let links = links.iter().map(|link| Object::Reference(link.id));
                    page.set("Annots", Object::Array(links.collect()));
                }
                file.set(self.ids[index], page);
            }
        }
        let kids = self.ids.iter().map(|id| Object::Reference(*id));
        let tree = dictionary! {
            "Type" => "Pages",
            "Count" => integer(self.ids.len()),
            "Kids" => Object::Array(kids.collect()),
        };
        file.set(self.tree, tree);
        marks
    }
}

fn media_box(size: Size) -> Object {
    Object::Array([0.0, 0.0, size.width.0, size.height.0].map(real).to_vec())
}

/// The catalogue without what leads to pages, structure and outline.
fn catalog(file: &mut File, info: &Info) -> Dictionary {
    let metadata = file.add(metadata::stream(info));
    let profile = file.add(PROFILE.clone());
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "RegistryName" => text("http://www.color.org"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => Object::Reference(profile),
    };
    dictionary! {
        "Type" => "Catalog",
        "Lang" => text(info.lang.as_str()),
        "MarkInfo" => dictionary! { "Marked" => true },
        "Metadata" => Object::Reference(metadata),
        "OutputIntents" => Object::Array(vec![Object::Dictionary(intent)]),
        // No `Direction`, which orders facing pages: with it PDFium takes every line for one from the right, and copies an address
        // that stands alone on its line backwards.
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    }
}
