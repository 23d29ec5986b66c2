//! `presskit locale`: new languages, and messages that are accepted as translated.

use std::io;

use presskit::diag::Report;
use presskit::lang::{Direction, Lang};
use presskit::pipeline::{Addition, Prospect, Selection};
use serde_json::json;

use crate::args::{Args, FontArgs, LocaleArgs, LocaleCommand};
use crate::ending::end_with;
use crate::{ExitStatus, gone, output, report};

pub(crate) fn run(args: &Args, command: &LocaleArgs) -> io::Result<ExitStatus> {
    let releases = |slugs: &[String]| Selection {
        slugs: slugs.to_vec(),
        langs: Vec::new(),
    };
    let fonts = &command.fonts;
    match &command.command {
        LocaleCommand::Status(rest) => gone("locale status", "status", rest),
        LocaleCommand::Diff(rest) => gone("locale diff", "diff --since translated", rest),
        LocaleCommand::Ready(rest) => gone("locale ready", "sign", rest),
        LocaleCommand::Add { lang, slugs } => add(args, fonts, &releases(slugs), lang),
        LocaleCommand::Accept { lang, ids, release } => {
            accept(args, fonts, &releases(release), (lang, ids))
        }
    }
}

fn add(args: &Args, fonts: &FontArgs, chosen: &Selection, lang: &Lang) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let session = args.open(fonts, &mut findings);
    let added = session.and_then(|session| session.add(chosen, lang, &mut findings));
    end_with(
        args,
        findings,
        added,
        |added| {
            let files = added.files.iter().map(|file| &file.path);
            output::lines(files.chain(&added.opened).map(String::as_str))?;
            report::say(&known(&added.prospect))?;
            report::say(&to_do(lang, added))
        },
        |added| json!(added),
    )
}

fn accept(
    args: &Args,
    fonts: &FontArgs,
    chosen: &Selection,
    (lang, ids): (&Lang, &[String]),
) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let session = args.open(fonts, &mut findings);
    let accepted = session.and_then(|session| session.accept(chosen, lang, ids, &mut findings));
    end_with(
        args,
        findings,
        accepted,
        |accepted| {
            let messages = report::plural(accepted.messages, "message");
            report::say(&format!("{messages} of `{lang}` accepted as translated"))
        },
        |accepted| json!(accepted),
    )
}

/// What to do once a language was added.
fn to_do(lang: &Lang, added: &Addition) -> String {
    let mut lines = Vec::new();
    let messages: usize = added.files.iter().map(|file| file.messages).sum();
    if messages > 0 {
        let with_new = added.files.iter().filter(|file| file.messages > 0);
        lines.push(format!(
            "{} to translate in {}; then `presskit check --lang {lang}`",
            report::plural(messages, "message"),
            report::plural(with_new.count(), "file")
        ));
    }
    if !added.opened.is_empty() {
        lines.push(format!(
            "{} with nothing to translate: a wider tag has every message; write there only what `{lang}` says otherwise",
            report::plural(added.opened.len(), "file")
        ));
    }
    match added.refreshed {
        0 => {}
        1 => lines.push("1 comment was updated, because its source has changed".to_owned()),
        many => lines.push(format!(
            "{many} comments were updated, because their sources have changed"
        )),
    }
    for file in &added.drafted {
        lines.push(format!(
            "{} in `{}` from before: translate, and remove the number signs",
            report::plural(file.messages, "comment"),
            file.path
        ));
    }
    if lines.is_empty() {
        lines.push(format!(
            "nothing to add: `{lang}` already has every message"
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
    let script = profile.script.as_ref();
    let script = script.map_or_else(String::new, |script| format!(", script {script}"));
    let hyphenation = if prospect.is_hyphenated {
        "where a theme asks for it"
    } else {
        "none: words are left whole"
    };
    let labels = if prospect.has_labels {
        "come with the program"
    } else {
        "need a translation too (`kit.ftl`)"
    };
    let fonts = if prospect.uncovered.is_empty() {
        "have all its letters".to_owned()
    } else {
        let count = prospect.uncovered.len();
        let letters: String = prospect.uncovered.iter().take(12).collect();
        format!("lack {count} of its letters ({letters}…): add a font to `fonts/`")
    };
    let rows = [
        ("direction", format!("{direction}{script}")),
        ("dates", format!("{}; {}", profile.day, profile.month)),
        ("numbers", profile.number.clone()),
        ("plural forms", profile.plural_forms.join(", ")),
        (
            "quotes",
            profile.quotes.as_deref().unwrap_or("as typed").to_owned(),
        ),
        ("hyphenation", hyphenation.to_owned()),
        ("labels", labels.to_owned()),
        ("fonts", fonts),
    ];
    let rows = rows.map(|(what, value)| format!("\n  {what:<14}{value}"));
    format!(
        "What presskit knows about `{}`:{}",
        profile.lang,
        rows.concat()
    )
}
