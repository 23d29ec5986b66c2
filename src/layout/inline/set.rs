//! A shaped paragraph to lines of a measure.
//!
//! From [`Paragraph`] to [`Line`]s: picks what a measure allows, relieves words that do not fit, calls the total fit.
//!
//! Invariant: every cluster stands on exactly one line, in order; what does not fit is reported.

use std::ops::Range;
use std::sync::Arc;

use super::breaks::{ends_part, narrow_opportunities};
use super::fit::{Stop, fit};
use super::hyphenate::syllables;
use super::line::Line;
use super::paragraph::{ClusterKind, Grade, Opportunity, Paragraph, readable};
use super::rules::{Justified, Ragged, TOLERANCE, hyphen_width};
use super::white::{Fill, White};
use crate::diag::Diagnostic;
use crate::geom::Pt;
use crate::layout::findings::Findings;
use crate::theme::{Align, Hyphenation};

/// A measure, in em, below which soft no-break spaces are plain spaces.
const NARROW: f64 = 25.0;
/// A measure below which ragged lines are not hyphenated but where a word does not fit: 30 mm.
pub(crate) const NARROWEST: f64 = 30.0 * 72.0 / 25.4;
/// How many measures of what is parted anywhere are looked at cluster by cluster.
const ANYWHERE: f64 = 4.0;
/// What it costs to part a path behind a sign.
const SIGN: f64 = 30.0;
/// The least that a hyphen in a narrow column costs.
const HYPHEN: f64 = 30.0;
/// A measure, in em, above which a name of a third of it may be parted at its spaces.
const WIDE: f64 = 30.0;
/// A justified line in which spaces are stretched further than this is reported, in shares of their width.
const LOOSE: f64 = 1.1;

/// Breaks a paragraph into lines of a measure.
pub(super) fn set(paragraph: &Arc<Paragraph>, measure: f64, report: &mut Findings) -> Vec<Line> {
    if paragraph.len() == 0 {
        return Vec::new();
    }
    let setting = Setting {
        paragraph,
        measure,
        em: paragraph.look.size.max(0.01),
    };
    let (stops, emergencies) = setting.stops();
    let ends = setting.fit(&stops);
    let mut lines = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        let line = setting.line(start, &stops[end]);
        start = stops[end].next;
        lines.push(line);
    }
    setting.report(&lines, &emergencies, report);
    lines
}

struct Setting<'a> {
    paragraph: &'a Paragraph,
    measure: f64,
    em: f64,
}

/// A piece wider than the measure, and what was done.
struct Emergency {
    clusters: Range<usize>,
    how: Parted,
}

/// How a piece was parted that should not be, from the least harm to the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Parted {
    AtSigns,
    Hyphenated,
    AtSpace,
    Torn,
}

impl Setting<'_> {
    fn fit(&self, stops: &[Stop]) -> Vec<usize> {
        let (paragraph, measure) = (self.paragraph, self.measure);
        let single = stops.iter().position(|stop| stop.forced);
        if let (Some(first), true) = (single, paragraph.look.align == Align::Ragged)
            && first + 1 == stops.len()
            && paragraph.width(0..stops[first].end) <= measure + TOLERANCE
        {
            return vec![first];
        }
        let found = match paragraph.look.align {
            Align::Ragged => fit(stops, &Ragged { paragraph, measure }),
            Align::Justified => [Some(1.2), Some(2.5), None]
                .into_iter()
                .find_map(|tolerance| {
                    fit(
                        stops,
                        &Justified {
                            paragraph,
                            measure,
                            tolerance,
                        },
                    )
                }),
        };
        // The rules without a tolerance refuse no line, so a way is always found.
        found.unwrap_or_else(|| (0..stops.len()).collect())
    }

    /// Where lines of this measure may end.
    fn stops(&self) -> (Vec<Stop>, Vec<Emergency>) {
        let opportunities = self.opportunities();
        let mut stops = Vec::with_capacity(opportunities.len());
        let mut emergencies = Vec::new();
        let mut held: Vec<Opportunity> = Vec::new();
        let mut start = 0;
        for opportunity in opportunities {
            if !self.allows(opportunity.grade) {
                held.push(*opportunity);
                continue;
            }
            let stop = self.stop(start, *opportunity);
            if self.paragraph.width(start..stop.end) > self.measure + TOLERANCE {
                self.relieve(start, &stop, &held, &mut stops, &mut emergencies);
            }
            stops.push(stop);
            start = stop.next;
            held.clear();
        }
        (stops, emergencies)
    }

    /// Those of the paragraph, in a narrow column with those at syllables, unless one line holds all.
    fn opportunities(&self) -> &[Opportunity] {
        let paragraph = self.paragraph;
        let style = (paragraph.look.align, paragraph.look.hyphenation);
        let narrow = (NARROWEST..=NARROW * self.em).contains(&self.measure);
        if style == (Align::Ragged, Hyphenation::Narrow)
            && narrow
            && self.is_too_wide(0, paragraph.len())
        {
            paragraph
                .narrow
                .get_or_init(|| narrow_opportunities(paragraph))
        } else {
            &paragraph.opportunities
        }
    }

    /// Whether a measure allows an opportunity without need.
    fn allows(&self, grade: Grade) -> bool {
        match grade {
            Grade::Name(width) => {
                width > self.measure
                    || (self.measure > WIDE * self.em && width > self.measure / 3.0)
            }
            Grade::Within(width) => width > self.measure,
            Grade::Emergency => false,
            Grade::Forced
            | Grade::Free
            | Grade::Dash
            | Grade::ShortWord
            | Grade::Syllable
            | Grade::NameSyllable
            | Grade::NarrowSyllable => true,
        }
    }

    /// Parts a piece that is wider than the measure: at opportunities that were held back, after no-break spaces, at
    /// syllables, and when nothing else helps between any two clusters.
    fn relieve(
        &self,
        start: usize,
        stop: &Stop,
        held: &[Opportunity],
        stops: &mut Vec<Stop>,
        emergencies: &mut Vec<Emergency>,
    ) {
        let mut from = start;
        for opportunity in held {
            let between = self.stop(from, *opportunity);
            self.part(from, &between, stops, emergencies);
            stops.push(between);
            from = between.next;
        }
        self.part(from, stop, stops, emergencies);
    }

    /// Parts what is still too wide, and notes it.
    fn part(
        &self,
        start: usize,
        stop: &Stop,
        stops: &mut Vec<Stop>,
        emergencies: &mut Vec<Emergency>,
    ) {
        if !self.is_too_wide(start, stop.end) {
            return;
        }
        let mut how = Parted::AtSigns;
        let spaces = (start + 1..stop.end)
            .filter(|next| self.paragraph.clusters[next - 1].kind == ClusterKind::Glue);
        let mut from = start;
        for next in spaces.chain([stop.end]).collect::<Vec<_>>() {
            self.part_word(from, next, stops, &mut how);
            if next < stop.end {
                stops.push(self.emergency(from, next));
                how = how.max(Parted::AtSpace);
            }
            from = next;
        }
        let may_hyphenate = self.paragraph.look.hyphenation != Hyphenation::None;
        let is_expected = how == Parted::AtSigns || (how == Parted::Hyphenated && may_hyphenate);
        if !is_expected {
            emergencies.push(Emergency {
                clusters: start..stop.end,
                how,
            });
        }
    }

    /// Parts a word that is too wide: an address or a path behind its signs, then words at their syllables, and what is still too wide
    /// anywhere.
    fn part_word(&self, start: usize, end: usize, stops: &mut Vec<Stop>, how: &mut Parted) {
        if !self.is_too_wide(start, end) {
            return;
        }
        let is_path = self.is_path(&(start..end));
        let mut from = start;
        for next in self.signs(start..end).into_iter().chain([end]) {
            if self.is_too_wide(from, next) {
                // A hyphen would be typed as part of a path.
                let syllables = if is_path {
                    Vec::new()
                } else {
                    self.syllables(from..next)
                };
                self.part_letters(from..next, syllables, stops, how);
            }
            if next < end {
                stops.push(Stop {
                    cost: SIGN,
                    ..self.emergency(from, next)
                });
            }
            from = next;
        }
    }

    fn part_letters(
        &self,
        clusters: Range<usize>,
        syllables: Vec<usize>,
        stops: &mut Vec<Stop>,
        how: &mut Parted,
    ) {
        if !syllables.is_empty() {
            *how = (*how).max(Parted::Hyphenated);
        }
        let mut from = clusters.start;
        for next in syllables.into_iter().chain([clusters.end]) {
            if self.is_too_wide(from, next) {
                *how = Parted::Torn;
                self.tear(from..next, stops);
            }
            if next < clusters.end {
                let grade = Grade::Syllable;
                stops.push(self.stop(from, Opportunity { next, grade }));
            }
            from = next;
        }
    }

    /// Parts clusters anywhere: the first few lines so that they fill the line on which they begin, what follows into lines as full as
    /// they can be.
    fn tear(&self, clusters: Range<usize>, stops: &mut Vec<Stop>) {
        let edges = &self.paragraph.edges;
        let reach = |from: usize, widths: f64| {
            let most = edges[from] + self.measure * widths;
            let within = edges[from..clusters.end].partition_point(|edge| *edge <= most);
            (from + within.saturating_sub(1)).max(from + 1)
        };
        let anywhere = reach(clusters.start, ANYWHERE).min(clusters.end);
        stops.extend(
            (clusters.start + 1..anywhere).map(|next| self.emergency(clusters.start, next)),
        );
        let mut from = anywhere;
        while from < clusters.end {
            stops.push(self.emergency(clusters.start, from));
            from = reach(from, 1.0);
        }
    }

    /// Clusters within a range before which a part of an address or a path ends.
    fn signs(&self, clusters: Range<usize>) -> Vec<usize> {
        let next = (clusters.start + 1)..clusters.end;
        next.filter(|next| self.sign(*next).is_some()).collect()
    }

    /// The sign behind which a part ends, where it ends before a cluster; the `@` before which it ends.
    fn sign(&self, next: usize) -> Option<char> {
        let before = self.paragraph.words(next - 1).chars().next_back()?;
        let after = self.paragraph.words(next).chars().next()?;
        let sign = if after == '@' { after } else { before };
        ends_part(before, after).then_some(sign)
    }

    /// Whether a range is an address or a path.
    fn is_path(&self, clusters: &Range<usize>) -> bool {
        let mut signs = (clusters.start + 1..clusters.end).filter_map(|next| self.sign(next));
        signs.any(|sign| matches!(sign, '/' | '?' | '&' | '=' | '.' | '_' | '#' | '@'))
    }

    fn is_too_wide(&self, start: usize, end: usize) -> bool {
        self.paragraph.width(start..end) > self.measure + TOLERANCE
    }

    fn emergency(&self, start: usize, next: usize) -> Stop {
        let grade = Grade::Emergency;
        self.stop(start, Opportunity { next, grade })
    }

    /// Clusters within a range before which a syllable ends.
    fn syllables(&self, clusters: Range<usize>) -> Vec<usize> {
        let paragraph = self.paragraph;
        let byte = |cluster: usize| paragraph.clusters[cluster].start as usize;
        let bytes = byte(clusters.start)..byte(clusters.end);
        syllables(&paragraph.source, &paragraph.look.lang, bytes)
            .into_iter()
            .filter_map(|byte| paragraph.cluster_at(byte))
            .filter(|cluster| clusters.start < *cluster && *cluster < clusters.end)
            .collect()
    }

    fn stop(&self, start: usize, opportunity: Opportunity) -> Stop {
        let next = opportunity.next;
        Stop {
            next,
            end: self.paragraph.visible_end(start..next),
            forced: opportunity.grade == Grade::Forced,
            hyphen: matches!(
                opportunity.grade,
                Grade::Syllable | Grade::NameSyllable | Grade::NarrowSyllable
            ),
            cost: self.cost(opportunity.grade),
        }
    }

    fn cost(&self, grade: Grade) -> f64 {
        let justified = self.paragraph.look.align == Align::Justified;
        let (ragged, full) = match grade {
            Grade::Forced | Grade::Free => (0.0, 0.0),
            Grade::ShortWord if self.measure < NARROW * self.em => (10.0, 0.0),
            Grade::ShortWord => (12.0, 2_500.0),
            Grade::Dash => (4.0, 2_500.0),
            Grade::Syllable => (60.0, 2_500.0),
            Grade::NameSyllable => (90.0, 15_000.0),
            // As much as the white after a line that ends halfway.
            Grade::NarrowSyllable => {
                let half = self.measure / self.em / 2.0;
                ((half * half).max(HYPHEN), 2_500.0)
            }
            Grade::Name(_) => (60.0, 20_000.0),
            Grade::Within(_) => (30.0, 10_000.0),
            Grade::Emergency => (1e6, 1e11),
        };
        if justified { full } else { ragged }
    }

    fn line(&self, start: usize, stop: &Stop) -> Line {
        let paragraph = self.paragraph;
        let width = paragraph.width(start..stop.end) + hyphen_width(paragraph, stop);
        let mut line = Line {
            start,
            end: stop.end,
            next: stop.next,
            hyphen: stop.hyphen,
            width,
            fill: Fill::default(),
        };
        if paragraph.look.align == Align::Justified {
            let gap = self.measure - width;
            let fill = White::new(paragraph, start, stop.end).fill(gap);
            if fill.spread != 0.0 && (gap < 0.0 || !stop.forced) {
                line.fill = fill;
                line.width = self.measure;
            }
        }
        line
    }

    fn report(&self, lines: &[Line], emergencies: &[Emergency], report: &mut Findings) {
        let measure = Pt(self.measure);
        for emergency in emergencies {
            let (how, hint) = match emergency.how {
                Parted::AtSigns | Parted::Hyphenated => {
                    ("hyphenated", "shorten it, or let the style hyphenate")
                }
                Parted::AtSpace => (
                    "broken at a no-break space",
                    "shorten it, or widen the column",
                ),
                Parted::Torn if self.is_typed(&emergency.clusters) => {
                    ("broken without a hyphen", "shorten it, or widen the column")
                }
                Parted::Torn => (
                    "broken without a hyphen",
                    "shorten it, widen the column, or show with U+00AD where it may be parted",
                ),
            };
            let words = self.excerpt(emergency.clusters.clone());
            let message =
                format!("`{words}` is wider than its column of {measure} pt and was {how}");
            let found = Diagnostic::warning("overfull-line", message);
            report.about(found.hint(hint), self.paragraph.origin());
        }
        for line in lines {
            if line.width > self.measure + TOLERANCE {
                let words = self.excerpt(line.start..line.end);
                let message = format!(
                    "`{words}` is {} pt wide and sticks out of its column of {measure} pt",
                    Pt(line.width)
                );
                let found = Diagnostic::warning("overfull-line", message);
                let hint = "widen the column or set it smaller";
                report.about(found.hint(hint), self.paragraph.origin());
            }
            if line.fill.spread > LOOSE {
                let words = self.excerpt(line.start..line.end);
                let message =
                    format!("the line `{words}` has word spaces of more than twice their width");
                let found = Diagnostic::warning("loose-line", message);
                let hint = "reword it, let the style hyphenate, or set it ragged";
                report.about(found.hint(hint), self.paragraph.origin());
            }
        }
    }

    /// Whether a soft hyphen in a range would be typed as part of it: in an address, a path, a number.
    fn is_typed(&self, clusters: &Range<usize>) -> bool {
        let words = &mut clusters
            .clone()
            .map(|cluster| self.paragraph.words(cluster));
        self.is_path(clusters) || words.any(|words| words.contains(char::is_numeric))
    }

    /// The first words of a range.
    fn excerpt(&self, clusters: Range<usize>) -> String {
        const LONGEST: usize = 40;
        let mut words: String = clusters
            .flat_map(|cluster| readable(self.paragraph.words(cluster)))
            .take(LONGEST + 1)
            .collect();
        if words.chars().count() > LONGEST {
            words.pop();
            words.push('…');
        }
        words
    }
}
