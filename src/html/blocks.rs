//! Blocks of a kit to elements, one function a kind.
//!
//! Invariant: the match is exhaustive, so that a new kind of block cannot be forgotten here.

use super::writer::{Medium, Writer};
use super::{chart, inline, picture, table};
use crate::document::{Block, Contact, Cover, ItemPart, LineKind, List, Pair, Text};

/// The whole kit: what pages bear at their head, then the blocks.
pub(super) fn kit(writer: &mut Writer<'_>) {
    let document = writer.document;
    let furniture = &document.furniture;
    writer.open("header", "masthead");
    writer.raw("\n");
    for notice in &furniture.notices {
        writer.line("p", "notice", notice);
    }
    picture::logo(writer);
    writer.line("p", "kind", &furniture.kind);
    if !document.has_cover() {
        writer.line("p", "dateline", &furniture.dateline);
        writer.line("p", "dateline", &furniture.reference);
    }
    writer.end("header");
    writer.open("main", "");
    writer.raw("\n");
    let mut index = 0;
    while let Some(block) = document.blocks.get(index) {
        let Block::Person { extent, .. } = block else {
            self::block(writer, index, block);
            index += 1;
            continue;
        };
        let after = (index + 1 + extent).min(document.blocks.len());
        writer.open("section", "person");
        writer.raw("\n");
        for index in index..after {
            self::block(writer, index, &document.blocks[index]);
        }
        writer.end("section");
        index = after;
    }
    writer.end("main");
}

fn block(writer: &mut Writer<'_>, index: usize, block: &Block) {
    match block {
        Block::Title {
            level,
            title,
            subtitle,
        } => {
            heading(writer, index, *level, "title", title);
            if let Some(subtitle) = subtitle {
                writer.line("p", "subtitle", subtitle);
            }
        }
        Block::Lead(text) => writer.line("p", "lead", text),
        Block::Heading { level, text } => heading(writer, index, *level, "", text),
        Block::Paragraph { text, .. } => writer.line("p", "", text),
        Block::List(list) => self::list(writer, list),
        Block::Quote {
            paragraphs,
            attribution,
        } => quote(writer, paragraphs, attribution.as_ref()),
        Block::Table(table) => table::table(writer, table),
        Block::Chart(chart) => chart::chart(writer, chart),
        Block::Person {
            name,
            level,
            portrait,
            ..
        } => {
            heading(writer, index, *level, "", name);
            if let Some(portrait) = portrait {
                picture::figure(writer, portrait, "portrait");
            }
        }
        Block::Figure(figure) => picture::figure(writer, &figure.picture, picture::extent(figure)),
        Block::Gallery(gallery) => picture::gallery(writer, gallery),
        Block::Contacts { people, web } => contacts(writer, people, web.as_ref()),
        Block::Cover(cover) => self::cover(writer, cover),
        Block::Contents { depth } => contents(writer, index, *depth),
        Block::Facts(pairs) => table::facts(writer, pairs),
        Block::Glossary(pairs) => glossary(writer, pairs),
        Block::Line { kind, text } => {
            let name = match kind {
                LineKind::Embargo | LineKind::Revision => "line",
                LineKind::Original => "dateline",
                LineKind::End => "end",
                LineKind::Role => "role",
            };
            writer.line("p", name, text);
        }
    }
}

/// A heading that the contents can lead to.
fn heading(writer: &mut Writer<'_>, index: usize, level: u8, name: &str, text: &Text) {
    let tag = match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    // Mails have styles of four levels.
    let name = match (writer.medium, level) {
        (Medium::Web, _) => name,
        (Medium::Mail, 5..) => "h4",
        (Medium::Mail, _) if name == "title" => "h1",
        (Medium::Mail, _) => tag,
    };
    writer.open_with(tag, name, &format!("id=\"part-{index}\""));
    inline::text(writer, text);
    writer.end(tag);
}

/// A list. Browsers put their own bullets and numbers; what differs from these is said with the item.
fn list(writer: &mut Writer<'_>, list: &List) {
    let tag = if list.start.is_some() { "ol" } else { "ul" };
    let start = match list.start {
        Some(start) if start != 1 => format!("start=\"{start}\""),
        _ => String::new(),
    };
    writer.open_with(tag, "list", &start);
    writer.raw("\n");
    for item in &list.items {
        let web = writer.medium == Medium::Web;
        if web && item.label != "•" {
            let mark = format!(
                "list-style-type:\"{}\u{a0}\"",
                item.label.replace(['"', '\\'], "")
            );
            writer.open_with("li", "", &format!("style=\"{}\"", inline::escape(&mark)));
        } else {
            writer.open("li", if web { "" } else { "item" });
        }
        let is_single = item.paragraphs().count() == 1;
        for (index, part) in item.parts.iter().enumerate() {
            match part {
                ItemPart::Paragraph(text) if is_single && index == 0 => {
                    inline::text(writer, text);
                }
                ItemPart::Paragraph(text) => writer.line("p", "", text),
                ItemPart::List(list) => {
                    writer.raw("\n");
                    self::list(writer, list);
                }
            }
        }
        writer.end("li");
    }
    writer.end(tag);
}

fn quote(writer: &mut Writer<'_>, paragraphs: &[Text], attribution: Option<&Text>) {
    writer.open("figure", "quote");
    writer.open("blockquote", "");
    for text in paragraphs {
        writer.line("p", "", text);
    }
    writer.end("blockquote");
    if let Some(text) = attribution {
        writer.line("figcaption", "attribution", text);
    }
    writer.end("figure");
}

fn contacts(writer: &mut Writer<'_>, people: &[Contact], web: Option<&Text>) {
    writer.open("div", "contacts");
    writer.raw("\n");
    for person in people {
        writer.open("address", "contact");
        writer.line("p", "name", &person.name);
        for line in &person.lines {
            writer.line("p", "contact-line", line);
        }
        writer.end("address");
    }
    writer.end("div");
    if let Some(web) = web {
        writer.line("p", "", web);
    }
}

fn cover(writer: &mut Writer<'_>, cover: &Cover) {
    let furniture = &writer.document.furniture;
    writer.open("section", "cover");
    writer.raw("\n");
    if let Some(picture) = &cover.picture {
        picture::figure(writer, picture, "full");
    }
    writer.line("h1", "", &cover.title);
    if let Some(subtitle) = &cover.subtitle {
        writer.line("p", "subtitle", subtitle);
    }
    let lines = [&furniture.dateline, &furniture.reference, &cover.languages];
    for text in lines.into_iter().filter(|text| !text.is_empty()) {
        writer.line("p", "dateline", text);
    }
    writer.end("section");
}

/// The headings, each leading to its own; in a mail, where such links do not work, without.
fn contents(writer: &mut Writer<'_>, index: usize, depth: u8) {
    let document = writer.document;
    let above = document.blocks[..index].iter();
    let above = above
        .rev()
        .position(|block| matches!(block, Block::Heading { .. } | Block::Person { .. }));
    let label = above.map_or(String::new(), |back| {
        format!("aria-labelledby=\"part-{}\"", index - 1 - back)
    });
    writer.open_with("nav", "contents", &label);
    writer.open("ol", "list");
    writer.raw("\n");
    for entry in document.contents(index, depth) {
        let name = if entry.level > 2 {
            "entry inner"
        } else {
            "entry"
        };
        writer.open(
            "li",
            if writer.medium == Medium::Web {
                name
            } else {
                "entry"
            },
        );
        if writer.medium == Medium::Web {
            writer.raw(&format!("<a href=\"#part-{}\">", entry.block));
            inline::text(writer, &entry.text.without_links());
            writer.raw("</a>");
        } else {
            inline::text(writer, entry.text);
        }
        writer.end("li");
    }
    writer.end("ol");
    writer.end("nav");
}

fn glossary(writer: &mut Writer<'_>, pairs: &[Pair]) {
    writer.open("dl", "glossary");
    writer.raw("\n");
    for Pair { label, text, .. } in pairs {
        writer.line("dt", "term", label);
        writer.line("dd", "explanation", text);
    }
    writer.end("dl");
}
