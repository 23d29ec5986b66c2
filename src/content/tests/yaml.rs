//! YAML's traps, as the author of a release meets them.

use super::*;

/// The findings about a release with one thing changed.
fn told_of(from: &str, to: &str) -> Vec<String> {
    release_findings(&changed(RELEASE, from, to))
}

#[test]
fn the_sample_has_nothing_wrong() {
    assert_eq!(release_findings(RELEASE), [""; 0]);
}

#[test]
fn a_key_stands_once() {
    assert_eq!(
        told_of("version: 1", "version: 1\nversion: 2"),
        ["3:1 `version`: the key `version` stands twice / delete one of them"]
    );
    assert_eq!(
        told_of("{ number: \"007\"", "{ number: \"007\", number: \"8\""),
        ["1:29 `number`: the key `number` stands twice / delete one of them"]
    );
    assert_eq!(
        told_of("rooms: 12", "rooms: 12, rooms: 13"),
        ["5:21 `rooms`: the key `rooms` stands twice / delete one of them"]
    );
    assert_eq!(
        told_of("place: hall", "place: hall, place: hull"),
        ["14:62 `place`: the key `place` stands twice / delete one of them"]
    );
    assert_eq!(
        told_of("words: words, ", "words: words, words: x, "),
        ["16:28 `words`: the key `words` stands twice / delete one of them"]
    );
}

#[test]
fn a_number_is_no_text() {
    let said = |value: &str| told_of("\"007\"", value);
    assert_eq!(
        said("007"),
        ["1:22 `007`: `007` is a number here, expected text / put it in quotes: \"007\""]
    );
    assert_eq!(
        said("1.10"),
        ["1:22 `1.10`: `1.10` is a number here, expected text / put it in quotes: \"1.10\""]
    );
    assert_eq!(
        said("true"),
        ["1:22 `true`: `true` is yes or no here, expected text / put it in quotes: \"true\""]
    );
    assert_eq!(said("'007'"), [""; 0]);
}

#[test]
fn unknown_keys_are_told_with_what_was_meant() {
    assert_eq!(
        told_of("version", "vresion"),
        ["2:1 `vresion`: unknown key `vresion` / did you mean `version`?"]
    );
    assert_eq!(
        told_of("issued", "isued"),
        ["3:1 `isued`: unknown key `isued` / did you mean `issued`?"]
    );
    // What belongs to a key that nobody knows is passed over, and the rest is read.
    let all = "known here: `reference`, `version`, `revision`, `specimen`, `issued`, `place`, `embargo`, `facts`, `kit`";
    assert_eq!(
        told_of("version: 1", "colour:\n  - red\n  - blue\nversion: 0"),
        [
            format!("2:1 `colour`: unknown key `colour` / {all}"),
            "5:10 `0`: `0` is not a version / write a whole number from 1 to 999: `version: 2`"
                .to_owned(),
        ]
    );
    assert_eq!(
        told_of("lead: lead", "leed: lead"),
        ["8:5 `leed`: unknown key `leed` / did you mean `lead`?"]
    );
    // The misspelt key beside the right one: one finding.
    assert_eq!(
        told_of("version: 1", "version: 1\nversoin: 2"),
        ["3:1 `versoin`: unknown key `versoin` / did you mean `version`?"]
    );
}

#[test]
fn missing_keys_are_all_told() {
    assert_eq!(
        told_of("issued: 2026-03-02\nplace: paris\n", ""),
        [
            "1:1 `reference: { number: \"007\", year: \"2026\" }`: the key `issued` is missing here / add `issued: …`",
            "1:1 `reference: { number: \"007\", year: \"2026\" }`: the key `place` is missing here / add `place: …`",
        ]
    );
    assert_eq!(
        told_of("words: words, ", ""),
        ["16:3 `- quote: { by: costa }`: the key `words` is missing here / add `words: …`"]
    );
}

#[test]
fn a_byte_order_mark_and_crlf_are_nothing_wrong() {
    let windows = format!("\u{feff}{}", RELEASE.replace('\n', "\r\n"));
    assert_eq!(release_findings(&windows), [""; 0]);
    let wrong = windows
        .replace("place: hall", "plaec: hall")
        .replace("version: 1", "version: 0");
    assert_eq!(
        release_findings(&wrong),
        [
            "2:10 `0`: `0` is not a version / write a whole number from 1 to 999: `version: 2`",
            "14:49 `plaec`: `plaec` is not a column of this timeline / did you mean `place`? (a column is declared under `columns`)",
        ]
    );
}

#[test]
fn other_encodings_are_told_by_their_first_byte() {
    let utf16: Vec<u8> = format!("\u{feff}{RELEASE}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (_, _, report) = load(ORGANISATION.as_bytes(), &utf16);
    assert_eq!(
        told(&report),
        [
            "`content/releases/nova/release.yaml` is not UTF-8: it is UTF-16 / save the file as UTF-8"
        ]
    );
    let (_, _, report) = load(b"id: orion\nname: Ori\xf3n\n", RELEASE.as_bytes());
    assert_eq!(
        told(&report),
        [
            "2:10 `\u{fffd}`: `content/organisation.yaml` is not UTF-8: byte 19, in line 2, is F3 and begins no character / open it in an editor by the encoding it has, and save it as UTF-8"
        ]
    );
    assert_eq!(
        told_of("place: paris", "place: par\u{202e}is"),
        [
            "4:11 `\u{202e}`: a right-to-left override (U+202E) turns the direction of what follows and must not stand in a text / delete it; `U+2068` and `U+2069` set words of another direction apart"
        ]
    );
}

#[test]
fn what_is_no_yaml_is_told_in_plain_words() {
    #[rustfmt::skip]
    let cases = [
        ("\"2026\" }", "\"2026 }", 1, "a quotation mark is opened here and not closed"),
        ("\"2026\" }", "\"2026\"", 2, "a bracket or brace is not closed, or a comma is missing"),
        ("place: paris", "place paris", 4, "this is no key: it has no colon"),
        ("place: paris", "place: a: b", 4, "a colon stands where none can"),
        ("place: paris", "\tplace: paris", 4, "this line is indented with a tab, and YAML knows only spaces there"),
        ("  - lead: lead", "\t- lead: lead", 8, "this line is indented with a tab, and YAML knows only spaces there"),
        ("place: paris", "place: *paris", 4, "`*` stands for an alias here, and there is none of that name"),
        ("place: paris", "place: @paris", 4, "a value cannot begin with this character"),
        ("place: paris", "place: \"\\q\"", 4, "a `\\` in double quotes means nothing here"),
        ("  - lead: lead", "   - lead: lead", 8, "this line does not fit the lines above it"),
        ("  - contacts: [weiss]\n", "  - contacts: [weiss]\n---\na: b\n", 18, "the file holds more than one document"),
    ];
    for (from, to, line, message) in cases {
        let (_, _, report) = load(
            ORGANISATION.as_bytes(),
            changed(RELEASE, from, to).as_bytes(),
        );
        let [found] = report.diagnostics() else {
            panic!("{to}: {:?}", report.diagnostics())
        };
        let place = found.place.as_ref().unwrap();
        let found_line = place.source.line_column(place.span.start).0;
        assert_eq!(
            (found_line, found.message.as_str()),
            (line, message),
            "{to}"
        );
        assert_eq!(found.hints.len(), 1, "{to}");
    }
}

#[test]
fn an_empty_file_is_told() {
    for empty in ["", "\n\n", "# nothing yet\n", "\u{feff}"] {
        assert_eq!(
            release_findings(empty),
            [
                "`content/releases/nova/release.yaml` says nothing / `content/README.md` shows what belongs there"
            ]
        );
    }
    assert_eq!(
        release_findings("[]"),
        [
            "1:1 `[]`: this is a list, expected a group of keys / `content/README.md` shows how it is written"
        ]
    );
}

#[test]
fn a_missing_file_is_told() {
    let root = tempfile::tempdir().unwrap();
    let mut report = Report::new();
    assert!(load_organisation(&Folder::new(root.path()), &mut report).is_err());
    assert_eq!(
        told(&report),
        ["there is no file `content/organisation.yaml` / write it; `content/README.md` shows how"]
    );
}

#[test]
fn wrong_types_are_told_and_reading_goes_on() {
    let see = "`content/README.md` shows how it is written";
    let said = |from: &str, to: &str| told_of(from, to).join("; ");
    assert_eq!(
        said("lead: lead", "lead: [lead]"),
        format!("8:11 `[lead]`: this is a list, expected a single value / {see}")
    );
    assert_eq!(
        said("lead: lead", "lead: { a: b }"),
        format!("8:11 `{{ a: b }}`: this is a group of keys, expected a single value / {see}")
    );
    assert_eq!(
        said("lead: lead", "lead:"),
        format!("8:10 ``: this is nothing, expected a single value / {see}")
    );
    assert_eq!(
        said("text: [opening]", "text: opening"),
        "9:11 `opening`: this is a single value, expected a list / write `[opening]`"
    );
    assert_eq!(
        said("- lead: lead", "- lead"),
        "8:3 `- lead`: this key has no value / write a colon and what it says: `- lead: lead`"
    );
    assert_eq!(
        said("- contacts: [weiss]", "- contacts: [weiss]\n    text: [x]"),
        "17:3 `- contacts: [weiss]`: this is not one key with its value / begin each entry of the list with `- `, as in \
         `- lead: lead`"
    );
    assert_eq!(
        said("{ words: words, by: costa }", "words"),
        format!("16:3 `- quote: words`: this is text, expected a group of keys / {see}")
    );
}

#[test]
fn anchors_work_and_bombs_do_not() {
    let shared = changed(RELEASE, "place: paris", "place: &p paris").replace("[opening]", "[*p]");
    assert_eq!(release_findings(&shared), [""; 0]);
    let mut bomb = "      - &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, before) in ('b'..='z').zip('a'..) {
        let many = format!("*{before},").repeat(9);
        bomb.extend(["      - &", &name.to_string(), " [", &many, "]\n"]);
    }
    let bomb = changed(
        RELEASE,
        "  - text: [opening]\n",
        &format!("  - text:\n{bomb}"),
    );
    let told = release_findings(&bomb);
    assert!(told.len() <= 101, "{}", told.len());
    assert!(told[0].starts_with("10:12 "), "{}", told[0]);
    let deep = format!("  - text: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        told_of("  - text: [opening]\n", &deep),
        ["9:75 `[`: brackets are nested more than 64 deep / close them"]
    );
    let blocks = format!("  - text:\n    {}x\n", "- ".repeat(5_000));
    let told = told_of("  - text: [opening]\n", &blocks);
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn all_findings_of_a_file_come_in_one_run_each_on_its_line() {
    let wrong = RELEASE
        .replace("version: 1", "vresion: 1")
        .replace("place: paris", "plas: paris")
        .replace("[opening]", "opening")
        .replace("2026-05-01, event", "2026-02-30, event")
        .replace("certainty: planned", "certainty: plannd, place: 5")
        .replace("by: costa", "by: cosat");
    let lines: Vec<String> = release_findings(&wrong)
        .iter()
        .map(|line| line.split(": ").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        lines,
        [
            "2:1 `vresion`",
            "4:1 `plas`",
            "9:11 `opening`",
            "14:19 `2026-02-30`",
            "15:52 `plannd`",
            "15:67 `5`",
            "16:32 `cosat`"
        ]
    );
}

#[test]
fn places_are_right_behind_letters_of_many_bytes() {
    let organisation = changed(ORGANISATION, "name: Orion", "name: \"Орион — 星\"")
        .replace("zone: Europe/Paris", "zone: \"Européen?\"");
    assert_eq!(
        organisation_findings(&organisation),
        [
            "4:8 `Européen?`: there is no time zone `Européen?` / name it as the IANA does: `Europe/Paris`"
        ]
    );
}

#[test]
fn characters_that_only_look_right_are_named_at_their_columns() {
    let nbsp = "is a no-break space (U+00A0) / write a plain space";
    for (from, to, said) in [
        ("issued: ", "issued:\u{a0}", format!("3:8 `\u{a0}`: column 8 {nbsp}")),
        (
            "place: paris",
            "\u{a0}place: paris",
            format!("4:1 `\u{a0}`: column 1 {nbsp}"),
        ),
        ("- lead: lead", "-\u{a0}lead: lead", format!("8:4 `\u{a0}`: column 4 {nbsp}")),
        (
            "place: paris",
            "place\u{200b}: paris",
            "4:6 `\u{200b}`: column 6 is a zero width space (U+200B) / delete it".to_owned(),
        ),
        (
            "place: paris",
            "pl\u{430}ce: paris",
            "4:3 `\u{430}`: column 3 is a Cyrillic small letter a (U+0430) / write a plain `a`".to_owned(),
        ),
        (
            "place: paris",
            "place: p\u{430}ris",
            "4:9 `\u{430}`: column 9 is a Cyrillic small letter a (U+0430) / write a plain `a`".to_owned(),
        ),
        (
            "rooms: 12",
            "r\u{43e}oms: 12",
            "5:11 `\u{43e}`: column 11 is a Cyrillic small letter o (U+043E) / write a plain `o`".to_owned(),
        ),
        (
            "2026-03-02",
            "2026\u{2013}03-02",
            "3:13 `\u{2013}`: column 13 is an en dash (U+2013) / write a plain `-`".to_owned(),
        ),
        (
            "2026-03-02",
            "\u{201c}2026-03-02\u{201d}",
            "3:9 `\u{201c}`: column 9 is a left double quotation mark (U+201C) / write a plain `\"`".to_owned(),
        ),
        (
            "place: paris",
            "place\u{ff1a}paris",
            "4:6 `\u{ff1a}`: column 6 is a fullwidth colon (U+FF1A) / write a plain `:`".to_owned(),
        ),
        (
            "{ number: \"007\"",
            "{\u{202f}number: \"007\"",
            "1:13 `\u{202f}`: column 13 is a narrow no-break space (U+202F) / write a plain space".to_owned(),
        ),
    ] {
        assert_eq!(told_of(from, to), [said], "{to:?}");
    }
}

#[test]
fn what_must_not_stand_in_a_text_is_told_however_it_is_written() {
    for (written, said) in [
        (
            "\u{202e}007",
            "1:23 `\u{202e}`: a right-to-left override (U+202E)",
        ),
        ("\\u202e007", "a right-to-left override (U+202E)"),
        ("0\u{0}7", "a control character (U+0000)"),
        ("0\\07", "a control character (U+0000)"),
        (
            "\\u2067007",
            "a right-to-left isolate (U+2067) opens an isolate",
        ),
        ("\\uE000", "a private-use character (U+E000)"),
        ("\\uFEFF", "a byte-order mark (U+FEFF)"),
    ] {
        let told = told_of("\"007\"", &format!("\"{written}\""));
        assert_eq!(told.len(), 1, "{written:?}: {told:?}");
        assert!(told[0].contains(said), "{written:?}: {told:?}");
    }
    assert_eq!(
        told_of("\"007\"", "\"\u{2067}7\u{2069} 10\u{a0}km\""),
        [""; 0]
    );
}

#[test]
fn a_line_that_is_indented_too_deeply_is_told_as_such() {
    assert_eq!(
        told_of(
            "      title: timeline\n      columns",
            "      title: timeline\n       columns"
        ),
        [
            "12:8 `columns: [place]`: this line is indented so deeply that it is read as more of `timeline` / indent it as far as the line above, if it is a key beside that"
        ]
    );
}

#[test]
fn a_merge_that_was_not_finished_is_told_alone() {
    let merged = "<<<<<<< HEAD\nversion: 1\n=======\nversion: 2\n>>>>>>> theirs";
    assert_eq!(
        told_of("version: 1", merged),
        [
            "2:1 `<<<<<<< HEAD`: `content/releases/nova/release.yaml` holds a merge conflict, in lines 2 to 6 / keep the lines of one side, or put both together, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
        ]
    );
}

#[test]
fn numbers_written_in_any_way_are_read_in_one_go() {
    let row = |year| format!("\n        - {{ when: {year}, event: tour }} # 0x1f");
    let rows = (1000..5000).map(row).collect::<Vec<_>>().concat();
    let last = "        - { when: 2026-09, event: tour, certainty: planned }";
    let facts = "facts: { rooms: 12, hex: 4.50, sum: 1.0, neg: -0.50, ";
    let long = changed(RELEASE, last, &format!("{last}{rows}"));
    let long = changed(&long, "facts: { rooms: 12, ", facts);
    assert_eq!(release_findings(&long), [""; 0]);
}

#[test]
fn many_words_that_may_want_quotes_are_read_in_one_go() {
    let facts = (0..300).map(|n| format!("f{n}: \"1,{n}\", g{n}: \"007\", "));
    let facts = facts.collect::<Vec<_>>().concat();
    let long = changed(
        RELEASE,
        "facts: { rooms: 12, ",
        &format!("facts: {{ rooms: 12, {facts}"),
    );
    assert_eq!(release_findings(&long), [""; 0]);
}
