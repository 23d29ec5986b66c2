//! Pictures: the words of each, and what to do where some are missing.
//!
//! From [`content::Picture`] to [`Picture`].
//!
//! Invariant: no picture is shown without caption, credit, terms and alternative text.

use std::fmt::Write as _;

use super::words::Words;
use crate::content::{self, Width};
use crate::diag::{Diagnostic, Failed};
use crate::document::{Block, Extent, Figure, Gallery, Picture, Text};
use crate::images::Field;
use crate::l10n::Args;

/// The message that tells the terms of pictures that have none of their own.
const COMMON_TERMS: &str = "picture-terms";

/// A figure.
pub(super) fn figure(words: &mut Words<'_>, figure: &content::Figure) -> Result<Block, Failed> {
    let extent = match figure.width {
        Width::Full => Extent::Full,
        Width::Half => Extent::Half,
        Width::Third => Extent::Third,
    };
    let picture = picture(words, &figure.picture)?;
    Ok(Block::Figure(Box::new(Figure { picture, extent })))
}

/// The heading, where there is a title, and the pictures.
pub(super) fn gallery(
    words: &mut Words<'_>,
    gallery: &content::Gallery,
) -> Result<Vec<Block>, Failed> {
    let title = gallery
        .title
        .as_ref()
        .map(|id| words.inline(id, None, &Args::default()))
        .transpose();
    let mut pictures = Vec::new();
    let mut result = Ok(());
    for picture in &gallery.pictures {
        match self::picture(words, picture) {
            Ok(picture) => pictures.push(picture),
            Err(failed) => result = Err(failed),
        }
    }
    result?;
    let heading = title?.map(|text| Block::Heading { level: 2, text });
    let gallery = Block::Gallery(Gallery {
        columns: gallery.columns,
        pictures,
    });
    Ok(heading.into_iter().chain([gallery]).collect())
}

/// The texts of a picture, in the order in which they stand in a file.
const FIELDS: [Field; 4] = [Field::Caption, Field::Alt, Field::Credit, Field::Terms];

/// A picture with its words. What is missing is told at once, with what the file itself says.
pub(super) fn picture(
    words: &mut Words<'_>,
    picture: &content::Picture,
) -> Result<Picture, Failed> {
    let texts = FIELDS.map(|field| text(words, picture, field));
    let missing: Vec<Field> = FIELDS
        .into_iter()
        .zip(&texts)
        .filter(|(_, text)| matches!(text, Ok(None)))
        .map(|(field, _)| field)
        .collect();
    let whole = if missing.is_empty() {
        Ok(())
    } else {
        let found = self::missing(words, picture, &missing);
        Err(words.report.error(found))
    };
    let there = |text: Option<Text>| text.map_or_else(|| whole.map(|()| Text::default()), Ok);
    let [caption, alt, credit, terms] = texts.map(|text| text.and_then(there));
    let (caption, alt, credit, terms) = (caption?, alt?, credit?, terms?);
    if alt.words() == caption.words() {
        let message = format!(
            "the alternative text of `{}` repeats its caption, and readers hear it twice",
            picture.name
        );
        let found = Diagnostic::warning("alt-repeats-caption", message).at(alt.place().cloned());
        words
            .report
            .add(found.hint("describe the picture in `.alt`, for people who do not see it"));
    }
    Ok(Picture {
        image: picture.image.clone(),
        name: picture.name.clone(),
        alt,
        caption,
        credit,
        terms,
        place: picture.place.clone(),
    })
}

/// Where a text stands: in the message itself, or in an attribute.
fn attribute(field: Field) -> Option<&'static str> {
    match field {
        Field::Caption => None,
        Field::Alt => Some("alt"),
        Field::Credit => Some("credit"),
        Field::Terms => Some("terms"),
    }
}

/// One text of a picture; nothing where it has none.
fn text(
    words: &mut Words<'_>,
    picture: &content::Picture,
    field: Field,
) -> Result<Option<Text>, Failed> {
    let attribute = attribute(field);
    let id = &picture.words;
    if words.localizer.has(id.as_str(), attribute) {
        let text = words.inline(id, attribute, &Args::default())?;
        return Ok((!text.is_empty()).then_some(text));
    }
    if field == Field::Terms && words.localizer.has(COMMON_TERMS, None) {
        return words.label(COMMON_TERMS, &Args::default()).map(Some);
    }
    Ok(None)
}

/// The finding on a picture that lacks texts: the lines to write, filled where the file tells them.
fn missing(words: &Words<'_>, picture: &content::Picture, fields: &[Field]) -> Diagnostic {
    let (name, id) = (&picture.name, &picture.words);
    let lang = words.localizer.lang();
    let is_source = *lang == words.organisation.source;
    let mut names = Vec::new();
    let mut lines = String::new();
    let mut told = false;
    let mut sources = Vec::new();
    for &field in fields {
        let what = match field {
            Field::Caption => "caption",
            Field::Alt => "alternative text",
            Field::Credit => "credit",
            Field::Terms => "terms of use",
        };
        let attribute = attribute(field);
        let begin = attribute.map_or_else(|| format!("{id} ="), |name| format!("    .{name} ="));
        names.push(what);
        let said = picture.image.said.get(field, lang.as_str(), is_source);
        told |= said.is_some();
        if said.is_none() {
            let args = Args::default();
            sources.extend(words.localizer.in_source(id.as_str(), attribute, &args));
        }
        let said = said.map_or_else(|| "…".to_owned(), escaped);
        let _ = write!(lines, "\n{begin} {said}");
    }
    let message = format!(
        "the picture `{name}` has no {} in `{lang}`",
        names.join(", no ")
    );
    // The words that are there are the nearest place to mend it.
    let place = words.localizer.place(id.as_str());
    let place = place.or_else(|| words.release.place_of(id));
    let file = format!("locales/{lang}/releases/{}.ftl", words.release.slug);
    let hint = if told {
        format!("its file tells what is filled in here; if it is right, write in `{file}`:{lines}")
    } else {
        format!("write in `{file}`:{lines}")
    };
    let found = Diagnostic::error("picture-words", message).at(place);
    let found = sources.iter().fold(found.hint(hint), |found, words| {
        found.hint(format!("the source says: {words}"))
    });
    if fields.contains(&Field::Terms) {
        let hint =
            format!("terms of all pictures may stand in `organisation.ftl` as `{COMMON_TERMS}`");
        return found.hint(hint);
    }
    found
}

/// Words as a value of Fluent and Markdown that says just them.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '{' | '}' => {
                let _ = write!(escaped, "{{\"{c}\"}}");
            }
            '*' | '_' | '[' | ']' | '<' | '`' | '\\' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_file_come_as_they_are() {
        assert_eq!(
            escaped("Soyuz {MS-10} *up*"),
            "Soyuz {\"{\"}MS-10{\"}\"} \\*up\\*"
        );
    }
}
