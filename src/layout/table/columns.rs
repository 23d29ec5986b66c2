//! Widths of columns from what they hold.
//!
//! From shaped cells to [`Widths`]: dates as wide as the widest, details between what they need and what they would like, the main
//! text the rest.
//!
//! See: CSS 2.2 §17.5.2.2 (min- and max-content widths).

use std::sync::Arc;

use super::cells::Groups;
use crate::diag::Diagnostic;
use crate::document::{ColumnKind, Origin, Table};
use crate::geom::Pt;
use crate::layout::compose::Composer;
use crate::layout::findings::Findings;
use crate::layout::inline::{NARROWEST, Shaped};

/// Where each column begins, from the start side, and how wide it is.
pub(super) struct Widths {
    pub(super) starts: Vec<Pt>,
    pub(super) widths: Vec<Pt>,
}

/// The narrowest and the widest a column wants.
#[derive(Clone, Copy, Default)]
struct Wish {
    min: Pt,
    max: Pt,
}

/// The share of the room that one column of details may take.
const DETAIL_SHARE: f64 = 0.3;

/// The share that dates may take.
const DATE_SHARE: f64 = 0.35;

/// The share that is always left to the main text.
const MAIN_SHARE: f64 = 0.3;

/// The share of the measure that all gaps together may take.
const GAP_SHARE: f64 = 0.3;

/// The share below which no column is made narrower for the sake of another.
const LEAST_SHARE: f64 = 0.1;

/// Solves the widths of a table's columns.
pub(super) fn widths(
    composer: &mut Composer<'_>,
    table: &Table,
    heads: &[Shaped],
    groups: &Groups,
) -> Widths {
    let count = table.columns.len();
    // What a cell is moved in by counts for all that stands in it.
    let shaped = |column: usize| {
        let cells = groups.iter().flatten().flat_map(move |row| {
            let cell = &row[column];
            cell.parts.iter().map(|(shaped, _)| (shaped, cell.shift))
        });
        cells.chain(heads[column..=column].iter().map(|head| (head, Pt::ZERO)))
    };
    let mut wishes: Vec<Wish> = (0..count)
        .map(|column| {
            shaped(column).fold(Wish::default(), |wish, (shaped, shift)| Wish {
                min: wish.min.max(shift + shaped.min_content()),
                max: wish.max.max(shift + shaped.max_content()),
            })
        })
        .collect();
    let gaps = number(count.saturating_sub(1));
    let gap = (composer.theme.table.gap).min(composer.measure() * (GAP_SHARE / gaps.max(1.0)));
    let marginal = composer.theme.page.marginal;
    let room = composer.measure() - gap * gaps;
    let kinds: Vec<ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
    // Dates stand in the marginal column, what happens then beside the text.
    if let [ColumnKind::Date | ColumnKind::Clock, _, ..] = kinds[..] {
        let first = &mut wishes[0];
        first.max = first.max.max(marginal.width + marginal.gap - gap);
    }
    // One long word does not make a column of details wider than its share.
    let share = (room * DETAIL_SHARE).max(Pt(NARROWEST));
    for column in 0..count {
        let least = wishes[column].min;
        if kinds[column] == ColumnKind::Detail && least > share {
            let parts = shaped(column).map(|(shaped, shift)| shift + shaped.parted_content());
            wishes[column].min = least.min(parts.fold(share, Pt::max));
        }
    }
    let mut widths = solve(&kinds, &wishes, room);
    for column in 0..count {
        if kinds[column] != ColumnKind::Main && widths[column] < wishes[column].max {
            let cells: Vec<&Shaped> = shaped(column).map(|(shaped, _)| shaped).collect();
            widths[column] = narrowed(&cells, wishes[column].min, widths[column]);
        }
    }
    give_rest(&kinds, &wishes, room, &mut widths);
    // A column that stands in the margin keeps its width, so that the next begins where the text does.
    let is_date = |kind| matches!(kind, ColumnKind::Date | ColumnKind::Clock);
    let in_margin = |column: usize| column == 0 && marginal.width > Pt::ZERO && is_date(kinds[0]);
    let floor = |column: usize| {
        let least = match kinds[column] {
            ColumnKind::Detail | ColumnKind::Main => wishes[column].min,
            // What stands in columns of dates and times is not broken, whatever their heads.
            ColumnKind::Date | ColumnKind::Clock | ColumnKind::Time => (groups.iter().flatten())
                .flat_map(|row| row[column].parts.iter().map(move |part| (row, part)))
                .map(|(row, (shaped, _))| row[column].shift + shaped.max_content())
                .fold(heads[column].min_content(), Pt::max),
        };
        least.min(widths[column])
    };
    let floors = (0..count).map(|column| (!in_margin(column)).then(|| floor(column)));
    let floors: Vec<Option<Pt>> = floors.collect();
    super::heights::lower(composer, (&kinds, heads, groups), &floors, &mut widths);
    report_narrow(composer, table, (&wishes, &widths), |column| {
        let least = |(shaped, shift): &(&Shaped, Pt)| *shift + shaped.min_content();
        let longer =
            |one: &(&Shaped, Pt), other: &(&Shaped, Pt)| least(one).0.total_cmp(&least(other).0);
        let (widest, _) = shaped(column).max_by(longer)?;
        widest.origin().cloned()
    });
    let mut start = Pt::ZERO;
    let starts = widths
        .iter()
        .map(|width| {
            let own = start;
            start += *width + gap;
            own
        })
        .collect();
    // A hair more than each wish, so that rounding never breaks a line.
    let widths = widths.into_iter().map(|width| width + Pt(0.01)).collect();
    Widths { starts, widths }
}

/// The narrowest width in which no cell has more lines, or more hyphens, than in `width`: white beside broken lines is of more use to the main
/// text.
fn narrowed(cells: &[&Shaped], min: Pt, width: Pt) -> Pt {
    let lines = |shaped: &Shaped, width: Pt| {
        let lines = shaped.set(width, &mut Findings::new());
        (lines.len(), lines.hyphens())
    };
    let broken: Vec<(&Shaped, (usize, usize))> = cells
        .iter()
        .filter(|shaped| shaped.max_content() > min)
        .map(|shaped| (*shaped, lines(shaped, width)))
        .collect();
    let (mut low, mut high) = (min, width);
    while high - low > Pt(1.0) {
        let middle = (low + high) * 0.5;
        let fits = |(shaped, (most, hyphens)): &(&Shaped, (usize, usize))| {
            let (count, added) = lines(shaped, middle);
            count <= *most && added <= *hyphens
        };
        if broken.iter().all(fits) {
            high = middle;
        } else {
            low = middle;
        }
    }
    let widest = broken
        .iter()
        .map(|(shaped, _)| shaped.set(high, &mut Findings::new()).width())
        .fold(min, Pt::max);
    widest.min(width)
}

/// A small count as a factor.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Widths that together are no wider than the room, the main text at its least.
fn solve(kinds: &[ColumnKind], wishes: &[Wish], room: Pt) -> Vec<Pt> {
    let mains = kinds.iter().filter(|kind| **kind == ColumnKind::Main);
    let main_share = room * (MAIN_SHARE / number(mains.count()).max(1.0));
    let mut widths: Vec<Pt> = kinds
        .iter()
        .zip(wishes)
        .map(|(kind, wish)| match kind {
            ColumnKind::Date | ColumnKind::Clock | ColumnKind::Time => {
                wish.max.min((room * DATE_SHARE).max(wish.min))
            }
            ColumnKind::Detail => wish.max.min((room * DETAIL_SHARE).max(wish.min)),
            ColumnKind::Main => wish.min.max(main_share.min(wish.max)),
        })
        .collect();
    // Who gives way first, and how far; after that, words are parted.
    let least = room * LEAST_SHARE;
    let whole = |wish: Wish| wish.min;
    let parted = |wish: Wish| wish.min.min(least);
    let shared = |wish: Wish| wish.max.min(main_share);
    let details = |kind| kind == ColumnKind::Detail;
    let mains = |kind| kind == ColumnKind::Main;
    let dates = |kind| !details(kind) && !mains(kind);
    shrink(details, whole, kinds, wishes, room, &mut widths);
    shrink(dates, whole, kinds, wishes, room, &mut widths);
    shrink(mains, shared, kinds, wishes, room, &mut widths);
    shrink(details, parted, kinds, wishes, room, &mut widths);
    shrink(dates, parted, kinds, wishes, room, &mut widths);
    let taken: Pt = widths.iter().copied().sum();
    if taken > room {
        let share = room / taken;
        for width in &mut widths {
            *width = *width * share;
        }
    }
    widths
}

/// Takes from the columns of a kind what all are too wide together, from each in proportion to what it has beyond its floor.
fn shrink(
    gives_way: impl Fn(ColumnKind) -> bool,
    floor: impl Fn(Wish) -> Pt,
    kinds: &[ColumnKind],
    wishes: &[Wish],
    room: Pt,
    widths: &mut [Pt],
) {
    let over = widths.iter().copied().sum::<Pt>() - room;
    let slacks: Vec<Pt> = (kinds.iter().zip(wishes).zip(widths.iter()))
        .map(|((own, wish), width)| {
            if gives_way(*own) {
                (*width - floor(*wish)).max(Pt::ZERO)
            } else {
                Pt::ZERO
            }
        })
        .collect();
    let slack: Pt = slacks.iter().copied().sum();
    if over > Pt::ZERO && slack > Pt::ZERO {
        let share = (over / slack).min(1.0);
        for (width, slack) in widths.iter_mut().zip(slacks) {
            *width -= slack * share;
        }
    }
}

/// Gives the room that is left to the main text; several share it in proportion to their words.
fn give_rest(kinds: &[ColumnKind], wishes: &[Wish], room: Pt, widths: &mut [Pt]) {
    let rest = room - widths.iter().copied().sum();
    let is_main = |kind: &ColumnKind| *kind == ColumnKind::Main;
    let mains = kinds.iter().zip(wishes).filter(|(kind, _)| is_main(kind));
    let sum: Pt = mains.map(|(_, wish)| wish.max).sum();
    if rest <= Pt::ZERO || sum <= Pt::ZERO {
        return;
    }
    for ((kind, wish), width) in kinds.iter().zip(wishes).zip(widths) {
        if is_main(kind) {
            *width += rest * (wish.max / sum);
        }
    }
}

fn report_narrow(
    composer: &mut Composer<'_>,
    table: &Table,
    (wishes, widths): (&[Wish], &[Pt]),
    widest: impl Fn(usize) -> Option<Arc<Origin>>,
) {
    for ((index, column), (wish, width)) in
        (table.columns.iter().enumerate()).zip(wishes.iter().zip(widths))
    {
        if wish.min > *width + Pt(0.01) {
            let message = format!(
                "the column `{}` needs {} pt and gets {width} pt: words in it will be parted",
                column.head.words(),
                wish.min,
            );
            let found = Diagnostic::warning("column-too-narrow", message);
            let hint = "give the table fewer columns, or shorten its longest words";
            let widest = widest(index);
            composer.report.about(found.hint(hint), widest.as_ref());
        }
    }
}
