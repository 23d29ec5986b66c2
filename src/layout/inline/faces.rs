//! What a style means to the shaper: faces in the order in which they are tried, features, letter-space.
//!
//! From a [`TextStyle`] and the [`Style`] of a span to faces and [`Setting`]s.
//!
//! Invariant: asks the book for faces once a style of spans.

use std::collections::BTreeMap;

use super::Setter;
use super::itemize::{Item, Source};
use super::line::runs_rightward;
use crate::document::Style;
use crate::fonts::{Feature, FontId, Setting};
use crate::lang::{Direction, Lang};
use crate::theme::{FigureSpacing, Figures, Slant, TextStyle};

/// The faces and features of one text style.
pub(super) struct Faces<'a> {
    pub(super) setter: &'a Setter<'a>,
    pub(super) style: &'a TextStyle,
    /// Faces to try, by emphasis and strength.
    chains: BTreeMap<(bool, bool), Vec<FontId>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(setter: &'a Setter<'a>, style: &'a TextStyle) -> Self {
        Self {
            setter,
            style,
            chains: BTreeMap::new(),
        }
    }

    /// Faces to try for a style: of its family first, then of the fallback families, then of all others.
    pub(super) fn chain(&mut self, style: Style) -> Vec<FontId> {
        let key = (style.emphasis, style.strong);
        if let Some(chain) = self.chains.get(&key) {
            return chain.clone();
        }
        let weight = if style.strong {
            self.style.strong
        } else {
            self.style.weight
        };
        let italic = (self.style.slant == Slant::Italic) != style.emphasis;
        // After the families that the theme names, whatever else there is: a font laid into the folder is enough.
        let is_sans = |family: &str| family.contains("Sans");
        let mut others = self.setter.fonts.families();
        others.sort_by_key(|family| is_sans(family) != is_sans(&self.style.family));
        let families = std::iter::once(self.style.family.as_str())
            .chain(self.setter.fallback.iter().map(String::as_str))
            .chain(others);
        let mut chain: Vec<FontId> = Vec::new();
        for family in families {
            if let Some(font) = self.setter.fonts.find(family, weight, italic)
                && !chain.contains(&font)
            {
                chain.push(font);
            }
        }
        self.chains.insert(key, chain.clone());
        chain
    }

    /// Features of every run: the figures of the style, and no ligatures between spaced letters.
    pub(super) fn features(&self, script: [u8; 4]) -> Vec<Feature> {
        let on = |tag: &[u8; 4]| Feature {
            tag: *tag,
            on: true,
        };
        let mut features = vec![
            on(match self.style.figures {
                Figures::Lining => b"lnum",
                Figures::OldStyle => b"onum",
            }),
            on(match self.style.spacing {
                FigureSpacing::Proportional => b"pnum",
                FigureSpacing::Tabular => b"tnum",
            }),
        ];
        if self.tracking(script) != 0.0 {
            features.extend([b"liga", b"clig"].map(|tag| Feature {
                tag: *tag,
                on: false,
            }));
        }
        features
    }

    /// Letter-space, in points; joined scripts must not be torn apart.
    pub(super) fn tracking(&self, script: [u8; 4]) -> f64 {
        if is_joined(script) {
            0.0
        } else {
            self.style.tracking * self.style.size.0
        }
    }

    /// What the shaper must know of an item.
    pub(super) fn setting(&self, source: &Source, item: &Item, features: &[Feature]) -> Setting {
        let lang: &Lang = source.spans[item.span]
            .lang
            .as_ref()
            .unwrap_or(self.setter.lang);
        Setting {
            script: item.script,
            lang: lang.clone(),
            direction: if runs_rightward(item.level) {
                Direction::LeftToRight
            } else {
                Direction::RightToLeft
            },
            features: features.to_vec(),
        }
    }
}

/// Whether the letters of a script touch.
pub(super) fn is_joined(script: [u8; 4]) -> bool {
    matches!(
        &script,
        b"Adlm" | b"Arab" | b"Beng" | b"Deva" | b"Guru" | b"Mong" | b"Nkoo" | b"Syrc"
    )
}
