//! Numbers and lists by language.

use super::*;

/// What a message says of the number 1234567.891 and others.
fn numbers(lang: &str, message: &str, value: &str) -> String {
    let localizer = words(lang, &format!("percent = {{ $n }}\u{a0}%\na = {message}\n"));
    say(&localizer, "a", &[("n", number(value))])
}

#[test]
fn numbers_follow_the_language() {
    for (lang, shown) in [
        ("fr", "1\u{202f}234\u{202f}567,891"),
        ("en-GB", "1,234,567.891"),
        ("en-US", "1,234,567.891"),
        ("ru", "1\u{a0}234\u{a0}567,891"),
        ("de", "1.234.567,891"),
        ("ja", "1,234,567.891"),
        ("hi", "12,34,567.891"),
        ("th", "1,234,567.891"),
        ("es", "1.234.567,891"),
    ] {
        assert_eq!(numbers(lang, "{ $n }", "1234567.891"), shown, "{lang}");
        assert_eq!(
            numbers(lang, "{ NUMBER($n) }", "1234567.891"),
            shown,
            "{lang}"
        );
    }
    assert_eq!(numbers("es", "{ $n }", "1234"), "1234");
    let isolated = numbers("ar-EG", "{ $n } x", "1234567.891");
    assert_eq!(isolated, "١٬٢٣٤٬٥٦٧٫٨٩١ x");
}

#[test]
fn options_round_pad_and_group() {
    let shown = |options: &str, value: &str| {
        numbers("en-GB", &format!("{{ NUMBER($n, {options}) }}"), value)
    };
    assert_eq!(shown("maximumFractionDigits: 1", "1234.567"), "1,234.6");
    assert_eq!(shown("maximumFractionDigits: 0", "1234.567"), "1,235");
    assert_eq!(shown("minimumFractionDigits: 2", "4.5"), "4.50");
    assert_eq!(
        shown("minimumFractionDigits: 1, maximumFractionDigits: 1", "4"),
        "4.0"
    );
    assert_eq!(shown("minimumIntegerDigits: 3", "7"), "007");
    assert_eq!(shown("useGrouping: \"false\"", "2016"), "2016");
    // As written, trailing noughts too.
    assert_eq!(numbers("en-GB", "{ $n }", "4.50"), "4.50");
}

#[test]
fn a_percentage_is_a_share_of_one() {
    let shown =
        |lang: &str, value: &str| numbers(lang, "{ NUMBER($n, style: \"percent\") }", value);
    assert_eq!(shown("en-GB", "0.256"), "25.6\u{a0}%");
    assert_eq!(shown("fr", "0.256"), "25,6\u{a0}%");
    assert_eq!(shown("fr", "0.50"), "50\u{a0}%");
    assert_eq!(shown("fr", "12"), "1\u{202f}200\u{a0}%");
    assert_eq!(shown("fr", "0.07"), "7\u{a0}%");
    let rounded = "{ NUMBER($n, style: \"percent\", maximumFractionDigits: 0) }";
    assert_eq!(numbers("fr", rounded, "0.256"), "26\u{a0}%");
}

#[test]
fn choices_follow_plural_rules() {
    let years = "{ $n ->\n    [one] год\n    [few] года\n    [many] лет\n   *[other] года\n}";
    for (value, shown) in [
        ("1", "год"),
        ("2", "года"),
        ("5", "лет"),
        ("11", "лет"),
        ("21", "год"),
        ("50", "лет"),
        ("4.5", "года"),
    ] {
        assert_eq!(numbers("ru", years, value), shown, "{value}");
    }
    let ordinal = "{ $n }{ NUMBER($n, type: \"ordinal\") ->\n    [one] st\n    [two] nd\n    [few] rd\n   *[other] th\n}";
    for (value, shown) in [
        ("1", "1st"),
        ("2", "2nd"),
        ("3", "3rd"),
        ("11", "11th"),
        ("21", "21st"),
        ("112", "112th"),
    ] {
        assert_eq!(numbers("en-GB", ordinal, value), shown, "{value}");
    }
    let french = "{ $n }{ NUMBER($n, type: \"ordinal\") ->\n    [one] <sup>er</sup>\n   *[other] <sup>e</sup>\n}";
    assert_eq!(numbers("fr", french, "1"), "1<sup>er</sup>");
    assert_eq!(numbers("fr", french, "50"), "50<sup>e</sup>");
}

#[test]
fn lists_follow_the_language() {
    let list = |lang: &str, options: &str| {
        let localizer = words(
            lang,
            &format!("a = {{ LIST($a, \"B\", \"C\"{options}) }}\n"),
        );
        say(&localizer, "a", &[("a", text("A"))])
    };
    assert_eq!(list("fr", ""), "A, B et C");
    assert_eq!(list("en-GB", ""), "A, B and C");
    assert_eq!(list("en-US", ""), "A, B, and C");
    assert_eq!(list("ru", ""), "A, B и C");
    assert_eq!(list("de", ", type: \"disjunction\""), "A, B oder C");
    assert_eq!(list("ja", ""), "A、B、C");
    assert_eq!(list("en-GB", ", type: \"unit\""), "A, B, C");
    let localizer = words("fr", "a = { LIST($n, $d) }\n");
    let given = [("n", number("1234")), ("d", when("2016-06"))];
    assert_eq!(say(&localizer, "a", &given), "1\u{202f}234 et juin 2016");
}

#[test]
fn digits_are_the_languages() {
    assert_eq!(words("fr", "a = x\n").digits()[7], '7');
    assert_eq!(words("ar-EG", "a = x\n").digits()[7], '٧');
    assert_eq!(words("fa", "a = x\n").digits()[0], '۰');
}
