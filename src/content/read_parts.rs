//! Parts that hold more than message ids: what their types cannot check by themselves.
//!
//! From the grammar to [`Part`]s.

use super::grammar::{BiographyFile, FactFile, FactSheetFile, FactsFile, GlossaryFile};
use super::release::Reader;
use super::{Biography, FactRow, FactSheet, Facts, GlossaryEntry, MessageId, Part};
use crate::diag::Diagnostic;

impl Reader<'_> {
    /// A cover comes first, and what a kit has once stands in it once.
    pub(super) fn once(&mut self, kit: &[Part]) {
        let covers = |part: &Part| matches!(part, Part::Cover(_));
        if kit.iter().skip(1).any(covers) {
            let message = "the cover is the first page of a kit";
            let hint = "write `- cover: {}` once, before all other parts";
            self.error_below("kit", "cover", message, "cover", hint);
        }
        let contents = |part: &&Part| matches!(part, Part::Contents(_));
        if kit.iter().filter(contents).count() > 1 {
            let message = "a kit has its contents once";
            self.error_below("kit", "contents", message, "contents", "delete one of them");
        }
    }

    pub(super) fn facts(&mut self, file: FactsFile) -> Facts {
        self.not_empty("facts", &file.rows.0);
        Facts {
            title: file.title,
            rows: rows(file.rows.0),
        }
    }

    pub(super) fn fact_sheet(&mut self, file: FactSheetFile) -> FactSheet {
        if file.rows.0.is_empty() {
            self.not_empty("fact-sheet", &file.text.0);
        }
        FactSheet {
            title: file.title,
            text: file.text.0,
            rows: rows(file.rows.0),
        }
    }

    pub(super) fn biographies(&mut self, files: Vec<BiographyFile>) -> Part {
        self.not_empty("biographies", &files);
        let mut biographies: Vec<Biography> = Vec::new();
        for BiographyFile {
            person,
            portrait,
            text,
        } in files
        {
            let portrait = portrait.and_then(|file| self.album.picture(file, self.report));
            self.person(&person);
            let twice = biographies.iter().any(|other| other.person == person);
            self.stands_once("biographies", "duplicate-person", &person, twice);
            self.not_empty("biographies", &text.0);
            let text = text.0;
            biographies.push(Biography {
                person,
                portrait,
                text,
            });
        }
        Part::Biographies(biographies)
    }

    pub(super) fn glossary(&mut self, files: Vec<GlossaryFile>) -> Part {
        self.not_empty("glossary", &files);
        let mut entries: Vec<GlossaryEntry> = Vec::new();
        for GlossaryFile { term, says } in files {
            let twice = entries.iter().any(|other| other.term == term);
            self.stands_once("glossary", "duplicate-term", &term, twice);
            entries.push(GlossaryEntry { term, says });
        }
        Part::Glossary(entries)
    }

    /// Reports an id that stands twice in a part.
    pub(super) fn stands_once(
        &mut self,
        part: &str,
        code: &'static str,
        id: &MessageId,
        twice: bool,
    ) {
        // What could not be read stands as nothing, and was reported.
        if twice && !id.as_str().is_empty() {
            let message = format!("`{id}` stands twice in `{part}`");
            let after = super::mention(self.source, part, 0)
                .and_then(|part| super::mention(self.source, id.as_str(), part.span.end));
            let place =
                after.and_then(|first| super::mention(self.source, id.as_str(), first.span.end));
            let found = Diagnostic::error(code, message).at(place);
            self.result = Err(self.report.error(found.hint("name each once")));
        }
    }
}

fn rows(files: Vec<FactFile>) -> Vec<FactRow> {
    files
        .into_iter()
        .map(|FactFile { label, value }| FactRow { label, value })
        .collect()
}
