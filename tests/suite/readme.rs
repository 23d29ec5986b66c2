//! The README is true: its commands run, its picture and files are there.

use std::fs;

use crate::support::{Project, root};

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The lines of the README's `console` blocks that a person types.
fn commands() -> Vec<String> {
    let text = readme();
    let mut commands = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line.strip_prefix("$ ") {
            Some(command) if inside => commands.push(command.to_owned()),
            _ if line.starts_with("```") => inside = line == "```console",
            _ => {}
        }
    }
    commands
}

#[test]
fn the_commands_run() {
    let project = Project::sample();
    let mut ran = 0;
    for command in commands() {
        // What cargo does with these is its own business; what the program does with the rest is ours.
        let args = command
            .strip_prefix("presskit ")
            .or_else(|| command.strip_prefix("cargo run --release -- "));
        if let Some(args) = args {
            let args: Vec<&str> = args.split_whitespace().collect();
            project.run(&args).success();
            ran += 1;
        }
    }
    assert!(ran >= 4, "the README shows {ran} commands");
}

#[test]
fn the_two_commands_that_set_everything_up_are_there() {
    let commands = commands();
    for command in ["cargo run --release -- build", "cargo test"] {
        assert!(
            commands.iter().any(|found| found == command),
            "`{command}` is missing"
        );
    }
}

#[test]
fn everything_it_points_to_exists() {
    let text = readme();
    let mut checked = 0;
    for (at, _) in text.match_indices("](") {
        let target = text[at + 2..].split(')').next().unwrap();
        if !target.starts_with("http") && !target.starts_with('#') {
            assert!(root().join(target).exists(), "README points to `{target}`");
            checked += 1;
        }
    }
    assert!(checked > 0);
}
