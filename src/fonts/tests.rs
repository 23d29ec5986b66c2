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
        "font file `fonts/x.ttf` is not an OpenType font (.ttf, .otf, .woff or .woff2)"
    );
    assert_eq!(
        fault(file(Vec::new())),
        "font file `fonts/x.ttf` is not an OpenType font (.ttf, .otf, .woff or .woff2)"
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
        let book = FontBook::load(vec![file], &mut report);
        assert!(
            !report.has_errors() && book.unused().len() == 1,
            "{length} bytes"
        );
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

/// A file of `tests/fixtures/fonts`, which `make.py` there made.
fn fixture(name: &str) -> FontFile {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts/");
    FontFile {
        path: name.to_owned(),
        data: std::fs::read(format!("{folder}{name}")).unwrap().into(),
    }
}

fn loaded(names: &[&str], weights: &[u16]) -> (FontBook, Vec<Diagnostic>) {
    let mut report = Report::new();
    let files = names.iter().map(|name| fixture(name)).collect();
    let book = FontBook::load_with(files, Vec::new(), weights, &mut report);
    let found = report.diagnostics().to_vec();
    (book, found)
}

#[test]
fn a_variable_font_has_the_weights_that_are_asked_for() {
    for name in ["Vary.ttf", "Vary.woff", "Vary.woff2"] {
        let (book, found) = loaded(&[name], &[400, 650, 700, 1000]);
        assert_eq!(found, [], "{name}");
        let face = |weight, italic| {
            let face = book.face(book.find("Vary", weight, italic).unwrap());
            (face.weight(), face.is_italic())
        };
        assert_eq!(face(400, false), (400, false));
        assert_eq!(face(650, false), (650, false));
        assert_eq!(face(700, true), (700, true));
        // No farther than the axis goes.
        assert_eq!(face(1000, false), (900, false));
        let advance = |weight| {
            let id = book.find("Vary", weight, false).unwrap();
            let shaped = book.shape(id, "H", 0..1, &setting("en", *b"Latn", &[]));
            (
                shaped[0].advance,
                i32::from(book.face(id).advance(shaped[0].id)),
            )
        };
        assert_eq!(advance(400), (250, 250), "{name}");
        assert_eq!(advance(650), (350, 350), "{name}");
        assert_eq!(advance(900), (450, 450), "{name}");
    }
}

#[test]
fn without_wishes_a_variable_font_has_the_faces_that_it_names() {
    let (book, _) = loaded(&["Vary.ttf"], &[]);
    let faces = book.faces().map(|face| (face.weight(), face.is_italic()));
    let faces: Vec<_> = faces.collect();
    assert_eq!(
        faces,
        [(400, true), (700, true), (400, false), (700, false)]
    );
    assert!(book.faces().all(Face::is_variable));
}

#[test]
fn every_face_of_a_collection_is_known() {
    let (book, found) = loaded(&["Pair.ttc"], &[]);
    assert_eq!(found, []);
    assert_eq!(book.families(), ["Pair One", "Pair Two"]);
    for (family, index) in [("Pair One", 0), ("Pair Two", 1)] {
        let face = book.face(book.find(family, 400, false).unwrap());
        assert_eq!(face.index(), index);
        assert!(face.covers('A') && face.advance(face.glyph('A').unwrap()) > 0);
    }
}

#[test]
fn a_narrow_face_never_stands_for_a_normal_one() {
    let (book, found) = loaded(
        &["Boxes-Condensed.ttf", "Boxes-Bold.ttf", "Boxes-Regular.ttf"],
        &[],
    );
    assert_eq!(found, []);
    assert_eq!(book.families(), ["Boxes", "Boxes Condensed"]);
    let name = |family, weight| {
        let face = book.face(book.find(family, weight, false).unwrap());
        face.postscript_name().to_owned()
    };
    assert_eq!(name("Boxes", 400), "Boxes-Regular");
    assert_eq!(name("Boxes Condensed", 400), "Boxes-Condensed");
    // Where there is nothing else, it is found by the plain name.
    let (book, _) = loaded(&["Boxes-Condensed.ttf"], &[]);
    assert_eq!(book.families(), ["Boxes", "Boxes Condensed"]);
}

#[test]
fn two_files_of_one_face_are_told() {
    let mut other = fixture("Boxes-Bold.ttf");
    other.path = "old.ttf".to_owned();
    let at = table_offset(&other.data, *b"OS/2") + 4;
    other.data.to_mut()[at..at + 2].copy_from_slice(&400_u16.to_be_bytes());
    let mut report = Report::new();
    let book = FontBook::load(vec![fixture("Boxes-Regular.ttf"), other], &mut report);
    let [found] = report.diagnostics() else {
        panic!("one finding: {:?}", report.diagnostics());
    };
    let said = "`Boxes-Regular.ttf` and `old.ttf` are both `Boxes` 400; the first is used";
    assert_eq!((found.code, found.message.as_str()), ("same-face", said));
    assert_eq!(book.unused()[0].path, "old.ttf");
}

#[test]
fn a_colour_font_is_passed_over_by_name() {
    let (book, found) = loaded(&["Colors.ttf", "Boxes-Regular.ttf"], &[]);
    assert_eq!(book.families(), ["Boxes"]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message,
        "font file `Colors.ttf` is a colour font, whose glyphs are pictures"
    );
}

#[test]
fn no_damaged_font_panics() {
    for name in ["Vary.ttf", "Vary.woff", "Vary.woff2", "Pair.ttc"] {
        let whole = fixture(name).data.into_owned();
        for (round, at) in (0..whole.len()).step_by(whole.len() / 150 + 1).enumerate() {
            let mut damaged = whole.clone();
            damaged[at] ^= [0xFF, 0x80, 0x01][round % 3];
            let file = FontFile {
                path: name.to_owned(),
                data: damaged.into(),
            };
            let book = FontBook::load_with(vec![file], Vec::new(), &[700], &mut Report::new());
            for number in 0..book.faces.len() {
                let id = FontId(u16::try_from(number).unwrap());
                let _ = book.shape(id, "Ab", 0..2, &setting("en", *b"Latn", &[]));
            }
        }
    }
}
