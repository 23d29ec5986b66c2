//! A release: dates in their places, people, columns.

use super::*;
use crate::when::{Calendar, Date};

fn told_of(from: &str, to: &str) -> Vec<String> {
    release_findings(&changed(RELEASE, from, to))
}

fn release(text: &str) -> Release {
    let (_, release, report) = load(ORGANISATION.as_bytes(), text.as_bytes());
    assert_eq!(told(&report), [""; 0]);
    release.unwrap()
}

fn id(text: &str) -> MessageId {
    MessageId::parse(text).unwrap()
}

#[test]
fn the_sample_is_read_as_it_is_written() {
    let release = release(RELEASE);
    assert_eq!(release.slug.as_str(), "nova");
    assert_eq!(release.reference["number"], "007");
    assert_eq!((release.version, release.specimen), (1, false));
    let day = Date::new(2026, 3, 2).unwrap();
    assert_eq!(release.issued, Issued::On(day));
    assert_eq!(release.facts["rooms"], Fact::Number("12".to_owned()));
    let opening = When::parse("2026-05-01").unwrap();
    assert_eq!(release.facts["opening-day"], Fact::When(opening));
    assert_eq!(release.kit.len(), 6);
    let Part::Timeline(timeline) = &release.kit[3] else {
        panic!("{:?}", release.kit)
    };
    assert_eq!(
        timeline.columns,
        [TimelineColumn {
            key: id("place"),
            head: id("timeline-place")
        }]
    );
    assert_eq!(timeline.rows[0].cell(&id("place")), Some(&id("hall")));
    assert_eq!(timeline.rows[1].certainty, Some(Certainty::Planned));
    let month = Calendar::Month {
        year: 2026,
        month: 9,
    };
    assert_eq!(timeline.rows[1].when, When::Calendar(month));
    let place = timeline.rows[1].place.as_ref().unwrap();
    assert_eq!(place.source.line_column(place.span.start), (15, 35));
    assert_eq!(
        release.kit[4],
        Part::Quote(Quote {
            words: id("words"),
            by: Some(id("costa"))
        })
    );
}

#[test]
fn each_row_is_found_where_it_stands() {
    let text = changed(RELEASE, "event: tour", "event: first-day");
    let release = release(&text);
    let Part::Timeline(timeline) = &release.kit[3] else {
        panic!("{:?}", release.kit)
    };
    let lines = timeline.rows.iter().map(|row| {
        let place = row.place.as_ref().unwrap();
        place.source.line_column(place.span.start)
    });
    assert_eq!(lines.collect::<Vec<_>>(), [(14, 38), (15, 35)]);
}

#[test]
fn a_person_is_named_once() {
    assert_eq!(
        told_of("contacts: [weiss]", "contacts: [weiss, weiss]"),
        ["17:23 `weiss`: `weiss` stands twice in `contacts` / name each once"]
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of many values")]
fn facts_are_what_they_look_like() {
    let facts = "facts: { a: 4.50, b: -3, c: \"50\", d: 2026, e: 2026-Q3, f: 2026-01-01/2026-02-01, g: Ada, h: \"2026-05-01\", i: 0, j: \"12-34\" }";
    let release = release(&changed(
        RELEASE,
        "facts: { rooms: 12, opening-day: 2026-05-01 }",
        facts,
    ));
    let number = |text: &str| Fact::Number(text.to_owned());
    let text = |text: &str| Fact::Text(text.to_owned());
    let when = |text: &str| Fact::When(When::parse(text).unwrap());
    let expected = [
        ("a", number("4.50")),
        ("b", number("-3")),
        ("c", text("50")),
        ("d", number("2026")),
        ("e", when("2026-Q3")),
        ("f", when("2026-01-01/2026-02-01")),
        ("g", text("Ada")),
        ("h", when("2026-05-01")),
        ("i", number("0")),
        ("j", text("12-34")),
    ];
    for (name, fact) in expected {
        assert_eq!(release.facts[name], fact, "{name}");
    }
    let wrong = |value: &str| told_of("rooms: 12", &format!("rooms: {value}")).join("; ");
    for value in ["071", "0x10", ".5", "1e3"] {
        assert_eq!(
            wrong(value),
            format!(
                "5:17 `{value}`: `{value}` is not a number that messages can show exactly / write digits with a point, \
                 such as 4.5; put what is no amount in quotes: \"{value}\""
            )
        );
    }
    assert!(
        wrong("2026-13").starts_with("5:17 `2026-13`: there is no month 13 / put it in quotes")
    );
    for (value, message) in [
        ("30/06/1966", "is not a date / write 1966-06-30; "),
        ("1966-6-30", "is not a date / write 1966-06-30; "),
        ("30.06.1966", "is not a date / write 1966-06-30; "),
        ("30 June 1966", "is not a date / write 1966-06-30; "),
        (
            "03/04/2027",
            "is not a date / write 2027-04-03 or 2027-03-04; ",
        ),
        (
            "1 250",
            "is not a number that messages can count with / write 1250; ",
        ),
        (
            "1\u{202f}250",
            "is not a number that messages can count with / write 1250; ",
        ),
        (
            "1_250",
            "is not a number that messages can count with / write 1250; ",
        ),
        (
            "1'250.5",
            "is not a number that messages can count with / write 1250.5; ",
        ),
        (
            "−5",
            "is not a number that messages can count with / write -5; ",
        ),
    ] {
        let told = wrong(value);
        let quoted = format!("put it in quotes if it is meant as text: \"{value}\"");
        assert!(
            told.contains(&format!("`{value}`: `{value}` {message}{quoted}")),
            "{told}"
        );
    }
    let block = |value: &str| {
        let facts = format!("facts:\n  rooms: {value}\n  opening-day: 2026-05-01");
        told_of("facts: { rooms: 12, opening-day: 2026-05-01 }", &facts).join("; ")
    };
    assert!(
        block("1,250").contains("write 1250 or 1.250; "),
        "{}",
        block("1,250")
    );
    assert!(
        block("118,5").contains("write 118.5; "),
        "{}",
        block("118,5")
    );
    // Curly quotes are told by the rule on characters, or as no quotes of YAML.
    assert!(block("“09”").contains('“'), "{}", block("“09”"));
    assert!(
        block("no").contains("`no` is yes or no in YAML"),
        "{}",
        block("no")
    );
    for fine in [
        "\"30/06/1966\"",
        "'1,250'",
        "\"“09”\"",
        "\"2026-13\"",
        "12345678901234567890",
        "0.12345678901234567",
        "24/7",
        "10 km",
    ] {
        assert_eq!(block(fine), "", "{fine}");
    }
    assert_eq!(
        told_of("rooms: 12", "2rooms: 12"),
        [
            "5:10 `2rooms`: `2rooms` cannot name a value for messages / use a letter, then letters, digits, `-` and `_`"
        ]
    );
}

#[test]
fn dates_exist_and_stand_where_they_belong() {
    let day = "write a day, or day, time and offset: `issued: 2016-04-19`";
    assert_eq!(
        told_of("2026-03-02", "2026-02-30"),
        [format!(
            "3:9 `2026-02-30`: there is no day 2026-02-30 / {day}"
        )]
    );
    assert_eq!(
        told_of("2026-03-02", "2026-03"),
        [format!("3:9 `2026-03`: `2026-03` is not a day / {day}")]
    );
    let instant = release(&changed(
        RELEASE,
        "issued: 2026-03-02",
        "issued: 2026-03-02T10:00:00+01:00",
    ));
    assert!(matches!(instant.issued, Issued::At(_)));
    assert_eq!(
        told_of("when: 2026-05-01", "when: 2026-02-29"),
        [
            "14:19 `2026-02-29`: there is no day 2026-02-29 / write it as 2016-04-22, 2016-06, 2016-Q4, 2016, \
          2016-04-18/2016-04-20, 2016-04-22T21:02:13Z or T-00:03:00"
        ]
    );
}

#[test]
fn an_embargo_names_its_moment() {
    let said = |embargo: &str| {
        told_of(
            "issued: 2026-03-02",
            &format!("issued: 2026-03-02\nembargo: {embargo}"),
        )
    };
    let hint = "write day, time and offset: `embargo: 2016-04-19T10:00:00+02:00`";
    assert_eq!(
        said("2026-03-02"),
        [format!(
            "4:10 `2026-03-02`: the embargo `2026-03-02` does not say at what time it ends / {hint}"
        )]
    );
    assert_eq!(
        said("2026-03-02T10:00:00"),
        [format!(
            "4:10 `2026-03-02T10:00:00`: `2026-03-02T10:00:00` lacks its offset from UTC, such as `+02:00` or `Z` / {hint}"
        )]
    );
    assert_eq!(
        said("soon"),
        [format!("4:10 `soon`: `soon` is not a date / {hint}")]
    );
    assert_eq!(said("2026-03-02T10:00:00+01:00"), [""; 0]);
}

#[test]
fn people_are_known() {
    assert_eq!(
        told_of("[weiss]", "[weis, nobody]"),
        [
            "17:16 `weis`: `weis` is none of the people in `content/organisation.yaml` / did you mean `weiss`?",
            "17:22 `nobody`: `nobody` is none of the people in `content/organisation.yaml` / known here: `costa`, `weiss`",
        ]
    );
}

#[test]
fn rows_fit_their_timeline() {
    let column = "(a column is declared under `columns`)";
    assert_eq!(
        told_of("columns: [place]", "columns: [plaec]"),
        [format!(
            "14:49 `place`: `place` is not a column of this timeline / did you mean `plaec`? {column}"
        )]
    );
    assert_eq!(
        told_of(
            "columns: [place]",
            "columns: [place, place, when, { key: crew, head: head-crew }, { kee: x }]"
        ),
        [
            "12:71 `kee`: unknown key `kee` / did you mean `key`?",
            "12:17 `place`: the column `place` is there already / name each column once; date and event are always there",
            "12:31 `when`: the column `when` is there already / name each column once; date and event are always there",
        ]
    );
    assert_eq!(
        told_of("event: first-day, ", ""),
        [
            "14:11 `{ when: 2026-05-01, place: hall }`: a row has no `event` / add `event: …` to the row"
        ]
    );
    assert_eq!(
        told_of("when: 2026-05-01, ", ""),
        [
            "14:11 `{ event: first-day, place: hall }`: a row has no `when` / add `when: …` to the row"
        ]
    );
    assert_eq!(
        told_of("certainty: planned", "certainty: plannd"),
        [
            "15:52 `plannd`: unknown certainty `plannd`; one of `planned`, `tentative`, `done` / did you mean `planned`?"
        ]
    );
}

#[test]
fn a_clock_has_its_zero_and_no_dates_beside_it() {
    assert_eq!(
        told_of("when: 2026-05-01", "when: T-00:03:00"),
        [
            "13:7 `rows`: rows on a clock need a zero time / add `clock: 2016-04-22T21:02:13Z` to the timeline",
            "13:7 `rows`: a timeline has either dates or times on a clock, not both / make two timelines of it",
        ]
    );
    let on_clock = RELEASE
        .replace("when: 2026-05-01", "when: T-00:03:00")
        .replace("when: 2026-09", "when: T+00:00:10")
        .replace(
            "      rows:",
            "      clock: 2026-05-01T21:02:13Z\n      rows:",
        );
    let release = release(&on_clock);
    let Part::Timeline(timeline) = &release.kit[3] else {
        panic!("{:?}", release.kit)
    };
    assert_eq!(timeline.rows[0].when, When::parse("T-00:03:00").unwrap());
    assert_eq!(timeline.clock.unwrap().second, Some(13));
}

#[test]
fn a_clock_may_count_from_a_fact() {
    let on_clock = |facts: &str, clock: &str| {
        RELEASE
            .replace("when: 2026-05-01", "when: T-00:03:00")
            .replace("when: 2026-09", "when: T+9999 d")
            .replace("rooms: 12", facts)
            .replace("      rows:", &format!("      clock: {clock}\n      rows:"))
    };
    let release = release(&on_clock("launch: 2026-05-01T21:02:13Z", "launch"));
    let Part::Timeline(timeline) = &release.kit[3] else {
        panic!("{:?}", release.kit)
    };
    assert_eq!(timeline.clock.unwrap().second, Some(13));
    let told = |facts: &str, clock: &str| release_findings(&on_clock(facts, clock));
    assert_eq!(
        told("launch: 2026-05-01T21:02:13Z", "lanch"),
        [
            "13:14 `lanch`: `lanch` is not a moment, and none of the `facts` / did you mean `launch`?"
        ]
    );
    assert_eq!(
        told("launch: 2026-05-01", "launch"),
        [
            "13:14 `launch`: the fact `launch` does not say at what time / write `launch: 2016-04-22T21:02:13Z` among the `facts`"
        ]
    );
    assert_eq!(
        told("rooms: 12", "9990-01-01T00:00Z"),
        [
            "16:19 `T+9999 d`: `T+9999 d` lies outside of the calendar / correct the row, or the zero time of the clock"
        ]
    );
}

#[test]
fn near_misses_on_a_clock_say_what_to_write() {
    for (wrong, message, hint) in [
        (
            "T-3:00",
            "is not a time on a clock",
            "write `T-00:03:00` or `T-03:00:00`",
        ),
        (
            "T -00:03:00",
            "is not a time on a clock",
            "write `T-00:03:00`",
        ),
        (
            "H-1",
            "is not a date",
            "write `T-1 d` or `T-1 h` or `T-1 min`",
        ),
        (
            "T-00:61:00",
            "is not a time on a clock",
            "write it as T-00:03:00 (hours, minutes, seconds), T0, T-30 min, T-2 h or T-1 d",
        ),
    ] {
        assert_eq!(
            told_of("when: 2026-05-01", &format!("when: {wrong}")),
            [format!("14:19 `{wrong}`: `{wrong}` {message} / {hint}")]
        );
    }
}

#[test]
fn a_timeline_is_drawn_under_a_title_and_on_an_axis_of_days() {
    let drawn = "      figure: true\n      rows:";
    let release = release(&changed(RELEASE, "      rows:", drawn));
    assert!(matches!(&release.kit[3], Part::Timeline(timeline) if timeline.figure));
    let untitled = changed(RELEASE, "      title: timeline\n", "");
    assert_eq!(
        release_findings(&changed(&untitled, "      rows:", drawn)),
        [
            "12:7 `figure`: a timeline that is drawn needs a title, by which the drawing names it / add `title: …`, and write that message"
        ]
    );
    let on_clock = RELEASE
        .replace("when: 2026-05-01", "when: T-00:03:00")
        .replace("when: 2026-09", "when: T0")
        .replace(
            "      rows:",
            "      clock: 2026-05-01T21:02Z\n      figure: true\n      rows:",
        );
    assert_eq!(release_findings(&on_clock), [""; 0]);
}

#[test]
fn a_zone_stands_once() {
    assert_eq!(
        told_of(
            "      rows:",
            "      zones: [UTC, Europe/Paris, UTC]\n      rows:"
        ),
        ["13:15 `UTC`: the zone `UTC` stands twice / name each zone once"]
    );
}

#[test]
fn a_kit_has_one_headline_and_no_empty_part() {
    let hint = "write `- headline: headline` once, as the first part";
    assert_eq!(
        told_of("  - headline: headline\n", ""),
        [format!(
            "6:1 `kit`: a kit has one `headline`, this one has 0 / {hint}"
        )]
    );
    assert_eq!(
        told_of("  - lead: lead", "  - headline: lead"),
        [format!(
            "6:1 `kit`: a kit has one `headline`, this one has 2 / {hint}"
        )]
    );
    assert_eq!(
        told_of("text: [opening]", "text: []"),
        ["9:5 `text`: the part `text` is empty / name what belongs into it, or delete the part"]
    );
    assert_eq!(
        told_of("- contacts: [weiss]", "- notes: []"),
        ["17:5 `notes`: the part `notes` is empty / name what belongs into it, or delete the part"]
    );
}

#[test]
fn folders_of_releases_are_named_well() {
    let root = tempfile::tempdir().unwrap();
    for (folder, file) in [("nova", true), ("Nova 2", true), ("empty", false)] {
        let folder = root.path().join("content/releases").join(folder);
        fs::create_dir_all(&folder).unwrap();
        if file {
            fs::write(folder.join("release.yaml"), RELEASE).unwrap();
        }
    }
    let mut report = Report::new();
    assert!(release_slugs(&Folder::new(root.path()), &mut report).is_err());
    assert_eq!(
        told(&report),
        [
            "the folder `content/releases/Nova 2` cannot name a release: `Nova 2` is not a valid slug / use lower-case letters, \
             digits and single hyphens",
            "the folder `content/releases/empty` has no `release.yaml` and is passed over / write it, or delete the folder",
        ]
    );
}
