//! A message as the parser reads it: its pieces as one string.
//!
//! From a [`Message`] to [`Joined`]. What is no markup although it looks like it is escaped: literals and terms that would begin a list,
//! asterisks inside words and between numbers, a plus or a year at the beginning of a line.
//!
//! See: `CommonMark` 0.31.2 (2.4 backslash escapes, 5.2 list items, 6.2 emphasis).

use std::collections::BTreeSet;
use std::ops::Range;

use super::{GUARD, VALUE_BASE};
use crate::address::is_unspaced;
use crate::l10n::{Message, Piece, PieceOrigin};

/// A message as one string.
pub(super) struct Joined {
    /// What the parser reads: each value is a private-use character of its own.
    pub(super) text: String,
    /// Where each piece ends.
    pub(super) ends: Vec<usize>,
    /// Literals, terms and values: whoever wrote them knows what they are.
    pub(super) fixed: Vec<Range<usize>>,
}

/// Whether a piece may begin a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Blocks,
    Nothing,
}

/// A message of several blocks.
pub(super) fn blocks(message: &Message) -> Joined {
    let (text, pieces) = plain(message);
    let mut escapes = BTreeSet::new();
    asterisks(&text, &mut escapes);
    line_starts(&text, &pieces, &mut escapes);
    escaped(&text, &pieces, &escapes)
}

/// A message of one line, behind a character that keeps the parser from seeing a block.
pub(super) fn line(message: &Message) -> Joined {
    let (text, pieces) = plain(message);
    let text = text.replace(['\n', '\r'], " ");
    let mut escapes = BTreeSet::new();
    asterisks(&text, &mut escapes);
    let mut joined = escaped(&text, &pieces, &escapes);
    let guard = GUARD.len_utf8();
    joined.text.insert(0, GUARD);
    for end in &mut joined.ends {
        *end += guard;
    }
    for range in &mut joined.fixed {
        *range = range.start + guard..range.end + guard;
    }
    joined
}

/// The pieces as they stand, each with where it ends.
fn plain(message: &Message) -> (String, Vec<(usize, Begins)>) {
    let mut values = 0_u32;
    let mut text = String::new();
    let pieces = message.pieces.iter().map(|piece| {
        let begins = match piece {
            Piece::Markup {
                text: markup,
                origin,
            } => {
                text.push_str(markup);
                match origin {
                    PieceOrigin::Own | PieceOrigin::Message(_) => Begins::Blocks,
                    PieceOrigin::Literal | PieceOrigin::Term(_) | PieceOrigin::Argument(_) => {
                        Begins::Nothing
                    }
                }
            }
            Piece::Value { .. } => {
                values += 1;
                text.extend(char::from_u32(VALUE_BASE + values - 1));
                Begins::Nothing
            }
        };
        (text.len(), begins)
    });
    let pieces = pieces.collect();
    (text, pieces)
}

/// The text with backslashes put in.
fn escaped(text: &str, pieces: &[(usize, Begins)], escapes: &BTreeSet<usize>) -> Joined {
    let mut out = String::with_capacity(text.len() + escapes.len());
    let mut done = 0;
    for &at in escapes {
        out.push_str(&text[done..at]);
        out.push('\\');
        done = at;
    }
    out.push_str(&text[done..]);
    // A backslash belongs to the piece of what it escapes.
    let (mut ends, mut fixed) = (Vec::with_capacity(pieces.len()), Vec::new());
    let mut start = 0;
    for (end, begins) in pieces {
        let end = end + escapes.range(..end).count();
        if *begins == Begins::Nothing {
            fixed.push(start..end);
        }
        ends.push(end);
        start = end;
    }
    Joined {
        text: out,
        ends,
        fixed,
    }
}

/// Asterisks that stand inside words or between numbers, and begin or end no emphasis: `Leser*innen`, `2*3*4`.
fn asterisks(text: &str, escapes: &mut BTreeSet<usize>) {
    if !text.contains('*') {
        return;
    }
    let kept = verbatim(text);
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        // The word-inner ones since the last that opens.
        let mut open: Option<Vec<usize>> = None;
        for (at, _) in paragraph.match_indices('*') {
            let at = start + at;
            let before = text[..at].chars().next_back();
            let after = text[at + 1..].chars().next();
            let is_single = before != Some('*') && after != Some('*') && before != Some('\\');
            if !is_single || kept.iter().any(|range| range.contains(&at)) {
                continue;
            }
            match place(before, after) {
                Place::Before => {
                    // One that stands inside a word closed the emphasis before: `*Spiegel*s und *Stern*`.
                    escapes.extend(
                        open.take()
                            .into_iter()
                            .flat_map(|inner| inner.into_iter().skip(1)),
                    );
                    open = Some(Vec::new());
                }
                Place::Inside => match &mut open {
                    Some(inner) => inner.push(at),
                    None => drop(escapes.insert(at)),
                },
                Place::Behind => escapes.extend(open.take().into_iter().flatten()),
                Place::Apart => {}
            }
        }
        escapes.extend(open.into_iter().flat_map(|inner| inner.into_iter().skip(1)));
        start += paragraph.len();
    }
}

/// Where an asterisk stands.
enum Place {
    /// Before a word: it may open emphasis.
    Before,
    /// Inside a word.
    Inside,
    /// Behind a word: it may close emphasis.
    Behind,
    /// By itself, or in a script without spaces between words.
    Apart,
}

fn place(before: Option<char>, after: Option<char>) -> Place {
    let is_word =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || u32::from(c) >= VALUE_BASE);
    let is_gap = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_spaced = |c: Option<char>| c.is_none_or(|c| !is_unspaced(c) && !is_southeast_asian(c));
    match (is_word(before), is_word(after)) {
        (true, true) if is_spaced(before) && is_spaced(after) => Place::Inside,
        (false, true) => Place::Before,
        (true, false) => Place::Behind,
        (false, false) if is_gap(before) && !is_gap(after) => Place::Before,
        (false, false) if is_gap(after) && !is_gap(before) => Place::Behind,
        (true, true) | (false, false) => Place::Apart,
    }
}

/// Thai, Lao, Burmese and Khmer are written without spaces between words.
fn is_southeast_asian(c: char) -> bool {
    matches!(u32::from(c), 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff)
}

/// Code, tags and addresses in angle brackets, in which a backslash is one.
fn verbatim(text: &str) -> Vec<Range<usize>> {
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['`', '<']) {
        let start = at + found;
        let rest = &text[start..];
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let end = if ticks == 0 {
            rest.find(['>', ' ', '\n']).map(|end| start + end + 1)
        } else {
            let fence = &rest[..ticks];
            rest[ticks..]
                .find(fence)
                .map(|end| start + ticks + end + ticks)
        };
        at = end.unwrap_or(start + ticks.max(1));
        if end.is_some() {
            kept.push(start..at);
        }
    }
    kept
}

/// What would begin a block and is text.
fn line_starts(text: &str, pieces: &[(usize, Begins)], escapes: &mut BTreeSet<usize>) {
    let numbers: Vec<u64> = text
        .lines()
        .filter_map(|line| numbered(line.trim_start()))
        .map(|(number, _)| number)
        .collect();
    let pluses: Vec<bool> = (text.lines().filter(|line| !line.trim().is_empty()))
        .map(|line| is_plus_item(line.trim_start()))
        .collect();
    let mut start = 0;
    let mut shown = 0;
    let mut is_first = true;
    for line in text.split_inclusive('\n') {
        let own = line.trim_start();
        let at = start + line.len() - own.len();
        start += line.len();
        if own.is_empty() {
            is_first = true;
            continue;
        }
        let piece = pieces.iter().find(|(end, _)| *end > at);
        let is_fixed = piece.is_some_and(|(_, begins)| *begins == Begins::Nothing);
        let is_before = shown > 0 && pluses.get(shown - 1) == Some(&true);
        let is_alone = !is_before && pluses.get(shown + 1) != Some(&true);
        shown += 1;
        if let Some((number, length)) = numbered(own) {
            let stands_alone = number != 1
                && is_first
                && numbers
                    .iter()
                    .filter(|other| other.abs_diff(number) <= 1)
                    .count()
                    == 1;
            if is_fixed || stands_alone {
                escapes.insert(at + length);
            }
        } else if own.starts_with("+ ") && !is_fixed {
            if is_alone || !is_plus_item(own) {
                escapes.insert(at);
            }
        } else if is_fixed && begins_block(own.trim_end()) {
            escapes.insert(at);
        }
        is_first = false;
    }
}

/// Whether a line looks like an item with a plus: of a number it is the sign.
fn is_plus_item(line: &str) -> bool {
    let rest = line.strip_prefix("+ ").map(str::trim_start);
    rest.is_some_and(|rest| {
        !rest.starts_with(|c: char| c.is_numeric() || u32::from(c) >= VALUE_BASE)
    })
}

/// The number that a line begins with as an item of a list does, and how long it is without its mark.
pub(super) fn numbered(line: &str) -> Option<(u64, usize)> {
    let length = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(length..)?.strip_prefix(['.', ')'])?;
    let is_item =
        (1..=9).contains(&length) && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    let number = line.get(..length).filter(|_| is_item)?;
    Some((number.parse().ok()?, length))
}

/// Whether a line that does not begin with a number begins a block, or ends one (`===`).
fn begins_block(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    let rest = line.trim_start_matches(first);
    let count = (line.len() - rest.len()) / first.len_utf8();
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_rule = line.chars().all(|c| c == first || c == ' ') && line.matches(first).count() >= 3;
    match first {
        '*' | '_' => is_rule || count == 1 && is_apart,
        '-' => is_rule || count == 1 && is_apart || rest.is_empty(),
        '+' => count == 1 && is_apart,
        '#' => count <= 6 && is_apart,
        '=' => rest.is_empty(),
        '`' | '~' => count >= 3,
        '>' | '|' => true,
        _ => false,
    }
}
