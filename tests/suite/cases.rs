//! `tests/cases/<what>/`: a small change to the base project each, and what every stage makes of it.

use std::fs;

use snapbox::Data;

use crate::support::{Project, root};

/// Compares, or accepts with `SNAPSHOTS=overwrite`.
fn same(actual: String, expected: &std::path::Path) {
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(Data::text(actual), Data::read_from(expected, None).raw());
}

/// What was found, and how much that is. Cases take what they need of the base project's words: that nothing uses the others is left out.
fn findings(stderr: &str) -> (String, usize) {
    let (said, count) = stderr
        .trim_end()
        .rsplit_once("\n\n")
        .unwrap_or(("", stderr));
    let told = said.split("\n\n");
    let told: Vec<&str> = told
        .filter(|found| !found.is_empty() && !found.starts_with("warning[unused-message]"))
        .collect();
    let text = match (told.len(), said.contains("[unused-message]")) {
        (0, _) | (_, false) => stderr.to_owned(),
        _ => format!("{}\n\n{count}\n", told.join("\n\n")),
    };
    (text, told.len())
}

#[test]
fn every_case_says_what_it_should() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let mut folders: Vec<_> = fs::read_dir(root().join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    for case in folders {
        let project = Project::case(&case);
        let run = project.run(&["check", "--strict"]);
        let (said, found) = findings(&run.stderr);
        let is_clean = run.code == 0 || found == 0;
        let expected = case.join("expected");
        if overwrite {
            fs::create_dir_all(&expected).unwrap();
        }
        // A case that says nothing of findings has none.
        let told = expected.join("diagnostics.txt");
        if told.is_file() || (overwrite && !is_clean) {
            same(said, &told);
        } else {
            assert!(is_clean, "{}: {}", case.display(), run.stderr);
        }
        for entry in fs::read_dir(&expected).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let Some((stage, lang)) = name.split_once('-') else {
                assert_eq!(
                    name,
                    "diagnostics",
                    "{}: belongs to nothing",
                    path.display()
                );
                continue;
            };
            let run = project.run(&["inspect", "nova", "--lang", lang, "--stage", stage]);
            same(run.stdout, &path);
        }
    }
}
