//! One face: its names, its metrics and what it covers.
//!
//! From a font file to [`Face`]. What the shaper needs is prepared when the face is first used.
//!
//! See: OpenType 1.9 (`head`, `hhea`, `hmtx`, `OS/2`, `post`, `name`).

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::font::name::NameId;
use harfrust::{Font, ShapePlan, ShapePlanKey};

/// One face of a family.
pub struct Face {
    data: Bytes,
    family: String,
    postscript_name: String,
    weight: u16,
    italic: bool,
    metrics: Metrics,
    font: Font,
    plans: Mutex<Vec<Arc<ShapePlan>>>,
    advances: OnceLock<Vec<u16>>,
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

/// The bytes of a file, inside the program or read from a folder.
enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<Vec<u8>>),
}

impl Face {
    /// Opens the first face of a font file.
    ///
    /// # Errors
    ///
    /// A sentence on why it cannot be used.
    pub(super) fn open(data: Cow<'static, [u8]>) -> Result<Self, String> {
        let (data, font) = match data {
            Cow::Borrowed(data) => (Bytes::Static(data), Font::new(data, 0)),
            Cow::Owned(data) => {
                let data = Arc::new(data);
                let blob: Arc<dyn AsRef<[u8]> + Send + Sync> = data.clone();
                (Bytes::Shared(data), Font::new(blob, 0))
            }
        };
        let font = font.ok_or("it is no OpenType font")?;
        let tables = Tables::of(data.as_slice()).ok_or("its table directory is damaged")?;
        if tables
            .u16_at(*b"OS/2", 8)
            .is_some_and(|rights| rights & 0x000f == 0x0002)
        {
            return Err("its maker forbids embedding (`OS/2` fsType)".to_owned());
        }
        let metrics = tables.metrics().ok_or("it lacks `head` or `hhea`")?;
        let name = |id| {
            font.names()
                .get(id)
                .and_then(|name| name.english_or_first())
        };
        let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| name(NameId::FAMILY_NAME))
            .ok_or("it names no family")?
            .name()
            .chars()
            .collect();
        let postscript_name = name(NameId::POSTSCRIPT_NAME).ok_or("it has no PostScript name")?;
        // What a PDF name may hold without being escaped.
        let printable = |c: &char| c.is_ascii_alphanumeric() || "-_.+".contains(*c);
        Ok(Self {
            family,
            postscript_name: postscript_name.name().chars().filter(printable).collect(),
            weight: tables.u16_at(*b"OS/2", 4).unwrap_or(400),
            italic: tables
                .u16_at(*b"OS/2", 62)
                .is_some_and(|selection| selection & 1 == 1),
            metrics,
            data,
            font,
            plans: Mutex::default(),
            advances: OnceLock::new(),
        })
    }

    /// The family's name: `Source Serif 4`.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
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
        self.font.charmap().map_unicode(character).is_some()
    }

    /// The advance of a glyph in font units (`hmtx`).
    #[must_use]
    pub fn advance(&self, glyph: u16) -> u16 {
        let advances = self.advances.get_or_init(|| {
            Tables::of(self.data())
                .and_then(|tables| tables.advances())
                .unwrap_or_default()
        });
        // The last advance counts for all further glyphs.
        advances
            .get(usize::from(glyph))
            .or(advances.last())
            .copied()
            .unwrap_or(0)
    }

    /// The whole file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        self.data.as_slice()
    }

    pub(super) fn font(&self) -> &Font {
        &self.font
    }

    /// The shaping plan for a script, language and features, made once.
    pub(super) fn plan(
        &self,
        key: &ShapePlanKey<'_>,
        make: impl FnOnce() -> ShapePlan,
    ) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(make());
        plans.push(Arc::clone(&plan));
        plan
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Face").field(&self.postscript_name).finish()
    }
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        match self {
            Self::Static(data) => data,
            Self::Shared(data) => data,
        }
    }
}

/// The tables of an OpenType file, by offset.
struct Tables<'a> {
    data: &'a [u8],
    directory: &'a [u8],
}

impl<'a> Tables<'a> {
    fn of(data: &'a [u8]) -> Option<Self> {
        // A collection's first face stands where its header says.
        let start = if data.starts_with(b"ttcf") {
            be_u32(data, 12)? as usize
        } else {
            0
        };
        let count = usize::from(be_u16(data, start + 4)?);
        let directory = data.get(start + 12..start + 12 + count * 16)?;
        Some(Self { data, directory })
    }

    fn table(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        let record = self
            .directory
            .chunks_exact(16)
            .find(|record| record[..4] == tag)?;
        let (start, length) = (be_u32(record, 8)? as usize, be_u32(record, 12)? as usize);
        self.data.get(start..start.checked_add(length)?)
    }

    fn u16_at(&self, tag: [u8; 4], at: usize) -> Option<u16> {
        be_u16(self.table(tag)?, at)
    }

    fn i16_at(&self, tag: [u8; 4], at: usize) -> Option<i16> {
        self.u16_at(tag, at).map(u16::cast_signed)
    }

    fn metrics(&self) -> Option<Metrics> {
        let head = |at| self.i16_at(*b"head", at);
        let ascender = self.i16_at(*b"hhea", 4)?;
        Some(Metrics {
            units_per_em: self.u16_at(*b"head", 18).filter(|units| *units > 0)?,
            ascender,
            descender: self.i16_at(*b"hhea", 6)?,
            // Version 1 of `OS/2` has neither height.
            cap_height: self.i16_at(*b"OS/2", 88).unwrap_or(ascender),
            x_height: self.i16_at(*b"OS/2", 86).unwrap_or(ascender / 2),
            italic_angle: self.i16_at(*b"post", 4).unwrap_or(0),
            bounds: [head(36)?, head(38)?, head(40)?, head(42)?],
        })
    }

    fn advances(&self) -> Option<Vec<u16>> {
        let count = usize::from(self.u16_at(*b"hhea", 34)?);
        let metrics = self.table(*b"hmtx")?.get(..count * 4)?;
        metrics
            .chunks_exact(4)
            .map(|metric| be_u16(metric, 0))
            .collect()
    }
}

fn be_u16(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn be_u32(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
