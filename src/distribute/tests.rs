//! Lists as spreadsheets write them, and the private folder.

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
            "3:11 recipient: `xx-` is not a language tag (BCP 47)",
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

fn private() -> (TempDir, Private) {
    let root = TempDir::new().unwrap();
    let private = Private::open(root.path(), &mut Report::new()).unwrap();
    (root, private)
}

#[cfg(unix)]
#[test]
fn the_private_folder_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_root, private) = private();
    private.suppress("a@example.org").unwrap();
    let mode = |name: &str| {
        std::fs::metadata(private.path(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(""), 0o700);
    for file in ["salt", "suppressed", ".gitignore"] {
        assert_eq!(mode(file), 0o600, "{file}");
    }
    assert_eq!(
        std::fs::read_to_string(private.path(".gitignore")).unwrap(),
        "*\n"
    );
}

#[test]
fn who_objects_stays_known_by_a_hash_alone() {
    let (root, private) = private();
    assert!(private.suppress("Olga@example.org").unwrap());
    assert!(!private.suppress("olga@EXAMPLE.org").unwrap());
    let stored = std::fs::read_to_string(private.path("suppressed")).unwrap();
    // Digits of a hash spell no such name.
    assert!(!stored.to_lowercase().contains("olga"));
    let again = Private::open(root.path(), &mut Report::new()).unwrap();
    assert!(
        again
            .suppressed()
            .unwrap()
            .contains(&again.hash("olga@example.org"))
    );
    assert!(
        !again
            .suppressed()
            .unwrap()
            .contains(&again.hash("bob@example.org"))
    );
}

#[test]
fn a_damaged_salt_is_not_made_anew() {
    let (root, private) = private();
    std::fs::write(private.path("salt"), b"short").unwrap();
    let mut report = Report::new();
    assert!(Private::open(root.path(), &mut report).is_err());
    assert!(
        report.diagnostics()[0]
            .message
            .contains("`salt` is damaged")
    );
}

#[test]
fn a_person_is_deleted_from_all_lists_and_nobody_else() {
    let (_root, private) = private();
    let list = "email;name\r\na@example.org;\"Ada;\r\n Countess\"\r\nB@Example.org;Bob\r\nc@example.org;Cy\r\n";
    std::fs::write(private.path("recipients.csv"), list).unwrap();
    std::fs::write(private.path("old.csv"), "name,email\nBob,b@example.org").unwrap();
    let stored = private.traces("b@example.org").unwrap();
    let told: Vec<_> = stored
        .iter()
        .map(|trace| (trace.file.as_str(), trace.line))
        .collect();
    assert_eq!(
        told,
        [(".presskit/old.csv", 2), (".presskit/recipients.csv", 4)]
    );
    assert_eq!(private.forget("b@example.org").unwrap(), stored);
    assert_eq!(
        std::fs::read_to_string(private.path("recipients.csv")).unwrap(),
        "email;name\r\na@example.org;\"Ada;\r\n Countess\"\r\nc@example.org;Cy\r\n"
    );
    assert_eq!(
        std::fs::read_to_string(private.path("old.csv")).unwrap(),
        "name,email\n"
    );
    assert!(private.traces("b@example.org").unwrap().is_empty());
}
