//! One file of words, parsed strictly.
//!
//! From text to a [`Layer`].

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use fluent::FluentResource;
use fluent_syntax::ast;

use super::translation::Entry;
use super::{file, junk, literals, messages, strays, walk};
use crate::characters;
use crate::diag::{Diagnostic, Failed, Place, Report, Severity, Source};

/// One file of words.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) source: Source,
    pub(super) home: Home,
    /// Its syntax trees, whose slices tell places.
    pub(super) resource: Arc<FluentResource>,
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

/// Reports what must not stand in a file of words, and returns its text without that, of as many bytes so that places stay.
pub(super) fn clean(source: &Source, report: &mut Report) -> (String, Result<(), Failed>) {
    let mut sound = Ok(());
    for found in characters::findings(source) {
        match found.severity {
            Severity::Error => sound = Err(report.error(found)),
            Severity::Warning | Severity::Note => report.add(found),
        }
    }
    (characters::replaced(&source.text), sound)
}

/// Parses the clean text of a file; what the parser drops is reported, and the rest is there to be read.
pub(super) fn parse(source: Source, (clean, home): (String, Home), report: &mut Report) -> Layer {
    let mut sound = Ok(());
    // Fluent normalizes line ends as it goes; only a lone carriage return would stay.
    let (resource, errors) = match FluentResource::try_new(clean) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let strays = strays::runs(&source.text, strays::strays(&source.text));
    let mut told = vec![false; strays.len()];
    for error in &errors {
        let junk = error.slice.clone().unwrap_or(error.pos.clone());
        let mut is_explained = false;
        for (stray, told) in strays.iter().zip(&mut told) {
            if junk.contains(&stray.start) {
                is_explained = true;
                *told = true;
                sound = Err(report.error(characters::stray(&source, stray.clone())));
            }
        }
        if is_explained {
            continue;
        }
        for found in junk::explained(&source, error) {
            sound = Err(report.error(found));
        }
    }
    for (stray, _) in strays.iter().zip(told).filter(|(_, told)| !told) {
        let found = characters::stray(&source, stray.clone());
        // Braces of full width are printed as they are; spaces of another kind begin a text.
        if source.text[stray.clone()].starts_with(['\u{ff5b}', '\u{ff5d}']) {
            sound = Err(report.error(found));
        } else {
            report.add(Diagnostic {
                severity: Severity::Warning,
                ..found
            });
        }
    }
    let lost = lost(&resource);
    let resource = Arc::new(resource);
    let mut layer = Layer {
        sound,
        lost,
        source,
        home,
        resource,
        entries: Arc::default(),
    };
    layer.sound = literals::check(&layer, report).and(layer.sound);
    layer
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
        let named = self.resource.entries().filter_map(messages::name);
        named.map(|(id, slice)| (id, self.place_of(slice)))
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
