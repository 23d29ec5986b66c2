//! The embargo: whether its end is past, by the clock or by `--at`.
//!
//! Invariant: the only place where the clock decides what may go out.

use jiff::Timestamp;
use presskit::diag::Diagnostic;
use presskit::when::{Instant, When};

use crate::args::EmbargoArgs;

/// The current time, to the second, in UTC.
pub(crate) fn now(args: &EmbargoArgs) -> Instant {
    args.at.unwrap_or_else(|| {
        let now = Timestamp::now();
        match When::parse(&now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()) {
            Ok(When::Instant(instant)) => instant,
            _ => Instant::EPOCH,
        }
    })
}

/// Whether an embargo holds now; its end is in seconds since [`Instant::EPOCH`].
pub(crate) fn holds(embargo: Option<i64>, args: &EmbargoArgs) -> bool {
    embargo.is_some_and(|end| now(args).seconds() < end)
}

/// Why a release may not go out now; `None` when it may.
pub(crate) fn refusal(slug: &str, embargo: Option<i64>, args: &EmbargoArgs) -> Option<Diagnostic> {
    if args.under_embargo || !holds(embargo, args) {
        return None;
    }
    let until = embargo.and_then(|embargo| Timestamp::from_second(embargo).ok());
    let until = until.map_or(String::new(), |until| format!(" until {until}"));
    let message = format!("`{slug}` is under embargo{until}");
    let hint = "wait, or use `--under-embargo` for people who agreed to keep it";
    Some(Diagnostic::error("under-embargo", message).hint(hint))
}
