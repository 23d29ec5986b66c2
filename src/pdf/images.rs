//! Pictures as image objects, each once however often it is shown.
//!
//! From [`Shape::Image`]s to `XObject` resources and the operators that show them.
//!
//! Invariant: the bytes of a JPEG stand in the file as they came, and no pixel of a PNG changes.
//!
//! See: ISO 32000-1 8.9.5 (images), 7.4.8 (`DCTDecode`), 8.6.5.5 (`ICCBased`), 8.6.6.3 (`Indexed`), 11.6.5.3 (soft masks); ISO 19005-2
//! 6.2.4 (colours: device RGB and grey mean the output intent's, CMYK needs a profile) and 6.2.8 (images).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::matrix::CurTransMat;
use printpdf::{Op, XObjectId, XObjectTransform};

use super::drawings;
use super::objects::{integer, name};
use super::writer::File;
use crate::frame::{Page, Shape};
use crate::geom::{Pt, Rect};
use crate::images::{Colors, Image, Jpeg, Kind, Png, Space};

/// What a picture is called in content streams: the same in every file.
fn resource_name(image: &Image) -> String {
    format!("Im{}", image.digest.get(..16).unwrap_or(&image.digest))
}

/// Shows a picture, turned upright, in a box of a page of a height.
pub(super) fn show(image: &Image, rect: &Rect, height: Pt) -> [Op; 4] {
    let (width, tall) = (rect.size.width.0, rect.size.height.0);
    let (left, bottom) = (rect.origin.x.0, (height - rect.origin.y).0 - tall);
    // Images fill the unit square; a drawing has a space of its own, with y downward.
    let upright = match &image.kind {
        Kind::Svg(drawing) => {
            let (across, down) = (1.0 / drawing.width, -1.0 / drawing.height);
            [across, 0.0, 0.0, down, 0.0, 1.0]
        }
        Kind::Jpeg(_) | Kind::Png(_) => image.turn().matrix(),
    };
    let scales = [width, tall].repeat(3);
    let mut matrix = [0.0; 6];
    for ((number, upright), scale) in matrix.iter_mut().zip(upright).zip(scales) {
        *number = upright * scale;
    }
    matrix[4] += left;
    matrix[5] += bottom;
    let matrix = CurTransMat::Raw(matrix.map(fine));
    let transform = XObjectTransform {
        no_auto_scale: true,
        ..XObjectTransform::default()
    };
    [
        Op::SaveGraphicsState,
        Op::SetTransformationMatrix { matrix },
        Op::UseXobject {
            id: XObjectId(resource_name(image)),
            transform,
        },
        Op::RestoreGraphicsState,
    ]
}

/// Six decimals: a drawing may be thousands of units wide.
fn fine(number: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "lengths on a page")]
    let number = ((number * 1e6).round() / 1e6) as f32;
    // Drops the sign of zero.
    number + 0.0
}

/// Writes the pictures of all pages; returns their names and objects.
pub(super) fn write(file: &mut File, pages: &[Page]) -> Dictionary {
    let mut writer = Writer {
        file,
        profiles: BTreeMap::new(),
    };
    let mut names = Dictionary::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        let Shape::Image { image, .. } = &item.shape else {
            continue;
        };
        let name = resource_name(image);
        if !names.has(name.as_bytes()) {
            let id = writer.image(image);
            names.set(name, Object::Reference(id));
        }
    }
    names
}

struct Writer<'a, 'i> {
    file: &'a mut File,
    /// Profiles by their bytes.
    profiles: BTreeMap<&'i [u8], ObjectId>,
}

impl<'i> Writer<'_, 'i> {
    fn image(&mut self, image: &'i Image) -> ObjectId {
        let stream = match &image.kind {
            Kind::Jpeg(jpeg) => self.jpeg(jpeg),
            Kind::Png(png) => self.png(png),
            Kind::Svg(drawing) => return drawings::write(self.file, drawing),
        };
        self.file.add(stream)
    }

    fn jpeg(&mut self, jpeg: &'i Jpeg) -> Stream {
        let mut head = head(jpeg.width, jpeg.height, 8);
        head.set(
            "ColorSpace",
            self.space(jpeg.space, jpeg.profile.as_deref()),
        );
        head.set("Filter", name("DCTDecode"));
        if jpeg.inverted {
            let ends = [1, 0].repeat(4).into_iter().map(Object::Integer);
            head.set("Decode", Object::Array(ends.collect()));
        }
        if jpeg.untransformed {
            head.set("DecodeParms", dictionary! { "ColorTransform" => 0 });
        }
        Stream::new(head, jpeg.bytes.clone())
    }

    fn png(&mut self, png: &'i Png) -> Stream {
        let mut head = head(png.width, png.height, png.bits);
        let profile = png.profile.as_deref();
        let (colors, space) = match &png.colors {
            Colors::Gray => (1, self.space(Space::Gray, profile)),
            Colors::Rgb => (3, self.space(Space::Rgb, profile)),
            Colors::Palette(palette) => {
                let highest = (palette.len() / 3).saturating_sub(1);
                let table = Object::String(palette.clone(), StringFormat::Hexadecimal);
                let base = self.space(Space::Rgb, profile);
                let space = vec![name("Indexed"), base, integer(highest), table];
                (1, Object::Array(space))
            }
        };
        head.set("ColorSpace", space);
        deflated(&mut head, colors, png.bits, png.width);
        if let Some(alpha) = &png.alpha {
            let mut mask = self::head(png.width, png.height, alpha.bits);
            mask.set("ColorSpace", name("DeviceGray"));
            deflated(&mut mask, 1, alpha.bits, png.width);
            let mask = self.file.add(Stream::new(mask, alpha.data.clone()));
            head.set("SMask", Object::Reference(mask));
        }
        Stream::new(head, png.data.clone())
    }

    /// A colour space: the profile's, or the output intent's.
    fn space(&mut self, space: Space, profile: Option<&'i [u8]>) -> Object {
        let device = match space {
            Space::Gray => "DeviceGray",
            Space::Rgb => "DeviceRGB",
            Space::Cmyk => "DeviceCMYK",
        };
        let Some(profile) = profile else {
            return name(device);
        };
        let id = *self.profiles.entry(profile).or_insert_with(|| {
            let head = dictionary! {
                "N" => i64::from(space.components()),
                "Alternate" => name(device),
            };
            self.file.add(Stream::new(head, profile.to_vec()))
        });
        Object::Array(vec![name("ICCBased"), Object::Reference(id)])
    }
}

fn head(width: u32, height: u32, bits: u8) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "BitsPerComponent" => i64::from(bits),
    }
}

/// Says that the data is rows with a filter each, deflated, as PNG has them.
fn deflated(head: &mut Dictionary, colors: i64, bits: u8, columns: u32) {
    head.set("Filter", name("FlateDecode"));
    let rows = dictionary! {
        "Predictor" => 15,
        "Colors" => colors,
        "BitsPerComponent" => i64::from(bits),
        "Columns" => i64::from(columns),
    };
    head.set("DecodeParms", rows);
}
