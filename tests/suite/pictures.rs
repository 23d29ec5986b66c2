//! One page a theme and language as a picture, rendered by a pure-Rust renderer so that pixels do not move with the machine.
//!
//! Text dumps say what moved; these say whether it still looks right. The README shows one of them.

use std::fs;
use std::io::Cursor;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use crate::support::{Project, root};

/// Pixels an inch of the stored pictures.
const RESOLUTION: f32 = 100.0;

/// How much of a picture may differ by more than a trace: the renderer rounds differently on other processors.
const TOLERANCE: f64 = 0.0005;

fn picture(pdf: Vec<u8>, page: usize) -> Pixmap {
    let pdf = Pdf::new(pdf).unwrap();
    let settings = RenderSettings {
        x_scale: RESOLUTION / 72.0,
        y_scale: RESOLUTION / 72.0,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    render(
        &pdf.pages()[page],
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    )
}

/// The share of pixels that differ visibly.
fn difference(a: &Pixmap, b: &Pixmap) -> f64 {
    if (a.width(), a.height()) != (b.width(), b.height()) {
        return 1.0;
    }
    let pairs = a
        .data_as_u8_slice()
        .chunks_exact(4)
        .zip(b.data_as_u8_slice().chunks_exact(4));
    let total = pairs.len();
    let differing = pairs
        .filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 48))
        .count();
    f64::from(u32::try_from(differing).unwrap()) / f64::from(u32::try_from(total).unwrap())
}

#[test]
fn the_sample_looks_as_it_did() {
    let project = Project::sample();
    for theme in ["agency", "studio"] {
        project.run(&["build", "--theme", theme]).success();
        for lang in ["en", "fr", "ru"] {
            let pdf = project.read(&format!("dist/cnes-pr071-2016-{lang}.pdf"));
            compare(pdf, &format!("pr071-2016-{theme}-{lang}-1.png"));
        }
    }
}

/// Compares the first page with the picture that is stored, or stores it.
pub(crate) fn compare(pdf: Vec<u8>, name: &str) {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let actual = picture(pdf, 0);
    let path = root().join("tests/pictures").join(name);
    let expected = fs::read(&path)
        .ok()
        .map(|png| Pixmap::from_png(Cursor::new(png)).unwrap());
    let differing = expected.map_or(1.0, |expected| difference(&actual, &expected));
    if differing <= TOLERANCE {
        return;
    }
    let png = actual.into_png().unwrap();
    if overwrite {
        fs::write(&path, png).unwrap();
    } else {
        let beside = std::env::temp_dir().join(format!("presskit-{name}"));
        fs::write(&beside, png).unwrap();
        panic!(
            "`{name}` differs in {:.2} % of its pixels; see {} (SNAPSHOTS=overwrite accepts)",
            differing * 100.0,
            beside.display()
        );
    }
}
