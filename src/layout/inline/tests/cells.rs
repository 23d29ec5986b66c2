//! Words parted in narrow cells.

use super::*;

fn cell(words: &str, lang: &str) -> Shaped {
    let mut report = Findings::new();
    let shaped = shape_in(&Text::plain(words), &cell_style(), lang, &mut report);
    assert_eq!(report.diagnostics(), []);
    shaped
}

/// How many hyphens are added to a cell of a width in em.
fn hyphens(words: &str, lang: &str, em: f64) -> usize {
    set(&cell(words, lang), em * 10.0).hyphens()
}

const LONG: &str = "un accord franco-russe de coopération interministérielle renouvelée en orbite";

#[test]
fn a_word_that_would_leave_a_very_short_line_is_parted() {
    let words = "le accord institutionnalisation de la mission";
    let lines = set(&cell(words, "fr"), 100.0);
    assert_eq!(lines.hyphens(), 1);
    let (page, _) = placed(&lines);
    let copied: String = runs(&page).iter().map(|run| run.text.as_str()).collect();
    // The hyphen that is seen is soft: what is copied is the word.
    assert!(!copied.contains(['-', '\u{2010}']), "{copied}");
    assert_eq!(copied.replace('\u{ad}', ""), words);
}

#[test]
fn wide_cells_very_narrow_ones_and_other_ragged_lines_are_not_hyphenated() {
    assert_eq!(hyphens(LONG, "fr", 26.0), 0);
    let words = "le accord institutionnel de la mission spatiale";
    assert_eq!(hyphens(words, "fr", 8.4), 0);
    let plain = set(&shaped(&Text::plain(words), "fr"), 100.0);
    assert_eq!(plain.hyphens(), 0);
}

#[test]
fn names_figures_and_last_words_stay_whole_in_cells() {
    for words in [
        "le accord Institutionnalisation de la mission",
        "le accord 2016institutionnalisation de la mission",
        "le accord, la grande institutionnalisation",
        "le accord INSTITUTIONNALISATION de la mission",
    ] {
        let lines = set(&cell(words, "fr"), 120.0);
        assert_eq!(lines.hyphens(), 0, "{words}");
    }
    // German nouns are no names.
    let words = "Die neue Raumfahrtgesellschaft der Luft";
    assert_eq!(hyphens(words, "de", 11.0), 1);
}

#[test]
fn a_word_of_a_cell_can_be_as_narrow_as_its_syllables() {
    let shaped = cell("institutionnalisation", "fr");
    assert!(shaped.parted_content() < shaped.min_content() * 0.5);
    let name = cell("Institutionnalisation", "fr");
    assert_eq!(name.parted_content(), name.min_content());
    let plain = super::shaped(&Text::plain("institutionnalisation"), "fr");
    assert_eq!(plain.parted_content(), plain.min_content());
}
