//! The colour space of the page, as an ICC profile: sRGB.
//!
//! From nothing to the bytes of a version 4 matrix profile, made here so that no foreign file needs a licence.
//!
//! See: ICC.1:2010 (ISO 15076-1) 7.2 (header), 8.3 (display profiles), 10.18 (`parametricCurveType`); IEC 61966-2-1 (sRGB).

/// The primaries of sRGB in XYZ, adapted to D50 (Bradford).
const RED: [f64; 3] = [0.436_07, 0.222_49, 0.013_92];
const GREEN: [f64; 3] = [0.385_15, 0.716_87, 0.097_08];
const BLUE: [f64; 3] = [0.143_07, 0.060_61, 0.714_10];
/// The white of the profile connection space, D50.
const WHITE: [f64; 3] = [0.964_20, 1.0, 0.824_91];
/// From D65, the white of sRGB, to D50 (Bradford).
const ADAPTATION: [f64; 9] = [
    1.047_88, 0.022_92, -0.050_20, 0.029_59, 0.990_48, -0.017_06, -0.009_23, 0.015_08, 0.751_68,
];
/// y = (a x + b)^g from d on, and c x below: g, a, b, c, d.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = tagged(
        *b"para",
        &[&[0, 3, 0, 0], fixed(&CURVE).as_slice()].concat(),
    );
    let tags: [([u8; 4], Vec<u8>); 10] = [
        (*b"desc", localized("sRGB")),
        (*b"cprt", localized("CC0")),
        (*b"wtpt", tagged(*b"XYZ ", &fixed(&WHITE))),
        (*b"chad", tagged(*b"sf32", &fixed(&ADAPTATION))),
        (*b"rXYZ", tagged(*b"XYZ ", &fixed(&RED))),
        (*b"gXYZ", tagged(*b"XYZ ", &fixed(&GREEN))),
        (*b"bXYZ", tagged(*b"XYZ ", &fixed(&BLUE))),
        (*b"rTRC", curve.clone()),
        (*b"gTRC", curve.clone()),
        (*b"bTRC", curve),
    ];
    let mut directory = be(tags.len()).to_vec();
    let begin = 128 + 4 + 12 * tags.len();
    let mut data: Vec<u8> = Vec::new();
    let mut last: Option<(usize, &[u8])> = None;
    for (tag, element) in &tags {
        // The three curves are one.
        let place = match last {
            Some((place, same)) if same == element.as_slice() => place,
            _ => {
                let place = begin + data.len();
                data.extend(element);
                place
            }
        };
        last = Some((place, element));
        directory.extend(tag);
        directory.extend(be(place));
        directory.extend(be(element.len()));
    }
    [header(begin + data.len()), directory, data].concat()
}

/// The 128 bytes at the head: a display profile from RGB to XYZ.
fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &be(size));
    put(8, &[4, 0x30, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // A date is required: that of the standard's publication.
    put(24, &[0x07, 0xCF, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0]);
    put(36, b"acsp");
    put(68, &fixed(&WHITE));
    header
}

/// A tag's data: its type, four bytes reserved, its contents, padded to four.
fn tagged(kind: [u8; 4], contents: &[u8]) -> Vec<u8> {
    let mut data = [&kind[..], &[0; 4], contents].concat();
    data.resize(data.len().next_multiple_of(4), 0);
    data
}

/// Text in one language, American English as the standard has it.
fn localized(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let parts = [
        &be(1)[..],
        &be(12),
        b"enUS",
        &be(units.len()),
        &be(28),
        &units,
    ];
    tagged(*b"mluc", &parts.concat())
}

/// Numbers with sixteen bits before and after the point.
fn fixed(numbers: &[f64]) -> Vec<u8> {
    #[expect(clippy::cast_possible_truncation, reason = "the numbers are below 3")]
    let fixed = |number: &f64| ((number * 65_536.0).round() as i32).to_be_bytes();
    numbers.iter().flat_map(fixed).collect()
}

fn be(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_whole_and_white_is_white() {
        let profile = srgb();
        assert_eq!(profile[..4], be(profile.len()));
        assert_eq!(profile.len() % 4, 0);
        assert_eq!(&profile[36..40], b"acsp");
        for index in 0..3 {
            let sum = RED[index] + GREEN[index] + BLUE[index];
            assert!((sum - WHITE[index]).abs() < 0.000_2, "{index}: {sum}");
        }
        let count = 10;
        for tag in 0..count {
            let entry = &profile[132 + tag * 12..144 + tag * 12];
            let number =
                |at: usize| u32::from_be_bytes(entry[at..at + 4].try_into().unwrap()) as usize;
            assert!(number(4) + number(8) <= profile.len());
        }
    }
}
