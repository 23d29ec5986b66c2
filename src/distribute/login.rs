//! Which mail server to use, and the password for it.
//!
//! From what an organisation says of its mail, and what is said in its place, to a [`Route`].
//!
//! Invariant: a password is read from no file that others can read.

use std::path::Path;

use super::identity::address;
use super::smtp::Route;
use crate::content::{Mail, Relay};
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk;

/// Files with passwords of more bytes are not read.
const LARGEST: u64 = 1 << 16;

/// The way to the mail server: `relay`, else the organisation's.
pub fn route(
    mail: &Mail,
    relay: Option<&str>,
    login: Option<(String, String)>,
    report: &mut Report,
) -> Result<Route, Failed> {
    let relay = match relay {
        Some(text) => Some(Relay::parse(text).map_err(|message| {
            let found = Diagnostic::error("relay", message);
            report.error(found.hint("write it as `mail.example.org:587`"))
        })?),
        None => mail.relay.clone(),
    };
    let Some(relay) = relay else {
        let found = Diagnostic::error("relay", "no mail server is named");
        let hint = "name the office's own with `--relay HOST:PORT`, or as `relay` in `content/organisation.yaml`";
        return Err(report.error(found.hint(hint)));
    };
    let Some(from) = address(mail.from.as_str()) else {
        let message = format!("`{}` cannot send mail", mail.from);
        return Err(report.error(Diagnostic::error("sender", message)));
    };
    Ok(Route {
        relay,
        tls: mail.tls,
        login,
        hello: from.domain().to_owned(),
    })
}

/// The password in a file that nobody but its owner can read.
///
/// # Errors
///
/// When others can read it, or it is not there or cannot be read.
pub fn password(path: &Path) -> Result<String, Diagnostic> {
    let shown = disk::shown(path);
    let wrong =
        |message: String, hint: String| Err(Diagnostic::error("password", message).hint(hint));
    if disk::is_open_to_others(path) {
        let hint = format!("run `chmod 600 {shown}`");
        return wrong(format!("others can read `{shown}`"), hint);
    }
    let read = disk::read(path, LARGEST).map_err(|fault| fault.finding())?;
    let Some(bytes) = read else {
        let hint = "write the password into it".to_owned();
        return wrong(format!("there is no file `{shown}`"), hint);
    };
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
