//! SVG files, resolved to outlines.
//!
//! From text to [`Drawing`], by way of a plain file ([`plain`]) and of usvg, which works out units, shapes and references.
//!
//! Invariant: what a kit cannot show as it is meant is a fault, never left out: text (nobody could translate it), pictures of
//! pixels, masks, filters, patterns, styles that are not followed. All faults are told at once. Nothing outside the file is read, and
//! nothing in it is run.
//!
//! See: SVG 1.1 (second edition), SVG 2 5.8 (references), 15 (scripts).

mod css;
mod plain;
mod values;
mod write;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use usvg::roxmltree::{Document, ParsingOptions};
use usvg::tiny_skia_path::PathSegment;
use usvg::{
    BlendMode, ImageHrefResolver, LineCap, LineJoin, Options, PaintOrder, SpreadMethod, Tree,
};

use self::plain::Faults;
use super::drawing::{
    Cap, Clip, Course, Drawing, Fill, Gradient, Group, IDENTITY, Item, Join, Matrix, Paint, Path,
    Segment, Stroke, applied,
};
use super::private::{Stripped, Told, xmp};
use super::{Fault, Field, Metadata, Said, metadata};
use crate::geom::Color;

/// Larger files are no drawings for a page.
const BYTES: usize = 8 << 20;

/// More elements, after entities are put in, are an attack.
const NODES: u32 = 500_000;

/// More outlines, or more pieces of them, after references are followed, are no drawing for a page.
const PATHS: usize = 100_000;
const SEGMENTS: usize = 2_000_000;

/// Deeper groups, after references are followed, are an attack.
const DEPTH: usize = 300;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Whether bytes may be an SVG file.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<svg")
        || (head.starts_with('<') && head.contains("<svg"))
        || (head.starts_with("<?xml") && head.contains("<!DOCTYPE svg"))
}

/// A drawing, what its file says of it, and the file that leaves the house.
pub(super) type Opened = (Drawing, Said, Stripped);

/// Opens an SVG file.
pub(super) fn open(bytes: &[u8], metadata: Metadata) -> Result<Opened, Vec<Fault>> {
    let one = |fault| vec![fault];
    if bytes.len() > BYTES {
        let message = format!("is a drawing of more than {} megabytes", BYTES >> 20);
        return Err(one(too_large(message)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| one(Fault::damaged("it is not UTF-8")))?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| one(Fault::damaged(&error.to_string())))?;
    let mut faults = Faults::default();
    let drawing = drawing(&document, &mut faults);
    let drawing = drawing.filter(|_| faults.0.is_empty()).ok_or(faults.0)?;
    let mut left_out = BTreeSet::new();
    let rights = xmp::of_document(&document, &mut left_out);
    notes(&document, &mut left_out);
    let bytes = match metadata {
        Metadata::LeftOut => write::write(&drawing, rights.as_deref()).into_bytes(),
        Metadata::Kept => named(&document, text).into_bytes(),
    };
    Ok((drawing, said(&document), Stripped { bytes, left_out }))
}

fn too_large(message: String) -> Fault {
    Fault::new(
        "picture-too-large",
        message,
        "simplify it, or save it as PNG",
    )
}

/// The file with the name space of SVG, without which no browser shows it.
fn named(document: &Document<'_>, text: &str) -> String {
    let root = document.root_element();
    let begin = root.range().start + "<svg".len();
    match text.split_at_checked(begin) {
        Some((before, after)) if root.tag_name().namespace().is_none() => {
            format!("{before} xmlns=\"{SVG}\"{after}")
        }
        _ => text.to_owned(),
    }
}

/// What a file tells beside its drawing: comments, names, paths, and what programs note.
fn notes(document: &Document<'_>, left_out: &mut BTreeSet<Told>) {
    for node in document.descendants() {
        if node.is_comment() || matches!(plain::name(node), Some("title" | "desc")) {
            left_out.insert(Told::Comments);
        }
        // `sodipodi:docname`, `inkscape:export-filename`: the home of whoever drew it.
        let is_note = |space: Option<&str>| {
            space.is_some_and(|space| space.contains("inkscape") || space.contains("sodipodi"))
        };
        let notes = node.attributes().filter(|own| is_note(own.namespace()));
        if is_note(node.tag_name().namespace()) || notes.count() > 0 {
            left_out.insert(Told::History);
        }
    }
}

/// Works out a drawing; adds what is wrong with it.
fn drawing(document: &Document<'_>, faults: &mut Faults) -> Option<Drawing> {
    let plain = plain::plain(document, faults)?;
    let tree = Document::parse(&plain.text)
        .map_err(|error| Fault::damaged(&error.to_string()))
        .and_then(|document| tree(&document));
    let tree = match tree {
        Ok(tree) => tree,
        Err(fault) => {
            // What is missing may be what was refused.
            if faults.0.is_empty() {
                faults.add(fault);
            }
            return None;
        }
    };
    for (is_used, what) in [
        (!tree.masks().is_empty(), "a mask"),
        (!tree.filters().is_empty(), "a filter"),
        (!tree.patterns().is_empty(), "a pattern"),
    ] {
        if is_used {
            faults.add(beyond(what));
        }
    }
    let size = tree.size();
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    let mut reader = Reader {
        faults,
        side: [width, height],
        paths: 0,
        segments: 0,
    };
    let mut items = reader.items(tree.root(), 0);
    let paths = reader.paths;
    if let Some((color, alpha)) = plain.ground {
        items.insert(0, ground(width, height, color, alpha));
    } else if paths == 0 && faults.0.is_empty() {
        faults.add(Fault::new(
            "picture-kind",
            "is a drawing without anything in it",
            "export it again, with its shapes",
        ));
    }
    Some(Drawing::new(width, height, items))
}

/// The ground of a drawing, as its outermost element's style gives it.
fn ground(width: f64, height: f64, color: Color, alpha: u8) -> Item {
    let corners = [[width, 0.0], [width, height], [0.0, height]].map(Segment::Line);
    let segments = [Segment::Move([0.0; 2])].into_iter().chain(corners);
    Item::Path(Box::new(Path {
        matrix: IDENTITY,
        segments: segments.chain([Segment::Close]).collect(),
        fill: Some(Fill {
            paint: Paint::Color(color),
            opacity: f64::from(alpha) / 255.0,
            even_odd: false,
        }),
        stroke: None,
        stroke_first: false,
    }))
}

fn tree(document: &Document<'_>) -> Result<Tree, Fault> {
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let resolved = catch_unwind(AssertUnwindSafe(|| Tree::from_xmltree(document, &options)));
    match resolved {
        Ok(Ok(tree)) => Ok(tree),
        Ok(Err(error)) => Err(Fault::damaged(&error.to_string())),
        Err(_) => Err(Fault::damaged("it cannot be worked out")),
    }
}

/// What it says of itself: its title, its description, and RDF.
fn said(document: &Document<'_>) -> Said {
    let mut said = Said::default();
    for (field, name) in [(Field::Caption, "title"), (Field::Alt, "desc")] {
        let root = document.root_element();
        let mut own = root
            .children()
            .filter(|node| plain::name(*node) == Some(name));
        if let Some(text) = own.next().and_then(|node| node.text()) {
            said.add(field, None, text);
        }
    }
    metadata::rdf(document, &mut said);
    said
}

fn beyond(what: &str) -> Fault {
    let message = format!("has {what}, which kits cannot show");
    Fault::new(
        "picture-svg",
        message,
        "flatten it in your drawing program, or save it as PNG",
    )
}

/// Reads what usvg has worked out.
struct Reader<'a> {
    faults: &'a mut Faults,
    /// Width and height of what is shown.
    side: [f64; 2],
    paths: usize,
    segments: usize,
}

impl Reader<'_> {
    fn items(&mut self, group: &usvg::Group, depth: usize) -> Vec<Item> {
        let mut found = Vec::new();
        if depth > DEPTH {
            let message = format!("is nested more than {DEPTH} groups deep");
            self.faults.add(too_large(message));
            return found;
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => found.extend(self.group(group, depth + 1)),
                usvg::Node::Path(path) if path.is_visible() && self.has_room(path) => {
                    found.extend(self.path(path).map(|path| Item::Path(Box::new(path))));
                }
                usvg::Node::Path(_) => {}
                usvg::Node::Image(_) => self.faults.add(beyond("a picture of pixels")),
                usvg::Node::Text(_) => self.faults.add(beyond("text")),
            }
        }
        found
    }

    /// Whether another path may be read.
    fn has_room(&mut self, path: &usvg::Path) -> bool {
        self.paths += 1;
        self.segments += path.data().len();
        if self.paths <= PATHS && self.segments <= SEGMENTS {
            return true;
        }
        let message = format!(
            "has more than {PATHS} outlines, or more than {} million points",
            SEGMENTS / 1_000_000
        );
        self.faults.add(too_large(message));
        false
    }

    fn group(&mut self, group: &usvg::Group, depth: usize) -> Vec<Item> {
        if group.blend_mode() != BlendMode::Normal {
            self.faults.add(beyond("a blend mode"));
        }
        let mut clips = Vec::new();
        let mut next = group.clip_path();
        while let Some(clip) = next {
            clips.extend(self.clip(group, clip));
            next = clip.clip_path();
        }
        let items = self.items(group, depth);
        let opacity = f64::from(group.opacity().get());
        if clips.is_empty() && opacity >= 1.0 {
            return items;
        }
        vec![Item::Group(Group {
            opacity,
            clips,
            items,
        })]
    }

    /// A clip of one outline; the union of several has no outline of its own.
    fn clip(&mut self, group: &usvg::Group, clip: &usvg::ClipPath) -> Option<Clip> {
        let mut children = clip.root().children();
        // Groups around a single outline are of no account.
        while let [usvg::Node::Group(inner)] = children
            && inner.clip_path().is_none()
        {
            children = inner.children();
        }
        let [usvg::Node::Path(path)] = children else {
            self.faults.add(beyond("a clip of several shapes"));
            return None;
        };
        let outer = group.abs_transform().pre_concat(clip.transform());
        let matrix = matrix(outer.pre_concat(path.abs_transform()));
        Some(Clip {
            matrix,
            segments: self.segments(path, &matrix),
            even_odd: path
                .fill()
                .is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd),
        })
    }

    fn path(&mut self, path: &usvg::Path) -> Option<Path> {
        let fill = path.fill().map(|fill| {
            Some(Fill {
                paint: self.paint(fill.paint())?,
                opacity: f64::from(fill.opacity().get()),
                even_odd: fill.rule() == usvg::FillRule::EvenOdd,
            })
        });
        let stroke = path.stroke().map(|stroke| {
            let dashes = stroke.dasharray().unwrap_or_default();
            Some(Stroke {
                paint: self.paint(stroke.paint())?,
                opacity: f64::from(stroke.opacity().get()),
                width: f64::from(stroke.width().get()),
                cap: match stroke.linecap() {
                    LineCap::Butt => Cap::Butt,
                    LineCap::Round => Cap::Round,
                    LineCap::Square => Cap::Square,
                },
                join: match stroke.linejoin() {
                    LineJoin::Miter | LineJoin::MiterClip => Join::Miter,
                    LineJoin::Round => Join::Round,
                    LineJoin::Bevel => Join::Bevel,
                },
                miter: f64::from(stroke.miterlimit().get()),
                dashes: dashes.iter().copied().map(f64::from).collect(),
                phase: f64::from(stroke.dashoffset()),
            })
        });
        let matrix = matrix(path.abs_transform());
        // What could not be read was told.
        let fill = fill.map_or(Some(None), |fill| fill.map(Some))?;
        let stroke = stroke.map_or(Some(None), |stroke| stroke.map(Some))?;
        Some(Path {
            matrix,
            segments: self.segments(path, &matrix),
            fill,
            stroke,
            stroke_first: path.paint_order() == PaintOrder::StrokeAndFill,
        })
    }

    fn segments(&mut self, path: &usvg::Path, matrix: &Matrix) -> Vec<Segment> {
        let segments = segments(path);
        if segments
            .iter()
            .any(|segment| self.is_vague(segment, matrix))
        {
            self.faults.add(Fault::new(
                "picture-svg",
                "has coordinates so large that lines lose their places",
                "move the drawing near the origin (in a map program: subtract the corner of the sheet)",
            ));
        }
        segments
    }

    /// Whether a point stands so far from the origin of its coordinates that their digits (24 bits) do not tell its place in the picture,
    /// or so far from the picture that no viewer can draw a line to it.
    fn is_vague(&self, segment: &Segment, matrix: &Matrix) -> bool {
        let end = match segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Curve([.., to]) => *to,
            Segment::Close => return false,
        };
        let place = applied(matrix, end);
        [0, 1].into_iter().any(|axis| {
            let side = self.side[axis];
            let is_near = [0, 1]
                .into_iter()
                .all(|axis| (-self.side[axis]..=2.0 * self.side[axis]).contains(&place[axis]));
            let parts = [
                matrix[axis] * end[0],
                matrix[2 + axis] * end[1],
                matrix[4 + axis],
            ];
            let largest = parts
                .iter()
                .fold(0.0_f64, |largest, part| largest.max(part.abs()));
            let most = self.side[0].max(self.side[1]);
            (is_near && largest / f64::from(1 << 24) > most.max(side) / 1000.0)
                || !place[axis].is_finite()
                || place[axis].abs() > 1e6 * most
        })
    }

    fn paint(&mut self, paint: &usvg::Paint) -> Option<Paint> {
        let number = f64::from;
        match paint {
            usvg::Paint::Color(color) => Some(Paint::Color(self::color(*color))),
            usvg::Paint::LinearGradient(linear) => {
                let ends = [[linear.x1(), linear.y1()], [linear.x2(), linear.y2()]];
                self.gradient(linear, Course::Linear(ends.map(|end| end.map(number))))
            }
            usvg::Paint::RadialGradient(radial) => {
                let circles = [
                    [radial.fx(), radial.fy(), radial.fr().get()],
                    [radial.cx(), radial.cy(), radial.r().get()],
                ];
                self.gradient(
                    radial,
                    Course::Radial(circles.map(|circle| circle.map(number))),
                )
            }
            usvg::Paint::Pattern(_) => {
                self.faults.add(beyond("a pattern"));
                None
            }
        }
    }

    fn gradient(&mut self, gradient: &usvg::BaseGradient, course: Course) -> Option<Paint> {
        let stops = gradient.stops().iter();
        let fades = stops.clone().any(|stop| stop.opacity().get() < 1.0);
        let repeats = gradient.spread_method() != SpreadMethod::Pad;
        for (is_used, what) in [
            (repeats, "a repeated gradient"),
            (fades, "a gradient that fades out"),
        ] {
            if is_used {
                self.faults.add(beyond(what));
            }
        }
        let gradient = Gradient {
            course,
            matrix: matrix(gradient.transform()),
            stops: stops
                .map(|stop| (f64::from(stop.offset().get()), color(stop.color())))
                .collect(),
        };
        (!repeats && !fades).then_some(Paint::Gradient(gradient))
    }
}

fn segments(path: &usvg::Path) -> Vec<Segment> {
    let mut last = [0.0; 2];
    let point = |point: usvg::tiny_skia_path::Point| [f64::from(point.x), f64::from(point.y)];
    path.data()
        .segments()
        .map(|segment| {
            let (segment, end) = match segment {
                PathSegment::MoveTo(to) => (Segment::Move(point(to)), point(to)),
                PathSegment::LineTo(to) => (Segment::Line(point(to)), point(to)),
                PathSegment::QuadTo(by, to) => {
                    let (by, to) = (point(by), point(to));
                    // Two thirds of the way to the one control point (Bézier's degree elevation).
                    let third = |from: [f64; 2]| {
                        [0, 1].map(|axis| from[axis] + (by[axis] - from[axis]) * 2.0 / 3.0)
                    };
                    (Segment::Curve([third(last), third(to), to]), to)
                }
                PathSegment::CubicTo(one, two, to) => {
                    (Segment::Curve([one, two, to].map(point)), point(to))
                }
                PathSegment::Close => (Segment::Close, last),
            };
            last = end;
            segment
        })
        .collect()
}

fn color(color: usvg::Color) -> Color {
    Color {
        red: color.red,
        green: color.green,
        blue: color.blue,
    }
}

fn matrix(transform: usvg::Transform) -> Matrix {
    [
        transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty,
    ]
    .map(f64::from)
}
