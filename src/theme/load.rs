//! A theme file, read and resolved.
//!
//! From YAML with lengths in words (`36mm`, `1.5 lines`) to [`Theme`] in points.

use super::contrast::Pale;
use super::file::{File, RuleLine, Style};
use super::units::Length;
use super::{
    Align, BlockStyle, Capitals, Fallback, FigureSpacing, Figures, Give, Hyphenation, Marginal,
    PageStyle, Paper, QuoteStyle, Rule, ScriptStyle, Slant, Styles, TableStyle, TextStyle, Theme,
};
use crate::diag::{Diagnostic, Failed, Place, Report, Source};
use crate::geom::{Color, Pt, Sides};
use crate::yaml;

/// Reads a theme file whole. A paper that is given takes the place of the theme's own; margins stay.
pub fn load(source: &Source, paper: Option<Paper>, report: &mut Report) -> Result<Theme, Failed> {
    report.stage(|report| {
        let file = yaml::read(source, report)?;
        Ok(resolved(source, &file, paper, report))
    })
}

/// Reads a theme of the program's own from the JSON that was made of its file when the program was built. Findings point at the file.
pub fn load_prepared(
    source: &Source,
    json: &str,
    paper: Option<Paper>,
    report: &mut Report,
) -> Result<Theme, Failed> {
    match yaml::read_prepared(json) {
        Some(file) => report.stage(|report| Ok(resolved(source, &file, paper, report))),
        None => load(source, paper, report),
    }
}

/// Resolves what a file says; what is wrong with it is in the report.
fn resolved(source: &Source, file: &File, paper: Option<Paper>, report: &mut Report) -> Theme {
    let mut resolver = Resolver {
        source,
        file,
        paper,
        report,
        pale: Pale::default(),
    };
    let theme = resolver.theme();
    for (name, found) in std::mem::take(&mut resolver.pale).findings() {
        let place = resolver.place(&name);
        resolver.report.add(found.at(place));
    }
    theme
}

/// Names to colours, styles to full styles; what is missing is reported and stands in as black or zero.
struct Resolver<'a> {
    source: &'a Source,
    file: &'a File,
    paper: Option<Paper>,
    report: &'a mut Report,
    pale: Pale,
}

impl Resolver<'_> {
    fn theme(&mut self) -> Theme {
        let file = self.file;
        let length = |length: &Length| length.points(file.page.grid.points(Pt::ZERO));
        let (table, quote) = (&file.table, &file.quote);
        Theme {
            name: theme_name(self.source),
            page: self.page(),
            fallback: self.fallback(),
            styles: self.styles(),
            table: TableStyle {
                top_rule: self.rule("table", &table.top),
                head_rule: self.rule("table", &table.head),
                row_rule: self.rule("table", &table.row),
                bottom_rule: self.rule("table", &table.bottom),
                gap: length(&table.gap),
                padding: length(&table.padding),
                above: length(&table.above),
                below: length(&table.below),
            },
            quote: QuoteStyle {
                bar: self.rule("quote", &quote.bar),
                indent: length(&quote.indent),
                above: length(&quote.above),
                below: length(&quote.below),
            },
            masthead_rule: self.rule("masthead", &file.masthead.rule),
            footer_rule: self.rule("footer", &file.footer.rule),
            contact_gap: length(&file.contacts.gap),
            link: self.color(&file.link, &Readable::Text(Pt(10.0), 400)),
            proof: file.proof.as_ref().map_or(PROOF, |name| {
                self.color(name, &Readable::Text(Pt(10.0), 400))
            }),
        }
    }

    fn fallback(&self) -> Fallback {
        let scripts = self.file.scripts.0.iter().map(|(code, script)| {
            let style = ScriptStyle {
                families: script.families.clone(),
                leading: script.leading.map(|leading| leading.0),
            };
            (code.0.clone(), style)
        });
        Fallback {
            families: self.file.fallback.clone(),
            scripts: scripts.collect(),
        }
    }

    fn page(&mut self) -> PageStyle {
        let page = &self.file.page;
        let grid = page.grid.points(Pt::ZERO);
        let (margins, size) = (&page.margins, self.paper.unwrap_or(page.size).size());
        let margins = Sides {
            top: margins.top.points(grid),
            right: margins.right.points(grid),
            bottom: margins.bottom.points(grid),
            left: margins.left.points(grid),
        };
        let text = size.width - margins.left - margins.right;
        if grid <= Pt::ZERO
            || text < Pt(120.0)
            || size.height - margins.top - margins.bottom < grid * 8.0
        {
            let found = Diagnostic::error("theme-page", "the page leaves no room for text");
            let found = found.at(self.place("page"));
            self.report
                .error(found.hint("give it smaller margins and a grid above zero"));
        }
        let (footer, notices) = (page.footer.points(grid), page.notices.points(grid));
        for (key, margin, fits) in [
            ("footer", "bottom", footer < margins.bottom),
            ("notices", "top", notices < margins.top),
        ] {
            if !fits {
                let message = format!("`{key}` of the page does not lie in the {margin} margin");
                let found = Diagnostic::error("theme-page", message).at(self.place("page"));
                self.report
                    .error(found.hint(format!("make `{key}` smaller than the margin")));
            }
        }
        let marginal = page
            .marginal
            .map_or_else(Marginal::default, |marginal| Marginal {
                width: marginal.width.points(grid),
                gap: marginal.gap.points(grid),
            });
        if marginal.width + marginal.gap > text * 0.4 {
            let message = "the marginal column leaves too little room for text";
            let found = Diagnostic::error("theme-page", message).at(self.place("marginal"));
            self.report.error(
                found.hint(
                    "with its gap, give it at most two fifths of the width between the margins",
                ),
            );
        }
        self.measure(text - marginal.width - marginal.gap);
        PageStyle {
            size,
            margins,
            grid,
            footer,
            notices,
            give: page.give.map_or(Give::NONE, |give| Give {
                leading: give.leading.0,
                size: give.size.0,
            }),
            marginal,
        }
    }

    /// Gaps and indents leave most of the measure to the text.
    fn measure(&mut self, text: Pt) {
        let file = self.file;
        for (key, what, length) in [
            ("table", "gap", file.table.gap),
            ("table", "padding", file.table.padding),
            ("quote", "indent", file.quote.indent),
            ("contacts", "gap", file.contacts.gap),
        ] {
            if length.points(file.page.grid.points(Pt::ZERO)) > text * 0.25 {
                let message = format!("`{key}`: its `{what}` leaves no room for text");
                let found = Diagnostic::error("theme-size", message).at(self.section(key));
                self.report
                    .error(found.hint("take at most a quarter of the width of the text"));
            }
        }
    }

    fn styles(&mut self) -> Styles {
        let known = Styles::NAMES;
        let names: Vec<&String> = self.file.styles.0.keys().collect();
        for name in names {
            if !known.contains(&name.as_str()) {
                let found = Diagnostic::error("unknown-style", format!("unknown style `{name}`"));
                let found = found
                    .at(self.place(name))
                    .hint(yaml::suggestion(name, known));
                self.report.error(found);
            }
        }
        let mut styles = Styles::resolve(|name, like| {
            let there = |name: &&str| self.file.styles.0.contains_key(*name);
            // The style that it is like may be left out as well.
            let others = std::iter::successors(like, |like| Styles::like(like));
            let found = std::iter::once(name).chain(others).find(there);
            self.style(found.or(like).unwrap_or(name))
        });
        // Times stand below each other: where a theme says nothing of them, their figures are of one width.
        if !self.file.styles.0.contains_key("table-time") {
            styles.table_time.text.spacing = FigureSpacing::Tabular;
        }
        styles
    }

    fn style(&mut self, name: &str) -> BlockStyle {
        let (merged, complete) = self.merged(name);
        let grid = self.file.page.grid.points(Pt::ZERO);
        let length = |length: Option<Length>| length.map_or(Pt::ZERO, |length| length.points(grid));
        let needed = [
            ("family", merged.family.is_none()),
            ("size", merged.size.is_none()),
            ("leading", merged.leading.is_none()),
            ("color", merged.color.is_none()),
        ];
        for (key, missing) in needed {
            if missing && complete {
                let found = Diagnostic::error(
                    "missing-key",
                    format!("the style `{name}` has no `{key}`, and neither has one it is `like`"),
                );
                let found = found.at(self.place(name));
                self.report
                    .error(found.hint(format!("add `{key}: …` to `{name}`")));
            }
        }
        let size = length(merged.size);
        for (key, said, least) in [
            ("size", merged.size, Pt(1.0)),
            ("leading", merged.leading, Pt(1.0)),
            ("above", merged.above, Pt::ZERO),
            ("below", merged.below, Pt::ZERO),
            ("indent", merged.indent, Pt::ZERO),
        ] {
            let points = length(said);
            if said.is_some() && !(least..=LARGEST).contains(&points) {
                let message = format!("the style `{name}` has `{key}` of {points} pt");
                let hint = format!("give it between {} and {} pt", least.0, LARGEST.0);
                let found = Diagnostic::error("theme-size", message).at(self.place(name));
                self.report.error(found.hint(hint));
            }
        }
        let weight = merged.weight.map_or(400, |weight| weight.0);
        let color = merged.color.map_or_else(Color::default, |color| {
            self.color(&color, &Readable::Text(size, weight))
        });
        BlockStyle {
            text: TextStyle {
                family: merged.family.unwrap_or_default(),
                weight,
                strong: merged
                    .strong
                    .map_or((weight.max(400) + 200).min(900), |weight| weight.0),
                slant: merged.slant.unwrap_or(Slant::Roman),
                size,
                leading: length(merged.leading),
                color,
                tracking: merged.tracking.map_or(0.0, |tracking| tracking.0),
                capitals: merged.capitals.unwrap_or(Capitals::AsWritten),
                figures: merged.figures.unwrap_or(Figures::Lining),
                spacing: merged.spacing.unwrap_or(FigureSpacing::Proportional),
                align: merged.align.unwrap_or(Align::Ragged),
                hyphenation: merged.hyphenation.unwrap_or(if NARROW.contains(&name) {
                    Hyphenation::Narrow
                } else {
                    Hyphenation::None
                }),
            },
            above: length(merged.above),
            below: length(merged.below),
            indent: length(merged.indent),
        }
    }

    /// A style and all it is `like`, the nearer winning, and whether all of these are there.
    fn merged(&mut self, name: &str) -> (Style, bool) {
        let mut merged = Style::default();
        let mut next = Some(name.to_owned());
        let mut seen = Vec::new();
        while let Some(name) = next.take() {
            let Some(style) = self.file.styles.0.get(&name) else {
                let found =
                    Diagnostic::error("missing-style", format!("the theme has no style `{name}`"));
                let found = found.at(self.place("styles"));
                self.report
                    .error(found.hint(format!("add `{name}: {{ like: body }}`")));
                return (merged, false);
            };
            if seen.contains(&name) {
                let found =
                    Diagnostic::error("style-cycle", format!("the style `{name}` is like itself"));
                let found = found.at(self.place(&name));
                self.report
                    .error(found.hint("let one of them stand by itself"));
                return (merged, false);
            }
            merged = merged.or(style);
            seen.push(name);
            next.clone_from(&style.like);
        }
        (merged, true)
    }

    fn rule(&mut self, key: &str, rule: &RuleLine) -> Rule {
        let width = rule.width.points(self.file.page.grid.points(Pt::ZERO));
        if width > THICKEST {
            let message = format!("`{key}` has a rule with `width` of {width} pt");
            let found = Diagnostic::error("theme-size", message).at(self.section(key));
            self.report
                .error(found.hint(format!("give it between 0 and {} pt", THICKEST.0)));
        }
        Rule {
            width,
            color: self.color(&rule.color, &Readable::Drawn),
        }
    }

    /// A named colour; text must stand out from the paper.
    fn color(&mut self, name: &str, readable: &Readable) -> Color {
        let Some(ink) = self.file.colors.0.get(name) else {
            let known: Vec<&str> = self.file.colors.0.keys().map(String::as_str).collect();
            let found = Diagnostic::error(
                "unknown-color",
                format!("the theme names no colour `{name}`"),
            );
            let found = found
                .at(self.place(name))
                .hint(yaml::suggestion(name, &known));
            self.report.error(found);
            return Color::default();
        };
        let color = ink.color();
        if let Readable::Text(size, weight) = readable {
            self.pale.check(name, color, *size, *weight);
        }
        color
    }

    /// Where a key of the file itself stands.
    fn section(&self, key: &str) -> Option<Place> {
        let mut at = 0;
        for line in self.source.text.split_inclusive('\n') {
            if (line.strip_prefix(key)).is_some_and(|rest| rest.trim_start().starts_with(':')) {
                return Some(self.source.at(at..at + key.len()));
            }
            at += line.len();
        }
        None
    }

    /// Where a key stands.
    fn place(&self, key: &str) -> Option<Place> {
        let text = &self.source.text;
        let (at, _) = text.match_indices(key).find(|(at, _)| {
            let before = text[..*at].trim_end_matches([' ', '"']);
            let after = text[at + key.len()..].trim_start_matches([' ', '"']);
            (before.is_empty() || before.ends_with(['\n', '{', ',', ':']))
                && after.starts_with([':', ',', '}', '\n', '\r', '#'])
        })?;
        Some(self.source.at(at..at + key.len()))
    }
}

/// A red that no house uses for text.
const PROOF: Color = Color {
    red: 0xb0,
    green: 0x00,
    blue: 0x5a,
};

/// Styles of cells, which are hyphenated in narrow columns where a theme says nothing of it.
const NARROW: &[&str] = &["table-cell", "table-note", "fact-value"];

/// Letters, and spaces around them, above which a page of A4 or letter holds next to nothing.
const LARGEST: Pt = Pt(200.0);

/// A rule above which it is no line any more, but a surface.
const THICKEST: Pt = Pt(36.0);

/// What a colour is for.
enum Readable {
    /// Letters of a size and weight.
    Text(Pt, u16),
    /// Rules and bars.
    Drawn,
}

/// The theme's name: its file's, without folder and ending.
fn theme_name(source: &Source) -> String {
    let file = source.path.rsplit('/').next().unwrap_or(&source.path);
    file.strip_suffix(".yaml").unwrap_or(file).to_owned()
}
