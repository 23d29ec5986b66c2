//! Pages and the structure tree as readable text, for people and tests.
//!
//! From [`PagedDocument`] to lines such as `text 102.05 411.20 SourceSerif4-Regular 10.5pt w=184.20 P#12 "…"`.

use std::fmt::Write as _;

use super::{
    Artifact, ElementId, Item, Kid, Mark, PagedDocument, Shape, Structure, Target, TextRun,
};
use crate::fonts::FontBook;

impl PagedDocument {
    /// The pages, the outline and the structure tree as text.
    #[must_use]
    pub fn dump(&self, fonts: &FontBook) -> String {
        self.dumped(fonts, |_, _| {})
    }

    /// The same, with the origin of each text run: file and line, and the message.
    #[must_use]
    pub fn dump_with_origins(&self, fonts: &FontBook) -> String {
        self.dumped(fonts, |out, run| {
            if let Some(origin) = self.origin(run) {
                let _ = write!(out, " @ {origin}");
            }
        })
    }

    fn dumped(&self, fonts: &FontBook, origin: impl Fn(&mut String, &TextRun)) -> String {
        let mut out = String::new();
        let owners = owners(&self.structure);
        for (index, page) in self.pages.iter().enumerate() {
            let _ = writeln!(
                out,
                "page {} {} x {}",
                index + 1,
                page.size.width,
                page.size.height
            );
            for item in &page.items {
                item_line(&mut out, item, &owners, &self.structure, fonts);
                if let Shape::Text(run) = &item.shape {
                    origin(&mut out, run);
                }
                out.push('\n');
            }
            for link in &page.links {
                let (origin, size) = (link.rect.origin, link.rect.size);
                let target = match &link.target {
                    Target::Uri(uri) => uri.clone(),
                    Target::Spot { page, y } => format!("page {} y={y}", page + 1),
                };
                let _ = writeln!(
                    out,
                    "  link {} {} {} x {} <{target}> #{} {:?}",
                    origin.x, origin.y, size.width, size.height, link.element.0, link.description
                );
            }
        }
        for entry in &self.outline {
            let (title, page) = (&entry.title, entry.page + 1);
            let _ = writeln!(
                out,
                "bookmark {} page {page} y={} {title:?}",
                entry.level, entry.y
            );
        }
        tree(&mut out, &self.structure, Structure::ROOT, 0);
        out
    }
}

/// The element of each leaf.
fn owners(structure: &Structure) -> Vec<ElementId> {
    let mut owners = vec![Structure::ROOT; structure.contents()];
    for (index, element) in structure.elements().iter().enumerate() {
        for kid in &element.kids {
            if let Kid::Content(content) = kid {
                owners[content.0] = ElementId(index);
            }
        }
    }
    owners
}

fn item_line(
    out: &mut String,
    item: &Item,
    owners: &[ElementId],
    structure: &Structure,
    fonts: &FontBook,
) {
    let mark = match item.mark {
        Mark::Content(content) => {
            let owner = owners[content.0];
            format!("{}#{}", structure.element(owner).role.name(), owner.0)
        }
        Mark::Artifact(Artifact::Header) => "header".to_owned(),
        Mark::Artifact(Artifact::Footer) => "footer".to_owned(),
        Mark::Artifact(Artifact::Pagination) => "repeated".to_owned(),
        Mark::Artifact(Artifact::Layout) => "layout".to_owned(),
    };
    match &item.shape {
        Shape::Text(run) => {
            let face = fonts.face(run.font).postscript_name();
            let (x, y, width) = (run.origin.x, run.origin.y, run.width());
            let (size, fill, text) = (run.size, run.fill, &run.text);
            let stretch = match run.stretch {
                1.0 => String::new(),
                stretch => format!(" x{stretch:.3}"),
            };
            let _ = write!(
                out,
                "  text {x} {y} {face} {size}pt{stretch} {fill} w={width} {mark} {text:?}"
            );
        }
        Shape::Image { image, rect } => {
            let (origin, size, image) = (rect.origin, rect.size, image.short());
            let _ = write!(
                out,
                "  image {} {} {} x {} {image} {mark}",
                origin.x, origin.y, size.width, size.height
            );
        }
        Shape::Rect { rect, fill } => {
            let (origin, size) = (rect.origin, rect.size);
            let _ = write!(
                out,
                "  rect {} {} {} x {} {fill} {mark}",
                origin.x, origin.y, size.width, size.height
            );
        }
    }
}

fn tree(out: &mut String, structure: &Structure, id: ElementId, depth: usize) {
    let element = structure.element(id);
    let indent = "  ".repeat(depth);
    let _ = write!(out, "{indent}{}#{}", element.role.name(), id.0);
    if let Some(lang) = &element.lang {
        let _ = write!(out, " lang={lang}");
    }
    if let Some(scope) = element.scope {
        let _ = write!(out, " scope={scope:?}");
    }
    if !element.headers.is_empty() {
        let headers: Vec<String> = element
            .headers
            .iter()
            .map(|head| format!("#{}", head.0))
            .collect();
        let _ = write!(out, " headers={}", headers.join(","));
    }
    if element.col_span > 1 {
        let _ = write!(out, " span={}", element.col_span);
    }
    if let Some(alt) = &element.alt {
        let _ = write!(out, " alt={alt:?}");
    }
    out.push('\n');
    for kid in &element.kids {
        if let Kid::Element(kid) = kid {
            tree(out, structure, *kid, depth + 1);
        }
    }
}
