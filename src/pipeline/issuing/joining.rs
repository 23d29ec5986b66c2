//! Languages that join a version which is issued in others.
//!
//! From records and editions made now to what differs between them.
//!
//! Invariant: a version says the same in all its languages, whenever each was issued.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use crate::archive::{Edition, Record, Verdict};
use crate::diag::{Diagnostic, Failed, Report};
use crate::lang::Lang;
use crate::pipeline::Session;

/// So many differences are named.
const NAMED: usize = 5;

/// Refuses languages that would say something else than those that are issued; `made` has the source language too.
pub(super) fn same_words(
    session: &Session,
    plan: &Plan,
    asked: &BTreeSet<Lang>,
    made: &[Edition],
    report: &mut Report,
) -> Result<(), Failed> {
    let joining: Vec<&str> = asked
        .iter()
        .filter(|lang| !plan.flat.contains(lang))
        .map(Lang::as_str)
        .collect();
    let source = &session.project.organisation.source;
    let original = made
        .iter()
        .find(|edition| edition.record.language == source.as_str());
    let (Some(original), false) = (original, joining.is_empty()) else {
        return Ok(());
    };
    let slug = plan.release.slug.as_str();
    let differences = match plan.records.first() {
        Some(first) => {
            let mut differences = facts(first, &original.record);
            let mut records = plan.records.iter();
            if let Some(issued) = records.find(|record| record.language == source.as_str()) {
                let own = own_messages(session, slug, report)?;
                differences.extend(messages(issued, &original.record, &own));
                differences.extend(tables(issued, &original.record));
            }
            differences
        }
        None if plan.flat.is_empty() => Vec::new(),
        None => match session.archive().verdict(original) {
            Ok(Verdict::Words(files)) => vec![format!("`{}` would change", files.join("`, `"))],
            Ok(_) => Vec::new(),
            Err(found) => return Err(report.error(found)),
        },
    };
    if differences.is_empty() {
        return Ok(());
    }
    let more = differences.len().saturating_sub(NAMED);
    let mut named: Vec<String> = differences.into_iter().take(NAMED).collect();
    if more > 0 {
        named.push(format!("and {more} more"));
    }
    let version = plan.release.version;
    let message = format!(
        "`{}` would say something else than version {version} of `{slug}` in the languages in which it is issued: {}",
        joining.join("`, `"),
        named.join("; ")
    );
    let hint = format!(
        "`presskit revise {slug} --kind update --why SENTENCE` begins version {}",
        version + 1
    );
    Err(report.error(Diagnostic::error("issued-version", message).hint(hint)))
}

/// Ids of the messages and terms of the source language that the project has itself; labels of the program may change with it.
fn own_messages(
    session: &Session,
    slug: &str,
    report: &mut Report,
) -> Result<BTreeSet<String>, Failed> {
    let project = &session.project;
    let entries = project
        .catalog
        .entries(&project.organisation.source, slug, report)?;
    let own = entries
        .iter()
        .filter(|entry| entry.file.starts_with("locales/"));
    Ok(own.map(|entry| entry.id.clone()).collect())
}

/// Differences between facts and dates of publication.
fn facts(then: &Record, now: &Record) -> Vec<String> {
    let facts = |record: &Record| -> BTreeMap<String, String> {
        let facts = record.facts.iter();
        facts
            .map(|(name, fact)| (format!("fact `{name}`"), fact.value.clone()))
            .collect()
    };
    let others = |record: &Record| {
        let revision = record.revision.as_ref();
        [
            ("`issued`", Some(record.issued.clone())),
            ("`embargo`", record.embargo.clone()),
            ("`specimen`", record.specimen.then(|| "true".to_owned())),
            (
                "`revision`",
                revision.map(|revision| format!("{} of {}", revision.kind, revision.of)),
            ),
        ]
    };
    let all = |record: &Record| {
        let mut all = facts(record);
        let others = others(record).into_iter();
        all.extend(others.filter_map(|(name, value)| Some((name.to_owned(), value?))));
        all
    };
    let (then, now) = (all(then), all(now));
    let names: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let told = |name: &String| match (then.get(name), now.get(name)) {
        (Some(before), Some(after)) if before == after => None,
        (Some(before), Some(after)) => Some(format!("{name} was `{before}`, is `{after}`")),
        (Some(_), None) => Some(format!("{name} is gone")),
        (None, _) => Some(format!("{name} is new")),
    };
    names.into_iter().filter_map(told).collect()
}

/// Differences between the words of the source language.
fn messages(then: &Record, now: &Record, own: &BTreeSet<String>) -> Vec<String> {
    let (then, now) = (&then.messages, &now.messages);
    let ids: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    // An attribute is its message's.
    let is_own = |id: &str| own.contains(id.split('.').next().unwrap_or(id));
    let told = |id: &String| match (then.get(id), now.get(id)) {
        (Some(before), Some(after)) if before != after && is_own(id) => {
            Some(format!("`{id}` has changed"))
        }
        (None, Some(_)) if is_own(id) => Some(format!("`{id}` is new")),
        _ => None,
    };
    ids.into_iter().filter_map(told).collect()
}

/// Whether tables say something else, where the release's file is another: a newer program may write the same dates in another way.
fn tables(then: &Record, now: &Record) -> Option<String> {
    let file = |record: &Record| {
        // A release that was renamed keeps its old name in what is issued.
        let path = format!("content/releases/{}/release.yaml", record.release);
        let mut inputs = record.inputs.iter();
        let input = inputs.find(|input| input.path == path);
        input.map(|input| input.sha256.clone())
    };
    let is_other = file(then) != file(now) && (then.rows != now.rows || then.events != now.events);
    is_other.then(|| "rows of a table have changed".to_owned())
}
