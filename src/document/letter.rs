//! What a mail says around a kit.
//!
//! From `edition` to `distribute`.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// The words of a mail in one language, beside those of the kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The language.
    pub lang: Lang,
    /// The organisation's name.
    pub sender: String,
    /// The subject; of a specimen it says so.
    pub subject: String,
    /// The subject before the end of an embargo.
    pub embargoed_subject: String,
    /// The first line before the end of an embargo, by the IANA time zone of the reader.
    pub embargo: BTreeMap<String, String>,
    /// That the PDF comes with the mail.
    pub attached: String,
    /// Where the PDF lies, if it lies anywhere.
    pub linked: Option<String>,
    /// The same before the end of an embargo.
    pub embargoed_linked: Option<String>,
    /// How to get no more mail.
    pub unsubscribe: String,
}
