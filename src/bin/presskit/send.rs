//! `presskit send`: mails to the people of a list.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant as Clock};

use presskit::content::Relay;
use presskit::diag::{Diagnostic, Failed, Report};
use presskit::disk::{self, Access, Existing};
use presskit::distribute::{
    self, Entry, Fault, Ledger, Occasion, Outcome as Sent, Pace, Plan, Private, Route, Rules,
    Sending, State, World,
};
use presskit::pipeline::Mailing;
use presskit::when::Instant;

use crate::Outcome;
use crate::args::{Args, SendArgs};
use crate::progress::Progress;
use crate::send_told::{self, Told};
use crate::{embargo, issued, output, recipients};

/// Where the password of the relay stands, when not in a file.
const PASSWORD: &str = "PRESSKIT_PASSWORD";

/// How often a wish to stop is looked for.
const BEAT: Duration = Duration::from_millis(50);

pub(crate) fn run(args: &Args, command: &SendArgs) -> io::Result<Outcome> {
    let mut report = Report::new();
    let done = prepare(args, command, &mut report);
    send_told::tell(args, command, done.as_ref().ok(), &report.deduplicated())
}

/// What goes out under an issued version is what was issued: its PDF, whatever would be made now, and no other words.
fn take_issued(args: &Args, mailing: &mut Mailing, report: &mut Report) -> Result<(), Failed> {
    let issue = (mailing.slug.as_str(), mailing.version);
    let Some(issued) = issued::read(&args.root, issue.0, issue.1) else {
        return Ok(());
    };
    let issued = issued.map_err(|found| report.error(found))?;
    let mut others = Vec::new();
    for one in &mut mailing.renditions {
        let [text, pdf] = ["txt", "pdf"].map(|ending| format!("{}.{ending}", one.stem));
        match issued::find(&issued, &pdf) {
            Some(bytes) => one.pdf = bytes.to_vec(),
            None => others.push(pdf),
        }
        if issued::find(&issued, &text) != Some(one.text.as_bytes()) {
            others.push(text);
        }
    }
    if others.is_empty() {
        return Ok(());
    }
    Err(report.error(issued::others_now(&args.root, issue, &others)))
}

/// From the list to what became of its mails; what is wrong is reported before anything goes out.
fn prepare(args: &Args, command: &SendArgs, report: &mut Report) -> Result<Told, Failed> {
    let list = recipients::path(args, command.to.as_deref());
    let people = recipients::read(&list, report);
    let zones = people.iter().flatten();
    let zones: BTreeSet<String> = zones.filter_map(|person| person.zone.clone()).collect();
    let zones: Vec<String> = zones.into_iter().collect();
    let progress = Progress::new(args);
    let watch = |kits| progress.one_of(kits);
    let session = args.open(&command.fonts, report);
    let mailing =
        session.and_then(|session| session.mailing(&command.slug, &zones, report, &watch));
    progress.clear();
    let (people, mut mailing) = (people?, mailing?);
    take_issued(args, &mut mailing, report)?;
    let now = embargo::now(&command.embargo);
    let end = mailing.embargo.map(Instant::seconds);
    let embargoed = embargo::holds(end, &command.embargo);
    let outward = command.send || command.eml.is_some();
    let refusal = embargo::refusal(&mailing.slug, end, &command.embargo).filter(|_| outward);
    if let Some(found) = refusal {
        report.error(found);
        return Ok(Told::embargo(mailing));
    }
    let private = Private::open(&args.root, report)?;
    let suppressed = private.suppressed().map_err(|error| {
        let message = format!("the list of those who want no mail cannot be read: {error}");
        report.error(Diagnostic::error("private-folder", message))
    })?;
    let entries = distribute::entries(&private, &mailing.slug, mailing.version);
    let entries = entries.map_err(|fault| unusable(fault, report))?;
    let listed = people.iter().map(|person| private.hash(&person.email));
    let listed: BTreeSet<String> = listed.collect();
    let before = earlier(command, &mailing, (&private, &listed), report)?;
    let langs = mailing.renditions.iter().map(|one| one.lang.clone());
    let langs: Vec<_> = langs.collect();
    let again = command.again.iter().map(|email| distribute::key(email));
    let again: BTreeSet<String> = again.collect();
    let rules = Rules {
        langs: &langs,
        source: &mailing.source,
        suppressed: &suppressed,
        entries: &entries,
        again: &again,
        before: before.as_ref(),
        agreed_only: embargoed,
    };
    let plan = distribute::plan(&people, &private, &rules);
    missing_files(&mailing, report);
    let occasion = Occasion {
        mail: &mailing.mail,
        slug: &mailing.slug,
        version: mailing.version,
        embargoed,
        zone: &mailing.zone,
    };
    let mut files = Vec::new();
    let mut sent = None;
    if let Some(folder) = &command.eml {
        files = write_files(folder, &occasion, &mailing, &plan, now, report)?;
    } else if command.send {
        let begun = entries.keys().any(|person| listed.contains(person));
        sendable(command, &mailing, begun, report)?;
        let route = route(command, &mailing, report)?;
        let ledger = Ledger::open(&private).map_err(|fault| unusable(fault, report))?;
        sent = Some(send(
            args,
            command,
            (&occasion, &mailing, &plan),
            &route,
            &ledger,
        ));
    }
    Ok(Told::of(mailing.clone(), embargoed, &plan, files, sent))
}

/// What became of the mails of the version whose readers alone get this one. Those of them who are on no list are counted.
fn earlier(
    command: &SendArgs,
    mailing: &Mailing,
    (private, listed): (&Private, &BTreeSet<String>),
    report: &mut Report,
) -> Result<Option<BTreeMap<String, Entry>>, Failed> {
    let Some(version) = command.to_recipients_of else {
        return Ok(None);
    };
    let entries = distribute::entries(private, &mailing.slug, version);
    let mut entries = entries.map_err(|fault| unusable(fault, report))?;
    // Who may have it is told too: better once too often than to leave a fault standing.
    entries.retain(|_, entry| matches!(entry.state, State::Sent | State::Unknown));
    if version >= mailing.version || entries.is_empty() {
        let message = format!(
            "nobody was sent version {version} of `{}` before version {}",
            mailing.slug, mailing.version
        );
        let hint = "name an earlier version that was sent, or leave `--to-recipients-of` out";
        return Err(report.error(Diagnostic::error("no-readers", message).hint(hint)));
    }
    let missing = entries.keys().filter(|person| !listed.contains(*person));
    let missing = missing.count();
    if missing > 0 {
        let message = format!(
            "sent version {version}, and not on this list: {}",
            send_told::people(missing)
        );
        let hint = "the ledger keeps no addresses: name the list that version went to";
        report.add(Diagnostic::warning("readers-not-listed", message).hint(hint));
    }
    Ok(Some(entries))
}

/// Warns of kits whose PDF goes with no mail.
fn missing_files(mailing: &Mailing, report: &mut Report) {
    for one in &mailing.renditions {
        if !one.is_attached(&mailing.mail) && one.letter.linked.is_none() {
            let message = format!("the PDF in `{}` is too large to be attached", one.lang);
            let hint = "say in `content/organisation.yaml` where it lies: `mail: { link: https://… }`, or raise `attach_up_to`";
            report.add(Diagnostic::warning("no-pdf", message).hint(hint));
        }
    }
}

/// What keeps a release from being sent at all.
fn sendable(
    command: &SendArgs,
    mailing: &Mailing,
    begun: bool,
    report: &mut Report,
) -> Result<(), Failed> {
    if mailing.specimen {
        let message = format!("`{}` is a specimen and is not sent", mailing.slug);
        let hint =
            "look at its mails with `--eml DIR`, or take `specimen` out of its `release.yaml`";
        return Err(report.error(Diagnostic::error("specimen", message).hint(hint)));
    }
    if begun && !command.resume {
        let message = format!(
            "version {} of `{}` has been sent to people of this list",
            mailing.version, mailing.slug
        );
        let hint = "add `--resume` to send it to those who have nothing yet";
        return Err(report.error(Diagnostic::error("sent-before", message).hint(hint)));
    }
    Ok(())
}

/// How to reach the relay.
fn route(command: &SendArgs, mailing: &Mailing, report: &mut Report) -> Result<Route, Failed> {
    let mail = &mailing.mail;
    let relay = match &command.relay {
        Some(text) => Some(Relay::parse(text).map_err(|message| {
            report.error(
                Diagnostic::error("relay", message).hint("write it as `mail.example.org:587`"),
            )
        })?),
        None => mail.relay.clone(),
    };
    let Some(relay) = relay else {
        let found = Diagnostic::error("relay", "no mail server is named");
        let hint = "name the office's own with `--relay HOST:PORT`, or as `relay` in `content/organisation.yaml`";
        return Err(report.error(found.hint(hint)));
    };
    let from = distribute::address(mail.from.as_str());
    let Some(from) = from else {
        let message = format!("`{}` cannot send mail", mail.from);
        return Err(report.error(Diagnostic::error("sender", message)));
    };
    let login = match command.user.as_ref().or(mail.user.as_ref()) {
        Some(user) => Some((user.clone(), password(command, report)?)),
        None => None,
    };
    Ok(Route {
        relay,
        tls: mail.tls,
        login,
        hello: from.domain().to_owned(),
    })
}

/// The password of the relay: from a file that nobody else can read, or from the environment.
fn password(command: &SendArgs, report: &mut Report) -> Result<String, Failed> {
    let wrong = |report: &mut Report, message: String, hint: &str| {
        Err(report.error(Diagnostic::error("password", message).hint(hint)))
    };
    let Some(path) = &command.password_file else {
        let hint = format!("set `{PASSWORD}`, or name a file with `--password-file FILE`");
        return std::env::var(PASSWORD).or_else(|_| {
            wrong(
                report,
                "the relay's password is not known".to_owned(),
                &hint,
            )
        });
    };
    let shown = output::shown(path);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let open = fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0);
        if open {
            let hint = format!("run `chmod 600 {shown}`");
            return wrong(report, format!("others can read `{shown}`"), &hint);
        }
    }
    match disk::read(path, 1 << 16) {
        Ok(Some(bytes)) => {
            let text = String::from_utf8_lossy(&bytes);
            Ok(text.trim_end_matches(['\r', '\n']).to_owned())
        }
        Ok(None) => wrong(
            report,
            format!("there is no file `{shown}`"),
            "write the password into it",
        ),
        Err(fault) => Err(report.error(fault.finding())),
    }
}

/// Sends, until all is done or somebody presses the keys to stop.
fn send(
    args: &Args,
    command: &SendArgs,
    (occasion, mailing, plan): (&Occasion<'_>, &Mailing, &Plan<'_>),
    route: &Route,
    ledger: &Ledger,
) -> Sent {
    let stop = Arc::new(AtomicBool::new(false));
    let pressed = Arc::clone(&stop);
    // Without a handler the keys end the program at once, which the ledger withstands too.
    let _handled = ctrlc::set_handler(move || {
        if pressed.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
    let stopped = || stop.load(Ordering::SeqCst);
    let wait = |span: Duration| {
        let began = Clock::now();
        while began.elapsed() < span && !stopped() {
            thread::sleep(BEAT.min(span.saturating_sub(began.elapsed())));
        }
    };
    let progress = Progress::of(args, "mails");
    let between = command
        .rate
        .map_or(Duration::ZERO, |rate| Duration::from_secs(60) / rate);
    let sending = Sending {
        occasion: *occasion,
        renditions: mailing
            .renditions
            .iter()
            .map(|one| (&one.lang, one))
            .collect(),
        mails: &plan.mails,
        route,
        pace: Pace {
            limit: command.limit.map(|limit| limit as usize),
            between,
            pause: Duration::from_secs_f64(command.pause),
        },
        ledger,
        world: World {
            now: &|| embargo::now(&command.embargo),
            wait: &wait,
            stop: &stopped,
            watch: &|| progress.one_of(plan.mails.len()),
        },
    };
    let sent = sending.run();
    progress.clear();
    sent
}

/// Writes each mail into a file of a folder; returns their paths. Names tell nothing of people.
fn write_files(
    folder: &Path,
    occasion: &Occasion<'_>,
    mailing: &Mailing,
    plan: &Plan<'_>,
    now: Instant,
    report: &mut Report,
) -> Result<Vec<String>, Failed> {
    let mut files = Vec::with_capacity(plan.mails.len());
    for (number, planned) in plan.mails.iter().enumerate() {
        let found = mailing
            .renditions
            .iter()
            .find(|one| one.lang == planned.lang);
        let Some(rendition) = found else { continue };
        let to = (planned.recipient, planned.person.as_str());
        let mail = match distribute::compose(occasion, rendition, to, now) {
            Ok(mail) => mail,
            Err(message) => {
                let place = planned.recipient.place.clone();
                report.error(Diagnostic::error("mail", message).at(place));
                continue;
            }
        };
        let person = planned.person.get(..8).unwrap_or_default();
        let path = folder.join(format!("{:05}-{}-{person}.eml", number + 1, planned.lang));
        disk::write(&path, &mail.bytes, Access::Owner, Existing::Replace)
            .map_err(|error| report.error(disk::unwritable(&path, &error)))?;
        files.push(output::shown(&path));
    }
    Ok(files)
}

fn unusable(fault: Fault, report: &mut Report) -> Failed {
    report.error(match fault {
        Fault::Busy => Diagnostic::error("sending", "another sending is under way in this project")
            .hint("wait until it ends"),
        Fault::Broken(reason) => {
            let message = format!("the ledger of mails cannot be used: {reason}");
            Diagnostic::error("ledger", message)
                .hint("nothing was sent; see to `.presskit` and its disk, and run this again")
        }
    })
}
