//! Bookmarks: the headings as a tree, each leading to its place and to its element.
//!
//! From [`OutlineEntry`]s, flat and in reading order, to nested outline items.
//!
//! See: ISO 32000-1 12.3.3 (document outline).

use lopdf::{Object, ObjectId, dictionary};

use super::objects::{integer, real, text};
use super::writer::File;
use crate::frame::{OutlineEntry, Page};
use crate::geom::Pt;

/// An item and its place among the others, by index.
#[derive(Clone, Default)]
struct Node {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// Items below it, at any depth.
    below: usize,
}

/// Writes the outline; `None` when there are no bookmarks.
pub(super) fn write(
    file: &mut File,
    entries: &[OutlineEntry],
    pages: &[Page],
    page_ids: &[ObjectId],
    elements: &[ObjectId],
) -> Option<ObjectId> {
    let nodes = nest(entries);
    let first = nodes.iter().position(|node| node.parent.is_none())?;
    let last = nodes.iter().rposition(|node| node.parent.is_none())?;
    let root = file.reserve();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.reserve()).collect();
    let id = |index: usize| Object::Reference(ids[index]);
    for (index, (entry, node)) in entries.iter().zip(&nodes).enumerate() {
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => node.parent.map_or(Object::Reference(root), id),
        };
        let others = [
            ("Prev", node.previous),
            ("Next", node.next),
            ("First", node.first),
            ("Last", node.last),
        ];
        for (key, other) in others {
            if let Some(other) = other {
                item.set(key, id(other));
            }
        }
        if node.below > 0 {
            item.set("Count", integer(node.below));
        }
        if let Some(place) = destination(entry.page, entry.y, pages, page_ids) {
            item.set("Dest", place);
        }
        if let Some(element) = elements.get(entry.element.0) {
            item.set("SE", Object::Reference(*element));
        }
        file.set(ids[index], item);
    }
    let outline = dictionary! {
        "Type" => "Outlines",
        "First" => id(first),
        "Last" => id(last),
        "Count" => integer(entries.len()),
    };
    file.set(root, outline);
    Some(root)
}

/// A height on a page, at the reader's own zoom.
pub(super) fn destination(page: usize, y: Pt, pages: &[Page], ids: &[ObjectId]) -> Option<Object> {
    let (page, id) = (pages.get(page)?, ids.get(page)?);
    let place = [
        Object::Reference(*id),
        "XYZ".into(),
        0.into(),
        real((page.size.height - y).0),
        Object::Null,
    ];
    Some(Object::Array(place.to_vec()))
}

/// Hangs each entry below the nearest one before it with a lower level.
fn nest(entries: &[OutlineEntry]) -> Vec<Node> {
    let mut nodes: Vec<Node> = vec![Node::default(); entries.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut last_at_top = None;
    for (index, entry) in entries.iter().enumerate() {
        while open
            .last()
            .is_some_and(|&above| entries[above].level >= entry.level)
        {
            open.pop();
        }
        let parent = open.last().copied();
        for &above in &open {
            nodes[above].below += 1;
        }
        let previous = match parent {
            Some(parent) => {
                let previous = nodes[parent].last.replace(index);
                nodes[parent].first.get_or_insert(index);
                previous
            }
            None => last_at_top.replace(index),
        };
        if let Some(previous) = previous {
            nodes[previous].next = Some(index);
        }
        nodes[index] = Node {
            parent,
            previous,
            ..Node::default()
        };
        open.push(index);
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::ElementId;

    #[test]
    fn entries_hang_below_the_last_one_of_a_lower_level() {
        let entry = |level| OutlineEntry {
            level,
            title: String::new(),
            page: 0,
            y: Pt::ZERO,
            element: ElementId(0),
        };
        let nodes = nest(&[1, 2, 4, 2, 1].map(entry));
        let parents: Vec<_> = nodes.iter().map(|node| node.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(1), Some(0), None]);
        assert_eq!(
            (nodes[0].first, nodes[0].last, nodes[0].below),
            (Some(1), Some(3), 3)
        );
        assert_eq!((nodes[1].next, nodes[3].previous), (Some(3), Some(1)));
        assert_eq!((nodes[0].next, nodes[4].previous), (Some(4), Some(0)));
    }
}
