//! Areas that can be clicked.
//!
//! From [`LinkArea`]s to annotations: one for each link element on each page, with a quadrilateral a line where it wraps.
//!
//! See: ISO 32000-1 12.5.6.5 (link annotations), 12.6.4.2 and 12.6.4.7 (actions); ISO 14289-1 7.18.5; RFC 3986.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::objects::{integer, name, real, text};
use super::outline;
use super::writer::File;
use crate::frame::{ElementId, LinkArea, Page, Target};
use crate::geom::{Pt, Rect};

/// Bit 3 of an annotation's flags: printed. PDF/A wants it on all.
const PRINT: i64 = 1 << 2;

/// A link in the file.
#[derive(Debug)]
pub(super) struct Annotation {
    /// The object.
    pub(super) id: ObjectId,
    /// Index of the page it stands on.
    pub(super) page: usize,
    /// The element that owns it.
    pub(super) element: ElementId,
}

/// Writes the annotations of all pages, in the order of the pages.
pub(super) fn write(file: &mut File, pages: &[Page], ids: &[ObjectId]) -> Vec<Annotation> {
    let mut annotations: Vec<Annotation> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let mut rest: &[LinkArea] = &page.links;
        while let Some(first) = rest.first() {
            let wrapped =
                |area: &&LinkArea| area.element == first.element && area.target == first.target;
            let count = rest.iter().take_while(wrapped).count();
            let (areas, others) = rest.split_at(count);
            rest = others;
            let key = pages.len() + annotations.len();
            let action = action(&first.target, pages, ids);
            let id = write_one(file, page.size.height, areas, action, key);
            annotations.push(Annotation {
                id,
                page: index,
                element: first.element,
            });
        }
    }
    annotations
}

fn write_one(
    file: &mut File,
    height: Pt,
    areas: &[LinkArea],
    action: Dictionary,
    key: usize,
) -> ObjectId {
    let boxes: Vec<[f64; 4]> = areas
        .iter()
        .map(|area| upright(&area.rect, height))
        .collect();
    let around = boxes.iter().skip(1).fold(boxes[0], |all, next| {
        [
            all[0].min(next[0]),
            all[1].min(next[1]),
            all[2].max(next[2]),
            all[3].max(next[3]),
        ]
    });
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => Object::Array(around.map(real).to_vec()),
        "F" => PRINT,
        "Border" => Object::Array([0, 0, 0].map(Object::Integer).to_vec()),
        "Contents" => text(areas.first().map_or("", |area| &area.description)),
        "A" => action,
        "StructParent" => integer(key),
    };
    if boxes.len() > 1 {
        let corners = boxes.iter().flat_map(|&[left, bottom, right, top]| {
            // Lower left, lower right, upper right, upper left: what readers expect, whatever the standard's figure says.
            [left, bottom, right, bottom, right, top, left, top].map(real)
        });
        annotation.set("QuadPoints", Object::Array(corners.collect()));
    }
    file.add(annotation)
}

/// What a click does.
fn action(target: &Target, pages: &[Page], ids: &[ObjectId]) -> Dictionary {
    match target {
        Target::Uri(uri) => dictionary! {
            "S" => name("URI"),
            "URI" => Object::string_literal(encoded(uri)),
        },
        Target::Spot { page, y } => {
            let mut action = dictionary! { "S" => name("GoTo") };
            if let Some(place) = outline::destination(*page, *y, pages, ids) {
                action.set("D", place);
            }
            action
        }
    }
}

/// Left, bottom, right, top, from the lower left corner of the page.
pub(super) fn upright(rect: &Rect, height: Pt) -> [f64; 4] {
    let top = height.0 - rect.origin.y.0;
    [
        rect.origin.x.0,
        top - rect.size.height.0,
        rect.origin.x.0 + rect.size.width.0,
        top,
    ]
}

/// A URI in ASCII: everything that may not stand in one is percent-encoded.
fn encoded(uri: &str) -> String {
    let mut encoded = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_are_ascii() {
        assert_eq!(
            encoded("https://x.org/a%20b?c=d#e"),
            "https://x.org/a%20b?c=d#e"
        );
        assert_eq!(
            encoded("https://x.org/été à {1}"),
            "https://x.org/%C3%A9t%C3%A9%20%C3%A0%20%7B1%7D"
        );
    }
}
