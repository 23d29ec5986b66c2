//! A project that is opened once: what is read, how often, and what is read anew after a change.

use presskit::diag::Report;
use presskit::pipeline::{Gaps, Job, Purpose, Selection, Session};

use crate::support::Project;

const SLUG: &str = "pr071-2016";

fn open(project: &Project) -> Session {
    let job = Job {
        root: project.path(""),
        theme: None,
        paper: None,
        gaps: Gaps::Refused,
        font_paths: Vec::new(),
        system_fonts: false,
        threads: Some(1),
    };
    Session::open(job, &mut Report::new()).unwrap()
}

fn check(session: &Session) -> usize {
    let mut report = Report::new();
    session.check(&Selection::of(SLUG), &mut report, &|_| {});
    report.diagnostics().len()
}

#[test]
fn each_file_is_read_once_whatever_is_done() {
    let project = Project::sample();
    let session = open(&project);
    check(&session);
    let mut report = Report::new();
    session.status(&Selection::of(SLUG), &mut report).unwrap();
    session.changes(&Selection::of(SLUG), &mut report).unwrap();
    let opened = session.opened();
    assert!(opened.len() > 8, "{opened:?}");
    let again: Vec<_> = opened.iter().filter(|(_, times)| **times > 1).collect();
    assert!(again.is_empty(), "{again:?}");
}

#[test]
fn the_house_is_read_once_for_editions_too() {
    let project = Project::sample();
    let session = open(&project);
    let mut report = Report::new();
    let watch = |_| {};
    let editions = session.editions(SLUG, Purpose::Draft, &mut report, &watch);
    assert_eq!(editions.unwrap().len(), 3);
    assert_eq!(session.opened()["content/organisation.yaml"], 1);
}

#[test]
fn what_changed_is_read_anew_and_nothing_else() {
    let project = Project::sample();
    let session = open(&project);
    assert_eq!(check(&session), 0);
    let before = session.opened();
    let words = "locales/fr/releases/pr071-2016.ftl";
    project.replace(words, "headline = ", "headline = { $nothing } ");
    // Nobody said so: it is not looked at.
    assert_eq!(check(&session), 0);
    let session = session.refreshed(&[words], &mut Report::new()).unwrap();
    assert_ne!(check(&session), 0);
    let facts = "content/releases/pr071-2016/release.yaml";
    project.replace(words, "headline = { $nothing } ", "headline = ");
    project.replace(facts, "years: 50", "years: 51");
    let session = session
        .refreshed(&[words, facts], &mut Report::new())
        .unwrap();
    check(&session);
    let mut opened = session.opened();
    assert_eq!(opened.remove(words), Some(3));
    assert_eq!(opened.remove(facts), Some(2));
    let others = before
        .iter()
        .filter(|(path, _)| ![words, facts].contains(&path.as_str()));
    let others: std::collections::BTreeMap<_, _> =
        others.map(|(path, times)| (path.clone(), *times)).collect();
    assert_eq!(opened, others);
}
