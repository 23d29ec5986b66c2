//! One face: its names, its metrics and what it covers.
//!
//! From a font file's bytes to [`Face`]; the shaper's own tables are made on first use.
//!
//! Invariant: opening reads a few hundred bytes, never the outlines.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::Font;
use harfrust::font::Blob;
use harfrust::font::name::NameId;
use unicode_script::Script;

use super::FontFile;
use super::sfnt::{Fault, Sfnt};
use super::shape::Plans;
use crate::diag::Diagnostic;

/// One face of a family.
pub struct Face {
    path: String,
    family: String,
    postscript_name: String,
    weight: u16,
    italic: bool,
    metrics: Metrics,
    data: Blob,
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

impl Face {
    /// Opens a font file.
    pub(super) fn open(file: FontFile) -> Result<Self, Diagnostic> {
        let path = file.path;
        let refuse = |message: String, hint: &str| {
            Diagnostic::error("bad-font", format!("font file `{path}` {message}")).hint(hint)
        };
        let sfnt = Sfnt::open(&file.data).map_err(|fault| {
            let message = match fault {
                Fault::NoFont => "is not an OpenType font (.ttf or .otf)".to_owned(),
                Fault::Truncated => "is cut off: a table lies beyond its end".to_owned(),
                Fault::Missing(table) => format!("lacks the table `{table}`"),
            };
            refuse(
                message,
                "replace it with the original file from the foundry",
            )
        })?;
        let licence = sfnt.unsigned(*b"OS/2", 8);
        if licence & RESTRICTED_LICENSE != 0 && licence & OTHER_PERMISSIONS == 0 {
            return Err(refuse(
                "forbids embedding (restricted licence in `OS/2` fsType)".to_owned(),
                "use a font whose licence allows embedding in documents",
            ));
        }
        let metrics = Metrics::read(&sfnt);
        let selection = sfnt.unsigned(*b"OS/2", 62);
        let weight = sfnt.unsigned(*b"OS/2", 4).clamp(1, 1000);
        let data = match file.data {
            Cow::Borrowed(bytes) => Blob::Static(bytes),
            Cow::Owned(bytes) => Blob::Shared(Arc::new(bytes)),
        };
        let font = Font::new(data.clone(), 0).ok_or_else(|| {
            refuse(
                "cannot be opened".to_owned(),
                "replace it with the original file from the foundry",
            )
        })?;
        let name = |id| {
            let name = font.names().get(id)?.english_or_first()?;
            Some(name.name().to_string()).filter(|text| !text.trim().is_empty())
        };
        let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| name(NameId::FAMILY_NAME))
            .ok_or_else(|| {
                refuse(
                    "has no family name".to_owned(),
                    "use a font with a complete `name` table",
                )
            })?;
        let postscript_name =
            name(NameId::POSTSCRIPT_NAME).unwrap_or_else(|| family.replace(' ', ""));
        Ok(Self {
            path,
            family,
            postscript_name,
            weight,
            italic: selection & SLANTED != 0,
            metrics,
            data,
            font,
            plans: Plans::default(),
            scripts: OnceLock::new(),
        })
    }

    /// The family's name: `Source Serif 4`.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The path of its file, as it was given.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What the file says of its licence: the text, else the address.
    #[must_use]
    pub fn licence(&self) -> Option<String> {
        let name = |id| {
            let name = self.font.names().get(id)?.english_or_first()?;
            Some(name.name().to_string()).filter(|text| !text.trim().is_empty())
        };
        name(NameId::LICENSE_DESCRIPTION).or_else(|| name(NameId::LICENSE_URL))
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
        Sfnt::open(self.data()).is_ok_and(|sfnt| sfnt.has_feature(tag))
    }

    /// The advance of a glyph in font units (`hmtx`).
    #[must_use]
    pub fn advance(&self, glyph: u16) -> u16 {
        Sfnt::open(self.data()).map_or(0, |sfnt| sfnt.advance(glyph))
    }

    /// The whole file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        self.data.as_ref()
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
