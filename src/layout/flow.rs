//! Slabs down pages: where each page begins.
//!
//! From [`Content`] to [`PagePlan`]s.
//!
//! A figure that does not fit floats to the head of the next page, and whole paragraphs behind it go before it; the drawing of a
//! timeline goes behind its table.
//!
//! Invariant: a page ends only where its slabs allow it, unless a stretch that must stay together is higher than a page. Nothing but
//! such paragraphs and tables changes its place, so what is read together stays together.

use std::sync::Arc;

use super::findings::Findings;
use super::slabs::{Content, Floats, Piece, Slab, Snap, Stick, page_height, stacked};
use crate::diag::Diagnostic;
use crate::document::Origin;
use crate::geom::Pt;
use crate::theme::Theme;

/// What stands on a page.
#[derive(Debug)]
pub(super) struct PagePlan {
    /// The first slab, and the one behind the last.
    pub(super) slabs: std::ops::Range<usize>,
    /// Upper edges of the slabs, below the head of the text area.
    pub(super) tops: Vec<Pt>,
}

/// For rounding, in points.
const HAIR: Pt = Pt(0.01);

/// More lines than these are not counted.
const MOST_OVER: usize = 1000;

/// The share of a page that may stay empty for a drawing to stand before its table.
const EMPTY: f64 = 0.2;

/// Fills pages.
pub(super) fn fill(content: &mut Content, theme: &Theme, report: &mut Findings) -> Vec<PagePlan> {
    let height = page_height(theme);
    let mut pages = Vec::new();
    let mut start = 0;
    while start < content.slabs.len() {
        let plan = fill_page(content, start, height, theme.page.grid);
        let plan = float(content, plan, (height, theme.page.grid));
        let plan = draw_later(content, plan, (height, theme.page.grid));
        let end = plan.slabs.end;
        let torn = |slab: &Slab| !slab.starts_page && !may_end(&content.slabs, end);
        if content.slabs.get(end).is_some_and(torn) {
            let message = "the page ends inside something that should stay together: it is higher than a page";
            let found = Diagnostic::note("forced-break", message);
            report.on_page(
                found.hint("shorten it, or part it into paragraphs"),
                pages.len() + 1,
                origin(content, end),
            );
        }
        if let [top] = plan.tops.as_slice()
            && *top + content.slabs[plan.slabs.start].height > height + HAIR
        {
            let found = Diagnostic::warning("line-too-high", "a line is higher than the page");
            report.on_page(
                found.hint("give its style a smaller leading in the theme"),
                pages.len() + 1,
                origin(content, plan.slabs.start),
            );
        }
        pages.push(plan);
        start = end;
    }
    if pages.is_empty() {
        pages.push(PagePlan {
            slabs: 0..0,
            tops: Vec::new(),
        });
    }
    pages
}

/// Lines of running text by which the slabs from `start` on are more than one page holds.
pub(super) fn over(content: &Content, start: usize, theme: &Theme) -> usize {
    let endless = fill_page(content, start, Pt(f64::INFINITY), theme.page.grid);
    let over = bottom(content, &endless) - page_height(theme) - HAIR;
    let leading = theme.styles.body.text.leading;
    let is_enough = |lines: &usize| stacked(leading, *lines) >= over;
    (0..MOST_OVER).find(is_enough).unwrap_or(MOST_OVER)
}

/// Where the first words of a slab come from.
fn origin(content: &Content, slab: usize) -> Option<&Arc<Origin>> {
    let mut pieces = content.slabs.get(slab)?.pieces.iter();
    pieces.find_map(|piece| content.paras.get(piece.para.0)?.lines.origin())
}

/// Lets a figure at which a page ends float to the next one: paragraphs that follow it fill the page as far as they fit whole.
fn float(content: &mut Content, plan: PagePlan, (height, grid): (Pt, Pt)) -> PagePlan {
    let start = plan.slabs.start;
    let at = plan.slabs.end;
    let slab = content.slabs.get(at);
    if slab.is_none_or(|slab| slab.floats != Floats::BehindText) {
        return plan;
    }
    let figure = content.slabs.remove(at);
    let longer = fill_page(content, start, height, grid);
    let text = content.slabs[at..].iter();
    let text = text.take_while(|slab| slab.floats == Floats::Never && is_text_line(slab));
    let passable = at + text.count();
    let last = longer.slabs.end.min(passable);
    let end = (at + 1..=last)
        .rev()
        .find(|&end| may_end(&content.slabs, end) && ends_paragraph(&content.slabs, end));
    content.slabs.insert(end.unwrap_or(at), figure);
    match end {
        Some(end) => PagePlan {
            slabs: start..end,
            tops: longer.tops.into_iter().take(end - start).collect(),
        },
        None => plan,
    }
}

/// Lets the drawing of a timeline at which a page ends go behind its table, if that begins on the page and the drawing still stands on
/// the next.
fn draw_later(content: &mut Content, plan: PagePlan, (height, grid): (Pt, Pt)) -> PagePlan {
    let end = plan.slabs.end;
    let behind = content.slabs[end..].iter();
    // Headings go where the drawing goes.
    let headings = behind.take_while(|slab| slab.stick != Stick::Free);
    let at = end + headings.count();
    let slab = content.slabs.get(at);
    let goes = slab.is_some_and(|slab| slab.floats == Floats::BehindTable);
    if !goes || content.slabs[end].starts_page || height - bottom(content, &plan) < height * EMPTY {
        return plan;
    }
    let behind = content.slabs[at + 1..].iter().skip(1);
    let rows = behind.take_while(|slab| slab.continues.is_some()).count();
    let last = at + 1 + rows;
    if rows == 0 {
        return plan;
    }
    content.slabs[at..=last].rotate_left(1);
    let longer = fill_page(content, plan.slabs.start, height, grid);
    let reached = longer.slabs.end;
    if reached > end && reached <= last {
        let next = fill_page(content, reached, height, grid);
        if next.slabs.contains(&last) {
            return longer;
        }
    }
    content.slabs[at..=last].rotate_right(1);
    plan
}

/// Where the last slab of a page ends, below the head of the text area.
fn bottom(content: &Content, plan: &PagePlan) -> Pt {
    let last = content.slabs[plan.slabs.clone()].last();
    let top = plan.tops.last().copied().unwrap_or(Pt::ZERO);
    top + last.map_or(Pt::ZERO, |slab| slab.height)
}

/// Whether a paragraph ends before slab `end`.
fn ends_paragraph(slabs: &[Slab], end: usize) -> bool {
    let para = |slab: &Slab| slab.pieces.last().map(|piece| piece.para);
    slabs
        .get(end)
        .is_none_or(|next| para(next) != para(&slabs[end - 1]))
}

/// Takes as many slabs from `start` as fit, back to the last place where the page may end.
fn fill_page(content: &Content, start: usize, height: Pt, grid: Pt) -> PagePlan {
    let head = content.slabs[start]
        .continues
        .map_or(Pt::ZERO, |table| content.tables[table.0].height);
    let mut tops = Vec::new();
    let mut bottom = head;
    let mut former: Option<&Slab> = None;
    let mut end = start;
    for slab in &content.slabs[start..] {
        let top = match former {
            Some(former) => snapped(bottom + former.after.max(slab.before), slab.snap, grid),
            None => bottom,
        };
        let full = slab.starts_page || top + slab.height > height + HAIR;
        if full && former.is_some() {
            break;
        }
        tops.push(top);
        bottom = top + slab.height;
        former = Some(slab);
        end += 1;
    }
    let next = content.slabs.get(end);
    if next.is_some_and(|next| !next.starts_page) {
        let allowed = (start + 1..=end)
            .rev()
            .find(|end| may_end(&content.slabs, *end));
        if let Some(allowed) = allowed {
            end = allowed;
            tops.truncate(end - start);
        }
    }
    PagePlan {
        slabs: start..end,
        tops,
    }
}

/// Whether a page may end before slab `end`.
fn may_end(slabs: &[Slab], end: usize) -> bool {
    if slabs[end - 1].stick != Stick::Free {
        return false;
    }
    let lost = end >= 2
        && slabs[end - 2].stick == Stick::WithTwo
        && [end - 1, end]
            .map(|slab| &slabs[slab])
            .into_iter()
            .all(is_text_line);
    !lost
}

/// Whether a slab is one line of running text.
fn is_text_line(slab: &Slab) -> bool {
    let level = slab.pieces.first().map(|piece| piece.baseline);
    let one = |piece: &Piece| piece.lines.len() == 1 && Some(piece.baseline) == level;
    slab.stick != Stick::WithTwo
        && slab.bars.is_empty()
        && slab.plates.is_empty()
        && slab.pieces.iter().all(one)
}

/// The next half line of the grid at or below `y`, where the slab wants one.
fn snapped(y: Pt, snap: Snap, grid: Pt) -> Pt {
    match snap {
        Snap::Close => y,
        Snap::Grid => {
            let half = grid * 0.5;
            // A hair less, so that what stands on the grid stays there.
            half * (y / half - 0.001).ceil()
        }
    }
}
