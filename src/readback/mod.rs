//! A finished PDF read back: what a screen reader finds in the bytes.
//!
//! From bytes to text for people and tests.
//!
//! Invariant: the parser writes nothing of ours, so that a fault of the writer cannot hide itself. Damaged files end in a sentence,
//! never in a panic.
//!
//! See: ISO 32000-1 14.7 (logical structure), 14.8.2.5 (reading order), 9.10 (extraction of text).

mod catalog;
mod cmap;
mod content;
mod tree;

use std::fmt::Write as _;

use hayro_syntax::object::{Dict, ObjRef, ObjectIdentifier};
use hayro_syntax::{LoadPdfError, Pdf};

/// The structure tree of a PDF as indented text: roles, languages, scopes, link targets and the words of every leaf,
/// preceded by what the catalog says (standards, language, title, outline).
///
/// Spaces that do not break are shown (`⍽`, narrow `⸱`), so are soft hyphens (`¬`); other invisible characters are escaped.
///
/// # Errors
///
/// A sentence on what cannot be read.
pub fn tags(pdf: Vec<u8>) -> Result<String, String> {
    let file = open(pdf)?;
    let root = catalog(&file)?;
    let mut text = catalog::facts(&file, &root)?;
    text += &tree::dump(&file, &root)?;
    Ok(text)
}

/// The text of each page in the order in which it is painted. Artifacts stand in double brackets after their kind:
/// `[[Footer: Page 1]]`; so does what is not marked at all. A line for each piece of marked content.
///
/// # Errors
///
/// A sentence on what cannot be read.
pub fn page_text(pdf: Vec<u8>) -> Result<Vec<String>, String> {
    let file = open(pdf)?;
    let mut fonts = content::Fonts::default();
    let mut pages = Vec::new();
    for page in file.pages().iter() {
        let mut text = String::new();
        for piece in content::pieces(page, &mut fonts)? {
            if piece.text.is_empty() {
                continue;
            }
            let words = shown(&piece.text);
            let _ = match piece.mark {
                content::Mark::Leaf(_) => writeln!(text, "{words}"),
                content::Mark::Artifact(kind) => writeln!(text, "[[{kind}: {words}]]"),
                content::Mark::None => writeln!(text, "[[unmarked: {words}]]"),
            };
        }
        pages.push(text);
    }
    Ok(pages)
}

fn open(pdf: Vec<u8>) -> Result<Pdf, String> {
    Pdf::new(pdf).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "the file is encrypted".to_owned(),
        LoadPdfError::Invalid => "the file is no PDF, or is damaged".to_owned(),
    })
}

fn catalog(file: &Pdf) -> Result<Dict<'_>, String> {
    file.xref()
        .get(file.xref().root_id())
        .ok_or_else(|| "the file has no catalog".to_owned())
}

/// The index of the page that a reference leads to.
fn page_index(file: &Pdf, reference: ObjRef) -> Option<usize> {
    let id = ObjectIdentifier::from(reference);
    file.pages()
        .iter()
        .position(|page| page.raw().obj_id() == Some(id))
}

/// A text string (ISO 32000-1 7.9.2.2). `PDFDocEncoding` is read as Latin-1, which it mostly is.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().copied().map(char::from).collect(),
    }
}

/// Text with everything in it to be seen.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{A0}' => shown.push('⍽'),
            '\u{202F}' => shown.push('⸱'),
            '\u{AD}' => shown.push('¬'),
            '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' => {
                shown.extend(c.escape_unicode());
            }
            c if c.is_control() => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_invisible_is_shown() {
        assert_eq!(
            shown("a\u{A0}b\u{202F}c\u{AD}d\u{0}\u{200E}"),
            "a⍽b⸱c¬d\\u{0}\\u{200e}"
        );
    }

    #[test]
    fn text_strings_have_three_encodings() {
        assert_eq!(text_string(&[0xFE, 0xFF, 0x04, 0x10]), "А");
        assert_eq!(text_string("\u{FEFF}А".as_bytes()), "А");
        assert_eq!(text_string(b"A\xE9"), "Aé");
    }

    #[test]
    fn what_is_no_pdf_is_a_sentence() {
        assert_eq!(
            tags(b"<html>".to_vec()),
            Err("the file is no PDF, or is damaged".to_owned())
        );
        assert!(page_text(Vec::new()).is_err());
    }
}
