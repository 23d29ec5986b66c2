//! Where lines stand, and what they are to a reader.

use super::*;

#[test]
fn a_right_to_left_paragraph_stands_at_the_right_and_reads_backward() {
    let mut report = Findings::new();
    let text = Text::plain("CNES 50 (2016) שלום עולם");
    let shaped = shape_plain(&text, "he", &mut report);
    let missing: Vec<&str> = report
        .diagnostics()
        .iter()
        .map(|found| found.code)
        .collect();
    assert_eq!(missing, ["missing-glyph"]);
    assert!(report.diagnostics()[0].hints[0].contains("Noto Serif Hebrew"));
    let lines = set(&shaped, 400.0);
    let (page, _) = placed(&lines);
    let found: Vec<(&str, f64)> = runs(&page)
        .iter()
        .map(|run| (run.text.as_str(), run.origin.x.0))
        .collect();
    // Runs are read in their order, and stand from the right to the left.
    let read: String = found.iter().map(|run| run.0).collect();
    assert_eq!(read, "CNES 50 (2016) שלום עולם");
    assert!(
        found.windows(2).all(|pair| pair[0].1 > pair[1].1),
        "{found:?}"
    );
    let first = runs(&page)[0];
    assert!((first.origin.x.0 + first.width().0 - 500.0).abs() < 0.01);
    // Within a run from the right to the left, the last letter stands first.
    let last = runs(&page)[found.len() - 1];
    assert_eq!(&last.text[last.glyphs[0].text.clone()], "ם");
}

#[test]
fn figures_in_a_right_to_left_paragraph_keep_their_order() {
    let shaped = shape_plain(&Text::plain("12:30 abc 2016"), "ar", &mut Findings::new());
    let (page, _) = placed(&set(&shaped, 300.0));
    let runs = runs(&page);
    for run in &runs {
        let order: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.text.start).collect();
        if run.text.contains(['1', 'a', '2']) {
            assert!(order.is_sorted(), "{run:?}");
        }
    }
    let right = runs.iter().map(|run| run.origin.x.0 + run.width().0);
    assert!((right.fold(0.0, f64::max) - 400.0).abs() < 0.01);
}

#[test]
fn every_line_of_a_right_to_left_paragraph_ends_at_the_right() {
    let words = "abc def ghi jkl mno pqr stu vwx ".repeat(5);
    let shaped = shape_plain(&Text::plain(words), "he", &mut Findings::new());
    let lines = set(&shaped, 90.0);
    let (page, _) = placed(&lines);
    assert!(lines.len() > 4);
    for y in (0_i32..)
        .map(|line| 50.0 + 14.0 * f64::from(line))
        .take(lines.len())
    {
        let right = runs(&page)
            .into_iter()
            .filter(|run| (run.origin.y.0 - y).abs() < 0.01)
            .map(|run| run.origin.x.0 + run.width().0)
            .fold(0.0, f64::max);
        assert!((right - 190.0).abs() < 0.01, "{y}: {right}");
    }
}

#[test]
fn a_link_is_an_element_with_an_area_a_line() {
    let link = Span {
        link: Some(0),
        ..span("press room of the agency")
    };
    let text = spans(vec![span("see the "), link, span(" soon")]);
    let lines = set(&shaped(&text, "en"), 90.0);
    let (page, tree) = placed(&lines);
    assert!(lines.len() >= 2);
    let elements: Vec<ElementId> = (0..tree.elements().len())
        .map(ElementId)
        .filter(|id| tree.element(*id).role == Role::Link)
        .collect();
    assert_eq!(elements.len(), 1);
    assert!(page.links.len() >= 2);
    for area in &page.links {
        assert_eq!(area.element, elements[0]);
        assert_eq!(
            area.target,
            crate::frame::Target::Uri("https://presse.cnes.fr".to_owned())
        );
        assert_eq!(area.description, "press room of the agency");
        assert!((area.rect.size.height.0 - 13.71).abs() < 0.01);
        assert!(area.rect.origin.x.0 + area.rect.size.width.0 <= 190.001);
    }
    let paragraph = tree.element(ElementId(1));
    assert!(matches!(
        paragraph.kids[..],
        [Kid::Content(_), Kid::Element(_), Kid::Content(_)]
    ));
    assert_eq!(tree.element(elements[0]).kids.len(), 1);
    assert!(runs(&page).iter().any(|run| run.fill == LINK));
}

#[test]
fn foreign_words_are_a_span_in_their_language() {
    let foreign = Span {
        lang: Some(Lang::parse("en").unwrap()),
        ..span("Fly Your Mission!")
    };
    let own = Span {
        lang: Some(Lang::parse("fr").unwrap()),
        ..span(" part")
    };
    let text = spans(vec![span("le satellite "), foreign, own]);
    let (page, structure) = placed(&set(&shaped(&text, "fr"), 1000.0));
    let element = structure.elements().last().unwrap();
    assert_eq!(
        (element.role, element.lang.as_ref().unwrap().as_str()),
        (Role::Span, "en")
    );
    let langs: Vec<&str> = runs(&page).iter().map(|run| run.lang.as_str()).collect();
    assert_eq!(langs, ["fr", "en", "fr"]);
    assert_eq!(structure.contents(), 3);
}

#[test]
fn lines_on_the_next_page_go_on_in_the_same_leaf() {
    let lines = set(&plain(PROSE), 180.0);
    let mut tree = Structure::default();
    let element = tree.add(Structure::ROOT, Role::P);
    let mut placing = Placing::new(Reading::Content(element));
    let (mut first, mut second) = (empty_page(), empty_page());
    placing.lines(&lines, 0..3, Point::default(), &mut first, &mut tree);
    placing.lines(
        &lines,
        3..lines.len(),
        Point::default(),
        &mut second,
        &mut tree,
    );
    assert_eq!(tree.contents(), 1);
    assert_eq!(first.items.len() + second.items.len(), lines.len());
    assert_eq!(second.items[1].mark, first.items[0].mark);
}

#[test]
fn an_artifact_adds_no_element_and_no_area() {
    let link = Span {
        link: Some(0),
        ..span("here")
    };
    let lines = set(&shaped(&spans(vec![link]), "en"), 100.0);
    let mut tree = Structure::default();
    let mut page = empty_page();
    let mut placing = Placing::new(Reading::Artifact(Mark::Artifact(Artifact::Footer)));
    placing.lines(&lines, 0..1, Point::default(), &mut page, &mut tree);
    assert_eq!((tree.elements().len(), tree.contents()), (1, 0));
    assert!(page.links.is_empty());
    assert_eq!(page.items[0].mark, Mark::Artifact(Artifact::Footer));
}

#[test]
fn baselines_stand_a_leading_apart() {
    let lines = set(&plain(PROSE), 180.0);
    let (page, _) = placed(&lines);
    let ys: Vec<f64> = runs(&page).iter().map(|run| run.origin.y.0).collect();
    assert_eq!(ys[..3], [50.0, 64.0, 78.0]);
}
