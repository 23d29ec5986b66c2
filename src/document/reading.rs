//! What every output reads off a document in the same way.

use super::{Block, Document, Gallery, Picture, Text};

/// A heading as the contents list it.
#[derive(Clone, Copy, Debug)]
pub struct ContentsEntry<'a> {
    /// Its place among [`Document::blocks`].
    pub block: usize,
    /// Its level: 2 or below.
    pub level: u8,
    /// Its words.
    pub text: &'a Text,
}

impl Document {
    /// Whether the kit begins with a cover, which bears dateline and reference.
    #[must_use]
    pub fn has_cover(&self) -> bool {
        matches!(self.blocks.first(), Some(Block::Cover(_)))
    }

    /// Every picture that the kit shows, once, in the order of the kit.
    #[must_use]
    pub fn pictures(&self) -> Vec<&Picture> {
        let shown = self.blocks.iter().flat_map(|block| match block {
            Block::Person { portrait, .. } => portrait.as_deref().into_iter().collect(),
            Block::Figure(figure) => vec![&figure.picture],
            Block::Gallery(gallery) => gallery.pictures.iter().collect(),
            Block::Cover(cover) => cover.picture.iter().collect(),
            _ => Vec::new(),
        });
        let mut pictures: Vec<&Picture> = Vec::new();
        for picture in shown {
            if !pictures.iter().any(|known| known.name == picture.name) {
                pictures.push(picture);
            }
        }
        pictures
    }

    /// Credit and terms of the pictures, each once.
    #[must_use]
    pub fn rights(&self) -> Vec<String> {
        let mut rights: Vec<String> = Vec::new();
        for picture in self.pictures() {
            let source = picture.source().words();
            if !rights.contains(&source) {
                rights.push(source);
            }
        }
        rights
    }

    /// What the contents at a place among the blocks list: every heading down to a level, but for the one right above.
    #[must_use]
    pub fn contents(&self, at: usize, depth: u8) -> Vec<ContentsEntry<'_>> {
        let blocks = self.blocks.iter().enumerate();
        let entries = blocks.filter_map(|(block, of)| {
            let (level, text) = of.heading()?;
            Some(ContentsEntry { block, level, text })
        });
        let entries: Vec<ContentsEntry<'_>> = entries.collect();
        let own = entries.iter().rev().find(|entry| entry.block < at);
        let own = own.map(|entry| entry.block);
        let is_listed = |entry: &ContentsEntry<'_>| {
            (2..=depth).contains(&entry.level) && Some(entry.block) != own
        };
        entries.into_iter().filter(is_listed).collect()
    }
}

impl Block {
    /// Level and words of a heading.
    #[must_use]
    pub fn heading(&self) -> Option<(u8, &Text)> {
        match self {
            Self::Title { level, title, .. } => Some((*level, title)),
            Self::Heading { level, text } => Some((*level, text)),
            Self::Person { level, name, .. } => Some((*level, name)),
            _ => None,
        }
    }
}

impl Gallery {
    /// What is said below each picture of credit and terms, and what is said once, below them all: what all have the same.
    #[must_use]
    pub fn sources(&self) -> (Vec<Text>, Option<Text>) {
        let pictures = &self.pictures;
        let [first, _, ..] = pictures.as_slice() else {
            return (pictures.iter().map(Picture::source).collect(), None);
        };
        let are_alike = |of: fn(&Picture) -> &Text| {
            let mut all = pictures.iter();
            all.all(|picture| of(picture).is_printed_as(of(first)))
        };
        if !are_alike(|picture| &picture.terms) {
            (pictures.iter().map(Picture::source).collect(), None)
        } else if are_alike(|picture| &picture.credit) {
            let none = vec![Text::default(); pictures.len()];
            (none, Some(first.source()))
        } else {
            let credits = pictures.iter().map(|picture| picture.credit.clone());
            (credits.collect(), Some(first.terms.clone()))
        }
    }
}

impl Picture {
    /// Credit and terms, a middle dot between them.
    #[must_use]
    pub fn source(&self) -> Text {
        let mut joined = self.credit.clone();
        joined.append_words(" · ");
        joined.append(self.terms.clone());
        joined
    }
}
