//! Which file wins, terms and cases, and what messages are made of.

use super::*;
use crate::l10n::PieceOrigin;

fn source(path: &str, text: &str) -> Source {
    Source::new(path, text)
}

#[test]
fn the_nearer_file_wins_message_by_message() {
    let files = [
        ("de/releases/nova.ftl", "a = release\n"),
        (
            "de/organisation.ftl",
            "a = organisation\nb = organisation\n",
        ),
        ("de/kit.ftl", "a = kit\nb = kit\nc = kit\n"),
    ];
    let builtin = [source(
        "locales/de/kit.ftl",
        "a = own\nb = own\nc = own\nd = own\n",
    )];
    let (localizer, report) = localizer_of(&files, &builtin, "de", "de");
    assert_eq!(report.diagnostics(), []);
    let localizer = localizer.unwrap();
    let said: Vec<String> = ["a", "b", "c", "d"]
        .map(|id| say(&localizer, id, &[]))
        .into();
    assert_eq!(said, ["release", "organisation", "kit", "own"]);
}

#[test]
fn a_regional_language_rests_on_its_parent() {
    let files = [
        ("de-AT/releases/nova.ftl", "a = Jänner\n"),
        ("de/releases/nova.ftl", "a = Januar\nb = { a } { -t }\n"),
        ("de/organisation.ftl", "-t = Haus\n"),
        ("de-AT/organisation.ftl", "-t = Heim\n"),
    ];
    let builtin = [source("locales/de/kit.ftl", "c = Mappe\n")];
    let (localizer, report) = localizer_of(&files, &builtin, "de-AT", "de-AT");
    assert_eq!(report.diagnostics(), []);
    let localizer = localizer.unwrap();
    assert_eq!(say(&localizer, "a", &[]), "Jänner");
    assert_eq!(say(&localizer, "b", &[]), "Jänner Heim");
    assert_eq!(say(&localizer, "c", &[]), "Mappe");
    let place = localizer.place("b").unwrap();
    assert_eq!(&*place.source.path, "locales/de/releases/nova.ftl");
}

#[test]
fn one_file_makes_a_language() {
    let root = project(&[
        ("fr/releases/nova.ftl", "a = x\n"),
        ("ru/kit.ftl", "a = x\n"),
        ("de/releases/other.ftl", "a = x\n"),
        ("cy/releases/nova.ftl", "a = x\n"),
        ("pt-br/releases/nova.ftl", "a = x\n"),
    ]);
    let mut report = Report::new();
    let catalog = Catalog::load(Arc::new(Folder::new(root.path())), &[], &mut report);
    let languages: Vec<String> = catalog
        .languages_of("nova")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(languages, ["cy", "fr"]);
    let [found] = report.diagnostics() else {
        panic!("{:?}", report.diagnostics())
    };
    assert_eq!(
        found.message,
        "the folder `locales/pt-br` names no language: language tag `pt-br` should be written `pt-BR`"
    );
}

#[test]
fn a_missing_message_says_where_to_add_it() {
    let localizer = words("en", "headline = x\n    .subtitle = y\n");
    let missing = |id: &str, attribute: Option<&str>| {
        let mut report = Report::new();
        assert!(
            localizer
                .message(id, attribute, &Args::default(), None, &mut report)
                .is_err()
        );
        let found = &report.diagnostics()[0];
        format!("{} / {}", found.message, found.hints.join(" / "))
    };
    assert_eq!(
        missing("headlin", None),
        "`en` has no message `headlin` / did you mean `headline`? / add `headlin = …` to `locales/en/releases/nova.ftl`"
    );
    assert_eq!(
        missing("lead", None),
        "`en` has no message `lead` / add `lead = …` to `locales/en/releases/nova.ftl`"
    );
    assert_eq!(
        missing("headline", Some("note")),
        "`en` has no attribute `.note` of the message `headline` / add `    .note = …` below it"
    );
    assert!(localizer.has("headline", Some("subtitle")));
    assert!(!localizer.has("headline", Some("note")));
    assert!(!localizer.has("lead", None));
}

#[test]
fn names_inflect_by_their_terms() {
    let localizer = words(
        "ru",
        "-komarov = { $case ->\n   *[nom] Игорь Комаров\n    [ins] Игорем Комаровым\n}\n\
         -agency = { $case ->\n   *[nom] Роскосмос\n    [gen] Роскосмоса\n}\n\
         a = с { -komarov(case: \"ins\") }, { -komarov }, { -agency(case: \"ins\") }\n",
    );
    // A case that this name does not tell apart is its default; it exists elsewhere, so it is no misspelling.
    assert_eq!(
        say(&localizer, "a", &[]),
        "с Игорем Комаровым, Игорь Комаров, Роскосмос"
    );
    assert_eq!(
        localizer.names(),
        [
            "Игорь Комаров",
            "Игорем Комаровым",
            "Роскосмос",
            "Роскосмоса"
        ]
    );
}

#[test]
fn a_message_and_a_term_may_share_a_name() {
    let localizer = words(
        "en",
        "x = message\n-x = term\n    .g = f\na = { x } { -x } { -x.g ->\n    [f] she\n   *[m] he\n}\n",
    );
    assert_eq!(say(&localizer, "a", &[]), "message term she");
    assert_eq!(say(&localizer, "x", &[]), "message");
}

#[test]
fn values_are_told_from_what_the_author_wrote() {
    let localizer = words(
        "fr",
        "date-day = { $day ->\n    [1] 1<sup>er</sup>\n   *[other] { $day }\n}\na = Le *{ $who }*, { DATETIME($day, day: \"numeric\", month: \"long\") }.\n",
    );
    let given = args(&[("who", text("*Nova* <b>")), ("day", when("2016-03-01"))]);
    let mut report = Report::new();
    let message = localizer
        .message("a", None, &given, None, &mut report)
        .unwrap();
    let part = |text: &str, height| super::super::Formatted {
        text: text.to_owned(),
        height,
    };
    assert_eq!(
        message.pieces,
        [
            own("Le *"),
            Piece::Value {
                parts: vec![part("*Nova* <b>", Height::Normal)],
                origin: PieceOrigin::Argument("who".into()),
            },
            own("*, "),
            Piece::Value {
                parts: vec![
                    part("1", Height::Normal),
                    part("er", Height::Superior),
                    part("\u{a0}mars", Height::Normal)
                ],
                origin: PieceOrigin::Argument("day".into()),
            },
            own("."),
        ]
    );
}

fn own(text: &str) -> Piece {
    Piece::Markup {
        text: text.to_owned(),
        origin: PieceOrigin::Own,
    }
}

/// What a message says, piece by piece, with where each piece comes from.
fn pieces(localizer: &Localizer, id: &str, attribute: Option<&str>, given: &Args) -> Vec<String> {
    let mut report = Report::new();
    let message = localizer
        .message(id, attribute, given, None, &mut report)
        .unwrap();
    let shown = |piece: &Piece| {
        let (Piece::Markup { origin, .. } | Piece::Value { origin, .. }) = piece;
        let words = shown(std::slice::from_ref(piece));
        match origin {
            PieceOrigin::Own | PieceOrigin::Literal => words,
            PieceOrigin::Argument(name) => format!("${name}<{words}>"),
            PieceOrigin::Term(name) => format!("-{name}<{words}>"),
            PieceOrigin::Message(name) => format!("{name}<{words}>"),
        }
    };
    message.pieces.iter().map(shown).collect()
}

#[test]
fn every_piece_knows_where_it_comes_from() {
    let localizer = words(
        "en",
        "-nova = { $case ->\n   *[nominative] Nova\n    [genitive] Nova’s\n }\n    .kind = new\n\
         other = another\n    .short = an other\n\
         a = { $n ->\n    [one] One { -nova } by { other }\n   *[other] { $n } of { -nova(case: \"genitive\") } by { other.short }{ \"!\" }\n }\n\
         b = { -nova.kind ->\n    [new] A { LIST($n, $n) }\n   *[other] B\n }\n",
    );
    let given = |count: &str| args(&[("n", number(count))]);
    assert_eq!(
        pieces(&localizer, "a", None, &given("1")),
        ["One ", "-nova<Nova>", " by ", "other<another>"]
    );
    assert_eq!(
        pieces(&localizer, "a", None, &given("5")),
        [
            "$n<5>",
            " of ",
            "-nova<Nova’s>",
            " by ",
            "other.short<an other>",
            "!"
        ]
    );
    assert_eq!(
        pieces(&localizer, "b", None, &given("5")),
        ["A ", "$n, n<5 and 5>"]
    );
}

#[test]
fn an_attribute_stands_where_it_is_written() {
    let localizer = words(
        "en",
        "a = A\n    .credit = no\n    .alt =\n        Words\n\n    .alone = a\nb = B\n    .note = b\n",
    );
    let line = |id: &str, attribute: &str| {
        let mut report = Report::new();
        let given = Args::default();
        let message = localizer.message(id, Some(attribute), &given, None, &mut report);
        let place = message.unwrap().place.unwrap();
        place.source.line_column(place.span.start).0
    };
    let lines = [("a", "credit"), ("a", "alt"), ("a", "alone"), ("b", "note")];
    assert_eq!(lines.map(|(id, name)| line(id, name)), [2, 3, 6, 8]);
}
