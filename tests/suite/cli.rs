//! The command line as people use it: what is written where, and how it ends.

use std::fs;

use serde_json::Value;

use crate::support::{Project, written};

#[test]
fn build_names_the_files_it_wrote() {
    let project = Project::sample();
    let run = project.run(&["build"]).success();
    let mut expected = String::new();
    for slug in ["apollo-soyuz-1975", "pr071-2016"] {
        for lang in ["en", "fr", "ru"] {
            expected += &written(&format!("dist/cnes-{slug}-{lang}"));
        }
    }
    assert_eq!(run.stdout, expected);
    assert_eq!(run.stderr, "6 kits written\n");
    for line in run.stdout.lines() {
        let bytes = project.read(line);
        let begin: &[u8] = match line.rsplit_once('.').unwrap().1 {
            "pdf" => b"%PDF-1.7",
            "html" => b"<!DOCTYPE html>",
            _ => b"",
        };
        assert!(bytes.starts_with(begin), "{line}");
    }
    let names = fs::read_dir(project.path("dist")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // What the Markdown shows lies in a folder of its release.
    let files = names.filter(|name| !name.ends_with("-images"));
    assert_eq!(files.count(), 24, "nothing else is left in the folder");
}

#[test]
fn build_makes_what_is_asked_for() {
    let project = Project::sample();
    let run = project.run(&[
        "build", "pr071-2016", "--lang", "fr,en", "--out", "kits/today",
    ]);
    let kit = |lang: &str| written(&format!("kits/today/cnes-pr071-2016-{lang}"));
    assert_eq!(run.success().stdout, kit("en") + &kit("fr"));
    assert!(!project.path("dist").exists());
}

#[test]
fn build_writes_only_the_kinds_asked_for() {
    let project = Project::base();
    let run = project.run(&["build", "--lang", "en", "--only", "md,txt"]);
    assert_eq!(
        run.success().stdout,
        "dist/orion-nova-en.txt\ndist/orion-nova-en.md\n"
    );
    let run = project.run(&["build", "--only", "docx"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("pdf, txt, html, md"), "{}", run.stderr);
}

#[test]
fn another_folder_is_named_by_root() {
    let project = Project::base();
    let folder = project.path("");
    let run = Project::sample().run(&["--root", folder.to_str().unwrap(), "check"]);
    assert_eq!(run.success().stderr, "2 kits checked\n");
}

#[test]
fn json_says_the_same_to_programs() {
    let project = Project::plain();
    project.replace("locales/fr/releases/nova.ftl", "opening =", "openning =");
    let run = project.run(&["build", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let result: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(result["files"][0]["path"], "dist/orion-nova-en.pdf");
    let findings = result["findings"].as_array().unwrap();
    let codes: Vec<&str> = findings
        .iter()
        .map(|found| found["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["obsolete-message", "missing-message"]);
    assert_eq!(
        findings[0]["hints"][0],
        "did you mean `opening`, which is missing?"
    );
    let finding = &findings[1];
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["file"], "content/releases/nova/release.yaml");
    assert!(finding["line"].as_u64().unwrap() > 1);
    assert!(!finding["hints"].as_array().unwrap().is_empty());
}

#[test]
fn one_languages_error_leaves_the_others_kits() {
    let project = Project::base();
    project.replace("locales/fr/releases/nova.ftl", "opening =", "openning =");
    let run = project.run(&["build"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (1, written("dist/orion-nova-en").as_str())
    );
    assert!(
        run.stderr.ends_with("1 kit written, 1 error, 1 warning\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_kit_with_errors_leaves_the_old_file_alone() {
    let project = Project::base();
    project.run(&["build"]).success();
    let before = project.read("dist/orion-nova-fr.pdf");
    project.replace("locales/fr/releases/nova.ftl", "opening =", "openning =");
    assert_eq!(project.run(&["build"]).code, 1);
    assert_eq!(project.read("dist/orion-nova-fr.pdf"), before);
}

#[test]
fn what_cannot_be_written_is_said() {
    let project = Project::base();
    project.write("dist", "a file where the folder should be");
    let run = project.run(&["build", "--lang", "en"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr
            .contains("`dist/orion-nova-en.pdf` cannot be written"),
        "{}",
        run.stderr
    );
}

#[test]
fn strict_checks_fail_on_warnings() {
    let project = Project::base();
    project.write("content/releases/empty/notes.txt", "no release.yaml here");
    assert_eq!(project.run(&["check"]).code, 0);
    assert_eq!(project.run(&["check", "--strict"]).code, 1);
}

#[test]
fn wrong_usage_ends_with_two() {
    let project = Project::base();
    for args in [
        &["bild"][..],
        &["build", "--lang", "fr_FR"],
        &["build", "--lang", "pt-br"],
        &["build", "--jobs", "0"],
        &["inspect", "nova"],
        &[],
    ] {
        let run = project.run(args);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{args:?}: {}",
            run.stderr
        );
    }
    let run = project.run(&["build", "--lang", "pt-br"]);
    assert!(
        run.stderr.contains("`pt-br` should be written `pt-BR`"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_release_that_is_not_there_gets_a_guess() {
    let run = Project::base().run(&["build", "nowa"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("there is no release `nowa`"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("did you mean `nova`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_language_without_words_says_how_to_start() {
    let run = Project::base().run(&["build", "nova", "--lang", "de"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("`presskit locale add de nova` begins them"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_folder_that_is_no_project_says_so() {
    let project = Project::base();
    let run = project.run(&["--root", "locales", "build"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("`locales` holds no `content` folder"),
        "{}",
        run.stderr
    );
}

#[test]
fn one_new_file_adds_a_language() {
    let project = Project::base();
    let words = String::from_utf8(project.read("locales/en/releases/nova.ftl")).unwrap();
    let labels = String::from_utf8(project.read("locales/en/organisation.ftl")).unwrap();
    let kit = fs::read_to_string(crate::support::root().join("locales/en/kit.ftl")).unwrap();
    project.write(
        "locales/nl/releases/nova.ftl",
        format!("{words}\n{labels}\n{kit}"),
    );
    let run = project.run(&["build", "--lang", "nl"]).success();
    assert_eq!(run.stdout, written("dist/orion-nova-nl"));
}

#[test]
fn paper_takes_the_place_of_the_themes() {
    let project = Project::sample();
    for (paper, size) in [("a4", "595.28 x 841.89"), ("letter", "612.00 x 792.00")] {
        let mut inspect = vec!["inspect", "pr071-2016", "--lang", "en", "--stage", "frames"];
        inspect.extend(["--paper", paper]);
        let run = project.run(&inspect).success();
        assert!(
            run.stdout.starts_with(&format!("page 1 {size}\n")),
            "{paper}: {:?}",
            run.stdout.lines().next()
        );
        project
            .run(&["check", "--strict", "--paper", paper])
            .success();
    }
    let build = ["build", "pr071-2016", "--lang", "en", "--paper", "letter"];
    let run = project.run(&build);
    let files = written("dist/cnes-pr071-2016-en");
    assert_eq!(run.success().stdout, files);
}

#[test]
fn every_language_of_the_samples_has_as_many_pages() {
    let project = Project::sample();
    for theme in ["agency", "studio"] {
        for paper in ["a4", "letter"] {
            let build = [
                "build", "--only", "pdf", "-v", "--theme", theme, "--paper", paper,
            ];
            let told = project.run(&build).success().stderr;
            for slug in ["apollo-soyuz-1975", "pr071-2016"] {
                let mut pages: Vec<&str> = told
                    .lines()
                    .filter_map(|line| line.strip_prefix(slug)?.split_once(": "))
                    .filter_map(|(_, told)| told.split_once(" pages"))
                    .map(|(pages, _)| pages)
                    .collect();
                assert_eq!(pages.len(), 3, "{told}");
                pages.dedup();
                assert_eq!(pages.len(), 1, "{theme}, {paper}: {told}");
            }
        }
    }
}

#[test]
fn a_proof_can_be_inspected() {
    let project = Project::base();
    project.replace("locales/fr/releases/nova.ftl", "opening =", "openning =");
    let inspect = [
        "inspect", "nova", "--lang", "fr", "--stage", "document", "--proof",
    ];
    assert_eq!(project.run(&inspect[..6]).code, 1);
    project.run(&inspect).success();
}

#[test]
fn every_shell_gets_completions() {
    let project = Project::base();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = project.run(&["completions", shell]).success();
        for word in ["presskit", "inspect", "paper"] {
            assert!(run.stdout.contains(word), "{shell}: {word}");
        }
        assert_eq!(run.stderr, "");
    }
    assert_eq!(project.run(&["completions", "perl"]).code, 2);
}

#[test]
fn quiet_and_verbose_say_less_and_more() {
    let project = Project::plain();
    let run = project.run(&["build", "-q"]).success();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = project.run(&["-v", "build", "--lang", "en"]).success();
    assert!(run.stderr.starts_with("nova en: "), "{}", run.stderr);
    assert!(
        run.stderr.ends_with(" bytes\n1 kit written\n"),
        "{}",
        run.stderr
    );
    project.replace("locales/fr/releases/nova.ftl", "opening =", "openning =");
    let run = project.run(&["check", "-q"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("missing-message"), "{}", run.stderr);
    assert!(!run.stderr.contains("checked"), "{}", run.stderr);
    assert_eq!(project.run(&["check", "-q", "-v"]).code, 2);
}

#[test]
fn fonts_of_the_machine_come_last_and_only_when_asked_for() {
    let project = Project::base();
    let own = project.run(&["fonts"]).success().stdout;
    let all = project.run(&["fonts", "--system-fonts"]).success();
    assert!(!all.stderr.contains("error["), "{}", all.stderr);
    assert!(all.stdout.len() >= own.len());
    let build = |out: &str, args: &[&str]| {
        let mut line = vec!["build", "--lang", "en", "--out", out];
        line.extend(args);
        project.run(&line).success();
        project.read(&format!("{out}/orion-nova-en.pdf"))
    };
    assert!(
        build("without", &[]) == build("with", &["--system-fonts"]),
        "no family of the theme is replaced"
    );
}

#[test]
fn fonts_that_cannot_be_used_are_told() {
    let project = Project::base();
    project.write("fonts/loose.ttf", "no font");
    project.write("named/readme.txt", "no font");
    let run = project.run(&["fonts", "--font-path", "named"]).success();
    for said in [
        "`fonts/loose.ttf` is in no family's folder and is not used",
        "the folder `named` holds no font",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    project.write("fonts/family/broken.ttf", "no font");
    fs::create_dir_all(project.path("fonts/family/folder.ttf")).unwrap();
    project.write("fonts/family/._Mac.ttf", "a note of a Mac");
    project.write("fonts/family/old.pfb", "no font");
    let colors = fs::read(crate::support::root().join("tests/fixtures/fonts/Colors.ttf")).unwrap();
    project.write("fonts/family/Colors.ttf", colors);
    // None of them is the end of a kit.
    let run = project.run(&["-v", "check", "--lang", "en"]).success();
    for said in [
        "`fonts/family/broken.ttf` is not an OpenType font",
        "`fonts/family/folder.ttf` is named like a font and is a folder",
        "`fonts/family/old.pfb` is a Type 1 font",
        "`fonts/family/Colors.ttf` is a colour font",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(!run.stderr.contains("._Mac"), "{}", run.stderr);
    let run = project.run(&["fonts"]).success();
    assert!(
        run.stdout.contains("Not used\n  font file"),
        "{}",
        run.stdout
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_of_the_machine_with_nothing_but_broken_fonts_is_told() {
    let project = Project::base();
    project.write("home/.local/share/fonts/inner/broken.ttf", "no font");
    let home = project.path("home");
    let set = [("HOME", home.to_str().unwrap())];
    let run = project.run_with(&["fonts", "--system-fonts", "-v"], &set);
    let said = ".local/share/fonts/inner/broken.ttf";
    assert!(run.success().stderr.contains(said), "{said}");
}

#[test]
fn font_options_stand_where_there_are_fonts() {
    let project = Project::base();
    for (command, has) in [
        ("new", false),
        ("completions", false),
        ("build", true),
        ("fonts", true),
    ] {
        let help = project.run(&[command, "--help"]).success().stdout;
        assert_eq!(help.contains("--font-path"), has, "{command}: {help}");
    }
}

#[test]
fn a_licence_file_beside_a_font_is_named() {
    let project = Project::base();
    let font = crate::support::root().join("fonts");
    let family = fs::read_dir(font)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    let file = fs::read_dir(family)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.extension()
                .is_some_and(|found| found == "ttf" || found == "otf")
        })
        .unwrap();
    // The ids of the names that speak of a licence (13 and 14), turned into others.
    let mut data = fs::read(&file).unwrap();
    let tables = usize::from(u16::from_be_bytes([data[4], data[5]]));
    let record = (0..tables)
        .map(|index| 12 + 16 * index)
        .find(|at| &data[*at..at + 4] == b"name")
        .unwrap();
    let start = u32::from_be_bytes(data[record + 8..record + 12].try_into().unwrap()) as usize;
    let count = usize::from(u16::from_be_bytes([data[start + 2], data[start + 3]]));
    for at in (0..count).map(|index| start + 6 + 12 * index + 6) {
        if matches!(data[at..at + 2], [0, 13 | 14]) {
            data[at] = 0x7f;
        }
    }
    project.write("fonts/bare/Bare.otf", data);
    project.write(
        "fonts/bare/OFL.txt",
        "Copyright\n\nThis Font is licensed under the Bare Licence.\n",
    );
    let run = project.run(&["fonts"]).success();
    assert!(
        run.stdout
            .contains("This Font is licensed under the Bare Licence (OFL.txt)"),
        "{}",
        run.stdout
    );
}
