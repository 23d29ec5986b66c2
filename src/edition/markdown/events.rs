//! Events of the parser to blocks.
//!
//! From a [`Message`] to [`Block`]s whose text is set by `set`.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::near::{self, Seen};
use super::runs::{Run, Runs};
use super::source::{self, numbered};
use super::{GUARD, Reader, VALUE_BASE, link, origin, place_in, strong};
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::document::{Baseline, Block, ItemPart, List, ListItem, Origin, Text};
use crate::l10n::Message;
use crate::lang::Lang;

/// What a message may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// One line.
    Inline,
    /// Paragraphs, lists and headings; `##`, the highest that a message may well have below the title, is level `top`.
    Blocks {
        /// Level of `#` and `##`.
        top: u8,
    },
}

/// Reads the events of one message.
pub(super) struct Events<'a> {
    reader: &'a Reader,
    message: &'a Message,
    /// Where the next text of several is looked for in the file.
    from: usize,
    /// What was typed first of the text that is being read.
    typed: Option<String>,
    report: &'a mut Report,
    failed: Option<Failed>,
    runs: Runs,
    blocks: Vec<Block>,
    lists: Vec<OpenList>,
    /// Depth of something unsupported that is being passed over.
    skipped: usize,
    /// Open HTML tags, innermost last.
    html: Vec<OpenTag>,
    /// What the parser took for text, and what not.
    seen: Seen,
    /// The bytes of the text that is being read.
    reading: Option<Range<usize>>,
}

/// A list whose end has not come yet.
struct OpenList {
    start: Option<u64>,
    items: Vec<ListItem>,
}

enum OpenTag {
    Superior,
    Inferior,
    Language,
}

impl<'a> Events<'a> {
    pub(super) fn new(reader: &'a Reader, message: &'a Message, report: &'a mut Report) -> Self {
        Self {
            reader,
            message,
            from: 0,
            typed: None,
            report,
            failed: None,
            runs: Runs::new(message),
            blocks: Vec::new(),
            lists: Vec::new(),
            skipped: 0,
            html: Vec::new(),
            seen: Seen::default(),
            reading: None,
        }
    }

    /// Reads the whole message.
    pub(super) fn read(&mut self, mode: Mode) -> Result<Vec<Block>, Failed> {
        let joined = match mode {
            Mode::Inline => source::line(self.message),
            Mode::Blocks { .. } => source::blocks(self.message),
        };
        let text = &joined.text;
        self.runs.begin(joined.ends.clone());
        // These are not set in type; the parser must see them so that they can be refused.
        let refused =
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let parser = Parser::new_ext(text, refused);
        let defined = parser.reference_definitions().iter();
        self.seen.defined = defined
            .map(|(name, defined)| (name.to_owned(), defined.span.clone()))
            .collect();
        for (event, range) in parser.into_offset_iter() {
            if let Event::Text(words) = &event
                && let Some(found) = strong::left_over(self.message, words, &text[range.start..])
            {
                self.report.add(found);
            }
            let slice: &str = &text[range.clone()];
            if self.skipped > 0 {
                match event {
                    Event::Start(_) => self.skipped += 1,
                    Event::End(_) => self.skipped -= 1,
                    _ => {}
                }
                continue;
            }
            if mode != Mode::Inline
                && self.typed.is_none()
                && let Event::Text(words) = &event
            {
                self.typed = typed(words);
            }
            self.see(&event, (slice, &range));
            self.event(event, (slice, range), mode);
        }
        for found in near::findings(self.message, &joined, &self.seen) {
            if found.severity == Severity::Error {
                self.failed = Some(self.report.error(found));
            } else {
                self.report.add(found);
            }
        }
        if !self.html.is_empty() {
            self.error(
                "unclosed-tag",
                "a tag is opened and not closed",
                "<",
                "close it in the same message",
            );
        }
        match self.failed {
            Some(failed) => Err(failed),
            None => Ok(std::mem::take(&mut self.blocks)),
        }
    }

    /// Notes what the parser took something for.
    fn see(&mut self, event: &Event<'_>, (slice, range): (&str, &Range<usize>)) {
        match event {
            // What is written by its name is itself, whatever it looks like.
            Event::Text(words) if **words == *slice => self.seen.texts.push(range.clone()),
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => {
                self.seen.covered.push(range.clone());
            }
            Event::Start(Tag::Link { link_type, id, .. }) => {
                self.seen.covered.push(range.clone());
                let by_name = [LinkType::Reference, LinkType::Collapsed, LinkType::Shortcut];
                if by_name.contains(link_type) {
                    self.seen.used.push(id.to_string());
                }
            }
            Event::Start(Tag::Image { .. }) => self.seen.covered.push(range.clone()),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak => {}
            _ => return,
        }
        let reading = self.reading.get_or_insert_with(|| range.clone());
        reading.end = reading.end.max(range.end);
    }

    fn event(&mut self, event: Event<'_>, (slice, range): (&str, Range<usize>), mode: Mode) {
        match event {
            Event::Start(tag) => self.start(tag, slice),
            Event::End(tag) => self.end(tag, mode),
            Event::Text(text) => match text.strip_prefix(GUARD) {
                Some(rest) => self
                    .runs
                    .text(rest, range.start + GUARD.len_utf8()..range.end),
                None => self.runs.text(&text, range),
            },
            Event::Code(code) => self.runs.code(&code, range),
            Event::SoftBreak => self.runs.soft_break(range),
            Event::HardBreak => self.runs.hard_break(),
            Event::InlineHtml(tag) | Event::Html(tag) => self.tag(tag.trim()),
            Event::Rule => self.unsupported("a horizontal rule", slice, "leave it out"),
            Event::FootnoteReference(_) => {
                self.unsupported("a footnote", slice, "write it into the text");
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.unsupported("this mark", slice, "write plain text");
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, slice: &str) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {}
            Tag::Heading { .. } => self.heading_begins(slice),
            Tag::Emphasis => self.runs.emphasis += 1,
            Tag::Strong => self.runs.strong += 1,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.link(link_type, &dest_url, slice),
            Tag::List(start) => {
                self.flush_item();
                self.lists.push(OpenList {
                    start,
                    items: Vec::new(),
                });
            }
            Tag::Item => {
                let depth = self.lists.len();
                if let Some(list) = self.lists.last_mut() {
                    let label = label(list.start, list.items.len(), (depth, slice));
                    let miscounted = miscounted(self.message, list, slice);
                    list.items.push(ListItem {
                        label,
                        parts: Vec::new(),
                    });
                    if let Some(found) = miscounted {
                        self.report.add(found);
                    }
                }
            }
            Tag::Image { .. } => {
                self.skip(
                    "a picture",
                    slice,
                    "pictures are parts of a release, not of its text",
                );
            }
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.skip(
                    "a table",
                    slice,
                    "a timeline is a part of a release; other tables are not set",
                );
            }
            Tag::CodeBlock(_) => self.skip(
                "a block of code",
                slice,
                "write it as text; lines must not be indented",
            ),
            Tag::BlockQuote(_) => self.skip(
                "a block quotation",
                slice,
                "use the part `quote` of a release",
            ),
            Tag::FootnoteDefinition(_) => self.skip("a footnote", slice, "write it into the text"),
            Tag::Strikethrough => self.skip("struck-out text", slice, "leave it out"),
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.skip("this mark", slice, "write plain text"),
        }
    }

    fn end(&mut self, tag: TagEnd, mode: Mode) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                if self.lists.is_empty() {
                    if let Some(text) = self.take_text() {
                        let link = link(&text);
                        self.blocks.push(Block::Paragraph { text, link });
                    }
                } else {
                    self.flush_item();
                }
            }
            TagEnd::Heading(level) => self.heading(level, mode),
            TagEnd::Emphasis => self.runs.emphasis -= 1,
            TagEnd::Strong => self.runs.strong -= 1,
            TagEnd::Link => self.runs.link = None,
            TagEnd::Item => self.flush_item(),
            TagEnd::List(_) => self.end_list(),
            _ => {}
        }
    }

    /// A heading has its marks before it, and stands in no list.
    fn heading_begins(&mut self, slice: &str) {
        self.flush_item();
        if !self.lists.is_empty() {
            let hint = "end the list with a blank line, and do not indent the heading";
            self.unsupported("a heading in a list", slice, hint);
        } else if !slice.starts_with('#') {
            let hint = "for a heading, write `## words`; for a text, put a blank line before `---`";
            self.unsupported("a heading by a line below it", slice, hint);
        }
    }

    fn heading(&mut self, level: HeadingLevel, mode: Mode) {
        let top = match mode {
            Mode::Inline => 2,
            Mode::Blocks { top } => top,
        };
        if let Some(text) = self.take_text() {
            let below = (level as u8).saturating_sub(2);
            let level = top.saturating_add(below).min(6);
            self.blocks.push(Block::Heading { level, text });
        }
    }

    fn end_list(&mut self) {
        let Some(OpenList { start, items }) = self.lists.pop() else {
            return;
        };
        let list = List { start, items };
        match self.lists.last_mut() {
            None => self.blocks.push(Block::List(list)),
            Some(outer) => {
                if let Some(item) = outer.items.last_mut() {
                    item.parts.push(ItemPart::List(list));
                }
            }
        }
    }

    /// What was read so far as a paragraph of the current list item.
    fn flush_item(&mut self) {
        if let Some(text) = self.take_text()
            && let Some(item) = self.lists.last_mut().and_then(|list| list.items.last_mut())
        {
            item.parts.push(ItemPart::Paragraph(text));
        }
    }

    /// The text of the runs read so far, set by the language's rules; none where there is none.
    fn take_text(&mut self) -> Option<Text> {
        self.seen.paragraphs.extend(self.reading.take());
        let (runs, links, said) = self.runs.take();
        if runs.iter().all(Run::is_blank) {
            return None;
        }
        let text = super::set::text(self.reader, self.message, (runs, said), links, self.report);
        Some(text.from_origin(Arc::new(self.origin())))
    }

    /// The origin of the text that was read. Each has one of its own, so that a finding is about one paragraph: the first stands where
    /// its message stands, the others where they begin.
    fn origin(&mut self) -> Origin {
        let message = origin(self.message);
        let (Some(typed), Some(place)) = (self.typed.take(), &message.place) else {
            return message;
        };
        let is_first = self.from == 0;
        let from = self.from.max(place.span.end);
        let rest = place.source.text.get(from..).unwrap_or_default();
        // What begins in the first column is another message.
        let begins = |at: &usize| {
            let next = rest[at + 1..].chars().next();
            next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '#'))
        };
        let mut ends = rest.match_indices('\n').map(|(at, _)| at);
        let own = ends.find(begins).map_or(rest, |end| &rest[..end]);
        let found = own
            .find(&typed)
            .map(|at| from + at..from + at + typed.len());
        self.from = found.as_ref().map_or(from, |found| found.end);
        match found.filter(|_| !is_first) {
            Some(found) => Origin {
                place: Some(place.source.at(found)),
                ..message
            },
            None => message,
        }
    }

    fn link(&mut self, link_type: LinkType, target: &str, slice: &str) {
        let target = match link_type {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.to_owned(),
        };
        let known = ["https://", "http://", "mailto:", "tel:"];
        if !known.iter().any(|scheme| target.starts_with(scheme)) {
            let bare = target.contains('.') && !target.contains(':') && !target.starts_with('.');
            let hint = if bare {
                format!("write the whole address: `https://{target}`")
            } else {
                "link to an `https:`, `mailto:` or `tel:` address".to_owned()
            };
            let message = format!("`{target}` is not a place that a printed kit can link to");
            self.error("link-target", &message, slice, &hint);
        }
        let shows_target = matches!(link_type, LinkType::Autolink | LinkType::Email);
        self.runs.begin_link(target, shows_target);
    }

    /// `<sup>`, `<sub>`, `<span lang="…">` and their ends.
    fn tag(&mut self, tag: &str) {
        let lang = tag.strip_prefix("<span lang=").and_then(|rest| {
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest[1..].strip_suffix('>')?.strip_suffix(quote)
        });
        match (tag, lang, self.html.last()) {
            ("<sup>", ..) => {
                self.html.push(OpenTag::Superior);
                self.runs.baseline = Baseline::Superior;
            }
            ("<sub>", ..) => {
                self.html.push(OpenTag::Inferior);
                self.runs.baseline = Baseline::Inferior;
            }
            ("</sup>", _, Some(OpenTag::Superior)) | ("</sub>", _, Some(OpenTag::Inferior)) => {
                self.html.pop();
                self.runs.baseline = Baseline::Normal;
            }
            (_, Some(lang), _) => {
                self.html.push(OpenTag::Language);
                match Lang::named(lang) {
                    Ok(lang) => self.runs.langs.push(lang),
                    Err(cause) => {
                        self.runs.langs.push(self.reader.lang.clone());
                        self.error(
                            "language-tag",
                            &cause,
                            tag,
                            "write a BCP 47 tag: `<span lang=\"en\">`",
                        );
                    }
                }
            }
            ("</span>", _, Some(OpenTag::Language)) => {
                self.html.pop();
                self.runs.langs.pop();
            }
            ("</sup>" | "</sub>" | "</span>", ..) => {
                self.error(
                    "unopened-tag",
                    &format!("`{tag}` closes nothing"),
                    tag,
                    "delete it, or open it before",
                );
            }
            _ => self.unsupported(
                &format!("the HTML `{tag}`"),
                tag,
                "write `*emphasis*`, `**strong**`, `<sup>`, `<sub>` or `<span lang=\"…\">`",
            ),
        }
    }

    fn skip(&mut self, what: &str, slice: &str, hint: &str) {
        self.unsupported(what, slice, hint);
        self.skipped = 1;
    }

    fn unsupported(&mut self, what: &str, slice: &str, hint: &str) {
        self.error(
            "unsupported-markdown",
            &format!("{what} cannot stand in the text of a kit"),
            slice,
            hint,
        );
    }

    fn error(&mut self, code: &'static str, message: &str, slice: &str, hint: &str) {
        // Only what its author typed can be found in the file, and its first line is enough.
        let typed = slice
            .lines()
            .next()
            .unwrap_or(slice)
            .trim()
            .replace(GUARD, "");
        let found = Diagnostic::error(code, message)
            .at(place_in(self.message, &typed))
            .hint(hint);
        self.failed = Some(self.report.error(found));
    }
}

/// The first words that were typed, without values.
fn typed(words: &str) -> Option<String> {
    let parts = words.split(|c: char| u32::from(c) >= VALUE_BASE);
    let typed = parts.map(str::trim).find(|part| !part.is_empty());
    typed.map(str::to_owned)
}

/// A number that was typed and is printed otherwise: lists count on from their first number.
fn miscounted(message: &Message, list: &OpenList, slice: &str) -> Option<Diagnostic> {
    let (start, index) = (list.start?, list.items.len() as u64);
    let (typed, length) = numbered(slice)?;
    let printed = start.saturating_add(index);
    if typed == printed || typed == start {
        return None;
    }
    let text =
        format!("`{typed}` is printed as `{printed}`: a list counts on from its first number");
    let found = Diagnostic::warning("list-number", text);
    let place = place_in(message, slice.get(..=length)?);
    Some(
        found
            .at(place)
            .hint("number the items in order, or put a paragraph between two lists"),
    )
}

/// What stands before a list item that was typed like `slice`.
fn label(start: Option<u64>, index: usize, (depth, slice): (usize, &str)) -> String {
    match start {
        Some(start) => {
            let typed = numbered(slice).and_then(|(_, length)| slice.get(length..=length));
            let mark = typed.unwrap_or(".");
            format!("{}{mark}", start.saturating_add(index as u64))
        }
        None if depth > 1 => "–".to_owned(),
        None => "•".to_owned(),
    }
}
