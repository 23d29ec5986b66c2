//! `presskit sign`: a signature over what a release says in a language.

use std::io;

use presskit::diag::Report;
use presskit::disk::Lock;
use presskit::pipeline::Selection;
use serde_json::json;

use crate::args::{Args, SignArgs};
use crate::ending::end;
use crate::locale::write;
use crate::{ExitStatus, report};

pub(crate) fn run(args: &Args, command: &SignArgs) -> io::Result<ExitStatus> {
    let SignArgs {
        lang,
        by,
        release,
        fonts,
    } = command;
    let mut findings = Report::new();
    let selection = Selection {
        slugs: release.clone(),
        langs: Vec::new(),
    };
    let signed = args.open(fonts, &mut findings).and_then(|session| {
        let _held = Lock::acquire(session.root(), &mut findings)?;
        let lock = session.sign(&selection, lang, by, &mut findings)?;
        write(args, std::slice::from_ref(&lock), &mut findings)?;
        Ok(lock)
    });
    let signed = signed.ok();
    end(
        args,
        findings,
        |_| match &signed {
            Some(lock) => {
                let releases = report::plural(lock.messages, "release");
                report::say(&format!("{releases} signed in `{lang}` by {by}"))
            }
            None => Ok(()),
        },
        || match &signed {
            Some(lock) => json!({ "signed": lock.messages, "by": by, "path": lock.path }),
            None => json!({}),
        },
    )
}
