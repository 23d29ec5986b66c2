//! One face: its names, its metrics and what it covers.
//!
//! From a font file's bytes to [`Face`]s: one, those of a collection, or those that are used of a variable font. The shaper's own tables
//! are made on first use.
//!
//! Invariant: opening reads a few hundred bytes, never the outlines.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::font::Blob;
use harfrust::font::name::NameId;
use harfrust::{Font, GlyphId, Tag};
use unicode_script::Script;

use super::sfnt::{Fault, Sfnt};
use super::shape::Plans;
use super::variable::{self, Location};
use super::{FontFile, woff};
use crate::diag::Diagnostic;

/// One face of a family.
pub struct Face {
    path: String,
    /// Its place in a collection.
    index: u32,
    family: String,
    /// The family without a width in its name.
    plain_family: String,
    postscript_name: String,
    weight: u16,
    width: u16,
    italic: bool,
    metrics: Metrics,
    data: Blob,
    /// Where it stands on the axes of a variable font; empty where that is the font as it is.
    values: Vec<(Tag, f32)>,
    is_variable: bool,
    pub(super) font: Font,
    pub(super) plans: Plans,
    /// The scripts that it can set, found when they are first asked for.
    scripts: OnceLock<Vec<Script>>,
}

/// Vertical metrics in font units, and the units of the em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Units of the em.
    pub units_per_em: u16,
    /// Above the baseline.
    pub ascender: i16,
    /// Below the baseline, negative.
    pub descender: i16,
    /// Height of `H`.
    pub cap_height: i16,
    /// Height of `x`.
    pub x_height: i16,
    /// Slope of italics in degrees, counter-clockwise from the vertical (negative for ordinary italics).
    pub italic_angle: i16,
    /// Font bounding box: left, bottom, right, top.
    pub bounds: [i16; 4],
}

/// `OS/2` `fsType`: the licence forbids embedding.
const RESTRICTED_LICENSE: u16 = 0x0002;
/// `OS/2` `fsType`: some embedding is allowed all the same (preview and print, or editable).
const OTHER_PERMISSIONS: u16 = 0x000c;
/// `OS/2` `fsSelection`: italic, or oblique.
const SLANTED: u16 = 0x0201;
/// `OS/2` `fsSelection`: use the typographic line metrics.
const USE_TYPO_METRICS: u16 = 0x0080;

/// The class of a face that is neither narrow nor wide (`OS/2` `usWidthClass`).
const NORMAL_WIDTH: u16 = 5;

/// What widths are called in names of families, by their classes from 1.
const WIDTHS: [&str; 9] = [
    "UltraCondensed", "ExtraCondensed", "Condensed", "SemiCondensed", "", "SemiExpanded",
    "Expanded", "ExtraExpanded", "UltraExpanded",
];

const ORIGINAL: &str = "replace it with the original file from the foundry";

/// Opens a font file: all its faces, and what is wrong with those that cannot be used. `weights` are those that are asked for of a
/// variable font.
pub(super) fn open(file: FontFile, weights: &[u16]) -> Vec<Result<Face, Diagnostic>> {
    let FontFile { path, data } = file;
    let Some(data) = woff::unpacked(data) else {
        return vec![Err(refused(
            &path,
            "is a damaged font of the web",
            ORIGINAL,
        ))];
    };
    let count = Sfnt::count(&data);
    let data = match data {
        Cow::Borrowed(bytes) => Blob::Static(bytes),
        Cow::Owned(bytes) => Blob::Shared(Arc::new(bytes)),
    };
    let mut faces = Vec::new();
    for index in 0..count {
        let shown = if count > 1 {
            format!("{path} (face {} of {count})", index + 1)
        } else {
            path.clone()
        };
        match Face::open(&data, index, &path, &shown) {
            Ok(face) => faces.extend(face.variations(weights).into_iter().map(Ok)),
            Err(found) => faces.push(Err(found)),
        }
    }
    faces
}

fn refused(path: &str, message: &str, hint: &str) -> Diagnostic {
    let message = format!("font file `{path}` {message}");
    Diagnostic::note("bad-font", message).hint(format!("it is passed over; {hint}"))
}

impl Face {
    /// Opens a face of a font file.
    fn open(data: &Blob, index: u32, path: &str, shown: &str) -> Result<Self, Diagnostic> {
        let sfnt = Sfnt::open(data.as_ref(), index).map_err(|fault| {
            let (message, hint) = match fault {
                Fault::NoFont => (
                    "is not an OpenType font (.ttf, .otf, .woff or .woff2)".to_owned(),
                    ORIGINAL,
                ),
                Fault::Truncated => (
                    "is cut off: a table lies beyond its end".to_owned(),
                    ORIGINAL,
                ),
                Fault::Missing(table) => (format!("lacks the table `{table}`"), ORIGINAL),
                Fault::Pixels => ("is a font of pixels".to_owned(), "kits take outlines"),
                Fault::Colors => (
                    "is a colour font, whose glyphs are pictures".to_owned(),
                    "kits take outlines, such as those of Noto Emoji",
                ),
            };
            refused(shown, &message, hint)
        })?;
        let licence = sfnt.unsigned(*b"OS/2", 8);
        if licence & RESTRICTED_LICENSE != 0 && licence & OTHER_PERMISSIONS == 0 {
            return Err(refused(
                shown,
                "forbids embedding (restricted licence in `OS/2` fsType)",
                "use a font whose licence allows embedding in documents",
            ));
        }
        let metrics = Metrics::read(&sfnt);
        let selection = sfnt.unsigned(*b"OS/2", 62);
        let weight = sfnt.unsigned(*b"OS/2", 4).clamp(1, 1000);
        let font = Font::new(data.clone(), index)
            .ok_or_else(|| refused(shown, "cannot be opened", ORIGINAL))?;
        let name = |id| named(&font, id);
        let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| name(NameId::FAMILY_NAME))
            .ok_or_else(|| {
                refused(
                    shown,
                    "has no family name",
                    "use a font with a complete `name` table",
                )
            })?;
        let style = name(NameId::TYPOGRAPHIC_SUBFAMILY_NAME)
            .or_else(|| name(NameId::SUBFAMILY_NAME))
            .unwrap_or_default();
        let width = width(sfnt.unsigned(*b"OS/2", 6), &style);
        let postscript_name =
            name(NameId::POSTSCRIPT_NAME).unwrap_or_else(|| family.replace(' ', ""));
        Ok(Self {
            path: path.to_owned(),
            index,
            plain_family: family.clone(),
            family: wide(&family, width),
            postscript_name,
            weight,
            width,
            italic: selection & SLANTED != 0,
            metrics,
            data: data.clone(),
            values: Vec::new(),
            is_variable: !font.axes().is_empty(),
            font,
            plans: Plans::default(),
            scripts: OnceLock::new(),
        })
    }

    /// The faces of a variable font; any other face is one.
    fn variations(self, weights: &[u16]) -> Vec<Self> {
        if !self.is_variable {
            return vec![self];
        }
        let own = Location {
            values: Vec::new(),
            weight: self.weight,
            width: self.width,
            italic: self.italic,
            angle: None,
        };
        let locations = variable::locations(&self.font, &own, weights);
        locations
            .into_iter()
            .map(|location| self.at(location))
            .collect()
    }

    /// The face of a variable font at a place on its axes.
    fn at(&self, location: Location) -> Self {
        let Location {
            values,
            weight,
            width,
            italic,
            angle,
        } = location;
        let family = wide(&self.plain_family, width);
        let postscript_name = if values.is_empty() {
            self.postscript_name.clone()
        } else {
            let slant = if italic { "Italic" } else { "" };
            format!("{}-{weight}{slant}", family.replace(' ', ""))
        };
        let mut metrics = self.metrics;
        #[expect(clippy::cast_possible_truncation, reason = "an angle")]
        if let Some(angle) = angle {
            metrics.italic_angle = angle.clamp(-90.0, 90.0).round() as i16;
        }
        let font = self.font.instance_builder().variations(&values).build();
        Self {
            path: self.path.clone(),
            index: self.index,
            family,
            plain_family: self.plain_family.clone(),
            postscript_name,
            weight,
            width,
            italic,
            metrics,
            data: self.data.clone(),
            values,
            is_variable: true,
            font,
            plans: Plans::default(),
            scripts: OnceLock::new(),
        }
    }

    /// The family's name, with the width of a face that is narrow or wide: `Source Serif 4`, `Noto Sans Condensed`.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The family's name without a width.
    pub(super) fn plain_family(&self) -> &str {
        &self.plain_family
    }

    /// How far it is from a normal width, in classes of `OS/2`.
    pub(super) fn breadth(&self) -> u16 {
        self.width.abs_diff(NORMAL_WIDTH)
    }

    /// The path of its file, as it was given.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether its file is a variable font.
    #[must_use]
    pub fn is_variable(&self) -> bool {
        self.is_variable
    }

    /// What the file says of its licence: the text, else the address.
    #[must_use]
    pub fn licence(&self) -> Option<String> {
        named(&self.font, NameId::LICENSE_DESCRIPTION)
            .or_else(|| named(&self.font, NameId::LICENSE_URL))
    }

    /// The names of the scripts that it can set, sorted.
    #[must_use]
    pub fn scripts(&self) -> Vec<&'static str> {
        let scripts = self.known_scripts().iter();
        scripts.map(|script| script.full_name()).collect()
    }

    /// Whether it can set a script, by its ISO 15924 code: `*b"Hebr"`.
    #[must_use]
    pub fn sets(&self, script: [u8; 4]) -> bool {
        let mut known = self.known_scripts().iter();
        known.any(|own| own.as_iso15924_tag().to_be_bytes() == script)
    }

    fn known_scripts(&self) -> &[Script] {
        self.scripts.get_or_init(|| super::scripts::of(self))
    }

    /// The PostScript name: `SourceSerif4-Regular`.
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Weight, 100 to 900.
    #[must_use]
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Whether it is an italic.
    #[must_use]
    pub fn is_italic(&self) -> bool {
        self.italic
    }

    /// Metrics.
    #[must_use]
    pub fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// Whether the face has an outline for a character.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// The outline that the face maps a character to, before any feature.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|id| *id != 0)
    }

    /// Whether the face has an OpenType feature: `*b"sups"`.
    #[must_use]
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        self.sfnt().is_some_and(|sfnt| sfnt.has_feature(tag))
    }

    /// The advance of a glyph in font units (`hmtx`, and `HVAR` of a variation).
    #[must_use]
    pub fn advance(&self, glyph: u16) -> u16 {
        if self.values.is_empty() {
            return self.sfnt().map_or(0, |sfnt| sfnt.advance(glyph));
        }
        let advance = self
            .font
            .glyph_metrics()
            .h_advance(GlyphId::new(glyph.into()));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped"
        )]
        let advance = advance.round().clamp(0.0, f32::from(u16::MAX)) as u16;
        advance
    }

    fn sfnt(&self) -> Option<Sfnt<'_>> {
        Sfnt::open(self.data.as_ref(), self.index).ok()
    }

    /// The whole file that the face comes from.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        self.data.as_ref()
    }

    /// Its place in a collection, from 0.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Where it stands on the axes of a variable font: tags and values; empty where that is the font as it is.
    pub fn axes(&self) -> impl Iterator<Item = ([u8; 4], f32)> {
        self.values
            .iter()
            .map(|(tag, value)| (tag.to_be_bytes(), *value))
    }
}

/// A name of a font in English, else in its first language.
fn named(font: &Font, id: NameId) -> Option<String> {
    let name = font.names().get(id)?.english_or_first()?;
    Some(name.name().to_string()).filter(|text| !text.trim().is_empty())
}

/// The width of a face: what its table says, else the name of its style.
fn width(class: u16, style: &str) -> u16 {
    if matches!(class, 1..=9) && class != NORMAL_WIDTH {
        return class;
    }
    let words: String = style.to_ascii_lowercase().split([' ', '-']).collect();
    // Longer words stand before those that end them.
    let found = [1, 2, 4, 3, 6, 8, 9, 7].into_iter().find(|class| {
        let name = WIDTHS[usize::from(class - 1)].to_ascii_lowercase();
        words.contains(&name)
    });
    found.unwrap_or(NORMAL_WIDTH)
}

/// The name of a family of a width, unless it tells that already.
fn wide(family: &str, class: u16) -> String {
    const TOLD: [&str; 8] = [
        "condensed", "compressed", "narrow", "cond", "expanded", "extended", "wide", "compact",
    ];
    let name = WIDTHS.get(usize::from(class.wrapping_sub(1))).copied();
    let lower = family.to_ascii_lowercase();
    match name {
        Some(name) if !name.is_empty() && !TOLD.iter().any(|told| lower.contains(told)) => {
            format!("{family} {name}")
        }
        _ => family.to_owned(),
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face")
            .field("postscript_name", &self.postscript_name)
            .finish_non_exhaustive()
    }
}

impl Metrics {
    fn read(sfnt: &Sfnt<'_>) -> Self {
        let typo = sfnt.unsigned(*b"OS/2", 62) & USE_TYPO_METRICS != 0;
        let (line, at) = if typo { (*b"OS/2", 68) } else { (*b"hhea", 4) };
        let units_per_em = match sfnt.unsigned(*b"head", 18) {
            units @ 16..=16384 => units,
            _ => 1000,
        };
        // Version 2 of `OS/2` brought these two; the shares of the em are those of ordinary text faces.
        let height = |at, share: u16| match sfnt.signed(*b"OS/2", at) {
            height if height > 0 && sfnt.unsigned(*b"OS/2", 0) >= 2 => height,
            _ => (units_per_em / 100 * share).cast_signed(),
        };
        Self {
            units_per_em,
            ascender: sfnt.signed(line, at),
            descender: sfnt.signed(line, at + 2),
            cap_height: height(88, 70),
            x_height: height(86, 50),
            italic_angle: sfnt.signed(*b"post", 4),
            bounds: [36, 38, 40, 42].map(|at| sfnt.signed(*b"head", at)),
        }
    }
}
