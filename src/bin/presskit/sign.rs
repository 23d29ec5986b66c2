//! `presskit sign`: a signature over what a release says in a language.

use std::io;

use presskit::diag::Report;
use presskit::pipeline::Selection;
use serde_json::json;

use crate::args::{Args, SignArgs};
use crate::ending::end_with;
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
    let session = args.open(fonts, &mut findings);
    let signed = session.and_then(|session| session.sign(&selection, lang, by, &mut findings));
    end_with(
        args,
        findings,
        signed,
        |signed| {
            let releases = report::plural(signed.releases, "release");
            report::say(&format!("{releases} signed in `{lang}` by {by}"))
        },
        |signed| json!(signed),
    )
}
