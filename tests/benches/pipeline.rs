//! One bench a stage, on the sample release in French. `cargo bench` runs them; nothing is asserted here.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use presskit::content::{self, Organisation, Release};
use presskit::diag::{Report, Source};
use presskit::disk::Folder;
use presskit::document::Document;
use presskit::fonts::{FontBook, FontFile};
use presskit::frame::PagedDocument;
use presskit::l10n::{Catalog, Localizer};
use presskit::lang::Lang;
use presskit::theme::{self, Theme};
use presskit::{edition, layout, pdf};

fn main() {
    divan::main();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn project() -> Folder {
    Folder::new(root())
}

fn organisation() -> Organisation {
    content::load_organisation(&project(), &mut Report::new()).unwrap()
}

fn release(organisation: &Organisation) -> Release {
    let slugs = content::release_slugs(&project(), &mut Report::new()).unwrap();
    let slug = slugs
        .iter()
        .find(|slug| slug.as_str() == "pr071-2016")
        .unwrap();
    content::load_release(&project(), slug, organisation, &mut Report::new()).unwrap()
}

fn words() -> Localizer {
    let mut report = Report::new();
    let lang = Lang::parse("fr").unwrap();
    Catalog::load(Arc::new(project()), &[], &mut report)
        .localizer(&lang, "pr071-2016", &lang, &mut report)
        .unwrap()
}

fn document() -> Document {
    let organisation = organisation();
    let release = release(&organisation);
    edition::assemble(&organisation, &release, &words(), &mut Report::new()).unwrap()
}

fn look() -> Theme {
    let path = "content/themes/agency.yaml";
    let text = fs::read_to_string(root().join(path)).unwrap();
    theme::load(&Source::new(path, text), None, &mut Report::new()).unwrap()
}

fn font_files() -> Vec<FontFile> {
    let mut files = Vec::new();
    for family in ["source-serif-4", "source-sans-3"] {
        for entry in fs::read_dir(root().join("fonts").join(family)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "ttf") {
                let data = Cow::Owned(fs::read(&path).unwrap());
                files.push(FontFile {
                    path: path.display().to_string(),
                    data,
                });
            }
        }
    }
    files
}

fn book() -> FontBook {
    FontBook::load(font_files(), &mut Report::new())
}

fn pages(fonts: &FontBook) -> PagedDocument {
    layout::typeset(
        &document(),
        &look(),
        fonts,
        layout::Fit::NONE,
        &mut Report::new(),
    )
    .unwrap()
    .pages
}

#[divan::bench]
fn load_facts(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| release(&organisation()));
}

#[divan::bench]
fn load_words(bencher: Bencher<'_, '_>) {
    bencher.bench_local(words);
}

#[divan::bench]
fn assemble(bencher: Bencher<'_, '_>) {
    let organisation = organisation();
    let release = release(&organisation);
    let words = words();
    bencher.bench_local(|| {
        edition::assemble(&organisation, &release, &words, &mut Report::new()).unwrap()
    });
}

#[divan::bench]
fn open_fonts(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(font_files)
        .bench_local_values(|files| FontBook::load(files, &mut Report::new()));
}

#[divan::bench]
fn typeset(bencher: Bencher<'_, '_>) {
    let (document, theme, fonts) = (document(), look(), book());
    bencher.bench_local(|| {
        layout::typeset(
            &document,
            &theme,
            &fonts,
            layout::Fit::NONE,
            &mut Report::new(),
        )
        .unwrap()
    });
}

#[divan::bench]
fn export(bencher: Bencher<'_, '_>) {
    let fonts = book();
    let pages = pages(&fonts);
    bencher
        .with_inputs(|| pages.clone())
        .bench_local_values(|pages| pdf::export(pages, &fonts, &pdf::Cuts::default()));
}
