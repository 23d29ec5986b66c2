//! One file of words, parsed strictly.
//!
//! From text to a [`Layer`]: as it is written, for checks and places, and as a bundle runs it.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use fluent::FluentResource;
use fluent_syntax::ast;

use super::translation::Entry;
use super::{file, junk, walk};
use crate::diag::{Failed, Place, Report, Source};

/// One file of words.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) source: Source,
    pub(super) home: Home,
    /// As written, for checks: its slices tell places.
    pub(super) resource: Arc<FluentResource>,
    /// For a bundle.
    pub(super) runnable: Arc<FluentResource>,
    /// Messages and terms that the parser threw away, wholly or in part; that was reported.
    pub(super) lost: BTreeSet<String>,
    /// Whether nothing is wrong with it by itself.
    pub(super) sound: Result<(), Failed>,
    /// Taken apart, for comparisons; made when they are asked for.
    pub(super) entries: Arc<OnceLock<Vec<Arc<Entry>>>>,
}

/// Whose words a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// A release's own.
    Release,
    /// The house's: `organisation.ftl`.
    Organisation,
    /// Labels: `kit.ftl` of a language or of the program.
    Labels,
}

/// Parses a file; what the parser drops is reported, and the rest is there to be read.
pub(super) fn parse(source: Source, home: Home, report: &mut Report) -> Layer {
    let mut sound = Ok(());
    // Fluent normalizes line ends as it goes; only a lone carriage return would stay.
    let (resource, errors) = match FluentResource::try_new(source.text.to_string()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    for error in &errors {
        for found in junk::explained(&source, error) {
            sound = Err(report.error(found));
        }
    }
    let lost = lost(&resource);
    let resource = Arc::new(resource);
    let runnable = with_distinct_terms(&resource).map_or_else(|| Arc::clone(&resource), Arc::new);
    Layer {
        sound,
        lost,
        source,
        home,
        resource,
        runnable,
        entries: Arc::default(),
    }
}

/// The ids of what the parser threw away; what does not begin with an id belongs to the entry above it.
fn lost(resource: &FluentResource) -> BTreeSet<String> {
    let mut lost = BTreeSet::new();
    let mut above = None;
    for entry in resource.entries() {
        match entry {
            ast::Entry::Message(message) => above = Some(message.id.name.to_owned()),
            ast::Entry::Term(term) => above = Some(format!("-{}", term.id.name)),
            ast::Entry::Junk { content } => {
                if !content.lines().next().is_some_and(file::begins_entry) {
                    lost.extend(above.take());
                }
                // The first word of a line may be an id that lacks its sign.
                let words = content
                    .lines()
                    .filter_map(|line| line.split([' ', '=']).next());
                lost.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
                // A message that is indented was meant as one too.
                let ids = content.lines().map(|line| line.trim_start_matches(' '));
                let ids = ids.filter(|line| file::begins_entry(line));
                lost.extend(ids.filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned())));
            }
            ast::Entry::Comment(_)
            | ast::Entry::GroupComment(_)
            | ast::Entry::ResourceComment(_) => {}
        }
    }
    lost
}

/// The same file with every term named apart: a bundle of fluent-rs keeps messages and terms in one table, and `-x` would
/// hide `x` or be hidden by it. None where the file knows no terms.
fn with_distinct_terms(resource: &FluentResource) -> Option<FluentResource> {
    let text = resource.source();
    let mut ends = Vec::new();
    for entry in resource.entries() {
        let mut mark = |name: &str| ends.push(offset(text, name) + name.len());
        if let ast::Entry::Term(term) = entry {
            mark(term.id.name);
        }
        walk::each_expression(entry, &mut |expression| {
            if let ast::InlineExpression::TermReference { id, .. } = expression {
                mark(id.name);
            }
        });
    }
    if ends.is_empty() {
        return None;
    }
    ends.sort_unstable();
    let mut renamed = String::with_capacity(text.len() + ends.len() * TERM.len());
    let mut start = 0;
    for end in ends {
        renamed.push_str(&text[start..end]);
        renamed.push_str(TERM);
        start = end;
    }
    renamed.push_str(&text[start..]);
    // What could not be read was reported with the text as written.
    Some(FluentResource::try_new(renamed).unwrap_or_else(|(resource, _)| resource))
}

/// What the names of terms end in inside a bundle.
pub(super) const TERM: &str = "--";

/// Where a slice of a text begins.
fn offset(text: &str, slice: &str) -> usize {
    (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

impl Layer {
    /// The place of a piece of this layer's text, which the parser returns as a slice of it.
    pub(super) fn place_of(&self, slice: &str) -> Place {
        let start = offset(self.resource.source(), slice);
        self.source.at(start..start + slice.len())
    }

    /// The message of an id, as written.
    pub(super) fn message(&self, id: &str) -> Option<&ast::Message<&str>> {
        self.resource.entries().find_map(|entry| match entry {
            ast::Entry::Message(message) if message.id.name == id => Some(message),
            _ => None,
        })
    }

    /// Messages and terms with their places, terms with their hyphen.
    pub(super) fn places(&self) -> impl Iterator<Item = (String, Place)> {
        self.resource.entries().filter_map(|entry| match entry {
            ast::Entry::Message(message) => {
                Some((message.id.name.to_owned(), self.place_of(message.id.name)))
            }
            ast::Entry::Term(term) => {
                Some((format!("-{}", term.id.name), self.place_of(term.id.name)))
            }
            ast::Entry::Comment(_)
            | ast::Entry::GroupComment(_)
            | ast::Entry::ResourceComment(_)
            | ast::Entry::Junk { .. } => None,
        })
    }

    /// The plain values of terms, each variant of them.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for entry in self.resource.entries() {
            if let ast::Entry::Term(term) = entry {
                walk::plain_values(&term.value, &mut names);
            }
        }
        names
    }
}
