//! Translations beside their source.
