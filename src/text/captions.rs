//! What there is to say of a kit's pictures, to go with their files.

use super::WIDTH;
use super::inline::{words, wrapped};
use crate::document::{Document, Text};

/// Name, caption, credit, terms and description of each picture, in the order of the kit; nothing where it shows none.
#[must_use]
pub fn captions(document: &Document) -> String {
    let pictures = document.pictures();
    let pictures = pictures.into_iter().map(|picture| {
        let texts = [&picture.caption, &picture.source(), &picture.alt];
        let lines = |text: &Text| wrapped(&words(text), WIDTH).join("\n");
        format!("{}\n{}\n", picture.name, texts.map(lines).join("\n"))
    });
    pictures.collect::<Vec<_>>().join("\n")
}
