//! Pictures: figures and galleries, each with its caption, and whether they have pixels enough for print.
//!
//! From [`Figure`] and [`Gallery`] to slabs of a [`Composer`]. A cover or a portrait takes [`plate`] and [`caption`] alike.
//!
//! Invariant: a picture keeps its proportions, is never cut, and stays on one page with its caption.
//!
//! See: ISO 32000-1 14.8.4.5 (illustrations); ISO 14289-1 7.3. A reader of screens reads the alternative text of a `Figure` in the
//! place of all that is in it, so the caption stands beside it, not in it.

use std::sync::Arc;

use super::compose::Composer;
use super::slabs::{
    Floats, NodeId, ParaId, Part, Piece, Plate, Slab, Snap, Stick, baseline, page_height, stacked,
};
use crate::diag::Diagnostic;
use crate::document::{Extent, Figure, Gallery, Inline, Picture, Text};
use crate::frame::Role;
use crate::geom::{Pt, Size};
use crate::images::Image;
use crate::lang::Lang;

/// Pixels to the inch below which print shows them.
const PRINT: f64 = 150.0;

/// Pixels to the inch above which nobody sees more.
const FINEST: f64 = 400.0;

/// Bytes from which on a picture is heavy.
const HEAVY: usize = 3 << 20;

/// The share of a page that a picture may take, so that its caption and some text find room beside it.
const TALLEST: f64 = 0.5;

/// The share of a page that the last two rows of a gallery may take to stay together.
const LAST_ROWS: f64 = 0.7;

/// A picture of a gallery is at least so high, in widths of its column, however flat its neighbour is.
const FLATTEST: f64 = 0.5;

/// The share of the measure from which on a caption stands beside its picture and not under it.
const BESIDE: f64 = 0.28;

/// Space between a picture and the caption under it, in lines of the caption.
const GAP: f64 = 0.4;

/// Lays out a figure: the caption in the marginal column, or beside the picture where that leaves the room, or below it.
pub(super) fn figure(composer: &mut Composer<'_>, figure: &Figure) {
    let theme = composer.theme;
    let gap = theme.contact_gap;
    let (start, measure) = composer.column();
    let picture = &figure.picture;
    let width = match figure.extent {
        Extent::Full => measure,
        Extent::Half => column(measure, gap, 2),
        Extent::Third => column(measure, gap, 3),
    };
    let height = page_height(theme) * TALLEST;
    let size = fitted(picture, Size { width, height });
    let mut slab = Slab::new(size.height);
    let parts = begin(composer, picture, &mut slab);
    let corner = (start, Pt::ZERO);
    plate(composer, picture, parts.figure, corner, size, &mut slab);
    let marginal = theme.page.marginal.width;
    let room = measure - size.width - gap;
    let beside = if marginal > Pt::ZERO {
        Some((Pt::ZERO, marginal))
    } else {
        (room >= measure * BESIDE).then_some((start + size.width + gap, room))
    };
    let place = beside.unwrap_or((start, measure));
    let height = caption(
        composer,
        picture,
        &picture.source(),
        &parts,
        place,
        &mut slab,
    );
    let shift = if beside.is_some() {
        // The last baseline of the caption stands at the foot of the picture.
        let credit = &theme.styles.credit.text;
        let below = credit.leading - baseline(credit);
        (size.height - height + below).max(Pt::ZERO)
    } else {
        size.height + theme.styles.caption.text.leading * GAP
    };
    for piece in &mut slab.pieces {
        piece.baseline += shift;
    }
    slab.height = size.height.max(if beside.is_some() {
        height
    } else {
        shift + height
    });
    around(composer, &mut slab);
    slab.floats = Floats::BehindText;
    composer.push(slab);
}

/// Lays out a gallery: rows of pictures of one height, feet and captions aligned.
pub(super) fn gallery(composer: &mut Composer<'_>, gallery: &Gallery) {
    let theme = composer.theme;
    let (measure, gap) = (composer.measure(), theme.table.gap);
    let width = column(measure, gap, gallery.columns);
    let tallest = page_height(theme) * TALLEST;
    let share = 1.0 - f64::from(composer.fit.pictures) / 100.0;
    let space = theme.styles.caption.text.leading * GAP;
    let (sources, common) = gallery.sources();
    let (mut sources, none) = (sources.iter(), Text::default());
    let first = composer.content.slabs.len();
    let rows = gallery.pictures.chunks(usize::from(gallery.columns.max(1)));
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.enumerate() {
        let heights = row.iter().map(|picture| width * picture.image.aspect());
        let flattest = heights.fold(tallest, Pt::min);
        let height = flattest.max(width * FLATTEST).min(tallest) * share;
        // Where all are flatter than that, so is the row.
        let sizes = row
            .iter()
            .map(|picture| fitted(picture, Size { width, height }));
        let height = sizes.map(|size| size.height).fold(Pt::ZERO, Pt::max);
        let mut slab = Slab::new(height);
        let mut captions = Pt::ZERO;
        let parts: Vec<Parts> = row
            .iter()
            .map(|picture| begin(composer, picture, &mut slab))
            .collect();
        for ((place, picture), parts) in (0_u8..).zip(row).zip(&parts) {
            let start = (width + gap) * f64::from(place);
            let size = fitted(picture, Size { width, height });
            // A flat one stands at the foot of its row, above its caption.
            let corner = (start, height - size.height);
            plate(composer, picture, parts.figure, corner, size, &mut slab);
            let first = slab.pieces.len();
            let (source, place) = (sources.next().unwrap_or(&none), (start, width));
            let own = caption(composer, picture, source, parts, place, &mut slab);
            for piece in &mut slab.pieces[first..] {
                piece.baseline += height + space;
            }
            captions = captions.max(own);
        }
        slab.height += space + captions;
        if let Some(credit) = common.as_ref().filter(|_| index == last) {
            let style = &theme.styles.credit.text;
            let owner = composer.node(None, Role::P);
            slab.nodes.push(owner);
            let top = slab.height + space;
            let shaped = composer.shape(credit, style);
            let para = composer.para(&shaped, measure, owner);
            let lines = composer.lines(para).len();
            slab.pieces.push(Piece {
                para,
                lines: 0..lines,
                x: composer.left(Pt::ZERO, measure),
                baseline: top + baseline(style),
            });
            slab.height = top + stacked(style.leading, lines);
        }
        around(composer, &mut slab);
        slab.part = Part::Gallery;
        if index < last {
            slab.after = theme.styles.body.text.leading;
        }
        composer.push(slab);
    }
    // The last row does not stand alone.
    if let [_, .., before, end] = &mut composer.content.slabs[first..]
        && before.height + end.height <= page_height(theme) * LAST_ROWS
    {
        before.stick = Stick::WithNext;
    }
}

/// The elements of a picture.
pub(super) struct Parts {
    pub(super) figure: NodeId,
    pub(super) caption: NodeId,
}

/// Makes the elements of a picture, in the order in which they are read.
pub(super) fn begin(composer: &mut Composer<'_>, picture: &Picture, slab: &mut Slab) -> Parts {
    let group = composer.node(None, Role::Div);
    let figure = composer.node(Some(group), Role::Figure);
    let node = composer.node_mut(figure);
    node.alt = Some(picture.alt.words());
    node.lang = lang(&picture.alt);
    let caption = composer.node(Some(group), Role::Caption);
    slab.nodes.extend([figure, caption]);
    Parts { figure, caption }
}

/// The language of a text where it is not the document's, for all of it.
fn lang(text: &Text) -> Option<Lang> {
    let mut langs = text.inlines.iter().filter_map(|inline| match inline {
        Inline::Span(span) => Some(span.lang.as_ref()),
        Inline::Break => None,
    });
    let first = langs.next()??;
    langs.all(|lang| lang == Some(first)).then(|| first.clone())
}

/// Puts a picture into a slab, before the paragraphs that are made after it: its upper start corner at `start` from the start side
/// and `y` below the slab's upper edge.
pub(super) fn plate(
    composer: &mut Composer<'_>,
    picture: &Picture,
    node: NodeId,
    (start, y): (Pt, Pt),
    size: Size,
    slab: &mut Slab,
) {
    resolution(composer, picture, size);
    slab.plates.push(Plate {
        image: Arc::clone(&picture.image),
        node,
        before: ParaId(composer.content.paras.len()),
        x: composer.left(start, size.width),
        y,
        size,
    });
}

/// The largest size of a picture in a box.
pub(super) fn fitted(picture: &Picture, room: Size) -> Size {
    within(&picture.image, room)
}

/// The same of a picture without words.
pub(super) fn within(image: &Image, room: Size) -> Size {
    let aspect = image.aspect();
    let width = room.width.min(room.height / aspect);
    Size {
        width,
        height: width * aspect,
    }
}

/// Warns of a picture whose pixels would be seen in print, and notes one that makes a kit heavy for nothing.
fn resolution(composer: &mut Composer<'_>, picture: &Picture, size: Size) {
    let Some((pixels, _)) = picture.image.pixels() else {
        return;
    };
    let inches = size.width.0 / 72.0;
    let found = f64::from(pixels) / inches;
    let (name, millimetres) = (&picture.name, inches * 25.4);
    let told = format!(
        "`{name}` is {millimetres:.0} mm wide in print and has {found:.0} pixels to the inch"
    );
    let wide = |resolution: f64| (inches * resolution).ceil();
    let found = if found < PRINT {
        let least = wide(PRINT);
        Diagnostic::warning(
            "picture-resolution",
            format!("{told}, fewer than {PRINT:.0}"),
        )
        .hint(format!(
            "take a picture of at least {least:.0} pixels in width, or print it smaller"
        ))
    } else if found > FINEST && picture.image.bytes() > HEAVY {
        let megabytes = picture.image.bytes() >> 20;
        let enough = wide(FINEST);
        Diagnostic::note(
            "picture-heavy",
            format!("{told}, more than print shows, in {megabytes} megabytes"),
        )
        .hint(format!(
            "save it {enough:.0} pixels wide, and the kit is quicker to mail"
        ))
    } else {
        return;
    };
    let found = found.at(picture.place.clone());
    composer
        .report
        .beside(found, picture.caption.origin.as_ref());
}

/// Sets the caption, and credit and terms where there are any, in a slab from its upper edge, `start` from the start side; returns
/// their height.
pub(super) fn caption(
    composer: &mut Composer<'_>,
    picture: &Picture,
    source: &Text,
    parts: &Parts,
    (start, measure): (Pt, Pt),
    slab: &mut Slab,
) -> Pt {
    let styles = &composer.theme.styles;
    let texts = [
        (&picture.caption, &styles.caption.text),
        (source, &styles.credit.text),
    ];
    let mut last: Option<(Pt, Pt)> = None;
    let count = if source.is_empty() { 1 } else { texts.len() };
    for (text, style) in texts.into_iter().take(count) {
        let node = composer.node(Some(parts.caption), Role::P);
        let shaped = composer.shape(text, style);
        let para = composer.para(&shaped, measure, node);
        let lines = composer.lines(para).len();
        // Baselines follow each other by the leading of the lower one.
        let first = last.map_or(baseline(style), |(last, _)| last + style.leading);
        slab.pieces.push(Piece {
            para,
            lines: 0..lines,
            x: composer.left(start, measure),
            baseline: first,
        });
        let end = first + stacked(style.leading, lines.saturating_sub(1));
        last = Some((end, style.leading - baseline(style)));
    }
    last.map_or(Pt::ZERO, |(baseline, below)| baseline + below)
}

/// The width of one of some columns.
fn column(measure: Pt, gap: Pt, columns: u8) -> Pt {
    let columns = f64::from(columns.max(1));
    (measure - gap * (columns - 1.0)) / columns
}

/// White above and below, as between paragraphs and their headings.
fn around(composer: &Composer<'_>, slab: &mut Slab) {
    let line = composer.theme.styles.body.text.leading;
    slab.snap = Snap::Grid;
    slab.stick = Stick::Free;
    slab.before = line;
    slab.after = line * 1.25;
}
