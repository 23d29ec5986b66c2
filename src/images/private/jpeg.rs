//! JPEG files without what they need not tell.
//!
//! From the segments of a file to those that decode it, its profile, and its rights; its compressed data stays as it is.
//!
//! See: ITU-T T.81 B.1.1.2 (markers); JFIF 1.02 (thumbnails in APP0); CIPA DC-007 (pictures behind the first).

use std::collections::BTreeSet;

use super::{Rights, Stripped, Told, exif, iptc, xmp};
use crate::images::segments::Segments;

const APP1: u8 = 0xE1;
const APP13: u8 = 0xED;
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// Takes out of a file what it need not tell.
pub(in crate::images) fn stripped(bytes: &[u8]) -> Stripped {
    let mut left_out = BTreeSet::new();
    let rights = rights(bytes, &mut left_out);
    let mut file = bytes.get(..2).unwrap_or_default().to_vec();
    let mut is_written = false;
    let mut in_scan = false;
    for segment in Segments::new(bytes) {
        if in_scan {
            file.extend(segment.before);
        } else if segment.before.iter().any(|&byte| byte != 0xFF) {
            left_out.insert(Told::Other);
        }
        in_scan = false;
        match (segment.marker, segment.data) {
            // JFIF: its version, unit and density, without a thumbnail.
            (0xE0, data) if data.starts_with(b"JFIF\0") && data.len() >= 14 && !is_written => {
                let mut head = data[..12].to_vec();
                head.extend([0, 0]);
                append(&mut file, 0xE0, &[&head]);
                if data[12] > 0 && data[13] > 0 {
                    left_out.insert(Told::Thumbnails);
                }
            }
            (0xE0, data) if data.starts_with(b"JFXX\0") => {
                left_out.insert(Told::Thumbnails);
            }
            (0xE2, data) if data.starts_with(b"ICC_PROFILE\0") => {
                write_rights(&mut file, &rights, &mut is_written);
                append(&mut file, 0xE2, &[data]);
            }
            (0xE2, data) if data.starts_with(b"MPF\0") => {
                left_out.insert(Told::Thumbnails);
            }
            (0xEE, data) if data.starts_with(b"Adobe") && data.len() >= 12 => {
                write_rights(&mut file, &rights, &mut is_written);
                append(&mut file, 0xEE, &[&data[..12]]);
            }
            (APP1, data) if data.starts_with(EXIF) || data.starts_with(XMP) => {}
            (APP13, data) if data.starts_with(PHOTOSHOP) => {}
            (0xFE, _) => {
                left_out.insert(Told::Comments);
            }
            (0xE0..=0xEF, _) => {
                left_out.insert(Told::Other);
            }
            (0xD9, _) => {
                file.extend([0xFF, 0xD9]);
                let behind = segment.behind;
                if find(behind, &[0xFF, 0xD8, 0xFF]) {
                    left_out.insert(Told::Thumbnails);
                } else if behind.iter().any(|&byte| byte != 0) {
                    left_out.insert(Told::Other);
                }
            }
            (marker, data) => {
                write_rights(&mut file, &rights, &mut is_written);
                append(&mut file, marker, &[data]);
                in_scan = marker == 0xDA;
            }
        }
    }
    Stripped {
        bytes: file,
        left_out,
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// What the metadata of a file say of its rights.
fn rights(bytes: &[u8], left_out: &mut BTreeSet<Told>) -> Rights {
    let mut rights = Rights::default();
    for segment in Segments::new(bytes) {
        if segment.marker == APP1 {
            if let Some(data) = segment.data.strip_prefix(EXIF) {
                let kept = exif::kept(data, left_out);
                rights.exif = rights.exif.or(kept);
            } else if let Some(packet) = segment.data.strip_prefix(XMP) {
                let kept = xmp::kept(packet, left_out);
                rights.xmp = rights.xmp.or(kept);
            }
        } else if segment.marker == APP13
            && let Some(data) = segment.data.strip_prefix(PHOTOSHOP)
        {
            rights.iptc.extend(iptc::kept(data, left_out));
        }
    }
    rights
}

/// Writes the rights, before the first segment that is neither JFIF's nor left out.
fn write_rights(file: &mut Vec<u8>, rights: &Rights, is_written: &mut bool) {
    if *is_written {
        return;
    }
    *is_written = true;
    if let Some(exif) = &rights.exif {
        append(file, APP1, &[EXIF, exif]);
    }
    if let Some(xmp) = &rights.xmp {
        append(file, APP1, &[XMP, xmp.as_bytes()]);
    }
    if !rights.iptc.is_empty() {
        append(file, APP13, &[PHOTOSHOP, &iptc::resource(&rights.iptc)]);
    }
}

/// Appends a segment; one that is too long for its length is none.
fn append(file: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let length: usize = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    let Ok(length) = u16::try_from(length) else {
        return;
    };
    file.extend([0xFF, marker]);
    file.extend(length.to_be_bytes());
    for part in parts {
        file.extend(*part);
    }
}
