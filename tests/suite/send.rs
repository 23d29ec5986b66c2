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
        "X-Unsent: 1",
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

/// The project of [`project`], issued in English.
fn issued() -> Project {
    let project = project();
    project.run(&["issue", "nova", "--lang", "en"]).success();
    project
}

#[test]
fn what_was_never_begun_is_not_resumed() {
    let project = issued();
    let run = send(&project, &["--send", "--resume", "--relay", "127.0.0.1:1"]);
    assert_eq!(run.code, 1);
    for said in ["error[nothing-begun]", "copy the folder `.presskit`"] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}

#[test]
fn mails_of_two_runs_do_not_lie_side_by_side() {
    let project = project();
    send(&project, &["--eml", "out"]).success();
    let run = send(&project, &["--eml", "out"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[mails-there]"), "{}", run.stderr);
    assert_eq!(fs::read_dir(project.path("out")).unwrap().count(), 3);
}

#[test]
fn mails_that_went_another_way_are_known() {
    let project = issued();
    let run = send(&project, &["--eml", "out", "--mark-sent"]).success();
    assert_eq!(run.stderr, "3 mails noted as sent\n");
    let run = send(&project, &[]).success();
    assert!(
        run.stdout.contains("3 people who have it"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, "0 mails planned, nothing sent\n");
    // Those who have it may get a correction; that is a draft here, and drafts are not noted.
    let args = [
        "revise", "nova", "--kind", "correction", "--why", "One room less",
    ];
    project.run(&args).success();
    let path = "locales/fr/releases/nova.ftl";
    let mut words = project.read(path);
    words.extend_from_slice("\nchanged-v2 = Une salle de moins.\n".as_bytes());
    project.write(path, words);
    let run = send(&project, &["--to-recipients-of", "v1"]).success();
    assert!(run.stderr.starts_with("3 mails planned"), "{}", run.stderr);
    let run = send(&project, &["--mark-sent"]);
    assert!(run.stderr.contains("error[not-issued]"), "{}", run.stderr);
}

#[test]
fn who_is_in_doubt_is_told_until_it_is_settled() {
    let project = issued();
    send(&project, &["--mark-sent"]).success();
    let ledger = rusqlite::Connection::open(project.path(".presskit/ledger.db")).unwrap();
    ledger
        .execute("UPDATE mail SET state = 'unknown'", [])
        .unwrap();
    drop(ledger);
    let again = ["--send", "--resume", "--relay", "127.0.0.1:1"];
    let run = send(&project, &again);
    assert_eq!(run.code, 1);
    let said = "in doubt: it is not known whether 3 people (`ada@desk.example`, `bob@desk.example`, `cy@desk.example`) have the mail";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    let json = send(&project, &[&again[..], &["--format", "json"]].concat());
    let told: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(told["outcome"]["unknown"].as_array().unwrap().len(), 3);
    // One of them has it by the server's log, the others have it by another list.
    send(&project, &["--mark-sent", "--again", "ADA@desk.example"]).success();
    project.write("others.csv", "email\nbob@desk.example\n");
    send(&project, &["--mark-sent", "--again", "others.csv"]).success();
    let run = send(&project, &again);
    assert!(
        run.stderr.contains("whether `cy@desk.example` has"),
        "{}",
        run.stderr
    );
    send(&project, &["--mark-sent", "--again-in-doubt"]).success();
    send(&project, &again).success();
    let run = send(
        &project,
        &[&again[..], &["--again", "dan@desk.example"]].concat(),
    );
    assert!(
        run.stderr
            .contains("`dan@desk.example` of `--again` is not on the list"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_mail_tells_of_the_embargo_once() {
    let project = under_embargo();
    let early = ["--at", "2026-03-02T08:59:59Z", "--under-embargo"];
    send(&project, &[&["--eml", "out"][..], &early].concat()).success();
    let mut mails = fs::read_dir(project.path("out")).unwrap();
    let mail = fs::read_to_string(mails.next().unwrap().unwrap().path()).unwrap();
    let mail = mail.replace("=\r\n", "");
    let words = "Sous embargo";
    let bodies: Vec<&str> = mail.split("Content-Type: text/").collect();
    for body in &bodies[1..3] {
        assert_eq!(body.matches(words).count(), 1, "{body}");
    }
}

#[test]
fn one_click_unsubscribes_where_there_is_a_page() {
    let project = project();
    project.replace(
        "content/organisation.yaml",
        "unsubscribe: stop@orion.example",
        "unsubscribe: \"https://orion.example/stop\"",
    );
    send(&project, &["--eml", "out"]).success();
    let mut names: Vec<_> = fs::read_dir(project.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let mail = fs::read_to_string(&names[0]).unwrap().replace("\r\n ", " ");
    for said in [
        "List-Unsubscribe: <https://orion.example/stop?email=ada@desk.example&id=",
        ">, <mailto:press@orion.example?subject=unsubscribe>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
    ] {
        assert!(mail.contains(said), "{said}: {mail}");
    }
}

#[test]
fn people_in_git_are_warned_of() {
    let project = project();
    let git = |args: &[&str]| {
        let root = project.path("");
        let run = std::process::Command::new("git")
            .arg("-C")
            .arg(root)
            .args(args)
            .output();
        run.is_ok_and(|run| run.status.success())
    };
    if !git(&["init", "-q"]) {
        return;
    }
    let run = send(&project, &[]).success();
    assert!(
        run.stderr.contains("warning[people-in-git]"),
        "{}",
        run.stderr
    );
    project.write(".gitignore", "/people.csv\n");
    let run = send(&project, &[]).success();
    assert_eq!(run.stderr, "3 mails planned, nothing sent\n");
}

#[test]
fn a_lost_part_of_the_book_stops_a_sending() {
    let project = issued();
    project
        .run(&["recipients", "suppress", "cy@desk.example"])
        .success();
    let salt = project.read(".presskit/salt");
    fs::remove_file(project.path(".presskit/salt")).unwrap();
    let run = send(&project, &["--send", "--relay", "127.0.0.1:1"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("`.presskit/salt` is missing"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("presskit recipients restore"),
        "{}",
        run.stderr
    );
    project.run(&["recipients", "restore"]).success();
    assert_eq!(project.read(".presskit/salt"), salt);
    let run = send(&project, &[]).success();
    assert!(
        run.stdout.contains("cy@desk.example: wants no mail"),
        "{}",
        run.stdout
    );
}

#[cfg(unix)]
#[test]
fn a_team_may_share_the_private_folder_by_a_link() {
    let shared = Project::empty();
    let linked = || {
        let project = project();
        std::os::unix::fs::symlink(shared.path(""), project.path(".presskit")).unwrap();
        project.run(&["issue", "nova", "--lang", "en"]).success();
        project
    };
    let (project, other) = (linked(), linked());
    project
        .run(&["recipients", "suppress", "cy@desk.example"])
        .success();
    let run = send(&other, &["--mark-sent"]).success();
    assert!(
        run.stdout.contains("cy@desk.example: wants no mail"),
        "{}",
        run.stdout
    );
    let run = send(&project, &[]).success();
    assert!(
        run.stdout.contains("2 people who have it"),
        "{}",
        run.stdout
    );
}
