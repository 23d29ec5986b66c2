//! `presskit recipients` as a press officer uses it.

use crate::support::Project;

#[test]
fn a_list_is_checked_whole() {
    let project = Project::base();
    project.write(
        "people.csv",
        "email,name,languages\nada@example.org,Ada,fr\nbob@example,Bob,en\ncy@example.org,Cy,de\n",
    );
    let run = project.run(&["recipients", "check", "people.csv"]);
    assert_eq!(run.code, 1);
    for said in [
        "error[recipient]: `bob@example` is not a mail address",
        "people.csv:3:1",
        "write it as `name@example.org`",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    project.replace("people.csv", "bob@example,", "bob@example.org,");
    let run = project
        .run(&["recipients", "check", "people.csv"])
        .success();
    assert!(
        run.stderr
            .contains("there is no kit in `de` for `cy@example.org`"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.ends_with("3 recipients checked, 1 warning\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_list_of_another_encoding_is_told_of() {
    let project = Project::base();
    project.write("people.csv", b"email,name\na@example.org,Ad\xe8le\n");
    let run = project.run(&["recipients", "check", "people.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("`people.csv` is not UTF-8: line 2"),
        "{}",
        run.stderr
    );
    let run = project.run(&["recipients", "check"]);
    assert!(
        run.stderr
            .contains("there is no list `.presskit/recipients.csv`"),
        "{}",
        run.stderr
    );
}

#[test]
fn objection_access_and_erasure() {
    let project = Project::base();
    project.write(
        ".presskit/recipients.csv",
        "email,name\nada@example.org,Ada\nbob@example.org,Bob\n",
    );
    let run = project
        .run(&["recipients", "who", "Ada@example.org"])
        .success();
    assert_eq!(
        run.stdout,
        ".presskit/recipients.csv:2: ada@example.org,Ada\n"
    );
    let run = project
        .run(&["recipients", "suppress", "ada@example.org"])
        .success();
    assert_eq!(
        run.stderr,
        "`ada@example.org` gets no more mail from this project\n"
    );
    let run = project
        .run(&["recipients", "forget", "ada@example.org"])
        .success();
    assert!(run.stderr.contains("1 row deleted"), "{}", run.stderr);
    let run = project
        .run(&["recipients", "who", "ada@example.org"])
        .success();
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("suppressed: a salted hash"),
        "{}",
        run.stderr
    );
    let run = project
        .run(&["recipients", "who", "eve@example.org"])
        .success();
    assert_eq!(run.stderr, "nothing is stored about `eve@example.org`\n");
    assert_eq!(
        project.read(".presskit/recipients.csv"),
        b"email,name\nbob@example.org,Bob\n"
    );
}

#[test]
fn lists_of_other_programs_are_read() {
    let project = Project::base();
    for (name, list) in [
        ("excel", "sep=;\r\nemail;name\r\nana@paper.example;Ana\r\n"),
        (
            "bom",
            "\u{feff}\"sep=;\"\r\nemail;name\r\nana@paper.example;Ana\r\n",
        ),
        ("tab", "sep=\t\nemail\tname\nana@paper.example\tAna\n"),
        (
            "outlook",
            "E-mail Address,Display Name\nana@paper.example,Ana\n",
        ),
        ("capitals", "EMAIL;LANGUAGES\nana@paper.example;FR en_gb\n"),
    ] {
        project.write("people.csv", list);
        let run = project.run(&["recipients", "check", "people.csv"]);
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        assert!(
            run.stderr.contains("1 recipient checked"),
            "{name}: {}",
            run.stderr
        );
    }
}

#[test]
fn the_cause_is_named_with_its_character_and_line() {
    let project = Project::base();
    for (list, said) in [
        (
            "email,name\na@p.example,\"Ana\nb@p.example,Bob\n",
            "a quote in line 2 is never closed",
        ),
        ("email,zone\na@p.example,Paris\n", "such as `Europe/Paris`"),
        (
            "email,zone\na@p.example,new york\n",
            "such as `America/New_York`",
        ),
        (
            "email\na@p.example\u{200b}\n",
            "it holds U+200B (ZERO WIDTH SPACE), which nobody sees",
        ),
        ("email\n\u{feff}a@p.example\n", "U+FEFF"),
        ("email\njo\u{ad}hn@p.example\n", "U+00AD (SOFT HYPHEN)"),
        (
            "email,name\na@p.example,\u{202e}live\n",
            "U+202E (RIGHT-TO-LEFT OVERRIDE)",
        ),
        ("email,languages\na@p.example,fr\u{200b}\n", "U+200B"),
        (
            "email,languages\na@p.example,French\n",
            "`French` is not a language tag",
        ),
        (
            "Courriel pro,name\na@p.example,Ana\n",
            "did you mean `Courriel pro`? name it `email`",
        ),
    ] {
        project.write("people.csv", list);
        let run = project.run(&["recipients", "check", "people.csv"]);
        assert_eq!(run.code, 1, "{said}");
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    // Names in scripts that need joiners and marks of direction.
    project.write(
        "people.csv",
        "email,name\na@p.example,می\u{200c}خواهم\u{200f}\n",
    );
    project
        .run(&["recipients", "check", "people.csv"])
        .success();
}
