//! What a style means to the shaper: faces in the order in which they are tried, features, letter-space.
//!
//! From a [`TextStyle`] and the [`Style`] of a span to faces and [`Setting`]s.
//!
//! Invariant: asks the book for faces once a style of spans.

use std::collections::BTreeMap;

use super::Setter;
use super::itemize::{Item, Source, own_script};
use super::line::runs_rightward;
use crate::document::Style;
use crate::fonts::{Feature, FontBook, FontId, Setting};
use crate::lang::{Direction, Lang};
use crate::theme::{Capitals, Fallback, FigureSpacing, Figures, Slant, TextStyle};

/// The faces and features of one text style.
pub(super) struct Faces<'a> {
    pub(super) setter: &'a Setter<'a>,
    pub(super) style: &'a TextStyle,
    /// Faces to try, by emphasis, strength, script and language.
    chains: BTreeMap<(bool, bool, [u8; 4], Lang), Vec<FontId>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(setter: &'a Setter<'a>, style: &'a TextStyle) -> Self {
        Self {
            setter,
            style,
            chains: BTreeMap::new(),
        }
    }

    /// Faces to try for an item. The first is the one that has its script's letters, so that spaces, marks and figures are drawn by the
    /// face of the words around them.
    pub(super) fn chain(&mut self, source: &Source, item: &Item) -> Vec<FontId> {
        let style = source.spans[item.span].style;
        let lang = self.lang(source, item).clone();
        let key = (style.emphasis, style.strong, item.script, lang);
        if let Some(chain) = self.chains.get(&key) {
            return chain.clone();
        }
        let mut chain = self.faces(style, item.script, &key.3);
        let lead = self.lead(&chain, source, item.script);
        if let Some(passed) = chain.get_mut(..=lead) {
            passed.rotate_right(1);
        }
        self.chains.insert(key, chain.clone());
        chain
    }

    /// The faces of a style, family by family. A family without italics takes those of the family that it is cut from for a size of type,
    /// or shows emphasis by its weight.
    pub(super) fn faces(&self, style: Style, script: [u8; 4], lang: &Lang) -> Vec<FontId> {
        let setter = self.setter;
        let (weight, _) = self.wanted(style);
        let slant = self.style.slant == Slant::Italic;
        let families = families(setter.fonts, setter.fallback, self.style, script, lang);
        let faces = families.into_iter().filter_map(|family| {
            let find = |weight, italic| setter.fonts.find(family, weight, italic);
            let plain = find(weight, slant)?;
            if !style.emphasis {
                return Some(plain);
            }
            let slanted = find(weight, !slant).filter(|slanted| *slanted != plain);
            let sibling = || {
                let family = setter.fonts.text_family(family)?;
                let found = setter.fonts.find(family, weight, !slant)?;
                (setter.fonts.face(found).is_italic() != slant).then_some(found)
            };
            let slanted = slanted.or_else(sibling);
            slanted.or_else(|| find(self.style.strong, slant))
        });
        faces.collect()
    }

    /// Which face of a chain sets a script in a text: the first that has most of its letters, or the one that has the most. Figures
    /// and marks that stand without letters are set as these would be.
    fn lead(&self, chain: &[FontId], source: &Source, script: [u8; 4]) -> usize {
        let fonts = self.setter.fonts;
        let letters = source.text.chars().filter(|character| {
            let own = own_script(*character);
            own.is_some_and(|own| own.as_iso15924_tag().to_be_bytes() == script)
        });
        let count = letters.clone().count();
        if count == 0 {
            let mut faces = chain.iter().map(|font| fonts.face(*font));
            let found = faces.position(|face| &script == b"Latn" || face.sets(script));
            return found.unwrap_or(0);
        }
        let mut best = (0, 0);
        for (place, font) in chain.iter().enumerate() {
            let face = fonts.face(*font);
            let has = letters.clone().filter(|letter| face.covers(*letter));
            let has = has.count();
            if has * 2 > count {
                return place;
            }
            if has > best.1 {
                best = (place, has);
            }
        }
        best.0
    }

    /// The weight that a style of spans asks for, and whether it asks for italics.
    pub(super) fn wanted(&self, style: Style) -> (u16, bool) {
        let weight = if style.strong {
            self.style.strong
        } else {
            self.style.weight
        };
        (
            weight,
            (self.style.slant == Slant::Italic) != style.emphasis,
        )
    }

    /// Features of every run: the figures and capitals of the style, and no ligatures between spaced letters.
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
        features.extend(match self.style.capitals {
            Capitals::AsWritten => Vec::new(),
            Capitals::Small => vec![on(b"smcp")],
            Capitals::AllSmall => vec![on(b"smcp"), on(b"c2sc")],
        });
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

    /// The language of an item.
    pub(super) fn lang<'l>(&'l self, source: &'l Source, item: &Item) -> &'l Lang {
        let own = source.spans[item.span].lang.as_ref();
        own.unwrap_or(self.setter.lang)
    }

    /// What the shaper must know of an item.
    pub(super) fn setting(&self, source: &Source, item: &Item, features: &[Feature]) -> Setting {
        Setting {
            script: item.script,
            lang: self.lang(source, item).clone(),
            direction: if runs_rightward(item.level) {
                Direction::LeftToRight
            } else {
                Direction::RightToLeft
            },
            features: features.to_vec(),
        }
    }
}

/// Families to try for a style in a script, each once: its own, those that the theme names for the script, those that it names for all,
/// and then whatever else there is, for a font laid into the folder is enough. Those of a script and the last are tried sans-serif first
/// in a sans-serif style, and the other way round.
pub(crate) fn families<'a>(
    fonts: &'a FontBook,
    fallback: &'a Fallback,
    style: &'a TextStyle,
    script: [u8; 4],
    lang: &Lang,
) -> Vec<&'a str> {
    let is_sans = |family: &str| family.contains("Sans");
    let alike = |mut families: Vec<&'a str>| {
        families.sort_by_key(|family| is_sans(family) != is_sans(&style.family));
        families
    };
    let own = fallback.script(script, lang);
    let own = own.map_or_else(Vec::new, |own| {
        own.families.iter().map(String::as_str).collect()
    });
    let all = std::iter::once(style.family.as_str())
        .chain(alike(own))
        .chain(fallback.families.iter().map(String::as_str))
        .chain(alike(fonts.families()));
    let mut families = Vec::new();
    for family in all {
        if !families.contains(&family) {
            families.push(family);
        }
    }
    families
}

/// Whether the letters of a script touch.
pub(super) fn is_joined(script: [u8; 4]) -> bool {
    matches!(
        &script,
        b"Adlm" | b"Arab" | b"Beng" | b"Deva" | b"Guru" | b"Mong" | b"Nkoo" | b"Syrc"
    )
}
