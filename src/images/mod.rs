//! Pictures, opened: what kind a file really is, how large, in which colours, and what it says of itself.
//!
//! From the bytes of a file to [`Image`], ready to be placed and written without another look at the file.
//!
//! Invariant: any bytes end in an [`Image`] or in [`Fault`]s, never in a panic, and memory is bounded by [`PIXELS`] whatever a
//! header claims. Pixels are not changed: what a writer gets is what the file held. A picture is judged here, once, for every output.

mod chunks;
pub mod drawing;
mod jpeg;
mod metadata;
mod png;
mod private;
mod profile;
mod segments;
mod svg;
#[cfg(test)]
mod tests;
mod turn;

use drawing::Drawing;
pub use jpeg::Jpeg;
pub use metadata::{Field, Said};
pub use png::{Alpha, Colors, Png};
pub use private::Told;
pub use turn::Turn;

use private::Stripped;

use std::collections::BTreeSet;

use crate::digest::sha256;

/// Files larger than this many bytes are refused: kits go by mail.
pub const BYTES: u64 = 64 << 20;

/// Pictures of more pixels are refused: an A4 page printed at 600 dots an inch has 35 million.
pub const PIXELS: u64 = 100_000_000;

/// Characters of a library's words that are worth reading.
const LONGEST_CAUSE: usize = 120;

/// A picture.
#[derive(Debug, PartialEq)]
pub struct Image {
    /// Hash of the file as it leaves the house, in hexadecimal digits: two files of the same bytes are one picture.
    pub digest: String,
    /// What is to be painted.
    pub kind: Kind,
    /// What the file says of itself.
    pub said: Said,
    /// What is not quite right with it.
    pub remarks: Vec<Fault>,
    /// What the file told beside its picture, and does not any more.
    pub left_out: BTreeSet<Told>,
    /// The file as it leaves the house; empty for a JPEG, whose picture it is.
    pub file: Vec<u8>,
}

/// What becomes of what a file tells beside its picture: where it was taken, whose camera it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metadata {
    /// It is left out; colour profile, orientation and rights stay.
    #[default]
    LeftOut,
    /// The file stays byte for byte.
    Kept,
}

/// A picture of pixels, and what its file says.
struct Opened<P> {
    picture: P,
    said: Said,
    remarks: Vec<Fault>,
}

/// Kinds of pictures.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// A photograph; its bytes stay as they are.
    Jpeg(Jpeg),
    /// Pixels without loss.
    Png(Png),
    /// Outlines, sharp at any size.
    Svg(Drawing),
}

/// What the components of a pixel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// From black to white.
    Gray,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow, black.
    Cmyk,
}

/// What is wrong with a file, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A stable name in kebab case.
    pub code: &'static str,
    /// What was found, as the end of a sentence that begins with the file's name.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Fault {
    fn new(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let (message, hint) = (message.into(), hint.into());
        Self {
            code,
            message,
            hint,
        }
    }

    /// `cause` may be a library's words, which may hold bytes of the file.
    fn damaged(cause: &str) -> Self {
        let cause: String = cause
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_CAUSE)
            .collect();
        let message = format!("is damaged: {}", cause.trim_matches(['.', '"', ' ']));
        Self::new("picture-damaged", message, "get or save the file again")
    }
}

/// Opens a file. `name` is its name, whose ending should tell the kind.
///
/// # Errors
///
/// All that makes it no picture that a kit can show.
pub fn open(name: &str, bytes: Vec<u8>, metadata: Metadata) -> Result<Image, Vec<Fault>> {
    let one = |fault| vec![fault];
    if bytes.len() as u64 > BYTES {
        return Err(one(too_many_bytes()));
    }
    let (kind, said, mut remarks, stripped, [format, endings @ ..]) = match found(&bytes) {
        Found::Jpeg => {
            let (opened, stripped) = jpeg::open(&bytes).map_err(one)?;
            let kind = Kind::Jpeg(opened.picture);
            let names = ["JPEG", "jpg", "jpeg", "jpe"];
            (kind, opened.said, opened.remarks, stripped, names)
        }
        Found::Png => {
            let (opened, stripped) = png::open(&bytes).map_err(one)?;
            let kind = Kind::Png(opened.picture);
            let names = ["PNG", "png", "png", "png"];
            (kind, opened.said, opened.remarks, stripped, names)
        }
        Found::Svg => {
            let (drawing, said, stripped) = svg::open(&bytes, metadata)?;
            let names = ["SVG", "svg", "svg", "svg"];
            (Kind::Svg(drawing), said, Vec::new(), stripped, names)
        }
        Found::Other(what) => return Err(one(unknown(what))),
    };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !endings.contains(&ending.to_ascii_lowercase().as_str()) {
        remarks.push(Fault::new(
            "picture-name",
            format!("is a {format} picture, which its name does not say"),
            format!("rename it so that it ends in `.{}`", endings[0]),
        ));
    }
    let Stripped {
        bytes: file,
        mut left_out,
    } = stripped;
    let file = match (metadata, &kind) {
        (Metadata::Kept, Kind::Jpeg(_) | Kind::Png(_)) => bytes,
        _ => file,
    };
    if metadata == Metadata::Kept {
        if left_out.contains(&Told::Location) {
            remarks.push(located());
        }
        left_out.clear();
    }
    let mut image = Image {
        digest: sha256(&file),
        kind,
        said,
        remarks,
        left_out,
        file: Vec::new(),
    };
    match &mut image.kind {
        Kind::Jpeg(jpeg) => jpeg.bytes = file,
        Kind::Png(_) | Kind::Svg(_) => image.file = file,
    }
    Ok(image)
}

/// The remark on a file that is kept as it is.
fn located() -> Fault {
    Fault::new(
        "picture-location",
        "tells where it was taken, and so does every kit that shows it",
        "let `organisation.yaml` keep no metadata, or remove its GPS data: `exiftool -gps:all= FILE`",
    )
}

/// The finding on a file that is too large to be read.
#[must_use]
pub fn too_many_bytes() -> Fault {
    let message = format!("has more than {} megabytes", BYTES >> 20);
    Fault::new("picture-too-large", message, TOO_LARGE)
}

const TOO_LARGE: &str = "save it smaller: 3000 pixels along the longer side are plenty for print";

/// What a file is by its first bytes.
enum Found {
    Jpeg,
    Png,
    Svg,
    /// Something else, with its name where it is known.
    Other(&'static str),
}

fn found(bytes: &[u8]) -> Found {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Found::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Found::Png,
        [b'G', b'I', b'F', b'8', ..] => Found::Other("a GIF picture"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Found::Other("a WebP picture"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Found::Other("a TIFF picture"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
            Found::Other("a HEIC or AVIF picture, or a film")
        }
        [0, 0, 0, 12, b'j', b'P', ..] => Found::Other("a JPEG 2000 picture"),
        [b'8', b'B', b'P', b'S', ..] => Found::Other("a Photoshop document"),
        [b'%', b'P', b'D', b'F', ..] => Found::Other("a PDF"),
        [b'%', b'!', ..] => Found::Other("PostScript"),
        [b'B', b'M', ..] => Found::Other("a BMP picture"),
        [0x1F, 0x8B, ..] => Found::Other("a compressed file"),
        [] => Found::Other("empty"),
        _ if svg::is_svg(bytes) => Found::Svg,
        _ => Found::Other("not a picture"),
    }
}

fn unknown(what: &str) -> Fault {
    let message = format!("is {what}; kits take JPEG, PNG and SVG");
    Fault::new("picture-kind", message, "save it as JPEG, PNG or SVG")
}

/// Refuses what would fill the memory, before anything is decoded.
fn check_size(width: u32, height: u32) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::damaged("it has no width or no height"));
    }
    if u64::from(width) * u64::from(height) > PIXELS {
        let message = format!(
            "has {width} × {height} pixels, more than {} million",
            PIXELS / 1_000_000
        );
        return Err(Fault::new("picture-too-large", message, TOO_LARGE));
    }
    Ok(())
}

impl Image {
    /// The file that leaves the house: the one it was read from, without what that told beside the picture.
    #[must_use]
    pub fn source(&self) -> &[u8] {
        match &self.kind {
            Kind::Jpeg(jpeg) => &jpeg.bytes,
            Kind::Png(_) | Kind::Svg(_) => &self.file,
        }
    }

    /// Width and height in pixels, as the picture is shown; a drawing has none.
    #[must_use]
    pub fn pixels(&self) -> Option<(u32, u32)> {
        let (width, height) = match &self.kind {
            Kind::Jpeg(jpeg) => (jpeg.width, jpeg.height),
            Kind::Png(png) => (png.width, png.height),
            Kind::Svg(_) => return None,
        };
        Some(if self.turn().swaps() {
            (height, width)
        } else {
            (width, height)
        })
    }

    /// How it must be turned to stand upright.
    #[must_use]
    pub fn turn(&self) -> Turn {
        match &self.kind {
            Kind::Jpeg(jpeg) => jpeg.turn,
            Kind::Png(png) => png.turn,
            Kind::Svg(_) => Turn::default(),
        }
    }

    /// Height divided by width, as the picture is shown.
    #[must_use]
    pub fn aspect(&self) -> f64 {
        match (&self.kind, self.pixels()) {
            (Kind::Svg(drawing), _) => drawing.height / drawing.width,
            (_, Some((width, height))) => f64::from(height) / f64::from(width),
            (_, None) => 1.0,
        }
    }

    /// How many bytes it adds to a file, near enough.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match &self.kind {
            Kind::Jpeg(jpeg) => jpeg.bytes.len(),
            Kind::Png(png) => {
                png.data.len() + png.alpha.as_ref().map_or(0, |alpha| alpha.data.len())
            }
            // A few numbers a path.
            Kind::Svg(drawing) => drawing.paths() * 100,
        }
    }

    /// Kind, size and the beginning of the hash: `jpeg rgb 640x480 1a2b3c4d`.
    #[must_use]
    pub fn short(&self) -> String {
        let size = match self.pixels() {
            Some((width, height)) => format!("{width}x{height}"),
            None => String::new(),
        };
        let kind = match &self.kind {
            Kind::Jpeg(jpeg) => format!("jpeg {} ", jpeg.space.name()),
            Kind::Png(png) => {
                let colors = match &png.colors {
                    Colors::Palette(colors) => format!("palette of {}", colors.len() / 3),
                    Colors::Gray => "gray".to_owned(),
                    Colors::Rgb => "rgb".to_owned(),
                };
                let alpha = png.alpha.as_ref().map_or("", |_| " alpha");
                format!("png {colors} {} bit{alpha} ", png.bits)
            }
            Kind::Svg(drawing) => {
                let (width, height, paths) = (drawing.width, drawing.height, drawing.paths());
                format!("svg {width}x{height} with {paths} paths")
            }
        };
        let digest = self.digest.get(..8).unwrap_or_default();
        format!("{kind}{size} {digest}")
    }
}

impl Space {
    /// How many components a pixel has.
    #[must_use]
    pub fn components(self) -> u8 {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gray => "gray",
            Self::Rgb => "rgb",
            Self::Cmyk => "cmyk",
        }
    }
}
