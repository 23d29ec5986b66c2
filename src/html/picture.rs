//! Pictures with their words. On the web their files are in the page, byte for byte; in a mail they are named.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::inline;
use super::writer::{Files, Medium, Writer};
use crate::document::{Extent, Figure, Gallery, Picture, Text};
use crate::images::{Image, Kind};

/// The name of how wide a figure is.
pub(super) fn extent(figure: &Figure) -> &'static str {
    match figure.extent {
        Extent::Full => "full",
        Extent::Half => "half",
        Extent::Third => "third",
    }
}

/// A picture and its words; `name` tells how wide it is.
pub(super) fn figure(writer: &mut Writer<'_>, picture: &Picture, name: &str) {
    captioned(writer, picture, name, &picture.source());
}

fn captioned(writer: &mut Writer<'_>, picture: &Picture, name: &str, source: &Text) {
    let web = writer.medium == Medium::Web;
    let name = if web {
        format!("picture {name}")
    } else {
        "picture".to_owned()
    };
    writer.open("figure", &name);
    if web {
        image(writer, Some(&picture.name), &picture.image, &picture.alt);
        writer.open("figcaption", "");
    } else {
        writer.open("p", "file");
        writer.escaped(&format!("[{}]", picture.name));
        writer.close("p");
    }
    writer.line("p", "legend", &picture.caption);
    writer.line("p", "credit", source);
    if web {
        writer.close("figcaption");
    }
    writer.end("figure");
}

/// A picture; one without a name is always in the page.
fn image(writer: &mut Writer<'_>, name: Option<&String>, image: &Image, alt: &Text) {
    writer.raw(&begun(image, &alt.words()));
    match name.filter(|_| writer.files == Files::Apart) {
        Some(name) => writer.slot(name),
        None => writer.raw(&inside(image)),
    }
    writer.raw("\">\n");
}

/// A picture up to its address.
fn begun(image: &Image, alt: &str) -> String {
    let (width, height) = match (&image.kind, image.pixels()) {
        (Kind::Svg(drawing), _) => (drawing.width, drawing.height),
        (_, Some((width, height))) => (f64::from(width), f64::from(height)),
        (_, None) => (1.0, 1.0),
    };
    let alt = inline::escape(alt);
    format!("<img alt=\"{alt}\" width=\"{width:.0}\" height=\"{height:.0}\" src=\"")
}

/// The file of a picture as an address.
fn inside(image: &Image) -> String {
    let kind = match &image.kind {
        Kind::Jpeg(_) => "jpeg",
        Kind::Png(_) => "png",
        Kind::Svg(_) => "svg+xml",
    };
    format!(
        "data:image/{kind};base64,{}",
        STANDARD.encode(image.source())
    )
}

/// A logo, else a name, in place of the word mark.
pub(super) fn wordmark(name: &str, logo: Option<&Image>) -> String {
    match logo {
        Some(logo) => format!(
            "<p class=\"wordmark\">{}{}\">\n</p>\n",
            begun(logo, name),
            inside(logo)
        ),
        None => format!("<p class=\"wordmark\">{}</p>\n", inline::escape(name)),
    }
}

/// What stands in place of the word mark; in a mail, that itself.
pub(super) fn logo(writer: &mut Writer<'_>) {
    let furniture = &writer.document.furniture;
    match &furniture.logo {
        Some(logo) if writer.medium == Medium::Web => {
            writer.open("p", "wordmark");
            image(writer, None, logo, &furniture.organisation);
            writer.end("p");
        }
        _ => writer.line("p", "wordmark", &furniture.organisation),
    }
}

/// Pictures beside each other.
pub(super) fn gallery(writer: &mut Writer<'_>, gallery: &Gallery) {
    let columns = format!("style=\"--columns:{}\"", gallery.columns);
    let attributes = if writer.medium == Medium::Web {
        columns.as_str()
    } else {
        ""
    };
    writer.open_with("div", "gallery", attributes);
    writer.raw("\n");
    let (own, common) = gallery.sources();
    for (picture, source) in gallery.pictures.iter().zip(&own) {
        captioned(writer, picture, "full", source);
    }
    writer.end("div");
    if let Some(source) = &common {
        writer.line("p", "credit", source);
    }
}
