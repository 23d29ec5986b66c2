//! What stands on a line: faces, features, glyphs.

use super::*;

#[test]
fn kerning_is_applied() {
    let pair = plain("AV").max_content();
    assert!(pair < plain("A").max_content() + plain("V").max_content());
}

#[test]
fn a_ligature_stands_for_all_its_letters() {
    let (page, _) = placed(&set(&plain("office"), 1000.0));
    let run = runs(&page)[0];
    let texts: Vec<&str> = run
        .glyphs
        .iter()
        .map(|glyph| &run.text[glyph.text.clone()])
        .collect();
    assert_eq!(texts, ["o", "ffi", "c", "e"]);
}

#[test]
fn letter_space_opens_ligatures_and_does_not_count_after_the_last() {
    let wide = TextStyle {
        tracking: 0.1,
        ..style()
    };
    let mut report = Findings::new();
    let shaped = shape_in(&Text::plain("HH"), &wide, "en", &mut report);
    let letters = plain("H").max_content() * 2.0;
    assert!((shaped.max_content().0 - letters.0 - 1.0).abs() < 1e-9);
    let shaped = shape_in(&Text::plain("fi"), &wide, "en", &mut report);
    let (page, _) = placed(&set(&shaped, 1000.0));
    assert_eq!(runs(&page)[0].glyphs.len(), 2);
}

#[test]
fn raised_letters_are_the_faces_own() {
    let raised = Span {
        style: Style {
            baseline: Baseline::Superior,
            ..Style::default()
        },
        ..span("e")
    };
    let text = spans(vec![span("50"), raised.clone(), span(" anniversaire")]);
    let (page, _) = placed(&set(&shaped(&text, "fr"), 1000.0));
    let run = runs(&page)[0];
    assert_eq!(run.text, "50e anniversaire");
    let plain_e = FONTS.face(run.font).glyph('e').unwrap();
    assert_ne!(run.glyphs[2].id, plain_e);
    assert_eq!(run.glyphs[2].dy, Pt::ZERO);
    // A letter without a raised form is scaled and lifted.
    let scaled = Span {
        text: "Щ".to_owned(),
        ..raised
    };
    let (page, _) = placed(&set(&shaped(&spans(vec![scaled]), "ru"), 1000.0));
    let run = runs(&page)[0];
    assert_eq!(run.size, Pt(6.5));
    assert!(run.glyphs[0].dy < Pt::ZERO);
}

#[test]
fn figures_follow_the_style() {
    let ids = |figures, spacing| {
        let style = TextStyle {
            figures,
            spacing,
            ..style()
        };
        let shaped = shape_in(&Text::plain("1966"), &style, "en", &mut Findings::new());
        let (page, _) = placed(&set(&shaped, 1000.0));
        let glyphs = &runs(&page)[0].glyphs;
        glyphs
            .iter()
            .map(|glyph| (glyph.id, glyph.advance.0))
            .collect::<Vec<_>>()
    };
    let old = ids(Figures::OldStyle, FigureSpacing::Proportional);
    let lining = ids(Figures::Lining, FigureSpacing::Proportional);
    assert!(
        old.iter()
            .zip(&lining)
            .all(|(old, lining)| old.0 != lining.0)
    );
    let tabular = ids(Figures::Lining, FigureSpacing::Tabular);
    assert!(
        tabular
            .windows(2)
            .all(|pair| (pair[0].1 - pair[1].1).abs() < 1e-9)
    );
}

#[test]
fn emphasis_turns_the_slant_and_strong_takes_the_strong_weight() {
    let emphasis = Span {
        style: Style {
            emphasis: true,
            ..Style::default()
        },
        ..span("b")
    };
    let strong = Span {
        style: Style {
            strong: true,
            ..Style::default()
        },
        ..span("c")
    };
    let (page, _) = placed(&set(
        &shaped(&spans(vec![span("a"), emphasis, strong]), "en"),
        1000.0,
    ));
    let names: Vec<&str> = runs(&page)
        .iter()
        .map(|run| FONTS.face(run.font).postscript_name())
        .collect();
    assert_eq!(
        names,
        [
            "SourceSerif4-Regular",
            "SourceSerif4-It",
            "SourceSerif4-Semibold"
        ]
    );
}

#[test]
fn a_character_that_no_font_has_is_an_error() {
    let mut report = Findings::new();
    let shaped = shape_in(&Text::plain("中 a 中 国"), &style(), "en", &mut report);
    let messages: Vec<&str> = report
        .diagnostics()
        .iter()
        .map(|found| found.message.as_str())
        .collect();
    assert_eq!(messages, ["no font has `中` (U+4E2D), `国` (U+56FD)"]);
    assert_eq!(report.diagnostics()[0].severity, Severity::Error);
    assert_eq!(words(&set(&shaped, 1000.0)), ["中 a 中 国"]);
}

#[test]
fn a_missing_family_is_an_error_and_the_fallback_steps_in() {
    let other = TextStyle {
        family: "Nowhere".to_owned(),
        ..style()
    };
    let mut report = Findings::new();
    let shaped = shape_in(&Text::plain("a"), &other, "en", &mut report);
    assert!(shaped.max_content() > Pt::ZERO);
    let none = FontBook::load(Vec::new(), &mut crate::diag::Report::new());
    let lang = Lang::parse("en").unwrap();
    let setter = Setter {
        fonts: &none,
        fallback: &Fallback::default(),
        lang: &lang,
        link: LINK,
        proof: LINK,
        missing: Missing::default(),
        origins: RefCell::default(),
    };
    let shaped = setter.shape(&Text::plain("a b"), &style(), &mut report);
    assert_eq!(set(&shaped, 100.0).len(), 0);
    assert_eq!(report.diagnostics().last().unwrap().code, "missing-family");
}

#[test]
fn controls_are_not_painted() {
    let lines = set(
        &plain("a\u{2060}b\u{2068}c\u{2069}\u{feff}d\u{ad}e"),
        1000.0,
    );
    assert_eq!(words(&lines), ["abcde"]);
}

#[test]
fn what_the_family_lacks_is_set_in_a_fallback_face() {
    let shape = |family: &str, letter: char| {
        let font = FONTS.find(family, 400, false).unwrap();
        let setting = crate::fonts::Setting {
            script: *b"Latn",
            lang: Lang::parse("en").unwrap(),
            direction: Direction::LeftToRight,
            features: Vec::new(),
        };
        let letter = letter.to_string();
        FONTS.shape(font, &letter, 0..letter.len(), &setting)
    };
    // Composed letters may be put together from a base and a mark: only the shaper knows what a face lacks.
    let sets = |family: &str, letter: char| shape(family, letter).iter().all(|glyph| glyph.id != 0);
    let only_sans = ('\u{250}'..'\u{ffff}')
        .filter(|letter| letter.is_alphabetic())
        .find(|letter| sets("Source Sans 3", *letter) && !sets("Source Serif 4", *letter))
        .expect("a letter that only the sans has");
    let words = format!("ab{only_sans}cd");
    let (page, _) = placed(&set(&plain(&words), 1000.0));
    let found: Vec<(String, &str)> = runs(&page)
        .iter()
        .map(|run| (run.text.clone(), FONTS.face(run.font).family()))
        .collect();
    let run = |text: &str, family| (text.to_owned(), family);
    assert_eq!(
        found,
        [
            run("ab", "Source Serif 4"),
            run(&only_sans.to_string(), "Source Sans 3"),
            run("cd", "Source Serif 4"),
        ]
    );
}
