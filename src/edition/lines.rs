//! Lines that stand by themselves: embargo, what changed, original language, end mark.
//!
//! From a release's facts and labels of `kit.ftl` to [`Block`]s.

use super::words::{Words, args, follow};
use super::{furniture, languages};
use crate::content::RevisionKind;
use crate::diag::Failed;
use crate::document::{Block, LineKind};
use crate::l10n::{Args, Value};

/// Until when the release is under embargo, or that it may be published at once.
pub(super) fn embargo(words: &mut Words<'_>) -> Result<Block, Failed> {
    let text = match furniture::embargo(words) {
        Some(text) => text,
        None => words.label("embargo-none", &Args::default()),
    };
    Ok(Block::Line {
        kind: LineKind::Embargo,
        text: text?,
    })
}

/// What the release is to the version before it, and what changed; nothing in a first version.
pub(super) fn revision(words: &mut Words<'_>) -> Result<Option<Block>, Failed> {
    let Some(revision) = &words.release.revision else {
        return Ok(None);
    };
    let label = match revision.kind {
        RevisionKind::Update => "revision-update",
        RevisionKind::Correction => "revision-correction",
        RevisionKind::Withdrawal => "revision-withdrawal",
    };
    let before = words.release.version.saturating_sub(1);
    let own = args([
        ("previous", Value::Number(before.to_string())),
        ("date", furniture::day(words, revision.of)),
    ]);
    let text = words.label(label, &own);
    let why = words.inline(&revision.why, None, &Args::default());
    let (mut text, why) = (text?, why?);
    follow(&mut text, why);
    Ok(Some(Block::Line {
        kind: LineKind::Revision,
        text,
    }))
}

/// The language of the original; nothing in that language itself.
pub(super) fn original(words: &mut Words<'_>) -> Result<Option<Block>, Failed> {
    let source = &words.organisation.source;
    if words.localizer.lang() == source {
        return Ok(None);
    }
    let name = languages::name(words, source)?;
    let own = args([("language", Value::Text(name.clone()))]);
    let mut text = words.label("original-line", &own)?;
    languages::mark(words, &mut text, &name, source);
    Ok(Some(Block::Line {
        kind: LineKind::Original,
        text,
    }))
}

/// That the release ends here.
pub(super) fn end(words: &mut Words<'_>) -> Result<Block, Failed> {
    let text = words.label("end-mark", &Args::default())?;
    Ok(Block::Line {
        kind: LineKind::End,
        text,
    })
}
