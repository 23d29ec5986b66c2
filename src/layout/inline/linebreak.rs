//! Lines of a measure by total fit: of all ways to break a paragraph, the one with the least demerits.
//!
//! From a [`Paragraph`] and a measure to [`Line`]s.
//!
//! Invariant: no line is wider than the measure, unless a single cluster is.
//!
//! See: Knuth and Plass 1981. Badness, penalties and demerits are in their units.

use std::ops::Range;

use super::breaks::BreakKind;
use super::shape::{ClusterKind, Paragraph};
use crate::document::Keep;
use crate::geom::Pt;
use crate::theme::Align;

/// A line of clusters.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its clusters, the spaces at its end included.
    pub(super) clusters: Range<usize>,
    /// Its width without the spaces at its end, as set.
    pub(super) width: Pt,
    /// What each space is widened by (negative: narrowed).
    pub(super) glue: Pt,
    end: End,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Break(BreakKind),
    /// In the midst of something that is wider than the measure.
    Emergency,
}

impl Line {
    /// Whether a hyphen is to be painted at its end.
    pub(super) fn is_hyphenated(&self) -> bool {
        self.end == End::Break(BreakKind::Syllable)
    }

    /// Whether it ends where only need made it end.
    pub(super) fn is_emergency(&self) -> bool {
        self.end == End::Emergency
    }
}

/// A place where a line of this measure may end.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// The cluster that begins the next line.
    cluster: usize,
    end: End,
    /// Best total of demerits up to here, and the candidate before.
    demerits: f64,
    before: usize,
}

/// Sums over the clusters of a paragraph, so that any stretch is measured in one step.
struct Sums {
    /// Width of all clusters before an index.
    width: Vec<Pt>,
    /// Width up to the end of the last cluster that is no space before an index.
    seen: Vec<Pt>,
    /// Number of spaces, ties included, before the last cluster that is no space before an index.
    spaces: Vec<f64>,
}

impl Sums {
    fn of(paragraph: &Paragraph) -> Self {
        let count = paragraph.clusters.len() + 1;
        let mut sums = Self {
            width: Vec::with_capacity(count),
            seen: Vec::with_capacity(count),
            spaces: Vec::with_capacity(count),
        };
        let (mut width, mut seen, mut spaces, mut inner_spaces) = (Pt::ZERO, Pt::ZERO, 0.0, 0.0);
        for cluster in &paragraph.clusters {
            sums.push(width, seen, inner_spaces);
            width += cluster.width;
            if cluster.kind != ClusterKind::Word {
                spaces += 1.0;
            }
            if cluster.kind != ClusterKind::Space {
                (seen, inner_spaces) = (width, spaces);
            }
        }
        sums.push(width, seen, inner_spaces);
        sums
    }

    fn push(&mut self, width: Pt, seen: Pt, spaces: f64) {
        self.width.push(width);
        self.seen.push(seen);
        self.spaces.push(spaces);
    }

    fn between(&self, start: usize, end: usize) -> Pt {
        (self.seen[end] - self.width[start]).max(Pt::ZERO)
    }
}

/// What a line of a measure costs.
struct Measure<'a> {
    paragraph: &'a Paragraph,
    sums: &'a Sums,
    width: Pt,
    /// How short a ragged line may be without looking short.
    rag: Pt,
    /// Width of a word space.
    space: Pt,
}

/// Breaks a paragraph.
pub(super) fn break_lines(paragraph: &Paragraph, measure: Pt) -> Vec<Line> {
    if paragraph.clusters.is_empty() {
        return Vec::new();
    }
    let sums = Sums::of(paragraph);
    let em = paragraph.style.size;
    let space = paragraph
        .clusters
        .iter()
        .find(|cluster| cluster.kind == ClusterKind::Space);
    let costs = Measure {
        paragraph,
        sums: &sums,
        width: measure,
        rag: (em * 2.5).max(measure * 0.1),
        space: space.map_or(em * 0.25, |cluster| cluster.width),
    };
    let mut candidates = candidates(paragraph, &sums, measure);
    for index in 1..candidates.len() {
        let (demerits, before) = costs.best(&candidates, index);
        (candidates[index].demerits, candidates[index].before) = (demerits, before);
    }
    let mut lines = Vec::new();
    let mut at = candidates.len() - 1;
    while at > 0 {
        let before = candidates[at].before;
        lines.push(costs.line(&candidates[before], &candidates[at]));
        at = before;
    }
    lines.reverse();
    lines
}

impl Measure<'_> {
    /// The best way to a candidate: its demerits and the candidate before.
    fn best(&self, candidates: &[Candidate], index: usize) -> (f64, usize) {
        let to = &candidates[index];
        let mut best = (f64::INFINITY, index - 1);
        for from in (0..index).rev() {
            let width = self.natural(&candidates[from], to);
            let too_wide = width > self.widest(&candidates[from], to);
            // The shortest line there is must do, however wide it is.
            if too_wide && from + 1 < index {
                break;
            }
            let demerits = candidates[from].demerits + self.demerits(&candidates[from], to, width);
            if demerits < best.0 {
                best = (demerits, from);
            }
            if from > 0 && candidates[from].end == End::Break(BreakKind::Mandatory) {
                break;
            }
        }
        best
    }

    fn natural(&self, from: &Candidate, to: &Candidate) -> Pt {
        let width = self.sums.between(from.cluster, to.cluster)
            - self.paragraph.style.size * self.paragraph.style.tracking;
        match to.end {
            End::Break(BreakKind::Syllable) => {
                width
                    + self.paragraph.runs[self.paragraph.clusters[to.cluster].run]
                        .hyphen
                        .1
            }
            End::Break(_) | End::Emergency => width,
        }
    }

    fn spaces(&self, from: &Candidate, to: &Candidate) -> f64 {
        (self.sums.spaces[to.cluster] - self.sums.spaces[from.cluster]).max(0.0)
    }

    /// The natural width up to which a line can be set.
    fn widest(&self, from: &Candidate, to: &Candidate) -> Pt {
        // A hair for rounding.
        let measure = self.width + Pt(0.001);
        match self.paragraph.style.align {
            Align::Ragged => measure,
            Align::Justified => measure + self.space * (0.25 * self.spaces(from, to)),
        }
    }

    fn demerits(&self, from: &Candidate, to: &Candidate, width: Pt) -> f64 {
        let last = to.end == End::Break(BreakKind::Mandatory);
        let short = self.width - width;
        let badness = if last {
            self.last_line_badness(from, to, width)
        } else {
            match self.paragraph.style.align {
                Align::Ragged => cube(short / self.rag),
                Align::Justified => {
                    let room = if short > Pt::ZERO { 0.5 } else { 0.25 };
                    let give = self.space * (room * self.spaces(from, to).max(0.1));
                    cube((short / give).abs())
                }
            }
        };
        let penalty = match to.end {
            End::Break(BreakKind::Mandatory | BreakKind::Word) => 0.0,
            End::Break(BreakKind::Hyphen) => 60.0,
            End::Break(BreakKind::Syllable) => 70.0,
            End::Break(BreakKind::Soft) if self.is_narrow() => 10.0,
            End::Break(BreakKind::Soft) => 150.0,
            End::Break(BreakKind::Name) => 500.0,
            End::Emergency => 3_000.0,
        };
        let ladder = to.end == End::Break(BreakKind::Syllable) && from.end == to.end;
        let line = 1.0 + 100.0 * badness;
        line * line + penalty * penalty + if ladder { 10_000.0 } else { 0.0 }
    }

    /// A last line may be as short as it likes, but not so short that it looks forgotten.
    fn last_line_badness(&self, from: &Candidate, to: &Candidate, width: Pt) -> f64 {
        let first = from.cluster == 0;
        let forgotten = (self.paragraph.style.size * 4.0).min(self.width * 0.2);
        if first || width >= forgotten {
            return 0.0;
        }
        // One word alone is worse than two.
        if self.spaces(from, to) < 1.0 {
            1.5
        } else {
            0.8
        }
    }

    fn is_narrow(&self) -> bool {
        self.width < self.paragraph.style.size * 25.0
    }

    fn line(&self, from: &Candidate, to: &Candidate) -> Line {
        let natural = self.natural(from, to);
        let spaces = self.spaces(from, to);
        let last = to.end == End::Break(BreakKind::Mandatory);
        let stretched = self.paragraph.style.align == Align::Justified && spaces > 0.0;
        let short = self.width - natural;
        let glue = if stretched && (!last || short < Pt::ZERO) {
            short / spaces
        } else {
            Pt::ZERO
        };
        Line {
            clusters: from.cluster..to.cluster,
            width: natural + glue * spaces,
            glue,
            end: to.end,
        }
    }
}

/// Badness without its factor of 100: how far a line is from what it should be, cubed.
fn cube(ratio: f64) -> f64 {
    ratio * ratio * ratio
}

/// The places where lines of a measure may end, from the start of the paragraph to its end.
fn candidates(paragraph: &Paragraph, sums: &Sums, measure: Pt) -> Vec<Candidate> {
    let candidate = |cluster, end| Candidate {
        cluster,
        end,
        demerits: 0.0,
        before: 0,
    };
    let mut found = vec![candidate(0, End::Break(BreakKind::Mandatory))];
    for opportunity in &paragraph.opportunities {
        if opportunity.kind == BreakKind::Name
            && !name_may_part(paragraph, sums, opportunity.cluster, measure)
        {
            continue;
        }
        let from = found.last().map_or(0, |last: &Candidate| last.cluster);
        if sums.between(from, opportunity.cluster) > measure {
            let clusters = from + 1..opportunity.cluster;
            let rescue = emergency_breaks(paragraph, sums, clusters, measure);
            found.extend(
                rescue
                    .into_iter()
                    .map(|cluster| candidate(cluster, End::Emergency)),
            );
        }
        found.push(candidate(opportunity.cluster, End::Break(opportunity.kind)));
    }
    found
}

/// Whether the name around a cluster is so long that it may be parted at its spaces: wider than the measure, or long enough
/// to tear a hole into the rag.
fn name_may_part(paragraph: &Paragraph, sums: &Sums, cluster: usize, measure: Pt) -> bool {
    let run = &paragraph.runs[paragraph.clusters[cluster].run];
    let span = &paragraph.spans[run.span].range;
    let start = paragraph
        .clusters
        .partition_point(|cluster| cluster.text.start < span.start);
    let end = paragraph
        .clusters
        .partition_point(|cluster| cluster.text.start < span.end);
    let width = sums.between(start, end);
    debug_assert_eq!(paragraph.spans[run.span].keep, Keep::Whole);
    width > measure || width > (measure * 0.4).max(paragraph.style.size * 10.0)
}

/// Breaks inside a stretch that is wider than the measure: at its ties and marks where that is enough, else anywhere.
fn emergency_breaks(
    paragraph: &Paragraph,
    sums: &Sums,
    clusters: Range<usize>,
    measure: Pt,
) -> Vec<usize> {
    let starts_after_mark = |cluster: &usize| {
        let before = &paragraph.clusters[cluster - 1];
        let text = paragraph.text[before.text.clone()].chars().next_back();
        before.kind == ClusterKind::Tie || matches!(text, Some('/' | '-' | '.' | '_' | '–' | '@'))
    };
    let mut at_marks: Vec<usize> = clusters.clone().filter(starts_after_mark).collect();
    let edges: Vec<usize> = std::iter::once(clusters.start - 1)
        .chain(at_marks.iter().copied())
        .chain(std::iter::once(clusters.end))
        .collect();
    for pair in edges.windows(2) {
        if sums.between(pair[0], pair[1]) > measure {
            at_marks.extend(pair[0] + 1..pair[1]);
        }
    }
    at_marks.sort_unstable();
    at_marks
}
