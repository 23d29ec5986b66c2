//! A run of text to glyphs: the only file that knows how the shaper is called.
//!
//! From text, a face and a [`Setting`] to [`ShapedGlyph`]s.
//!
//! Invariant: a plan (which lookups apply to a script, language, direction and set of features) is made once a face.

use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use harfrust::{
    Buffer, BufferFlags, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};

use super::{Face, Setting};
use crate::lang::Direction;

/// An OpenType feature switched on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its tag: `*b"onum"`.
    pub tag: [u8; 4],
    /// Whether it applies.
    pub on: bool,
}

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

/// The plans made so far for one face.
#[derive(Default)]
pub(super) struct Plans(RwLock<Vec<Arc<Plan>>>);

struct Plan {
    setting: Setting,
    features: Vec<harfrust::Feature>,
    script: Option<Script>,
    direction: harfrust::Direction,
    compiled: ShapePlan,
}

impl Plan {
    fn new(font: &Font, setting: &Setting) -> Self {
        let features: Vec<_> = setting
            .features
            .iter()
            .map(|feature| {
                harfrust::Feature::new(Tag::new(&feature.tag), u32::from(feature.on), ..)
            })
            .collect();
        let script = Script::from_iso15924_tag(Tag::new(&setting.script));
        let direction = match setting.direction {
            Direction::LeftToRight => harfrust::Direction::LeftToRight,
            Direction::RightToLeft => harfrust::Direction::RightToLeft,
        };
        let language = Language::new(setting.lang.as_str());
        let compiled = ShapePlan::new(font, direction, script, language.as_ref(), &features);
        Self {
            setting: setting.clone(),
            features,
            script,
            direction,
            compiled,
        }
    }
}

impl Plans {
    fn get(&self, font: &Font, setting: &Setting) -> Arc<Plan> {
        let found = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .find(|plan| plan.setting == *setting)
            .cloned();
        found.unwrap_or_else(|| {
            let plan = Arc::new(Plan::new(font, setting));
            // Two threads may make the same plan at once; both are right and the second is kept in vain.
            self.0
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .push(Arc::clone(&plan));
            plan
        })
    }
}

/// Shapes the bytes `range` of `text` in a face; `buffer` is emptied and may be used again.
pub(super) fn shape(
    face: &Face,
    buffer: &mut Buffer,
    text: &str,
    range: Range<usize>,
    setting: &Setting,
) -> Vec<ShapedGlyph> {
    let (Some(before), Some(run), Some(after)) = (
        text.get(..range.start),
        text.get(range.clone()),
        text.get(range.end..),
    ) else {
        return Vec::new();
    };
    let plan = face.plans.get(&face.font, setting);
    buffer.clear();
    buffer.set_flags(flags(before, after));
    buffer.push_str(run);
    buffer.set_pre_context(before);
    buffer.set_post_context(after);
    buffer.set_direction(plan.direction);
    buffer.set_script(plan.script);
    let options = ShapeOptions::new()
        .plan(Some(&plan.compiled))
        .features(&plan.features);
    if harfrust::shape(&ShaperFont::new(&face.font), buffer, options).is_err() {
        return Vec::new();
    }
    let infos = buffer.glyph_infos().iter();
    infos
        .zip(buffer.glyph_positions())
        .map(|(info, position)| ShapedGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster: range.start + info.cluster as usize,
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
        })
        .collect()
}

/// Controls that are not painted must leave no glyph, or text taken from the page would hold phantom spaces.
fn flags(before: &str, after: &str) -> BufferFlags {
    let mut flags = BufferFlags::REMOVE_DEFAULT_IGNORABLES;
    flags.set(BufferFlags::BEGINNING_OF_TEXT, before.is_empty());
    flags.set(BufferFlags::END_OF_TEXT, after.is_empty());
    flags
}
