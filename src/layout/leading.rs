//! A theme whose lines are as high as the language's script and the plan of the pages want them.
//!
//! From a [`Theme`] to one with more leading, where the language is set in a face that the theme's families are not: Thai, Devanagari
//! and Arabic stack marks above and below their letters, and Chinese fills the em. And to one that gives a little.
//!
//! Invariant: a theme that names a family for the script in its styles has chosen its own leading, and is left alone.

use std::borrow::Cow;

use unicode_script::UnicodeScript;

use super::inline::families;
use crate::document::Document;
use crate::fonts::FontBook;
use crate::geom::Pt;
use crate::theme::{Give, TextStyle, Theme};

/// The theme as this document needs it.
pub(super) fn opened<'a>(
    theme: &'a Theme,
    document: &Document,
    fonts: &FontBook,
) -> Cow<'a, Theme> {
    let Some(letter) = letter(document) else {
        return Cow::Borrowed(theme);
    };
    let body = leading(&theme.styles.body.text, letter, theme, document, fonts);
    let share = body / theme.styles.body.text.leading;
    if share <= 1.0 {
        return Cow::Borrowed(theme);
    }
    let mut opened = theme.clone();
    for style in opened.styles.iter_mut() {
        style.text.leading = leading(&style.text, letter, theme, document, fonts);
    }
    stretch_spaces(&mut opened, share);
    Cow::Owned(opened)
}

/// The theme with its leading and its sizes let out or taken in.
pub(super) fn given(theme: Cow<'_, Theme>, give: Give) -> Cow<'_, Theme> {
    if give == Give::NONE {
        return theme;
    }
    let times = |percent: i8| 1.0 + f64::from(percent) / 100.0;
    let mut given = theme.into_owned();
    for style in given.styles.iter_mut() {
        style.text.leading = style.text.leading * times(give.leading);
        style.text.size = style.text.size * times(give.size);
    }
    stretch_spaces(&mut given, times(give.leading));
    Cow::Owned(given)
}

/// Makes the spaces that go with the leading larger or smaller.
fn stretch_spaces(theme: &mut Theme, share: f64) {
    let styles = (theme.styles.iter_mut()).flat_map(|style| [&mut style.above, &mut style.below]);
    let (table, quote) = (&mut theme.table, &mut theme.quote);
    let others = [
        &mut theme.page.grid,
        &mut table.above,
        &mut table.below,
        &mut quote.above,
        &mut quote.below,
    ];
    for space in styles.chain(others) {
        *space = *space * share;
    }
}

/// A letter of the script in which the language is written, from the words that every kit has.
fn letter(document: &Document) -> Option<char> {
    let lang = &document.info.lang;
    let words = document.furniture.kind.words() + &document.info.title;
    words
        .chars()
        .find(|letter| letter.is_alphabetic() && lang.is_written_in(letter.script().short_name()))
}

/// The leading of a style for a letter: what the theme says of the script, else what the face that has the letter asks for.
fn leading(
    style: &TextStyle,
    letter: char,
    theme: &Theme,
    document: &Document,
    fonts: &FontBook,
) -> Pt {
    let lang = &document.info.lang;
    let script = letter.script().as_iso15924_tag().to_be_bytes();
    let italic = false;
    let face = families(fonts, &theme.fallback, style, script, lang)
        .into_iter()
        .filter_map(|family| fonts.find(family, style.weight, italic))
        .map(|font| fonts.face(font))
        .find(|face| face.covers(letter));
    let Some(face) = face.filter(|face| face.family() != style.family) else {
        return style.leading;
    };
    let said = theme.fallback.script(script, lang);
    if let Some(times) = said.and_then(|said| said.leading) {
        return style.leading * times;
    }
    let metrics = face.metrics();
    let height = f64::from(metrics.ascender) - f64::from(metrics.descender);
    let asked = style.size * (height / f64::from(metrics.units_per_em));
    asked.min(style.leading * MOST).max(style.leading)
}

/// More than so many times the leading of a theme is asked for by faces with room for marks that text does not have.
const MOST: f64 = 1.3;
