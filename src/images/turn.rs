//! How a camera was held: a picture is stored as the sensor saw it and says how it must be turned.
//!
//! From the Exif tag `Orientation` to a [`Turn`], which a writer applies by a matrix, so that no pixel changes.
//!
//! See: Exif 2.32 (CIPA DC-008), 4.6.4 `Orientation`; ISO 32000-1 8.9.5 (the unit square of images).

use exif::{Exif, In, Tag};

/// One of the eight ways in which rows and columns can stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn(Orientation);

/// Where the first row and the first column of the stored picture are seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Orientation {
    #[default]
    TopLeft,
    TopRight,
    BottomRight,
    BottomLeft,
    LeftTop,
    RightTop,
    RightBottom,
    LeftBottom,
}

impl Turn {
    /// What Exif data says. What says nothing, or nonsense, is upright.
    pub(super) fn of(exif: &Exif) -> Self {
        let field = exif.get_field(Tag::Orientation, In::PRIMARY);
        Self(match field.and_then(|field| field.value.get_uint(0)) {
            Some(2) => Orientation::TopRight,
            Some(3) => Orientation::BottomRight,
            Some(4) => Orientation::BottomLeft,
            Some(5) => Orientation::LeftTop,
            Some(6) => Orientation::RightTop,
            Some(7) => Orientation::RightBottom,
            Some(8) => Orientation::LeftBottom,
            _ => Orientation::TopLeft,
        })
    }

    /// Whether width and height change places.
    #[must_use]
    pub fn swaps(self) -> bool {
        matches!(
            self.0,
            Orientation::LeftTop
                | Orientation::RightTop
                | Orientation::RightBottom
                | Orientation::LeftBottom
        )
    }

    /// The matrix (a b c d e f) that turns the unit square of the stored picture, its first row at the top, into that of the
    /// picture as it is seen.
    #[must_use]
    pub fn matrix(self) -> [f64; 6] {
        match self.0 {
            Orientation::TopLeft => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            Orientation::TopRight => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            Orientation::BottomRight => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
            Orientation::BottomLeft => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
            Orientation::LeftTop => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
            Orientation::RightTop => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            Orientation::RightBottom => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            Orientation::LeftBottom => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
        }
    }
}
