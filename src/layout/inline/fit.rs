//! Total fit: of all ways to break a paragraph, the one whose lines are best as a whole.
//!
//! From [`Stop`]s and a rule that judges one line to the stops at which lines end.
//!
//! Invariant: always finds a way when the rule refuses no line for being short; time grows with the number of stops
//! times the stops of one line.
//!
//! See: D. E. Knuth and M. F. Plass, "Breaking paragraphs into lines", Software: Practice and Experience 11 (1981).

/// A place at which a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stop {
    /// Where the next line begins, as its rule counts.
    pub(super) next: usize,
    /// Where the visible part of the ending line ends.
    pub(super) end: usize,
    /// Whether the line must end here.
    pub(super) forced: bool,
    /// Whether a hyphen is added.
    pub(super) hyphen: bool,
    /// What it costs to end a line here.
    pub(super) cost: f64,
}

/// How tight or loose a line is; neighbours far apart look uneven.
pub(super) type Fitness = u8;
/// How many kinds of [`Fitness`] there are.
const FITNESSES: usize = 4;

/// What a rule says of one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// It is longer than the measure, and so will be every longer one.
    TooLong,
    /// It is longer than the measure, but another that ends later may not be.
    Overhangs,
    /// It is too loose to be set.
    TooShort,
    /// It can be set: its demerits and its fitness.
    Fits(f64, Fitness),
}

/// Judges single lines.
pub(super) trait Rule {
    /// Judges the line from `start` to `stop`.
    fn judge(&self, start: usize, stop: &Stop) -> Verdict;

    /// What a step between two neighbouring lines costs.
    fn step(&self, before: Fitness, after: Fitness) -> f64;

    /// What a line costs that begins or ends with the same word as the line before it.
    fn stacked(&self, before: (usize, &Stop), line: (usize, &Stop)) -> f64;

    /// The most that [`Self::step`] and [`Self::stacked`] cost together.
    fn most(&self) -> f64;

    /// What a line costs that ends `in_a_row` lines with a hyphen, or follows them as the last; `None` forbids it.
    fn hyphens(&self, in_a_row: u8, last: bool) -> Option<f64>;
}

/// Demerits of a line that must be set although it does not fit: more than all others together.
const DESPERATE: f64 = 1e13;
/// Fitness of what stands before the first line.
const NEUTRAL: Fitness = 1;

#[derive(Clone, Copy)]
struct Node {
    /// Index of the stop at which the line ends; `None` for the start of the paragraph.
    stop: Option<usize>,
    start: usize,
    fitness: Fitness,
    hyphens: u8,
    total: f64,
    /// The node of the line before.
    before: usize,
}

/// The indices of the stops at which lines end, in order; `None` when the rule finds no way.
pub(super) fn fit(stops: &[Stop], rule: &impl Rule) -> Option<Vec<usize>> {
    let mut nodes = vec![Node {
        stop: None,
        start: 0,
        fitness: NEUTRAL,
        hyphens: 0,
        total: 0.0,
        before: 0,
    }];
    let mut active = vec![0];
    for (index, stop) in stops.iter().enumerate() {
        let best = best_lines(index, stops, rule, &nodes, &mut active);
        if stop.forced {
            active.clear();
        }
        for node in hopeful(&best, rule) {
            active.push(nodes.len());
            nodes.push(node);
        }
        if active.is_empty() {
            return None;
        }
    }
    let last = active
        .into_iter()
        .filter(|node| nodes[*node].stop == stops.len().checked_sub(1))
        .min_by(|one, other| nodes[*one].total.total_cmp(&nodes[*other].total))?;
    Some(trace(&nodes, last))
}

/// Those of the ways to end a line at one stop that may yet be the best. Whatever follows the cheapest may follow the others too, and
/// only what neighbours charge for each other can cost it more.
fn hopeful(best: &[Option<Node>; FITNESSES], rule: &impl Rule) -> impl Iterator<Item = Node> {
    let nodes = best.iter().flatten();
    let least = nodes
        .min_by(|one, other| one.total.total_cmp(&other.total))
        .copied();
    let most = least.map_or(0.0, |least| least.total + rule.most());
    let hyphens = least.map_or(0, |least| least.hyphens);
    let nodes = best.iter().flatten().copied();
    nodes.filter(move |node| node.total <= most || node.hyphens < hyphens)
}

/// The best line of each fitness that ends at a stop; lines that became too long leave `active`.
fn best_lines(
    index: usize,
    stops: &[Stop],
    rule: &impl Rule,
    nodes: &[Node],
    active: &mut Vec<usize>,
) -> [Option<Node>; FITNESSES] {
    let stop = &stops[index];
    let mut best: [Option<Node>; FITNESSES] = [None; FITNESSES];
    // Neighbours often begin at the same place.
    let mut judged: Option<(usize, Verdict)> = None;
    active.retain(|from| {
        let node = &nodes[*from];
        let verdict = match judged {
            Some((start, verdict)) if start == node.start => verdict,
            _ => rule.judge(node.start, stop),
        };
        judged = Some((node.start, verdict));
        // A piece that cannot be parted further is set even when it sticks out.
        let whole = node.stop.map_or(0, |stop| stop + 1) == index;
        let (demerits, fitness) = match verdict {
            Verdict::Fits(demerits, fitness) => (demerits, fitness),
            Verdict::TooLong | Verdict::Overhangs if whole => (DESPERATE, NEUTRAL),
            Verdict::TooLong => return false,
            Verdict::TooShort | Verdict::Overhangs => return true,
        };
        let hyphens = if stop.hyphen {
            node.hyphens.saturating_add(1)
        } else {
            0
        };
        let ladder = rule.hyphens(
            if stop.forced { node.hyphens } else { hyphens },
            stop.forced,
        );
        if let Some(ladder) = ladder.or(whole.then_some(DESPERATE)) {
            let uneven = rule.step(node.fitness, fitness);
            let place = &mut best[usize::from(fitness) % FITNESSES];
            let is_best = |total: f64| place.is_none_or(|other| total < other.total);
            let mut total = node.total + demerits + stop.cost + uneven + ladder;
            if is_best(total)
                && let Some(end) = node.stop
            {
                let before = nodes[node.before].start;
                total += rule.stacked((before, &stops[end]), (node.start, stop));
            }
            if is_best(total) {
                *place = Some(Node {
                    stop: Some(index),
                    start: stop.next,
                    fitness,
                    hyphens,
                    total,
                    before: *from,
                });
            }
        }
        verdict != Verdict::TooLong
    });
    best
}

fn trace(nodes: &[Node], last: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = last;
    while let Some(stop) = nodes[at].stop {
        ends.push(stop);
        at = nodes[at].before;
    }
    ends.reverse();
    ends
}
