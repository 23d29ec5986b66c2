//! What the file says of itself: title, author, language, date, and the standards it keeps.
//!
//! From [`Info`] to the XMP packet and the document information dictionary, which agree.
//!
//! Invariant: the only date is the day of issue. It stands at midnight UTC: both formats know a day alone, but some readers of
//! them do not.
//!
//! See: ISO 16684-1 (XMP); ISO 19005-2 6.6; ISO 14289-1 clause 5.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::objects::text;
use crate::document::Info;

/// The program's name and version.
const PRODUCER: &str = concat!("presskit ", env!("CARGO_PKG_VERSION"));

/// Declares the namespace of PDF/UA's identifier to PDF/A, which knows only its own (ISO 19005-2 6.6.2.3.3).
const EXTENSION: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>";

/// The document information dictionary.
pub(super) fn information(info: &Info) -> Dictionary {
    let date = Object::string_literal(format!(
        "D:{:04}{:02}{:02}000000Z",
        info.issued.year, info.issued.month, info.issued.day
    ));
    let mut dictionary = Dictionary::new();
    let words = [
        ("Title", info.title.as_str()),
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Keywords", &keywords(info)),
        ("Creator", PRODUCER),
        ("Producer", PRODUCER),
    ];
    for (key, words) in words {
        if !words.is_empty() {
            dictionary.set(key, text(words));
        }
    }
    dictionary.set("CreationDate", date.clone());
    dictionary.set("ModDate", date);
    dictionary
}

/// The metadata stream. It stays uncompressed, for programs that look for the packet in the bytes.
pub(super) fn stream(info: &Info) -> Stream {
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dictionary, packet(info).into_bytes()).with_compression(false)
}

/// The XMP packet.
fn packet(info: &Info) -> String {
    let lang = info.lang.as_str();
    let issued = info.issued;
    let date = format!(
        "{:04}-{:02}-{:02}T00:00:00Z",
        issued.year, issued.month, issued.day
    );
    let mut packet = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
         <dc:format>application/pdf</dc:format>",
    );
    packet += &alternatives("dc:title", lang, &info.title);
    packet += &list("dc:creator", "Seq", std::slice::from_ref(&info.author));
    packet += &alternatives("dc:description", lang, &info.subject);
    packet += &alternatives("dc:rights", lang, &info.rights.join(&info.separator));
    packet += &list("dc:subject", "Bag", &info.keywords);
    packet += &list("dc:language", "Bag", &[lang.to_owned()]);
    packet += &property("pdf:Keywords", &keywords(info));
    packet += &property("pdf:Producer", PRODUCER);
    packet += &property("xmp:CreatorTool", PRODUCER);
    packet += &property("xmp:CreateDate", &date);
    packet += &property("xmp:ModifyDate", &date);
    packet += &property("xmpMM:VersionID", &info.version.to_string());
    packet += &property("pdfaid:part", "2");
    packet += &property("pdfaid:conformance", "A");
    packet += &property("pdfuaid:part", "1");
    packet += EXTENSION;
    packet + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
}

fn keywords(info: &Info) -> String {
    info.keywords.join(&info.separator)
}

fn property(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    format!("<{name}>{}</{name}>", escaped(value))
}

/// Text in the document's language, which is also the one for readers of any other.
fn alternatives(name: &str, lang: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let value = escaped(value);
    format!(
        "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li>\
         <rdf:li xml:lang=\"{}\">{value}</rdf:li></rdf:Alt></{name}>",
        escaped(lang)
    )
}

fn list(name: &str, kind: &str, values: &[String]) -> String {
    let mut items = String::new();
    for value in values.iter().filter(|value| !value.is_empty()) {
        items += &property("rdf:li", value);
    }
    if items.is_empty() {
        return items;
    }
    format!("<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>")
}

/// Text for XML. Characters that XML 1.0 has no place for are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::when::Date;

    fn info() -> Info {
        Info {
            title: "R&D <2016>".to_owned(),
            author: "CNES".to_owned(),
            subject: String::new(),
            keywords: vec!["Mars".to_owned(), "космос".to_owned()],
            rights: vec!["© CNES · Free".to_owned()],
            separator: ", ".to_owned(),
            version: 2,
            lang: Lang::parse("en-GB").unwrap(),
            issued: Date {
                year: 2016,
                month: 4,
                day: 19,
            },
        }
    }

    #[test]
    fn the_packet_says_what_is_known_and_nothing_else() {
        let packet = packet(&info());
        for part in [
            "<rdf:li xml:lang=\"x-default\">R&amp;D &lt;2016&gt;</rdf:li>",
            "<dc:subject><rdf:Bag><rdf:li>Mars</rdf:li><rdf:li>космос</rdf:li>",
            "<xmp:CreateDate>2016-04-19T00:00:00Z</xmp:CreateDate>",
            "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">© CNES · Free</rdf:li>",
            "<xmpMM:VersionID>2</xmpMM:VersionID>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
        ] {
            assert!(packet.contains(part), "{part} is not in {packet}");
        }
        assert!(!packet.contains("dc:description"));
    }

    #[test]
    fn the_information_dictionary_agrees() {
        let dictionary = information(&info());
        assert_eq!(
            dictionary.get(b"CreationDate").unwrap(),
            &Object::string_literal("D:20160419000000Z")
        );
        assert_eq!(dictionary.get(b"Keywords").unwrap(), &text("Mars, космос"));
        assert!(dictionary.get(b"Subject").is_err());
    }
}
