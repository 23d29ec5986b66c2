//! Numbers as files write them, and as people do.
//!
//! From a text to the numbers that it may mean; facts are judged by it, and choices by a text.
//!
//! Invariant: knows no language; a text that can be read in two ways has two meanings.

/// A number of more digits is an identifier.
const MOST_DIGITS: usize = 40;

/// Whether a text is a number that every program reads alike: digits and at most one point, perhaps a hyphen before them.
#[must_use]
pub fn is_exact(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = whole == "0" || !whole.starts_with('0');
    let few = whole.len() + fraction.len() <= MOST_DIGITS;
    all_digits(whole) && all_digits(fraction) && plain && few
}

/// The numbers that a text may mean, each exact: `1250` and `1.250` of `1,250`, `118.5` of `118,5`; none where it is no number.
#[must_use]
pub fn meant(text: &str) -> Vec<String> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−', '–', '+']) {
        Some(digits) if text.starts_with('+') => ("", digits),
        Some(digits) => ("-", digits.trim_start()),
        None => ("", text),
    };
    let digits: String = digits.chars().map(western).collect();
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '_' | '\'' | '’' | ',' | '.');
    let parts: Vec<&str> = digits.split(is_mark).collect();
    let is_digits =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(|part| is_digits(&part)) {
        return Vec::new();
    }
    let marks: Vec<char> = digits.chars().filter(|c| is_mark(*c)).collect();
    let (last, before) = parts.split_last().unwrap_or((&"", &[]));
    let (whole, fraction) = (parts.concat(), format!("{}.{last}", before.concat()));
    let in_threes = parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    let last_mark = marks.last().copied();
    let alike = marks.iter().all(|mark| Some(*mark) == last_mark);
    let found = match last_mark {
        None | Some('_') => vec![whole],
        // A point is a decimal point in YAML; a comma may be either.
        Some(',') if marks.len() == 1 && in_threes => vec![whole, fraction],
        Some(',' | '.') if marks.len() == 1 || !alike => vec![fraction],
        Some(_) if in_threes => vec![whole],
        Some(_) => Vec::new(),
    };
    let found = found.into_iter().map(|number| {
        let number = number.trim_start_matches('0');
        let is_bare = number.is_empty() || number.starts_with('.');
        format!("{sign}{}{number}", if is_bare { "0" } else { "" })
    });
    found.filter(|number| is_exact(number)).collect()
}

/// A digit or mark of another script as it stands in ours; all else as it is.
fn western(c: char) -> char {
    /// The noughts of scripts whose digits texts in YAML may hold.
    const ZEROS: [char; 11] = ['٠', '۰', '०', '০', '੦', '૦', '๐', '໐', '၀', '០', '０'];
    let value = |zero: &char| {
        let value = u32::from(c).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    };
    match c {
        '٬' => ',',
        '٫' => '.',
        _ => ZEROS.iter().find_map(value).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_number_may_mean_one() {
        for (text, expected) in [
            ("118", "118"),
            ("1,250", "1250 or 1.250"),
            ("1 250", "1250"),
            ("1\u{202f}250", "1250"),
            ("1_250", "1250"),
            ("1'250", "1250"),
            ("1'250.5", "1250.5"),
            ("118,5", "118.5"),
            ("0,5", "0.5"),
            ("1.250.000", "1250000"),
            ("1,250,000.5", "1250000.5"),
            ("1.250,5", "1250.5"),
            ("1 250,5", "1250.5"),
            ("−5", "-5"),
            ("+7", "7"),
            ("007", "7"),
            ("١٢٥٠", "1250"),
            ("٣٫٥", "3.5"),
            ("yes", ""),
            ("118 days", ""),
            ("1,2,3", ""),
            ("01 44 76 75 39", ""),
            ("", ""),
            ("-", ""),
        ] {
            assert_eq!(meant(text).join(" or "), expected, "{text}");
        }
    }

    #[test]
    fn an_exact_number_is_read_alike_by_all() {
        for exact in [
            "0",
            "50",
            "4.50",
            "-3",
            "12345678901234567890",
            "0.12345678901234567",
        ] {
            assert!(is_exact(exact), "{exact}");
        }
        for other in [
            "", "-", "071", ".5", "5.", "1e3", "0x10", "1,5", "--1", "1.2.3",
        ] {
            assert!(!is_exact(other), "{other}");
        }
    }
}
