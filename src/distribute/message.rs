//! One mail to one person.
//!
//! From a [`Rendition`], a recipient and a moment to the bytes of a message.
//!
//! Invariant: one person, one message; the same input makes the same bytes; no value begins a line of the head.
//!
//! See: RFC 5322, RFC 2045, RFC 2231, RFC 2369 and RFC 8058 (`List-Unsubscribe`), RFC 3834 (`Auto-Submitted`),
//! RFC 6532 (addresses that are not ASCII).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, UNIX_EPOCH};

use lettre::address::Envelope;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, MultiPart, MultiPartKind, SinglePart};
use lettre::{Address, Message};

use super::head;
use super::identity::address;
use super::recipients::Recipient;
use crate::archive::{ADDRESS, Edition, FIRST, Form, LAST, Record, Template};
use crate::content::{Mail, Unsubscribe};
use crate::digest::sha256;
use crate::lang::Lang;
use crate::when::Instant;
use crate::zone;

/// Columns of a line of text (RFC 3676 4.2 asks for no more than 78).
const WIDTH: usize = 72;

/// A release in one language, as it is sent: what all its mails share.
#[derive(Clone, Debug)]
pub struct Rendition {
    /// The language, as folders are named by it.
    pub lang: Lang,
    /// What the subject says.
    pub subject: String,
    /// The name of the PDF.
    pub file: String,
    /// Bytes of the PDF.
    pub size: u64,
    /// Where the PDF is to be had, if it is to be had anywhere, in the reader's language.
    pub linked: Option<String>,
    /// The CLDR locale of the words.
    locale: String,
    sender: String,
    /// The first line, by the reader's offset from UTC; none where nothing is to be said of an embargo.
    first: BTreeMap<String, String>,
    attached: String,
    unsubscribe: String,
    text: String,
    html: Template,
    /// The PDF as it stands in a mail; encoded once for all of them.
    pdf: Body,
}

impl Rendition {
    /// An edition in one of its forms, as an organisation sends it.
    ///
    /// # Errors
    ///
    /// A sentence on what the edition lacks.
    pub fn of(edition: &Edition, form: Form, mail: &Mail) -> Result<Self, String> {
        let Record {
            language,
            said,
            mail: words,
            ..
        } = &edition.record;
        let words = words
            .as_ref()
            .ok_or("it was made without the words of a mail")?;
        let own = match form {
            Form::Open => Some(&words.open),
            Form::UnderEmbargo => words.under_embargo.as_ref(),
        };
        let own = own.ok_or("it has no form with a notice of an embargo")?;
        let file = |path: &str| {
            let found = edition.files.iter().find(|file| file.path == path);
            found.ok_or_else(|| format!("it has no file `{path}`"))
        };
        let (text, pdf) = (file(&own.text)?, file(&own.pdf)?);
        let with = |template: &Template, address: &str| {
            template.filled(|slot| (slot == ADDRESS).then(|| address.to_owned().into()))
        };
        let link = mail.link.as_ref().map(|link| {
            let folder = link.uri();
            format!("{}/{}", folder.trim_end_matches('/'), own.pdf)
        });
        Ok(Self {
            lang: Lang::parse(language)?,
            subject: own.subject.clone(),
            file: own.pdf.clone(),
            size: pdf.bytes.len() as u64,
            linked: link.map(|link| with(&words.linked, &link)),
            locale: said.locale.clone(),
            sender: words.sender.clone(),
            first: match form {
                Form::Open => BTreeMap::new(),
                Form::UnderEmbargo => words.embargo_lines.clone(),
            },
            attached: words.attached.clone(),
            unsubscribe: with(&words.unsubscribe, mail.unsubscribe_by_mail().as_str()),
            text: own
                .body
                .clone()
                .unwrap_or_else(|| String::from_utf8_lossy(&text.bytes).into_owned()),
            html: own.html.clone(),
            pdf: Body::new(pdf.bytes.to_vec()),
        })
    }

    /// Whether the PDF comes with the mail.
    #[must_use]
    pub fn is_attached(&self, mail: &Mail) -> bool {
        self.size <= mail.attach_up_to
    }
}

/// What all mails of one sending share.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// How the organisation sends mail.
    pub mail: &'a Mail,
    /// The release.
    pub slug: &'a str,
    /// Its version.
    pub version: u32,
    /// The end of its embargo, where it goes out before that.
    pub embargo: Option<Instant>,
    /// The time zone of those of whom no other is known.
    pub zone: &'a str,
    /// How its mails leave.
    pub way: Way,
}

/// How a mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a mail server.
    Relay,
    /// As a file, which a mail program opens and somebody sends.
    File,
}

/// A finished mail.
#[derive(Clone, Debug)]
pub struct Composed {
    /// Who sends it.
    pub from: Address,
    /// Who gets it.
    pub to: Address,
    /// The message, its lines ended by CR and LF.
    pub bytes: Vec<u8>,
}

impl Composed {
    /// Whether every relay knows how to write its addresses.
    pub(super) fn is_ascii(&self) -> bool {
        [&self.from, &self.to]
            .map(AsRef::<str>::as_ref)
            .iter()
            .all(|address| address.is_ascii())
    }
}

/// What names a mail: always the same for a version and a person.
#[must_use]
pub fn message_id(occasion: &Occasion<'_>, person: &str) -> String {
    let from = occasion.mail.from.as_str();
    let domain = address(from).map_or("localhost".to_owned(), |from| from.domain().to_owned());
    let person = person.get(..24).unwrap_or(person);
    format!(
        "<{}.v{}.{person}@{domain}>",
        occasion.slug, occasion.version
    )
}

/// Writes the mail to a person, whose hash is `person`.
///
/// # Errors
///
/// A sentence on what cannot stand in a mail.
pub fn compose(
    occasion: &Occasion<'_>,
    rendition: &Rendition,
    (to, person): (&Recipient, &str),
    at: Instant,
) -> Result<Composed, String> {
    let mail = occasion.mail;
    let known = |email: &str| address(email).ok_or_else(|| format!("mail cannot go to `{email}`"));
    let (from, recipient) = (known(mail.from.as_str())?, known(&to.email)?);
    let id = message_id(occasion, person);
    let seconds = u64::try_from(at.seconds()).unwrap_or_default();
    let subject = &rendition.subject;
    for words in [&rendition.sender, &to.name, subject] {
        if words.contains(char::is_control) {
            return Err(format!("{words:?} cannot stand in the head of a mail"));
        }
    }
    let envelope = Envelope::new(Some(from.clone()), vec![recipient.clone()]);
    let mut builder = Message::builder()
        .envelope(envelope.map_err(|error| error.to_string())?)
        .date(UNIX_EPOCH + Duration::from_secs(seconds))
        .raw_header(head::mailbox("From", &rendition.sender, &from))
        .raw_header(head::mailbox("To", &to.name, &recipient))
        .raw_header(head::words("Subject", subject))
        .message_id(Some(id.clone()));
    let ways_out = ways_out(mail, to, person);
    builder = builder.raw_header(head::list("List-Unsubscribe", &ways_out));
    if matches!(mail.unsubscribe, Unsubscribe::Web(_)) {
        builder = builder.header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
    }
    builder = builder
        .header(AutoSubmitted("auto-generated".to_owned()))
        .header(ContentLanguage(rendition.locale.clone()));
    if occasion.way == Way::File {
        builder = builder.header(Unsent("1".to_owned()));
    }
    if let Some(reply_to) = &mail.reply_to {
        let reply_to = known(reply_to.as_str())?;
        builder = builder.raw_header(head::mailbox("Reply-To", "", &reply_to));
    }
    let first = first(occasion, rendition, to);
    let attached = rendition.is_attached(mail);
    let pdf = if attached {
        Some(&rendition.attached)
    } else {
        rendition.linked.as_ref()
    };
    let last: Vec<&String> = pdf.into_iter().chain([&rendition.unsubscribe]).collect();
    let language = || ContentLanguage(rendition.locale.clone());
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .header(language())
        .body(text(rendition, first, &last));
    let html = SinglePart::builder()
        .header(ContentType::TEXT_HTML)
        .header(language())
        .body(html(rendition, first, &last));
    // Boundaries that are no words of any part, and always the same for a mail.
    let mark = mark(&id);
    let bodies = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(format!("{mark}-a"))
        .singlepart(text)
        .singlepart(html);
    let message = if attached {
        let kind = ContentType::parse("application/pdf").map_err(|error| error.to_string())?;
        let name = rendition.file.clone();
        let file = Attachment::new(name).body(rendition.pdf.clone(), kind);
        let mixed = MultiPart::builder()
            .kind(MultiPartKind::Mixed)
            .boundary(format!("{mark}-m"))
            .multipart(bodies)
            .singlepart(file);
        builder.multipart(mixed)
    } else {
        builder.multipart(bodies)
    };
    let message = message.map_err(|error| error.to_string())?;
    Ok(Composed {
        from,
        to: recipient,
        bytes: message.formatted(),
    })
}

/// Where a person can say that they want no more mail: an address on the web is their own, so that one click is enough (RFC 8058); that
/// only this office can have made it, the hash shows.
fn ways_out(mail: &Mail, to: &Recipient, person: &str) -> Vec<String> {
    let by_mail = format!("{}?subject=unsubscribe", mail.unsubscribe_by_mail().uri());
    let Unsubscribe::Web(page) = &mail.unsubscribe else {
        return vec![by_mail];
    };
    let page = page.uri();
    let mark = if page.contains('?') { '&' } else { '?' };
    let mut email = String::new();
    for byte in to.email.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => {
                email.push(char::from(byte));
            }
            byte => {
                let _ = write!(email, "%{byte:02X}");
            }
        }
    }
    let person = person.get(..24).unwrap_or(person);
    vec![format!("{page}{mark}email={email}&id={person}"), by_mail]
}

/// The first line before the end of an embargo, by the clock of the reader.
fn first<'r>(
    occasion: &Occasion<'_>,
    rendition: &'r Rendition,
    to: &Recipient,
) -> Option<&'r String> {
    let zone = to.zone.as_deref().unwrap_or(occasion.zone);
    let local = zone::shown_in(occasion.embargo?, zone);
    let lines = &rendition.first;
    let own = lines.get(&zone::offset_name(local.offset));
    own.or_else(|| lines.get(&zone::offset_name(0)))
}

/// What parts the parts of a mail.
fn mark(id: &str) -> String {
    format!("pk_{}", &sha256(id.as_bytes())[..32])
}

/// The kit as text, with the lines of the letter.
fn text(rendition: &Rendition, first: Option<&String>, last: &[&String]) -> String {
    let lines = |words: &str| textwrap::wrap(words, WIDTH).join("\n");
    let mut text = String::new();
    if let Some(words) = first {
        text.push_str(&lines(words));
        text.push_str("\n\n");
    }
    text.push_str(&rendition.text);
    // What mail programs know as the end of what is said.
    text.push_str("\n-- \n");
    for words in last {
        text.push_str(&lines(words));
        text.push('\n');
    }
    text
}

/// The kit as HTML, with the lines of the letter.
fn html(rendition: &Rendition, first: Option<&String>, last: &[&String]) -> String {
    let paragraph = |style: &str, words: &str| {
        let mut html = format!("<p style=\"font-family:Arial,sans-serif;{style}\">");
        escape(&mut html, words);
        html.push_str("</p>\n");
        html
    };
    let paragraphs = |slot: &str| match slot {
        FIRST => {
            let style = "font-size:15px;font-weight:bold;margin:0 0 16px";
            first.map(|words| paragraph(style, words))
        }
        LAST => {
            let style = "font-size:13px;line-height:1.5;color:#555555;margin:16px 0 0";
            let lines = last.iter().map(|words| paragraph(style, words));
            Some(lines.collect())
        }
        _ => None,
    };
    rendition
        .html
        .filled(|slot| paragraphs(slot).map(Cow::Owned))
}

fn escape(html: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            c => html.push(c),
        }
    }
}

/// Fields of the head that the mail crate has no types for.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident, $field:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($field)
            }

            fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(value.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )*};
}

fields! {
    /// That one click gets no more mail.
    ListUnsubscribePost, "List-Unsubscribe-Post";
    /// That no person answers answers of machines.
    AutoSubmitted, "Auto-Submitted";
    /// By which a mail program opens a file as a mail that is still to be sent.
    Unsent, "X-Unsent";
    /// The language of the words.
    ContentLanguage, "Content-Language";
}
