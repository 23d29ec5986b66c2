//! Values at the beginning and at the end of sentences, and names of months in a case.

use super::*;

const DAY: &str = "2016-06-20";

#[test]
fn a_date_takes_a_capital_where_it_begins_a_sentence() {
    let call = "{ DATETIME($d, weekday: \"long\", day: \"numeric\", month: \"long\") }";
    for (text, expected) in [
        ("CALL, le président", "Lundi 20~juin, le président"),
        ("*CALL*, le président", "*Lundi 20~juin*, le président"),
        ("Le CALL, le président", "Le lundi 20~juin, le président"),
        (
            "Fin du match. CALL, le président",
            "Fin du match. Lundi 20~juin, le président",
        ),
        ("env. CALL", "env. lundi 20~juin"),
    ] {
        let localizer = words("fr", &format!("a = {}\n", text.replace("CALL", call)));
        let said = say(&localizer, "a", &[("d", when(DAY))]).replace('\u{a0}', "~");
        assert_eq!(said, expected);
    }
    // A name stays as it is.
    let localizer = words("fr", "a = { $who } parle\n");
    assert_eq!(
        say(&localizer, "a", &[("who", Value::Text("arte".into()))]),
        "arte parle"
    );
    let localizer = words("lt", &format!("a = {call}\n"));
    assert_eq!(
        say(&localizer, "a", &[("d", when(DAY))]).replace('\u{a0}', "~"),
        "Birželio~20 d., pirmadienis"
    );
}

#[test]
fn a_full_stop_is_never_doubled() {
    for (lang, ftl, expected) in [
        (
            "ru",
            "a = Подписано { $d }. Дальше",
            "Подписано 20~июня 2016_г. Дальше",
        ),
        (
            "ru",
            "a = Подписано *{ $d }*. Дальше",
            "Подписано *20~июня 2016_г.* Дальше",
        ),
        (
            "ru",
            "a = «Подписано { $d }». Дальше",
            "«Подписано 20~июня 2016_г.». Дальше",
        ),
        (
            "ru",
            "a = Подписано { $d }… Дальше",
            "Подписано 20~июня 2016_г.… Дальше",
        ),
        (
            "ru",
            "a = Подписано { $d }... Дальше",
            "Подписано 20~июня 2016_г.... Дальше",
        ),
        (
            "ru",
            "a = Подписано { $d }, и",
            "Подписано 20~июня 2016_г., и",
        ),
        ("ru", "a = Подписано { $d }?", "Подписано 20~июня 2016_г.?"),
        ("en", "a = By { $inc }. Next", "By Example Inc. Next"),
        (
            "en",
            "-inc = Example Inc.\na = By { -inc }. Next",
            "By Example Inc. Next",
        ),
        (
            "en",
            "-inc = [Example Inc.](https://e.org)\na = By { -inc }. Next",
            "By [Example Inc.](https://e.org) Next",
        ),
        (
            "en",
            "inc = Example *Inc.*\na = By { inc }. Next",
            "By Example *Inc.* Next",
        ),
        ("en", "a = Typed twice.. Next", "Typed twice.. Next"),
        ("en", "a = Who is { $who }. Next", "Who is Who?. Next"),
        (
            "fr",
            "a = En { DATETIME($d, month: \"short\") } 2016.",
            "En juin 2016.",
        ),
        (
            "fr",
            "a = En { DATETIME($j, month: \"short\") }.",
            "En juil.",
        ),
    ] {
        let localizer = words(lang, &format!("{ftl}\n"));
        let given = [
            ("d", when(DAY)),
            ("j", when("2016-07")),
            ("inc", Value::Text("Example Inc.".into())),
            ("who", Value::Text("Who?".into())),
        ];
        let said = say(&localizer, "a", &given);
        assert_eq!(
            said.replace('\u{a0}', "~").replace('\u{202f}', "_"),
            expected,
            "{ftl}"
        );
    }
}

#[test]
fn names_of_months_and_weekdays_take_a_case() {
    let ftl = "month-6 = { $case ->\n   *[nom] junij\n    [gen] junija\n}\n\
        weekday-1 = { $case ->\n   *[nom] ponedeljek\n    [gen] ponedeljka\n    [acc] ponedeljek\n}\n";
    let full = "weekday: \"long\", day: \"numeric\", month: \"long\"";
    let cased = |call: &str| {
        let localizer = words("sl", &format!("{ftl}a = x {{ {call} }}\n"));
        say(
            &localizer,
            "a",
            &[("d", when(DAY)), ("e", when("2016-06-22"))],
        )
        .replace('\u{a0}', "~")
    };
    assert_eq!(
        cased(&format!("DATETIME($d, {full}, case: \"gen\")")),
        "x ponedeljka, 20.~junija"
    );
    assert_eq!(
        cased(&format!("DATETIME($d, {full})")),
        "x ponedeljek, 20.~junij"
    );
    assert_eq!(
        cased("DATERANGE($d, $e, day: \"numeric\", month: \"long\", case: \"gen\")"),
        "x 20.–22.~junija"
    );
    assert_eq!(
        cased("DATETIME($d, dateStyle: \"long\", case: \"gen\")"),
        "x 20.~junija 2016"
    );
    // The mark behind a number can be left out, for an ending of the translator's own.
    let bare = |lang: &str, call: &str| {
        let localizer = words(lang, &format!("a = x {{ {call} }}\n"));
        say(&localizer, "a", &[("d", when(DAY))]).replace('\u{a0}', "~")
    };
    assert_eq!(bare("hu", "DATETIME($d, year: \"bare\")"), "x 2016");
    assert_eq!(
        bare("hu", "DATETIME($d, month: \"long\", day: \"bare\")"),
        "x június~20"
    );
    assert_eq!(
        bare(
            "hu",
            "DATETIME($d, year: \"numeric\", month: \"long\", day: \"bare\")"
        ),
        "x 2016. június~20"
    );
    assert_eq!(
        bare(
            "ru",
            "DATETIME($d, day: \"numeric\", month: \"long\", year: \"bare\")"
        ),
        "x 20~июня 2016"
    );
}
