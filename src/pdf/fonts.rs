//! Faces to fonts in the file: subsets under fixed names, with codes of our own.
//!
//! From [`FontBook`], the codes of a document and [`Cuts`] to [`EmbeddedFont`]s, which pages call by name and [`write()`] writes.
//!
//! A code is a glyph and what it says. The font tells in a `CIDToGIDMap` (or, for cubic outlines, in its encoding) which outline each
//! code shows, and in `ToUnicode` what it means.
//!
//! Invariant: names come from the face's place in the book and from the embedded bytes, never from a counter.
//!
//! See: ISO 32000-1 9.7 (composite fonts), 9.8 (descriptors); ISO 19005-2 6.2.11.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::cuts::{Cut, Cuts, system, thousandths};
use super::encoding::Encoding;
use super::objects::{integer, name};
use super::program::Outlines;
use super::writer::File;
use crate::fonts::{Face, FontBook, FontId};

/// Bits of a font descriptor's flags (ISO 32000-1 table 123).
const NONSYMBOLIC: i64 = 1 << 5;
const ITALIC: i64 = 1 << 6;

/// A face as it stands in the file.
#[derive(Debug)]
pub(super) struct EmbeddedFont<'a> {
    face: &'a Face,
    encoding: Encoding,
    cut: Arc<Cut>,
}

/// Cuts and encodes the faces that a document uses.
pub(super) fn embed<'a>(
    encodings: BTreeMap<FontId, Encoding>,
    fonts: &'a FontBook,
    cuts: &Cuts,
) -> BTreeMap<FontId, EmbeddedFont<'a>> {
    let embed = |(id, encoding): (FontId, Encoding)| {
        let face = fonts.face(id);
        let cut = cuts.get(id, face, &encoding);
        let font = EmbeddedFont {
            face,
            encoding,
            cut,
        };
        (id, font)
    };
    encodings.into_iter().map(embed).collect()
}

/// The name under which pages call a face. Not `F1`, which is Times Roman to printpdf.
pub(super) fn resource_name(id: FontId) -> printpdf::FontId {
    printpdf::FontId(format!("T{}", id.0))
}

impl EmbeddedFont<'_> {
    /// The code for a glyph that says `text`.
    pub(super) fn code(&self, glyph: u16, text: &str) -> u16 {
        self.encoding.code(glyph, text)
    }

    /// How far a code moves the pen, in thousandths of the em.
    pub(super) fn width(&self, code: u16) -> u16 {
        self.cut.widths.get(usize::from(code)).copied().unwrap_or(0)
    }

    /// A glyph without an outline, where the face has one.
    pub(super) fn blank(&self) -> Option<u16> {
        blank(self.face)
    }

    /// `ABCDEF+Name`.
    fn base_font(&self) -> String {
        format!("{}+{}", self.cut.tag, self.face.postscript_name())
    }
}

/// A glyph of a face that has no outline: a joiner, which does not move the pen either, or a space.
pub(super) fn blank(face: &Face) -> Option<u16> {
    let mut glyphs = ['\u{200c}', '\u{200d}', ' '].into_iter();
    glyphs.find_map(|character| face.glyph(character))
}

/// Writes the fonts; returns the resource dictionary's `Font` entry.
pub(super) fn write(file: &mut File, fonts: &BTreeMap<FontId, EmbeddedFont<'_>>) -> Dictionary {
    let mut resources = Dictionary::new();
    for (&id, font) in fonts {
        let font = write_font(file, font);
        resources.set(resource_name(id).0, Object::Reference(font));
    }
    resources
}

fn write_font(file: &mut File, font: &EmbeddedFont<'_>) -> ObjectId {
    let base_font = font.base_font();
    let descriptor = descriptor(file, font, &base_font);
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name(&base_font),
        "CIDSystemInfo" => system(),
        "FontDescriptor" => Object::Reference(descriptor),
    };
    let shown = file.add(font.cut.shown.clone());
    let encoding = match font.cut.outlines {
        Outlines::TrueType => {
            descendant.set("CIDToGIDMap", Object::Reference(shown));
            descendant.set("W", Object::Array(code_widths(font)));
            name("Identity-H")
        }
        Outlines::Cff => {
            descendant.set("Subtype", "CIDFontType0");
            descendant.set("W", Object::Array(cid_widths(font)));
            Object::Reference(shown)
        }
    };
    let meaning = file.add(font.cut.meaning.clone());
    file.add(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name(&base_font),
        "Encoding" => encoding,
        "DescendantFonts" => Object::Array(vec![Object::Dictionary(descendant)]),
        "ToUnicode" => Object::Reference(meaning),
    })
}

fn descriptor(file: &mut File, font: &EmbeddedFont<'_>, base_font: &str) -> ObjectId {
    let metrics = font.face.metrics();
    let scaled = |units: i16| Object::Integer(thousandths(font.face, i32::from(units)).into());
    let weight = i64::from(font.face.weight());
    let italic = font.face.is_italic() || metrics.italic_angle != 0;
    let key = match font.cut.outlines {
        Outlines::TrueType => "FontFile2",
        Outlines::Cff => "FontFile3",
    };
    let program = file.add(font.cut.program.clone());
    file.add(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name(base_font),
        "Ascent" => scaled(metrics.ascender),
        "Descent" => scaled(metrics.descender),
        "CapHeight" => scaled(metrics.cap_height),
        "ItalicAngle" => i64::from(metrics.italic_angle),
        "Flags" => NONSYMBOLIC | if italic { ITALIC } else { 0 },
        // No table says how thick stems are; this is what weights usually have (about 88 for regular, 166 for bold).
        "StemV" => 50 + weight * weight / 4225,
        "FontBBox" => Object::Array(metrics.bounds.map(scaled).to_vec()),
        key => Object::Reference(program),
    })
}

/// `W` of the codes from 1.
fn code_widths(font: &EmbeddedFont<'_>) -> Vec<Object> {
    let widths = font.cut.widths.iter().skip(1);
    let widths = widths.map(|&width| Object::Integer(width.into()));
    vec![Object::Integer(1), Object::Array(widths.collect())]
}

/// `W` by CID where that is not the code.
fn cid_widths(font: &EmbeddedFont<'_>) -> Vec<Object> {
    let widths: BTreeMap<u16, u16> = font
        .cut
        .glyphs
        .iter()
        .zip(1..)
        .map(|(&cid, code)| (cid, font.width(code)))
        .collect();
    widths
        .into_iter()
        .flat_map(|(cid, width)| {
            let width = Object::Array(vec![Object::Integer(width.into())]);
            [integer(cid.into()), width]
        })
        .collect()
}
