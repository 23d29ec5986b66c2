//! Drawings as form objects: outlines, colours, gradients, opacity.
//!
//! From [`Drawing`] to a `Form` `XObject` whose space is the drawing's own, y downward; whoever shows it turns it over.
//!
//! See: ISO 32000-1 8.5 (paths), 8.7.4 (shading patterns), 8.10 (forms), 11.6 (transparency); ISO 19005-2 6.2.10.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::objects::{name, real};
use super::writer::File;
use crate::geom::Color;
use crate::images::drawing::{
    Cap, Clip, Course, Drawing, Fill, Gradient, Group, IDENTITY, Item, Join, Matrix, Paint, Path,
    Segment, Stroke, combined, fine, short,
};

/// Writes a drawing.
pub(super) fn write(file: &mut File, drawing: &Drawing) -> ObjectId {
    let frame = [0.0, 0.0, drawing.width, drawing.height];
    form(file, &drawing.items, frame, false)
}

/// Items as a form; `group` where they are painted as one before they meet what lies below.
fn form(file: &mut File, items: &[Item], frame: [f64; 4], group: bool) -> ObjectId {
    let mut writer = Writer {
        file,
        frame,
        content: String::new(),
        states: BTreeMap::new(),
        patterns: Dictionary::new(),
        forms: Dictionary::new(),
    };
    for item in items {
        writer.item(item);
    }
    let mut resources = Dictionary::new();
    let states: Dictionary = writer
        .states
        .values()
        .map(|(name, state)| (name.clone(), Object::Dictionary(state.clone())))
        .collect();
    for (kind, entries) in [
        ("ExtGState", states),
        ("Pattern", writer.patterns),
        ("XObject", writer.forms),
    ] {
        if !entries.is_empty() {
            resources.set(kind, Object::Dictionary(entries));
        }
    }
    let mut head = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => Object::Array(frame.map(object).to_vec()),
        "Resources" => resources,
    };
    if group {
        let group = dictionary! { "S" => name("Transparency"), "CS" => name("DeviceRGB") };
        head.set("Group", group);
    }
    let stream = Stream::new(head, writer.content.into_bytes());
    file.add(stream)
}

struct Writer<'a> {
    file: &'a mut File,
    frame: [f64; 4],
    content: String,
    /// Opacities of fills and strokes in thousandths, with their names.
    states: BTreeMap<(i64, i64), (String, Dictionary)>,
    patterns: Dictionary,
    forms: Dictionary,
}

impl Writer<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Path(path) => self.path(path),
            Item::Group(group) => self.group(group),
        }
    }

    fn operator(&mut self, numbers: &[f64], operator: &str) {
        for &value in numbers {
            let _ = write!(self.content, "{} ", short(value));
        }
        let _ = writeln!(self.content, "{operator}");
    }

    fn group(&mut self, group: &Group) {
        self.operator(&[], "q");
        for clip in &group.clips {
            self.clip(clip);
        }
        if group.opacity < 1.0 {
            self.opacity(group.opacity, group.opacity);
            let form = form(self.file, &group.items, self.frame, true);
            let name = format!("G{}", self.forms.len());
            self.operator(&[], &format!("/{name} Do"));
            self.forms.set(name, Object::Reference(form));
        } else {
            for item in &group.items {
                self.item(item);
            }
        }
        self.operator(&[], "Q");
    }

    fn clip(&mut self, clip: &Clip) {
        self.outline(&clip.segments);
        self.operator(&[], if clip.even_odd { "W* n" } else { "W n" });
    }

    fn outline(&mut self, segments: &[Segment]) {
        for segment in segments {
            match segment {
                Segment::Move(to) => self.operator(to, "m"),
                Segment::Line(to) => self.operator(to, "l"),
                Segment::Curve(points) => self.operator(points.as_flattened(), "c"),
                Segment::Close => self.operator(&[], "h"),
            }
        }
    }

    fn path(&mut self, path: &Path) {
        self.operator(&[], "q");
        if path.matrix != IDENTITY {
            let numbers = path.matrix.map(fine).join(" ");
            self.operator(&[], &format!("{numbers} cm"));
        }
        let opacity = |opacity: Option<f64>| opacity.unwrap_or(1.0);
        let fill = opacity(path.fill.as_ref().map(|fill| fill.opacity));
        let stroke = opacity(path.stroke.as_ref().map(|stroke| stroke.opacity));
        if fill < 1.0 || stroke < 1.0 {
            self.opacity(fill, stroke);
        }
        if let Some(stroke) = &path.stroke {
            self.paint(&stroke.paint, &path.matrix, ["RG", "CS", "SCN"]);
            self.line(stroke);
        }
        if let Some(fill) = &path.fill {
            self.paint(&fill.paint, &path.matrix, ["rg", "cs", "scn"]);
        }
        let filled = |fill: &Fill| if fill.even_odd { "f*" } else { "f" };
        // Fill and line one after the other: where both are translucent, the one shows through the other.
        let mut operators: Vec<&str> = path.fill.as_ref().map(filled).into_iter().collect();
        operators.extend(path.stroke.as_ref().map(|_| "S"));
        if path.stroke_first {
            operators.reverse();
        }
        for operator in operators {
            self.outline(&path.segments);
            self.operator(&[], operator);
        }
        self.operator(&[], "Q");
    }

    fn line(&mut self, stroke: &Stroke) {
        self.operator(&[stroke.width], "w");
        let cap = match stroke.cap {
            Cap::Butt => 0.0,
            Cap::Round => 1.0,
            Cap::Square => 2.0,
        };
        let join = match stroke.join {
            Join::Miter => 0.0,
            Join::Round => 1.0,
            Join::Bevel => 2.0,
        };
        self.operator(&[cap], "J");
        self.operator(&[join], "j");
        self.operator(&[stroke.miter.max(1.0)], "M");
        if !stroke.dashes.is_empty() {
            let dashes: Vec<String> = stroke.dashes.iter().copied().map(short).collect();
            let dashes = dashes.join(" ");
            let phase = short(stroke.phase);
            self.operator(&[], &format!("[{dashes}] {phase} d"));
        }
    }

    /// Sets a colour, or a gradient, by the operators for colour, colour space and pattern.
    fn paint(&mut self, paint: &Paint, matrix: &Matrix, [color, space, pattern]: [&str; 3]) {
        match paint {
            Paint::Color(found) => self.operator(&shares(*found), color),
            Paint::Gradient(gradient) => {
                let found = self.gradient(gradient, matrix);
                self.operator(&[], &format!("/Pattern {space} /{found} {pattern}"));
            }
        }
    }

    /// Adds a gradient as a pattern; its name.
    fn gradient(&mut self, gradient: &Gradient, matrix: &Matrix) -> String {
        let (kind, coordinates) = match &gradient.course {
            Course::Linear(ends) => (2, ends.as_flattened()),
            Course::Radial(circles) => (3, circles.as_flattened()),
        };
        let shading = dictionary! {
            "ShadingType" => kind,
            "ColorSpace" => name("DeviceRGB"),
            "Coords" => Object::Array(coordinates.iter().copied().map(object).collect()),
            "Function" => function(&gradient.stops),
            "Extend" => Object::Array(vec![true.into(), true.into()]),
        };
        // A pattern's space is that of the form, whatever the matrix is when it is used (ISO 32000-1 8.7.2).
        let matrix = combined(matrix, &gradient.matrix);
        let pattern = dictionary! {
            "PatternType" => 2,
            "Matrix" => Object::Array(matrix.map(object).to_vec()),
            "Shading" => shading,
        };
        let name = format!("P{}", self.patterns.len());
        let id = self.file.add(pattern);
        self.patterns.set(name.clone(), Object::Reference(id));
        name
    }

    fn opacity(&mut self, fill: f64, stroke: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "opacity is 0 to 1")]
        let key = [fill, stroke].map(|opacity| (opacity * 1000.0).round() as i64);
        let count = self.states.len();
        let (name, _) = self.states.entry((key[0], key[1])).or_insert_with(|| {
            let state = dictionary! {
                "Type" => "ExtGState",
                "ca" => real(fill),
                "CA" => real(stroke),
            };
            (format!("A{count}"), state)
        });
        let operator = format!("/{name} gs");
        self.operator(&[], &operator);
    }
}

/// The colours of a gradient by their place: one function a stretch, stitched together.
fn function(stops: &[(f64, Color)]) -> Dictionary {
    let color = |color: Color| Object::Array(shares(color).map(real).to_vec());
    let mut functions = Vec::new();
    let mut bounds = Vec::new();
    let mut last: Option<(f64, Color)> = None;
    let ends = [
        stops.first().map(|stop| (0.0, stop.1)),
        stops.last().map(|stop| (1.0, stop.1)),
    ];
    let [first, end] = ends;
    for (place, found) in first.into_iter().chain(stops.iter().copied()).chain(end) {
        if let Some((before, from)) = last
            && place > before
        {
            if before > 0.0 {
                bounds.push(object(before));
            }
            functions.push(Object::Dictionary(dictionary! {
                "FunctionType" => 2,
                "Domain" => unit(1),
                "C0" => color(from),
                "C1" => color(found),
                "N" => 1,
            }));
        }
        last = Some((place, found));
    }
    dictionary! {
        "FunctionType" => 3,
        "Domain" => unit(1),
        "Encode" => unit(functions.len()),
        "Bounds" => Object::Array(bounds),
        "Functions" => Object::Array(functions),
    }
}

/// From 0 to 1, so many times.
fn unit(times: usize) -> Object {
    let ends = [0, 1].repeat(times);
    Object::Array(ends.into_iter().map(Object::Integer).collect())
}

fn shares(color: Color) -> [f64; 3] {
    [color.red, color.green, color.blue].map(|channel| f64::from(channel) / 255.0)
}

/// A number as an object: nine decimals, since a gradient's matrix may be small.
fn object(value: f64) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "PDF's numbers are single")]
    Object::Real(if value.is_finite() {
        ((value * 1e9).round() / 1e9) as f32 + 0.0
    } else {
        0.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gradient_runs_from_end_to_end() {
        let color = |red| Color {
            red,
            green: 0,
            blue: 0,
        };
        let function = function(&[(0.25, color(0)), (0.5, color(100)), (0.5, color(255))]);
        let count = |key: &[u8]| function.get(key).unwrap().as_array().unwrap().len();
        assert_eq!(count(b"Functions"), 3);
        assert_eq!(count(b"Bounds"), 2);
        assert_eq!(count(b"Encode"), 6);
    }
}
