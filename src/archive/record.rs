//! The record of an edition: all that a mail, a newsroom page and a comparison need of it, without its being made again.
//!
//! From and to the JSON of `record.json`, in the first version of its format.
//!
//! Invariant: a program reads every format that an earlier one wrote. A change that an older program would misread is another
//! [`FORMAT`]; `record-1.schema.json` beside this file and the golden file of the tests hold the first one as it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::template::Template;
use crate::digest::sha256;

/// The format that is written.
pub const FORMAT: u32 = 1;

/// What is kept of a release in a language, beside its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The format of this record.
    pub format: u32,
    /// The program that wrote it: `presskit 0.1.0`.
    pub tool: String,
    /// The release's slug.
    pub release: String,
    /// Its version, from 1.
    pub version: u32,
    /// The language, as folders are named by it (BCP 47).
    pub language: String,
    /// The organisation's id, which begins the names of files.
    pub organisation: String,
    /// Day or moment of issue, as `issued:` of a release writes it.
    pub issued: String,
    /// Day or moment on which the first version was issued.
    pub first_issued: String,
    /// Not to be published before: a moment with its offset (RFC 3339).
    pub embargo: Option<String>,
    /// Whether it only shows what the program does.
    pub specimen: bool,
    /// What it is to the version before it.
    pub revision: Option<RevisionRecord>,
    /// Who signed it, where it was signed.
    pub signature: Option<SignatureRecord>,
    /// Its words for lists, feeds and catalogues.
    pub said: Said,
    /// Values of facts before formatting, by name.
    pub facts: BTreeMap<String, FactRecord>,
    /// Canonical patterns of the messages and terms that it reaches, and names of people that no message says, by id; an attribute is
    /// `id.attribute`.
    pub messages: BTreeMap<String, String>,
    /// Digests of what the rows of its tables and facts say, in printed order: 16 hexadecimal digits each.
    pub rows: Vec<String>,
    /// Its exact dates.
    pub events: Vec<EventRecord>,
    /// The kit on a page of a newsroom, without a notice of an embargo: HTML with slots for its pictures.
    pub page: Template,
    /// What a mail says; nothing where neither the organisation nor the language had words for mails.
    pub mail: Option<MailRecord>,
    /// Its files, sorted by path.
    pub files: Vec<FileRecord>,
    /// The files of the project that it was made from, sorted by path.
    pub inputs: Vec<InputRecord>,
}

/// What a version is to the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionRecord {
    /// `update`, `correction` or `withdrawal`.
    pub kind: String,
    /// Day or moment on which the version before was issued.
    pub of: String,
    /// What changed, in the words over the headline.
    pub words: String,
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRecord {
    /// Who signed.
    pub by: String,
    /// The fingerprint of what was signed.
    pub fingerprint: String,
}

/// Plain words, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The title of the document.
    pub title: String,
    /// What the document is: kind and reference.
    pub subject: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The headline.
    pub headline: String,
    /// The opening paragraph; empty where there is none.
    pub lead: String,
    /// Place and date of issue.
    pub dateline: String,
    /// The name of the organisation.
    pub organisation: String,
    /// The CLDR locale in which it is set (`en-GB`).
    pub locale: String,
}

/// A fact before formatting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactRecord {
    /// `number`, `date` or `text`.
    pub kind: String,
    /// Its value, as the release's file writes it.
    pub value: String,
}

/// An exact date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRecord {
    /// The message that tells it.
    pub message: String,
    /// Which event that this message tells: from 1.
    pub number: usize,
    /// A day, `day/day` with both days included, or a moment with its offset (ISO 8601).
    pub when: String,
    /// What happens.
    pub title: String,
    /// What else there is to say.
    pub note: Option<String>,
    /// Where.
    pub place: Option<String>,
}

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailRecord {
    /// The name of the sender.
    pub sender: String,
    /// The mail once there is no embargo, or it is over.
    pub open: MailForm,
    /// The mail before the end of an embargo.
    pub under_embargo: Option<MailForm>,
    /// The first line before the end of an embargo, by the reader's offset from UTC at its end: `+02:00`.
    pub embargo_lines: BTreeMap<String, String>,
    /// That the PDF comes with the mail.
    pub attached: String,
    /// Where the PDF is to be had, with the slot [`ADDRESS`](super::ADDRESS).
    pub linked: Template,
    /// How to get no more mail, with the slot [`ADDRESS`](super::ADDRESS).
    pub unsubscribe: Template,
}

/// A mail's subject and bodies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailForm {
    /// The subject.
    pub subject: String,
    /// The path of the plain text, which is the kit's own.
    pub text: String,
    /// The plain text of the mail, where it is not the kit's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The path of the PDF.
    pub pdf: String,
    /// The body in HTML, with the slots [`FIRST`](super::FIRST) and [`LAST`](super::LAST) for paragraphs.
    pub html: Template,
}

/// A file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its path in the folder of the edition, ASCII, with `/`.
    pub path: String,
    /// What it is.
    pub role: Role,
    /// In which form of the kit it belongs; nothing where it belongs to both.
    pub form: Option<Form>,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
}

impl FileRecord {
    /// The record of a file with these bytes.
    #[must_use]
    pub fn of(path: String, role: Role, form: Option<Form>, bytes: &[u8]) -> Self {
        Self {
            path,
            role,
            form,
            bytes: bytes.len() as u64,
            sha256: sha256(bytes),
        }
    }
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The record and print copy.
    Pdf,
    /// Plain text for mail.
    Txt,
    /// A web page in one file.
    Html,
    /// Markdown.
    Md,
    /// A picture, byte for byte as it is in the project.
    Picture,
    /// Captions, credits and terms of the pictures.
    Captions,
}

impl Role {
    /// Whether it shows a look beside words: another theme or a newer program makes another of it.
    #[must_use]
    pub fn is_look(self) -> bool {
        matches!(self, Self::Pdf | Self::Html)
    }
}

/// A form of a kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Without a notice of an embargo.
    Open,
    /// With the notice; its files are named `…-embargo`.
    UnderEmbargo,
}

/// A file of the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    /// Its path below the project folder, with `/`.
    pub path: String,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
}
