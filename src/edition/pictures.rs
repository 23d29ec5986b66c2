//! Pictures: the words of each, and what to do where some are missing.
//!
//! From [`content::Picture`] to [`Picture`].
//!
//! Invariant: no picture is shown without caption, credit, terms and alternative text.

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
    Ok(Block::Figure(Figure { picture, extent }))
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

/// A picture with its words.
pub(super) fn picture(
    words: &mut Words<'_>,
    picture: &content::Picture,
) -> Result<Picture, Failed> {
    let caption = text(words, picture, Field::Caption);
    let alt = text(words, picture, Field::Alt);
    let credit = text(words, picture, Field::Credit);
    let terms = text(words, picture, Field::Terms);
    let (caption, alt, credit, terms) = (caption?, alt?, credit?, terms?);
    if alt.words() == caption.words() {
        let message = format!(
            "the alternative text of `{}` repeats its caption, and readers hear it twice",
            picture.name
        );
        let found = Diagnostic::warning("alt-repeats-caption", message).at(alt.place.clone());
        words
            .report
            .add(found.hint("say in `.alt` what is to be seen, for those who do not see it"));
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

/// One text of a picture; its absence is an error that offers what the file says.
fn text(words: &mut Words<'_>, picture: &content::Picture, field: Field) -> Result<Text, Failed> {
    let attribute = match field {
        Field::Caption => None,
        Field::Alt => Some("alt"),
        Field::Credit => Some("credit"),
        Field::Terms => Some("terms"),
    };
    let id = &picture.words;
    if words.localizer.has(id.as_str(), attribute) {
        let text = words.inline(id, attribute, &Args::default())?;
        if !text.is_empty() {
            return Ok(text);
        }
    } else if field == Field::Terms && words.localizer.has(COMMON_TERMS, None) {
        return words.label(COMMON_TERMS, &Args::default());
    }
    let found = missing(words, picture, field);
    Err(words.report.error(found))
}

fn missing(words: &Words<'_>, picture: &content::Picture, field: Field) -> Diagnostic {
    let (name, id) = (&picture.name, &picture.words);
    let (code, what, line) = match field {
        Field::Caption => ("missing-caption", "caption", format!("{id} = ")),
        Field::Alt => ("missing-alt", "alternative text", "    .alt = ".to_owned()),
        Field::Credit => ("missing-credit", "credit", "    .credit = ".to_owned()),
        Field::Terms => ("missing-terms", "terms of use", "    .terms = ".to_owned()),
    };
    let lang = words.localizer.lang();
    let message = format!("the picture `{name}` has no {what} in `{lang}`");
    // The words themselves are the nearest place there is to mend it.
    let place = words.localizer.place(id.as_str());
    let place = place.or_else(|| words.release.place_of(id));
    let file = format!("locales/{lang}/releases/{}.ftl", words.release.slug);
    let mut found = Diagnostic::error(code, message).at(place);
    let is_source = *lang == words.organisation.source;
    match picture.image.said.get(field, lang.as_str(), is_source) {
        Some(said) => {
            let line = format!("{line}{}", escaped(said));
            found = found.hint(format!(
                "its file tells one; if it is right, write in `{file}`:\n{line}"
            ));
        }
        None => found = found.hint(format!("write it in `{file}`:\n{line}…")),
    }
    if field == Field::Terms {
        let hint = format!("or write `{COMMON_TERMS} = …` in `organisation.ftl`, for all pictures");
        found = found.hint(hint);
    }
    found
}

/// Words as a value of Fluent and Markdown that says just them.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '{' | '}' => escaped.push_str(&format!("{{\"{c}\"}}")),
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
