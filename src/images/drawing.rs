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

impl Drawing {
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
