//! Exif data of orientation, artist and copyright alone.
//!
//! From Exif data of any camera to a TIFF file of one directory with those tags.
//!
//! See: Exif 2.32 (CIPA DC-008) 4.5.2 (structure), 4.6.4 (`Orientation`, `Artist`, `Copyright`).

use std::collections::BTreeSet;

use exif::{Context, In, Tag, Value};

use super::Told;
use crate::images::metadata;

/// The type of text and that of short numbers in a directory.
const ASCII: u16 = 2;
const SHORT: u16 = 3;

/// Longer texts are no names.
const LONGEST: usize = 4000;

/// The data that is kept, where there is any; adds what is left out.
pub(super) fn kept(data: &[u8], left_out: &mut BTreeSet<Told>) -> Option<Vec<u8>> {
    let Some(found) = metadata::exif(data) else {
        left_out.insert(Told::Other);
        return None;
    };
    let mut orientation = None;
    let mut texts = Vec::new();
    for field in found.fields() {
        let Tag(context, number) = field.tag;
        match field.tag {
            _ if field.ifd_num != In::PRIMARY => {
                left_out.insert(Told::Thumbnails);
            }
            _ if context == Context::Gps => {
                left_out.insert(Told::Location);
            }
            Tag::Orientation => {
                let value = field.value.get_uint(0);
                orientation = value.and_then(|value| u16::try_from(value).ok());
            }
            Tag::Artist | Tag::Copyright => {
                if let Value::Ascii(words) = &field.value {
                    let text = words.join(&0);
                    if !text.is_empty() && text.len() <= LONGEST {
                        texts.push((number, text));
                    }
                }
            }
            Tag::MakerNote => {
                left_out.insert(Told::Device);
            }
            // How the numbers of the picture are to be read, and the layout of the data itself.
            Tag::XResolution
            | Tag::YResolution
            | Tag::ResolutionUnit
            | Tag::YCbCrPositioning
            | Tag::ExifVersion
            | Tag::FlashpixVersion
            | Tag::ComponentsConfiguration
            | Tag::ColorSpace
            | Tag::PixelXDimension
            | Tag::PixelYDimension
            | Tag::InteroperabilityIndex => {}
            tag => {
                left_out.insert(Told::of_key(&tag.to_string()));
            }
        }
    }
    directory(orientation.filter(|turn| (1..=8).contains(turn)), &texts)
}

/// A TIFF file of one directory, entries sorted by tag.
fn directory(orientation: Option<u16>, texts: &[(u16, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut texts = texts.to_vec();
    texts.sort();
    texts.dedup_by_key(|(tag, _)| *tag);
    let count = texts.len() + usize::from(orientation.is_some());
    if count == 0 {
        return None;
    }
    let mut file = b"MM\0\x2A\0\0\0\x08".to_vec();
    file.extend(u16::try_from(count).ok()?.to_be_bytes());
    let mut entry = |tag: u16, kind: u16, count: usize, value: [u8; 4]| {
        file.extend(tag.to_be_bytes());
        file.extend(kind.to_be_bytes());
        file.extend(u32::try_from(count).unwrap_or(0).to_be_bytes());
        file.extend(value);
    };
    if let Some(orientation) = orientation {
        let [high, low] = orientation.to_be_bytes();
        entry(Tag::Orientation.number(), SHORT, 1, [high, low, 0, 0]);
    }
    let mut data = Vec::new();
    let begin = 8 + 2 + 12 * count + 4;
    for (tag, text) in &texts {
        let text: Vec<u8> = text.iter().copied().chain([0]).collect();
        let mut value = [0; 4];
        if let Some(inside) = value.get_mut(..text.len()) {
            inside.copy_from_slice(&text);
        } else {
            value = u32::try_from(begin + data.len()).ok()?.to_be_bytes();
            data.extend(&text);
            data.resize(data.len().next_multiple_of(2), 0);
        }
        entry(*tag, ASCII, text.len(), value);
    }
    file.extend([0; 4]);
    file.extend(data);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kept_data_reads_back() {
        let texts = [
            (Tag::Copyright.number(), b"(c) Orion".to_vec()),
            (Tag::Artist.number(), b"Al".to_vec()),
        ];
        let file = directory(Some(6), &texts).unwrap();
        let read = metadata::exif(&file).unwrap();
        let text = |tag| {
            let field = read.get_field(tag, In::PRIMARY).unwrap();
            field.display_value().to_string()
        };
        assert_eq!(text(Tag::Artist), "\"Al\"");
        assert_eq!(text(Tag::Copyright), "\"(c) Orion\"");
        let turn = read.get_field(Tag::Orientation, In::PRIMARY).unwrap();
        assert_eq!(turn.value.get_uint(0), Some(6));
        // What is kept is kept again, and nothing is left out of it.
        let mut left_out = BTreeSet::new();
        assert_eq!(kept(&file, &mut left_out), Some(file));
        assert_eq!(left_out, BTreeSet::new());
    }
}
