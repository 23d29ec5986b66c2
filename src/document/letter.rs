//! What a mail says around a kit.
//!
//! From `edition` to `distribute`.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// Stands in lines of a [`Letter`] where an address belongs.
pub const ADDRESS: char = '\u{f8e2}';

/// The words of a mail in one language, beside those of the kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The language.
    pub lang: Lang,
    /// The organisation's name.
    pub sender: String,
    /// The subject; of a specimen or a draft it says so.
    pub subject: String,
    /// The subject before the end of an embargo.
    pub embargoed_subject: String,
    /// The first line before the end of an embargo, by the reader's offset from UTC at that end, in minutes.
    pub embargo: BTreeMap<i16, String>,
    /// That the PDF comes with the mail.
    pub attached: String,
    /// Where the PDF is to be had; [`ADDRESS`] stands for the address.
    pub linked: String,
    /// How to get no more mail; [`ADDRESS`] stands for the address to write to.
    pub unsubscribe: String,
}
