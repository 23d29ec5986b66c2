//! Rules of single languages; the table of cases is tested with Markdown, in `edition`.

use super::*;

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap()
}

/// The text with the changes made.
fn set(tag: &str, text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for edit in edits(&lang(tag), text, &[]) {
        assert!(edit.range.start >= done, "edits overlap in `{text}`");
        out.push_str(&text[done..edit.range.start]);
        out.push_str(&edit.text);
        done = edit.range.end;
    }
    out + &text[done..]
}

#[test]
fn protected_text_is_context_and_stays() {
    let text = "Fly Your Mission! décolle ; \"oui\"";
    let protected = 0.."Fly Your Mission!".len();
    let edits = edits(&lang("fr"), text, std::slice::from_ref(&protected));
    assert!(edits.iter().all(|edit| edit.range.start >= protected.end));
    assert_eq!(edits.len(), 3);
}

#[test]
fn a_language_without_a_table_gets_what_is_right_everywhere() {
    assert_eq!(set("sw", "5 km... 'a'"), "5\u{a0}km… 'a'");
    assert_eq!(set("tlh", "\"a\" - b"), "\"a\" - b");
}

#[test]
fn other_languages_set_by_their_own_tables() {
    assert_eq!(
        set("de", "\"Ein Test\" am 15. März - ja"),
        "„Ein Test“ am 15.\u{a0}März\u{a0}– ja"
    );
    assert_eq!(
        set("fr-CA", "Oui ! Contact : \"ici\""),
        "Oui ! Contact\u{a0}: «\u{a0}ici\u{a0}»"
    );
    assert_eq!(set("ja", "彼は\"はい\"と言った"), "彼は「はい」と言った");
    assert_eq!(set("en-US", "on March 15, 2016"), "on March\u{a0}15, 2016");
}

#[test]
fn a_quote_without_a_partner_stays() {
    assert_eq!(set("en", "a 27\" screen"), "a 27\" screen");
    assert_eq!(set("ru", "экран 27\""), "экран 27\"");
}

#[test]
fn nothing_is_said_of_good_text() {
    for (tag, text) in [
        ("fr", "À l’École, l’État : « Œuvre » ! À 15 mars, etc."),
        ("en", "“Really”: yes, no; 15 March!"),
        ("ru", "Ещё «раз»: всё, Союз-2.1а и Sentinel-1B!"),
        ("de", "„Ja“: am 15. März!"),
    ] {
        assert_eq!(lints(&lang(tag), text, &[]), [], "{text}");
    }
}
