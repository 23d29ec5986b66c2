//! SVG files, resolved to outlines.
//!
//! From text to [`Drawing`], by way of usvg, which works out styles, units and references.
//!
//! Invariant: what a kit cannot show as it is meant is a fault, never left out: text (nobody could translate it), pictures of
//! pixels, masks, filters, patterns. Nothing outside the file is read, and nothing in it is run.
//!
//! See: SVG 1.1 (second edition), SVG 2 5.8 (references), 15 (scripts).

mod refused;

use std::panic::{AssertUnwindSafe, catch_unwind};

use usvg::roxmltree::{Document, Node, ParsingOptions};
use usvg::tiny_skia_path::PathSegment;
use usvg::{
    BlendMode, ImageHrefResolver, LineCap, LineJoin, Options, PaintOrder, SpreadMethod, Tree,
};

use super::drawing::{
    Cap, Clip, Course, Drawing, Fill, Gradient, Group, Item, Join, Matrix, Paint, Path, Segment,
    Stroke,
};
use super::{Fault, Field, Said, metadata};
use crate::geom::Color;

/// Larger files are no drawings for a page.
const BYTES: usize = 8 << 20;

/// More elements, after entities are put in, are an attack.
const NODES: u32 = 500_000;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Whether bytes may be an SVG file.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<svg")
        || (head.starts_with('<') && head.contains("<svg"))
        || (head.starts_with("<?xml") && head.contains("<!DOCTYPE svg"))
}

/// Opens an SVG file.
pub(super) fn open(bytes: &[u8]) -> Result<(Drawing, Said), Fault> {
    if bytes.len() > BYTES {
        let message = format!("is a drawing of more than {} megabytes", BYTES >> 20);
        return Err(Fault::new(
            "picture-too-large",
            message,
            "simplify it, or save it as PNG",
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::damaged("it is not UTF-8"))?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| Fault::damaged(&error.to_string()))?;
    for node in document.descendants().filter(Node::is_element) {
        refused::check(node)?;
    }
    let tree = tree(&document)?;
    for (is_used, what) in [
        (!tree.masks().is_empty(), "a mask"),
        (!tree.filters().is_empty(), "a filter"),
        (!tree.patterns().is_empty(), "a pattern"),
    ] {
        if is_used {
            return Err(beyond(what));
        }
    }
    let size = tree.size();
    let items = items(tree.root())?;
    let drawing = Drawing {
        width: f64::from(size.width()),
        height: f64::from(size.height()),
        items,
    };
    if drawing.paths() == 0 {
        return Err(Fault::new(
            "picture-kind",
            "is a drawing without anything in it",
            "export it again, with its shapes",
        ));
    }
    Ok((drawing, said(&document)))
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
            .filter(|node| node.has_tag_name((SVG, name)));
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

fn items(group: &usvg::Group) -> Result<Vec<Item>, Fault> {
    let mut found = Vec::new();
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => found.extend(self::group(group)?),
            usvg::Node::Path(path) if path.is_visible() => {
                found.push(Item::Path(Box::new(self::path(path)?)));
            }
            usvg::Node::Path(_) => {}
            usvg::Node::Image(_) => return Err(beyond("a picture of pixels")),
            usvg::Node::Text(_) => return Err(beyond("text")),
        }
    }
    Ok(found)
}

fn group(group: &usvg::Group) -> Result<Vec<Item>, Fault> {
    if group.blend_mode() != BlendMode::Normal {
        return Err(beyond("a blend mode"));
    }
    let mut clips = Vec::new();
    let mut next = group.clip_path();
    while let Some(clip) = next {
        clips.push(self::clip(group, clip)?);
        next = clip.clip_path();
    }
    let items = items(group)?;
    let opacity = f64::from(group.opacity().get());
    if clips.is_empty() && opacity >= 1.0 {
        return Ok(items);
    }
    Ok(vec![Item::Group(Group {
        opacity,
        clips,
        items,
    })])
}

/// A clip of one outline; the union of several has no outline of its own.
fn clip(group: &usvg::Group, clip: &usvg::ClipPath) -> Result<Clip, Fault> {
    let mut children = clip.root().children();
    // Groups around a single outline are of no account.
    while let [usvg::Node::Group(inner)] = children
        && inner.clip_path().is_none()
    {
        children = inner.children();
    }
    let [usvg::Node::Path(path)] = children else {
        return Err(beyond("a clip of several shapes"));
    };
    let outer = group.abs_transform().pre_concat(clip.transform());
    Ok(Clip {
        matrix: matrix(outer.pre_concat(path.abs_transform())),
        segments: segments(path),
        even_odd: path
            .fill()
            .is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd),
    })
}

fn path(path: &usvg::Path) -> Result<Path, Fault> {
    let fill = path.fill().map(|fill| {
        Ok(Fill {
            paint: paint(fill.paint())?,
            opacity: f64::from(fill.opacity().get()),
            even_odd: fill.rule() == usvg::FillRule::EvenOdd,
        })
    });
    let stroke = path.stroke().map(|stroke| {
        let dashes = stroke.dasharray().unwrap_or_default();
        Ok(Stroke {
            paint: paint(stroke.paint())?,
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
    Ok(Path {
        matrix: matrix(path.abs_transform()),
        segments: segments(path),
        fill: fill.transpose()?,
        stroke: stroke.transpose()?,
        stroke_first: path.paint_order() == PaintOrder::StrokeAndFill,
    })
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

fn paint(paint: &usvg::Paint) -> Result<Paint, Fault> {
    let number = f64::from;
    match paint {
        usvg::Paint::Color(color) => Ok(Paint::Color(self::color(*color))),
        usvg::Paint::LinearGradient(linear) => {
            let ends = [[linear.x1(), linear.y1()], [linear.x2(), linear.y2()]];
            gradient(linear, Course::Linear(ends.map(|end| end.map(number))))
        }
        usvg::Paint::RadialGradient(radial) => {
            let circles = [
                [radial.fx(), radial.fy(), radial.fr().get()],
                [radial.cx(), radial.cy(), radial.r().get()],
            ];
            gradient(
                radial,
                Course::Radial(circles.map(|circle| circle.map(number))),
            )
        }
        usvg::Paint::Pattern(_) => Err(beyond("a pattern")),
    }
}

fn gradient(gradient: &usvg::BaseGradient, course: Course) -> Result<Paint, Fault> {
    if gradient.spread_method() != SpreadMethod::Pad {
        return Err(beyond("a repeated gradient"));
    }
    if gradient
        .stops()
        .iter()
        .any(|stop| stop.opacity().get() < 1.0)
    {
        return Err(beyond("a gradient that fades out"));
    }
    let stops = gradient.stops().iter();
    Ok(Paint::Gradient(Gradient {
        course,
        matrix: matrix(gradient.transform()),
        stops: stops
            .map(|stop| (f64::from(stop.offset().get()), color(stop.color())))
            .collect(),
    }))
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
