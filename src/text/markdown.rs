//! A kit as Markdown, for editors and their systems.
//!
//! From [`Document`] to `CommonMark` with the tables of GitHub.
//!
//! Invariant: what is a mark in Markdown and a mere character in the words is escaped, so that a reader finds the words.
//!
//! See: `CommonMark` 0.31.2 (2.4 backslash escapes, 6.7 hard line breaks); GitHub Flavored Markdown 4.10 (tables).

use crate::document::{
    Baseline, Block, Cell, Contact, Cover, Document, Furniture, Inline, ItemPart, List, ListItem,
    Pair, Picture, Span, Style, Table, Text,
};

/// What ends a line without ending the paragraph.
const BREAK: &str = "\\\n";

/// The same as [`markdown`], with its pictures in another folder than `images`.
#[must_use]
pub fn markdown_with(document: &Document, folder: &str) -> String {
    // No text can hold this: its brackets are escaped.
    markdown(document).replace(IMAGE, &format!("](<{folder}/"))
}

/// How the path of a picture begins.
const IMAGE: &str = "](<images/";

/// A kit as Markdown; its pictures lie in `images/` beside it.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let furniture = &document.furniture;
    let mut blocks: Vec<String> = Vec::new();
    blocks.extend(furniture.notices.iter().map(inline));
    let mut head = vec![strong(&furniture.organisation), inline(&furniture.kind)];
    if !document.has_cover() {
        head.extend([inline(&furniture.dateline), inline(&furniture.reference)]);
    }
    blocks.push(joined(head));
    for (index, block) in document.blocks.iter().enumerate() {
        self::block(&mut blocks, document, (index, block));
    }
    blocks.retain(|block| !block.is_empty());
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn block(blocks: &mut Vec<String>, document: &Document, (index, block): (usize, &Block)) {
    match block {
        Block::Title {
            level,
            title,
            subtitle,
        } => {
            blocks.push(heading(*level, title));
            blocks.extend(subtitle.iter().map(inline));
        }
        Block::Lead(text) => blocks.push(strong(text)),
        Block::Heading { level, text } => blocks.push(heading(*level, text)),
        Block::Paragraph { text, .. } | Block::Line { text, .. } => blocks.push(inline(text)),
        Block::List(list) => {
            let before = document.blocks[..index].iter().rev();
            let before = before.map(|block| match block {
                Block::List(list) => Some(list),
                _ => None,
            });
            blocks.push(self::list(list, before).join("\n"));
        }
        Block::Quote {
            paragraphs,
            attribution,
        } => {
            let texts = paragraphs.iter().chain(attribution).map(inline);
            let texts = texts.map(|text| text.replace('\n', "\n> "));
            let texts: Vec<String> = texts.map(|text| format!("> {text}")).collect();
            blocks.push(texts.join("\n>\n"));
        }
        Block::Table(table) => blocks.push(self::table(table)),
        // It shows what the table says that follows it.
        Block::Chart(_) => {}
        Block::Person {
            name,
            level,
            portrait,
            ..
        } => {
            blocks.push(heading(*level, name));
            blocks.extend(portrait.as_deref().map(picture));
        }
        Block::Figure(figure) => blocks.push(picture(&figure.picture)),
        Block::Gallery(gallery) => {
            let (own, common) = gallery.sources();
            let pictures = gallery.pictures.iter().zip(&own);
            blocks.extend(pictures.map(|(picture, source)| captioned(picture, source)));
            blocks.extend(common.iter().map(inline));
        }
        Block::Contacts { people, web } => {
            blocks.extend(people.iter().map(contact));
            blocks.extend(web.iter().map(inline));
        }
        Block::Cover(cover) => self::cover(blocks, &document.furniture, cover),
        Block::Contents { depth } => {
            let entries = document.contents(index, *depth);
            let entries = entries.iter().map(|entry| {
                let indent = "  ".repeat(usize::from(entry.level.saturating_sub(2)));
                format!("{indent}- {}", words(entry.text))
            });
            blocks.push(entries.collect::<Vec<_>>().join("\n"));
        }
        Block::Facts(pairs) => {
            let rows = pairs.iter();
            let rows = rows.map(|pair| vec![bold(&pair.label), cell_text(&pair.text)]);
            let rows: Vec<_> = rows.collect();
            blocks.push(grid(&[String::new(), String::new()], &rows));
        }
        Block::Glossary(pairs) => {
            let entry = |Pair { label, text, .. }: &Pair| joined(vec![strong(label), inline(text)]);
            blocks.extend(pairs.iter().map(entry));
        }
    }
}

fn cover(blocks: &mut Vec<String>, furniture: &Furniture, cover: &Cover) {
    blocks.extend(cover.picture.iter().map(picture));
    blocks.push(heading(1, &cover.title));
    blocks.extend(cover.subtitle.iter().map(inline));
    let lines = [&furniture.dateline, &furniture.reference, &cover.languages];
    blocks.push(joined(lines.into_iter().map(inline).collect()));
}

fn heading(level: u8, text: &Text) -> String {
    let mut text = inline(text).replace(BREAK, " ");
    // Number signs at its end would belong to the mark.
    if text.ends_with('#') {
        text.insert(text.len() - 1, '\\');
    }
    format!("{} {text}", "#".repeat(usize::from(level)))
}

/// Lines of one paragraph.
fn joined(lines: Vec<String>) -> String {
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(BREAK)
}

fn contact(person: &Contact) -> String {
    let name = strong(&person.name);
    let lines = person.lines.iter().map(inline);
    joined(std::iter::once(name).chain(lines).collect())
}

/// The picture by the name of its file, and what stands under it.
fn picture(picture: &Picture) -> String {
    captioned(picture, &picture.source())
}

fn captioned(picture: &Picture, source: &Text) -> String {
    let name: String = picture
        .name
        .chars()
        .filter(|c| !"<>\n\\".contains(*c))
        .collect();
    let image = format!("![{}{IMAGE}{name}>)", words(&picture.alt));
    joined(vec![image, inline(&picture.caption), inline(source)])
}

/// Lines of a list, those of inner lists moved in; `before` is what stands before it, nearest first: marks of another sort keep it
/// apart from a list that ends right there.
fn list<'a>(list: &'a List, before: impl Iterator<Item = Option<&'a List>>) -> Vec<String> {
    let is_like = |other: &List| other.start.is_some() == list.start.is_some();
    let alike = before.take_while(|other| other.is_some_and(is_like));
    let is_other = alike.count() % 2 == 1;
    let mut lines = Vec::new();
    for (number, item) in (list.start.unwrap_or(0)..).zip(&list.items) {
        let is_bracket = item.label.ends_with(')') != is_other;
        let mark = match list.start {
            Some(_) if is_bracket => format!("{number}) "),
            Some(_) => format!("{number}. "),
            None if is_other => "* ".to_owned(),
            None => "- ".to_owned(),
        };
        let space = " ".repeat(mark.len());
        for (index, line) in item_lines(item).iter().enumerate() {
            let before = if index == 0 { &mark } else { &space };
            lines.push(format!("{before}{line}").trim_end().to_owned());
        }
    }
    lines
}

fn item_lines(item: &ListItem) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, part) in item.parts.iter().enumerate() {
        match part {
            ItemPart::Paragraph(text) => {
                lines.extend((index > 0).then(String::new));
                lines.extend(inline(text).split('\n').map(str::to_owned));
            }
            ItemPart::List(inner) => {
                // Of numbered lists, only one that begins with 1 may follow a paragraph at once.
                let apart = index > 0 && inner.start.is_some_and(|start| start != 1);
                lines.extend(apart.then(String::new));
                let before = item.parts[..index].iter().rev().map(|part| match part {
                    ItemPart::Paragraph(_) => None,
                    ItemPart::List(list) => Some(list),
                });
                lines.extend(list(inner, before));
            }
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn table(table: &Table) -> String {
    let head: Vec<String> = table
        .columns
        .iter()
        .map(|column| cell_text(&column.head))
        .collect();
    let mut rows = Vec::new();
    for group in &table.groups {
        rows.extend(group.label.iter().map(|label| vec![bold(label)]));
        for row in &group.rows {
            rows.push(row.cells.iter().map(cell).collect());
        }
    }
    grid(&head, &rows)
}

fn grid(head: &[String], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| {
        let empty = String::new();
        let cells = (0..head.len()).map(|index| cells.get(index).unwrap_or(&empty));
        let cells: Vec<&str> = cells.map(String::as_str).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = format!("|{}", " --- |".repeat(head.len()));
    let lines = [row(head), rule]
        .into_iter()
        .chain(rows.iter().map(|cells| row(cells)));
    lines.collect::<Vec<_>>().join("\n")
}

fn cell(cell: &Cell) -> String {
    match &cell.note {
        Some(note) => format!("{}<br>{}", cell_text(&cell.text), cell_text(note)),
        None => cell_text(&cell.text),
    }
}

fn cell_text(text: &Text) -> String {
    inline(text).replace(BREAK, "<br>")
}

fn bold(text: &Text) -> String {
    strong(text).replace(BREAK, "<br>")
}

/// The words alone, on one line.
fn words(text: &Text) -> String {
    escaped(&text.words())
}

/// Words with stress, height and links. What would begin a list, a heading or a quotation at the start of a line is escaped.
pub(super) fn inline(text: &Text) -> String {
    let lines = stressed(text);
    let lines = lines.split('\n').map(begun);
    lines.collect::<Vec<_>>().join("\n")
}

/// The same, all of it strong.
fn strong(text: &Text) -> String {
    let mut plain = text.clone();
    for inline in &mut plain.inlines {
        if let Inline::Span(span) = inline {
            span.style.strong = false;
        }
    }
    let inner = stressed(&plain);
    match inner.trim() {
        "" => String::new(),
        inner => format!("**{inner}**"),
    }
}

fn stressed(text: &Text) -> String {
    let mut out = String::new();
    let mut open: Option<usize> = None;
    for (index, inline) in text.inlines.iter().enumerate() {
        let link = match inline {
            Inline::Span(span) => span.link,
            Inline::Break => open,
        };
        if link != open {
            end_link(&mut out, text, open);
            if link.is_some() {
                // An exclamation mark would make it a picture.
                if out.ends_with('!') {
                    out.insert(out.len() - 1, '\\');
                }
                out.push('[');
            }
            open = link;
        }
        match inline {
            Inline::Break => out.push_str(BREAK),
            Inline::Span(span) => {
                let before = index
                    .checked_sub(1)
                    .and_then(|index| text.inlines.get(index));
                let beside = (before, text.inlines.get(index + 1));
                self::span(&mut out, span, marks(span, beside));
            }
        }
    }
    end_link(&mut out, text, open);
    out
}

/// What stands before and behind words of a style. Where asterisks would be none (beside other ones, or a letter beyond a mark), tags.
fn marks(
    span: &Span,
    (before, after): (Option<&Inline>, Option<&Inline>),
) -> (&'static str, &'static str) {
    let text = |inline: Option<&Inline>| match inline {
        Some(Inline::Span(span)) => (span.text.clone(), span.style),
        Some(Inline::Break) | None => Default::default(),
    };
    let ((before, before_style), (after, after_style)) = (text(before), text(after));
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let is_stressed = |style: Style| style.strong || style.emphasis;
    let (outer_before, outer_after) = (before.chars().next_back(), after.chars().next());
    let (first, last) = (span.text.chars().next(), span.text.chars().next_back());
    let is_mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
    let touches = |outer: Option<char>, inner: Option<char>, style: Style| {
        is_word(outer) && is_word(inner) && (is_mark(inner) || is_stressed(style))
    };
    let is_safe =
        !touches(outer_before, first, before_style) && !touches(outer_after, last, after_style);
    match (span.style.strong, span.style.emphasis, is_safe) {
        (true, true, true) => ("***", "***"),
        (true, false, true) => ("**", "**"),
        (false, true, true) => ("*", "*"),
        (true, true, false) => ("<strong><em>", "</em></strong>"),
        (true, false, false) => ("<strong>", "</strong>"),
        (false, true, false) => ("<em>", "</em>"),
        (false, false, _) => ("", ""),
    }
}

fn end_link(out: &mut String, text: &Text, link: Option<usize>) {
    if let Some(target) = link.and_then(|link| text.links.get(link)) {
        let target = target.replace(['<', '>', '\n'], "");
        out.push_str("](<");
        out.push_str(&target);
        out.push_str(">)");
    }
}

/// Marks of stress do not hold with spaces inside them.
fn span(out: &mut String, span: &Span, (before, behind): (&str, &str)) {
    let words = span.text.trim();
    let at = span.text.len() - span.text.trim_start().len();
    let (begin, end) = match span.style.baseline {
        Baseline::Normal => ("", ""),
        Baseline::Superior => ("<sup>", "</sup>"),
        Baseline::Inferior => ("<sub>", "</sub>"),
    };
    if words.is_empty() {
        out.push_str(&span.text);
        return;
    }
    out.push_str(&span.text[..at]);
    for part in [before, begin, &escaped(words), end, behind] {
        out.push_str(part);
    }
    out.push_str(&span.text[at + words.len()..]);
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line whose beginning is no mark: `1. `, `- `, `# `.
fn begun(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = |at: usize| matches!(line.as_bytes().get(at), Some(b'.' | b')'));
    if digits > 0 && digits < 10 && is_mark(digits) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '-', '+', '=']) {
        return format!("\\{line}");
    }
    line.to_owned()
}
