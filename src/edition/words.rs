//! Messages of a release, with the arguments that every message gets, as text that is ready to be set.
//!
//! From ids to [`Text`] and [`Block`]s.
//!
//! Invariant: the only place of this room where a message is looked up.

use std::sync::Arc;

use super::mark::Mark;
use super::markdown::Reader;
use super::{names, proof, revised};
use crate::content::{Fact, MessageId, Organisation, Release};
use crate::diag::{Diagnostic, Failed, Place, Report};
use crate::document::{
    Baseline, Block, Inline, Keep, MessageName, Origin, Pair, Span, Style, Text,
};
use crate::l10n::{Args, Formatted, Height, Localizer, Value, Variation};
use crate::lang::Lang;

/// What every part needs to find its words.
pub(super) struct Words<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) release: &'a Release,
    pub(super) localizer: &'a Localizer,
    pub(super) report: &'a mut Report,
    reader: Reader,
    facts: Args,
}

impl<'a> Words<'a> {
    pub(super) fn new(
        organisation: &'a Organisation,
        release: &'a Release,
        localizer: &'a Localizer,
        report: &'a mut Report,
    ) -> Self {
        let mut names: Vec<String> = localizer.names().to_vec();
        let mut reader = Reader {
            lang: localizer.formats().clone(),
            names: Vec::new(),
        };
        let people = organisation.people.values();
        names.extend(people.map(|person| reader.name(&person.name).words()));
        reader.names = names;
        let mut facts = Args::default();
        for (name, fact) in &release.facts {
            let value = match fact {
                Fact::Number(number) => Value::Number(number.clone()),
                Fact::When(when) => Value::When(*when),
                Fact::Text(text) => Value::Text(text.clone()),
            };
            facts.0.insert(name.clone(), value);
        }
        let mut words = Self {
            organisation,
            release,
            localizer,
            report,
            reader,
            facts,
        };
        words.add_people();
        words
    }

    /// Names that a locale writes in its own way are kept whole too.
    fn add_people(&mut self) {
        for id in self.organisation.people.keys() {
            if names::is_name(self.localizer, id.as_str())
                && let Ok(message) =
                    self.localizer
                        .message(id.as_str(), None, &self.facts, None, self.report)
            {
                self.reader.names.push(message.plain());
            }
        }
    }

    /// The arguments that every message gets, and some of its own.
    fn args(&self, own: &Args) -> Args {
        let mut args = self.facts.clone();
        args.0.extend(own.0.clone());
        args
    }

    /// The document's language: the CLDR locale that sets it, unless that is written the other way (a pseudo-locale).
    pub(super) fn lang(&self) -> Lang {
        let (lang, formats) = (self.localizer.lang(), self.localizer.formats());
        if lang.direction() == formats.direction() {
            formats.clone()
        } else {
            lang.clone()
        }
    }

    /// Where a message that is missing is asked for; of one that is there nobody wants to know.
    fn asked(&self, id: &MessageId, attribute: Option<&str>) -> Option<Place> {
        if self.localizer.has(id.as_str(), attribute) {
            return None;
        }
        self.release
            .place_of(id)
            .or_else(|| self.organisation.place_of(id))
    }

    /// A message, or its attribute, as a line of text.
    pub(super) fn inline(
        &mut self,
        id: &MessageId,
        attribute: Option<&str>,
        own: &Args,
    ) -> Result<Text, Failed> {
        let asked = self.asked(id, attribute);
        self.label_at(id.as_str(), attribute, own, asked)
    }

    /// An attribute that may be absent.
    pub(super) fn optional(
        &mut self,
        id: &MessageId,
        attribute: &str,
        own: &Args,
    ) -> Result<Option<Text>, Failed> {
        if self.localizer.has(id.as_str(), Some(attribute)) {
            self.inline(id, Some(attribute), own).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A label of `kit.ftl`, which no content names.
    pub(super) fn label(&mut self, id: &str, own: &Args) -> Result<Text, Failed> {
        self.label_at(id, None, own, None)
    }

    /// A label that marks a draft, in English where the language lacks it.
    pub(super) fn mark(&mut self, mark: &Mark, own: &Args, subject: &str) -> Result<Text, Failed> {
        if self.localizer.has(mark.id, None) {
            return self.label(mark.id, own);
        }
        Ok(Text::of(Span {
            text: mark.english(subject),
            lang: Lang::parse("en").ok(),
            ..Span::default()
        }))
    }

    fn label_at(
        &mut self,
        id: &str,
        attribute: Option<&str>,
        own: &Args,
        asked: Option<Place>,
    ) -> Result<Text, Failed> {
        let joined;
        let args = if own.0.is_empty() {
            &self.facts
        } else {
            joined = self.args(own);
            &joined
        };
        let message = self
            .localizer
            .message(id, attribute, args, asked, self.report)?;
        let Some(lang) = &message.stands_in else {
            return self.reader.inline(&message, self.report);
        };
        let mut text = self.reader.in_lang(lang).inline(&message, self.report)?;
        proof::mark(&mut text, lang);
        Ok(text)
    }

    /// Messages of text, one after the other; their headings begin at level `top`. What fails is reported and left out: one
    /// message must not hide what is wrong with the next.
    pub(super) fn texts(&mut self, ids: &[MessageId], top: u8) -> Vec<Block> {
        let blocks = ids.iter().flat_map(|id| self.blocks(id, top));
        blocks.flatten().collect()
    }

    /// A message of text; its headings begin at level `top`.
    fn blocks(&mut self, id: &MessageId, top: u8) -> Result<Vec<Block>, Failed> {
        let asked = self.asked(id, None);
        let message = self
            .localizer
            .message(id.as_str(), None, &self.facts, asked, self.report)?;
        let Some(lang) = &message.stands_in else {
            return self.reader.blocks(&message, top, self.report);
        };
        let reader = self.reader.in_lang(lang);
        let mut blocks = reader.blocks(&message, top, self.report)?;
        proof::mark_blocks(&mut blocks, lang);
        Ok(blocks)
    }

    /// The mark of a row that the version before had not, or not so; none where that version is not kept.
    pub(super) fn change(&mut self, said: u64) -> Result<Option<Text>, Failed> {
        let revision = self.release.revision.as_ref();
        let before =
            revision.and_then(|revision| revision.rows.get(self.localizer.lang().as_str()));
        match before {
            Some(rows) if !rows.contains(&said) => {
                self.label("row-changed", &Args::default()).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// A message in one of its forms.
    pub(super) fn form(&mut self, form: &Variation) -> Result<Vec<Block>, Failed> {
        let (id, attribute) = (form.id.as_str(), form.attribute.as_deref());
        let args = self.args(&form.args);
        let message = self
            .localizer
            .message(id, attribute, &args, None, self.report)?;
        self.reader.blocks(&message, 2, self.report)
    }

    /// Two messages that belong together.
    pub(super) fn pair(&mut self, label: &MessageId, text: &MessageId) -> Result<Pair, Failed> {
        let label = self.inline(label, None, &Args::default());
        let text = self.inline(text, None, &Args::default());
        let (label, text) = (label?, text?);
        Ok(Pair {
            said: revised::said("", [&label, &text].into_iter()),
            label,
            text,
        })
    }

    /// A message of paragraphs alone.
    pub(super) fn paragraphs(&mut self, id: &MessageId) -> Result<Vec<Text>, Failed> {
        let blocks = self.blocks(id, 2)?;
        let mut paragraphs = Vec::new();
        for block in blocks {
            let Block::Paragraph { text, .. } = block else {
                let message = "a quotation holds paragraphs alone, no lists and no headings";
                let found = Diagnostic::error("unsupported-markdown", message);
                let found = found.at(self.localizer.place(id.as_str()));
                return Err(self
                    .report
                    .error(found.hint("write its sentences one after the other")));
            };
            paragraphs.push(text);
        }
        Ok(paragraphs)
    }

    /// The organisation's name in this language: the message of its id, else the name in its file.
    pub(super) fn organisation_name(&mut self) -> Result<String, Failed> {
        let id = self.organisation.id.to_string();
        if names::is_name(self.localizer, &id) {
            let text = self.label(&id, &Args::default())?;
            return Ok(text.words());
        }
        Ok(self.reader.name(&self.organisation.name).words())
    }

    /// The words of the message that names somebody; nothing where it cannot be read, which is told where the name is printed.
    pub(super) fn name_by_message(&self, id: &str) -> Option<String> {
        let unread = &mut Report::new();
        let message = self
            .localizer
            .message(id, None, &self.facts, None, unread)
            .ok()?;
        let text = self.reader.inline(&message, unread).ok()?;
        Some(text.words())
    }

    /// Where the organisation's name comes from.
    pub(super) fn organisation_origin(&self) -> Arc<Origin> {
        let id = self.organisation.id.as_str();
        let origin = if names::is_name(self.localizer, id) {
            Origin {
                message: Some(MessageName {
                    id: id.into(),
                    attribute: None,
                }),
                place: self.localizer.place(id),
            }
        } else {
            Origin::facts(self.organisation.place_of_key("name"))
        };
        Arc::new(origin)
    }

    /// A person's name in this language: the message of the person's id, else the name in the organisation's file.
    pub(super) fn person_name(&mut self, id: &MessageId) -> Result<Text, Failed> {
        if names::is_name(self.localizer, id.as_str()) {
            return self.inline(id, None, &Args::default());
        }
        if let Some(person) = self.organisation.people.get(id) {
            let place = self.organisation.place_of(id);
            let name = self.reader.name(&person.name);
            return Ok(name.from_origin(Arc::new(Origin::facts(place))));
        }
        let found = Diagnostic::error("unknown-person", format!("nobody is called `{id}`"));
        Err(self.report.error(found.at(self.asked(id, None))))
    }

    /// Name and role, as the language puts them: `Jean-Yves Le Gall, president of CNES`.
    pub(super) fn attribution(&mut self, id: &MessageId) -> Result<Text, Failed> {
        let name = self.person_name(id)?;
        let role = self
            .organisation
            .people
            .get(id)
            .and_then(|person| person.role.as_ref());
        let Some(role) = role else { return Ok(name) };
        let role = self.inline(role, None, &Args::default())?;
        let own = args([
            ("name", Value::Text(name.words())),
            ("role", Value::Text(role.words())),
        ]);
        let mut text = self.label("attribution", &own)?;
        // The role is a phrase, not a name: its lines may end where they like.
        free(&mut text, &role.words());
        proof::mark_whole(&mut text, &[&name, &role]);
        Ok(text)
    }
}

/// Arguments by name.
pub(super) fn args<const N: usize>(values: [(&str, Value); N]) -> Args {
    Args(
        values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// A fact that holds together.
pub(super) fn whole(text: &str) -> Text {
    let text = Text::of(Span {
        text: text.to_owned(),
        keep: Keep::Whole,
        ..Span::default()
    });
    text.from_origin(Arc::new(Origin::facts(None)))
}

/// What parts a label from what follows it: a full-width colon has its white in itself.
pub(super) fn space_behind(label: &Text) -> &'static str {
    if label.words().ends_with('：') {
        ""
    } else {
        " "
    }
}

/// Lets words follow a label on its line.
pub(super) fn follow(label: &mut Text, words: Text) {
    label.append_words(space_behind(label));
    label.append(words);
}

/// Lets a value that is a phrase break like any other words.
fn free(text: &mut Text, phrase: &str) {
    for inline in &mut text.inlines {
        if let Inline::Span(span) = inline
            && span.text == phrase
        {
            span.keep = Keep::Free;
        }
    }
}

/// Formatted facts as text that holds together.
pub(super) fn formatted(parts: Vec<Formatted>) -> Text {
    let inlines = parts
        .into_iter()
        .map(|part| {
            let baseline = match part.height {
                Height::Normal => Baseline::Normal,
                Height::Superior => Baseline::Superior,
            };
            Inline::Span(Span {
                text: part.text,
                style: Style {
                    baseline,
                    ..Style::default()
                },
                keep: Keep::Whole,
                ..Span::default()
            })
        })
        .collect();
    Text {
        inlines,
        origin: Some(Arc::new(Origin::facts(None))),
        ..Text::default()
    }
}
