//! The files and pages of a release in a newsroom.
//!
//! From its editions to files of a [`Mirror`].
//!
//! Invariant: what is only for those who agreed to keep an embargo is left out.

use serde::{Deserialize, Serialize};

use super::Room;
use crate::archive::{Edition, Form, Record};
use crate::diag::Diagnostic;
use crate::disk::{Mirror, Phase};
use crate::distribute::{Bundle, bundle_name};
use crate::lang::Lang;
use crate::newsroom::{self, Shelf, Story};

/// What was made of a release.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Post {
    /// The key of its files.
    pub(super) files: String,
    /// The key of its pages.
    pub(super) key: String,
    /// The release in each language, in order of language.
    pub(super) stories: Vec<Story>,
}

impl Post {
    /// Its pages and calendars.
    pub(super) fn pages(&self) -> Vec<String> {
        let stories = self.stories.iter();
        let paths = stories.flat_map(|story| [Some(story.page_path()), story.calendar_path()]);
        paths.flatten().collect()
    }
}

/// Puts the files of editions, and the one that holds all of them.
pub(super) fn put_files(
    mirror: &Mirror,
    slug: &str,
    editions: &[Edition],
) -> Result<(), Diagnostic> {
    let records: Vec<&Record> = editions.iter().map(|edition| &edition.record).collect();
    let shelf = shelf(slug, &records)?;
    let bundle = Bundle::new(editions, Form::Open)?.zip()?;
    for edition in editions {
        let lang = lang(&edition.record)?;
        for file in &edition.files {
            if let Some(path) = shelf.path(&lang, &file.path) {
                mirror.put(path, Phase::File, &file.bytes)?;
            }
        }
    }
    mirror.put(&shelf.bundle, Phase::File, &bundle)
}

/// Puts the pages and calendars of editions.
pub(super) fn put_pages(
    room: &Room<'_>,
    slug: &str,
    records: &[&Record],
) -> Result<Post, Diagnostic> {
    let shelf = shelf(slug, records)?;
    let langs = records.iter().map(|record| lang(record));
    let langs = langs.collect::<Result<Vec<Lang>, _>>()?;
    let mut post = Post::default();
    for (record, lang) in records.iter().zip(&langs) {
        let wrong = |cause: String| damaged(record, &cause);
        let story = Story {
            // Its address stays when it gets another name.
            slug: slug.to_owned(),
            ..Story::of(lang, record, &shelf).map_err(wrong)?
        };
        let page = newsroom::page(&room.site, &langs, &story, record, &shelf);
        let page = page.ok_or_else(|| wrong("it cannot be put on a page".to_owned()))?;
        (room.mirror).put(&story.page_path(), Phase::Page, page.as_bytes())?;
        if let Some(path) = story.calendar_path() {
            let calendar = newsroom::calendar(&room.site, &story, record).map_err(wrong)?;
            room.mirror.put(&path, Phase::File, calendar.as_bytes())?;
        }
        post.stories.push(story);
    }
    Ok(post)
}

fn shelf(slug: &str, records: &[&Record]) -> Result<Shelf, Diagnostic> {
    let records = records.iter().map(|record| Ok((lang(record)?, *record)));
    let records = records.collect::<Result<Vec<_>, Diagnostic>>()?;
    let first = records.first();
    let bundle = first.map_or_else(String::new, |(_, record)| {
        format!("{}.zip", bundle_name(slug, record, Form::Open))
    });
    Ok(Shelf::new(slug, &records, &bundle))
}

fn lang(record: &Record) -> Result<Lang, Diagnostic> {
    Lang::parse(&record.language).map_err(|cause| damaged(record, &cause))
}

fn damaged(record: &Record, cause: &str) -> Diagnostic {
    let message = format!(
        "the record of version {} of `{}` in `{}` cannot be used: {cause}",
        record.version, record.release, record.language
    );
    Diagnostic::error("damaged-record", message)
}
