//! PDF, web page and plain text of a kit say the same, word for word.

use std::fs;

use presskit::readback;
use scraper::{ElementRef, Html, Node};
use unicode_width::UnicodeWidthStr;

use crate::support::{Project, root};

/// What is compared: every character but white space, what shows a line's end, and marks without a shape. Numbers of pages, drawn
/// timelines (a table says the same), names of files and targets of links are left out by each reader below.
fn compared(words: &str) -> String {
    let is_shown = |c: &char| {
        !c.is_whitespace()
            && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    words.chars().filter(is_shown).collect()
}

/// What a screen reader finds in a PDF.
fn of_pdf(bytes: Vec<u8>) -> String {
    let tags = readback::tags(bytes).unwrap();
    let (_, tree) = tags.split_once("\ntree:\n").unwrap();
    let mut words = String::new();
    let mut figure: Option<usize> = None;
    let mut contents: Option<usize> = None;
    for line in tree.lines() {
        let element = line.trim_start();
        let depth = line.len() - element.len();
        figure = figure.filter(|outer| depth > *outer);
        contents = contents.filter(|outer| depth > *outer);
        let role = element.split(' ').next().unwrap();
        match role {
            "Figure" if figure.is_none() => figure = Some(depth),
            "TOC" if contents.is_none() => contents = Some(depth),
            _ => {}
        }
        if figure.is_some() || role == "Table" {
            continue;
        }
        let Some((from, to)) = element.find('"').zip(element.rfind('"')) else {
            continue;
        };
        let said = &element[from + 1..to];
        // The number of the page stands behind a no-break space.
        let said = match said.rsplit_once('⍽') {
            Some((said, page)) if contents.is_some() && page.chars().all(char::is_numeric) => said,
            _ => said,
        };
        words.push_str(said);
        words.push(' ');
    }
    let words = words.replace(['⍽', '⸱'], " ").replace('¬', "\u{ad}");
    let mut rest = words.as_str();
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').unwrap();
        plain.push_str(before);
        plain.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = after;
    }
    compared(&(plain + rest))
}

/// What a browser shows of a page.
fn of_html(page: &str) -> String {
    fn read(element: ElementRef<'_>, words: &mut String) {
        let value = element.value();
        let is_hidden = value.attr("role") == Some("img") || value.attr("class") == Some("unseen");
        if is_hidden {
            return;
        }
        let is_bullet = value.name() == "li" && value.attr("class").is_none();
        if is_bullet {
            let own = value
                .attr("style")
                .and_then(|style| style.split('"').nth(1));
            words.push_str(own.unwrap_or("•"));
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => words.push_str(text),
                Node::Element(_) => read(ElementRef::wrap(child).unwrap(), words),
                _ => {}
            }
        }
    }
    let page = Html::parse_document(page);
    let body = scraper::Selector::parse("body").unwrap();
    let mut words = String::new();
    read(page.select(&body).next().unwrap(), &mut words);
    compared(&words)
}

/// What plain text says: tables cell by cell, without their rules.
fn of_text(text: &str) -> String {
    let mut words = String::new();
    for block in text.split("\n\n") {
        let mut lines = block.trim_end().lines().peekable();
        let rule = lines.peek().filter(|line| is_rule(line, '-')).copied();
        if let Some(rule) = rule {
            table(rule, lines, &mut words);
            continue;
        }
        for line in lines {
            let name = line
                .trim()
                .strip_prefix('[')
                .and_then(|name| name.strip_suffix(']'));
            let is_file = name.is_some_and(|name| name.contains('.') && !name.contains(' '));
            if !is_file && !is_rule(line, '-') && !is_rule(line, '=') {
                words.push_str(line);
                words.push(' ');
            }
        }
    }
    while let Some(from) = [" <https:", " <http:", " <mailto:"]
        .iter()
        .find_map(|begin| words.find(begin))
    {
        let to = from + words[from..].find('>').unwrap();
        words.replace_range(from..=to, "");
    }
    compared(&words)
}

fn is_rule(line: &str, mark: char) -> bool {
    !line.trim().is_empty() && line.chars().all(|c| c == mark || c == ' ')
}

fn table<'a>(rule: &str, lines: impl Iterator<Item = &'a str>, words: &mut String) {
    let starts: Vec<usize> = rule
        .char_indices()
        .filter(|(at, c)| *c == '-' && (*at == 0 || rule[..*at].ends_with(' ')))
        .map(|(at, _)| at)
        .collect();
    let mut row = vec![String::new(); starts.len()];
    for line in lines {
        let ends = is_rule(line, '-');
        if (ends || !line.starts_with(' ')) && row.iter().any(|cell| !cell.is_empty()) {
            words.extend(row.iter_mut().map(std::mem::take));
        }
        for (at, c) in line.char_indices().filter(|_| !ends) {
            let column = line[..at].width();
            let cell = starts.iter().rposition(|start| *start <= column).unwrap();
            row[cell].push(c);
        }
    }
}

fn compare(project: &Project, kits: usize) {
    project.run(&["build"]).success();
    let mut count = 0;
    for entry in fs::read_dir(project.path("dist")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(stem) = name.strip_suffix(".pdf") else {
            continue;
        };
        let read = |ending: &str| {
            String::from_utf8(project.read(&format!("dist/{stem}.{ending}"))).unwrap()
        };
        let pdf = of_pdf(project.read(&format!("dist/{name}")));
        let (text, page) = (read("txt"), read("html"));
        assert_same(stem, &pdf, &of_html(&page));
        assert_same(stem, &pdf, &of_text(&text));
        count += 1;
    }
    assert_eq!(count, kits);
}

/// Fails at the first difference, with what is around it.
fn assert_same(stem: &str, pdf: &str, other: &str) {
    let at = pdf
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let around =
        |words: &str| -> String { words.chars().skip(at.saturating_sub(40)).take(80).collect() };
    assert!(pdf == other, "{stem}:\n{}\n{}", around(pdf), around(other));
}

#[test]
fn the_samples_say_the_same_in_every_output() {
    compare(&Project::sample(), 6);
}

#[test]
fn languages_of_every_script_say_the_same_in_every_output() {
    compare(&Project::case(&root().join("tests/world")), 13);
}

#[test]
fn no_line_of_plain_text_is_too_wide_for_mail() {
    let project = Project::sample();
    project.run(&["build", "--only", "txt"]).success();
    for entry in fs::read_dir(project.path("dist")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines() {
            assert!(line.width() <= 72 && line == line.trim_end(), "{line:?}");
        }
    }
}
