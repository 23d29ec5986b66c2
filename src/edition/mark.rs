//! Labels that mark drafts.
//!
//! From a label's id to what it says in English.
//!
//! Invariant: a draft is marked in every language. A language may lack these labels: English stands in for them.

/// Ids of the labels that mark drafts. No translation needs them to be complete.
pub const DRAFT_MARKS: [&str; 2] = [DRAFT.id, DRAFT_SUBJECT.id];

/// On every page of a draft.
pub(super) const DRAFT: Mark = Mark {
    id: "draft",
    english: "Draft, not issued",
};

/// Before the subject of a mail and the title of a page, which follow it.
pub(super) const DRAFT_SUBJECT: Mark = Mark {
    id: "mail-subject-draft",
    english: "DRAFT: ",
};

/// A label that a language may lack.
pub(super) struct Mark {
    pub(super) id: &'static str,
    english: &'static str,
}

impl Mark {
    /// What stands in: the mark and what it marks, which may be empty.
    pub(super) fn english(&self, subject: &str) -> String {
        format!("{}{subject}", self.english)
    }
}
