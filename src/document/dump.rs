//! A document as readable text, for people and tests.

use super::Document;

impl Document {
    /// The document as text.
    #[must_use]
    pub fn dump(&self) -> String {
        String::new()
    }
}
