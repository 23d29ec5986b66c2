//! Files as authors write them, and as they get them wrong.

mod mail;
mod organisation;
mod release;
mod values;
mod yaml;

use std::fs;

use super::*;
use crate::diag::Report;
use crate::disk::Folder;

const ORGANISATION: &str = "id: orion
name: Orion
source: en
zone: Europe/Paris
theme: plain
people:
  weiss: { name: Ada Weiss, tel: \"+33 (0)1 40 00 00 01\", email: ada.weiss@orion.example }
  costa: { name: Rui Costa, role: role-director }
web: https://press.orion.example
";

const RELEASE: &str = "reference: { number: \"007\", year: \"2026\" }
version: 1
issued: 2026-03-02
place: paris
facts: { rooms: 12, opening-day: 2026-05-01 }
kit:
  - headline: headline
  - lead: lead
  - text: [opening]
  - timeline:
      title: timeline
      columns: [place]
      rows:
        - { when: 2026-05-01, event: first-day, place: hall }
        - { when: 2026-09, event: tour, certainty: planned }
  - quote: { words: words, by: costa }
  - contacts: [weiss]
";

/// Reads an organisation and a release as files of a folder.
fn load(organisation: &[u8], release: &[u8]) -> (Option<Organisation>, Option<Release>, Report) {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("content/releases/nova");
    fs::create_dir_all(&folder).unwrap();
    fs::write(root.path().join("content/organisation.yaml"), organisation).unwrap();
    fs::write(folder.join("release.yaml"), release).unwrap();
    let mut report = Report::new();
    let slug = Slug::parse("nova").unwrap();
    let organisation = load_organisation(&Folder::new(root.path()), &mut report).ok();
    let release = organisation.as_ref().and_then(|organisation| {
        load_release(&Folder::new(root.path()), &slug, organisation, &mut report).ok()
    });
    (organisation, release, report)
}

/// Findings as a person reads them: `line:column: message / hint`.
fn told(report: &Report) -> Vec<String> {
    let found = report.diagnostics().iter().map(|found| {
        let place = found.place.as_ref().map_or(String::new(), |place| {
            let (line, column) = place.source.line_column(place.span.start);
            format!(
                "{line}:{column} `{}`: ",
                &place.source.text[place.span.clone()]
            )
        });
        format!("{place}{} / {}", found.message, found.hints.join(" / "))
    });
    found.collect()
}

fn release_findings(release: &str) -> Vec<String> {
    told(&load(ORGANISATION.as_bytes(), release.as_bytes()).2)
}

fn organisation_findings(organisation: &str) -> Vec<String> {
    told(&load(organisation.as_bytes(), RELEASE.as_bytes()).2)
}

/// The sample with one thing changed.
fn changed(sample: &str, from: &str, to: &str) -> String {
    assert!(sample.contains(from), "{from}");
    sample.replace(from, to)
}
