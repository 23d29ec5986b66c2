//! Words in the order of a language's dictionaries, and languages by their own names.

use super::*;

fn sorted(lang: &str, words: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    super::words(lang, "a = b").sort_by_words(&mut words, Clone::clone);
    words
}

#[test]
fn each_language_sorts_by_its_own_alphabet() {
    for (lang, words) in [
        ("en", ["Äpfel", "apple", "zebra", "Zürich"]),
        ("de", ["Apfel", "Äpfel", "Azur", "Zahl"]),
        ("sv", ["apa", "zon", "ånga", "öga"]),
        ("ru", ["ёлка", "ель", "«Протон»", "«Союз»"]),
        ("fr", ["école", "été", "œuvre", "orbite"]),
        ("uk", ["ґанок", "дім", "їжак", "йод"]),
    ] {
        let mut mixed = words;
        mixed.reverse();
        assert_eq!(sorted(lang, &mixed), words, "{lang}");
    }
}

#[test]
fn languages_are_known_by_their_own_names() {
    let root = project(&[
        ("en/releases/nova.ftl", "a = b\nlanguage-name = English"),
        ("fr/releases/nova.ftl", "a = b"),
        ("fr/kit.ftl", "language-name = Français"),
        ("ko/kit.ftl", "language-name = 한국어"),
        ("ja/organisation.ftl", "a = b"),
    ]);
    let mut report = Report::new();
    let catalog = Catalog::load(Arc::new(Folder::new(root.path())), &[], &mut report);
    let lang = |tag| Lang::parse(tag).unwrap();
    let autonyms = catalog.autonyms("nova", [lang("ko"), lang("ja")].iter());
    let words = catalog.localizer(&lang("fr"), "nova", &lang("fr"), &mut report);
    let words = words.unwrap().with_autonyms(autonyms);
    assert_eq!(words.editions(), [lang("en"), lang("fr")]);
    let names = ["en", "fr", "ko", "ja"].map(|tag| words.autonym(&lang(tag)));
    assert_eq!(
        names,
        [Some("English"), Some("Français"), Some("한국어"), None]
    );
    assert_eq!(report.diagnostics(), []);
}
