//! `presskit locale`: translations, from the first file to the last change of the source.

use std::io;

use presskit::diag::{Diagnostic, Failed, Report};
use presskit::disk::Lock;
use presskit::lang::{Direction, Lang};
use presskit::pipeline::{Addition, Prospect, Selection, Session, TextFile};
use serde_json::{Value, json};

use crate::args::{Args, Format, LocaleArgs, LocaleCommand};
use crate::report::Strictness;
use crate::{ExitStatus, gone, output, report};

pub(crate) fn run(args: &Args, command: &LocaleArgs) -> io::Result<ExitStatus> {
    match &command.command {
        LocaleCommand::Status(rest) => gone("locale status", "status", rest),
        LocaleCommand::Diff(rest) => gone("locale diff", "diff --since translated", rest),
        LocaleCommand::Ready(rest) => gone("locale ready", "sign", rest),
        LocaleCommand::Add { lang, slugs } => {
            on(args, command, slugs, |on, chosen| add(on, chosen, lang))
        }
        LocaleCommand::Accept { lang, ids, release } => on(args, command, release, |on, chosen| {
            accept(on, chosen, lang, ids)
        }),
    }
}

/// Opens the project and runs a command on releases.
fn on(
    args: &Args,
    command: &LocaleArgs,
    slugs: &[String],
    run: impl FnOnce(On, &Selection) -> io::Result<ExitStatus>,
) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    match args.open(&command.fonts, &mut findings) {
        Ok(session) => {
            let slugs = slugs.to_vec();
            let langs = Vec::new();
            run((args, &session, findings), &Selection { slugs, langs })
        }
        Err(failed) => end(
            args,
            findings,
            &Err::<(), _>(failed),
            |()| Ok(()),
            |()| json!({}),
        ),
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
) -> io::Result<ExitStatus> {
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
pub(crate) fn write(args: &Args, drafts: &[TextFile], findings: &mut Report) -> Result<(), Failed> {
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

fn add(
    (args, session, mut findings): On,
    chosen: &Selection,
    lang: &Lang,
) -> io::Result<ExitStatus> {
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

fn accept(
    (args, session, mut findings): On,
    chosen: &Selection,
    lang: &Lang,
    ids: &[String],
) -> io::Result<ExitStatus> {
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
