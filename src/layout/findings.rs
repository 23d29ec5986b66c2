//! What is wrong with pages, and where on them.
//!
//! From findings of paragraphs, tables and pictures, made before there are pages, to a [`Report`] whose findings name page, part and
//! message: "page 2, row 3 of *Key dates*, `gagarin`: …".
//!
//! Invariant: a finding without an origin is told as it was made.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, Severity};
use crate::document::{Document, Origin};
use crate::frame::{PagedDocument, Shape};

/// Collects findings until the pages are there.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    found: Vec<Diagnostic>,
    /// What each is about.
    subjects: Vec<Subject>,
}

/// What a finding is about.
#[derive(Debug)]
struct Subject {
    origin: Option<Arc<Origin>>,
    page: Page,
    names: Names,
}

/// The page of a finding.
#[derive(Clone, Copy, Debug)]
enum Page {
    /// It is known, by its number.
    Known(usize),
    /// It is the first one with words of the origin.
    OfOrigin,
}

/// What is said of the origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// Its page, its part of the document and its message.
    All,
    /// Its page: the finding itself says what it is about.
    Page,
}

impl Findings {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a finding about a text; it stands where the text stands.
    pub(crate) fn about(&mut self, found: Diagnostic, origin: Option<&Arc<Origin>>) {
        self.add(found, origin, Page::OfOrigin, Names::All);
    }

    /// Adds a finding about what stands beside a text, and says it by name.
    pub(crate) fn beside(&mut self, found: Diagnostic, origin: Option<&Arc<Origin>>) {
        self.add(found, origin, Page::OfOrigin, Names::Page);
    }

    /// Adds a finding about a page, by its number, and the first text that it is about.
    pub(crate) fn on_page(&mut self, found: Diagnostic, page: usize, origin: Option<&Arc<Origin>>) {
        self.add(found, origin, Page::Known(page), Names::All);
    }

    fn add(&mut self, found: Diagnostic, origin: Option<&Arc<Origin>>, page: Page, names: Names) {
        let place = found.place.clone();
        let place = place.or_else(|| origin?.place.clone());
        self.found.push(found.at(place));
        self.subjects.push(Subject {
            origin: origin.cloned(),
            page,
            names,
        });
    }

    /// Whether nothing was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Takes over other findings.
    pub(crate) fn merge(&mut self, other: Self) {
        self.found.extend(other.found);
        self.subjects.extend(other.subjects);
    }

    /// Drops all findings but those of a code.
    pub(crate) fn retain(&mut self, code: &str) {
        let found = std::mem::take(&mut self.found).into_iter();
        let all = found.zip(std::mem::take(&mut self.subjects));
        (self.found, self.subjects) = all.filter(|(found, _)| found.code == code).unzip();
    }

    /// Reports all, now that the pages are there; none are where they are not printed.
    pub(crate) fn report(
        self,
        document: &Document,
        pages: Option<&PagedDocument>,
        report: &mut Report,
    ) {
        for (found, subject) in self.found.into_iter().zip(&self.subjects) {
            let told = located(found, subject, document, pages);
            if told.severity == Severity::Error {
                report.error(told);
            } else {
                report.add(told);
            }
        }
    }

    /// The findings as they were made.
    #[cfg(test)]
    pub(crate) fn diagnostics(&self) -> &[Diagnostic] {
        &self.found
    }
}

/// A finding with page, part and message before what it says.
fn located(
    found: Diagnostic,
    subject: &Subject,
    document: &Document,
    pages: Option<&PagedDocument>,
) -> Diagnostic {
    let origin = subject.origin.as_ref();
    let page = match subject.page {
        Page::Known(page) => Some(page),
        Page::OfOrigin => pages
            .zip(origin)
            .and_then(|(pages, origin)| page(pages, origin)),
    };
    let named = origin.filter(|_| subject.names == Names::All);
    // Of what is not printed, the message is all there is to tell.
    let spot = named.filter(|_| pages.is_some());
    let spot = spot.and_then(|origin| document.spot(origin));
    let message = named.and_then(|origin| origin.message.as_ref());
    let parts = [
        page.map(|page| format!("page {page}")),
        spot.map(|spot| spot.to_string()),
        message.map(|message| format!("`{message}`")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut told = found;
    if !parts.is_empty() {
        told.message = format!("{}: {}", parts.join(", "), told.message);
    }
    told
}

/// Number of the first page with words of an origin.
fn page(pages: &PagedDocument, origin: &Arc<Origin>) -> Option<usize> {
    let holds = |shape: &Shape| match shape {
        Shape::Text(run) => pages
            .origin(run)
            .is_some_and(|own| Arc::ptr_eq(own, origin)),
        Shape::Rect { .. } | Shape::Image { .. } => false,
    };
    let mut numbered = (1..).zip(&pages.pages);
    let page = numbered.find(|(_, page)| page.items.iter().any(|item| holds(&item.shape)));
    page.map(|(number, _)| number)
}
