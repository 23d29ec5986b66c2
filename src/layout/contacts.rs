//! People to call, beside each other.
//!
//! From [`Contact`]s to slabs of a [`Composer`]: two in a row, all on one page; or, where a page is to be saved, as many in a row as
//! stand without a line more, with the address of the newsroom beside the last and page ends between rows.
//!
//! Invariant: a person's lines stay together, in one order of reading however many stand beside each other.

use super::compose::Composer;
use super::inline::Shaped;
use super::paragraph::paragraph;
use super::plan::Contacts;
use super::slabs::{NodeId, Part, Piece, Slab, Snap, Stick, baseline, stacked};
use crate::document::{Contact, Text};
use crate::frame::Role;
use crate::geom::Pt;
use crate::theme::{BlockStyle, Theme};

/// How many stand beside each other, and the most where they stand close.
const BESIDE: usize = 2;
const MOST_BESIDE: usize = 4;

/// What stands in one place of a row: a person, or the address of the newsroom.
struct Entry<'t> {
    lines: Vec<(Shaped, &'t BlockStyle)>,
    is_person: bool,
}

impl Entry<'_> {
    /// Whether each of its lines stays one in a column.
    fn fits(&self, column: Pt) -> bool {
        (self.lines.iter()).all(|(shaped, _)| shaped.max_content() <= column)
    }
}

/// Lays out contacts.
pub(super) fn contacts(composer: &mut Composer<'_>, people: &[Contact], web: Option<&Text>) {
    let theme = composer.theme;
    let close = composer.fit.contacts == Contacts::Close;
    let first = composer.content.slabs.len();
    let mut entries: Vec<Entry<'_>> = people
        .iter()
        .map(|person| entry(composer, person, theme))
        .collect();
    let line = web.map(|web| {
        let style = &theme.styles.contact_line;
        Entry {
            lines: vec![(composer.shape(web, &style.text), style)],
            is_person: false,
        }
    });
    let beside = if close {
        let all = entries.iter().chain(&line);
        closest(composer, &all.collect::<Vec<_>>(), people.len())
    } else {
        BESIDE
    };
    let column = column(composer, beside);
    // A place that is left in the last row holds the address.
    let has_place = close && !people.len().is_multiple_of(beside);
    let mut below = web;
    if let Some(line) = line.filter(|line| has_place && line.fits(column)) {
        entries.push(line);
        below = None;
    }
    let rows = entries.chunks(beside);
    let count = rows.len();
    for (index, entries) in rows.enumerate() {
        let stick = match (index + 1 == count, below) {
            (true, None) => Stick::Free,
            (false, _) if close => Stick::Free,
            _ => Stick::WithNext,
        };
        row(composer, entries, column, stick);
    }
    if let Some(web) = below {
        let style = &theme.styles.contact_line;
        paragraph(composer, web, style, (None, Role::P), Stick::Free);
    }
    for slab in &mut composer.content.slabs[first..] {
        slab.part = Part::Contacts;
    }
}

fn entry<'t>(composer: &mut Composer<'_>, person: &Contact, theme: &'t Theme) -> Entry<'t> {
    let styles = &theme.styles;
    let name = std::iter::once((&person.name, &styles.contact_name));
    let lines = name.chain(person.lines.iter().map(|line| (line, &styles.contact_line)));
    Entry {
        lines: lines
            .map(|(text, style)| (composer.shape(text, &style.text), style))
            .collect(),
        is_person: true,
    }
}

/// Width of one of some columns.
fn column(composer: &Composer<'_>, beside: usize) -> Pt {
    let gaps = f64::from(u32::try_from(beside.saturating_sub(1)).unwrap_or(0));
    let (_, measure) = composer.column();
    (measure - composer.theme.contact_gap * gaps) / (gaps + 1.0)
}

/// How many stand beside each other where that takes the fewest rows without a line more in any; of several such numbers, the
/// smallest.
fn closest(composer: &Composer<'_>, entries: &[&Entry<'_>], people: usize) -> usize {
    let fits = |beside: &usize| {
        let column = column(composer, *beside);
        entries.iter().all(|entry| entry.fits(column))
    };
    // The address takes a place in a row, or else a line.
    let taken = |beside: usize| {
        let left = entries.len() > people && people.is_multiple_of(beside);
        (people.div_ceil(beside), left)
    };
    let closer = (BESIDE + 1..=MOST_BESIDE).filter(fits);
    std::iter::once(BESIDE)
        .chain(closer)
        .min_by_key(|beside| taken(*beside))
        .unwrap_or(BESIDE)
}

/// Some entries beside each other.
fn row(composer: &mut Composer<'_>, entries: &[Entry<'_>], column: Pt, stick: Stick) {
    let (text, gap) = (composer.column().0, composer.theme.contact_gap);
    let mut slab = Slab::new(Pt::ZERO);
    slab.snap = Snap::Grid;
    for (place, entry) in (0_u8..).zip(entries) {
        let start = text + (column + gap) * f64::from(place);
        let x = composer.left(start, column);
        let node = entry.is_person.then(|| composer.node(None, Role::Sect));
        let height = lines(composer, entry, node, (x, column), &mut slab);
        slab.height = slab.height.max(height);
    }
    slab.after = composer.theme.styles.contact_line.text.leading * 0.5;
    slab.stick = stick;
    composer.push(slab);
}

/// The lines of an entry in a slab; returns their height.
fn lines(
    composer: &mut Composer<'_>,
    entry: &Entry<'_>,
    node: Option<NodeId>,
    (x, column): (Pt, Pt),
    slab: &mut Slab,
) -> Pt {
    let mut height = Pt::ZERO;
    for (shaped, style) in &entry.lines {
        let own = composer.node(node, Role::P);
        let para = composer.para(shaped, column, own);
        let count = composer.lines(para).len();
        slab.pieces.push(Piece {
            para,
            lines: 0..count,
            x,
            baseline: height + baseline(&style.text),
        });
        height += stacked(style.text.leading, count);
    }
    height
}
