//! A press officer's first minutes: a project, its kits, a release of one's own.

use std::fs;

use crate::support::{Project, written};

#[test]
fn a_new_project_makes_three_kits_at_once() {
    let project = Project::empty();
    let run = project.run(&["new", "press"]).success();
    for path in run.stdout.lines() {
        assert!(project.path(path).is_file(), "{path}");
    }
    assert_eq!(run.stdout.lines().count(), 10, "{}", run.stdout);
    assert!(
        run.stderr.contains("presskit build --root press"),
        "{}",
        run.stderr
    );
    let run = project.run(&["--root", "press", "check", "--strict"]);
    assert_eq!(run.success().stderr, "3 kits checked\n");
    let run = project
        .run(&["--root", "press", "build", "--out", "dist"])
        .success();
    let kits = ["en", "fr", "ru"].map(|lang| written(&format!("dist/borealis-polar-night-{lang}")));
    assert_eq!(run.stdout, kits.concat());
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let project = Project::base();
    let run = project.run(&["new", "content"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(
        run.stderr.contains("`content` is not an empty folder"),
        "{}",
        run.stderr
    );
    assert!(!project.path("content/README.md").exists());
    assert_eq!(project.run(&["new"]).code, 2);
}

#[test]
fn a_new_release_builds_at_once() {
    let project = Project::empty();
    project.run(&["new", "."]).success();
    let run = project.run(&["new", "release", "spring"]).success();
    assert_eq!(
        run.stdout,
        "content/releases/spring/release.yaml\nlocales/en/releases/spring.ftl\n"
    );
    assert!(
        run.stderr.contains("presskit build spring"),
        "{}",
        run.stderr
    );
    // Its words only hold a place for others.
    let run = project.run(&["check", "--strict", "spring"]);
    assert_eq!(run.code, 1);
    let reminders = run.stderr.matches("are still to be written").count();
    assert_eq!(reminders, 4, "{}", run.stderr);
    let run = project.run(&["build", "spring"]).success();
    assert_eq!(run.stdout, written("dist/borealis-spring-en"));
    let words = "locales/en/releases/spring.ftl";
    project.replace(words, "# TODO", "# Done");
    project.run(&["check", "--strict", "spring"]).success();
}

#[test]
fn a_release_without_anyone_to_call_builds_too() {
    let project = Project::empty();
    project.run(&["new", "."]).success();
    project.replace(
        "content/organisation.yaml",
        "people:  ",
        "people: {}\nx-people:  ",
    );
    let organisation = String::from_utf8(project.read("content/organisation.yaml")).unwrap();
    let people = organisation.find("x-people:").unwrap();
    project.write("content/organisation.yaml", &organisation[..people]);
    project.run(&["new", "release", "spring"]).success();
    project.run(&["check", "spring"]).success();
}

#[test]
fn a_release_is_never_written_over() {
    let project = Project::base();
    let before = project.read("content/releases/nova/release.yaml");
    let run = project.run(&["new", "release", "nova"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(
        run.stderr.contains("a release `nova` already exists"),
        "{}",
        run.stderr
    );
    assert_eq!(project.read("content/releases/nova/release.yaml"), before);
    assert_eq!(project.run(&["new", "release", "No_Slug"]).code, 2);
    let run = project.run(&["--root", "locales", "new", "release", "spring"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
}

#[test]
fn a_folder_can_be_called_release() {
    let project = Project::empty();
    project.run(&["new", "./release"]).success();
    assert!(project.path("release/.gitignore").is_file());
}

#[test]
fn a_release_is_begun_whole_or_not_at_all() {
    let project = Project::base();
    fs::remove_dir_all(project.path("locales/en/releases")).unwrap();
    project.write("locales/en/releases", "a file where a folder should be");
    let run = project.run(&["new", "release", "spring-fair"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("cannot be written"), "{}", run.stderr);
    assert!(!project.path("content/releases/spring-fair").exists());
}

/// What `check` says of the project that `new` writes, once something in it is replaced.
fn told_of(path: &str, from: &str, to: &str) -> String {
    let project = Project::empty();
    project.run(&["new", "."]).success();
    project.write("content/releases/polar-night/images/Ship.PNG", "");
    project.replace(path, from, to);
    project.run(&["check"]).stderr
}

#[test]
fn a_newcomers_mistakes_are_told_once_with_the_way_out() {
    let facts = "content/releases/polar-night/release.yaml";
    let words = "locales/en/releases/polar-night.ftl";
    for (path, from, to, said, hint) in [
        (
            "content/organisation.yaml",
            "name: Hanna",
            "name: Dr: Hanna",
            "a bracket or brace is not closed, or a comma is missing",
            "put text that holds `: ` or `, ` in quotes",
        ),
        (
            facts,
            "  - quote:",
            "  quote:",
            "this line does not fit the lines above it",
            "each item of a list begins with `- `",
        ),
        (
            facts,
            "  - quote: { words: presence, by: kerbrat }",
            "  - figure: { image: ship.png, words: presence }",
            "there is no file `content/releases/polar-night/images/ship.png`",
            "did you mean `Ship.PNG`?",
        ),
        (
            facts,
            "  - quote: { words: presence, by: kerbrat }",
            "  - figure: { image: images/Ship.PNG, words: presence }",
            "`images/Ship.PNG` is not a name of a file",
            "name the file alone, without any folder: `Ship.PNG`",
        ),
        (
            facts,
            "[lind, le-bris]",
            "[lind le-bris]",
            "`lind le-bris` is not a message id",
            "a comma stands between two",
        ),
        (
            words,
            "{ -borealis } sends",
            "{ -borealis sends",
            "a brace is opened and not closed",
            "write `{ $name }` for a value",
        ),
        (
            words,
            "{ $crew } people",
            "{ $crews } people",
            "the message `lead` uses `$crews`, which it is not given",
            "did you mean `$crew`?",
        ),
        (
            words,
            "timeline = Key",
            "timeline Key",
            "this is neither a message nor the continuation of one",
            "write `id = text`",
        ),
    ] {
        let told = told_of(path, from, to);
        assert!(told.contains(said), "{said}: {told}");
        assert!(told.contains(hint), "{hint}: {told}");
        let lines = told.matches(" --> ").count();
        assert_eq!(lines, 1, "{told}");
    }
}
