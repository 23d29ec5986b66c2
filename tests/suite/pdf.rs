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
fn capitals_and_figures_are_read_as_they_are_written_whatever_their_form() {
    let project = Project::base();
    let tags = |project: &Project| {
        let run = project.run(&["inspect", "nova", "--lang", "en", "--stage", "tags"]);
        run.success().stdout
    };
    let plain = tags(&project);
    project.replace(
        "content/themes/plain.yaml",
        "color: ink, below: 0.5 lines }",
        "color: ink, below: 0.5 lines, capitals: all-small, figures: old-style }",
    );
    assert_eq!(tags(&project), plain);
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

/// A release of so many lines in English and one more in French, in a theme that gives.
fn lines_in_two_languages(count: usize) -> Project {
    release_of_lines([count, count + 1])
}

/// A release of so many lines in English and so many in French, with a press contact, in a theme that gives.
fn lines_and_contacts(counts: [usize; 2]) -> Project {
    let project = release_of_lines(counts);
    project.replace(
        "content/releases/lines/release.yaml",
        "  - text: [lines]\n",
        "  - text: [lines]\n  - contacts: [weiss]\n",
    );
    project
}

fn release_of_lines(counts: [usize; 2]) -> Project {
    let project = Project::base();
    project
        .replace(
            "content/themes/plain.yaml",
            "  notices: 14mm\n",
            "  notices: 14mm\n  give: { leading: 4%, size: 2% }\n",
        )
        .write(
            "content/releases/lines/release.yaml",
            "reference: { number: \"008\", year: \"2026\" }\nversion: 1\nissued: 2026-03-02\nplace: paris\n\
             kit:\n  - headline: headline\n  - text: [lines]\n",
        );
    for (lang, count) in ["en", "fr"].into_iter().zip(counts) {
        let lines = "\n    Words.\n".repeat(count);
        project.write(
            &format!("locales/{lang}/releases/lines.ftl"),
            format!("headline = Lines\nlines ={lines}"),
        );
    }
    project
}

/// The numbers of pages that a build tells of.
fn page_counts(stdout: &str) -> Vec<u64> {
    let told: serde_json::Value = serde_json::from_str(stdout).unwrap();
    let files = told["files"].as_array().unwrap().iter();
    files.map(|file| file["pages"].as_u64().unwrap()).collect()
}

#[test]
fn every_language_has_as_many_pages_and_says_what_was_given() {
    // One line more than a page holds in French alone, in a number of lines that only the theme knows.
    let build = ["build", "lines", "--only", "pdf", "--format", "json"];
    let planned = (20..60).map(lines_in_two_languages).find(|project| {
        let run = project.run(&build).success();
        run.stdout.contains("page-plan")
    });
    let project = planned.unwrap();
    let run = project.run(&build).success();
    assert_eq!(page_counts(&run.stdout), [1, 1]);
    let verbose = project.run(&["build", "lines", "-v"]).success();
    assert!(
        verbose
            .stderr
            .contains("`lines` in `fr` is set with 2 % less leading"),
        "{}",
        verbose.stderr
    );
    let both = project.read("dist/orion-lines-fr.pdf");
    project.run(&["build", "lines", "--lang", "fr"]).success();
    assert!(
        both == project.read("dist/orion-lines-fr.pdf"),
        "the languages asked for change it"
    );

    project.replace(
        "content/themes/plain.yaml",
        "  give: { leading: 4%, size: 2% }\n",
        "",
    );
    let run = project.run(&build).success();
    assert_eq!(page_counts(&run.stdout), [1, 2]);
}

#[test]
fn a_kit_that_fits_a_page_keeps_to_it_and_contacts_alone_are_told() {
    let build = ["build", "lines", "--only", "pdf", "--format", "json"];
    let counts = |counts: [usize; 2]| {
        let run = lines_and_contacts(counts).run(&build).success();
        (page_counts(&run.stdout), run.stdout)
    };
    // The most lines with which English has one page.
    let (mut most, mut more) = (5, 60);
    while more - most > 1 {
        let middle = usize::midpoint(most, more);
        if counts([middle, 5]).0[0] == 1 {
            most = middle;
        } else {
            more = middle;
        }
    }
    let (pages, told) = counts([most, most + 1]);
    assert_eq!(pages, [1, 2]);
    assert!(
        told.contains("has 1 page in `en` and 2 pages in `fr`"),
        "{told}"
    );
    // Text that is more is loosened, so that some of it comes with the contacts; without give they are told.
    assert!(!told.contains("contacts-alone"), "{told}");
    let alone = (1..9).find_map(|less| {
        let project = lines_and_contacts([most - less, 5]);
        project.replace(
            "content/themes/plain.yaml",
            "  give: { leading: 4%, size: 2% }\n",
            "",
        );
        let run = project.run(&build).success();
        run.stdout.contains("contacts-alone").then_some(run.stdout)
    });
    let told = alone.unwrap();
    assert!(
        told.contains("the last page holds only the contacts; "),
        "{told}"
    );
    assert!(told.contains(" too many"), "{told}");
}
