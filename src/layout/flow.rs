//! Slabs down pages: where each page begins.
//!
//! From [`Content`] to [`PagePlan`]s.
//!
//! Invariant: a page ends only where its slabs allow it, unless a stretch that must stay together is higher than a page.

use super::compose::{Content, Slab, Snap, Stick};
use crate::diag::{Diagnostic, Report};
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

/// Fills pages.
pub(super) fn fill(content: &Content, theme: &Theme, report: &mut Report) -> Vec<PagePlan> {
    let margins = &theme.page.margins;
    let height = theme.page.size.height - margins.top - margins.bottom;
    let mut pages = Vec::new();
    let mut start = 0;
    while start < content.slabs.len() {
        let plan = fill_page(content, start, height, theme.page.grid);
        let end = plan.slabs.end;
        if end < content.slabs.len() && content.slabs[end - 1].stick == Stick::WithNext {
            let page = pages.len() + 1;
            let message = format!(
                "page {page} ends inside something that should stay together: it is higher than a page"
            );
            report.add(
                Diagnostic::note("forced-break", message)
                    .hint("shorten it, or part it into paragraphs"),
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
        // A hair for rounding.
        if top + slab.height > height + Pt(0.01) && former.is_some() {
            break;
        }
        tops.push(top);
        bottom = top + slab.height;
        former = Some(slab);
        end += 1;
    }
    if end < content.slabs.len() {
        let allowed = (start + 1..=end)
            .rev()
            .find(|end| content.slabs[end - 1].stick == Stick::Free);
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
