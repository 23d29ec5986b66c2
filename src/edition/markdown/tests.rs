//! Markdown and micro-typography together, as messages meet them.

use super::*;
use crate::document::{Baseline, Inline, Keep, SegmentKind};
use crate::l10n::{Formatted, Height, Piece, PieceOrigin};

fn reader(lang: &str) -> Reader {
    Reader {
        lang: Lang::parse(lang).unwrap(),
        names: vec!["Le Gall".into()],
    }
}

fn markup(text: &str) -> Message {
    Message {
        pieces: vec![own(text)],
        ..message(Vec::new())
    }
}

fn message(pieces: Vec<Piece>) -> Message {
    Message {
        id: "a".into(),
        attribute: None,
        pieces,
        place: None,
        stands_in: None,
    }
}

fn own(text: &str) -> Piece {
    from(text, PieceOrigin::Own)
}

fn from(text: &str, origin: PieceOrigin) -> Piece {
    Piece::Markup {
        text: text.to_owned(),
        origin,
    }
}

fn value(text: &str, name: &str) -> Piece {
    Piece::Value {
        parts: vec![Formatted {
            text: text.to_owned(),
            height: Height::Normal,
        }],
        origin: PieceOrigin::Argument(name.into()),
    }
}

fn inline(lang: &str, text: &str) -> (Text, Report) {
    let mut report = Report::default();
    let text = reader(lang).inline(&markup(text), &mut report).unwrap();
    (text, report)
}

/// The text as its author would have typed it.
fn typed(lang: &str, text: &Text) -> String {
    text.inlines
        .iter()
        .map(|inline| {
            let Inline::Span(span) = inline else {
                return "\\".to_owned();
            };
            let words = match span.style.baseline {
                Baseline::Normal => span.text.clone(),
                Baseline::Superior => format!("<sup>{}</sup>", span.text),
                Baseline::Inferior => format!("<sub>{}</sub>", span.text),
            };
            match &span.lang {
                Some(own) if own.as_str() != lang => {
                    format!("<span lang=\"{own}\">{words}</span>")
                }
                _ => words,
            }
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u") {
        out.push_str(before);
        let (code, after) = after.split_at(4);
        out.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap()));
        rest = after;
    }
    out + rest
}

/// The columns of each row of the table of cases.
fn cases() -> Vec<[String; 7]> {
    let table = include_str!("../../../tests/fixtures/typography/cases.tsv");
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let columns: Vec<String> = line.split('\t').map(unescape).collect();
            columns.try_into().unwrap()
        })
        .collect()
}

#[test]
fn the_table_of_cases_holds_and_twice_is_once() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for [id, lang, class, _, input, output, _] in cases() {
        if !matches!(class.as_str(), "auto" | "soft" | "keep") {
            continue;
        }
        count += 1;
        // Code has no look of its own in a kit.
        let output = output.replace('`', "");
        let (once, report) = inline(&lang, &input);
        assert!(!report.has_errors(), "{id}");
        let once = typed(&lang, &once);
        let twice = typed(&lang, &inline(&lang, &once).0);
        if once != output {
            wrong.push(format!("{id}: `{input}` gives {once:?}, not {output:?}"));
        } else if twice != once && !input.contains('`') {
            wrong.push(format!("{id}: a second time gives {twice:?}"));
        }
    }
    assert_eq!(count, 106);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_only_the_author_can_mend_is_a_warning() {
    let mut count = 0;
    for [id, lang, class, _, input, warning, _] in cases() {
        if class != "lint" {
            continue;
        }
        count += 1;
        let (_, report) = inline(&lang, &input);
        let said: Vec<String> = report
            .diagnostics()
            .iter()
            .map(|found| format!("{} {}", found.message, found.hints.join(" ")))
            .collect();
        let said = said.join("\n");
        for word in warning
            .trim_start_matches("warn: ")
            .split([' ', ',', '(', ')'])
        {
            assert!(said.contains(word), "{id}: {word} not in: {said}");
        }
    }
    assert_eq!(count, 11);
}

#[test]
fn values_are_text_whatever_they_look_like() {
    let parts = vec![
        Formatted {
            text: "*1*".into(),
            height: Height::Normal,
        },
        Formatted {
            text: "er".into(),
            height: Height::Superior,
        },
    ];
    let origin = PieceOrigin::Argument("n".into());
    let value = Piece::Value { parts, origin };
    let message = message(vec![own("le "), value, own(" ; *oui*")]);
    let text = reader("fr")
        .inline(&message, &mut Report::default())
        .unwrap();
    assert_eq!(typed("fr", &text), "le *1*<sup>er</sup>\u{202f}; oui");
    let whole: Vec<&str> = text
        .inlines
        .iter()
        .filter_map(|inline| match inline {
            Inline::Span(span) if span.keep == Keep::Whole => Some(span.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(whole, ["*1*", "er"]);
    assert_eq!(
        said(&text),
        [
            "words le ",
            "fact:n *1*",
            "fact:n er",
            "words \u{202f}; ",
            "words oui"
        ]
    );
}

/// What a text says, stretch by stretch.
fn said(text: &Text) -> Vec<String> {
    let shown = |(words, kind, name): (&str, SegmentKind, &str)| {
        let name = if name.is_empty() {
            String::new()
        } else {
            format!(":{name}")
        };
        format!("{}{name} {words}", kind.as_str())
    };
    text.segments().map(shown).collect()
}

fn term(text: &str) -> Piece {
    from(text, PieceOrigin::Term("t".into()))
}

#[test]
fn terms_are_kept_whole_whatever_stands_around_and_in_them() {
    for (lang, pieces, kept) in [
        (
            "ko",
            vec![term("로스코스모스"), own("의 수장")],
            vec!["로스코스모스"],
        ),
        (
            "hu",
            vec![own("a "), term("Komarov"), own("ral")],
            vec!["Komarov"],
        ),
        ("bn", vec![term("রসকসমস"), own("-এর")], vec!["রসকসমস"]),
        (
            "hu",
            vec![
                from("Le Gall", PieceOrigin::Message("m".into())),
                own("ral, "),
                from("no name", PieceOrigin::Message("o".into())),
            ],
            vec!["Le Gall"],
        ),
        ("ar", vec![own("و"), term("كنيس"), own(" ثم")], vec!["كنيس"]),
        (
            "ru",
            vec![
                own("кампания "),
                term("<span lang=\"en\">Fly *Your* Mission</span>!"),
                own(" идёт"),
            ],
            vec!["Fly ", "Your", " Mission", "!"],
        ),
        (
            "en",
            vec![own("**The "), term("space agency"), own("** and")],
            vec!["space agency"],
        ),
        (
            "en",
            vec![own("the "), term(" docking ring "), own("of")],
            vec!["docking ring"],
        ),
    ] {
        let text = reader(lang)
            .inline(&message(pieces), &mut Report::default())
            .unwrap();
        let spans = text.inlines.iter().filter_map(|inline| match inline {
            Inline::Span(span) if span.keep.is_whole() => Some(span.text.as_str()),
            _ => None,
        });
        assert_eq!(spans.collect::<Vec<_>>(), kept, "{lang}");
    }
}

#[test]
fn words_of_terms_are_told_from_those_around_them() {
    let read = |lang: &str, pieces: Vec<Piece>| {
        let mut report = Report::default();
        let text = reader(lang).inline(&message(pieces), &mut report).unwrap();
        (said(&text), text)
    };
    // Typography reaches over the borders.
    let (stretches, text) = read("fr", vec![own("Voilà : "), term("l'*espace*"), own(" !")]);
    assert_eq!(
        stretches,
        [
            "words Voilà\u{a0}: ",
            "term:t l’",
            "term:t espace",
            "words \u{202f}!"
        ]
    );
    let (_, plain) = read("fr", vec![own("Voilà : l'*espace* !")]);
    assert_eq!(text.words(), plain.words());
    // Text that is normalized, entities and escapes.
    let (stretches, _) = read(
        "en",
        vec![
            own("e\u{301}t\u{e9} \\*&amp; "),
            term("o\u{308}l &amp; gas"),
            own("\\* e\u{301}nd"),
        ],
    );
    assert_eq!(
        stretches,
        [
            "words \u{e9}t\u{e9} *& ",
            "term:t \u{f6}l & gas",
            "words * \u{e9}nd"
        ]
    );
    // Over several lines, and beside values.
    let (stretches, _) = read(
        "en",
        vec![term("one"), value("2", "n"), own("\nthree "), term("four")],
    );
    assert_eq!(
        stretches,
        ["term:t one", "fact:n 2", "words  three ", "term:t four"]
    );
}

#[test]
fn segments_cover_the_words_whatever_is_written() {
    let parts = [
        "a", " ", ": ", "!", "\"q\" ", "-- ", "*b*", "é", "e\u{301}", "\n", "1 000 ", "...",
        "&nbsp;", "www.cnes.fr ", "`c`", "Le Gall", "?", " - ", "\\", "'",
    ];
    let mut seed = 7_u32;
    let mut below = |count: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % count
    };
    let mut read = 0;
    for round in 0..2_000 {
        let pieces = (0..=below(6)).map(|_| {
            let text: String = (0..=below(4)).map(|_| parts[below(parts.len())]).collect();
            match below(3) {
                0 => term(&text),
                1 => value(text.trim(), "n"),
                _ => own(&text),
            }
        });
        let pieces: Vec<Piece> = pieces.collect();
        let lang = ["fr", "en", "de", "ru", "cs"][round % 5];
        let own_only = pieces.iter().map(|piece| match piece {
            Piece::Markup { text, .. } => own(text),
            Piece::Value { parts, .. } => Piece::Value {
                parts: parts.clone(),
                origin: PieceOrigin::Own,
            },
        });
        let plain = message(own_only.collect());
        let mixed = message(pieces);
        let mut report = Report::default();
        let (plain, mixed_text) = (
            reader(lang).inline(&plain, &mut report),
            reader(lang).inline(&mixed, &mut report),
        );
        let (Ok(plain), Ok(text)) = (plain, mixed_text) else {
            continue;
        };
        assert_eq!(text.words(), plain.words(), "{mixed:?}");
        read += 1;
        let covered: String = text.segments().map(|(words, ..)| words).collect();
        let words: String = text.words();
        assert_eq!(
            covered.replace(' ', ""),
            words.replace(' ', ""),
            "{mixed:?}"
        );
    }
    assert!(read > 1_500, "{read}");
}

#[test]
fn a_title_is_a_line_of_text_and_no_list() {
    for line in [
        "2016. április", "- Да", "# 1", "> a", "1) b", "    c", "+ d", "---", "```", "| a |",
    ] {
        let (text, report) = inline("hu", line);
        assert!(!report.has_errors(), "{line}");
        assert_eq!(text.words().trim(), line.trim(), "{line}");
    }
}

/// What is read of a message of release text, as the document shows it, and what is found in it.
fn blocks(lang: &str, text: &str) -> (String, Vec<String>) {
    let mut report = Report::default();
    let read = reader(lang).blocks(&markup(text), 3, &mut report);
    let document = read.map(|blocks| shown(&blocks)).unwrap_or_default();
    let found = report.diagnostics().iter();
    (document, found.map(|found| found.code.to_owned()).collect())
}

/// Blocks as the document's dump shows them.
fn shown(blocks: &[Block]) -> String {
    let document = crate::document::Document::of(blocks.to_vec());
    let dump = document.dump();
    let (_, blocks) = dump.split_once("folio: \n\n").unwrap();
    blocks.trim_end().to_owned()
}

#[test]
fn items_hold_paragraphs_and_lists_in_any_order() {
    let (read, found) = blocks(
        "en",
        "- One\n  - a\n  - b\n\n  Between\n\n  1. c\n  2. d\n- Two\n\n  Two more\n  - e\n",
    );
    assert_eq!(
        read,
        "• One\n  – a\n  – b\n  ¶ Between\n  1. c\n  2. d\n• Two ¶ Two more\n  – e"
    );
    assert!(found.is_empty());
}

/// What is typed, what is read of it, and what is found.
const TYPED: &[(&str, &str, &[&str])] = &[
    // Asterisks.
    ("2*3*4 and *5*", "2*3*4 and *5*", &[]),
    ("Hotels with 4*S and 3*S", "Hotels with 4*S and 3*S", &[]),
    (
        "Leser*innen und Kolleg*innen zahlen nichts*.",
        "Leser*innen und Kolleg*innen zahlen nichts*.",
        &[],
    ),
    (
        "Die *Leser*innen* und *Spiegel*s *Titel*",
        "Die *Leser*innen* und *Spiegel*s *Titel*",
        &[],
    ),
    ("5 * 3 and Price*", "5 * 3 and Price*", &[]),
    (
        "The *Sterna left",
        "The *Sterna left",
        &["unclosed-emphasis"],
    ),
    ("snake_case_word and _x_", "snake_case_word and *x*", &[]),
    ("a \\* b \\*c\\*", "a * b *c*", &[]),
    // Beginnings of lines.
    ("+ 3 °C is expected.", "+ 3⍽°C is expected.", &[]),
    ("+ one\n+ two", "• one\n• two", &[]),
    ("2016. It was a year.", "2016. It was a year.", &[]),
    ("19. Mai 2016", "19. Mai 2016", &[]),
    ("1) one\n2) two", "1) one\n2) two", &[]),
    ("3. three\n4. four", "3. three\n4. four", &[]),
    ("1. one\n1. two", "1. one\n2. two", &[]),
    ("1. one\n3. two", "1. one\n2. two", &["list-number"]),
    ("1986\\. A year", "1986. A year", &[]),
    ("Text\n---", "", &["unsupported-markdown"]),
    ("Text\n\n---\n\nMore", "", &["unsupported-markdown"]),
    ("##Heading", "##Heading", &["unread-heading"]),
    ("#Hashtag of the day", "#Hashtag of the day", &[]),
    ("- item\n  ## heading", "", &["unsupported-markdown"]),
    // Bullets that were typed by hand.
    (
        "Parts:\n\n• ice\n• sea",
        "Parts: ↓\n\n• ice • sea",
        &["typed-bullet"],
    ),
    (
        "• ice\n\n• sea",
        "• ice\n\n• sea",
        &["typed-bullet", "typed-bullet"],
    ),
    ("– one\n– two", "– one⍽– two", &["typed-bullet"]),
    (
        "– Bonjour, dit-il.\n\n– Bonjour.",
        "– Bonjour, dit-il.\n\n– Bonjour.",
        &[],
    ),
    (
        "The museum\n– open since 1990 –\ncloses",
        "The museum⍽– open since 1990⍽– closes",
        &[],
    ),
    (
        "Steps:\na) one\nb) two",
        "Steps: a) one b) two",
        &["typed-bullet"],
    ),
    (
        "Steps:\n2) one\n3) two",
        "Steps: 2) one 3) two",
        &["typed-bullet"],
    ),
    ("| a | b |\n| c | d |", "", &["unsupported-markdown"]),
    // Addresses.
    (
        "See https://x.example/a_b. (www.y.example, a@z.example)",
        "See [⟦https://x.example/a_b⟧](https://x.example/a_b). ([⟦www.y.example⟧](https://www.y.example), [⟦a@z.example⟧](mailto:a@z.example))",
        &[],
    ),
    (
        "`https://x.example` and main.rs",
        "⟦https://x.example⟧ and main.rs",
        &[],
    ),
    (
        "[https://x.example](https://y.example)",
        "[⟦https://x.example⟧](https://y.example)",
        &[],
    ),
    // Links that are none.
    ("[a](https://x.example/b c)", "", &["broken-link"]),
    ("[a] (https://x.example)", "", &["broken-link"]),
    ("[a](https://x.example", "", &["broken-link"]),
    ("[a][b]", "", &["broken-link"]),
    (
        "[a][b]\n\n[b]: https://x.example",
        "[a](https://x.example)",
        &[],
    ),
    ("Text\n\n[b]: https://x.example", "", &["unused-link"]),
    ("Text.[^1]", "", &["unsupported-markdown"]),
    ("<https://x.example/a b>", "", &["broken-link"]),
    ("<www.x.example>", "", &["broken-link"]),
    (
        "[sic] (see below) and \\[a\\](b c)",
        "[sic] (see below) and [a](b c)",
        &[],
    ),
    (
        "a <b>c</b>",
        "",
        &["unsupported-markdown", "unsupported-markdown"],
    ),
    ("a<br>b", "", &["unsupported-markdown"]),
    ("~~a~~", "", &["unsupported-markdown"]),
    // Other marks.
    (
        "10&nbsp;km &amp; &foo;",
        "10⍽km & &foo;",
        &["unknown-entity"],
    ),
    ("one\\\ntwo", "one\\two", &[]),
    ("one\\", "one\\", &["stray-backslash"]),
];

#[test]
fn nothing_typed_vanishes_without_a_word() {
    let mut wrong = Vec::new();
    for (typed, wanted, codes) in TYPED {
        let (read, found) = blocks("de-CH", typed);
        let (read, found) = if read.is_empty() {
            (read, found)
        } else {
            blocks("en", typed)
        };
        if read != *wanted || found != *codes {
            wrong.push(format!("{typed:?}: {read:?} {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn literals_terms_and_values_begin_no_list() {
    let literal = |text: &str| from(text, PieceOrigin::Literal);
    for (pieces, wanted) in [
        (
            vec![
                literal("*"),
                own(" free. "),
                literal("*"),
                own(" Not on Mondays."),
            ],
            "* free. * Not on Mondays.",
        ),
        (vec![literal("*"), own("Sterna* left")], "*Sterna* left"),
        (vec![literal("**"), own("Sterna** left")], "**Sterna** left"),
        (
            vec![literal("["), own("a](https://x.example)")],
            "[a](https://x.example)",
        ),
        (vec![literal("+"), own(" 3")], "+ 3"),
        (
            vec![literal("-"), own(" 3\n"), literal("#"), own(" 4")],
            "- 3 # 4",
        ),
        (vec![literal("1."), own(" Mai")], "1. Mai"),
        (vec![literal("1"), own(". Mai")], "1. Mai"),
        (vec![literal(">"), own(" 3")], "> 3"),
        (vec![own("A\n"), literal("---")], "A ---"),
        (
            vec![literal("*"), own("Subject to change")],
            "*Subject to change",
        ),
        (vec![term("1. Mai"), own(" is a day")], "⟦1. Mai⟧ is a day"),
        (
            vec![
                value("a*b*c", "n"),
                own("*"),
                value("_x_", "m"),
                own("*"),
                value("- d", "o"),
            ],
            "⟦a*b*c⟧*⟦_x_⟧*⟦- d⟧",
        ),
        (
            vec![value("https://x.example/a_b", "n")],
            "[⟦https://x.example/a_b⟧](https://x.example/a_b)",
        ),
    ] {
        let mut report = Report::default();
        let read = reader("en").blocks(&message(pieces.clone()), 2, &mut report);
        assert_eq!(shown(&read.unwrap()), wanted, "{pieces:?}");
        assert!(
            report.diagnostics().is_empty(),
            "{:?}",
            report.diagnostics()
        );
    }
}

#[test]
fn straight_marks_are_set_or_told() {
    for (lang, typed, wanted) in [
        (
            "en",
            "\"Le Monde\"'s, *\"Le Monde\"*'s and **\"X\"**'s",
            "“Le Monde”’s, *“Le Monde”*’s and **“X”**’s",
        ),
        (
            "en",
            "\"'Twas 'round\" (NASA)'s Yahoo!'s",
            "“’Twas ’round” (NASA)’s Yahoo!’s",
        ),
        (
            "en",
            "the class of '68, 'quoted' words",
            "the class of ’68, ‘quoted’ words",
        ),
        (
            "de",
            "\"Spiegel\"'s Hans' Auto, '68",
            "„Spiegel“’s Hans’ Auto, ’68",
        ),
        ("it", "un po' di anni '60", "un po’ di anni ’60"),
        (
            "fr",
            "l'\"Orion\", l'*Orion* et '68",
            "l’«\u{a0}Orion\u{a0}», l’*Orion* et ’68",
        ),
        ("ru", "\"Пари Матч\"'а", "«Пари Матч»’а"),
        ("nl", "foto's van Hans' huis", "foto’s van Hans’ huis"),
        ("en", "5'10\" and 27\"", "5'10\" and 27\""),
    ] {
        let (read, found) = blocks(lang, typed);
        assert_eq!(read.replace('⍽', "\u{a0}"), wanted, "{lang}");
        assert!(found.is_empty(), "{typed}: {found:?}");
    }
    for (lang, typed) in [
        ("en", "A \"word"),
        ("en", "one ' two"),
        ("de", "ein 'Wort' hier"),
        ("fr", "un 'mot' ici"),
    ] {
        let (_, found) = blocks(lang, typed);
        assert!(found.contains(&"typography".to_owned()), "{typed}");
    }
}

#[test]
fn names_of_the_data_are_set_like_words() {
    let text = reader("fr").name("Musée de l'Exemple *x* : \"A\"");
    let wanted = "Musée de l’Exemple *x*\u{a0}: «\u{a0}A\u{a0}»";
    assert_eq!(text.words(), wanted);
    let kept = |inline: &Inline| matches!(inline, Inline::Span(span) if span.keep == Keep::Whole);
    assert!(text.inlines.iter().all(kept));
}
