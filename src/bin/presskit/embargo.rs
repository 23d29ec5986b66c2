//! The embargo: whether its instant is past, by the clock or by `--at`.
//!
//! Invariant: the only place where the clock decides what may go out.

use jiff::Timestamp;
use presskit::diag::Diagnostic;

use crate::args::EmbargoArgs;

/// Whether a release is under embargo now.
pub(crate) fn holds(embargo: Option<i64>, args: &EmbargoArgs) -> bool {
    let now = args.at.unwrap_or_else(Timestamp::now).as_second();
    embargo.is_some_and(|embargo| now < embargo)
}

/// Why a release may not go out now; `None` when it may.
pub(crate) fn refusal(slug: &str, embargo: Option<i64>, args: &EmbargoArgs) -> Option<Diagnostic> {
    if args.under_embargo || !holds(embargo, args) {
        return None;
    }
    let until = embargo.and_then(|embargo| Timestamp::from_second(embargo).ok());
    let until = until.map_or(String::new(), |until| format!(" until {until}"));
    let message = format!("`{slug}` is under embargo{until}");
    let hint = "wait, or use `--under-embargo` for those who agreed to keep it";
    Some(Diagnostic::error("under-embargo", message).hint(hint))
}
