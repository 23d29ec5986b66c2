//! Markdown and micro-typography together, as messages meet them.

use super::*;
use crate::document::{Baseline, Inline, Keep};
use crate::l10n::{Formatted, Height};

fn reader(lang: &str) -> Reader {
    Reader {
        lang: Lang::parse(lang).unwrap(),
        names: vec!["Le Gall".into()],
    }
}

fn markup(text: &str) -> Message {
    Message {
        pieces: vec![Piece::Markup(text.to_owned())],
        place: None,
        stands_in: None,
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
    let message = Message {
        pieces: vec![
            Piece::Markup("le ".into()),
            Piece::Value(vec![
                Formatted {
                    text: "*1*".into(),
                    height: Height::Normal,
                },
                Formatted {
                    text: "er".into(),
                    height: Height::Superior,
                },
            ]),
            Piece::Markup(" ; *oui*".into()),
        ],
        place: None,
        stands_in: None,
    };
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
