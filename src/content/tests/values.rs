//! Words of content, one by one.

use crate::content::*;
use crate::yaml::{Checked, Word, WordKind};

fn read<T: Checked>(text: &str) -> Result<T, String> {
    let kind = WordKind::Text;
    let text = text.to_owned();
    T::check(&Word { text, kind }).map_err(|(message, _)| message)
}

fn accepts<T: Checked>(good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(read::<T>(text).is_ok(), "{text}");
    }
    for text in bad {
        assert!(read::<T>(text).is_err(), "{text}");
    }
}

#[test]
fn short_names() {
    accepts::<Slug>(
        &[
            "a", "pr071-2016", "2016", "x-1-y", "con-2026", "com10", "null",
        ],
        &[
            "",
            "con",
            "nul",
            "aux",
            "prn",
            "com1",
            "lpt9",
            "-a",
            "a-",
            "a--b",
            "A",
            "é",
            "a b",
            "a/b",
            "..",
            "a.b",
            &"a".repeat(65),
        ],
    );
}

#[test]
fn message_ids() {
    accepts::<MessageId>(
        &["a", "A-1_x", "event-2016"],
        &["", "1a", "-a", "_a", "é", "a b", "a.b", "$a"],
    );
}

#[test]
fn telephones() {
    accepts::<Phone>(
        &[
            "+33 (0)1 44 76 75 39",
            "+1-202-555-0100",
            "+49 30/123456",
            "+33\u{a0}1\u{a0}44\u{a0}76\u{a0}75\u{a0}39",
            "+33 1 44 76 75 39 ext. 5",
            "+1 321 555 0101x22",
            "+33 1 44 76 75 39, poste 1234",
            "+7 495 123-45-67 доб. 12",
        ],
        &[
            "",
            "01 44 76 75 39",
            "+33",
            "+33 call us",
            "33144767539+",
            "++33144767539",
            "+33 1 44 76 75 39 ext.",
            "+33 1 44 76 75 39 next 5",
            "+33 1 44 76 75 39 ext. 12345678",
            "+33 1 44 76 75 39 ext. 5 ext. 6",
        ],
    );
    let uri = |text: &str| read::<Phone>(text).unwrap().uri();
    assert_eq!(uri("+33 (0)1 44 76 75 39"), "tel:+33144767539");
    assert_eq!(uri("+1 (202) 555-0100"), "tel:+12025550100");
    assert_eq!(uri("+1 321 555 0101 ext. 22"), "tel:+13215550101;ext=22");
    assert_eq!(uri("+7 495 123-45-67, доб. 12"), "tel:+74951234567;ext=12");
}

#[test]
fn mail_addresses() {
    accepts::<Email>(
        &[
            "a@b.c",
            "pascale.bresson@cnes.fr",
            "x+y@z-1.example.org",
            "jürgen@müller.example",
        ],
        &[
            "", "a", "a@b", "@b.c", "a@", "a b@c.d", "a@b..c", "a@-b.c", ".a@b.c", "a.@b.c",
            "a..b@c.d", "a@b@c.d", "<a@b.c>",
        ],
    );
    assert_eq!(
        read::<Email>("jürgen@x.example").unwrap().uri(),
        "mailto:j%C3%BCrgen@x.example"
    );
    assert_eq!(
        read::<Email>("a?b%c@x.example").unwrap().uri(),
        "mailto:a%3Fb%25c@x.example"
    );
}

#[test]
fn web_addresses() {
    accepts::<WebAddress>(
        &[
            "https://presse.cnes.fr",
            "http://a.b/c?d=e#f",
            "https://müller.example/ü",
            "https://a.example/%C3%BC",
        ],
        &[
            "",
            "presse.cnes.fr",
            "ftp://a.b",
            "https://",
            "https:///a",
            "https://a b",
            "javascript:alert(1)",
            "https://a.b/<c>",
        ],
    );
    let address = read::<WebAddress>("https://presse.example/été/").unwrap();
    assert_eq!(address.uri(), "https://presse.example/%C3%A9t%C3%A9/");
    assert_eq!(address.shown(), "presse.example/été");
}

#[test]
fn zones() {
    accepts::<Zone>(
        &[
            "Europe/Paris",
            "UTC",
            "America/Argentina/Buenos_Aires",
            "Etc/GMT+3",
        ],
        &[
            "", "/", "Europe/", "Europe//Paris", "2", "Europe Paris", "Europé/Paris",
        ],
    );
}
