//! The cover: a page of its own, with much white on it.
//!
//! From a [`Cover`] and the words of the pages to one slab that fills the first page.
//!
//! Invariant: everything hangs between the head and the foot of the text area: the word mark above, the title a third down, the
//! data of the release at the foot.

use super::compose::Composer;
use super::page;
use super::picture::{begin, caption, fitted, plate};
use super::slabs::{Bar, NodeId, Piece, Plate, Slab, baseline, page_height, stacked};
use crate::document::{Block, Cover, Document, Picture, Text};
use crate::frame::Role;
use crate::geom::{Pt, Size};
use crate::theme::BlockStyle;

/// How far down the page the title begins, where it has room.
const TITLE_AT: f64 = 0.36;

/// The share of the page's height that a picture may take.
const PICTURE: f64 = 0.46;

/// Width of the bar above the title, in heights of the title's lines.
const BAR_WIDTH: f64 = 1.6;

/// Whether a document has a cover.
pub(super) fn is_in(document: &Document) -> bool {
    matches!(document.blocks.first(), Some(Block::Cover(_)))
}

/// Lays out the cover.
pub(super) fn cover(composer: &mut Composer<'_>, cover: &Cover) {
    let theme = composer.theme;
    let furniture = &composer.document.furniture;
    composer.content.covered = true;
    let mut slab = Slab::new(Pt::ZERO);
    let head = head(composer, &mut slab);

    let shown = cover.picture.as_ref().map_or(Pt::ZERO, |picture| {
        self::picture(composer, &mut slab, picture, head)
    });
    let mut title = Slab::new(Pt::ZERO);
    let node = heading(composer, &mut title, cover);
    composer.node_mut(node).outline = Some(Box::new((1, cover.title.words())));

    let line = &theme.styles.cover_line;
    let mut foot = Slab::new(line.text.leading);
    foot.bars.push(composer.rule(theme.footer_rule, Pt::ZERO));
    let space = line.text.leading * 0.6;
    let first = space + baseline(&line.text);
    foot.height += space;
    page::pair(
        composer,
        &mut foot,
        first,
        (&furniture.dateline, line),
        (&furniture.reference, line),
    );
    if !cover.languages.is_empty() {
        lines(
            composer,
            &mut foot,
            &cover.languages,
            (line, Pt::ZERO),
            Role::P,
        );
    }

    let page = page_height(theme);
    let grid = theme.page.grid;
    // A long title moves up, and only then pushes the foot down.
    let foot_at = page - foot.height;
    let title_at = (page * TITLE_AT)
        .max(shown)
        .min(foot_at - grid * 2.0 - title.height)
        .max(head.max(shown) + grid * 2.0);
    let foot_at = foot_at.max(title_at + title.height + grid * 2.0);
    slab.height = foot_at + foot.height;
    join(&mut slab, title, title_at);
    // Its elements are made as they are painted: dateline and reference come first.
    foot.nodes.clear();
    join(&mut slab, foot, foot_at);
    composer.push(slab);
}

/// The picture below the head, over the whole width, with its caption; returns where it ends.
fn picture(composer: &mut Composer<'_>, slab: &mut Slab, picture: &Picture, head: Pt) -> Pt {
    let theme = composer.theme;
    let room = Size {
        width: composer.measure(),
        height: page_height(theme) * PICTURE,
    };
    let size = fitted(picture, room);
    let top = head + theme.page.grid;
    let parts = begin(composer, picture, slab);
    plate(composer, picture, parts.figure, (Pt::ZERO, top), size, slab);
    let mut own = Slab::new(Pt::ZERO);
    let words = caption(
        composer,
        picture,
        &picture.source(),
        &parts,
        (Pt::ZERO, room.width),
        &mut own,
    );
    let below = top + size.height + theme.styles.caption.text.leading * 0.4;
    join(slab, own, below);
    below + words
}

/// Word mark, rule and kind; returns how high they are.
fn head(composer: &mut Composer<'_>, slab: &mut Slab) -> Pt {
    let theme = composer.theme;
    let furniture = &composer.document.furniture;
    let (wordmark, kind) = (&theme.styles.wordmark, &theme.styles.kind);
    let mut own = Slab::new(Pt::ZERO);
    if furniture.logo.is_some() {
        own.height = page::logo(composer, &mut own);
    } else {
        let place = (wordmark, Pt::ZERO);
        lines(composer, &mut own, &furniture.organisation, place, Role::P);
    }
    let rule = composer.rule(theme.masthead_rule, own.height);
    own.bars.push(rule);
    own.height += theme.masthead_rule.width + kind.text.leading * 0.4;
    lines(
        composer,
        &mut own,
        &furniture.kind,
        (kind, Pt::ZERO),
        Role::P,
    );
    let height = own.height;
    join(slab, own, Pt::ZERO);
    height
}

/// A short bar, the title and the subtitle.
fn heading(composer: &mut Composer<'_>, slab: &mut Slab, cover: &Cover) -> NodeId {
    let theme = composer.theme;
    let (title, subtitle) = (&theme.styles.cover_title, &theme.styles.cover_subtitle);
    // It stands where all running text does.
    let (start, _) = composer.column();
    let (width, thickness) = (
        title.text.leading * BAR_WIDTH,
        theme.masthead_rule.width * 2.5,
    );
    slab.bars.push(Bar {
        x: composer.left(start, width),
        y: Pt::ZERO,
        width,
        height: thickness,
        color: theme.masthead_rule.color,
    });
    slab.height += thickness + title.text.leading * 0.5;
    let node = lines(
        composer,
        slab,
        &cover.title,
        (title, start),
        Role::Heading(1),
    );
    if let Some(text) = &cover.subtitle {
        slab.height += title.below;
        lines(composer, slab, text, (subtitle, start), Role::P);
    }
    node
}

/// Adds even lines at the foot of a slab, `start` from the start side.
fn lines(
    composer: &mut Composer<'_>,
    slab: &mut Slab,
    text: &Text,
    (style, start): (&BlockStyle, Pt),
    role: Role,
) -> NodeId {
    let node = composer.node(None, role);
    slab.nodes.push(node);
    let measure = composer.measure() - start;
    let shaped = composer.shape(text, &style.text);
    let set = shaped.balance(measure, &mut composer.report);
    let para = composer.add_para(set, node);
    let count = composer.lines(para).len();
    slab.pieces.push(Piece {
        para,
        lines: 0..count,
        x: composer.left(start, measure),
        baseline: slab.height + baseline(&style.text),
    });
    slab.height += stacked(style.text.leading, count);
    node
}

/// Puts what a slab holds into another, `y` below its upper edge.
fn join(slab: &mut Slab, part: Slab, y: Pt) {
    let pieces = part.pieces.into_iter().map(|piece| Piece {
        baseline: piece.baseline + y,
        ..piece
    });
    slab.pieces.extend(pieces);
    let bars = part.bars.into_iter().map(|bar| Bar {
        y: bar.y + y,
        ..bar
    });
    slab.bars.extend(bars);
    let plates = part.plates.into_iter().map(|plate| Plate {
        y: plate.y + y,
        ..plate
    });
    slab.plates.extend(plates);
    slab.nodes.extend(part.nodes);
}
