//! Whether letters stand out from the ground they stand on.
//!
//! From two colours, a size and a weight to a ratio, the least that is wanted, and the nearest colour that would do.
//!
//! Invariant: the sRGB curve is taken as a polynomial, so that every machine gets the same.
//!
//! See: WCAG 2.2 §1.4.3 (contrast, large text).

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::geom::{Color, Pt};

/// White paper, on which all stands.
const PAPER: Color = Color {
    red: 255,
    green: 255,
    blue: 255,
};

/// Text at least so large needs less contrast; bold text from [`LARGE_BOLD`].
const LARGE: Pt = Pt(18.0);
const LARGE_BOLD: Pt = Pt(14.0);
/// A weight that is bold.
const BOLD: u16 = 700;

/// Colours of text that stand out too little, with the contrast that is wanted and the smallest text.
#[derive(Debug, Default)]
pub(super) struct Pale(BTreeMap<String, (Color, f64, Pt)>);

impl Pale {
    /// Looks at a named colour of text of a size and weight.
    pub(super) fn check(&mut self, name: &str, color: Color, size: Pt, weight: u16) {
        let least = least(size, weight);
        if contrast(color, PAPER) < least {
            let pale = self.0.entry(name.to_owned());
            let pale = pale.or_insert((color, least, size));
            pale.1 = pale.1.max(least);
            pale.2 = pale.2.min(size);
        }
    }

    /// A warning a colour, with its name.
    pub(super) fn findings(self) -> impl Iterator<Item = (String, Diagnostic)> {
        self.0.into_iter().map(|(name, (color, least, size))| {
            // Rounded down, so that no ratio that fails reads like one that does not.
            let ratio = (contrast(color, PAPER) * 100.0).floor() / 100.0;
            let message = format!(
                "`{name}` ({color}) has a contrast of {ratio:.2}:1 with the paper ({PAPER}); text of {size} pt needs {least}:1"
            );
            let enough = nearest(color, PAPER, least);
            let hint = format!("`\"{enough}\"` is the nearest colour that stands out enough");
            (name, Diagnostic::warning("contrast", message).hint(hint))
        })
    }
}

/// The least contrast of text of a size and weight.
fn least(size: Pt, weight: u16) -> f64 {
    if size >= LARGE || (size >= LARGE_BOLD && weight >= BOLD) {
        3.0
    } else {
        4.5
    }
}

/// Contrast ratio of two colours, from 1 to 21, whichever is the darker.
fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        c * (c * (c * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
    };
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

/// The colour nearest to one, darker or on a dark ground lighter, that stands out enough.
fn nearest(color: Color, ground: Color, least: f64) -> Color {
    let black = Color::default();
    let goal = if contrast(black, ground) >= contrast(PAPER, ground) {
        black
    } else {
        PAPER
    };
    (0..=255)
        .map(|step| mixed(color, goal, step))
        .find(|mixed| contrast(*mixed, ground) >= least)
        .unwrap_or(goal)
}

/// A colour, `step` of 255 on its way to another.
fn mixed(from: Color, to: Color, step: u16) -> Color {
    let channel = |from: u8, to: u8| {
        let sum = u16::from(from) * (255 - step) + u16::from(to) * step;
        u8::try_from(sum / 255).unwrap_or(to)
    };
    Color {
        red: channel(from.red, to.red),
        green: channel(from.green, to.green),
        blue: channel(from.blue, to.blue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(value: u8) -> Color {
        Color {
            red: value,
            green: value,
            blue: value,
        }
    }

    #[test]
    fn the_ratio_is_that_of_two_colours_in_any_order() {
        let black = Color::default();
        assert!((contrast(black, PAPER) - 21.0).abs() < 1e-9);
        assert!((contrast(PAPER, PAPER) - 1.0).abs() < 1e-9);
        // The grey at which WCAG draws the line on white, and the one after it.
        assert!((4.5..4.6).contains(&contrast(grey(0x76), PAPER)));
        assert!((4.4..4.5).contains(&contrast(PAPER, grey(0x77))));
        assert!((3.0..3.1).contains(&contrast(grey(0x94), PAPER)));
        assert!((2.9..3.0).contains(&contrast(grey(0x95), PAPER)));
    }

    #[test]
    fn large_text_needs_less() {
        for (size, weight, large) in [
            (17.9, 400, false),
            (18.0, 400, true),
            (13.9, 700, false),
            (14.0, 600, false),
            (14.0, 700, true),
        ] {
            assert_eq!(least(Pt(size), weight) < 4.0, large, "{size} {weight}");
        }
    }

    #[test]
    fn the_nearest_colour_is_darker_on_light_grounds_and_lighter_on_dark_ones() {
        assert_eq!(nearest(grey(0x90), PAPER, 4.5), grey(0x76));
        let night = grey(0x20);
        let lighter = nearest(grey(0x60), night, 4.5);
        assert!(lighter.red > 0x60 && contrast(lighter, night) >= 4.5);
        let blue = Color {
            red: 0x60,
            green: 0x90,
            blue: 0xf0,
        };
        let darker = nearest(blue, PAPER, 4.5);
        assert!(darker.blue > darker.green && darker.green > darker.red);
        assert!((4.5..4.7).contains(&contrast(darker, PAPER)));
    }
}
