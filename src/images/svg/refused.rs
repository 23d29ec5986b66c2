//! What a kit does not take from an SVG file.
//!
//! From an element to a [`Fault`], before styles are worked out: what would be left out, read from elsewhere, or run.

use usvg::roxmltree::Node;

use super::SVG;
use crate::images::Fault;

/// Elements that are worked out, or that show nothing by themselves. What is used of masks, filters and patterns is refused later.
const ELEMENTS: &[&str] = &[
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "line", "linearGradient",
    "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient",
    "rect", "stop", "style", "svg", "switch", "symbol", "title", "use", "view",
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
];

const PLAIN: &str = "export it again as plain SVG, with everything in it";

/// Refuses what would be left out, read from elsewhere, or run.
pub(super) fn check(node: Node<'_, '_>) -> Result<(), Fault> {
    // Other namespaces are the notes of drawing programs.
    if node.tag_name().namespace() != Some(SVG) {
        return Ok(());
    }
    let has = |what: &str, hint: &str| Err(Fault::new("picture-svg", format!("has {what}"), hint));
    let name = node.tag_name().name();
    let in_filter = name.starts_with("fe") && name != "feImage";
    if !in_filter && !ELEMENTS.contains(&name) {
        let known = OTHERS.iter().find(|(start, ..)| name.starts_with(start));
        return match known {
            Some((_, what, hint)) => has(what, hint),
            None => has(
                &format!("an element `{name}`, which kits cannot show"),
                PLAIN,
            ),
        };
    }
    if name == "style" {
        let rules: String = node.children().filter_map(|text| text.text()).collect();
        if rules.contains('@') || is_foreign(&rules) {
            return has(
                "style rules that kits do not follow (`@…`, `var(…)` or an address)",
                PLAIN,
            );
        }
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value().trim());
        if key.starts_with("on") {
            return has("a script", PLAIN);
        }
        let elsewhere = key == "href" && name != "a" && !value.starts_with('#');
        if elsewhere || is_foreign(value) {
            return has("a reference to something outside of it", PLAIN);
        }
    }
    Ok(())
}

/// Whether a value or a style refers to something that is not in the file.
fn is_foreign(style: &str) -> bool {
    let mut addresses = style
        .match_indices("url(")
        .map(|(at, start)| &style[at + start.len()..]);
    let is_outside = |address: &str| {
        let address = address.trim_start_matches(|c: char| c.is_whitespace() || "'\"".contains(c));
        !address.starts_with('#')
    };
    addresses.any(is_outside) || style.contains("var(")
}
