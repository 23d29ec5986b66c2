//! Who owns each leaf: its element's role and the language its words are in.
//!
//! From [`Structure`] to [`Owners`].
//!
//! See: ISO 32000-1 14.9.2 (natural language of content and elements).

use crate::frame::{ContentId, ElementId, Kid, Role, Structure};
use crate::lang::Lang;

/// The owner of every leaf of one structure tree.
#[derive(Debug)]
pub(super) struct Owners<'a> {
    leaves: Vec<Owner<'a>>,
    root: Owner<'a>,
}

/// An element as its leaves see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner<'a> {
    /// The element.
    pub(super) element: ElementId,
    /// What it is.
    pub(super) role: Role,
    /// The language in force in it.
    pub(super) lang: &'a Lang,
}

impl<'a> Owners<'a> {
    /// Walks a tree. `lang` is the document's.
    pub(super) fn of(structure: &'a Structure, lang: &'a Lang) -> Self {
        let role = structure.element(Structure::ROOT).role;
        let root = Owner {
            element: Structure::ROOT,
            role,
            lang,
        };
        let mut leaves = vec![root; structure.contents()];
        // Parents stand before their children.
        let mut langs: Vec<&Lang> = Vec::with_capacity(structure.elements().len());
        for (index, element) in structure.elements().iter().enumerate() {
            let inherited = element
                .parent
                .and_then(|parent| langs.get(parent.0).copied());
            let lang = element.lang.as_ref().or(inherited).unwrap_or(lang);
            langs.push(lang);
            let owner = Owner {
                element: ElementId(index),
                role: element.role,
                lang,
            };
            for kid in &element.kids {
                if let Kid::Content(content) = kid
                    && let Some(leaf) = leaves.get_mut(content.0)
                {
                    *leaf = owner;
                }
            }
        }
        Self { leaves, root }
    }

    /// The document's language.
    pub(super) fn document_lang(&self) -> &'a Lang {
        self.root.lang
    }

    /// The owner of a leaf; a leaf of no element is the document's own.
    pub(super) fn owner(&self, content: ContentId) -> Owner<'a> {
        self.leaves.get(content.0).copied().unwrap_or(self.root)
    }
}
