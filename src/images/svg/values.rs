//! Values of properties, judged: which hold, which CSS drops, and which kits cannot show.
//!
//! From a property and a value as written to a value that usvg reads, so that nothing it would pass over stands for something else.
//!
//! See: CSS Color 4, CSS Transforms 1, CSS Values 4; SVG 2 chapters 6 (properties), 7.2 (geometry), 13 (painting).

use color::{Srgb, parse_color};

use super::css::short;
use crate::geom::Color;

/// What becomes of a declaration.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Judged {
    /// It holds, with this value.
    Keep(String),
    /// It is no value of the property, so that what stood before holds.
    Drop,
    /// It is, but kits cannot show it: the end of a sentence that begins with `has`.
    Refuse(String),
    /// It changes nothing that is seen.
    Ignore,
}

use Judged::{Drop, Ignore, Keep, Refuse};

/// Properties of paint that an element inherits.
const INHERITED: &[&str] = &[
    "clip-rule",
    "color",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-size",
    "marker-end",
    "marker-mid",
    "marker-start",
    "paint-order",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "visibility",
];

/// Properties with values that are words, and those that usvg reads as CSS does.
const WORDS: &[&str] = &[
    "clip-rule",
    "color-interpolation",
    "color-interpolation-filters",
    "display",
    "fill-rule",
    "filter",
    "image-rendering",
    "isolation",
    "mask-type",
    "mix-blend-mode",
    "overflow",
    "paint-order",
    "shape-rendering",
    "stroke-linecap",
    "stroke-linejoin",
    "visibility",
];

/// Properties whose value is a length.
const LENGTHS: &[&str] = &[
    "cx",
    "cy",
    "font-size",
    "height",
    "r",
    "rx",
    "ry",
    "stroke-dashoffset",
    "stroke-width",
    "width",
    "x",
    "y",
];

/// The same where they are attributes alone.
const LENGTH_ATTRIBUTES: &[&str] = &["fr", "fx", "fy", "x1", "x2", "y1", "y2"];

/// Properties that change a picture in ways that kits do not follow, unless they say that they do not.
const EFFECTS: &[&str] = &[
    "-webkit-mask",
    "-webkit-mask-image",
    "animation",
    "animation-name",
    "clip",
    "mask-image",
    "offset",
    "offset-path",
    "perspective",
    "rotate",
    "scale",
    "translate",
    "zoom",
];

/// The same of the outermost element, which is a box of its own.
const ROOT_EFFECTS: &[&str] = &[
    "background-image",
    "border",
    "border-radius",
    "border-image",
    "box-shadow",
    "outline",
    "padding",
];

/// Words that are the start of no value.
const NOTHING: &[&str] = &[
    "", "none", "auto", "normal", "0", "0px", "1", "initial", "unset",
];

/// Whether an attribute of the name is a property too.
pub(super) fn is_property(name: &str) -> bool {
    WORDS.contains(&name)
        || matches!(
            name,
            "clip-path"
                | "color"
                | "fill"
                | "fill-opacity"
                | "flood-color"
                | "flood-opacity"
                | "font-size"
                | "lighting-color"
                | "marker-end"
                | "marker-mid"
                | "marker-start"
                | "mask"
                | "opacity"
                | "stop-color"
                | "stop-opacity"
                | "stroke"
                | "stroke-dasharray"
                | "stroke-dashoffset"
                | "stroke-miterlimit"
                | "stroke-opacity"
                | "stroke-width"
                | "transform-box"
                | "transform-origin"
                | "vector-effect"
        )
}

/// Whether an attribute that is no property holds a length.
pub(super) fn is_length(name: &str) -> bool {
    LENGTHS.contains(&name) || LENGTH_ATTRIBUTES.contains(&name)
}

/// Judges a declaration of a style; `is_root` where it is the outermost element's.
pub(super) fn judge(name: &str, value: &str, is_root: bool) -> Judged {
    let value = value.trim();
    let word = value.to_ascii_lowercase();
    let judged = match name {
        _ if NOTHING.contains(&word.as_str()) && EFFECTS.contains(&name) => Ignore,
        _ if EFFECTS.contains(&name) => Refuse(quoted(name, value)),
        _ if is_root && ROOT_EFFECTS.contains(&name) && !NOTHING.contains(&word.as_str()) => {
            Refuse(quoted(name, value))
        }
        "fill" | "stroke" => paint(value),
        "color" | "stop-color" | "flood-color" | "lighting-color" => {
            color(value).map_or(Drop, Keep)
        }
        "background" | "background-color" if is_root => background(name, value),
        "transform" => transform(value),
        "transform-origin" => origin(&word),
        "transform-box" | "vector-effect" => Keep(word.clone()),
        "clip-path" | "mask" | "marker-start" | "marker-mid" | "marker-end" | "marker" => {
            match reference(value) {
                Some((id, "")) => Keep(format!("url(#{id})")),
                _ if word == "none" => Keep(word.clone()),
                _ if value.contains('(') => Refuse(quoted(name, value)),
                _ => Drop,
            }
        }
        "d" => shape(value),
        _ if WORDS.contains(&name) => Keep(if value.contains("url(") {
            value.to_owned()
        } else {
            word.clone()
        }),
        _ if LENGTHS.contains(&name) && is_length_value(&word) => Keep(word.clone()),
        // The viewport is as large as the drawing, whatever box it was made for.
        "width" | "height" if is_root => Ignore,
        "rx" | "ry" | "width" | "height" if word == "auto" => Keep(word.clone()),
        "font-size" => Ignore,
        _ if LENGTHS.contains(&name) && !is_global(&word) => unless_worked_out(name, value),
        "opacity" | "fill-opacity" | "stroke-opacity" | "stop-opacity" | "flood-opacity" => {
            match share(&word) {
                Some(share) => Keep(share.to_string()),
                None => unless_worked_out(name, value),
            }
        }
        "stroke-miterlimit" if word.parse::<f64>().is_ok() => Keep(word.clone()),
        "stroke-dasharray" => {
            let mut lengths = word.split([',', ' ']).filter(|part| !part.is_empty());
            if word == "none" || lengths.all(is_length_value) {
                Keep(word.clone())
            } else {
                unless_worked_out(name, value)
            }
        }
        "stroke-miterlimit" => unless_worked_out(name, value),
        _ => return Ignore,
    };
    if judged != Ignore && is_global(&word) {
        return global(name, &word);
    }
    if value.contains("var(") {
        return Refuse(quoted(name, value));
    }
    if judged != Ignore && value.contains("url(") && reference(value).is_none() {
        return Refuse("a reference to something outside of it".to_owned());
    }
    judged
}

/// A property as it was written.
pub(super) fn quoted(name: &str, value: &str) -> String {
    format!(
        "a style that kits do not follow: `{name}: {}`",
        short(value)
    )
}

/// What is worked out by others is told; anything else is no value.
fn unless_worked_out(name: &str, value: &str) -> Judged {
    if value.contains('(')
        || value.ends_with(char::is_alphabetic) && value.starts_with(|c: char| c.is_ascii_digit())
    {
        Refuse(quoted(name, value))
    } else {
        Drop
    }
}

fn is_global(word: &str) -> bool {
    matches!(
        word,
        "inherit" | "initial" | "unset" | "revert" | "revert-layer"
    )
}

/// The keywords of all properties (CSS Cascade 4 §7.3).
fn global(name: &str, word: &str) -> Judged {
    if word == "inherit" || (word != "initial" && INHERITED.contains(&name)) {
        return Keep("inherit".to_owned());
    }
    let initial = match name {
        "fill" | "color" | "stop-color" | "flood-color" => "#000000",
        "lighting-color" => "#ffffff",
        "display" => "inline",
        "visibility" => "visible",
        "stroke-width" | "opacity" | "fill-opacity" | "stroke-opacity" | "stop-opacity"
        | "flood-opacity" => "1",
        "clip-rule" | "fill-rule" => "nonzero",
        "stroke-linecap" => "butt",
        "stroke-linejoin" => "miter",
        "stroke-miterlimit" => "4",
        "stroke-dashoffset" => "0",
        "mix-blend-mode" => "normal",
        "stroke" | "clip-path" | "mask" | "filter" | "marker-start" | "marker-mid"
        | "marker-end" | "stroke-dasharray" => "none",
        _ => return Ignore,
    };
    Keep(initial.to_owned())
}

/// A length in a unit that does not depend on where the drawing is shown.
pub(super) fn is_length_value(word: &str) -> bool {
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    // `e` may be an exponent's.
    let (number, unit) = match number.parse::<f64>() {
        Ok(_) => (number, &word[number.len()..]),
        Err(_) => return word.parse::<f64>().is_ok_and(f64::is_finite),
    };
    !number.is_empty()
        && matches!(
            unit,
            "" | "px" | "em" | "ex" | "mm" | "cm" | "in" | "pt" | "pc" | "%"
        )
}

/// A number or a percentage, as a share.
fn share(word: &str) -> Option<f64> {
    let share: f64 = match word.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => word.parse().ok()?,
    };
    share.is_finite().then(|| share.clamp(0.0, 1.0))
}

/// `url(#id)` and what stands behind it.
pub(super) fn reference(value: &str) -> Option<(&str, &str)> {
    let inner = value.trim().strip_prefix("url(")?;
    let (address, rest) = inner.split_once(')')?;
    let id = address.trim().trim_matches(['"', '\'']).trim();
    let id = id.strip_prefix('#')?;
    Some((id, rest.trim()))
}

fn paint(value: &str) -> Judged {
    let word = value.to_ascii_lowercase();
    if matches!(word.as_str(), "none" | "context-fill" | "context-stroke") {
        return Keep(word);
    }
    if let Some((id, fallback)) = reference(value) {
        let fallback = match fallback {
            "" => String::new(),
            "none" => " none".to_owned(),
            color => match self::color(color) {
                Some(color) => format!(" {color}"),
                None => return Drop,
            },
        };
        return Keep(format!("url(#{id}){fallback}"));
    }
    color(value).map_or(Drop, Keep)
}

/// A colour in sRGB, eight digits where it is not opaque, or `currentColor`.
fn color(value: &str) -> Option<String> {
    let value = value.trim();
    if value.eq_ignore_ascii_case("currentcolor") {
        return Some("currentColor".to_owned());
    }
    // SVG 1.1 lets a colour profile's own numbers follow.
    let value = value.split(" icc-color(").next().unwrap_or(value);
    let (Color { red, green, blue }, alpha) = srgb(value)?;
    let hex = format!("#{red:02x}{green:02x}{blue:02x}");
    Some(if alpha == u8::MAX {
        hex
    } else {
        format!("{hex}{alpha:02x}")
    })
}

/// A colour of any space in sRGB, and its opacity.
pub(super) fn srgb(value: &str) -> Option<(Color, u8)> {
    let value = value.trim().to_ascii_lowercase();
    let color = parse_color(&value).ok()?;
    let parts = color.to_alpha_color::<Srgb>().components;
    if parts.iter().any(|part| !part.is_finite()) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 255"
    )]
    let [red, green, blue, alpha] = parts.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
    Some((Color { red, green, blue }, alpha))
}

/// The colour of the ground that a drawing stands on.
fn background(name: &str, value: &str) -> Judged {
    let word = value.to_ascii_lowercase();
    if matches!(word.as_str(), "none" | "transparent" | "0 0" | "0") {
        return Keep("#00000000".to_owned());
    }
    let hex =
        |(Color { red, green, blue }, alpha)| format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}");
    srgb(value).map_or_else(|| Refuse(quoted(name, value)), |found| Keep(hex(found)))
}

/// `d: path("M0 0")`
fn shape(value: &str) -> Judged {
    let inner = value
        .strip_prefix("path(")
        .and_then(|rest| rest.strip_suffix(')'));
    match inner {
        Some(path) => Keep(path.trim().trim_matches(['"', '\'']).to_owned()),
        None if value == "none" => Keep(String::new()),
        None => Refuse(quoted("d", value)),
    }
}

/// Where transforms begin: two lengths or words.
fn origin(word: &str) -> Judged {
    let parts: Vec<&str> = word.split_whitespace().collect();
    let is_place = |part: &&str| {
        matches!(*part, "left" | "center" | "right" | "top" | "bottom") || is_length_value(part)
    };
    // The third is a depth.
    let places = match parts.as_slice() {
        [places @ .., "0" | "0px"] if places.len() == 2 => places,
        places => places,
    };
    if (1..=2).contains(&places.len()) && places.iter().all(is_place) {
        Keep(places.join(" "))
    } else {
        Refuse(quoted("transform-origin", word))
    }
}

/// A transform of CSS as the attribute has it.
fn transform(value: &str) -> Judged {
    let refused = || Refuse(quoted("transform", value));
    if value.eq_ignore_ascii_case("none") {
        return Keep(String::new());
    }
    let mut rest = value.trim();
    let mut functions = Vec::new();
    while let Some((name, after)) = rest.split_once('(') {
        let Some((inner, after)) = after.split_once(')') else {
            return refused();
        };
        rest = after.trim_start_matches([' ', ',', '\t', '\n', '\r']);
        let parts: Vec<&str> = inner
            .split([',', ' ', '\t', '\n', '\r'])
            .filter(|part| !part.is_empty())
            .collect();
        match function(name.trim(), &parts) {
            Some(function) => functions.push(function),
            None => return refused(),
        }
    }
    if rest.is_empty() && !functions.is_empty() {
        Keep(functions.join(" "))
    } else {
        refused()
    }
}

fn function(name: &str, parts: &[&str]) -> Option<String> {
    let pixels = |part: &&str| {
        let number = part.strip_suffix("px").unwrap_or(part);
        number
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
    };
    let number = |part: &&str| part.parse::<f64>().ok().filter(|number| number.is_finite());
    let share = |part: &&str| match part.strip_suffix('%') {
        Some(percent) => number(&percent).map(|percent| percent / 100.0),
        None => number(part),
    };
    let lengths = || parts.iter().map(pixels).collect::<Option<Vec<f64>>>();
    let shares = || parts.iter().map(share).collect::<Option<Vec<f64>>>();
    let angles = || parts.iter().map(angle).collect::<Option<Vec<f64>>>();
    let (name, numbers) = match (name.to_ascii_lowercase().as_str(), parts.len()) {
        ("matrix", 6) => (
            "matrix",
            parts.iter().map(pixels).collect::<Option<Vec<f64>>>()?,
        ),
        ("translate", 1 | 2) | ("translatex", 1) => ("translate", lengths()?),
        ("translatey", 1) => ("translate", [0.0].into_iter().chain(lengths()?).collect()),
        ("translate3d", 3) if pixels(&parts[2]) == Some(0.0) => (
            "translate",
            parts[..2]
                .iter()
                .map(pixels)
                .collect::<Option<Vec<f64>>>()?,
        ),
        ("translatez", 1) if pixels(&parts[0]) == Some(0.0) => ("translate", vec![0.0]),
        ("scale", 1 | 2) => ("scale", shares()?),
        ("scalex", 1) => ("scale", vec![shares()?[0], 1.0]),
        ("scaley", 1) => ("scale", vec![1.0, shares()?[0]]),
        ("rotate" | "rotatez", 1) => ("rotate", angles()?),
        ("skewx" | "skew", 1) => ("skewX", angles()?),
        ("skewy", 1) => ("skewY", angles()?),
        _ => return None,
    };
    let numbers: Vec<String> = numbers.iter().map(f64::to_string).collect();
    Some(format!("{name}({})", numbers.join(" ")))
}

/// An angle in degrees.
fn angle(part: &&str) -> Option<f64> {
    let units = [
        ("grad", 0.9),
        ("deg", 1.0),
        ("rad", 180.0 / std::f64::consts::PI),
        ("turn", 360.0),
    ];
    let found = units
        .iter()
        .find_map(|(unit, degrees)| Some((part.strip_suffix(unit)?, degrees)));
    let (number, degrees) = found.unwrap_or((part, &1.0));
    let angle = number.parse::<f64>().ok()? * degrees;
    angle.is_finite().then_some(angle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_every_space_are_understood() {
        let keep = |value: &str| Keep(value.to_owned());
        for (value, judged) in [
            ("#0B3C7D", keep("#0b3c7d")),
            ("rebeccapurple", keep("#663399")),
            ("RebeccaPurple", keep("#663399")),
            ("rgb(11 60 125 / 80%)", keep("#0b3c7dcc")),
            ("rgb(11, 60, 125)", keep("#0b3c7d")),
            ("rgba(4.3% 23.5% 49% / 1)", keep("#0b3c7d")),
            ("hsl(214deg 84% 27%)", keep("#0b3d7f")),
            ("hwb(0 0% 0%)", keep("#ff0000")),
            ("oklch(40% 0.1 250)", keep("#124a7b")),
            ("lab(100% 0 0)", keep("#ffffff")),
            ("color(srgb 1 0 0)", keep("#ff0000")),
            ("color(display-p3 1 1 1)", keep("#ffffff")),
            ("currentcolor", keep("currentColor")),
            (
                "#CD853F icc-color(acmecmyk, 0.1, 0.2, 0.3, 0)",
                keep("#cd853f"),
            ),
            ("url( '#a' ) red", keep("url(#a) #ff0000")),
            ("device-cmyk(1 0 0 0)", Drop),
            ("ultramarine", Drop),
        ] {
            assert_eq!(judge("fill", value, false), judged, "{value}");
        }
    }

    #[test]
    fn transforms_of_css_become_attributes() {
        let judged = |value: &str| judge("transform", value, false);
        assert_eq!(
            judged("translate(40px, 15px) rotate(0.5turn) scaleX(50%)"),
            Keep("translate(40 15) rotate(180) scale(0.5 1)".to_owned())
        );
        for value in [
            "translate(10%)",
            "rotate3d(1,0,0,10deg)",
            "rotate(",
            "spin(2)",
        ] {
            assert!(matches!(judged(value), Refuse(_)), "{value}");
        }
    }

    #[test]
    fn what_others_work_out_is_told() {
        for (name, value) in [
            ("width", "calc(50% + 10px)"),
            ("r", "2rem"),
            ("fill", "var(--house)"),
            ("opacity", "calc(1/2)"),
            ("translate", "10px"),
            ("clip-path", "circle(50%)"),
        ] {
            assert!(
                matches!(judge(name, value, false), Refuse(_)),
                "{name}: {value}"
            );
        }
        for (name, value) in [
            ("line-height", "calc(1em)"),
            ("cursor", "pointer"),
            ("zoom", "1"),
        ] {
            assert_eq!(judge(name, value, false), Ignore, "{name}: {value}");
        }
        assert!(is_length_value("1e3") && is_length_value("1.5em") && !is_length_value("3vw"));
    }
}
