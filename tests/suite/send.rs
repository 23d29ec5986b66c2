//! `presskit send` as a press officer uses it; a real mail server is met in `tests/mail`.

use std::fs;

use crate::support::Project;

const PEOPLE: &str = "email,name,languages,zone,agreed_embargo\n\
    ada@desk.example,Ada Lovelace,fr,Asia/Kolkata,yes\n\
    bob@desk.example,\"Bob, Ñandú\",sv en,,no\n\
    cy@desk.example,,,,\n";

const MAIL: &str =
    "theme: plain\nmail: { from: press@orion.example, unsubscribe: stop@orion.example }";

/// A project that can send mail.
fn project() -> Project {
    let project = Project::base();
    project.replace("content/organisation.yaml", "theme: plain", MAIL);
    project.write("people.csv", PEOPLE);
    project
}

fn under_embargo() -> Project {
    let project = project();
    let slug = slug(&project);
    let path = format!("content/releases/{slug}/release.yaml");
    let issued = "issued: 2026-03-02";
    let embargo = format!("{issued}\nembargo: 2026-03-02T10:00:00+01:00");
    project.replace(&path, issued, &embargo);
    project
}

fn slug(project: &Project) -> String {
    let mut releases = fs::read_dir(project.path("content/releases")).unwrap();
    let folder = releases.next().unwrap().unwrap();
    folder.file_name().into_string().unwrap()
}

/// Runs `send` on the list; what is given is added.
fn send(project: &Project, more: &[&str]) -> crate::support::Run {
    let slug = slug(project);
    let args = ["send", &slug, "--to", "people.csv"];
    project.run(&[&args, more].concat())
}

#[test]
fn a_plan_sends_nothing() {
    let project = project();
    project
        .run(&["recipients", "suppress", "CY@desk.example"])
        .success();
    let run = send(&project, &[]).success();
    for said in [
        "fr to 1 person",
        "en to 1 person",
        "fr  ada@desk.example\n",
        "en  bob@desk.example\n",
        "not to:\n    cy@desk.example: wants no mail",
        "attached",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert_eq!(run.stderr, "2 mails planned, nothing sent\n");
    assert!(!project.path(".presskit/sending.db").exists());
}

#[test]
fn mails_are_files_that_tell_nothing_by_their_names() {
    let project = project();
    let at = ["--at", "2026-03-02T12:00:00Z"];
    let run = send(&project, &[&["--eml", "out"], &at[..]].concat()).success();
    let mut names: Vec<String> = fs::read_dir(project.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 3, "{}", run.stdout);
    // `ada` may stand in a hash, too.
    let tells = |name: &String| name.contains("bob") || name.contains("desk");
    assert!(!names.iter().any(tells), "{names:?}");
    let first = fs::read_to_string(project.path(&format!("out/{}", names[0]))).unwrap();
    let head = first.split("\r\n\r\n").next().unwrap();
    for field in [
        "Date: Mon, 02 Mar 2026 12:00:00 +0000",
        "From: Orion <press@orion.example>",
        "To: \"Ada Lovelace\" <ada@desk.example>",
        "List-Unsubscribe: <mailto:stop@orion.example?subject=unsubscribe>",
        "Auto-Submitted: auto-generated",
        "Content-Language: fr",
    ] {
        assert!(head.contains(field), "{field}: {head}");
    }
    assert!(
        first
            .split("\r\n")
            .all(|line| line.len() <= 998 && !line.contains('\n'))
    );
}

#[test]
fn nothing_goes_out_before_the_end_of_an_embargo() {
    let project = under_embargo();
    let early = ["--eml", "out", "--at", "2026-03-02T08:59:59Z"];
    let run = send(&project, &early);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("is under embargo"), "{}", run.stderr);
    assert!(!project.path("out").exists());
    let run = send(&project, &[&early[..], &["--under-embargo"]].concat()).success();
    assert!(
        run.stdout
            .contains("bob@desk.example: has not agreed to keep embargoes"),
        "{}",
        run.stdout
    );
    let mail = fs::read_dir(project.path("out"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let mail = fs::read_to_string(mail.path()).unwrap();
    assert!(mail.contains("-embargo.pdf"), "{mail}");
    let late = ["--eml", "late", "--at", "2026-03-02T09:00:00Z"];
    send(&project, &late).success();
    assert_eq!(fs::read_dir(project.path("late")).unwrap().count(), 3);
}

#[test]
fn a_linked_pdf_is_named_as_an_attached_one() {
    let project = under_embargo();
    let link =
        "unsubscribe: stop@orion.example, attach_up_to: 1 kB, link: \"https://orion.example/kits\"";
    let path = "content/organisation.yaml";
    project.replace(path, "unsubscribe: stop@orion.example", link);
    let linked = |folder: &str, more: &[&str]| {
        send(&project, &[&["--eml", folder][..], more].concat()).success();
        let mut mails = fs::read_dir(project.path(folder)).unwrap();
        let mut mail = || fs::read_to_string(mails.next().unwrap().unwrap().path()).unwrap();
        // The mail to Ada, who has agreed to keep embargoes.
        let mail = std::iter::repeat_with(&mut mail)
            .find(|mail| mail.contains("ada@desk.example"))
            .unwrap();
        assert!(!mail.contains("application/pdf"), "{mail}");
        // Lines that are broken for the way are joined again.
        let mail = mail.replace("=\r\n", "");
        let (_, from) = mail.split_once("https://orion.example/kits/").unwrap();
        from.split_once(".pdf").unwrap().0.to_owned()
    };
    let early = ["--at", "2026-03-02T08:59:59Z", "--under-embargo"];
    let stem = linked("late", &["--at", "2026-03-02T09:00:00Z"]);
    assert!(!stem.contains("embargo"), "{stem}");
    assert_eq!(linked("early", &early), format!("{stem}-embargo"));
}

#[test]
fn a_specimen_is_not_sent() {
    let project = project();
    let path = format!("content/releases/{}/release.yaml", slug(&project));
    project.replace(
        &path,
        "issued: 2026-03-02",
        "specimen: true\nissued: 2026-03-02",
    );
    let run = send(&project, &["--send", "--relay", "127.0.0.1:1"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("is a specimen and is not sent"),
        "{}",
        run.stderr
    );
    let run = send(&project, &[]).success();
    assert!(run.stdout.contains("SPECIMEN: Orion: "), "{}", run.stdout);
}

#[test]
fn what_a_sending_needs_is_told() {
    let project = Project::base();
    project.write("people.csv", PEOPLE);
    let run = send(&project, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("mail: { from: press@example.org }"),
        "{}",
        run.stderr
    );
    let project = self::project();
    let run = send(&project, &["--send"]);
    assert!(run.stderr.contains("error[not-issued]"), "{}", run.stderr);
    project.run(&["issue", "nova", "--lang", "en"]).success();
    let run = send(&project, &["--send"]);
    assert!(
        run.stderr.contains("no mail server is named"),
        "{}",
        run.stderr
    );
    let run = send(
        &project,
        &["--send", "--relay", "127.0.0.1:1", "--user", "press"],
    );
    assert!(
        run.stderr.contains("set `PRESSKIT_PASSWORD`"),
        "{}",
        run.stderr
    );
    assert_eq!(run.code, 1);
}
