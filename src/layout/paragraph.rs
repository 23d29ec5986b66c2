//! A paragraph over the whole column.
//!
//! From a [`Text`] to slabs of a [`Composer`].

use super::compose::Composer;
use super::slabs::{NodeId, Stick};
use crate::document::Text;
use crate::frame::Role;
use crate::theme::BlockStyle;

/// Lays out a paragraph; `stick` is its last line's.
pub(super) fn paragraph(
    composer: &mut Composer<'_>,
    text: &Text,
    style: &BlockStyle,
    (parent, role): (Option<NodeId>, Role),
    stick: Stick,
) -> NodeId {
    let node = composer.node(parent, role);
    let (start, column) = composer.column();
    let measure = column - style.indent;
    let shaped = composer.shape(text, &style.text);
    let para = composer.para(&shaped, measure, node);
    let x = composer.left(start + style.indent, measure);
    composer.push_block(para, style, x, stick);
    node
}
