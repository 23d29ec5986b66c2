//! Elements of pages and mails.

use super::{Look, mail, page};
use crate::document::{Block, Document, Folio, Furniture, Info, Link, Span, Text};
use crate::geom::Color;
use crate::lang::Lang;
use crate::when::Date;

fn look() -> Look {
    let color = |red| Color {
        red,
        green: 0,
        blue: 0,
    };
    Look {
        ink: color(1),
        accent: color(2),
        soft: color(3),
        hair: color(4),
        link: color(5),
        text: "A \"Serif\";}".to_owned(),
        label: "B Sans".to_owned(),
        title: "C Serif".to_owned(),
    }
}

fn document(lang: &str, text: Text) -> Document {
    let words = || Text::plain("words");
    Document {
        info: Info {
            title: "<Title> & \"more\"".to_owned(),
            author: "Author".to_owned(),
            subject: String::new(),
            rights: Vec::new(),
            separator: ", ".to_owned(),
            version: 1,
            keywords: Vec::new(),
            lang: Lang::parse(lang).unwrap(),
            issued: Date {
                year: 2016,
                month: 4,
                day: 19,
            },
        },
        furniture: Furniture {
            organisation: words(),
            logo: None,
            kind: words(),
            dateline: words(),
            reference: Text::default(),
            running: words(),
            notices: Vec::new(),
            folio: Folio {
                parts: Vec::new(),
                digits: ['0'; 10],
                origin: None,
            },
            continued: words(),
        },
        blocks: vec![Block::Paragraph {
            text,
            link: Link::Free,
        }],
    }
}

#[test]
fn words_are_never_markup() {
    let document = document("en", Text::plain("<script>alert('&')</script>"));
    for html in [page(&document, &look()), mail(&document, &look()).concat()] {
        assert!(html.contains("<title>&lt;Title&gt; &amp; "), "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;alert("), "{html}");
    }
}

#[test]
fn a_target_cannot_leave_its_attribute() {
    let text = Text {
        links: vec!["https://x.example/\"><b>".to_owned()],
        ..Text::of(Span {
            text: "x".to_owned(),
            link: Some(0),
            ..Span::default()
        })
    };
    let html = page(&document("en", text), &look());
    assert!(
        html.contains("href=\"https://x.example/&quot;&gt;&lt;b&gt;\">x</a>"),
        "{html}"
    );
}

#[test]
fn right_to_left_is_said_on_html_and_on_the_body_of_a_mail() {
    let document = document("ar", Text::plain("نص"));
    assert!(page(&document, &look()).contains("<html lang=\"ar\" dir=\"rtl\">"));
    let mail = mail(&document, &look()).concat();
    assert!(mail.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(mail.contains("<body style=") && mail.contains(" dir=\"rtl\">"));
    assert!(!mail.contains("class="));
}

#[test]
fn a_telephone_number_runs_to_the_right_in_any_language() {
    let text = Text {
        links: vec!["tel:+331".to_owned()],
        ..Text::of(Span {
            text: "+33 1".to_owned(),
            link: Some(0),
            ..Span::default()
        })
    };
    let html = page(&document("ar", text), &look());
    assert!(
        html.contains("<bdi dir=\"ltr\"><a href=\"tel:+331\">+33 1</a></bdi>"),
        "{html}"
    );
}

#[test]
fn a_family_cannot_end_the_style() {
    let html = page(&document("en", Text::plain("x")), &look());
    assert!(
        html.contains("--text:\"A Serif\", Georgia, serif;"),
        "{html}"
    );
}

#[test]
fn no_style_of_a_mail_is_unknown_to_it() {
    let mail = mail(&document("en", Text::plain("x")), &look()).concat();
    assert!(!mail.contains('{'), "{mail}");
}
