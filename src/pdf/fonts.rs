//! Faces to fonts in the file: subsets under fixed names, with codes of our own.
//!
//! From [`FontBook`] and the codes of a document to [`EmbeddedFont`]s, which printpdf writes and [`finish`] completes.
//!
//! printpdf knows one code a glyph and one meaning a code. Here it is told that codes are the glyphs; afterwards the font says,
//! in a `CIDToGIDMap` (or, for cubic outlines, in its encoding), which outline each code shows, and in `ToUnicode` what it
//! means.
//!
//! Invariant: names come from the face's place in the book and from the embedded bytes, never from a counter.
//!
//! See: ISO 32000-1 9.7 (composite fonts), 9.8 (descriptors); ISO 19005-2 6.2.11.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::{FontMetrics, ParsedFont, PdfFont};
use sha2::{Digest, Sha256};

use super::encoding::{Encoding, to_cids, to_unicode};
use super::objects::{File, integer, name};
use super::program::{Outlines, Program};
use crate::fonts::{Face, FontBook, FontId};

/// Bits of a font descriptor's flags (ISO 32000-1 table 123).
const NONSYMBOLIC: i64 = 1 << 5;
const ITALIC: i64 = 1 << 6;

/// A face as it stands in the file.
#[derive(Debug)]
pub(super) struct EmbeddedFont<'a> {
    face: &'a Face,
    encoding: Encoding<'a>,
    program: Program,
    /// Advances of the codes from 0, in thousandths of the em, as the file says them.
    widths: Vec<u16>,
}

/// Cuts and encodes the faces that a document uses.
pub(super) fn embed<'a>(
    encodings: BTreeMap<FontId, Encoding<'a>>,
    fonts: &'a FontBook,
) -> BTreeMap<FontId, EmbeddedFont<'a>> {
    let embed = |(id, encoding): (FontId, Encoding<'a>)| {
        let face = fonts.face(id);
        let glyphs: Vec<u16> = encoding.pairs().iter().map(|&(glyph, _)| glyph).collect();
        let widths = [0].into_iter().chain(glyphs.iter().copied());
        let widths = widths.map(|glyph| thousandths(face, i32::from(face.advance(glyph))));
        let widths = widths
            .map(|width| u16::try_from(width).unwrap_or(0))
            .collect();
        (
            id,
            EmbeddedFont {
                face,
                encoding,
                program: Program::new(face.data(), &glyphs),
                widths,
            },
        )
    };
    encodings.into_iter().map(embed).collect()
}

/// The name under which pages call a face. Not `F1`, which would be Times Roman to printpdf.
pub(super) fn resource_name(id: FontId) -> printpdf::FontId {
    printpdf::FontId(format!("T{}", id.0))
}

/// Font units in thousandths of the em, rounded.
fn thousandths(face: &Face, units: i32) -> i32 {
    let em = i32::from(face.metrics().units_per_em.max(1));
    (units * 1000 + em.div_euclid(2)).div_euclid(em)
}

impl EmbeddedFont<'_> {
    /// The code for a glyph that says `text`.
    pub(super) fn code(&self, glyph: u16, text: &str) -> u16 {
        self.encoding.code(glyph, text)
    }

    /// How far a code moves the pen, in thousandths of the em.
    pub(super) fn width(&self, code: u16) -> u16 {
        self.widths.get(usize::from(code)).copied().unwrap_or(0)
    }

    /// `ABCDEF+Name`: the letters tell apart two subsets of one face.
    fn base_font(&self) -> String {
        let digest = Sha256::digest(&self.program.data);
        let letters = digest
            .iter()
            .take(6)
            .map(|byte| char::from(b'A' + byte % 26));
        letters
            .chain(['+'])
            .chain(self.face.postscript_name().chars())
            .collect()
    }

    /// The font as printpdf takes it: each code is a character and a glyph of the same number.
    pub(super) fn to_printpdf(&self) -> PdfFont {
        let bytes = match self.program.outlines {
            Outlines::TrueType => self.program.data.clone(),
            // It would take the codes of cubic fonts for CIDs of the program; `finish` puts the bytes in.
            Outlines::Cff => b"CFF".to_vec(),
        };
        let codes = 1..=u16::try_from(self.encoding.pairs().len()).unwrap_or(u16::MAX);
        PdfFont::new(ParsedFont::with_glyph_data(
            bytes,
            0,
            Some(self.base_font()),
            codes.clone().map(|code| (u32::from(code), code)).collect(),
            codes.map(|code| (code, self.width(code))).collect(),
            1000,
            FontMetrics {
                ascent: 0,
                descent: 0,
            },
        ))
    }
}

/// Completes the font dictionaries; returns the resource dictionary's `Font` entry.
pub(super) fn finish(
    file: &mut File,
    fonts: &BTreeMap<FontId, EmbeddedFont<'_>>,
    written: &Dictionary,
) -> Dictionary {
    let mut resources = Dictionary::new();
    for (&id, font) in fonts {
        let key = resource_name(id).0;
        if let Ok(Object::Reference(dictionary)) = written.get(key.as_bytes()) {
            finish_font(file, font, *dictionary);
            resources.set(key, Object::Reference(*dictionary));
        }
    }
    resources
}

fn finish_font(file: &mut File, font: &EmbeddedFont<'_>, id: ObjectId) {
    let Some(dictionary) = file.dictionary(id) else {
        return;
    };
    let texts = font.encoding.pairs().iter().map(|&(_, text)| text);
    let meaning = to_unicode(texts).into_bytes();
    let to_unicode_id = dictionary.get(b"ToUnicode").and_then(Object::as_reference);
    let Some(mut descendant) = descendant(dictionary) else {
        return;
    };
    let descriptor_id = descendant
        .get(b"FontDescriptor")
        .and_then(Object::as_reference);
    // The default, and never used: every code has its width.
    descendant.remove(b"DW");
    let encoding = match font.program.outlines {
        Outlines::TrueType => {
            let map = file.add(Stream::new(Dictionary::new(), code_to_glyph(&font.program)));
            descendant.set("CIDToGIDMap", Object::Reference(map));
            None
        }
        Outlines::Cff => {
            descendant.set("Subtype", name("CIDFontType0"));
            descendant.remove(b"CIDToGIDMap");
            descendant.set("W", Object::Array(cid_widths(font)));
            Some(file.add(code_to_cid(&font.program)))
        }
    };
    if let Ok(id) = to_unicode_id {
        file.document
            .set_object(id, Stream::new(Dictionary::new(), meaning));
    }
    if let Ok(id) = descriptor_id {
        finish_descriptor(file, font, id);
    }
    if let Some(dictionary) = file.dictionary(id) {
        dictionary.set(
            "DescendantFonts",
            Object::Array(vec![Object::Dictionary(descendant)]),
        );
        if let Some(encoding) = encoding {
            dictionary.set("Encoding", Object::Reference(encoding));
        }
    }
}

fn descendant(font: &Dictionary) -> Option<Dictionary> {
    let fonts = font
        .get(b"DescendantFonts")
        .and_then(Object::as_array)
        .ok()?;
    fonts.first()?.as_dict().ok().cloned()
}

/// What printpdf does not know of a face.
fn finish_descriptor(file: &mut File, font: &EmbeddedFont<'_>, id: ObjectId) {
    let metrics = font.face.metrics();
    let scaled = |units: i16| Object::Integer(thousandths(font.face, i32::from(units)).into());
    let weight = i64::from(font.face.weight());
    let italic = font.face.is_italic() || metrics.italic_angle != 0;
    let program = match font.program.outlines {
        Outlines::TrueType => None,
        Outlines::Cff => {
            let subtype = dictionary! { "Subtype" => "CIDFontType0C" };
            Some(file.add(Stream::new(subtype, font.program.data.clone())))
        }
    };
    let Some(descriptor) = file.dictionary(id) else {
        return;
    };
    descriptor.set("Ascent", scaled(metrics.ascender));
    descriptor.set("Descent", scaled(metrics.descender));
    descriptor.set("CapHeight", scaled(metrics.cap_height));
    descriptor.set("ItalicAngle", i64::from(metrics.italic_angle));
    descriptor.set("Flags", NONSYMBOLIC | if italic { ITALIC } else { 0 });
    // No table says how thick stems are; this is what weights usually have (about 88 for regular, 166 for bold).
    descriptor.set("StemV", 50 + weight * weight / 4225);
    descriptor.set(
        "FontBBox",
        Object::Array(metrics.bounds.map(scaled).to_vec()),
    );
    if let Some(program) = program {
        let unused = descriptor.remove(b"FontFile2");
        descriptor.set("FontFile3", Object::Reference(program));
        if let Some(Object::Reference(unused)) = unused {
            file.document.objects.remove(&unused);
            file.free.push(unused);
        }
    }
}

/// Two bytes a code: the outline it shows.
fn code_to_glyph(program: &Program) -> Vec<u8> {
    let glyphs = [0].into_iter().chain(program.glyphs.iter().copied());
    glyphs.flat_map(u16::to_be_bytes).collect()
}

/// For cubic outlines there is no such map, but an encoding may lead codes to CIDs.
fn code_to_cid(program: &Program) -> Stream {
    let system = dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal("Identity"),
        "Supplement" => 0,
    };
    let dictionary = dictionary! {
        "Type" => "CMap",
        "CMapName" => "Presskit",
        "CIDSystemInfo" => system,
    };
    Stream::new(
        dictionary,
        to_cids(program.glyphs.iter().copied()).into_bytes(),
    )
}

/// `W` by CID where that is not the code.
fn cid_widths(font: &EmbeddedFont<'_>) -> Vec<Object> {
    let widths: BTreeMap<u16, u16> = font
        .program
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
