//! A person beside what is said of them: in the marginal column, or with the text moved aside.
//!
//! From a name, a [`Picture`] and the blocks that belong to them to slabs of a [`Composer`].
//!
//! Invariant: the lines beside a portrait stay on its page. A person is a section, and the name is read before the portrait.

use super::blocks;
use super::compose::Composer;
use super::picture::{self, caption, fitted, plate};
use super::slabs::{NodeId, Slab, Stick, baseline, page_height};
use crate::document::{Block, Picture, Text};
use crate::frame::Role;
use crate::geom::{Pt, Size};

/// The share of the text's width that a portrait takes where there is no marginal column.
const WIDTH: f64 = 0.2;

/// The share of a page's height that it may take.
const HEIGHT: f64 = 0.3;

/// Height of capitals, in em, with which the picture's upper edge is even.
const CAPITALS: f64 = 0.66;

/// A portrait that waits for the blocks beside it.
#[derive(Debug)]
struct Portrait<'a> {
    picture: &'a Picture,
    /// Where it begins, from the start side, and the width that it may take.
    place: (Pt, Pt),
    size: Size,
    /// The first slab beside it.
    first: usize,
}

/// Lays out a person: name, rank of the name as a heading, and the blocks below it, with the portrait beside all of them.
pub(super) fn person(
    composer: &mut Composer<'_>,
    (name, level, below): (&Text, u8, &[Block]),
    portrait: Option<&Picture>,
) {
    composer.section = Some(composer.node(None, Role::Sect));
    let portrait = portrait.map(|picture| Portrait::begin(composer, picture));
    let heading = blocks::heading(composer, level, name);
    // Behind the name, so that it is read after it.
    let own = portrait.as_ref().map(|portrait| portrait.own(composer));
    for block in below {
        blocks::block(composer, block);
    }
    if let (Some(portrait), Some(own)) = (portrait, own) {
        portrait.end(composer, heading, own);
    }
    composer.section = None;
}

impl<'a> Portrait<'a> {
    /// Begins a portrait: what is laid out from here to [`Portrait::end`] stands beside it.
    fn begin(composer: &mut Composer<'_>, picture: &'a Picture) -> Self {
        let theme = composer.theme;
        let (start, measure) = composer.column();
        let marginal = theme.page.marginal.width;
        let (start, width) = if marginal > Pt::ZERO {
            (Pt::ZERO, marginal)
        } else {
            (start, measure * WIDTH)
        };
        let height = page_height(theme) * HEIGHT;
        if marginal == Pt::ZERO {
            composer.aside = width + theme.contact_gap;
        }
        Self {
            picture,
            place: (start, width),
            size: fitted(picture, Size { width, height }),
            first: composer.content.slabs.len(),
        }
    }

    /// The picture and its words, for the slab of the first line beside it, and how far all that reaches down.
    fn own(&self, composer: &mut Composer<'_>) -> (Slab, Pt) {
        let theme = composer.theme;
        let name = &theme.styles.subheading.text;
        let top = baseline(name) - name.size * CAPITALS;
        let mut own = Slab::new(Pt::ZERO);
        let parts = picture::begin(composer, self.picture, &mut own);
        let corner = (self.place.0, top);
        let (picture, figure) = (self.picture, parts.figure);
        plate(composer, picture, figure, corner, self.size, &mut own);
        let words = caption(
            composer,
            picture,
            &picture.source(),
            &parts,
            self.place,
            &mut own,
        );
        let below = top + self.size.height + theme.styles.caption.text.leading * 0.4;
        for piece in &mut own.pieces {
            piece.baseline += below;
        }
        (own, below + words)
    }

    /// Ends what stands beside the portrait, and puts it there.
    fn end(self, composer: &mut Composer<'_>, heading: NodeId, (own, height): (Slab, Pt)) {
        composer.aside = Pt::ZERO;
        let slabs = &mut composer.content.slabs[self.first..];
        let mut rest = height;
        let last = slabs.len().saturating_sub(1);
        for (index, slab) in slabs.iter_mut().enumerate() {
            if index > 0 {
                rest -= slab.before;
            }
            rest -= slab.height;
            if index == last {
                // White where the text is shorter than the picture.
                slab.height += rest.max(Pt::ZERO);
            } else if rest > Pt::ZERO {
                slab.stick = Stick::WithNext;
                rest -= slab.after;
            }
        }
        if let Some(slab) = slabs.first_mut() {
            slab.nodes.push(heading);
            slab.nodes.extend(own.nodes);
            slab.pieces.extend(own.pieces);
            slab.plates.extend(own.plates);
        }
    }
}
