//! The rule, character by character.

use super::*;

/// What is said of a text, at which offset.
fn said(text: &str) -> Vec<(usize, String)> {
    let found = unfit(text).into_iter();
    found.map(|found| (found.at, found.message())).collect()
}

#[test]
fn characters_are_named_as_in_a_sentence() {
    for (c, name) in [
        ('\u{a0}', "a no-break space (U+00A0)"),
        ('\u{200b}', "a zero width space (U+200B)"),
        ('\u{feff}', "a byte-order mark (U+FEFF)"),
        ('\u{7}', "a control character (U+0007)"),
        ('\u{430}', "a Cyrillic small letter a (U+0430)"),
        ('\u{2013}', "an en dash (U+2013)"),
        ('\u{e000}', "a private-use character (U+E000)"),
        ('\u{ff5b}', "a fullwidth left curly bracket (U+FF5B)"),
    ] {
        assert_eq!(named(c), name);
    }
}

#[test]
fn look_alikes_are_known_by_the_character_that_they_look_like() {
    for (text, meant) in [
        ("d\u{430}\u{443}s", "days"),
        ("place\u{200b}", "place"),
        ("2016\u{2013}06\u{2011}21", "2016-06-21"),
        ("\u{2212}5", "-5"),
        ("\u{ff5b}\u{a0}\u{ff44}\u{ff5d}", "{ d}"),
        ("\u{201c}x\u{201d}\u{2019}", "\"x\"'"),
        ("issued\u{ff1a}\u{ff12}", "issued:2"),
        ("\u{406}\u{456}", "Ii"),
        // Letters of their own look like nothing in ASCII.
        ("Élan ж 中", "Élan ж 中"),
    ] {
        assert_eq!(plain_text(text), meant, "{text:?}");
    }
}

#[test]
fn what_languages_need_is_silent() {
    for text in [
        "10\u{a0}km, 10\u{202f}h\u{a0}: «\u{202f}oui\u{202f}»",
        "می\u{200c}خواهم",
        "क्\u{200d}ष न\u{94d}\u{200c}",
        "👩\u{200d}🚀 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} ❤\u{fe0f}",
        "Auf\u{200c}lage, Donau\u{ad}dampf\u{ad}schiff",
        "ภาษา\u{200b}ไทย",
        "שלום\u{200f}! (C++)\u{200e} \u{61c}",
        "\u{2067}שלום \u{2066}C\u{2069}\u{2069}",
        "a\r\nb\tc\n",
        "東\u{3000}京 e\u{301} \u{2060}",
    ] {
        assert_eq!(said(text), [], "{text:?}");
    }
}

#[test]
fn what_must_not_stand_in_a_text_is_told() {
    for (text, at, word) in [
        ("a\u{0}b", 1, "control"),
        ("a\rb", 1, "ends a line alone"),
        ("ab\u{202e}c", 2, "turns the direction"),
        ("a\u{2028}b", 1, "line separator"),
        ("a\u{feff}b", 1, "byte-order mark"),
        ("a\u{fffd}", 1, "was lost"),
        ("\u{fffc}", 0, "not copied"),
        ("\u{e000}", 0, "one font"),
        ("a\u{2067}b\n\nc\u{200f}", 1, "not closed"),
        ("a\u{2069}", 1, "not opened"),
        ("a\u{e0041}", 1, "must not stand"),
        ("\u{3164}", 0, "must not stand"),
        ("a\u{ffff}", 1, "must not stand"),
        ("Pa\u{200b}ris", 2, "cannot be seen"),
        ("Pa\u{200d}ris", 2, "cannot be seen"),
        (" \u{ad}a", 1, "cannot be seen"),
        (" \u{200c}a", 1, "cannot be seen"),
    ] {
        let said = said(text);
        assert_eq!(said.len(), 1, "{text:?}: {said:?}");
        assert_eq!(said[0].0, at, "{text:?}");
        assert!(said[0].1.contains(word), "{text:?}: {said:?}");
    }
}

#[test]
fn what_is_replaced_keeps_its_bytes() {
    let text = "a\u{0}\u{85}\u{202e}\u{f0000}\r\n\rb";
    let clean = replaced(text);
    assert_eq!(clean.len(), text.len());
    assert_eq!(clean, "a \u{a0}\u{2009}\u{a0}\u{a0}\r\n b");
    assert_eq!(unfit(&clean), []);
}

#[test]
fn a_cause_is_told_where_the_plain_word_is_right() {
    let is_date = |word: &str| word == "2016-06-21";
    let (at, name, hint) = cause("2016\u{2013}06-21", is_date).unwrap();
    assert_eq!((at, name.as_str()), (4, "an en dash (U+2013)"));
    assert_eq!(hint, "write a plain `-`");
    assert!(cause("\u{201c}2016-06-21\u{201d}", is_date).is_some());
    assert!(cause("2016\u{2013}06", is_date).is_none());
    assert!(cause("2016-06-21", is_date).is_none());
}
