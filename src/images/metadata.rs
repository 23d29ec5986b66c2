//! What a picture says of itself: caption, credit, terms of use, alternative text.
//!
//! From XMP packets and IPTC records to [`Said`], which findings offer where messages are missing.
//!
//! See: IPTC Photo Metadata Standard 2023.2; IPTC-NAA Information Interchange Model 4.2; ISO 16684-1 (XMP).

use exif::Exif;
use roxmltree::{Document, Node};

pub(super) const DC: &str = "http://purl.org/dc/elements/1.1/";
pub(super) const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
pub(super) const RIGHTS: &str = "http://ns.adobe.com/xap/1.0/rights/";
const IPTC_CORE: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Longer packets and values are passed over: they are for machines.
const LONGEST_PACKET: usize = 1 << 20;
const LONGEST_VALUE: usize = 2000;

/// What a file may say about its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What is to be seen.
    Caption,
    /// Whose it is.
    Credit,
    /// How it may be used.
    Terms,
    /// Alternative text.
    Alt,
}

/// What a file says of its picture, the best source of each field first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(Vec<Value>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Value {
    field: Field,
    /// The language, if the file names one.
    lang: Option<String>,
    text: String,
}

impl Said {
    /// What it says in a language (a BCP 47 tag). `unsaid` allows for words whose language is not told.
    #[must_use]
    pub fn get(&self, field: Field, lang: &str, unsaid: bool) -> Option<&str> {
        let primary = |tag: &str| {
            tag.split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        let mut values = self.0.iter().filter(|value| value.field == field);
        let own = values.clone().find(|value| {
            let told = value.lang.as_deref();
            told.is_some_and(|told| primary(told) == primary(lang))
        });
        own.or_else(|| values.find(|value| unsaid && value.lang.is_none()))
            .map(|value| value.text.as_str())
    }

    pub(super) fn add(&mut self, field: Field, lang: Option<&str>, text: &str) {
        let text: Vec<&str> = text.split_whitespace().collect();
        let text = text.join(" ");
        if !text.is_empty() && text.len() <= LONGEST_VALUE {
            self.0.push(Value {
                field,
                lang: lang.filter(|lang| *lang != "x-default").map(str::to_owned),
                text,
            });
        }
    }
}

/// Reads Exif data, from its TIFF header on.
pub(super) fn exif(data: &[u8]) -> Option<Exif> {
    exif::Reader::new().read_raw(data.to_vec()).ok()
}

/// Reads an XMP packet.
pub(super) fn xmp(packet: &[u8], said: &mut Said) {
    let Some(text) = std::str::from_utf8(packet)
        .ok()
        .filter(|text| text.len() <= LONGEST_PACKET)
    else {
        return;
    };
    if let Ok(document) = Document::parse(text.trim_matches(['\0', '\u{feff}'])) {
        rdf(&document, said);
    }
}

/// Reads the properties of a parsed packet, or of a document that holds one.
pub(super) fn rdf(document: &Document<'_>, said: &mut Said) {
    for (field, namespace, name) in [
        (Field::Alt, IPTC_CORE, "AltTextAccessibility"),
        (Field::Caption, DC, "description"),
        (Field::Credit, PHOTOSHOP, "Credit"),
        (Field::Credit, DC, "creator"),
        (Field::Terms, RIGHTS, "UsageTerms"),
        (Field::Terms, DC, "rights"),
    ] {
        for node in document.descendants().filter(Node::is_element) {
            if node.tag_name().namespace() == Some(RDF)
                && node.tag_name().name() == "Description"
                && let Some(text) = node.attribute((namespace, name))
            {
                said.add(field, None, text);
            }
            if node.tag_name().namespace() != Some(namespace) || node.tag_name().name() != name {
                continue;
            }
            let mut items = node
                .descendants()
                .filter(|item| item.has_tag_name((RDF, "li")))
                .peekable();
            if items.peek().is_none() {
                said.add(field, None, &words(node));
            }
            for item in items {
                let lang = item.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
                said.add(field, lang, &words(item));
            }
        }
    }
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// Reads Photoshop's image resources, of which 0x0404 holds IPTC records.
pub(super) fn photoshop(data: &[u8], said: &mut Said) {
    resources(data, |id, resource| {
        if id == 0x0404 {
            records(resource, |record, set, value| {
                iptc(record, set, value, said);
            });
        }
    });
}

/// Walks Photoshop's image resources: a number and its data.
pub(super) fn resources<'a>(data: &'a [u8], mut each: impl FnMut(u16, &'a [u8])) {
    let mut rest = data;
    while let Some(after) = rest.strip_prefix(b"8BIM") {
        let [id1, id0, name, ..] = after else { return };
        // The name has a length byte and is padded to even.
        let skipped = 2 + (usize::from(*name) + 1).next_multiple_of(2);
        let Some((size, body)) = after
            .get(skipped..)
            .and_then(<[u8]>::split_first_chunk::<4>)
        else {
            return;
        };
        let size = usize::try_from(u32::from_be_bytes(*size)).unwrap_or(usize::MAX);
        let Some(resource) = body.get(..size) else {
            return;
        };
        each(u16::from_be_bytes([*id1, *id0]), resource);
        rest = body.get(size.next_multiple_of(2)..).unwrap_or_default();
    }
}

/// Walks IPTC records (IIM 1.5 c: a mark, record, data set, length, value).
pub(super) fn records<'a>(data: &'a [u8], mut each: impl FnMut(u8, u8, &'a [u8])) {
    let mut rest = data;
    while let [0x1C, record, set, l1, l0, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*l1, *l0]));
        let Some((value, after)) = after.split_at_checked(length) else {
            return;
        };
        each(*record, *set, value);
        rest = after;
    }
}

/// Reads an IPTC record.
fn iptc(record: u8, set: u8, value: &[u8], said: &mut Said) {
    let field = match (record, set) {
        (2, 120) => Field::Caption,
        (2, 110 | 80) => Field::Credit,
        (2, 116) => Field::Terms,
        _ => return,
    };
    // UTF-8 where it is, whatever record 1:90 says; else Latin-1, as older programs wrote.
    let latin = || value.iter().copied().map(char::from).collect();
    let text = std::str::from_utf8(value).map_or_else(|_| latin(), str::to_owned);
    said.add(field, None, &text);
}
