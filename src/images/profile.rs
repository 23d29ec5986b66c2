//! Colour profiles that come with pictures.
//!
//! From the bytes of an ICC profile to the same, where a PDF may hold them.
//!
//! See: ICC.1:2010 7.2 (profile header); ISO 19005-2 6.2.4.2 (`ICCBased` colour spaces).

use super::{Fault, Space};

/// The profile of a picture, if it is one that says more than that colours are sRGB, which they are without it.
///
/// # Errors
///
/// What is wrong with the profile.
pub(super) fn usable(profile: Option<Vec<u8>>, space: Space) -> Result<Option<Vec<u8>>, Fault> {
    let Some(profile) = profile else {
        return Ok(None);
    };
    let wanted: &[u8] = match space {
        Space::Gray => b"GRAY",
        Space::Rgb => b"RGB ",
        Space::Cmyk => b"CMYK",
    };
    let whole = profile
        .first_chunk::<4>()
        .is_some_and(|size| usize::try_from(u32::from_be_bytes(*size)) == Ok(profile.len()));
    let classes: [&[u8]; 4] = [b"scnr", b"mntr", b"prtr", b"spac"];
    let is_sound = whole
        && profile.len() >= 132
        && profile[8] <= 4
        && classes.contains(&&profile[12..16])
        && &profile[36..40] == b"acsp";
    if !is_sound {
        return Err(Fault::new(
            "picture-profile",
            "has a damaged colour profile",
            "save it again, with a profile such as sRGB",
        ));
    }
    if &profile[16..20] != wanted {
        return Err(Fault::new(
            "picture-profile",
            "has a colour profile for other colours than its own",
            "save it again, with a profile such as sRGB",
        ));
    }
    Ok((space != Space::Rgb || !is_srgb(&profile)).then_some(profile))
}

/// Whether a profile calls itself sRGB, in ASCII or in UTF-16.
fn is_srgb(profile: &[u8]) -> bool {
    let wide: Vec<u8> = b"sRGB".iter().flat_map(|&byte| [0, byte]).collect();
    profile.windows(4).any(|window| window == b"sRGB")
        || profile.windows(8).any(|window| window == wide)
}
