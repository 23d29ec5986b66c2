//! A kit without a page: plain text for the body of a mail, and Markdown for editors.
//!
//! From [`Document`](crate::document::Document) to text; the words are those of the pages, in the order in which these are read.
//!
//! Invariant: nothing is added but what shows the structure (rules, numbers of lists, names of pictures), and no line of plain
//! text is wider than [`WIDTH`] but for an address.
//!
//! See: RFC 3676 4.2 and RFC 5322 2.1.1 (lines of mail); Unicode Standard Annex 11 (width of characters).

mod captions;
mod inline;
mod markdown;
mod plain;
mod table;

pub use captions::captions;
pub use markdown::{markdown, markdown_with};
pub use plain::plain;

/// Columns of plain text: what is quoted once or twice in a reply still fits into 80.
pub const WIDTH: usize = 72;

#[cfg(test)]
mod tests;
