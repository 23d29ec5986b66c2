//! How far long work is: a bar on stderr, for people at a terminal.
//!
//! Invariant: nothing is drawn where stderr is no terminal, where programs read, or where the work is short.

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

    /// The bar of work on many things.
    pub(crate) fn of(args: &Args, things: &str) -> Self {
        let style =
            ProgressStyle::with_template(&format!("{{bar:24}} {{pos}} of {{len}} {things}"));
        let bar = ProgressBar::hidden();
        Self {
            bar: style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style)),
            began: Instant::now(),
            // A log of continuous integration may pass for a terminal.
            wanted: args.format == Format::Human
                && args.loudness() != Loudness::Quiet
                && std::env::var_os("CI").is_none(),
        }
    }

    /// One more of so many is done.
    pub(crate) fn one_of(&self, all: usize) {
        self.bar.set_length(all as u64);
        if self.wanted && self.bar.is_hidden() && self.began.elapsed() > PATIENCE {
            // Draws nothing where stderr is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Takes the bar away, so that findings stand on a clean screen.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
