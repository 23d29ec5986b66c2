//! The plan of the pages: how much a theme gives so that a kit ends well, with as many pages in each language.
//!
//! From the languages of a kit, each laid out once as the theme says, to a [`Give`] for each.
//!
//! Invariant: never more than the theme allows, and nothing at all where nothing is gained.

use std::collections::BTreeMap;

use super::flow::PagePlan;
use super::slabs::{Content, Slab, page_height};
use super::{filled, leading};
use crate::document::Document;
use crate::fonts::FontBook;
use crate::theme::{Give, Theme};

/// What a theme allows in one direction (1 or -1), the least first: leading, and only then size.
fn steps(most: Give, direction: i8) -> impl Iterator<Item = Give> {
    let leading = (1..=most.leading).map(|leading| Give { leading, size: 0 });
    let size = (1..=most.size).map(move |size| Give {
        leading: most.leading,
        size,
    });
    leading.chain(size).map(move |give| Give {
        leading: give.leading * direction,
        size: give.size * direction,
    })
}

/// What the end of a page leaves to be desired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The last page holds a few lines only.
    ShortEnd,
    /// A table begins at the foot of a page, with a few rows only.
    TableAtFoot,
}

/// A kit in one language, laid out as the theme says.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    /// What it says.
    pub document: &'a Document,
    /// Number of pages.
    pub pages: usize,
    /// What could be better.
    pub flaws: Vec<Flaw>,
}

/// The share of a page that the last one fills at least.
const END_SHARE: f64 = 0.15;

/// How many rows of a longer table stand at the foot of a page at least.
const FOOT_ROWS: usize = 3;

/// A kit of more pages is left alone: it would be laid out again many times over.
const MOST_PAGES: usize = 60;

/// What page ends leave to be desired.
pub(super) fn flaws(content: &Content, plans: &[PagePlan], theme: &Theme) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if let [_, .., last] = plans
        && let (Some(top), Some(slab)) =
            (last.tops.last(), content.slabs[last.slabs.clone()].last())
        && *top + slab.height < page_height(theme) * END_SHARE
    {
        flaws.push(Flaw::ShortEnd);
    }
    let is_row = |slab: &&Slab| slab.continues.is_some();
    for plan in plans {
        let (on_page, behind) = content.slabs.split_at(plan.slabs.end);
        let on_page = &on_page[plan.slabs.start..];
        let at_foot = on_page.iter().rev().take_while(is_row).count();
        let goes_on = behind.iter().take_while(is_row).count();
        if goes_on > 0 && at_foot < on_page.len() && (1..FOOT_ROWS).contains(&at_foot) {
            flaws.push(Flaw::TableAtFoot);
        }
    }
    flaws
}

/// How much to give in each language of a kit: so that all have as many pages and end well; where that cannot be had, so that each
/// ends well; nothing where that cannot be had either.
#[must_use]
pub fn plan(kits: &[Trial<'_>], theme: &Theme, fonts: &FontBook) -> Vec<Give> {
    let mut tries: Vec<Tries<'_>> = kits
        .iter()
        .map(|kit| Tries::new(kit, theme, fonts))
        .collect();
    let alike = kits.windows(2).all(|pair| pair[0].pages == pair[1].pages);
    if alike && kits.iter().all(|kit| kit.flaws.is_empty()) {
        return vec![Give::NONE; kits.len()];
    }
    if kits.iter().all(|kit| kit.pages <= MOST_PAGES) {
        for pages in targets(kits) {
            let gives = tries.iter_mut().map(|tries| tries.reach(pages));
            if let Some(gives) = gives.collect() {
                return gives;
            }
        }
    }
    let alone = |tries: &mut Tries<'_>| {
        let kit = tries.kit;
        let targets = targets(std::slice::from_ref(kit));
        targets
            .into_iter()
            .find_map(|pages| tries.reach(pages))
            .unwrap_or(Give::NONE)
    };
    tries.iter_mut().map(alone).collect()
}

/// Numbers of pages worth trying: those that languages have by themselves, and one page less where a last one is short. First
/// those that change the fewest languages, then the smallest.
fn targets(kits: &[Trial<'_>]) -> Vec<usize> {
    let well = |kit: &&Trial<'_>| kit.flaws.is_empty();
    let mut targets: BTreeMap<usize, usize> = BTreeMap::new();
    for kit in kits {
        *targets.entry(kit.pages).or_default() += usize::from(well(&kit));
        if kit.flaws.contains(&Flaw::ShortEnd) {
            targets.entry(kit.pages - 1).or_default();
        }
    }
    let mut targets: Vec<(usize, usize)> = targets.into_iter().collect();
    targets.sort_by_key(|&(pages, kits)| (std::cmp::Reverse(kits), pages));
    targets.into_iter().map(|(pages, _)| pages).collect()
}

/// What was tried of a kit.
struct Tries<'a> {
    kit: &'a Trial<'a>,
    theme: &'a Theme,
    fonts: &'a FontBook,
    known: BTreeMap<Give, (usize, bool)>,
}

impl<'a> Tries<'a> {
    fn new(kit: &'a Trial<'a>, theme: &'a Theme, fonts: &'a FontBook) -> Self {
        let known = BTreeMap::from([(Give::NONE, (kit.pages, kit.flaws.is_empty()))]);
        Self {
            kit,
            theme,
            fonts,
            known,
        }
    }

    /// The least give with which the kit has so many pages and ends well.
    fn reach(&mut self, pages: usize) -> Option<Give> {
        if self.kit.pages > MOST_PAGES {
            return None;
        }
        let most = self.theme.page.give;
        let tighter = steps(most, -1).filter(|_| pages <= self.kit.pages);
        let looser = steps(most, 1).filter(|_| pages >= self.kit.pages);
        let mut steps: Vec<Give> = std::iter::once(Give::NONE)
            .chain(tighter)
            .chain(looser)
            .collect();
        steps.sort_by_key(|give| (give.size.abs(), give.leading.abs()));
        steps
            .into_iter()
            .find(|give| self.outcome(*give) == (pages, true))
    }

    /// How many pages a give makes, and whether they end well.
    fn outcome(&mut self, give: Give) -> (usize, bool) {
        let Self {
            kit,
            theme,
            fonts,
            known,
        } = self;
        *known.entry(give).or_insert_with(|| {
            let opened = leading::opened(theme, kit.document, fonts);
            let theme = leading::given(opened, give);
            // What it finds is found again when the kit is laid out for good.
            let (content, plans, ..) = filled(kit.document, &theme, fonts);
            (plans.len(), flaws(&content, &plans, &theme).is_empty())
        })
    }
}
