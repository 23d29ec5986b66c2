//! Paragraphs as they are set, with the fonts that the project ships.

mod cells;
mod forms;
mod lines;
mod placing;
mod shaping;

use std::sync::LazyLock;

use super::*;
use crate::diag::Severity;
use crate::document::{Baseline, Inline, Keep, Span, Style};
use crate::fonts::tests::shipped;
use crate::frame::{Artifact, ElementId, Kid, Mark, Page, Role, Shape, Structure, TextRun};
use crate::geom::{Point, Size};
use crate::theme::{Align, Capitals, FigureSpacing, Figures, Hyphenation, Slant};

static FONTS: LazyLock<FontBook> = LazyLock::new(shipped);

const LINK: Color = Color {
    red: 0,
    green: 0,
    blue: 200,
};

fn style() -> TextStyle {
    TextStyle {
        family: "Source Serif 4".to_owned(),
        weight: 400,
        strong: 600,
        slant: Slant::Roman,
        size: Pt(10.0),
        leading: Pt(14.0),
        color: Color::default(),
        tracking: 0.0,
        capitals: Capitals::AsWritten,
        figures: Figures::OldStyle,
        spacing: FigureSpacing::Proportional,
        align: Align::Ragged,
        hyphenation: Hyphenation::None,
    }
}

fn justified() -> TextStyle {
    TextStyle {
        align: Align::Justified,
        hyphenation: Hyphenation::Auto,
        ..style()
    }
}

fn shape_in(text: &Text, style: &TextStyle, lang: &str, report: &mut Findings) -> Shaped {
    let lang = Lang::parse(lang).unwrap();
    let setter = Setter {
        fonts: &FONTS,
        fallback: &Fallback {
            families: vec!["Source Sans 3".to_owned()],
            ..Fallback::default()
        },
        lang: &lang,
        link: LINK,
        proof: LINK,
        missing: Missing::default(),
        origins: RefCell::default(),
    };
    let shaped = setter.shape(text, style, report);
    setter.missing.report(report);
    shaped
}

pub(super) fn shape_plain(text: &Text, lang: &str, report: &mut Findings) -> Shaped {
    shape_in(text, &style(), lang, report)
}

pub(super) fn shape_justified(text: &Text, lang: &str, report: &mut Findings) -> Shaped {
    shape_in(text, &justified(), lang, report)
}

/// As cells of tables are set.
fn cell_style() -> TextStyle {
    TextStyle {
        hyphenation: Hyphenation::Narrow,
        ..style()
    }
}

pub(super) fn shaped(text: &Text, lang: &str) -> Shaped {
    let mut report = Findings::new();
    let shaped = shape_in(text, &style(), lang, &mut report);
    assert_eq!(report.diagnostics(), []);
    shaped
}

fn plain(words: &str) -> Shaped {
    shaped(&Text::plain(words), "en")
}

pub(super) fn span(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

pub(super) fn keep(text: &str, keep: Keep) -> Span {
    Span { keep, ..span(text) }
}

pub(super) fn spans(spans: Vec<Span>) -> Text {
    Text {
        inlines: spans.into_iter().map(Inline::Span).collect(),
        links: vec!["https://presse.cnes.fr".to_owned()],
        origin: None,
    }
}

fn set(shaped: &Shaped, measure: f64) -> Lines {
    shaped.set(Pt(measure), &mut Findings::new())
}

fn empty_page() -> Page {
    Page {
        size: Size {
            width: Pt(595.0),
            height: Pt(842.0),
        },
        items: Vec::new(),
        links: Vec::new(),
    }
}

/// Places all lines at (100, 50) in a paragraph element.
fn placed(lines: &Lines) -> (Page, Structure) {
    let mut page = empty_page();
    let mut structure = Structure::default();
    let element = structure.add(Structure::ROOT, Role::P);
    let mut placing = Placing::new(Reading::Content(element));
    let origin = Point {
        x: Pt(100.0),
        y: Pt(50.0),
    };
    placing.lines(lines, 0..lines.len(), origin, &mut page, &mut structure);
    (page, structure)
}

fn runs(page: &Page) -> Vec<&TextRun> {
    page.items
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Text(run) => Some(run),
            Shape::Rect { .. } | Shape::Image { .. } => None,
        })
        .collect()
}

/// The words of each line, as they are read.
fn words(lines: &Lines) -> Vec<String> {
    let (page, _) = placed(lines);
    let mut found: Vec<(f64, String)> = Vec::new();
    for run in runs(&page) {
        match found.last_mut() {
            Some(line) if (line.0 - run.origin.y.0).abs() < 1e-9 => line.1.push_str(&run.text),
            _ => found.push((run.origin.y.0, run.text.clone())),
        }
    }
    found.into_iter().map(|line| line.1).collect()
}

fn broken(words_in: &str, measure: f64) -> Vec<String> {
    words(&set(&plain(words_in), measure))
}

const PROSE: &str = "On Monday 18 April in Moscow, the presidents of both agencies signed an agreement on \
    the exploration of Mars, the study of the climate and the flights of astronauts. It continues what began \
    fifty years ago and gives the teams in both countries ten more years for their common work in orbit.";
