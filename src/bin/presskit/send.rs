//! `presskit send`: mails to the people of a list.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant as Clock};

use presskit::content::Mail;
use presskit::diag::{Diagnostic, Failed, Report};
use presskit::distribute::{
    self, Again, Dispatch, Outcome, Pace, Plan, Purpose, Resume, Route, Summary, Wishes, World,
};
use presskit::when::Instant;

use crate::ExitStatus;
use crate::args::{Args, SendArgs};
use crate::progress::Progress;
use crate::{embargo, git, recipients, send_told};

/// The environment variable with the password of the mail server, if it is not in a file.
const PASSWORD: &str = "PRESSKIT_PASSWORD";

/// How often to look for an interrupt.
const BEAT: Duration = Duration::from_millis(50);

pub(crate) fn run(args: &Args, command: &SendArgs) -> io::Result<ExitStatus> {
    let mut report = Report::new();
    let done = send(args, command, &mut report);
    send_told::tell(args, command, done.as_ref().ok(), &report.deduplicated())
}

/// From the list to a summary; all errors are reported before any mail goes out.
fn send(args: &Args, command: &SendArgs, report: &mut Report) -> Result<Summary, Failed> {
    let list = recipients::path(args, command.to.as_deref());
    let people = distribute::read_list(&list, report);
    git::warn_of_shared(&list, report);
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let session = args.open(&command.fonts, report);
    let mailing = session.and_then(|session| session.mailing(&command.slug, report, &watch));
    progress.clear();
    let again = again(command, report);
    let (people, mailing, again) = (people?, mailing?, again?);
    let outward = command.send || command.eml.is_some() || command.mark_sent;
    let end = mailing.embargo.map(Instant::seconds);
    let refusal = embargo::refusal(&mailing.slug, end, &command.embargo).filter(|_| outward);
    if let Some(found) = refusal {
        report.error(found);
        return Ok(Summary::kept_back(&mailing));
    }
    let wishes = Wishes {
        to_recipients_of: command.to_recipients_of,
        again,
        purpose: if command.send || command.mark_sent {
            Purpose::Send
        } else {
            Purpose::Look
        },
        now: embargo::now(&command.embargo),
    };
    let dispatch = Dispatch::prepare(&args.root, mailing, people, &wishes, report)?;
    let plan = dispatch.plan();
    let mut files = Vec::new();
    let mut sent = None;
    if command.mark_sent {
        dispatch.refuse_unsendable(Resume::Either, report)?;
    }
    if let Some(folder) = &command.eml {
        files = dispatch.write_files(folder, &plan, report)?;
        if let Some(file) = files.first() {
            git::warn_of_shared(Path::new(file), report);
        }
    }
    if command.mark_sent {
        sent = Some(dispatch.mark_sent(&plan, report)?);
    } else if command.send {
        let resume = if command.resume {
            Resume::Yes
        } else {
            Resume::No
        };
        dispatch.refuse_unsendable(resume, report)?;
        let route = route(command, &dispatch.mailing.mail, report)?;
        sent = Some(send_all(args, command, (&dispatch, &plan), &route, report)?);
    }
    if sent.is_none() {
        dispatch.tell_of_open(&plan, report);
    }
    Ok(Summary::new(&dispatch, &plan, files, sent.as_ref()))
}

/// Who is to get it once more: addresses, and everybody of lists.
fn again(command: &SendArgs, report: &mut Report) -> Result<Again, Failed> {
    report.stage(|report| {
        let mut again = Again {
            refused: command.again_refused,
            in_doubt: command.again_in_doubt,
            ..Again::default()
        };
        for named in &command.again {
            let list = Path::new(named);
            if list.is_file() {
                let people = distribute::read_list(list, report)?;
                let keys = people.iter().map(|person| distribute::key(&person.email));
                again.people.extend(keys);
            } else if distribute::is_address(named) {
                again.people.insert(distribute::key(named));
            } else {
                let message =
                    format!("`{named}` of `--again` is neither a mail address nor a list");
                report.error(
                    Diagnostic::error("again", message)
                        .hint("write `--again ada@example.org`, or `--again people.csv`"),
                );
            }
        }
        Ok(again)
    })
}

/// How to reach the mail server.
fn route(command: &SendArgs, mail: &Mail, report: &mut Report) -> Result<Route, Failed> {
    let user = command.user.as_ref().or(mail.user.as_ref());
    let login = user.map(|user| {
        let password = password(command).map_err(|found| report.error(found))?;
        Ok((user.clone(), password))
    });
    let login = login.transpose()?;
    distribute::route(mail, command.relay.as_deref(), login, report)
}

/// The password of the mail server: from the file that is named, else from the environment.
fn password(command: &SendArgs) -> Result<String, Diagnostic> {
    if let Some(path) = &command.password_file {
        return distribute::password(path);
    }
    std::env::var(PASSWORD).map_err(|_| {
        let message = "the password of the mail server is missing";
        let hint = format!("set `{PASSWORD}`, or name a file with `--password-file FILE`");
        Diagnostic::error("password", message).hint(hint)
    })
}

/// Sends until everything is sent or somebody interrupts.
fn send_all(
    args: &Args,
    command: &SendArgs,
    (dispatch, plan): (&Dispatch, &Plan<'_>),
    route: &Route,
    report: &mut Report,
) -> Result<Outcome, Failed> {
    let stop = Arc::new(AtomicBool::new(false));
    crate::interrupt::stop_with(&stop);
    let stopped = || stop.load(Ordering::SeqCst);
    let wait = |span: Duration| {
        let began = Clock::now();
        while began.elapsed() < span && !stopped() {
            thread::sleep(BEAT.min(span.saturating_sub(began.elapsed())));
        }
    };
    let progress = Progress::of(args, "mails");
    let a_minute = Duration::from_secs(60);
    let pace = Pace {
        limit: command.limit.map(|limit| limit as usize),
        between: command.rate.map_or(Duration::ZERO, |rate| a_minute / rate),
        pause: Duration::from_secs_f64(command.pause),
    };
    let began = Clock::now();
    let world = World {
        now: &|| embargo::now(&command.embargo),
        clock: &|| began.elapsed(),
        wait: &wait,
        stop: &stopped,
        watch: &|| progress.one_of(plan.mails.len()),
    };
    let sent = dispatch.send(plan, route, pace, world, report);
    progress.clear();
    sent
}
