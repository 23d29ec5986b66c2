//! PNG files without what they need not tell.
//!
//! From the chunks of a file to those that say what its pixels are, and its rights; its compressed data stays as it is.
//!
//! See: PNG (ISO/IEC 15948) 5.3 (chunks), 11.3.3 (text), 11.3.4.6 (`eXIf`); APNG (further frames).

use std::collections::BTreeSet;

use super::{Stripped, Told, exif, xmp};
use crate::images::chunks::chunks;

/// Chunks that say what pixels are and how large; all that a decoder needs are among them.
const KEPT: [&[u8; 4]; 17] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"bKGD", b"pHYs",
];

const XMP: &[u8] = b"XML:com.adobe.xmp";

/// Takes out of a file what it need not tell. `packet` is its XMP, unpacked.
pub(in crate::images) fn stripped(bytes: &[u8], packet: Option<&str>) -> Stripped {
    let mut left_out = BTreeSet::new();
    let mut file = bytes.get(..8).unwrap_or_default().to_vec();
    let mut end = 8;
    for chunk in chunks(bytes) {
        end = chunk.end;
        let word = |data: &[u8]| data.split(|&byte| byte == 0).next().map(<[u8]>::to_vec);
        match &chunk.kind {
            kind if KEPT.contains(&kind) => file.extend(&bytes[chunk.start..chunk.end]),
            b"eXIf" => {
                if let Some(kept) = exif::kept(chunk.data, &mut left_out) {
                    append(&mut file, *b"eXIf", &kept);
                }
            }
            b"tIME" => {
                left_out.insert(Told::Time);
            }
            b"acTL" | b"fcTL" | b"fdAT" => {
                left_out.insert(Told::Thumbnails);
            }
            kind @ (b"tEXt" | b"zTXt" | b"iTXt") => {
                let keyword = word(chunk.data).unwrap_or_default();
                if keyword == XMP {
                    let kept =
                        packet.and_then(|packet| xmp::kept(packet.as_bytes(), &mut left_out));
                    if packet.is_none() {
                        left_out.insert(Told::Other);
                    }
                    if let Some(kept) = kept {
                        // Not compressed, of no language.
                        let text = [XMP, &[0; 5], kept.as_bytes()].concat();
                        append(&mut file, *b"iTXt", &text);
                    }
                } else if matches!(keyword.as_slice(), b"Author" | b"Copyright")
                    && *kind != *b"zTXt"
                {
                    file.extend(&bytes[chunk.start..chunk.end]);
                } else {
                    let keyword = String::from_utf8_lossy(&keyword).into_owned();
                    left_out.insert(match Told::of_key(&keyword) {
                        // `Raw profile type APP1`: Exif, IPTC or XMP in hexadecimal digits.
                        _ if keyword.starts_with("Raw profile") => Told::Location,
                        Told::Other => Told::Comments,
                        told => told,
                    });
                }
            }
            _ => {
                left_out.insert(Told::Other);
            }
        }
        if chunk.kind == *b"IEND" {
            break;
        }
    }
    if bytes
        .get(end..)
        .is_some_and(|behind| behind.iter().any(|&byte| byte != 0))
    {
        left_out.insert(Told::Other);
    }
    Stripped {
        bytes: file,
        left_out,
    }
}

/// Appends a chunk.
fn append(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    let Ok(length) = u32::try_from(data.len()) else {
        return;
    };
    file.extend(length.to_be_bytes());
    let begin = file.len();
    file.extend(kind);
    file.extend(data);
    let sum = crc(&file[begin..]);
    file.extend(sum.to_be_bytes());
}

/// The checksum of a chunk (PNG annex D).
fn crc(data: &[u8]) -> u32 {
    let bit = |sum: u32, _: u8| {
        if sum & 1 == 1 {
            0xEDB8_8320 ^ (sum >> 1)
        } else {
            sum >> 1
        }
    };
    let byte = |sum: u32, &byte: &u8| (0..8).fold(sum ^ u32::from(byte), bit);
    !data.iter().fold(u32::MAX, byte)
}
