//! IPTC records of rights alone.
//!
//! From Photoshop's image resources to one resource of the records that say whose a picture is.
//!
//! See: IPTC-NAA Information Interchange Model 4.2, 1.5 (c) and 2; Adobe Photoshop File Formats Specification (image resources).

use std::collections::BTreeSet;

use super::Told;
use crate::images::metadata;

/// Records 2:80 by-line, 2:85 by-line title, 2:110 credit, 2:115 source, 2:116 copyright notice, and 1:90, their characters.
const KEPT: [(u8, u8); 6] = [(1, 90), (2, 80), (2, 85), (2, 110), (2, 115), (2, 116)];

/// The records that are kept; adds what is left out.
pub(super) fn kept(photoshop: &[u8], left_out: &mut BTreeSet<Told>) -> Vec<u8> {
    let mut kept = Vec::new();
    metadata::resources(photoshop, |id, resource| match id {
        0x0404 => metadata::records(resource, |record, set, value| {
            if KEPT.contains(&(record, set)) {
                kept.extend([0x1C, record, set]);
                kept.extend(u16::try_from(value.len()).unwrap_or(0).to_be_bytes());
                kept.extend(value);
                return;
            }
            left_out.extend(match (record, set) {
                (1, _) | (2, 0 | 3 | 4) => None,
                (2, 26 | 27 | 90 | 92 | 95 | 100 | 101) => Some(Told::Location),
                (2, 30..=63) => Some(Told::Time),
                (2, 65 | 70 | 150..) => Some(Told::History),
                (2, _) => Some(Told::Comments),
                _ => Some(Told::Other),
            });
        }),
        0x0409 | 0x040C => {
            left_out.insert(Told::Thumbnails);
        }
        0x0422 | 0x0423 => {
            left_out.insert(Told::Other);
        }
        // How it was printed, laid out and checked.
        _ => {}
    });
    // Characters alone say nothing.
    if kept.get(1) == Some(&1) && kept.windows(2).all(|pair| pair != [0x1C, 2]) {
        kept.clear();
    }
    kept
}

/// One image resource of records.
pub(super) fn resource(records: &[u8]) -> Vec<u8> {
    let mut resource = b"8BIM\x04\x04\0\0".to_vec();
    resource.extend(u32::try_from(records.len()).unwrap_or(0).to_be_bytes());
    resource.extend(records);
    resource.resize(resource.len().next_multiple_of(2), 0);
    resource
}
