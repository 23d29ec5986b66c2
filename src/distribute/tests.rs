//! Lists as spreadsheets write them, and the private folder.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::recipients::read;
use super::*;
use crate::diag::{Report, Source};
use crate::lang::Lang;

fn list(text: &str) -> (Vec<Recipient>, Vec<String>) {
    let mut report = Report::new();
    let source = Source::new("people.csv", text);
    let recipients = read(&source, &mut report).unwrap_or_default();
    let said = report.diagnostics().iter().map(|found| {
        let place = found.place.as_ref().unwrap();
        let (line, column) = source.line_column(place.span.start);
        format!("{line}:{column} {}: {}", found.code, found.message)
    });
    (recipients, said.collect())
}

fn emails(recipients: &[Recipient]) -> Vec<&str> {
    recipients
        .iter()
        .map(|recipient| recipient.email.as_str())
        .collect()
}

#[test]
fn a_row_is_read_whole() {
    let (recipients, said) = list(
        "email,name,outlet,languages,zone,agreed_embargo,source,added\n\
         a.b@example.org,Ada B.,\"Times, The\",fr en-GB,Europe/Paris,yes,fair,2026-05-04\n",
    );
    assert_eq!(said, [""; 0]);
    let [ada] = recipients.try_into().unwrap();
    assert_eq!(
        (ada.email.as_str(), ada.name.as_str(), ada.outlet.as_str()),
        ("a.b@example.org", "Ada B.", "Times, The")
    );
    assert_eq!(
        ada.languages,
        ["fr", "en-GB"].map(|tag| Lang::parse(tag).unwrap())
    );
    assert_eq!(
        (ada.zone.as_deref(), ada.agreed_embargo),
        (Some("Europe/Paris"), true)
    );
    assert_eq!(
        (ada.source.as_str(), ada.added.map(|day| day.month)),
        ("fair", Some(5))
    );
}

#[test]
fn lists_come_as_spreadsheets_write_them() {
    for text in [
        "\u{feff}email;name\r\na@example.org;Ada\r\n\r\nb@example.org;\"B; C\"\r\n",
        "Name\tE-Mail\nAda\ta@example.org\n\"B, C\"\tb@example.org",
        "email\na@example.org\nb@example.org\n",
        "email,name,,\na@example.org,Ada,,\nb@example.org,,,\n,,,\n",
    ] {
        let (recipients, _) = list(text);
        assert_eq!(
            emails(&recipients),
            ["a@example.org", "b@example.org"],
            "{text:?}"
        );
    }
}

#[test]
fn every_wrong_field_is_found_in_one_run() {
    let (recipients, said) = list(
        "email,languages,zone,agreed_embargo,added\n\
         Ada <a@example.org>,fr,,,\n\
         b@example,xx_,Europe/Pariss,perhaps,4.5.2026\n\
         ,fr,,,\n\
         c@example.org,fr,,,,,\n\
         d@example.org,fr,,,\n",
    );
    assert_eq!(emails(&recipients), [""; 0]);
    assert_eq!(
        said,
        [
            "2:1 recipient: `Ada <a@example.org>` is not a mail address",
            "3:1 recipient: `b@example` is not a mail address",
            "3:11 recipient: `xx_` is not a language tag (BCP 47)",
            "3:15 recipient: there is no time zone `Europe/Pariss`",
            "3:29 recipient: `perhaps` says neither yes nor no",
            "3:37 recipient: `4.5.2026` is not a day",
            "4:1 recipient: the row has no address",
            "5:1 recipient: the row has 7 fields, the head 5",
        ]
    );
}

#[test]
fn a_line_end_in_a_name_cannot_reach_the_head_of_a_mail() {
    let (recipients, said) = list("email,name\na@example.org,\"Ada\r\nBcc: all@example.org\"\n");
    assert!(recipients.is_empty());
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("control character"), "{said:?}");
}

#[test]
fn one_person_in_two_spellings_stands_once() {
    let (recipients, said) =
        list("email\nAda@Example.org\nada@example.org\n\u{ff41}da@example.org\n");
    assert_eq!(emails(&recipients), ["Ada@Example.org"]);
    assert_eq!(
        said,
        [
            "3:1 recipient-twice: `ada@example.org` stands twice; line 2 counts",
            "4:1 recipient-twice: `ａda@example.org` stands twice; line 2 counts",
        ]
    );
}

#[test]
fn unknown_columns_and_languages_are_warned_of() {
    let (recipients, said) = list("email,langages,phone\na@example.org,fr,1\n");
    assert_eq!(emails(&recipients), ["a@example.org"]);
    assert_eq!(
        said,
        [
            "1:7 recipient-column: the column `langages` is not read",
            "1:16 recipient-column: the column `phone` is not read",
        ]
    );
    let (recipients, _) = list("email,languages\na@example.org,de-AT pt-BR\n");
    let mut report = Report::new();
    let kits = ["de", "pt-PT"].map(|tag| Lang::parse(tag).unwrap());
    check_languages(&recipients, &kits, &mut report);
    let [found] = report.diagnostics() else {
        panic!("{:?}", report.diagnostics());
    };
    assert_eq!(
        found.message,
        "there is no kit in `pt-BR` for `a@example.org`"
    );
    assert_eq!(found.hints, ["the nearest one is in `pt-PT`"]);
}

#[test]
fn a_list_without_addresses_says_how_to_begin() {
    for (text, expected) in [
        ("", "1:1 recipients-file: the list is empty"),
        ("\n\n", "1:1 recipients-file: the list is empty"),
        (
            "name,outlet\nAda,Times\n",
            "1:1 recipient-column: the list has no column `email`",
        ),
    ] {
        let (recipients, said) = list(text);
        assert!(recipients.is_empty());
        assert_eq!(said, [expected], "{text:?}");
    }
}

fn book() -> (TempDir, Book) {
    let root = TempDir::new().unwrap();
    let book = Book::open(root.path(), &mut Report::new()).unwrap();
    (root, book)
}

fn some(email: &str) -> Vec<String> {
    vec![email.to_owned()]
}

/// What opening the book of a project says.
fn said(root: &Path) -> String {
    let mut report = Report::new();
    let _book = Book::open(root, &mut report);
    let said = report.diagnostics().iter().map(|found| &*found.message);
    said.collect::<Vec<_>>().join("\n")
}

#[cfg(unix)]
#[test]
fn the_private_folder_is_for_its_owner_alone() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;
    let (root, mut book) = book();
    book.object(&some("a@example.org")).unwrap();
    let mode = |name: &str| metadata(book.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(""), 0o700);
    for file in ["salt", "suppressed", "ledger.db", ".gitignore"] {
        assert_eq!(mode(file), 0o600, "{file}");
    }
    assert_eq!(fs::read_to_string(book.path(".gitignore")).unwrap(), "*\n");
    set_permissions(book.path(""), Permissions::from_mode(0o777)).unwrap();
    assert!(said(root.path()).contains("it is yours alone now"));
    assert_eq!(mode(""), 0o700);
}

#[test]
fn who_objects_stays_known_by_a_hash_alone() {
    let (root, mut book) = book();
    assert_eq!(book.object(&some("Olga@example.org")).unwrap(), [true]);
    assert_eq!(book.object(&some("olga@EXAMPLE.org")).unwrap(), [false]);
    let stored = fs::read_to_string(book.path("suppressed")).unwrap();
    // Digits of a hash spell no such name.
    assert!(!stored.to_lowercase().contains("olga"));
    let again = Book::open(root.path(), &mut Report::new()).unwrap();
    let objections = again.objections().unwrap();
    assert!(objections.contains(&again.hash("olga@example.org")));
    assert!(!objections.contains(&again.hash("bob@example.org")));
}

#[test]
fn many_objections_at_once_are_all_kept() {
    let root = TempDir::new().unwrap();
    let object = |number: u32| {
        let mut book = Book::open(root.path(), &mut Report::new()).unwrap();
        book.object(&some(&format!("p{number}@example.org")))
            .unwrap();
    };
    // The book itself is begun by all of them, too.
    std::thread::scope(|all| {
        for number in 0..12 {
            let object = &object;
            all.spawn(move || object(number));
        }
    });
    let book = Book::open(root.path(), &mut Report::new()).unwrap();
    assert_eq!(book.objections().unwrap().len(), 12);
    let listed = fs::read_to_string(book.path("suppressed")).unwrap();
    assert_eq!(listed.lines().count(), 12);
}

#[test]
fn a_part_of_the_book_that_is_lost_or_damaged_is_no_fresh_start() {
    for (file, damage, fault) in [
        ("salt", None, "`.presskit/salt` is missing"),
        (
            "salt",
            Some("short"),
            "`.presskit/salt` is damaged: it has 5 bytes",
        ),
        (
            "salt",
            Some("0123456789abcdef0123456789abcdef"),
            "it does not belong to",
        ),
        ("suppressed", None, "`.presskit/suppressed` is missing"),
        (
            "suppressed",
            Some(""),
            "`.presskit/suppressed` is damaged: it lacks 1 of 1",
        ),
        ("ledger.db", None, "`.presskit/ledger.db` is missing"),
        (
            "ledger.db",
            Some(""),
            "`.presskit/ledger.db` is damaged: it is empty",
        ),
        (
            "ledger.db",
            Some("no database at all, but some text"),
            "`.presskit/ledger.db` is damaged",
        ),
    ] {
        let (root, mut book) = book();
        book.object(&some("olga@example.org")).unwrap();
        let path = book.path(file);
        drop(book);
        match damage {
            Some(words) => fs::write(&path, words).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        assert!(
            said(root.path()).contains(fault),
            "{file} {damage:?}: {}",
            said(root.path())
        );
        // Without a backup, it is made anew from what is left.
        let restored = restore(root.path(), &mut Report::new()).unwrap();
        assert_eq!(restored.len(), 1, "{restored:?}");
        assert_eq!(said(root.path()), "", "{file} {damage:?}");
        let book = Book::open(root.path(), &mut Report::new()).unwrap();
        let olga = book.hash("olga@example.org");
        assert!(
            book.objections().unwrap().contains(&olga),
            "{file} {damage:?}"
        );
    }
}

#[test]
fn what_nothing_is_left_of_is_not_restored() {
    let (root, mut book) = book();
    book.object(&some("olga@example.org")).unwrap();
    for file in ["salt", "ledger.db"] {
        fs::remove_file(book.path(file)).unwrap();
    }
    drop(book);
    assert!(said(root.path()).contains("`.presskit/ledger.db` is missing"));
    let mut report = Report::new();
    assert!(restore(root.path(), &mut report).is_err());
    assert!(report.diagnostics()[0].hints[0].contains("backup"));
}

#[test]
fn an_objection_is_noted_also_where_others_were_lost() {
    let (root, mut book) = book();
    book.object(&some("olga@example.org")).unwrap();
    fs::write(book.path("suppressed"), "").unwrap();
    let mut report = Report::new();
    let noted = suppress(root.path(), &some("bob@example.org"), &mut report).unwrap();
    assert_eq!(noted, [("bob@example.org".to_owned(), true)]);
    assert!(!report.has_errors() && report.diagnostics().len() == 1);
    let listed = fs::read_to_string(book.path("suppressed")).unwrap();
    assert_eq!(listed.lines().count(), 2);
}

#[test]
fn objections_of_another_machine_count() {
    let (root, mut book) = book();
    book.object(&some("olga@example.org")).unwrap();
    let mut listed = fs::read_to_string(book.path("suppressed")).unwrap();
    let bob = book.hash("bob@example.org");
    listed.push_str(&bob);
    fs::write(book.path("suppressed"), listed).unwrap();
    let again = Book::open(root.path(), &mut Report::new()).unwrap();
    assert!(again.objections().unwrap().contains(&bob));
}

#[test]
fn a_person_is_deleted_from_all_lists_and_nobody_else() {
    let root = TempDir::new().unwrap();
    let own = root.path().join(".presskit");
    drop(Book::open(root.path(), &mut Report::new()).unwrap());
    fs::create_dir_all(own.join("old")).unwrap();
    let list = "email;name\r\na@example.org;\"Ada;\r\n Countess\"\r\nB@Example.org;Bob\r\nc@example.org;Cy\r\n";
    fs::write(own.join("recipients.csv"), list).unwrap();
    for name in ["Old.CSV", "old/list.TSV", "people.txt", "people.csv~"] {
        fs::write(own.join(name), "sep=,\nname,email\nBob,b@example.org").unwrap();
    }
    fs::write(own.join("people.xlsx"), b"PK\x03\x04\0\xff").unwrap();
    fs::write(root.path().join("people.csv"), "email\nb@example.org\n").unwrap();
    let mut report = Report::new();
    let told = |traces: &[Trace]| -> Vec<String> {
        traces
            .iter()
            .map(|it| format!("{}:{}", it.file, it.line))
            .collect()
    };
    let stored = stored(root.path(), "b@example.org", &mut report).unwrap();
    let own_rows = [
        ".presskit/Old.CSV:3",
        ".presskit/old/list.TSV:3",
        ".presskit/people.csv~:3",
        ".presskit/people.txt:3",
        ".presskit/recipients.csv:4",
    ];
    assert_eq!(told(&stored.traces)[..5], own_rows);
    assert_eq!(told(&stored.traces)[5..], ["people.csv:2"]);
    let mut report = Report::new();
    let gone = forget(root.path(), &some("b@example.org"), &mut report).unwrap();
    assert_eq!(told(&gone), own_rows);
    let said: Vec<&str> = report
        .diagnostics()
        .iter()
        .map(|found| &*found.message)
        .collect();
    assert_eq!(
        said,
        [
            "`people.csv` line 2 still names `b@example.org`",
            "`.presskit/people.xlsx` is no text, so nobody has looked for `b@example.org` in it",
        ]
    );
    let kept = fs::read_to_string(own.join("recipients.csv")).unwrap();
    assert_eq!(
        kept,
        "email;name\r\na@example.org;\"Ada;\r\n Countess\"\r\nc@example.org;Cy\r\n"
    );
    let kept = fs::read_to_string(own.join("Old.CSV")).unwrap();
    assert_eq!(kept, "sep=,\nname,email\n");
}

#[test]
fn what_is_no_address_is_no_objection() {
    let root = TempDir::new().unwrap();
    let typed = ["Ada <ada@example.org>", " bob@example.org "].map(str::to_owned);
    let mut report = Report::new();
    let noted = suppress(root.path(), &typed, &mut report).unwrap();
    assert_eq!(noted, [("bob@example.org".to_owned(), true)]);
    let [found] = report.diagnostics() else {
        panic!("{:?}", report.diagnostics())
    };
    assert_eq!(
        found.message,
        "`Ada <ada@example.org>` is not a mail address"
    );
}
