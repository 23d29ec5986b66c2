//! Markdown of messages to blocks and inlines, with micro-typography on its text.
//!
//! The only file that knows pulldown-cmark.

use crate::diag::{Failed, Report};
use crate::document::{Block, Text};
use crate::l10n::Message;
use crate::lang::Lang;

/// How messages of one language are read.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The language whose micro-typography applies (the CLDR locale: `en-GB`).
    pub lang: Lang,
    /// Names that are kept whole wherever they stand.
    pub names: Vec<String>,
}

impl Reader {
    /// A title, cell, label or caption: inline Markdown only, so that "2016. április" and "- Да" stay text.
    pub fn inline(&self, message: &Message, report: &mut Report) -> Result<Text, Failed> {
        let _ = (message, report);
        unimplemented!()
    }

    /// A message of release text: paragraphs, lists, sub-headings (level 1 of the message becomes heading level `top`).
    pub fn blocks(
        &self,
        message: &Message,
        top: u8,
        report: &mut Report,
    ) -> Result<Vec<Block>, Failed> {
        let _ = (message, top, report);
        unimplemented!()
    }
}
