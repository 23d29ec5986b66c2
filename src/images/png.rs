//! PNG files, decoded whole: colours and opacity in planes of their own, as PDF wants them.
//!
//! From bytes to [`Png`]. Pixels stay what they are; the file's own compressed data is kept where it holds colours alone.
//!
//! See: PNG (ISO/IEC 15948) 4.6, 11.2, 11.3.2.1 (`tRNS`); ISO 32000-1 7.4.4.4 (PNG predictors), 11.6.5.3 (soft masks).

use std::io::Cursor;

use png::{BitDepth, ColorType, DecodeOptions, Decoder, DecodingError, Transformations};

use super::chunks::chunks;
use super::private::{self, Stripped};
use super::{Fault, Opened, Said, Space, Turn, check_size, metadata, profile};

/// What a `gAMA` chunk says of sRGB, near enough.
const GAMMA: f32 = 0.454_55;

/// A picture of pixels without loss.
#[derive(Debug, PartialEq)]
pub struct Png {
    /// Width as stored, in pixels.
    pub width: u32,
    /// Height as stored, in pixels.
    pub height: u32,
    /// Bits of a component.
    pub bits: u8,
    /// What the components are.
    pub colors: Colors,
    /// The colours: rows with a filter each, as PNG has them, deflated.
    pub data: Vec<u8>,
    /// The opacity, where it is not whole everywhere.
    pub alpha: Option<Alpha>,
    /// Its colour profile, where it is not sRGB.
    pub profile: Option<Vec<u8>>,
    /// How it must be turned.
    pub turn: Turn,
}

/// What the components of a [`Png`] are.
#[derive(Debug, PartialEq)]
pub enum Colors {
    /// One, from black to white.
    Gray,
    /// Red, green and blue.
    Rgb,
    /// The number of a colour in this list of red, green and blue.
    Palette(Vec<u8>),
}

/// Opacity, a component a pixel.
#[derive(Debug, PartialEq)]
pub struct Alpha {
    /// Bits of a component: 8 or 16.
    pub bits: u8,
    /// Rows with a filter each, deflated.
    pub data: Vec<u8>,
}

/// Uncompressed rows.
struct Rows<'a> {
    width: u32,
    height: u32,
    color: ColorType,
    depth: BitDepth,
    palette: Option<&'a [u8]>,
    data: &'a [u8],
}

/// Opens a PNG file.
pub(super) fn open(bytes: &[u8]) -> Result<(Opened<Png>, Stripped), Fault> {
    let mut options = DecodeOptions::default();
    options.set_ignore_adler32(false);
    let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
    // Eight bytes a pixel at most, and room for metadata.
    decoder.set_limits(png::Limits { bytes: 1 << 30 });
    decoder.set_transformations(Transformations::IDENTITY);
    let info = decoder.read_header_info().map_err(damaged)?;
    check_size(info.width, info.height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let size = reader.output_buffer_size();
    let size = size.ok_or_else(|| Fault::damaged("its size cannot be right"))?;
    let mut data = vec![0; size];
    reader.next_frame(&mut data).map_err(damaged)?;
    reader.finish().map_err(damaged)?;
    let info = reader.info();
    let rows = Rows {
        width: info.width,
        height: info.height,
        color: info.color_type,
        depth: info.bit_depth,
        palette: info.palette.as_deref(),
        data: &data,
    };
    let (colors, space) = match (rows.color, rows.palette) {
        (ColorType::Grayscale | ColorType::GrayscaleAlpha, _) => (Colors::Gray, Space::Gray),
        (ColorType::Indexed, Some(palette)) => (Colors::Palette(palette.to_vec()), Space::Rgb),
        (ColorType::Indexed, None) => return Err(Fault::damaged("it has no palette")),
        (ColorType::Rgb | ColorType::Rgba, _) => (Colors::Rgb, Space::Rgb),
    };
    let (data, alpha) = match rows.color {
        ColorType::GrayscaleAlpha => rows.split(1, ColorType::Grayscale)?,
        ColorType::Rgba => rows.split(3, ColorType::Rgb)?,
        ColorType::Grayscale | ColorType::Rgb | ColorType::Indexed => {
            // The file's own data will do, unless its rows stand in another order.
            let data = if info.interlaced {
                rows.deflated()?
            } else {
                idat(bytes)
            };
            (data, rows.keyed(info.trns.as_deref())?)
        }
    };
    let mut remarks = Vec::new();
    // Nearly every program that writes a gamma writes that of sRGB.
    let gamma = info.gama_chunk.map_or(GAMMA, png::ScaledFloat::into_value);
    if info.icc_profile.is_none() && info.srgb.is_none() && (gamma - GAMMA).abs() > 0.01 {
        remarks.push(Fault::new(
            "picture-profile",
            "tells its colours by a gamma alone, and is shown as sRGB",
            "save it again, with a profile such as sRGB",
        ));
    }
    let icc = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    let profile = profile::usable(icc, space).unwrap_or_else(|fault| {
        remarks.push(fault);
        None
    });
    let mut said = Said::default();
    let packets = info.utf8_text.iter();
    let mut packets = packets.filter(|text| text.keyword == "XML:com.adobe.xmp");
    let packet = packets.find_map(|text| text.get_text().ok());
    if let Some(packet) = &packet {
        metadata::xmp(packet.as_bytes(), &mut said);
    }
    let exif = info.exif_metadata.as_deref().and_then(metadata::exif);
    let png = Png {
        width: rows.width,
        height: rows.height,
        bits: rows.depth as u8,
        colors,
        data,
        alpha,
        profile,
        turn: exif.as_ref().map_or_else(Turn::default, Turn::of),
    };
    let opened = Opened {
        picture: png,
        said,
        remarks,
    };
    Ok((opened, private::png::stripped(bytes, packet.as_deref())))
}

fn damaged(error: DecodingError) -> Fault {
    match error {
        DecodingError::LimitsExceeded => Fault::damaged("it holds more than its header says"),
        error => Fault::damaged(&error.to_string()),
    }
}

/// Colours deflated, and the opacity where there is any.
type Planes = (Vec<u8>, Option<Alpha>);

impl Rows<'_> {
    /// Parts `colors` components from the opacity behind them.
    fn split(&self, colors: usize, color: ColorType) -> Result<Planes, Fault> {
        let bytes = if self.depth == BitDepth::Sixteen {
            2
        } else {
            1
        };
        let pixels = self.data.chunks_exact((colors + 1) * bytes);
        let mut data = Vec::with_capacity(pixels.len() * colors * bytes);
        let mut opacity = Vec::with_capacity(pixels.len() * bytes);
        for pixel in pixels {
            let (color, alpha) = pixel.split_at(colors * bytes);
            data.extend_from_slice(color);
            opacity.extend_from_slice(alpha);
        }
        let data = Rows {
            color,
            data: &data,
            ..*self
        };
        Ok((data.deflated()?, self.alpha(&opacity, self.depth)?))
    }

    /// The opacity that a list for a palette, or one transparent colour, stands for.
    fn keyed(&self, key: Option<&[u8]>) -> Result<Option<Alpha>, Fault> {
        let Some(key) = key else {
            return Ok(None);
        };
        let bits = usize::from(self.depth as u8);
        let samples = self.color.samples();
        let width = usize::try_from(self.width).unwrap_or(usize::MAX);
        let row_bytes = (width * samples * bits).div_ceil(8);
        // The decoder gives one byte for samples of up to eight bits, and two for others.
        let wide = key.len() / samples;
        let wanted = |index: usize| {
            let bytes = key
                .get(index * wide..(index + 1) * wide)
                .unwrap_or_default();
            bytes
                .iter()
                .fold(0, |number, byte| number << 8 | u16::from(*byte))
        };
        let mut opacity = Vec::with_capacity(self.data.len());
        for row in self.data.chunks_exact(row_bytes.max(1)) {
            for pixel in 0..width {
                let sample = |index: usize| sample(row, (pixel * samples + index) * bits, bits);
                let is_key = || (0..samples).all(|index| sample(index) == wanted(index));
                opacity.push(match self.color {
                    ColorType::Indexed => {
                        key.get(usize::from(sample(0))).copied().unwrap_or(u8::MAX)
                    }
                    _ if is_key() => 0,
                    _ => u8::MAX,
                });
            }
        }
        self.alpha(&opacity, BitDepth::Eight)
    }

    /// A plane of opacity, unless all of it is opaque.
    fn alpha(&self, opacity: &[u8], depth: BitDepth) -> Result<Option<Alpha>, Fault> {
        if opacity.iter().all(|&byte| byte == u8::MAX) {
            return Ok(None);
        }
        let rows = Rows {
            color: ColorType::Grayscale,
            depth,
            palette: None,
            data: opacity,
            ..*self
        };
        Ok(Some(Alpha {
            bits: depth as u8,
            data: rows.deflated()?,
        }))
    }

    /// Filters and compresses, by way of a PNG of its own.
    fn deflated(&self) -> Result<Vec<u8>, Fault> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(self.color);
        encoder.set_depth(self.depth);
        if let Some(palette) = self.palette.filter(|_| self.color == ColorType::Indexed) {
            encoder.set_palette(palette);
        }
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(self.data));
        // Rows of a decoded picture always make another one.
        written.map_err(|error| Fault::damaged(&error.to_string()))?;
        Ok(idat(&file))
    }
}

/// A sample of up to sixteen bits that begins at a bit of a row.
fn sample(row: &[u8], at: usize, bits: usize) -> u16 {
    let byte = |index: usize| u16::from(row.get(index).copied().unwrap_or_default());
    match bits {
        16 => byte(at / 8) << 8 | byte(at / 8 + 1),
        _ => byte(at / 8) >> (8 - bits - at % 8) & ((1 << bits) - 1),
    }
}

/// The data of all `IDAT` chunks.
fn idat(file: &[u8]) -> Vec<u8> {
    let data = chunks(file).filter(|chunk| chunk.kind == *b"IDAT");
    data.flat_map(|chunk| chunk.data).copied().collect()
}
