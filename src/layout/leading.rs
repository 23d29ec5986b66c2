//! A theme whose lines are as high as the language's script and the plan of the pages want them.
//!
//! From a [`Theme`] to one with more leading, where the language is set in a face that the theme's families are not: Thai, Devanagari
//! and Arabic stack marks above and below their letters, and Chinese fills the em. And to one that gives a little.
//!
//! Invariant: a theme that names a family for the script in its styles has chosen its own leading, and is left alone.

use std::borrow::Cow;

use unicode_script::UnicodeScript;

use super::inline::families;
use super::plan::Fit;
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
    opened.page.grid = opened.page.grid * share;
    stretch_spaces(&mut opened, share);
    Cow::Owned(opened)
}

/// The theme with its leading, sizes and spaces let out or taken in.
pub(super) fn fitted(theme: Cow<'_, Theme>, fit: Fit) -> Cow<'_, Theme> {
    let Fit { give, space, .. } = fit;
    if give == Give::NONE && space == 0 {
        return theme;
    }
    let times = |percent: i8| 1.0 + f64::from(percent) / 100.0;
    let mut fitted = theme.into_owned();
    // Spaces that are rounded to the grid cannot shrink.
    let grid = if space > 0 {
        NO_GRID
    } else {
        times(give.leading)
    };
    fitted.page.grid = fitted.page.grid * grid;
    for style in fitted.styles.iter_mut() {
        style.text.leading = style.text.leading * times(give.leading);
        style.text.size = style.text.size * times(give.size);
    }
    let share = 1.0 - f64::from(space) / 100.0;
    stretch_spaces(&mut fitted, times(give.leading) * share);
    Cow::Owned(fitted)
}

/// A grid so fine, in shares of the theme's, that nothing is rounded.
const NO_GRID: f64 = 0.01;

/// Makes the spaces that go with the leading larger or smaller.
fn stretch_spaces(theme: &mut Theme, share: f64) {
    let styles = (theme.styles.iter_mut()).flat_map(|style| [&mut style.above, &mut style.below]);
    let (table, quote) = (&mut theme.table, &mut theme.quote);
    let others = [
        &mut table.above, &mut table.below, &mut quote.above, &mut quote.below,
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
