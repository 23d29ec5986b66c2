//! A theme file as it is written.
//!
//! From YAML to values that are checked one by one, not yet against each other.

use serde::Deserialize;

use super::units::{Ink, Leading, Length, Percent, ScriptCode, Tracking, Weight};
use super::{Align, Capitals, FigureSpacing, Figures, Hyphenation, Paper, Slant};
use crate::yaml;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) page: Page,
    pub(super) colors: yaml::Map<String, Ink>,
    pub(super) link: String,
    pub(super) proof: Option<String>,
    #[serde(default)]
    pub(super) fallback: Vec<String>,
    #[serde(default)]
    pub(super) scripts: yaml::Map<ScriptCode, Script>,
    pub(super) styles: yaml::Map<String, Style>,
    pub(super) masthead: LoneRule,
    pub(super) footer: LoneRule,
    pub(super) table: Table,
    pub(super) quote: Quote,
    pub(super) contacts: Contacts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    pub(super) size: Paper,
    pub(super) margins: Margins,
    pub(super) grid: Length,
    pub(super) footer: Length,
    pub(super) notices: Length,
    pub(super) give: Option<Give>,
    pub(super) marginal: Option<Marginal>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Give {
    #[serde(default)]
    pub(super) leading: Percent<4>,
    #[serde(default)]
    pub(super) size: Percent<2>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marginal {
    pub(super) width: Length,
    pub(super) gap: Length,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Margins {
    pub(super) top: Length,
    pub(super) right: Length,
    pub(super) bottom: Length,
    pub(super) left: Length,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Style {
    pub(super) like: Option<String>,
    pub(super) family: Option<String>,
    pub(super) weight: Option<Weight>,
    pub(super) strong: Option<Weight>,
    pub(super) slant: Option<Slant>,
    pub(super) size: Option<Length>,
    pub(super) leading: Option<Length>,
    pub(super) color: Option<String>,
    pub(super) tracking: Option<Tracking>,
    pub(super) capitals: Option<Capitals>,
    pub(super) figures: Option<Figures>,
    pub(super) spacing: Option<FigureSpacing>,
    pub(super) align: Option<Align>,
    pub(super) hyphenation: Option<Hyphenation>,
    pub(super) above: Option<Length>,
    pub(super) below: Option<Length>,
    pub(super) indent: Option<Length>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    #[serde(default)]
    pub(super) families: Vec<String>,
    pub(super) leading: Option<Leading>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleLine {
    pub(super) width: Length,
    pub(super) color: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LoneRule {
    pub(super) rule: RuleLine,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) top: RuleLine,
    pub(super) head: RuleLine,
    pub(super) row: RuleLine,
    pub(super) bottom: RuleLine,
    pub(super) gap: Length,
    pub(super) padding: Length,
    pub(super) above: Length,
    pub(super) below: Length,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quote {
    pub(super) bar: RuleLine,
    pub(super) indent: Length,
    pub(super) above: Length,
    pub(super) below: Length,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contacts {
    pub(super) gap: Length,
}

impl Style {
    /// This style, with what it leaves open taken from another.
    pub(super) fn or(self, other: &Self) -> Self {
        Self {
            like: None,
            family: self.family.or_else(|| other.family.clone()),
            weight: self.weight.or(other.weight),
            strong: self.strong.or(other.strong),
            slant: self.slant.or(other.slant),
            size: self.size.or(other.size),
            leading: self.leading.or(other.leading),
            color: self.color.or_else(|| other.color.clone()),
            tracking: self.tracking.or(other.tracking),
            capitals: self.capitals.or(other.capitals),
            figures: self.figures.or(other.figures),
            spacing: self.spacing.or(other.spacing),
            align: self.align.or(other.align),
            hyphenation: self.hyphenation.or(other.hyphenation),
            above: self.above.or(other.above),
            below: self.below.or(other.below),
            indent: self.indent.or(other.indent),
        }
    }
}
