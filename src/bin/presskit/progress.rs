//! A progress bar on stderr, for people at a terminal.
//!
//! Invariant: nothing is drawn if stderr is not a terminal, if the output is JSON, or if the work is short.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::{Args, Format, Loudness};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(800);

/// The bar of one command.
pub(crate) struct Progress {
    bar: ProgressBar,
    began: Instant,
    wanted: bool,
}

impl Progress {
    pub(crate) fn new(args: &Args) -> Self {
        Self::of(args, "kits")
    }

    /// The bar of a command that works on `things`.
    pub(crate) fn of(args: &Args, things: &str) -> Self {
        let style =
            ProgressStyle::with_template(&format!("{{bar:24}} {{pos}} of {{len}} {things}"));
        let bar = ProgressBar::hidden();
        Self {
            bar: style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style)),
            began: Instant::now(),
            // Continuous integration may pass its log off as a terminal.
            wanted: args.format == Format::Human
                && args.loudness() != Loudness::Quiet
                && std::env::var_os("CI").is_none(),
        }
    }

    /// Counts one more of `all`.
    pub(crate) fn one_of(&self, all: usize) {
        self.bar.set_length(all as u64);
        if self.wanted && self.bar.is_hidden() && self.began.elapsed() > PATIENCE {
            // Draws nothing if stderr is not a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Removes the bar before findings are printed.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
