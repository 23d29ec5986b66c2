//! A person beside what is said of them: in the marginal column, or with the text moved aside.
//!
//! From a [`Picture`] and the blocks that belong to it to slabs of a [`Composer`].
//!
//! Invariant: the lines beside a portrait stay on its page.

use super::compose::Composer;
use super::picture::{self, Texts, caption, fitted, plate};
use super::slabs::{Slab, Stick, baseline, page_height};
use crate::document::Picture;
use crate::geom::{Pt, Size};

/// The share of the text's width that a portrait takes where there is no marginal column.
const WIDTH: f64 = 0.2;

/// The share of a page's height that it may take.
const HEIGHT: f64 = 0.3;

/// Height of capitals, in em, with which the picture's upper edge is even.
const CAPITALS: f64 = 0.66;

/// A portrait that waits for the blocks beside it.
#[derive(Debug)]
#[must_use = "the portrait stands nowhere until its blocks end"]
pub(super) struct Portrait {
    /// The picture and its words, for the slab of the first line beside it.
    own: Slab,
    /// How far all that reaches down.
    height: Pt,
    /// The first slab beside it.
    first: usize,
}

/// Begins a portrait: what is laid out from here to [`Portrait::end`] stands beside it.
pub(super) fn begin(composer: &mut Composer<'_>, picture: &Picture) -> Portrait {
    let theme = composer.theme;
    let (start, measure) = composer.column();
    let marginal = theme.page.marginal.width;
    let (start, width) = if marginal > Pt::ZERO {
        (Pt::ZERO, marginal)
    } else {
        (start, measure * WIDTH)
    };
    let height = page_height(theme) * HEIGHT;
    let size = fitted(picture, Size { width, height });
    let name = &theme.styles.subheading.text;
    let top = baseline(name) - name.size * CAPITALS;
    // Before the text, so that it is read before it.
    let mut own = Slab::new(Pt::ZERO);
    let parts = picture::begin(composer, picture, &mut own);
    plate(
        composer,
        picture,
        parts.figure,
        (start, top),
        size,
        &mut own,
    );
    let words = caption(
        composer,
        picture,
        Texts::All,
        &parts,
        (start, width),
        &mut own,
    );
    let below = top + size.height + theme.styles.caption.text.leading * 0.4;
    for piece in &mut own.pieces {
        piece.baseline += below;
    }
    if marginal == Pt::ZERO {
        composer.aside = width + theme.contact_gap;
    }
    Portrait {
        own,
        height: below + words,
        first: composer.content.slabs.len(),
    }
}

impl Portrait {
    /// Ends what stands beside the portrait, and puts it there.
    pub(super) fn end(self, composer: &mut Composer<'_>) {
        composer.aside = Pt::ZERO;
        if composer.content.slabs.len() == self.first {
            composer.push(Slab::new(Pt::ZERO));
        }
        let slabs = &mut composer.content.slabs[self.first..];
        let mut rest = self.height;
        let last = slabs.len() - 1;
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
        let slab = &mut slabs[0];
        slab.nodes.splice(0..0, self.own.nodes);
        slab.pieces.splice(0..0, self.own.pieces);
        slab.plates.extend(self.own.plates);
    }
}
