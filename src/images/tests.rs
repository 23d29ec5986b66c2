//! Files of every kind, opened; `tests/fixtures/pictures/make.py` made them.

use super::*;

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/base/content/releases/nova/images/"
    );
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn opened(name: &str) -> Image {
    kept(name, Metadata::LeftOut)
}

fn kept(name: &str, metadata: Metadata) -> Image {
    open(name, file(name), metadata).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

fn jpeg(image: &Image) -> &Jpeg {
    match &image.kind {
        Kind::Jpeg(jpeg) => jpeg,
        Kind::Png(_) | Kind::Svg(_) => panic!("no JPEG"),
    }
}

fn png(image: &Image) -> &Png {
    match &image.kind {
        Kind::Png(png) => png,
        Kind::Jpeg(_) | Kind::Svg(_) => panic!("no PNG"),
    }
}

#[test]
fn jpeg_files_stay_as_they_are() {
    for (name, space) in [
        ("rgb.jpg", Space::Rgb),
        ("gray.jpg", Space::Gray),
        ("progressive.jpg", Space::Rgb),
        ("cmyk.jpg", Space::Cmyk),
    ] {
        let image = opened(name);
        assert_eq!(image.pixels(), Some((320, 214)), "{name}");
        assert_eq!(image.remarks, [], "{name}");
        assert_eq!(jpeg(&image).space, space, "{name}");
        assert!(jpeg(&image).bytes == file(name), "{name}");
    }
    let cmyk = opened("cmyk.jpg");
    assert!(jpeg(&cmyk).inverted && jpeg(&cmyk).profile.is_some());
}

#[test]
fn a_camera_held_upright_gives_an_upright_picture() {
    let image = opened("turned.jpg");
    assert_eq!((jpeg(&image).width, jpeg(&image).height), (214, 320));
    assert_eq!(image.pixels(), Some((320, 214)));
    let matrix = format!("{:?}", image.turn().matrix());
    assert_eq!(matrix, "[0.0, -1.0, 1.0, 0.0, 0.0, 1.0]");
}

#[test]
fn a_picture_that_tells_where_it_was_taken_is_remarked_where_it_is_kept() {
    let codes = |image: &Image| {
        let remarks = image.remarks.iter();
        remarks.map(|fault| fault.code).collect::<Vec<_>>()
    };
    let image = opened("located.jpg");
    assert_eq!(codes(&image), [""; 0]);
    assert!(image.left_out.contains(&Told::Location));
    assert!(image.source().len() < file("located.jpg").len());
    let image = kept("located.jpg", Metadata::Kept);
    assert_eq!(codes(&image), ["picture-location"]);
    assert!(image.left_out.is_empty() && image.source() == file("located.jpg"));
    assert_eq!(codes(&kept("turned.jpg", Metadata::Kept)), [""; 0]);
}

/// A segment of a JPEG file.
fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], data].concat()
}

/// A PNG chunk, whose checksum nobody looks at.
fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let mut sum = !0_u32;
    for byte in kind.iter().chain(data) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                0xEDB8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            };
        }
    }
    [&length[..], &kind, data, &(!sum).to_be_bytes()].concat()
}

/// XMP with a place, a serial number, a caption, a licence and a creator.
const PACKET: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
    <rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' \
    xmlns:xmpRights='http://ns.adobe.com/xap/1.0/rights/' exif:GPSLatitude='48,30N' aux:SerialNumber='SECRET7' \
    aux:OwnerName='SECRET8' xmpRights:WebStatement='https://orion.example/terms'>\
    <dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'><rdf:Seq><rdf:li>Ada Weiss</rdf:li></rdf:Seq></dc:creator>\
    <dc:description xmlns:dc='http://purl.org/dc/elements/1.1/'><rdf:Alt><rdf:li xml:lang='en'>SECRET9</rdf:li></rdf:Alt></dc:description>\
    </rdf:Description></rdf:RDF></x:xmpmeta>";

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn a_jpeg_keeps_its_pixels_and_rights_and_nothing_else() {
    let plain = file("rgb.jpg");
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", PACKET.as_bytes()].concat();
    let mut records = Vec::new();
    for (set, value) in [
        (80_u8, "Ada"),
        (90, "SECRET1"),
        (116, "(c) Orion"),
        (120, "SECRET2"),
    ] {
        records.extend([0x1C, 2, set, 0, u8::try_from(value.len()).unwrap()]);
        records.extend(value.as_bytes());
    }
    let size = u32::try_from(records.len()).unwrap().to_be_bytes();
    let iptc = [b"Photoshop 3.0\x008BIM\x04\x04\0\0", &size[..], &records].concat();
    let thumbnail = b"8BIM\x04\x0C\0\0\0\0\0\x08SECRET3!";
    let added = [
        segment(0xE1, &xmp),
        segment(0xED, &[&iptc[..], thumbnail].concat()),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0SECRET4"),
        segment(0xE2, b"MPF\0SECRET5"),
        segment(0xEB, b"JPSECRET6"),
        segment(0xFE, b"SECRET0"),
    ]
    .concat();
    // Behind the head; the pixels follow, and another picture behind them.
    let head = 2 + 2 + usize::from(plain[5]);
    let whole = [
        &plain[..head],
        &added,
        &plain[head..],
        b"\xFF\xD8\xFFSECRET",
    ]
    .concat();
    let image = open("rgb.jpg", whole, Metadata::LeftOut).unwrap();
    let source = image.source();
    assert!(!holds(source, "SECRET"));
    for kept in [
        "Ada",
        "(c) Orion",
        "Ada Weiss",
        "https://orion.example/terms",
    ] {
        assert!(holds(source, kept), "{kept}");
    }
    assert!(source.starts_with(&plain[..head]) && source.ends_with(&plain[head..]));
    assert_eq!(
        image.left_out.iter().copied().collect::<Vec<_>>(),
        [
            Told::Location,
            Told::Owner,
            Told::Device,
            Told::Comments,
            Told::Thumbnails,
            Told::Other
        ]
    );
    // What was made so is not made otherwise.
    let again = open("rgb.jpg", source.to_vec(), Metadata::LeftOut).unwrap();
    assert!(again.source() == source && again.left_out.is_empty());
    assert_eq!(again.said.get(Field::Credit, "en", true), Some("Ada Weiss"));
}

#[test]
fn a_png_keeps_its_pixels_and_rights_and_nothing_else() {
    let plain = file("palette.png");
    let xmp = [b"XML:com.adobe.xmp\0\0\0\0\0", PACKET.as_bytes()].concat();
    let added = [
        chunk(*b"iTXt", &xmp),
        chunk(*b"tEXt", b"Comment\0SECRET1"),
        chunk(*b"tEXt", b"Copyright\0Orion"),
        chunk(*b"tIME", &[7, 0xEA, 1, 1, 1, 1, 1]),
        chunk(*b"prVt", b"SECRET2"),
    ]
    .concat();
    let whole = [&plain[..33], &added, &plain[33..], b"SECRET3"].concat();
    let image = open("palette.png", whole, Metadata::LeftOut).unwrap();
    let source = image.source();
    assert!(!holds(source, "SECRET"));
    for kept in [
        "Copyright\0Orion",
        "Ada Weiss",
        "https://orion.example/terms",
    ] {
        assert!(holds(source, kept), "{kept}");
    }
    assert!(source.starts_with(&plain[..33]) && source.ends_with(&plain[33..]));
    let again = open("palette.png", source.to_vec(), Metadata::LeftOut).unwrap();
    assert!(again.source() == source && again.left_out.is_empty());
}

#[test]
fn a_drawing_leaves_as_its_outlines_with_its_rights() {
    let text = "<svg xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' sodipodi:docname='SECRET1.svg' viewBox='0 0 9 9'>\
        <!-- SECRET2 --><title>SECRET3</title><metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
        xmlns:cc='http://creativecommons.org/ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'><cc:Work rdf:about=''>\
        <dc:title>SECRET4</dc:title><cc:license rdf:resource='http://creativecommons.org/licenses/by/4.0/'/>\
        </cc:Work></rdf:RDF></metadata><rect id='SECRET5' data-x='SECRET6' width='9' height='9' fill='#123456'/></svg>";
    let image = open("x.svg", text.into(), Metadata::LeftOut).unwrap();
    let source = String::from_utf8(image.source().to_vec()).unwrap();
    assert!(!source.contains("SECRET"), "{source}");
    for kept in [
        "xmlns=\"http://www.w3.org/2000/svg\"",
        "licenses/by/4.0/",
        "fill=\"#123456\"",
    ] {
        assert!(source.contains(kept), "{kept}: {source}");
    }
    assert!(image.left_out.contains(&Told::Comments) && image.left_out.contains(&Told::History));
    // It reads back as the same drawing.
    let again = open("x.svg", source.clone().into(), Metadata::LeftOut).unwrap();
    assert!(again.kind == image.kind && again.source() == source.as_bytes());
    let whole = open("x.svg", text.into(), Metadata::Kept).unwrap();
    let whole = String::from_utf8(whole.source().to_vec()).unwrap();
    assert!(whole.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:sodipodi"));
}

fn drawing(body: &str) -> Result<String, Vec<String>> {
    let text =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">{body}</svg>");
    match open("x.svg", text.into_bytes(), Metadata::LeftOut) {
        Ok(image) => Ok(String::from_utf8(image.source().to_vec()).unwrap()),
        Err(faults) => Err(faults.into_iter().map(|fault| fault.message).collect()),
    }
}

#[test]
fn styles_are_followed_as_css_says() {
    for (body, found) in [
        // What is no value is dropped, and the one before stands.
        (
            "<rect width='9' height='9' fill='#0b3c7d' style='fill:device-cmyk(1 0 0 0)'/>",
            "#0b3c7d",
        ),
        (
            "<rect width='9' height='9' style='fill:#0b3c7d;fill:nonsense'/>",
            "#0b3c7d",
        ),
        (
            "<style>rect{fill:red}rect{fill:nonsense}</style><rect width='9' height='9'/>",
            "#ff0000",
        ),
        // Later and stronger rules win.
        (
            "<style>#a{fill:#010101}.b{fill:#020202}rect{fill:#030303}</style><rect id='a' class='b' width='9' height='9'/>",
            "#010101",
        ),
        (
            "<style>.b{fill:#020202!important}</style><rect class='b' style='fill:#040404' width='9' height='9'/>",
            "#020202",
        ),
        (
            "<style>rect:nth-child(2){fill:#050505}</style><rect width='9' height='9'/>",
            "#050505",
        ),
        (
            "<style>rect:not(.z){fill:#060606}</style><rect width='9' height='9'/>",
            "#060606",
        ),
        (
            "<style>@media (prefers-color-scheme:dark){rect{fill:#fff}}rect:hover{fill:red}</style><rect width='9' height='9' fill='#070707'/>",
            "#070707",
        ),
        (
            "<style>@font-face{font-family:x;src:url(a.woff)}</style><rect width='9' height='9' fill='#080808'/>",
            "#080808",
        ),
        (
            "<g display='none'><text>guide</text><image href='a.png' width='9' height='9'/></g><text> </text><rect width='9' height='9' fill='#090909'/>",
            "#090909",
        ),
        (
            "<rect style='width:20px;height:10px;fill:#0a0a0a'/>",
            "M0 0L20 0L20 10L0 10Z",
        ),
        (
            "<rect width='9' height='9' style='transform:translate(10px,5px)'/>",
            "M10 5L19 5",
        ),
        (
            "<style>.a{transform:rotate(90deg);transform-origin:50px 25px}</style><rect class='a' width='50' height='25'/>",
            "M75 -25L75 25L50 25L50 -25Z",
        ),
        (
            "<rect width='9' height='9' fill='none' stroke='null'/><rect width='9' height='9' fill='#0b0b0b'/>",
            "#0b0b0b",
        ),
    ] {
        let drawn = drawing(body).unwrap_or_else(|faults| panic!("{body}: {faults:?}"));
        assert!(drawn.contains(found), "{body}: {drawn}");
    }
    let ground =
        "<svg viewBox='0 0 90 90' style='background:#0b3c7d'><circle r='2' fill='#fff'/></svg>";
    let image = open("x.svg", ground.into(), Metadata::LeftOut).unwrap();
    assert!(holds(
        image.source(),
        "<path d=\"M0 0L90 0L90 90L0 90Z\" fill=\"#0b3c7d\"/>"
    ));
}

#[test]
fn what_is_not_followed_is_told_all_at_once() {
    let faults = |body: &str| drawing(body).unwrap_err();
    for (body, told) in [
        (
            "<rect width='9' height='9' fill='nonsense'/>",
            "a colour that kits do not know: `nonsense`",
        ),
        (
            "<rect width='9' height='9' style='fill:var(--house)'/>",
            "`fill: var(--house)`",
        ),
        (
            "<rect height='9' style='width:calc(50% + 1px)'/>",
            "`width: calc(50% + 1px)`",
        ),
        (
            "<path d='M0 0H9' stroke='#000' vector-effect='non-scaling-stroke'/>",
            "`vector-effect: non-scaling-stroke`",
        ),
        (
            "<style>@media (min-width: 9px){rect{fill:red}}</style><rect width='9' height='9'/>",
            "`@media (min-width: 9px)`",
        ),
        (
            "<style>rect:blank-ish{fill:red}</style><rect width='9' height='9'/>",
            "`rect:blank-ish`",
        ),
        (
            "<rect width='9' height='9' style='rotate:10deg'/>",
            "`rotate: 10deg`",
        ),
        ("<rect width='2rem' height='9'/>", "`width: 2rem`"),
        (
            "<clipPath id='c'><text>A</text></clipPath><rect width='9' height='9' clip-path='url(#c)'/>",
            "text, which",
        ),
        (
            "<rect x='99999990' width='9' height='9'/><rect transform='translate(-99999990)' x='99999990' width='.1' height='9'/>",
            "coordinates so large",
        ),
    ] {
        let found = faults(body);
        assert!(
            found.iter().any(|message| message.contains(told)),
            "{body}: {found:?}"
        );
    }
    let all = faults(
        "<text>A</text><filter id='f'><feGaussianBlur stdDeviation='1'/></filter><g filter='url(#f)'>\
        <rect width='9' height='9' fill='nonsense'/></g><image href='a.png' width='9' height='9'/>",
    );
    for told in ["text", "a filter", "a colour", "a picture of pixels"] {
        assert!(
            all.iter().any(|message| message.contains(told)),
            "{told}: {all:?}"
        );
    }
}

#[test]
fn a_drawing_of_any_size_is_as_large_as_a_page() {
    let text = |frame: &str, body: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='{frame}'>{body}</svg>")
    };
    let path = "<path d='M650000 -6870000L654000 -6868000L650000 -6868000Z'/>";
    for (frame, body) in [
        ("650000 -6870000 4000 2000", path.to_owned()),
        (
            "0 0 4000 2000",
            format!("<g transform='translate(-650000 6870000)'>{path}</g>"),
        ),
    ] {
        let image = open("x.svg", text(frame, &body).into(), Metadata::LeftOut).unwrap();
        assert!(
            holds(image.source(), "d=\"M0 0L4000 2000L0 2000Z\""),
            "{frame}"
        );
    }
    let (large, small) = (
        text(
            "0 0 40000000 20000000",
            "<path d='M0 0H40000000V20000000Z'/>",
        ),
        text("0 0 4e-3 2e-3", "<path d='M0 0H.004V.002Z'/>"),
    );
    for text in [large, small] {
        let image = open("x.svg", text.into(), Metadata::LeftOut).unwrap();
        let source = String::from_utf8(image.source().to_vec()).unwrap();
        assert!(source.contains("d=\"M0 0L1000 0L1000 500Z\""), "{source}");
    }
}

#[test]
fn attacks_end_in_faults() {
    let level = |level: usize| {
        let one = format!("<use href='#g{}'/>", level - 1).repeat(10);
        format!("<g id='g{level}'>{one}</g>")
    };
    let link = |level| format!("<g id='c{level}'><use href='#c{}'/></g>", level + 1);
    let first = "<g id='g0'><rect width='1' height='1'/></g>".to_owned();
    let uses = [first].into_iter().chain((1..12).map(level));
    let uses = uses.collect::<Vec<_>>().concat();
    let chain = (0..2000).map(link).collect::<Vec<_>>().concat();
    let deep = "<g>".repeat(5000) + "<rect width='1' height='1'/>" + &"</g>".repeat(5000);
    for body in [uses, deep, chain] {
        drawing(&body).unwrap_err();
    }
}

#[test]
fn png_files_come_in_planes() {
    for (name, bits, alpha) in [
        ("palette.png", 4, None),
        ("alpha.png", 8, Some(8)),
        ("gray-1-bit.png", 1, None),
        ("rgb-16-bit.png", 16, None),
        ("gray-keyed.png", 8, Some(8)),
        ("interlaced.png", 8, Some(8)),
    ] {
        let image = opened(name);
        let png = png(&image);
        assert_eq!(png.bits, bits, "{name}");
        assert_eq!(png.alpha.as_ref().map(|alpha| alpha.bits), alpha, "{name}");
        assert_eq!(png.data[0] & 0x0F, 8, "{name}: deflated");
    }
}

#[test]
fn what_cannot_be_shown_is_told() {
    let fault = |name: &str| {
        open(name, file(name), Metadata::LeftOut)
            .unwrap_err()
            .remove(0)
    };
    for (name, code, message) in [
        (
            "cut.jpg",
            "picture-damaged",
            "is damaged: it ends before its picture does",
        ),
        (
            "text.jpg",
            "picture-kind",
            "is not a picture; kits take JPEG, PNG",
        ),
        ("wrong-check.png", "picture-damaged", "is damaged: "),
        ("bomb.png", "picture-too-large", "has 30000 × 30000 pixels"),
        ("huge.jpg", "picture-too-large", "has 30000 × 30000 pixels"),
        ("cmyk-without-profile.jpg", "picture-colors", "is in CMYK"),
    ] {
        let fault = fault(name);
        assert_eq!(fault.code, code, "{name}");
        assert!(
            fault.message.starts_with(message),
            "{name}: {}",
            fault.message
        );
        assert!(!fault.hint.is_empty());
    }
}

#[test]
fn a_name_that_tells_another_kind_is_remarked() {
    let image = opened("png-inside.jpg");
    assert_eq!(image.remarks.len(), 1);
    assert_eq!(image.remarks[0].code, "picture-name");
    assert!(image.remarks[0].hint.ends_with("`.png`"));
    assert_eq!(
        open("SOYUZ.JPG", file("rgb.jpg"), Metadata::LeftOut)
            .unwrap()
            .remarks,
        []
    );
}

#[test]
fn drawings_are_outlines_or_faults() {
    let drawing = opened("drawing.svg");
    let Kind::Svg(found) = &drawing.kind else {
        panic!("no drawing");
    };
    assert_eq!(found.paths(), 8);
    assert_eq!(
        drawing.said.get(Field::Alt, "en", true),
        Some("A yellow sun over a green hill")
    );
    let svg = |body: &str| {
        format!(
            "<svg xmlns=\"{}\" viewBox=\"0 0 9 9\">{body}</svg>",
            "http://www.w3.org/2000/svg"
        )
    };
    let rect = "<rect width=\"9\" height=\"9\"/>";
    assert_eq!(
        open("x.svg", svg(rect).into_bytes(), Metadata::LeftOut)
            .unwrap()
            .remarks,
        []
    );
    for (body, message) in [
        ("<text>A</text>", "has text"),
        (
            "<image href=\"data:image/png;base64,AA\"/>",
            "has a picture of pixels",
        ),
        ("<script/>", "has a script"),
        ("<g onclick=\"x\"/>", "has a script"),
        ("<animateMotion/>", "has an animation"),
        ("<foreignObject/>", "has an element `foreignObject`"),
        ("<use href=\"a.svg#b\"/>", "has a reference"),
        ("<g fill=\"url( 'b.svg#c')\"/>", "has a reference"),
        ("<style>@import 'a.css';</style>", "has a style rule"),
        (
            "<g style=\"mix-blend-mode:multiply\"><rect width=\"9\" height=\"9\"/></g>",
            "has a blend mode",
        ),
        ("", "is a drawing without anything"),
        ("<g>", "is damaged"),
    ] {
        let body = if body.is_empty() {
            String::new()
        } else {
            format!("{rect}{body}")
        };
        let fault = open("x.svg", svg(&body).into_bytes(), Metadata::LeftOut)
            .unwrap_err()
            .remove(0);
        assert!(
            fault.message.starts_with(message),
            "{body}: {}",
            fault.message
        );
    }
}

#[test]
fn cut_and_flipped_files_never_panic() {
    for name in [
        "rgb.jpg",
        "progressive.jpg",
        "xmp.jpg",
        "iptc.jpg",
        "palette.png",
        "interlaced.png",
    ] {
        let whole = file(name);
        for length in (0..whole.len()).step_by(97) {
            let _ = open(name, whole[..length].to_vec(), Metadata::LeftOut);
        }
        for at in (0..whole.len().min(900)).step_by(31) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x5A;
            let _ = open(name, flipped, Metadata::LeftOut);
        }
    }
}

#[test]
fn files_say_what_they_show_in_their_language() {
    let said = opened("xmp.jpg").said;
    let caption = |lang, unsaid| said.get(Field::Caption, lang, unsaid);
    assert_eq!(caption("fr-CA", false), Some("La coupole au crépuscule"));
    assert_eq!(caption("en", true), Some("The observatory {dome} at dusk"));
    assert_eq!(caption("ru", false), None);
    assert_eq!(said.get(Field::Credit, "en", true), Some("Orion/A. Weiss"));
    assert_eq!(
        said.get(Field::Terms, "en", true),
        Some("Free for reporting on Orion")
    );
    let alt = said.get(Field::Alt, "en", true);
    assert_eq!(alt, Some("A white dome on a green hill under a low sun"));
    let said = opened("iptc.jpg").said;
    assert_eq!(
        said.get(Field::Caption, "de", true),
        Some("Die Kuppel auf dem Hügel")
    );
    assert_eq!(said.get(Field::Terms, "de", true), Some("© 2026 Orion"));
}
