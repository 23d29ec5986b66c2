//! Drawings as SVG files of outlines alone.
//!
//! From a [`Drawing`] to the text of a file that shows what a PDF shows, with its rights and without anything else that the file it came
//! from told.
//!
//! See: SVG 1.1 (second edition), which every program reads.

use std::fmt::Write as _;

use super::SVG;
use crate::geom::Color;
use crate::images::drawing::{
    Cap, Course, Drawing, Gradient, Group, Item, Join, Matrix, Paint, Path, Segment, Stroke, fine,
    short,
};

/// Writes a drawing. `rights` is an XMP packet.
pub(super) fn write(drawing: &Drawing, rights: Option<&str>) -> String {
    let mut writer = Writer::default();
    for item in &drawing.items {
        writer.item(item);
    }
    let Writer {
        definitions, body, ..
    } = writer;
    let (width, height) = (short(drawing.width), short(drawing.height));
    let rights = rights.map_or_else(String::new, |packet| {
        // The packet's own marks are instructions that stand in no element.
        let begin = packet.find("?>").map_or(0, |at| at + 2);
        let end = packet.rfind("<?xpacket").unwrap_or(packet.len());
        let inner = packet.get(begin..end).unwrap_or_default();
        format!("<metadata>{inner}</metadata>")
    });
    let definitions = if definitions.is_empty() {
        definitions
    } else {
        format!("<defs>{definitions}</defs>")
    };
    format!(
        "<svg xmlns=\"{SVG}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">{rights}{definitions}{body}</svg>\n"
    )
}

#[derive(Default)]
struct Writer {
    definitions: String,
    body: String,
    /// How many definitions there are.
    count: usize,
}

impl Writer {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Path(path) => self.path(path),
            Item::Group(group) => self.group(group),
        }
    }

    fn id(&mut self) -> String {
        self.count += 1;
        format!("d{}", self.count)
    }

    fn group(&mut self, group: &Group) {
        for clip in &group.clips {
            let id = self.id();
            let rule = if clip.even_odd {
                " clip-rule=\"evenodd\""
            } else {
                ""
            };
            let (shape, turn) = (
                outline(&clip.segments),
                transform("transform", &clip.matrix),
            );
            let _ = write!(
                self.definitions,
                "<clipPath id=\"{id}\"><path d=\"{shape}\"{turn}{rule}/></clipPath>"
            );
            let _ = write!(self.body, "<g clip-path=\"url(#{id})\">");
        }
        let _ = match group.opacity {
            opacity if opacity < 1.0 => write!(self.body, "<g opacity=\"{}\">", short(opacity)),
            _ => write!(self.body, "<g>"),
        };
        for item in &group.items {
            self.item(item);
        }
        self.body.push_str("</g>");
        self.body.push_str(&"</g>".repeat(group.clips.len()));
    }

    fn path(&mut self, path: &Path) {
        let mut attributes = transform("transform", &path.matrix);
        match &path.fill {
            Some(fill) => {
                let paint = self.paint(&fill.paint);
                let _ = write!(attributes, " fill=\"{paint}\"");
                opacity(&mut attributes, "fill-opacity", fill.opacity);
                if fill.even_odd {
                    attributes.push_str(" fill-rule=\"evenodd\"");
                }
            }
            None => attributes.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = &path.stroke {
            self.stroke(stroke, &mut attributes);
        }
        if path.stroke_first {
            attributes.push_str(" paint-order=\"stroke\"");
        }
        let shape = outline(&path.segments);
        let _ = write!(self.body, "<path d=\"{shape}\"{attributes}/>");
    }

    fn stroke(&mut self, stroke: &Stroke, to: &mut String) {
        let paint = self.paint(&stroke.paint);
        let width = short(stroke.width);
        let _ = write!(to, " stroke=\"{paint}\" stroke-width=\"{width}\"");
        opacity(to, "stroke-opacity", stroke.opacity);
        to.push_str(match stroke.cap {
            Cap::Butt => "",
            Cap::Round => " stroke-linecap=\"round\"",
            Cap::Square => " stroke-linecap=\"square\"",
        });
        to.push_str(match stroke.join {
            Join::Miter => "",
            Join::Round => " stroke-linejoin=\"round\"",
            Join::Bevel => " stroke-linejoin=\"bevel\"",
        });
        let _ = write!(
            to,
            " stroke-miterlimit=\"{}\"",
            short(stroke.miter.max(1.0))
        );
        if !stroke.dashes.is_empty() {
            let dashes: Vec<String> = stroke.dashes.iter().copied().map(short).collect();
            let (dashes, phase) = (dashes.join(" "), short(stroke.phase));
            let _ = write!(
                to,
                " stroke-dasharray=\"{dashes}\" stroke-dashoffset=\"{phase}\""
            );
        }
    }

    fn paint(&mut self, paint: &Paint) -> String {
        match paint {
            Paint::Color(found) => color(*found),
            Paint::Gradient(gradient) => {
                let id = self.id();
                self.gradient(gradient, &id);
                format!("url(#{id})")
            }
        }
    }

    fn gradient(&mut self, gradient: &Gradient, id: &str) {
        let (name, place) = match &gradient.course {
            Course::Linear(ends) => {
                let [x1, y1, x2, y2] = [ends[0][0], ends[0][1], ends[1][0], ends[1][1]].map(short);
                let place = format!("x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"");
                ("linearGradient", place)
            }
            Course::Radial([inner, outer]) => {
                let ([fx, fy, fr], [cx, cy, r]) = (inner.map(short), outer.map(short));
                let place = format!(
                    "cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\" fx=\"{fx}\" fy=\"{fy}\" fr=\"{fr}\""
                );
                ("radialGradient", place)
            }
        };
        let turn = transform("gradientTransform", &gradient.matrix);
        let _ = write!(
            self.definitions,
            "<{name} id=\"{id}\" gradientUnits=\"userSpaceOnUse\" {place}{turn}>"
        );
        for (offset, found) in &gradient.stops {
            let (offset, found) = (short(*offset), color(*found));
            let _ = write!(
                self.definitions,
                "<stop offset=\"{offset}\" stop-color=\"{found}\"/>"
            );
        }
        let _ = write!(self.definitions, "</{name}>");
    }
}

fn color(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue)
}

fn opacity(to: &mut String, name: &str, opacity: f64) {
    if opacity < 1.0 {
        let _ = write!(to, " {name}=\"{}\"", short(opacity));
    }
}

/// A transform as an attribute, unless it changes nothing.
fn transform(name: &str, matrix: &Matrix) -> String {
    let numbers = matrix.map(fine);
    if numbers == ["1", "0", "0", "1", "0", "0"] {
        return String::new();
    }
    format!(" {name}=\"matrix({})\"", numbers.join(" "))
}

fn outline(segments: &[Segment]) -> String {
    let mut text = String::new();
    let mut add = |letter: char, numbers: &[f64]| {
        text.push(letter);
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(&short(*number));
        }
    };
    for segment in segments {
        match segment {
            Segment::Move(to) => add('M', to),
            Segment::Line(to) => add('L', to),
            Segment::Curve(points) => add('C', points.as_flattened()),
            Segment::Close => add('Z', &[]),
        }
    }
    text
}
