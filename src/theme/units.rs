//! Lengths and colours as theme files write them.

use serde::Deserialize;

use crate::geom::{Color, Pt};

/// `36mm`, `10.5pt` or `1.5 lines` (of the page's grid).
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Length {
    Points(f64),
    Lines(f64),
}

impl Length {
    /// The length in points, on a grid of that many.
    pub(super) fn points(self, grid: Pt) -> Pt {
        match self {
            Self::Points(points) => Pt(points),
            Self::Lines(lines) => grid * lines,
        }
    }
}

impl TryFrom<String> for Length {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
        let number = text[..text.len() - unit.len()].parse::<f64>();
        match (number, unit.trim()) {
            (Ok(number), "pt") => Ok(Self::Points(number)),
            (Ok(number), "mm") => Ok(Self::Points(Pt::from_mm(number).0)),
            (Ok(number), "lines" | "line") => Ok(Self::Lines(number)),
            _ => Err(format!(
                "`{text}` is no length: write it as `10.5pt`, `36mm` or `1.5 lines`"
            )),
        }
    }
}

/// `#0b3c7d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Ink(Color);

impl Ink {
    pub(super) fn color(self) -> Color {
        self.0
    }
}

impl TryFrom<String> for Ink {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some([_, red, green, blue]) = value.map(u32::to_be_bytes) else {
            return Err(format!("`{text}` is no colour: write it as \"#0b3c7d\""));
        };
        Ok(Self(Color { red, green, blue }))
    }
}

/// Contrast ratio with white (WCAG 2.2). The sRGB curve is taken as a polynomial, so that every machine gets the same.
pub(super) fn contrast_with_white(color: Color) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        c * (c * (c * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
    };
    let luminance =
        0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
    1.05 / (luminance + 0.05)
}
