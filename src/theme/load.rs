//! A theme file, read and resolved.

use super::Theme;
use crate::diag::{Failed, Report, Source};

/// Reads a theme file whole.
pub fn load(source: &Source, report: &mut Report) -> Result<Theme, Failed> {
    let _ = (source, report);
    unimplemented!()
}
