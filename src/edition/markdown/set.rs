//! Runs of a paragraph to its final text: micro-typography applied, names and addresses kept whole.
//!
//! From [`Run`]s to [`Text`].

use std::ops::Range;

use super::runs::{Guard, Run, alike};
use super::said::Said;
use super::{Reader, place_in};
use crate::address::addresses;
use crate::diag::{Diagnostic, Report};
use crate::document::{Baseline, Inline, Keep, SegmentKind, Span, Text};
use crate::l10n::Message;
use crate::l10n::typography::{self, Edit, EditKind};
use crate::lang::Lang;

/// Sets the runs of one paragraph.
pub(super) fn text(
    reader: &Reader,
    message: &Message,
    (runs, mut said): (Vec<Run>, Said),
    links: Vec<String>,
    report: &mut Report,
) -> Text {
    let words = joined(&runs);
    for lint in typography::lints(&reader.lang, &words, &protected(&runs, &reader.lang)) {
        let excerpt = &words[lint.range];
        let found = Diagnostic::warning("typography", lint.message).at(place_in(message, excerpt));
        report.add(found.hint(lint.hint));
    }
    let edits = edits(&runs, &words, &reader.lang);
    said.edit(&edits);
    let runs = edits.iter().rev().fold(runs, apply);
    let mut links = links;
    let runs = linked(runs, &mut links);
    let runs = kept(runs, &reader.names, said.references());
    let mut end = 0;
    let mut inlines: Vec<Inline> = runs
        .into_iter()
        .map(|run| {
            let start = end;
            if run.is_break {
                end += 1;
                return Inline::Break;
            }
            end += run.text.len();
            Inline::Span(Span {
                segments: said.segments(&(start..end)),
                text: run.text,
                style: run.style,
                lang: run.lang,
                link: run.link,
                keep: run.keep,
                stands_in: false,
            })
        })
        .collect();
    inlines.shrink_to_fit();
    Text {
        inlines,
        links,
        origin: None,
    }
}

/// The text of all runs, a break as a line end.
fn joined(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| {
            if run.is_break {
                "\n"
            } else {
                run.text.as_str()
            }
        })
        .collect()
}

/// Each run with its bytes in the joined text.
fn ranges(runs: &[Run]) -> impl Iterator<Item = (&Run, Range<usize>)> {
    let mut end = 0;
    runs.iter().map(move |run| {
        let start = end;
        end += if run.is_break { 1 } else { run.text.len() };
        (run, start..end)
    })
}

/// What the rules of `lang` must leave alone: protected runs, words of another language, addresses.
fn protected(runs: &[Run], lang: &Lang) -> Vec<Range<usize>> {
    let mut protected: Vec<Range<usize>> = ranges(runs)
        .filter(|(run, _)| {
            run.guard != Guard::Open
                || run.is_break
                || run.lang.as_ref().is_some_and(|own| own != lang)
        })
        .map(|(_, range)| range)
        .collect();
    protected.sort_by_key(|range| range.start);
    protected
}

/// What the rules of the paragraph's language change, and of words of another language the rules of that; in their order.
fn edits(runs: &[Run], words: &str, lang: &Lang) -> Vec<Edit> {
    let mut edits = typography::edits(lang, words, &protected(runs, lang));
    for (run, range) in ranges(runs) {
        if let Some(own) = run.lang.as_ref().filter(|own| *own != lang)
            && run.guard == Guard::Open
        {
            let inner = typography::edits(own, &run.text, &[]);
            edits.extend(inner.into_iter().map(|edit| Edit {
                range: edit.range.start + range.start..edit.range.end + range.start,
                ..edit
            }));
        }
    }
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits
}

/// Replaces the bytes of one edit; what it puts in takes the style of what stands before it.
fn apply(runs: Vec<Run>, edit: &Edit) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len() + 2);
    let mut done = false;
    let mut start = 0;
    let count = runs.len();
    for (index, run) in runs.into_iter().enumerate() {
        let length = if run.is_break { 1 } else { run.text.len() };
        let range = start..start + length;
        start = range.end;
        let meets = edit.range.start < range.end
            || (edit.range.start == range.end && edit.range.is_empty() && index + 1 == count);
        let inside = range.start <= edit.range.start;
        if run.is_break
            || range.end < edit.range.start
            || range.start >= edit.range.end.max(edit.range.start + 1)
        {
            out.push(run);
            continue;
        }
        let from = edit.range.start.max(range.start) - range.start;
        let to = edit.range.end.min(range.end).max(range.start) - range.start;
        let (from, to) = (from.min(run.text.len()), to.min(run.text.len()));
        let part = |text: &str| Run {
            text: text.to_owned(),
            ..run.clone()
        };
        if from > 0 {
            out.push(part(&run.text[..from]));
        }
        if !done && inside && (meets || edit.range.is_empty()) {
            let mut new = part(&edit.text);
            // What a value or an address is followed by is not part of it.
            if run.guard != Guard::Open {
                (new.guard, new.keep) = (Guard::Open, Keep::Free);
            }
            if edit.range.is_empty() && from == run.text.len() {
                new.link = None;
            }
            match edit.kind {
                EditKind::Replace => {}
                EditKind::Superior => new.style.baseline = Baseline::Superior,
                EditKind::SoftSpace => new.keep = Keep::Soft,
            }
            if !new.text.is_empty() {
                out.push(new);
            }
            done = true;
        }
        if to < run.text.len() {
            out.push(part(&run.text[to.max(from)..]));
        }
    }
    merged(out)
}

fn merged(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match out.last_mut() {
            Some(last) if alike(last, &run) && run.keep == Keep::Free => {
                last.text.push_str(&run.text);
            }
            _ => out.push(run),
        }
    }
    out
}

/// Keeps names, addresses and telephone numbers whole, and terms, whatever is written before or behind them.
fn kept(
    mut runs: Vec<Run>,
    names: &[String],
    references: Vec<(Range<usize>, SegmentKind)>,
) -> Vec<Run> {
    let words = joined(&runs);
    let mut whole: Vec<Range<usize>> = addresses(&words)
        .into_iter()
        .map(|address| address.range)
        .collect();
    for name in names {
        whole.extend(mentions(&words, name));
    }
    whole.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    whole.retain(|range| {
        let keep = range.start >= end;
        if keep {
            end = range.end;
        }
        keep
    });
    for range in whole.into_iter().rev() {
        runs = keep(runs, &range, Keep::Whole);
    }
    for (range, kind) in references {
        let range = trimmed(&words, range);
        // A message may say a name, too.
        let is_name = |known: &String| words.get(range.clone()) == Some(known);
        if kind == SegmentKind::Term || names.iter().any(is_name) {
            runs = keep(runs, &range, Keep::Term);
        }
    }
    runs
}

/// A range without the spaces at its ends.
fn trimmed(words: &str, range: Range<usize>) -> Range<usize> {
    let own = words.get(range.clone()).unwrap_or_default();
    let start = range.start + own.len() - own.trim_start().len();
    start..(start + own.trim().len())
}

fn keep(runs: Vec<Run>, range: &Range<usize>, keep: Keep) -> Vec<Run> {
    let is_free = |run: &Run| !run.keep.is_whole();
    cut(runs, range, (is_free, |part| part.keep = keep))
}

/// Makes links of addresses that were typed as they are.
fn linked(mut runs: Vec<Run>, links: &mut Vec<String>) -> Vec<Run> {
    let words = joined(&runs);
    for address in addresses(&words) {
        let meets =
            |own: &Range<usize>| own.start < address.range.end && address.range.start < own.end;
        let is_free = |run: &Run| run.link.is_none() && run.guard != Guard::Code && !run.is_break;
        let is_bare = ranges(&runs).all(|(run, own)| !meets(&own) || is_free(run));
        let Some(target) = address.target(&words).filter(|_| is_bare) else {
            continue;
        };
        let link = links.len();
        links.push(target);
        let is_any = |_: &Run| true;
        runs = cut(
            runs,
            &address.range,
            (is_any, |part| part.link = Some(link)),
        );
    }
    runs
}

/// Changes what stands at these bytes in the runs that are wanted.
fn cut(
    runs: Vec<Run>,
    range: &Range<usize>,
    (is_wanted, change): (impl Fn(&Run) -> bool, impl Fn(&mut Run)),
) -> Vec<Run> {
    let mut out = Vec::with_capacity(runs.len() + 2);
    let mut start = 0;
    for run in runs {
        let length = if run.is_break { 1 } else { run.text.len() };
        let own = start..start + length;
        start = own.end;
        let (from, to) = (range.start.max(own.start), range.end.min(own.end));
        if run.is_break || from >= to || !is_wanted(&run) {
            out.push(run);
            continue;
        }
        let cuts = [
            0..from - own.start,
            from - own.start..to - own.start,
            to - own.start..length,
        ];
        for (index, cut) in cuts.into_iter().enumerate() {
            if !cut.is_empty() {
                let mut part = Run {
                    text: run.text[cut].to_owned(),
                    ..run.clone()
                };
                if index == 1 {
                    change(&mut part);
                }
                out.push(part);
            }
        }
    }
    out
}

/// Whole-word mentions of a name, whatever spaces it is written with.
fn mentions(words: &str, name: &str) -> Vec<Range<usize>> {
    let mut parts = name.split_whitespace();
    // Most texts hold no letter that a name begins with: a look for it is quicker than a search.
    let begins = |part: &&str| {
        part.bytes()
            .next()
            .is_some_and(|byte| words.as_bytes().contains(&byte))
    };
    let Some(first) = parts.next().filter(begins) else {
        return Vec::new();
    };
    let rest: Vec<&str> = parts.collect();
    let mut found = Vec::new();
    for (at, _) in words.match_indices(first) {
        let before = words[..at].chars().next_back();
        let mut end = at + first.len();
        let complete = rest.iter().all(|part| {
            let gap = words[end..].chars().next().filter(|c| c.is_whitespace());
            let next = gap.map(|gap| end + gap.len_utf8());
            match next {
                Some(next) if words[next..].starts_with(part) => {
                    end = next + part.len();
                    true
                }
                _ => false,
            }
        });
        let after = words[end..].chars().next();
        if complete
            && !before.is_some_and(char::is_alphanumeric)
            && !after.is_some_and(char::is_alphanumeric)
        {
            found.push(at..end);
        }
    }
    found
}
