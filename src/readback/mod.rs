//! A finished PDF read back: what a screen reader finds in the bytes.
//!
//! With a parser that writes nothing of ours, so that a fault of the writer cannot hide itself.

/// The structure tree of a PDF as indented text: roles, languages, scopes, link targets and the words of every leaf,
/// preceded by what the catalog says (language, title, outline).
///
/// # Errors
///
/// A sentence on what cannot be read.
pub fn tags(pdf: Vec<u8>) -> Result<String, String> {
    let _ = pdf;
    unimplemented!()
}
