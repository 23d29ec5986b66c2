//! Pages, lists and feeds of small records.

use super::*;
use crate::archive::{PICTURE, Record, Role, Segment, sample};

fn chrome(lang: &Lang) -> Chrome {
    let label = |name: &str| format!("{name} {lang}");
    Chrome {
        lang: lang.clone(),
        autonym: label("autonym"),
        organisation: "Orion & Co".to_owned(),
        title: label("title"),
        all: label("all"),
        languages: label("languages"),
        files: label("files"),
        text: label("text"),
        bundle: label("bundle"),
        calendar: label("calendar"),
        feed: label("feed"),
        draft: label("draft"),
        draft_title: format!("DRAFT: {ADDRESS}"),
    }
}

fn site(status: Status) -> Site {
    let words = ["en", "fr"].map(|tag| {
        let lang = Lang::parse(tag).unwrap();
        let chrome = chrome(&lang);
        let wordmark = crate::html::wordmark(&chrome.organisation, None);
        (lang, Words { chrome, wordmark })
    });
    Site {
        base: "https://room.example/".to_owned(),
        source: Lang::parse("en").unwrap(),
        status,
        look: Look::default(),
        words: words.into(),
    }
}

/// A record with a picture that differs from language to language.
fn record(lang: &str, version: u32) -> Record {
    let mut edition = sample::edition("nova", version, lang, "words");
    let words = format!("picture {version}");
    sample::add(&mut edition, "images/a.jpg", Role::Picture, None, &words);
    sample::add(&mut edition, "images/b.svg", Role::Picture, None, "drawing");
    let slots = ["images/b.svg", "images/a.jpg"].map(|path| Segment::Slot {
        slot: format!("{PICTURE}{path}"),
    });
    edition.record.page.0.extend(slots);
    edition.record
}

fn all(records: &[Record]) -> (Vec<Lang>, Shelf, Vec<Story>) {
    let langs = records
        .iter()
        .map(|record| Lang::parse(&record.language).unwrap());
    let langs: Vec<Lang> = langs.collect();
    let editions: Vec<_> = langs.iter().cloned().zip(records).collect();
    let shelf = Shelf::new("nova", &editions, "orion-nova.zip");
    let stories = editions
        .iter()
        .map(|(lang, record)| Story::of(lang, record, &shelf).unwrap());
    let stories = stories.collect();
    (langs, shelf, stories)
}

#[test]
fn a_page_leads_to_its_files_and_its_other_languages() {
    let records = [record("en", 1), record("fr", 1)];
    let (langs, shelf, stories) = all(&records);
    let site = site(Status::Issued);
    let page = page(&site, &langs, &stories[0], &records[0], &shelf).unwrap();
    for wanted in [
        "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://room.example/fr/nova.html\">",
        "hreflang=\"x-default\" href=\"https://room.example/en/nova.html\"",
        "<a href=\"../fr/nova.html\" hreflang=\"fr\" lang=\"fr\">autonym fr</a>",
        "<h1>Nova flies</h1>../files/nova/images/b.svg../files/nova/images/a.jpg",
        "\"../files/nova/orion-nova-en.pdf\" type=\"application/pdf\"",
        "\"../files/nova/orion-nova.zip\"",
        "\"nova.ics\"",
        "og:image\" content=\"https://room.example/files/nova/images/a.jpg\"",
        "og:site_name\" content=\"title en\"",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    assert!(!page.contains("DRAFT") && !page.contains("class=\"draft\""));
}

#[test]
fn an_older_language_keeps_its_own_pictures() {
    let records = [record("en", 1), record("fr", 2)];
    let (langs, shelf, _) = all(&records);
    let path = |index: usize, file| shelf.path(&langs[index], file).unwrap();
    assert_eq!(path(1, "images/a.jpg"), "files/nova/images/a.jpg");
    assert_eq!(path(0, "images/a.jpg"), "files/nova/en/images/a.jpg");
    assert_eq!(path(0, "images/b.svg"), path(1, "images/b.svg"));
}

#[test]
fn what_is_for_those_who_keep_an_embargo_has_no_place() {
    let edition = sample::under_embargo("nova", 1, "en", "words");
    let (langs, shelf, stories) = all(std::slice::from_ref(&edition.record));
    assert!(shelf.path(&langs[0], "orion-nova-en.pdf").is_some());
    assert_eq!(shelf.path(&langs[0], "orion-nova-en-embargo.pdf"), None);
    // It was seen when the embargo ended.
    assert_eq!(stories[0].modified.rfc3339(), "2026-03-03T12:00:00Z");
    assert_eq!(stories[0].published, stories[0].modified);
}

#[test]
fn drafts_say_that_they_are_drafts_everywhere() {
    let records = [record("en", 1), record("fr", 1)];
    let (langs, shelf, stories) = all(&records);
    let site = site(Status::Drafts);
    let page = page(&site, &langs, &stories[0], &records[0], &shelf).unwrap();
    let index = index(&site, &langs, &langs[0], &[&stories[0]]).unwrap();
    let front = front(&site, &langs).unwrap();
    for page in [page, index, front] {
        assert!(page.contains("<title>DRAFT: "), "{page}");
        assert!(
            page.contains("<aside class=\"draft\">draft en</aside>"),
            "{page}"
        );
        assert!(page.contains("content=\"noindex\""), "{page}");
    }
    let feed = feed(&site, &langs[0], &[&stories[0]]).unwrap();
    assert_eq!(feed.matches("<title>DRAFT: ").count(), 2);
}

#[test]
fn stories_are_kept_and_read_back() {
    let records = [record("en", 2)];
    let (.., stories) = all(&records);
    let json = serde_json::to_string(&stories[0]).unwrap();
    assert_eq!(serde_json::from_str::<Story>(&json).unwrap(), stories[0]);
    assert_eq!(
        stories[0].correction.as_deref(),
        Some("The launch is on Tuesday.")
    );
    assert_eq!(stories[0].published.iso(), "2026-03-02");
}

#[test]
fn dates_that_are_not_exact_are_refused() {
    let mut record = record("en", 1);
    let (.., stories) = all(std::slice::from_ref(&record));
    let site = site(Status::Issued);
    let text = calendar(&site, &stories[0], &record).unwrap();
    assert!(text.contains("DTSTART:20260401T100000Z\r\n"), "{text}");
    record.events[0].when = "2026-04-01/2026-04-03".to_owned();
    let text = calendar(&site, &stories[0], &record).unwrap();
    assert!(text.contains("DTEND;VALUE=DATE:20260404\r\n"), "{text}");
    record.events[0].when = "2026-04".to_owned();
    assert!(calendar(&site, &stories[0], &record).is_err());
}
