//! A drawing: outlines, colours and opacity, with nothing left to be resolved.
//!
//! Lengths are the drawing's own; it is scaled as a whole when it is placed. y grows downward.

use crate::geom::Color;

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width of what is shown.
    pub width: f64,
    /// Height of what is shown.
    pub height: f64,
    /// What is painted, in painting order.
    pub items: Vec<Item>,
}

/// Maps x and y to a x + c y + e and b x + d y + f.
pub type Matrix = [f64; 6];

/// A matrix that changes nothing.
pub const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Something painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An outline, filled and stroked.
    Path(Box<Path>),
    /// Items that are painted as one.
    Group(Group),
}

/// Items that are painted as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Opacity of the whole, 0 to 1.
    pub opacity: f64,
    /// Outlines, one within the other, outside of which nothing shows.
    pub clips: Vec<Clip>,
    /// What is in it.
    pub items: Vec<Item>,
}

/// An outline outside of which nothing shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// From the outline to the drawing.
    pub matrix: Matrix,
    /// The outline.
    pub segments: Vec<Segment>,
    /// Whether what lies within an even number of its lines is outside.
    pub even_odd: bool,
}

/// An outline, filled and stroked.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// From the outline to the drawing; strokes are drawn before it applies.
    pub matrix: Matrix,
    /// The outline.
    pub segments: Vec<Segment>,
    /// How it is filled.
    pub fill: Option<Fill>,
    /// How its line is drawn.
    pub stroke: Option<Stroke>,
    /// Whether the line is drawn below the fill.
    pub stroke_first: bool,
}

/// A piece of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begins anew.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A cubic Bézier curve: two control points and its end.
    Curve([[f64; 2]; 3]),
    /// Back to the last beginning.
    Close,
}

/// How an outline is filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// With what.
    pub paint: Paint,
    /// Opacity, 0 to 1.
    pub opacity: f64,
    /// Whether what lies within an even number of its lines is outside.
    pub even_odd: bool,
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// With what.
    pub paint: Paint,
    /// Opacity, 0 to 1.
    pub opacity: f64,
    /// Width.
    pub width: f64,
    /// Ends.
    pub cap: Cap,
    /// Corners.
    pub join: Join,
    /// How far a sharp corner may reach, in widths.
    pub miter: f64,
    /// Lengths of dashes and gaps by turns; a whole line where there are none.
    pub dashes: Vec<f64>,
    /// Where in the dashes it begins.
    pub phase: f64,
}

/// Ends of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// Cut at the end.
    Butt,
    /// Half a circle further.
    Round,
    /// Half a square further.
    Square,
}

/// Corners of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Sharp.
    Miter,
    /// Round.
    Round,
    /// Cut.
    Bevel,
}

/// What areas and lines are painted with.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// One colour.
    Color(Color),
    /// Colours that go over into each other.
    Gradient(Gradient),
}

/// Colours that go over into each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// Along what.
    pub course: Course,
    /// From the gradient to the outline it fills.
    pub matrix: Matrix,
    /// Colours by their place from 0 to 1, in order; two at least.
    pub stops: Vec<(f64, Color)>,
}

/// Along what a gradient runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Course {
    /// From a point to another.
    Linear([[f64; 2]; 2]),
    /// From a circle to another: centres and radii.
    Radial([[f64; 3]; 2]),
}

/// Drawings are so many units along their longer side at most and at least, so that five decimals tell every place in them.
const SIDES: [f64; 2] = [10.0, 5000.0];
const SIDE: f64 = 1000.0;

impl Drawing {
    /// A drawing of items of any coordinates. Matrices are applied to outlines where they do not distort a line, and units are chosen so
    /// that all numbers are of the size of the drawing, as PDF's readers want them.
    #[must_use]
    pub(super) fn new(width: f64, height: f64, items: Vec<Item>) -> Self {
        let side = width.max(height);
        let scale = if (SIDES[0]..=SIDES[1]).contains(&side) {
            1.0
        } else {
            SIDE / side
        };
        let outer = [scale, 0.0, 0.0, scale, 0.0, 0.0];
        Self {
            width: width * scale,
            height: height * scale,
            items: items.into_iter().map(|item| item.settled(&outer)).collect(),
        }
    }

    /// How many outlines there are.
    #[must_use]
    pub fn paths(&self) -> usize {
        fn count(items: &[Item]) -> usize {
            let own = items.iter().map(|item| match item {
                Item::Path(_) => 1,
                Item::Group(group) => count(&group.items),
            });
            own.sum()
        }
        count(&self.items)
    }
}

impl Item {
    fn settled(self, outer: &Matrix) -> Self {
        match self {
            Self::Path(path) => Self::Path(Box::new(path.settled(outer))),
            Self::Group(group) => {
                let settle = |clip: Clip| Clip {
                    segments: moved(&clip.segments, &combined(outer, &clip.matrix)),
                    matrix: IDENTITY,
                    ..clip
                };
                Self::Group(Group {
                    clips: group.clips.into_iter().map(settle).collect(),
                    items: group
                        .items
                        .into_iter()
                        .map(|item| item.settled(outer))
                        .collect(),
                    ..group
                })
            }
        }
    }
}

impl Path {
    fn settled(self, outer: &Matrix) -> Self {
        let whole = combined(outer, &self.matrix);
        let [a, b, c, d, ..] = whole;
        let sizes = [a.hypot(b), c.hypot(d)];
        let largest = sizes[0].max(sizes[1]);
        // Turned, mirrored and scaled alike in all directions, lines stay as wide as they are.
        let even = (sizes[0] - sizes[1]).abs() <= 1e-6 * largest
            && (a * c + b * d).abs() <= 1e-6 * largest * largest;
        let (inner, matrix, scale) = if self.stroke.is_none() || even {
            (whole, IDENTITY, largest)
        } else {
            // A line that is distorted is drawn before its matrix applies: near the origin, in units of the drawing.
            let scale = if largest > 0.0 { largest } else { 1.0 };
            let [left, top] = begin(&self.segments);
            let inner = [scale, 0.0, 0.0, scale, -left * scale, -top * scale];
            let back = [1.0 / scale, 0.0, 0.0, 1.0 / scale, left, top];
            (inner, combined(&whole, &back), scale)
        };
        let paint = |paint| match paint {
            Paint::Gradient(gradient) => Paint::Gradient(gradient.settled(&inner)),
            Paint::Color(color) => Paint::Color(color),
        };
        Self {
            matrix,
            segments: moved(&self.segments, &inner),
            fill: self.fill.map(|fill| Fill {
                paint: paint(fill.paint),
                ..fill
            }),
            stroke: self.stroke.map(|stroke| Stroke {
                paint: paint(stroke.paint),
                width: stroke.width * scale,
                dashes: stroke.dashes.iter().map(|dash| dash * scale).collect(),
                phase: stroke.phase * scale,
                ..stroke
            }),
            ..self
        }
    }
}

impl Gradient {
    /// The same from 0 to 1, or within a circle of 1, wherever it is.
    fn settled(self, outer: &Matrix) -> Self {
        let matrix = combined(outer, &self.matrix);
        let (course, inner) = match self.course {
            Course::Linear([[x1, y1], [x2, y2]]) => {
                let (across, down) = (x2 - x1, y2 - y1);
                let course = Course::Linear([[0.0, 0.0], [1.0, 0.0]]);
                (course, [across, down, -down, across, x1, y1])
            }
            Course::Radial([[fx, fy, fr], [cx, cy, r]]) => {
                let focus = [(fx - cx) / r, (fy - cy) / r, fr / r];
                let course = Course::Radial([focus, [0.0, 0.0, 1.0]]);
                (course, [r, 0.0, 0.0, r, cx, cy])
            }
        };
        Self {
            course,
            matrix: combined(&matrix, &inner),
            ..self
        }
    }
}

/// Where an outline begins.
fn begin(segments: &[Segment]) -> [f64; 2] {
    let begin = segments.iter().find_map(|segment| match segment {
        Segment::Move(to) => Some(*to),
        _ => None,
    });
    begin.unwrap_or_default()
}

/// An outline under a matrix.
fn moved(segments: &[Segment], matrix: &Matrix) -> Vec<Segment> {
    let to = |point| applied(matrix, point);
    let moved = segments.iter().map(|segment| match *segment {
        Segment::Move(end) => Segment::Move(to(end)),
        Segment::Line(end) => Segment::Line(to(end)),
        Segment::Curve(points) => Segment::Curve(points.map(to)),
        Segment::Close => Segment::Close,
    });
    moved.collect()
}

/// A point under a matrix.
#[must_use]
pub fn applied(matrix: &Matrix, point: [f64; 2]) -> [f64; 2] {
    [0, 1].map(|axis| turned(matrix, point)[axis] + matrix[4 + axis])
}

/// A distance under a matrix: what [`applied`] does, without the shift.
fn turned(matrix: &Matrix, distance: [f64; 2]) -> [f64; 2] {
    [0, 1].map(|axis| matrix[axis] * distance[0] + matrix[2 + axis] * distance[1])
}

/// The matrix that applies `inner`, then `outer`.
#[must_use]
pub fn combined(outer: &Matrix, inner: &Matrix) -> Matrix {
    let right = turned(outer, [inner[0], inner[1]]);
    let down = turned(outer, [inner[2], inner[3]]);
    let shift = applied(outer, [inner[4], inner[5]]);
    [right[0], right[1], down[0], down[1], shift[0], shift[1]]
}

/// A number of a drawing as text, of five decimals at most: as many as a single holds of it.
#[must_use]
pub fn short(value: f64) -> String {
    decimal(value, if value.abs() < 100.0 { 5 } else { 4 })
}

/// A number of a matrix as text: a line may be distorted, and its matrix's numbers small.
#[must_use]
pub fn fine(value: f64) -> String {
    decimal(value, 9)
}

fn decimal(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.places$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [1.0, -0.000_001, 0.333_333_3, f64::NAN, 24.5, 12_345_678.9].map(short),
            ["1", "0", "0.33333", "0", "24.5", "12345678.9"]
        );
        assert_eq!(fine(-0.000_000_5), "-0.0000005");
    }

    #[test]
    fn matrices_apply_from_the_inside() {
        let moved = [1.0, 0.0, 0.0, 1.0, 10.0, 20.0];
        let scaled = [2.0, 0.0, 0.0, 3.0, 0.0, 0.0];
        let both = combined(&scaled, &moved);
        assert_eq!(format!("{:?}", applied(&both, [1.0, 1.0])), "[22.0, 63.0]");
    }

    #[test]
    fn a_distorted_line_keeps_its_matrix_and_stands_where_it_stood() {
        let matrix = [2.0, 0.0, 0.0, 0.5, 30.0, 40.0];
        let points = [[6_000_000.0, 7.0], [6_000_010.0, 9.0]];
        let path = Path {
            matrix,
            segments: vec![Segment::Move(points[0]), Segment::Line(points[1])],
            fill: None,
            stroke: Some(Stroke {
                paint: Paint::Color(Color {
                    red: 0,
                    green: 0,
                    blue: 0,
                }),
                opacity: 1.0,
                width: 3.0,
                cap: Cap::Butt,
                join: Join::Miter,
                miter: 4.0,
                dashes: vec![1.0],
                phase: 0.5,
            }),
            stroke_first: false,
        };
        let settled = path.settled(&IDENTITY);
        let [Segment::Move(first), Segment::Line(second)] = settled.segments[..] else {
            panic!("two segments");
        };
        assert_eq!(format!("{first:?} {second:?}"), "[0.0, 0.0] [20.0, 4.0]");
        for (own, point) in [first, second].into_iter().zip(points) {
            let (own, place) = (applied(&settled.matrix, own), applied(&matrix, point));
            assert_eq!(format!("{own:?}"), format!("{place:?}"));
        }
        let stroke = settled.stroke.unwrap();
        assert_eq!(format!("{} {:?}", stroke.width, stroke.dashes), "6 [2.0]");
    }
}
