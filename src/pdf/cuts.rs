//! Faces cut down to what documents use, ready to be written, and kept for the next document.
//!
//! From a face and its codes to a [`Cut`]. The kits of a house use the same letters of the same faces again and again: only the
//! first of them cuts and compresses.
//!
//! Invariant: a cut depends on the face and its codes alone, whoever asked first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::{Dictionary, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::deflate::compress;
use super::encoding::{Encoding, to_cids, to_unicode};
use super::objects::integer;
use super::program::{Outlines, Program, Source};
use crate::fonts::{Face, FontId};

/// So many bytes of font programs are kept: those of a dozen languages. What was not asked for longest goes first.
const ROOM: usize = 1 << 20;

/// Faces of one [`FontBook`](crate::fonts::FontBook) cut so far.
#[derive(Debug, Default)]
pub struct Cuts(Mutex<VecDeque<Kept>>);

#[derive(Debug)]
struct Kept {
    font: FontId,
    /// Glyph and text of each code.
    pairs: Vec<(u16, Box<str>)>,
    cut: Arc<Cut>,
}

/// A face cut down to the codes of a document.
#[derive(Debug)]
pub(super) struct Cut {
    /// Six letters that tell apart two cuts of one face.
    pub(super) tag: String,
    pub(super) outlines: Outlines,
    /// For each code from 1, the number of its outline.
    pub(super) glyphs: Vec<u16>,
    /// How far each code from 0 moves the pen, in thousandths of the em, as the file says it.
    pub(super) widths: Vec<u16>,
    /// The font program.
    pub(super) program: Stream,
    /// Which outline each code shows: a `CIDToGIDMap`, or for cubic outlines an encoding.
    pub(super) shown: Stream,
    /// What each code means: `ToUnicode`.
    pub(super) meaning: Stream,
}

impl Cuts {
    /// The cut of a face for the codes of a document.
    pub(super) fn get(&self, font: FontId, face: &Face, encoding: &Encoding) -> Arc<Cut> {
        if let Some(cut) = self.kept(font, encoding) {
            return cut;
        }
        let cut = Arc::new(Cut::new(face, encoding));
        // Two threads may make the same cut at once; both are right.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let size = |kept: &Kept| kept.cut.program.content.len();
        let mut room = ROOM.saturating_sub(cut.program.content.len());
        let fits = |kept: &&Kept| {
            let left = room.checked_sub(size(kept));
            room = left.unwrap_or(0);
            left.is_some()
        };
        let count = kept.iter().rev().take_while(fits).count();
        let gone = kept.len() - count;
        kept.drain(..gone);
        kept.push_back(Kept {
            font,
            pairs: encoding.pairs().to_vec(),
            cut: Arc::clone(&cut),
        });
        cut
    }

    fn kept(&self, font: FontId, encoding: &Encoding) -> Option<Arc<Cut>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept
            .iter()
            .rposition(|kept| kept.font == font && kept.pairs == encoding.pairs())?;
        let found = kept.remove(found)?;
        let cut = Arc::clone(&found.cut);
        kept.push_back(found);
        Some(cut)
    }
}

impl Cut {
    fn new(face: &Face, encoding: &Encoding) -> Self {
        let glyphs: Vec<u16> = encoding.pairs().iter().map(|(glyph, _)| *glyph).collect();
        let width = |&glyph: &u16| thousandths(face, i32::from(face.advance(glyph)));
        let widths = [0].iter().chain(&glyphs).map(width);
        let widths = widths
            .map(|width| u16::try_from(width).unwrap_or(0))
            .collect();
        let Program {
            data,
            outlines,
            glyphs,
        } = Program::new(&Source::of(face), &glyphs);
        let letters = Sha256::digest(&data);
        let letters = letters.iter().take(6);
        let tag = letters.map(|byte| char::from(b'A' + byte % 26)).collect();
        let (head, shown) = match outlines {
            Outlines::TrueType => (
                dictionary! { "Length1" => integer(data.len()) },
                Stream::new(Dictionary::new(), code_to_glyph(&glyphs)),
            ),
            Outlines::Cff => (
                dictionary! { "Subtype" => "CIDFontType0C" },
                code_to_cid(&glyphs),
            ),
        };
        let texts = encoding.pairs().iter().map(|(_, text)| &**text);
        let meaning = Stream::new(Dictionary::new(), to_unicode(texts).into_bytes());
        let [program, shown, meaning] = [Stream::new(head, data), shown, meaning].map(compress);
        Self {
            tag,
            outlines,
            glyphs,
            widths,
            program,
            shown,
            meaning,
        }
    }
}

/// Font units in thousandths of the em, rounded.
pub(super) fn thousandths(face: &Face, units: i32) -> i32 {
    let em = i32::from(face.metrics().units_per_em.max(1));
    (units * 1000 + em.div_euclid(2)).div_euclid(em)
}

/// Two bytes a code: the outline it shows.
fn code_to_glyph(glyphs: &[u16]) -> Vec<u8> {
    let glyphs = [0].into_iter().chain(glyphs.iter().copied());
    glyphs.flat_map(u16::to_be_bytes).collect()
}

/// For cubic outlines there is no such map, but an encoding may lead codes to CIDs.
fn code_to_cid(glyphs: &[u16]) -> Stream {
    let dictionary = dictionary! {
        "Type" => "CMap",
        "CMapName" => "Presskit",
        "CIDSystemInfo" => system(),
    };
    Stream::new(dictionary, to_cids(glyphs.iter().copied()).into_bytes())
}

/// CIDs of our own, in an order that nobody else knows.
pub(super) fn system() -> Dictionary {
    dictionary! {
        "Registry" => lopdf::Object::string_literal("Adobe"),
        "Ordering" => lopdf::Object::string_literal("Identity"),
        "Supplement" => 0,
    }
}
