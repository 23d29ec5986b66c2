//! Where lines end.

use super::*;
use crate::frame::Glyph;
use crate::layout::inline::paragraph::readable;

#[test]
fn a_paragraph_is_broken_into_lines_that_fit_and_lose_no_word() {
    let lines = set(&plain(PROSE), 180.0);
    assert!(lines.len() > 5);
    assert!(lines.width() <= Pt(180.0));
    let read: String = words(&lines).concat();
    assert_eq!(read, PROSE);
}

#[test]
fn an_empty_text_has_no_line() {
    for text in ["", "   ", "\n", "\u{2028}"] {
        let shaped = plain(text);
        assert_eq!(shaped.max_content(), Pt::ZERO);
        assert_eq!(set(&shaped, 100.0).len(), 0, "{text:?}");
    }
}

#[test]
fn a_line_keeps_its_last_space_without_its_width() {
    let lines = set(&plain("alpha beta"), 30.0);
    assert_eq!(words(&lines), ["alpha ", "beta"]);
    assert!((lines.line_width(0).0 - plain("alpha").max_content().0).abs() < 1e-9);
}

#[test]
fn an_authors_break_ends_a_line_and_reads_as_a_space() {
    let text = Text {
        inlines: vec![
            Inline::Span(span("alpha ")),
            Inline::Break,
            Inline::Span(span("beta")),
        ],
        ..Text::default()
    };
    let lines = set(&shaped(&text, "en"), 1000.0);
    assert_eq!(words(&lines), ["alpha ", "beta"]);
}

#[test]
fn no_break_spaces_never_break() {
    let lines = broken("one two\u{a0}three\u{202f}! four", 62.0);
    assert_eq!(lines, ["one ", "two\u{a0}three\u{202f}! ", "four"]);
}

#[test]
fn names_are_not_parted_while_they_fit() {
    let text = spans(vec![
        span("met "),
        keep("Jean Yves Le Gall", Keep::Whole),
        span(" today"),
    ]);
    let shaped = shaped(&text, "en");
    let name = plain("Jean Yves Le Gall").max_content().0;
    assert_eq!(words(&set(&shaped, name + 1.0))[1], "Jean Yves Le Gall ");
    assert!((shaped.min_content().0 - name).abs() < 0.5);
    let narrow = words(&set(&shaped, name * 0.7));
    assert_eq!(narrow, ["met ", "Jean Yves ", "Le Gall ", "today"]);
}

#[test]
fn soft_no_break_spaces_hold_in_wide_measures_only() {
    let sentence = |space: Span| {
        spans(vec![
            span("Президенты обоих агентств подписали соглашение о совместных полётах в"),
            space,
            span("космос и договорились продолжать работу ещё десять лет."),
        ])
    };
    let soft = shaped(&sentence(keep("\u{a0}", Keep::Soft)), "ru");
    let plain = shaped(&sentence(span(" ")), "ru");
    let ends_short = |shaped: &Shaped, measure: f64| {
        words(&set(shaped, measure))
            .iter()
            .any(|line| line.trim_end().ends_with(" в"))
    };
    let wide = (250..500).find(|width| ends_short(&plain, f64::from(*width)));
    let wide = f64::from(wide.expect("a measure at which the short word ends a line"));
    assert!(!ends_short(&soft, wide), "{:?}", words(&set(&soft, wide)));
    let narrow = (60..240).find(|width| ends_short(&soft, f64::from(*width)));
    assert!(narrow.is_some());
}

#[test]
fn min_and_max_content_are_the_widest_word_and_the_whole() {
    let shaped = plain("a longestword b");
    assert!((shaped.min_content().0 - plain("longestword").max_content().0).abs() < 0.5);
    assert!(shaped.max_content() > shaped.min_content());
    let at_max = set(&shaped, shaped.max_content().0);
    assert_eq!(at_max.len(), 1);
    let mut report = Findings::new();
    let _ = shaped.set(shaped.min_content(), &mut report);
    assert_eq!(report.diagnostics(), []);
}

#[test]
fn a_last_line_is_not_one_short_word() {
    for measure in 150..400 {
        let lines = broken(PROSE, f64::from(measure));
        assert!(lines.last().unwrap().contains(' '), "{measure}: {lines:?}");
    }
}

#[test]
fn the_few_lines_of_a_cell_are_even() {
    let found = broken(
        "Launch of the satellites Sentinel-1B and Fly Your Mission",
        190.0,
    );
    assert_eq!(found.len(), 2);
    assert!(found[0].len().abs_diff(found[1].len()) < 20, "{found:?}");
}

#[test]
fn a_name_does_not_stand_alone_on_the_last_line_of_a_cell() {
    let name = [
        span("The anniversary of the first flight into space of all by "),
        keep("Yuri Gagarin", Keep::Whole),
    ];
    for measure in 150..210 {
        let shaped = shaped(&spans(name.to_vec()), "en");
        let found = words(&set(&shaped, f64::from(measure)));
        assert_ne!(
            found.last().unwrap(),
            "Yuri Gagarin",
            "{measure}: {found:?}"
        );
    }
}

#[test]
fn total_fit_ends_lines_more_evenly_than_first_fit() {
    let mut better = 0;
    for measure in 150..400 {
        let measure = f64::from(measure);
        let shaped = plain(PROSE);
        let total = set(&shaped, measure);
        let first = first_fit(&shaped, measure);
        let roughness = |widths: &[f64]| -> f64 {
            let all = &widths[..widths.len() - 1];
            all.iter()
                .map(|width| (measure - width) * (measure - width))
                .sum()
        };
        let widths: Vec<f64> = (0..total.len())
            .map(|line| total.line_width(line).0)
            .collect();
        assert_eq!(widths.len(), first.len(), "{measure}");
        better += i32::from(roughness(&widths) <= roughness(&first));
    }
    assert!(better > 200, "{better} of 250");
}

fn first_fit(shaped: &Shaped, measure: f64) -> Vec<f64> {
    let paragraph = &shaped.paragraph;
    let (mut widths, mut start, mut last) = (Vec::new(), 0, 0);
    for opportunity in &paragraph.opportunities {
        let end = paragraph.visible_end(start..opportunity.next);
        if paragraph.width(start..end) > measure {
            widths.push(paragraph.width(start..paragraph.visible_end(start..last)));
            start = last;
        }
        last = opportunity.next;
    }
    widths.push(paragraph.width(start..last));
    widths
}

#[test]
fn justified_lines_end_at_the_measure() {
    let mut report = Findings::new();
    let shaped = shape_in(&Text::plain(PROSE), &justified(), "en", &mut report);
    let lines = shaped.set(Pt(220.0), &mut report);
    assert_eq!(report.diagnostics(), []);
    let (page, _) = placed(&lines);
    for line in 0..lines.len() - 1 {
        assert_eq!(lines.line_width(line), Pt(220.0));
    }
    let first = runs(&page)[0];
    let seen: f64 = first.glyphs[..first.glyphs.len() - 1]
        .iter()
        .map(|glyph| glyph.advance.0)
        .sum();
    assert!((seen - 220.0).abs() < 0.01);
}

#[test]
fn a_hyphen_added_at_a_line_end_reads_as_a_soft_hyphen() {
    let narrow = (90..200).find_map(|measure| {
        let shaped = shape_in(
            &Text::plain(PROSE),
            &justified(),
            "en",
            &mut Findings::new(),
        );
        let lines = words(&set(&shaped, f64::from(measure)));
        lines
            .iter()
            .any(|line| line.ends_with('\u{ad}'))
            .then_some(lines)
    });
    let lines = narrow.expect("a hyphen");
    assert_eq!(lines.concat().replace('\u{ad}', ""), PROSE);
}

#[test]
fn a_word_wider_than_its_column_is_broken_and_reported() {
    let mut report = Findings::new();
    let lines = plain("x wwwwwwwwwwwwwwwwwwww y").set(Pt(50.0), &mut report);
    assert!(lines.width() <= Pt(50.0));
    let [found] = report.diagnostics() else {
        panic!("one finding: {:?}", report.diagnostics());
    };
    assert_eq!(
        (found.code, found.severity),
        ("overfull-line", Severity::Warning)
    );
    assert_eq!(
        found.message,
        "`wwwwwwwwwwwwwwwwwwww` is wider than its column of 50.00 pt and was broken without a hyphen"
    );
}

#[test]
fn a_heading_is_hyphenated_rather_than_torn() {
    let mut report = Findings::new();
    let lines = shaped(&Text::plain("Weltraumbahnhof"), "de").set(Pt(50.0), &mut report);
    assert_eq!(words(&lines), ["Weltraum\u{ad}", "bahnhof"]);
    assert_eq!(report.diagnostics()[0].code, "overfull-line");
}

#[test]
fn a_narrow_column_breaks_at_a_no_break_space_before_it_tears_a_word() {
    let mut report = Findings::new();
    let lines = plain("Le\u{a0}Gall").set(Pt(25.0), &mut report);
    assert_eq!(words(&lines), ["Le\u{a0}", "Gall"]);
    assert_eq!(
        report.diagnostics()[0].message,
        "`Le\u{a0}Gall` is wider than its column of 25.00 pt and was broken at a no-break space"
    );
}

#[test]
fn a_paragraph_that_fits_needs_no_finding() {
    let mut report = Findings::new();
    for measure in 60..300 {
        let _ = plain(PROSE).set(Pt(f64::from(measure)), &mut report);
    }
    assert_eq!(report.diagnostics(), []);
}

#[test]
fn hostile_texts_stay_in_the_column_and_lose_nothing() {
    let marks = format!("a{}", "\u{301}".repeat(1000));
    let letters = "x".repeat(2000);
    let spaces = format!("a{}b", " ".repeat(3000));
    let breaks = "\u{2028}".repeat(500) + "a";
    let words_all = "word ".repeat(3000);
    for text in [&marks, &letters, &spaces, &breaks, &words_all] {
        let shaped = plain(text);
        for measure in [0.0, 1.0, 60.0, 10_000.0] {
            let lines = set(&shaped, measure);
            if measure > 20.0 {
                assert!(lines.width().0 <= measure);
            }
            let read = words(&lines).concat();
            let expected = text.replace('\u{2028}', " ");
            assert_eq!(read.trim(), expected.trim());
        }
    }
}

#[test]
fn a_balanced_title_takes_no_more_lines_and_ends_them_evenly() {
    let title = plain("Fifty years of programmes and fifty years of success in common");
    for measure in [180.0, 220.0, 260.0] {
        let (set, balanced) = (
            set(&title, measure),
            title.balance(Pt(measure), &mut Findings::new()),
        );
        assert_eq!(set.len(), balanced.len());
        let step =
            |lines: &Lines| (lines.line_width(0).0 - lines.line_width(lines.len() - 1).0).abs();
        assert!(step(&balanced) <= step(&set));
        assert!(step(&balanced) < 70.0, "{:?}", words(&balanced));
    }
}

/// A deterministic run of numbers.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    }
}

/// Letters, spaces, controls and signs that lines have trouble with.
const PIECES: [&str; 36] = [
    "a",
    "fi",
    "office",
    "Москва",
    "é",
    "e\u{301}",
    " ",
    " ",
    " ",
    "  ",
    "\u{a0}",
    "\u{202f}",
    "\u{ad}",
    "\u{2060}",
    "\u{200b}",
    "\u{2028}",
    "\u{200d}",
    "\u{200f}",
    "\u{2067}",
    "\u{2069}",
    "\u{202e}",
    "\u{202c}",
    "שלום",
    "مرحبا",
    "12:30",
    "-",
    "–",
    "—",
    "!",
    "(",
    ")",
    "中国",
    "ไทย",
    "\u{1f468}\u{200d}\u{1f680}",
    "https://a.b/c?d",
    "x@y.zz",
];

#[test]
fn any_mixture_of_characters_is_set_whole_and_in_order() {
    let mut number = numbers();
    for round in 0..600 {
        let mut inlines = Vec::new();
        for _ in 0..=number(6) {
            let text: String = (0..number(9))
                .map(|_| PIECES[number(PIECES.len())])
                .collect();
            inlines.push(Inline::Span(Span {
                text,
                style: Style {
                    emphasis: number(5) == 0,
                    strong: number(5) == 0,
                    baseline: [Baseline::Normal, Baseline::Superior, Baseline::Inferior]
                        [number(8).saturating_sub(5)],
                },
                lang: (number(6) == 0).then(|| Lang::parse("fr").unwrap()),
                link: (number(6) == 0).then(|| number(2)),
                keep: [Keep::Free, Keep::Free, Keep::Whole, Keep::Soft][number(4)],
                stands_in: false,
                segments: Box::default(),
            }));
            if number(7) == 0 {
                inlines.push(Inline::Break);
            }
        }
        let text = Text {
            inlines,
            links: vec!["https://presse.cnes.fr".to_owned()],
            origin: None,
        };
        let style = if number(2) == 0 { style() } else { justified() };
        let lang = ["en", "ar", "ru", "de"][number(4)];
        let shaped = shape_in(&text, &style, lang, &mut Findings::new());
        for measure in [0.0, 17.0, 60.0, 300.0] {
            let lines = set(&shaped, measure);
            // A soft space is copied as an ordinary one.
            let read = words(&lines).concat().replace(['\u{ad}', '\u{200d}'], "");
            let read = read.replace('\u{a0}', " ");
            let source: String = readable(&shaped.paragraph.source.text)
                .filter(|character| *character != '\u{200d}')
                .map(|character| {
                    if character == '\u{a0}' {
                        ' '
                    } else {
                        character
                    }
                })
                .collect();
            assert_eq!(read, source, "round {round}, {measure} pt");
            let (page, _) = placed(&lines);
            for run in runs(&page) {
                let covered: usize = run.glyphs.iter().map(|glyph| glyph.text.len()).sum();
                let joiners = run.text.matches('\u{200d}').count() * '\u{200d}'.len_utf8();
                assert!(covered <= run.text.len() && run.text.len() <= covered + joiners);
                let whole = |glyph: &Glyph| run.text.get(glyph.text.clone()).is_some();
                assert!(run.glyphs.iter().all(whole));
                assert!(run.glyphs.iter().all(|glyph| glyph.advance.0.is_finite()));
            }
        }
    }
}

#[test]
fn a_path_is_parted_behind_its_signs_and_no_soft_hyphen_is_advised() {
    let mut report = Findings::new();
    let text = Text::plain("example.org/a/very/long/path/press-release_final_v2.pdf?a=b");
    let lines = shape_plain(&text, "en", &mut report).set(Pt(60.0), &mut report);
    for line in words(&lines).iter().rev().skip(1) {
        assert!(line.ends_with(['/', '.', '-', '_', '?', '=']), "{line}");
    }
    assert_eq!(report.diagnostics(), []);
    let text = Text::plain("https://example.org/0123456789abcdef0123456789abcdef/x");
    let _ = shape_plain(&text, "en", &mut report).set(Pt(60.0), &mut report);
    let [found] = report.diagnostics() else {
        panic!("{:?}", report.diagnostics());
    };
    assert_eq!(found.hints, ["shorten it, or widen the column"]);
}

#[test]
fn a_whole_address_is_parted_where_it_is_too_wide() {
    let mut report = Findings::new();
    let text = spans(vec![keep("https://presse.example.org/a-b/c", Keep::Whole)]);
    let lines = shape_plain(&text, "en", &mut report).set(Pt(90.0), &mut report);
    assert_eq!(words(&lines), ["https://presse.", "example.org/a-b/c"]);
    assert_eq!(report.diagnostics(), []);
}

#[test]
fn a_word_without_end_is_an_error_and_left_out() {
    let mut report = Findings::new();
    let text = Text::plain(format!("A hall: {} and more", "x".repeat(50_000)));
    let shaped = shape_plain(&text, "en", &mut report);
    let codes: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|found| found.code)
        .collect();
    assert_eq!(codes, ["word-too-long"]);
    assert_eq!(words(&shaped.set(Pt(200.0), &mut report)), ["A hall:"]);
}

#[test]
fn a_long_word_fills_the_lines_on_which_it_is_torn() {
    let mut report = Findings::new();
    let text = Text::plain(format!("a {} b", "x".repeat(1_900)));
    let lines = shape_plain(&text, "en", &mut report).set(Pt(100.0), &mut report);
    let words = words(&lines);
    let letters: usize = words.iter().map(String::len).sum();
    assert!(words.len() < letters / 18 + 4, "{} lines", words.len());
    assert!((0..lines.len()).all(|line| lines.line_width(line) <= Pt(100.01)));
}
