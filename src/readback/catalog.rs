//! What the catalog says of the whole file: standards, language, title, outline.
//!
//! From the catalog to lines of text.
//!
//! See: ISO 32000-1 7.7.2 (catalog), 12.3.3 (outline); ISO 19005-2 6.6.4 and ISO 14289-1 clause 5 (identification).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as Bytes};

use super::{page_index, shown, text_string};

/// Deeper outlines are a fault, or an attack.
const DEEPEST: usize = 32;

/// The lines before the tree.
pub(super) fn facts(file: &Pdf, root: &Dict<'_>) -> Result<String, String> {
    let mut text = String::new();
    let packet = packet(root);
    let standards = standards(&packet);
    let version = format!("{:?}", file.version()).replace("Pdf", "");
    let version = version
        .split_at_checked(1)
        .map(|(major, minor)| format!("{major}.{minor}"));
    let _ = write!(text, "PDF {}", version.unwrap_or_default());
    for standard in standards {
        let _ = write!(text, ", {standard}");
    }
    let _ = writeln!(text);
    let string = |key: &str| {
        root.get::<Bytes<'_>>(key)
            .map(|bytes| shown(&text_string(&bytes)))
    };
    let _ = writeln!(
        text,
        "language: {}",
        string("Lang").as_deref().unwrap_or("none")
    );
    let title = element(&packet, "dc:title").and_then(|title| element(title, "rdf:li"));
    let title = title.map(|title| shown(&unescaped(title)));
    let _ = writeln!(text, "title: {}", title.as_deref().unwrap_or("none"));
    let _ = writeln!(text, "pages: {}", file.pages().len());
    if let Some(outlines) = root.get::<Dict<'_>>("Outlines") {
        text.push_str("outline:\n");
        let mut seen = BTreeSet::new();
        outline(file, &outlines, 1, &mut seen, &mut text)?;
    }
    Ok(text)
}

/// The XMP packet.
fn packet(root: &Dict<'_>) -> String {
    let bytes = root
        .get::<Stream<'_>>("Metadata")
        .and_then(|stream| stream.decoded().ok());
    bytes
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

/// The standards that a packet claims, found by plain search: as elements or as attributes.
fn standards(packet: &str) -> Vec<String> {
    let value = |name: &str| {
        element(packet, name).or_else(|| {
            let start = packet.find(&format!("{name}=\""))? + name.len() + 2;
            packet[start..].split('"').next()
        })
    };
    let mut standards = Vec::new();
    if let Some(part) = value("pdfuaid:part") {
        standards.push(format!("PDF/UA-{part}"));
    }
    if let Some(part) = value("pdfaid:part") {
        let level = value("pdfaid:conformance")
            .unwrap_or_default()
            .to_lowercase();
        standards.push(format!("PDF/A-{part}{level}"));
    }
    standards
}

/// What stands between the first `<name …>` and its end.
fn element<'a>(packet: &'a str, name: &str) -> Option<&'a str> {
    let open = format!("<{name}");
    let (at, _) = packet
        .match_indices(&open)
        .find(|(at, _)| packet[at + open.len()..].starts_with(['>', ' ']))?;
    let rest = &packet[at..];
    let start = rest.find('>')? + 1;
    let end = rest.find(&format!("</{name}>"))?;
    rest.get(start..end)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The items below one, a line each.
fn outline(
    file: &Pdf,
    parent: &Dict<'_>,
    depth: usize,
    seen: &mut BTreeSet<ObjectIdentifier>,
    text: &mut String,
) -> Result<(), String> {
    if depth > DEEPEST {
        return Err(format!("the outline is more than {DEEPEST} levels deep"));
    }
    let mut next = parent.get_ref("First");
    while let Some(reference) = next {
        let id = ObjectIdentifier::from(reference);
        if !seen.insert(id) {
            return Err("the outline runs in a circle".to_owned());
        }
        let Some(item) = file.xref().get::<Dict<'_>>(id) else {
            return Err(format!(
                "the outline leads to object {}, which is not there",
                id.obj_number
            ));
        };
        let title = item
            .get::<Bytes<'_>>("Title")
            .map(|bytes| text_string(&bytes));
        let indent = "  ".repeat(depth);
        let _ = write!(text, "{indent}{}", shown(&title.unwrap_or_default()));
        match item
            .get::<Array<'_>>("Dest")
            .and_then(|place| destination(file, &place))
        {
            Some(page) => {
                let _ = write!(text, " → page {}", page + 1);
            }
            None => text.push_str(" → nowhere"),
        }
        let element = item
            .get::<Dict<'_>>("SE")
            .and_then(|element| element.get::<Name<'_>>("S"));
        if let Some(role) = element {
            let _ = write!(text, ", {}", shown(role.as_str()));
        }
        text.push('\n');
        outline(file, &item, depth + 1, seen, text)?;
        next = item.get_ref("Next");
    }
    Ok(())
}

/// Index of the page that a destination leads to.
pub(super) fn destination(file: &Pdf, place: &Array<'_>) -> Option<usize> {
    // Read raw: the page is wanted as a reference.
    let page = place.raw_iter().next()?.as_obj_ref()?;
    let kind = place.iter::<Object<'_>>().nth(1)?.into_name()?;
    (kind.as_str() == "XYZ")
        .then(|| page_index(file, page))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_are_claimed_as_elements_or_attributes() {
        let elements = "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part>\
                        <pdfaid:conformance>A</pdfaid:conformance>";
        assert_eq!(standards(elements), ["PDF/UA-1", "PDF/A-2a"]);
        assert_eq!(
            standards("<x pdfaid:part=\"3\" pdfaid:conformance=\"B\"/>"),
            ["PDF/A-3b"]
        );
        assert!(standards("").is_empty());
    }
}
