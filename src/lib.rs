//! Typeset, accessible press kits in every language from one structured release.
//!
//! # The map
//!
//! Four verbs, called in this order by [`pipeline`] and by nobody else:
//!
//! ```text
//! content/  ── load ──→  facts ─┐
//!                               ├─ assemble ─→ Document ─ typeset ─→ PagedDocument ─ export ─→ bytes
//! locales/  ── load ──→  words ─┘                 ↑                      ↑
//!                                            content/themes/           fonts/
//! ```
//!
//! | stage | from | to | knows nothing of |
//! |---|---|---|---|
//! | [`content`] | `content/` | [`content::Organisation`], [`content::Release`] | languages, words, looks |
//! | [`l10n`] | `locales/` | [`l10n::Catalog`], [`l10n::Localizer`] | releases, pages, PDF |
//! | [`edition`] | facts and words | [`document::Document`] | files, points, fonts, PDF |
//! | [`theme`] | a theme file | [`theme::Theme`] | content, words |
//! | [`images`] | picture files | [`images::Image`] | captions, pages, PDF |
//! | [`fonts`] | font files | [`fonts::FontBook`] | themes, documents, PDF |
//! | [`layout`] | a document, a theme, faces | [`frame::PagedDocument`] | releases, Fluent, YAML, PDF |
//! | [`pdf`] | pages and faces | bytes | blocks, themes, language rules |
//! | [`text`] | a document | plain text, Markdown | looks, pages |
//! | [`html`] | a document, colours | a web page, the body of a mail | themes, pages, PDF |
//! | [`newsroom`] | records of editions and words around them | pages, feeds, calendars | files, themes, PDF |
//! | [`readback`] | bytes | what a screen reader finds | everything above |
//! | [`archive`] | finished editions | what is issued: files and records, frozen | how they are made |
//! | [`distribute`] | editions, lists of recipients | bundles, checksums, mails | every stage above |
//!
//! All stand on a ground that imports nothing but itself: [`lang`], [`geom`], [`digest`], [`when`], [`zone`], [`number`], [`address`], [`diag`],
//! [`characters`], [`disk`], [`yaml`].
//!
//! # The upper floor
//!
//! A command opens a [`pipeline::Session`] once and asks it for what it wants: kits, findings, a translation's state, editions. An
//! [`archive::Edition`] is a release in one language with all its files and a record of what mails, newsroom pages and comparisons
//! need. `presskit issue` freezes editions in the [`archive`]; what leaves the house is made from frozen editions alone.
//!
//! # What always holds
//!
//! - **Two narrow waists.** [`document::Document`] is what a kit says in one language, with every word settled and no looks;
//!   [`frame::PagedDocument`] is where every glyph stands, with no language rule and no meaning but a structure
//!   element. All words are settled before the first, all looks between the two, all PDF after the second.
//! - **Arrows run one way.** Rooms meet only in types; a test holds the list of allowed imports, and the one home of each
//!   external crate.
//! - **One door to the disk.** Every file is read and written through [`disk`] (the ledger of mails is a database with a file of its own):
//!   by `content`, `l10n` and [`pipeline`] on the way in, by [`pipeline`] (words and locks), [`archive`], [`distribute`], [`newsroom`] and the
//!   command line on the way out. Mails go out by [`distribute`]. The stages between are pure.
//! - **Same input, same bytes.** No clock, no environment, no hash order, no thread count.
//! - **Every wrong thing is a [`diag::Diagnostic`]** with a place and a fix, reported by the earliest stage that can see it. A
//!   stage that fails returns [`diag::Failed`], which only reporting an error can make; that is what `# Errors` means wherever a
//!   function says no more.
//! - **Every text knows where it comes from** ([`document::Origin`]): file, message, attribute, and which of its words are facts, terms
//!   or other messages. Lines on pages keep it, findings name it, and nothing of it is printed.
//! - **Every stage can be dumped as text** (`presskit inspect`), and those dumps are the tests.

pub mod address;
pub mod archive;
pub mod characters;
pub mod content;
pub mod diag;
pub mod digest;
pub mod disk;
pub mod distribute;
pub mod document;
pub mod edition;
pub mod fonts;
pub mod frame;
pub mod geom;
pub mod html;
pub mod images;
pub mod l10n;
pub mod lang;
pub mod layout;
pub mod newsroom;
pub mod number;
pub mod pdf;
pub mod pipeline;
pub mod readback;
pub mod text;
pub mod theme;
pub mod when;
pub mod yaml;
pub mod zone;
