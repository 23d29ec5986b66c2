//! Theme files, right and wrong.

use super::*;
use crate::diag::{Report, Source};
use crate::lang::Lang;

const AGENCY: &str = include_str!("../../content/themes/agency.yaml");

/// The default theme with some of its text replaced.
fn changed(changes: &[(&str, &str)]) -> (Option<Theme>, Vec<String>) {
    let mut text = AGENCY.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let mut report = Report::new();
    let theme = load(
        &Source::new("content/themes/agency.yaml", text),
        None,
        &mut report,
    )
    .ok();
    let said = report
        .diagnostics()
        .iter()
        .map(|found| {
            let place = found.place.as_ref().unwrap();
            let (line, column) = place.source.line_column(place.span.start);
            format!(
                "{line}:{column} {}: {}. {}",
                found.code,
                found.message,
                found.hints.join(" ")
            )
        })
        .collect();
    (theme, said)
}

#[test]
fn the_default_theme_says_everything_and_reads_well() {
    let (theme, said) = changed(&[]);
    assert_eq!(said, [""; 0]);
    let theme = theme.unwrap();
    assert_eq!(theme.name, "agency");
    assert_eq!(theme.styles.list, theme.styles.body);
    assert_eq!(theme.styles.body.text.leading, theme.page.grid);
    assert_eq!(theme.styles.table_date.text.spacing, FigureSpacing::Tabular);
}

#[test]
fn paper_may_be_american() {
    let (theme, said) = changed(&[("size: a4", "size: letter")]);
    assert_eq!(said, [""; 0]);
    assert_eq!(theme.unwrap().page.size.width, Pt(612.0));
}

#[test]
fn a_script_has_families_of_its_own() {
    let scripts = "link: accent\nscripts: { Jpan: { families: [Zen Old Mincho] }, Hani: { families: [Noto Serif SC], leading: 1.2 } }";
    let (theme, said) = changed(&[("link: accent", scripts)]);
    assert_eq!(said, [""; 0]);
    let theme = theme.unwrap();
    let families = |lang: &str| {
        let lang = Lang::parse(lang).unwrap();
        let script = theme.fallback.script(*b"Hani", &lang);
        script.unwrap().families[0].clone()
    };
    assert_eq!(families("ja"), "Zen Old Mincho");
    assert_eq!(families("zh-Hans"), "Noto Serif SC");
    assert_eq!(families("fr"), "Noto Serif SC");
    assert_eq!(
        theme.fallback.script(*b"Arab", &Lang::parse("ar").unwrap()),
        None
    );
}

#[test]
fn every_fault_is_said_with_its_place_and_a_fix() {
    for (change, expected) in [
        (
            ("link: accent", "link: acent"),
            "unknown-color: the theme names no colour `acent`. did you mean `accent`?",
        ),
        (
            ("list: { like: body }", "list: { like: bdy }"),
            "missing-style: the theme has no style `bdy`. add `bdy: { like: body }`",
        ),
        (
            ("list: { like: body }", "list: { like: list }"),
            "style-cycle: the style `list` is like itself. let one of them stand by itself",
        ),
        (
            (
                "list: { like: body }",
                "list: { like: body }\n  lst: { like: body }",
            ),
            "unknown-style: unknown style `lst`. did you mean `list`?",
        ),
        (
            ("family: Source Serif 4 Display, size: 16pt", "size: 16pt"),
            "missing-key: the style `subtitle` has no `family`, and neither has one it is `like`. add `family: …` to `subtitle`",
        ),
        (
            ("right: 36mm, bottom: 31mm", "right: 160mm, bottom: 31mm"),
            "theme-page: the page leaves no room for text. give it smaller margins and a grid above zero",
        ),
        (
            (
                "link: accent",
                "link: accent\nscripts: { Arabic: { leading: 1.2 } }",
            ),
            "invalid-value: `Arabic` is not a script. write its ISO 15924 code, such as `Arab`",
        ),
        (
            (
                "link: accent",
                "link: accent\nscripts: { Jpan: { leading: 12 } }",
            ),
            "invalid-value: `12` is not a leading of a script. write how many times the leading of the styles it takes, from 1 to 2: `leading: 1.2`",
        ),
        (
            (
                "grid: 14.5pt",
                "grid: 14.5pt\n  marginal: { width: 60mm, gap: 6mm }",
            ),
            "theme-page: the marginal column leaves too little room for text. with its gap, give it at most two fifths of the width between the margins",
        ),
        (
            ("grid: 14.5pt", "grid: 0pt"),
            "theme-page: the page leaves no room for text. give it smaller margins and a grid above zero",
        ),
        (
            (
                "list: { like: body }",
                "list: { like: body }\n  lead: { like: body }",
            ),
            "duplicate-key: the key `lead` stands twice. delete one of them",
        ),
        (
            (
                "accent: \"#0b3c7d\"",
                "accent: \"#0b3c7d\"\n  accent: \"#16191d\"",
            ),
            "duplicate-key: the key `accent` stands twice. delete one of them",
        ),
        (
            ("\"#0b3c7d\"", "\"#+b3c7d\""),
            "14:12 invalid-value: `#+b3c7d` is not a colour. write it as \"#0b3c7d\", in quotes",
        ),
    ] {
        let (theme, said) = changed(&[change]);
        assert!(theme.is_none(), "{change:?}");
        assert!(
            said.iter().any(|said| said.ends_with(expected)),
            "{change:?}: {said:?}"
        );
    }
}

#[test]
fn measures_that_leave_nothing_to_read_are_faults() {
    for (change, expected) in [
        (
            ("size: 27pt", "size: 0pt"),
            "theme-size: the style `title` has `size` of 0.00 pt. give it between 1 and 200 pt",
        ),
        (
            ("size: 27pt", "size: -27pt"),
            "invalid-value: `-27pt` is not a length. write it as `10.5pt`, `36mm` or `1.5 lines`, not below zero",
        ),
        (
            ("weight: 600", "weight: bold"),
            "23:42 invalid-value: `bold` is not a weight. write a whole number from 100 to 900: 400 is regular, 700 bold",
        ),
        (
            ("tracking: 0.06", "tracking: .nan"),
            "invalid-value: `.nan` is not a tracking. write a number of em from -0.2 to 1: `tracking: 0.06`",
        ),
        (
            ("leading: 4%", "leading: 5%"),
            "invalid-value: `5%` is not a share that a page may give. write whole per cents from `0%` to `4%`: more would be seen",
        ),
        (
            ("indent: 6mm", "indent: 600mm"),
            "77:1 theme-size: `quote`: its `indent` leaves no room for text. take at most a quarter of the width of the text",
        ),
        (
            ("above: 1.75 lines", "above: 900 lines"),
            "27:3 theme-size: the style `title` has `above` of 13050.00 pt. give it between 0 and 200 pt",
        ),
        (
            ("footer: 17mm", "footer: 170mm"),
            "theme-page: `footer` of the page does not lie in the bottom margin. make `footer` smaller than the margin",
        ),
    ] {
        let (theme, said) = changed(&[change]);
        assert!(theme.is_none(), "{change:?}");
        assert!(said.iter().any(|said| said.ends_with(expected)), "{said:?}");
    }
}

#[test]
fn a_missing_style_is_told_once() {
    let (_, said) = changed(&[("  list: { like: body }\n", "")]);
    assert_eq!(
        said,
        ["21:1 missing-style: the theme has no style `list`. add `list: { like: body }`"]
    );
}

#[test]
fn lengths_and_colours_are_checked() {
    for (change, expected) in [
        (
            ("gap: 8mm", "gap: 8em"),
            "`8em` is not a length. write it as `10.5pt`, `36mm` or `1.5 lines`",
        ),
        (
            ("ink: \"#16191d\"", "ink: \"16191d\""),
            "`16191d` is not a colour. write it as \"#0b3c7d\"",
        ),
    ] {
        let (theme, said) = changed(&[change]);
        assert!(theme.is_none());
        assert!(said.iter().any(|said| said.contains(expected)), "{said:?}");
    }
}

#[test]
fn pale_text_is_a_warning() {
    let (theme, said) = changed(&[("soft: \"#56616f\"", "soft: \"#a0a8b0\"")]);
    assert!(theme.is_some());
    // One finding, by the smallest text of that colour.
    assert_eq!(
        said,
        [
            "15:3 contrast: `soft` (#a0a8b0) has a contrast of 2.40:1 with the paper (#ffffff); text of 7.75 pt needs 4.5:1. \
          `\"#71777c\"` is the nearest colour that stands out enough"
        ]
    );
    // What is offered passes.
    let (_, said) = changed(&[("soft: \"#56616f\"", "soft: \"#71777c\"")]);
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_rule_is_no_surface() {
    let (theme, said) = changed(&[("width: 1.2pt", "width: 400pt")]);
    assert!(theme.is_none());
    assert!(
        said.iter().any(|said| said.contains(
            "theme-size: `masthead` has a rule with `width` of 400.00 pt. give it between 0 and 36 pt"
        )),
        "{said:?}"
    );
}

#[test]
fn values_are_not_called_keys() {
    let (theme, said) = changed(&[("slant: italic", "slant: oblique")]);
    assert!(theme.is_none());
    assert!(
        said.iter().any(|said| said
            .contains("unknown-value: unknown value `oblique`. known here: `roman`, `italic`")),
        "{said:?}"
    );
}
