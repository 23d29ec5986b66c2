//! The plan of the pages: how a kit is fitted to as few as it can have, so that it ends well.
//!
//! From the languages of a kit, each laid out once as the theme says, to a [`Fit`] for each.
//!
//! Invariant: never more than the theme allows, nothing at all where nothing is gained, and never a page more than the kit has by
//! itself, whatever other languages need.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::{PagePlan, over};
use super::slabs::{Content, Part, Slab, page_height};
use super::{filled, leading};
use crate::document::{Block, Document};
use crate::fonts::FontBook;
use crate::geom::Pt;
use crate::theme::{Give, Theme};

/// How a kit is fitted to its pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// What the theme gives.
    pub give: Give,
    /// How much smaller the space around blocks is, in per cent; then it is not rounded to the grid.
    pub space: u8,
    /// How much smaller the pictures of galleries are, in per cent.
    pub pictures: u8,
    /// How contacts stand.
    pub contacts: Contacts,
}

/// How contacts stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contacts {
    /// Two beside each other, all on one page.
    #[default]
    Open,
    /// As many beside each other as have room; a page may end between rows of them.
    Close,
}

impl Fit {
    /// As the theme says.
    pub const NONE: Self = Self {
        give: Give::NONE,
        space: 0,
        pictures: 0,
        contacts: Contacts::Open,
    };
}

/// What the last page leaves to be desired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It holds the contacts alone.
    ContactsAlone,
    /// It holds the last rows of a gallery alone.
    PicturesAlone,
    /// It holds a few lines only.
    ShortEnd,
}

/// How a kit ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// What could be better.
    pub flaw: Option<Flaw>,
    /// Lines of running text by which it is too long for one page fewer.
    pub over: usize,
}

/// A kit in one language, laid out as the theme says.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    /// What it says.
    pub document: &'a Document,
    /// Number of pages.
    pub pages: usize,
    /// How it ends.
    pub ending: Ending,
}

/// What is planned for a kit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// How it is fitted.
    pub fit: Fit,
    /// Lines by which it is too long for one page fewer: when it gives all that it can, if that was tried.
    pub over: usize,
}

/// The share of a page that the last one fills at least.
const END_SHARE: f64 = 0.15;

/// The share of a page that contacts fill at least where they stand alone on the last one and go on from nowhere.
const CONTACTS_SHARE: f64 = 0.5;

/// How many rows of a gallery are its last ones.
const LAST_ROWS: usize = 2;

/// A page is saved, even of a kit that ends well, where no more lines than these are too many.
const SAVED_LINES: usize = 10;

/// A kit of more pages is left alone: it would be laid out again many times over.
const MOST_PAGES: usize = 60;

/// How much smaller the space around blocks may be, in per cent, and by which steps.
const SPACE: (u8, usize) = (30, 10);

/// How much smaller the pictures of galleries may be, in per cent, and by which steps.
const PICTURES: (u8, usize) = (15, 3);

/// How the pages end.
pub(super) fn ending(content: &Content, plans: &[PagePlan], theme: &Theme) -> Ending {
    let [.., before, last] = plans else {
        return Ending::default();
    };
    let slabs = &content.slabs[last.slabs.clone()];
    let (Some(top), [first, .., end] | [first @ end]) = (last.tops.last(), slabs) else {
        return Ending::default();
    };
    if first.starts_page {
        return Ending::default();
    }
    let (used, height) = (*top + end.height, page_height(theme));
    let over = over(content, before.slabs.start, theme);
    // Headings come with what they head, and an end mark with what it ends.
    let is_of = |slab: &Slab, part: Part| slab.part == part || slab.part.is_frame();
    let is_all = |part: Part| {
        slabs.iter().any(|slab| slab.part == part) && slabs.iter().all(|slab| is_of(slab, part))
    };
    let goes_on = content.slabs[last.slabs.start - 1].part == Part::Contacts;
    let is_small =
        used < height * CONTACTS_SHARE || foot(content, before, theme) > height * END_SHARE;
    let rows = slabs.iter().filter(|slab| slab.part == Part::Gallery);
    let flaw = if is_all(Part::Contacts) && !goes_on && is_small {
        Some(Flaw::ContactsAlone)
    } else if used < height * END_SHARE {
        Some(Flaw::ShortEnd)
    } else if is_all(Part::Gallery) && rows.count() <= LAST_ROWS {
        Some(Flaw::PicturesAlone)
    } else {
        None
    };
    Ending { flaw, over }
}

/// The white at the foot of a page.
fn foot(content: &Content, plan: &PagePlan, theme: &Theme) -> Pt {
    let last = content.slabs[plan.slabs.clone()].last();
    let bottom = last.map(|slab| slab.height + plan.tops.last().copied().unwrap_or(Pt::ZERO));
    page_height(theme) - bottom.unwrap_or(Pt::ZERO)
}

/// How each kit is fitted to its pages: one that ends badly to a page fewer, or else so that it ends well; one that is longer than
/// another to as few as the other has. Nothing where that cannot be had.
#[must_use]
pub fn plan(kits: &[Trial<'_>], theme: &Theme, fonts: &FontBook) -> Vec<Planned> {
    let mut tries: Vec<Tries<'_>> = kits
        .iter()
        .map(|kit| Tries::new(kit, theme, fonts))
        .collect();
    let mut fits: Vec<Fit> = tries.iter_mut().map(Tries::alone).collect();
    let counts = tries.iter_mut().zip(&fits);
    let counts: Vec<usize> = counts.map(|(tries, fit)| tries.outcome(*fit).0).collect();
    let others: BTreeSet<usize> = counts.iter().copied().collect();
    for ((tries, fit), own) in tries.iter_mut().zip(&mut fits).zip(counts) {
        let mut fewer = others.range(..own);
        if let Some(found) = fewer.find_map(|pages| tries.fewer(*pages)) {
            *fit = found;
        }
    }
    let planned = tries.iter().zip(fits);
    planned
        .map(|(tries, fit)| Planned {
            fit,
            over: tries.over(),
        })
        .collect()
}

/// What was tried of a kit.
struct Tries<'a> {
    kit: &'a Trial<'a>,
    theme: &'a Theme,
    fonts: &'a FontBook,
    /// What takes less room, from the least of it to all.
    closer: Vec<Fit>,
    known: BTreeMap<Fit, (usize, Ending)>,
}

impl<'a> Tries<'a> {
    fn new(kit: &'a Trial<'a>, theme: &'a Theme, fonts: &'a FontBook) -> Self {
        let closer = if kit.pages > MOST_PAGES || theme.page.give == Give::NONE {
            Vec::new()
        } else {
            closer(kit.document, theme.page.give)
        };
        Self {
            kit,
            theme,
            fonts,
            closer,
            known: BTreeMap::from([(Fit::NONE, (kit.pages, kit.ending))]),
        }
    }

    /// How the kit is best fitted by itself.
    fn alone(&mut self) -> Fit {
        let Trial { pages, ending, .. } = *self.kit;
        let fewer = pages.checked_sub(1).filter(|pages| *pages > 0);
        let is_savable = ending.flaw.is_some() || ending.over <= SAVED_LINES;
        let saved = fewer.filter(|_| is_savable);
        if let Some(fit) = saved.and_then(|pages| self.fewer(pages)) {
            return fit;
        }
        if ending.flaw.is_none() {
            return Fit::NONE;
        }
        self.filled().unwrap_or(Fit::NONE)
    }

    /// What takes the least room away, of all that makes so many pages: best so that the kit ends well.
    fn fewer(&mut self, pages: usize) -> Option<Fit> {
        let all = *self.closer.last()?;
        if self.outcome(all).0 > pages {
            return None;
        }
        // The more is given, the fewer pages there are.
        let (mut low, mut high) = (0, self.closer.len() - 1);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.outcome(self.closer[middle]).0 > pages {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let enough = self.closer[low..].to_vec();
        let well = (enough.iter().copied()).find(|fit| self.outcome(*fit).1.flaw.is_none());
        well.or_else(|| enough.first().copied())
    }

    /// The least that lets the kit end well on as many pages as it has.
    fn filled(&mut self) -> Option<Fit> {
        let looser = looser(self.theme.page.give).filter(|_| !self.closer.is_empty());
        let mut fits: Vec<Fit> = self.closer.iter().copied().chain(looser).collect();
        fits.sort_by_key(|fit| {
            (
                fit.give.size.abs(),
                fit.pictures,
                fit.space,
                fit.give.leading.abs(),
            )
        });
        let well = (self.kit.pages, None);
        fits.into_iter().find(|fit| {
            let (pages, ending) = self.outcome(*fit);
            (pages, ending.flaw) == well
        })
    }

    /// Lines by which the kit is too long for one page fewer: when it gives all, if that was tried.
    fn over(&self) -> usize {
        let Trial { pages, ending, .. } = *self.kit;
        let all = self.closer.last().copied();
        let tried = all.and_then(|all| self.known.get(&all));
        match tried {
            Some((count, given)) if *count == pages => given.over,
            _ => ending.over,
        }
    }

    /// How many pages a fit makes, and how they end.
    fn outcome(&mut self, fit: Fit) -> (usize, Ending) {
        let Self {
            kit,
            theme,
            fonts,
            known,
            ..
        } = self;
        *known.entry(fit).or_insert_with(|| {
            let opened = leading::opened(theme, kit.document, fonts);
            let theme = leading::fitted(opened, fit);
            // What it finds is found again when the kit is laid out for good.
            let (content, plans, ..) = filled(kit.document, &theme, fonts, fit);
            (plans.len(), ending(&content, &plans, &theme))
        })
    }
}

/// What takes less room, the least harm first: contacts closer, leading, space, pictures of galleries, and only then size.
fn closer(document: &Document, most: Give) -> Vec<Fit> {
    let has = |is: fn(&Block) -> bool| document.blocks.iter().any(is);
    let mut fit = Fit::NONE;
    let mut fits = Vec::new();
    if has(|block| matches!(block, Block::Contacts { .. })) {
        fit.contacts = Contacts::Close;
        fits.push(fit);
    }
    for leading in 1..=most.leading {
        fit.give.leading = -leading;
        fits.push(fit);
    }
    let steps = |(most, step): (u8, usize)| (0..=most).step_by(step).skip(1);
    for space in steps(SPACE) {
        fit.space = space;
        fits.push(fit);
    }
    if has(|block| matches!(block, Block::Gallery(_))) {
        for pictures in steps(PICTURES) {
            fit.pictures = pictures;
            fits.push(fit);
        }
    }
    for size in 1..=most.size {
        fit.give.size = -size;
        fits.push(fit);
    }
    fits
}

/// What takes more room, the least first: leading, and only then size.
fn looser(most: Give) -> impl Iterator<Item = Fit> {
    let leading = (1..=most.leading).map(|leading| Give { leading, size: 0 });
    let size = (1..=most.size).map(move |size| Give {
        leading: most.leading,
        size,
    });
    leading.chain(size).map(|give| Fit { give, ..Fit::NONE })
}
