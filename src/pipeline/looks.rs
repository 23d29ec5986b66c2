//! What a web page takes from a theme.

use crate::html::Look;
use crate::theme::Theme;

/// The colours and families of a theme that a page on the web shares with paper.
pub(super) fn look(theme: &Theme) -> Look {
    let styles = &theme.styles;
    Look {
        ink: styles.body.text.color,
        accent: styles.heading.text.color,
        soft: styles.dateline.text.color,
        hair: theme.table.row_rule.color,
        link: theme.link,
        text: styles.body.text.family.clone(),
        label: styles.table_cell.text.family.clone(),
        title: styles.title.text.family.clone(),
    }
}
