//! Drawings made plain: styles settled, and nothing left but what is drawn.
//!
//! From a parsed file to the text of an SVG file without style sheets, in which each element that is drawn, or that such an element
//! refers to, has the values that hold for it; and what kits cannot show of it.
//!
//! Invariant: only what is drawn is judged, and all that is wrong with it is told at once.
//!
//! See: CSS Cascade 4 §6 (order of declarations); SVG 2 5 (references), 15 (scripts).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use selectors::matching::SelectorCaches;
use usvg::roxmltree::{Document, Node, NodeId};

use super::css::{self, Declaration, Sheet};
use super::values::{self, Judged, is_length, is_length_value, is_property, quoted, reference};
use super::{SVG, XLINK};
use crate::geom::Color;
use crate::images::Fault;
use crate::images::private::xmp::escaped;

/// Deeper elements are an attack.
const DEPTH: usize = 200;

/// More trials of a rule on an element are an attack.
const TRIALS: usize = 30_000_000;

/// Elements that are worked out, or that show nothing by themselves. What is used of masks, filters and patterns is refused later.
const ELEMENTS: &[&str] = &[
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "line", "linearGradient",
    "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient",
    "rect", "stop", "style", "svg", "switch", "symbol", "title", "use", "view",
];

/// Elements that are drawn where others refer to them, and nowhere else.
const REFERRED: &[&str] = &[
    "clipPath", "defs", "desc", "filter", "linearGradient", "marker", "mask", "metadata",
    "pattern", "radialGradient", "style", "symbol", "title", "view",
];

/// What other elements are, and what to do about them.
const OTHERS: &[(&str, &str, &str)] = &[
    (
        "text",
        "text, which nobody could translate",
        "say it in the caption, or turn it into paths (in Inkscape: Path, Object to Path)",
    ),
    (
        "image",
        "a picture of pixels in it",
        "save the whole as PNG or JPEG, or take the picture out",
    ),
    ("script", "a script", PLAIN),
    (
        "animate",
        "an animation",
        "export the state that is to be printed",
    ),
    (
        "set",
        "an animation",
        "export the state that is to be printed",
    ),
];

const PLAIN: &str = "export it again as plain SVG, with everything in it";

/// A drawing made plain.
pub(super) struct Plain {
    /// The text of an SVG file.
    pub(super) text: String,
    /// The ground that it stands on, where that has a colour, and its opacity.
    pub(super) ground: Option<(Color, u8)>,
}

/// What is wrong with a drawing, each once, in the order in which it was found.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        if !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    fn has(&mut self, what: &str, hint: &str) {
        self.add(Fault::new("picture-svg", format!("has {what}"), hint));
    }
}

/// The values that hold for an element, and what is wrong with them.
#[derive(Default)]
struct Own {
    values: BTreeMap<String, String>,
    faults: Vec<String>,
}

struct Reader<'a, 'i> {
    document: &'a Document<'i>,
    by_id: BTreeMap<&'a str, Node<'a, 'i>>,
    /// By the number of the element.
    owns: BTreeMap<usize, Own>,
    /// What is drawn or referred to by what is drawn; whether it is seen.
    reached: BTreeSet<(usize, bool)>,
    faults: Faults,
}

/// Makes a drawing plain; adds what is wrong with it.
pub(super) fn plain(document: &Document<'_>, faults: &mut Faults) -> Option<Plain> {
    let mut reader = Reader {
        document,
        by_id: BTreeMap::new(),
        owns: BTreeMap::new(),
        reached: BTreeSet::new(),
        faults: Faults::default(),
    };
    let is_sound = reader.look() && reader.cascade();
    if is_sound {
        reader.reach();
    }
    let text = is_sound.then(|| reader.written());
    let root = number(document.root_element());
    let ground = reader.owns.get(&root).and_then(|own| {
        let named = ["background-color", "background"];
        let value = named.iter().find_map(|name| own.values.get(*name))?;
        values::srgb(value).filter(|(_, alpha)| *alpha > 0)
    });
    for fault in reader.faults.0 {
        faults.add(fault);
    }
    text.map(|text| Plain { text, ground })
}

/// The name of an element of SVG; files without any name space are meant as such.
pub(super) fn name<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let name = node.tag_name();
    let is_own = node.is_element() && name.namespace().is_none_or(|space| space == SVG);
    is_own.then(|| name.name())
}

/// The number of a node in its document.
fn number(node: Node<'_, '_>) -> usize {
    node.id().get_usize()
}

/// Where an element refers to.
fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let plain = node
        .attributes()
        .find(|own| own.name() == "href" && own.namespace().is_none());
    let found = plain
        .map(|own| own.value())
        .or_else(|| node.attribute((XLINK, "href")));
    found.map(str::trim)
}

impl<'a, 'i> Reader<'a, 'i> {
    /// Looks at every element: ids, depth, and what runs. Whether it can be read further.
    fn look(&mut self) -> bool {
        let mut depth = 0;
        let mut open: Vec<usize> = Vec::new();
        for node in self.document.descendants() {
            if let Some(note) = node.pi()
                && note.target == "xml-stylesheet"
            {
                self.faults
                    .has("a reference to something outside of it", PLAIN);
            }
            if !node.is_element() {
                continue;
            }
            let parent = node.parent_element().map(|parent| number(parent));
            while open.last().copied() != parent && open.pop().is_some() {}
            open.push(number(node));
            depth = depth.max(open.len());
            let Some(name) = name(node) else { continue };
            if let Some(id) = node.attribute("id") {
                self.by_id.entry(id).or_insert(node);
            }
            let is_run =
                name == "script" || node.attributes().any(|own| own.name().starts_with("on"));
            if is_run || name.starts_with("animate") || name == "set" {
                let name = if is_run { "script" } else { name };
                self.faults.element(name);
            }
        }
        if depth > DEPTH {
            let message = format!("is nested more than {DEPTH} elements deep");
            self.faults
                .add(Fault::new("picture-too-large", message, PLAIN));
        }
        depth <= DEPTH
    }

    /// Settles which values hold for each element.
    fn cascade(&mut self) -> bool {
        let mut sheet = Sheet::default();
        let elements = || {
            self.document
                .descendants()
                .filter(|node| name(*node).is_some())
        };
        for node in elements().filter(|node| name(*node) == Some("style")) {
            let kind = node.attribute("type").unwrap_or_default().trim();
            if kind.is_empty() || kind.eq_ignore_ascii_case("text/css") {
                let texts = node.children().filter_map(|text| text.text());
                let text: String = texts.collect();
                sheet.add(&text, node.attribute("media").unwrap_or_default());
            }
        }
        for fault in &sheet.faults {
            self.faults.has(fault, PLAIN);
        }
        if elements().count().saturating_mul(sheet.rules.len()) > TRIALS {
            let message = "has too many style rules for its elements";
            self.faults
                .add(Fault::new("picture-too-large", message, PLAIN));
            return false;
        }
        let mut caches = SelectorCaches::default();
        for node in elements() {
            let own = own(node, &sheet, &mut caches);
            if !own.values.is_empty() || !own.faults.is_empty() {
                self.owns.insert(number(node), own);
            }
        }
        true
    }

    fn value(&self, node: Node<'_, '_>, property: &str) -> Option<&str> {
        let own = self.owns.get(&number(node))?;
        own.values.get(property).map(String::as_str)
    }

    /// Walks from the outermost element to all that is drawn, by references too, and judges it.
    fn reach(&mut self) {
        let mut open = vec![(self.document.root_element(), true)];
        while let Some((node, is_seen)) = open.pop() {
            let Some(name) = name(node) else { continue };
            let is_gone = self.value(node, "display") == Some("none")
                || self.value(node, "opacity") == Some("0");
            if is_gone && !REFERRED.contains(&name) {
                continue;
            }
            let is_seen = match self.value(node, "visibility") {
                Some("hidden" | "collapse") => false,
                Some("visible") => true,
                _ => is_seen,
            };
            if !self.reached.insert((number(node), is_seen)) {
                continue;
            }
            self.judge(node, name, is_seen);
            self.refer(node, name, is_seen, &mut open);
            if !name.starts_with("text") && name != "image" {
                let children = node.children().filter(|child| {
                    self::name(*child).is_some_and(|name| !REFERRED.contains(&name))
                });
                open.extend(children.map(|child| (child, is_seen)));
            }
        }
    }

    /// What an element refers to.
    fn refer(
        &mut self,
        node: Node<'a, 'i>,
        name: &str,
        is_seen: bool,
        open: &mut Vec<(Node<'a, 'i>, bool)>,
    ) {
        let mut ids: Vec<String> = Vec::new();
        if name != "a"
            && let Some(address) = href(node)
        {
            match address.strip_prefix('#') {
                Some(id) => ids.push(id.to_owned()),
                None if name == "image" => {}
                None => self
                    .faults
                    .has("a reference to something outside of it", PLAIN),
            }
        }
        if let Some(own) = self.owns.get(&number(node)) {
            let references = own.values.values().filter_map(|value| reference(value));
            ids.extend(references.map(|(id, _)| id.to_owned()));
        }
        for id in ids {
            // What is shown by reference is seen as its own styles say.
            let target = self.by_id.get(id.as_str()).copied();
            open.extend(target.map(|target| (target, is_seen || name != "use")));
        }
    }

    fn judge(&mut self, node: Node<'_, '_>, name: &str, is_seen: bool) {
        let in_filter = name.starts_with("fe") && name != "feImage";
        let is_empty_text = name == "text" && {
            let mut texts = node.descendants().filter_map(|text| text.text());
            texts.all(|text| text.trim().is_empty())
        };
        let has_size = |side: &str| node.attribute(side).is_none_or(|size| size.trim() != "0");
        let is_no_image = name == "image" && !(has_size("width") && has_size("height"));
        if !in_filter && !ELEMENTS.contains(&name) && is_seen && !is_empty_text && !is_no_image {
            self.faults.element(name);
        }
        if !is_seen {
            return;
        }
        let has_line = || {
            let lines = node.ancestors().find_map(|node| self.value(node, "stroke"));
            lines.is_some_and(|stroke| stroke != "none")
        };
        let is_shape = matches!(
            name,
            "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" | "use"
        );
        let effect = self
            .value(node, "vector-effect")
            .filter(|effect| *effect != "none");
        let effect = effect.filter(|_| is_shape && has_line());
        let mut faults: Vec<String> = effect
            .map(|effect| quoted("vector-effect", effect))
            .into_iter()
            .collect();
        let turned = self.value(node, "transform").is_some() || node.has_attribute("transform");
        let frame = self.value(node, "transform-box").filter(|_| turned);
        faults.extend(
            frame
                .filter(|frame| *frame != "view-box")
                .map(|frame| quoted("transform-box", frame)),
        );
        if let Some(own) = self.owns.get(&number(node)) {
            faults.extend(own.faults.iter().cloned());
        }
        for fault in faults {
            self.faults.has(&fault, PLAIN);
        }
    }

    /// The text of a plain file.
    fn written(&self) -> String {
        // What is drawn stands in others, which must stand there too.
        let mut kept: BTreeSet<usize> = BTreeSet::new();
        for (id, _) in &self.reached {
            let id = NodeId::from(*id);
            let node = self.document.get_node(id);
            for node in node.iter().flat_map(Node::ancestors) {
                if !kept.insert(number(node)) {
                    break;
                }
            }
        }
        let mut text = String::new();
        self.element(self.document.root_element(), &kept, &mut text);
        text
    }

    fn element(&self, node: Node<'_, '_>, kept: &BTreeSet<usize>, to: &mut String) {
        let Some(name) = name(node).filter(|_| kept.contains(&number(node))) else {
            return;
        };
        // Text that is not seen may be kept only because something seen is in it, which cannot be.
        if !ELEMENTS.contains(&name) && !name.starts_with("fe") {
            return;
        }
        let is_root = node.parent_element().is_none();
        let _ = write!(to, "<{name}");
        if is_root {
            let _ = write!(to, " xmlns=\"{SVG}\"");
        }
        let own = self.owns.get(&number(node));
        let turn = match name {
            "linearGradient" | "radialGradient" => "gradientTransform",
            "pattern" => "patternTransform",
            _ => "transform",
        };
        let mut style = String::new();
        let mut given: BTreeMap<&str, &str> = BTreeMap::new();
        for (property, value) in own.iter().flat_map(|own| &own.values) {
            match property.as_str() {
                "transform" => drop(given.insert(turn, value)),
                "transform-origin" => drop(given.insert("transform-origin", value)),
                property if is_length(property) && !is_property(property) => {
                    given.insert(property, value);
                }
                "d" => drop(given.insert("d", value)),
                "background" | "background-color" | "transform-box" | "vector-effect" => {}
                property => {
                    let _ = write!(style, "{property}:{value};");
                }
            }
        }
        if let Some(address) = href(node) {
            given.insert("href", address);
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let is_other = attribute.namespace().is_some()
                || matches!(name, "style" | "class" | "href")
                || is_property(name)
                || name.starts_with("on");
            // On the outermost element a size that nobody knows is none.
            let is_vague = is_root
                && matches!(name, "width" | "height")
                && !is_length_value(&value.trim().to_ascii_lowercase());
            if !is_other && !is_vague {
                given.entry(name).or_insert(value);
            }
        }
        if !style.is_empty() {
            given.insert("style", &style);
        }
        for (name, value) in given {
            let _ = write!(to, " {name}=\"{}\"", escaped(value));
        }
        to.push('>');
        for child in node.children() {
            self.element(child, kept, to);
        }
        let _ = write!(to, "</{name}>");
    }
}

impl Faults {
    /// An element that kits cannot show.
    fn element(&mut self, name: &str) {
        match OTHERS.iter().find(|(start, ..)| name.starts_with(start)) {
            Some((_, what, hint)) => self.has(what, hint),
            None => self.has(
                &format!("an element `{name}`, which kits cannot show"),
                PLAIN,
            ),
        }
    }
}

/// Where a declaration stands in the order of CSS: important ones last, then those of rules by how strongly they are meant, then those
/// of the element's own style; attributes before all.
type Rank = (bool, u8, u32);

/// The values that hold for an element.
fn own(node: Node<'_, '_>, sheet: &Sheet, caches: &mut SelectorCaches) -> Own {
    let is_root = node.parent_element().is_none();
    let mut declared: Vec<(Rank, Declaration)> = Vec::new();
    for attribute in node.attributes() {
        let name = attribute.name();
        if attribute.namespace().is_none() && is_property(name) {
            let declaration = Declaration {
                name: name.to_owned(),
                value: attribute.value().to_owned(),
                important: false,
            };
            declared.push(((false, 0, 0), declaration));
        }
    }
    for rule in &sheet.rules {
        if let Some(specificity) = rule.specificity(node, caches) {
            let ranked = rule.declarations.iter().cloned();
            declared.extend(ranked.map(|own| ((own.important, 1, specificity), own)));
        }
    }
    if let Some(style) = node.attribute("style") {
        let ranked = css::declarations(style).into_iter();
        declared.extend(ranked.map(|own| ((own.important, 2, 0), own)));
    }
    declared.sort_by_key(|(rank, _)| *rank);
    let mut own = Own::default();
    // What stands for a property and is none of its values, until something does that is.
    let mut unknown: BTreeMap<String, String> = BTreeMap::new();
    let mut refused: BTreeMap<String, String> = BTreeMap::new();
    for (_, Declaration { name, value, .. }) in declared {
        let names: &[&str] = match name.as_str() {
            "marker" => &["marker-start", "marker-mid", "marker-end"],
            name => &[name],
        };
        for &name in names {
            match values::judge(name, &value, is_root) {
                Judged::Keep(value) => {
                    unknown.remove(name);
                    refused.remove(name);
                    own.values.insert(name.to_owned(), value);
                }
                Judged::Drop if !own.values.contains_key(name) => {
                    unknown.insert(name.to_owned(), value.clone());
                }
                Judged::Refuse(what) => {
                    refused.insert(name.to_owned(), what);
                }
                Judged::Drop | Judged::Ignore => {}
            }
        }
    }
    own.faults.extend(refused.into_values());
    for (name, value) in unknown {
        // Programs write such where there is no value.
        if matches!(value.trim(), "" | "null" | "undefined" | "NaN") {
            continue;
        }
        own.faults.push(match name.as_str() {
            "fill" | "stroke" | "color" | "stop-color" => {
                format!("a colour that kits do not know: `{}`", css::short(&value))
            }
            name => quoted(name, &value),
        });
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value().trim());
        let is_size = matches!(name, "width" | "height");
        let is_judged = attribute.namespace().is_some()
            || is_property(name)
            || own.values.contains_key(name)
            || (is_root && is_size);
        let is_known = matches!(value, "" | "auto" | "NaN" | "null" | "undefined")
            || is_length_value(&value.to_ascii_lowercase());
        if is_length(name) && !is_judged && !is_known {
            own.faults.push(quoted(name, value));
        }
    }
    own
}
