//! An XMP packet of rights alone.
//!
//! From a packet, or a document with RDF in it, to one with the properties that say whose a picture is and how it may be used.
//!
//! See: ISO 16684-1 (XMP); XMP Specification Part 2 (Dublin Core, rights management); PLUS 2.0; ccREL.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use roxmltree::{Document, Node};

use super::Told;
use crate::images::metadata::{DC, PHOTOSHOP, RDF, RIGHTS};

/// Licences of Creative Commons, as two generations of programs write them.
const LICENCES: [&str; 2] = [
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
];
const PLUS: &str = "http://ns.useplus.org/ldf/xmp/1.0/";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A longer packet of rights is none.
const LONGEST: usize = 16_000;

/// Deeper values are no names.
const DEEPEST: usize = 8;

/// A packet of the rights in a packet, where there are any; adds what is left out.
pub(super) fn kept(packet: &[u8], left_out: &mut BTreeSet<Told>) -> Option<String> {
    let text = std::str::from_utf8(packet).ok();
    let text = text.map(|text| text.trim_matches(['\0', '\u{feff}']));
    let Some(document) = text.and_then(|text| Document::parse(text).ok()) else {
        left_out.insert(Told::Other);
        return None;
    };
    of_document(&document, left_out)
}

/// A packet of the rights in a document, where there are any; adds what is left out.
pub(in crate::images) fn of_document(
    document: &Document<'_>,
    left_out: &mut BTreeSet<Told>,
) -> Option<String> {
    let mut kept = String::new();
    // `cc:Work` holds the properties of older drawings.
    let holders = document.descendants().filter(|node| {
        let name = node.tag_name();
        let is_work = LICENCES.iter().any(|cc| name.namespace() == Some(cc));
        (name.namespace() == Some(RDF) && name.name() == "Description")
            || (is_work && name.name() == "Work")
    });
    for holder in holders {
        // What describes a part of a value is kept or left out with it.
        let is_part =
            |node: &Node<'_, '_>| is_right(node.tag_name().namespace(), node.tag_name().name());
        if holder.ancestors().skip(1).any(|node| is_part(&node)) {
            continue;
        }
        for attribute in holder.attributes() {
            let (space, name) = (attribute.namespace(), attribute.name());
            if is_right(space, name) {
                let space = space.unwrap_or_default();
                let value = escaped(attribute.value());
                let _ = write!(kept, "<p:{name} xmlns:p=\"{space}\">{value}</p:{name}>");
            } else if space.is_some_and(|space| space != RDF && space != XML) {
                left_out.insert(told(space, name));
            }
        }
        for property in holder.children().filter(Node::is_element) {
            let name = property.tag_name();
            if is_right(name.namespace(), name.name()) {
                copy(property, 0, &mut kept);
            } else {
                left_out.insert(told(name.namespace(), name.name()));
            }
        }
    }
    if kept.is_empty() || kept.len() > LONGEST {
        return None;
    }
    let begin = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">";
    Some(format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>{begin}{}</x:xmpmeta><?xpacket end=\"r\"?>",
        rdf(&kept)
    ))
}

// Not every reader looks names up by their spaces: RDF's own have the prefix that they have everywhere.
fn rdf(properties: &str) -> String {
    let begin = format!("<rdf:RDF xmlns:rdf=\"{RDF}\"><rdf:Description rdf:about=\"\">");
    format!("{begin}{properties}</rdf:Description></rdf:RDF>")
}

/// Whether a property says whose a picture is, or how it may be used.
fn is_right(space: Option<&str>, name: &str) -> bool {
    match space {
        Some(DC) => matches!(name, "creator" | "rights" | "publisher"),
        Some(PHOTOSHOP) => matches!(name, "Credit" | "Source" | "AuthorsPosition"),
        Some(PLUS | RIGHTS) => true,
        Some(space) => LICENCES.contains(&space) && name != "Work" && name != "License",
        None => false,
    }
}

fn told(space: Option<&str>, name: &str) -> Told {
    match (space, Told::of_key(name)) {
        (Some(space), Told::Other) if space.contains("/xap/1.0/mm/") => Told::History,
        (Some(DC), Told::Other) => Told::Comments,
        (_, told) => told,
    }
}

/// Copies a value with a name space of its own at each element, whatever its prefixes are.
fn copy(node: Node<'_, '_>, depth: usize, to: &mut String) {
    if depth > DEEPEST {
        return;
    }
    let name = node.tag_name();
    let (space, name) = (name.namespace().unwrap_or_default(), name.name());
    let prefix = if space == RDF { "rdf" } else { "p" };
    let _ = write!(to, "<{prefix}:{name}");
    if space != RDF {
        let _ = write!(to, " xmlns:p=\"{}\"", escaped(space));
    }
    for (number, attribute) in node.attributes().enumerate() {
        let (name, value) = (attribute.name(), escaped(attribute.value()));
        let _ = match attribute.namespace() {
            None => write!(to, " {name}=\"{value}\""),
            Some(XML) => write!(to, " xml:{name}=\"{value}\""),
            Some(RDF) => write!(to, " rdf:{name}=\"{value}\""),
            Some(space) => {
                let space = escaped(space);
                write!(
                    to,
                    " xmlns:a{number}=\"{space}\" a{number}:{name}=\"{value}\""
                )
            }
        };
    }
    to.push('>');
    for child in node.children() {
        if child.is_element() {
            copy(child, depth + 1, to);
        } else if child.is_text() {
            to.push_str(&escaped(child.text().unwrap_or_default().trim()));
        }
    }
    let _ = write!(to, "</{prefix}:{name}>");
}

/// Text as XML has it.
pub(in crate::images) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\r' | '\t' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
