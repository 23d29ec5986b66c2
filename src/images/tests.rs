//! Files of every kind, opened.
