//! `presskit verify`: checks files against the issued ones.

use std::io;
use std::sync::Arc;

use presskit::archive::Archive;
use presskit::diag::Report;
use presskit::disk::Folder;
use presskit::distribute;
use serde_json::json;

use crate::args::{Args, VerifyArgs};
use crate::ending::end;
use crate::{ExitStatus, report};

pub(crate) fn run(args: &Args, command: &VerifyArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let archive = Archive::new(Arc::new(Folder::new(&args.root)));
    let against = command.against.as_deref();
    let done = distribute::verify(&command.files, against, &archive, &mut findings);
    let human = |findings: &Report| {
        done.found.iter().try_for_each(|found| report::say(found))?;
        let verified = format!("{} verified", report::plural(done.count, "file"));
        report::summary(&verified, findings)
    };
    end(
        args,
        findings,
        human,
        || json!({ "verified": done.count, "found": done.found }),
    )
}
