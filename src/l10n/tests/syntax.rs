//! Characters that translators' programs put into files: each is named where it stands.

use super::*;

/// What is said of a file: `line:column: message / hint`, a finding each.
fn said(text: &str) -> Vec<String> {
    let (_, report) = localizer_of(&[("en/releases/nova.ftl", text)], &[], "en", "en");
    let found = report.diagnostics().iter().map(|found| {
        let place = found.place.as_ref().unwrap();
        let (line, column) = place.source.line_column(place.span.start);
        format!(
            "{line}:{column}: {} / {}",
            found.message,
            found.hints.join(" / ")
        )
    });
    found.collect()
}

#[test]
fn a_character_that_only_looks_right_is_named_alone() {
    let term = "-le-gall = Le Gall\n";
    for (text, expected) in [
        (
            "why\u{a0}= Z\n",
            "2:4: column 4 is a no-break space (U+00A0) / write a plain space",
        ),
        (
            "a =\n    one\n\u{a0}\u{a0}two\n",
            "4:1: each of columns 1 to 2 is a no-break space (U+00A0) / write a plain space",
        ),
        (
            "a = { \u{2013}le-gall } x\n",
            "2:7: column 7 is an en dash (U+2013) / write a plain `-`",
        ),
        (
            "a = {\u{a0}-le-gall }\n",
            "2:6: column 6 is a no-break space (U+00A0) / write a plain space",
        ),
        (
            "a = { $d\u{430}ys }\n",
            "2:9: column 9 is a Cyrillic small letter a (U+0430) / write a plain `a`",
        ),
        (
            "a = x \u{ff5b} -le-gall }\n",
            "2:7: column 7 is a fullwidth left curly bracket (U+FF5B) / write a plain `{`",
        ),
        (
            "a =\u{a0}x\n",
            "2:4: column 4 is a no-break space (U+00A0) / write a plain space",
        ),
    ] {
        assert_eq!(said(&format!("{term}{text}")), [expected], "{text:?}");
    }
    let quotes = said("a = { DATETIME($d, month: \u{201c}long\u{201d}) }\n");
    assert_eq!(
        quotes,
        [
            "1:27: column 27 is a left double quotation mark (U+201C) / write a plain `\"`",
            "1:32: column 32 is a right double quotation mark (U+201D) / write a plain `\"`",
        ]
    );
}

#[test]
fn what_must_not_stand_in_a_text_is_told_however_it_is_written() {
    for text in [
        "a = x\u{202e}y\n",
        "a = x{\"\\u202E\"}y\n",
        "a = x{\"\\U00202E\"}y\n",
        "a = { $n ->\n   *[other] x{\"\\u202E\"}\n}\n",
        "a = x\n    .note = x{\"\\u202E\"}\n",
    ] {
        let said = said(text);
        assert_eq!(said.len(), 1, "{text:?}: {said:?}");
        assert!(
            said[0].contains("a right-to-left override (U+202E) turns"),
            "{said:?}"
        );
    }
    assert!(said("a = x{\"\\u2067\"}y\n")[0].contains("is not closed"));
    assert_eq!(
        said("a = x{\"\\u2067\"}y{\"\\u2069\"} {\"\\u00A0\"}z\n"),
        [""; 0]
    );
    assert_eq!(
        said("a = Pa\u{200b}ris\n"),
        ["1:7: a zero width space (U+200B) cannot be seen and means nothing here / delete it"]
    );
}

#[test]
fn the_caret_stands_at_the_fault() {
    for (text, expected) in [
        (
            "a =\n    A long text that goes on\n    for lines with { $name and more\n    and more.\n",
            "3:20: a brace is opened and not closed / write `{ $name }` for a value, or `{\"{\"}` for a brace",
        ),
        (
            "a = { DATETIME($d, dzień tygodnia: \"long\") }\n",
            "1:20: `dzień tygodnia` is not the name of an option / options keep their English names in every language: `weekday: \"long\"`",
        ),
        (
            "a = x { DATETIME($d, month: $long) } y\n",
            "1:29: an option is neither a text in quotes nor a number / write it as `case: \"gen\"`; Fluent takes no `$name` there",
        ),
        (
            "a = x { } y\n",
            "1:9: something is missing inside the braces / write `{ $name }`, `{ -term }` or `{ NUMBER($name) }`, or `{\"{\"}` for a brace",
        ),
    ] {
        assert_eq!(said(text), [expected], "{text:?}");
    }
}

#[test]
fn a_merge_that_was_not_finished_is_told_alone() {
    let text = "a = x\n<<<<<<< HEAD\nb = y\n=======\nb = z\n>>>>>>> theirs\n";
    let said = said(text);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with(
        "2:1: `locales/en/releases/nova.ftl` holds a merge conflict, in lines 2 to 6"
    ));
}
