//! The structure tree in the order in which it is read, with the words of its leaves.
//!
//! From `StructTreeRoot` to indented lines.
//!
//! Invariant: each element and each piece of content is read once; what the tree leaves out is said at the end.
//!
//! See: ISO 32000-1 14.7.2 (hierarchy), 14.7.4 (content), 14.8.5 (attributes).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hayro_syntax::Pdf;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as Bytes,
};

use super::content::{Fonts, Mark, pieces};
use super::{catalog, page_index, shown, text_string};

/// Deeper trees are a fault, or an attack.
const DEEPEST: usize = 64;

/// Dumps the tree.
pub(super) fn dump(file: &Pdf, root: &Dict<'_>) -> Result<String, String> {
    let tree = root
        .get::<Dict<'_>>("StructTreeRoot")
        .ok_or("the file has no structure tree")?;
    let mut fonts = Fonts::default();
    let mut words = BTreeMap::new();
    for (index, page) in file.pages().iter().enumerate() {
        for piece in pieces(page, &mut fonts)? {
            match piece.mark {
                Mark::Leaf(mcid) => {
                    words
                        .entry((index, mcid))
                        .or_insert_with(String::new)
                        .push_str(&piece.text);
                }
                Mark::None if !piece.text.is_empty() => {
                    let page = index + 1;
                    return Err(format!(
                        "page {page} has text outside all marks: {}",
                        shown(&piece.text)
                    ));
                }
                Mark::None | Mark::Artifact(_) => {}
            }
        }
    }
    let mut reader = Reader {
        file,
        words,
        seen: BTreeSet::new(),
        text: "tree:\n".to_owned(),
    };
    let mut line = ElementText::default();
    reader.kids(&tree, None, 0, &mut line)?;
    if let Some(((page, mcid), text)) = reader.words.iter().find(|(_, text)| !text.is_empty()) {
        let page = page + 1;
        return Err(format!(
            "content {mcid} of page {page} is in no element: {}",
            shown(text)
        ));
    }
    Ok(reader.text)
}

/// The line of an element, until its first child element ends it.
#[derive(Default)]
struct ElementText {
    depth: usize,
    head: String,
    /// Words that follow each other.
    words: String,
    written: bool,
}

struct Reader<'a> {
    file: &'a Pdf,
    /// The words of each piece of content, by page and MCID; taken out as they are read.
    words: BTreeMap<(usize, i32), String>,
    seen: BTreeSet<ObjectIdentifier>,
    text: String,
}

impl<'a> Reader<'a> {
    fn element(
        &mut self,
        element: &Dict<'a>,
        page: Option<usize>,
        depth: usize,
    ) -> Result<(), String> {
        if depth > DEEPEST {
            return Err(format!(
                "the structure tree is more than {DEEPEST} levels deep"
            ));
        }
        let role = element
            .get::<Name<'_>>("S")
            .ok_or("an element has no type (`S`)")?;
        let mut line = ElementText {
            depth,
            head: shown(role.as_str()),
            ..ElementText::default()
        };
        properties(element, &mut line.head);
        let page = self.page(element).or(page);
        self.kids(element, page, depth, &mut line)?;
        self.end(&mut line);
        Ok(())
    }

    /// Reads what `K` holds.
    fn kids(
        &mut self,
        parent: &Dict<'a>,
        page: Option<usize>,
        depth: usize,
        line: &mut ElementText,
    ) -> Result<(), String> {
        match parent.get_raw::<Object<'a>>("K") {
            None => Ok(()),
            Some(MaybeRef::NotRef(Object::Array(kids))) => {
                for kid in kids.raw_iter() {
                    self.kid(kid, page, depth, line)?;
                }
                Ok(())
            }
            Some(kid) => self.kid(kid, page, depth, line),
        }
    }

    fn kid(
        &mut self,
        kid: MaybeRef<Object<'a>>,
        page: Option<usize>,
        depth: usize,
        line: &mut ElementText,
    ) -> Result<(), String> {
        let object = match kid {
            MaybeRef::NotRef(object) => object,
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                if !self.seen.insert(id) {
                    return Err(format!(
                        "the structure tree holds object {} twice",
                        id.obj_number
                    ));
                }
                let missing = || {
                    format!(
                        "the structure tree leads to object {}, which is not there",
                        id.obj_number
                    )
                };
                self.file.xref().get::<Object<'a>>(id).ok_or_else(missing)?
            }
        };
        match object {
            Object::Number(mcid) => {
                self.leaf(i32::try_from(mcid.as_i64()).unwrap_or(-1), page, line)
            }
            Object::Array(kids) => {
                for kid in kids.iter::<Dict<'a>>() {
                    self.dictionary(&kid, page, depth, line)?;
                }
                Ok(())
            }
            Object::Dict(kid) => self.dictionary(&kid, page, depth, line),
            _ => Err("the structure tree holds what is no element".to_owned()),
        }
    }

    fn dictionary(
        &mut self,
        kid: &Dict<'a>,
        page: Option<usize>,
        depth: usize,
        line: &mut ElementText,
    ) -> Result<(), String> {
        let family = kid.get::<Name<'_>>("Type");
        match family.as_ref().map(Name::as_str) {
            Some("MCR") => {
                let page = self.page(kid).or(page);
                self.leaf(kid.get::<i32>("MCID").unwrap_or(-1), page, line)
            }
            Some("OBJR") => {
                let annotation = kid
                    .get::<Dict<'_>>("Obj")
                    .ok_or("a link of the structure tree is not there")?;
                let action = annotation.get::<Dict<'_>>("A");
                let target = action.and_then(|action| self.target(&action));
                self.word(
                    line,
                    &format!(" → {}", target.as_deref().unwrap_or("nowhere")),
                );
                Ok(())
            }
            _ => {
                self.flush(line);
                self.element(kid, page, depth + 1)
            }
        }
    }

    /// Where an action leads: an address, or a page of the file itself.
    fn target(&self, action: &Dict<'_>) -> Option<String> {
        if let Some(uri) = action.get::<Bytes<'_>>("URI") {
            return Some(shown(&text_string(&uri)));
        }
        let place = action.get::<Array<'_>>("D")?;
        let page = catalog::destination(self.file, &place)?;
        Some(format!("page {}", page + 1))
    }

    fn leaf(
        &mut self,
        mcid: i32,
        page: Option<usize>,
        line: &mut ElementText,
    ) -> Result<(), String> {
        let page =
            page.ok_or_else(|| format!("content {mcid} of the structure tree is on no page"))?;
        let Some(words) = self.words.remove(&(page, mcid)) else {
            let page = page + 1;
            return Err(format!(
                "content {mcid} of page {page} is not there, or is in two elements"
            ));
        };
        line.words.push_str(&words);
        Ok(())
    }

    /// Ends the words so far and adds something that is not words.
    fn word(&mut self, line: &mut ElementText, word: &str) {
        self.quote(line);
        if line.written {
            let indent = "  ".repeat(line.depth + 1);
            let _ = writeln!(self.text, "{indent}{}", word.trim_start());
        } else {
            line.head.push_str(word);
        }
    }

    /// Puts the words so far in quotes: behind the element's name, or on a line of their own after its children.
    fn quote(&mut self, line: &mut ElementText) {
        if line.words.is_empty() {
            return;
        }
        let words = format!("\"{}\"", shown(&std::mem::take(&mut line.words)));
        if line.written {
            let _ = writeln!(self.text, "{}{words}", "  ".repeat(line.depth + 1));
        } else {
            line.head.push(' ');
            line.head.push_str(&words);
        }
    }

    fn flush(&mut self, line: &mut ElementText) {
        self.quote(line);
        // The root itself has no line.
        if !line.written && !line.head.is_empty() {
            let _ = writeln!(self.text, "{}{}", "  ".repeat(line.depth), line.head);
            line.written = true;
        }
    }

    fn end(&mut self, line: &mut ElementText) {
        self.flush(line);
    }

    fn page(&self, dictionary: &Dict<'_>) -> Option<usize> {
        page_index(self.file, dictionary.get_ref("Pg")?)
    }
}

/// Language, alternative text and attributes.
fn properties<'a>(element: &Dict<'a>, head: &mut String) {
    let string = |dictionary: &Dict<'a>, key: &str| {
        dictionary
            .get::<Bytes<'_>>(key)
            .map(|bytes| shown(&text_string(&bytes)))
    };
    if let Some(lang) = string(element, "Lang") {
        let _ = write!(head, " [{lang}]");
    }
    if let Some(id) = string(element, "ID") {
        let _ = write!(head, " id={id}");
    }
    if let Some(alt) = string(element, "Alt") {
        let _ = write!(head, " alt \"{alt}\"");
    }
    let attributes: Vec<Dict<'a>> = match element.get::<Object<'a>>("A") {
        Some(Object::Dict(attributes)) => vec![attributes],
        Some(Object::Array(all)) => Array::iter(&all).collect(),
        _ => Vec::new(),
    };
    for attributes in attributes {
        for key in ["Scope", "ListNumbering"] {
            if let Some(value) = attributes.get::<Name<'_>>(key) {
                let _ = write!(head, " {}={}", key.to_lowercase(), shown(value.as_str()));
            }
        }
        for key in ["ColSpan", "RowSpan"] {
            if let Some(span) = attributes.get::<i32>(key) {
                let _ = write!(head, " {}={span}", key.to_lowercase());
            }
        }
        if let Some(headers) = attributes.get::<Array<'_>>("Headers") {
            let names = headers.iter::<Bytes<'_>>();
            let names: Vec<String> = names.map(|name| shown(&text_string(&name))).collect();
            let _ = write!(head, " headers={}", names.join(","));
        }
        if let Some(summary) = string(&attributes, "Summary") {
            let _ = write!(head, " summary \"{summary}\"");
        }
    }
}
