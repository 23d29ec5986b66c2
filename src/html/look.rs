//! Colours and families of a page, and the styles that a mail bears on its elements.
//!
//! From a theme's few values to CSS.

use std::fmt::Write as _;

use crate::geom::Color;

/// What a page takes from a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colour of text.
    pub ink: Color,
    /// Colour of headings and strong rules.
    pub accent: Color,
    /// Colour of what stands back: captions, notes.
    pub soft: Color,
    /// Colour of fine rules.
    pub hair: Color,
    /// Colour of links.
    pub link: Color,
    /// Family of running text.
    pub text: String,
    /// Family of headings and tables.
    pub label: String,
    /// Family of titles.
    pub title: String,
}

/// Styles of a mail, by the name of what bears them. Short, since Gmail cuts mails of more than 102 kB; plain, since Outlook knows
/// little else. `{…}` is filled from the look.
const MAIL: &[(&str, &str)] = &[
    ("body", "margin:0;padding:0;background:#ffffff;color:{ink}"),
    ("outer", "border-collapse:collapse"),
    ("outer-cell", "padding:16px"),
    (
        "inner",
        "border-collapse:collapse;width:100%;max-width:640px",
    ),
    ("inner-cell", "font:16px/1.5 {text};color:{ink}"),
    (
        "notice",
        "margin:0 0 12px;font:13px/1.4 {label};color:{soft}",
    ),
    (
        "wordmark",
        "margin:0;font:bold 24px/1.3 {label};color:{accent}",
    ),
    (
        "kind",
        "margin:0 0 8px;font:bold 14px/1.4 {label};color:{accent}",
    ),
    ("dateline", "margin:0;font:13px/1.4 {label};color:{soft}"),
    (
        "h1",
        "margin:28px 0 4px;font:bold 28px/1.2 {title};color:{accent}",
    ),
    (
        "subtitle",
        "margin:0 0 20px;font:19px/1.3 {title};color:{soft}",
    ),
    (
        "h2",
        "margin:28px 0 8px;font:bold 18px/1.3 {label};color:{accent}",
    ),
    (
        "h3",
        "margin:20px 0 6px;font:bold 16px/1.3 {label};color:{accent}",
    ),
    (
        "h4",
        "margin:16px 0 4px;font:bold 15px/1.3 {label};color:{accent}",
    ),
    ("p", "margin:0 0 12px"),
    ("lead", "margin:0 0 20px;font:bold 17px/1.5 {label}"),
    (
        "line",
        "margin:0 0 12px;font:bold 14px/1.4 {label};color:{accent}",
    ),
    ("role", "margin:0 0 6px;font:14px/1.4 {label};color:{soft}"),
    ("end", "margin:20px 0;text-align:center"),
    ("list", "margin:0 0 12px;padding:0 24px"),
    ("item", "margin:0 0 6px"),
    ("entry", "margin:0 0 4px;list-style:none"),
    (
        "quote",
        "margin:20px 0;padding:0 16px;border-{start}:3px solid {accent}",
    ),
    ("blockquote", "margin:0;font-style:italic"),
    ("attribution", "margin:0;font:14px/1.4 {label};color:{soft}"),
    (
        "table",
        "border-collapse:collapse;width:100%;margin:0 0 20px;border-top:2px solid {accent};\
         border-bottom:1px solid {accent};font:14px/1.4 {label}",
    ),
    ("caption", "display:none"),
    (
        "head",
        "padding:6px 0;padding-{end}:14px;vertical-align:bottom;text-align:{start};color:{accent};border-bottom:1px solid {accent}",
    ),
    (
        "group",
        "padding:10px 0 4px;text-align:{start};color:{accent}",
    ),
    (
        "date",
        "padding:6px 0;padding-{end}:14px;vertical-align:top;text-align:{start};white-space:nowrap;border-top:1px solid {hair}",
    ),
    (
        "fact",
        "padding:6px 0;padding-{end}:14px;vertical-align:top;text-align:{start};color:{accent};border-top:1px solid {hair}",
    ),
    (
        "cell",
        "padding:6px 0;padding-{end}:14px;vertical-align:top;border-top:1px solid {hair}",
    ),
    ("note", "font-size:13px;color:{soft}"),
    ("picture", "margin:0 0 16px;font:14px/1.4 {label}"),
    ("file", "margin:0;color:{soft}"),
    ("legend", "margin:0"),
    ("credit", "margin:0;font-size:13px;color:{soft}"),
    (
        "contact",
        "margin:0 0 16px;font:15px/1.5 {label};font-style:normal",
    ),
    ("name", "margin:0;font-weight:bold"),
    ("contact-line", "margin:0"),
    (
        "term",
        "margin:12px 0 0;font:bold 15px/1.4 {label};color:{accent}",
    ),
    ("explanation", "margin:0"),
    ("a", "color:{link}"),
    ("sup", "font-size:70%;line-height:0"),
    ("sub", "font-size:70%;line-height:0"),
];

impl Look {
    /// What the style of a page begins with.
    pub(super) fn variables(&self) -> String {
        let mut css = String::from(":root{");
        for (name, color) in [
            ("ink", self.ink),
            ("accent", self.accent),
            ("soft", self.soft),
            ("hair", self.hair),
            ("link", self.link),
        ] {
            let _ = write!(css, "--{name}:{color};");
        }
        for (name, family) in [
            ("text", &self.text),
            ("label", &self.label),
            ("title", &self.title),
        ] {
            let _ = write!(css, "--{name}:{};", stack(family, '"'));
        }
        css.push_str("}\n");
        css
    }

    /// The style of something in a mail; nothing where there is none.
    pub(super) fn style(&self, name: &str, (start, end): (&str, &str)) -> String {
        let Some((_, style)) = MAIL.iter().find(|(known, _)| *known == name) else {
            return String::new();
        };
        let mut style = (*style).to_owned();
        for (name, value) in [
            ("{ink}", self.ink.to_string()),
            ("{accent}", self.accent.to_string()),
            ("{soft}", self.soft.to_string()),
            ("{hair}", self.hair.to_string()),
            ("{link}", self.link.to_string()),
            ("{text}", stack(&self.text, '\'')),
            ("{label}", stack(&self.label, '\'')),
            ("{title}", stack(&self.title, '\'')),
            ("{start}", start.to_owned()),
            ("{end}", end.to_owned()),
        ] {
            if style.contains(name) {
                style = style.replace(name, &value);
            }
        }
        style
    }
}

/// A family and those like it that most machines have.
fn stack(family: &str, quote: char) -> String {
    let name = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    let family: String = family.chars().filter(name).collect();
    let others = if family.contains("Serif") || family.contains("Roman") {
        "Georgia, serif"
    } else {
        "Arial, Helvetica, sans-serif"
    };
    format!("{quote}{family}{quote}, {others}")
}
