//! The contents: headings with the pages they stand on.
//!
//! From the headings of a document to slabs; once pages are filled, from their places to numbers and links.
//!
//! Invariant: room for a number is kept before it is known, so that it changes no line and no page.
//!
//! See: ISO 32000-1 14.8.4.3 (TOC and TOCI).

use std::sync::Arc;

use super::compose::{Composer, PageWords};
use super::findings::Findings;
use super::flow::PagePlan;
use super::slabs::{
    Bar, Content, Jump, NodeId, Piece, Slab, Snap, Stick, Unnumbered, baseline, page_height,
    stacked,
};
use crate::document::{Block, Text};
use crate::frame::{Role, Target};
use crate::geom::Pt;
use crate::lang::Direction;
use crate::theme::Theme;

/// How many digits a number may have.
const DIGITS: f64 = 3.0;

/// Lays out an entry for each heading down to a level, but for the one right above.
pub(super) fn contents(composer: &mut Composer<'_>, depth: u8) {
    let theme = composer.theme;
    let own = composer.content.headings.len().checked_sub(1);
    let headings = composer.document.blocks.iter().filter_map(Block::heading);
    let listed: Vec<(usize, u8, &Text)> = headings
        .filter(|(level, _)| *level > 1)
        .enumerate()
        .map(|(index, (level, text))| (index, level, text))
        .filter(|(index, level, _)| Some(*index) != own && *level <= depth)
        .collect();
    let reserved = reserved(composer);
    let toc = composer.node(None, Role::TOC);
    let first = composer.content.slabs.len();
    let mut inner = None;
    for (index, level, text) in listed {
        // Sub-headings are contents within the contents.
        let parent = if level > 2 {
            *inner.get_or_insert_with(|| composer.node(Some(toc), Role::TOC))
        } else {
            inner = None;
            toc
        };
        entry(composer, parent, (index, level), text, reserved);
    }
    let table = &theme.table;
    let bottom = composer.rule(table.bottom_rule, Pt::ZERO);
    let slabs = &mut composer.content.slabs[first..];
    if let [first, ..] = slabs {
        first.snap = Snap::Grid;
        for bar in &mut first.bars {
            (bar.height, bar.color) = (table.top_rule.width, table.top_rule.color);
        }
    }
    if let [.., last] = slabs {
        let y = last.height;
        last.bars.push(Bar { y, ..bottom });
        last.after = table.below;
    }
    let height: Pt = slabs.iter().map(|slab| slab.height).sum();
    let count = slabs.len();
    for (index, slab) in slabs.iter_mut().enumerate() {
        let whole = height <= page_height(theme);
        let lone = index == 0 || index + 2 == count;
        if index + 1 < count && (whole || lone) {
            slab.stick = Stick::WithNext;
        }
    }
}

/// Room for a number and the white before it.
fn reserved(composer: &mut Composer<'_>) -> Pt {
    let style = &composer.theme.styles.contents.text;
    let digits = composer.document.furniture.folio.digits;
    let mut widest = Pt::ZERO;
    for digit in digits {
        let digit = composer.shape(&Text::plain(digit), style);
        widest = widest.max(digit.max_content());
    }
    widest * DIGITS + style.size * 1.5
}

fn entry(
    composer: &mut Composer<'_>,
    toc: NodeId,
    (heading, level): (usize, u8),
    text: &Text,
    reserved: Pt,
) {
    let theme = composer.theme;
    let style = &theme.styles.contents.text;
    let item = composer.node(Some(toc), Role::TOCI);
    // A paragraph of its own: readers that skip what they do not know find its words all the same.
    let own = composer.node(Some(item), Role::P);
    let reference = composer.node(Some(own), Role::Reference);
    let node = composer.node(Some(reference), Role::Link);
    let (column, _) = composer.column();
    let start = if level > 2 {
        column + style.size * 1.5
    } else {
        column
    };
    let measure = composer.measure() - start - reserved;
    let shaped = composer.shape(&unlinked(text), style);
    let para = composer.para(&shaped, measure, node);
    let lines = composer.lines(para).len();
    // What stands below a heading stands close to it.
    let padding = theme.table.padding;
    let above = if level > 2 { Pt::ZERO } else { padding };
    let mut slab = Slab::new(above + stacked(style.leading, lines) + padding);
    if level == 2 {
        slab.bars
            .push(composer.rule(theme.table.row_rule, Pt::ZERO));
    }
    let first = above + baseline(style);
    slab.pieces.push(Piece {
        para,
        lines: 0..lines,
        x: composer.left(start, measure),
        baseline: first,
    });
    let entry = Unnumbered {
        slab: composer.content.slabs.len(),
        node,
        heading,
        baseline: first + stacked(style.leading, lines.saturating_sub(1)),
        words: text.words(),
    };
    composer.content.entries.push(entry);
    composer.push(slab);
}

/// The words of a heading: in the contents all of it is one link. Its origin is one of its own, so that what is wrong with the
/// heading is not looked for here.
fn unlinked(text: &Text) -> Text {
    let origin = text.origin.as_deref().cloned().map(Arc::new);
    Text {
        origin,
        ..text.without_links()
    }
}

/// Sets the numbers and links of all entries, now that every slab has its page.
pub(super) fn number(
    content: &mut Content,
    pages: &[PagePlan],
    words: &PageWords<'_>,
    theme: &Theme,
    report: &mut Findings,
) {
    let style = &theme.styles.contents.text;
    let measure = super::slabs::measure(theme);
    for entry in std::mem::take(&mut content.entries) {
        let Some((page, top)) = content
            .headings
            .get(entry.heading)
            .and_then(|slab| place(pages, *slab))
        else {
            continue;
        };
        // A space keeps number and words apart where they are read or copied.
        let number = format!("\u{a0}{}", words.furniture.folio.number(page + 1));
        let shaped = words.setter.shape(&Text::plain(number), style, report);
        let width = shaped.max_content();
        let lines = shaped.set(width + Pt(0.01), report);
        let count = lines.len();
        let para = content.add_para(lines, entry.node);
        let Some(slab) = content.slabs.get_mut(entry.slab) else {
            continue;
        };
        let x = match words.setter.lang.direction() {
            Direction::LeftToRight => measure - width,
            Direction::RightToLeft => Pt::ZERO,
        };
        slab.pieces.push(Piece {
            para,
            lines: 0..count,
            x,
            baseline: entry.baseline,
        });
        slab.jumps.push(Jump {
            node: entry.node,
            y: Pt::ZERO,
            height: slab.height,
            target: Target::Spot {
                page,
                y: theme.page.margins.top + top,
            },
            description: entry.words,
        });
    }
}

/// Index of the page on which a slab stands, and its upper edge there.
fn place(pages: &[PagePlan], slab: usize) -> Option<(usize, Pt)> {
    pages.iter().enumerate().find_map(|(page, plan)| {
        let index = slab.checked_sub(plan.slabs.start)?;
        plan.tops.get(index).map(|top| (page, *top))
    })
}
