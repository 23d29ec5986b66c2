//! Figures and galleries: proportions, alignment, captions that stay, resolution.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    THEME, document, document_in, heading, introduction, lines, numbered, pages, pages_and_codes,
    pages_and_findings, paragraph, prose,
};
use crate::document::{Block, Extent, Figure, Gallery, Picture, Text};
use crate::frame::{Page, PagedDocument, Role, Shape};
use crate::geom::{Pt, Rect};
use crate::images::{Colors, Image, Kind, Png, Said, Turn};
use crate::layout::slabs::{measure, page_height};

fn picture(width: u32, height: u32, caption: &str) -> Picture {
    let image = Image {
        digest: format!("{width}-{height}"),
        kind: Kind::Png(Png {
            width,
            height,
            bits: 8,
            colors: Colors::Gray,
            data: Vec::new(),
            alpha: None,
            profile: None,
            turn: Turn::default(),
        }),
        said: Said::default(),
        remarks: Vec::new(),
        left_out: BTreeSet::new(),
        file: Vec::new(),
    };
    Picture {
        image: Arc::new(image),
        name: "photo.png".to_owned(),
        alt: Text::plain("What is to be seen"),
        caption: Text::plain(caption),
        credit: Text::plain("CNES"),
        terms: Text::plain("Free"),
        place: None,
    }
}

pub(super) fn figure(width: u32, height: u32, extent: Extent) -> Block {
    let picture = picture(width, height, "A caption");
    Block::Figure(Box::new(Figure { picture, extent }))
}

pub(super) fn gallery(columns: u8, pictures: &[(u32, u32, &str)]) -> Block {
    let pictures = pictures
        .iter()
        .map(|(width, height, caption)| picture(*width, *height, caption))
        .collect();
    Block::Gallery(Gallery { columns, pictures })
}

/// The boxes of a page's pictures.
fn images(page: &Page) -> Vec<Rect> {
    let rects = page.items.iter().filter_map(|item| match &item.shape {
        Shape::Image { rect, .. } => Some(*rect),
        Shape::Text(_) | Shape::Rect { .. } => None,
    });
    rects.collect()
}

/// Where a text begins on its page.
fn baseline(pages: &PagedDocument, words: &str) -> (usize, Pt, Pt) {
    let mut found = pages.pages.iter().enumerate().flat_map(|(page, at)| {
        at.items.iter().filter_map(move |item| match &item.shape {
            Shape::Text(run) if run.text.starts_with(words) => {
                Some((page, run.origin.x, run.origin.y))
            }
            _ => None,
        })
    });
    found.next().unwrap()
}

#[test]
fn a_figure_is_as_wide_as_it_is_asked_to_be() {
    let (whole, gap) = (measure(&THEME), THEME.contact_gap);
    for (extent, width) in [
        (Extent::Full, whole),
        (Extent::Half, (whole - gap) * 0.5),
        (Extent::Third, (whole - gap * 2.0) / 3.0),
    ] {
        let pages = pages(&document(vec![figure(3000, 2000, extent)]));
        let [rect] = images(&pages.pages[0])[..] else {
            panic!("one picture");
        };
        assert!((rect.size.width - width).0.abs() < 0.01, "{extent:?}");
        assert!((rect.size.height - width / 1.5).0.abs() < 0.01);
    }
}

#[test]
fn a_tall_picture_leaves_room_on_its_page() {
    let pages = pages(&document(vec![figure(2000, 6000, Extent::Full)]));
    let rect = images(&pages.pages[0])[0];
    assert!(rect.size.height < page_height(&THEME) * 0.7);
    assert!((rect.size.height - rect.size.width * 3.0).0.abs() < 0.01);
}

#[test]
fn a_caption_stands_below_or_beside() {
    let below = pages(&document(vec![figure(3000, 2000, Extent::Full)]));
    let rect = images(&below.pages[0])[0];
    let (_, x, y) = baseline(&below, "A caption");
    assert!(y > rect.origin.y + rect.size.height && x == rect.origin.x);
    let beside = pages(&document(vec![figure(3000, 2000, Extent::Half)]));
    let rect = images(&beside.pages[0])[0];
    let (_, x, y) = baseline(&beside, "CNES ·");
    assert!(x > rect.origin.x + rect.size.width);
    assert!(
        (y - rect.origin.y - rect.size.height).0.abs() < 0.01,
        "at its foot"
    );
}

#[test]
fn a_figure_moves_to_the_next_page_with_its_caption() {
    for count in 20..50 {
        let blocks = vec![lines(count), figure(3000, 2000, Extent::Full), lines(3)];
        let pages = pages(&document(blocks));
        let (page, ..) = baseline(&pages, "A caption");
        assert_eq!(images(&pages.pages[page]).len(), 1, "{count} lines");
    }
}

#[test]
fn whole_paragraphs_go_before_a_figure_that_does_not_fit() {
    let mut floated = 0;
    for count in 25..45 {
        let blocks = vec![
            lines(count),
            figure(3000, 2000, Extent::Full),
            paragraph(numbered("one", 20)),
            paragraph(numbered("two", 20)),
            heading(2, "A heading"),
            paragraph(numbered("three", 20)),
        ];
        let pages = pages(&document(blocks));
        let (page, _, caption) = baseline(&pages, "A caption");
        let (before, _, y) = baseline(&pages, "one0");
        let heading = baseline(&pages, "A heading");
        assert!(
            (heading.0, heading.2) > (page, caption),
            "headings stay behind"
        );
        if (before, y) < (page, caption) {
            floated += 1;
            assert_eq!(page, before + 1, "no further than the next page");
            let rect = images(&pages.pages[page])[0];
            assert_eq!(rect.origin.y, THEME.page.margins.top, "at its head");
        }
    }
    assert!(floated > 3);
}

#[test]
fn a_figure_stays_with_what_introduces_it() {
    for count in 20..45 {
        let blocks = vec![
            lines(count),
            introduction("This is what it looks like:"),
            figure(3000, 2000, Extent::Full),
            paragraph(numbered("one", 20)),
        ];
        let pages = pages(&document(blocks));
        let introduced = baseline(&pages, "This is what").0;
        assert_eq!(baseline(&pages, "A caption").0, introduced, "{count} lines");
    }
}

#[test]
fn pictures_of_a_row_have_one_height_and_captions_one_baseline() {
    let row = [
        (2000, 1400, "One"),
        (1400, 2000, "Two"),
        (2000, 1000, "Three"),
    ];
    let pages = pages(&document(vec![gallery(3, &row)]));
    let rects = images(&pages.pages[0]);
    for rect in &rects {
        assert_eq!(rect.origin.y, rects[0].origin.y);
        assert!((rect.size.height - rects[0].size.height).0.abs() < 0.01);
    }
    let levels = ["One", "Two", "Three"].map(|words| baseline(&pages, words).2);
    assert!(levels.iter().all(|level| *level == levels[0]));
}

#[test]
fn a_row_of_flat_pictures_is_flat() {
    let row = [(4000, 400, "One"), (4000, 600, "Two")];
    let pages = pages(&document(vec![gallery(2, &row)]));
    let rects = images(&pages.pages[0]);
    let (_, _, caption) = baseline(&pages, "One");
    let lowest = rects[1].origin.y + rects[1].size.height;
    assert!(rects[1].size.height > rects[0].size.height);
    assert!(caption - lowest < THEME.styles.caption.text.leading * 1.5);
}

#[test]
fn galleries_run_from_the_right_where_the_language_does() {
    let row = [(2000, 1400, "One"), (2000, 1400, "Two")];
    let left = pages(&document(vec![gallery(2, &row)]));
    let right = pages(&document_in("ar", vec![gallery(2, &row)]));
    let centre = |pages: &PagedDocument, index: usize| {
        let rect = images(&pages.pages[0])[index];
        rect.origin.x + rect.size.width * 0.5
    };
    let width = THEME.page.size.width;
    let sides = THEME.page.margins.left - THEME.page.margins.right;
    for index in 0..2 {
        let mirrored = width + sides - centre(&right, index);
        assert!((centre(&left, index) - mirrored).0.abs() < 0.01);
    }
}

#[test]
fn rows_of_a_gallery_go_on_with_the_next_page() {
    let caption = prose(30);
    let many: Vec<_> = (0..18).map(|_| (2000, 1400, caption.as_str())).collect();
    let pages = pages(&document(vec![heading(2, "Views"), gallery(2, &many)]));
    assert!(pages.pages.len() > 2);
    for page in &pages.pages {
        assert_eq!(images(page).len() % 2, 0, "a row stays together");
    }
}

#[test]
fn what_all_pictures_of_a_gallery_have_in_common_is_said_once_below_them() {
    let credits = |credit: &str| {
        let mut pictures: Vec<Picture> = (0..3).map(|_| picture(2000, 1400, "Seen")).collect();
        pictures[2].credit = Text::plain(credit);
        let gallery = Block::Gallery(Gallery {
            columns: 2,
            pictures,
        });
        let pages = pages(&document(vec![gallery]));
        let last = baseline(&pages, credit);
        let items = pages.pages[0].items.iter();
        let count = items.filter(|item| match &item.shape {
            Shape::Text(run) => run.text.contains("Free"),
            _ => false,
        });
        (count.count(), last.1)
    };
    let (count, start) = credits("CNES");
    assert_eq!((count, start), (1, Pt(100.0)));
    // Terms are common though credits are not.
    assert_eq!(credits("NASA").0, 1);
}

#[test]
fn too_few_pixels_are_told_with_what_is_needed() {
    let (_, report) = pages_and_findings(&document(vec![figure(400, 300, Extent::Full)]));
    let [found] = report.diagnostics() else {
        panic!("one finding");
    };
    assert_eq!(found.code, "picture-resolution");
    let inches = measure(&THEME).0 / 72.0;
    assert!(
        found
            .message
            .contains(&format!("{:.0} pixels to the inch", 400.0 / inches))
    );
    assert!(found.hints[0].contains(&format!("{:.0} pixels in width", (inches * 150.0).ceil())));
}

#[test]
fn a_picture_that_is_heavy_for_nothing_is_noted() {
    let codes = |bytes| {
        let mut heavy = picture(6000, 4000, "A caption");
        if let Some(Kind::Png(png)) = Arc::get_mut(&mut heavy.image).map(|image| &mut image.kind) {
            png.data = vec![0; bytes];
        }
        let extent = Extent::Full;
        let block = Block::Figure(Box::new(Figure {
            picture: heavy,
            extent,
        }));
        pages_and_codes(&document(vec![block])).1
    };
    assert_eq!(codes(1 << 20), [""; 0]);
    assert_eq!(codes(8 << 20), ["picture-heavy"]);
}

#[test]
fn lines_of_a_caption_stand_evenly_whatever_their_sizes() {
    let pages = pages(&document(vec![figure(3000, 2000, Extent::Full)]));
    let distance = baseline(&pages, "CNES ·").2 - baseline(&pages, "A caption").2;
    let leading = THEME.styles.credit.text.leading;
    assert!((distance - leading).0.abs() < 0.01);
}

#[test]
fn a_figure_has_its_text_and_its_caption_beside_it() {
    let pages = pages(&document(vec![figure(3000, 2000, Extent::Full)]));
    let elements = pages.structure.elements();
    let find = |role| {
        elements
            .iter()
            .find(|element| element.role == role)
            .unwrap()
    };
    let (figure, caption) = (find(Role::Figure), find(Role::Caption));
    assert_eq!(figure.alt.as_deref(), Some("What is to be seen"));
    assert_eq!(figure.parent, caption.parent);
    assert_eq!(figure.kids.len(), 1);
    assert_eq!(caption.kids.len(), 2, "the caption, and credit with terms");
}

#[test]
fn terms_that_pictures_of_a_gallery_share_stand_once_though_their_credits_differ() {
    let logos: Vec<Picture> = ["ACME", "Umbrella", "Initech"]
        .into_iter()
        .map(|house| Picture {
            credit: Text::plain(house),
            ..picture(300, 200, "A sponsor")
        })
        .collect();
    let pages = pages(&document(vec![Block::Gallery(Gallery {
        columns: 3,
        pictures: logos,
    })]));
    let words = super::read::page_words(&pages, 0);
    let count = |wanted: &str| words.iter().filter(|words| *words == wanted).count();
    assert_eq!(["ACME", "Umbrella", "Initech", "Free"].map(count), [1; 4]);
}
