//! Whole files, written and read back.

#[cfg(test)]
mod kit;
mod sheet;

use kit::kit;
use sheet::{Sheet, book, lang, run, style};

use super::Cuts;
use crate::fonts::FontBook;
use crate::frame::{Artifact, Mark, PagedDocument, Role, Structure};
use crate::geom::{Color, Pt};
use crate::readback::{page_text, tags};

/// A file, all of whose faces are cut for it.
fn export(document: PagedDocument, fonts: &FontBook) -> Vec<u8> {
    super::export(document, fonts, &Cuts::default())
}

/// A page with one paragraph in one face.
fn one_paragraph(words: &str) -> PagedDocument {
    let mut sheet = Sheet::new("Test", "fr");
    sheet.paragraph(words, style("Source Serif 4", 400, false, 10.0));
    sheet.document
}

fn words(document: PagedDocument) -> String {
    page_text(export(document, book())).unwrap().concat()
}

#[test]
fn one_word_is_subset_embedded_and_read_back() {
    let pdf = export(one_paragraph("Ouverture"), book());
    assert!(pdf.starts_with(b"%PDF-1.7\n%"));
    assert!(
        pdf[10..14].iter().all(|&byte| byte >= 0x80),
        "PDF/A wants four bytes above 127"
    );
    assert!(pdf.len() < 6_000, "{} bytes for a word", pdf.len());
    assert_eq!(page_text(pdf).unwrap(), ["Ouverture\n"]);
}

#[test]
fn characters_that_share_a_glyph_are_read_back_as_written() {
    let text = one_paragraph("a b\u{A0}c - d\u{2011}e\u{AD}f\u{2009}g\u{202F}h");
    assert_eq!(words(text), "a b⍽c - d\u{2011}e¬f\u{2009}g⸱h\n");
}

#[test]
fn ligatures_and_accents_are_read_back_letter_by_letter() {
    let mut sheet = Sheet::new("Test", "ru");
    sheet.paragraph(
        "affluent office за́мок e\u{323}\u{304}",
        style("Source Serif 4", 400, false, 10.0),
    );
    assert_eq!(
        words(sheet.document),
        "affluent office за́мок e\u{323}\u{304}\n"
    );
}

#[test]
fn cubic_outlines_are_embedded_with_codes_of_their_own() {
    let mut sheet = Sheet::new("Test", "fr");
    sheet.paragraph("A b\u{A0}A", style("Presskit Boxes", 400, false, 10.0));
    let pdf = export(sheet.document, book());
    assert!(pdf.windows(13).any(|window| window == b"CIDFontType0C"));
    assert_eq!(page_text(pdf).unwrap(), ["A b⍽A\n"]);
}

#[test]
fn words_in_another_language_than_their_element_say_so() {
    let mut sheet = Sheet::new("Test", "fr");
    let paragraph = sheet.add(Structure::ROOT, Role::P);
    let mark = Mark::Content(sheet.content(paragraph));
    let body = style("Source Serif 4", 400, false, 10.0);
    let mut x = 72.0;
    for (words, tag) in [("Le mot ", "fr"), ("мир ", "ru"), ("veut dire paix.", "fr")] {
        x += sheet.put(mark, x, run(words, body, &lang(tag)));
    }
    let pdf = export(sheet.document, book());
    assert!(
        tags(pdf)
            .unwrap()
            .contains("P \"Le mot мир veut dire paix.\"")
    );
}

#[test]
fn the_tree_of_a_kit_is_what_a_reader_should_hear() {
    let expected = include_str!("../../../tests/fixtures/pdf/kit.tags.txt");
    let found = tags(export(kit(), book())).unwrap();
    assert_eq!(found, expected);
}

#[test]
fn artifacts_are_marked_by_kind_and_stay_out_of_the_tree() {
    let pages = page_text(export(kit(), book())).unwrap();
    assert_eq!(pages.len(), 2);
    assert!(
        pages[1].starts_with("[[Pagination: DateÉvénementLieu]]\n"),
        "{}",
        pages[1]
    );
    assert!(
        pages[1].ends_with("[[Footer: Page 2 sur 2]]\n"),
        "{}",
        pages[1]
    );
}

#[test]
fn the_same_pages_give_the_same_bytes_again_and_on_four_threads() {
    let document = kit();
    let first = export(document.clone(), book());
    assert!(first == export(document.clone(), book()));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| export(document.clone(), book())))
            .collect();
        for thread in threads {
            assert!(first == thread.join().unwrap());
        }
    });
    let mut other = document.clone();
    other.info.title.push('!');
    let identifier = |pdf: &[u8]| {
        let at = pdf
            .windows(5)
            .rposition(|window| window == b"/ID[<")
            .unwrap();
        pdf[at + 5..at + 37].to_vec()
    };
    assert_ne!(identifier(&first), identifier(&export(other, book())));
}

#[test]
fn what_others_used_before_changes_nothing() {
    let cuts = Cuts::default();
    let documents = [kit(), one_paragraph("Ouverture"), kit()];
    for document in documents {
        let alone = export(document.clone(), book());
        assert!(alone == super::export(document, book(), &cuts));
    }
}

#[test]
fn empty_and_odd_documents_are_still_files() {
    let mut sheet = Sheet::new("", "ar");
    sheet.bar(
        Mark::Artifact(Artifact::Layout),
        f64::NAN,
        f64::INFINITY,
        1.0,
        1.0,
        Color::default(),
    );
    let mut odd = run("x", style("Source Sans 3", 400, false, 0.0), &lang("ar"));
    odd.glyphs[0].advance = Pt(f64::NAN);
    let content = sheet.content(Structure::ROOT);
    sheet.put(Mark::Content(content), f64::NEG_INFINITY, odd);
    let facts = tags(export(sheet.document, book())).unwrap();
    assert!(facts.contains("Document \"x\""), "{facts}");
}

#[test]
fn damaged_files_end_in_a_sentence() {
    let good = export(kit(), book());
    let mut random = 0x2016_0419_u64;
    let mut next = |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    for _ in 0..500 {
        let mut damaged = good.clone();
        match next(4) {
            0 => damaged.truncate(next(good.len())),
            1 => {
                let at = next(good.len() - 40);
                damaged.drain(at..at + next(40));
            }
            2 => {
                for _ in 0..20 {
                    damaged[next(good.len())] = u8::try_from(next(256)).unwrap();
                }
            }
            _ => damaged[next(good.len())] ^= 1 << next(8),
        }
        for error in [tags(damaged.clone()).err(), page_text(damaged).err()]
            .into_iter()
            .flatten()
        {
            assert!(error.contains(' ') && !error.ends_with('.'), "{error}");
        }
    }
}

#[test]
fn kits_and_long_tables_stay_small() {
    let size = export(kit(), book()).len();
    assert!(size < 42_000, "the kit has {size} bytes");
}

/// Writes files for outside checkers and prints figures: `cargo test --release -- --ignored --nocapture samples`.
#[test]
#[ignore = "writes into target/"]
#[expect(clippy::print_stderr, reason = "figures for people")]
fn samples_for_outside_checkers() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    std::fs::create_dir_all(&folder).unwrap();
    let mut boxes = Sheet::new("Boxes", "fr");
    boxes.heading(1, "A b\u{A0}A", style("Presskit Boxes", 400, false, 40.0));
    let samples = [
        ("boxes", boxes.document),
        ("kit", kit()),
        ("table", kit::long_table(2000)),
        ("pages", kit::pages(500)),
    ];
    for (name, document) in samples {
        let _ = export(document.clone(), book());
        let begin = std::time::Instant::now();
        let pdf = export(document.clone(), book());
        let time = begin.elapsed();
        eprintln!(
            "{name}: {} pages, {} bytes, {time:?}",
            document.pages.len(),
            pdf.len()
        );
        std::fs::write(folder.join(format!("{name}.pdf")), &pdf).unwrap();
        std::fs::write(folder.join(format!("{name}.tags.txt")), tags(pdf).unwrap()).unwrap();
    }
}
