//! The whole program, judged by what it does. `tests/README.md` says how to run, accept and add.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed; helpers are tests too"
)]

mod cases;
mod cli;
mod dates;
mod diff;
mod distribute;
mod files;
mod fuzz;
mod images;
mod locale;
mod names;
mod new;
mod origins;
mod outputs;
mod pdf;
mod pictures;
mod plurals;
mod publish;
mod readme;
mod recipients;
mod rename;
mod revise;
mod send;
mod session;
mod sign;
mod snippets;
mod status;
mod support;
mod tidy;
mod words;
mod world;
