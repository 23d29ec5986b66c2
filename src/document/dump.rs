//! A document as readable text, for people and tests.
