//! Faces as they are found, and text as it is shaped, with the fonts that the project ships.

use std::path::Path;

use super::*;

/// The shipped faces, read from the project folder.
pub(crate) fn shipped() -> FontBook {
    let mut report = Report::new();
    let book = FontBook::load(shipped_files(), &mut report);
    assert_eq!(report.diagnostics(), []);
    book
}

fn shipped_files() -> Vec<FontFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut files = Vec::new();
    for family in ["source-sans-3", "source-serif-4"] {
        for entry in std::fs::read_dir(root.join(family)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|kind| kind == "ttf") {
                files.push(FontFile {
                    path: format!("{family}/{}", path.file_name().unwrap().display()),
                    data: std::fs::read(&path).unwrap().into(),
                });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn setting(lang: &str, script: [u8; 4], features: &[&[u8; 4]]) -> Setting {
    Setting {
        script,
        lang: Lang::parse(lang).unwrap(),
        direction: Direction::LeftToRight,
        features: features
            .iter()
            .map(|tag| Feature {
                tag: **tag,
                on: true,
            })
            .collect(),
    }
}

fn shape(book: &FontBook, text: &str, features: &[&[u8; 4]]) -> Vec<ShapedGlyph> {
    let serif = book.find("Source Serif 4", 400, false).unwrap();
    book.shape(
        serif,
        text,
        0..text.len(),
        &setting("fr", *b"Latn", features),
    )
}

fn width(glyphs: &[ShapedGlyph]) -> i32 {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

fn fault(file: FontFile) -> String {
    let mut report = Report::new();
    FontBook::load(vec![file], &mut report);
    let [found] = report.diagnostics() else {
        panic!("one finding: {:?}", report.diagnostics());
    };
    found.message.clone()
}

#[test]
fn families_are_typographic_families() {
    let book = shipped();
    assert_eq!(
        book.families(),
        ["Source Sans 3", "Source Serif 4", "Source Serif 4 Display"]
    );
}

#[test]
fn the_nearest_weight_of_the_slant_is_found() {
    let book = shipped();
    let name = |family, weight, italic| {
        let face = book.face(book.find(family, weight, italic).unwrap());
        face.postscript_name().to_owned()
    };
    assert_eq!(name("Source Serif 4", 400, false), "SourceSerif4-Regular");
    assert_eq!(name("Source Serif 4", 450, false), "SourceSerif4-Regular");
    assert_eq!(name("Source Serif 4", 500, true), "SourceSerif4-It");
    assert_eq!(name("Source Serif 4", 600, true), "SourceSerif4-SemiboldIt");
    assert_eq!(name("Source Serif 4", 650, false), "SourceSerif4-Bold");
    assert_eq!(name("Source Serif 4", 900, false), "SourceSerif4-Bold");
    assert_eq!(name("Source Sans 3", 300, false), "SourceSans3-Regular");
    // A family without italics gives its uprights.
    assert_eq!(
        name("Source Serif 4 Display", 400, true),
        "SourceSerif4Display-Regular"
    );
    assert!(book.find("Comic Sans", 400, false).is_none());
}

#[test]
fn weights_are_tried_in_the_order_of_css() {
    let order = |wanted: u16| {
        let mut weights = [100, 300, 400, 500, 600, 900];
        weights.sort_by_key(|weight| distance(*weight, wanted));
        weights
    };
    assert_eq!(order(400), [400, 500, 300, 100, 600, 900]);
    assert_eq!(order(450), [500, 400, 300, 100, 600, 900]);
    assert_eq!(order(300), [300, 100, 400, 500, 600, 900]);
    assert_eq!(order(700), [900, 600, 500, 400, 300, 100]);
}

#[test]
fn metrics_are_those_of_the_font() {
    let book = shipped();
    let serif = book.face(book.find("Source Serif 4", 400, false).unwrap());
    assert_eq!(
        (
            serif.metrics().units_per_em,
            serif.metrics().ascender,
            serif.metrics().descender,
            serif.metrics().cap_height,
            serif.metrics().x_height,
            serif.metrics().italic_angle,
        ),
        (1000, 1036, -335, 670, 475, 0)
    );
    let italic = book.face(book.find("Source Serif 4", 400, true).unwrap());
    assert!(italic.is_italic() && italic.metrics().italic_angle < 0);
    assert!(serif.has_feature(*b"sups") && !serif.has_feature(*b"zzzz"));
    assert!(serif.covers('ё') && !serif.covers('中'));
}

#[test]
fn pairs_are_kerned_and_ligatures_formed() {
    let book = shipped();
    assert!(
        width(&shape(&book, "AV", &[]))
            < width(&shape(&book, "A", &[])) + width(&shape(&book, "V", &[]))
    );
    let fi = shape(&book, "fi", &[]);
    assert_eq!((fi.len(), fi[0].cluster), (1, 0));
}

#[test]
fn the_advance_of_a_glyph_is_its_width_in_the_font() {
    let book = shipped();
    let id = book.find("Source Serif 4", 400, false).unwrap();
    let glyphs = shape(&book, "H", &[]);
    assert_eq!(
        i32::from(book.face(id).advance(glyphs[0].id)),
        glyphs[0].advance
    );
}

#[test]
fn features_choose_other_glyphs() {
    let book = shipped();
    let ids = |features| {
        shape(&book, "1966", features)
            .iter()
            .map(|glyph| glyph.id)
            .collect::<Vec<_>>()
    };
    assert_ne!(ids(&[b"onum"]), ids(&[b"lnum"]));
    assert_ne!(ids(&[b"sups"]), ids(&[]));
}

#[test]
fn the_language_reaches_the_shaper() {
    let book = shipped();
    let serif = book.find("Source Serif 4", 400, false).unwrap();
    let ids = |lang| {
        let glyphs = book.shape(serif, "вгджз", 0..10, &setting(lang, *b"Cyrl", &[]));
        glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>()
    };
    assert_ne!(ids("bg"), ids("ru"));
}

#[test]
fn controls_leave_no_glyph_and_narrow_spaces_have_one() {
    let book = shipped();
    assert_eq!(
        shape(&book, "a\u{2060}b\u{ad}c\u{2068}d\u{2069}\u{feff}", &[]).len(),
        4
    );
    let narrow = shape(&book, "\u{202f}\u{2011}", &[]);
    assert!(
        narrow
            .iter()
            .all(|glyph| glyph.id != 0 && glyph.advance > 0)
    );
}

#[test]
fn clusters_are_offsets_into_the_whole_text() {
    let book = shipped();
    let serif = book.find("Source Serif 4", 400, false).unwrap();
    let text = "Zeeën";
    let glyphs = book.shape(serif, text, 3..text.len(), &setting("nl", *b"Latn", &[]));
    let clusters: Vec<_> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    assert_eq!(clusters, [3, 5]);
}

#[test]
fn a_file_that_is_no_font_is_refused_by_name() {
    let file = |data: Vec<u8>| FontFile {
        path: "fonts/x.ttf".to_owned(),
        data: data.into(),
    };
    assert_eq!(
        fault(file(b"<html>".to_vec())),
        "font file `fonts/x.ttf` is not an OpenType font (.ttf or .otf)"
    );
    assert_eq!(
        fault(file(Vec::new())),
        "font file `fonts/x.ttf` is not an OpenType font (.ttf or .otf)"
    );
    let whole = shipped_files().swap_remove(0).data.into_owned();
    let half = whole[..whole.len() / 2].to_vec();
    assert_eq!(
        fault(file(half)),
        "font file `fonts/x.ttf` is cut off: a table lies beyond its end"
    );
    let mut restricted = whole;
    let fs_type = table_offset(&restricted, *b"OS/2") + 8;
    restricted[fs_type..fs_type + 2].copy_from_slice(&[0, 2]);
    assert_eq!(
        fault(file(restricted)),
        "font file `fonts/x.ttf` forbids embedding (restricted licence in `OS/2` fsType)"
    );
}

#[test]
fn no_cut_font_panics() {
    let whole = shipped_files().swap_remove(0).data.into_owned();
    for length in (0..400).chain([1000, 10_000, whole.len() - 1]) {
        let mut report = Report::new();
        let file = FontFile {
            path: "cut.ttf".to_owned(),
            data: whole[..length].to_vec().into(),
        };
        FontBook::load(vec![file], &mut report);
        assert!(report.has_errors(), "{length} bytes");
    }
}

fn table_offset(data: &[u8], tag: [u8; 4]) -> usize {
    let record = data[12..]
        .chunks(16)
        .find(|record| record[..4] == tag)
        .unwrap();
    u32::from_be_bytes(record[8..12].try_into().unwrap()) as usize
}

#[test]
fn a_face_met_first_wins() {
    let mut files = shipped_files();
    files.extend(shipped_files());
    let count = files.len();
    let mut report = Report::new();
    let book = FontBook::load(files, &mut report);
    assert_eq!(book.faces.len(), count / 2);
    assert!(!report.has_errors());
}
