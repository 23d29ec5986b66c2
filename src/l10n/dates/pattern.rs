//! A pattern of CLDR in tokens, and what both halves of a range take from it.
//!
//! See: UTS 35, part 4 (date format patterns, interval formats).

/// A field of a date, or text around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A field by its letter, and how often the letter stands.
    Field(char, usize),
    /// Text.
    Literal(String),
}

/// A pattern, taken apart.
pub(super) type Tokens = Vec<Token>;

/// The kinds of fields, the larger first: what differs first decides what a range repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Year,
    Month,
    Day,
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Tokens {
    let mut tokens = Tokens::new();
    let mut letters = pattern.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        if letter == '\'' && letters.next_if_eq(&'\'').is_some() {
            push(&mut tokens, '\'');
        } else if letter == '\'' {
            quoted = !quoted;
        } else if !quoted && letter.is_ascii_alphabetic() {
            let mut count = 1;
            while letters.next_if_eq(&letter).is_some() {
                count += 1;
            }
            tokens.push(Token::Field(letter, count));
        } else {
            push(&mut tokens, letter);
        }
    }
    tokens
}

fn push(tokens: &mut Tokens, letter: char) {
    match tokens.last_mut() {
        Some(Token::Literal(text)) => text.push(letter),
        _ => tokens.push(Token::Literal(letter.to_string())),
    }
}

impl Token {
    /// What a field tells; weekdays change with the day, eras with the year.
    pub(super) fn kind(&self) -> Option<Kind> {
        match self {
            Self::Field('G' | 'y', _) => Some(Kind::Year),
            Self::Field('M' | 'L', _) => Some(Kind::Month),
            Self::Field('d' | 'E' | 'c', _) => Some(Kind::Day),
            Self::Field(..) | Self::Literal(_) => None,
        }
    }

    /// Which field it is, in whatever form it stands.
    fn field(&self) -> Option<char> {
        match self {
            Self::Field('L', _) => Some('M'),
            Self::Field('c', _) => Some('E'),
            Self::Field(letter, _) => Some(*letter),
            Self::Literal(_) => None,
        }
    }

    fn is_month_in_words(&self) -> bool {
        matches!(self, Self::Field('M' | 'L', 3..))
    }
}

/// Whether the month is a name.
pub(super) fn has_month_in_words(tokens: &[Token]) -> bool {
    tokens.iter().any(Token::is_month_in_words)
}

/// Whether there are words around the fields.
pub(super) fn has_words(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| match token {
        Token::Literal(text) => text.contains(char::is_alphabetic),
        Token::Field(..) => false,
    })
}

/// Whether the month is a number among marks: `15/03/2016`, not `3月15日`.
fn is_numeric(tokens: &[Token]) -> bool {
    let is_number = |token: &Token| matches!(token, Token::Field('M' | 'L', 1..=2));
    tokens.iter().any(is_number) && !has_words(tokens)
}

/// Sets how long the names of weekdays are.
pub(super) fn set_weekday(tokens: &mut [Token], letters: usize) {
    for token in tokens {
        if let Token::Field('E' | 'c', count) = token {
            *count = letters;
        }
    }
}

/// Sets how long the names of months are; a number stays a number.
pub(super) fn set_month(tokens: &mut [Token], letters: usize) {
    for token in tokens.iter_mut().filter(|token| token.is_month_in_words()) {
        if let Token::Field(_, count) = token {
            *count = letters;
        }
    }
}

/// Takes over how long fields are from the pattern of a single date.
pub(super) fn set_widths(tokens: &mut [Token], single: &[Token]) {
    for token in tokens {
        let field = token.field();
        let Some(Token::Field(_, wanted)) = single
            .iter()
            .find(|other| other.field() == field && field.is_some())
        else {
            continue;
        };
        let is_name = |letters: usize| letters > 2;
        if let Token::Field(_, count) = token
            && (field != Some('M') || is_name(*wanted) == is_name(*count))
        {
            *count = *wanted;
        }
    }
}

/// Leaves out the text behind the last field: the dot of `2016.`, the `г.` of a Russian year.
pub(super) fn cut_end(tokens: &mut Tokens) {
    if let Some(Token::Literal(_)) = tokens.last() {
        tokens.pop();
    }
}

/// What joins the ends of a range in most languages.
pub(super) const DASHES: [char; 8] = ['-', '‐', '‑', '–', '—', '~', '～', '〜'];

/// The halves of a range, and what joins them in a pattern of CLDR for ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Halves {
    pub(super) first: Tokens,
    pub(super) joint: Option<String>,
    pub(super) second: Tokens,
}

/// The halves of a pattern of CLDR for ranges: the second begins where a field stands again.
pub(super) fn halves(range: &[Token]) -> Option<Halves> {
    let again = (1..range.len()).find(|&at| {
        let field = range[at].field();
        field.is_some() && range[..at].iter().any(|token| token.field() == field)
    })?;
    let mut first = range[..again].to_vec();
    let mut joint = None;
    if let Some(Token::Literal(text)) = first.last_mut() {
        let before = text.trim_end();
        let kept = before.trim_end_matches(DASHES);
        let kept = if kept.len() < before.len() {
            kept
        } else if let Some(kept) = before.strip_suffix('至') {
            kept
        } else {
            before.rsplit_once(char::is_whitespace)?.0
        };
        joint = Some(before[kept.len()..].trim().to_owned());
        let end = kept.trim_end().len();
        text.truncate(end);
    }
    first.retain(|token| *token != Token::Literal(String::new()));
    Some(Halves {
        first,
        joint,
        second: range[again..].to_vec(),
    })
}

/// The halves of a range by the pattern of a single date: what is larger than `differs` stands once, where it stands at an end.
pub(super) fn shared(single: &[Token], differs: Kind) -> Halves {
    let both = |first: &[Token], second: &[Token]| Halves {
        first: first.to_vec(),
        joint: None,
        second: second.to_vec(),
    };
    let whole = both(single, single);
    if is_numeric(single) {
        return whole;
    }
    let repeats = |token: &Token| token.kind().is_some_and(|kind| kind >= differs);
    let shares = |token: &Token| token.kind().is_some_and(|kind| kind < differs);
    let (Some(begin), Some(end)) = (
        single.iter().position(repeats),
        single.iter().rposition(repeats),
    ) else {
        return whole;
    };
    let mut first = single.to_vec();
    if single[end..].iter().any(shares) {
        first.truncate(end + 1);
        // The mark of an ordinal: `15.–22. März`.
        if let Some(Token::Literal(text)) = single.get(end + 1)
            && text.starts_with('.')
        {
            first.push(Token::Literal(".".to_owned()));
        }
    }
    let leads = single[..begin].iter().any(shares);
    both(&first, &single[if leads { begin } else { 0 }..])
}

/// Whether the ends of a range are one word each, so that what joins them stands close: `15–22 March`.
pub(super) fn is_close(halves: &Halves) -> bool {
    let fields =
        |tokens: &[Token]| -> Vec<char> { tokens.iter().filter_map(Token::field).collect() };
    let second = fields(&halves.second);
    let again = fields(&halves.first)
        .into_iter()
        .filter(|field| second.contains(field));
    again.filter(|field| *field != 'G').count() == 1
}
