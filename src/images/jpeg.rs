//! JPEG files: their header read, their data decoded once to see that it is whole.
//!
//! From bytes to [`Jpeg`], which keeps the compressed data as it is.
//!
//! See: ITU-T T.81 annex B (markers); Adobe Technical Note 5116 (the Adobe marker); ISO 32000-1 7.4.8 (`DCTDecode`).

use std::panic::{AssertUnwindSafe, catch_unwind};

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::private::{self, Stripped};
use super::segments::{Segment, Segments};
use super::{Fault, Opened, Said, Space, Turn, check_size, metadata, profile};

/// A JPEG picture.
#[derive(Debug, PartialEq)]
pub struct Jpeg {
    /// The file, as it leaves the house.
    pub bytes: Vec<u8>,
    /// Width as stored, in pixels.
    pub width: u32,
    /// Height as stored, in pixels.
    pub height: u32,
    /// Its colours.
    pub space: Space,
    /// Whether the components are stored upside down, as Adobe's programs store CMYK.
    pub inverted: bool,
    /// Whether three components are red, green and blue although no marker says so.
    pub untransformed: bool,
    /// Its colour profile, where it is not sRGB.
    pub profile: Option<Vec<u8>>,
    /// How it must be turned.
    pub turn: Turn,
}

/// What the markers before the pixels say.
#[derive(Default)]
struct Header<'a> {
    frame: Option<Frame<'a>>,
    /// The transform of an Adobe marker.
    adobe: Option<u8>,
    exif: Option<&'a [u8]>,
    xmp: Option<&'a [u8]>,
    photoshop: Option<&'a [u8]>,
    /// Pieces of a colour profile with their numbers.
    profile: Vec<(u8, &'a [u8])>,
    /// Whether the file ends as it should.
    ends: bool,
}

struct Frame<'a> {
    kind: u8,
    bits: u8,
    height: u32,
    width: u32,
    /// A number, sampling factors and a table for each component.
    components: &'a [u8],
}

/// Opens a JPEG file.
pub(super) fn open(bytes: &[u8]) -> Result<(Opened<Jpeg>, Stripped), Fault> {
    let header = header(bytes);
    let Some(frame) = &header.frame else {
        return Err(Fault::damaged("it has no header"));
    };
    let ids: Vec<u8> = frame.components.chunks(3).map(|chunk| chunk[0]).collect();
    check_size(frame.width, frame.height)?;
    let space = match (frame.kind, frame.bits, ids.len()) {
        (0xC0..=0xC2, 8, 1) => Space::Gray,
        (0xC0..=0xC2, 8, 3) => Space::Rgb,
        (0xC0..=0xC2, 8, 4) => Space::Cmyk,
        _ => {
            return Err(Fault::new(
                "picture-kind",
                "is a kind of JPEG that PDF does not know (lossless, arithmetic or of more than 8 bits)",
                "save it as an ordinary JPEG, baseline or progressive",
            ));
        }
    };
    if !header.ends {
        return Err(Fault::damaged("it ends before its picture does"));
    }
    let mut remarks = Vec::new();
    // Metadata are no part of the picture, and may be damaged.
    let stripped = private::jpeg::stripped(bytes);
    remarks.extend(decode(&stripped.bytes)?);
    let profile = profile::usable(assembled(&header.profile), space).unwrap_or_else(|fault| {
        remarks.push(fault);
        None
    });
    if space == Space::Cmyk && profile.is_none() {
        return Err(Fault::new(
            "picture-colors",
            "is in CMYK and holds no sound colour profile, so that nothing says which colours it means",
            "convert it to sRGB, or save it with its profile embedded",
        ));
    }
    let mut said = Said::default();
    if let Some(data) = header.xmp {
        metadata::xmp(data, &mut said);
    }
    if let Some(data) = header.photoshop {
        metadata::photoshop(data, &mut said);
    }
    let exif = header.exif.and_then(metadata::exif);
    let jpeg = Jpeg {
        width: frame.width,
        height: frame.height,
        space,
        inverted: space == Space::Cmyk && header.adobe.is_some(),
        untransformed: header.adobe.is_none() && ids == *b"RGB",
        profile,
        turn: exif.as_ref().map_or_else(Turn::default, Turn::of),
        bytes: Vec::new(),
    };
    let opened = Opened {
        picture: jpeg,
        said,
        remarks,
    };
    Ok((opened, stripped))
}

/// Reads what the segments say.
fn header(bytes: &[u8]) -> Header<'_> {
    let mut header = Header::default();
    for Segment { marker, data, .. } in Segments::new(bytes) {
        header.ends |= marker == 0xD9;
        header.segment(marker, data);
    }
    header
}

impl<'a> Header<'a> {
    fn segment(&mut self, marker: u8, data: &'a [u8]) {
        match (marker, data) {
            // Frames, but not the tables that have numbers among them.
            (0xC0..=0xCF, [bits, h1, h0, w1, w0, _, components @ ..])
                if !matches!(marker, 0xC4 | 0xC8 | 0xCC) =>
            {
                self.frame = Some(Frame {
                    kind: marker,
                    bits: *bits,
                    height: u32::from(u16::from_be_bytes([*h1, *h0])),
                    width: u32::from(u16::from_be_bytes([*w1, *w0])),
                    components,
                });
            }
            (0xE1, _) => {
                if let Some(exif) = data.strip_prefix(b"Exif\0\0") {
                    self.exif.get_or_insert(exif);
                } else if let Some(xmp) = data.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
                    self.xmp.get_or_insert(xmp);
                }
            }
            (0xE2, _) => {
                if let Some([number, _, piece @ ..]) = data.strip_prefix(b"ICC_PROFILE\0") {
                    self.profile.push((*number, piece));
                }
            }
            (0xED, _) => {
                if let Some(data) = data.strip_prefix(b"Photoshop 3.0\0") {
                    self.photoshop.get_or_insert(data);
                }
            }
            (
                0xEE,
                [
                    b'A',
                    b'd',
                    b'o',
                    b'b',
                    b'e',
                    _,
                    _,
                    _,
                    _,
                    _,
                    _,
                    transform,
                    ..,
                ],
            ) => {
                self.adobe = Some(*transform);
            }
            _ => {}
        }
    }
}

/// A profile from its pieces.
fn assembled(pieces: &[(u8, &[u8])]) -> Option<Vec<u8>> {
    let mut pieces = pieces.to_vec();
    pieces.sort_by_key(|(number, _)| *number);
    let whole: Vec<u8> = pieces
        .iter()
        .flat_map(|(_, piece)| piece.iter().copied())
        .collect();
    (!whole.is_empty()).then_some(whole)
}

/// Decodes once, to know that a viewer can. What only a strict decoder refuses is a remark.
fn decode(bytes: &[u8]) -> Result<Option<Fault>, Fault> {
    let tried = |strict: bool| {
        // The decoder had bugs that ended in a panic; the next one shall be a finding.
        let decoded = catch_unwind(AssertUnwindSafe(|| {
            let options = DecoderOptions::default()
                .set_strict_mode(strict)
                .set_max_width(usize::from(u16::MAX))
                .set_max_height(usize::from(u16::MAX));
            let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
            decoder
                .decode_headers()
                .map_err(|error| error.to_string())?;
            if let Some(space) = decoder.input_colorspace() {
                let kept = decoder.options().jpeg_set_out_colorspace(space);
                decoder.set_options(kept);
            }
            decoder
                .decode()
                .map(drop)
                .map_err(|error| error.to_string())
        }));
        decoded.unwrap_or_else(|_| Err("it cannot be decoded".to_owned()))
    };
    let Err(strictly) = tried(true) else {
        return Ok(None);
    };
    match tried(false) {
        Ok(()) => Ok(Some(Fault::damaged(&strictly))),
        Err(cause) => Err(Fault::damaged(&cause)),
    }
}
