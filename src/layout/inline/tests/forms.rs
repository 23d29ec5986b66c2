//! Small capitals and forms of figures: the face's own, or a finding.

use super::*;

fn capitals(capitals: Capitals) -> TextStyle {
    TextStyle {
        capitals,
        ..style()
    }
}

/// The glyphs of some words, and what was found.
fn glyphs(text: &Text, style: &TextStyle) -> (Vec<u16>, String, Vec<String>) {
    let mut report = Findings::new();
    let shaped = shape_in(text, style, "ru", &mut report);
    let (page, _) = placed(&set(&shaped, 1000.0));
    let runs = runs(&page);
    let ids = runs.iter().flat_map(|run| &run.glyphs);
    let words = runs.iter().map(|run| run.text.as_str()).collect();
    let found = report.diagnostics().iter();
    let found = found.map(|found| format!("{}: {}", found.code, found.message));
    (ids.map(|glyph| glyph.id).collect(), words, found.collect())
}

#[test]
fn small_capitals_are_the_faces_own_and_are_read_as_they_are_written() {
    for words in ["Press Kit", "Кто где", "Été"] {
        let text = Text::plain(words);
        let (plain, _, _) = glyphs(&text, &style());
        let (small, read, found) = glyphs(&text, &capitals(Capitals::Small));
        let (all, copied, none) = glyphs(&text, &capitals(Capitals::AllSmall));
        assert_eq!((&*read, &*copied), (words, words));
        assert!(found.is_empty() && none.is_empty(), "{found:?} {none:?}");
        // The capital stands, the letters after it change; then it changes, too.
        assert_eq!(small[0], plain[0]);
        assert!(small[1] != plain[1] && all[1] == small[1]);
        assert_ne!(all[0], plain[0]);
    }
}

#[test]
fn forms_that_a_face_lacks_are_found_once_and_never_faked() {
    let slanted = TextStyle {
        slant: Slant::Italic,
        ..capitals(Capitals::Small)
    };
    let text = Text::plain("Press kit 2016, kit");
    let (plain, _, _) = glyphs(
        &text,
        &TextStyle {
            capitals: Capitals::AsWritten,
            ..slanted.clone()
        },
    );
    let (small, _, found) = glyphs(&text, &slanted);
    assert_eq!(small, plain);
    assert_eq!(
        found,
        [
            "missing-form: `Source Serif 4 italic 400` has no small capitals (`smcp`, `c2sc`) for `e`, `i`, `k`, `r`, `s`, `t`, \
          which stand as they are"
        ]
    );
}

#[test]
fn figures_and_marks_have_no_small_capitals_to_lack() {
    let text = Text::plain("1–3, № 7: 50 %");
    let (_, _, found) = glyphs(&text, &capitals(Capitals::AllSmall));
    assert_eq!(found, [""; 0]);
}
