//! The plan of the pages: how much is given, and when nothing is.

use super::read::{elements, pages_of, run_with, texts};
use super::*;
use crate::frame::Role;
use crate::layout::{Contacts, Ending, Flaw, Trial, Typeset, plan};

/// The tests' theme with give.
fn giving() -> Theme {
    let mut theme = THEME.clone();
    theme.page.give = Give {
        leading: 4,
        size: 2,
    };
    theme
}

fn set(document: &Document, theme: &Theme, fit: Fit) -> Typeset {
    let typeset = crate::layout::typeset(document, theme, &FONTS, fit, &mut Report::new());
    typeset.unwrap()
}

fn count(set: &Typeset) -> usize {
    set.pages.pages.len()
}

fn leading(leading: i8) -> Fit {
    let give = Give { leading, size: 0 };
    Fit { give, ..Fit::NONE }
}

/// A kit of so many one-line paragraphs.
fn lines_of_text(count: usize) -> Document {
    document((0..count).map(|_| paragraph("words")).collect())
}

/// How each is fitted, and what comes of it.
fn planned(documents: &[Document], theme: &Theme) -> Vec<(Fit, Typeset)> {
    let natural = |document| (document, set(document, theme, Fit::NONE));
    let natural: Vec<(&Document, Typeset)> = documents.iter().map(natural).collect();
    let trials = natural.iter().map(|(document, typeset)| Trial {
        document,
        pages: count(typeset),
        ending: typeset.ending,
    });
    let trials: Vec<Trial<'_>> = trials.collect();
    let sets = documents.iter().zip(plan(&trials, theme, &FONTS));
    sets.map(|(document, planned)| (planned.fit, set(document, theme, planned.fit)))
        .collect()
}

fn planned_alone(document: Document, theme: &Theme) -> (Fit, Typeset) {
    let [one] = planned(&[document], theme).try_into().unwrap();
    one
}

/// The fewest one-line paragraphs that do not fit on a page.
fn too_many() -> usize {
    let pages = |lines| count(&set(&lines_of_text(lines), &THEME, Fit::NONE));
    (1..99).find(|lines| pages(*lines) > 1).unwrap()
}

#[test]
fn a_kit_that_ends_well_gives_nothing() {
    for (fit, _) in planned(&[lines_of_text(5), lines_of_text(9)], &giving()) {
        assert_eq!(fit, Fit::NONE);
    }
}

#[test]
fn a_last_page_of_a_line_is_taken_back() {
    let document = lines_of_text(too_many());
    let natural = set(&document, &giving(), Fit::NONE);
    assert_eq!(natural.ending.flaw, Some(Flaw::ShortEnd));
    let (fit, set) = planned_alone(document, &giving());
    assert!((-4..0).contains(&fit.give.leading), "{fit:?}");
    assert_eq!(fit, leading(fit.give.leading));
    assert_eq!((count(&set), set.ending), (1, Ending::default()));
}

#[test]
fn the_least_that_is_enough_is_given() {
    let document = lines_of_text(too_many());
    let (fit, _) = planned_alone(document.clone(), &giving());
    for less in fit.give.leading + 1..0 {
        assert_eq!(count(&set(&document, &giving(), leading(less))), 2);
    }
}

#[test]
fn languages_come_out_at_the_same_number_of_pages() {
    let few = lines_of_text(too_many() - 1);
    let more = lines_of_text(too_many());
    let planned = planned(&[few, more], &giving());
    let pages = planned.iter().map(|(_, set)| count(set));
    assert_eq!(pages.collect::<Vec<_>>(), [1, 1]);
    assert_eq!(planned[0].0, Fit::NONE);
}

#[test]
fn no_kit_is_lengthened_for_another() {
    for lines in [1, 3, 6, 12] {
        let few = lines_of_text(too_many() - 1);
        let more = lines_of_text(too_many() + lines);
        let planned = planned(&[few, more], &giving());
        assert_eq!(planned[0].0, Fit::NONE);
        let (fit, set) = &planned[1];
        assert!(
            count(set) == 1 || set.ending.flaw.is_none(),
            "{lines}: {fit:?}"
        );
    }
}

#[test]
fn a_page_is_saved_before_it_is_filled() {
    for lines in [0, 2, 5, 8] {
        let document = lines_of_text(too_many() + lines);
        let all = Fit {
            give: Give {
                leading: -4,
                size: -2,
            },
            space: 30,
            ..Fit::NONE
        };
        let least = count(&set(&document, &giving(), all));
        let (fit, set) = planned_alone(document, &giving());
        assert_eq!(count(&set), least, "{lines}: {fit:?}");
    }
}

/// So many lines of text, and contacts below a heading.
fn text_and_contacts(text: usize, people: usize) -> Document {
    let mut blocks: Vec<Block> = (0..text).map(|_| paragraph("words")).collect();
    blocks.push(heading(2, "Contacts"));
    blocks.push(contacts(people, 4));
    document(blocks)
}

#[test]
fn contacts_stand_alone_on_the_last_page_only_where_nothing_more_can_be_given() {
    let (mut mended, mut left) = (0, 0);
    for text in too_many() - 16..too_many() {
        let document = text_and_contacts(text, 3);
        let natural = set(&document, &giving(), Fit::NONE);
        let (fit, set) = planned_alone(document, &giving());
        assert!(count(&set) <= count(&natural));
        match (natural.ending.flaw, set.ending.flaw) {
            (None, now) => assert_eq!(now, None),
            (Some(Flaw::ContactsAlone), Some(_)) => {
                assert_eq!(fit, Fit::NONE);
                left += 1;
            }
            (Some(Flaw::ContactsAlone), None) => mended += 1,
            (Some(_), _) => {}
        }
    }
    assert!(mended > left, "{mended} mended, {left} left");
}

#[test]
fn many_contacts_are_parted_between_people_where_they_would_stand_alone() {
    let document = text_and_contacts(too_many() - 10, 14);
    let natural = set(&document, &giving(), Fit::NONE);
    assert_eq!(natural.ending.flaw, Some(Flaw::ContactsAlone));
    let (fit, set) = planned_alone(document, &giving());
    assert_eq!(fit.contacts, Contacts::Close);
    assert_eq!((count(&set), set.ending.flaw), (2, None));
    let ends = ["Person 0", "Person 13"].map(|name| run_with(&set.pages, name).page);
    assert_eq!(ends, [0, 1]);
    for person in elements(&set.pages.structure, Role::Sect) {
        assert_eq!(pages_of(&set.pages, person).len(), 1);
    }
}

#[test]
fn close_contacts_wrap_no_line_that_was_whole() {
    let close = Fit {
        contacts: Contacts::Close,
        ..Fit::NONE
    };
    for people in 0..7 {
        let document = document(vec![contacts(people, 3)]);
        let [open, close] = [Fit::NONE, close].map(|fit| set(&document, &THEME, fit));
        sound::check(&document, &close.pages, &THEME);
        let runs = |set: &Typeset| texts(&set.pages).count();
        assert_eq!(runs(&open), runs(&close));
    }
}

#[test]
fn the_end_of_a_gallery_is_taken_back() {
    let gallery = |rows: usize| {
        let all = vec![(300, 200, "A caption"); rows * 3];
        document(vec![heading(2, "Pictures"), pictures::gallery(3, &all)])
    };
    let alone = (4..20).map(gallery).find(|document| {
        set(document, &giving(), Fit::NONE).ending.flaw == Some(Flaw::PicturesAlone)
    });
    let (fit, set) = planned_alone(alone.unwrap(), &giving());
    assert!(fit.pictures <= 15);
    assert_eq!(count(&set), 1, "{fit:?}");
}

#[test]
fn a_language_far_longer_than_the_other_is_left_alone() {
    let planned = planned(
        &[lines_of_text(5), lines_of_text(too_many() + 20)],
        &giving(),
    );
    assert!(planned.iter().all(|(fit, _)| *fit == Fit::NONE));
}

#[test]
fn a_theme_without_give_gives_nothing() {
    let (fit, set) = planned_alone(lines_of_text(too_many()), &THEME);
    assert_eq!((fit, set.ending.flaw), (Fit::NONE, Some(Flaw::ShortEnd)));
}

#[test]
fn what_is_given_is_within_the_theme() {
    let mut theme = giving();
    theme.page.give = Give {
        leading: 1,
        size: 0,
    };
    for lines in too_many()..too_many() + 12 {
        for (fit, _) in planned(&[lines_of_text(lines)], &theme) {
            assert!(fit.give.leading.abs() <= 1 && fit.give.size == 0, "{fit:?}");
        }
    }
}

#[test]
fn no_table_begins_with_a_row_or_two_at_the_foot_of_a_page() {
    let mut parted = 0;
    for before in too_many() - 16..too_many() {
        let mut blocks: Vec<Block> = (0..before).map(|_| paragraph("words")).collect();
        blocks.push(Block::Table(table(rows(short_rows(12)))));
        let pages = pages(&document(blocks));
        let page = run_with(&pages, "event 0").page;
        let rows = texts(&pages).filter(|seen| seen.run.text.starts_with("event "));
        let count = rows.filter(|seen| seen.page == page).count();
        parted += usize::from(count < 12);
        assert!(count >= 3, "{before}: {count}");
    }
    assert!(parted > 3);
}
