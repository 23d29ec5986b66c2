//! Small editions for tests.

use std::collections::BTreeMap;

use super::*;
use crate::digest::sha256;

/// The record of a small edition without files.
pub(crate) fn record(slug: &str, version: u32, lang: &str) -> Record {
    let stem = format!("orion-{slug}-{lang}");
    let words = |words: &str| Segment::Words(words.to_owned());
    let slot = |slot: &str| Segment::Slot {
        slot: slot.to_owned(),
    };
    Record {
        format: FORMAT,
        tool: "presskit 0.1.0".to_owned(),
        release: slug.to_owned(),
        version,
        language: lang.to_owned(),
        organisation: "orion".to_owned(),
        issued: format!("2026-03-{:02}", version + 1),
        first_issued: "2026-03-02".to_owned(),
        embargo: None,
        specimen: false,
        revision: (version > 1).then(|| RevisionRecord {
            kind: "correction".to_owned(),
            of: format!("2026-03-{version:02}"),
            words: "The launch is on Tuesday.".to_owned(),
        }),
        signature: Some(SignatureRecord {
            by: "Ada".to_owned(),
            fingerprint: "00c0ffee".to_owned(),
        }),
        said: Said {
            title: format!("Nova ({lang})"),
            subject: "Press kit".to_owned(),
            keywords: vec!["nova".to_owned()],
            headline: "Nova flies".to_owned(),
            lead: "It flies.".to_owned(),
            dateline: "Paris, 2 March 2026".to_owned(),
            organisation: "Orion".to_owned(),
            locale: lang.to_owned(),
        },
        facts: BTreeMap::from([(
            "crew".to_owned(),
            FactRecord {
                kind: "number".to_owned(),
                value: "3".to_owned(),
            },
        )]),
        messages: BTreeMap::from([("headline".to_owned(), "Nova flies".to_owned())]),
        rows: vec!["00000000000000ff".to_owned()],
        events: vec![EventRecord {
            message: "launch".to_owned(),
            number: 1,
            when: "2026-04-01T10:00Z".to_owned(),
            title: "Launch".to_owned(),
            note: None,
            place: Some("Kourou".to_owned()),
        }],
        page: Template(vec![words("<h1>Nova flies</h1>")]),
        mail: Some(MailRecord {
            sender: "Orion".to_owned(),
            open: MailForm {
                subject: "Nova flies".to_owned(),
                text: format!("{stem}.txt"),
                body: None,
                pdf: format!("{stem}.pdf"),
                html: Template(vec![slot(FIRST), words("<p>It flies.</p>"), slot(LAST)]),
            },
            under_embargo: None,
            embargo_lines: BTreeMap::new(),
            attached: "The PDF comes with this mail.".to_owned(),
            linked: Template(vec![words("The PDF: "), slot(ADDRESS)]),
            unsubscribe: Template(vec![words("No more mail: "), slot(ADDRESS)]),
        }),
        files: Vec::new(),
        inputs: vec![InputRecord {
            path: "content/organisation.yaml".to_owned(),
            sha256: sha256(b"organisation"),
        }],
    }
}

/// A small edition with a file of each kind that says `words`.
pub(crate) fn edition(slug: &str, version: u32, lang: &str, words: &str) -> Edition {
    let mut edition = Edition {
        record: record(slug, version, lang),
        files: Vec::new(),
    };
    let stem = format!("orion-{slug}-{lang}");
    add_kit(&mut edition, &stem, Form::Open, words);
    edition
}

/// The same under embargo, with both forms.
pub(crate) fn under_embargo(slug: &str, version: u32, lang: &str, words: &str) -> Edition {
    let mut edition = edition(slug, version, lang, words);
    let stem = format!("orion-{slug}-{lang}-embargo");
    add_kit(&mut edition, &stem, Form::UnderEmbargo, words);
    edition.record.embargo = Some("2026-03-03T12:00Z".to_owned());
    let mail = edition.record.mail.as_mut().unwrap();
    mail.under_embargo = Some(MailForm {
        subject: "Under embargo: Nova flies".to_owned(),
        text: format!("{stem}.txt"),
        body: None,
        pdf: format!("{stem}.pdf"),
        ..mail.open.clone()
    });
    edition
}

/// Adds a file to an edition, or puts it in the place of another.
pub(crate) fn add(edition: &mut Edition, path: &str, role: Role, form: Option<Form>, words: &str) {
    let bytes: Arc<[u8]> = words.as_bytes().into();
    let record = FileRecord {
        path: path.to_owned(),
        role,
        form,
        bytes: bytes.len() as u64,
        sha256: sha256(&bytes),
    };
    let path = path.to_owned();
    edition.record.files.retain(|file| file.path != path);
    edition.files.retain(|file| file.path != path);
    edition.record.files.push(record);
    edition.files.push(Artefact { path, bytes });
    edition.record.files.sort_by(|a, b| a.path.cmp(&b.path));
    edition.files.sort_by(|a, b| a.path.cmp(&b.path));
}

fn add_kit(edition: &mut Edition, stem: &str, form: Form, words: &str) {
    for (role, ending) in [
        (Role::Pdf, "pdf"),
        (Role::Txt, "txt"),
        (Role::Html, "html"),
        (Role::Md, "md"),
    ] {
        let words = format!("{words} as {ending}, {form:?}");
        add(
            edition,
            &format!("{stem}.{ending}"),
            role,
            Some(form),
            &words,
        );
    }
}
