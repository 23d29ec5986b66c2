//! Tables with their heads named, and facts as tables of two columns.
//!
//! See: HTML Living Standard 4.9.9 and 4.9.10 (`scope`); WAI-ARIA 1.2 (`table`, `row`, `cell`): where a narrow screen stacks the
//! cells of a row, the roles keep them a row.

use std::fmt::Write as _;

use super::inline;
use super::writer::{Medium, Writer};
use crate::document::{Cell, Column, ColumnKind, Pair, RowGroup, Table, Text};

/// A table.
pub(super) fn table(writer: &mut Writer<'_>, table: &Table) {
    let timed = |column: &Column| matches!(column.kind, ColumnKind::Clock | ColumnKind::Time);
    let is_timed = table.columns.iter().any(timed);
    let web = writer.medium == Medium::Web;
    if web {
        let summary = inline::escape(&table.summary);
        let room = format!("role=\"region\" tabindex=\"0\" aria-label=\"{summary}\"");
        // Times are compared down a column: they are moved sideways where dates are stacked.
        writer.open_with(
            "div",
            if is_timed { "scroll" } else { "stack" },
            if is_timed { &room } else { "" },
        );
    }
    writer.open_with("table", "", role(web, "role=\"table\""));
    writer.raw("\n");
    if web {
        writer.open("caption", "unseen");
        writer.escaped(&table.summary);
        writer.end("caption");
    }
    writer.open_with("thead", "", role(web, "role=\"rowgroup\""));
    writer.open_with("tr", "", role(web, "role=\"row\""));
    for column in &table.columns {
        header(writer, "col", "head", &column.head);
    }
    writer.close("tr");
    writer.end("thead");
    for group in &table.groups {
        self::group(writer, &table.columns, group);
    }
    writer.close("table");
    if web {
        writer.close("div");
    }
    writer.raw("\n");
}

/// Attributes that only a browser needs.
fn role(web: bool, attributes: &'static str) -> &'static str {
    if web { attributes } else { "" }
}

fn header(writer: &mut Writer<'_>, scope: &str, name: &str, text: &Text) {
    let role = match (writer.medium, scope) {
        (Medium::Mail, _) => "",
        (Medium::Web, "col") => " role=\"columnheader\"",
        (Medium::Web, _) => " role=\"rowheader\"",
    };
    writer.open_with("th", name, &format!("scope=\"{scope}\"{role}"));
    inline::text(writer, text);
    writer.close("th");
}

fn group(writer: &mut Writer<'_>, columns: &[Column], group: &RowGroup) {
    let web = writer.medium == Medium::Web;
    writer.open_with("tbody", "", role(web, "role=\"rowgroup\""));
    writer.raw("\n");
    if let Some(label) = &group.label {
        writer.open_with("tr", "", role(web, "role=\"row\""));
        let role = role(web, " role=\"rowheader\"");
        let span = format!("colspan=\"{}\" scope=\"rowgroup\"{role}", columns.len());
        writer.open_with("th", "group", &span);
        inline::text(writer, label);
        writer.close("th");
        writer.end("tr");
    }
    for row in &group.rows {
        writer.open_with("tr", "", role(web, "role=\"row\""));
        for (column, cell) in columns.iter().zip(&row.cells) {
            self::cell(writer, column, cell);
        }
        writer.end("tr");
    }
    writer.end("tbody");
}

fn cell(writer: &mut Writer<'_>, column: &Column, cell: &Cell) {
    let web = writer.medium == Medium::Web;
    let tag = if column.kind.is_header() { "th" } else { "td" };
    let name = match column.kind {
        ColumnKind::Date | ColumnKind::Clock => "date",
        ColumnKind::Time if web => "time",
        ColumnKind::Detail if web => "detail",
        ColumnKind::Main | ColumnKind::Detail | ColumnKind::Time => "cell",
    };
    let mut attributes = match (tag, web) {
        ("th", true) => "scope=\"row\" role=\"rowheader\"".to_owned(),
        ("th", false) => "scope=\"row\"".to_owned(),
        (_, true) => "role=\"cell\"".to_owned(),
        (_, false) => String::new(),
    };
    if web && column.kind == ColumnKind::Detail && !cell.text.is_empty() {
        let head = inline::escape(&column.head.words());
        let _ = write!(attributes, " data-head=\"{head}\"");
    }
    writer.open_with(tag, name, &attributes);
    inline::text(writer, &cell.text);
    if let Some(note) = &cell.note {
        writer.raw("<br>");
        writer.open("span", "note");
        inline::text(writer, note);
        writer.close("span");
    }
    writer.close(tag);
}

/// Names and values.
pub(super) fn facts(writer: &mut Writer<'_>, pairs: &[Pair]) {
    writer.open(
        "table",
        if writer.medium == Medium::Web {
            "facts"
        } else {
            ""
        },
    );
    writer.open("tbody", "");
    writer.raw("\n");
    for Pair { label, text, .. } in pairs {
        writer.open("tr", "");
        writer.open_with("th", "fact", "scope=\"row\"");
        inline::text(writer, label);
        writer.close("th");
        writer.open("td", "cell");
        inline::text(writer, text);
        writer.close("td");
        writer.end("tr");
    }
    writer.close("tbody");
    writer.end("table");
}
