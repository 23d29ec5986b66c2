//! Promises about finished files, read back from their bytes.

use std::fs;

use snapbox::Data;

use crate::support::{Project, root};

const LANGS: [&str; 3] = ["en", "fr", "ru"];

fn kit(lang: &str) -> String {
    format!("dist/cnes-pr071-2016-{lang}.pdf")
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let one = Project::sample();
    one.run(&["build", "--jobs", "1"]).success();
    let four = Project::sample();
    four.run(&["build", "--jobs", "4"]).success();
    let alone = Project::sample();
    for lang in LANGS {
        alone
            .run(&["build", "pr071-2016", "--lang", lang])
            .success();
        let bytes = one.read(&kit(lang));
        assert_eq!(bytes, four.read(&kit(lang)), "threads change `{lang}`");
        assert_eq!(
            bytes,
            alone.read(&kit(lang)),
            "the other languages change `{lang}`"
        );
    }
}

#[test]
fn a_screen_reader_finds_what_it_should() {
    let project = Project::sample();
    for lang in LANGS {
        let run = project.run(&["inspect", "pr071-2016", "--lang", lang, "--stage", "tags"]);
        let expected = root().join(format!("tests/tags/pr071-2016-{lang}.txt"));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(
            Data::text(run.success().stdout),
            Data::read_from(&expected, None).raw(),
        );
    }
}

#[test]
fn a_kit_is_small() {
    let project = Project::sample();
    project.run(&["build"]).success();
    for lang in LANGS {
        let bytes = fs::metadata(project.path(&kit(lang))).unwrap().len();
        assert!(bytes <= 42_000, "the kit in `{lang}` has {bytes} bytes");
    }
}
