//! Lengths and colours as theme files write them.

use serde::{Deserialize, Deserializer};
use unicode_script::Script;

use crate::geom::{Color, Pt};
use crate::yaml::{self, Checked, Word, Wrong};

/// `36mm`, `10.5pt` or `1.5 lines` (of the page's grid).
#[derive(Clone, Copy, Debug, PartialEq)]
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

impl Checked for Length {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let text = &word.text;
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = text[..text.len() - unit.len()].parse::<f64>();
        match (number, unit.trim()) {
            (Ok(number), "pt") => Ok(Self::Points(number)),
            (Ok(number), "mm") => Ok(Self::Points(Pt::from_mm(number).0)),
            (Ok(number), "lines" | "line") => Ok(Self::Lines(number)),
            _ => Err((
                format!("`{text}` is not a length"),
                "write it as `10.5pt`, `36mm` or `1.5 lines`, not below zero".to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self::Lines(1.0)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::checked(deserializer)
    }
}

/// Of letters: 100 (thin) to 900 (black), as fonts count it (OpenType 1.9, `usWeightClass`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weight(pub(super) u16);

impl Checked for Weight {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.parse() {
            Ok(weight) if (100..=900).contains(&weight) => Ok(Self(weight)),
            _ => Err((
                format!("`{}` is not a weight", word.text),
                "write a whole number from 100 to 900: 400 is regular, 700 bold".to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self(400)
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::checked(deserializer)
    }
}

/// Extra space after each letter, in em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tracking(pub(super) f64);

impl Checked for Tracking {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.parse() {
            Ok(em) if (-0.2..=1.0).contains(&em) => Ok(Self(em)),
            _ => Err((
                format!("`{}` is not a tracking", word.text),
                "write a number of em from -0.2 to 1: `tracking: 0.06`".to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self(0.0)
    }
}

impl<'de> Deserialize<'de> for Tracking {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::checked(deserializer)
    }
}

/// Line height in a script, as a multiple of what the styles say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leading(pub(super) f64);

impl Checked for Leading {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.parse() {
            Ok(times) if (1.0..=2.0).contains(&times) => Ok(Self(times)),
            _ => Err((
                format!("`{}` is not a leading of a script", word.text),
                "write how many times the leading of the styles it takes, from 1 to 2: `leading: 1.2`"
                    .to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self(1.0)
    }
}

impl<'de> Deserialize<'de> for Leading {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::checked(deserializer)
    }
}

/// A whole share in per cent, up to `MOST`: `2%`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Percent<const MOST: i8>(pub(super) i8);

impl<const MOST: i8> Checked for Percent<MOST> {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let number = word
            .text
            .strip_suffix('%')
            .map(|text| text.trim_end().parse());
        match number {
            Some(Ok(percent)) if (0..=MOST).contains(&percent) => Ok(Self(percent)),
            _ => Err((
                format!("`{}` is not a share that a page may give", word.text),
                format!("write whole per cents from `0%` to `{MOST}%`: more would be seen"),
            )),
        }
    }

    fn stand_in() -> Self {
        Self(0)
    }
}

impl<'de, const MOST: i8> Deserialize<'de> for Percent<MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::checked(deserializer)
    }
}

/// A script by its ISO 15924 code: `Arab`; also the codes of several scripts written together (`Jpan`, `Kore`) and of the two ways to
/// write Chinese (`Hans`, `Hant`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScriptCode(pub(super) String);

impl Checked for ScriptCode {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let text = word.text.as_str();
        if matches!(text, "Hans" | "Hant" | "Jpan" | "Kore")
            || Script::from_short_name(text).is_some()
        {
            return Ok(Self(text.to_owned()));
        }
        let code = Script::from_full_name(text).map_or("Arab", |script| script.short_name());
        Err((
            format!("`{text}` is not a script"),
            format!("write its ISO 15924 code, such as `{code}`"),
        ))
    }

    fn stand_in() -> Self {
        Self(String::new())
    }
}

impl<'de> Deserialize<'de> for ScriptCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::checked(deserializer)
    }
}

/// `#0b3c7d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink(Color);

impl Ink {
    pub(super) fn color(self) -> Color {
        self.0
    }
}

impl Checked for Ink {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let digits = word
            .text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && !digits.starts_with('+'));
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some([_, red, green, blue]) = value.map(u32::to_be_bytes) else {
            return Err((
                format!("`{}` is not a colour", word.text),
                "write it as \"#0b3c7d\", in quotes".to_owned(),
            ));
        };
        Ok(Self(Color { red, green, blue }))
    }

    fn stand_in() -> Self {
        Self(Color::default())
    }
}

impl<'de> Deserialize<'de> for Ink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        yaml::checked(deserializer)
    }
}
