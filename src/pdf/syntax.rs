//! Objects as bytes, with no more white space than needed.
//!
//! From lopdf's objects to the syntax of the file.
//!
//! See: ISO 32000-1 7.2 (lexical conventions) and 7.3 (objects).

use std::io::Write as _;

use lopdf::{Dictionary, Object, StringFormat};

/// Appends an object. A stream is its dictionary here: its data stands in the file by itself.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) {
    // Writing to memory does not fail.
    let _ = match object {
        Object::Null => token(out).write_all(b"null"),
        Object::Boolean(value) => write!(token(out), "{value}"),
        Object::Integer(value) => write!(token(out), "{value}"),
        Object::Real(value) => write!(token(out), "{value}"),
        Object::Reference((number, generation)) => {
            write!(token(out), "{number} {generation} R")
        }
        Object::Name(value) => return name(out, value),
        Object::String(value, StringFormat::Literal) => return literal(out, value),
        Object::String(value, StringFormat::Hexadecimal) => return hexadecimal(out, value),
        Object::Array(values) => {
            out.push(b'[');
            for value in values {
                self::object(out, value);
            }
            out.write_all(b"]")
        }
        Object::Dictionary(value) => return dictionary(out, value),
        Object::Stream(stream) => return dictionary(out, &stream.dict),
    };
}

/// Appends a dictionary, in the order in which it was filled.
pub(super) fn dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        name(out, key);
        object(out, value);
    }
    out.extend(b">>");
}

/// Parts a number or a word from one right before it.
fn token(out: &mut Vec<u8>) -> &mut Vec<u8> {
    if out.last().is_some_and(|&byte| is_regular(byte)) {
        out.push(b' ');
    }
    out
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && byte != b'#' && is_regular(byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            // A bare line end of any kind would be read as a line feed.
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    for byte in bytes {
        let _ = write!(out, "{byte:02X}");
    }
    out.push(b'>');
}

/// Whether a byte is neither white space nor a delimiter (ISO 32000-1 7.2.2).
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t'
            | b'\n'
            | 12
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn written(value: impl Into<Object>) -> String {
        let mut out = Vec::new();
        object(&mut out, &value.into());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tokens_are_parted_only_where_they_would_run_together() {
        let numbers = [1.into(), Object::Real(0.5), Object::Null, true.into()].to_vec();
        assert_eq!(written(Object::Array(numbers)), "[1 0.5 null true]");
        let entries = dictionary! {
            "Type" => "Page",
            "Parent" => Object::Reference((7, 0)),
            "K" => 3,
            "Kids" => Object::Array(vec![Object::Reference((1, 0)), "A".into()]),
        };
        assert_eq!(
            written(entries),
            "<</Type/Page/Parent 7 0 R/K 3/Kids[1 0 R/A]>>"
        );
    }

    #[test]
    fn strings_and_names_are_read_back_as_they_were() {
        assert_eq!(
            written(Object::string_literal("a(b)\\\r\n")),
            "(a\\(b\\)\\\\\\r\n)"
        );
        assert_eq!(written(Object::Name(b"A B#/".to_vec())), "/A#20B#23#2F");
        let hex = Object::String(vec![0, 0xAB], StringFormat::Hexadecimal);
        assert_eq!(written(hex), "<00AB>");
    }
}
