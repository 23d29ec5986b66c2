//! A document laid out by a theme on pages.
//!
//! From [`Document`], [`Theme`] and [`FontBook`] to [`PagedDocument`]: blocks become slabs (`blocks`, `table`, `page`), slabs fill
//! pages (`flow`), and pages are painted (`paint`).
//!
//! Invariant: knows no releases, no Fluent, no YAML, no files and no PDF. What does not fit is a finding, never silent.

mod axis;
mod blocks;
mod chart;
mod compose;
mod contacts;
mod contents;
mod cover;
mod findings;
mod flow;
mod inline;
mod leading;
mod lines;
mod page;
mod paint;
mod pairs;
mod paragraph;
mod picture;
mod plan;
mod portrait;
mod slabs;
mod strips;
mod table;
#[cfg(test)]
mod tests;

use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{Block, Document};
use crate::fonts::FontBook;
use crate::frame::PagedDocument;
use crate::lang::Lang;
use crate::theme::Theme;
use compose::{Composer, PageWords};
use findings::Findings;
use flow::PagePlan;
pub use plan::{Contacts, Ending, Fit, Flaw, Planned, Trial, plan};
use slabs::Content;

/// A document on pages, and how they end.
#[derive(Debug)]
pub struct Typeset {
    /// The pages.
    pub pages: PagedDocument,
    /// What could be better of the last one.
    pub ending: Ending,
}

/// Lays out a document, fitted to its pages.
pub fn typeset(
    document: &Document,
    theme: &Theme,
    fonts: &FontBook,
    fit: Fit,
    report: &mut Report,
) -> Result<Typeset, Failed> {
    report.stage(|report| {
        check_families(theme, &document.info.lang, fonts, report)?;
        let (typeset, findings) = laid(document, theme, fonts, fit);
        findings.report(document, Some(&typeset.pages), report);
        Ok(typeset)
    })
}

/// Lays out a document that is not printed, to find the characters that no font has; what else is wrong with its pages is left
/// unsaid.
pub fn try_glyphs(document: &Document, theme: &Theme, fonts: &FontBook, report: &mut Report) {
    // A family that is not there was told with the kit.
    if check_families(theme, &document.info.lang, fonts, &mut Report::new()).is_ok() {
        let (_, mut findings) = laid(document, theme, fonts, Fit::NONE);
        findings.retain("missing-glyph");
        findings.report(document, None, report);
    }
}

/// A document on pages, and what was found.
fn laid(document: &Document, theme: &Theme, fonts: &FontBook, fit: Fit) -> (Typeset, Findings) {
    let opened = leading::fitted(leading::opened(theme, document, fonts), fit);
    let theme = &*opened;
    let (mut content, plans, words, mut findings) = filled(document, theme, fonts, fit);
    let ending = plan::ending(&content, &plans, theme);
    contents::number(&mut content, &plans, &words, theme, &mut findings);
    let pages = paint::pages(content, &plans, &words, theme, &mut findings);
    words.setter.missing.report(&mut findings);
    (Typeset { pages, ending }, findings)
}

/// A document as slabs, parted into pages.
fn filled<'a>(
    document: &'a Document,
    theme: &'a Theme,
    fonts: &'a FontBook,
    fit: Fit,
) -> (Content, Vec<PagePlan>, PageWords<'a>, Findings) {
    let mut composer = Composer::new(document, theme, fonts, fit);
    page::notices(&mut composer);
    if !cover::is_in(document) {
        page::masthead(&mut composer);
    }
    let mut rest = document.blocks.as_slice();
    while let [block, others @ ..] = rest {
        rest = others;
        if let Block::Person {
            name,
            level,
            portrait,
            extent,
        } = block
        {
            let (beside, others) = others.split_at((*extent).min(others.len()));
            let said = (name, *level, beside);
            portrait::person(&mut composer, said, portrait.as_deref());
            rest = others;
        } else {
            blocks::block(&mut composer, block);
        }
    }
    let Composer {
        mut content,
        setter,
        report: mut findings,
        ..
    } = composer;
    let pages = flow::fill(&mut content, theme, &mut findings);
    let words = PageWords {
        setter,
        info: &document.info,
        furniture: &document.furniture,
    };
    (content, pages, words, findings)
}

/// Whether words of a language can be parted at their syllables.
#[must_use]
pub fn is_hyphenated(lang: &Lang) -> bool {
    inline::is_hyphenated(lang)
}

/// So many files that cannot be used are named beside a family that is not there.
const MOST_UNUSED: usize = 4;

/// Every family that a theme names must be there.
fn check_families(
    theme: &Theme,
    lang: &Lang,
    fonts: &FontBook,
    report: &mut Report,
) -> Result<(), Failed> {
    // A script's families are wanted where the language is written in it.
    let scripts = theme.fallback.scripts.iter();
    let own = scripts
        .filter(|(code, _)| lang.is_written_in(code) || lang.script().as_ref() == Some(code));
    let mut wanted: Vec<&str> = (theme.styles.iter())
        .map(|style| &style.text.family)
        .chain(&theme.fallback.families)
        .chain(own.flat_map(|(_, script)| &script.families))
        .map(String::as_str)
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut result = Ok(());
    for family in wanted {
        if fonts.find(family, 400, false).is_none() {
            let known = fonts.families().join("`, `");
            let message = format!(
                "the theme `{}` wants the family `{family}`, which is not there",
                theme.name
            );
            let found = Diagnostic::error("unknown-family", message);
            let mut found = found.hint(format!("put it into `fonts/`, or use one of `{known}`"));
            // It may be in a file that is there.
            for unused in fonts.unused().iter().take(MOST_UNUSED) {
                found = found.hint(unused.why.clone());
            }
            result = Err(report.error(found));
        }
    }
    result
}
