//! Tables as lines of text: columns below each other, rules above, below the head and at the end.
//!
//! From rows of cells to lines. A cell that is too long goes on in its column.
//!
//! Invariant: a row begins where its line does; what goes on in the first column is moved in.

use super::WIDTH;
use super::inline::{width, wrapped};

/// Columns of white between two columns.
const GAP: usize = 2;

/// How far the first column's further lines are moved in.
const INDENT: usize = 2;

/// A column is not made narrower than this.
const LEAST: usize = 6;

/// Lines of a table. Each cell is its paragraphs; a group's label is a row of one cell. The first `firm` columns
/// are not wrapped; of the others, `main` is the one that keeps most of the room.
pub(super) fn lines(
    head: Option<&[String]>,
    rows: &[Vec<Vec<String>>],
    (firm, main): (usize, usize),
) -> Vec<String> {
    let columns = head.map_or(0, <[String]>::len);
    let columns = rows.iter().map(Vec::len).fold(columns, usize::max);
    let widths = widths(head, rows, columns, (firm, main));
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let rule = rule.join(&" ".repeat(GAP));
    let mut lines = vec![rule.clone()];
    if let Some(head) = head {
        let cells: Vec<Vec<String>> = head.iter().map(|cell| vec![cell.clone()]).collect();
        row(&mut lines, &cells, &widths);
        lines.push(rule.clone());
    }
    for cells in rows {
        row(&mut lines, cells, &widths);
    }
    lines.push(rule);
    lines
}

/// The width that each column gets: what it needs, or its share of what is left.
fn widths(
    head: Option<&[String]>,
    rows: &[Vec<Vec<String>>],
    columns: usize,
    (firm, main): (usize, usize),
) -> Vec<usize> {
    let mut natural = vec![1; columns];
    let mut least = vec![1; columns];
    let heads = head.iter().flat_map(|head| head.iter().enumerate());
    let cells = rows
        .iter()
        .filter(|row| row.len() > 1)
        .flat_map(|row| row.iter().enumerate())
        .flat_map(|(column, cell)| {
            cell.iter()
                .enumerate()
                .map(move |(n, text)| (column, n, text))
        });
    let heads = heads.map(|(column, text)| (column, 0, text));
    for (column, number, text) in heads.chain(cells) {
        let indent = if column == 0 && number > 0 { INDENT } else { 0 };
        for line in text.split('\n') {
            natural[column] = natural[column].max(width(line) + indent);
            let longest = line.split(' ').map(width).fold(0, usize::max);
            least[column] = least[column].max(longest.max(LEAST));
        }
    }
    let room = WIDTH.saturating_sub(GAP * columns.saturating_sub(1));
    let mut widths = natural.clone();
    // The widest gives way first, down to its longest word; the main one counts half.
    while widths.iter().sum::<usize>() > room {
        let gives = (firm..columns)
            .filter(|column| widths[*column] > least[*column])
            .max_by_key(|column| widths[*column] * if *column == main { 1 } else { 2 });
        match gives {
            Some(column) => widths[column] -= 1,
            None => break,
        }
    }
    widths
}

/// The lines of a row.
fn row(lines: &mut Vec<String>, cells: &[Vec<String>], widths: &[usize]) {
    if let [label] = cells
        && widths.len() > 1
    {
        lines.extend(label.iter().flat_map(|text| wrapped(text, WIDTH)));
        return;
    }
    let cells: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| cell.iter().flat_map(|text| wrapped(text, *width)).collect())
        .collect();
    let height = cells.iter().map(Vec::len).fold(1, usize::max);
    for index in 0..height {
        let mut line = String::new();
        let mut column = 0;
        for (number, (cell, room)) in cells.iter().zip(widths).enumerate() {
            if let Some(text) = cell.get(index) {
                let indent = if number == 0 && index > 0 { INDENT } else { 0 };
                line.push_str(&" ".repeat(indent));
                line.push_str(text);
            }
            column += room + GAP;
            let reached = width(&line);
            line.push_str(&" ".repeat(column.saturating_sub(reached)));
        }
        lines.push(line.trim_end().to_owned());
    }
}
