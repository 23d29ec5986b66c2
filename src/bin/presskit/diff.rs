//! `presskit diff`: what changed in a release since it was issued, or in the source since it was translated.

use std::io;

use presskit::diag::{Failed, Report};
use presskit::pipeline::differences::Differences;
use presskit::pipeline::{Change, Selection};
use serde_json::json;

use crate::args::{Args, DiffArgs, FontArgs, Since};
use crate::diff_told::{since_issued, word_diff};
use crate::ending::end;
use crate::{Outcome, output, report};

/// What is shown.
enum Shown {
    Issued(Differences),
    Translated(Vec<Change>),
}

pub(crate) fn run(args: &Args, command: &DiffArgs) -> io::Result<Outcome> {
    let mut findings = Report::new();
    let shown = shown(args, command, &mut findings).ok();
    let human = |_: &Report| match &shown {
        None => Ok(()),
        Some(Shown::Issued(told)) => {
            output::styled(&since_issued(told))?;
            let (slug, since) = (&told.release, told.since);
            let what = if told.is_empty() { "nothing" } else { "this" };
            report::say(&format!(
                "{what} has changed in `{slug}` since version {since} was issued"
            ))
        }
        Some(Shown::Translated(changes)) => {
            for change in changes {
                let (edition, id) = (&change.edition, &change.id);
                let words = word_diff(&change.before, &change.after);
                output::styled(&format!(
                    "{} {}: {id}\n{words}\n\n",
                    edition.slug, edition.lang
                ))?;
            }
            let count = report::plural(changes.len(), "message");
            report::say(&format!("{count} changed since translated"))
        }
    };
    let machine = || match &shown {
        None => json!({}),
        Some(Shown::Issued(told)) => json!({ "since": "issued", "differences": told }),
        Some(Shown::Translated(changes)) => {
            let changes = changes.iter().map(|change| {
                json!({
                    "release": change.edition.slug, "language": change.edition.lang.as_str(),
                    "message": change.id, "before": change.before, "after": change.after,
                })
            });
            json!({ "since": "translated", "changes": changes.collect::<Vec<_>>() })
        }
    };
    end(args, findings, human, machine)
}

fn shown(args: &Args, command: &DiffArgs, findings: &mut Report) -> Result<Shown, Failed> {
    let session = args.open(&FontArgs::default(), findings)?;
    let selection = Selection {
        slugs: command.slug.iter().cloned().collect(),
        langs: command.lang.clone(),
    };
    if command.since != Some(Since::Translated)
        && let Some(told) = session.differences(&selection, command.version, findings)?
    {
        return Ok(Shown::Issued(told));
    }
    // Nothing is issued.
    Ok(Shown::Translated(session.changes(&selection, findings)?))
}
