//! Lines and marks of plain text and of Markdown.

use super::inline::{width, words, wrapped};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown::{inline, markdown};
use super::plain::plain;
use super::table;
use crate::document::{
    Baseline, Block, Document, Inline, ItemPart, Link, List, ListItem, Span, Style, Text,
};

fn linked(shown: &str, target: &str) -> Text {
    Text {
        links: vec![target.to_owned()],
        ..Text::of(Span {
            text: shown.to_owned(),
            link: Some(0),
            ..Span::default()
        })
    }
}

#[test]
fn lines_are_as_wide_as_they_look() {
    assert_eq!(
        wrapped("国際宇宙ステーション", 8),
        ["国際宇宙", "ステー", "ション"]
    );
    assert_eq!(wrapped("19\u{a0}avril 2016", 6), ["19\u{a0}avril", "2016"]);
    let address = "https://example.org/a-long-address";
    assert_eq!(
        wrapped(&format!("see {address} now"), 10),
        ["see", address, "now"]
    );
}

#[test]
fn names_are_not_parted_at_their_hyphens() {
    assert_eq!(wrapped("Jean-Yves Le Gall", 6), ["Jean-Yves", "Le", "Gall"]);
}

#[test]
fn a_link_tells_its_target_unless_its_words_do() {
    for (shown, target, told) in [
        (
            "https://x.example/a",
            "https://x.example/a",
            "https://x.example/a",
        ),
        ("a@b.example", "mailto:a@b.example", "a@b.example"),
        ("+33 (0)1 44 76", "tel:+3314476", "+33 (0)1 44 76"),
        ("01 44 76", "tel:+3314476", "01 44 76"),
        ("the desk", "tel:+3314476", "the desk <+3314476>"),
        (
            "write",
            "mailto:a@b.example?subject=x",
            "write <a@b.example>",
        ),
        ("b.example", "https://b.example/", "b.example"),
        ("here", "https://b.example", "here <https://b.example>"),
    ] {
        assert_eq!(words(&linked(shown, target)), told);
    }
}

#[test]
fn columns_stand_below_each_other_at_any_width_of_letter() {
    let cell = |text: &str| vec![text.to_owned()];
    let rows = [
        vec![cell("1月"), cell("打ち上げ"), cell("種子島")],
        vec![cell("10月"), Vec::new(), cell("x")],
    ];
    let lines = table::lines(None, &rows, (1, 1));
    assert_eq!(
        lines,
        [
            "----  --------  ------",
            "1月   打ち上げ  種子島",
            "10月            x",
            "----  --------  ------",
        ]
    );
    assert!(lines.iter().all(|line| width(line) <= 22));
}

#[test]
fn what_goes_on_in_the_first_column_is_moved_in() {
    let cell = |text: &str| vec![text.to_owned()];
    let rows = [vec![
        vec!["June".to_owned(), "planned".to_owned()],
        cell("Launch"),
    ]];
    let lines = table::lines(None, &rows, (1, 1));
    assert_eq!(lines[1..3], ["June       Launch", "  planned"]);
}

#[test]
fn the_main_column_keeps_most_of_the_room() {
    let cell = |words: usize| vec!["word ".repeat(words).trim().to_owned()];
    let rows = [vec![cell(1), cell(20), cell(8)]];
    let lines = table::lines(None, &rows, (1, 1));
    assert_eq!(
        lines[0],
        format!("----  {}  {}", "-".repeat(43), "-".repeat(21))
    );
}

#[test]
fn marks_of_markdown_in_words_stay_characters() {
    for (text, marked) in [
        (
            "[Cette] * _a_ <b> `c` | d",
            "\\[Cette\\] \\* \\_a\\_ \\<b\\> \\`c\\` \\| d",
        ),
        ("1. Januar", "1\\. Januar"),
        ("- no list", "\\- no list"),
        ("# no heading", "\\# no heading"),
        ("2016 – 50 years", "2016 – 50 years"),
    ] {
        assert_eq!(inline(&Text::plain(text)), marked);
        let mut read = String::new();
        for event in pulldown_cmark::Parser::new(marked) {
            if let Event::Text(words) = event {
                read.push_str(&words);
            }
        }
        assert_eq!(read, text);
    }
}

#[test]
fn stress_holds_and_breaks_stay() {
    let strong = Span {
        text: " bold ".to_owned(),
        style: Style {
            strong: true,
            ..Style::default()
        },
        ..Span::default()
    };
    let mut text = Text::of(strong);
    text.inlines.push(Inline::Break);
    text.inlines
        .extend(linked("x", "https://x.example/?a=(b)").inlines);
    text.links.push("https://x.example/?a=(b)".to_owned());
    assert_eq!(
        inline(&text),
        " **bold** \\\n[x](<https://x.example/?a=(b)>)"
    );
}

#[test]
fn lists_are_read_back_as_they_are() {
    let text = |words: &str| ItemPart::Paragraph(Text::plain(words));
    let list = |start: Option<u64>, items: Vec<Vec<ItemPart>>| List {
        start,
        items: (items.into_iter())
            .map(|parts| ListItem {
                label: "•".to_owned(),
                parts,
            })
            .collect(),
    };
    let inner = |start, words: &str| ItemPart::List(list(start, vec![vec![text(words)]]));
    let blocks = vec![
        list(
            None,
            vec![
                vec![
                    text("a"),
                    inner(None, "b"),
                    inner(None, "c"),
                    inner(Some(1), "d"),
                    inner(Some(1), "e"),
                    text("f"),
                    text("g"),
                    inner(Some(3), "h"),
                ],
                vec![inner(None, "i")],
            ],
        ),
        list(None, vec![vec![text("j")]]),
        list(None, vec![vec![text("k")]]),
        list(Some(1), vec![vec![text("l")]]),
        list(Some(1), vec![vec![text("m")]]),
    ];
    let document = Document::of(blocks.into_iter().map(Block::List).collect());
    let marked = markdown(&document);
    let mut read = String::new();
    for event in pulldown_cmark::Parser::new(&marked) {
        match event {
            Event::Start(Tag::List(None)) => read.push('('),
            Event::Start(Tag::List(Some(first))) => {
                read.extend([first.to_string(), "(".to_owned()]);
            }
            Event::Start(Tag::Item) => read.push('-'),
            Event::End(TagEnd::List(_)) => read.push(')'),
            Event::Text(words) => read.push_str(&words),
            _ => {}
        }
    }
    assert_eq!(
        read, "(-a(-b)(-c)1(-d)1(-e)fg3(-h)-(-i))(-j)(-k)1(-l)1(-m)",
        "{marked}"
    );
    let lines = plain(&document);
    assert_eq!(
        lines.lines().take(11).collect::<Vec<_>>(),
        [
            "• a", "  • b", "  • c", "  • d", "  • e", "", "  f", "", "  g", "  • h", "•"
        ]
    );
}

/// A text of spans: strong (`s`), emphasised (`e`), linked (`l`), raised (`^`) or lowered (`_`).
fn spans(typed: &[(&str, &str)]) -> Text {
    let span = |(words, style): &(&str, &str)| {
        Inline::Span(Span {
            text: (*words).to_owned(),
            style: Style {
                strong: style.contains('s'),
                emphasis: style.contains('e'),
                baseline: match *style {
                    "^" => Baseline::Superior,
                    "_" => Baseline::Inferior,
                    _ => Baseline::Normal,
                },
            },
            link: style.contains('l').then_some(0),
            ..Span::default()
        })
    };
    Text {
        inlines: typed.iter().map(span).collect(),
        links: vec!["https://x.example".to_owned()],
        origin: None,
    }
}

#[test]
fn figures_are_raised_and_lowered_in_plain_text() {
    for (typed, wanted) in [
        (
            &[("10", ""), ("−3", "^"), (" m", ""), ("2", "^")][..],
            "10⁻³ m²",
        ),
        (&[("H", ""), ("2", "_"), ("O", "")], "H₂O"),
        (&[("1", ""), ("er", "^")], "1er"),
    ] {
        assert_eq!(words(&spans(typed)), wanted);
    }
}

/// Characters as a reader of Markdown shows them: strong, emphasised, linked.
fn shown(marked: &str) -> Vec<(char, bool, bool, bool)> {
    let (mut strong, mut emphasis, mut linked) = (0, 0, false);
    let mut read = Vec::new();
    for event in pulldown_cmark::Parser::new(marked) {
        match event {
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis -= 1,
            Event::Start(Tag::Link { .. }) => linked = true,
            Event::End(TagEnd::Link) => linked = false,
            Event::InlineHtml(tag) => match &*tag {
                "<em>" => emphasis += 1,
                "</em>" => emphasis -= 1,
                "<strong>" => strong += 1,
                "</strong>" => strong -= 1,
                tag => panic!("{tag}"),
            },
            Event::Start(Tag::Image { .. }) => panic!("a picture: {marked}"),
            Event::Text(words) => {
                let words = words.chars();
                read.extend(words.map(|c| (c, strong > 0, emphasis > 0, linked)));
            }
            _ => {}
        }
    }
    read
}

#[test]
fn stress_and_links_are_read_back() {
    for typed in [
        &[("a ", ""), ("b", "e"), ("c", "s"), ("d", "")][..],
        &[("“X”", "s"), ("s", "")],
        &[("x", ""), ("(y)", "e"), ("z", "")],
        &[("“X”", "e"), ("’s", "")],
        &[("Look!", ""), ("here", "l"), (" and ", ""), ("there", "le")],
        &[("강조(強)", "s"), ("는", "")],
        &[("a ", "e"), ("b", "es"), (" c", "e")],
    ] {
        for is_lead in [false, true] {
            let text = spans(typed);
            let block = if is_lead {
                Block::Lead(text)
            } else {
                let link = Link::Free;
                Block::Paragraph { text, link }
            };
            let marked = markdown(&Document::of(vec![block]));
            let wanted = typed.iter().flat_map(|(words, style)| {
                let has = |mark| style.contains(mark);
                let characters = words.chars();
                characters.map(move |c| (c, is_lead || has('s'), has('e'), has('l')))
            });
            // White space is never seen to be stressed.
            let letter = |(c, ..): &(char, bool, bool, bool)| !c.is_whitespace();
            let wanted: Vec<_> = wanted.filter(letter).collect();
            let mut read = shown(marked.trim());
            read.retain(letter);
            assert_eq!(read, wanted, "{marked}");
        }
    }
}
