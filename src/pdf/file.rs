//! The whole file: painted pages, fonts, and everything a document says beside them.
//!
//! From printpdf's pages to bytes, by way of the objects that it would have saved.
//!
//! Invariant: objects are numbered in a fixed order, and the file's identifier is a hash of its bytes.
//!
//! See: ISO 32000-1 7.5 (file structure), 7.7 (document structure).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId, SaveOptions, Stream, dictionary};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use super::fonts::{EmbeddedFont, resource_name};
use super::links::Annotation;
use super::objects::{File, integer, name, real, text};
use super::owners::Owners;
use super::paint::Marks;
use super::{endings, icc, images, links, metadata, outline, tags, trailer};
use crate::fonts::FontId;
use crate::frame::PagedDocument;
use crate::geom::Size;
use crate::lang::Direction;

/// Finishes a document.
pub(super) fn assemble(
    document: &PagedDocument,
    owners: &Owners<'_>,
    fonts: &BTreeMap<FontId, EmbeddedFont<'_>>,
    pages: Vec<PdfPage>,
    marks: &Marks,
) -> Vec<u8> {
    let mut file = File {
        document: painted(fonts, pages),
        free: Vec::new(),
    };
    let page_ids: Vec<ObjectId> = file.document.page_iter().collect();
    let catalog_id = file
        .document
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference);
    let information_id = file
        .document
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference);
    let images = images::write(&mut file, &document.pages);
    let resources = resources(&mut file, &page_ids, fonts, images);
    let annotations = links::write(&mut file, &document.pages, &page_ids);
    finish_pages(&mut file, document, &page_ids, resources, &annotations);
    let sources = tags::Sources {
        document,
        owners,
        marks,
        pages: &page_ids,
        annotations: &annotations,
    };
    let tags = tags::write(&mut file, &sources);
    let outline = outline::write(
        &mut file,
        &document.outline,
        &document.pages,
        &page_ids,
        &tags.elements,
    );
    if let Ok(id) = information_id {
        file.document
            .set_object(id, metadata::information(&document.info));
    }
    if let Ok(id) = catalog_id {
        let catalog = catalog(&mut file, id, document, tags.root, outline);
        file.document.set_object(id, catalog);
    }
    save(file)
}

/// What printpdf writes: content streams and fonts.
fn painted(fonts: &BTreeMap<FontId, EmbeddedFont<'_>>, pages: Vec<PdfPage>) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    for (&id, font) in fonts {
        document
            .resources
            .fonts
            .map
            .insert(resource_name(id), font.to_printpdf());
    }
    document.pages = pages;
    let options = PdfSaveOptions {
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    let mut warnings = Vec::new();
    let document = document.to_lopdf_document(&options, &mut warnings);
    debug_assert!(warnings.is_empty(), "printpdf warns: {warnings:?}");
    document
}

/// One resource dictionary for all pages, in place of one each that refers to four more.
fn resources(
    file: &mut File,
    pages: &[ObjectId],
    fonts: &BTreeMap<FontId, EmbeddedFont<'_>>,
    images: Dictionary,
) -> ObjectId {
    let mut unused = BTreeSet::new();
    let mut written = Dictionary::new();
    for page in pages {
        let Ok(page) = file.document.get_dictionary(*page) else {
            continue;
        };
        let Ok(id) = page.get(b"Resources").and_then(Object::as_reference) else {
            continue;
        };
        let Ok(own) = file.document.get_dictionary(id) else {
            continue;
        };
        if unused.is_empty() {
            // The same for all pages, like the three others, which are empty.
            let fonts = own.get(b"Font").and_then(Object::as_reference);
            let fonts = fonts.and_then(|id| file.document.get_dictionary(id));
            written = fonts.cloned().unwrap_or_default();
        }
        unused.insert(id);
        unused.extend(
            own.iter()
                .filter_map(|(_, value)| value.as_reference().ok()),
        );
    }
    for id in unused.into_iter().rev() {
        file.document.objects.remove(&id);
        file.free.push(id);
    }
    let fonts = super::fonts::finish(file, fonts, &written);
    let mut resources = dictionary! { "Font" => fonts };
    if !images.is_empty() {
        resources.set("XObject", Object::Dictionary(images));
    }
    file.add(resources)
}

/// Page dictionaries with what they need and no more.
fn finish_pages(
    file: &mut File,
    document: &PagedDocument,
    ids: &[ObjectId],
    resources: ObjectId,
    annotations: &[Annotation],
) {
    for (index, (&id, page)) in ids.iter().zip(&document.pages).enumerate() {
        let links = annotations.iter().skip_while(|link| link.page != index);
        let links: Vec<Object> = links
            .take_while(|link| link.page == index)
            .map(|link| Object::Reference(link.id))
            .collect();
        let Some(dictionary) = file.dictionary(id) else {
            continue;
        };
        dictionary.remove(b"TrimBox");
        dictionary.remove(b"CropBox");
        dictionary.set("MediaBox", media_box(page.size));
        dictionary.set("Resources", Object::Reference(resources));
        dictionary.set("StructParents", integer(index));
        dictionary.set("Tabs", name("S"));
        if links.is_empty() {
            dictionary.remove(b"Annots");
        } else {
            dictionary.set("Annots", Object::Array(links));
        }
    }
}

fn media_box(size: Size) -> Object {
    Object::Array([0.0, 0.0, size.width.0, size.height.0].map(real).to_vec())
}

fn catalog(
    file: &mut File,
    id: ObjectId,
    document: &PagedDocument,
    structure: ObjectId,
    outline: Option<ObjectId>,
) -> Dictionary {
    let info = &document.info;
    let pages = file
        .document
        .get_dictionary(id)
        .and_then(|old| old.get(b"Pages").cloned());
    let metadata = file.add(metadata::stream(info));
    let profile = file.add(Stream::new(dictionary! { "N" => 3 }, icc::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "RegistryName" => text("http://www.color.org"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => Object::Reference(profile),
    };
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if info.lang.direction() == Direction::RightToLeft {
        preferences.set("Direction", name("R2L"));
    }
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages.unwrap_or(Object::Null),
        "Lang" => text(info.lang.as_str()),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => Object::Reference(structure),
        "Metadata" => Object::Reference(metadata),
        "OutputIntents" => Object::Array(vec![Object::Dictionary(intent)]),
        "ViewerPreferences" => preferences,
    };
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference(outline));
    }
    if document.outline.len() > 1 {
        catalog.set("PageMode", name("UseOutlines"));
    }
    catalog
}

/// Compresses and writes the objects.
fn save(mut file: File) -> Vec<u8> {
    "1.7".clone_into(&mut file.document.version);
    trailer::reserve_identifier(&mut file.document.trailer);
    file.document.compress();
    endings::mend(&mut file.document);
    // Of a thousand streams one would always end badly; a long kit has larger ones instead of more.
    let scale = 1 + file.document.objects.len() / OBJECTS_OF_A_LONG_KIT;
    let mut bytes = Vec::new();
    for share in OBJECTS_PER_STREAM {
        bytes = written(&mut file.document, share * scale);
        if endings::are_good(&bytes) {
            break;
        }
    }
    bytes
}

/// How many objects a kit has before its streams become larger: about twenty streams.
const OBJECTS_OF_A_LONG_KIT: usize = 4000;

/// How many objects share a stream: the first number at which all streams end well.
const OBJECTS_PER_STREAM: [usize; 8] = [200, 101, 97, 89, 83, 79, 73, 71];

fn written(document: &mut lopdf::Document, share: usize) -> Vec<u8> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(share)
        .compression_level(9)
        .build();
    let mut bytes = Vec::new();
    if document.save_with_options(&mut bytes, options).is_ok() {
        trailer::finish(&mut bytes);
    }
    // Writing to memory does not fail, and the binary mark is the library's own.
    bytes
}
