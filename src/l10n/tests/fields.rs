//! Which fields of a date a message asks for, and by which locale they are written.

use super::*;

#[test]
fn messages_ask_for_fields() {
    let shown = |lang: &str, call: &str, value: &str| {
        let localizer = words(lang, &format!("a = x {{ {call} }}\n"));
        let given = [("d", when(value)), ("e", when("2016-03-22"))];
        let said = say(&localizer, "a", &given);
        said[2..].replace('\u{a0}', "~").replace('\u{202f}', "_")
    };
    let day = "2016-03-15T10:31:05+02:00";
    for (lang, call, expected) in [
        (
            "fr",
            "DATETIME($d, weekday: \"long\", day: \"numeric\", month: \"long\")",
            "mardi 15~mars",
        ),
        (
            "ru",
            "DATETIME($d, weekday: \"long\", day: \"numeric\", month: \"long\")",
            "вторник, 15~марта",
        ),
        (
            "en-GB",
            "DATETIME($d, dateStyle: \"full\")",
            "Tuesday, 15~March 2016",
        ),
        (
            "en-GB",
            "DATETIME($d, dateStyle: \"long\")",
            "15~March 2016",
        ),
        (
            "en-GB",
            "DATETIME($d, dateStyle: \"medium\")",
            "15~Mar 2016",
        ),
        ("en-GB", "DATETIME($d, dateStyle: \"short\")", "15/03/2016"),
        ("en-US", "DATETIME($d, dateStyle: \"short\")", "3/15/16"),
        ("ru", "DATETIME($d, month: \"long\")", "март"),
        (
            "ru",
            "DATETIME($d, month: \"long\", year: \"numeric\")",
            "март 2016_г.",
        ),
        ("fr", "DATETIME($d, year: \"numeric\")", "2016"),
        ("fr", "DATETIME($d, weekday: \"long\")", "mardi"),
        (
            "fr",
            "DATETIME($d, hour: \"numeric\", minute: \"numeric\")",
            "10:31",
        ),
        (
            "en-US",
            "DATETIME($d, hour: \"numeric\", minute: \"numeric\", second: \"numeric\", timeZoneName: \"shortOffset\")",
            "10:31:05_AM~UTC+2",
        ),
        ("fr", "DATETIME($d)", "15~mars 2016 à 10:31~UTC+2"),
        ("fr", "$d", "15~mars 2016 à 10:31~UTC+2"),
    ] {
        assert_eq!(shown(lang, call, day), expected, "{lang} {call}");
    }
    // Fields that a value lacks are dropped, so that one message serves a day and a month.
    let call = "DATETIME($d, day: \"numeric\", month: \"long\")";
    assert_eq!(shown("ru", call, "2016-06-15"), "15~июня");
    assert_eq!(shown("ru", call, "2016-06"), "июнь");
    assert_eq!(shown("fr", call, "2016-03-15/2016-03-22"), "15–22~mars");
    assert_eq!(
        shown("fr", "DATERANGE($d, $e)", "2016-03-15"),
        "15–22~mars 2016"
    );
    assert_eq!(
        shown("fr", "DATERANGE($d, $e)", "2016-03-22"),
        "22~mars 2016"
    );
    assert_eq!(
        shown(
            "en-GB",
            "DATERANGE($d, $e, day: \"numeric\", month: \"short\")",
            "2016-03-15"
        ),
        "15–22~Mar"
    );
}

#[test]
fn house_style_formats_by_another_locale() {
    let file = [("en/releases/nova.ftl", "a = { DATETIME($d) }\n")];
    let (localizer, report) = localizer_of(&file, &[], "en", "en-GB");
    assert_eq!(report.diagnostics(), []);
    let localizer = localizer.unwrap();
    assert_eq!(
        say(&localizer, "a", &[("d", when("2016-03-15"))]),
        "15\u{a0}March 2016"
    );
    assert_eq!(localizer.lang().as_str(), "en");
    assert_eq!(localizer.formats().as_str(), "en-GB");
}
