//! Typeset, accessible press kits in every language from one structured release.
pub mod content;
pub mod diag;
pub mod document;
pub mod edition;
pub mod fonts;
pub mod frame;
pub mod geom;
pub mod l10n;
pub mod lang;
pub mod layout;
pub mod pdf;
pub mod pipeline;
pub mod readback;
pub mod theme;
pub mod when;
