//! The plan of the pages: how much is given, and when nothing is.

use super::*;
use crate::layout::{Flaw, Trial, Typeset, plan};

/// The tests' theme with give.
fn giving() -> Theme {
    let mut theme = THEME.clone();
    theme.page.give = Give {
        leading: 4,
        size: 2,
    };
    theme
}

fn set(document: &Document, theme: &Theme, give: Give) -> Typeset {
    let typeset = crate::layout::typeset(document, theme, &FONTS, give, &mut Report::new());
    typeset.unwrap()
}

/// A kit of so many one-line paragraphs.
fn lines_of_text(count: usize) -> Document {
    document((0..count).map(|_| paragraph("words")).collect())
}

/// How much each gives, and what comes of it.
fn planned(documents: &[Document], theme: &Theme) -> Vec<(Give, Typeset)> {
    let natural = |document| (document, set(document, theme, Give::NONE));
    let natural: Vec<(&Document, Typeset)> = documents.iter().map(natural).collect();
    let trials = natural.iter().map(|(document, typeset)| Trial {
        document,
        pages: typeset.pages.pages.len(),
        flaws: typeset.flaws.clone(),
    });
    let trials: Vec<Trial<'_>> = trials.collect();
    let gives = plan(&trials, theme, &FONTS);
    let sets = documents.iter().zip(gives);
    sets.map(|(document, give)| (give, set(document, theme, give)))
        .collect()
}

/// The fewest one-line paragraphs that do not fit on a page.
fn too_many() -> usize {
    let pages = |count| {
        set(&lines_of_text(count), &THEME, Give::NONE)
            .pages
            .pages
            .len()
    };
    (1..99).find(|count| pages(*count) > 1).unwrap()
}

#[test]
fn a_kit_that_ends_well_gives_nothing() {
    for (give, _) in planned(&[lines_of_text(5), lines_of_text(9)], &giving()) {
        assert_eq!(give, Give::NONE);
    }
}

#[test]
fn a_last_page_of_a_line_is_taken_back() {
    let document = lines_of_text(too_many());
    let natural = set(&document, &giving(), Give::NONE);
    assert_eq!(natural.flaws, [Flaw::ShortEnd]);
    let [(give, set)] = planned(&[document], &giving()).try_into().unwrap();
    assert!((-4..0).contains(&give.leading), "{give:?}");
    assert_eq!(give.size, 0);
    assert_eq!((set.pages.pages.len(), set.flaws), (1, Vec::new()));
}

#[test]
fn the_least_that_is_enough_is_given() {
    let document = lines_of_text(too_many());
    let [(give, _)] = planned(std::slice::from_ref(&document), &giving())
        .try_into()
        .unwrap();
    for leading in give.leading + 1..0 {
        let less = set(&document, &giving(), Give { leading, size: 0 });
        assert!(!less.flaws.is_empty());
    }
}

#[test]
fn languages_come_out_at_the_same_number_of_pages() {
    let few = lines_of_text(too_many() - 1);
    let more = lines_of_text(too_many());
    let planned = planned(&[few, more], &giving());
    let pages: Vec<usize> = planned
        .iter()
        .map(|(_, set)| set.pages.pages.len())
        .collect();
    assert_eq!(pages, [1, 1]);
    assert_eq!(planned[0].0, Give::NONE);
}

#[test]
fn a_language_far_longer_than_the_other_is_left_alone() {
    let planned = planned(
        &[lines_of_text(5), lines_of_text(too_many() + 20)],
        &giving(),
    );
    assert!(planned.iter().all(|(give, _)| *give == Give::NONE));
}

#[test]
fn a_theme_without_give_gives_nothing() {
    let [(give, set)] = planned(&[lines_of_text(too_many())], &THEME)
        .try_into()
        .unwrap();
    assert_eq!((give, set.flaws), (Give::NONE, vec![Flaw::ShortEnd]));
}

#[test]
fn what_is_given_is_within_the_theme() {
    let mut theme = giving();
    theme.page.give = Give {
        leading: 1,
        size: 0,
    };
    for count in too_many()..too_many() + 12 {
        for (give, _) in planned(&[lines_of_text(count)], &theme) {
            assert!(give.leading.abs() <= 1 && give.size == 0, "{give:?}");
        }
    }
}

#[test]
fn a_table_at_the_foot_of_a_page_is_a_flaw() {
    let behind = |before: usize| {
        let mut blocks: Vec<Block> = (0..before).map(|_| paragraph("words")).collect();
        blocks.push(Block::Table(table(rows(short_rows(12)))));
        set(&document(blocks), &THEME, Give::NONE)
    };
    let found: Vec<bool> = (0..too_many())
        .map(|before| behind(before).flaws.contains(&Flaw::TableAtFoot))
        .collect();
    assert!(found.contains(&true), "it never begins at a foot");
    assert!(!found[0]);
}
