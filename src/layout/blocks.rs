//! Blocks of release text to slabs, one function a kind.
//!
//! From [`Block`] to slabs of a [`Composer`].
//!
//! Invariant: the match is exhaustive, so that a new kind of block cannot be forgotten here.

use super::compose::Composer;
use super::findings::Findings;
use super::paragraph::paragraph;
use super::slabs::{Bar, NodeId, Part, Piece, Slab, Snap, Stick, baseline, keep_ends, page_height};
use super::{chart, contacts, contents, cover, lines, pairs, picture, table};
use crate::document::{Block, ItemPart, Link, List, Text};
use crate::frame::Role;
use crate::geom::Pt;
use crate::theme::BlockStyle;

/// Lays out a block.
pub(super) fn block(composer: &mut Composer<'_>, block: &Block) {
    let styles = &composer.theme.styles;
    match block {
        Block::Title {
            level,
            title,
            subtitle,
        } => title_block(composer, *level, title, subtitle.as_ref()),
        Block::Lead(text) => {
            paragraph(composer, text, &styles.lead, (None, Role::P), Stick::Free);
        }
        Block::Heading { level, text }
        | Block::Person {
            level, name: text, ..
        } => {
            heading(composer, *level, text);
        }
        Block::Paragraph { text, link } => {
            let stick = match link {
                Link::Free => Stick::Free,
                Link::WithNext => Stick::WithTwo,
            };
            paragraph(composer, text, &styles.body, (None, Role::P), stick);
        }
        Block::List(items) => list(composer, items, None, composer.column().0),
        Block::Quote {
            paragraphs,
            attribution,
        } => {
            quote(composer, paragraphs, attribution.as_ref());
        }
        Block::Table(table) => table::table(composer, table),
        Block::Chart(chart) => chart::chart(composer, chart),
        Block::Figure(figure) => picture::figure(composer, figure),
        Block::Gallery(gallery) => picture::gallery(composer, gallery),
        Block::Contacts { people, web } => contacts::contacts(composer, people, web.as_ref()),
        Block::Cover(cover) => cover::cover(composer, cover),
        Block::Contents { depth } => contents::contents(composer, *depth),
        Block::Facts(facts) => pairs::facts(composer, facts),
        Block::Glossary(entries) => pairs::glossary(composer, entries),
        Block::Line { kind, text } => lines::line(composer, *kind, text),
    }
}

/// Lays out a heading below the kit's title.
pub(super) fn heading(composer: &mut Composer<'_>, level: u8, text: &Text) -> NodeId {
    let styles = &composer.theme.styles;
    let style = if level <= 2 {
        &styles.heading
    } else {
        &styles.subheading
    };
    let role = Role::Heading(level);
    let first = composer.content.slabs.len();
    let node = paragraph(composer, text, style, (None, role), Stick::WithTwo);
    let slabs = &mut composer.content.slabs[first..];
    for slab in &mut *slabs {
        slab.part = Part::Heading;
    }
    if let [lines @ .., _] = slabs {
        for line in lines {
            line.stick = Stick::WithNext;
        }
    }
    composer.node_mut(node).outline = Some(Box::new((level, text.words())));
    composer.content.headings.push(first);
    node
}

fn title_block(composer: &mut Composer<'_>, level: u8, title: &Text, subtitle: Option<&Text>) {
    let theme = composer.theme;
    let first = composer.content.slabs.len();
    let mut lines = |text: &Text, style: &BlockStyle, role: Role| {
        let node = composer.node(None, role);
        let (start, measure) = composer.column();
        let shaped = composer.shape(text, &style.text);
        let set = shaped.balance(measure, &mut composer.report);
        let para = composer.add_para(set, node);
        let x = composer.left(start, measure);
        let first = composer.content.slabs.len();
        composer.push_block(para, style, x, Stick::WithNext);
        for slab in &mut composer.content.slabs[first..] {
            slab.stick = Stick::WithNext;
            slab.snap = Snap::Close;
        }
        node
    };
    let node = lines(title, &theme.styles.title, Role::Heading(level));
    if let Some(subtitle) = subtitle {
        lines(subtitle, &theme.styles.subtitle, Role::P);
    }
    composer.node_mut(node).outline = Some(Box::new((level, title.words())));
    if level > 1 {
        composer.content.headings.push(first);
        // Behind a cover the release begins a page of its own, and what stays with its title comes along.
        let slabs = &mut composer.content.slabs;
        let stays = |slab: &Slab| slab.stick == Stick::WithNext;
        let before = slabs[..first].iter().rev().take_while(|slab| stays(slab));
        let begins = first - before.count();
        if let Some(slab) = slabs.get_mut(begins) {
            slab.starts_page = true;
        }
    }
}

/// A list; `start` is where its labels stand, from the start side.
fn list(composer: &mut Composer<'_>, list: &List, parent: Option<NodeId>, start: Pt) {
    let style = &composer.theme.styles.list;
    let first = composer.content.slabs.len();
    let node = composer.node(parent, Role::L);
    let labels: Vec<_> = list
        .items
        .iter()
        .map(|item| {
            let first = item.paragraphs().next();
            let label = Text {
                origin: first.and_then(|text| text.origin.clone()),
                ..Text::plain(item.label.as_str())
            };
            composer.shape(&label, &style.text)
        })
        .collect();
    let gap = style.text.size * 0.6;
    let widest = labels
        .iter()
        .map(super::inline::Shaped::max_content)
        .fold(Pt::ZERO, Pt::max);
    let inner = start + widest + gap;
    for (item, label) in list.items.iter().zip(&labels) {
        let item_node = composer.node(Some(node), Role::LI);
        let label_node = composer.node(Some(item_node), Role::Lbl);
        let body = composer.node(Some(item_node), Role::LBody);
        let label = composer.para(label, widest + gap, label_node);
        let label = Piece {
            para: label,
            lines: 0..1,
            x: composer.left(start, widest + gap),
            baseline: baseline(&style.text),
        };
        let begins = composer.content.slabs.len();
        for part in &item.parts {
            match part {
                ItemPart::Paragraph(text) => item_paragraph(composer, text, (body, inner)),
                ItemPart::List(list) => {
                    own_line(composer, begins);
                    self::list(composer, list, Some(body), inner);
                }
            }
        }
        own_line(composer, begins);
        composer.content.slabs[begins].pieces.insert(0, label);
    }
    if parent.is_none() {
        let slabs = &mut composer.content.slabs[first..];
        keep_ends(slabs);
        // Where every item is a line, space between them would only tear the list apart.
        if slabs.iter().all(|slab| slab.snap == Snap::Grid) {
            for slab in &mut *slabs {
                slab.after = Pt::ZERO;
            }
        }
        if let [.., last] = slabs {
            last.after = style.below;
            last.stick = Stick::Free;
        }
    }
}

/// An item that does not begin with words has its label on a line of its own.
fn own_line(composer: &mut Composer<'_>, begins: usize) {
    if composer.content.slabs.len() == begins {
        let mut slab = Slab::new(composer.theme.styles.list.text.leading);
        slab.snap = Snap::Grid;
        slab.stick = Stick::WithNext;
        composer.push(slab);
    }
}

/// A paragraph of a list item, at `start` from the start side.
fn item_paragraph(composer: &mut Composer<'_>, text: &Text, (body, start): (NodeId, Pt)) {
    let style = &composer.theme.styles.list;
    let node = composer.node(Some(body), Role::P);
    let measure = composer.measure() - start;
    let shaped = composer.shape(text, &style.text);
    let para = composer.para(&shaped, measure, node);
    let x = composer.left(start, measure);
    let count = composer.lines(para).len();
    composer.push_lines(para, &style.text, x, |line, slab| {
        if line == 0 {
            slab.snap = Snap::Grid;
        }
        if line + 1 == count {
            slab.after = style.below * 0.5;
        }
    });
}

/// Up to so many lines of a quotation are made even: it is read as a display line.
const BALANCED_LINES: usize = 3;

/// A quotation: kept whole where it fits on a page, with a bar at its start side.
fn quote(composer: &mut Composer<'_>, paragraphs: &[Text], attribution: Option<&Text>) {
    let theme = composer.theme;
    let (style, words) = (&theme.quote, &theme.styles.quote);
    let node = composer.node(None, Role::BlockQuote);
    let (start, column) = composer.column();
    let measure = column - style.indent;
    let x = composer.left(start + style.indent, measure);
    let first = composer.content.slabs.len();
    let gap = words.text.leading * 0.4;
    let parts = paragraphs
        .iter()
        .map(|text| (text, words, gap))
        .chain(attribution.map(|text| {
            (
                text,
                &theme.styles.attribution,
                theme.styles.attribution.above,
            )
        }));
    for (text, part, above) in parts {
        let own = composer.node(Some(node), Role::P);
        let shaped = composer.shape(text, &part.text);
        let mut set = shaped.set(measure, &mut composer.report);
        if paragraphs.len() == 1 && (2..=BALANCED_LINES).contains(&set.len()) {
            set = shaped.balance(measure, &mut Findings::new());
        }
        let para = composer.add_para(set, own);
        let begins = composer.content.slabs.len();
        composer.push_lines(para, &part.text, x, |line, slab| {
            if line == 0 && begins > first {
                // Space inside the quotation belongs to the line, so that the bar has no gap.
                slab.height += above;
                slab.pieces[0].baseline += above;
            }
        });
    }
    let bar_x = composer.left(start, style.bar.width);
    let slabs = &mut composer.content.slabs[first..];
    let height: Pt = slabs.iter().map(|slab| slab.height).sum();
    let count = slabs.len();
    for (index, slab) in slabs.iter_mut().enumerate() {
        slab.bars.push(Bar {
            x: bar_x,
            y: Pt::ZERO,
            width: style.bar.width,
            height: slab.height,
            color: style.bar.color,
        });
        if height <= page_height(theme) && index + 1 < count {
            slab.stick = Stick::WithNext;
        }
    }
    if let [first, ..] = slabs {
        first.before = style.above;
        first.snap = Snap::Grid;
    }
    if let [.., last] = slabs {
        last.after = style.below;
    }
}
