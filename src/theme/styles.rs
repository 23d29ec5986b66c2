//! The text styles of a kit, listed once.
//!
//! From the names that theme files use to fields of [`Styles`].
//!
//! Invariant: a style that themes may leave out names the one that it is then like.

use super::BlockStyle;

/// Makes [`Styles`] of a list of fields and names.
macro_rules! styles {
    ($($field:ident: $name:literal $(like $other:literal)?,)*) => {
        /// Every text style a kit uses, each named for what it sets.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "each is named for what it sets")]
        pub struct Styles {
            $(pub $field: BlockStyle,)*
        }

        impl Styles {
            /// The names that theme files use.
            pub(super) const NAMES: &[&str] = &[$($name),*];

            /// The style that one is like where a theme leaves it out.
            pub(super) fn like(name: &str) -> Option<&'static str> {
                match name {
                    $($name => None$(.or(Some($other)))?,)*
                    _ => None,
                }
            }

            /// All styles, each made from its name and the name of the one it is like where a theme leaves it out.
            pub(super) fn resolve(mut style: impl FnMut(&str, Option<&str>) -> BlockStyle) -> Self {
                Self { $($field: style($name, None$(.or(Some($other)))?),)* }
            }

            /// All styles.
            pub fn iter(&self) -> impl Iterator<Item = &BlockStyle> {
                [$(&self.$field),*].into_iter()
            }

            /// All styles, to be changed.
            pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut BlockStyle> {
                [$(&mut self.$field),*].into_iter()
            }
        }
    };
}

styles! {
    wordmark: "wordmark",
    kind: "kind",
    dateline: "dateline",
    notice: "notice",
    title: "title",
    subtitle: "subtitle",
    lead: "lead",
    body: "body",
    heading: "heading",
    subheading: "subheading",
    list: "list",
    quote: "quote",
    attribution: "attribution",
    table_head: "table-head",
    table_group: "table-group",
    table_date: "table-date",
    table_cell: "table-cell",
    table_time: "table-time" like "table-cell",
    table_note: "table-note",
    contact_name: "contact-name",
    contact_line: "contact-line",
    caption: "caption" like "table-note",
    credit: "credit" like "caption",
    cover_title: "cover-title" like "title",
    cover_subtitle: "cover-subtitle" like "subtitle",
    cover_line: "cover-line" like "dateline",
    contents: "contents" like "body",
    fact_label: "fact-label" like "table-date",
    fact_value: "fact-value" like "table-cell",
    role: "role" like "attribution",
    glossary_term: "glossary-term" like "contact-name",
    glossary_text: "glossary-text" like "body",
    embargo_line: "embargo-line" like "kind",
    revision_line: "revision-line" like "embargo-line",
    original_line: "original-line" like "dateline",
    end_mark: "end-mark" like "body",
    footer: "footer",
}
