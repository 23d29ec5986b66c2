//! Page furniture: masthead, notices, foot.
//!
//! From [`Furniture`](crate::document::Furniture) to slabs and items.
//!
//! Invariant: what is read is read once; what repeats is an artifact.

use std::sync::Arc;

use super::compose::{Composer, PageWords};
use super::findings::Findings;
use super::inline::{Lines, Placing, Reading, Shaped};
use super::picture::within;
use super::slabs::{ParaId, Piece, Plate, Slab, Stick, baseline, measure, stacked};
use crate::diag::Diagnostic;
use crate::document::{Inline, Span, Text};
use crate::frame::{Artifact, Item, Mark, Page, Role, Shape, Structure};
use crate::geom::{Point, Pt, Rect, Size};
use crate::lang::Direction;
use crate::theme::{BlockStyle, TextStyle, Theme};

/// Lines that every page bears at its head.
pub(super) fn notices(composer: &mut Composer<'_>) {
    let style = &composer.theme.styles.notice;
    let mut y = composer.theme.page.notices;
    for text in &composer.document.furniture.notices {
        let node = composer.node(None, Role::P);
        let measure = composer.measure();
        let shaped = composer.shape(text, &style.text);
        let para = composer.para(&shaped, measure, node);
        composer.content.notices.push((para, y));
        for _ in 0..composer.lines(para).len() {
            y += style.text.leading;
        }
    }
    let room = composer.theme.page.margins.top;
    if y - style.text.leading > room {
        let message = "the notices do not fit above the text";
        let found = Diagnostic::warning("notices-too-high", message);
        let last = composer.document.furniture.notices.last();
        composer.report.about(
            found.hint("give the theme a larger `top` margin, or shorten the notices"),
            last.and_then(|text| text.origin.as_ref()),
        );
    }
}

/// The head of the first page: word mark and kind on one line, a rule, dateline and reference below.
pub(super) fn masthead(composer: &mut Composer<'_>) {
    let theme = composer.theme;
    let furniture = &composer.document.furniture;
    let (wordmark, dateline) = (&theme.styles.wordmark, &theme.styles.dateline);
    let mut slab = Slab::new(wordmark.text.leading);
    slab.stick = Stick::WithNext;
    let first = baseline(&wordmark.text);
    let name = if furniture.logo.is_some() {
        slab.height = logo(composer, &mut slab);
        &Text::default()
    } else {
        &furniture.organisation
    };
    let first = first + slab.height - wordmark.text.leading;
    pair(
        composer,
        &mut slab,
        first,
        (name, wordmark),
        (&furniture.kind, &theme.styles.kind),
    );
    composer.push(slab);

    let gap = dateline.text.leading * 0.25;
    let rule = theme.masthead_rule;
    let mut slab = Slab::new(rule.width + gap + dateline.text.leading);
    slab.stick = Stick::WithNext;
    slab.bars.push(composer.rule(rule, Pt::ZERO));
    let first = rule.width + gap + baseline(&dateline.text);
    pair(
        composer,
        &mut slab,
        first,
        (&furniture.dateline, dateline),
        (&furniture.reference, dateline),
    );
    composer.push(slab);
}

/// How high a logo is, in lines of the word mark in whose place it stands.
const LOGO: f64 = 1.4;

/// The share of the measure that a logo takes at most.
const LOGO_WIDTH: f64 = 0.45;

/// The logo at the upper start corner of a slab, said by the organisation's name; returns its height with the white below.
pub(super) fn logo(composer: &mut Composer<'_>, slab: &mut Slab) -> Pt {
    let furniture = &composer.document.furniture;
    let leading = composer.theme.styles.wordmark.text.leading;
    let Some(image) = &furniture.logo else {
        return leading;
    };
    let room = Size {
        width: composer.measure() * LOGO_WIDTH,
        height: leading * LOGO,
    };
    let size = within(image, room);
    let node = composer.node(None, Role::Figure);
    composer.node_mut(node).alt = Some(furniture.organisation.words());
    slab.nodes.push(node);
    slab.plates.push(Plate {
        image: Arc::clone(image),
        node,
        before: ParaId(composer.content.paras.len()),
        x: composer.left(Pt::ZERO, size.width),
        y: Pt::ZERO,
        size,
    });
    size.height + leading * 0.3
}

/// How small the words at the start side of a masthead become, in shares of their size, before they are too wide, and how small in
/// points.
const SMALLEST: (f64, Pt) = (0.6, Pt(8.0));

/// How many lines they take at most.
const MOST_LINES: usize = 2;

/// Two texts on one baseline, one at the start side and one at the end side; where they do not fit, on two lines in a slab that grows.
/// Words at the start side that are too wide for two lines become smaller.
pub(super) fn pair(
    composer: &mut Composer<'_>,
    slab: &mut Slab,
    first: Pt,
    start: (&Text, &BlockStyle),
    end: (&Text, &BlockStyle),
) {
    let measure = composer.measure();
    let end_shaped = composer.shape(end.0, &end.1.text);
    let end_width = end_shaped.max_content();
    let start_lines = fitted(composer, start.0, &start.1.text);
    let last = start_lines.last_width();
    // What stands beside the last line of the other keeps away from it.
    let gap = end.1.text.size;
    let beside = last == Pt::ZERO || end_width == Pt::ZERO || last + end_width + gap <= measure;
    let (count, leading) = (start_lines.len(), start_lines.leading());
    let node = composer.node(None, Role::P);
    let para = composer.add_para(start_lines, node);
    slab.pieces.push(Piece {
        para,
        lines: 0..count,
        x: composer.left(Pt::ZERO, measure),
        baseline: first,
    });
    let foot = first + stacked(leading, count.saturating_sub(1));
    let node = composer.node(None, Role::P);
    // A hair more than its width, so that rounding never breaks it.
    let para = composer.para(&end_shaped, (end_width + Pt(0.01)).min(measure), node);
    let (count, leading) = (composer.lines(para).len(), composer.lines(para).leading());
    let width = end_width.min(measure);
    let baseline = if beside { foot } else { foot + leading };
    slab.pieces.push(Piece {
        para,
        lines: 0..count,
        x: composer.left(measure - width, width),
        baseline,
    });
    let lowest = baseline + stacked(leading, count.saturating_sub(1));
    slab.height += foot.max(lowest) - first;
}

/// Words of the masthead in one line or two, as large as they can be.
fn fitted(composer: &mut Composer<'_>, text: &Text, style: &TextStyle) -> Lines {
    let measure = composer.measure();
    let (share, least) = SMALLEST;
    let smallest = (style.size * share).max(least).min(style.size);
    let mut style = style.clone();
    loop {
        let shaped = composer.shape(text, &style);
        let mut found = Findings::new();
        let lines = if shaped.max_content() <= measure {
            shaped.set(measure, &mut found)
        } else {
            shaped.balance(measure, &mut found)
        };
        if lines.len() <= MOST_LINES && found.is_empty() {
            return lines;
        }
        if style.size <= smallest {
            let words = text.words();
            let message = format!("`{words}` does not fit on two lines of the masthead");
            let found = Diagnostic::warning("masthead-too-wide", message);
            let hint = "shorten it, give the house a logo, or make the style smaller in the theme";
            let origin = text.origin.as_ref();
            composer.report.about(found.hint(hint), origin);
            return lines;
        }
        let size = (style.size * 0.93).max(smallest);
        style.leading = style.leading * (size / style.size);
        style.size = size;
    }
}

/// The foot of every page but the first few (a cover has none), now that they are counted: a rule, the running line and "page x
/// of y".
pub(super) fn feet(
    (pages, bare): (&mut [Page], usize),
    structure: &mut Structure,
    words: &PageWords<'_>,
    theme: &Theme,
    report: &mut Findings,
) {
    let style = &theme.styles.footer.text;
    let (left, measure) = (theme.page.margins.left, measure(theme));
    let y = theme.page.size.height - theme.page.footer;
    let count = pages.len();
    let mut shorten = Findings::new();
    for (index, page) in pages.iter_mut().enumerate().skip(bare) {
        let rule = theme.footer_rule;
        let rect = Rect {
            origin: Point {
                x: left,
                y: y - style.leading * 1.2,
            },
            size: Size {
                width: measure,
                height: rule.width,
            },
        };
        if rule.width > Pt::ZERO {
            page.items.push(Item {
                mark: Mark::Artifact(Artifact::Layout),
                shape: Shape::Rect {
                    rect,
                    fill: rule.color,
                },
            });
        }
        let folio = Text {
            origin: words.furniture.folio.origin.clone(),
            ..Text::plain(words.furniture.folio.words(index + 1, count))
        };
        let folio = words.setter.shape(&folio, style, report);
        let folio_width = folio.max_content();
        let room = measure - folio_width - style.size * 2.0;
        let running = fitting(words, &words.furniture.running, room, theme, &mut shorten);
        let running_width = running.max_content();
        let (running_x, folio_x) = match words.setter.lang.direction() {
            Direction::LeftToRight => (Pt::ZERO, measure - folio_width),
            Direction::RightToLeft => (measure - running_width, Pt::ZERO),
        };
        for (shaped, width, x) in [
            (running, running_width, running_x),
            (folio, folio_width, folio_x),
        ] {
            let lines = shaped.set(width + Pt(0.01), report);
            let origin = Point { x: left + x, y };
            let mut placing = Placing::new(Reading::Artifact(Mark::Artifact(Artifact::Footer)));
            placing.lines(&lines, 0..lines.len().min(1), origin, page, structure);
        }
        if index == bare {
            report.merge(std::mem::take(&mut shorten));
        }
    }
}

/// The running line, shortened with an ellipsis where it is wider than its room; that is noted.
fn fitting(
    words: &PageWords<'_>,
    text: &Text,
    room: Pt,
    theme: &Theme,
    report: &mut Findings,
) -> Shaped {
    let style = &theme.styles.footer.text;
    let whole = words.setter.shape(text, style, report);
    if whole.max_content() <= room {
        return whole;
    }
    let message = "the running line at the foot of the page is too long and was shortened";
    report.about(
        Diagnostic::note("running-line-shortened", message),
        text.origin.as_ref(),
    );
    let plain = text.words();
    let ends: Vec<usize> = plain.char_indices().map(|(at, _)| at).collect();
    let cut = |end: usize| {
        let words = format!(
            "{}…",
            plain[..end].trim_end_matches([' ', '\u{a0}', ',', '·', '–'])
        );
        Text {
            inlines: vec![Inline::Span(Span {
                text: words,
                ..Span::default()
            })],
            origin: text.origin.clone(),
            ..Text::default()
        }
    };
    let fits = ends.partition_point(|end| {
        words
            .setter
            .shape(&cut(*end), style, &mut Findings::new())
            .max_content()
            <= room
    });
    let end = ends.get(fits.saturating_sub(1)).copied().unwrap_or(0);
    words.setter.shape(&cut(end), style, report)
}
