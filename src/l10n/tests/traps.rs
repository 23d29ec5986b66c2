//! What Fluent drops in silence must be said: with its line, its cause and a way out.

use super::*;

/// What is found wrong with a file whose message `a` is asked for: code, line and message of each.
fn findings(text: &str) -> Vec<(&'static str, usize, String)> {
    let (localizer, mut report) = localizer_of(&[("en/releases/nova.ftl", text)], &[], "en", "en");
    if let Some(localizer) = localizer {
        let given = args(&[
            ("date", when("2016-03-15")),
            ("name", super::text("Nova")),
            ("count", number("3")),
            ("year", when("2016")),
        ]);
        // The report tells the outcome.
        let _ = localizer.message("a", None, &given, None, &mut report);
    }
    let found = report.diagnostics().iter().map(|found| {
        let line = found
            .place
            .as_ref()
            .map_or(0, |place| place.source.line_column(place.span.start).0);
        (found.code, line, found.message.clone())
    });
    found.collect()
}

/// The only finding, as a person reads it: `line: message / hint`.
fn finding(text: &str) -> String {
    let (localizer, mut report) = localizer_of(&[("en/releases/nova.ftl", text)], &[], "en", "en");
    if let Some(localizer) = localizer {
        let given = args(&[("date", when("2016-03-15")), ("count", number("3"))]);
        let _ = localizer.message("a", None, &given, None, &mut report);
    }
    let [found] = report.diagnostics() else {
        panic!("{text:?}: {:?}", report.diagnostics())
    };
    let place = found.place.as_ref().unwrap();
    let (line, _) = place.source.line_column(place.span.start);
    format!("{line}: {} / {}", found.message, found.hints.join(" / "))
}

#[test]
fn an_attribute_that_nothing_asks_for_is_lost() {
    assert_eq!(
        finding("a = x\n    .notes = y\n"),
        "2: nothing asks for the attribute `.notes` of `a`: its text is lost / did you mean `note`?"
    );
    assert_eq!(
        findings("a = { b.c }\n    .note = x\n    .subtitle = y\nb = z\n    .c = x\n"),
        []
    );
}

#[test]
fn a_line_that_begins_with_a_mark_is_no_text() {
    assert_eq!(
        finding("a =\n    one\n    *two* three\nb = x\n"),
        "3: this line begins with `*`, which Fluent reads as a default variant: the text is lost / begin a list with `-`, \
         write emphasis as `_word_` or `__word__`, or write `{\"*\"}`"
    );
    assert_eq!(
        finding("a =\n    one\n    [two](https://x.example)\n"),
        "3: this line begins with `[`, which Fluent reads as a variant: the text is lost / move a word before it, or write \
         `{\"[\"}`"
    );
    assert_eq!(
        finding("a =\n    one\n    .two three\n"),
        "3: this line begins with `.`, which Fluent reads as an attribute: the text is lost / move a word before it, or \
         write `{\".\"}`"
    );
    assert_eq!(
        finding("a = one\n\ttwo\n"),
        "2: this line begins with a tab, and Fluent knows only spaces there: the text is lost / indent it with four spaces"
    );
}

#[test]
fn text_in_the_first_column_is_no_text() {
    let said = |line: usize, fix: &str| {
        format!(
            "{line}: this line begins in the first column, where Fluent expects a message: the text is lost / {fix}"
        )
    };
    let emphasis = "indent it with four spaces, and write emphasis as `_word_` or `__word__`, or a list with `-`";
    let indent = "indent it with four spaces if it belongs to the message above";
    assert_eq!(finding("a =\n**x** y\n"), said(2, emphasis));
    assert_eq!(finding("a = one\n**x** two\nb = z\n"), said(2, emphasis));
    assert_eq!(finding("a = one\n- two\n"), said(2, indent));
    assert_eq!(finding("a = one\n« two »\n"), said(2, indent));
}

#[test]
fn variants_stand_on_lines_of_their_own() {
    let said = "variants of a choice stand on one line, and Fluent wants each on its own / begin a new line before each \
                `[key]`, before `*[key]` and before the closing `}`";
    for text in [
        "a = x { $count -> [a] b *[c] d }\n",
        "a = x { $count ->\n    [a] b *[c] d\n    }\n",
        "a =\n    { $count -> [a] b\n       *[c] d }\n",
    ] {
        let found = finding(text);
        assert!(found.ends_with(said), "{text}: {found}");
    }
}

#[test]
fn the_way_out_works() {
    assert_eq!(
        say(
            &words("en", "a =\n    one\n    {\"*\"}two* {\"[\"}x\n"),
            "a",
            &[]
        ),
        "one\n*two* [x"
    );
    assert_eq!(
        say(&words("en", "a =\n    - one\n    - __two__\n"), "a", &[]),
        "- one\n- __two__"
    );
}

#[test]
fn a_byte_order_mark_and_crlf_are_nothing_wrong() {
    let words = words(
        "en",
        "\u{feff}a = one\r\n    two\r\n\r\n    three\r\nb = { a }\r\n",
    );
    assert_eq!(say(&words, "a", &[]), "one\ntwo\n\nthree");
    assert_eq!(say(&words, "b", &[]), "one\ntwo\n\nthree");
}

#[test]
fn places_are_right_behind_a_byte_order_mark_and_crlf() {
    assert_eq!(
        findings("\u{feff}a = one\r\n    .note = two\r\n    .note = three\r\n"),
        [(
            "duplicate-attribute",
            3,
            "`a` has the attribute `.note` twice".to_owned()
        )]
    );
}

#[test]
fn every_fault_of_a_file_is_found_in_one_run() {
    let text = "a = { FOO($count) }\nb = { -c }\nb = x\nd = { $count\ne =\n    *f*\ng =\n\th\ni = { NUMBER($n, style: \"x\") }\n";
    let mut lines: Vec<usize> = findings(text).iter().map(|(_, line, _)| *line).collect();
    lines.sort_unstable();
    assert_eq!(lines, [1, 2, 3, 4, 6, 8, 9]);
}

#[test]
fn each_trap_is_told() {
    let many = format!("a = {}\n", "{ $count }".repeat(101));
    let laugh = |i: u8| format!("l{i} = {}\n", format!("{{ l{} }}", i + 1).repeat(10));
    let laughs: Vec<String> = (0..10).map(laugh).collect();
    let laughs = format!("{}l10 = ha\na = {{ l0 }}\n", laughs.concat());
    let name = "-n = { $case ->\n   *[nom] N\n    [gen] G\n}\n";
    let misspelt_case = format!("{name}a = {{ -n(case: \"gne\") }}\n");
    let misspelt_parameter = format!("{name}a = {{ -n(cas: \"gen\") }}\n");
    #[rustfmt::skip]
    let traps = [
        ("a = one\na = two\n", 2, "duplicate-message", "`a` stands twice in this file; Fluent would keep the first and drop this one"),
        ("-t = one\n-t = two\na = x\n", 2, "duplicate-message", "`-t` stands twice in this file; Fluent would keep the first and drop this one"),
        ("a = one\n    .note = 1\n    .note = 2\n", 3, "duplicate-attribute", "`a` has the attribute `.note` twice"),
        ("-t = one\n    .b = 1\n    .b = 2\na = x\n", 3, "duplicate-attribute", "`-t` has the attribute `.b` twice"),
        ("NUMBER = x\na = y\n", 1, "reserved-name", "`NUMBER` is a function's name"),
        ("a = { FOO($count) }\n", 1, "unknown-function", "there is no function `FOO`"),
        ("a = { FOO($count) ->\n    [one] x\n   *[other] y\n}\n", 1, "unknown-function", "there is no function `FOO`"),
        ("a = { NUMBER($count, foo: 1) }\n", 1, "unknown-option", "`NUMBER` has no option `foo`"),
        ("a = { NUMBER($count, style: \"currency\") }\n", 1, "unknown-option-value", "`NUMBER` does not know `style: currency`"),
        ("a = { NUMBER($count, maximumFractionDigits: \"x\") }\n", 1, "unknown-option-value", "`NUMBER` does not know `maximumFractionDigits: x`"),
        ("a = { NUMBER($count, style: 4) }\n", 1, "unknown-option-value", "`NUMBER` does not know `style: 4`"),
        ("a = { $m }\n", 1, "unknown-variable", "the message `a` uses `$m`, which it is not given"),
        ("a = { NUMBER($m) }\n", 1, "unknown-variable", "the message `a` uses `$m`, which it is not given"),
        ("a = { $m ->\n    [one] x\n   *[other] y\n}\n", 1, "unknown-variable", "the message `a` uses `$m`, which it is not given"),
        ("a = { b }\nb = { a }\n", 1, "cycle", "the message `a` refers to itself, perhaps through others"),
        (&many, 1, "too-many-placeables", "the message `a` has more than 100 placeables, and Fluent stops there"),
        (&laughs, 12, "too-many-placeables", "the message `a` has more than 100 placeables, and Fluent stops there"),
        ("a = { -t }\n", 1, "unknown-reference", "there is no term `-t`"),
        ("a = { b }\n", 1, "unknown-reference", "there is no message `b`"),
        ("a = { b.c }\nb = x\n    .note = y\n", 1, "unknown-reference", "there is no message `b.c`"),
        ("a = { b }\nb =\n    .note = y\n", 1, "unknown-reference", "the message `b` has no text of its own, only attributes"),
        ("a = { $count\nb = x\n", 1, "fluent-syntax", "a brace is opened and not closed"),
        ("a = x\n    .b = { -c d\n", 2, "fluent-syntax", "a brace is opened and not closed"),
        ("a = x\n    .b = { \"c }\n", 2, "fluent-syntax", "the text of this attribute cannot be read"),
        ("a = one } two\n", 1, "fluent-syntax", "a brace is closed that was not opened"),
        ("a = x\n    }\n", 2, "fluent-syntax", "a brace is closed that was not opened"),
        ("a = { }\n", 1, "fluent-syntax", "something is missing inside the braces"),
        ("a = { $count ->\n    [one] x\n    [other] y\n}\n", 4, "fluent-syntax", "no variant of this choice is the default"),
        ("a = { $count ->\n   *[one] x\n   *[other] y\n}\n", 3, "fluent-syntax", "two variants of this choice are the default"),
        ("a = { b ->\n   *[one] x\n}\nb = x\n", 1, "fluent-syntax", "a choice cannot be made by this"),
        ("a = { \"x }\n", 1, "fluent-syntax", "a text in quotes is not closed on its line"),
        ("a = { \"\\q\" }\n", 1, "fluent-syntax", "a text in quotes holds a `\\` that means nothing"),
        ("a =\n# heading\nb = x\n", 1, "fluent-syntax", "the message `a` has no text"),
        ("a = x\nmore text\n", 2, "fluent-syntax", "this is neither a message nor the continuation of one"),
        ("é = x\n", 1, "fluent-syntax", "a name must begin with one of the letters a to z"),
        ("a = { -t(case: $c) }\n-t = x\n", 1, "fluent-syntax", "an option is neither a text in quotes nor a number"),
        ("-t = x\n    .g = m\na = { -t.g }\n", 3, "fluent-syntax", "the attribute of a term cannot be shown, only chosen by"),
        ("a = { number($count) }\n", 1, "fluent-syntax", "this cannot be called"),
        (&misspelt_case, 5, "term-argument", "no term has the case \"gne\""),
        (&misspelt_parameter, 5, "term-argument", "the term `-n` has no use for `cas`"),
        ("-t = x { $count }\na = { -t }\n", 2, "term-argument", "the term `-t` shows `$count`, which it is not given"),
        ("a = { DATETIME($date, month: \"numeric\") ->\n    [3] x\n   *[other] y\n}\n", 1, "selector", "a choice cannot be made by `DATETIME`: every variant but the default would be passed over"),
        ("a = { $date ->\n    [3] x\n   *[other] y\n}\n", 1, "selector", "the message `a` chooses by `$date`, which is a date and equals no variant"),
        ("a = { $name ->\n    [one] x\n   *[other] y\n}\n", 1, "choice-by-text", "the message `a` chooses a plural form by `$name`, which is the text `Nova`"),
        ("a = { $name ->\n    [3] x\n   *[other] y\n}\n", 1, "choice-by-text", "the message `a` chooses a plural form by `$name`, which is the text `Nova`"),
        ("a = { b }\nb = { $name ->\n    [one] x\n   *[other] y\n}\n", 1, "choice-by-text", "the message `a` chooses a plural form by `$name`, which is the text `Nova`"),
        ("-t = { $n ->\n    [3] x\n   *[other] y\n}\na = { -t(n: \"3\") }\n", 5, "choice-by-text", "the message `a` chooses a plural form by `$n`, which is the text `3`"),
        ("-t = x\n    .n = 3\na = { -t.n ->\n    [3] x\n   *[other] y\n}\n", 3, "choice-by-text", "the message `a` chooses a plural form by `-t.n`, which is the text `3`"),
        ("a = { b }\nb = { $date ->\n    [3] x\n   *[other] y\n}\n", 1, "selector", "the message `a` chooses by `$date`, which is a date and equals no variant"),
        ("a = { DATETIME($count) }\n", 1, "function", "in the message `a`, `DATETIME` wants a date, got the number 3"),
        ("a = { DATETIME($name) }\n", 1, "function", "in the message `a`, `DATETIME` wants a date, got the text `Nova`"),
        ("a = { DATETIME($year, month: \"long\") }\n", 1, "function", "in the message `a`, `DATETIME` is asked for fields that `2016` does not have"),
        ("a = { DATETIME($date, hour: \"numeric\") }\n", 1, "function", "in the message `a`, `DATETIME` is asked for fields that `2016-03-15` does not have"),
        ("a = { DATETIME($date, day: \"numeric\", year: \"numeric\") }\n", 1, "function", "in the message `a`, `DATETIME` cannot show these fields of `2016-03-15` together: add the month, or write two calls"),
        ("a = { DATETIME($date, dateStyle: \"long\", day: \"numeric\") }\n", 1, "function", "in the message `a`, `DATETIME` takes `dateStyle` or single fields, not both"),
        ("a = { DATETIME() }\n", 1, "function", "in the message `a`, `DATETIME` wants one date, got nothing"),
        ("a = { DATERANGE($date, $year) }\n", 1, "function", "in the message `a`, `DATERANGE` is given no range: `2016-03-15/2016`: both ends must be days, months, quarters or years alike"),
        ("a = { NUMBER($name) }\n", 1, "function", "in the message `a`, `NUMBER` wants one number, got the text `Nova`"),
        ("a = { NUMBER($count, style: \"percent\") }\n", 1, "function", "in the message `a`, `NUMBER` needs the message `percent`: add `percent = { $n }%` to the `kit.ftl` of this language"),
        ("a = { LIST() }\n", 1, "function", "in the message `a`, `LIST` wants items, got nothing"),
        ("a = x\n    b = y\n", 2, "indented-message", "the line `b = …` is indented, so it is part of the text above"),
        ("a = x\u{202e}y\n", 1, "forbidden-character", "a right-to-left override (U+202E) turns the direction of what follows and must not stand in a text"),
        ("a = x\u{f8f0}y\n", 1, "forbidden-character", "a private-use character (U+F8F0) means something in one font only"),
        ("a = x\u{0}y\n", 1, "forbidden-character", "a control character (U+0000) must not stand in a text"),
        ("date-day = { $dya }\na = x\n", 1, "override", "the message `date-day` uses `$dya`, which it is not given"),
        ("percent = { NUMBER($n) }\na = x\n", 1, "override", "the message `percent` is part of a date or number, and cannot call `NUMBER`"),
    ];
    for (text, line, code, message) in traps {
        assert_eq!(findings(text), [(code, line, message.to_owned())], "{text}");
    }
}

#[test]
fn a_text_may_choose_among_texts() {
    assert_eq!(
        findings("a = { $name ->\n    [Nova] x\n   *[other] y\n}\n"),
        []
    );
    assert_eq!(
        findings("a = { $name ->\n    [crew] x\n   *[other] y\n}\n"),
        []
    );
    assert_eq!(
        findings("-b = b\n-t = { -b } { $n ->\n    [3] x\n   *[other] y\n}\na = { -t(n: 3) }\n"),
        []
    );
}

#[test]
fn near_names_are_offered() {
    assert!(finding("a = { $dat }\n").ends_with("/ did you mean `$date`?"));
    assert!(finding("a = { $zzz }\n").ends_with("/ it is given: $count, $date"));
    assert!(finding("a = { DATETIM($date) }\n").ends_with("/ did you mean `DATETIME`?"));
    assert!(
        finding("a = { DATETIME($date, moth: \"long\") }\n").ends_with("/ did you mean `month`?")
    );
    assert!(finding("-name = x\na = { -nam }\n").ends_with("/ did you mean `-name`?"));
    assert!(finding("a = { -name }\n").ends_with("/ define it: `-name = …`"));
}

#[test]
fn no_nesting_brings_the_program_down() {
    let bombs = [
        format!("a = {}\n", "{".repeat(100_000)),
        format!("a = {}\n", "{ ".repeat(100_000)),
        format!("a = {}\n", "{\n".repeat(100_000)),
        format!("a = {{ {}\n", "NUMBER(".repeat(50_000)),
        format!("a = {{ {}\n", "NUMBER(\n".repeat(50_000)),
        format!("a = {{ \"\\\\\" {}\n", "{".repeat(100_000)),
    ];
    for bomb in bombs {
        let found = findings(&bomb);
        let [(code, _, message)] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(*code, "braces-too-deep");
        assert_eq!(message, "braces are nested more than 32 deep");
    }
    // Braces in quotes are text, and each message counts for itself.
    let text: Vec<String> = (0..40)
        .map(|i| format!("b{i} = {{ \"{{\" }}(((\n"))
        .collect();
    let text = text.concat();
    assert_eq!(
        findings(&format!("a = {}\n{text}", "{\"{\"} (((".repeat(40))),
        []
    );
}

#[test]
fn a_file_in_another_encoding_is_told_by_its_first_byte() {
    let root = project(&[("en/kit.ftl", "x = y\n")]);
    let file = root.path().join("locales/en/releases/nova.ftl");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let utf16: Vec<u8> = "\u{feff}a = x\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases: [(Vec<u8>, &str); 3] = [
        (utf16, "`locales/en/releases/nova.ftl` is not UTF-8: it is UTF-16"),
        (
            b"a = x\nb = caf\xe9 noir\n".to_vec(),
            "`locales/en/releases/nova.ftl` is not UTF-8: byte 13, in line 2, is E9 and begins no character",
        ),
        (
            b"a = \xcf\xf0\xe8\xe2\xe5\xf2, \xe4\xee\xf0\xee\xe3\xe8\xe5 \xe4\xf0\xf3\xe7\xfc\xff\n".to_vec(),
            "`locales/en/releases/nova.ftl` is not UTF-8: byte 4, in line 1, is CF and begins no character",
        ),
    ];
    for (bytes, message) in cases {
        fs::write(&file, bytes).unwrap();
        let mut report = Report::new();
        let catalog = Catalog::load(Arc::new(Folder::new(root.path())), &[], &mut report);
        let lang = Lang::parse("en").unwrap();
        assert!(
            catalog
                .localizer(&lang, "nova", &lang, &mut report)
                .is_err()
        );
        let [found] = report.diagnostics() else {
            panic!("{:?}", report.diagnostics())
        };
        assert_eq!(found.message, message);
        assert!(found.hints[0].ends_with("as UTF-8"), "{:?}", found.hints);
    }
}
