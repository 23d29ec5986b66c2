//! A document as readable text, for people and tests.
//!
//! From [`Document`] to lines. Marks: `*emphasis*`, `**strong**`, `^raised^`, `_lowered_`, `[words](target)`, `{en:words}`, `⟦kept
//! whole⟧`, `‹standing in›`; `⍽` is U+00A0, `⸱` U+202F, `~` a soft no-break space. In cells, `//` stands before a
//! note, `(//` before one that is shown where a page begins with the row. With origins, a line `@` for each text follows its block:
//! what it is, file and line, the message, and its words where they are not all its own.

use std::fmt::{self, Write as _};

use super::{
    Baseline, Block, Cell, Cover, Document, FolioPart, Inline, ItemPart, Keep, Link, List, Pair,
    Picture, SegmentKind, Span, Spot, Table, Text,
};

impl Document {
    /// The document as text.
    #[must_use]
    pub fn dump(&self) -> String {
        let mut out = self.head();
        for block in &self.blocks {
            out.push('\n');
            self::block(&mut out, block);
        }
        out
    }

    /// The same, with the origin of each text.
    #[must_use]
    pub fn dump_with_origins(&self) -> String {
        let mut out = self.head();
        origins(&mut out, self.furniture_texts());
        if let Some(origin) = &self.furniture.folio.origin {
            let _ = writeln!(out, "  @ folio: {origin}");
        }
        for block in &self.blocks {
            out.push('\n');
            self::block(&mut out, block);
            origins(&mut out, block.texts());
        }
        out
    }

    /// What is known of the whole, and what pages repeat.
    fn head(&self) -> String {
        let mut out = String::new();
        let info = &self.info;
        let issued = info.issued;
        let _ = writeln!(out, "title: {}", visible(&info.title));
        let _ = writeln!(out, "author: {}", info.author);
        let _ = writeln!(out, "subject: {}", visible(&info.subject));
        let _ = writeln!(out, "keywords: {}", visible(&info.keywords.join("; ")));
        let _ = writeln!(out, "language: {}", info.lang);
        let _ = writeln!(
            out,
            "issued: {:04}-{:02}-{:02}",
            issued.year, issued.month, issued.day
        );
        let furniture = &self.furniture;
        for (name, text) in [
            ("organisation", &furniture.organisation),
            ("kind", &furniture.kind),
            ("dateline", &furniture.dateline),
            ("reference", &furniture.reference),
            ("running", &furniture.running),
            ("continued", &furniture.continued),
        ] {
            let _ = writeln!(out, "{name}: {}", marked(text));
        }
        if let Some(logo) = &furniture.logo {
            let _ = writeln!(out, "logo: {}", logo.short());
        }
        for notice in &furniture.notices {
            let _ = writeln!(out, "notice: {}", marked(notice));
        }
        let folio: String = furniture
            .folio
            .parts
            .iter()
            .map(|part| match part {
                FolioPart::Words(words) => visible(words),
                FolioPart::Page => "<page>".to_owned(),
                FolioPart::Pages => "<pages>".to_owned(),
            })
            .collect();
        let _ = writeln!(out, "folio: {folio}");
        out
    }
}

/// The origins of texts, a line each.
fn origins(out: &mut String, texts: Vec<(Spot<'_>, &Text)>) {
    for (spot, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        let _ = match &text.origin {
            Some(origin) => write!(out, "  @ {spot}: {origin}"),
            None => write!(out, "  @ {spot}: nowhere"),
        };
        let own = text.origin.as_ref().map(|origin| origin.kind());
        let mut stretches: Vec<(String, SegmentKind, &str)> = Vec::new();
        for (words, kind, name) in text.segments() {
            match stretches.last_mut() {
                Some(last) if (last.1, last.2) == (kind, name) => last.0.push_str(words),
                _ => stretches.push((words.to_owned(), kind, name)),
            }
        }
        if stretches.iter().any(|(_, kind, _)| Some(*kind) != own) {
            for (index, (words, kind, name)) in stretches.into_iter().enumerate() {
                let before = if index == 0 { " =" } else { " +" };
                let gap = if name.is_empty() { "" } else { " " };
                let (kind, words) = (kind.as_str(), visible(&words));
                let _ = write!(out, "{before} {kind}{gap}{name} \"{words}\"");
            }
        }
        out.push('\n');
    }
}

fn person(
    out: &mut String,
    (name, level, extent): (&Text, u8, usize),
    portrait: Option<&Picture>,
) -> fmt::Result {
    let rank = "#".repeat(usize::from(level));
    writeln!(out, "{rank} {} [person, blocks {extent}]", marked(name))?;
    if let Some(portrait) = portrait {
        picture(out, "portrait", portrait);
    }
    Ok(())
}

fn block(out: &mut String, block: &Block) {
    let _ = match block {
        Block::Title {
            level,
            title,
            subtitle,
        } => {
            let _ = writeln!(out, "{} {}", "#".repeat(usize::from(*level)), marked(title));
            subtitle.as_ref().map_or(Ok(()), |subtitle| {
                writeln!(out, "subtitle: {}", marked(subtitle))
            })
        }
        Block::Lead(text) => writeln!(out, "lead: {}", marked(text)),
        Block::Heading { level, text } => {
            writeln!(out, "{} {}", "#".repeat(usize::from(*level)), marked(text))
        }
        Block::Paragraph {
            text,
            link: Link::Free,
        } => writeln!(out, "{}", marked(text)),
        Block::Paragraph {
            text,
            link: Link::WithNext,
        } => writeln!(out, "{} ↓", marked(text)),
        Block::List(list) => {
            self::list(out, list, 0);
            Ok(())
        }
        Block::Quote {
            paragraphs,
            attribution,
        } => {
            for paragraph in paragraphs {
                let _ = writeln!(out, "> {}", marked(paragraph));
            }
            attribution
                .as_ref()
                .map_or(Ok(()), |text| writeln!(out, "> by: {}", marked(text)))
        }
        Block::Table(table) => {
            self::table(out, table);
            Ok(())
        }
        Block::Chart(chart) => chart.dump(out),
        Block::Person {
            name,
            level,
            portrait,
            extent,
        } => person(out, (name, *level, *extent), portrait.as_deref()),
        Block::Figure(figure) => {
            picture(out, &format!("figure {:?}", figure.extent), &figure.picture);
            Ok(())
        }
        Block::Gallery(gallery) => {
            let _ = writeln!(out, "gallery in {} columns", gallery.columns);
            for picture in &gallery.pictures {
                self::picture(out, "picture", picture);
            }
            Ok(())
        }
        Block::Contacts { people, web } => {
            for person in people {
                let lines: Vec<String> = person.lines.iter().map(marked).collect();
                let _ = writeln!(
                    out,
                    "contact: {} | {}",
                    marked(&person.name),
                    lines.join(" | ")
                );
            }
            web.as_ref()
                .map_or(Ok(()), |web| writeln!(out, "web: {}", marked(web)))
        }
        Block::Cover(cover) => self::cover(out, cover),
        Block::Contents { depth } => writeln!(out, "contents down to level {depth}"),
        Block::Facts(pairs) => pairs_of(out, "fact", pairs),
        Block::Glossary(pairs) => pairs_of(out, "term", pairs),
        Block::Line { kind, text } => writeln!(out, "line ({kind:?}): {}", marked(text)),
    };
}

fn cover(out: &mut String, cover: &Cover) -> fmt::Result {
    writeln!(out, "cover: # {}", marked(&cover.title))?;
    if let Some(subtitle) = &cover.subtitle {
        writeln!(out, "subtitle: {}", marked(subtitle))?;
    }
    if let Some(picture) = &cover.picture {
        self::picture(out, "picture", picture);
    }
    if !cover.languages.is_empty() {
        writeln!(out, "languages: {}", marked(&cover.languages))?;
    }
    Ok(())
}

fn pairs_of(out: &mut String, name: &str, pairs: &[Pair]) -> fmt::Result {
    for Pair { label, text, .. } in pairs {
        writeln!(out, "{name}: {} | {}", marked(label), marked(text))?;
    }
    Ok(())
}

fn list(out: &mut String, list: &List, depth: usize) {
    let end = |out: &mut String, line: &mut String| {
        if !line.is_empty() {
            out.push_str(&std::mem::take(line));
            out.push('\n');
        }
    };
    for item in &list.items {
        // A line for the paragraphs before the first list inside, and one for those after each.
        let mut line = format!("{}{} ", "  ".repeat(depth), item.label);
        for (index, part) in item.parts.iter().enumerate() {
            match part {
                ItemPart::Paragraph(text) => {
                    let gap = if index == 0 || line.is_empty() {
                        ""
                    } else {
                        " ¶ "
                    };
                    if line.is_empty() {
                        line = format!("{}¶ ", "  ".repeat(depth + 1));
                    }
                    line.push_str(gap);
                    line.push_str(&marked(text));
                }
                ItemPart::List(inner) => {
                    end(out, &mut line);
                    self::list(out, inner, depth + 1);
                }
            }
        }
        end(out, &mut line);
    }
}

fn picture(out: &mut String, what: &str, picture: &Picture) {
    let _ = writeln!(out, "{what}: {} ({})", picture.name, picture.image.short());
    for (name, text) in [
        ("caption", &picture.caption),
        ("credit", &picture.credit),
        ("terms", &picture.terms),
        ("alt", &picture.alt),
    ] {
        let _ = writeln!(out, "  {name}: {}", marked(text));
    }
}

fn table(out: &mut String, table: &Table) {
    let _ = writeln!(out, "table: {}", visible(&table.summary));
    let heads: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("{} ({:?})", marked(&column.head), column.kind))
        .collect();
    let _ = writeln!(out, "| {} |", heads.join(" | "));
    for group in &table.groups {
        if let Some(label) = &group.label {
            let _ = writeln!(out, "== {}", marked(label));
        }
        for row in &group.rows {
            let cells: Vec<String> = row.cells.iter().map(cell).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
}

fn cell(cell: &Cell) -> String {
    let text = marked(&cell.text);
    match (&cell.note, &cell.again) {
        (Some(note), Some(again)) => format!("{text} // {} (// {})", marked(note), marked(again)),
        (Some(note), None) => format!("{text} // {}", marked(note)),
        (None, Some(again)) => format!("{text} (// {})", marked(again)),
        (None, None) => text,
    }
}

/// A text with its marks.
pub(super) fn marked(text: &Text) -> String {
    text.inlines
        .iter()
        .map(|inline| match inline {
            Inline::Break => "\\".to_owned(),
            Inline::Span(span) => self::span(text, span),
        })
        .collect()
}

fn span(text: &Text, span: &Span) -> String {
    let mut out = match span.keep {
        Keep::Soft => "~".to_owned(),
        Keep::Free => visible(&span.text),
        Keep::Whole | Keep::Term => format!("⟦{}⟧", visible(&span.text)),
    };
    out = match span.style.baseline {
        Baseline::Normal => out,
        Baseline::Superior => format!("^{out}^"),
        Baseline::Inferior => format!("_{out}_"),
    };
    if span.style.emphasis {
        out = format!("*{out}*");
    }
    if span.style.strong {
        out = format!("**{out}**");
    }
    if let Some(lang) = &span.lang {
        out = format!("{{{lang}:{out}}}");
    }
    if span.stands_in {
        out = format!("‹{out}›");
    }
    if let Some(target) = span.link.and_then(|link| text.links.get(link)) {
        out = format!("[{out}]({target})");
    }
    out
}

pub(super) fn visible(text: &str) -> String {
    text.replace('\u{a0}', "⍽")
        .replace('\u{202f}', "⸱")
        .replace('\u{2060}', "⁀")
}
