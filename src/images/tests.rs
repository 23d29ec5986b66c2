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
    open(name, file(name)).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
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
fn a_picture_that_tells_where_it_was_taken_is_remarked() {
    let codes = |name: &str| {
        let remarks = opened(name).remarks;
        remarks.iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("located.jpg"), ["picture-location"]);
    assert_eq!(codes("turned.jpg"), [""; 0]);
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
    let fault = |name: &str| open(name, file(name)).unwrap_err();
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
    assert_eq!(open("SOYUZ.JPG", file("rgb.jpg")).unwrap().remarks, []);
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
    assert_eq!(open("x.svg", svg(rect).into_bytes()).unwrap().remarks, []);
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
        ("<style>@import 'a.css';</style>", "has style rules"),
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
        let fault = open("x.svg", svg(&body).into_bytes()).unwrap_err();
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
            let _ = open(name, whole[..length].to_vec());
        }
        for at in (0..whole.len().min(900)).step_by(31) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x5A;
            let _ = open(name, flipped);
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
