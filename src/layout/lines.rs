//! Lines that stand by themselves: embargo, original language, end mark, role.
//!
//! From [`LineKind`]s and words to slabs of a [`Composer`].

use super::compose::Composer;
use super::paragraph::paragraph;
use super::slabs::{Part, Stick};
use crate::document::{LineKind, Text};
use crate::frame::Role;
use crate::geom::Pt;
use crate::theme::BlockStyle;

/// Lays out a line.
pub(super) fn line(composer: &mut Composer<'_>, kind: LineKind, text: &Text) {
    let styles = &composer.theme.styles;
    let (style, stick) = match kind {
        LineKind::Embargo => (&styles.embargo_line, Stick::WithNext),
        LineKind::Revision => (&styles.revision_line, Stick::WithNext),
        LineKind::Original => (&styles.original_line, Stick::Free),
        LineKind::Role => (&styles.role, Stick::WithTwo),
        LineKind::End => return centred(composer, text, &styles.end_mark),
    };
    paragraph(composer, text, style, (None, Role::P), stick);
}

/// The end mark: in the middle of the column, on the page of what it ends.
fn centred(composer: &mut Composer<'_>, text: &Text, style: &BlockStyle) {
    let node = composer.node(None, Role::P);
    let (start, measure) = composer.column();
    let shaped = composer.shape(text, &style.text);
    let set = shaped.balance(measure, &mut composer.report);
    // A hair more than its width, so that rounding never breaks it.
    let width = (set.width() + Pt(0.01)).min(measure);
    let para = composer.para(&shaped, width, node);
    let x = composer.left(start + (measure - width) * 0.5, width);
    if let Some(slab) = composer.content.slabs.last_mut() {
        slab.stick = Stick::WithNext;
    }
    let first = composer.content.slabs.len();
    composer.push_block(para, style, x, Stick::Free);
    for slab in &mut composer.content.slabs[first..] {
        slab.part = Part::EndMark;
    }
}
