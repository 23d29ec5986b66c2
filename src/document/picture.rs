//! Pictures with all that is said of them.

use std::sync::Arc;

use super::Text;
use crate::diag::Place;
use crate::images::Image;

/// A picture and its words, every one of them settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The picture itself; kits in all languages share it.
    pub image: Arc<Image>,
    /// The name of its file, for findings.
    pub name: String,
    /// What is to be seen, for those who do not see it.
    pub alt: Text,
    /// What stands under it.
    pub caption: Text,
    /// Whose it is.
    pub credit: Text,
    /// How it may be used.
    pub terms: Text,
    /// Where the file is named.
    pub place: Option<Place>,
}

/// A picture that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The picture.
    pub picture: Picture,
    /// How wide it is.
    pub extent: Extent,
}

/// How wide a picture is, against the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// As wide as the text.
    Full,
    /// As wide as a column of two.
    Half,
    /// As wide as a column of three.
    Third,
}

/// Pictures beside each other, in rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Gallery {
    /// How many stand in a row.
    pub columns: u8,
    /// The pictures in order.
    pub pictures: Vec<Picture>,
}
