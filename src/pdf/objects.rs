//! Small change of the object level: names, numbers and text strings.
//!
//! See: ISO 32000-1 7.3 (objects) and 7.9.2 (text strings).

use lopdf::{Object, StringFormat};

/// A name: `/Link`.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A whole number, from any count.
pub(super) fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A length or share with three decimals, which is finer than any printer.
pub(super) fn real(number: f64) -> Object {
    let number = rounded(number);
    if number.fract() == 0.0 && number.abs() < 1e6 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and small")]
        return Object::Integer(number as i64);
    }
    Object::Real(number)
}

/// Three decimals; 0 for what is no number (PDF has no notation for it).
pub(super) fn rounded(number: f64) -> f32 {
    if !number.is_finite() {
        return 0.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pages are smaller than a kilometre"
    )]
    let number = ((number * 1000.0).round() / 1000.0) as f32;
    // Drops the sign of zero.
    number + 0.0
}

/// A text string: ASCII as it is, anything else in UTF-16 with a byte order mark.
pub(super) fn text(text: &str) -> Object {
    let bytes = if text.is_ascii() {
        text.as_bytes().to_vec()
    } else {
        utf16(text)
    };
    Object::String(bytes, StringFormat::Literal)
}

/// UTF-16BE with a byte order mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    "\u{FEFF}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_finite() {
        assert_eq!(real(12.0), Object::Integer(12));
        assert_eq!(real(595.275_59), Object::Real(595.276));
        assert_eq!(real(-0.000_1), Object::Integer(0));
        assert_eq!(real(f64::NAN), Object::Integer(0));
        assert!(rounded(-0.000_1).is_sign_positive());
    }

    #[test]
    fn text_beyond_ascii_is_utf_16() {
        let string = |bytes: &[u8]| Object::String(bytes.to_vec(), StringFormat::Literal);
        assert_eq!(text("Kit"), string(b"Kit"));
        assert_eq!(text("é"), string(&[0xFE, 0xFF, 0, 0xE9]));
    }
}
