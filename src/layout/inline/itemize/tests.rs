//! Text cut into runs of one direction, script and language.

use super::*;
use crate::document::Span;

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap()
}

fn span(text: &str) -> Inline {
    Inline::Span(Span {
        text: text.to_owned(),
        ..Span::default()
    })
}

fn joined(inlines: Vec<Inline>) -> String {
    let text = Text {
        inlines,
        ..Text::default()
    };
    Source::new(&text, &lang("en")).text
}

fn items(words: &str, tag: &str) -> Vec<(String, u8, String)> {
    let source = Source::new(&Text::plain(words), &lang(tag));
    let levels = levels(&source, lang(tag).direction());
    itemize(&source, levels.as_deref(), &lang(tag))
        .into_iter()
        .map(|item| {
            let script = String::from_utf8(item.script.to_vec()).unwrap();
            (source.text[item.range].to_owned(), item.level, script)
        })
        .collect()
}

#[test]
fn spaces_at_the_ends_of_lines_are_dropped() {
    assert_eq!(joined(vec![span("  a b ")]), "a b");
    assert_eq!(joined(vec![span(" "), span("a "), span(" ")]), "a");
    assert_eq!(
        joined(vec![span("a "), Inline::Break, span(" b\n"), Inline::Break]),
        "a\u{2028}b"
    );
    assert_eq!(joined(vec![Inline::Break, span("a")]), "a");
    assert_eq!(joined(vec![span("   "), Inline::Break, span(" ")]), "");
    assert_eq!(joined(vec![]), "");
}

#[test]
fn no_break_spaces_at_the_ends_stay() {
    assert_eq!(joined(vec![span("\u{a0}a\u{202f}")]), "\u{a0}a\u{202f}");
}

#[test]
fn marks_and_figures_take_the_script_of_the_letters_before_them() {
    let item = |text: &str, script: &str| (text.to_owned(), 0, script.to_owned());
    assert_eq!(
        items("«Союз-2.1а» 2016, CNES!", "ru"),
        [item("«Союз-2.1а» 2016, ", "Cyrl"), item("CNES!", "Latn")]
    );
    assert_eq!(items("2016", "ru"), [item("2016", "Latn")]);
}

#[test]
fn a_right_to_left_paragraph_holds_latin_words_at_a_higher_level() {
    let found = items("abc 12 def", "ar");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, 2);
    let found = items("שלום CNES", "he");
    let levels: Vec<u8> = found.iter().map(|item| item.1).collect();
    assert_eq!(levels, [1, 2]);
}

#[test]
fn what_is_kept_whole_keeps_its_own_order() {
    let phone = "+33 (0)1 40";
    let whole = |text: &str| {
        Inline::Span(Span {
            text: text.to_owned(),
            keep: Keep::Whole,
            ..Span::default()
        })
    };
    let text = Text {
        inlines: vec![span("טל׳ "), whole(phone), span(" "), whole("N007/2026")],
        ..Text::default()
    };
    let source = Source::new(&text, &lang("he"));
    let levels = levels(&source, Direction::RightToLeft).unwrap();
    assert_eq!(levels.len(), source.text.len());
    let at = source.text.find(phone).unwrap();
    assert!(
        levels[at..at + phone.len()]
            .iter()
            .all(|level| level.number() == 2)
    );
    assert_eq!(levels[at + phone.len()].number(), 1);
    assert!(
        levels[at + phone.len() + 1..]
            .iter()
            .all(|level| level.number() == 2)
    );
}

#[test]
fn words_of_a_language_that_runs_the_other_way_keep_their_marks() {
    let english = |text: &str| {
        Inline::Span(Span {
            text: text.to_owned(),
            lang: Some(lang("en")),
            ..Span::default()
        })
    };
    let text = Text {
        inlines: vec![span("مهمة "), english("Fly Your "), english("Mission!")],
        ..Text::default()
    };
    let source = Source::new(&text, &lang("ar"));
    let levels = levels(&source, Direction::RightToLeft).unwrap();
    assert_eq!(levels.last().unwrap().number(), 2);
}

#[test]
fn a_comma_kept_with_an_address_stands_outside_it() {
    let whole = |text: &str| {
        Inline::Span(Span {
            text: text.to_owned(),
            keep: Keep::Whole,
            ..Span::default()
        })
    };
    let text = Text {
        inlines: vec![whole("https://x.org/a"), whole("،"), span(" ثم")],
        ..Text::default()
    };
    let source = Source::new(&text, &lang("ar"));
    let levels = levels(&source, Direction::RightToLeft).unwrap();
    let comma = source.text.find('،').unwrap();
    assert_eq!(levels[comma - 1].number(), 2);
    assert_eq!(levels[comma].number(), 1);
}

#[test]
fn a_span_that_only_links_does_not_part_an_item() {
    let text = Text {
        inlines: vec![
            span("see "),
            Inline::Span(Span {
                text: "here".to_owned(),
                link: Some(0),
                ..Span::default()
            }),
        ],
        ..Text::default()
    };
    let source = Source::new(&text, &lang("en"));
    assert_eq!(itemize(&source, None, &lang("en")).len(), 1);
}
