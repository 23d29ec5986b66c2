//! Variable fonts: the faces that are used of one.
//!
//! From axes, named instances and the weights that a theme asks for to [`Location`]s.
//!
//! See: OpenType 1.9 `fvar`, `avar`, `gvar`; CSS Fonts 4 §2.2 to 2.4 (`wght`, `wdth`, `slnt`, `ital`).

use std::collections::BTreeSet;

use harfrust::{Font, Tag};

/// More faces of one font are not told apart.
const FACES: usize = 400;

/// A face of a variable font.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Location {
    /// A value for each axis, in the font's order; none where all are the font's own.
    pub(super) values: Vec<(Tag, f32)>,
    /// Weight, 1 to 1000.
    pub(super) weight: u16,
    /// Width, by the classes of `OS/2`: 5 is normal.
    pub(super) width: u16,
    /// Whether it is slanted.
    pub(super) italic: bool,
    /// Slope in degrees, where the font leans by itself.
    pub(super) angle: Option<f32>,
}

/// Per cent of the normal width, by the classes of `OS/2` from 1.
const WIDTHS: [f32; 9] = [50.0, 62.5, 75.0, 87.5, 100.0, 112.5, 125.0, 150.0, 200.0];

/// The faces of a variable font: of each width and slant that it has, the weights asked for; where none are, those that it names.
/// `own` is the face that it is without any variation.
pub(super) fn locations(font: &Font, own: &Location, weights: &[u16]) -> Vec<Location> {
    let axis = |tag: &[u8; 4]| font.axes().get_by_tag(Tag::new(tag));
    let named = |tag: &[u8; 4]| {
        let tag = Tag::new(tag);
        let values = font.named_instances().iter().flat_map(move |instance| {
            let values: Vec<_> = instance.variations().collect();
            values.into_iter().filter(move |value| value.tag == tag)
        });
        values.map(|value| value.value).collect::<Vec<f32>>()
    };
    let values = |tag: &[u8; 4], wanted: Vec<f32>| {
        let Some(axis) = axis(tag) else {
            return vec![None];
        };
        let (least, most) = (axis.min_value(), axis.max_value().max(axis.min_value()));
        let within = wanted.into_iter().filter(|value| value.is_finite());
        let mut values: Vec<f32> = within.map(|value| value.clamp(least, most)).collect();
        values.push(axis.default_value());
        values.sort_by(f32::total_cmp);
        values.dedup();
        values.into_iter().map(Some).collect()
    };
    let wanted = if weights.is_empty() {
        named(b"wght")
    } else {
        weights.iter().copied().map(f32::from).collect()
    };
    let mut widths = named(b"wdth");
    widths.push(100.0);
    let slants = match (axis(b"ital"), axis(b"slnt")) {
        (Some(_), _) => values(b"ital", vec![0.0, 1.0]),
        (None, Some(axis)) => values(b"slnt", vec![0.0, axis.min_value()]),
        (None, None) => vec![None],
    };
    let mut faces = Vec::new();
    let mut known = BTreeSet::new();
    for width in values(b"wdth", widths) {
        for slant in &slants {
            for weight in values(b"wght", wanted.clone()) {
                let place = Place {
                    weight,
                    width,
                    slant: *slant,
                };
                let face = place.location(font, own);
                if known.insert((face.weight, face.width, face.italic)) && faces.len() < FACES {
                    faces.push(face);
                }
            }
        }
    }
    faces
}

/// Values of the axes that styles ask for, where a font has them.
struct Place {
    weight: Option<f32>,
    width: Option<f32>,
    slant: Option<f32>,
}

impl Place {
    fn location(&self, font: &Font, own: &Location) -> Location {
        let has_italic = font.axes().get_by_tag(Tag::new(b"ital")).is_some();
        let values: Vec<(Tag, f32, f32)> = font
            .axes()
            .iter()
            .map(|axis| {
                let (tag, default) = (axis.tag(), axis.default_value());
                let wanted = match &tag.to_be_bytes() {
                    b"wght" => self.weight,
                    b"wdth" => self.width,
                    b"ital" => self.slant,
                    b"slnt" if !has_italic => self.slant,
                    _ => None,
                };
                (tag, wanted.unwrap_or(default), default)
            })
            .collect();
        let is_own = values
            .iter()
            .all(|(_, value, own)| value.to_bits() == own.to_bits());
        let slant = self.slant.filter(|slant| *slant != 0.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 1000"
        )]
        let weight = |value: f32| value.round().clamp(1.0, 1000.0) as u16;
        Location {
            values: if is_own {
                Vec::new()
            } else {
                values
                    .into_iter()
                    .map(|(tag, value, _)| (tag, value))
                    .collect()
            },
            weight: self.weight.map_or(own.weight, weight),
            width: self.width.map_or(own.width, class),
            // A font that can lean stands upright where it does not, whatever its style is called.
            italic: self.slant.map_or(own.italic, |slant| slant != 0.0),
            angle: slant.filter(|_| !has_italic),
        }
    }
}

/// The class of a width in per cent.
fn class(width: f32) -> u16 {
    let apart = |(_, known): &(u16, f32)| (width - known).abs();
    let classes = (1..).zip(WIDTHS);
    let nearest = classes.min_by(|one, other| apart(one).total_cmp(&apart(other)));
    nearest.map_or(5, |(class, _)| class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_have_classes() {
        assert_eq!([50.0, 75.0, 98.0, 100.0, 151.0].map(class), [1, 3, 5, 5, 8]);
    }
}
