//! What a picture file tells beside its picture, taken out before anything leaves the house.
//!
//! From the bytes of a file to the same picture with its colour profile, its orientation and its rights, and nothing else.
//!
//! Invariant: pixels stay byte for byte. What is not known to be needed is left out: new places to hide things need no new rule.
//!
//! See: ITU-T T.81 annex B; PNG (ISO/IEC 15948) 11.3; Exif 2.32 (CIPA DC-008); CIPA DC-007 (multi-picture format); IPTC Photo Metadata
//! Standard 2023.2; ISO 16684-1 (XMP).

mod exif;
mod iptc;
pub(super) mod jpeg;
pub(super) mod png;
pub(super) mod xmp;

use std::collections::BTreeSet;

/// Kinds of things that a file tells beside its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Where it was taken.
    Location,
    /// Whose camera or computer it comes from.
    Owner,
    /// Make, model, serial number, the camera's own notes.
    Device,
    /// When it was taken and changed.
    Time,
    /// Descriptions, titles, keywords, notes.
    Comments,
    /// Small and further pictures, which may show what was cut off.
    Thumbnails,
    /// What was done to it, and paths of files.
    History,
    /// Anything else.
    Other,
}

impl Told {
    /// In words, as a part of a list.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Location => "where it was taken",
            Self::Owner => "the owner",
            Self::Device => "the camera",
            Self::Time => "times",
            Self::Comments => "comments",
            Self::Thumbnails => "thumbnails or further pictures",
            Self::History => "the history of the file",
            Self::Other => "other data",
        }
    }

    /// What a key of any vocabulary (`GPSLatitude`, `Iptc4xmpExt:LocationShown`, `SerialNumber`) is about.
    fn of_key(key: &str) -> Self {
        let key = key.to_ascii_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| key.contains(part));
        if has(&[
            "gps", "location", "city", "country", "state", "geo", "latitude", "longitude",
        ]) {
            Self::Location
        } else if has(&["owner"]) {
            Self::Owner
        } else if has(&["serial", "make", "model", "lens", "camera", "device"]) {
            Self::Device
        } else if has(&["date", "time"]) {
            Self::Time
        } else if has(&["thumbnail", "preview"]) {
            Self::Thumbnails
        } else if has(&[
            "description", "comment", "title", "headline", "caption", "keyword", "subject",
            "instructions", "person", "event", "category", "label", "xp",
        ]) {
            Self::Comments
        } else if has(&[
            "history", "software", "tool", "document", "instance", "derived", "ancestor",
            "filename", "path",
        ]) {
            Self::History
        } else {
            Self::Other
        }
    }
}

/// A file without what it need not tell.
#[derive(Debug, Default)]
pub(super) struct Stripped {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// What was left out.
    pub(super) left_out: BTreeSet<Told>,
}

/// Whose a picture is and how it may be used, as it is kept.
#[derive(Debug, Default)]
struct Rights {
    /// Exif: orientation, artist and copyright, from its TIFF header on.
    exif: Option<Vec<u8>>,
    /// An XMP packet of rights alone.
    xmp: Option<String>,
    /// IPTC records of rights alone.
    iptc: Vec<u8>,
}
