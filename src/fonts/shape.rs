//! A run of text to glyphs: the only file that knows how the shaper is called.
//!
//! From bytes of a paragraph and a [`Setting`] to [`ShapedGlyph`]s.
//!
//! Invariant: what comes out depends on the face, the text and the setting alone; plans are kept, results are not.
//!
//! See: OpenType 1.9 layout tables; Unicode Standard Annex 24 (scripts).

use std::cell::RefCell;
use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Language, Script, ShapeOptions, ShapePlan, ShapePlanKey,
    ShaperFont, Tag, shape,
};

use super::{Face, Setting};
use crate::lang::Direction;

/// An OpenType feature switched on (`true`) or off: `liga`, `sups`, `tnum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature(pub [u8; 4], pub bool);

/// A glyph as the shaper gives it, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Number of the outline; 0 means that the face lacks the character.
    pub id: u16,
    /// Byte offset in the text of the cluster it belongs to.
    pub cluster: usize,
    /// Distance to the next glyph.
    pub advance: i32,
    /// Shift to the right.
    pub dx: i32,
    /// Shift upward.
    pub dy: i32,
}

thread_local! {
    /// One buffer a thread, so that thousands of table cells do not each allocate one.
    static BUFFER: RefCell<Buffer> = RefCell::new(Buffer::new());
}

/// Shapes the bytes `range` of `text`; what stands around them is context.
pub(super) fn run(
    face: &Face,
    text: &str,
    range: Range<usize>,
    setting: &Setting,
) -> Vec<ShapedGlyph> {
    let features: Vec<harfrust::Feature> = setting
        .features
        .iter()
        .map(|&Feature(tag, on)| harfrust::Feature::new(Tag::new(&tag), u32::from(on), ..))
        .collect();
    let direction = match setting.direction {
        Direction::LeftToRight => harfrust::Direction::LeftToRight,
        Direction::RightToLeft => harfrust::Direction::RightToLeft,
    };
    let script = std::str::from_utf8(&setting.script)
        .ok()
        .and_then(|code| code.parse::<Script>().ok());
    let language = Language::new(setting.lang.as_str());
    BUFFER.with_borrow_mut(|buffer| {
        buffer.reset();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_cluster_level(ClusterLevel::MonotoneGraphemes);
        buffer.set_pre_context(&text[..range.start]);
        for (at, character) in text[range.clone()].char_indices() {
            let cluster = u32::try_from(range.start + at).unwrap_or(u32::MAX);
            buffer.push(u32::from(character), cluster);
        }
        buffer.set_post_context(&text[range.end..]);
        buffer.set_direction(direction);
        buffer.set_script(script);
        buffer.set_language(language.clone());
        let font = ShaperFont::new(face.font());
        let key = ShapePlanKey::new(face.font(), script, direction)
            .language(language.as_ref())
            .features(&features);
        let plan = face.plan(&key, || {
            ShapePlan::new(face.font(), direction, script, language.as_ref(), &features)
        });
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        if shape(&font, buffer, options).is_err() {
            // Cannot be: direction, script and plan were made together. No glyphs would be text lost, so say "missing".
            let missing = |(at, _)| ShapedGlyph {
                id: 0,
                cluster: range.start + at,
                advance: 0,
                dx: 0,
                dy: 0,
            };
            return text[range.clone()].char_indices().map(missing).collect();
        }
        buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster as usize,
                advance: position.x_advance,
                dx: position.x_offset,
                dy: position.y_offset,
            })
            .collect()
    })
}
