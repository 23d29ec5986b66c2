//! How a kit looks: page, type, colours and spaces, fully resolved.
//!
//! From a theme file (`content/themes/<name>.yaml`) to [`Theme`].
//!
//! Invariant: knows no words, no content and no font files; every length is in points, nothing is left to default.

mod contrast;
mod file;
mod load;
mod styles;
mod units;

pub use load::{load, load_prepared};
pub use styles::Styles;

use std::collections::BTreeMap;

use crate::geom::{Color, Pt, Sides, Size};
use crate::lang::Lang;

/// A complete set of looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name, the file's.
    pub name: String,
    /// Paper, margins and rhythm.
    pub page: PageStyle,
    /// What sets characters that a style's own family lacks.
    pub fallback: Fallback,
    /// Text styles by what they set.
    pub styles: Styles,
    /// Rules and spaces of tables.
    pub table: TableStyle,
    /// Rules and spaces of quotations.
    pub quote: QuoteStyle,
    /// Rule under the masthead.
    pub masthead_rule: Rule,
    /// Rule over the foot of the page.
    pub footer_rule: Rule,
    /// Space between two columns of contacts.
    pub contact_gap: Pt,
    /// Colour of links in text.
    pub link: Color,
    /// Colour of words that stand in for a missing translation.
    pub proof: Color,
}

/// Paper, margins and rhythm.
#[derive(Clone, Debug, PartialEq)]
pub struct PageStyle {
    /// Paper.
    pub size: Size,
    /// From the paper's edge to the text.
    pub margins: Sides,
    /// The even distance between baselines of release text: every block begins a whole number of these below the
    /// head of the text area.
    pub grid: Pt,
    /// From the lower edge of the paper up to the footer's baseline.
    pub footer: Pt,
    /// From the upper edge of the paper down to the baseline of the notices (specimen, embargo).
    pub notices: Pt,
    /// How much larger or smaller leading and sizes may become so that pages end well, in per cent.
    pub give: Give,
    /// The column at the start side of the text, for dates, labels and captions; of no width where the theme has none.
    pub marginal: Marginal,
}

/// How far a theme's leading and sizes may be changed, either way, in per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Give {
    /// Distance of lines, and the space around blocks.
    pub leading: i8,
    /// Size of letters.
    pub size: i8,
}

impl Give {
    /// As the theme says.
    pub const NONE: Self = Self {
        leading: 0,
        size: 0,
    };
}

/// A column beside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marginal {
    /// How wide it is.
    pub width: Pt,
    /// Between it and the text.
    pub gap: Pt,
}

/// Paper, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm (ISO 216).
    A4,
    /// 8.5 × 11 inches (ANSI A).
    Letter,
}

impl Paper {
    /// Its width and height.
    #[must_use]
    pub fn size(self) -> Size {
        match self {
            Self::A4 => Size {
                width: Pt::from_mm(210.0),
                height: Pt::from_mm(297.0),
            },
            Self::Letter => Size {
                width: Pt(612.0),
                height: Pt(792.0),
            },
        }
    }
}

/// What sets characters that a style's own family lacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fallback {
    /// Families to try, in order, whatever the script; those of a script come before them.
    pub families: Vec<String>,
    /// How a script is set, by its ISO 15924 code.
    pub scripts: BTreeMap<String, ScriptStyle>,
}

/// How a script is set that a style's own family lacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScriptStyle {
    /// Families to try, in order.
    pub families: Vec<String>,
    /// Height of its lines as a multiple of the styles' leading; what its face asks for when `None`.
    pub leading: Option<f64>,
}

impl Fallback {
    /// How a script is set in a language: by the code of all that the language is written in (`Jpan`), else by its own (`Hira`).
    #[must_use]
    pub fn script(&self, script: [u8; 4], lang: &Lang) -> Option<&ScriptStyle> {
        let own = std::str::from_utf8(&script).ok()?;
        let written = lang.script().filter(|_| lang.is_written_in(own));
        let written = written.and_then(|written| self.scripts.get(&written));
        written.or_else(|| self.scripts.get(own))
    }
}

/// Text and the space around it.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockStyle {
    /// The letters.
    pub text: TextStyle,
    /// Space above; the larger of this and the former block's `below` counts.
    pub above: Pt,
    /// Space below.
    pub below: Pt,
    /// From the text area's start edge.
    pub indent: Pt,
}

/// Letters: face, size, colour and how lines are made of them.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// Family name.
    pub family: String,
    /// Weight, 100 to 900.
    pub weight: u16,
    /// Weight of `strong` spans.
    pub strong: u16,
    /// Upright or italic; emphasis turns it over.
    pub slant: Slant,
    /// Size of the em.
    pub size: Pt,
    /// Distance between baselines.
    pub leading: Pt,
    /// Colour.
    pub color: Color,
    /// Extra space after each letter, in em.
    pub tracking: f64,
    /// Shape of letters; what is read and copied stays as it is written.
    pub capitals: Capitals,
    /// Shape of figures.
    pub figures: Figures,
    /// Width of figures.
    pub spacing: FigureSpacing,
    /// How lines end.
    pub align: Align,
    /// Whether words may be hyphenated.
    pub hyphenation: Hyphenation,
}

/// Upright or italic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slant {
    /// Upright.
    Roman,
    /// Italic.
    Italic,
}

/// Shape of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capitals {
    /// Capitals and small letters.
    AsWritten,
    /// Small letters as small capitals.
    Small,
    /// All letters as small capitals.
    AllSmall,
}

/// Shape of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figures {
    /// As high as capitals.
    Lining,
    /// With ascenders and descenders.
    OldStyle,
}

/// Width of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureSpacing {
    /// Each as wide as it needs.
    Proportional,
    /// All of one width, for columns.
    Tabular,
}

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Even word spaces, uneven line ends.
    Ragged,
    /// Even line ends.
    Justified,
}

/// Whether words may be parted at a line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hyphenation {
    /// Never.
    None,
    /// Where the language's patterns allow it, in justified lines; in ragged ones a word that is wider than its column.
    Auto,
    /// Also in ragged lines of narrow columns, where a line would end far from its edge.
    Narrow,
}

/// A rule: thickness and colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Thickness; zero draws nothing.
    pub width: Pt,
    /// Colour.
    pub color: Color,
}

/// Rules and spaces of tables.
#[derive(Clone, Debug, PartialEq)]
pub struct TableStyle {
    /// Above the head.
    pub top_rule: Rule,
    /// Between head and rows.
    pub head_rule: Rule,
    /// Between rows.
    pub row_rule: Rule,
    /// Below the last row.
    pub bottom_rule: Rule,
    /// Between columns.
    pub gap: Pt,
    /// Between a rule and the text above or below it.
    pub padding: Pt,
    /// Space above and below the whole.
    pub above: Pt,
    /// Space below the whole.
    pub below: Pt,
}

/// Rules and spaces of quotations.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteStyle {
    /// The bar at the start side.
    pub bar: Rule,
    /// From the bar's outer edge to the text.
    pub indent: Pt,
    /// Space above.
    pub above: Pt,
    /// Space below.
    pub below: Pt,
}

#[cfg(test)]
mod tests;
