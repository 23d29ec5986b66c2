//! Pictures in finished files, read back from their bytes, and as they look.

use std::fs;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use crate::pictures;
use crate::support::{Project, root};

const IMAGES: &str = "content/releases/nova/images";

/// The base project with a kit of some pictures, each given as the keys of a gallery's image.
fn kit(names: &[&str]) -> Project {
    let project = Project::base();
    let pictures: Vec<String> = names
        .iter()
        .map(|name| format!("        - {{ image: {name}, words: hill }}\n"))
        .collect();
    let pictures = pictures.concat();
    let parts = format!("  - gallery:\n      images:\n{pictures}  - text: [opening]");
    project.replace(
        "content/releases/nova/release.yaml",
        "  - text: [opening]",
        &parts,
    );
    let words = "hill = The hill\n    .alt = A sun\n    .credit = Orion\n    .terms = Free\n";
    let file = "locales/en/releases/nova.ftl";
    let all = String::from_utf8(project.read(file)).unwrap() + words;
    project.write(file, all);
    project.run(&["build", "nova", "--lang", "en"]).success();
    project
}

fn pdf(project: &Project) -> Pdf {
    Pdf::new(project.read("dist/orion-nova-en.pdf")).unwrap()
}

/// The pictures of a file.
fn images(pdf: &Pdf) -> Vec<Stream<'_>> {
    let streams = pdf.objects().into_iter().filter_map(Object::into_stream);
    streams
        .filter(|stream| subtype(stream).as_deref() == Some("Image"))
        .collect()
}

fn subtype(stream: &Stream<'_>) -> Option<String> {
    let name = stream.dict().get::<Name<'_>>("Subtype")?;
    Some(name.as_str().to_owned())
}

#[test]
fn the_bytes_of_a_jpeg_stay_as_they_are() {
    let names = [
        "rgb.jpg",
        "gray.jpg",
        "cmyk.jpg",
        "progressive.jpg",
        "turned.jpg",
    ];
    let project = kit(&names);
    let pdf = pdf(&project);
    let found: Vec<Vec<u8>> = images(&pdf)
        .iter()
        .map(|image| image.raw_data().into_owned())
        .collect();
    for name in names {
        // From the tables on: what stands before them is told apart.
        let tables = |file: &[u8]| {
            file.windows(2)
                .position(|pair| pair == [0xFF, 0xDB])
                .unwrap()
        };
        let file = project.read(&format!("{IMAGES}/{name}"));
        let pixels = &file[tables(&file)..];
        assert!(
            found.iter().any(|image| image[tables(image)..] == *pixels),
            "{name}"
        );
    }
}

#[test]
fn cmyk_has_its_profile_and_is_turned_over() {
    let project = kit(&["cmyk.jpg"]);
    let pdf = pdf(&project);
    let [image] = &images(&pdf)[..] else {
        panic!("one picture");
    };
    let decode = image.dict().get::<Array<'_>>("Decode").unwrap();
    let decode: Vec<i32> = decode.iter().collect();
    assert_eq!(decode, [1, 0, 1, 0, 1, 0, 1, 0]);
    let space = image.dict().get::<Array<'_>>("ColorSpace").unwrap();
    let profile = space.iter::<Object<'_>>().nth(1).unwrap().into_stream();
    assert_eq!(profile.unwrap().dict().get::<i32>("N"), Some(4));
}

#[test]
fn pictures_in_no_part_are_told_of_on_demand() {
    let project = kit(&["gray.jpg"]);
    for entry in fs::read_dir(project.path(IMAGES)).unwrap() {
        let path = entry.unwrap().path();
        if !["gray", "rgb"].contains(&path.file_stem().unwrap().to_str().unwrap()) {
            fs::remove_file(path).unwrap();
        }
    }
    project.write(&format!("{IMAGES}/notes.txt"), "Ask Ada.");
    let told = "note[unused-picture]: a picture is in no part of the kit: `rgb.jpg`";
    let run = project.run(&["-v", "check", "--lang", "en"]).success();
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let notes = "warning[stray-file]: `content/releases/nova/images/notes.txt` belongs to nothing";
    assert!(run.stderr.contains(notes), "{}", run.stderr);
    fs::remove_file(project.path(&format!("{IMAGES}/notes.txt"))).unwrap();
    let run = project.run(&["check", "--lang", "en"]).success();
    assert_eq!(run.stderr, "1 kit checked\n");
}

#[test]
fn a_picture_shown_twice_is_there_once() {
    let project = kit(&["rgb.jpg", "rgb.jpg", "rgb.jpg"]);
    assert_eq!(images(&pdf(&project)).len(), 1);
}

#[test]
fn pixels_of_a_png_come_back_without_loss() {
    let project = kit(&[
        "alpha.png", "rgb-16-bit.png", "gray-1-bit.png", "gray-keyed.png", "palette.png",
    ]);
    let pdf = pdf(&project);
    let mut opaque = 0;
    let mut bits = Vec::new();
    for image in images(&pdf) {
        let dict = image.dict();
        let number = |key: &str| usize::try_from(dict.get::<i32>(key).unwrap()).unwrap();
        let rows = dict.get::<Dict<'_>>("DecodeParms").unwrap();
        let colors = usize::try_from(rows.get::<i32>("Colors").unwrap()).unwrap();
        let (width, height) = (number("Width"), number("Height"));
        let row = (width * colors * number("BitsPerComponent")).div_ceil(8);
        assert_eq!(image.decoded().unwrap().len(), row * height);
        bits.push(number("BitsPerComponent"));
        opaque += usize::from(!dict.contains_key("SMask"));
    }
    bits.sort_unstable();
    // Five pictures, two of them with an opacity of eight bits beside them.
    assert_eq!(bits, [1, 4, 8, 8, 8, 8, 16]);
    assert_eq!(opaque, 5);
}

#[test]
fn a_drawing_holds_no_pixels() {
    let project = kit(&["drawing.svg"]);
    let pdf = pdf(&project);
    assert_eq!(images(&pdf).len(), 0);
    let streams = pdf.objects().into_iter().filter_map(Object::into_stream);
    let forms = streams.filter(|stream| subtype(stream).as_deref() == Some("Form"));
    // The drawing, and the cloud in it that is half clear as a whole.
    assert_eq!(forms.count(), 2);
}

#[test]
fn pictures_stand_upright_in_their_colours() {
    let project = kit(&[
        "rgb.jpg", "turned.jpg", "gray.jpg", "tall.jpg", "drawing.svg", "alpha.png", "palette.png",
        "rgb-16-bit.png", "gray-keyed.png",
    ]);
    pictures::compare(project.read("dist/orion-nova-en.pdf"), "gallery.png");
}

#[test]
fn the_pictures_of_the_tests_are_small() {
    for entry in fs::read_dir(root().join("tests/base").join(IMAGES)).unwrap() {
        let entry = entry.unwrap();
        let bytes = entry.metadata().unwrap().len();
        assert!(bytes < 16_000, "{:?}", entry.path());
    }
}

#[test]
fn what_a_picture_tells_stays_in_the_house() {
    let project = kit(&["located.jpg", "rgb.jpg"]);
    fs::remove_dir_all(project.path("locales/fr")).unwrap();
    let told = |project: &Project, path: &str| {
        let file = project.read(path);
        file.windows(4).any(|window| window == b"Exif")
    };
    let html = |project: &Project| {
        let page = String::from_utf8(project.read("dist/orion-nova-en.html")).unwrap();
        // `Exif` behind the first bytes of a JPEG file, in Base64.
        ["RXhpZg", "V4aWY", "FeGlm"]
            .iter()
            .any(|word| page.contains(word))
    };
    let (pdf, picture) = (
        "dist/orion-nova-en.pdf",
        "dist/orion-nova-draft/images/located.jpg",
    );
    project.run(&["bundle", "nova"]).success();
    assert!(!told(&project, pdf) && !told(&project, picture) && !html(&project));
    let run = project.run(&["-v", "check", "--lang", "en"]).success();
    let said = "note[picture-metadata]: what `located.jpg` tells beside its picture is left out: where it was taken";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert!(!run.stderr.contains("`rgb.jpg` tells"), "{}", run.stderr);
    let organisation = "content/organisation.yaml";
    project.replace(
        organisation,
        "source: en",
        "source: en\npictures: { keep: metadata }",
    );
    fs::remove_dir_all(project.path("dist")).unwrap();
    let run = project.run(&["build", "nova", "--lang", "en"]).success();
    assert!(
        run.stderr.contains("warning[picture-location]"),
        "{}",
        run.stderr
    );
    assert!(told(&project, pdf) && html(&project));
}

#[test]
fn a_face_that_stands_for_another_is_told_once() {
    let project = kit(&["gray.jpg"]);
    let fonts = root().join("tests/fixtures/fonts");
    let font = |name: &str| fs::read(fonts.join(name)).unwrap();
    let theme = "content/themes/plain.yaml";
    let looks = String::from_utf8(project.read(theme)).unwrap();
    project.write(
        theme,
        looks
            .replace("Source Sans 3", "Vary")
            .replace("Source Serif 4", "Vary"),
    );
    project.write("fonts/vary/Vary.woff2", font("Vary.woff2"));
    let run = project
        .run(&["build", "nova", "--lang", "en", "--only", "pdf"])
        .success();
    assert!(!run.stderr.contains("nearest-face"), "{}", run.stderr);
    project.write(
        theme,
        looks
            .replace("Source Sans 3", "Boxes")
            .replace("Source Serif 4", "Boxes"),
    );
    project.write("fonts/boxes/Boxes-Regular.ttf", font("Boxes-Regular.ttf"));
    project.write(
        "fonts/boxes/Boxes-Condensed.ttf",
        font("Boxes-Condensed.ttf"),
    );
    let run = project
        .run(&["build", "nova", "--lang", "en", "--only", "pdf"])
        .success();
    let told = run
        .stderr
        .matches("`Boxes` has no 700; 400 stands for it")
        .count()
        + run
            .stderr
            .matches("`Boxes` has no 600; 400 stands for it")
            .count();
    assert!((1..=2).contains(&told), "{}", run.stderr);
}
