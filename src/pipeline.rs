//! The stages in order, a thread a kit.
