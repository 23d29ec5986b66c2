//! Pages and the structure tree as readable text, for people and tests.

use super::PagedDocument;
use crate::fonts::FontBook;

impl PagedDocument {
    /// The pages as text.
    #[must_use]
    pub fn dump(&self, fonts: &FontBook) -> String {
        let _ = fonts;
        String::new()
    }
}
