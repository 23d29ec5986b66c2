//! `presskit locale`: translations, from the first file to the last change of the source.

use std::fmt::Write as _;
use std::io;

use anstyle::{AnsiColor, Style};
use presskit::diag::{Diagnostic, Failed, Report};
use presskit::disk::Lock;
use presskit::lang::{Direction, Lang};
use presskit::pipeline::{
    Addition, Change, Draft, Prospect, Selection, Session, Signature, Standing,
};
use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};

use crate::args::{Args, Format, LocaleArgs, LocaleCommand};
use crate::report::Strictness;
use crate::{Outcome, gone, output, report};

pub(crate) fn run(args: &Args, command: &LocaleArgs) -> io::Result<Outcome> {
    if let LocaleCommand::Ready(rest) = &command.command {
        return gone("locale ready", "sign", rest);
    }
    let mut findings = Report::new();
    let Ok(session) = args.open(&command.fonts, &mut findings) else {
        return end(
            args,
            findings,
            &Err::<(), _>(()),
            |()| Ok(()),
            |()| json!({}),
        );
    };
    let chosen = |slugs: &[String], langs: &[Lang]| Selection {
        slugs: slugs.to_vec(),
        langs: langs.to_vec(),
    };
    let on = (args, &session, findings);
    match &command.command {
        LocaleCommand::Add { lang, slugs } => add(on, &chosen(slugs, &[]), lang),
        LocaleCommand::Status { slugs, lang } => status(on, &chosen(slugs, lang)),
        LocaleCommand::Accept { lang, ids, release } => {
            accept(on, &chosen(release, &[]), lang, ids)
        }
        LocaleCommand::Ready(rest) => gone("locale ready", "sign", rest),
        LocaleCommand::Diff { slugs, lang } => diff(on, &chosen(slugs, lang)),
    }
}

/// What every command works on.
type On<'a> = (&'a Args, &'a Session, Report);

/// Ends a command: findings, then its result for people or for programs.
fn end<T, E>(
    args: &Args,
    findings: Report,
    result: &Result<T, E>,
    human: impl FnOnce(&T) -> io::Result<()>,
    machine: impl FnOnce(&T) -> Value,
) -> io::Result<Outcome> {
    let findings = findings.deduplicated();
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            if let Ok(result) = result {
                human(result)?;
            }
        }
        Format::Json => {
            let mut value = result.as_ref().map_or_else(|_| json!({}), machine);
            value["findings"] = json!(report::json(&findings));
            output::json(&value)?;
        }
    }
    Ok(report::outcome(&findings, Strictness::Errors))
}

/// Writes files below the project folder.
pub(crate) fn write(args: &Args, drafts: &[Draft], findings: &mut Report) -> Result<(), Failed> {
    for draft in drafts {
        output::write_whole(&args.root.join(&draft.path), draft.text.as_bytes()).map_err(
            |error| {
                let message = format!("`{}` cannot be written: {error}", draft.path);
                findings.error(Diagnostic::error("unwritable-file", message))
            },
        )?;
    }
    Ok(())
}

fn add((args, session, mut findings): On, chosen: &Selection, lang: &Lang) -> io::Result<Outcome> {
    let held = Lock::acquire(session.root(), &mut findings);
    let added = held.and_then(|_held| {
        let added = session.add(chosen, lang, &mut findings)?;
        write(args, &added.files, &mut findings)?;
        write(args, added.lock.as_slice(), &mut findings)?;
        Ok(added)
    });
    end(
        args,
        findings,
        &added,
        |added| {
            output::lines(added.files.iter().map(|draft| draft.path.as_str()))?;
            report::say(&known(&added.prospect))?;
            report::say(&to_do(lang, added))
        },
        |added| {
            let prospect = &added.prospect;
            let file = |path: &str, messages: usize| json!({ "path": path, "messages": messages });
            let files = added.files.iter();
            let drafted = added.drafted.iter();
            json!({
                "files": files.map(|draft| file(&draft.path, draft.messages)).collect::<Vec<_>>(),
                "refreshed": added.refreshed,
                "drafted": drafted.map(|draft| file(&draft.path, draft.messages)).collect::<Vec<_>>(),
                "language": {
                    "tag": prospect.profile.lang.as_str(),
                    "script": prospect.profile.script,
                    "right_to_left": prospect.profile.direction == Direction::RightToLeft,
                    "plural_forms": prospect.profile.plural_forms,
                    "hyphenation": prospect.is_hyphenated,
                    "labels": prospect.has_labels,
                    "uncovered": prospect.uncovered,
                },
            })
        },
    )
}

/// What is to be done once a language was added.
fn to_do(lang: &Lang, added: &Addition) -> String {
    let mut lines = Vec::new();
    let new: Vec<usize> = added.files.iter().map(|draft| draft.messages).collect();
    let messages: usize = new.iter().sum();
    if messages > 0 {
        let files = new.iter().filter(|messages| **messages > 0).count();
        lines.push(format!(
            "{} to translate in {}; then `presskit check --lang {lang}`",
            report::plural(messages, "message"),
            report::plural(files, "file")
        ));
    }
    match added.refreshed {
        0 => {}
        1 => lines.push("1 draft was written anew, for its source has changed".to_owned()),
        many => lines.push(format!(
            "{many} drafts were written anew, for their source has changed"
        )),
    }
    for draft in &added.drafted {
        lines.push(format!(
            "{} in `{}` from before: translate, and remove the number signs",
            report::plural(draft.messages, "draft"),
            draft.path
        ));
    }
    if lines.is_empty() {
        lines.push(format!(
            "nothing to add: `{lang}` has every message already"
        ));
    }
    lines.join("\n")
}

/// What the program knows of a language already, and what it lacks.
fn known(prospect: &Prospect) -> String {
    let profile = &prospect.profile;
    let direction = match profile.direction {
        Direction::LeftToRight => "left to right",
        Direction::RightToLeft => "right to left",
    };
    let mut lines = vec![
        format!("What is known of `{}` already:", profile.lang),
        format!(
            "  direction     {direction}{}",
            profile
                .script
                .as_ref()
                .map_or(String::new(), |script| format!(", script {script}"))
        ),
        format!("  dates         {}; {}", profile.day, profile.month),
        format!("  numbers       {}", profile.number),
        format!("  plural forms  {}", profile.plural_forms.join(", ")),
        format!(
            "  quotes        {}",
            profile.quotes.as_deref().unwrap_or("as typed")
        ),
        format!(
            "  hyphenation   {}",
            if prospect.is_hyphenated {
                "where a theme asks for it"
            } else {
                "none: words are left whole"
            }
        ),
        format!(
            "  labels        {}",
            if prospect.has_labels {
                "come with the program"
            } else {
                "are to be translated too (`kit.ftl`)"
            }
        ),
    ];
    lines.push(if prospect.uncovered.is_empty() {
        "  fonts         have all its letters".to_owned()
    } else {
        let letters: String = prospect.uncovered.iter().take(12).collect();
        format!(
            "  fonts         lack {} of its letters ({letters}…): add a font to `fonts/`",
            prospect.uncovered.len()
        )
    });
    lines.join("\n")
}

fn status((args, session, mut findings): On, chosen: &Selection) -> io::Result<Outcome> {
    let standings = session.status(chosen, &mut findings);
    let complete = standings
        .as_ref()
        .is_ok_and(|standings| standings.iter().all(Standing::is_complete));
    let ended = end(
        args,
        findings,
        &standings,
        |standings| output::text(&table(standings)),
        |standings| json!({ "kits": standings.iter().map(standing_json).collect::<Vec<_>>() }),
    )?;
    Ok(if complete { ended } else { Outcome::Findings })
}

/// The table of standings, its columns as wide as they must be.
fn table(standings: &[Standing]) -> String {
    let heads = [
        "release", "language", "done", "missing", "stale", "unverified", "errors", "warnings",
        "signed",
    ];
    let mut rows = vec![heads.map(str::to_owned)];
    for standing in standings {
        let done = standing.total - standing.missing.len();
        let lang = if standing.is_source {
            format!("{} (source)", standing.edition.lang)
        } else {
            standing.edition.lang.to_string()
        };
        let number = |count: usize| {
            if count == 0 {
                "–".to_owned()
            } else {
                count.to_string()
            }
        };
        rows.push([
            standing.edition.slug.clone(),
            lang,
            format!("{done}/{}", standing.total),
            number(standing.missing.len()),
            number(standing.stale.len()),
            number(standing.unverified),
            number(standing.findings.0),
            number(standing.findings.1),
            match &standing.signature {
                Signature::None => "–".to_owned(),
                Signature::Holds { by } => by.clone(),
                Signature::Lapsed { by, .. } => {
                    let changed = standing.signature.changed().unwrap_or_default();
                    format!("no longer by {by}: {changed}")
                }
            },
        ]);
    }
    let mut widths = [0; 9];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())))
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn standing_json(standing: &Standing) -> Value {
    json!({
        "release": standing.edition.slug,
        "language": standing.edition.lang.as_str(),
        "source": standing.is_source,
        "required": standing.is_required,
        "total": standing.total,
        "missing": standing.missing,
        "stale": standing.stale,
        "unverified": standing.unverified,
        "errors": standing.findings.0,
        "warnings": standing.findings.1,
        "signed_by": standing.signature.by(),
        "lapsed": matches!(standing.signature, Signature::Lapsed { .. }),
        "changed": match &standing.signature {
            Signature::Lapsed { why, .. } => why.as_slice(),
            _ => &[],
        },
        "complete": standing.is_complete(),
    })
}

fn accept(
    (args, session, mut findings): On,
    chosen: &Selection,
    lang: &Lang,
    ids: &[String],
) -> io::Result<Outcome> {
    let held = Lock::acquire(session.root(), &mut findings);
    let lock = held.and_then(|_held| {
        let lock = session.accept(chosen, lang, ids, &mut findings)?;
        write(args, std::slice::from_ref(&lock), &mut findings)?;
        Ok(lock)
    });
    end(
        args,
        findings,
        &lock,
        |lock| {
            let messages = report::plural(lock.messages, "message");
            report::say(&format!("{messages} of `{lang}` accepted as translated"))
        },
        |lock| json!({ "accepted": lock.messages, "path": lock.path }),
    )
}

fn diff((args, session, mut findings): On, chosen: &Selection) -> io::Result<Outcome> {
    let changes = session.changes(chosen, &mut findings);
    end(
        args,
        findings,
        &changes,
        |changes| {
            for change in changes {
                output::styled(&word_diff(change))?;
            }
            report::say(&format!(
                "{} changed since translated",
                report::plural(changes.len(), "message")
            ))
        },
        |changes| {
            let list: Vec<Value> = changes
                .iter()
                .map(|change| {
                    json!({
                        "release": change.edition.slug,
                        "language": change.edition.lang.as_str(),
                        "message": change.id,
                        "before": change.before,
                        "after": change.after,
                    })
                })
                .collect();
            json!({ "changes": list })
        },
    )
}

/// What was taken out and put in, word by word: `[-old-]{+new+}`.
fn word_diff(change: &Change) -> String {
    let mut text = format!(
        "{} {}: {}\n",
        change.edition.slug, change.edition.lang, change.id
    );
    let diff = TextDiff::from_unicode_words(change.before.trim_end(), change.after.trim_end());
    let parts: Vec<_> = diff.iter_all_changes().collect();
    for run in parts.chunk_by(|one, next| one.tag() == next.tag()) {
        let words: String = run.iter().map(similar::Change::value).collect();
        let (color, open, close) = match run[0].tag() {
            ChangeTag::Equal => {
                text.push_str(&words);
                continue;
            }
            ChangeTag::Delete => (AnsiColor::Red, "[-", "-]"),
            ChangeTag::Insert => (AnsiColor::Green, "{+", "+}"),
        };
        let style = Style::new().fg_color(Some(color.into()));
        let _ = write!(text, "{style}{open}{words}{close}{style:#}");
    }
    text.push_str("\n\n");
    text
}
