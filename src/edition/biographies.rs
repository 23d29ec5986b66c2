//! Biographies: name, role and text of each person.
//!
//! From [`Biography`]s to [`Block`]s.

use super::words::{Words, args};
use super::{pictures, sections};
use crate::content::Biography;
use crate::diag::Failed;
use crate::document::{Block, LineKind};
use crate::l10n::{Args, Value};

/// The heading and the people.
pub(super) fn blocks(
    words: &mut Words<'_>,
    biographies: &[Biography],
) -> Result<Vec<Block>, Failed> {
    let count = Value::Number(biographies.len().to_string());
    let heading = sections::heading_with(words, "heading-biographies", &args([("people", count)]));
    let mut blocks = Vec::new();
    let mut result = Ok(());
    for biography in biographies {
        match self::biography(words, biography) {
            Ok(found) => blocks.extend(found),
            Err(failed) => result = Err(failed),
        }
    }
    result?;
    blocks.insert(0, heading?);
    Ok(blocks)
}

fn biography(words: &mut Words<'_>, biography: &Biography) -> Result<Vec<Block>, Failed> {
    let name = words.person_name(&biography.person);
    let person = words.organisation.people.get(&biography.person);
    let role = person
        .and_then(|person| person.role.as_ref())
        .map(|role| words.inline(role, None, &Args::default()))
        .transpose();
    let text = words.texts(&biography.text, 4);
    let portrait = biography.portrait.as_ref();
    let portrait = portrait.map(|picture| pictures::picture(words, picture));
    let (portrait, name) = (portrait.transpose()?, name?);
    let role = role?.map(|text| Block::Line {
        kind: LineKind::Role,
        text,
    });
    let mut blocks: Vec<Block> = role.into_iter().chain(text).collect();
    let person = Block::Person {
        name,
        level: 3,
        portrait: portrait.map(Box::new),
        extent: blocks.len(),
    };
    blocks.insert(0, person);
    Ok(blocks)
}
